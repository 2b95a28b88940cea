"""`sosik rebuild` beside the splitter alone, on the same pages in the same run.

    python -m tests.bench.bench_rebuild [--pages 2000] [--rounds 3] [--kb 0]

The pages are the articles of the demo outlet under many addresses, each with a number of its own. They are put into an
archive once; then the splitter alone splits them on one core, times the cores, and a rebuild reads, splits and compares
them all, in turns. Beside the rate by the clock stands the rate by CPU time (what a machine of its own would give),
because the clock depends on who else uses the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from archive.clock import korean, utc_now
from archive.database import Archive
from archive.items import Capture, Outlet, PageKind, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.text.memory import Memory, recall
from archive.writes import record_together
from crawler.demo.outlet import demo_outlet
from crawler.workers import make_guard
from pipelines.article import split_page
from pipelines.rebuild import rebuild
from pipelines.workers.guard import Guard, collect_seldom
from pipelines.workers.work import split_capture, with_findings
from tests.bench.bench_crawl import demo_articles
from tests.crawler.processes import look

HOST = "127.0.0.1:8790"
TOGETHER = 16
CORES = os.cpu_count() or 1


def main() -> int:
    """Print both rates and their ratio; 1 when it is below the floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--kb", type=int, default=0)
    options.add_argument("--floor", type=float, default=0.7)
    args = options.parse_args()
    outlet = demo_outlet(HOST)
    with tempfile.TemporaryDirectory() as folder:
        captures = list(make_captures(args.pages, args.kb))
        fill(Path(folder), outlet, captures)
        collect_seldom()
        rounds = [
            (measure_splitter(Path(folder), outlet, captures), measure_rebuild(Path(folder), outlet))
            for _ in range(args.rounds)
        ]
    print(f"{args.pages} pages; {CORES} cores, load {os.getloadavg()[0]:.1f}")  # noqa: T201
    wall = [split.wall_s / CORES / rebuilt.wall_s for split, rebuilt in rounds]
    cpu = [split.cpu_s / rebuilt.cpu_s for split, rebuilt in rounds]
    for name, one in zip(("splitter", "rebuild"), map(least, zip(*rounds, strict=True)), strict=True):
        rate, cost_ms = args.pages / one.wall_s, 1000 * one.cpu_s / args.pages
        print(f"{name}: {rate:.0f} pages/s, {cost_ms:.2f} ms CPU a page")  # noqa: T201
    ratio = statistics.median(cpu)
    shown = "; ".join(f"{w:.2f} and {c:.2f}" for w, c in zip(wall, cpu, strict=True))
    print(f"ratio to the splitter times cores, by the clock and by CPU time, each round: {shown}")  # noqa: T201
    return 0 if max(ratio, statistics.median(wall)) >= args.floor else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one round took, with all its processes."""

    wall_s: float
    cpu_s: float


def least(rounds: Iterable[Took]) -> Took:
    """The round with the least CPU time."""
    return min(rounds, key=lambda one: one.cpu_s)


def make_captures(pages: int, kb: int) -> Iterable[Capture]:
    """Captures of the demo outlet's articles, each page other bytes."""
    bodies = [body_of(page) for page in demo_articles(kb)]
    for number in range(pages):
        url = f"http://{HOST}/news/a{number}"
        yield Capture(
            url=url,
            requested_url=url,
            fetched_at=utc_now(),
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=bodies[number % len(bodies)].replace(b"</body>", b"<!-- %d --></body>" % number),
        )


def body_of(answer: bytes) -> bytes:
    """The body of an HTTP answer."""
    return answer.partition(b"\r\n\r\n")[2]


def fill(folder: Path, outlet: Outlet, captures: list[Capture]) -> None:
    """An archive that holds the captures, and has been rebuilt once."""
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, outlet)
        run_id = begin_run(archive, "bench")
        for start in range(0, len(captures), TOGETHER):
            memory = recall(archive.connection, outlet.id, korean(utc_now()))
            group = captures[start : start + TOGETHER]
            record_together(archive, run_id, [read(capture, outlet, memory) for capture in group])
    measure_rebuild(folder, outlet)


def read(capture: Capture, outlet: Outlet, memory: Memory) -> PageResult:
    """The capture as a crawl records it."""
    result = PageResult(url=capture.url, outlet_id=outlet.id, kind=PageKind.ARTICLE, capture=capture, http_status=200)
    return replace(with_findings(result, split_capture(capture, outlet, memory)), seen_at=capture.fetched_at)


def measure_splitter(folder: Path, outlet: Outlet, captures: list[Capture]) -> Took:
    """Split all pages in this process, with the memory that a rebuild gives them."""
    with Archive.open(folder) as archive:
        memory = recall(archive.connection, outlet.id, korean(utc_now()), itself=1)

    def split_all() -> None:
        for each in captures:
            split_page(
                each.body,
                url=each.url,
                content_type=each.content_type,
                outlet=outlet,
                memory=memory,
                fetched_at=each.fetched_at,
            )

    return measure(split_all)


def measure_rebuild(folder: Path, outlet: Outlet) -> Took:
    """Rebuild with workers that are there, as in an archive of a million pages."""
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        run_id = begin_run(archive, "rebuild")
        asyncio.run(warm(guard))
        return measure(lambda: rebuild(archive, run_id, outlets={outlet.id: outlet}, guard=guard))


async def warm(guard: Guard) -> None:
    """Let every worker split a page, for imports and what is kept from page to page."""
    page = body_of(demo_articles(0)[0])
    await asyncio.gather(*(guard.run(split_page, page) for _ in range(2 * guard.workers)))


def measure(function: Callable[[], object]) -> Took:
    """The wall and CPU time of `function`, with all processes below this one."""
    cpu_s, started_s = cpu_now_s(), time.perf_counter()
    function()
    wall_s = time.perf_counter() - started_s
    return Took(wall_s=wall_s, cpu_s=cpu_now_s() - cpu_s)


def cpu_now_s() -> float:
    """CPU seconds so far of this process and those below it."""
    seen: dict[int, tuple[str, float, float]] = {}
    look(os.getpid(), seen)
    return sum(cpu_s for _, cpu_s, _ in seen.values())


if __name__ == "__main__":
    sys.exit(main())
