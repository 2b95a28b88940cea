"""Takes the content codings off a body, without ever holding more than the limit.

Scrapy's own middleware returns what it could read of a cut or damaged body as if it were whole; an archive must know.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = "gzip, deflate, br, zstd"
GZIP = "gzip"
CHUNK_BYTES = 1024 * 1024  # the rest of the input is copied once a piece
GZIP_MAGIC = b"\x1f\x8b\x08"


class CodingError(Exception):
    """The body cannot be decoded."""


class BodyTruncatedError(CodingError):
    """The coded body ends before its own end mark."""


class BodyTooLargeError(CodingError):
    """The decoded body is larger than the limit."""


def decode_body(body: bytes, content_encoding: str, *, limit_bytes: int, codings: int) -> bytes:
    """`body` without its content codings, and without a gzip wrapper that no header announced.

    Raises BodyTooLargeError, BodyTruncatedError, or CodingError (unknown coding, damaged data, too many codings).
    """
    names = [name for part in content_encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > codings:
        raise CodingError(f"{len(names)} content codings, at most {codings} are taken off")
    for name in reversed(names):
        if name not in DECODERS:
            raise CodingError(f"unsupported content coding {name[:40]!r}")
        body = _limited(DECODERS[name](body), limit_bytes)
    if body.startswith(GZIP_MAGIC) and len(names) < codings:
        return _limited(_gunzip(body), limit_bytes)
    return body


def is_once_packed(body: bytes, content_encoding: str) -> bool:
    """Whether the body is gzip, by its header or without one, and what is in it is not."""
    if not body.startswith(GZIP_MAGIC) or content_encoding.strip().lower() not in ("", "identity", "gzip", "x-gzip"):
        return False
    try:
        head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, len(GZIP_MAGIC))
    except zlib.error:
        return False
    return not head.startswith(GZIP_MAGIC)


def _limited(pieces: Iterator[bytes], limit_bytes: int) -> bytes:
    whole = bytearray()
    piece = b""
    try:
        for piece in pieces:
            whole += piece
            if len(whole) > limit_bytes:
                raise BodyTooLargeError(f"larger than {limit_bytes} bytes after decompression")
        return bytes(whole)
    finally:  # an error keeps this frame, and 8 MiB that nobody wants in it, until the next collection of cycles
        whole.clear()
        piece = b""


def _inflate(body: bytes, window_bits: int) -> Iterator[bytes]:
    """Pieces of one zlib stream after another; bytes behind the last one are ignored."""
    first = True
    while body and (first or body.startswith(GZIP_MAGIC)):
        stream = zlib.decompressobj(window_bits)
        while not stream.eof:
            try:
                yield stream.decompress(body, CHUNK_BYTES)
            except zlib.error as error:
                raise CodingError(f"damaged body: {error}") from error
            if not stream.eof and not stream.unconsumed_tail:
                raise BodyTruncatedError("the compressed body ends early")
            body = stream.unconsumed_tail
        body = stream.unused_data
        first = False


def _gunzip(body: bytes) -> Iterator[bytes]:
    if not body.startswith(GZIP_MAGIC[:2]):
        return iter([body])  # labelled gzip, sent plain: real servers do this behind a broken proxy
    return _inflate(body, 16 + zlib.MAX_WBITS)


def _undeflate(body: bytes) -> Iterator[bytes]:
    """RFC 9110 means a zlib wrapper by `deflate`; Microsoft's servers sent the bare stream."""
    wrapped = len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflate(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _unbrotli(body: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    try:
        yield stream.process(body, output_buffer_limit=CHUNK_BYTES)
        while not stream.is_finished():
            piece = stream.process(b"", output_buffer_limit=CHUNK_BYTES)
            if not piece:
                raise BodyTruncatedError("the compressed body ends early")
            yield piece
    except brotli.error as error:
        raise CodingError(f"damaged body: {error}") from error


def _unzstd(body: bytes) -> Iterator[bytes]:
    stream = zstd.ZstdDecompressor()
    try:
        while not stream.eof:
            piece = stream.decompress(body, CHUNK_BYTES)
            body = b""
            yield piece
            if not piece and stream.needs_input:
                raise BodyTruncatedError("the compressed body ends early")
    except zstd.ZstdError as error:
        raise CodingError(f"damaged body: {error}") from error


DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
