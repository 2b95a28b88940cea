"""`sosik crawl --every`: turns over restarts, a sleeping machine, another crawl at work, and signals."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.crawl.turns import read_schedules
from archive.database import Archive
from crawler.report import CrawlReport
from crawler.run import crawl
from crawler.turns import Waiter, repeat_crawl

from .processes import signal_until_ended
from .site import QUICK, Asked, Page, Site, article, listing, serve

PERIOD_S = 1800.0


class LeapClock:
    """A clock of which each look takes a minute."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class Crawls:
    """Crawls that take as many minutes as they are told; the last one is stopped by a person."""

    def __init__(self, clock: LeapClock, minutes: list[int]) -> None:
        self.clock, self.minutes, self.begun = clock, minutes, list[datetime]()

    def __call__(self) -> CrawlReport:
        self.begun.append(self.clock.now)
        self.clock.now += timedelta(minutes=self.minutes[len(self.begun) - 1])
        return report(stopped=len(self.begun) == len(self.minutes))

    def gaps(self) -> list[int]:
        return [round((b - a).total_seconds() / 60) for a, b in zip(self.begun, self.begun[1:], strict=False)]


def report(*, stopped: bool) -> CrawlReport:
    return CrawlReport(run_id=1, leased=0, recorded=0, released=0, new_links=0, articles=0, outcomes={}, by_outlet={},
                       stopped=stopped, paused_hosts={}, traps=(), unread=(), needs_person=(),
                       elapsed_s=0.0)  # fmt: skip


def repeat(folder: Path, crawls: Crawls) -> list[str]:
    said: list[str] = []
    waiter = Waiter(crawls.clock, look_s=0.0)
    assert repeat_crawl(crawls, folder, every_s=PERIOD_S, tell=said.append, waiter=waiter) == 0
    return said


def test_a_long_crawl_makes_one_of_the_turns_that_passed(tmp_path: Path) -> None:
    crawls = Crawls(LeapClock(), [5, 100, 5])
    said = repeat(tmp_path / "a", crawls)
    assert 28 <= crawls.gaps()[0] <= 36
    assert 118 <= crawls.gaps()[1] <= 126, "at the fourth turn after it, not three times in a row"
    assert any("3 turns had passed" in line for line in said), said
    assert any("next crawl at 2026-11-12 1" in line for line in said), said


def test_a_restart_goes_on_in_step(tmp_path: Path) -> None:
    clock = LeapClock()
    repeat(tmp_path / "a", Crawls(clock, [5]))
    again = Crawls(clock, [5])
    stopped_at = clock.now
    repeat(tmp_path / "a", again)
    assert timedelta(minutes=20) < again.begun[0] - stopped_at < timedelta(minutes=32), "not at once"
    with Archive.open(tmp_path / "a") as archive:
        [schedule] = read_schedules(archive)
    assert (schedule.command, schedule.turns, schedule.skipped) == ("crawl", 2, 0)


def test_a_turn_is_left_out_while_another_crawl_holds_the_archive(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    crawls = Crawls(LeapClock(), [5])
    waiter = Waiter(crawls.clock, look_s=0.0)
    said: list[str] = []
    with Archive.open(folder, write=True) as other:

        def tell(line: str) -> None:
            said.append(line)
            if "next crawl" in line:
                other.close()

        assert repeat_crawl(crawls, folder, every_s=PERIOD_S, tell=tell, waiter=waiter) == 0
    assert "this turn is left out: archive" in said[0]
    assert "is held by process" in said[0]
    assert len(crawls.begun) == 1


@contextmanager
def repeating(folder: Path, site: Site, every_s: float) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.repeated_crawl", str(folder), site.host, str(every_s)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_a_signal_ends_the_wait_with_status_0(tmp_path: Path, number: signal.Signals) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/1"]), "/news/1": article("사과")}
    with serve(pages) as site, repeating(tmp_path / "a", site, 3600) as process:
        assert process.stderr is not None
        assert "next crawl at" in process.stderr.readline()
        process.send_signal(number)
        assert process.wait(60) == 0
    with Archive.open(tmp_path / "a") as archive:
        assert archive.connection.execute("SELECT COUNT(*) FROM run WHERE exit_status = 0").fetchone()[0] == 1
        assert read_schedules(archive)[0].turns == 1


def test_sigterm_finishes_what_is_in_flight(tmp_path: Path) -> None:
    begun = asyncio.Event()

    async def slowly(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        begun.set()
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(1.0)
        return article("늦은 사과")

    with (
        serve({"/list": listing(["/news/1"]), "/news/1": slowly}) as site,
        repeating(tmp_path / "a", site, 3600) as process,
    ):
        assert process.wait(60) == 0
    with Archive.open(tmp_path / "a") as archive:
        assert archive.connection.execute("SELECT headline FROM article").fetchone()[0] == "늦은 사과"
        assert archive.connection.execute("SELECT exit_status FROM run").fetchone()[0] == 0


def test_turns_follow_each_other_in_one_process(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/1"]), "/news/1": article("사과")}
    with serve(pages) as site, repeating(tmp_path / "a", site, 0.5) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        assert lines == ["crawled 1\n", "crawled 2\n", "crawled 3\n"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    report = crawl(tmp_path / "a", outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK, max_pages=0)
    assert report.run_id > 3


def test_a_second_signal_gives_up_what_is_in_flight(tmp_path: Path) -> None:
    asked = threading.Event()

    async def never(_: Asked, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await asyncio.sleep(3600)

    pages: dict[str, Page] = {"/list": listing(["/news/1"]), "/news/1": never}
    with serve(pages) as site, repeating(tmp_path / "a", site, 3600) as process:
        assert asked.wait(60)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)  # at once: some supervisors tell a process and its group
        time.sleep(1.0)
        assert process.poll() is None, "it waits for the page"
        assert signal_until_ended(process) != 0
    with Archive.open(tmp_path / "a") as archive:
        ended = archive.connection.execute("SELECT outcome FROM outcome WHERE kind = 'article'").fetchall()
    assert ended == [], "the next crawl asks for the page again"
