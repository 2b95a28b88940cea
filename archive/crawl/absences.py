"""Articles that are no longer there: observed, confirmed a day later, and perhaps back again. Nothing is deleted.

An article whose address leads to another stored one that has its text is not gone: it has moved, which is observed in
the same way and kept beside the absences. All functions take the connection of the transaction that records the
observation.
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
    if seen_at < _last_seen_at(connection, article_id):
        return False
    seen = _observe(connection, article_id, seen_at=seen_at, reason=reason)
    connection.execute(
        "UPDATE article SET gone_at = ?, gone_confirmed_at = ? WHERE id = ?",
        (seen["gone_at"], seen["confirmed_at"], article_id),
    )
    return True


def note_move(connection: sqlite3.Connection, article_id: int, *, to: int, seen_at: str, reason: str) -> bool:
    """Note that the article's address led to the stored article `to`, which has its text; the rest as for absences.

    It stands there, so that an absence that was noted before has ended.
    """
    if seen_at < _last_seen_at(connection, article_id):
        return False
    _end(connection, article_id, "moved_to IS NOT ?", to, back_at=seen_at)
    _observe(connection, article_id, seen_at=seen_at, reason=reason, moved_to=to)
    connection.execute("UPDATE article SET gone_at = NULL, gone_confirmed_at = NULL WHERE id = ?", (article_id,))
    return True


def note_presence(connection: sqlite3.Connection, article_id: int, *, seen_at: str) -> bool:
    """Note that the article was there at `seen_at`; whether it had been missing. Its absence keeps its row."""
    if seen_at < _last_seen_at(connection, article_id):
        return False
    connection.execute(
        "UPDATE article SET last_seen_at = ?, gone_at = NULL, gone_confirmed_at = NULL WHERE id = ?",
        (seen_at, article_id),
    )
    return _end(connection, article_id, "?", 1, back_at=seen_at)


def missing_since(connection: sqlite3.Connection, article_id: int) -> str | None:
    """When the article was first seen missing, or moved, the last time; None: it is there."""
    row = connection.execute(
        "SELECT gone_at FROM absence WHERE article_id = ? AND back_at IS NULL ORDER BY id DESC LIMIT 1", (article_id,)
    ).fetchone()
    return row["gone_at"] if row else None


def _last_seen_at(connection: sqlite3.Connection, article_id: int) -> str:
    return str(connection.execute("SELECT last_seen_at FROM article WHERE id = ?", (article_id,)).fetchone()[0])


def _observe(
    connection: sqlite3.Connection, article_id: int, *, seen_at: str, reason: str, moved_to: int | None = None
) -> sqlite3.Row:
    """Begin an absence or count one more observation of it; gives its row."""
    same = "article_id = ? AND back_at IS NULL AND moved_to IS ?"
    row = connection.execute(f"SELECT * FROM absence WHERE {same}", (article_id, moved_to)).fetchone()
    if row is None:
        cursor = connection.execute(
            "INSERT INTO absence (article_id, reason, gone_at, moved_to) VALUES (?, ?, ?, ?)",
            (article_id, reason, seen_at, moved_to),
        )
        seal(connection, "absence", cursor.lastrowid or 0)
    else:
        late_enough = from_korean(seen_at) - from_korean(row["gone_at"]) >= CONFIRM_GONE_AFTER
        connection.execute(
            f"""UPDATE absence SET observations = observations + 1, confirmed_at = COALESCE(confirmed_at, ?)
                WHERE {same}""",
            (seen_at if late_enough else None, article_id, moved_to),
        )
        seal_where(connection, "absence", same, article_id, moved_to)
    found: sqlite3.Row = connection.execute(f"SELECT * FROM absence WHERE {same}", (article_id, moved_to)).fetchone()
    return found


def _end(connection: sqlite3.Connection, article_id: int, condition: str, value: int, *, back_at: str) -> bool:
    """End the article's absences that fit `condition`; whether there were any."""
    which = f"article_id = ? AND back_at IS NULL AND {condition}"
    ids = [row["id"] for row in connection.execute(f"SELECT id FROM absence WHERE {which}", (article_id, value))]
    for number in ids:
        connection.execute("UPDATE absence SET back_at = ? WHERE id = ?", (back_at, number))
        seal(connection, "absence", number)
    return bool(ids)
