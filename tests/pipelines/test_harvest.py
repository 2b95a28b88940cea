"""Import and rebuild: captures of any origin in, the same articles out again, without network."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.database import Archive
from archive.errors import InputError
from archive.runs import begin_run
from crawler.workers import make_guard
from pipelines.harvest import check_warcs, harvest
from pipelines.rebuild import own_captures, rebuild
from tests.pipelines.captured import articles, capture, run_harvest, write_warc
from tests.shared import SHARED, needs_shared


def test_import_stores_each_capture_once(tmp_path: Path) -> None:
    warc = write_warc(tmp_path, capture(1), capture(2))
    report = run_harvest(tmp_path / "archive", warc)
    assert report.outcomes == {"stored": 2, "duplicate": 1}
    assert report.damages == ()
    again = run_harvest(tmp_path / "archive", warc)
    assert again.outcomes == {"duplicate": 3}
    assert [row[3] for row in articles(tmp_path / "archive")] == ["1번째 다리 고치기", "2번째 다리 고치기"]


def test_captures_in_any_order_give_all_states(tmp_path: Path) -> None:
    warc = write_warc(tmp_path, capture(1, hour=5, extra="날짜가 바뀌었다고 군은 밝혔다."), capture(1, hour=1))
    run_harvest(tmp_path / "archive", warc)
    with Archive.open(tmp_path / "archive") as archive:
        rows = archive.connection.execute("SELECT change, seen_at FROM revision ORDER BY seen_at").fetchall()
        body = archive.connection.execute("SELECT body FROM article").fetchone()[0]
    assert [tuple(row) for row in rows] == [("earlier", "2026-11-12T10:00:01"), ("first", "2026-11-12T14:00:01")]
    assert "날짜가 바뀌었다고" in body, "the newest state stays the article's"


def test_torn_file_gives_its_whole_records(tmp_path: Path) -> None:
    warc = write_warc(tmp_path, capture(1), capture(2))
    warc.write_bytes(warc.read_bytes()[:-40])
    report = run_harvest(tmp_path / "archive", warc)
    assert report.outcomes == {"stored": 2}
    assert len(report.damages) == 1


def test_rebuild_reproduces_the_articles(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    run_harvest(folder, write_warc(tmp_path, capture(1), capture(2), capture(3)))
    before = articles(folder)
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        with archive.transaction() as connection:
            connection.execute("UPDATE revision SET headline = 'x', body = 'y', body_sha256 = 'z'")
        dry = rebuild(archive, None, outlets={}, guard=guard)
        assert dry.counts() == {"text": 3}
        done = rebuild(archive, begin_run(archive, "rebuild"), outlets={}, guard=guard)
        assert done.counts() == {"text": 3}
        assert rebuild(archive, None, outlets={}, guard=guard).counts() == {}
    assert articles(folder) == before


def test_lost_database_is_made_anew_from_the_captures(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    run_harvest(folder, write_warc(tmp_path, capture(1), capture(2), capture(1, hour=3, extra="군은 계획을 바꿨다.")))
    before = articles(folder)
    size = sum(path.stat().st_size for path in own_captures(folder))
    for path in folder.glob("sosik.db*"):
        path.unlink()
    with Archive.open(folder, write=True, from_captures=True) as archive, make_guard() as guard:
        harvest(archive, begin_run(archive, "rebuild"), own_captures(folder), outlets={}, guard=guard, in_place=True)
    assert articles(folder) == before
    assert sum(path.stat().st_size for path in own_captures(folder)) == size, "nothing is written twice"


BAD_FILES = [
    ("absent.warc.gz", None, "No such file", "a missing file"),
    ("empty.warc.gz", b"", "is empty", "an empty file"),
    ("page.html", b"<html></html>", "is no WARC file", "another kind of file"),
]


@pytest.mark.parametrize(
    ("name", "content", "words"), [row[:3] for row in BAD_FILES], ids=[row[3] for row in BAD_FILES]
)
def test_unusable_file_is_named(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        check_warcs([path])


@needs_shared
def test_real_captures_of_another_crawler(tmp_path: Path) -> None:
    report = run_harvest(tmp_path / "archive", SHARED / "pages" / "korean-news.warc.gz")
    assert report.captures == 30
    assert report.outcomes["stored"] >= 22, "the index counts 23 articles and boards with details among them"
    assert report.damages == ()
