"""Articles that are no longer there: observed, confirmed a day later, and perhaps back again. Nothing is deleted.

An article whose address leads to another stored one that has its text is not gone: it has moved, which is observed in
the same way and kept beside the absences. All functions take the connection of the transaction that records the
observation.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from archive.clock import from_korean, korean
from archive.crawl.due import CONFIRM_GONE_AFTER
from archive.integrity.seals import seal, seal_where

OUTAGE_LEAST = 5  # missed articles; with fewer, an outlet that was asked for little else may well have deleted them
OUTAGE_MOST = timedelta(days=7)  # what lasts longer is no outage
OUTAGE_BEFORE = timedelta(hours=1)  # those missed shortly before were missed in the same hours


def note_absence(connection: sqlite3.Connection, article_id: int, *, seen_at: str, reason: str) -> bool:
    """Note that the article was not there at `seen_at` (Korean wall clock), and what was seen instead.

    The first observation marks it as gone, one at least a day later confirms it; not while all of the outlet is missing
    (a login in front of it, days of maintenance), for a week at most. False, and nothing is noted, for an observation
    from before the article was last seen (an old capture imported later).
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


def read_missing(connection: sqlite3.Connection, article_id: int) -> sqlite3.Row | None:
    """The absence of an article that is missing, or moved, now; None: it is there."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM absence WHERE article_id = ? AND back_at IS NULL ORDER BY id DESC LIMIT 1", (article_id,)
    ).fetchone()
    return row


def _is_outage(connection: sqlite3.Connection, article_id: int, gone_at: str, seen_at: str) -> bool:
    """Whether the whole outlet is missing: since the article was, others too, and none of its pages was there."""
    if from_korean(seen_at) - from_korean(gone_at) >= OUTAGE_MOST:
        return False
    since = korean(from_korean(gone_at) - OUTAGE_BEFORE)
    of_outlet = """FROM outcome WHERE outlet_id = (SELECT outlet_id FROM article WHERE id = ?) AND at >= ?
        AND kind = 'article' AND outcome"""
    there = f"SELECT 1 {of_outlet} IN ('stored', 'revised', 'unchanged', 'not_modified') AND at >= ? LIMIT 1"
    if connection.execute(there, (article_id, since, gone_at)).fetchone():
        return False
    missed = f"SELECT COUNT(DISTINCT article_id) {of_outlet} = 'gone'"
    return bool(connection.execute(missed, (article_id, since)).fetchone()[0] >= OUTAGE_LEAST)


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
        if moved_to is None and late_enough and row["confirmed_at"] is None:
            late_enough = not _is_outage(connection, article_id, row["gone_at"], seen_at)
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
