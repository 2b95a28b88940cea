"""Kill -9 at 200 random points of crawls, exports and backups: nothing acknowledged is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from archive.database import Archive
from archive.errors import StorageError
from archive.integrity.verify import verify
from tests.crawler.site import QUICK, Page, Site, listing, serve
from tests.crawler.small_crawl import check_archive, slow_article

CRAWLS, EXPORTS, BACKUPS = 150, 25, 25
PAGES = 1500
MOST_AGAIN = QUICK.in_flight  # what is under way when a crawl dies may be asked for again
RESUMED_S = 5.0
PATIENCE_S = 60.0


@dataclass(slots=True)
class Course:
    """One run through all the points: what was seen on the way."""

    site: Site
    folder: Path
    chance: random.Random
    known: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """Every article that was ever acknowledged: address -> its row."""
    resumed_s: list[float] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    lasts_s: dict[str, float] = field(default_factory=dict)
    """How long a command takes that is not killed, by its first run."""

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A process of ours, leader of its own group."""
        command = [sys.executable, *arguments]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def crawl_and_kill(self) -> None:
        """Start a crawl; kill it, alone or with all its helpers, some pages and milliseconds after it began to ask."""
        before = len(self.site.asked)
        begun = time.monotonic()
        crawl = self.start("-m", "tests.crawler.one_crawl", str(self.folder), self.site.host)
        wait_until(lambda: len(self.site.asked) > before or crawl.poll() is not None)
        self.resumed_s.append(time.monotonic() - begun)
        wanted = before + self.chance.randint(1, 10)
        wait_until(lambda: len(self.site.asked) >= wanted or crawl.poll() is not None)
        time.sleep(self.chance.random() * 0.06)
        self.kill(crawl, "crawl")
        self.look()

    def run_and_kill(self, name: str, *arguments: str, target: Path) -> None:
        """Start a command, kill it at a random moment; its target is whole or absent."""
        target.unlink(missing_ok=True)
        begun = time.monotonic()
        process = self.start("-m", "crawler.cli", "--archive", str(self.folder), name, *arguments, str(target))
        if name not in self.lasts_s:
            process.wait()
            self.lasts_s[name] = time.monotonic() - begun
            return
        time.sleep(self.lasts_s[name] * (0.3 + 0.7 * self.chance.random()))
        self.kill(process, name)

    def kill(self, process: subprocess.Popen[bytes], name: str) -> None:
        """Kill -9."""
        self.killed[name if process.poll() is None else f"{name}, had ended"] += 1
        if self.chance.random() < 0.5:
            process.kill()
            process.wait()
        end_group(process)

    def look(self) -> None:
        """What was acknowledged before is there as it was; what is new is noted."""
        if not (self.folder / "sosik.db").exists():
            return
        try:
            with Archive.open(self.folder) as archive:
                rows = archive.connection.execute("SELECT url, id, headline, body, first_seen_at FROM article")
                found = {row["url"]: tuple(row) for row in rows}
        except StorageError:
            assert not self.known, "only a schema that is being made cannot be read"
            return
        lost = {url for url, row in self.known.items() if found.get(url) != row}
        assert lost == set()
        self.known = found


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the process's group, and wait for it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < ends, "nothing happened for a minute"
        time.sleep(0.002)


def is_whole(backup: Path, folder: Path) -> bool:
    """Whether a backup restores to an archive without a finding."""
    with tarfile.open(backup) as tar:
        tar.extractall(folder, filter="data")
    with Archive.open(folder) as archive:
        return verify(archive).findings == ()


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_kill_9_at_200_points(tmp_path: Path) -> None:
    paths = [f"/news/a{number}" for number in range(PAGES)]
    pages: dict[str, Page] = {path: slow_article(number) for number, path in enumerate(paths)}
    pages["/list"] = listing(paths)
    kinds = ["crawl"] * CRAWLS + ["export"] * (EXPORTS + 1) + ["backup"] * (BACKUPS + 1)  # the first of each ends
    chance = random.Random(20261112)
    chance.shuffle(kinds)
    with serve(pages) as site:
        course = Course(site, tmp_path / "archive", chance)
        course.crawl_and_kill()
        for kind in kinds:
            step(course, kind, tmp_path)
        final = subprocess.run(
            [sys.executable, "-m", "tests.crawler.one_crawl", str(course.folder), site.host],
            capture_output=True,
            check=False,
        )
        assert final.returncode == 0, final.stderr.decode()
        course.look()
        check_archive(course.folder, site, paths)
        with Archive.open(course.folder) as archive:
            assert verify(archive).findings == ()
        again = len(site.paths()) - len(set(site.paths()))
    print(f"killed {dict(course.killed)}; asked again {again}; ")  # noqa: T201 - a figure for docs/performance.md
    print(f"resumed after {median(course.resumed_s):.2f} s, at most {max(course.resumed_s):.2f} s")  # noqa: T201
    assert again <= MOST_AGAIN * (CRAWLS + 1)
    if os.getloadavg()[0] < (os.cpu_count() or 1):  # on a machine that does other things the clock says nothing
        assert median(course.resumed_s) < RESUMED_S


def step(course: Course, kind: str, tmp_path: Path) -> None:
    """One point."""
    if kind == "crawl":
        course.crawl_and_kill()
    elif kind == "export":
        target = tmp_path / "articles.jsonl"
        course.run_and_kill("export", "articles", "--format", "jsonl", "-o", target=target)
        assert not target.exists() or target.read_bytes().endswith(b"}\n" if course.known else b"")
    else:
        target = tmp_path / "backup.tar"
        course.run_and_kill("backup", target=target)
        assert not target.exists() or is_whole(target, tmp_path / f"restored-{sum(course.killed.values())}")
