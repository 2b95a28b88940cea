"""What a crawl has done in the archive at one call, in the archive's own process: a run begun, visits recorded.

The event loop asks for these by way of the archivist; each is a function of the archive and of what can be pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple, TypeVar

from archive.clock import korean
from archive.crawl.hosts import pause_host
from archive.crawl.lists import read_anew, seed, take_over
from archive.crawl.traps import count_copies
from archive.database import Archive
from archive.items import OutcomeKind, Outlet, PageResult, Recorded
from archive.outlets import host_of, save_outlet
from archive.runs import begin_run
from archive.text.memory import Memory, recall
from archive.writes import record, record_together
from crawler.outlets.rules import rules_sha256
from pipelines.workers.work import unpack

T = TypeVar("T")


class Begun(NamedTuple):
    """A run that has begun."""

    run_id: int
    told: list[str]
    """What of the outlets' files needs a person, in words."""


def begin_crawl(archive: Archive, outlets: Collection[Outlet], known: Collection[str], command: str) -> Begun:
    """Bring the outlets' rows and lists up to date and note that a run begins; `known` are all that have a file."""
    told: list[str] = []
    for outlet in outlets:
        save_outlet(archive, outlet)
        told += take_over(archive, outlet, known)
        seed(archive, outlet)
        read_anew(archive, outlet.id, rules_sha256(outlet))
    return Begun(begin_run(archive, command), told)


def record_visit(archive: Archive, run_id: int, result: PageResult, pause_s: float | None) -> Recorded:
    """Record how a visit ended; leave its host alone for `pause_s` seconds, before anybody can lease of it again."""
    recorded = record(archive, run_id, unpack(result))
    _pause(archive, result, recorded, pause_s)
    return _with_copies(archive, recorded)


def record_visits(
    archive: Archive, visits: Sequence[tuple[int, PageResult, float | None]], lease: Callable[[Archive], T]
) -> tuple[list[Recorded], T]:
    """`record_visit` for several at once and `lease`, in one transaction: all are acknowledged, or none."""
    leased: list[T] = []

    def also(recorded: Sequence[Recorded]) -> None:
        for (_, result, pause_s), one in zip(visits, recorded, strict=True):
            _pause(archive, result, one, pause_s)
        leased.append(lease(archive))

    recorded = record_together(archive, visits[0][0], [unpack(result) for _, result, _ in visits], also=also)
    return [_with_copies(archive, one) for one in recorded], leased[0]


def _with_copies(archive: Archive, recorded: Recorded) -> Recorded:
    """The same, with what shows a list that names the same articles under ever new addresses."""
    if recorded.outcome is not OutcomeKind.STORED or recorded.article_id is None:
        return recorded
    copies = count_copies(archive, recorded.article_id)
    return replace(recorded, copies=copies) if copies else recorded


def _pause(archive: Archive, result: PageResult, recorded: Recorded, pause_s: float | None) -> None:
    if pause_s is None:
        return
    until = archive.clock() + timedelta(seconds=pause_s)
    reason = result.detail or recorded.outcome
    host, asked = host_of(last_url(result)), host_of(result.lease.url if result.lease else result.url)
    pause_host(archive, host, until=until, reason=reason)
    if result.outcome is OutcomeKind.RATE_LIMITED and asked != host:  # its addresses lead there, perhaps all of them
        pause_host(archive, asked, until=until, reason=f"{reason} of {host}, where it leads")


def last_url(result: PageResult) -> str:
    """The address that gave the result, after redirects."""
    return result.aliases[-1] if result.aliases else result.url


def read_memory(archive: Archive, outlet_id: str, *, itself: int) -> Memory:
    """What the outlet's pages repeat these days; `itself` as for `recall`."""
    return recall(archive.connection, outlet_id, korean(archive.clock()), itself=itself)
