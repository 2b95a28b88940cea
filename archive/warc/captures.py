"""Captures as WARC files: written record by record, each flushed to the disk before anything refers to it.

One gzip member a record (WARC 1.1, annex D), one file a day and at most `MAX_FILE_BYTES`. A record is acknowledged
when a row of table `capture` names it; what lies behind the last acknowledged record is cut off on opening,
because a torn tail hides every later record from all readers.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO, FileIO
from pathlib import Path
from typing import BinaryIO

from isal import isal_zlib
from isal.igzip_lib import IsalError
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.errors import StorageError
from archive.items import Capture, CaptureLocation, Pressed

MAX_FILE_BYTES = 1_000_000_000  # 1 GB, the size the WARC guidelines recommend
COMPRESSION = 2  # ISA-L's; a sixth of zlib's time at level 4 for 10 % more bytes (0.21 and 1.30 ms, 45 real pages)
SOFTWARE = "Sosik"
CODED = {"content-encoding", "transfer-encoding"}  # payloads are stored decoded
REQUESTED_URL = "WARC-X-Requested-URI"
GZIP_HEAD = b"\x1f\x8b\x08"
HAS_EXTRA = 4  # RFC 1952: the flag FEXTRA
GROUP = b"SG"
"""Subfield of a gzip member's extra field: names the records written together, acknowledged by one transaction."""
SUBFIELD = struct.Struct("<H2sH")  # length of the extra field, name and length of its one subfield


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
            pressed = replace(pressed, data=_compress(_revisit_bytes(capture, pressed.sha1, revisit_of)))
        record = _member_head(group) + pressed.data
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
        """Cut the newest file back to the end of its last acknowledged record.

        A crash leaves at most one record, or one group of records, that is not acknowledged. Where more lie there, the
        database is older than the captures (restored, or lost): then nothing is cut, and writing goes on in a new file.
        """
        names = sorted((self._folder / self._subfolder).glob("sosik-*.warc.gz"))
        if not names:
            return
        newest = names[-1]
        end = connection.execute(
            "SELECT MAX(offset + length) FROM capture WHERE file = ?", (f"{self._subfolder}/{newest.name}",)
        ).fetchone()[0]
        if newest.stat().st_size <= (end or 0):
            return
        if count_writes(newest, end or 0) > 1:
            self._left_alone = newest.name
        elif end is None:
            newest.unlink()
        else:
            os.truncate(newest, end)

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
            _write_all(file, _member_head(None) + _compress(_warcinfo(path.name)))
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


_UNPACKING: tuple[type[Exception], ...] = (
    OSError,
    EOFError,
    StopIteration,
    IsalError,  # type: ignore[assignment]  # its stub calls it an instance
    ArchiveLoadFailed,
    AttributeError,
)


def unpack_capture(record: bytes) -> Capture:
    """The capture in a compressed record. Raises ValueError when it is damaged or holds no response."""
    try:
        plain = isal_zlib.decompress(record, 31)
        with suppress(ValueError, KeyError, IndexError):
            if (capture := _own_capture(plain)) is not None:
                return capture
        capture = capture_of(next(iter(ArchiveIterator(BytesIO(plain)))))
    except _UNPACKING as error:
        raise ValueError(str(error) or type(error).__name__) from error
    if capture is None:
        raise ValueError("it holds no response")
    return capture


def _own_capture(plain: bytes) -> Capture | None:
    """The capture in a plain response record that has the form in which we write it; None: look more closely."""
    head, _, rest = plain.partition(b"\r\n\r\n")
    http, _, tail = rest.partition(b"\r\n\r\n")
    if not (head.startswith(b"WARC/1.1\r\n") and http.startswith(b"HTTP/1.1 ") and head.isascii() and http.isascii()):
        return None
    named = dict(line.split(": ", 1) for line in head.decode("ascii").split("\r\n")[1:])
    status, *lines = http.decode("ascii").split("\r\n")
    size_bytes = int(named["Content-Length"]) - len(http) - 4
    if named["WARC-Type"] != "response" or size_bytes < 0 or tail[size_bytes:] != b"\r\n\r\n":
        return None
    headers = [(name, value) for name, _, value in (line.partition(": ") for line in lines)]
    return Capture(
        url=named["WARC-Target-URI"],
        requested_url=named.get(REQUESTED_URL) or named["WARC-Target-URI"],
        fetched_at=_warc_moment(named["WARC-Date"]),
        status=int(status.split(" ", 2)[1]),
        headers=tuple((name, value) for name, value in headers if name.lower() not in CODED),
        body=tail[:size_bytes],
    )


def press(capture: Capture) -> Pressed:
    """`capture` as a compressed response record, with its payload's fingerprints."""
    sha1 = "sha1:" + base64.b32encode(hashlib.sha1(capture.body).digest()).decode()  # as warcio writes it
    return Pressed(
        data=_compress(_response_bytes(capture, sha1)),
        size_bytes=len(capture.body),
        sha256=hashlib.sha256(capture.body).hexdigest(),
        sha1=sha1,
    )


def _compress(record: bytes) -> bytes:
    """A gzip member of the record, from behind its header."""
    data: bytes = isal_zlib.compress(record, COMPRESSION, -15)
    return data + struct.pack("<II", isal_zlib.crc32(record), len(record) & 0xFFFFFFFF)


def _member_head(group: str | None) -> bytes:
    """The header of a gzip member (RFC 1952): no time, no name, system unknown."""
    if group is None:
        return GZIP_HEAD + bytes(6) + b"\xff"
    name = group.encode("ascii")
    extra = SUBFIELD.pack(len(name) + 4, GROUP, len(name)) + name
    return GZIP_HEAD + bytes([HAS_EXTRA]) + bytes(5) + b"\xff" + extra


def _read_group(file: BinaryIO, offset: int) -> bytes | None:
    """The group that the gzip member at `offset` belongs to; None: it was written alone."""
    place = file.tell()
    file.seek(offset)
    head = file.read(10 + SUBFIELD.size)
    group = None
    if len(head) == 10 + SUBFIELD.size and head.startswith(GZIP_HEAD) and head[3] & HAS_EXTRA:
        _, name, length = SUBFIELD.unpack_from(head, 10)
        group = file.read(length) if name == GROUP else None
    file.seek(place)
    return group


def _response_bytes(capture: Capture, sha1: str) -> bytes:
    """The uncompressed response record of `capture`."""
    writer = WARCWriter(buffer := BytesIO(), gzip=False, warc_version="1.1")
    record = writer.create_warc_record(
        capture.url,
        "response",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        http_headers=_http_headers(capture),
        warc_headers_dict=_warc_headers(capture) | {"WARC-Payload-Digest": sha1},
    )
    writer.write_record(record)
    return buffer.getvalue()


def _revisit_bytes(capture: Capture, sha1: str, revisit_of: str) -> bytes:
    """The uncompressed record that says: the same payload as at `revisit_of`."""
    writer = WARCWriter(buffer := BytesIO(), gzip=False, warc_version="1.1")
    record = writer.create_revisit_record(
        capture.url,
        sha1,
        capture.url,
        revisit_of,
        http_headers=_http_headers(capture),
        warc_headers_dict=_warc_headers(capture),
    )
    writer.write_record(record)
    return buffer.getvalue()


def _warc_headers(capture: Capture) -> dict[str, str]:
    headers = {"WARC-Date": warc_date(capture.fetched_at)}
    if capture.requested_url != capture.url:
        headers[REQUESTED_URL] = capture.requested_url
    return headers


def capture_of(record: ArcWarcRecord) -> Capture | None:
    """The HTTP response (or text of a WET record) in `record`; None for requests, metadata and the like.

    Raises ValueError when the payload is shorter than the record says.
    """
    if record.rec_type not in ("response", "resource", "conversion", "revisit"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    http = record.http_headers
    body = record.content_stream().read()
    headers = _decoded_headers(http, record)
    if record.rec_type in ("response", "resource") and _is_short(record, body):
        raise ValueError("the record ends before its announced length")
    return Capture(
        url=url.strip("<>"),
        requested_url=record.rec_headers.get_header(REQUESTED_URL) or url.strip("<>"),
        fetched_at=_warc_moment(record.rec_headers.get_header("WARC-Date")),
        status=int(http.get_statuscode()) if http and str(http.get_statuscode()).isdigit() else 200,
        headers=headers,
        body=b"" if record.rec_type == "revisit" else body,
    )


def count_writes(path: Path, start: int) -> int:
    """How often something was appended to the file from `start` on, counted up to two: a group is one write."""
    seen: set[bytes | int] = set()
    with path.open("rb") as file, suppress(ArchiveLoadFailed, EOFError, ValueError, zlib.error, AttributeError):
        file.seek(start)
        records = ArchiveIterator(file)
        for record in records:
            if capture_of(record) is not None:
                seen.add(_read_group(file, records.get_record_offset()) or len(seen))
            if len(seen) > 1:
                break
    return len(seen)


def warc_date(moment: datetime) -> str:
    """`moment` (aware) as WARC 1.1 writes it: UTC with microseconds and Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _day_of(name: str) -> str:
    """The day in `sosik-000000-20261101.warc.gz`; "" of "" ."""
    return name.removesuffix(".warc.gz")[-8:]


def _http_headers(capture: Capture) -> StatusAndHeaders:
    try:
        phrase = HTTPStatus(capture.status).phrase
    except ValueError:
        phrase = "Status"
    kept = [
        (name, _one_line(value)) for name, value in capture.headers if name.lower() not in CODED | {"content-length"}
    ]
    kept.append(("Content-Length", str(len(capture.body))))
    return StatusAndHeaders(f"{capture.status} {phrase}", kept, protocol="HTTP/1.1")


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ").encode("utf-8", "replace").decode("utf-8")


def _decoded_headers(http: StatusAndHeaders | None, record: ArcWarcRecord) -> tuple[tuple[str, str], ...]:
    if http is None:
        kind = record.rec_headers.get_header("Content-Type")
        return (("Content-Type", kind),) if kind else ()
    return tuple((name, value) for name, value in http.headers if name.lower() not in CODED)


def _is_short(record: ArcWarcRecord, body: bytes) -> bool:
    """Whether the record's block ended early: warcio reads to the end of a torn file without a word."""
    left = getattr(record.raw_stream, "limit", 0)
    return bool(left)


def _warc_moment(text: str | None) -> datetime:
    if not text:
        raise ValueError("the record has no WARC-Date")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"WARC-Date {text} has no zone")
    return moment


def _warcinfo(name: str) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
    info = {"software": SOFTWARE, "format": "WARC File Format 1.1", "robots": "obeyed"}
    writer.write_record(writer.create_warcinfo_record(name, info))
    return buffer.getvalue()


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
