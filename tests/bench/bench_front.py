"""Every page of the front over HTTP on a large archive, while a crawl writes to it: none may take longer than a second.

    python -m tests.bench.bench_front [FOLDER] [--articles 200000] [--rounds 5] [--only TEXT] [--still]

Without FOLDER a synthetic archive of so many articles is made. The front and the writer are processes of their own;
with --still nobody writes. Ends with status 1 when the median of a page is above a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from archive.database import DATABASE
from archive.front.configuration import HIDDEN
from archive.front.questions import read_questions
from tests.archive.front.browser import Front, start_front
from tests.bench.bulk import BASE, build_large

LIMIT_MS = 1000
WRITER_PAUSE_S = "0.05"  # some 15 pages a second, as a crawl of many outlets at its usual pace
WORDS = ("시민", "전북", "새만금 공항", '"전북 도지사"', "KTX", "쌀", "30억", "축제 -관광", "없는낱말이다", "-시민")
FILTERS = (
    "outlet:전주",
    "section:경제 전북",
    "speaker:김민서",
    "reporter:박지우 시민",
    "since:2022-06 until:2022-07 공항",
)
TABLES = (
    "article",
    "outlet",
    "quote",
    "reporter",
    "related",
    "ranking",
    "revision",
    "segment",
    "same_text",
    "absence",
    "capture",
    "outcome",
    "tally",
    "frontier",
    "address",
    "day_count",
    "run",
    "host",
)


def list_pages(article_id: int) -> list[str]:
    """Every kind of page, and the searches and filters that read most."""
    views = [f"/sosik/article/{article_id}?_view={view}" for view in ("read", "split", "history")]
    searches = [f"/search?q={quote(word)}{order}" for word in WORDS for order in ("", "&order=best")]
    return [
        *("/", "/sosik", "/dashboard"),
        *views,
        *searches,
        *(f"/search?q={quote(words)}" for words in (*FILTERS, "in:related 공항", "in:제목 시민")),
        f"/search.atom?q={quote('전북')}",
        *(f"/sosik/{table}" for table in TABLES if table not in HIDDEN),
        "/sosik/article?_as=table",
        "/sosik/article?outlet_id=outlet03&_facet=section",
        f"/sosik/article?section={quote('경제')}",
        f"/sosik/article?_search={quote('전북')}",
        "/sosik/quote?title=" + quote("군수"),
        *(f"/sosik/{question.id}" for question in read_questions().questions),
        f"/sosik/word_by_month?words={quote('전북')}",
    ]


@contextmanager
def run_writer(folder: Path) -> Iterator[None]:
    """A process that records pages until the end."""
    command = [sys.executable, "-m", "tests.archive.busy_writer", str(folder), WRITER_PAUSE_S]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == "ready\n"
        yield
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()


def fetch_ms(address: str) -> tuple[int, float]:
    """HTTP status and milliseconds to the last byte."""
    begun = time.perf_counter()
    try:
        with urlopen(address, timeout=120) as response:
            response.read()
            status = response.status
    except HTTPError as error:
        with error:
            status = error.code
    return status, 1000 * (time.perf_counter() - begun)


def cpu_ms(pid: int) -> float:
    """Processor time of the front so far, which other work on the machine does not lengthen."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(front: Front, pages: list[str], rounds: int) -> bool:
    """One line a page; whether each was found and had a median below LIMIT_MS."""
    is_quick = True
    say(f"{'first ms':>9} {'median':>7} {'most':>7} {'CPU':>7}")
    for page in pages:
        status, first = fetch_ms(front.address + page)
        begun = cpu_ms(front.pid)
        results = [fetch_ms(front.address + page) for _ in range(rounds)]
        cpu = (cpu_ms(front.pid) - begun) / rounds
        times = [ms for _, ms in results]
        status = max(status, *(status for status, _ in results))
        slow = "" if median(times) <= LIMIT_MS and status == 200 else f"  <- {status}"
        is_quick = is_quick and not slow
        say(f"{first:>9,.0f} {median(times):>7,.0f} {max(times):>7,.0f} {cpu:>7,.0f}  {page}{slow}")
    return is_quick


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=200_000, help=f"a multiple of {BASE}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="TEXT", help="pages with this in their address")
    parser.add_argument("--still", action="store_true", help="nobody writes meanwhile")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = arguments.folder
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "archive"
            say(f"built {build_large(folder, arguments.articles).per_second:.0f} articles a second")
        say(f"{(folder / DATABASE).stat().st_size / 1e6:,.0f} MB")
        if not arguments.still:
            stack.enter_context(run_writer(folder))
        front = stack.enter_context(start_front(folder))
        pages = [page for page in list_pages(article_id=1007) if arguments.only in page]
        is_quick = measure(front, pages, arguments.rounds)
    sys.exit(0 if is_quick else 1)


if __name__ == "__main__":
    main()
