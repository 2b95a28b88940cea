"""Ends a query that takes too long, for the parts of a page that it can do without."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STEPS = 10_000  # instructions of SQLite's machine between two looks at the clock: below a millisecond


def in_time(connection: sqlite3.Connection, seconds: float, read: Callable[[], T]) -> T | None:
    """What `read` gives; None when its queries on this connection take longer than `seconds` together."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > end), STEPS)
    try:
        return read()
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return None
    finally:
        connection.set_progress_handler(None, 0)
