"""Reading tables that may be damaged: row by row, and what cannot be read becomes a finding."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress

from archive.integrity.findings import Finding, Source

ROWS_A_BATCH = 200  # a read transaction of some milliseconds, which holds up no checkpoint of a crawl beside it

RESPLIT = "run `sosik rebuild`, which reads it again from its capture"
RESTORE = "restore the archive from a backup"


def rows_of(source: Source, table: str, columns: str = "*") -> Iterator[sqlite3.Row | Finding]:
    """The rows of a table in the order of `row_id`, which each has beside `columns`.

    Where a batch cannot be read: row after row, and the unreadable ones as findings.
    """
    try:
        last_id = source.connection.execute(f"SELECT MAX(rowid) FROM {table}").fetchone()[0] or 0
    except sqlite3.Error as error:
        yield Finding(kind="database", where=table, problem=str(error), remedy=RESTORE)
        return
    after = 0
    select = f"SELECT rowid AS row_id, {columns} FROM {table}"
    while after < last_id:
        with _one_moment(source.connection):
            after = yield from _batch(source, table, select, after)


def _batch(source: Source, table: str, select: str, after: int) -> Generator[sqlite3.Row | Finding, None, int]:
    """The rows of a batch; returns the id it ended with."""
    sql = f"{select} WHERE rowid > ? ORDER BY rowid LIMIT {ROWS_A_BATCH}"
    try:
        rows = source.connection.execute(sql, (after,)).fetchall()
    except sqlite3.Error:
        yield from _rows_one_by_one(source, table, select, after)
        return after + ROWS_A_BATCH
    source.checked[f"{table} rows"] += len(rows)
    yield from rows
    return int(rows[-1]["row_id"]) if len(rows) == ROWS_A_BATCH else sys.maxsize


def _rows_one_by_one(source: Source, table: str, select: str, after: int) -> Iterator[sqlite3.Row | Finding]:
    for row_id in range(after + 1, after + 1 + ROWS_A_BATCH):
        try:
            row = source.connection.execute(f"{select} WHERE rowid = ?", (row_id,)).fetchone()
        except sqlite3.Error as error:
            yield Finding(kind="row", where=f"{table} {row_id}", problem=str(error), remedy=RESTORE)
            continue
        if row is not None:
            source.checked[f"{table} rows"] += 1
            yield row


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Reads that see one state of the archive, whatever a crawl writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def guarded(
    source: Source, where: str, check: Callable[[Source, sqlite3.Row], Iterator[str]], row: sqlite3.Row
) -> Iterator[Finding]:
    """The problems that `check` finds in a row, as findings; also that it cannot be read."""
    try:
        for problem in check(source, row):
            yield Finding(kind="row", where=where, problem=problem, remedy=RESPLIT)
    except Exception as error:  # noqa: BLE001  the boundary of one row: damage may raise anything
        yield Finding(kind="row", where=where, problem=f"{type(error).__name__}: {error}", remedy=RESTORE)


Check = Callable[[Source], Iterator[Finding]]


def surely(check: Check) -> Check:
    """The check, with whatever damage makes it raise as a finding of its own."""

    def run(source: Source) -> Iterator[Finding]:
        try:
            yield from check(source)
        except Exception as error:  # noqa: BLE001  the boundary of one check: the others go on
            problem = f"{check.__name__} ended: {type(error).__name__}: {error}"
            yield Finding(kind="database", where="sosik.db", problem=problem, remedy=RESTORE)

    return run
