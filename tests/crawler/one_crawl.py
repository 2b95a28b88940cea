"""One crawl of a test site in a process of its own: `python -m tests.crawler.one_crawl FOLDER HOST:PORT [BYTES]`.

BYTES is the largest file the process may write: a disk that fills up. Scrapy is imported in `main`, as by our commands:
the processes of a crawl import the program again, and have no use for it.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from archive.errors import SosikError
from tests.crawler.site import PATIENT, Site


def main(folder: str, host: str, file_bytes: str | None = None) -> int:
    """Crawl; print the report as JSON; give the exit status of the contract."""
    from crawler.run import crawl

    if file_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(file_bytes), int(file_bytes)))
    address, _, port = host.partition(":")
    site = Site(address=address, port=int(port))
    try:
        report = crawl(Path(folder), outlets={"test": site.outlet()}, allow_loopback=True, limits=PATIENT)
    except SosikError as error:
        print(error, file=sys.stderr)  # noqa: T201  this is a program
        return error.exit_status
    print(json.dumps(report.as_dict()))  # noqa: T201
    return report.exit_status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
