"""Captures as WARC files: any reader reads them, and a failed or torn write leaves nothing of itself."""

from __future__ import annotations

import gzip
import os
import resource
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from archive.database import Archive
from archive.errors import StorageError
from archive.integrity.verify import verify
from archive.items import Capture, CaptureLocation
from archive.warc import captures
from archive.warc.captures import CaptureFiles
from archive.writes import record
from tests.archive.conftest import HandClock
from tests.archive.samples import article, capture, result

KOREAN = "전북 소식 똠방각하".encode("cp949")

SHAPES = [
    (capture(), "a plain page"),
    (capture(body=b""), "an empty body"),
    (capture(body=KOREAN), "bytes that are no UTF-8"),
    (capture(body=bytes(range(256)) * 4000), "a megabyte of every byte"),
    (capture(url="http://gaon.example/새?q=소식&x=%EC%83%88"), "an address with Korean letters"),
    (replace(capture(), requested_url="http://gaon.example/old"), "a redirect"),
    (replace(capture(), status=404), "another status"),
    (replace(capture(), status=299), "a status without a name"),
    (replace(capture(), headers=(("X-A", "1"), ("X-A", "2"), ("X-B", "소식"))), "repeated and Korean headers"),
    (replace(capture(), headers=(("X-A", "one\r\nSet-Cookie: evil"),)), "a header that would break out"),
    (replace(capture(), headers=(("Content-Encoding", "gzip"), ("Content-Length", "9"))), "headers of the coded body"),
    (replace(capture(), fetched_at=datetime(2026, 11, 12, 0, 0, 1, 123456, tzinfo=UTC)), "microseconds"),
]


@pytest.fixture
def files(tmp_path: Path) -> Iterator[CaptureFiles]:
    (tmp_path / "captures").mkdir()
    files = CaptureFiles(tmp_path, "captures")
    yield files
    files.close()


def paths(folder: Path) -> list[Path]:
    return sorted((folder / "captures").iterdir())


@pytest.mark.parametrize("shape", [row[0] for row in SHAPES], ids=[row[1] for row in SHAPES])
def test_capture_comes_back_as_it_was(files: CaptureFiles, shape: Capture) -> None:
    files.append(capture(body=b"before"))
    location = files.append(shape)
    files.append(capture(body=b"after"))
    found = files.read(location)
    assert (found.url, found.requested_url, found.status) == (shape.url, shape.requested_url, shape.status)
    assert found.body == shape.body
    assert found.fetched_at == shape.fetched_at
    assert found.header("set-cookie") is None
    assert found.header("content-encoding") is None


def test_warcio_and_fastwarc_read_every_record(files: CaptureFiles, tmp_path: Path) -> None:
    bodies = [shape.body for shape, _ in SHAPES]
    for shape, _ in SHAPES:
        files.append(shape)
    files.append(capture(), revisit_of="2026-11-12T00:00:01.000000Z")
    (path,) = paths(tmp_path)
    assert warcio_types(path) == ["warcinfo", *["response"] * len(bodies), "revisit"]
    with path.open("rb") as file:
        found = [
            record.reader.read()
            for record in FastIterator(file, parse_http=True)
            if "response" in str(record.record_type)
        ]
    assert found == bodies
    with path.open("rb") as file:
        assert all(record.verify_payload_digest() for record in FastIterator(file) if record.record_type == 4)


def warcio_types(path: Path) -> list[str]:
    with path.open("rb") as file:
        types = []
        for entry in ArchiveIterator(file, check_digests=True):
            entry.content_stream().read()
            assert entry.digest_checker.passed is not False
            types.append(entry.rec_type)
        return types


def test_each_record_is_a_gzip_member_of_its_own(files: CaptureFiles, tmp_path: Path) -> None:
    locations = [files.append(shape) for shape, _ in SHAPES]
    data = paths(tmp_path)[0].read_bytes()
    ends = [location.offset + location.length for location in locations]
    assert [location.offset for location in locations[1:]] == ends[:-1]
    assert ends[-1] == len(data)
    for location in locations:
        member = data[location.offset : location.offset + location.length]
        assert gzip.decompress(member).startswith(b"WARC/1.1\r\n")


def test_revisit_names_the_capture_it_repeats(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result())
    clock.move(hours=1)
    record(archive, run_id, result())
    (path,) = paths(archive.folder)
    with path.open("rb") as file:
        headers = [entry.rec_headers for entry in ArchiveIterator(file)]
    response, revisit = headers[1:]
    assert revisit.get_header("WARC-Type") == "revisit"
    assert revisit.get_header("WARC-Payload-Digest") == response.get_header("WARC-Payload-Digest")
    assert revisit.get_header("WARC-Refers-To-Target-URI") == "http://gaon.example/a/1"
    assert revisit.get_header("WARC-Refers-To-Date") == response.get_header("WARC-Date")


DAYS = [
    ([12, 12, 12], 1, "a day is one file"),
    ([12, 13, 14], 3, "each day its own"),
    ([13, 12, 13], 1, "a clock set back stays in the newest"),
]


@pytest.mark.parametrize(("days", "expected"), [row[:2] for row in DAYS], ids=[row[2] for row in DAYS])
def test_a_file_a_day(files: CaptureFiles, tmp_path: Path, days: list[int], expected: int) -> None:
    for day in days:
        files.append(replace(capture(), fetched_at=datetime(2026, 11, day, tzinfo=UTC)))
    names = [path.name for path in paths(tmp_path)]
    assert len(names) == expected
    assert names == [
        f"sosik-{n:06d}-202611{sorted(set(days))[-1 if expected == 1 else n]}.warc.gz" for n in range(expected)
    ]


def test_full_file_is_followed_by_another(files: CaptureFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captures, "MAX_FILE_BYTES", 2000)
    for _ in range(3):
        files.append(capture(body=os.urandom(1500)))
    assert len(paths(tmp_path)) == 3


def test_reopened_archive_goes_on_in_the_same_file(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result(1))
    archive.close()
    with Archive.open(archive.folder, write=True, clock=clock) as again:
        record(again, run_id, result(2))
        assert len(paths(archive.folder)) == 1
        assert verify(again).findings == ()


# what a crash leaves behind


def test_file_with_only_a_torn_head_is_removed(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result(1))
    archive.close()
    torn = archive.folder / "captures" / "sosik-000001-20261113.warc.gz"
    torn.write_bytes(b"\x1f\x8b\x08\x00\x00")
    with Archive.open(archive.folder, write=True, clock=clock):
        assert not torn.exists()


def test_one_whole_record_that_nobody_knows_is_cut_off(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result(1))
    (path,) = paths(archive.folder)
    size = path.stat().st_size
    archive.captures.append(capture(body=b"killed before the commit"))
    archive.close()
    assert path.stat().st_size > size
    with Archive.open(archive.folder, write=True, clock=clock):
        assert path.stat().st_size == size


def test_captures_newer_than_a_restored_database_are_left_alone(
    archive: Archive, run_id: int, clock: HandClock
) -> None:
    record(archive, run_id, result(1))
    archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    older = (archive.folder / "sosik.db").read_bytes()
    for number in (2, 3):
        record(archive, run_id, result(number))
    archive.close()
    (path,) = paths(archive.folder)
    whole = path.read_bytes()
    (archive.folder / "sosik.db").write_bytes(older)
    with Archive.open(archive.folder, write=True, clock=clock) as again:
        record(again, run_id, result(4))
        assert path.read_bytes() == whole, "what the database does not know is not lost"
        assert len(paths(archive.folder)) == 2
        assert verify(again).findings == ()
        rows = again.connection.execute("SELECT sealed_at FROM capture_file ORDER BY file").fetchall()
        assert [row["sealed_at"] is None for row in rows] == [False, True], "and the file is sealed as it is"


# what cannot be written


@pytest.fixture
def limited_file_size() -> Iterator[Any]:
    """Lets a test limit the size of files this process writes: a disk that is full for longer files."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda size_bytes: resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_write_that_fails_half_way_leaves_nothing(files: CaptureFiles, tmp_path: Path, limited_file_size: Any) -> None:
    files.append(capture())
    (path,) = paths(tmp_path)
    whole = path.read_bytes()
    limited_file_size(len(whole) + 700)
    with pytest.raises(StorageError, match=r"cannot write captures.*free some space"):
        files.append(capture(body=os.urandom(5000)))
    assert path.read_bytes() == whole
    limited_file_size(-1)
    files.append(capture(body=b"later"))
    assert warcio_types(path) == ["warcinfo", "response", "response"], "and the next one follows cleanly"


def test_new_file_whose_head_cannot_be_written_is_not_left(
    files: CaptureFiles, tmp_path: Path, limited_file_size: Any
) -> None:
    limited_file_size(10)
    with pytest.raises(StorageError, match="free some space"):
        files.append(capture())
    assert paths(tmp_path) == []
    limited_file_size(-1)
    files.append(capture())
    assert warcio_types(paths(tmp_path)[0]) == ["warcinfo", "response"]


# what cannot be read


def test_damaged_or_missing_record_is_a_storage_error(files: CaptureFiles, tmp_path: Path) -> None:
    location = files.append(capture(body=b"x" * 500))
    (path,) = paths(tmp_path)
    data = bytearray(path.read_bytes())
    data[location.offset + location.length // 2] ^= 1
    path.write_bytes(data)
    wrong = [
        location,
        replace(location, offset=3),
        replace(location, length=10),
        replace(location, file="none.warc.gz"),
    ]
    for place in wrong:
        with pytest.raises(StorageError, match="cannot be read"):
            files.read(place)


def test_archive_reads_what_it_recorded(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(1, of=article(body="본문")))
    row = archive.connection.execute("SELECT * FROM capture").fetchone()
    location = CaptureLocation(file=row["file"], offset=row["offset"], length=row["length"])
    assert archive.captures.read(location).body == "<html>1 본문</html>".encode()
