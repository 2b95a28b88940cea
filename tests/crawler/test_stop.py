"""A disk that fails in the middle of a crawl, or hangs: the crawl ends in time, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.database import Archive
from archive.integrity.verify import verify
from crawler.archivist import CLOSE_S, GIVE_UP_S, KILLED_S
from crawler.ledger import NAP_S
from crawler.run import crawl
from tests.crawler.processes import signal_until_ended
from tests.crawler.site import QUICK, Site, article, serve, slow_pages, wait_for
from tests.failing_disk import build_failing_disk

STOPS_S = 25.0
"""A busy machine too is done by then, and a crawl that waited for its disk as at an orderly end would not be."""
PAGES = 60


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_failing_disk(tmp_path_factory.mktemp("disk"))


def start(folder: Path, site: Site, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.one_crawl", str(folder), site.host],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )


def articles(folder: Path) -> set[tuple[object, ...]]:
    with Archive.open(folder) as archive:
        return {tuple(row) for row in archive.connection.execute("SELECT id, url, headline, body FROM article")}


def check_next_crawl(folder: Path, site: Site) -> None:
    """What was acknowledged is there, and the next crawl brings all the rest."""
    before = articles(folder)
    site.pages |= {path: article(path) for path in site.pages if path != "/list"}  # nobody waits for them any more
    report = crawl(folder, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
    assert report.outcomes["stored"] == PAGES - len(before)
    after = articles(folder)
    assert before <= after
    assert len(after) == PAGES
    with Archive.open(folder) as archive:
        assert verify(archive).findings == ()


def test_all_waits_for_a_failed_disk_are_shorter_than_what_is_promised() -> None:
    """docs/operations.md promises 10 s: twice what is given up, killing the process, and noticing that it is over."""
    assert 2 * (GIVE_UP_S + KILLED_S) + NAP_S < 10
    assert STOPS_S < CLOSE_S


DISKS = [
    # what fails (the beginning of paths in the archive), kind (see failing_disk.c), what the person reads, the case
    ("captures/", "1", "look at the disk", "I/O error of the captures"),
    ("captures/", "2", "free some space", "no room for captures"),
    ("sosik.db", "1", "look at the disk", "I/O error of the database"),
    ("sosik.db", "2", "free some space", "no room for the database"),
    ("", "4", "", "a disk that has become read-only"),
    ("sosik.db", "5", "look at the disk", "a database whose disk fails, then hangs"),
    ("captures/", "5", "look at the disk", "captures whose disk fails, then hangs"),
]


@pytest.mark.parametrize(("place", "kind", "words"), [row[:3] for row in DISKS], ids=[row[3] for row in DISKS])
def test_a_disk_that_fails_ends_the_crawl_at_once(
    tmp_path: Path, library: Path, place: str, kind: str, words: str
) -> None:
    folder = tmp_path / "archive"
    since = tmp_path / "now"
    disk = {"FAILING_DISK": f"{folder}/{place}", "FAILING_DISK_KIND": kind, "FAILING_DISK_SINCE": str(since)}
    with serve(slow_pages()) as site:
        process = start(folder, site, LD_PRELOAD=str(library), **disk)
        wait_for(site, 12)
        since.touch()
        try:
            _, err = process.communicate(timeout=STOPS_S)
        finally:
            process.kill()
        assert process.returncode == 3, err
        assert "Traceback" not in err
        assert words in err
        assert len(site.paths()) < PAGES, "it stopped in the middle of its work"
        check_next_crawl(folder, site)


def archive_process(of: int) -> int:
    """The process id of the crawl's archive process."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            name = (path / "comm").read_text(encoding="ascii").strip()
            parents = [int(path.name)]
            while parents[-1] > 1:
                stat = Path(f"/proc/{parents[-1]}/stat").read_text(encoding="utf-8", errors="replace")
                parents.append(int(stat.rpartition(")")[2].split()[1]))
        except (OSError, UnicodeDecodeError):
            continue
        if name == "sosik-archive" and of in parents:
            return int(path.name)
    raise AssertionError("there is no archive process")


@pytest.mark.skipif(sys.platform != "linux", reason="finds a process in /proc")
def test_a_second_signal_ends_a_crawl_whose_archive_hangs(tmp_path: Path) -> None:
    with serve(slow_pages()) as site:
        process = start(tmp_path, site)
        wait_for(site, 12)
        os.kill(archive_process(process.pid), signal.SIGSTOP)
        process.send_signal(signal.SIGTERM)
        time.sleep(1.0)
        assert process.poll() is None, "it waits for the archive"
        try:
            status = signal_until_ended(process)
        finally:
            process.kill()
            _, err = process.communicate()
        assert status != 0, err
        check_next_crawl(tmp_path, site)
