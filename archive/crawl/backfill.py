"""Walking back through an outlet's running numbers, from the newest one known to a date.

    numbers that nothing is known of -> a window of them into the frontier -> the crawl asks -> the next window

What was asked stays in the frontier, gaps too, so that a walk that is broken off goes on where it was, and a second one
asks nothing twice.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from archive.clock import korean_ms
from archive.crawl.due import FAILED
from archive.crawl.frontier import BACKFILL, PRIORITY_BACKFILL
from archive.crawl.numbers import AtNumber, Numbering, look_down, read_numbering
from archive.database import Archive
from archive.integrity.seals import seal_values
from archive.items import PageKind
from archive.outlets import host_of

WINDOW = 20  # addresses put up at a time: somewhat more than are in flight
SCAN = 5000  # numbers looked up at a time where all are known: some 50 ms
OLDER_IN_A_ROW = 10  # numbers follow the writing, not the publishing: single older ones lie between newer ones
MISSING_IN_A_ROW = 300  # deleted or unpublished numbers come in runs of some dozen; beyond, the numbering has begun
NO_NUMBERS = (
    "its articles have no running numbers, or none is known yet; where their addresses hold one, "
    "`article.ids` or `cms` in the outlet's file tells which"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How far a walk has come."""

    outlet_id: str
    since: str
    """The Korean day (2026-01-31) to which it goes back."""
    newest: int | None = None
    """Where it began; None: it has not begun."""
    judged: int = 0
    """The lowest number whose page has been looked at."""
    position: int = 0
    """The lowest number that has been put up."""
    older: int = 0
    """Articles before the day, in a row."""
    missing: int = 0
    """Numbers without an article, in a row."""
    gaps: int = 0
    found: int = 0
    added: int = 0
    """Addresses put up by the last step."""
    end: str | None = None
    """Why it ended; None: it goes on."""

    @property
    def is_possible(self) -> bool:
        """Whether the outlet has running numbers at all."""
        return self.newest is not None

    def describe(self) -> str:
        """How it went, in words."""
        if self.newest is None:
            return f"back-fill of {self.outlet_id}: {self.end or 'not begun, other addresses came first'}"
        ending = self.end or "broken off; the same command goes on there"
        return (
            f"back-fill of {self.outlet_id}: numbers {self.newest} to {self.position + 1}, {self.found} articles, "
            f"{self.gaps} gaps; {ending}"
        )


def walk_on(archive: Archive, walk: Walk) -> Walk:
    """Judge what the last window brought, and put the next one into the frontier; `added` is 0 at the end."""
    if walk.end is not None:
        return replace(walk, added=0)
    numbering = read_numbering(archive.connection, walk.outlet_id)
    if numbering is None:
        return replace(walk, added=0, end=NO_NUMBERS)
    if walk.newest is None:
        walk = replace(walk, newest=numbering.newest, judged=numbering.newest + 1, position=numbering.newest)
    while True:
        walk = _judge(archive.connection, walk, numbering)
        if walk.end is not None:
            return replace(walk, added=0)
        walk, window = _next_window(archive.connection, walk, numbering)
        if window:
            return replace(walk, added=_put_up(archive, walk, numbering, window))


def _judge(connection: sqlite3.Connection, walk: Walk, numbering: Numbering) -> Walk:
    """Count what stands at the numbers put up since the last time; the walk with its end, where it has come."""
    count = walk.judged - 1 - walk.position
    for at in look_down(connection, walk.outlet_id, numbering, start=walk.judged - 1, count=count):
        walk = _count(walk, at)
        if walk.older >= OLDER_IN_A_ROW:
            return replace(walk, end=f"reached articles before {walk.since}")
        if walk.missing >= MISSING_IN_A_ROW:
            return replace(walk, end=f"{MISSING_IN_A_ROW} numbers in a row have no article")
    if walk.position < 1:
        return replace(walk, end="reached the first number")
    return replace(walk, judged=walk.position + 1)


def _count(walk: Walk, at: AtNumber) -> Walk:
    if at.is_stored:
        older = 0 if at.published_at and at.published_at >= walk.since else walk.older + bool(at.published_at)
        return replace(walk, found=walk.found + 1, missing=0, older=older)
    if at.outcome is None or at.outcome in FAILED:
        return walk  # not known yet: the frontier tries it again
    return replace(walk, gaps=walk.gaps + 1, missing=walk.missing + 1)


def _next_window(connection: sqlite3.Connection, walk: Walk, numbering: Numbering) -> tuple[Walk, list[int]]:
    """The walk one window further; an empty window where the next numbers are known and are to be judged first."""
    window: list[int] = []
    position = walk.position
    for at in look_down(connection, walk.outlet_id, numbering, start=position, count=SCAN):
        if not at.is_known and not window and at.number < walk.position:
            break
        position = at.number - 1
        if not at.is_known:
            window.append(at.number)
        if len(window) >= WINDOW:
            break
    return replace(walk, position=position), window


def _put_up(archive: Archive, walk: Walk, numbering: Numbering, window: list[int]) -> int:
    """Put the addresses of the numbers into the frontier, behind everything else that is due."""
    now = korean_ms(archive.clock())
    host = host_of(numbering.url(window[0]))
    alike = {"outlet_id": walk.outlet_id, "host": host, "kind": PageKind.ARTICLE, "via": BACKFILL, "discovered_at": now}
    rows = [{"url": numbering.url(n), **alike} for n in window]
    with archive.transaction() as connection:
        before = connection.total_changes
        connection.executemany(
            f"""INSERT INTO frontier (url, outlet_id, host, kind, via, depth, priority, discovered_at, due_at, checksum)
                VALUES (:url, :outlet_id, :host, :kind, :via, 1, {PRIORITY_BACKFILL}, :discovered_at, :discovered_at,
                  :checksum) ON CONFLICT (url) DO NOTHING""",
            [{**row, "checksum": seal_values("frontier", row)} for row in rows],
        )
        return connection.total_changes - before
