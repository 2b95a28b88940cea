"""Crawls of a test site until the process is killed: `python -m tests.crawler.endless_crawl FOLDER HOST`.

Each crawl stands a day after the one before, so that lists and articles are due again. Scrapy is imported in
`main`, as in one_crawl.py.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from archive.clock import utc_now
from tests.crawler.site import PATIENT, Site


def main(folder: str, host: str) -> None:
    """Crawl again and again."""
    from crawler.run import crawl

    address, _, port = host.partition(":")
    outlet = Site(address=address, port=int(port)).outlet()
    for days in count():

        def clock(days: int = days) -> datetime:
            return utc_now() + timedelta(days=days)

        crawl(Path(folder), outlets={"test": outlet}, allow_loopback=True, limits=PATIENT, clock=clock)


if __name__ == "__main__":
    main(*sys.argv[1:])
