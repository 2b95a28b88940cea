"""The loop that crawls share: it ends with what it was asked to run, whatever else is under way."""

from __future__ import annotations

import subprocess
import sys

WAITS = """
import asyncio, time
from crawler.net.reactor import run_until_complete

async def main():
    from twisted.internet import reactor
    reactor.callInThread(time.sleep, 3600)  # as a name does that nobody resolves
    await asyncio.sleep(0.1)

for _ in range(2):
    run_until_complete(main, on_stop=lambda: None)
"""


def test_a_thread_that_resolves_a_name_does_not_keep_a_crawl_from_its_end() -> None:
    subprocess.run([sys.executable, "-c", WAITS], check=True, timeout=60)


CLOSES = """
import asyncio
from crawler.net.reactor import run_until_complete

run_until_complete(lambda: asyncio.sleep(0), on_stop=lambda: None)
asyncio.run(asyncio.sleep(0))  # then nobody but the reactor holds its loop
"""


def test_the_loop_is_closed_when_the_process_ends() -> None:
    command = [sys.executable, "-W", "error", "-c", CLOSES]
    done = subprocess.run(command, check=True, timeout=60, capture_output=True, text=True)
    assert done.stderr == ""


GOES_ON = """
import asyncio
from crawler.net.reactor import run_until_complete

async def wait(depth):  # as Scrapy does that is told of a cancelled page
    try:
        await asyncio.sleep(3600)
    finally:
        if depth:
            kept.append(asyncio.get_running_loop().create_task(wait(depth - 1)))

async def main():
    kept.append(asyncio.get_running_loop().create_task(wait(2)))
    await asyncio.sleep(0)
    raise OSError("the disk failed")

kept = []
try:
    run_until_complete(main, on_stop=lambda: None)
except OSError:
    print(len(kept))
"""


def test_what_a_cancelled_task_begins_ends_too_and_leaves_no_words() -> None:
    done = subprocess.run([sys.executable, "-c", GOES_ON], check=True, timeout=60, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("3\n", "")
