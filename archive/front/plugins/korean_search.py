"""Datasette's own search box finds Korean: its words become the tokens of the index."""

from __future__ import annotations

import sqlite3

from pluggy import HookimplMarker

from archive.search import rewrite_query

hookimpl = HookimplMarker("datasette")

HEAP_BYTES = 256 << 20  # one anonymous query took 4.3 GB; the largest saved question needs 60 MB on 100,000 articles
VALUE_BYTES = 4 << 20  # the longest body in 49 real pages has 30 KB


@hookimpl(trylast=True)  # after Datasette has registered its own escape_fts
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Replace `escape_fts`, which the search box passes its words through, and bound what a query may take."""
    conn.create_function("escape_fts", 1, _rewrite, deterministic=True)
    conn.execute(f"PRAGMA hard_heap_limit = {HEAP_BYTES}")
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


def _rewrite(text: object) -> str:
    """As rewrite_query; a number or NULL, which SQL may pass, is its text."""
    return rewrite_query("" if text is None else str(text))
