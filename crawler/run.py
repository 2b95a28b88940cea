"""One crawl: configuration, archive, Scrapy, and at the end a report in which every address leased has its outcome.

crawl -> archive opened, outlets saved and seeded -> spider fed by the ledger -> leftovers recorded -> report
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from archive.clock import Clock, utc_now
from archive.crawl.backfill import Walk
from archive.crawl.wrong_clock import bring_back_turns
from archive.errors import SosikError, StorageError
from archive.items import OutcomeKind, Outlet
from archive.runs import end_run
from archive.watch.missed import judge_readings
from crawler.archivist import Archivist
from crawler.backfill import report_walk
from crawler.configuration import Configuration
from crawler.ledger import Ledger
from crawler.net.limits import PUBLIC, Limits
from crawler.net.reactor import run_until_complete
from crawler.net.targets import own_ports
from crawler.recording import begin_crawl
from crawler.report import CrawlReport, make_report, report_clock
from crawler.settings import crawl_settings
from crawler.spiders.frontier import FrontierSpider
from crawler.starting import Start, check_start
from crawler.tally import Tally
from crawler.verdicts import Scope
from crawler.workers import PRELOAD
from pipelines.workers.guard import Guard

WORKERS = max(2, (os.cpu_count() or 2) - 1)  # the loop keeps one core busy; on two, 192 pages/s instead of 171
NOISY_LOGGERS = ("scrapy", "twisted", "py.warnings")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What may be asked, and how."""

    outlets: Mapping[str, Outlet]
    scope: Scope
    settings: Settings


def crawl(
    folder: Path | str,
    *,
    outlets: Mapping[str, Outlet],
    only: Collection[str] = (),
    max_pages: int | None = None,
    max_time_s: float | None = None,
    clock: Clock = utc_now,
    clock_is_true: bool = True,
    allow_loopback: bool = False,
    configuration: Configuration | None = None,
    limits: Limits = PUBLIC,
    workers: int = WORKERS,
    command: str = "crawl",
    on_progress: Callable[[Tally], None] | None = None,
    walk: Walk | None = None,
) -> CrawlReport:
    """Fetch what is due of `outlets` (of those named in `only`, when any is) into the archive in `folder`.

    `max_pages` counts addresses asked; `allow_loopback` lets outlets on 127.0.0.0/8 be crawled at the host:port pairs
    they name, for demo and tests. `on_progress` is called after each address. `walk` goes back through an outlet's
    numbers when all else is done. One process may call this again. `clock_is_true` off: what is dated later is no sign
    of a clock that was ahead (the demo's yesterday).

    Raises ConfigurationError (no contact for the public web, a clock that cannot be right), InputError (unknown
    outlet), ArchiveBusyError, StorageError (the crawl stops within seconds), and KeyboardInterrupt after a second
    SIGINT or SIGTERM.
    """
    folder = Path(folder)
    start = check_start(folder, outlets, only, clock=clock, configuration=configuration, allow_loopback=allow_loopback)
    plan = _plan(outlets, start, limits)
    started_s = time.monotonic()
    with Archivist(folder, clock=clock, preload=PRELOAD) as archivist:
        brought_back = archivist.call(bring_back_turns) if clock_is_true else 0
        run_id, told = archivist.call(begin_crawl, list(plan.outlets.values()), list(outlets), command)
        ledger = Ledger(
            archivist,
            run_id,
            clock=clock,
            outlets=plan.outlets,
            limits=limits,
            max_pages=max_pages,
            max_time_s=max_time_s,
            on_progress=on_progress,
            walk=walk,
        )
        lost = _fetch(plan, archivist, ledger, clock=clock, limits=limits, workers=workers)
        report = _report(archivist, run_id, ledger, lost, elapsed_s=time.monotonic() - started_s)
        report = report_clock(replace(report, needs_person=(*told, *report.needs_person)), brought_back)
        archivist.call(end_run, run_id, exit_status=report.exit_status, report=report.as_dict())
    return report


def _fetch(
    plan: _Plan, archivist: Archivist, ledger: Ledger, *, clock: Clock, limits: Limits, workers: int
) -> list[str]:
    """Let the spider ask for all that is due; gives the addresses whose outcome was lost on the way."""
    with Guard(workers=workers, deadline_s=limits.split_s, memory_bytes=limits.split_bytes, preload=PRELOAD) as guard:
        parts = {"guard": guard, "limits": limits, "scope": plan.scope, "clock": clock}
        return run_until_complete(lambda: _crawl(plan.settings, archivist, ledger, parts), on_stop=ledger.stop)


def _report(archivist: Archivist, run_id: int, ledger: Ledger, lost: Sequence[str], *, elapsed_s: float) -> CrawlReport:
    """What the crawl did, by what its ledger has counted."""
    report = make_report(
        run_id,
        ledger.tally,
        lost=lost,
        stopped=ledger.stopped,
        elapsed_s=elapsed_s,
        missed=archivist.call(judge_readings, list(ledger.tally.readings.values())),
    )
    return report_walk(report, ledger.walk)


def _plan(outlets: Mapping[str, Outlet], start: Start, limits: Limits) -> _Plan:
    """Settle what may be asked."""
    chosen = start.outlets.values()
    named = {urlsplit(proxy).hostname or "" for proxy in start.proxies.values()}
    allowed = frozenset(host.rsplit(":", 1)[0].strip("[]") for host in start.loopback) | named - {""}
    scope = Scope(outlets=outlets, loopback=start.loopback, ports=own_ports(chosen))
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    own = crawl_settings(
        limits,
        start.configuration,
        allowed_hosts=allowed,
        loopback=start.loopback,
        ports=scope.ports,
        unverified=frozenset(host for outlet in chosen for host in outlet.unverified_hosts),
    )
    settings.setdict(own, priority="cmdline")
    return _Plan(outlets=start.outlets, scope=scope, settings=settings)


async def _crawl(settings: Settings, archivist: Archivist, ledger: Ledger, parts: Mapping[str, Any]) -> list[str]:
    """Run the spider to its end; gives the addresses whose outcome was lost on the way (and records them as such)."""
    _quieten()
    _install_resolver(settings)
    with archivist.listening(asyncio.get_running_loop()):
        return await _run_spider(settings, ledger, parts)


async def _run_spider(settings: Settings, ledger: Ledger, parts: Mapping[str, Any]) -> list[str]:
    runner = AsyncCrawlerRunner(settings)
    spider = runner.crawl(FrontierSpider, ledger=ledger, **parts)
    failed = asyncio.create_task(ledger.failed.wait())
    late = asyncio.create_task(ledger.end_late_visits())
    await asyncio.wait({spider, failed}, return_when=asyncio.FIRST_COMPLETED)
    failed.cancel()
    late.cancel()
    if isinstance(ledger.error, StorageError):
        raise ledger.error
    await spider
    lost = await _account(ledger)
    if ledger.broken is not None:
        words = f"{type(ledger.broken).__name__}: {ledger.broken}"
        raise SosikError(f"the crawl broke off, a fault of Sosik's own: {words}") from ledger.broken
    return lost


async def _account(ledger: Ledger) -> list[str]:
    """Give every visit that is still open its outcome: leased and recorded must be the same number."""
    lost = list(ledger.visits.values())
    for visit in lost:
        await ledger.record(
            visit.result(OutcomeKind.BAD_RESPONSE, now_s=time.monotonic(), detail="ended without an outcome")
        )
    return [visit.lease.url for visit in lost]


def _install_resolver(settings: Settings) -> None:
    """Let the reactor resolve names by the settings' resolver."""
    from twisted.internet import reactor

    from crawler.net.resolver import PublicResolver

    PublicResolver.from_settings(settings, reactor).install_on_reactor()


def _quieten() -> None:
    """Errors of pages end as outcomes, not as lines of a log."""
    for name in NOISY_LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
        logging.getLogger(name).propagate = False
        logging.getLogger(name).addHandler(logging.NullHandler())
