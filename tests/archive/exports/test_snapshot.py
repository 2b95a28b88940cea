"""A snapshot is the archive without the crawl's books, in one file that other tools open."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from archive.database import Archive
from archive.errors import InputError
from archive.exports.snapshot import BOOKS, count_tables, write_snapshot
from archive.writes import record
from tests.archive.conftest import HandClock
from tests.archive.samples import article, result


@pytest.fixture
def filled(archive: Archive, run_id: int, clock: HandClock) -> Archive:
    record(archive, run_id, result(1, of=article(headline="전북특별자치도, 새만금 예산")))
    record(archive, run_id, result(2, of=article(body="군산에 비가 내렸다.")))
    clock.move(hours=1)
    record(archive, run_id, result(2, of=article(body="군산에 눈이 내렸다. 많이도 왔다.")))
    return archive


@pytest.fixture
def snapshot(filled: Archive, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    write_snapshot(filled, tmp_path / "a.db")
    connection = sqlite3.connect(f"file:{tmp_path / 'a.db'}?mode=ro", uri=True)
    yield connection
    connection.close()


def tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}


def test_everything_people_read_is_there(filled: Archive, snapshot: sqlite3.Connection) -> None:
    for name in ("article", "revision", "segment", "quote", "reporter", "related", "ranking", "address", "role"):
        theirs = [tuple(row) for row in filled.connection.execute(f"SELECT * FROM {name}")]
        assert sorted(snapshot.execute(f"SELECT * FROM {name}"), key=repr) == sorted(theirs, key=repr), name
    assert snapshot.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert snapshot.execute("PRAGMA foreign_key_check").fetchall() == []


def test_books_of_the_crawl_are_not(snapshot: sqlite3.Connection) -> None:
    assert not tables(snapshot) & set(BOOKS)
    assert "run_id" not in [row[1] for row in snapshot.execute("PRAGMA table_info(capture)")]


def test_counts_and_hashes_can_be_checked(snapshot: sqlite3.Connection) -> None:
    stored = snapshot.execute("SELECT name, rows, sha256 FROM snapshot_table ORDER BY name").fetchall()
    assert [(count.name, count.rows, count.sha256) for count in count_tables(snapshot)] == stored
    id_, rows, sha256 = snapshot.execute("SELECT id, rows, sha256 FROM snapshot").fetchone()
    assert (id_, rows) == (sha256[:16], sum(row[1] for row in stored))


def test_same_content_has_the_same_id(filled: Archive, tmp_path: Path, run_id: int, clock: HandClock) -> None:
    first = write_snapshot(filled, tmp_path / "a.db")
    clock.move(days=1)
    assert write_snapshot(filled, tmp_path / "b.db").id == first.id
    record(filled, run_id, result(3, of=article(headline="다른 기사")))
    assert write_snapshot(filled, tmp_path / "c.db").id != first.id


def test_file_is_read_only_and_replaced_whole(filled: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write_snapshot(filled, path)
    report = write_snapshot(filled, path)
    assert path.stat().st_mode & 0o222 == 0
    assert path.stat().st_size == report.bytes
    assert list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize(("name", "words"), [(".", "is a folder"), ("no/a.db", "no folder"), ("/dev/null", "ordinary")])
def test_place_that_cannot_be_a_file_is_told(filled: Archive, tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        write_snapshot(filled, tmp_path / name)


SEARCHES = [
    ("전북", ["전북특별자치도, 새만금 예산"], "a word inside a longer one"),
    ("없는말", [], "a word that is not there"),
    ('"(', [], "no query is a syntax error"),
]


@pytest.mark.parametrize(("query", "headlines", "proves"), SEARCHES, ids=[case[2] for case in SEARCHES])
def test_plain_datasette_opens_and_searches_it(
    snapshot: sqlite3.Connection, tmp_path: Path, query: str, headlines: list[str], proves: str
) -> None:
    async def get() -> Any:
        datasette = Datasette([str(tmp_path / "a.db")])
        await datasette.invoke_startup()
        assert (await datasette.client.get("/a/article")).status_code == 200
        response = await datasette.client.get("/a/article.json", params={"_search": query, "_shape": "array"})
        return response.json()

    assert [row["headline"] for row in asyncio.run(get())] == headlines
