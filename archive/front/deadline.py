"""Ends a query that takes too long, for the parts of a page that it can do without."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

STEPS = 10_000  # instructions of SQLite's machine between two looks at the clock: below a millisecond


@contextmanager
def deadline(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Queries on this connection raise OperationalError "interrupted" when the time is over."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > end), STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
