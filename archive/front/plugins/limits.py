"""What one question in SQL may take: memory of SQLite, size of a value, size of an answer."""

from __future__ import annotations

import sqlite3
import weakref
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

HEAP_BYTES = 128 << 20  # of all connections; one anonymous query took 4.3 GB without it
VALUE_BYTES = 12 << 20  # of a value or a row: the crawler takes 8 MiB, which as CP949 is 12 MB of UTF-8
ANSWER_CHARS = 16_000_000  # 1,000 rows of the longest bodies: 1,000 values of VALUE_BYTES would be 12 GB


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Bound what any query on this connection may take."""
    conn.execute(f"PRAGMA hard_heap_limit = {HEAP_BYTES}")
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    conn.row_factory = AnswerBudget()


class AnswerBudget:
    """A row factory that makes sqlite3.Row and ends an answer that is too large.

    It belongs to one connection, on which one query runs at a time.
    """

    def __init__(self, limit_chars: int = ANSWER_CHARS) -> None:
        self._limit = limit_chars
        self._cursor: weakref.ref[sqlite3.Cursor] | None = None
        self._chars = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        """The row; raises OperationalError when the rows of its cursor have become too much."""
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._chars = weakref.ref(cursor), 0
        self._chars += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if self._chars > self._limit:
            raise sqlite3.OperationalError(f"the answer is too large: more than {self._limit:,} characters")
        return sqlite3.Row(cursor, row)
