"""Split speed beside trafilatura's, in one run: `python -m tests.bench.bench_split [FOLDER]`.

CPU seconds of this process (not wall clock), the median of several rounds over all HTML pages of the folder, in turn,
so that both sides see the same machine. Both get the bytes as a crawler has them. The peer gives the main text; ours
every block of the page with its role, and the fields.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from pipelines.article import split_page
from tests.shared import SHARED

ROUNDS = 5
PEER_ROUNDS = 2  # the peer is slow and its rounds differ by under 5 %
WANTED_RATIO = 5.0  # the aim in the design: at least five times the peer's default


def read_pages(folder: Path) -> list[bytes]:
    """Give the HTML pages below `folder`."""
    return [path.read_bytes() for path in sorted(folder.rglob("*.html"))]


def measure_cpu_s(split: Callable[[bytes], object], pages: list[bytes], rounds: int) -> float:
    """Give the median CPU seconds of a round over all pages."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        for page in pages:
            split(page)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


def extract_as_peer(page: bytes) -> object:
    """Run trafilatura's default: the main text, no metadata."""
    return trafilatura.extract(page)


def main(folder: Path) -> int:
    """Print the table; 1 when the wanted ratio is missed."""
    pages = read_pages(folder)
    if not pages:
        print(f"no HTML pages below {folder}")  # noqa: T201  # a table on stdout is the purpose of this file
        return 2
    split_page(pages[0])  # imports and first-use costs are not the rounds'
    ours = measure_cpu_s(split_page, pages, ROUNDS)
    peer = measure_cpu_s(extract_as_peer, pages, PEER_ROUNDS)
    megabytes = sum(map(len, pages)) / 1e6
    lines = [
        f"{len(pages)} pages, {megabytes:.1f} MB, CPU of one core, median of rounds",
        f"{'':22}{'pages/s':>9}{'ms/page':>9}{'MB/s':>7}",
        *(
            f"{name:22}{len(pages) / s:9.0f}{s / len(pages) * 1000:9.2f}{megabytes / s:7.1f}"
            for name, s in (("sosik split_page", ours), (f"trafilatura {trafilatura.__version__}", peer))
        ),
        f"ratio {peer / ours:.1f} (wanted {WANTED_RATIO:.0f})",
    ]
    print("\n".join(lines))  # noqa: T201
    return 0 if peer / ours >= WANTED_RATIO else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "pages"))
