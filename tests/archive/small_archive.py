"""A small archive built straight from the schema, for the tests of what reads it."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import archive
from archive.searching.search import index_article

SCHEMAS = sorted(Path(archive.__file__).parent.glob("schema*.sql"))


@dataclass(frozen=True)
class Folder:
    """All that an export needs of an archive."""

    folder: Path


def create_database(path: Path | str = ":memory:") -> sqlite3.Connection:
    """The schema of the archive in a new database, with one outlet in it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;")
    for schema in SCHEMAS:
        connection.executescript(schema.read_text("utf-8"))
    add_outlet(connection, "jb", "전북새소식")
    return connection


def add_outlet(connection: sqlite3.Connection, outlet_id: str, name: str) -> None:
    """One outlet; its host is made from its id."""
    connection.execute(
        "INSERT INTO outlet (id, name, host, first_seen_at) VALUES (?, ?, ?, '2025-07-01T00:00:00')",
        (outlet_id, name, f"{outlet_id}.example"),
    )


def add_article(
    connection: sqlite3.Connection, article_id: int, headline: str | None, body: str | None, **more: Any
) -> int:
    """One article, findable; `more` are columns of table article."""
    row = {
        "id": article_id,
        "outlet_id": "jb",
        "native_id": str(article_id),
        "url": f"https://jb.example/news/{article_id}",
        "headline": headline,
        "body": body,
        "body_chars": len(body or ""),
        "body_sha256": hashlib.sha256(f"{headline}\n\n{body}".encode("utf-8", "replace")).hexdigest(),
        "published_at": f"2025-07-{article_id % 28 + 1:02d}T09:00:00",
        "first_seen_at": "2025-07-27T09:05:12",
        "last_seen_at": "2025-07-27T09:05:12",
        **more,
    }
    insert(connection, "article", row)
    index_article(connection, article_id, headline, body)
    return article_id


def insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    """One row of any table; gives its rowid."""
    marks = ", ".join(f":{name}" for name in row)
    cursor = connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)
    return cursor.lastrowid or 0
