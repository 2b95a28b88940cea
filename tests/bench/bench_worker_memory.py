"""Memory of a split worker over many different pages: `python -m tests.bench.bench_worker_memory [PAGES]`.

One process, started as the guard starts its workers, splits PAGES pages without being replaced (the guard replaces a
worker after 1,000). Each page is one of our golden pages, or of the real ones in the folder beside the checkout,
with other words, numbers, addresses and class names than any before, so that every cache that can grow does.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from archive.items import Capture, Outlet
from archive.text.memory import Memory
from pipelines.decode import decode
from pipelines.workers.guard import collect_seldom, fork_context
from pipelines.workers.work import find_packed, split_capture
from tests.shared import SHARED

PAGES = 10_000
SAMPLES = 10
LIMIT_MB = 200
OUTLETS = 50  # whose pages a worker sees by turns
MEMORY_LINES = 500

_SYLLABLE = re.compile(r"[가-힣](?=[가-힣]{3})")
_DIGITS = re.compile(r"(?<=[=/_])\d{4,}")
_NAMES = re.compile(r'(class|id)="([^"]{1,60})"')


def read_pages() -> list[str]:
    """The decoded pages to begin with."""
    folders = [Path(__file__).parents[1] / "pipelines" / "pages", SHARED / "pages"]
    paths = [path for folder in folders if folder.exists() for path in sorted(folder.rglob("*.html"))]
    return [decode(path.read_bytes(), None).text for path in paths]


def change_page(page: str, number: int) -> str:
    """The same page with other words, numbers and, in one page of eight, class names of its own."""
    random = Random(number)
    first, second = random.randrange(0xAC00, 0xD7A3), random.randrange(8, 30)
    count = iter(range(len(page)))

    def change(match: re.Match[str]) -> str:
        return chr(first + next(count) % 400 if first < 0xD600 else first) if next(count) % second == 0 else match[0]

    page = _DIGITS.sub(str(10_000_000 + number), _SYLLABLE.sub(change, page))
    return _NAMES.sub(rf'\1="\2 n{number}"', page) if number % 8 == 0 else page


def make_captures(pages: Sequence[str], count: int) -> Iterator[tuple[Capture, Outlet, Memory]]:
    """Captures of different pages of some outlets, each with a memory."""
    for number in range(count):
        host = f"www.outlet{number % OUTLETS}.example"
        outlet = Outlet(
            id=f"outlet{number % OUTLETS}", name="x", hosts=(host,), cms="ndsoft" if number % 2 else "generic"
        )
        url = f"http://{host}/news/articleView.html?idxno={number}"
        capture = Capture(
            url=url,
            requested_url=url,
            fetched_at=datetime(2026, 11, 12, tzinfo=UTC),
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=change_page(pages[number % len(pages)], number).encode(),
        )
        start = number // 50 * 1_000_003
        yield capture, outlet, Memory(frozenset(range(start, start + MEMORY_LINES)))


def read_megabytes(field: str) -> float:
    """A size of this process that Linux tells, VmRSS (now) or VmHWM (at most so far)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / 1024


def split_many(connection: Connection, count: int, every: int) -> None:
    """Split pages in this process; send its memory after `every` of them, as (pages, now, at most)."""
    collect_seldom()
    connection.send((0, read_megabytes("VmRSS"), read_megabytes("VmHWM")))
    for number, arguments in enumerate(make_captures(read_pages(), count), start=1):
        find_packed(split_capture, *arguments)
        if number % every == 0:
            connection.send((number, read_megabytes("VmRSS"), read_megabytes("VmHWM")))
    connection.close()


def measure(count: int, every: int) -> Iterator[tuple[int, float, float]]:
    """Pages, megabytes now and at most, as a worker splits `count` pages."""
    context = fork_context(("pipelines.workers.work",))
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=partial(split_many, theirs, count, every), daemon=True)
    process.start()
    theirs.close()
    try:
        while True:
            yield ours.recv()
    except EOFError:
        process.join()
    finally:
        process.kill()


def main(count: int) -> int:
    """Print the memory as it grows; 1 when it went over the limit."""
    begun = time.perf_counter()
    print(f"{'pages':>8}{'MB':>8}{'MB at most':>12}")  # noqa: T201  a table on stdout is the purpose of this file
    most = 0.0
    for pages, now, peak in measure(count, max(1, count // SAMPLES)):
        most = peak
        print(f"{pages:>8}{now:>8.0f}{peak:>12.0f}", flush=True)  # noqa: T201
    print(f"at most {most:.0f} MB (wanted under {LIMIT_MB}), {time.perf_counter() - begun:.0f} s")  # noqa: T201
    return int(most > LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES))
