"""A name resolver that never gives out a non-public address: what it answers is what is connected to.

A name's IPv4 address is taken where it has one, else its IPv6 address: Scrapy's resolver knows IPv4 only.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, cast

from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer, threads
from twisted.internet.error import DNSLookupError

from crawler.net.targets import is_public, read_literal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from twisted.internet.base import ReactorBase
    from twisted.python.failure import Failure


class PublicResolver(CachingThreadedResolver):
    """Resolves names as Scrapy does, and refuses answers that are not public.

    HostnameEndpoint connects to exactly the address given here, so a name cannot change its meaning between the check
    and the connection. Hosts a person named (`SOSIK_ALLOWED_HOSTS`) are exempt, spelt exactly as they were named.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, allowed: frozenset[str]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._allowed = allowed
        self.refused: dict[str, str] = {}
        """Name -> the non-public address it led to."""

    @classmethod
    def from_settings(cls, settings: BaseSettings, reactor: ReactorBase) -> Self:
        """The resolver that `settings` describe."""
        allowed = frozenset(settings.getlist("SOSIK_ALLOWED_HOSTS"))
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), allowed)

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """The same, as Scrapy asks for it."""
        return cls.from_settings(crawler.settings, reactor)

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> defer.Deferred[str]:  # noqa: N802  Twisted's name
        """The public address of `name`; DNSLookupError for any other, and where it has none."""
        literal = read_literal(name)
        if name in self._allowed:
            return defer.succeed(literal) if literal else self._look_up(name, timeout)
        if literal is not None:
            return defer.execute(self._check, literal, name)
        return self._look_up(name, timeout).addCallback(self._check, name)

    def _look_up(self, name: str, timeout: Sequence[int]) -> defer.Deferred[str]:
        return super().getHostByName(name, timeout).addErrback(self._look_up_ipv6, name)

    def _look_up_ipv6(self, failure: Failure, name: str) -> Any:
        """The name's IPv6 address, where it has no other; what takes longer ends with its request."""
        failure.trap(DNSLookupError)  # type: ignore[no-untyped-call]
        if "timeout" in str(failure.value):
            return failure
        reactor = cast("Any", self.reactor)  # one that resolves in threads has a pool of them
        return threads.deferToThreadPool(reactor, reactor.getThreadPool(), find_ipv6, name)

    def _check(self, address: str, name: str) -> str:
        if is_public(address):
            return address
        self.refused[name] = address
        raise DNSLookupError(f"{name} leads to {address}, which is not a public address")


def find_ipv6(name: str) -> str:
    """The first IPv6 address of `name`. Raises DNSLookupError; takes as long as the system's resolver does."""
    try:
        found = socket.getaddrinfo(name, None, socket.AF_INET6, socket.SOCK_STREAM)
    except OSError as error:
        raise DNSLookupError(f"{name} has neither an IPv4 nor an IPv6 address: {error.strerror}") from error
    return str(found[0][4][0])
