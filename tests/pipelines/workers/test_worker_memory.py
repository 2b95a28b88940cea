"""A split worker keeps its size, whatever pages it sees; `tests.bench.bench_worker_memory` looks for longer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.article import split_page
from pipelines.page.walk import openings
from tests.bench.bench_worker_memory import LIMIT_MB, change_page, read_pages

ROOT = Path(__file__).parents[3]
PAGES = 240


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.timeout(180)
def test_a_worker_stays_small_over_pages_that_all_differ() -> None:
    command = [sys.executable, "-m", "tests.bench.bench_worker_memory", str(PAGES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = [[int(cell) for cell in line.split()] for line in done.stdout.splitlines() if line[:8].strip().isdecimal()]
    assert [rows[0][0], rows[-1][0]] == [0, PAGES]
    half = next(now for pages, now, _ in rows if pages == PAGES // 2)
    assert rows[-1][2] < LIMIT_MB
    assert rows[-1][1] - half < 30  # it grows by 5 MB in the second half; a page is 0.1 MB, and 120 kept would show


def test_pages_that_all_differ_differ() -> None:
    pages = read_pages()
    assert len({change_page(pages[0], number) for number in range(50)}) == 50
    assert split_page(change_page(pages[0], 8).encode()).segments


def test_opening_tags_of_many_pages_do_not_pile_up() -> None:
    for number in range(3):
        tags = "".join(f"<p class=x{number}-{at}>새재시 도서관</p>" for at in range(openings.MOST_KNOWN // 2))
        split_page(f"<html><body>{tags}</body></html>".encode())
    assert max(len(openings.HEADS), len(openings.KNOWN)) <= openings.MOST_KNOWN
