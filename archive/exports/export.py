"""Taking rows out of an archive as files: complete, streaming, whole or absent.

`what` or SQL -> a read-only cursor -> a format -> a temporary file beside the target -> renamed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from archive.codebook import describe_columns
from archive.database import connect_reader, database_path
from archive.errors import InputError, StorageError
from archive.exports.formats import FORMATS, Row, encode_rows, make_unique
from archive.exports.kinds import Kind, find_kinds
from archive.exports.outputs import open_output, write_pieces
from archive.exports.selections import SELECTIONS, Narrowing, Statement, choose_statement, count_undated
from archive.outlets import require_outlet
from archive.searching.search import rewrite_query

ROWS_A_BATCH = 200  # bodies of 2-8 KB: 1 MB stays in the processor's cache; 2,000 rows take a fifth longer


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
    notes: tuple[str, ...] = ()
    """What the format could not take as it is, for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRows:
    """A SELECT that is running."""

    columns: list[str]
    batches: Iterator[list[Row]]
    find_kinds: Callable[[], list[Kind]]
    """Reads all rows once more, in the same moment of the archive."""


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
    outlets: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    respect_reservations: bool = False,
    codebook: bool = False,
) -> ExportReport:
    """Write rows to `path` ("-" for standard output), which is replaced only when all are written.

    `what` is a key of SELECTIONS, narrowed as `Narrowing` says; or None with a whole SELECT in `sql`. `excel` (csv
    only) adds a BOM and an apostrophe before cells that Excel would run. `codebook` writes the meaning of the columns
    to `path`.codebook.csv.
    Raises InputError for a wrong choice, wrong SQL or an unusable path, StorageError when reading or writing fails.
    """
    _check_choice(what, path, format, excel=excel, codebook=codebook)
    narrowing = Narrowing(
        where=where,
        query=query,
        outlets=tuple(outlets),
        since=since,
        until=until,
        respect_reservations=respect_reservations,
    )
    statement = choose_statement(what, narrowing, sql=sql)
    rows = 0
    notes = _note_undated(archive.folder, what, narrowing)

    def count(batches: Iterable[list[Row]]) -> Iterator[list[Row]]:
        nonlocal rows
        for batch in batches:
            rows += len(batch)
            yield batch

    with open_rows(archive.folder, statement, outlets=outlets, as_utf8=format == "csv") as opened:
        kinds = opened.find_kinds() if format == "parquet" else None
        with open_output(path) as output:
            pieces = encode_rows(opened.columns, count(opened.batches), format, excel=excel, kinds=kinds, notes=notes)
            write_pieces(output, pieces)
        if codebook and what is not None:
            _write_codebook(Path(f"{path}.codebook.csv"), what, opened.columns)
    return ExportReport(rows=rows, bytes=output.bytes_written, sha256=output.sha256, notes=tuple(notes))


def _note_undated(folder: Path, what: str | None, narrowing: Narrowing) -> list[str]:
    """What a span of time leaves out unseen, in words; nothing where it leaves out nothing so."""
    statement = count_undated(what, narrowing)
    if statement is None:
        return []
    with open_rows(folder, statement, outlets=narrowing.outlets) as opened:
        [[(number,)]] = opened.batches
    if not number:
        return []
    return [f"{number} more rows are left out: their article names no time of publication (published_at is empty)"]


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
    """Allow reading, and the pragmas that FTS5 itself and find_kinds ask for."""
    if action in READING or (action == sqlite3.SQLITE_PRAGMA and name in {"data_version", "table_info"}):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def open_rows(
    folder: Path, statement: Statement, *, outlets: Sequence[str] = (), as_utf8: bool = False
) -> Iterator[OpenRows]:
    """A SELECT on the archive in `folder`: its columns, and its rows in batches, of one moment.

    `as_utf8`: text as the bytes it is stored in, which csv writes as they are.
    Raises InputError when one of `outlets` (ids or names) is not in the archive.
    """
    with _read_only(folder) as connection:
        for outlet in outlets:
            require_outlet(connection, outlet)
        if as_utf8:
            connection.text_factory = bytes
        cursor = _start(connection, statement)
        columns = [str(column[0]) for column in cursor.description]
        names = make_unique(columns)
        yield OpenRows(
            columns=columns,
            batches=_batches(cursor),
            find_kinds=lambda: find_kinds(connection, statement.sql, statement.parameters, names),
        )


@contextmanager
def _read_only(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only SELECT, in one read transaction: rows of one moment, while a crawl goes on.

    escape_fts(words) is there as in the front: `id IN (SELECT rowid FROM article_search WHERE article_search
    MATCH escape_fts('새만금'))`.
    """
    try:
        with closing(connect_reader(database_path(folder))) as connection:
            connection.create_function("escape_fts", 1, rewrite_query, deterministic=True)
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM article_search LIMIT 0")  # opening these takes more than reading
            connection.execute("SELECT 1 FROM pragma_table_info('article') LIMIT 0")
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
        if "no such column" in reason:
            reason += statement.hint
        raise InputError(f"SQL not understood: {reason}") from error
    if cursor.description is None:
        raise InputError("SQL not understood: only SELECT gives rows to export")
    return cursor


def _batches(cursor: sqlite3.Cursor) -> Iterator[list[Row]]:
    while rows := cursor.fetchmany(ROWS_A_BATCH):
        yield rows
