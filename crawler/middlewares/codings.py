"""Takes content codings off bodies, within the limit and without hiding damage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.responsetypes import responsetypes

from crawler.net.coding import ACCEPTED, decode_body

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class CodingMiddleware:
    """Asks for the codings we can take off, and takes them off."""

    def __init__(self, *, limit_bytes: int, codings: int) -> None:
        self._limit_bytes = limit_bytes
        self._codings = codings

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the limits."""
        settings = crawler.settings
        return cls(limit_bytes=settings.getint("DOWNLOAD_MAXSIZE"), codings=settings.getint("SOSIK_CODINGS"))

    def process_request(self, request: Request) -> None:
        """Say what we accept."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body decoded. Raises CodingError."""
        announced = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        body = decode_body(response.body, announced, limit_bytes=self._limit_bytes, codings=self._codings)
        if body is response.body:
            return response
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        return response.replace(body=body, cls=kind)
