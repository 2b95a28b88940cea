"""Keeps the gap between any two requests to a host: pages, redirect hops, further tries and robots.txt alike.

The frontier hands out a host's addresses at its pace, over restarts too. What a visit asks beyond its one address waits
here for its turn, so that a Crawl-delay of a minute costs it none of its time. While it waits for its first turn (its
robots.txt took one) it holds no place; when the places are taken by the time of its turn, its address is given back.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Self

from scrapy.core.downloader import Downloader
from scrapy.exceptions import IgnoreRequest

from archive.outlets import host_of
from crawler.ledger import Ledger
from crawler.net.limits import Limits
from crawler.net.refusals import FirstByteTimeoutError
from crawler.visit import Visit, Wait, visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class PacingMiddleware:
    """Gives each request its host's turn, and the download slot of its host."""

    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self._ledger = ledger
        self._limits = limits
        self._turns_s: dict[str, float] = {}
        """Host -> its last turn given away, monotonic time."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the ledger, which knows the hosts' paces, and the limits."""
        spider = crawler.spider
        return cls(spider.ledger, spider.limits)  # type: ignore[union-attr]  # it is made before its middlewares

    async def process_request(self, request: Request) -> None:
        """Let `request` wait for its host's turn, then give it what its visit has left of its time.

        Raises IgnoreRequest when its visit has ended meanwhile, and FirstByteTimeoutError for a turn too far away.
        """
        visit = visit_of(request)
        behind: Visit | None = visit or request.meta.get("behind")
        host = host_of(request.url)
        await self._wait(host, behind, behind.wait if behind else request.meta.get("wait") or Wait())
        if visit is not None and self._ledger.is_open(visit) and not self._ledger.may_ask(visit):
            await self._ledger.give_back(visit)
        if behind is not None and not self._ledger.is_open(behind):
            raise IgnoreRequest("its visit has ended")
        if visit is not None:
            visit.try_started_s = time.monotonic()
            left_s = self._limits.address_s - visit.held_s(visit.try_started_s)
            request.meta["download_timeout"] = max(1.0, min(self._limits.try_s, left_s))
        request.meta[Downloader.DOWNLOAD_SLOT] = host

    async def _wait(self, host: str, visit: Visit | None, wait: Wait) -> None:
        """Take the host's next turn and wait for it. A visit that is asked to stop meanwhile is given back."""
        now_s = time.monotonic()
        last_s = self._turns_s.get(host)
        turn_s = max(now_s, last_s + self._ledger.hosts.delay_s(host)) if last_s is not None else now_s
        if turn_s - now_s > self._limits.turn_s:
            raise FirstByteTimeoutError(f"the turn of its host would come in {turn_s - now_s:.0f} s")
        self._turns_s[host] = turn_s
        if turn_s == now_s:
            return
        wait.begin(now_s)
        try:
            if visit is None:
                await asyncio.sleep(turn_s - now_s)
            elif await self._ledger.stops_within(turn_s - now_s):
                await self._ledger.give_back(visit)
        finally:
            wait.end(time.monotonic())
