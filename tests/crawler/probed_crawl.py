"""A crawl in a process of its own that also says how long its event loop was held up, and a place by one address.

`python -m tests.crawler.probed_crawl` reads the pickled keyword arguments of `crawler.run.crawl` from standard input,
and prints the report and what it measured as JSON. What other programs take of the machine is left out of all of it:
waits for a processor are subtracted, and a processor that is shared makes a fixed piece of work slower, too. Scrapy is
imported in `main`, as in one_crawl.py.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.items import Lease

if TYPE_CHECKING:
    from crawler.ledger import Ledger
    from crawler.visit import Visit

SCHEDSTAT = Path("/proc/thread-self/schedstat")
"""CPU time and time spent waiting for a processor, in ns: what other programs take of the machine is not our doing."""


WORK = 200_000
WORK_QUIET_S = 0.008
"""What `WORK` steps take a processor core that has nothing else to do (2026-11)."""


class Probe:
    """What took longest, in seconds, less the waits for a processor."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        """That one callback kept the event loop."""
        self.where = ""
        self.place_s = 0.0
        """That an address held its place, from its lease to its row."""
        self._begun: dict[int, tuple[Visit, float]] = {}

    def install(self) -> None:
        """Time every callback of every asyncio loop, and every visit."""
        self._time_callbacks()
        self._time_visits()

    def _time_visits(self) -> None:
        from crawler.ledger import Ledger

        begin, count = Ledger._begin, Ledger._count

        def timed_begin(ledger: Ledger, lease: Lease) -> Visit:
            visit = begin(ledger, lease)
            self._begun[lease.frontier_id] = visit, waited_for_processor_s()
            return visit

        def timed_count(ledger: Ledger, result: Any, recorded: Any) -> None:
            visit, waited_s = self._begun[result.lease.frontier_id]
            held_s = visit.held_s(time.monotonic()) - (waited_for_processor_s() - waited_s)
            self.place_s = max(self.place_s, held_s)
            count(ledger, result, recorded)

        Ledger._begin = timed_begin  # type: ignore[method-assign,assignment]  # it has no hook for this
        Ledger._count = timed_count  # type: ignore[method-assign,assignment]

    def _time_callbacks(self) -> None:
        run = asyncio.events.Handle._run

        def timed(handle: asyncio.Handle) -> None:
            waited_s, started_s = waited_for_processor_s(), time.monotonic()
            run(handle)
            held_s = time.monotonic() - started_s - (waited_for_processor_s() - waited_s)
            if held_s > self.longest_s:
                self.longest_s, self.where = held_s, repr(handle)

        asyncio.events.Handle._run = timed  # type: ignore[method-assign,assignment]  # it has no hook for this


def waited_for_processor_s() -> float:
    return int(SCHEDSTAT.read_text(encoding="ascii").split()[1]) / 1e9


def slowness() -> float:
    """How many times as long as on a quiet machine a fixed piece of work takes now, in processor time; at least 1."""
    begun_s = time.thread_time()
    total = 0
    for number in range(WORK):
        total += number * number
    return max(1.0, (time.thread_time() - begun_s) / WORK_QUIET_S)


def main() -> None:
    """Crawl."""
    from crawler.run import crawl

    probe = Probe()
    probe.install()
    before = slowness()
    report = crawl(**pickle.load(sys.stdin.buffer))
    measured = {
        "held_s": probe.longest_s,
        "by": probe.where,
        "place_s": probe.place_s,
        "slowness": max(before, slowness()),
    }
    print(json.dumps({"report": report.as_dict(), **measured}))  # noqa: T201


if __name__ == "__main__":
    main()
