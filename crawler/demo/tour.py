"""The demo: two crawls of the sample outlet, a day apart, into a real archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from archive.clock import utc_now
from archive.database import DATABASE, Archive
from archive.errors import InputError
from archive.outlets import has_only_others
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

    Only loopback is talked to. In an archive that has the sample outlet already nothing may be due. Raises InputError
    for an archive in use, else what `crawler.run.crawl` raises.
    """

    def yesterday() -> datetime:
        return utc_now() - DAY

    with serve_demo(edition=1, port=demo_port()) as site:
        outlet = demo_outlet(site.base_url.removeprefix("http://"))
        _refuse_archive_in_use(folder, outlet.id)
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


def _refuse_archive_in_use(folder: Path, sample: str) -> None:
    """Keep the sample's articles, which would stay for good, out of an archive that somebody works with."""
    if not (folder / DATABASE).is_file():
        return
    with Archive.open(folder) as archive:
        if has_only_others(archive.connection, sample):
            raise InputError(
                f"{folder} is an archive in use, and the demo's articles would stay in it: name a new folder, as in "
                "`sosik --archive sosik-demo demo`"
            )
