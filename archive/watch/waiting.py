"""When something will really be asked, and why not sooner: what is due waits for its host.

frontier, host -> Wait, the one reading for an outlet, a host and an address
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.clock import KOREA, korean_ms
from archive.crawl.frontier import REVISITS, REVISITS_LEFT
from archive.items import PageKind

_ROW = f"""SELECT f.host, f.kind, f.priority, f.due_at,
  h.next_request_at, h.blocked_until, h.blocked_reason, h.revisits_per_day, {REVISITS_LEFT} AS revisits_left,
  MAX(h.delay_s, COALESCE(h.crawl_delay_s, 0), h.slow_s) AS delay_s
  FROM frontier f JOIN host h USING (host)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """When a request will be made, Korean wall clock with milliseconds, and what it waits for."""

    at: str
    why: str | None
    """A word and a colon, then what it means; None: nothing but its own time."""


def wait_of_outlet(connection: sqlite3.Connection, outlet_id: str, now: datetime) -> Wait | None:
    """Of the address that comes first of all its hosts'; None: nothing is ever due."""
    hosts = connection.execute(
        """SELECT host FROM host WHERE outlet_id = ?1
           UNION SELECT host FROM frontier WHERE outlet_id = ?1 AND kind <> 'article'""",
        (outlet_id,),
    )
    waits = (wait_of_host(connection, row[0], now, outlet_id=outlet_id) for row in hosts.fetchall())
    return min((wait for wait in waits if wait), key=_moment, default=None)


def wait_of_host(
    connection: sqlite3.Connection, host: str, now: datetime, *, outlet_id: str | None = None
) -> Wait | None:
    """Of the address of the host (and of this outlet) that comes first; None: nothing is ever due."""
    rows = _first_rows(connection, host, now, outlet_id)
    return min((judge_wait(row, now) for row in rows), key=_moment, default=None)


def wait_of_url(connection: sqlite3.Connection, url: str, now: datetime) -> Wait | None:
    """Of one address; None: it is never asked again."""
    row = connection.execute(
        f"{_ROW} WHERE f.url = :url AND f.due_at IS NOT NULL", {"url": url, "day": korean_ms(now)[:10]}
    ).fetchone()
    return judge_wait(row, now) if row else None


def judge_wait(row: sqlite3.Row, now: datetime) -> Wait:
    """When the address is asked that has this row of frontier and host: the last thing it waits for says when. Pure."""
    waits = [
        Wait(at=row["due_at"], why=_quiet(row)),
        Wait(at=row["next_request_at"] or "", why=f"pace: its host is asked every {row['delay_s']:g} s"),
        Wait(at=row["blocked_until"] or "", why=f"paused: {row['blocked_reason']}"),
    ]
    midnight = korean_ms((now.astimezone(KOREA) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0))
    if row["priority"] in REVISITS and row["revisits_left"] <= 0 and row["due_at"] < midnight:
        waits.append(Wait(at=midnight, why=f"budget: the {row['revisits_per_day']} revisits of today are used up"))
    last = max(waits, key=_moment)
    return last if last.at > korean_ms(now) else Wait(at=last.at, why=None)


def _first_rows(
    connection: sqlite3.Connection, host: str, now: datetime, outlet_id: str | None
) -> Iterator[sqlite3.Row]:
    """For each priority the row that is due first, and what is handed out: each is a look-up in an index."""
    values = {"host": host, "outlet": outlet_id, "day": korean_ms(now)[:10]}
    place = "f.host = :host AND f.due_at IS NOT NULL AND (:outlet IS NULL OR +f.outlet_id = :outlet)"
    for priority in range(5):
        waiting = f"f.leased_by IS NULL AND f.priority = {priority} ORDER BY f.due_at LIMIT 1"
        yield from connection.execute(f"{_ROW} WHERE {place} AND {waiting}", values)
    yield from connection.execute(f"{_ROW} WHERE +{place} AND f.leased_by > 0", values)


def _quiet(row: sqlite3.Row) -> str | None:
    """Why a list waits for longer than its interval: `next_list_visit` puts it off to a whole hour."""
    is_put_off = row["kind"] != PageKind.ARTICLE and row["due_at"].endswith(":00:00.000")
    return "quiet: nothing new comes in the hours before" if is_put_off else None


def _moment(wait: Wait) -> str:
    return wait.at
