"""The demo: two crawls of the sample outlet, a day apart, into a real archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from archive.clock import utc_now
from crawler.configuration import Configuration
from crawler.demo.outlet import demo_outlet
from crawler.demo.server import demo_port, serve_demo
from crawler.report import CrawlReport
from crawler.run import crawl
from crawler.tally import Tally

DAY = timedelta(hours=25)  # a day and a bit: lists and articles of the first crawl are due again


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The reports of the two crawls, and where the outlet was served."""

    base_url: str
    first: CrawlReport
    second: CrawlReport


def take_tour(folder: Path, *, on_progress: Callable[[Tally], None] | None = None) -> Tour:
    """Crawl the sample outlet as it stood yesterday, then as it stands today, into the archive in `folder`.

    Only loopback is talked to, and what the archive has of other outlets is left alone. In an archive that has the
    sample outlet already nothing may be due. Raises what `crawler.run.crawl` raises.
    """

    def yesterday() -> datetime:
        return utc_now() - DAY

    with serve_demo(edition=1, port=demo_port()) as site:
        outlet = demo_outlet(site.base_url.removeprefix("http://"))
        reports = []
        for edition, clock in ((1, yesterday), (2, utc_now)):
            site.edition = edition
            reports.append(
                crawl(
                    folder,
                    outlets={outlet.id: outlet},
                    clock=clock,
                    clock_is_true=clock is utc_now,
                    allow_loopback=True,
                    configuration=Configuration(),
                    command="demo",
                    on_progress=on_progress,
                )
            )
        return Tour(base_url=site.base_url, first=reports[0], second=reports[1])
