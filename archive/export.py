"""Taking rows out of an archive as files: complete, streaming, whole or absent.

`what` or SQL -> a read-only cursor -> a format -> a temporary file beside the target -> renamed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from archive.codebook import describe_columns
from archive.database import database_path
from archive.errors import InputError, StorageError
from archive.formats import FORMATS, Row, encode_rows
from archive.outputs import open_output
from archive.querylanguage import read_query
from archive.search import Condition, build_condition, rewrite_query

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
    article_key: str = "article_id"
    """The table's own column that says which article a row belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One SELECT and its named parameters."""

    sql: str
    parameters: Mapping[str, str]


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
    query: str | None = None,
    codebook: bool = False,
) -> ExportReport:
    """Write rows to `path` ("-" for standard output), which is replaced only when all are written.

    `what` is a key of SELECTIONS, narrowed by the SQL condition `where` on columns of its table and to the articles
    that the search `query` finds; or None with a whole SELECT in `sql`. `excel` (csv only) adds a BOM and an
    apostrophe before cells that Excel would run. `codebook` writes the meaning of the columns to
    `path`.codebook.csv.
    Raises InputError for a wrong choice, wrong SQL or an unusable path, StorageError when reading or writing fails.
    """
    _check_choice(what, path, format, excel=excel, codebook=codebook)
    rows = 0

    def count(batches: Iterable[list[Row]]) -> Iterator[list[Row]]:
        nonlocal rows
        for batch in batches:
            rows += len(batch)
            yield batch

    with open_rows(archive.folder, choose_statement(what, where=where, sql=sql, query=query)) as (columns, batches):
        with open_output(path) as output:
            for data in encode_rows(columns, count(batches), format, excel=excel):
                output.write(data)
        if codebook and what is not None:
            _write_codebook(Path(f"{path}.codebook.csv"), what, columns)
    return ExportReport(rows=rows, bytes=output.bytes_written, sha256=output.sha256)


def exported_columns(archive: ArchiveFolder, what: str) -> list[str]:
    """The names of the columns of an export, in order."""
    statement = choose_statement(what)
    empty = Statement(sql=f"SELECT * FROM ({statement.sql}) LIMIT 0", parameters={})
    with open_rows(archive.folder, empty) as (columns, _):
        return columns


def choose_statement(
    what: str | None, *, where: str | None = None, sql: str | None = None, query: str | None = None
) -> Statement:
    """What to run for a choice of `export`; raises InputError for one that makes no sense."""
    if sql is not None:
        if where is not None or query is not None:
            raise InputError("--sql excludes --where and --query: put the condition into the SQL")
        return Statement(sql=sql, parameters={})
    if what not in SELECTIONS:
        raise InputError(f"cannot export {what!r}: choose one of {', '.join(SELECTIONS)}")
    selection = SELECTIONS[what]
    asked = build_condition(read_query(query)) if query is not None else Condition(sql="1", parameters={})
    key = "id" if selection.table == "article" else selection.article_key
    conditions = [f"(\n{where}\n)"] if where else []
    if query is not None:
        conditions.append(f"{key} IN (SELECT a.id FROM article AS a WHERE {asked.sql})")
    narrowed = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Statement(
        sql=f"SELECT {selection.columns} FROM (SELECT * FROM {selection.table}{narrowed}) AS t {selection.joins}"
        f" ORDER BY {selection.order}",
        parameters=asked.parameters,
    )


def _check_choice(what: str | None, path: Path | str, format: str, *, excel: bool, codebook: bool) -> None:
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    if excel and format != "csv":
        raise InputError(f"--excel is for csv, not for {format}")
    if codebook and (what is None or str(path) == "-"):
        raise InputError("a codebook needs a table and a file: it is written beside the file")


def _write_codebook(path: Path, what: str, columns: Sequence[str]) -> None:
    """One line a column: names, meaning and unit, as CSV for Excel."""
    rows = [
        (column.id, column.ko.name, column.ko.meaning, column.en.name, column.en.meaning, column.unit)
        for column in describe_columns(SELECTIONS[what].table, columns)
    ]
    names = ("column", "name_ko", "meaning_ko", "name_en", "meaning_en", "unit")
    with open_output(path) as output:
        for data in encode_rows(names, [rows], "csv", excel=True):
            output.write(data)


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
def open_rows(folder: Path, statement: Statement) -> Iterator[tuple[list[str], Iterator[list[Row]]]]:
    """The names of the columns of a SELECT on the archive in `folder`, and its rows in batches, of one moment."""
    with _read_only(folder) as connection:
        cursor = _start(connection, statement)
        yield [str(column[0]) for column in cursor.description], _batches(cursor)


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


def _start(connection: sqlite3.Connection, statement: Statement) -> sqlite3.Cursor:
    """The running statement; what is wrong with it comes out in SQLite's words."""
    try:
        cursor = connection.execute(statement.sql, statement.parameters)
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        reason = "only SELECT is allowed" if "not authorized" in str(error) else str(error)
        raise InputError(f"SQL not understood: {reason}") from error
    if cursor.description is None:
        raise InputError("SQL not understood: only SELECT gives rows to export")
    return cursor


def _batches(cursor: sqlite3.Cursor) -> Iterator[list[Row]]:
    while rows := cursor.fetchmany(ROWS_A_BATCH):
        yield rows
