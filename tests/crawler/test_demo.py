"""The demo, whole: two crawls over real HTTP into a real archive, and what a stranger sees of it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from archive.database import Archive
from archive.integrity.verify import verify
from crawler import DEFAULT_ARCHIVE
from crawler.cli import run
from crawler.commands.demo_command import say_how_to_go_on
from crawler.demo.server import DemoSite
from tests.demo_truth import truth
from tests.shared import ROOT


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An archive after `sosik demo`, and what the command printed."""
    folder = tmp_path_factory.mktemp("demo") / "archive"
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--archive", str(folder), "demo"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return folder, done.stdout


def test_summary_names_pages_roles_changes_and_how_to_go_on(toured: tuple[Path, str]) -> None:
    shown = toured[1]
    for words in ("stored", "listed", "paragraph", "ranking", "revised", "gone", "moved", "serve", "주간 TOP뉴스"):
        assert words in shown
    assert [line for line in shown.splitlines() if line.endswith(" ")] == [], "no table fills its lines up in a pipe"


def test_a_port_that_is_taken_is_told_before_the_crawl(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert run(["--archive", str(tmp_path / "archive"), "demo", "--serve", "--port", port]) == 2
    assert f"cannot open 127.0.0.1 port {port}" in capsys.readouterr().err
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize(("folder", "lines"), [(DEFAULT_ARCHIVE, 3), (Path("my/news/archive"), 6)])
def test_commands_to_go_on_with_are_never_broken_at_the_edge(folder: Path, lines: int) -> None:
    console = Console(file=StringIO(), width=80, force_terminal=True, color_system=None)
    say_how_to_go_on(console, folder)
    shown = console.file.getvalue().split("Go on\n")[1].splitlines()  # type: ignore[attr-defined]  # a StringIO
    assert (len(shown), max(map(cell_len, shown)) <= 80) == (lines, True)


def test_a_second_demo_leaves_alone_what_is_not_due(
    toured: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(toured[0], folder)
    with Archive.open(folder) as archive:
        due = archive.connection.execute("SELECT id, due_at FROM frontier ORDER BY id").fetchall()
    assert run(["--archive", str(folder), "demo"]) == 0
    with Archive.open(folder) as archive:
        left = archive.connection.execute("SELECT id, due_at FROM frontier ORDER BY id").fetchall()
    assert list(map(tuple, left)) == list(map(tuple, due)), "as it would leave the turns of real outlets"
    shown = capsys.readouterr()
    assert "nothing of it is due now" in shown.out
    assert "clock" not in shown.err


def test_every_article_of_the_site_is_stored_once(toured: tuple[Path, str]) -> None:
    expected = {entry.native_id for edition in (1, 2) for entry in truth("http://127.0.0.1:1", edition).values()}
    with Archive.open(toured[0]) as archive:
        rows = archive.connection.execute("SELECT native_id FROM article").fetchall()
    found = [row[0] for row in rows]
    assert len(found) == len(set(found))
    assert sorted(set(found) - expected) == []
    assert sorted(expected - set(found)) == []


def test_only_the_edited_article_has_a_revision(toured: tuple[Path, str]) -> None:
    with Archive.open(toured[0]) as archive:
        rows = archive.connection.execute(
            "SELECT a.native_id, r.change FROM revision r JOIN article a ON a.id = r.article_id WHERE r.number > 1"
        ).fetchall()
    assert [tuple(row) for row in rows] == [("48201", "correction")]


def test_the_vanished_one_is_marked_and_kept(toured: tuple[Path, str]) -> None:
    with Archive.open(toured[0]) as archive:
        rows = archive.connection.execute("SELECT native_id, body FROM article WHERE gone_at IS NOT NULL").fetchall()
    assert [row["native_id"] for row in rows] == ["48220"]
    assert rows[0]["body"]


def test_the_moved_one_keeps_its_identity_and_both_addresses(toured: tuple[Path, str]) -> None:
    with Archive.open(toured[0]) as archive:
        urls = [
            row[0]
            for row in archive.connection.execute(
                "SELECT d.url FROM address d JOIN article a ON a.id = d.article_id WHERE a.native_id = '48217'"
            )
        ]
    assert any("articleView.html?idxno=48217" in url for url in urls)
    assert any("gulmi-oyster-festival" in url for url in urls)


def test_every_address_ended_in_one_outcome(toured: tuple[Path, str]) -> None:
    with Archive.open(toured[0]) as archive:
        leased = archive.connection.execute("SELECT COUNT(*) FROM frontier WHERE leased_by IS NOT NULL").fetchone()[0]
        twice = archive.connection.execute(
            "SELECT url FROM outcome GROUP BY run_id, url HAVING COUNT(*) > 1"
        ).fetchall()
        assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert leased == 0
    assert twice == []


def test_the_splitter_reads_the_site_as_it_was_written(toured: tuple[Path, str]) -> None:
    expected = {entry.native_id: entry for entry in truth("http://127.0.0.1:1", 1).values()}
    edited = {"48201"}
    with Archive.open(toured[0]) as archive:
        rows = archive.connection.execute("SELECT native_id, headline, body, published_at FROM article").fetchall()
    wrong = [
        f"{row['native_id']}: {name}"
        for row in rows
        if row["native_id"] in expected and row["native_id"] not in edited
        for name in ("headline", "body", "published_at")
        if row[name] != getattr(expected[row["native_id"]], name)
    ]
    assert wrong == []


def test_what_was_crawled_just_now_is_split_as_it_was(
    toured: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["--archive", str(toured[0]), "rebuild", "--dry-run"]) == 0
    assert " 0 otherwise than before" in capfd.readouterr().out


def test_site_answers_without_a_server() -> None:
    assert DemoSite(1, "http://127.0.0.1:1").respond("/robots.txt").status == 200


def test_nothing_of_it_is_damaged(toured: tuple[Path, str]) -> None:
    folder, _ = toured
    with Archive.open(folder) as archive:
        assert verify(archive).findings == ()
