"""Putting off what a trap has brought into the frontier: it stays there, and waits."""

from __future__ import annotations

from datetime import datetime

from archive.clock import korean_ms
from archive.database import Archive


def put_off(archive: Archive, outlet_id: str, list_url: str, until: datetime) -> int:
    """Let the addresses that `list_url` (or its pages: any query) named, and nobody asked yet, wait until then.

    Gives how many. It looks through all addresses of the outlet that are due, which happens once a trap and crawl.
    """
    with archive.transaction() as connection:
        cursor = connection.execute(
            """UPDATE frontier SET due_at = ?1
               WHERE outlet_id = ?2 AND leased_by IS NULL AND fetches = 0 AND last_fetched_at IS NULL AND due_at < ?1
                 AND (via = ?3 OR substr(via, 1, length(?3) + 1) = ?3 || '?')""",
            (korean_ms(until), outlet_id, list_url),
        )
        return cursor.rowcount
