"""A crawl that writes, Datasette that reads and exports one after another: nobody finds the database locked."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.database import Archive
from archive.integrity.verify import verify
from tests.crawler.site import Asked, Page, article, listing, serve

LOCKED = "locked"
PAGES = 100_000  # more than a crawl asks for in ten minutes
QUESTIONS = (
    "/sosik/article.json?_shape=array&_size=20",
    "/sosik/article.json?_search=%EC%83%88%EB%A7%8C%EA%B8%88",
    "/sosik/segment.json?_size=20",
    "/sosik.json?sql=select+outcome,count(*)+from+outcome+group+by+outcome",
    "/sosik/revision.csv?_stream=on&_size=max",
)


async def page_of(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
    """An article for every address, after a moment."""
    await asyncio.sleep(0.005)
    return article(f"기사 {asked.path}")


@contextmanager
def running(*arguments: str, errors: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of ours, ended with the block; what it writes to standard error goes to the file."""
    with errors.open("w") as file:
        process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, stderr=file, text=True)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


def count_articles(folder: Path) -> int:
    with Archive.open(folder) as archive:
        return int(archive.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0])


def wait_for_articles(folder: Path, number: int) -> None:
    while True:
        time.sleep(0.1)
        if (folder / "sosik.db").exists():
            try:
                if count_articles(folder) >= number:
                    return
            except Exception as error:  # noqa: BLE001 - the crawl is making its schema
                assert LOCKED not in str(error)


def ask(address: str) -> int:
    """The HTTP status of a page; its text must not speak of a lock."""
    try:
        with urllib.request.urlopen(address, timeout=60) as response:
            assert LOCKED not in response.read().decode("utf-8", "replace")
            return int(response.status)
    except urllib.error.HTTPError as error:
        assert LOCKED not in error.read().decode("utf-8", "replace")
        return error.code


def work_side_by_side(tmp_path: Path, seconds: float) -> None:
    """For so long, and on a slow machine until two exports and 20 articles were made."""
    folder = tmp_path / "archive"
    pages: dict[str, Page] = {"*": page_of, "/list": listing([f"/news/a{number}" for number in range(PAGES // 100)])}
    crawl_errors, front_errors = tmp_path / "crawl.txt", tmp_path / "front.txt"
    asked = exports = 0
    with (
        serve(pages) as site,
        running("-m", "tests.crawler.endless_crawl", str(folder), site.host, errors=crawl_errors) as crawl,
    ):
        wait_for_articles(folder, 5)
        front_command = ("-m", "crawler.cli", "--archive", str(folder), "serve", "--port", "0")
        with running(*front_command, errors=front_errors) as front:
            assert front.stdout is not None
            address = front.stdout.readline().split()[2].rstrip("/")
            ends_s = time.monotonic() + seconds
            for question in itertools.cycle(QUESTIONS):
                assert ask(address + question) == 200, question
                asked += 1
                if asked % len(QUESTIONS) == 0:
                    exports += export(folder, tmp_path / "articles.csv")
                    if time.monotonic() > ends_s and exports > 1 and count_articles(folder) > 20:
                        break
            assert front.poll() is None
        assert crawl.poll() is None, crawl_errors.read_text()
    assert LOCKED not in crawl_errors.read_text() + front_errors.read_text()
    with Archive.open(folder, write=True) as archive:
        assert verify(archive).findings == ()


def export(folder: Path, path: Path) -> int:
    command = [sys.executable, "-m", "crawler.cli", "--archive", str(folder), "export", "articles", "-o", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return 1


def test_some_seconds_side_by_side(tmp_path: Path) -> None:
    work_side_by_side(tmp_path, 8)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_ten_minutes_side_by_side(tmp_path: Path) -> None:
    work_side_by_side(tmp_path, 600)
