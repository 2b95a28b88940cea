"""One page, one transaction: what a recorded result leaves in the archive."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from archive.crawl.frontier import lease_due
from archive.database import Archive
from archive.errors import StorageError
from archive.items import CaptureLocation, Link, OutcomeKind, PageKind, PageResult
from archive.runs import begin_run
from archive.writes import record, record_together

from .conftest import HandClock
from .samples import article, capture, result


def count(archive: Archive, table: str) -> int:
    return int(archive.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def only(archive: Archive, sql: str) -> dict[str, object]:
    rows = archive.connection.execute(sql).fetchall()
    assert len(rows) == 1
    return dict(rows[0])


def test_new_article_fills_every_table(archive: Archive, run_id: int) -> None:
    recorded = record(archive, run_id, result())
    assert recorded.outcome is OutcomeKind.STORED
    row = only(archive, "SELECT * FROM article")
    assert (row["headline"], row["reporters"], row["revision_count"]) == ("가온군, 사과 축제 연다", "한누리", 1)
    assert row["first_seen_at"] == "2026-11-12T09:00:00"
    tables = ("revision", "segment", "quote", "reporter", "related", "ranking", "capture", "outcome", "address")
    assert [count(archive, table) for table in tables] == [1, 3, 1, 1, 1, 1, 1, 1, 1]
    assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_fields_of_the_page_are_columns(archive: Archive, run_id: int) -> None:
    page = replace(
        article(),
        modified_raw="어제",
        tags=("사과", "가온, 축제"),
        image_url="http://gaon.example/a.jpg",
        language="ko",
    )
    record(archive, run_id, result(of=page))
    row = only(archive, "SELECT modified_at, modified_raw, tags, image_url, language FROM article")
    assert tuple(row.values()) == (None, "어제", "사과, 가온  축제", "http://gaon.example/a.jpg", "ko")


def test_same_text_makes_no_revision_but_notes_the_visit(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result())
    clock.move(hours=1)
    changed_around = replace(article(), ranking=(), comment_count=7)
    assert record(archive, run_id, result(of=changed_around)).outcome is OutcomeKind.UNCHANGED
    row = only(archive, "SELECT * FROM article")
    assert (row["revision_count"], row["comment_count"], row["last_seen_at"]) == (1, 7, "2026-11-12T10:00:00")


CHANGES = [
    (article(headline="가온군, 사과 축제 미뤄"), "headline", "only the headline"),
    (article(body="가온군은 12일 사과 축제를 연다고 밝혔다. [바로잡습니다] 날짜를 고쳤다."), "correction", "a notice"),
    (article(body="전혀 다른 글이다. 비가 와서 축제는 취소됐다고 군이 전했다."), "major", "another text"),
]


@pytest.mark.parametrize(("changed", "kind"), [row[:2] for row in CHANGES], ids=[row[2] for row in CHANGES])
def test_changed_text_makes_a_revision(
    archive: Archive, run_id: int, clock: HandClock, changed: object, kind: str
) -> None:
    record(archive, run_id, result())
    clock.move(hours=1)
    assert record(archive, run_id, result(of=changed)).outcome is OutcomeKind.REVISED  # type: ignore[arg-type]  # table
    rows = archive.connection.execute("SELECT number, change FROM revision ORDER BY number").fetchall()
    assert [tuple(row) for row in rows] == [(1, "first"), (2, kind)]
    assert count(archive, "segment") == 6, "the first revision keeps its segments"


def test_vanished_article_is_kept_and_confirmed_a_day_later(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result())
    missing = PageResult(url="http://gaon.example/a/1", outlet_id="gaon", kind=PageKind.ARTICLE, http_status=404)
    clock.move(hours=2)
    assert record(archive, run_id, missing).outcome is OutcomeKind.GONE
    first = only(archive, "SELECT gone_at, gone_confirmed_at, body FROM article")
    assert first["gone_at"] == "2026-11-12T11:00:00"
    assert first["gone_confirmed_at"] is None
    clock.move(days=1)
    record(archive, run_id, missing)
    assert only(archive, "SELECT gone_confirmed_at FROM article")["gone_confirmed_at"] == "2026-11-13T11:00:00"
    assert record(archive, run_id, result()).outcome is OutcomeKind.UNCHANGED
    assert only(archive, "SELECT gone_at FROM article")["gone_at"] is None


def test_missing_page_that_never_was_is_not_found(archive: Archive, run_id: int) -> None:
    missing = PageResult(url="http://gaon.example/a/9", outlet_id="gaon", kind=PageKind.ARTICLE, http_status=404)
    assert record(archive, run_id, missing).outcome is OutcomeKind.NOT_FOUND


def test_moved_article_keeps_its_identity(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result())
    moved = result(7)
    moved = replace(moved, aliases=("http://gaon.example/a/1",))
    assert record(archive, run_id, moved).outcome is OutcomeKind.UNCHANGED
    assert count(archive, "article") == 1
    assert count(archive, "address") == 2


def test_links_to_an_article_are_joined_when_it_arrives(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(1))
    assert only(archive, "SELECT target_article_id FROM related")["target_article_id"] is None
    second = record(archive, run_id, result(2, of=replace(article("사과값 올라"), related=(), ranking=())))
    assert only(archive, "SELECT target_article_id FROM related")["target_article_id"] == second.article_id
    assert only(archive, "SELECT target_article_id FROM ranking")["target_article_id"] == second.article_id


def test_unchanged_bytes_become_a_revisit_record(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result())
    record(archive, run_id, result())
    rows = archive.connection.execute("SELECT id, refers_to, length FROM capture ORDER BY id").fetchall()
    assert rows[0]["refers_to"] is None
    assert rows[1]["refers_to"] == rows[0]["id"]


def test_list_brings_new_articles_into_the_frontier(archive: Archive, run_id: int, clock: HandClock) -> None:
    leases = lease_due(archive, run_id, limit=16)
    assert len(leases) == 1, "one at a time for a host with a delay"
    links = tuple(Link(url=f"http://gaon.example/a/{i}", kind=PageKind.ARTICLE, title=f"기사 {i}") for i in range(3))
    listed = PageResult(url=leases[0].url, outlet_id="gaon", kind=leases[0].kind, lease=leases[0], links=links)
    assert record(archive, run_id, listed).new_links == 3
    assert lease_due(archive, run_id, limit=16) == [], "the host's second has not passed"
    clock.move(seconds=1)
    assert lease_due(archive, run_id, limit=16)[0].kind is PageKind.SECTION, "lists come before articles"


def test_another_title_in_the_list_makes_an_article_due(archive: Archive, run_id: int, clock: HandClock) -> None:
    def see(title: str) -> None:
        row = only(archive, "SELECT * FROM frontier WHERE url = 'http://gaon.example/rss.xml'")
        assert row["url"]
        links = (Link(url="http://gaon.example/a/1", kind=PageKind.ARTICLE, title=title),)
        record(archive, run_id, PageResult(url=str(row["url"]), outlet_id="gaon", kind=PageKind.FEED, links=links))

    see("옛 제목")
    archive.connection.execute("UPDATE frontier SET due_at = '2027-01-01T00:00:00' WHERE kind = 'article'")
    see("옛 제목")
    assert only(archive, "SELECT due_at FROM frontier WHERE kind = 'article'")["due_at"] == "2027-01-01T00:00:00"
    see("새 제목")
    assert str(only(archive, "SELECT due_at FROM frontier WHERE kind = 'article'")["due_at"]).startswith("2026-11-12")


def test_failed_transaction_leaves_neither_rows_nor_bytes(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(1))
    files = sorted((archive.folder / "captures").iterdir())
    size = files[0].stat().st_size
    archive.connection.execute("CREATE TRIGGER refuse BEFORE INSERT ON outcome BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StorageError, match="no"):
        record(archive, run_id, result(2))
    assert files[0].stat().st_size == size
    assert count(archive, "article") == 1


def test_a_torn_capture_is_cut_off_on_opening(tmp_path: Path, archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(1))
    path = next((archive.folder / "captures").iterdir())
    size = path.stat().st_size
    archive.close()
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")
    with Archive.open(tmp_path / "archive", write=True):
        assert path.stat().st_size == size


def test_reader_cannot_write(tmp_path: Path, archive: Archive) -> None:
    with Archive.open(tmp_path / "archive") as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.connection.execute("DELETE FROM outlet")


def test_pages_stored_together_are_all_there_in_one_transaction(archive: Archive, run_id: int) -> None:
    recorded = record_together(archive, run_id, [result(number) for number in range(5)])
    assert [one.outcome for one in recorded] == [OutcomeKind.STORED] * 5
    assert [count(archive, table) for table in ("article", "capture", "capture_file")] == [5, 5, 1]
    rows = archive.connection.execute("SELECT file, offset, length, url FROM capture ORDER BY offset").fetchall()
    places = [CaptureLocation(file=row["file"], offset=row["offset"], length=row["length"]) for row in rows]
    assert [archive.captures.read(place).url for place in places] == [row["url"] for row in rows]


def test_of_pages_stored_together_one_failure_leaves_none(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(9))
    before = archive_bytes(archive)
    broken = replace(result(3), kind=None)  # type: ignore[arg-type]
    with pytest.raises(StorageError):
        record_together(archive, run_id, [result(1), result(2), broken, result(4)])
    assert (count(archive, "article"), count(archive, "capture"), archive_bytes(archive)) == (1, 1, before)


def test_a_group_without_its_commit_is_cut_off_on_opening(tmp_path: Path, archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(1))
    before = archive_bytes(archive)
    for number in range(2, 6):
        archive.captures.append(capture(f"http://gaon.example/a/{number}"), group="killed")
    folder = archive.folder
    archive.close()
    with Archive.open(folder, write=True) as again:
        assert archive_bytes(again) == before
        record(again, begin_run(again, "test"), result(2))
        assert len(list((folder / "captures").iterdir())) == 1


def archive_bytes(archive: Archive) -> int:
    return sum(path.stat().st_size for path in (archive.folder / "captures").iterdir())
