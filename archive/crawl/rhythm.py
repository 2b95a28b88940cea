"""An outlet's rhythm, from its own history: in which hours it brings nothing new."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from archive.clock import korean

QUIET_DAYS = 14  # two of each weekday
MIN_ARTICLES = 42  # three a day: with fewer, an hour without one says nothing
MIN_ACTIVE_HOURS = 8  # an archive crawled once a day knows one hour, and must not sleep through the others


def quiet_hours(connection: sqlite3.Connection, outlet_id: str, now: datetime) -> frozenset[int]:
    """The Korean hours (0-23) in which the outlet brought nothing new in the last two weeks.

    An hour counts as active when an article was first seen in it, or says that it was published in it (a night that
    is not polled would never show itself otherwise). Empty while too little is known.
    """
    since = korean(now - timedelta(days=QUIET_DAYS))
    rows = connection.execute(
        """SELECT substr(first_seen_at, 12, 2) AS seen,
             CASE WHEN published_at >= ?2 AND substr(published_at, 12, 8) <> '00:00:00'
                  THEN substr(published_at, 12, 2) END AS published, COUNT(*) AS articles
           FROM article WHERE outlet_id = ?1 AND first_seen_at >= ?2 GROUP BY 1, 2""",
        (outlet_id, since),
    ).fetchall()
    active = {int(hour) for row in rows for hour in (row["seen"], row["published"]) if hour}
    if sum(row["articles"] for row in rows) < MIN_ARTICLES or len(active) < MIN_ACTIVE_HOURS:
        return frozenset()
    return frozenset(range(24)) - active
