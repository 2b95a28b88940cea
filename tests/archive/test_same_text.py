"""Table same_text names every article whose body another one has, whatever happened to them."""

from __future__ import annotations

import sqlite3
from random import Random

from tests.archive.small_archive import add_article, add_outlet, create_database

BODIES = [f"{letter} 도는 관광 협약을 맺었다고 밝혔다. " * 6 for letter in "가나다"] + ["짧은 글", "", None]
"""The first three are long enough to be somebody's text, and differ in one letter."""

COMPARED = """
SELECT group_concat(id) FROM (SELECT id, body FROM article WHERE body_chars >= 100 ORDER BY id)
GROUP BY body HAVING count(*) > 1 ORDER BY 1
"""
GROUPS = """
SELECT group_concat(article_id) FROM (SELECT * FROM same_text ORDER BY article_id) GROUP BY text_id ORDER BY 1
"""
STRAYED = """
SELECT * FROM same_text AS s JOIN article AS a ON a.id = s.article_id
WHERE (s.outlet_id, s.published_at) IS NOT (a.outlet_id, a.published_at)
"""


def check(connection: sqlite3.Connection) -> None:
    assert connection.execute(GROUPS).fetchall() == connection.execute(COMPARED).fetchall()
    assert connection.execute(STRAYED).fetchall() == []


def test_same_texts_follow_every_change() -> None:
    connection, random = create_database(), Random(1)
    add_outlet(connection, "gw", "강원아침")
    for number in range(1, 13):
        add_article(connection, number, "제목", random.choice(BODIES), outlet_id=random.choice(["jb", "gw"]))
        check(connection)
    for _ in range(300):
        number, body = random.randint(1, 12), random.choice(BODIES)
        match random.randrange(4):
            case 0:
                connection.execute("DELETE FROM article WHERE id = ?", (number,))
            case 1:
                change = "UPDATE article SET outlet_id = 'gw', published_at = NULL WHERE id = ?"
                connection.execute(change, (number,))
            case _:
                change = "UPDATE article SET body = ?, body_chars = ? WHERE id = ?"
                if not connection.execute(change, (body, len(body or ""), number)).rowcount:
                    add_again(connection, number, body)
        check(connection)
    assert connection.execute(COMPARED).fetchall() != []
    connection.close()


def add_again(connection: sqlite3.Connection, number: int, body: str | None) -> None:
    """An article under a number that was deleted; the index still knows the old one."""
    connection.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
    add_article(connection, number, "제목", body)


def test_texts_that_only_begin_alike_are_not_the_same() -> None:
    connection = create_database()
    add_article(connection, 1, "제목", "같은 처음 " * 30 + "가")
    add_article(connection, 2, "제목", "같은 처음 " * 30 + "나")
    assert connection.execute("SELECT * FROM same_text").fetchall() == []
    connection.close()
