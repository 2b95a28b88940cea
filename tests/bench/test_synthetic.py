"""The generated archive is what a crawl of the same pages would leave."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from archive.database import Archive
from archive.runs import end_run
from archive.writes import record
from tests.bench.korean import Writer, attach, has_coda
from tests.bench.synthetic import FIRST_DAY, Site, build, prepare, with_lease

ARTICLES = 120
NOT_THERE = {"file", "offset", "length", "record_sha256"}
"""Columns of table capture that tell of files, which the generator does not write."""
OF_FILES = {"capture_file"}


def read_tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(folder / "sosik.db")
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {}
    for name in names:
        if name.startswith(("_sqlite", "sqlite_")) or name in OF_FILES or name == "article_search":
            continue
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] not in NOT_THERE]
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()
        tables[name] = sorted(rows, key=repr)
    connection.close()
    return tables


def crawl(folder: Path) -> None:
    """The same visits, each recorded as a crawl does."""
    now: list[datetime] = [FIRST_DAY]
    with Archive.open(folder, write=True, clock=lambda: now[0]) as archive:
        run_id = prepare(archive)
        for visit in Site(1).visits(0, ARTICLES):
            now[0] = visit.at
            record(archive, run_id, with_lease(archive, visit))
        now[0] = FIRST_DAY
        end_run(archive, run_id, exit_status=0, report={})


def test_archive_equals_a_crawled_one(tmp_path: Path) -> None:
    build(tmp_path / "made", ARTICLES)
    crawl(tmp_path / "crawled")
    made, crawled = read_tables(tmp_path / "made"), read_tables(tmp_path / "crawled")
    assert made.keys() == crawled.keys()
    for name in made:
        if not name.startswith("article_search_"):  # how FTS5 divides its index depends on the transactions
            assert made[name] == crawled[name], name
    assert len(made["article"]) == ARTICLES
    assert len(made["revision"]) > ARTICLES
    assert all(made[name] for name in ("quote", "reporter", "related", "ranking", "address", "outcome"))


def test_index_of_both_finds_the_same(tmp_path: Path) -> None:
    build(tmp_path, ARTICLES)
    with Archive.open(tmp_path, write=True) as archive:
        archive.connection.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
        rows = archive.connection.execute("SELECT COUNT(*) FROM article_search_docsize").fetchone()
    assert rows[0] == ARTICLES


def test_seed_gives_the_same_text() -> None:
    assert Site(1).article(17) == Site(1).article(17)
    assert Site(1).article(17).body != Site(2).article(17).body


def test_bodies_have_the_length_of_real_ones() -> None:
    lengths = [len(Site(1).article(number).body or "") for number in range(0, 400, 8)]
    assert min(lengths) > 590
    assert max(lengths) < 3300


def test_particles_follow_the_last_syllable() -> None:
    assert attach("군산", ("은", "는")) == "군산은"
    assert attach("전주", ("은", "는")) == "전주는"
    assert not has_coda("KTX")
    assert Writer("1").sentence().endswith("다.")
