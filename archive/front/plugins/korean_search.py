"""Datasette's own search box finds Korean: its words become the tokens of the index."""

from __future__ import annotations

import sqlite3

from pluggy import HookimplMarker

from archive.searching.search import rewrite_query

hookimpl = HookimplMarker("datasette")


@hookimpl(trylast=True)  # after Datasette has registered its own escape_fts
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Replace `escape_fts`, which the search box passes its words through."""
    conn.create_function("escape_fts", 1, _rewrite, deterministic=True)


def _rewrite(text: object) -> str:
    """As rewrite_query; a number or NULL, which SQL may pass, is its text."""
    return rewrite_query("" if text is None else str(text))
