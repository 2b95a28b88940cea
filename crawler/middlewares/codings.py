"""Takes content codings off bodies, within the limit and without hiding damage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.responsetypes import responsetypes

from archive.items import PageKind
from crawler.net.coding import ACCEPTED, GZIP, decode_body, is_once_packed
from crawler.visit import visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class CodingMiddleware:
    """Asks for the codings we can take off, and takes them off."""

    def __init__(self, *, limit_bytes: int, sitemap_bytes: int, codings: int) -> None:
        self._limit_bytes = limit_bytes
        self._sitemap_bytes = sitemap_bytes
        self._codings = codings

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the limits."""
        settings = crawler.settings
        return cls(
            limit_bytes=settings.getint("DOWNLOAD_MAXSIZE"),
            sitemap_bytes=settings.getint("SOSIK_SITEMAP_BYTES"),
            codings=settings.getint("SOSIK_CODINGS"),
        )

    def process_request(self, request: Request) -> None:
        """Say what we accept, and how much of a sitemap."""
        request.headers.setdefault("Accept-Encoding", GZIP if _stays_packed(request) else ACCEPTED)
        if _stays_packed(request):
            request.meta["download_maxsize"] = self._sitemap_bytes

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body decoded. Raises CodingError.

        A sitemap stays packed: its 50 MB are unpacked in pieces where it is read, not in this process.
        """
        announced = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        if _stays_packed(request) and is_once_packed(response.body, announced):
            return response
        body = decode_body(response.body, announced, limit_bytes=self._limit_bytes, codings=self._codings)
        if body is response.body:
            return response
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        return response.replace(body=body, cls=kind)


def _stays_packed(request: Request) -> bool:
    visit = visit_of(request)
    return visit is not None and visit.lease.kind is PageKind.SITEMAP
