"""The guard ends what takes too long, takes too much, or dies, and goes on working."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.workers.guard import SplitCrash, SplitTimeout
from tests.pipelines.workers.ill_behaved import MEGABYTE, die, open_guard, recurse, stall, take_memory


def double(number: int) -> int:
    return 2 * number


def wait_for_file(path: str) -> bool:
    while not Path(path).exists():
        time.sleep(0.01)
    return True


def burn(seconds: float) -> None:
    while time.process_time() < seconds:
        pass


def open_files(_: int) -> list[str]:
    folder = Path("/proc/self/fd")
    return [str(entry.readlink()) for entry in folder.iterdir() if entry.exists()]


CASES: list[tuple[str, Callable[..., object], float, float | None, type[Exception], str]] = [
    # what happens, function, argument, deadline of the call, error, in its words
    ("loop", burn, 3600, 1.0, SplitTimeout, "longer than 1 s"),
    ("stall", stall, 3600, 1.0, SplitTimeout, "longer than 1 s"),
    ("memory", take_memory, 400 * MEGABYTE, None, SplitTimeout, "more memory"),
    ("recursion", recurse, 100_000, None, SplitCrash, "RecursionError"),
    ("death", die, 3, None, SplitCrash, "died"),
]


@pytest.mark.parametrize(
    ("function", "argument", "deadline_s", "error", "words"),
    [row[1:] for row in CASES],
    ids=[row[0] for row in CASES],
)
def test_a_bad_page_is_an_error_and_the_next_page_is_read(
    function: Callable[..., object], argument: float, deadline_s: float | None, error: type[Exception], words: str
) -> None:
    async def run() -> int:
        with pytest.raises(error, match=words):
            await guard.run(function, argument, deadline_s=deadline_s)
        return await guard.run(double, 21)

    with open_guard() as guard:
        assert asyncio.run(run()) == 42


def test_a_death_is_the_fault_of_the_page_that_was_read_and_of_no_other() -> None:
    async def run() -> list[object]:
        calls = [guard.run(die, 3), *(guard.run(double, number) for number in range(5))]
        stalled = guard.run(stall, 3600.0, deadline_s=1.0)
        return await asyncio.gather(*calls, stalled, guard.run(double, 7), return_exceptions=True)

    with open_guard() as guard:
        dead, *doubled, stalled, last = asyncio.run(run())
    assert (type(dead), doubled, type(stalled), last) == (SplitCrash, [0, 2, 4, 6, 8], SplitTimeout, 14)


def test_the_loop_goes_on_while_a_page_is_read(tmp_path: Path) -> None:
    async def run() -> bool:
        page = asyncio.ensure_future(guard.run(wait_for_file, str(tmp_path / "turned")))
        for _ in range(10):
            await asyncio.sleep(0.01)
        (tmp_path / "turned").touch()
        return await page

    with open_guard() as guard:
        assert asyncio.run(run())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_page_that_gets_no_processor_is_not_at_fault(tmp_path: Path) -> None:
    """A machine that is busy with other things: what counts is the time that the page itself takes."""

    async def run() -> bool:
        page = asyncio.ensure_future(guard.run(wait_for_file, str(tmp_path / "turned"), deadline_s=3.0))
        await asyncio.sleep(4.0)
        (tmp_path / "turned").touch()
        return await page

    with open_guard() as guard:
        assert asyncio.run(run())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_workers_inherit_no_open_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("w"), open_guard() as guard:
        assert str(path) not in asyncio.run(guard.run(open_files, 0))


@pytest.mark.parametrize(("name", "short"), [("t", False), ("t" * 100, True)])
def test_sockets_have_short_paths_where_temporary_files_have_long_ones(name: str, short: bool) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        (where := Path(folder) / name).mkdir()
        code = (
            "from multiprocessing.util import get_temp_dir; from pipelines.workers.guard import fork_context;"
            "fork_context([]); print(get_temp_dir())"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"TMPDIR": str(where)}, capture_output=True, check=True
        )
        found = Path(done.stdout.decode().strip())
        assert found.parent == (Path("/tmp") if short else where)
        assert list(where.iterdir()) == []
