"""Taking rows out of an archive as files: complete, streaming, whole or absent.

`what` or SQL -> a read-only cursor -> a format -> a temporary file beside the target -> renamed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from archive.database import database_path
from archive.errors import InputError, StorageError
from archive.formats import FORMATS, write_rows
from archive.outputs import open_output
from archive.search import rewrite_query

ROWS_A_BATCH = 500  # bodies of 2-8 KB: some MB in memory, and no slower than larger batches


class ArchiveFolder(Protocol):
    """What an export needs of an archive: where it is."""

    @property
    def folder(self) -> Path:
        """The archive's folder, which holds sosik.db."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written: rows without the header line, bytes, and the SHA-256 (hexadecimal) of all bytes."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One thing that can be exported: a table, further columns computed for each row, and the order."""

    table: str
    columns: str
    joins: str = ""
    order: str = "t.id"


WITH_ARTICLE = "LEFT JOIN article AS a ON a.id = t.article_id JOIN outlet AS o ON o.id = a.outlet_id"
OF_ARTICLE = "a.outlet_id, o.name AS outlet, a.url AS article_url, a.headline, a.published_at"

SELECTIONS: dict[str, Selection] = {
    "articles": Selection(
        table="article",
        joins="JOIN outlet AS o ON o.id = t.outlet_id",
        columns="""
          t.id, t.outlet_id, o.name AS outlet, o.region, t.native_id, t.url, t.headline, t.deck, t.body, t.reporters,
          (SELECT group_concat(email, ', ') FROM (SELECT email FROM reporter WHERE article_id = t.id
           AND email IS NOT NULL ORDER BY position)) AS reporter_emails,
          t.byline, t.dateline, t.section, t.published_at, t.published_raw, t.modified_at, t.copyright,
          t.comment_count, t.body_chars, t.boilerplate_chars, t.body_sha256, t.revision_count, t.first_seen_at,
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
        table="revision_text",
        joins="JOIN article AS a ON a.id = t.article_id JOIN outlet AS o ON o.id = a.outlet_id",
        columns="""
          t.id, t.article_id, a.outlet_id, o.name AS outlet, a.url AS article_url, t.number, t.seen_at, t.change,
          t.headline, t.deck, t.body, t.byline, t.published_at, t.modified_at, t.body_sha256""",
    ),
}
"""Name -> what it selects. `t` is the table itself: a condition sees its columns only."""


def export(
    archive: ArchiveFolder,
    what: str | None,
    *,
    format: str,
    path: Path | str,
    excel: bool = False,
    where: str | None = None,
    sql: str | None = None,
) -> ExportReport:
    """Write rows to `path` ("-" for standard output), which is replaced only when all are written.

    `what` is a key of SELECTIONS, narrowed by the SQL condition `where` on columns of its table; or None with a whole
    SELECT in `sql`. `excel` (csv only) adds a BOM and an apostrophe before cells that Excel would run.
    Raises InputError for a wrong choice, wrong SQL or an unusable path, StorageError when reading or writing fails.
    """
    statement = _choose_statement(what, where=where, sql=sql)
    _check_format(format, excel=excel)
    with _read_only(archive.folder) as connection:
        cursor = _start(connection, statement)
        with open_output(path) as output:
            rows = write_rows(
                output, [str(column[0]) for column in cursor.description], _batches(cursor), format, excel
            )
    return ExportReport(rows=rows, bytes=output.bytes_written, sha256=output.sha256)


def exported_columns(archive: ArchiveFolder, what: str) -> list[str]:
    """The names of the columns of an export, in order."""
    with _read_only(archive.folder) as connection:
        return [column[0] for column in _start(connection, _choose_statement(what) + " LIMIT 0").description]


def _choose_statement(what: str | None, *, where: str | None = None, sql: str | None = None) -> str:
    if sql is not None:
        if where is not None:
            raise InputError("--where and --sql exclude each other: put the condition into the SQL")
        return sql
    if what not in SELECTIONS:
        raise InputError(f"cannot export {what!r}: choose one of {', '.join(SELECTIONS)}")
    selection = SELECTIONS[what]
    condition = f" WHERE (\n{where}\n)" if where else ""
    return (
        f"SELECT {selection.columns} FROM (SELECT * FROM {selection.table}{condition}) AS t {selection.joins}"
        f" ORDER BY {selection.order}"
    )


def _check_format(format: str, *, excel: bool) -> None:
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    if excel and format != "csv":
        raise InputError(f"--excel is for csv, not for {format}")


READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}


def _authorize(action: int, name: str | None, *_: object) -> int:
    """Allow reading, and the one pragma that FTS5 itself asks for."""
    if action in READING or (action == sqlite3.SQLITE_PRAGMA and name == "data_version"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def _read_only(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only SELECT, in one read transaction: rows of one moment, while a crawl goes on.

    escape_fts(words) is there as in the front: `id IN (SELECT rowid FROM article_search WHERE article_search
    MATCH escape_fts('새만금'))`.
    """
    uri = f"{database_path(folder).resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.create_function("escape_fts", 1, rewrite_query, deterministic=True)
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM article_search LIMIT 0")  # FTS5 opens its table with more than reading
            connection.set_authorizer(_authorize)
            yield connection
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise InputError(f"SQL failed: {error}") from error
        raise StorageError(f"cannot read the archive in {folder}: {error}") from error


def _start(connection: sqlite3.Connection, statement: str) -> sqlite3.Cursor:
    """The running statement; what is wrong with it comes out in SQLite's words."""
    try:
        cursor = connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        reason = "only SELECT is allowed" if "not authorized" in str(error) else str(error)
        raise InputError(f"SQL not understood: {reason}") from error
    if cursor.description is None:
        raise InputError("SQL not understood: only SELECT gives rows to export")
    return cursor


def _batches(cursor: sqlite3.Cursor) -> Iterable[list[tuple[object, ...]]]:
    while rows := cursor.fetchmany(ROWS_A_BATCH):
        yield rows
