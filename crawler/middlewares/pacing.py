"""Keeps the gap between any two requests to a host: pages, redirect hops, further tries and robots.txt alike.

The frontier hands out a host's addresses at its pace, over restarts too. What a visit asks beyond its one address is
kept apart here, by Scrapy's download slots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.core.downloader import Downloader

from archive.outlets import host_of
from crawler.ledger import Ledger

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class PacingMiddleware:
    """Gives each request the download slot of its host, with the host's own delay."""

    def __init__(self, crawler: Crawler, ledger: Ledger) -> None:
        self._crawler = crawler
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the ledger, which knows the hosts' paces."""
        return cls(crawler, crawler.spider.ledger)  # type: ignore[union-attr]  # the spider is made before its middlewares

    def process_request(self, request: Request) -> None:
        """Put `request` into its host's slot."""
        host = host_of(request.url)
        delay_s = self._ledger.delay_s(host)
        downloader: Downloader = self._crawler.engine.downloader
        request.meta[Downloader.DOWNLOAD_SLOT] = host
        downloader.per_slot_settings[host] = {"delay": delay_s, "jitter": 0.0}
        if slot := downloader.slots.get(host):
            slot.delay = delay_s
