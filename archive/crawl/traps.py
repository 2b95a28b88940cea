"""Putting off what a trap has brought into the frontier: it stays there, and waits; and what shows one kind of it."""

from __future__ import annotations

from datetime import datetime

from archive.clock import korean_ms
from archive.database import Archive

LOOKED_AT = 20  # articles with the same text; three tell as much as a thousand


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


def put_off_list(archive: Archive, list_url: str, until: datetime) -> int:
    """Let a list and its pages (any query) wait until then; gives how many."""
    with archive.transaction() as connection:
        cursor = connection.execute(
            """UPDATE frontier SET due_at = ?1
               WHERE kind <> 'article' AND due_at < ?1 AND (url = ?2 OR substr(url, 1, length(?2) + 1) = ?2 || '?')""",
            (korean_ms(until), list_url),
        )
        return cursor.rowcount


def count_copies(archive: Archive, article_id: int) -> int:
    """How many other articles of its outlet have the text of this one and an address as a session number would make it.

    Looked up to `LOOKED_AT`; an outlet may well print one text a hundred times, each under a number of its own.
    """
    rows = archive.connection.execute(
        """SELECT mine.native_id, other.native_id FROM article AS mine
           JOIN same_text AS own ON own.article_id = mine.id
           JOIN same_text AS same USING (text_id, outlet_id)
           JOIN article AS other ON other.id = same.article_id
           WHERE mine.id = ? AND other.id <> mine.id AND instr(mine.native_id, '?') LIMIT ?""",
        (article_id, LOOKED_AT),
    )
    return sum(differs_by_session(mine, other) for mine, other in rows)


def differs_by_session(native_id: str, other: str) -> bool:
    """Whether two ids without a rule have the same path and a number of the query in common, and another differs."""
    path, _, query = native_id.partition("?")
    other_path, _, other_query = other.partition("?")
    mine, others = set(query.split("&")), set(other_query.split("&"))
    return path == other_path and bool(mine & others) and bool(mine - others) and bool(others - mine)
