"""Backups made while another process writes: each is whole, and restores to an archive without a finding."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from archive.database import Archive
from archive.errors import InputError, StorageError
from archive.integrity.backup import back_up
from archive.integrity.verify import verify
from archive.writes import record
from tests.archive.samples import result

BACKUPS = 20
PAUSE_S = (
    "0.01"  # between two pages: some 70 a second, as a quick crawl; faster, checks of what was written take minutes
)


def restore(backup: Path, folder: Path) -> Path:
    """As the documentation says: unpack it into an empty folder."""
    folder.mkdir()
    with tarfile.open(backup) as tar:
        tar.extractall(folder, filter="data")
    return folder


def articles(folder: Path) -> int:
    with Archive.open(folder) as archive:
        return int(archive.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0])


def test_backups_under_load_restore(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.archive.busy_writer", str(folder), PAUSE_S], stdout=subprocess.PIPE
    )
    counts = []
    try:
        assert process.stdout is not None
        process.stdout.readline()  # the first page is in
        for number in range(BACKUPS):
            with Archive.open(folder) as archive:
                report = back_up(archive, tmp_path / f"{number}.tar")
            restored = restore(tmp_path / f"{number}.tar", tmp_path / f"restored-{number}")
            with Archive.open(restored) as archive:
                assert verify(archive).findings == ()
            with Archive.open(restored, write=True) as archive:  # a crawl can go on with it
                assert archive.captures is not None
            assert report.articles == articles(restored)
            counts.append(report.articles)
        assert process.poll() is None, "the writer wrote all the time"
    finally:
        process.kill()
        process.communicate()
    assert counts == sorted(counts)
    assert counts[-1] > counts[0] > 0


def test_backup_holds_configuration_and_leaves_captures_out_when_asked(
    tmp_path: Path, archive: Archive, run_id: int
) -> None:
    record(archive, run_id, result())
    (archive.folder / "outlets").mkdir()
    (archive.folder / "outlets" / "mine.toml").write_text("id = 'mine'\n", encoding="utf-8")
    (archive.folder / "sosik.toml").write_text("contact = 'desk@paper.example'\n", encoding="utf-8")
    names = {}
    for with_captures in (True, False):
        back_up(archive, tmp_path / "b.tar", with_captures=with_captures)
        with tarfile.open(tmp_path / "b.tar") as tar:
            names[with_captures] = tar.getnames()
    assert names[False] == ["sosik.db", "sosik.toml", "outlets/mine.toml"]
    assert names[True] == [*names[False], "captures/sosik-000000-20261112.warc.gz"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_torn_record_behind_the_last_is_left_out(tmp_path: Path, archive: Archive, run_id: int) -> None:
    record(archive, run_id, result())
    path = next((archive.folder / "captures").iterdir())
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")
    back_up(archive, tmp_path / "b.tar")
    assert (restore(tmp_path / "b.tar", tmp_path / "new") / "captures" / path.name).stat().st_size == size


def test_failed_backup_leaves_the_former_one(tmp_path: Path, archive: Archive, run_id: int) -> None:
    record(archive, run_id, result())
    former = tmp_path / "b.tar"
    former.write_bytes(b"former")
    capture = next((archive.folder / "captures").iterdir())
    capture.write_bytes(capture.read_bytes()[:50])  # shorter than its row says
    with pytest.raises(StorageError):
        back_up(archive, former)
    assert former.read_bytes() == b"former"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "b.tar"]


def test_unusable_path_is_an_input_error(tmp_path: Path, archive: Archive) -> None:
    with pytest.raises(InputError, match="no folder"):
        back_up(archive, tmp_path / "absent" / "b.tar")
    with pytest.raises(InputError, match="is a folder"):
        back_up(archive, tmp_path)
