"""Taking rows away: a page of buttons at /export, files such as /export/articles.csv, and their codebooks."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from pluggy import HookimplMarker

from archive.codebook import describe_columns
from archive.exports.formats import FORMATS, encode_rows
from archive.exports.selections import SELECTIONS, Narrowing, choose_statement
from archive.front.exporting import Choice, send_export

hookimpl = HookimplMarker("datasette")

LABELS = {
    "articles": ("기사", "articles"),
    "segments": ("구역(쪽을 나눈 것)", "segments of pages"),
    "quotes": ("발언", "quotes"),
    "rankings": ("많이 본 뉴스", "most-read lists"),
    "links": ("관련기사 링크", "related links"),
    "revisions": ("고친 판", "revisions"),
}
"""What can be taken away -> its name in Korean and English, in the order of the page."""

CODEBOOK = ("column", "name_ko", "meaning_ko", "name_en", "meaning_en", "unit")
MAX_NUMBER_CHARS = 15


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Paths and what answers them."""
    return [
        (r"^/export$", export_page),
        (rf"^/export/(?P<what>[a-z]+)\.(?P<format>{'|'.join(FORMATS)})$", export_file),
        (r"^/export/(?P<what>[a-z]+)\.codebook\.csv$", codebook_file),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """The names of what can be taken away."""
    env.globals["export_labels"] = LABELS


async def export_page(datasette: Any, request: Any) -> Any:
    """A form that narrows, and a button for each kind of rows and format; a button of the form leads to its file."""
    what, format_ = request.args.get("what") or "", request.args.get("format") or ""
    if what in SELECTIONS and format_.removesuffix("-excel") in FORMATS:
        return Response.redirect(_file_address(datasette, request, what, format_))
    outlets = await _archive(datasette).execute("SELECT id, name FROM outlet ORDER BY name")
    context = {"outlets": outlets.rows, "what": what if what in LABELS else "articles", "args": request.args}
    return Response.html(await datasette.render_template("export.html", context, request=request))


def _file_address(datasette: Any, request: Any, what: str, format_: str) -> str:
    """Where the form leads: the file, with the conditions that were filled in."""
    given = [(name, request.args[name].strip()) for name in ("q", "outlet", "since", "until") if request.args.get(name)]
    excel = [("_excel", "1")] if format_.endswith("-excel") else []
    path = datasette.urls.path(f"/export/{what}.{format_.removesuffix('-excel')}")
    return f"{path}?{urlencode([*given, *excel])}" if given or excel else str(path)


async def export_file(datasette: Any, request: Any, send: Any, receive: Any) -> Any:
    """The rows, as `sosik export` writes them."""
    what, format_ = request.url_vars["what"], request.url_vars["format"]
    article = request.args.get("article")
    if what not in SELECTIONS:
        return Response.text(f"nothing is called {what}: choose one of {', '.join(SELECTIONS)}\n", status=404)
    if article is not None and not (article.isascii() and article.isdecimal() and len(article) <= MAX_NUMBER_CHARS):
        return Response.text(f"article={article} is no number of an article\n", status=400)
    choice = Choice(
        folder=str(Path(_archive(datasette).path).parent),
        what=what,
        format=format_,
        excel=format_ == "csv" and bool(request.args.get("_excel")),
        query=request.args.get("q") or None,
        outlets=tuple(filter(None, request.args.getlist("outlet"))),
        since=request.args.get("since") or None,
        until=request.args.get("until") or None,
        article=None if article is None else int(article),
    )
    name = " ".join(filter(None, ("sosik", what, choice.query, article)))
    await send_export(choice, name, send=send, receive=receive, max_bytes=_limit_bytes(datasette))
    return None


async def codebook_file(datasette: Any, request: Any) -> Any:
    """What the columns of such a file mean, as CSV for Excel."""
    what = request.url_vars["what"]
    if what not in SELECTIONS:
        return Response.text(f"nothing is called {what}: choose one of {', '.join(SELECTIONS)}\n", status=404)
    columns = await _archive(datasette).execute_fn(lambda connection: _columns(connection, what))
    rows = [
        (column.id, column.ko.name, column.ko.meaning, column.en.name, column.en.meaning, column.unit)
        for column in describe_columns(SELECTIONS[what].table, columns)
    ]
    body = b"".join(encode_rows(CODEBOOK, [rows], "csv", excel=True))
    headers = {"content-disposition": f'attachment; filename="sosik {what} codebook.csv"'}
    return Response(body, content_type="text/csv; charset=utf-8", headers=headers)


def _columns(connection: Any, what: str) -> list[str]:
    statement = choose_statement(what, Narrowing())
    return [column[0] for column in connection.execute(f"SELECT * FROM ({statement.sql}) LIMIT 0").description]


def _limit_bytes(datasette: Any) -> int | None:
    """What strangers may take at once (PUBLIC_SETTINGS); None: everything."""
    return (datasette.setting("max_csv_mb") << 20) or None


def _archive(datasette: Any) -> Any:
    """The database of the archive: the first that is not Datasette's own."""
    return next(database for name, database in datasette.databases.items() if not name.startswith("_"))
