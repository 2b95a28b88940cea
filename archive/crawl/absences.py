"""Articles that are no longer there: observed, confirmed a day later, and perhaps back again. Nothing is deleted.

All functions take the connection of the transaction that records the observation.
"""

from __future__ import annotations

import sqlite3

from archive.clock import from_korean
from archive.crawl.due import CONFIRM_GONE_AFTER
from archive.integrity.seals import seal, seal_where


def note_absence(connection: sqlite3.Connection, article_id: int, *, seen_at: str, reason: str) -> bool:
    """Note that the article was not there at `seen_at` (Korean wall clock), and what was seen instead.

    The first observation marks it as gone, one at least a day later confirms it. False, and nothing is noted, for an
    observation from before the article was last seen (an old capture imported later).
    """
    article = connection.execute("SELECT last_seen_at, gone_at FROM article WHERE id = ?", (article_id,)).fetchone()
    if seen_at < article["last_seen_at"]:
        return False
    if article["gone_at"] is None:
        connection.execute("UPDATE article SET gone_at = ? WHERE id = ?", (seen_at, article_id))
        cursor = connection.execute(
            "INSERT INTO absence (article_id, reason, gone_at) VALUES (?, ?, ?)", (article_id, reason, seen_at)
        )
        seal(connection, "absence", cursor.lastrowid or 0)
        return True
    late_enough = from_korean(seen_at) - from_korean(article["gone_at"]) >= CONFIRM_GONE_AFTER
    confirmed_at = seen_at if late_enough else None
    connection.execute(
        "UPDATE article SET gone_confirmed_at = COALESCE(gone_confirmed_at, ?) WHERE id = ?", (confirmed_at, article_id)
    )
    connection.execute(
        """UPDATE absence SET observations = observations + 1, confirmed_at = COALESCE(confirmed_at, ?)
           WHERE article_id = ? AND back_at IS NULL""",
        (confirmed_at, article_id),
    )
    seal_where(connection, "absence", "article_id = ?", article_id)
    return True


def note_presence(connection: sqlite3.Connection, article_id: int, *, seen_at: str) -> bool:
    """Note that the article was there at `seen_at`; whether it had been missing. Its absence keeps its row."""
    article = connection.execute("SELECT last_seen_at, gone_at FROM article WHERE id = ?", (article_id,)).fetchone()
    if seen_at < article["last_seen_at"]:
        return False
    connection.execute(
        "UPDATE article SET last_seen_at = ?, gone_at = NULL, gone_confirmed_at = NULL WHERE id = ?",
        (seen_at, article_id),
    )
    if article["gone_at"] is None:
        return False
    connection.execute("UPDATE absence SET back_at = ? WHERE article_id = ? AND back_at IS NULL", (seen_at, article_id))
    seal_where(connection, "absence", "article_id = ?", article_id)
    return True
