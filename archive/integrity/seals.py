"""Fingerprints of single rows, so that `sosik verify` finds a changed byte in them too.

Articles, revisions and links have fingerprints of what was read off the page (archive/integrity/digests.py). These are
the rows around them: what was observed, decided and asked. Columns that change with every request (when a host may be
asked next, whether an address is handed out) are left out; verify looks at their form alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from archive.integrity.digests import checksum

SEALED: Mapping[str, tuple[str, ...]] = {
    "outlet": ("id", "name", "name_en", "host", "region", "cms", "language", "first_seen_at"),
    "absence": ("article_id", "reason", "gone_at", "confirmed_at", "observations", "back_at", "moved_to"),
    "byline_change": ("article_id", "seen_at", "byline", "capture_id"),
    "run": ("command", "started_at", "finished_at", "exit_status", "report"),
    "weather": ("outlet_id", "seen_hour", "place", "temperature_c", "rain_percent"),
    "decision": ("host", "at", "kind", "detail", "until"),
    "reservation": ("outlet_id", "kind", "evidence", "policy", "url", "first_seen_at", "last_seen_at"),
    "outcome": (
        "run_id",
        "outlet_id",
        "url",
        "kind",
        "outcome",
        "detail",
        "http_status",
        "article_id",
        "capture_id",
        "at",
        "elapsed_s",
    ),
    "host": (
        "host",
        "outlet_id",
        "crawl_delay_s",
        "blocked_until",
        "blocked_reason",
        "robots_fetched_at",
        "robots_status",
        "robots_text",
        "tdmrep_fetched_at",
        "tdmrep_status",
        "certificate",
    ),
    "frontier": (
        "url",
        "outlet_id",
        "host",
        "kind",
        "via",
        "title",
        "lastmod",
        "discovered_at",
        "etag",
        "last_modified",
        "body_sha256",
    ),
}
"""Table -> the columns that its `checksum` covers."""


def seal(connection: sqlite3.Connection, table: str, rowid: int) -> None:
    """Bring the row's checksum up to date. Call it in the transaction that wrote the row."""
    values = connection.execute(f"SELECT {_columns(table)} FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
    connection.execute(f"UPDATE {table} SET checksum = ? WHERE rowid = ?", (checksum(*values), rowid))


def seal_where(connection: sqlite3.Connection, table: str, condition: str, *values: object) -> None:
    """Seal every row of the table that fits `condition`."""
    rows = connection.execute(f"SELECT rowid FROM {table} WHERE {condition}", values).fetchall()
    for row in rows:
        seal(connection, table, row[0])


def is_whole(table: str, row: sqlite3.Row) -> bool:
    """Whether the row is as it was sealed."""
    return bool(checksum(*(row[name] for name in SEALED[table])) == row["checksum"])


def seal_values(table: str, values: Mapping[str, object]) -> int:
    """The checksum of a row that is about to be written; columns left out are NULL."""
    return checksum(*(values.get(name) for name in SEALED[table]))


def _columns(table: str) -> str:
    return ", ".join(SEALED[table])
