"""A snapshot: the archive as one read-only SQLite file that a paper can cite, without the crawl's own books.

archive -> schema without the books -> rows in the order of their keys, counted and hashed -> id -> renamed
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from archive.clock import korean
from archive.database import Archive, database_path, storage_error
from archive.exports.outputs import open_place

BOOKS = ("run", "outcome", "outcome_kind", "frontier", "host", "repeated_line", "capture_file", "schedule")
"""Tables of the crawl itself; a snapshot has none of them, nor columns that refer to them."""

BOOK_COLUMNS = {"capture": ("run_id",)}
SEARCH = "article_search"
SHADOW = ("data", "idx", "docsize", "config")
"""What FTS5 keeps in tables of its own; copied as they are, since the index holds no text to make it from."""

SEARCH_SQL = """CREATE VIRTUAL TABLE article_search USING fts5
(headline, body, content="article", content_rowid="id", tokenize="unicode61 remove_diacritics 0")"""
"""As in schema.sql, but naming its table, by which Datasette knows that articles can be searched."""

OWN_SQL = """
-- What this file is. The id is the first 16 digits of sha256.
CREATE TABLE snapshot (
  id             TEXT PRIMARY KEY,
  made_at        TEXT NOT NULL,   -- Korean wall clock
  schema_version INTEGER NOT NULL,
  rows           INTEGER NOT NULL,
  sha256         TEXT NOT NULL    -- of the lines "table rows sha256" of snapshot_table, in the order of their names
) STRICT;
-- Each table: how many rows, and the SHA-256 of all rows in the order of the key, each as a JSON array and a newline.
CREATE TABLE snapshot_table (
  name   TEXT PRIMARY KEY,
  rows   INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
"""
ROWS_A_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotReport:
    """What was written: the snapshot's id, its rows, and the file's bytes and SHA-256."""

    id: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCount:
    """A table of a snapshot, as table snapshot_table tells it."""

    name: str
    rows: int
    sha256: str


def write_snapshot(archive: Archive, path: Path) -> SnapshotReport:
    """Write the archive as it is at one moment to `path`, which is whole or absent.

    The same content has the same id, whenever and wherever the snapshot is made. Raises InputError when `path` cannot
    be a file, StorageError when reading or writing fails.
    """
    with open_place(path) as place:
        try:
            with closing(_open(archive.folder, place)) as connection:
                counts = _copy(connection)
                id_ = _describe(connection, counts, korean(archive.clock()))
        except sqlite3.Error as error:
            raise storage_error(archive.folder, error) from error
        place.chmod(0o444)
        digest = _hash_file(place)
        size = place.stat().st_size
    return SnapshotReport(id=id_, rows=sum(count.rows for count in counts), bytes=size, sha256=digest)


def count_tables(connection: sqlite3.Connection) -> list[TableCount]:
    """The tables of an open snapshot, counted and hashed anew; equal to its table snapshot_table when it is whole."""
    names = [row[0] for row in connection.execute("SELECT name FROM snapshot_table ORDER BY name")]
    return [_count(name, _rows(connection, name, _columns(connection, "main", name), "main")) for name in names]


def _open(folder: Path, place: Path) -> sqlite3.Connection:
    """The archive, read only, with the new file attached as `new`."""
    uri = f"{database_path(folder).resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("ATTACH ? AS new", (f"file:{quote(str(place.resolve()))}?mode=rwc",))
    connection.execute("PRAGMA new.journal_mode = OFF")  # a file that is absent until it is whole needs none
    connection.execute("PRAGMA new.synchronous = OFF")
    return connection


def _copy(connection: sqlite3.Connection) -> list[TableCount]:
    """Make the tables, fill them, then their indexes and views; gives the counts in the order of names."""
    connection.execute("BEGIN")
    objects = connection.execute(
        "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql NOT NULL"
    ).fetchall()
    tables = sorted(row[1] for row in objects if row[0] == "table" and _is_kept(row[1]))
    for _, name, _, sql in (row for row in objects if row[1] in tables):
        connection.execute(_into_new(_without_books(name, sql)))
    counts = [_copy_table(connection, name) for name in tables]
    _copy_search(connection)
    for kind, _, table, sql in objects:
        if (kind == "index" and table in tables) or kind == "view":
            connection.execute(_into_new(sql))
    connection.execute("COMMIT")
    return counts


def _is_kept(name: str) -> bool:
    return name not in BOOKS and not name.startswith((SEARCH, "sqlite_", "_sqlite_"))


def _without_books(table: str, sql: str) -> str:
    """The table's SQL without columns that belong to the crawl's books, and without references to them."""
    for column in BOOK_COLUMNS.get(table, ()):
        sql = re.sub(rf"^\s*{column}\s.*\n", "", sql, flags=re.MULTILINE)
    return re.sub(rf" REFERENCES (?:{'|'.join(BOOKS)})\s*\(\w+\)", "", sql)


def _into_new(sql: str) -> str:
    """CREATE … in the attached file; names inside a view or index mean that file's own."""
    return re.sub(r"^CREATE (VIRTUAL TABLE|TABLE|UNIQUE INDEX|INDEX|VIEW) ", r"CREATE \1 new.", sql, count=1)


def _copy_table(connection: sqlite3.Connection, name: str) -> TableCount:
    columns = _columns(connection, "new", name)
    marks = ", ".join("?" * len(columns))
    insert = f"INSERT INTO new.{name} VALUES ({marks})"

    def copied() -> Iterator[list[tuple[object, ...]]]:
        for batch in _rows(connection, name, columns, "main"):
            connection.executemany(insert, batch)
            yield batch

    return _count(name, copied())


def _columns(connection: sqlite3.Connection, schema: str, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")]


def _rows(
    connection: sqlite3.Connection, table: str, columns: list[str], schema: str
) -> Iterator[list[tuple[object, ...]]]:
    """All rows in the order of the table's key."""
    info = connection.execute(f"PRAGMA {schema}.table_info({table})").fetchall()
    key = [row[1] for row in sorted(info, key=lambda row: int(row[5])) if row[5]]
    cursor = connection.execute(f"SELECT {', '.join(columns)} FROM {schema}.{table} ORDER BY {', '.join(key)}")
    while batch := cursor.fetchmany(ROWS_A_BATCH):
        yield batch


def _count(name: str, batches: Iterator[list[tuple[object, ...]]]) -> TableCount:
    whole, rows = hashlib.sha256(), 0
    for batch in batches:
        lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in batch]
        whole.update(("\n".join(lines) + "\n").encode("utf-8", "surrogatepass"))
        rows += len(batch)
    return TableCount(name=name, rows=rows, sha256=whole.hexdigest())


def _copy_search(connection: sqlite3.Connection) -> None:
    connection.execute(_into_new(SEARCH_SQL))
    for part in SHADOW:
        connection.execute(f"DELETE FROM new.{SEARCH}_{part}")
        connection.execute(f"INSERT INTO new.{SEARCH}_{part} SELECT * FROM main.{SEARCH}_{part}")


def _describe(connection: sqlite3.Connection, counts: list[TableCount], made_at: str) -> str:
    """Fill the tables that say what the file is; gives its id."""
    for statement in OWN_SQL.strip().split(";\n"):
        if statement.strip():
            connection.execute(re.sub(r"CREATE TABLE ", "CREATE TABLE new.", statement))
    rows = [(count.name, count.rows, count.sha256) for count in counts]
    connection.executemany("INSERT INTO new.snapshot_table VALUES (?, ?, ?)", rows)
    digest = hashlib.sha256(
        "".join(f"{name} {number} {sha256}\n" for name, number, sha256 in rows).encode()
    ).hexdigest()
    version = connection.execute("PRAGMA main.user_version").fetchone()[0]
    connection.execute(
        "INSERT INTO new.snapshot VALUES (?, ?, ?, ?, ?)",
        (digest[:16], made_at, version, sum(count.rows for count in counts), digest),
    )
    connection.execute(f"PRAGMA new.user_version = {int(version)}")
    return digest[:16]


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
