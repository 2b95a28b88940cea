"""Archives of other versions: an older one is copied, then brought up to date; a newer one is refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive import migrations
from archive.database import Archive
from archive.errors import SchemaError, StorageError
from archive.integrity.verify import verify
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from crawler.cli import run

from .conftest import OUTLET
from .samples import result

if TYPE_CHECKING:
    from sqlite_utils import Database

Migration = Callable[["Database"], None]
NEW_ARCHIVE = """
import sys
from archive.database import Archive
with Archive.open(sys.argv[1], write=True):
    assert "sqlite_utils" in sys.modules
assert not {"numpy", "pandas"} & sys.modules.keys()
import pandas
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive as today's version leaves it, with one article."""
    folder = tmp_path / "archive"
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, OUTLET)
        record(archive, begin_run(archive, "crawl"), result())
    return folder


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[Migration], None]:
    """The code of an invented next version, whose tables have one column more; call it with a further migration."""

    def add(migration: Migration) -> None:
        monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, migration))

    def m_mood(db: Database) -> None:
        db.conn.execute("ALTER TABLE article ADD COLUMN mood TEXT")

    add(m_mood)
    return add


def test_new_archive_has_the_newest_version(old: Path) -> None:
    with Archive.open(old) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == migrations.schema_version()
        assert list(old.glob("*.before-*")) == []


def test_making_an_archive_loads_no_pandas_though_it_is_installed(tmp_path: Path) -> None:
    pytest.importorskip("pandas", reason="needs pandas (extra `test`)")
    subprocess.run([sys.executable, "-c", NEW_ARCHIVE, tmp_path / "archive"], check=True, timeout=60)


def test_older_archive_is_copied_then_brought_up_to_date(old: Path, next_version: Callable[[Migration], None]) -> None:
    with Archive.open(old, write=True) as archive:
        assert archive.connection.execute("SELECT headline, mood FROM article").fetchone()["mood"] is None
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == migrations.schema_version()
        assert verify(archive).findings == ()
    with closing(sqlite3.connect(old / f"sosik.before-version-{migrations.schema_version()}.db")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone()[0] == migrations.schema_version() - 1
        assert copy.execute("SELECT COUNT(*) FROM article").fetchone()[0] == 1


def test_reader_does_not_change_an_older_archive(old: Path, next_version: Callable[[Migration], None]) -> None:
    with pytest.raises(SchemaError, match="older schema"):
        Archive.open(old)
    assert list(old.glob("*.before-*")) == []


def test_interrupted_migration_changes_nothing_and_can_be_repeated(
    old: Path, next_version: Callable[[Migration], None]
) -> None:
    def m_broken(db: Database) -> None:
        db.conn.execute("ALTER TABLE article ADD COLUMN half TEXT")
        if not (old / "go on").exists():
            raise sqlite3.OperationalError("database or disk is full")

    next_version(m_broken)
    with pytest.raises(StorageError, match="free some space"):
        Archive.open(old, write=True)
    (old / "go on").touch()
    with Archive.open(old, write=True) as archive:
        columns = {row["name"] for row in archive.connection.execute("PRAGMA table_info(article)")}
        assert {"mood", "half"} <= columns
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == migrations.schema_version()


def test_version_number_that_a_crash_left_behind_is_set(old: Path) -> None:
    with closing(sqlite3.connect(old / "sosik.db")) as connection:
        connection.execute("PRAGMA user_version = 0")
    with Archive.open(old, write=True) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == migrations.schema_version()


@pytest.mark.parametrize("command", [["status"], ["verify"], ["search", "사과"], ["rebuild"]])
def test_newer_archive_is_refused_with_status_3(
    old: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(old / "sosik.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert run(["--archive", str(old), *command]) == 3
    assert "schema version 99" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["status", "rebuild", "serve", "import"])
def test_database_of_another_program_is_refused_and_left_alone(
    old: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = old.parent
    with closing(sqlite3.connect(folder / "sosik.db")) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.execute(f"PRAGMA user_version = {migrations.schema_version()}")
    before = (folder / "sosik.db").read_bytes()
    files = [str(next((old / "captures").iterdir()))] if command == "import" else []
    assert run(["--archive", str(folder), command, *files]) == 3
    assert f"{folder / 'sosik.db'} is another program's database (it has a table recipe)" in capsys.readouterr().err
    assert (folder / "sosik.db").read_bytes() == before


def test_missing_outcome_labels_are_written(old: Path) -> None:
    with closing(sqlite3.connect(old / "sosik.db", isolation_level=None)) as connection:
        connection.execute("DELETE FROM outcome_kind WHERE id = 'budget'")
    with Archive.open(old, write=True) as archive:
        assert archive.connection.execute("SELECT 1 FROM outcome_kind WHERE id = 'budget'").fetchone()


def test_an_address_that_was_taken_for_another_article_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:2])
    with closing(sqlite3.connect(tmp_path / "sosik.db", isolation_level=None)) as connection:
        migrations.migrate(connection)
        connection.executescript(VERSION_2)
    monkeypatch.undo()
    with Archive.open(tmp_path, write=True) as archive:
        found = archive.connection.execute("SELECT url, article_id, due_at FROM frontier ORDER BY id").fetchall()
        absences = [row for row in verify(archive).findings if "absence" in row.where]
    assert [tuple(row) for row in found] == [
        ("http://gaon.example/a/1", 1, "2026-11-01T09:00:00.000"),
        ("http://gaon.example/a/3", 2, None),
    ], "what leads to the article that it always was is left alone"
    assert absences == []


VERSION_2 = """
INSERT INTO outlet (id, name, host, first_seen_at) VALUES ('gaon', '가온신문', 'gaon.example', '2026-10-01T00:00:00');
INSERT INTO host (host, outlet_id, delay_s) VALUES ('gaon.example', 'gaon', 1);
INSERT INTO article (id, outlet_id, native_id, url, body_sha256, first_seen_at, last_seen_at) VALUES
  (1, 'gaon', '1', 'http://gaon.example/a/1', '', '2026-10-01T00:00:00', '2026-10-01T00:00:00'),
  (2, 'gaon', '2', 'http://gaon.example/a/2', '', '2026-10-01T00:00:00', '2026-10-01T00:00:00');
INSERT INTO address VALUES ('http://gaon.example/a/1', 'gaon', '1', 1, '2026-10-01T00:00:00'),
  ('http://gaon.example/a/2', 'gaon', '2', 2, '2026-10-01T00:00:00'),
  ('http://gaon.example/a/3', 'gaon', '2', 2, '2026-10-01T00:00:00');
INSERT INTO absence (article_id, reason, gone_at) VALUES (2, 'http_404', '2026-10-02T00:00:00');
INSERT INTO frontier (url, outlet_id, host, kind, priority, discovered_at, last_fetched_at, last_outcome, article_id)
VALUES ('http://gaon.example/a/1', 'gaon', 'gaon.example', 'article', 3, '2026-10-01T00:00:00', '2026-11-01T09:00:00',
        'duplicate', 2),
  ('http://gaon.example/a/3', 'gaon', 'gaon.example', 'article', 3, '2026-10-01T00:00:00', '2026-11-01T09:00:00',
   'duplicate', 2);
"""
"""What version 2 did when a stored article's address led to another stored one: it took it for that one's."""
