"""The frontier: every address to fetch, handed out at each host's pace and acknowledged with an outcome.

`archive.crawl.lists` and `archive.crawl.links` put them in, `lease_due` hands them out, `archive.writes.record`
acknowledges in the transaction that stores the page. Only one process writes an archive, so leases of an earlier run
are void as soon as another opens it (`archive.database`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.clock import from_korean, korean_ms
from archive.database import Archive
from archive.items import Lease, PageKind

PRIORITY_LIST, PRIORITY_NEW, PRIORITY_CHANGED, PRIORITY_REVISIT, PRIORITY_BACKFILL = range(5)
REVISITS = (PRIORITY_CHANGED, PRIORITY_REVISIT)
"""What counts against a host's revisits a day: articles that a list shows changed come before the ladder's turns."""
BACKFILL = "backfill"
"""`via` of an address that was found by walking down the outlet's numbers."""
ALIAS = "alias"
"""`via` of another address of an article, asked because the one that was asked before gave no page."""
OUTLET_FILE = "outlet file"
"""`via` of the feeds, sitemaps and sections that the outlet's own file names."""
WHOLE_EVERY = 5
"""Every fifth fetch asks for the whole page, whatever the server said of it: some give one ETag for ever."""

DISCOVERY = (PRIORITY_LIST, PRIORITY_NEW)
"""What comes first in a host's budget of requests a day, and is never held back by it."""
KEPT_PART = 4
"""A quarter of the revisits stays, however much discovery takes: the sitemap of an archive may keep a host busy for
days, in which edits and deletions are noticed all the same."""

REVISITS_LEFT = f"""MIN(h.revisits_per_day, MAX((h.revisits_per_day + {KEPT_PART - 1}) / {KEPT_PART},
    h.requests_per_day - CASE WHEN h.revisits_on = :day THEN h.discoveries ELSE 0 END))
  - CASE WHEN h.revisits_on = :day THEN h.revisits ELSE 0 END"""
"""SQL: how many known articles of the host h may be looked at again on :day; 0 or less: none."""


def lease_due(archive: Archive, run_id: int, *, limit: int, outlets: Collection[str] | None = None) -> list[Lease]:
    """Hand out up to `limit` due addresses: lists first, then new articles, then revisits, each host at its pace.

    `outlets`: only of these; None: of all. A host with a delay gives one address at a time, and none before its next
    request is allowed. Revisits end for the day when the host's budget is spent, in which discovery comes first.
    """
    moment = archive.clock()
    hosts = _ready_hosts(archive, korean_ms(moment), outlets)
    if not hosts or limit <= 0:
        return []
    leases: list[Lease] = []
    share = max(1, limit // len(hosts))  # a host without a delay leaves places for the others
    with archive.transaction() as connection:
        for host in hosts:
            room = min(limit - len(leases), 1 if host.delay_s else min(host.room, share))
            rows = _due_rows(connection, host, moment, room=room, outlets=outlets)
            leases += [_lease(connection, row, run_id) for row in rows]
            _count(connection, host, rows, moment)
            if len(leases) >= limit:
                break
    return leases


def next_due_at(archive: Archive, *, outlets: Collection[str] | None = None) -> datetime | None:
    """The earliest moment at which an address that is due now may be handed out; None when nothing is due."""
    now = korean_ms(archive.clock())
    row = archive.connection.execute(
        f"""SELECT MIN(MAX(COALESCE(next_request_at, ''), COALESCE(blocked_until, ''), :now))
            FROM host h WHERE {_of_outlets(outlets)} AND ({_due_here(outlets)})""",
        {"now": now, "day": now[:10]} | _outlet_values(outlets),
    ).fetchone()
    return from_korean(row[0]) if row[0] else None


def release(archive: Archive, lease: Lease) -> None:
    """Give a lease back without an outcome: the address is due as before."""
    with archive.transaction() as connection:
        connection.execute("UPDATE frontier SET leased_by = NULL WHERE id = ?", (lease.frontier_id,))
        connection.execute(
            """UPDATE host SET revisits = MAX(0, revisits - (f.priority IN (2, 3))),
                 discoveries = MAX(0, discoveries - (f.priority IN (0, 1)))
               FROM frontier f WHERE f.id = ? AND host.host = f.host""",
            (lease.frontier_id,),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadyHost:
    """A host that may be asked now; `room` is how many more requests it takes at once."""

    name: str
    delay_s: float
    room: int
    revisits_left: int
    """Of today's budget."""


def _ready_hosts(archive: Archive, now: str, outlets: Collection[str] | None) -> list[_ReadyHost]:
    """Hosts that have a due address, are not paused, and have room; longest unasked first."""
    busy = dict(
        archive.connection.execute(
            "SELECT host, COUNT(*) FROM frontier WHERE leased_by IS NOT NULL GROUP BY host"
        ).fetchall()
    )
    rows = archive.connection.execute(
        f"""SELECT host, MAX(delay_s, COALESCE(crawl_delay_s, 0), slow_s), concurrency,
              {REVISITS_LEFT} FROM host h
            WHERE COALESCE(next_request_at, '') <= :now AND COALESCE(blocked_until, '') <= :now
              AND {_of_outlets(outlets)} AND ({_due_here(outlets)})
            ORDER BY next_request_at""",
        {"now": now, "day": now[:10]} | _outlet_values(outlets),
    )
    ready = [
        _ReadyHost(name=row[0], delay_s=row[1], room=row[2] - busy.get(row[0], 0), revisits_left=max(0, row[3]))
        for row in rows
    ]
    return [host for host in ready if host.room > 0]


def _due_rows(
    connection: sqlite3.Connection,
    host: _ReadyHost,
    moment: datetime,
    *,
    room: int,
    outlets: Collection[str] | None,
) -> list[sqlite3.Row]:
    """What the host gives next, at most `room`: by priority, then longest due; revisits within their budget.

    Of the ladder's turns the newest come first: where the budget is too small for all, edits of today's articles are
    noticed, and thousands of old ones share what is left.
    """
    now = korean_ms(moment)
    rows: list[sqlite3.Row] = []
    revisits_left = host.revisits_left
    for priority in range(5):
        wanted = room - len(rows)
        if priority in REVISITS:
            wanted = min(wanted, revisits_left)
        found = connection.execute(
            f"""SELECT f.* FROM frontier f JOIN host h USING (host)
                WHERE f.host = :host AND leased_by IS NULL AND priority = :priority AND due_at <= :now
                  AND {_of_crawl(outlets)}
                ORDER BY due_at {"DESC" if priority == PRIORITY_REVISIT else ""} LIMIT :wanted""",
            {"host": host.name, "priority": priority, "now": now, "wanted": wanted} | _outlet_values(outlets),
        ).fetchall()
        revisits_left -= len(found) * (priority in REVISITS)
        rows += found
    return rows


def _count(connection: sqlite3.Connection, host: _ReadyHost, rows: list[sqlite3.Row], moment: datetime) -> None:
    """Count what is handed out, so that the budget holds over restarts, and say when the host may be asked next."""
    if not rows:
        return
    connection.execute(
        """UPDATE host SET revisits = CASE WHEN revisits_on = ?1 THEN revisits ELSE 0 END + ?2,
             discoveries = CASE WHEN revisits_on = ?1 THEN discoveries ELSE 0 END + ?3, revisits_on = ?1,
             next_request_at = COALESCE(?4, next_request_at) WHERE host = ?5""",
        (
            korean_ms(moment)[:10],
            sum(row["priority"] in REVISITS for row in rows),
            sum(row["priority"] in DISCOVERY for row in rows),
            korean_ms(moment + timedelta(seconds=host.delay_s)) if host.delay_s else None,
            host.name,
        ),
    )


def _lease(connection: sqlite3.Connection, row: sqlite3.Row, run_id: int) -> Lease:
    is_believed = row["fetches"] % WHOLE_EVERY != WHOLE_EVERY - 1
    connection.execute("UPDATE frontier SET leased_by = ? WHERE id = ?", (run_id, row["id"]))
    return Lease(
        frontier_id=row["id"],
        url=row["url"],
        outlet_id=row["outlet_id"],
        kind=PageKind(row["kind"]),
        attempts=row["attempts"],
        depth=row["depth"],
        page=row["page"],
        etag=row["etag"] if is_believed else None,
        last_modified=row["last_modified"] if is_believed else None,
        body_sha256=row["body_sha256"],
        via=row["via"],
    )


def _due_here(outlets: Collection[str] | None) -> str:
    """SQL: whether the host h has anything due. One EXISTS a priority: each is a look-up in frontier_due."""
    return " OR ".join(
        f"""{f"{REVISITS_LEFT} > 0 AND " if priority in REVISITS else ""}EXISTS (
            SELECT 1 FROM frontier f WHERE f.host = h.host AND f.leased_by IS NULL AND f.priority = {priority}
            AND f.due_at <= :now AND {_of_crawl(outlets)})"""
        for priority in range(5)
    )


def _of_crawl(outlets: Collection[str] | None) -> str:
    """Whether the address f belongs to an outlet of this crawl: two may share the host h, which is one's alone.

    The plus keeps SQLite from looking for it by the outlet.
    """
    return "1" if outlets is None else f"(+f.outlet_id = h.outlet_id OR +f.outlet_id IN {_CHOSEN})"


def _of_outlets(outlets: Collection[str] | None) -> str:
    return "1" if outlets is None else f"h.outlet_id IN {_CHOSEN}"


_CHOSEN = "(SELECT value FROM json_each(:outlets))"  # 300 names in six lists of parameters took 5 ms to prepare


def _outlet_values(outlets: Collection[str] | None) -> dict[str, str]:
    return {} if outlets is None else {"outlets": json.dumps(list(outlets))}
