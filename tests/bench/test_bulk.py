"""A multiplied archive is whole, and as full as one that was made page by page."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.database import DATABASE, Archive
from archive.integrity.verify import verify
from archive.searching.search import search_articles
from tests.bench.bulk import Round, build_large, changing
from tests.bench.synthetic import build

BASE, ROUNDS = 120, 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bulk")
    build_large(folder, ROUNDS * BASE, base=BASE)
    return folder


@pytest.fixture
def connection(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        yield connection


def count_rows(folder: Path) -> Counter[str]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return Counter({table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables})


def test_verify_misses_nothing_but_the_files_of_captures(folder: Path) -> None:
    with Archive.open(folder) as archive:
        report = verify(archive)
    assert report.checked["article rows"] == ROUNDS * BASE
    assert [finding for finding in report.findings if not finding.where.startswith("captures/")] == []


def test_same_tables_are_filled_as_page_by_page(folder: Path, tmp_path: Path) -> None:
    build(tmp_path, ROUNDS * BASE)
    multiplied, made = count_rows(folder), count_rows(tmp_path)
    assert {table for table in made if made[table]} == {table for table in multiplied if multiplied[table]}
    for table in ("article", "outcome", "frontier", "address", "capture", "revision", "segment_text", "repeated_line"):
        # fewer links, since a round begins without earlier articles; more lines, since one of a foot that stood on one
        # article so far is taken for the article's own
        assert 0.7 < multiplied[table] / made[table] < 1.3, table


def test_bodies_differ_but_for_those_that_two_outlets_carry(connection: sqlite3.Connection) -> None:
    copies = "SELECT count(*) - count(DISTINCT text_id) FROM same_text"
    bodies = connection.execute("SELECT count(DISTINCT body) FROM article").fetchone()[0]
    assert bodies == ROUNDS * BASE - connection.execute(copies).fetchone()[0]
    assert bodies > 0.95 * ROUNDS * BASE


def test_index_knows_the_words_of_every_round(connection: sqlite3.Connection) -> None:
    for number in range(7, ROUNDS * BASE, 40):
        body = connection.execute("SELECT body FROM article WHERE id = ?", (number,)).fetchone()[0]
        sentence = body[:60].rpartition(" ")[0].replace('"', "")
        assert number in {hit.id for hit in search_articles(connection, f'"{sentence}"')}


def test_common_words_stay_common_and_rare_ones_stay_rare(connection: sqlite3.Connection) -> None:
    words = [
        Counter(" ".join(row[0] for row in connection.execute(sql, (BASE * part, BASE * (part + 1)))).split())
        for part in range(ROUNDS)
        for sql in ("SELECT body FROM article WHERE id > ? AND id <= ?",)
    ]
    common = [{word for word, _ in counts.most_common(50)} for counts in words]
    assert len(common[0] & common[1] & common[2]) > 40
    rare = [{word for word, count in counts.items() if count == 1} for counts in words]
    assert len(rare[0] & rare[1]) < 0.25 * len(rare[0])


def test_round_has_syllables_and_times_of_its_own() -> None:
    rounds = [Round(number=number, articles=BASE, days=29 * number) for number in range(3)]
    text = f"시민은 {changing()[:3]} https://a.example/?idxno=100007"
    assert [round_.change(text)[:4] for round_ in rounds] == ["시민은 "] * 3
    assert len({round_.change(text) for round_ in rounds}) == 3
    assert rounds[2].move(text).endswith(str(100_007 + 2 * BASE))
    assert rounds[1].later("2022-01-31T09:00:00") == "2022-03-01T09:00:00"
