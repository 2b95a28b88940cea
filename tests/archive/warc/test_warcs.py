"""Reading WARC files of any origin: all whole records come back, and damage is told with its place."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from archive.errors import InputError
from archive.warc.captures import CaptureFiles
from archive.warc.warcs import Damage, FoundCapture, read_warc
from tests.archive.samples import capture

PAGES = 8
WET = (
    b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://paper.example/1\r\n"
    b"WARC-Date: 2026-11-12T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\n"
    + "소식이다".encode()
    + b"\r\n\r\n"
)
REQUEST = (
    b"WARC/1.0\r\nWARC-Type: request\r\nWARC-Target-URI: https://paper.example/1\r\n"
    b"WARC-Date: 2026-11-12T00:00:00Z\r\nContent-Type: application/http; msgtype=request\r\nContent-Length: 18\r\n\r\n"
    b"GET / HTTP/1.1\r\n\r\n\r\n\r\n"
)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A file of `PAGES` captures, one gzip member each, as we write them."""
    (tmp_path / "captures").mkdir()
    files = CaptureFiles(tmp_path, "captures")
    chance = random.Random(1)
    for number in range(PAGES):
        files.append(capture(f"http://gaon.example/{number}", chance.randbytes(3000)))
    files.close()
    return next((tmp_path / "captures").iterdir())


def read(path: Path) -> tuple[list[str], list[Damage]]:
    """The last parts of the addresses found, and the damage told."""
    found = list(read_warc(path))
    urls = [item.capture.url.rsplit("/", 1)[1] for item in found if isinstance(item, FoundCapture)]
    return urls, [item for item in found if isinstance(item, Damage)]


ALL = [str(number) for number in range(PAGES)]


def test_every_capture_with_its_place(whole: Path) -> None:
    data = whole.read_bytes()
    found = [item for item in read_warc(whole) if isinstance(item, FoundCapture)]
    assert [item.capture.url.rsplit("/", 1)[1] for item in found] == ALL
    for item in found:
        assert gzip.decompress(data[item.offset : item.offset + item.length]).startswith(b"WARC/1.1")


@pytest.mark.parametrize("cut", [1, 8, 20, 500, 2900, 3100])
def test_torn_tail_costs_the_last_record_only(whole: Path, cut: int) -> None:
    whole.write_bytes(whole.read_bytes()[:-cut])
    urls, damages = read(whole)
    assert urls[: PAGES - 1] == ALL[:-1]
    assert len(urls) == PAGES - 1
    assert len(damages) == 1


def test_any_torn_tail_is_told_and_costs_no_whole_record(whole: Path) -> None:
    data = whole.read_bytes()
    places = [item for item in read_warc(whole) if isinstance(item, FoundCapture)]
    boundaries = {item.offset for item in places} | {item.offset + item.length for item in places}
    chance = random.Random(2)
    for end in sorted(chance.sample(range(places[0].offset, len(data)), 120)):
        whole.write_bytes(data[:end])
        urls, damages = read(whole)
        assert len(urls) == sum(item.offset + item.length <= end for item in places), end
        assert bool(damages) == (end not in boundaries), end


def test_changed_byte_costs_one_record_at_most(whole: Path) -> None:
    data = whole.read_bytes()
    chance = random.Random(3)
    for _ in range(100):
        offset = chance.randrange(len(data))
        changed = bytearray(data)
        changed[offset] ^= chance.randrange(1, 256)
        whole.write_bytes(changed)
        try:
            urls, damages = read(whole)
        except InputError:
            assert offset < 4, "only the first bytes tell what a file is"
            continue
        assert len(urls) >= PAGES - 1, offset
        assert len(urls) == PAGES or damages, f"{offset}: a lost record is told"


def test_garbage_between_records_is_passed_over(whole: Path) -> None:
    places = [item for item in read_warc(whole) if isinstance(item, FoundCapture)]
    data = whole.read_bytes()
    middle = places[3].offset
    whole.write_bytes(data[:middle] + b"\x00garbage\x1f\x8b\x08" * 50 + data[middle:])
    urls, damages = read(whole)
    assert urls == ALL
    assert [damage.offset for damage in damages] == [middle]


FORMS = [
    (lambda members: b"".join(members), "a member a record"),
    (lambda members: b"".join(gzip.decompress(member) for member in members), "uncompressed"),
    (lambda members: gzip.compress(b"".join(gzip.decompress(m) for m in members)), "all in one member"),
    (lambda members: gzip.compress(b"".join(gzip.decompress(m) for m in members))[:-600], "one member, torn"),
]


@pytest.mark.parametrize("form", [row[0] for row in FORMS], ids=[row[1] for row in FORMS])
def test_every_form_of_file(whole: Path, request: pytest.FixtureRequest, form: object) -> None:
    places = [item for item in read_warc(whole) if isinstance(item, FoundCapture)]
    data = whole.read_bytes()
    members = [data[: places[0].offset], *(data[p.offset : p.offset + p.length] for p in places)]
    whole.write_bytes(form(members))  # type: ignore[operator]  # a row of the table
    urls, damages = read(whole)
    torn = "torn" in request.node.callspec.id
    assert urls == (ALL[:-1] if torn else ALL)
    assert bool(damages) == torn


def test_torn_uncompressed_file(whole: Path) -> None:
    plain = gzip.decompress(whole.read_bytes())
    whole.write_bytes(plain[:-1000])
    urls, damages = read(whole)
    assert urls == ALL[:-1]
    assert len(damages) == 1


def test_text_records_are_captures_and_requests_are_not(tmp_path: Path) -> None:
    path = tmp_path / "text.warc.wet"
    path.write_bytes(REQUEST + WET)
    (found,) = read_warc(path)
    assert isinstance(found, FoundCapture)
    assert found.capture.body.decode() == "소식이다"
    assert found.capture.content_type == "text/plain"


WRONG = [
    (b"", "is empty", "nothing in it"),
    (b"SQLite format 3\x00" * 100, "is no WARC file", "a database"),
    ("소식".encode("cp949"), "is no WARC file", "text"),
]


@pytest.mark.parametrize(("data", "words"), [row[:2] for row in WRONG], ids=[row[2] for row in WRONG])
def test_other_files_are_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(InputError, match=words):
        list(read_warc(path))


def test_folder_and_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        list(read_warc(tmp_path))
    with pytest.raises(InputError, match="No such file"):
        list(read_warc(tmp_path / "none.warc.gz"))


def test_gzip_file_without_records_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(b"no records here " * 1000))
    urls, damages = read(path)
    assert urls == []
    assert len(damages) == 1
