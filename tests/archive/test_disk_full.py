"""A full disk, a read-only folder, a disk that fails: writing stops with one clear line, and goes on afterwards."""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import count
from pathlib import Path

import pytest

from archive.database import Archive
from archive.errors import StorageError
from archive.exports.export import export
from archive.integrity.backup import back_up
from archive.integrity.verify import verify
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record

from .conftest import OUTLET
from .samples import article, capture, result

SIZE_KIB = 4096


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system in RAM on `folder`; the test is skipped where this process may not mount."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", options, "sosik-test", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount command here")
    if done.returncode:
        pytest.skip("mounting a small file system needs root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 4 MiB."""
    with mounted(tmp_path / "disk", f"size={SIZE_KIB}k"):
        yield tmp_path / "disk"


def write_until_full(folder: Path, numbers: Iterator[int]) -> tuple[list[int], StorageError]:
    """Record pages until it fails: those acknowledged, and the error."""
    written = []
    try:
        with Archive.open(folder, write=True) as archive:
            save_outlet(archive, OUTLET)
            run_id = begin_run(archive, "crawl")
            for number in numbers:
                record(archive, run_id, page(number))
                written.append(number)
    except StorageError as error:
        return written, error
    raise AssertionError("the disk never filled up")


def page(number: int):  # type: ignore[no-untyped-def]  # a PageResult
    return result(number, of=article(f"소식 {number}", f"{number}번째 소식이다. " * 100))


def stored(folder: Path) -> list[int]:
    with Archive.open(folder) as archive:
        rows = archive.connection.execute("SELECT native_id FROM article").fetchall()
    return sorted(int(row["native_id"]) for row in rows)


def test_full_disk_stops_with_one_line_and_a_rerun_completes(small_disk: Path) -> None:
    folder = small_disk / "archive"
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1500 * 1024))
    written, error = write_until_full(folder, count())
    assert error.exit_status == 3
    assert "free some space and run the command again" in str(error)
    assert len(written) > 5
    ballast.unlink()
    assert stored(folder) == written, "what was acknowledged is there, and nothing else"
    with Archive.open(folder, write=True) as archive:
        run_id = begin_run(archive, "crawl")
        for number in range(written[-1] + 4):
            record(archive, run_id, page(number))
        assert verify(archive).findings == ()
    assert stored(folder) == list(range(written[-1] + 4))


def test_nearly_full_disk_again_and_again(small_disk: Path) -> None:
    """Each time a little space is freed some more pages go in; none is ever lost or doubled."""
    folder = small_disk / "archive"
    ballast = [small_disk / f"ballast-{number}" for number in range(6)]
    for path in ballast:
        path.write_bytes(bytes(384 * 1024))
    numbers = count()
    acknowledged: list[int] = []
    for path in ballast:
        written, _ = write_until_full(folder, numbers)
        acknowledged += written
        path.unlink()
    with Archive.open(folder, write=True) as archive:
        assert verify(archive).findings == ()
    assert stored(folder) == acknowledged


def test_archive_on_a_full_disk_is_not_begun(small_disk: Path) -> None:
    with suppress(OSError):
        (small_disk / "ballast").write_bytes(bytes(SIZE_KIB * 1024 - 8192))
    with pytest.raises(StorageError, match="free some space"):
        Archive.open(small_disk / "archive", write=True)
    (small_disk / "ballast").unlink()
    with Archive.open(small_disk / "archive", write=True) as archive:
        assert verify(archive).findings == ()


def test_export_and_backup_on_a_full_disk_leave_nothing(tmp_path: Path, archive: Archive, run_id: int) -> None:
    for number in range(40):
        record(archive, run_id, page(number))
    with mounted(tmp_path / "disk", "size=64k"):
        with pytest.raises(StorageError):
            export(archive, "articles", format="csv", path=tmp_path / "disk" / "a.csv")
        with pytest.raises(StorageError):
            back_up(archive, tmp_path / "disk" / "b.tar")
        assert list((tmp_path / "disk").iterdir()) == []


@pytest.mark.parametrize("size", ["8k", "64k", "400k"])
def test_workbook_whose_temporary_files_find_no_room(
    tmp_path: Path, archive: Archive, run_id: int, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    for number in range(400):
        record(archive, run_id, page(number))
    with mounted(tmp_path / "temporary", f"size={size}"):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
        with pytest.raises(StorageError, match=r"cannot write temporary files in .*temporary"):
            export(archive, "articles", format="xlsx", path=tmp_path / "a.xlsx")
        assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "a.xlsx").exists()


def test_import_whose_temporary_file_finds_no_room_is_told_in_one_line(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "maker", write=True) as maker:
        body = random.Random(1).randbytes(200_000)
        place = maker.captures.append(capture("http://gaon.example/a/1", body))
        place = maker.captures.append(capture("http://gaon.example/a/2", body[::-1]))
    packed = tmp_path / "packed.warc.gz"
    packed.write_bytes(gzip.compress(gzip.decompress((tmp_path / "maker" / place.file).read_bytes())))
    with mounted(tmp_path / "temporary", "size=64k"):
        done = subprocess.run(
            [sys.executable, "-m", "crawler.cli", "--archive", str(tmp_path / "archive"), "import", str(packed)],
            capture_output=True,
            check=False,
            env=os.environ | {"TMPDIR": str(tmp_path / "temporary")},
        )
        assert list((tmp_path / "temporary").iterdir()) == []
    words = done.stderr.decode()
    assert done.returncode == 3, words
    assert "Traceback" not in words
    assert "free some space" in words
    assert len(words.splitlines()) == 1


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """An archive with one article on a file system that cannot be written (as root), or in such folders."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, "size=8m") if os.getuid() == 0 else nullcontext():
        with Archive.open(folder / "archive", write=True) as archive:
            save_outlet(archive, OUTLET)
            record(archive, begin_run(archive, "crawl"), result())
        (folder / "archive" / "sosik.lock").unlink(missing_ok=True)
        closed = [folder / "archive" / "captures", folder / "archive"]
        if os.getuid() == 0:
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        for path in closed if os.getuid() else ():
            path.chmod(0o500)
        yield folder / "archive"
        for path in closed if os.getuid() else ():
            path.chmod(0o700)


COMMANDS = [
    (["crawl"], 3, "writes"),
    (["import", "FILE"], 3, "writes"),
    (["rebuild"], 3, "writes"),
    (["search", "사과"], 0, "reads"),
    (["verify"], 0, "reads"),
    (["status"], 0, "reads"),
    (["export", "articles", "-o", "-"], 0, "reads"),
    (["backup", "-"], 0, "reads"),
]


@pytest.mark.parametrize(("command", "status"), [row[:2] for row in COMMANDS], ids=[row[0][0] for row in COMMANDS])
def test_read_only_archive(read_only: Path, command: list[str], status: int) -> None:
    arguments = [str(next((read_only / "captures").iterdir())) if word == "FILE" else word for word in command]
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--archive", str(read_only), *arguments],
        capture_output=True,
        check=False,
        env=os.environ | {"SOSIK_CONTACT": "desk@paper.example"},
    )
    words = done.stderr.decode()
    assert done.returncode == status, words
    assert "Traceback" not in words
    if status:
        assert "make the folder writable" in words
        assert len(words.splitlines()) == 1
