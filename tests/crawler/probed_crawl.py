"""A crawl in a process of its own that also says how long its event loop was held up.

`python -m tests.crawler.probed_crawl` reads the pickled keyword arguments of `crawler.run.crawl` from standard input,
and prints the report and the longest hold-up as JSON.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import sys
import time
from pathlib import Path

from crawler.run import crawl

SCHEDSTAT = Path("/proc/thread-self/schedstat")
"""CPU time and time spent waiting for a processor, in ns: what other programs take of the machine is not our doing."""


class Probe:
    """The longest time that one callback kept the event loop, in seconds, less its waits for a processor."""

    longest_s = 0.0
    where = ""

    def install(self) -> None:
        """Time every callback of every asyncio loop."""
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


def main() -> None:
    """Crawl."""
    probe = Probe()
    probe.install()
    report = crawl(**pickle.load(sys.stdin.buffer))
    print(json.dumps({"report": report.as_dict(), "held_s": probe.longest_s, "by": probe.where}))  # noqa: T201


if __name__ == "__main__":
    main()
