"""What can be exported, and how a choice becomes one SELECT."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from archive.errors import InputError
from archive.searching.querylanguage import read_query
from archive.searching.search import build_condition

MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?)?)?)?")
"""A year, month, day or any beginning of a time."""
FIRST_MOMENT = "0001-01-01T00:00:00"
"""What a beginning of a time is made whole with, to see whether there is such a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One thing that can be exported: a table, further columns computed for each row, and the order."""

    table: str
    columns: str
    joins: str = ""
    order: str = "t.id"
    article_key: str = "article_id"
    """The table's own column that says which article a row belongs to."""
    moment: str | None = None
    """The table's own column that --since and --until ask for; None: the article's time of publication."""
    has_outlet: bool = False
    """Whether the table itself says the outlet; else its article does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One SELECT and its named parameters."""

    sql: str
    parameters: Mapping[str, str]
    hint: str = ""
    """What to say behind SQLite's "no such column"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which rows of a selection: of these outlets (id or name), in this time, of articles that the search finds."""

    where: str | None = None
    """An SQL condition on columns of the selection's own table."""
    query: str | None = None
    """In the language of the search box."""
    outlets: tuple[str, ...] = ()
    since: str | None = None
    """From this year, month, day or time on, such as 2025-07."""
    until: str | None = None
    """Up to the end of this year, month, day or time."""
    respect_reservations: bool = False
    """Without outlets that reserve rights against text and data mining or training (table reservation)."""


WITH_ARTICLE = "LEFT JOIN article AS a ON a.id = t.article_id JOIN outlet AS o ON o.id = a.outlet_id"
OF_ARTICLE = "a.outlet_id, o.name AS outlet, a.url AS article_url, a.headline, a.published_at"

SELECTIONS: dict[str, Selection] = {
    "articles": Selection(
        table="article",
        article_key="id",
        moment="published_at",
        has_outlet=True,
        joins="JOIN outlet AS o ON o.id = t.outlet_id",
        columns="""
          t.id, t.outlet_id, o.name AS outlet, o.region, t.native_id, t.url, t.headline, t.deck, t.body, t.reporters,
          (SELECT group_concat(email, ', ') FROM (SELECT email FROM reporter WHERE article_id = t.id
           AND email IS NOT NULL ORDER BY position)) AS reporter_emails,
          t.byline, t.dateline, t.section, t.published_at, t.published_raw, t.modified_at, t.modified_raw,
          t.tags, t.image_url, t.language, t.copyright, t.comment_count,
          t.body_chars, t.boilerplate_chars, t.body_sha256, t.revision_count, t.first_seen_at,
          t.last_seen_at, t.changed_at, t.gone_at, t.gone_confirmed_at""",
    ),
    "segments": Selection(
        table="segment",
        joins="JOIN revision AS r ON r.id = t.revision_id",
        columns="""
          t.article_id, r.number AS revision, t.position, t.role, t.heading, t.text, t.url, t.reason""",
        order="t.revision_id, t.position",
    ),
    "quotes": Selection(
        table="quote",
        joins=WITH_ARTICLE,
        columns=f"t.id, t.article_id, t.position, t.speaker, t.title, t.text, {OF_ARTICLE}",
    ),
    "rankings": Selection(
        table="ranking",
        moment="seen_on",
        has_outlet=True,
        joins="JOIN outlet AS o ON o.id = t.outlet_id",
        columns="""
          t.id, t.outlet_id, o.name AS outlet, t.list, t.seen_on, t.rank, t.title, t.url, t.article_id,
          t.target_article_id, t.first_seen_at, t.last_seen_at, t.times_seen""",
    ),
    "links": Selection(
        table="related",
        joins=WITH_ARTICLE,
        columns=f"""
          t.id, t.article_id, t.position, t.title, t.url, t.target_article_id, t.first_seen_at, t.last_seen_at,
          {OF_ARTICLE}""",
    ),
    "revisions": Selection(
        table="revision",
        moment="seen_at",
        joins="JOIN article AS a ON a.id = t.article_id JOIN outlet AS o ON o.id = a.outlet_id",
        columns="""
          t.id, t.article_id, a.outlet_id, o.name AS outlet, a.url AS article_url, t.number, t.seen_at, t.change,
          t.headline, t.deck, t.body, t.byline, t.published_at, t.modified_at, t.body_sha256""",
    ),
}
"""Name -> what it selects. `t` is the table itself: a condition sees its columns only."""

EVERYTHING = Narrowing()


def choose_statement(what: str | None, narrowing: Narrowing = EVERYTHING, *, sql: str | None = None) -> Statement:
    """What to run for a choice of `export`; raises InputError for one that makes no sense."""
    if sql is not None:
        if narrowing != EVERYTHING:
            raise InputError(
                "--sql excludes --where, --words, --outlet, --since, --until and --respect-reservations: "
                "put the condition into the SQL"
            )
        return Statement(sql=sql, parameters={})
    if what not in SELECTIONS:
        raise InputError(f"cannot export {what!r}: choose one of {', '.join(SELECTIONS)}")
    selection = SELECTIONS[what]
    conditions, parameters = _build_conditions(selection, narrowing)
    narrowed = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Statement(
        sql=f"SELECT {selection.columns} FROM (SELECT * FROM {selection.table}{narrowed}) AS t {selection.joins}"
        f" ORDER BY {selection.order}",
        parameters=parameters,
        hint=f"; --where knows the columns of table {selection.table} (docs/schema.md), and --outlet the outlets",
    )


def count_undated(what: str | None, narrowing: Narrowing) -> Statement | None:
    """How many rows a span of time leaves out because their article names no time of publication.

    None where no span is asked for, or where all rows have the time it asks for.
    """
    if what is None or (narrowing.since is None and narrowing.until is None):
        return None
    selection = SELECTIONS[what]
    if selection.moment not in (None, "published_at"):
        return None
    conditions, parameters = _build_conditions(selection, replace(narrowing, since=None, until=None))
    conditions.append(f"{selection.article_key} IN (SELECT id FROM article WHERE published_at IS NULL)")
    return Statement(
        sql=f"SELECT COUNT(*) FROM {selection.table} WHERE {' AND '.join(conditions)}", parameters=parameters
    )


def _build_conditions(selection: Selection, narrowing: Narrowing) -> tuple[list[str], dict[str, str]]:
    """Conditions on the selection's own table, and those on its articles as one of them."""
    own = [f"(\n{narrowing.where}\n)"] if narrowing.where else []
    of_article: list[str] = []
    parameters: dict[str, str] = {}
    if narrowing.outlets:
        marks = ", ".join(f":outlet{number}" for number in range(len(narrowing.outlets)))
        chosen = f"outlet_id IN (SELECT id FROM outlet WHERE id IN ({marks}) OR name IN ({marks}))"
        (own if selection.has_outlet else of_article).append(chosen)
        parameters |= {f"outlet{number}": name for number, name in enumerate(narrowing.outlets)}
    if narrowing.respect_reservations:
        free = "outlet_id NOT IN (SELECT outlet_id FROM reservation)"
        (own if selection.has_outlet else of_article).append(free)
    column, conditions = (selection.moment, own) if selection.moment else ("published_at", of_article)
    if narrowing.since and narrowing.until and narrowing.since > f"{narrowing.until}~":
        raise InputError(
            f"--since {narrowing.since} is later than --until {narrowing.until}: nothing lies between them"
        )
    if narrowing.since is not None:
        conditions.append(f"{column} >= :since")
        parameters["since"] = _check_moment("--since", narrowing.since)
    if narrowing.until is not None:
        conditions.append(f"{column} <= :until || '~'")  # ~ sorts after whatever follows: 2025-07 ends with July
        parameters["until"] = _check_moment("--until", narrowing.until)
    if narrowing.query is not None:
        asked = build_condition(read_query(narrowing.query))
        own.append(f"{selection.article_key} IN (SELECT a.id FROM article AS a WHERE {asked.sql})")
        parameters |= asked.parameters
    if of_article:
        own.append(f"{selection.article_key} IN (SELECT id FROM article WHERE {' AND '.join(of_article)})")
    return own, parameters


def _check_moment(option: str, text: str) -> str:
    try:
        if not MOMENT.fullmatch(text):
            raise ValueError
        datetime.fromisoformat(text + FIRST_MOMENT[len(text) :])
    except ValueError:
        words = (
            f"{option} {text!r} is no time: write a year, month, day or time, such as 2025-07-27 or 2025-07-27T09:05"
        )
        raise InputError(words) from None
    return text
