"""Import and rebuild: captures of any origin in, the same articles out again, without network."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.database import Archive
from archive.errors import InputError
from archive.integrity.verify import verify
from archive.items import Capture
from archive.runs import begin_run
from archive.warc.records import warc_date
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


def write_revisits(folder: Path, *captures: Capture, of: Capture) -> Path:
    """A WARC file with these captures, those with the bytes of `of` as revisit records."""
    with Archive.open(folder, write=True) as maker:
        for item in captures:
            repeats = warc_date(of.fetched_at) if item is not of and item.body == of.body else None
            file = maker.captures.append(item, repeats).file
        return folder / file


def states(folder: Path) -> list[tuple[object, ...]]:
    with Archive.open(folder) as archive:
        assert verify(archive).findings == ()
        rows = archive.connection.execute(
            """SELECT seen_at, r.body, r.body = a.body, gone_at FROM revision r JOIN article a ON a.id = article_id
               ORDER BY seen_at"""
        )
        return [tuple(row) for row in rows]


def test_a_revisit_record_is_the_page_that_it_repeats(tmp_path: Path) -> None:
    """An edit that was taken back: the third state lies in the file as a reference to the first."""
    first, edited, back = capture(1), capture(1, hour=1, extra="군은 계획을 바꿨다고 밝혔다."), capture(1, hour=2)
    folder = tmp_path / "archive"
    warc = write_revisits(tmp_path / "maker", first, edited, back, of=first)
    assert run_harvest(folder, warc).outcomes == {"revised": 2, "stored": 1}
    found = states(folder)
    assert [(row[0], row[2], row[3]) for row in found] == [
        ("2026-11-12T09:00:01", 1, None),
        ("2026-11-12T10:00:01", 0, None),
        ("2026-11-12T11:00:01", 1, None),
    ]
    assert run_harvest(folder, warc).outcomes == {"duplicate": 3}
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        archive.connection.execute("UPDATE revision SET body = 'y'")
        assert rebuild(archive, begin_run(archive, "rebuild"), outlets={}, guard=guard).captures == 3
    assert states(folder) == found
    for path in folder.glob("sosik.db*"):
        path.unlink()
    with Archive.open(folder, write=True, from_captures=True) as archive, make_guard() as guard:
        harvest(archive, begin_run(archive, "rebuild"), own_captures(folder), outlets={}, guard=guard, in_place=True)
    assert states(folder) == found


def test_a_revisit_record_of_a_page_in_no_file_tells_that_the_article_was_there(tmp_path: Path) -> None:
    folder, later = tmp_path / "archive", capture(1, hour=5)
    run_harvest(folder, write_warc(tmp_path, capture(1)))
    alone = write_revisits(tmp_path / "other", later, of=capture(1, hour=4))
    assert run_harvest(folder, alone).outcomes == {"not_modified": 1}
    with Archive.open(folder) as archive:
        row = archive.connection.execute("SELECT last_seen_at, gone_at FROM article").fetchone()
    assert tuple(row) == ("2026-11-12T14:00:01", None)


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
