"""Captures as WARC files: written record by record, each flushed to the disk before anything refers to it.

One gzip member a record (WARC 1.1, annex D), one file a day and at most `MAX_FILE_BYTES`. A record is acknowledged
when a row of table `capture` names it; what lies behind the last acknowledged record is cut off on opening,
because a torn tail hides every later record from all readers.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from io import FileIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive.errors import StorageError
from archive.items import Capture, CaptureLocation, Pressed
from archive.warc.members import member_head, read_group
from archive.warc.records import capture_of, press, press_info, press_revisit, unpack_capture

MAX_FILE_BYTES = 1_000_000_000  # 1 GB, the size the WARC guidelines recommend


class CaptureFiles:
    """The WARC files of one archive; appends to the newest, reads from any."""

    def __init__(self, folder: Path, subfolder: str) -> None:
        self._folder = folder
        self._subfolder = subfolder
        self._file: FileIO | None = None
        self._name = ""
        self._left_alone = ""
        self._unsynced = False
        self.on_failure: Callable[[StorageError], None] = lambda _: None
        """Told of a failed write before anything is tidied up: on a disk that fails, that may take minutes."""

    def append(
        self,
        capture: Capture,
        revisit_of: str | None = None,
        *,
        pressed: Pressed | None = None,
        group: str | None = None,
    ) -> CaptureLocation:
        """Write `capture` as the last record and wait until the disk has it.

        `revisit_of` is the WARC date of an earlier capture with the same bytes: then a revisit record without
        payload is written. `pressed` is what `press` made of the capture, if anybody did; its body is not looked at
        then. A record of a `group` is on the disk only after `sync`. Raises StorageError, with the file cut back to
        where it was.
        """
        pressed = pressed or press(capture)
        if revisit_of is not None:
            pressed = replace(pressed, data=press_revisit(capture, pressed.sha1, revisit_of))
        record = member_head(group) + pressed.data
        try:
            file = self._current(capture.fetched_at)
            offset = file.seek(0, os.SEEK_END)
        except OSError as error:
            raise self._failure(error) from error
        try:
            _write_all(file, record)
            self._unsynced = True
            if group is None:
                self._sync()
        except OSError as error:
            failure = self._failure(error)
            with suppress(OSError):
                file.truncate(offset)
            raise failure from error
        digest = hashlib.sha256(record).hexdigest()
        return CaptureLocation(file=self._name, offset=offset, length=len(record), sha256=digest)

    def sync(self) -> None:
        """Wait until the disk has what was appended. Raises StorageError."""
        try:
            self._sync()
        except OSError as error:
            raise self._failure(error) from error

    def _sync(self) -> None:
        waiting, self._unsynced = self._unsynced, False
        if waiting and self._file is not None:
            os.fsync(self._file.fileno())

    def take_back(self, location: CaptureLocation) -> None:
        """Cut off a record that was appended but not acknowledged; only the last one can be."""
        path = self._folder / location.file
        with suppress(OSError):
            if path.stat().st_size == location.offset + location.length:
                os.truncate(path, location.offset)

    def read(self, location: CaptureLocation) -> Capture:
        """The capture at `location`; a revisit record has an empty body. Raises StorageError when it is damaged."""
        try:
            return unpack_capture(self.read_record(location))
        except (OSError, ValueError) as error:
            raise StorageError(
                f"capture {location.file}@{location.offset} cannot be read: {error}", file=location.file
            ) from error

    def read_record(self, location: CaptureLocation) -> bytes:
        """The bytes of the record as they lie in its file. Raises OSError."""
        with (self._folder / location.file).open("rb") as file:
            size_bytes = os.fstat(file.fileno()).st_size
            file.seek(location.offset)
            return file.read(min(location.length, size_bytes))

    def cut_back(self, connection: sqlite3.Connection) -> None:
        """Cut the newest file back to the end of its last acknowledged record; also the one before, when it has none.

        A crash leaves at most one record, or one group of records, that is not acknowledged; a group over midnight
        lies in two files. Where more lie there, the database is older than the captures (restored), or it is just
        being made from them: then nothing is cut, and writing goes on in a new file.
        """
        for path in sorted((self._folder / self._subfolder).glob("sosik-*.warc.gz"), reverse=True):
            end = connection.execute(
                "SELECT MAX(offset + length) FROM capture WHERE file = ?", (f"{self._subfolder}/{path.name}",)
            ).fetchone()[0]
            if path.stat().st_size <= (end or 0):
                return
            if count_writes(path, end or 0) > 1 or is_being_made(connection):
                self._left_alone = path.name
                return
            if end is not None:
                os.truncate(path, end)
                return
            path.unlink()

    def close(self) -> None:
        """Close the file being written. Raises OSError."""
        try:
            self._sync()
        finally:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _current(self, moment: datetime) -> FileIO:
        """The file for a capture of `moment`: today's, or a new one when the day is over or the file is full."""
        day = moment.strftime("%Y%m%d")
        if self._file is not None and _day_of(self._name) >= day and self._file.tell() < MAX_FILE_BYTES:
            return self._file
        self.close()
        names = sorted(path.name for path in (self._folder / self._subfolder).glob("sosik-*.warc.gz"))
        name = names[-1] if names else ""
        full = bool(name) and (self._folder / self._subfolder / name).stat().st_size >= MAX_FILE_BYTES
        if not name or name == self._left_alone or _day_of(name) < day or full:
            number = int(name.split("-")[1]) + 1 if name else 0
            name = f"sosik-{number:06d}-{max(day, _day_of(name))}.warc.gz"
        self._name = f"{self._subfolder}/{name}"
        self._file = _open_to_append(self._folder / self._name)
        return self._file

    def _failure(self, error: OSError) -> StorageError:
        what = error.strerror or str(error)
        words = f"cannot write captures in {self._folder}: {what}: {_remedy(error)}"
        failure = StorageError(words, archive=self._folder)
        self.on_failure(failure)
        return failure


def _open_to_append(path: Path) -> FileIO:
    """The file, unbuffered, so that nothing of a failed write is written later; a new one begins with its warcinfo."""
    fresh = not path.exists()
    file = FileIO(path, "ab")
    if fresh:
        try:
            _write_all(file, member_head(None) + press_info(path.name))
            _sync_folder(path.parent)
        except OSError:
            file.close()
            path.unlink(missing_ok=True)
            raise
    return file


def _write_all(file: FileIO, data: bytes) -> None:
    """Write all of `data`: a disk that is nearly full takes a part of it without an error."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _remedy(error: OSError) -> str:
    """What a person can do about a failed write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "free some space and run the command again, nothing that was acknowledged is lost"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "make the folder writable, or name another one with --archive"
    return "look at the disk, then run the command again, nothing that was acknowledged is lost"


def is_being_made(connection: sqlite3.Connection) -> bool:
    """Whether the database is new, or was being made from the captures (run `restore`) when that broke off."""
    if not connection.execute("SELECT 1 FROM run LIMIT 1").fetchone():
        return True
    newest = "SELECT finished_at IS NULL FROM run WHERE command = 'restore' ORDER BY id DESC LIMIT 1"
    row = connection.execute(newest).fetchone()
    return row is not None and bool(row[0])


def count_writes(path: Path, start: int) -> int:
    """How often something was appended to the file from `start` on, counted up to two: a group is one write."""
    seen: set[bytes | int] = set()
    with path.open("rb") as file, suppress(ArchiveLoadFailed, EOFError, ValueError, zlib.error, AttributeError):
        file.seek(start)
        records = ArchiveIterator(file)
        for record in records:
            if capture_of(record) is not None:
                seen.add(read_group(file, records.get_record_offset()) or len(seen))
            if len(seen) > 1:
                break
    return len(seen)


def _day_of(name: str) -> str:
    """The day in `sosik-000000-20261101.warc.gz`; "" of "" ."""
    return name.removesuffix(".warc.gz")[-8:]


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
