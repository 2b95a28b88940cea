"""Opening archives: settings that are really set, one writer, and what cannot be opened says why."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database import Archive, storage_error
from archive.errors import ArchiveBusyError, InputError, StorageError
from archive.runs import begin_run
from archive.writes import record
from crawler.cli import run

from .samples import result

SETTINGS = [
    ("journal_mode", "wal", "readers and the writer do not wait for each other"),
    ("synchronous", 2, "FULL: no commit is lost with the power"),
    ("foreign_keys", 1, "on"),
    ("journal_size_limit", 64 << 20, "a long reader does not leave a large file behind"),
    ("user_version", 3, "the schema's version, readable by any tool"),
]


@pytest.mark.parametrize(("pragma", "value"), [row[:2] for row in SETTINGS], ids=[row[0] for row in SETTINGS])
def test_writer_has_its_settings(archive: Archive, pragma: str, value: object) -> None:
    assert archive.connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_every_table_is_strict(archive: Archive) -> None:
    rows = archive.connection.execute(
        """SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
           AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%'"""
    ).fetchall()
    assert [row["name"] for row in rows] == []


def test_foreign_keys_are_enforced(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        archive.connection.execute("INSERT INTO host (host, outlet_id, delay_s) VALUES ('h', 'nobody', 1.0)")


def test_wrong_type_is_refused(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in REAL"):
        archive.connection.execute("INSERT INTO host (host, delay_s) VALUES ('h', 'soon')")


def test_failed_transaction_is_rolled_back_and_told(archive: Archive) -> None:
    with pytest.raises(StorageError, match="UNIQUE"), archive.transaction() as connection:
        connection.execute("INSERT INTO host (host, delay_s) VALUES ('h', 1.0)")
        connection.execute("INSERT INTO host (host, delay_s) VALUES ('h', 1.0)")
    assert not archive.connection.in_transaction
    assert archive.connection.execute("SELECT COUNT(*) FROM host WHERE host = 'h'").fetchone()[0] == 0


@pytest.fixture
def other_writer(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that writes the archive in `tmp_path`/held."""
    command = [sys.executable, "-m", "tests.archive.busy_writer", str(tmp_path / "held"), "0.05"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_second_writer_is_told_who_holds_the_archive(
    tmp_path: Path, other_writer: subprocess.Popen[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ArchiveBusyError, match=f"held by process {other_writer.pid}") as caught:
        Archive.open(tmp_path / "held", write=True)
    assert caught.value.exit_status == 5
    assert run(["--archive", str(tmp_path / "held"), "rebuild"]) == 5
    assert f"held by process {other_writer.pid}" in capsys.readouterr().err
    with Archive.open(tmp_path / "held") as reader:
        assert reader.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0] > 0


def test_lock_of_a_killed_process_is_free(tmp_path: Path, other_writer: subprocess.Popen[bytes]) -> None:
    other_writer.kill()
    other_writer.wait()
    with Archive.open(tmp_path / "held", write=True) as archive:
        assert begin_run(archive, "crawl") > 1
        assert (tmp_path / "held" / "sosik.pid").read_text() == f"{os.getpid()}\n"


def test_failed_opening_lets_the_lock_go(tmp_path: Path) -> None:
    (tmp_path / "sosik.db").write_bytes(b"no database at all " * 100)
    for _ in range(2):
        with pytest.raises(StorageError, match=r"not a database.*restore it from a backup"):
            Archive.open(tmp_path, write=True)


def test_reader_wants_an_archive(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no archive in"):
        Archive.open(tmp_path)
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="File exists"):
        Archive.open(tmp_path / "file", write=True)


def test_reader_sees_one_state_while_the_writer_goes_on(tmp_path: Path, archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(1))
    with Archive.open(archive.folder) as reader:
        reader.connection.execute("BEGIN")
        assert reader.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0] == 1
        record(archive, run_id, result(2))
        assert reader.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0] == 1
        reader.connection.execute("COMMIT")
        assert reader.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0] == 2


HINTS = [
    (sqlite3.OperationalError("database or disk is full"), "free some space"),
    (OSError(28, "No space left on device"), "free some space"),
    (sqlite3.OperationalError("attempt to write a readonly database"), "make the folder writable"),
    (PermissionError(13, "Permission denied"), "make the folder writable"),
    (OSError(30, "Read-only file system"), "make the folder writable"),
    (sqlite3.OperationalError("disk I/O error"), "look at the disk"),
    (sqlite3.DatabaseError("database disk image is malformed"), "restore it from a backup"),
]


@pytest.mark.parametrize(("error", "hint"), HINTS, ids=[str(row[0]) for row in HINTS])
def test_storage_errors_say_what_to_do(error: sqlite3.Error | OSError, hint: str) -> None:
    told = storage_error(Path("archive"), error)
    assert hint in str(told)
    assert told.exit_status == 3
