"""Manners of each host, kept over restarts: pace, robots.txt, pauses."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from archive.clock import from_korean, korean, korean_ms
from archive.database import Archive
from archive.integrity.seals import seal, seal_where

ROBOTS_LIMIT_BYTES = 512 * 1024  # RFC 9309, section 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What the archive knows of a host; moments are aware."""

    host: str
    outlet_id: str | None
    delay_s: float
    concurrency: int
    crawl_delay_s: float | None
    next_request_at: datetime | None
    blocked_until: datetime | None
    blocked_reason: str | None
    robots_fetched_at: datetime | None
    robots_status: str | None
    """rules, allow_all, deny_all or unreachable; None: never asked."""
    robots_text: str | None
    errors_in_a_row: int
    revisits_per_day: int
    revisits_on: str | None
    """The Korean day that `revisits` counts."""
    revisits: int
    tdmrep_fetched_at: datetime | None
    tdmrep_status: str | None
    """reserved, open, none or unreachable; None: never asked."""
    slow_s: float
    """The gap it is asked at while it does badly, in seconds; 0: its usual one."""
    good_in_a_row: int
    """Prompt answers since it was slowed down."""
    certificate: str
    """checked, or unchecked as the outlet's file says."""
    checksum: int
    """See archive/integrity/seals.py."""
    requests_per_day: int
    """The budget in which discovery comes first, and revisits get what it leaves."""
    discoveries: int
    """Lists and new articles asked for on the day that `revisits_on` names."""


def read_host(archive: Archive, host: str) -> HostState | None:
    """The state of `host`, or None when it was never met."""
    row = archive.connection.execute("SELECT * FROM host WHERE host = ?", (host,)).fetchone()
    if row is None:
        return None
    values = dict(row)
    for name in ("next_request_at", "blocked_until", "robots_fetched_at", "tdmrep_fetched_at"):
        values[name] = from_korean(values[name]) if values[name] else None
    return HostState(**values)


def meet_host(connection: sqlite3.Connection, host: str, outlet_id: str) -> None:
    """Insert a host that the outlet's file does not name, with the pace of those it does."""
    met = connection.execute(
        """INSERT INTO host (host, outlet_id, delay_s, concurrency, revisits_per_day, requests_per_day)
           SELECT ?1, ?2, delay_s, concurrency, revisits_per_day, requests_per_day FROM host
           WHERE outlet_id = ?2 ORDER BY rowid LIMIT 1
           ON CONFLICT (host) DO NOTHING""",
        (host, outlet_id),
    )
    if met.rowcount > 0:
        seal(connection, "host", met.lastrowid or 0)


def save_robots(
    archive: Archive,
    host: str,
    *,
    status: str,
    text: str | None = None,
    crawl_delay_s: float | None = None,
    outlet_id: str | None = None,
) -> None:
    """Keep what robots.txt said: `status` is rules, allow_all, deny_all or unreachable.

    `outlet_id`: whose host it is, where it may be one that only a redirect led to.
    """
    now = archive.clock()
    values = (status, (text or "")[:ROBOTS_LIMIT_BYTES] or None, crawl_delay_s)
    with archive.transaction() as connection:
        if outlet_id is not None:
            meet_host(connection, host, outlet_id)
        before = connection.execute(
            "SELECT robots_status, robots_text, crawl_delay_s FROM host WHERE host = ?", (host,)
        ).fetchone()
        connection.execute(
            """UPDATE host SET robots_fetched_at = ?, robots_status = ?, robots_text = ?, crawl_delay_s = ?
               WHERE host = ?""",
            (korean_ms(now), *values, host),
        )
        seal_where(connection, "host", "host = ?", host)
        if before is not None and tuple(before) != values:
            words = status if crawl_delay_s is None else f"{status}, Crawl-delay {crawl_delay_s:g} s"
            note_decision(connection, host, "robots", words, at=now)


def pause_host(archive: Archive, host: str, *, until: datetime, reason: str) -> None:
    """Hand out nothing of `host` before `until`; a longer pause that is already set stays."""
    with archive.transaction() as connection:
        paused = connection.execute(
            """UPDATE host SET blocked_until = ?1, blocked_reason = ?2
               WHERE host = ?3 AND (blocked_until IS NULL OR blocked_until < ?1)""",
            (korean_ms(until), reason, host),
        )
        if paused.rowcount:
            seal_where(connection, "host", "host = ?", host)
            note_decision(connection, host, "pause", reason, at=archive.clock(), until=until)


def note_decision(
    connection: sqlite3.Connection, host: str, kind: str, detail: str, *, at: datetime, until: datetime | None = None
) -> None:
    """Keep what was decided about a host (robots, pause, pace, tdmrep) and why. Call it in a transaction."""
    cursor = connection.execute(
        "INSERT INTO decision (host, at, kind, detail, until) VALUES (?, ?, ?, ?, ?)",
        (host, korean(at), kind, detail, korean(until) if until else None),
    )
    seal(connection, "decision", cursor.lastrowid or 0)
