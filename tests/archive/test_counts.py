"""Table day_count says what counting the articles would, whatever happened to them."""

from __future__ import annotations

import sqlite3
from random import Random

from tests.archive.small_archive import add_article, add_outlet, create_database

COUNTED = """
SELECT outlet_id, coalesce(substr(published_at, 1, 10), ''), count(*), sum(body_chars), sum(boilerplate_chars)
FROM article GROUP BY 1, 2 ORDER BY 1, 2
"""


def read_counts(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM day_count ORDER BY outlet_id, day").fetchall()


def test_counts_follow_every_change() -> None:
    connection, random = create_database(), Random(1)
    add_outlet(connection, "gw", "강원아침")
    for number in range(1, 40):
        add_article(connection, number, "제목", "본" * random.randint(1, 50), outlet_id=random.choice(["jb", "gw"]))
    changes = [
        "UPDATE article SET body_chars = body_chars + 7, boilerplate_chars = 90 WHERE id = ?",
        "UPDATE article SET published_at = NULL WHERE id = ?",
        "UPDATE article SET published_at = '2025-08-01T10:00:00' WHERE id = ?",
        "UPDATE article SET outlet_id = 'gw', headline = 'x' WHERE id = ?",
        "UPDATE article SET last_seen_at = '2026-01-01T00:00:00' WHERE id = ?",
        "DELETE FROM article WHERE id = ?",
    ]
    for _ in range(200):
        connection.execute(random.choice(changes), (random.randint(1, 39),))
        assert read_counts(connection) == connection.execute(COUNTED).fetchall()
    connection.execute("DELETE FROM article")
    assert read_counts(connection) == []
    connection.close()


def test_change_taken_back_is_not_counted() -> None:
    connection = create_database()
    connection.execute("BEGIN")
    add_article(connection, 1, "제목", "본문")
    connection.execute("ROLLBACK")
    assert read_counts(connection) == []
    connection.close()
