"""`sosik crawl --every`: crawl after crawl, each when the archive says that its turn is due, until a person stops it.

The clock on the wall decides, not a timer: a machine that slept through three turns crawls once when it wakes.
"""

from __future__ import annotations

import random
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from archive.clock import KOREA, Clock, utc_now
from archive.crawl.turns import Schedule, begin_turn, end_turn, plan_turns, read_schedules, save_schedule
from archive.database import DATABASE, Archive
from archive.errors import ArchiveBusyError
from crawler.net.reactor import STOP_SIGNALS
from crawler.report import CrawlReport

LOOK_S = 20.0  # between two looks at the clock: timers stand still while a machine sleeps

Tell = Callable[[str], None]
"""Takes a line for the person who watches."""


class Waiter:
    """Waits for a moment, or for a signal that asks for the end."""

    def __init__(self, clock: Clock = utc_now, *, look_s: float = LOOK_S) -> None:
        self.clock = clock
        self._look_s = look_s
        self._stop = threading.Event()

    def wait_for(self, schedule: Schedule) -> bool:
        """Wait until the schedule's turn is due; False when a signal came before."""
        while (left_s := schedule.wait_s(self.clock())) > 0 and not self._stop.is_set():
            self._stop.wait(min(left_s, self._look_s))
        return not self._stop.is_set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Let SIGINT and SIGTERM end the next wait; a crawl has handlers of its own, and puts these back."""
        before = {}
        with suppress(ValueError):  # not in the main thread: signals are somebody else's
            before = {number: signal.signal(number, self._on_signal) for number in STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stop.set()


def repeat_crawl(
    crawl_once: Callable[[], CrawlReport],
    folder: Path,
    *,
    every_s: float,
    outlets: Collection[str] = (),
    tell: Tell,
    waiter: Waiter,
) -> int:
    """Crawl at every turn until a signal; gives the exit status of the last crawl, 0 where none was made.

    A turn at which another crawl holds the archive is left out. Raises what else a crawl raises: a full disk or a
    broken configuration needs a person.
    """
    with waiter.listening():
        schedule = _plan(folder, ["crawl", *outlets], every_s, waiter)
        return _repeat(crawl_once, folder, schedule, tell=tell, waiter=waiter)


def _repeat(
    crawl_once: Callable[[], CrawlReport], folder: Path, schedule: Schedule, *, tell: Tell, waiter: Waiter
) -> int:
    """Crawl at each turn until somebody ends it; gives the exit status of the last crawl."""
    status = 0
    while True:
        if schedule.wait_s(waiter.clock()) > 0:
            tell(_next_words(schedule))
        if not waiter.wait_for(schedule):
            return status
        schedule = begin_turn(schedule, waiter.clock())
        report: CrawlReport | None = None
        try:
            _keep(folder, schedule)
            report = crawl_once()
            status = report.exit_status
        except ArchiveBusyError as error:
            tell(f"this turn is left out: {error}")
        before = schedule.skipped
        schedule = end_turn(schedule, waiter.clock(), chance=random.random())
        with suppress(ArchiveBusyError):
            _keep(folder, schedule)
        if schedule.skipped > before:
            tell(f"{schedule.skipped - before} turns had passed by then: they are one with this crawl")
        if report is not None and report.stopped:
            return status


def _plan(folder: Path, words: Sequence[str], every_s: float, waiter: Waiter) -> Schedule:
    command = " ".join(words)
    known: list[Schedule] = []
    if (folder / DATABASE).exists():
        with suppress(ArchiveBusyError), Archive.open(folder, write=True) as archive:
            known = read_schedules(archive)
    mine = next((schedule for schedule in known if schedule.command == command), None)
    return plan_turns(command, every_s, mine, waiter.clock())


def _keep(folder: Path, schedule: Schedule) -> None:
    with Archive.open(folder, write=True) as archive:
        save_schedule(archive, schedule)


def _next_words(schedule: Schedule) -> str:
    moment = schedule.due_at.astimezone(KOREA).strftime("%Y-%m-%d %H:%M:%S")
    return f"next crawl at {moment}; Ctrl-C or SIGTERM ends, `sosik crawl` without --every crawls now"
