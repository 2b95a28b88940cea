"""Gives the templates what they show: labels, the first page, the page of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

import jinja2
from datasette.utils import append_querystring
from markupsafe import Markup, escape
from pluggy import HookimplMarker

from archive.codebook import read_codebook
from archive.front.configuration import FOLDED_COLUMNS, column_label
from archive.front.home import read_home
from archive.front.questions import read_questions
from archive.front.reading import CHANGE_LABELS, read_article_page, role_label
from archive.reasons import reasons
from archive.searching.querylanguage import read_query
from archive.searching.snippets import Piece, cut_snippet

hookimpl = HookimplMarker("datasette")

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?")
MAX_HEADLINE_CHARS = 400  # the longest of 49 real pages has 92


@hookimpl
def prepare_jinja2_environment(env: jinja2.Environment, datasette: Any) -> None:
    """Names and filters that every template may use; of errors, which get no variables of ours, `name_archive` too."""
    env.globals["name_archive"] = partial(name_archive, datasette)
    env.globals["codebook"] = read_codebook()
    env.globals["questions"] = read_questions()
    env.globals["folded_columns"] = FOLDED_COLUMNS
    env.globals["append_querystring"] = append_querystring
    env.globals["column_label"] = column_label
    env.globals["role_label"] = role_label
    env.globals["change_labels"] = CHANGE_LABELS
    env.globals["explained"] = reasons()
    env.filters["web_url"] = web_url
    env.filters["marked"] = mark_hits
    env.filters["marked_whole"] = mark_all
    env.filters["when"] = show_time
    env.filters["label_only"] = label_only
    env.filters["two_lines"] = two_lines


@hookimpl
def extra_template_vars(datasette: Any, database: str | None, table: str | None, view_name: str, request: Any) -> Any:
    """`archive_database` everywhere, `home` on the first page, `page` on that of an article."""

    async def inner() -> dict[str, Any]:
        name = name_archive(datasette)
        variables: dict[str, Any] = {"archive_database": name}
        if view_name == "index" and name is not None:
            variables["home"] = await datasette.get_database(name).execute_fn(read_home)
        if view_name == "row" and table == "article":
            variables["page"] = await _read_page(datasette.get_database(database), request)
        return variables

    return inner


def name_archive(datasette: Any) -> str | None:
    """The name of the archive's database; None: there is none."""
    return next((name for name in datasette.databases if not name.startswith("_")), None)


async def _read_page(database: Any, request: Any) -> Any:
    """The ArticlePage that the address asks for, or None when its last part is no number."""
    key = request.url_vars["pks"]
    if not key.isdecimal():
        return None
    view = request.args.get("_view") or "read"
    return await database.execute_fn(lambda connection: read_article_page(connection, int(key), view))


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """Roles, kinds of change and times in words; and where Datasette knows of no foreign key, articles as links."""
    if column == "role" and isinstance(value, str) and table != "segment_text":
        return Markup('<span class="chip role-{0}">{1} <span lang="en">{2}</span></span>').format(
            value, *role_label(value)
        )
    if column in {"change", "change_kind"} and value in CHANGE_LABELS:
        return Markup('{} <span lang="en">{}</span>').format(*CHANGE_LABELS[value])
    if isinstance(value, str) and TIME.fullmatch(value):
        return Markup('<time datetime="{}">{}</time>').format(value, value.replace("T", " "))
    if column == "edited_article_id" and isinstance(value, int):
        address = datasette.urls.row(database, "article", str(value))
        return Markup('<a href="{}?_view=history">{} · article {}</a>').format(address, "기사", value)
    if table in {None, "segment"} and column in {"article_id", "target_article_id"} and isinstance(value, int):
        address = datasette.urls.row(database, "article", str(value))
        return Markup('<a href="{}">{} · article {}</a>').format(address, "기사", value)
    return None


def web_url(url: str | None) -> str | None:
    """`url` when it leads to a page on the web, else None: `javascript:` and the like are never a link."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def mark_hits(text: str | None, query: str | None) -> Markup:
    """The passage of `text` that answers `query`, its hits in <mark>."""
    terms = [term.text for term in read_query(query or "").words]
    return _mark(cut_snippet(text or "", terms))


def _mark(pieces: Iterable[Piece]) -> Markup:
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece.text) if piece.is_hit else escape(piece.text) for piece in pieces
    )


def mark_all(text: str | None, query: str | None) -> Markup:
    """The whole of a short text such as a headline, its hits in <mark>."""
    terms = [term.text for term in read_query(query or "").words]
    return _mark(cut_snippet(text or "", terms, size_chars=MAX_HEADLINE_CHARS))


def two_lines(label: str) -> Markup:
    """A Korean and an English name (제목 · headline), one under the other."""
    korean, dot, english = label.partition(" · ")
    return Markup("{}<small>{}</small>").format(korean, english) if dot else escape(label)


def label_only(cell: object) -> str:
    """The name in a cell that Datasette made of a foreign key: `<a…>전북새소식</a>&nbsp;<em>jb</em>`."""
    return Markup(str(cell).partition("&nbsp;<em>")[0]).striptags()


def show_time(moment: str | None) -> str:
    """2025-07-27T09:05:12 as 2025-07-27 09:05; a day without time (midnight) as the day."""
    if not moment:
        return ""
    return moment[:10] if moment[10:].startswith("T00:00:00") else moment[:16].replace("T", " ")
