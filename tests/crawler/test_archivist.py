"""The archive's own process: calls, their order, errors that travel, and its death."""

from __future__ import annotations

import asyncio
import os
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


def open_archivist(folder: Path, ahead: timedelta = timedelta()) -> Archivist:
    return Archivist(folder, clock=lambda: utc_now() + ahead, preload=())


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


def test_closing_lets_the_archive_go(tmp_path: Path) -> None:
    open_archivist(tmp_path).close()
    with Archive.open(tmp_path, write=True) as archive:
        assert archive.connection.execute("SELECT COUNT(*) FROM run").fetchone()[0] == 0
