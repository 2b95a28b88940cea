"""The archive's own process: calls, their order, errors that travel, and its death."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from archive.clock import utc_now
from archive.database import Archive
from archive.errors import ArchiveBusyError, InputError, StorageError
from crawler.archivist import Archivist
from tests.archive.samples import result

CALLS: list[str] = []


def note(archive: Archive, word: str) -> list[str]:
    """The words of all calls so far, in the archive's process."""
    CALLS.append(word)
    return list(CALLS)


def pid(archive: Archive) -> int:
    return os.getpid()


def tell_time(archive: Archive) -> str:
    return archive.clock().isoformat()


def refuse(archive: Archive) -> NoReturn:
    raise InputError("no such thing", thing=5)


def fail(archive: Archive) -> NoReturn:
    raise sqlite3.OperationalError("disk I/O error")


def die(archive: Archive) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def fail_to_write(archive: Archive) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    capture = result().capture
    assert capture is not None
    archive.captures.append(capture)


def lose_file(archive: Archive) -> None:
    """Begin a capture file, and close it behind the archive's back: what closing it meets on a disk that has failed."""
    capture = result().capture
    assert capture is not None
    archive.captures.append(capture)
    [descriptor] = [link.name for link in Path("/proc/self/fd").iterdir() if str(link.resolve()).endswith(".warc.gz")]
    os.close(int(descriptor))


def hang(archive: Archive) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def open_archivist(folder: Path, ahead: timedelta = timedelta(), *, silent_s: float = 300.0) -> Archivist:
    return Archivist(folder, clock=lambda: utc_now() + ahead, preload=(), silent_s=silent_s)


def run_listening(archivist: Archivist, main: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    async def listen() -> Any:
        with archivist.listening(asyncio.get_running_loop()):
            return await main()

    return asyncio.run(listen())


def test_calls_run_in_another_process_at_the_given_time(tmp_path: Path) -> None:
    with open_archivist(tmp_path, timedelta(days=2)) as archivist:
        assert archivist.call(pid) != os.getpid()
        assert archivist.call(tell_time) > (utc_now() + timedelta(days=1)).isoformat()


def test_a_call_for_new_work_passes_those_that_wait(tmp_path: Path) -> None:
    async def main() -> list[list[str]]:
        asked = [asyncio.ensure_future(archivist.ask(note, f"page {number}")) for number in range(5)]
        await asyncio.sleep(0)
        asked.append(asyncio.ensure_future(archivist.ask_first(note, "lease")))
        return await asyncio.gather(*asked)

    with open_archivist(tmp_path) as archivist:
        answers = run_listening(archivist, main)
    assert max(answers, key=len) == ["page 0", "page 1", "lease", "page 2", "page 3", "page 4"]


def test_errors_travel_with_their_ids_and_the_process_goes_on(tmp_path: Path) -> None:
    with open_archivist(tmp_path) as archivist:
        with pytest.raises(InputError, match="no such thing") as found:
            archivist.call(refuse)
        assert found.value.ids == {"thing": 5}
        with pytest.raises(StorageError, match="disk I/O error"):
            archivist.call(fail)
        assert archivist.call(pid) > 0


def test_a_held_archive_says_so(tmp_path: Path) -> None:
    with Archive.open(tmp_path, write=True), pytest.raises(ArchiveBusyError, match=str(os.getpid())):
        open_archivist(tmp_path)


def test_a_dead_process_is_a_storage_error_for_everybody_who_waits(tmp_path: Path) -> None:
    async def main() -> list[BaseException | Any]:
        calls = [archivist.ask(die), *(archivist.ask(note, "page") for _ in range(4))]
        return await asyncio.gather(*calls, return_exceptions=True)

    with open_archivist(tmp_path) as archivist:
        answers = run_listening(archivist, main)
        with pytest.raises(StorageError, match="has died"):
            archivist.call(pid)
    assert [type(answer) for answer in answers] == [StorageError] * 5


def test_a_silent_process_is_ended_and_everybody_who_waits_is_told(tmp_path: Path) -> None:
    async def main() -> list[BaseException | Any]:
        calls = [archivist.ask(note, "page"), archivist.ask(hang), archivist.ask(note, "page")]
        return list(await asyncio.gather(*calls, return_exceptions=True))

    with open_archivist(tmp_path, silent_s=2.0) as archivist:
        first, *others = run_listening(archivist, main)
        assert first == ["page"]
        assert [type(answer) for answer in others] == [StorageError] * 2
        assert "has not answered for 2 s" in str(others[0])
        with pytest.raises(StorageError, match="has not answered"):
            archivist.call(pid)
    with open_archivist(tmp_path, silent_s=0.5) as archivist, pytest.raises(StorageError, match="has not answered"):
        archivist.call(hang)
    with open_archivist(tmp_path) as archivist:
        assert archivist.call(pid) > 0, "the lock is free"


def test_a_process_that_hangs_with_a_full_pipe_does_not_keep_a_crawl_that_is_given_up(tmp_path: Path) -> None:
    async def main() -> None:
        calls = [
            asyncio.ensure_future(archivist.ask(hang)),
            asyncio.ensure_future(archivist.ask(note, "x" * 9_000_000)),
        ]
        await asyncio.sleep(0.5)
        for call in calls:
            call.cancel()
        raise KeyboardInterrupt

    archivist = open_archivist(tmp_path)
    with pytest.raises(KeyboardInterrupt), archivist:
        run_listening(archivist, main)
    with open_archivist(tmp_path) as archivist:
        assert archivist.call(pid) > 0


def test_a_failed_write_is_told_before_the_process_tidies_up(tmp_path: Path) -> None:
    async def main() -> list[BaseException | Any]:
        calls = [archivist.ask(fail_to_write), archivist.ask(note, "page")]
        return list(await asyncio.gather(*calls, return_exceptions=True))

    with open_archivist(tmp_path) as archivist:
        error, words = run_listening(archivist, main)
        with pytest.raises(StorageError, match="File too large"):
            archivist.call(fail_to_write)
    assert isinstance(error, StorageError)
    assert "free some space" in str(error)
    assert words == ["page"], "the answers that follow are not taken for others"


def test_a_disk_that_refuses_the_end_of_a_file_ends_the_process_in_order(tmp_path: Path) -> None:
    archivist = open_archivist(tmp_path)
    archivist.call(lose_file)
    archivist.close()
    assert archivist._process.exitcode == 0, "1 comes with a traceback on the terminal"
    with open_archivist(tmp_path) as archivist:
        assert archivist.call(pid) > 0, "the lock is free"


def test_closing_lets_the_archive_go(tmp_path: Path) -> None:
    open_archivist(tmp_path).close()
    with Archive.open(tmp_path, write=True) as archive:
        assert archive.connection.execute("SELECT COUNT(*) FROM run").fetchone()[0] == 0
