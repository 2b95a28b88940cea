"""What must be right before a crawl begins; nothing here needs Scrapy, so that a refusal costs next to nothing."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.request import getproxies

from archive.clock import Clock, utc_now
from archive.crawl.wrong_clock import require_clock
from archive.items import Outlet
from crawler.configuration import Configuration, read_configuration, require_contact
from crawler.net.targets import loopback_hosts
from crawler.outlets import choose_outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Who is crawling whom."""

    configuration: Configuration
    outlets: Mapping[str, Outlet]
    """Those to crawl, by id."""
    loopback: frozenset[str]
    """The host:port pairs on 127.0.0.0/8 that they may be asked at."""
    proxies: Mapping[str, str]


def check_start(
    folder: Path,
    outlets: Mapping[str, Outlet],
    only: Collection[str] = (),
    *,
    clock: Clock = utc_now,
    configuration: Configuration | None = None,
    allow_loopback: bool = False,
) -> Start:
    """Choose the outlets (those in `only`, or all that are enabled), and see that they may be crawled.

    Raises ConfigurationError (no contact for the public web, a clock that cannot be right) and InputError (an unknown
    outlet).
    """
    require_clock(clock())
    configuration = configuration or read_configuration(folder, os.environ)
    chosen = choose_outlets(outlets, only)
    loopback = loopback_hosts(chosen.values()) if allow_loopback else frozenset()
    proxies = getproxies()
    hosts = {host for outlet in chosen.values() for host in outlet.hosts}
    require_contact(configuration, hosts_public=not hosts <= loopback, proxies=proxies)
    return Start(configuration=configuration, outlets=chosen, loopback=loopback, proxies=proxies)
