"""Obeys robots.txt by RFC 9309, each host's kept in the archive for a day."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from scrapy import Request

from archive.clock import Clock, utc_now
from archive.items import OutcomeKind
from archive.outlets import host_of
from crawler.ledger import Ledger
from crawler.net.limits import Limits
from crawler.net.refusals import RobotsDeniedError, RobotsUnreachableError
from crawler.net.robots import Robots, RobotsAnswer, RobotsStatus, read_answer
from crawler.verdicts import HOST_FAILURES, REDIRECTS, explain_failure, read_location, read_retry_after
from crawler.visit import Visit, Wait, visit_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


ROBOTS_S = 30.0  # for the whole of a robots.txt; the page that waits for it still has its own full try


class RobotsMiddleware:
    """Lets a request pass when its host's robots.txt does; asks for it when the archive has none of today."""

    def __init__(self, crawler: Crawler, ledger: Ledger, *, token: str, limits: Limits, clock: Clock) -> None:
        self._crawler = crawler
        self._ledger = ledger
        self._token = token
        self._limits = limits
        self._clock = clock
        self._known: dict[str, asyncio.Future[Robots]] = {}
        self._waits: dict[str, Wait] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the ledger, the product name and the limits."""
        spider = crawler.spider
        return cls(
            crawler,
            spider.ledger,  # type: ignore[union-attr]  # the spider is made before its middlewares
            token=crawler.settings["SOSIK_ROBOTS_TOKEN"],
            limits=spider.limits,  # type: ignore[union-attr]
            clock=utc_now,
        )

    async def process_request(self, request: Request) -> None:
        """Raise RobotsDeniedError or RobotsUnreachableError."""
        if request.meta.get("robots"):
            return
        visit = visit_of(request)
        robots = await self._robots_of(request.url, visit)
        if robots.answer.status is RobotsStatus.UNREACHABLE:
            raise RobotsUnreachableError(
                f"robots.txt: {robots.answer.reason}", robots.answer.outcome, robots.answer.retry_after_s
            )
        if reason := robots.refuse(request.url):
            raise RobotsDeniedError(reason)

    async def _robots_of(self, url: str, visit: Visit | None) -> Robots:
        """The rules for the host of `url`; asked for once a run, however many requests wait for them."""
        host = host_of(url)
        wait = self._waits.setdefault(host, Wait())
        if host not in self._known:
            found = self._find(host, urljoin(url, "/robots.txt"), visit.outlet.id if visit else None, wait)
            self._known[host] = asyncio.ensure_future(found)
        if visit is not None and not self._known[host].done():
            visit.wait_with(wait, time.monotonic())
        return await asyncio.shield(self._known[host])

    async def _find(self, host: str, url: str, outlet_id: str | None, wait: Wait) -> Robots:
        kept = await self._ledger.hosts.kept_robots(host)
        if kept is not None:
            return Robots(kept, self._token)
        robots = Robots(await self._ask(url, wait), self._token)
        crawl_delay_s = robots.crawl_delay_s(self._limits)
        await self._ledger.hosts.keep_robots(host, robots.answer, crawl_delay_s, outlet_id=outlet_id)
        return robots

    async def _ask(self, url: str, wait: Wait) -> RobotsAnswer:
        """The answer of `url`, after at most five redirects, whatever they pass (RFC 9309 2.3.1.2).

        Its waits for the turns of hosts are kept in `wait`, and count neither for it nor for the pages behind it.
        """
        left_s = min(ROBOTS_S, self._limits.try_s)
        for _ in range(self._limits.redirects + 1):
            request = Request(url, meta={"robots": True, "download_timeout": max(1.0, left_s), "wait": wait})
            request.dont_filter = True
            asked_s = time.monotonic() - wait.ended_s
            try:
                response = await self._crawler.engine.download_async(request)
            except Exception as error:  # noqa: BLE001  whatever went wrong, the rules are unknown: leave the host alone
                return unreachable(error)
            target = read_location(response.headers.get("Location"), url) if response.status in REDIRECTS else None
            if target is None:
                answer = read_answer(response.status, response.body, limits=self._limits)
                wish = (response.headers.get("Retry-After") or b"").decode("latin-1")
                return replace(answer, retry_after_s=read_retry_after(wish, self._clock(), limits=self._limits))
            url = target
            left_s -= time.monotonic() - wait.ended_s - asked_s
            if left_s <= 0:
                return RobotsAnswer(status=RobotsStatus.UNREACHABLE, reason="its redirects took too long")
        return RobotsAnswer(
            status=RobotsStatus.ALLOW_ALL, reason=f"redirected more than {self._limits.redirects} times"
        )


def unreachable(error: Exception) -> RobotsAnswer:
    """What a failed request for robots.txt means: leave the host alone, and say why where the host itself is broken."""
    end = explain_failure(error)
    outcome = end.outcome if end.outcome in HOST_FAILURES else OutcomeKind.ROBOTS_UNREACHABLE
    return RobotsAnswer(status=RobotsStatus.UNREACHABLE, reason=end.detail, outcome=outcome)
