"""The frontier: every address to fetch, handed out at each host's pace and acknowledged with an outcome.

`lease_due` hands out, `archive.writes.record` acknowledges in the transaction that stores the page. Only one process
writes an archive, so leases of an earlier run are void as soon as another opens it (`archive.database`).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.clock import from_korean, korean_ms
from archive.database import Archive
from archive.integrity.seals import seal, seal_values
from archive.items import Lease, Link, Outlet, PageKind
from archive.outlets import host_of

PRIORITY_LIST, PRIORITY_NEW, PRIORITY_CHANGED, PRIORITY_REVISIT, PRIORITY_BACKFILL = range(5)
REVISITS = (PRIORITY_CHANGED, PRIORITY_REVISIT)
"""What counts against a host's revisits a day: articles that a list shows changed come before the ladder's turns."""
BACKFILL = "backfill"
"""`via` of an address that was found by walking down the outlet's numbers."""
WHOLE_EVERY = 5
"""Every fifth fetch asks for the whole page, whatever the server said of it: some give one ETag for ever."""

# One EXISTS a priority: each is a look-up in frontier_due, however many addresses are due.
_DUE_HERE = " OR ".join(
    f"""{"(h.revisits_on IS NOT :day OR h.revisits < h.revisits_per_day) AND " if priority in REVISITS else ""}EXISTS (
        SELECT 1 FROM frontier f WHERE f.host = h.host AND f.leased_by IS NULL AND f.priority = {priority}
        AND f.due_at <= :now)"""
    for priority in range(5)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """The document that names links: who, how deep, which page of a section."""

    outlet_id: str
    url: str
    depth: int
    page: int


def seed(archive: Archive, outlet: Outlet) -> int:
    """Put the outlet's own feeds, sitemaps and sections into the frontier; gives how many were new."""
    now = korean_ms(archive.clock())
    rows = [
        {"url": url, "outlet_id": outlet.id, "host": host_of(url), "kind": kind, "discovered_at": now}
        for kind, urls in (
            (PageKind.FEED, outlet.feeds),
            (PageKind.SITEMAP, outlet.sitemaps),
            (PageKind.SECTION, outlet.sections),
        )
        for url in urls
    ]
    with archive.transaction() as connection:
        before = connection.total_changes
        connection.executemany(
            f"""INSERT INTO frontier (url, outlet_id, host, kind, priority, discovered_at, due_at, checksum)
                VALUES (:url, :outlet_id, :host, :kind, {PRIORITY_LIST}, :discovered_at, :discovered_at, :checksum)
                ON CONFLICT (url) DO NOTHING""",
            [{**row, "checksum": seal_values("frontier", row)} for row in rows],
        )
        return connection.total_changes - before


def add_links(connection: sqlite3.Connection, links: Iterable[Link], finder: Finder, now: datetime) -> int:
    """Put the links of a document into the frontier; gives how many articles among them were new.

    A link that is known already becomes due when the same document shows another title or a newer date for it. Later
    pages of a section are followed where this page held a new article, or any on its first reading (a feed that was
    read a moment before may have named them all). Call it in a transaction.
    """
    moment = korean_ms(now)
    new = articles = 0
    later: list[Link] = []
    for link in links:
        if link.kind is PageKind.SECTION:
            later.append(link)
            continue
        articles += link.kind is PageKind.ARTICLE
        if _insert(connection, link, finder, moment):
            new += link.kind is PageKind.ARTICLE
        else:
            _hasten(connection, link, finder, moment)
        if link.native_id and link.seen_url and link.seen_url != link.url:
            _remember_alias(connection, link, finder.outlet_id, moment)
    goes_on = bool(new or (articles and later and _is_first_reading(connection, finder.url)))
    for link in later:
        if goes_on and not _insert(connection, link, finder, moment):
            connection.execute(
                """UPDATE frontier SET due_at = ?1
                   WHERE url = ?2 AND leased_by IS NULL AND (due_at IS NULL OR due_at > ?1)""",
                (moment, link.url),
            )
    return new


def _is_first_reading(connection: sqlite3.Connection, url: str) -> bool:
    row = connection.execute("SELECT fetches FROM frontier WHERE url = ?", (url,)).fetchone()
    return row is not None and row["fetches"] == 0


def lease_due(archive: Archive, run_id: int, *, limit: int, outlets: Collection[str] | None = None) -> list[Lease]:
    """Hand out up to `limit` due addresses: lists first, then new articles, then revisits, each host at its pace.

    `outlets`: only of these; None: of all. A host with a delay gives one address at a time, and none before its next
    request is allowed. Revisits end for the day when the host's budget of them is spent.
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
            rows = _due_rows(connection, host, moment, room)
            leases += [_lease(connection, row, run_id) for row in rows]
            _count_revisits(connection, host, rows, korean_ms(moment)[:10])
            if host.delay_s:
                allowed = korean_ms(moment + timedelta(seconds=host.delay_s))
                connection.execute("UPDATE host SET next_request_at = ? WHERE host = ?", (allowed, host.name))
            if len(leases) >= limit:
                break
    return leases


def next_due_at(archive: Archive, *, outlets: Collection[str] | None = None) -> datetime | None:
    """The earliest moment at which an address that is due now may be handed out; None when nothing is due."""
    now = korean_ms(archive.clock())
    row = archive.connection.execute(
        f"""SELECT MIN(MAX(COALESCE(next_request_at, ''), COALESCE(blocked_until, ''), :now))
            FROM host h WHERE {_of_outlets(outlets)} AND ({_DUE_HERE})""",
        {"now": now, "day": now[:10]} | _outlet_values(outlets),
    ).fetchone()
    return from_korean(row[0]) if row[0] else None


def release(archive: Archive, lease: Lease) -> None:
    """Give a lease back without an outcome: the address is due as before."""
    with archive.transaction() as connection:
        connection.execute("UPDATE frontier SET leased_by = NULL WHERE id = ?", (lease.frontier_id,))
        connection.execute(
            """UPDATE host SET revisits = MAX(0, revisits - 1)
               WHERE host = (SELECT host FROM frontier WHERE id = ? AND priority IN (2, 3))""",
            (lease.frontier_id,),
        )


def count_due(archive: Archive, *, outlets: Collection[str] | None = None) -> int:
    """How many addresses are due now."""
    row = archive.connection.execute(
        f"SELECT COUNT(*) FROM frontier h WHERE due_at <= :now AND leased_by IS NULL AND {_of_outlets(outlets)}",
        {"now": korean_ms(archive.clock())} | _outlet_values(outlets),
    ).fetchone()
    return int(row[0])


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
              revisits_per_day - CASE WHEN revisits_on = :day THEN revisits ELSE 0 END FROM host h
            WHERE COALESCE(next_request_at, '') <= :now AND COALESCE(blocked_until, '') <= :now
              AND {_of_outlets(outlets)} AND ({_DUE_HERE})
            ORDER BY next_request_at""",
        {"now": now, "day": now[:10]} | _outlet_values(outlets),
    )
    ready = [
        _ReadyHost(name=row[0], delay_s=row[1], room=row[2] - busy.get(row[0], 0), revisits_left=max(0, row[3]))
        for row in rows
    ]
    return [host for host in ready if host.room > 0]


def _due_rows(connection: sqlite3.Connection, host: _ReadyHost, moment: datetime, room: int) -> list[sqlite3.Row]:
    """What the host gives next, at most `room`: by priority, then longest due; revisits within their budget."""
    now = korean_ms(moment)
    rows: list[sqlite3.Row] = []
    revisits_left = host.revisits_left
    for priority in range(5):
        wanted = room - len(rows)
        if priority in REVISITS:
            wanted = min(wanted, revisits_left)
        found = connection.execute(
            """SELECT * FROM frontier WHERE host = ? AND leased_by IS NULL AND priority = ? AND due_at <= ?
               ORDER BY due_at LIMIT ?""",
            (host.name, priority, now, wanted),
        ).fetchall()
        revisits_left -= len(found) * (priority in REVISITS)
        rows += found
    return rows


def _count_revisits(connection: sqlite3.Connection, host: _ReadyHost, rows: list[sqlite3.Row], day: str) -> None:
    """Count revisits when they are handed out, so that the budget holds over restarts."""
    number = sum(row["priority"] in REVISITS for row in rows)
    if number:
        connection.execute(
            """UPDATE host SET revisits = CASE WHEN revisits_on = ?1 THEN revisits ELSE 0 END + ?2, revisits_on = ?1
               WHERE host = ?3""",
            (day, number, host.name),
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


def _insert(connection: sqlite3.Connection, link: Link, finder: Finder, moment: str) -> bool:
    """Insert the link unless its address is known; whether it was new."""
    host = host_of(link.url)
    _meet(connection, host, finder.outlet_id)
    page = finder.page + 1 if link.kind is PageKind.SECTION else 1
    values = {
        "url": link.url,
        "outlet_id": finder.outlet_id,
        "host": host,
        "kind": link.kind,
        "via": finder.url,
        "title": link.title,
        "lastmod": link.lastmod,
        "discovered_at": moment,
    }
    cursor = connection.execute(
        """INSERT INTO frontier
             (url, outlet_id, host, kind, via, title, lastmod, discovered_at, due_at, depth, page, priority, checksum)
           VALUES (:url, :outlet_id, :host, :kind, :via, :title, :lastmod, :discovered_at, :discovered_at, :depth,
             :page, :priority, :checksum) ON CONFLICT (url) DO NOTHING""",
        {
            **values,
            "depth": finder.depth + 1,
            "page": page,
            "priority": PRIORITY_NEW if link.kind is PageKind.ARTICLE else PRIORITY_LIST,
            "checksum": seal_values("frontier", values),
        },
    )
    return cursor.rowcount > 0


def _meet(connection: sqlite3.Connection, host: str, outlet_id: str) -> None:
    """Insert a host that the outlet's file does not name, with the pace of those it does."""
    met = connection.execute(
        """INSERT INTO host (host, outlet_id, delay_s, concurrency, revisits_per_day)
           SELECT ?1, ?2, delay_s, concurrency, revisits_per_day FROM host WHERE outlet_id = ?2 ORDER BY rowid LIMIT 1
           ON CONFLICT (host) DO NOTHING""",
        (host, outlet_id),
    )
    if met.rowcount > 0:
        seal(connection, "host", met.lastrowid or 0)


def _hasten(connection: sqlite3.Connection, link: Link, finder: Finder, moment: str) -> None:
    """Make a known address due now when a list shows that it changed, and remember what the list shows."""
    row = connection.execute(
        """SELECT id, kind, via, title, lastmod, due_at, last_fetched_at, article_id FROM frontier
           WHERE url = ? AND leased_by IS NULL""",
        (link.url,),
    ).fetchone()
    if row is None or not shows_change(
        Shown(title=row["title"], lastmod=row["lastmod"], fetched_at=row["last_fetched_at"]),
        link,
        same_list=row["via"] == finder.url,
        now=moment,
    ):
        return
    connection.execute(
        """UPDATE frontier SET due_at = MIN(COALESCE(due_at, ?1), ?1), title = ?2, lastmod = ?3, priority = ?4
           WHERE id = ?5""",
        (
            moment,
            link.title or row["title"] if row["via"] == finder.url else row["title"],
            max(link.lastmod or "", row["lastmod"] or "") or None,
            PRIORITY_CHANGED if row["article_id"] else PRIORITY_LIST if row["kind"] != "article" else PRIORITY_NEW,
            row["id"],
        ),
    )
    seal(connection, "frontier", row["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a list showed of an address before, and when the address was fetched last; Korean wall clock."""

    title: str | None
    lastmod: str | None
    fetched_at: str | None


def shows_change(known: Shown, link: Link, *, same_list: bool, now: str) -> bool:
    """Whether a list shows that the page behind a known address changed. Pure.

    The list that named the address first: another title, or a newer date than it showed before. Any other list words
    its titles in its own way; its date counts when it is newer than all dates known and than the last fetch, and is
    not in the future (a feed whose zone is nine hours off would ask for every article again and again).
    """
    newer = link.lastmod is not None and link.lastmod > (known.lastmod or "")
    if same_list:
        other_title = bool(known.title and link.title) and _bare_title(known.title) != _bare_title(link.title)
        return other_title or (newer and known.lastmod is not None)
    return newer and link.lastmod is not None and (known.fetched_at or now) < link.lastmod <= now


def _bare_title(title: str | None) -> str:
    """A title without the number of comments behind it, which lists show: 사과 축제 연다 [12]."""
    return COMMENT_COUNT.sub("", "".join((title or "").split()))


COMMENT_COUNT = re.compile(r"(?:\[\d{1,5}\]|\(\d{1,5}\))$")


def _remember_alias(connection: sqlite3.Connection, link: Link, outlet_id: str, moment: str) -> None:
    connection.execute(
        """INSERT INTO address (url, outlet_id, native_id, article_id, first_seen_at)
           VALUES (?1, ?2, ?3, (SELECT id FROM article WHERE outlet_id = ?2 AND native_id = ?3), ?4)
           ON CONFLICT (url) DO NOTHING""",
        (link.seen_url, outlet_id, link.native_id, moment[:19]),
    )


def _of_outlets(outlets: Collection[str] | None) -> str:
    if outlets is None:
        return "1"
    return f"h.outlet_id IN ({', '.join(f':o{i}' for i in range(len(outlets)))})"


def _outlet_values(outlets: Collection[str] | None) -> dict[str, str]:
    return {f"o{i}": outlet for i, outlet in enumerate(outlets or ())}
