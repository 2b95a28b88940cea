"""`sosik crawl --every` in a process of its own: `python -m tests.crawler.repeated_crawl FOLDER HOST:PORT SECONDS`.

Prints a line a crawl, and on standard error what a person would read. Scrapy is imported in `main`, as in one_crawl.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

from crawler.report import CrawlReport
from crawler.turns import Waiter, repeat_crawl
from tests.crawler.site import PATIENT, Site


def main(folder: str, host: str, every_s: str) -> int:
    from crawler.run import crawl

    address, _, port = host.partition(":")
    site = Site(address=address, port=int(port))

    def crawl_once() -> CrawlReport:
        report = crawl(Path(folder), outlets={"test": site.outlet()}, allow_loopback=True, limits=PATIENT, workers=1)
        print(f"crawled {report.run_id}", flush=True)  # noqa: T201  this is a program
        return report

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)  # noqa: T201

    return repeat_crawl(crawl_once, Path(folder), every_s=float(every_s), tell=tell, waiter=Waiter())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
