"""Reading WARC files of any origin: record after record, with damage told instead of hidden."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Generator, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive.captures import capture_of
from archive.errors import InputError
from archive.items import Capture

GZIP_MEMBER = b"\x1f\x8b\x08"
PLAIN_RECORD = b"WARC/1."
SEARCH_BYTES = 1 << 20
HEAD_BYTES = 1_000  # enough of a gzip member to unpack the first bytes of its record
MIN_RECORD_BYTES = 60  # a shorter rest cannot hold a record header
_MARK = re.compile(rb"\x1f\x8b\x08|\nWARC/1\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCapture:
    """A capture in a WARC file; offset and length in bytes."""

    capture: Capture
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A stretch of a WARC file that could not be read; `offset` in bytes."""

    offset: int
    reason: str


def read_warc(path: Path) -> Iterator[FoundCapture | Damage]:
    """Every HTTP response (and WET text) in the file, in order; after a damage the next whole record.

    Raises InputError when the file cannot be opened or is no WARC file.
    """
    with open_warc(path) as packed, _whole(packed) as file:
        start: int | None = 0
        while start is not None:
            end = yield from _read_from(file, start)
            start = end if end is None else _next_record(file, end + 1)


def open_warc(path: Path) -> BinaryIO:
    """`path` opened for reading; InputError when it is no WARC file."""
    try:
        file = path.open("rb")
        start = file.read(16)
        file.seek(0)
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder: name the WARC files in it") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    if not start.startswith((GZIP_MEMBER, PLAIN_RECORD)):
        file.close()
        what = "is empty" if not start else "is no WARC file (neither gzip nor WARC/1.x)"
        raise InputError(f"{path} {what}")
    return file


def _read_from(file: BinaryIO, start: int) -> Generator[FoundCapture | Damage, None, int | None]:
    """Captures from `start` on; returns the offset of the damage that ended it, None at the end of the file."""
    file.seek(start)
    offset = start
    try:
        records = ArchiveIterator(file)
        while (found := _next(records)) is not None:
            offset = found.offset
            if found.capture is not None:
                yield FoundCapture(capture=found.capture, offset=offset, length=found.length)
            offset += found.length
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error, AttributeError) as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        yield Damage(offset=offset, reason=words)
        return offset
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    capture: Capture | None
    offset: int
    length: int


def _next(records: ArchiveIterator) -> _Record | None:
    """The next record; warcio prints what it meets in broken gzip data, which is told as `Damage` here."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        record = next(records, None)
        if record is None:
            return None
        capture = capture_of(record)
        offset = records.get_record_offset()  # warcio skips the rest of the record to tell
        return _Record(capture=capture, offset=offset, length=records.get_record_length())


def _whole(file: BinaryIO) -> BinaryIO:
    """`file`, or its text unpacked where all records lie in one gzip member (as `gzip file.warc` makes them)."""
    if not _is_one_member(file):
        return file
    unpacked = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 - the caller closes it
    with suppress(EOFError, zlib.error, gzip.BadGzipFile), gzip.open(file) as source:
        while block := source.read(SEARCH_BYTES):
            unpacked.write(block)
    unpacked.seek(0)
    return unpacked


def _is_one_member(file: BinaryIO) -> bool:
    """Whether a second record follows in the first gzip member. Leaves the file at its start."""
    unpack, text, follows = zlib.decompressobj(31), b"", None
    while (block := file.read(SEARCH_BYTES)) and not unpack.eof:
        try:
            text += unpack.decompress(block)
        except zlib.error:
            break
        follows = follows or _record_length(text)
        if follows and len(text) > follows + len(PLAIN_RECORD):
            break
    file.seek(0)
    return bool(follows) and text[follows:].startswith(PLAIN_RECORD)


def _record_length(text: bytes) -> int | None:
    """Bytes of the record that begins `text`, with the blank lines after it; None when its header is not whole."""
    head, end, _ = text.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)^content-length:\s*(\d+)", head, re.MULTILINE)
    return len(head) + 4 + int(length[1]) + 4 if end and length else None


def _begins_record(data: bytes) -> bool:
    """Whether a gzip member that holds a WARC record begins `data`."""
    with suppress(zlib.error):
        return zlib.decompressobj(31).decompress(data, len(PLAIN_RECORD)) == PLAIN_RECORD
    return False


def _next_record(file: BinaryIO, start: int) -> int | None:
    """Where the next whole record begins, at `start` or later; None when there is none."""
    file.seek(start)
    position, window = start, b""
    while block := file.read(SEARCH_BYTES):
        window += block
        for mark in _MARK.finditer(window, 0, len(window) - MIN_RECORD_BYTES):
            begin = mark.start() + (mark[0][:1] == b"\n")
            if mark[0][:1] == b"\n" or _begins_record(window[begin : begin + HEAD_BYTES]):
                return position + begin
        position += max(0, len(window) - HEAD_BYTES)
        window = window[-HEAD_BYTES:] if len(block) == SEARCH_BYTES else b""
    return None
