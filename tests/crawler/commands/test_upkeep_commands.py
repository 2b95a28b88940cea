"""`sosik verify` and `sosik backup` as a person runs them."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from archive.database import Archive
from archive.integrity.verify import verify
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from crawler.cli import run
from tests.archive.conftest import OUTLET
from tests.archive.samples import result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with two articles, closed."""
    folder = tmp_path / "archive"
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, OUTLET)
        run_id = begin_run(archive, "crawl")
        for number in (1, 2):
            record(archive, run_id, result(number))
    return folder


def flip_last_byte(folder: Path) -> Path:
    path = next((folder / "captures").iterdir())
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    return path


def test_verify_of_a_sound_archive(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--archive", str(folder), "verify"]) == 0
    captured = capsys.readouterr()
    assert "2 article rows" in captured.out
    assert captured.out.endswith("no damage\n")
    assert captured.err == ""


def test_verify_names_a_damaged_capture(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = flip_last_byte(folder)
    assert run(["--archive", str(folder), "verify"]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith(f"sosik: captures/{path.name}@")
    assert "its bytes changed: put the file back from a backup" in captured.err
    assert captured.out.endswith("1 finding\n")


def test_verify_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flip_last_byte(folder)
    assert run(["--archive", str(folder), "verify", "--json"]) == 1
    finding, summary = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (finding["kind"], finding["problem"]) == ("capture", "its bytes changed")
    assert summary["findings"] == 1
    assert summary["checked"]["captures"] == 2


def test_verify_of_a_file_that_is_no_database(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sosik.db").write_bytes(b"no database " * 1000)
    assert run(["--archive", str(folder), "verify"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("command", [["verify"], ["backup", "x.tar"]])
def test_without_an_archive_status_2(tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--archive", str(tmp_path / "none"), *command]) == 2
    assert "no archive in" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_backup_is_restored_as_the_help_says(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--archive", str(folder), "backup", str(tmp_path / "b.tar"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["articles"], report["captures"], report["files"]) == (2, 2, 2)
    assert report["bytes"] == (tmp_path / "b.tar").stat().st_size
    with tarfile.open(tmp_path / "b.tar") as tar:
        tar.extractall(tmp_path / "new", filter="data")
    assert run(["--archive", str(tmp_path / "new"), "verify"]) == 0


def test_backup_to_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["--archive", str(folder), "backup", "-"]) == 0
    captured = capfdbinary.readouterr()
    assert captured.out[:8] == b"sosik.db"
    assert b"2 articles" in captured.err


def test_a_damaged_search_index_is_named_and_made_anew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive.open(folder, write=True) as archive:
        archive.connection.execute("INSERT INTO article_search (rowid, headline, body) VALUES (2, '엉뚱', '')")
    assert run(["--archive", str(folder), "verify"]) == 1
    assert "article_search 2: its words are not those of the article: run `sosik rebuild --search`" in (
        capsys.readouterr().err
    )
    assert run(["--archive", str(folder), "rebuild", "--search"]) == 0
    assert "made anew from 2 articles" in capsys.readouterr().out
    assert run(["--archive", str(folder), "verify"]) == 0
    assert run(["--archive", str(folder), "rebuild", "--search", "--dry-run"]) == 2


def lose_database(folder: Path) -> int:
    """Remove the database; gives how many bytes of captures are left beside it."""
    for path in folder.glob("sosik.db*"):
        path.unlink()
    return sum(path.stat().st_size for path in (folder / "captures").iterdir())


def known(folder: Path) -> tuple[list[str], int]:
    with Archive.open(folder) as archive:
        urls = archive.connection.execute("SELECT url FROM capture ORDER BY url").fetchall()
        return [row["url"] for row in urls], len(verify(archive).findings)


@pytest.mark.parametrize("pages", [1, 2])
def test_a_lost_database_is_told_by_all_and_made_anew_by_rebuild(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pages: int
) -> None:
    """With one page, too: its file looks like what a crash leaves, which the next writer cuts off."""
    folder = tmp_path / "archive"
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, OUTLET)
        run_id = begin_run(archive, "crawl")
        for number in range(pages):
            record(archive, run_id, result(number))
    before = known(folder)[0]
    size = lose_database(folder)
    warc = next((folder / "captures").iterdir())
    (folder / "sosik.toml").write_text('contact = "desk@gaon.example"\n', encoding="utf-8")
    for command in (["status"], ["verify"], ["crawl"], ["import", str(warc)], ["search", "사과"], ["demo"]):
        assert run(["--archive", str(folder), *command]) == 3, "none begins an empty one"
        assert "or run `sosik rebuild`" in capsys.readouterr().err
    with Archive.open(folder, write=True, from_captures=True) as archive:
        begin_run(archive, "restore")  # and breaks off
    assert run(["--archive", str(folder), "rebuild"]) == 0
    assert warc.stat().st_size == size
    assert known(folder) == (before, 0)


def test_rebuild_reads_capture_files_of_which_the_database_knows_nothing(folder: Path) -> None:
    newest = next((folder / "captures").iterdir())
    lose_database(folder)
    newest.rename(folder.parent / newest.name)
    with Archive.open(folder, write=True) as archive:  # as a crawl did that found an empty folder
        begin_run(archive, "crawl")
    (folder.parent / newest.name).rename(newest)
    assert run(["--archive", str(folder), "rebuild"]) == 0
    assert len(known(folder)[0]) == 2
