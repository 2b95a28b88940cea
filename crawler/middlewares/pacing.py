"""Keeps the gap between any two requests to a host: pages, redirect hops, further tries and robots.txt alike.

The frontier hands out a host's addresses at its pace, over restarts too. What a visit asks beyond its one address is
kept apart here, by Scrapy's download slots.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from scrapy.core.downloader import Downloader
from scrapy.exceptions import IgnoreRequest

from archive.outlets import host_of
from crawler.ledger import Ledger
from crawler.net.limits import Limits
from crawler.visit import visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class PacingMiddleware:
    """Gives each request the download slot of its host, with the host's own delay."""

    def __init__(self, crawler: Crawler, ledger: Ledger, limits: Limits) -> None:
        self._crawler = crawler
        self._ledger = ledger
        self._limits = limits

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the ledger, which knows the hosts' paces, and the limits."""
        spider = crawler.spider
        return cls(crawler, spider.ledger, spider.limits)  # type: ignore[union-attr]  # it is made before its middlewares

    def process_request(self, request: Request) -> None:
        """Put `request` into its host's slot, for as long as its visit may still take."""
        if (visit := visit_of(request)) is not None:
            if not self._ledger.is_open(visit):
                raise IgnoreRequest("its visit has ended")
            left_s = self._limits.address_s - (time.monotonic() - visit.started_s)
            request.meta["download_timeout"] = max(1.0, min(self._limits.try_s, left_s))
        host = host_of(request.url)
        delay_s = self._ledger.delay_s(host)
        downloader: Downloader = self._crawler.engine.downloader
        request.meta[Downloader.DOWNLOAD_SLOT] = host
        downloader.per_slot_settings[host] = {"delay": delay_s, "jitter": 0.0}
        if slot := downloader.slots.get(host):
            slot.delay = delay_s
