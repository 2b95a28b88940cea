"""Crawl throughput, politeness off, beside a bare Scrapy spider that only fetches the same pages, in the same run.

    python -m tests.bench.bench_crawl [--pages 2000] [--rounds 3] [--kb 100]

The pages are the articles of the demo outlet, each served at many addresses; with `--kb` their menus are as long as
makes the page so large. Server, crawl and bare spider are processes of their own on loopback, and take turns; each
figure is the best of its rounds. CPU time is told by process, because wall time depends on who else uses the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from crawler.demo.outlet import demo_outlet
from crawler.demo.pages import render_site
from crawler.net.limits import PUBLIC
from pipelines.addresses import is_article_url
from tests.crawler.processes import costs
from tests.crawler.site import Page, Site, answer, listing, serve


def main() -> int:
    """Run both, print pages a second and their ratio; 1 when the ratio is below the floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--kb", type=int, default=0)
    options.add_argument("--floor", type=float, default=0.4)
    options.add_argument("--part", choices=["serve", "sosik", "bare"])
    options.add_argument("--host")
    args = options.parse_args()
    if args.part:
        return PARTS[args.part](args)
    server = start("serve", args)
    assert server.stdout is not None
    host = server.stdout.readline().strip()
    try:
        figures = [(measure("sosik", args, host), measure("bare", args, host)) for _ in range(args.rounds)]
    finally:
        server.kill()
        server.wait()
    sosik, bare = (max(column, key=lambda one: one.rate) for column in zip(*figures, strict=True))
    ratio = sosik.rate / bare.rate
    size = f"{args.kb} KB" if args.kb else "their own size"
    load = os.getloadavg()[0]
    print(f"{args.pages} pages of the demo outlet, {size}; {os.cpu_count()} cores, load {load:.1f}")  # noqa: T201
    print(f"sosik {sosik.rate:.0f} pages/s, bare Scrapy {bare.rate:.0f} pages/s, ratio {ratio:.2f}")  # noqa: T201
    print(f"each round: {', '.join(f'{one.rate / other.rate:.2f}' for one, other in figures)}")  # noqa: T201
    for name, measured in (("sosik", sosik), ("bare", bare)):
        print(f"{name}, CPU ms a page and peak MB: {measured.costs}")  # noqa: T201
    return 0 if ratio >= args.floor else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run: pages a second, and what its processes took."""

    rate: float
    costs: str


def start(part: str, args: argparse.Namespace, host: str = "") -> subprocess.Popen[str]:
    """Start one part in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_crawl", "--part", part, "--pages", str(args.pages)]
    command += ["--kb", str(args.kb)]
    command += ["--host", host]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def measure(part: str, args: argparse.Namespace, host: str) -> Measured:
    """Run one part."""
    process = start(part, args, host)
    with costs(process.pid) as found:
        out, _ = process.communicate()
    fetched, seconds = json.loads(out.splitlines()[-1])
    assert fetched == args.pages + 1, f"{part} fetched {fetched} of {args.pages + 1} pages"
    told = [f"{name} {1000 * cost.cpu_s / fetched:.2f} ms {cost.peak_mb:.0f} MB" for name, cost in found.items()]
    return Measured(rate=float(fetched / seconds), costs=", ".join(told))


def paths(args: argparse.Namespace) -> list[str]:
    return [f"/news/a{number}" for number in range(args.pages)]


def demo_articles(kb: int) -> list[bytes]:
    """The demo outlet's articles as answers."""
    host = "127.0.0.1:8790"
    outlet = demo_outlet(host)
    pages = render_site(1, f"http://{host}")
    found = [
        page for path, page in pages.items() if page.status == 200 and is_article_url(f"http://{host}{path}", outlet)
    ]
    return [answer(enlarge(page.body, kb), kind=page.content_type) for page in found]


def enlarge(body: bytes, kb: int) -> bytes:
    """The page with a menu of links, styles and scripts in front of its end, as real pages have, up to `kb` KB."""
    parts = []
    missing = kb * 1000 - len(body)
    for number in count():
        if missing <= 0:
            break
        link = f'<li><a href="/list/s{number}" class="nav-link depth-{number % 3}">section {number}</a></li>\n'
        numbers = ",".join(map(str, range(number, number + 150)))
        parts.append(f"{link}<script>window.q=window.q||[];q.push([{numbers}])</script>\n".encode())
        missing -= len(parts[-1])
    return body.replace(b"</body>", b"<nav><ul>" + b"".join(parts) + b"</ul></nav></body>")


def serve_pages(args: argparse.Namespace) -> int:
    """Serve the pages until killed."""
    demo = demo_articles(args.kb)
    found: dict[str, Page] = {path: demo[number % len(demo)] for number, path in enumerate(paths(args))}
    found["/list"] = listing(paths(args))
    with serve(found) as site:
        print(site.host, flush=True)  # noqa: T201  tells the parent
        while True:
            time.sleep(60)


def crawl_with_sosik(args: argparse.Namespace) -> int:
    """The whole path: fetch, split, archive."""
    from crawler.run import crawl

    address, _, port = args.host.partition(":")
    site = Site(address=address, port=int(port))
    with tempfile.TemporaryDirectory() as folder:
        started_s = time.perf_counter()
        report = crawl(Path(folder), outlets={"test": site.outlet(concurrency=PUBLIC.in_flight)}, allow_loopback=True)
        seconds = time.perf_counter() - started_s
    assert report.articles > 0.8 * args.pages, report.outcomes  # some of the demo are soft 404s and stubs
    print(json.dumps([report.recorded, seconds]))  # noqa: T201  tells the parent
    return 0


def fetch_with_scrapy(args: argparse.Namespace) -> int:
    """Only fetch."""
    from collections.abc import AsyncIterator

    from scrapy import Request, Spider
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.http import Response

    fetched: list[int] = []

    class Bare(Spider):
        """Fetches the pages and looks at none."""

        name = "bare"

        async def start(self) -> AsyncIterator[Request]:
            for path in ["/list", *paths(args)]:
                yield Request(f"http://{args.host}{path}")

        def parse(self, response: Response) -> None:
            fetched.append(len(response.body))

    settings = {
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "CONCURRENT_REQUESTS": PUBLIC.in_flight,
        "CONCURRENT_REQUESTS_PER_DOMAIN": PUBLIC.in_flight,
    }
    started_s = time.perf_counter()
    process = AsyncCrawlerProcess(settings)
    process.crawl(Bare)
    process.start()
    print(json.dumps([len(fetched), time.perf_counter() - started_s]))  # noqa: T201  tells the parent
    return 0


PARTS = {"serve": serve_pages, "sosik": crawl_with_sosik, "bare": fetch_with_scrapy}

if __name__ == "__main__":
    sys.exit(main())
