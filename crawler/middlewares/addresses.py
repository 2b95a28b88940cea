"""Refuses addresses that are not public, before anything else looks at the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError

from crawler.net.refusals import RefusedAddressError
from crawler.net.resolver import PublicResolver
from crawler.net.targets import refuse

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class AddressMiddleware:
    """The first middleware: every request, of a page, a redirect's target or a robots.txt, passes here."""

    def __init__(self, *, allowed: frozenset[str], ports: frozenset[str]) -> None:
        self._allowed = allowed
        self._ports = ports

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read which non-public hosts and which ports are the outlets' own."""
        settings = crawler.settings
        return cls(
            allowed=frozenset(settings.getlist("SOSIK_LOOPBACK")), ports=frozenset(settings.getlist("SOSIK_PORTS"))
        )

    def process_request(self, request: Request) -> None:
        """Raise RefusedAddressError with the reason."""
        reason = refuse(request.url, allowed=self._allowed, ports=self._ports)
        if reason is not None:
            raise RefusedAddressError(reason)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say so when a name was refused while connecting, because it leads to a non-public address."""
        if not isinstance(exception, CannotResolveHostError):
            return
        from twisted.internet import reactor

        resolver = cast("object", reactor.resolver)
        host = urlsplit(request.url).hostname or ""
        if isinstance(resolver, PublicResolver) and (address := resolver.refused.get(host)):
            raise RefusedAddressError(f"{host} leads to {address}, not a public address") from exception
