"""Finding damage in the rows around the articles: what was observed and decided, counted and asked.

Rows with a checksum are checked by it; of the columns that change with every request, and of small tables, the form
and the sums.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive.codebook import read_codebook
from archive.integrity.findings import Finding, Source
from archive.integrity.seals import SEALED, is_whole
from archive.integrity.verify_rows import RESTORE, Check, rows_of
from archive.items import BODY_ROLES, OUTCOME_LABELS, ROLE_LABELS, OutcomeKind, PageKind

RELABEL = "run any command that writes, which puts it right"
RECOUNT = "run `sosik rebuild`"

KOREAN_TIME, KOREAN_DAY = "Korean wall clock", "Korean day"
TIME_FORM = "[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]"
TIME_FORMS = (TIME_FORM, f"{TIME_FORM}.[0-9][0-9][0-9]", TIME_FORM.partition(":")[0])
DAY_FORMS = (TIME_FORM.partition("T")[0], "")

SEEN = (
    ("article", "article.id", ("first_seen_at", "last_seen_at", "changed_at")),
    ("revision", "revision.article_id", ("seen_at",)),
)
"""(table, its article's id, columns that tell when somebody looked)."""

VALUES = {
    ("frontier", "kind"): tuple(PageKind),
    ("frontier", "last_outcome"): tuple(OutcomeKind),
    ("tally", "kind"): tuple(PageKind),
    ("tally", "outcome"): tuple(OutcomeKind),
    ("host", "certificate"): ("checked", "unchecked"),
}
"""(table, column) -> what may stand there."""


def check_sealed(source: Source) -> Iterator[Finding]:
    """Every row that has a checksum (archive/integrity/seals.py)."""
    for table, columns in SEALED.items():
        for row in rows_of(source, table, f"{', '.join(columns)}, checksum"):
            if isinstance(row, Finding):
                yield row
            elif not is_whole(table, row):
                yield Finding(kind="row", where=f"{table} {row['row_id']}", problem="a column changed", remedy=RESTORE)


def check_times(source: Source) -> Iterator[Finding]:
    """Every column of Korean wall clock or days, in every table: whether it can be read as such."""
    for table in read_codebook().values():
        for column in table.columns.values():
            unit = column.unit or ""
            forms = TIME_FORMS if KOREAN_TIME in unit else DAY_FORMS if KOREAN_DAY in unit else ()
            if forms and table.id != "segment":
                condition = " AND ".join(f"{column.id} NOT GLOB '{form}'" for form in forms)
                yield from _rows_where(source, table.id, condition, f"{column.id} is no time")


def check_values(source: Source) -> Iterator[Finding]:
    """Columns that take one of a few words."""
    for (table, column), values in VALUES.items():
        allowed = ", ".join(f"'{value}'" for value in values)
        yield from _rows_where(source, table, f"{column} NOT IN ({allowed})", f"{column} is none of its values")


def check_labels(source: Source) -> Iterator[Finding]:
    """The tables of roles and outcomes, which this code writes."""
    roles = {(role.value, f"{ko} {en}", int(role in BODY_ROLES)) for role, (ko, en) in ROLE_LABELS.items()}
    outcomes = {(kind.value, f"{ko} {kind}", en) for kind, (ko, en) in OUTCOME_LABELS.items()}
    for table, columns, known in (
        ("role", "id, name, is_body", roles),
        ("outcome_kind", "id, name, meaning", outcomes),
    ):
        found = {tuple(row) for row in source.connection.execute(f"SELECT {columns} FROM {table}")}
        for row in sorted(found - known):
            yield Finding(kind="row", where=f"{table} {row[0]}", problem="is not what Sosik writes", remedy=RELABEL)


def check_moments(source: Source) -> Iterator[Finding]:
    """When articles and their revisions were seen: each time is that of an outcome or a capture of the article."""
    for table, article, columns in SEEN:
        for column in columns:
            condition = f"""{column} IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM outcome WHERE outcome.article_id = {article} AND at = {column})
              AND {column} NOT IN (SELECT replace(datetime(substr(fetched_at, 1, 19), '+9 hours'), ' ', 'T')
                                   FROM capture WHERE capture.article_id = {article})"""
            yield from _rows_where(source, table, condition, f"nothing was seen of it at its {column}")


def check_absences(source: Source) -> Iterator[Finding]:
    """Whether an article is gone, against the absence that lasts; and how many revisions it has."""
    absence = "SELECT {} FROM absence WHERE article_id = article.id AND back_at IS NULL AND moved_to IS NULL"
    for column, other in (("gone_at", "gone_at"), ("gone_confirmed_at", "confirmed_at")):
        condition = f"{column} IS NOT ({absence.format(other)})"
        yield from _rows_where(source, "article", condition, f"{column} is not that of its absence")
    condition = "revision_count <> (SELECT COUNT(*) FROM revision WHERE article_id = article.id)"
    yield from _rows_where(source, "article", condition, "revision_count is not the number of its revisions")


def check_counts(source: Source) -> Iterator[Finding]:
    """The articles by outlet and day, counted again."""
    columns = "outlet_id, day, articles, body_chars, boilerplate_chars"
    counted = """SELECT outlet_id, coalesce(substr(published_at, 1, 10), ''), COUNT(*), SUM(body_chars),
                   SUM(boilerplate_chars) FROM article GROUP BY 1, 2"""
    rows = source.connection.execute(
        f"""SELECT 'has more than the articles' AS what, * FROM (SELECT {columns} FROM day_count EXCEPT {counted})
            UNION ALL SELECT 'lacks articles', * FROM ({counted} EXCEPT SELECT {columns} FROM day_count)"""
    )
    for row in rows:
        yield Finding(kind="row", where=f"day_count {row[1]} {row[2]}", problem=row[0], remedy=RECOUNT)


def _rows_where(source: Source, table: str, condition: str, problem: str) -> Iterator[Finding]:
    key = "rowid" if _has_rowid(source.connection, table) else "1"
    for row in source.connection.execute(f"SELECT {key} FROM {table} WHERE {condition}").fetchall():
        yield Finding(kind="row", where=f"{table} {row[0]}", problem=problem, remedy=RESTORE)


def _has_rowid(connection: sqlite3.Connection, table: str) -> bool:
    row = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return row is not None and "WITHOUT ROWID" not in row[0]


BOOK_CHECKS: tuple[Check, ...] = (
    check_sealed,
    check_times,
    check_moments,
    check_absences,
    check_values,
    check_labels,
    check_counts,
)
