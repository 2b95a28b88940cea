"""A clock that is or was wrong: one that was ahead leaves turns years away, which silence every outlet unnoticed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from archive.clock import korean_ms
from archive.crawl.hosts import note_decision
from archive.database import Archive
from archive.errors import ConfigurationError
from archive.integrity.seals import seal_where

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""Before this there was no Sosik: a machine without a battery begins at 1970 or 2000 until it reaches a time server."""
AHEAD_MIN = timedelta(hours=1)
"""A clock that was so far ahead was wrong (a dead battery, a machine restored from a copy); less is waited for."""
PAUSE_MAX = timedelta(days=1)
"""No Retry-After is obeyed for longer."""


def require_clock(now: datetime) -> None:
    """Raise ConfigurationError when the clock stands where it cannot: what is stored by it would be of long ago."""
    if now < MADE_AT:
        raise ConfigurationError(
            f"the clock of this machine says {now:%Y-%m-%d}, before Sosik was made: set it (timedatectl), "
            "then run the command again",
            key="clock",
        )


def bring_back_turns(archive: Archive) -> int:
    """Let addresses that were found or asked in what is now the future be due now; gives how many.

    Hosts that were asked then forget the pauses and the robots.txt of that time. What was stored keeps its times.
    """
    now = archive.clock()
    moment, future = korean_ms(now), korean_ms(now + AHEAD_MIN)
    with archive.transaction() as connection:
        if not connection.execute("SELECT 1 FROM run WHERE started_at > ?1 OR finished_at > ?1", (future,)).fetchone():
            return 0  # a look through a million addresses takes its time
        brought = connection.execute(
            """UPDATE frontier SET due_at = ?1
               WHERE due_at > ?2 AND leased_by IS NULL AND (discovered_at > ?2 OR last_fetched_at > ?2)""",
            (moment, future),
        ).rowcount
        hosts = connection.execute(
            """SELECT host FROM host WHERE robots_fetched_at > ?1 OR tdmrep_fetched_at > ?1
               OR next_request_at > ?2 OR blocked_until > ?2""",
            (future, korean_ms(now + PAUSE_MAX + AHEAD_MIN)),
        ).fetchall()
        for (host,) in hosts:
            connection.execute(
                """UPDATE host SET next_request_at = NULL, blocked_until = NULL, blocked_reason = NULL,
                     robots_fetched_at = NULL, tdmrep_fetched_at = NULL WHERE host = ?""",
                (host,),
            )
            seal_where(connection, "host", "host = ?", host)
            note_decision(connection, host, "clock", "the clock was ahead: asked anew", at=now)
    return brought
