"""Outlets whose articles have running numbers: which are known, and what stands at each number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

SAMPLE = 20
SPAN_MAX = 200  # numbers an article: ND Soft papers use one in 1 to 5, numbers made of dates one in thousands

IS_NUMBER = "native_id GLOB '[1-9]*' AND native_id NOT GLOB '*[^0-9]*' AND length(native_id) <= 15"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """How an outlet numbers its articles."""

    newest: int
    template: str
    """The address of an article, with {id} in place of its number."""

    def url(self, number: int) -> str:
        """The address of the article with this number."""
        return self.template.format(id=number)


def read_numbering(connection: sqlite3.Connection, outlet_id: str) -> Numbering | None:
    """How the outlet numbers its articles, from those known; None: it has no running numbers, or too few are known."""
    newest = "SELECT native_id, url FROM article WHERE outlet_id = ?1 ORDER BY {} DESC LIMIT 500"
    rows = connection.execute(
        f"""SELECT DISTINCT CAST(native_id AS INTEGER) AS number, native_id, url
            FROM (SELECT * FROM ({newest.format("first_seen_at")})
                  UNION SELECT * FROM ({newest.format("published_at")}))
            WHERE {IS_NUMBER} ORDER BY 1 DESC LIMIT ?2""",
        (outlet_id, SAMPLE),
    ).fetchall()
    if not rows or (len(rows) > 1 and (rows[0]["number"] - rows[-1]["number"]) / len(rows) > SPAN_MAX):
        return None
    template = next((found for row in rows if (found := make_template(row["url"], row["native_id"]))), None)
    return Numbering(newest=rows[0]["number"], template=template) if template else None


def make_template(url: str, native_id: str) -> str | None:
    """`url` with {id} in place of its number; None when the number does not stand in it exactly once."""
    escaped = url.replace("{", "{{").replace("}", "}}")
    return escaped.replace(native_id, "{id}") if escaped.count(native_id) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtNumber:
    """What is known of one number."""

    number: int
    published_at: str | None = None
    """Of the stored article."""
    outcome: str | None = None
    """How the last request for it ended, where no article is stored; None: never asked."""
    is_stored: bool = False
    is_known: bool = False
    """Whether the frontier has it, asked or not."""


def look_down(
    connection: sqlite3.Connection, outlet_id: str, numbering: Numbering, *, start: int, count: int
) -> Iterator[AtNumber]:
    """What is known of `count` numbers from `start` downward."""
    for number in range(start, max(0, start - count), -1):
        article = connection.execute(
            "SELECT published_at FROM article WHERE outlet_id = ? AND native_id = ?", (outlet_id, str(number))
        ).fetchone()
        if article is not None:
            yield AtNumber(number=number, published_at=article["published_at"], is_stored=True, is_known=True)
            continue
        row = connection.execute("SELECT last_outcome FROM frontier WHERE url = ?", (numbering.url(number),)).fetchone()
        yield AtNumber(number=number, outcome=row["last_outcome"] if row else None, is_known=row is not None)
