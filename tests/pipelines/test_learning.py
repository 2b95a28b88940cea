"""What an outlet repeats is learned while its pages come in, and a rebuild applies it to the first of them, too."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.database import Archive
from archive.items import Capture
from archive.runs import begin_run
from crawler.workers import make_guard
from pipelines.harvest import harvest
from pipelines.rebuild import RebuildReport, own_captures, rebuild
from tests.bench.repeating import Page, make_outlet
from tests.pipelines.captured import run_harvest, write_warc

PAGES = 24
SEED = 3  # an outlet with a line in the middle of the text, sign-offs and three lines below it


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    made = make_outlet(SEED, PAGES)
    assert any(page.furniture for page in made)
    return made


@pytest.fixture
def folder(tmp_path: Path, pages: list[Page]) -> Path:
    captures = [
        Capture(
            url=(url := f"http://gaon.example/article/{number}"),
            requested_url=url,
            fetched_at=datetime(2026, 11, 12, 0, number, tzinfo=UTC),
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=page.html,
        )
        for number, page in enumerate(pages)
    ]
    run_harvest(tmp_path / "archive", write_warc(tmp_path, *captures))
    return tmp_path / "archive"


def leaks(folder: Path, pages: list[Page]) -> list[int]:
    """How many lines of furniture stand in the body of each page."""
    with Archive.open(folder) as archive:
        rows = archive.connection.execute("SELECT url, body FROM article").fetchall()
    bodies = {int(row["url"].rpartition("/")[2]): row["body"].split("\n") for row in rows}
    return [sum(line in bodies[number] for line in page.furniture) for number, page in enumerate(pages)]


def counts(folder: Path) -> list[tuple[str, int, int]]:
    with Archive.open(folder) as archive:
        sql = "SELECT quarter, line_hash, articles FROM repeated_line WHERE articles > 0 ORDER BY quarter, line_hash"
        return [(row[0], row[1], row[2]) for row in archive.connection.execute(sql)]


def run_rebuild(folder: Path, *, dry: bool = False) -> RebuildReport:
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        return rebuild(archive, None if dry else begin_run(archive, "rebuild"), outlets={}, guard=guard)


def test_later_pages_profit_at_once_and_the_first_ones_from_a_rebuild(folder: Path, pages: list[Page]) -> None:
    before = leaks(folder, pages)
    assert before[0] > 0
    assert sum(before[-4:]) <= len(pages[0].furniture)  # a reporter's sign-off may be new
    learned = counts(folder)
    told = run_rebuild(folder, dry=True).counts()
    assert run_rebuild(folder).counts() == told
    assert sum(leaks(folder, pages)) == 0
    assert run_rebuild(folder).counts() == {}
    assert max(count for *_, count in counts(folder)) == PAGES
    assert counts(folder) == learned  # no page counts twice, and no line is lost


def test_a_database_made_anew_has_the_same_memory(folder: Path) -> None:
    learned = counts(folder)
    for path in folder.glob("sosik.db*"):
        path.unlink()
    with Archive.open(folder, write=True, from_captures=True) as archive, make_guard() as guard:
        harvest(archive, begin_run(archive, "rebuild"), own_captures(folder), outlets={}, guard=guard, in_place=True)
    assert counts(folder) == learned


def test_a_rebuild_leaves_no_wording_behind(folder: Path) -> None:
    run_rebuild(folder)
    with Archive.open(folder) as archive:
        sql = """SELECT COUNT(*) FROM segment_text t WHERE NOT EXISTS (SELECT 1 FROM segment_place p
                 WHERE t.id BETWEEN p.text_id AND p.text_id + p.count - 1)"""
        assert archive.connection.execute(sql).fetchone()[0] == 0
