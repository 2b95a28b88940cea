"""The archive's own process, the other end of the archivist's pipe: open, answer calls one after the other, close.

calls -> one: its result or error; several pages: one transaction for all of them, and for the lease that goes with them
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from archive.clock import utc_now
from archive.crawl.frontier import lease_due
from archive.database import Archive, is_for_rows, name_holder, storage_errors
from archive.errors import SosikError, StorageError
from archive.items import Lease
from archive.text.segments import remember_wordings
from crawler.recording import record_visits
from pipelines.workers.guard import collect_seldom, name_process


def serve(connection: Connection, folder: Path, ahead: timedelta, parent: int) -> None:
    """The other process: open, answer calls until the pipe is closed (which the parent's death does too), close."""
    name_process("sosik-archive")
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us in order
    signal.signal(signal.SIGTERM, lambda *_: os.kill(parent, signal.SIGTERM))  # so is the wish to end
    try:
        archive = Archive.open(folder, write=True, clock=partial(_shifted, ahead))
    except SosikError as error:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent ends us this way when it ends itself
        connection.send_bytes(pickle.dumps([_portable(error)]))
        return
    with suppress(OSError), archive:  # what a failed disk refuses at the end was never acknowledged
        with suppress(OSError):
            name_holder(folder, parent)  # the one to stop, and whose death shows that the lock is about to go
        remember_wordings(archive.connection)
        connection.send_bytes(pickle.dumps([(False, None)]))
        archive.captures.on_failure = lambda error: connection.send_bytes(pickle.dumps(error))
        with suppress(EOFError, OSError):
            while calls := [connection.recv_bytes() for _ in range(int(connection.recv_bytes()))]:
                connection.send_bytes(pickle.dumps(_run_all(archive, calls), pickle.HIGHEST_PROTOCOL))


def _run_all(archive: Archive, calls: list[bytes]) -> list[tuple[bool, Any]]:
    """Whether each call failed, and its result or error. Pages that cannot be stored together are stored one by one."""
    if len(calls) > 1:
        try:
            return [(False, one) for one in _run_together(archive, [pickle.loads(call) for call in calls])]
        except StorageError as error:
            if not is_for_rows(error):  # a disk that has failed is not tried again: it may take minutes, or hang
                return [_portable(error)] * len(calls)
        except Exception:  # noqa: BLE001  one of them is at fault: alone, it gets its error, and the others are stored
            pass
    return [_run(archive, call) for call in calls]


def _run_together(archive: Archive, calls: Sequence[Any]) -> list[Any]:
    """The results of calls of `record_visit`, the last of them perhaps of `lease_due`."""
    *visits, (function, args, named) = calls
    if function is not lease_due:
        return record_visits(archive, [call[1] for call in calls], lambda _: None)[0]
    recorded, leases = record_visits(archive, [call[1] for call in visits], partial(_lease, args, named))
    return [*recorded, leases]


def _lease(args: tuple[Any, ...], named: dict[str, Any], archive: Archive) -> list[Lease]:
    return lease_due(archive, *args, **named)


def _run(archive: Archive, call: bytes) -> tuple[bool, Any]:
    try:
        function, args, named = pickle.loads(call)
        with storage_errors(archive.folder):
            return False, function(archive, *args, **named)
    except Exception as error:  # noqa: BLE001  the boundary of one call: the caller gets the error
        return _portable(error)


def _portable(error: Exception) -> tuple[bool, Exception]:
    """The error as an answer; one that cannot travel is told in words."""
    try:
        pickle.loads(pickle.dumps(error))  # an exception may be picklable one way only
    except Exception as problem:  # noqa: BLE001  whatever stands against it
        return True, RuntimeError(f"{type(error).__name__}: {error} ({problem})")
    return True, error


def _shifted(ahead: timedelta) -> datetime:
    return utc_now() + ahead
