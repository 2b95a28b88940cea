"""What `verify` finds: every changed byte of stored text and of captures, by name."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.database import Archive
from archive.errors import StorageError
from archive.integrity.findings import Finding
from archive.integrity.seals import SEALED
from archive.integrity.verify import VerifyReport, verify
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from tests.archive.conftest import OUTLET, HandClock
from tests.archive.samples import article, result

PAGES = 24
FLIPS = 150
TEXT_TABLES = ("article", "revision", "segment", "quote", "reporter", "related", "ranking")
TEXT_PAGES = ("article", "revision", "segment_text", "segment_place", "quote", "reporter", "related", "ranking")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two days with articles, one revision, an unchanged page and a sealed file. Closed."""
    folder = tmp_path_factory.mktemp("verify") / "archive"
    clock = HandClock()
    with Archive.open(folder, write=True, clock=clock) as archive:
        save_outlet(archive, OUTLET)
        run_id = begin_run(archive, "crawl")
        for number in range(PAGES):
            if number == PAGES // 2:
                clock.move(days=1)
            text = f"가온군은 {number}일 사과 축제를 연다고 밝혔다. " * 20
            page = result(number, of=article(f"가온군, 사과 축제 연다 {number}", text))
            moment = clock.now
            record(archive, run_id, replace(page, capture=replace(page.capture, fetched_at=moment)))  # type: ignore[type-var]  # a result has a capture
        for text in ("군은 축제를 미뤘다.", "군은 축제를 미뤘다."):
            clock.move(hours=1)
            record(archive, run_id, result(1, of=article(body=text)))
    return folder


def check(folder: Path) -> VerifyReport:
    with Archive.open(folder) as archive:
        return verify(archive)


def find(folder: Path) -> list[Finding]:
    """What verify finds; a database that cannot even be opened is a finding too."""
    try:
        return list(check(folder).findings)
    except StorageError as error:
        return [Finding(kind="database", where="sosik.db", problem=str(error), remedy="")]


def test_sound_archive_has_no_findings(folder: Path) -> None:
    report = check(folder)
    assert report.findings == ()
    assert report.checked["article rows"] == PAGES
    assert report.checked["captures"] == PAGES + 2
    assert report.checked["capture files"] == 2
    assert report.checked["segments"] == 3 * (PAGES + 1)


def test_finished_day_is_sealed(folder: Path) -> None:
    with Archive.open(folder) as archive:
        rows = archive.connection.execute("SELECT * FROM capture_file ORDER BY file").fetchall()
    assert [row["sealed_at"] is None for row in rows] == [False, True]
    assert rows[0]["size_bytes"] == (folder / rows[0]["file"]).stat().st_size
    assert rows[0]["head_bytes"] > 100


def test_crawl_at_work_is_no_damage(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.archive.busy_writer", str(tmp_path / "busy"), "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(8):
            assert check(tmp_path / "busy").findings == ()
        assert process.poll() is None
    finally:
        process.kill()
        process.communicate()


def test_older_state_that_comes_in_later_is_not_the_newest(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result(1))
    begun = clock.now
    clock.move(hours=4)
    record(archive, run_id, result(1))
    between, moment = result(1, of=article("그 사이 제목")), begun + timedelta(hours=2)
    assert between.capture is not None
    record(archive, run_id, replace(between, seen_at=moment, capture=replace(between.capture, fetched_at=moment)))
    rows = archive.connection.execute("SELECT change FROM revision ORDER BY number").fetchall()
    assert [row["change"] for row in rows] == ["first", "earlier"]
    assert verify(archive).findings == ()


CHANGES = [
    ("UPDATE article SET body = replace(body, '사과', '배') WHERE id = 3", "article 3", "the body"),
    ("UPDATE article SET copyright = 'x' WHERE id = 3", "article 3", "a column that no revision has"),
    ("UPDATE article SET url = 'http://gaon.example/x' WHERE id = 3", "article 3", "the address"),
    ("UPDATE revision SET headline = 'x' WHERE id = 4", "revision 4 of article 4", "a headline"),
    ("UPDATE revision SET byline = NULL WHERE id = 4", "revision 4 of article 4", "a field that is gone"),
    ("UPDATE quote SET text = 'x' WHERE article_id = 5", "article 5", "a quote"),
    ("DELETE FROM reporter WHERE article_id = 5", "article 5", "a reporter who is gone"),
    ("DELETE FROM segment_place WHERE revision_id = 6 AND position = 2", "revision 6 of article 6", "a lost segment"),
    ("UPDATE related SET url = 'http://evil.example' WHERE id = 7", "related 7", "a link"),
    ("UPDATE ranking SET title = 'x' WHERE id = 1", "ranking 1", "a ranking"),
    ("UPDATE capture SET http_status = 404 WHERE id = 8", "(capture 8, http://gaon.example/a/7)", "a capture's row"),
    ("UPDATE capture SET length = 1 << 60 WHERE id = 8", "(capture 8, http://gaon.example/a/7)", "a length"),
    ("DELETE FROM article_search_docsize WHERE id = 9", "article_search 9", "the search index"),
    ("UPDATE article_search_docsize SET sz = x'0101' WHERE id = 9", "article_search 9", "the search index's counts"),
    ("UPDATE outlet SET name = 'x' WHERE id = 'gaon'", "outlet 1", "an outlet's name"),
    ("UPDATE outcome SET detail = 'x' WHERE id = 2", "outcome 2", "how a request ended"),
    ("UPDATE run SET command = 'import'", "run 1", "a run"),
    ("UPDATE article SET last_seen_at = '2026-1x-12T00:00:00' WHERE id = 3", "article 3", "a time that is none"),
    ("UPDATE article SET last_seen_at = '2026-11-15T09:00:00' WHERE id = 3", "article 3", "another time of a visit"),
    ("UPDATE revision SET seen_at = '2026-10-12T09:00:00' WHERE id = 4", "revision 4", "another time of a revision"),
    ("UPDATE article SET gone_at = '2026-11-12T09:00:00' WHERE id = 3", "article 3", "gone without an absence"),
    ("UPDATE article SET revision_count = 3 WHERE id = 3", "article 3", "a count of revisions"),
    ("UPDATE day_count SET articles = 9 WHERE day = '2026-11-12'", "day_count gaon 2026-11-12", "counts of articles"),
    ("UPDATE role SET name = 'x' WHERE id = 'deck'", "role deck", "a label"),
]


@pytest.mark.parametrize(("sql", "where"), [row[:2] for row in CHANGES], ids=[row[2] for row in CHANGES])
def test_changed_row_is_named(folder: Path, tmp_path: Path, sql: str, where: str) -> None:
    copy = copy_archive(folder, tmp_path)
    with closing(sqlite3.connect(copy / "sosik.db", isolation_level=None)) as connection:
        assert connection.execute(sql).rowcount == 1
    findings = find(copy)
    assert any(finding.where.endswith(where) for finding in findings), findings


def test_lost_and_unknown_files_are_named(folder: Path, tmp_path: Path) -> None:
    copy = copy_archive(folder, tmp_path)
    first, second = sorted((copy / "captures").iterdir())
    first.rename(copy / "captures" / "sosik-000009-20261231.warc.gz")
    found = {(finding.where, finding.problem) for finding in find(copy) if finding.kind == "file"}
    assert (f"captures/{first.name}", "No such file or directory") in found
    assert ("captures/sosik-000009-20261231.warc.gz", "the database knows nothing of it") in found
    assert not any(second.name in where for where, _ in found)


def test_every_changed_byte_of_a_capture_is_found(folder: Path, tmp_path: Path) -> None:
    copy = copy_archive(folder, tmp_path)
    chance = random.Random(20261112)
    files = sorted((copy / "captures").iterdir())
    missed = []
    for _ in range(FLIPS):
        path = chance.choice(files)
        offset = chance.randrange(path.stat().st_size)
        with flipped(path, offset, chance):
            findings = find(copy)
            if not any(path.name in finding.where for finding in findings):
                missed.append((path.name, offset))
    assert missed == []
    assert find(copy) == []


def test_every_changed_byte_of_text_is_found(folder: Path, tmp_path: Path) -> None:
    copy = copy_archive(folder, tmp_path)
    database = copy / "sosik.db"
    chance = random.Random(20261113)
    pages, page_bytes = text_pages(database)
    before = stored_text(database)
    changed = missed = 0
    for _ in range(FLIPS):
        offset = (chance.choice(pages) - 1) * page_bytes + chance.randrange(page_bytes)
        with flipped(database, offset, chance):
            if stored_text(database) != before:
                changed += 1
                missed += not find(copy)
    assert missed == 0, f"{missed} of {changed}"
    assert changed > FLIPS // 4, "the flips hit text often enough to prove something"
    assert find(copy) == []


def copy_archive(folder: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "copy"
    (copy / "captures").mkdir(parents=True)
    for path in [folder / "sosik.db", *(folder / "captures").iterdir()]:
        (copy / path.relative_to(folder)).write_bytes(path.read_bytes())
    return copy


class flipped:  # noqa: N801 - reads as a verb in `with`
    """One byte of a file changed, and put back at the end."""

    def __init__(self, path: Path, offset: int, chance: random.Random) -> None:
        self.path, self.offset = path, offset
        self.before = self._at(1)
        self.after = bytes([self.before[0] ^ chance.randrange(1, 256)])

    def _at(self, size: int) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.read(size)

    def _write(self, data: bytes) -> None:
        with self.path.open("r+b") as file:
            file.seek(self.offset)
            file.write(data)

    def __enter__(self) -> None:
        self._write(self.after)

    def __exit__(self, *_: object) -> None:
        self._write(self.before)
        for tail in ("-wal", "-shm"):
            self.path.with_name(self.path.name + tail).unlink(missing_ok=True)


def text_pages(database: Path) -> tuple[list[int], int]:
    """The pages that hold stored text, and their size in bytes."""
    with closing(sqlite3.connect(database)) as connection:
        marks = ", ".join("?" * len(TEXT_PAGES))
        try:
            rows = connection.execute(f"SELECT pageno FROM dbstat WHERE name IN ({marks})", TEXT_PAGES).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat to tell where text lies")
        return [row[0] for row in rows], connection.execute("PRAGMA page_size").fetchone()[0]


def stored_text(database: Path) -> list[object]:
    """Every value of the tables that people read, or the error that reading gives."""
    return list(_stored_text(database))


def _stored_text(database: Path) -> Iterator[object]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        for table in TEXT_TABLES:
            with suppress(sqlite3.Error):
                columns = [row[1].decode() for row in connection.execute(f"PRAGMA table_info({table})")]
                texts = [name for name in columns if name not in UNREAD]
                yield connection.execute(f"SELECT {', '.join(texts)} FROM {table} ORDER BY 1, 2, 3").fetchall()
                continue
            yield "cannot be read"


UNREAD = frozenset({"first_seen_at", "last_seen_at", "changed_at", "gone_at", "gone_confirmed_at", "times_seen",
                    "comment_count", "revision_count", "seen_at", "seen_on", "capture_id", "position", "rank", "id",
                    "target_outlet_id", "target_native_id", "target_article_id"})  # fmt: skip
"""Columns that hold no text of a page: counters, times of visits, and numbers."""


def test_every_changed_byte_of_any_table_is_found(folder: Path, tmp_path: Path) -> None:
    """All columns but times of visits and counts of a day, in all tables: the books of the crawl and the index too."""
    copy = copy_archive(folder, tmp_path)
    database = copy / "sosik.db"
    chance = random.Random(20261114)
    with closing(sqlite3.connect(database)) as connection:
        try:
            places = connection.execute("SELECT pageno FROM dbstat WHERE name NOT LIKE '%sqlite_%'").fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat to tell where text lies")
        page_bytes = connection.execute("PRAGMA page_size").fetchone()[0]
    before, changed, missed = all_text(database), 0, []
    for _ in range(FLIPS):
        offset = (chance.choice(places)[0] - 1) * page_bytes + chance.randrange(page_bytes)
        with flipped(database, offset, chance):
            after = all_text(database)
            if after != before:
                changed += 1
                if not find(copy):
                    missed.append([name for name in before if after.get(name) != before[name]])
    assert missed == [], f"of {changed}"
    assert changed > FLIPS // 20, "the flips hit text often enough to prove something"


def all_text(database: Path) -> dict[str, object]:
    """Table -> its text, but times, days and blobs of the index; the error where it cannot be read."""
    found: dict[str, object] = {}
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        for name in [*SEALED, *TEXT_TABLES, "capture", "capture_file", "role", "outcome_kind"]:
            with suppress(sqlite3.Error):
                found[name] = "cannot be read"
                info = connection.execute(f"PRAGMA table_info({name})").fetchall()
                texts = [row[1].decode() for row in info if row[2] == b"TEXT" and not row[1].endswith((b"_at", b"_on"))]
                found[name] = connection.execute(f"SELECT {', '.join(texts)} FROM {name}").fetchall()
    return found
