"""Reading WARC files of any origin: record after record, with damage told instead of hidden.

file -> its records, each a gzip member of its own or plain text -> captures
A file whose gzip members are not its records (`gzip file.warc`, bgzip) is unpacked first. Where a record is damaged,
reading goes on at the next place at which one begins.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.errors import InputError
from archive.items import Capture
from archive.warc.records import Repeated, capture_of, repeated_by

GZIP_MEMBER = b"\x1f\x8b\x08"
PLAIN_RECORD = b"WARC/1."
BLOCK_BYTES = 1 << 20
MAX_RECORD_BYTES = 64 << 20  # eight times the largest page a crawl takes: what is larger is no article
MAX_HEAD_BYTES = 64 << 10  # of a record's own headers; real ones have some hundred bytes
PROBE_BYTES = 1_000  # enough of a gzip member to unpack the first bytes of its record
END = b"\r\n\r\n"
_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, zlib.error, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCapture:
    """A capture in a WARC file; offset and length in bytes."""

    capture: Capture
    offset: int
    length: int
    repeats: Repeated | None = None
    """Of a revisit record, whose capture has no body: where its body is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A stretch of a WARC file that could not be read; `offset` in bytes."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What stands at a place of a file: a record's plain bytes, or why there is none."""

    data: bytes = b""
    length: int | None = None
    """In the file; None: nobody knows where it ends."""
    problem: str | None = None


def read_warc(path: Path) -> Iterator[FoundCapture | Damage]:
    """Every HTTP response (and WET text) in the file, in order; after a damage the next whole record.

    Raises InputError when the file cannot be opened or is no WARC file.
    """
    with open_warc(path) as packed, _by_record(packed) as file:
        form = _GZIP if file is packed and _starts_with(file, GZIP_MEMBER) else _PLAIN
        offset: int | None = 0
        while offset is not None:
            piece = form.read(file, offset)
            if piece is None:
                return
            found = _found(piece, offset)
            if found is not None:
                yield found
            offset = offset + piece.length if piece.length else form.find_next(file, offset + 1)


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


def _found(piece: _Piece, offset: int) -> FoundCapture | Damage | None:
    """What a piece holds; None for a record that is no capture."""
    if piece.problem is not None:
        return Damage(offset=offset, reason=piece.problem)
    try:
        record = next(iter(ArchiveIterator(BytesIO(piece.data))))
        capture = capture_of(record)
    except (*_UNREADABLE, StopIteration) as error:
        return Damage(offset=offset, reason=_words(error))
    if capture is None:
        return None
    return FoundCapture(capture=capture, offset=offset, length=piece.length or 0, repeats=repeated_by(record))


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


# a record in a gzip member of its own


def _read_member(file: BinaryIO, offset: int) -> _Piece | None:
    """The record in the gzip member at `offset`; None at the end of the file."""
    if not _peek(file, offset, 1):
        return None
    if _peek(file, offset, len(GZIP_MEMBER)) != GZIP_MEMBER:
        return _Piece(problem="no record begins here")
    text = _Start()
    try:
        end = _unpack_member(file, offset, text.take)
    except (zlib.error, EOFError) as error:
        return _Piece(problem=_words(error))
    length = end - offset
    if text.size_bytes > MAX_RECORD_BYTES:
        return _Piece(length=length, problem=f"a record of {text.size_bytes} bytes is left out")
    if not text.data.startswith(PLAIN_RECORD):
        return _Piece(length=length, problem="a gzip member that holds no WARC record")
    return _Piece(data=bytes(text.data), length=length)


class _Start:
    """Takes unpacked text: keeps the start of it, as long as a record may be, and counts all of it."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.size_bytes = 0

    def take(self, data: bytes) -> None:
        """Some more text."""
        self.size_bytes += len(data)
        self.data += data[: MAX_RECORD_BYTES - len(self.data)]


def _unpack_member(file: BinaryIO, offset: int, take: Callable[[bytes], object]) -> int:
    """Unpack the gzip member at `offset` block by block; gives where it ends.

    Raises zlib.error where it is damaged and EOFError where the file ends within it, after `take` had all before.
    """
    file.seek(offset)
    unpack = zlib.decompressobj(31)
    while not unpack.eof:
        block = unpack.unconsumed_tail or file.read(BLOCK_BYTES)
        text = unpack.decompress(block, BLOCK_BYTES)
        if not block and not text and not unpack.eof:
            raise EOFError("the file ends within a record")
        take(text)
    return file.tell() - len(unpack.unused_data)


def _next_member(file: BinaryIO, start: int) -> int | None:
    """Where the next gzip member that holds a WARC record begins, at `start` or later; None when there is none."""
    for offset in _find_all(file, start, re.compile(re.escape(GZIP_MEMBER))):
        with suppress(zlib.error):
            probe = _peek(file, offset, PROBE_BYTES)
            if zlib.decompressobj(31).decompress(probe, len(PLAIN_RECORD)) == PLAIN_RECORD:
                return offset
    return None


# a plain record


def _read_plain(file: BinaryIO, offset: int) -> _Piece | None:
    """The record at `offset` of an uncompressed file; None at the end of the file."""
    head = _peek(file, offset, MAX_HEAD_BYTES)
    if not head.strip():
        return None
    if not head.startswith(PLAIN_RECORD):
        return _Piece(problem="no record begins here")
    length = _record_length(head)
    if length is None:
        return _Piece(problem="a record header without an end or a length")
    if length > MAX_RECORD_BYTES:
        return _Piece(length=length, problem=f"a record of {length} bytes is left out")
    data = _peek(file, offset, length + len(PLAIN_RECORD))
    if len(data) < length - len(END):
        return _Piece(problem="the file ends within a record")
    if data[length:].strip() not in (b"", PLAIN_RECORD) or data[length - len(END) : length].strip():
        return _Piece(problem="the record does not end where it says")
    return _Piece(data=data[:length], length=length)


def _record_length(text: bytes) -> int | None:
    """Bytes of the record that begins `text`, with the blank lines after it; None when its header is not whole."""
    head, end, _ = text.partition(END)
    length = re.search(rb"(?i)^content-length:\s*(\d{1,12})\s*$", head, re.MULTILINE)
    return len(head) + len(END) + int(length[1]) + len(END) if end and length else None


def _next_plain(file: BinaryIO, start: int) -> int | None:
    """Where the next plain record begins, at `start` or later; None when there is none."""
    return next((offset + 1 for offset in _find_all(file, start - 1, re.compile(rb"\nWARC/1\."))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How records lie in a file: what stands at a place, and where the next one begins."""

    read: Callable[[BinaryIO, int], _Piece | None]
    find_next: Callable[[BinaryIO, int], int | None]


_GZIP = _Form(read=_read_member, find_next=_next_member)
_PLAIN = _Form(read=_read_plain, find_next=_next_plain)


# the whole file


def _by_record(file: BinaryIO) -> BinaryIO:
    """`file`, or its text unpacked where its gzip members are not its records."""
    if not _starts_with(file, GZIP_MEMBER) or _members_are_records(file):
        return file
    unpacked = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 - the caller closes it
    offset = 0
    with suppress(zlib.error, EOFError):
        while _peek(file, offset, len(GZIP_MEMBER)) == GZIP_MEMBER:
            offset = _unpack_member(file, offset, unpacked.write)
    return unpacked


def _members_are_records(file: BinaryIO) -> bool:
    """Whether the first gzip member holds one record and no more; a damaged one, no more than one."""
    text, is_whole = _Start(), True
    try:
        _unpack_member(file, 0, text.take)
    except (zlib.error, EOFError):
        is_whole = False
    length = _record_length(bytes(text.data[:MAX_HEAD_BYTES]))
    if length is None or not text.data.startswith(PLAIN_RECORD):
        return True
    return text.size_bytes <= length and (text.size_bytes >= length - len(END) or not is_whole)


def _starts_with(file: BinaryIO, start: bytes) -> bool:
    return _peek(file, 0, len(start)) == start


def _peek(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)


def _find_all(file: BinaryIO, start: int, mark: re.Pattern[bytes]) -> Iterator[int]:
    """Every place at `start` or later where the mark (at most 16 bytes) stands."""
    while block := _peek(file, start, BLOCK_BYTES):
        for found in mark.finditer(block):
            yield start + found.start()
        start += max(1, len(block) - 16) if len(block) == BLOCK_BYTES else len(block)
