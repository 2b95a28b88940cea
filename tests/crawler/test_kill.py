"""Kill -9 in the middle of a crawl, again and again: nothing is lost, nothing doubled, the next crawl goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.run import crawl
from tests.crawler.site import QUICK, Page, Site, listing, serve
from tests.crawler.small_crawl import check_archive, slow_article

PAGES = 140
KILLS = 10
IN_FLIGHT = QUICK.in_flight


def start_and_kill(site: Site, folder: Path, moment: random.Random) -> int:
    """Start a crawl, kill it after some pages; gives how many it had asked for."""
    before = len(site.paths())
    wanted = before + moment.randint(1, 12)
    command = [sys.executable, "-m", "tests.crawler.one_crawl", str(folder), site.host]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            while len(site.paths()) < wanted and process.poll() is None:
                time.sleep(0.002)
            time.sleep(moment.random() * 0.03)
            status = process.poll()
        finally:
            process.kill()  # it alone: its archive process and workers notice by themselves
    assert status is None, f"it ended by itself, with status {status}: was the archive held?"
    return len(site.paths()) - before


@pytest.mark.timeout(900)
def test_kill_9_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    moment = random.Random(20261112)
    paths = [f"/news/a{number}" for number in range(PAGES)]
    pages: dict[str, Page] = {path: slow_article(number) for number, path in enumerate(paths)}
    pages["/list"] = listing(paths)
    folder = tmp_path / "archive"
    with serve(pages) as site:
        asked = [start_and_kill(site, folder, moment) for _ in range(KILLS)]
        report = crawl(folder, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
        assert sum(asked) < PAGES + KILLS * IN_FLIGHT, "the kills came in the middle of the work"
        assert set(site.paths()) == {"/list", *paths}
        assert len(site.paths()) <= PAGES + 1 + KILLS * IN_FLIGHT, "at most the pages in flight are asked again"
    assert report.leased == report.recorded > 0
    assert report.exit_status == 0
    check_archive(folder, site, paths)
