"""What each host asks of a crawl: its pace, its robots.txt, what it reserves, and when it is left alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from archive.clock import Clock
from archive.crawl.hosts import read_host, save_robots
from archive.crawl.reservations import is_tdmrep_due, save_tdmrep
from archive.database import Archive
from archive.items import OutcomeKind, Outlet, PageResult, Reservation
from crawler.net.limits import Limits
from crawler.net.robots import RobotsAnswer, RobotsStatus

P = ParamSpec("P")
T = TypeVar("T")

UNREACHABLE = frozenset({OutcomeKind.ROBOTS_UNREACHABLE, OutcomeKind.TLS, OutcomeKind.DNS})
UNREACHABLE_PAUSE_S = 1800.0  # a host that cannot be asked, or not for its robots.txt, is left alone for a while
RATE_LIMIT_PAUSE_S = 300.0  # after a 429 that names no time


class Ask(Protocol):
    """Runs a function on the archive, in the archive's process. Raises StorageError."""

    async def __call__(self, function: Callable[Concatenate[Archive, P], T], *args: P.args, **named: P.kwargs) -> T:
        """`function(archive, …)`."""


class Hosts:
    """Keeps in the archive what hosts have said, and hands it out."""

    def __init__(self, ask: Ask, outlets: Mapping[str, Outlet], *, clock: Clock, limits: Limits) -> None:
        self._ask = ask
        self._outlets = outlets
        self._clock = clock
        self._limits = limits
        self._delays_s: dict[str, float] = {}

    def delay_s(self, host: str) -> float:
        """The gap between two requests to `host`, in seconds."""
        if host not in self._delays_s:
            self._delays_s[host] = next((o.delay_s for o in self._outlets.values() if host in o.hosts), 1.0)
        return self._delays_s[host]

    async def kept_robots(self, host: str) -> RobotsAnswer | None:
        """What the archive has of the host's robots.txt, when it is of the last day and readable; else None."""
        state = await self._ask(read_host, host)
        if state is None or state.robots_fetched_at is None or state.robots_status is None:
            return None
        self._slow_down(host, state.crawl_delay_s)
        age = self._clock() - state.robots_fetched_at
        if state.robots_status == RobotsStatus.UNREACHABLE or age > timedelta(hours=self._limits.robots_hours):
            return None
        return RobotsAnswer(status=RobotsStatus(state.robots_status), text=state.robots_text)

    async def keep_robots(
        self, host: str, answer: RobotsAnswer, crawl_delay_s: float | None, *, outlet_id: str | None = None
    ) -> None:
        """Keep a robots.txt for a day, and its Crawl-delay for the pace of the host, which is the outlet's."""
        self._slow_down(host, crawl_delay_s)
        await self._ask(
            save_robots,
            host,
            status=answer.status.value,
            text=answer.text,
            crawl_delay_s=crawl_delay_s,
            outlet_id=outlet_id,
        )

    async def is_tdmrep_due(self, host: str) -> bool:
        """Whether the host's /.well-known/tdmrep.json is to be asked for."""
        return await self._ask(is_tdmrep_due, host)

    async def keep_tdmrep(self, host: str, *, status: str, url: str, found: tuple[Reservation, ...] = ()) -> None:
        """Keep what it said: reserved, open, none or unreachable."""
        await self._ask(save_tdmrep, host, status=status, url=url, found=found)

    def _slow_down(self, host: str, crawl_delay_s: float | None) -> None:
        """Obey a Crawl-delay that is longer than the outlet's own gap."""
        if crawl_delay_s:
            self._delays_s[host] = max(self.delay_s(host), crawl_delay_s)


def pause_after(result: PageResult) -> float | None:
    """How long its host is left alone after `result`, in seconds; None: it is not."""
    if result.outcome in UNREACHABLE:
        return max(UNREACHABLE_PAUSE_S, result.retry_after_s or 0.0)
    if result.outcome is OutcomeKind.RATE_LIMITED:
        return result.retry_after_s if result.retry_after_s is not None else RATE_LIMIT_PAUSE_S
    return None
