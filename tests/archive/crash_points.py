"""Every storage call of a small crawl fails once: `python -m tests.archive.crash_points FOLDER MODE`.

For each call in turn a forked process crawls until that call fails (mode `error`), or dies in front of it, half of a
write done (`kill`). Then the archive is opened again and the crawl run to its end. Prints what was wrong as JSON.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import FileIO
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from archive.crawl.frontier import lease_due, next_due_at
from archive.crawl.lists import seed
from archive.database import Archive, storage_errors
from archive.errors import StorageError
from archive.integrity.verify import verify
from archive.items import Lease, Link, OutcomeKind, Outlet, PageKind, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run, end_run
from archive.warc import captures, sealing
from archive.writes import record_together

from .conftest import HandClock
from .samples import article, result

RAM_DISK = Path("/dev/shm")  # hundreds of small archives: a disk would be slower and prove no more
OUTLET = Outlet(
    id="gaon",
    name="가온신문",
    hosts=("gaon.example",),
    feeds=("http://gaon.example/rss.xml",),
    delay_s=0.0,
    concurrency=2,
)
PAGES = 5
FAILED, KILLED, UNEXPECTED = 3, 9, 70
READS = ("SELECT", "PRAGMA", "EXPLAIN")
DISK_KINDS = {"disk-error": 1, "disk-full": 2, "disk-kill": 3}
"""Modes in which the calls of the operating system fail, those of SQLite too; see tests/slow/failing_disk.c."""


@dataclass(slots=True, kw_only=True)
class Faults:
    """Counts storage calls and lets one of them fail."""

    mode: str
    target: int = 0
    calls: int = 0
    commits: int = 0
    seen: set[object] = field(default_factory=set)

    def is_due(self, name: str, *, in_transaction: bool = False) -> bool:
        """Whether this call is the one that fails. One that would prove what another one proves is not counted."""
        is_commit = name == "COMMIT"
        self.commits += is_commit
        if self.mode == "kill":  # in front of a read, or before the end of a transaction: the files are as they were
            if name.upper().startswith(READS) or (in_transaction and not is_commit):
                return False
        elif (place := (self.commits, *calling_lines())) in self.seen:  # a loop: its error takes the same way out
            return False
        else:
            self.seen.add(place)
        self.calls += 1
        return self.calls == self.target

    def fail(self, error: Exception) -> None:
        """Die, or raise."""
        if self.mode == "kill":
            os._exit(KILLED)
        raise error

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, failing in its turn with an I/O error."""

        def call(*args: Any, **named: Any) -> Any:
            if self.is_due(name):
                self.fail(OSError(errno.EIO, "Input/output error"))
            return function(*args, **named)

        return call

    def install(self) -> None:
        """Put the counting calls in place of the real ones, in this process."""
        faults = self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
                if faults.is_due(sql, in_transaction=self.in_transaction):
                    faults.fail(sqlite3.OperationalError("disk I/O error"))
                return super().execute(sql, *args)

            def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
                if faults.is_due(sql, in_transaction=self.in_transaction):
                    faults.fail(sqlite3.OperationalError("disk I/O error"))
                return super().executemany(sql, rows)

        class File(FileIO):
            def write(self, data: Any) -> int:
                if faults.is_due("write"):
                    super().write(data[: len(data) // 2])
                    faults.fail(OSError(errno.ENOSPC, "No space left on device"))
                return super().write(data)

            def truncate(self, size: int | None = None) -> int:
                if faults.is_due("truncate"):
                    faults.fail(OSError(errno.EIO, "Input/output error"))
                return super().truncate(size)

        connect = sqlite3.connect
        sqlite3.connect = lambda *args, **named: connect(*args, **{"factory": Connection} | named)
        captures.FileIO = File  # type: ignore[attr-defined]
        for name in ("fsync", "truncate", "replace", "rename", "unlink", "mkdir"):
            setattr(os, name, self.wrap(name, getattr(os, name)))
        sealing.hash_file = self.wrap("hash_file", sealing.hash_file)


def calling_lines() -> Iterator[tuple[CodeType, int]]:
    """The lines of code that led to the call of `is_due`."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        yield frame.f_code, frame.f_lineno
        frame = frame.f_back


def crawl(folder: Path) -> None:
    """Crawl the invented site to its end: a feed with five articles over two days, one of them gone, one seen twice."""
    clock = HandClock()
    with storage_errors(folder), Archive.open(folder, write=True, clock=clock) as archive:
        save_outlet(archive, OUTLET)
        seed(archive, OUTLET)
        run_id = begin_run(archive, "crawl")
        while True:
            leases = lease_due(archive, run_id, limit=2)
            if leases:
                record_together(archive, run_id, [fetch(lease) for lease in leases])
            if not leases and next_due_at(archive) is None:
                break
        end_run(archive, run_id, exit_status=0, report={})


def fetch(lease: Lease) -> PageResult:
    """What the invented site answers."""
    if lease.kind is PageKind.FEED:
        links = tuple(Link(url=f"http://gaon.example/a/{n}", kind=PageKind.ARTICLE) for n in range(PAGES))
        return PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, links=links)
    number = int(lease.url.rsplit("/", 1)[1])
    if number == PAGES - 1:
        return PageResult(
            url=lease.url,
            outlet_id="gaon",
            kind=lease.kind,
            lease=lease,
            outcome=OutcomeKind.NOT_FOUND,
            http_status=404,
        )
    page = result(number, lease=lease, of=article(f"소식 {number}", f"{number}번째 소식이다. " * 30))
    assert page.capture is not None
    day = page.capture.fetched_at.replace(day=12 + number // 3)  # the third joins a file that holds acknowledged ones
    return replace(page, capture=replace(page.capture, fetched_at=day))


def acknowledged(folder: Path) -> set[tuple[Any, ...]]:
    """Articles that a reader sees now; none when there is no readable archive yet."""
    if not (folder / "sosik.db").exists():
        return set()
    try:
        with Archive.open(folder) as archive:
            rows = archive.connection.execute("SELECT id, url, headline, body, first_seen_at FROM article").fetchall()
            return {tuple(row) for row in rows}
    except StorageError:
        return set()  # killed while the schema was made


def problems(folder: Path, before: set[tuple[Any, ...]]) -> list[str]:
    """What is wrong with the archive after the second crawl."""
    wrong = []
    if not before <= acknowledged(folder):
        wrong.append("an acknowledged article is lost")
    with Archive.open(folder) as archive:
        query = archive.connection.execute
        counts = [query(f"SELECT COUNT(*) FROM {t}").fetchone()[0] for t in ("article", "revision", "capture")]
        if counts != [PAGES - 1] * 3:
            wrong.append(f"articles, revisions, captures: {counts}")
        stored = query("SELECT COUNT(*) FROM outcome WHERE outcome = 'stored'").fetchone()[0]
        if stored != PAGES - 1:
            wrong.append(f"{stored} stored outcomes")
        left = query("SELECT COUNT(*) FROM frontier WHERE leased_by IS NOT NULL OR last_outcome IS NULL").fetchone()[0]
        if left:
            wrong.append(f"{left} addresses left")
        wrong += [str(finding) for finding in verify(archive).findings]
        urls = sorted(row[0] for row in query("SELECT url FROM capture"))
    if warc_urls(folder) != urls:
        wrong.append(f"WARC files hold {warc_urls(folder)}")
    return wrong


def warc_urls(folder: Path) -> list[str]:
    found = []
    for path in sorted((folder / "captures").glob("*.warc.gz")):
        with path.open("rb") as file:
            found += [
                entry.rec_headers.get_header("WARC-Target-URI")
                for entry in ArchiveIterator(file)
                if entry.rec_type == "response"
            ]
    return sorted(found)


def count_calls(folder: Path, mode: str) -> int:
    """How many storage calls a crawl without a fault makes."""
    shutil.rmtree(folder, ignore_errors=True)
    receive, send = os.pipe()
    if not os.fork():
        counter = arm(folder, mode, 0)
        crawl(folder)
        os.write(send, str(counter()).encode())
        os._exit(0)
    os.wait()
    calls = int(os.read(receive, 20))
    os.close(receive)
    os.close(send)
    return calls


def arm(folder: Path, mode: str, target: int) -> Callable[[], int]:
    """Let storage call number `target` of this process fail; gives what tells the calls so far."""
    if mode in DISK_KINDS:
        disk = ctypes.CDLL(None)  # failing_disk.c, loaded in front of the C library
        disk.failing_disk_arm(bytes(folder), ctypes.c_long(target), DISK_KINDS[mode])
        return lambda: int(disk.failing_disk_calls())
    faults = Faults(mode=mode, target=target)
    faults.install()
    return lambda: faults.calls


def crawl_with_fault(folder: Path, mode: str, target: int) -> int:
    """Crawl in a forked process; how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = UNEXPECTED
    try:
        arm(folder, mode, target)
        crawl(folder)
        status = 0
    except StorageError:
        status = FAILED
    finally:
        os._exit(status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How a crawl ended whose call failed, and what was wrong after the next one."""

    status: int
    """0: what failed could be done without, or the call was not reached (a crawl makes one more or less)."""
    wrong: list[str]


def try_point(folder: Path, mode: str, target: int) -> Tried:
    """Let one call fail, crawl again, and say what is wrong then."""
    shutil.rmtree(folder, ignore_errors=True)
    status = crawl_with_fault(folder, mode, target)
    expected = KILLED if mode.endswith("kill") else FAILED
    wrong = [] if status in (expected, 0) else [f"ended with status {status}"]
    before = acknowledged(folder)
    crawl(folder)
    return Tried(status=status, wrong=wrong + problems(folder, before))


def main(folder: str, mode: str) -> None:
    """Try call after call."""
    archive = Path(folder) / "archive"
    points = count_calls(archive, mode)
    tried = {point: try_point(archive, mode, point) for point in range(1, points + 1)}
    wrong = {point: found.wrong for point, found in tried.items() if found.wrong}
    ended = sum(found.status != 0 for found in tried.values())
    print(json.dumps({"points": points, "ended": ended, "wrong": wrong}))  # noqa: T201 - this is a program


if __name__ == "__main__":
    main(*sys.argv[1:])
