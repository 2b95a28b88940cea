"""Content codings come off within the limit, and damage is noticed."""

from __future__ import annotations

import gzip
import traceback
import zlib

import brotli
import pytest
from backports import zstd

from crawler.net.coding import BodyTooLargeError, BodyTruncatedError, CodingError, decode_body

PAGE = ("<p>새만금 산업단지에 들어설 공장</p>" * 2000).encode()
BOMB = bytes(40_000_000)
LIMIT_BYTES = 1_000_000

WHOLE = [
    # coding announced, body, what it proves
    ("", PAGE, "no coding"),
    ("identity", PAGE, "identity"),
    ("gzip", gzip.compress(PAGE), "gzip"),
    ("X-GZIP", gzip.compress(PAGE), "an old name, in capitals"),
    ("br", brotli.compress(PAGE), "brotli"),
    ("zstd", zstd.compress(PAGE), "zstandard"),
    ("deflate", zlib.compress(PAGE), "deflate in a zlib wrapper"),
    ("deflate", zlib.compress(PAGE)[2:-4], "deflate bare"),
    ("gzip, gzip", gzip.compress(gzip.compress(PAGE)), "two codings"),
    ("gzip", PAGE, "labelled gzip, sent plain"),
    ("", gzip.compress(PAGE), "gzip that no header announced"),
    ("gzip", gzip.compress(PAGE[:900]) + gzip.compress(PAGE[900:]), "two gzip members"),
    ("gzip", gzip.compress(PAGE) + b"JUNK" * 10, "bytes behind the end"),
]

BROKEN = [
    ("gzip", gzip.compress(PAGE)[:-60], BodyTruncatedError, "gzip cut off"),
    ("br", brotli.compress(PAGE)[:-5], BodyTruncatedError, "brotli cut off"),
    ("zstd", zstd.compress(PAGE)[:-5], BodyTruncatedError, "zstandard cut off"),
    ("deflate", zlib.compress(PAGE)[:-5], BodyTruncatedError, "deflate cut off"),
    ("gzip", gzip.compress(PAGE)[:-8] + b"\1" * 8, CodingError, "a wrong checksum"),
    ("br", PAGE, CodingError, "no brotli"),
    ("zstd", PAGE, CodingError, "no zstandard"),
    ("x-foo", PAGE, CodingError, "an unknown coding"),
    ("gzip, gzip, gzip", PAGE, CodingError, "more codings than two"),
    ("gzip", gzip.compress(BOMB), BodyTooLargeError, "a gzip bomb"),
    ("gzip, gzip", gzip.compress(gzip.compress(BOMB)), BodyTooLargeError, "a bomb in a bomb"),
    ("br", brotli.compress(BOMB, quality=3), BodyTooLargeError, "a brotli bomb"),
    ("zstd", zstd.compress(BOMB), BodyTooLargeError, "a zstandard bomb"),
    ("deflate", zlib.compress(BOMB), BodyTooLargeError, "a deflate bomb"),
    ("", gzip.compress(BOMB), BodyTooLargeError, "a bomb that no header announced"),
]


@pytest.mark.parametrize(("announced", "body", "proves"), WHOLE, ids=[row[2] for row in WHOLE])
def test_a_whole_body_comes_out(announced: str, body: bytes, proves: str) -> None:
    assert decode_body(body, announced, limit_bytes=LIMIT_BYTES, codings=2) == PAGE


@pytest.mark.parametrize(("announced", "body", "error", "proves"), BROKEN, ids=[row[3] for row in BROKEN])
def test_damage_is_an_error(announced: str, body: bytes, error: type[CodingError], proves: str) -> None:
    with pytest.raises(error):
        decode_body(body, announced, limit_bytes=LIMIT_BYTES, codings=2)


def test_the_error_of_a_bomb_holds_nothing_of_it() -> None:
    bomb = gzip.compress(bytes(20 << 20))
    with pytest.raises(BodyTooLargeError) as found:
        decode_body(bomb, "gzip", limit_bytes=8 << 20, codings=2)
    frames = [frame for frame, _ in traceback.walk_tb(found.tb)]
    held = [len(value) for frame in frames for value in frame.f_locals.values() if isinstance(value, bytes | bytearray)]
    assert max(held) == len(bomb)
