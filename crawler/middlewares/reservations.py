"""Asks each host once a week for /.well-known/tdmrep.json, before the first of its lists (W3C TDMRep)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from scrapy import Request

from archive.items import PageKind
from archive.outlets import host_of
from crawler.ledger import Ledger
from crawler.visit import Visit, visit_of
from pipelines.reservations import read_tdmrep

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

PATH = "/.well-known/tdmrep.json"
ANSWER_S = 10.0  # a small static file; the list that waits for it still has its own full try
BODY_BYTES = 256 * 1024


class ReservationMiddleware:
    """Keeps what a host reserves; the lists themselves pass, whatever it says: exports can leave such outlets out."""

    def __init__(self, crawler: Crawler, ledger: Ledger) -> None:
        self._crawler = crawler
        self._ledger = ledger
        self._asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the ledger."""
        return cls(crawler, crawler.spider.ledger)  # type: ignore[union-attr]  # the spider is made before its middlewares

    async def process_request(self, request: Request) -> None:
        """Ask for the file of this host when a list of it is the first of the week."""
        visit = visit_of(request)
        host = host_of(request.url)
        if visit is None or visit.lease.kind is PageKind.ARTICLE or visit.hops or host in self._asked:
            return
        self._asked.add(host)
        if await self._ledger.hosts.is_tdmrep_due(host):
            await self._ask(host, urljoin(request.url, PATH), visit)

    async def _ask(self, host: str, url: str, visit: Visit) -> None:
        """Ask, with robots.txt, pace and the checks of addresses applied as to any request."""
        request = Request(url, meta={"download_timeout": ANSWER_S, "behind": visit}, dont_filter=True)
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception:  # noqa: BLE001  the boundary of one request: no answer is an answer, asked again in a day
            if self._ledger.is_open(visit):  # else it was given back while it waited, and nobody asked
                await self._ledger.hosts.keep_tdmrep(host, status="unreachable", url=url)
            return
        if response.status == 429 or response.status >= 500:
            await self._ledger.hosts.keep_tdmrep(host, status="unreachable", url=url)
            return
        found = read_tdmrep(response.body[:BODY_BYTES]) if response.status == 200 else None
        status = "none" if found is None else "reserved" if found else "open"
        await self._ledger.hosts.keep_tdmrep(host, status=status, url=url, found=found or ())
