"""A long document in windows of some megabytes, each cut behind an entry: bytes -> pieces that are read on their own.

A sitemap may have 50 MB (sitemaps.org); unpacked, decoded and rewritten at once it would take half a gigabyte.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

GZIP_MAGIC = b"\x1f\x8b"
WINDOW_BYTES = 4 * 1024 * 1024  # most sitemaps are one window
UNCUT_BYTES_MAX = 2 * WINDOW_BYTES  # no entry is as long: padding, a bomb
_CHUNK_BYTES = 1 << 20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_END = re.compile(rb"</(?:[\w.-]{1,30}:)?(?:url|sitemap)\s*>", re.IGNORECASE)
TAIL_BYTES = 64 * 1024  # where the last end of an entry is looked for


class TooLongError(Exception):
    """There is more than the limit; what was given before is a part."""


def read_windows(body: bytes, *, limit_bytes: int) -> Iterator[bytes]:
    """Give the body, unpacked where it is gzip, in windows; never more than one in memory beside the body itself.

    gzip ends at its first damage. Raises TooLongError behind the last window where there is more than `limit_bytes`, or
    more than `UNCUT_BYTES_MAX` without an entry's end.
    """
    window = b""
    left = limit_bytes
    for piece in _pieces(body):
        window += piece
        left -= len(piece)
        if left < 0 or len(window) > UNCUT_BYTES_MAX:
            yield window[: _last_end(window, within_bytes=len(window))]
            raise TooLongError
        if len(window) >= WINDOW_BYTES and (end := _last_end(window)):
            yield window[:end]
            window = window[end:]
    if window:
        yield window


def _last_end(window: bytes, *, within_bytes: int = TAIL_BYTES) -> int:
    """Where the window may be cut: behind an entry, or behind a line of a plain list. 0: nowhere."""
    if window.startswith(_UTF_16):
        return 0
    if b"<" not in window:
        return window.rfind(b"\n") + 1
    start = max(0, len(window) - within_bytes)
    return max((match.end() for match in _END.finditer(window, start)), default=0)


def _pieces(body: bytes) -> Iterator[bytes]:
    if body.startswith(GZIP_MAGIC):
        return _gunzip(body)
    return (body[at : at + _CHUNK_BYTES] for at in range(0, len(body), _CHUNK_BYTES))


def _gunzip(body: bytes) -> Iterator[bytes]:
    """Give the pieces of all gzip members up to the first damage; a bomb costs 1 MB at a time."""
    while body.startswith(GZIP_MAGIC):
        stream = zlib.decompressobj(wbits=31)
        data = body
        try:
            while data and not stream.eof:
                yield stream.decompress(data, _CHUNK_BYTES)
                data = stream.unconsumed_tail
        except zlib.error:
            return
        body = stream.unused_data
