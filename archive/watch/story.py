"""The whole story of an address, and of a host: reads for `sosik status URL` and `sosik status HOST`."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from archive.clock import korean_ms
from archive.crawl.frontier import REVISITS_LEFT
from archive.database import Archive
from archive.items import Address
from archive.watch.waiting import Wait, wait_of_host, wait_of_url

SHOWN = 50  # of outcomes and decisions: an article has at most some dozen, a list has thousands

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything the archive knows of an address; rows as plain data, column -> value, oldest first."""

    url: str
    """As it is known here."""
    frontier: Row | None
    """Where it came from (via), when it is due; None: it was never to be fetched."""
    wait: Wait | None
    """When it will be asked; None: never again."""
    outcomes: list[Row]
    """How its requests ended, the last 50."""
    article: Row | None
    revisions: list[Row]
    absences: list[Row]
    moved_to: Row | None
    """The article that has its text now, under an identity of its own; None: there is none."""
    moved_from: list[Row]
    """Articles whose text it has now: what was archived before a move to another CMS was noticed."""
    bylines: list[Row]
    aliases: list[str]
    captures: list[Row]
    host: Row | None


ARTICLE = """SELECT id, outlet_id, native_id, url, headline, published_at, body_chars, revision_count, first_seen_at,
  last_seen_at, changed_at, gone_at, gone_confirmed_at FROM article WHERE id = ?"""

_MOVE = "SELECT a.id, a.native_id, a.url, a.first_seen_at, b.gone_at AS moved_at, b.confirmed_at FROM absence b"
MOVED_TO = f"""{_MOVE} JOIN article a ON a.id = b.moved_to
  WHERE b.article_id = ? AND b.back_at IS NULL AND b.moved_to IS NOT NULL ORDER BY b.id DESC"""

OF_ARTICLE = {
    "revisions": """SELECT number, seen_at, change, headline, capture_id FROM revision WHERE article_id = ?
                    ORDER BY number""",
    "absences": """SELECT reason, gone_at, confirmed_at, observations, back_at FROM absence WHERE article_id = ?
                   ORDER BY id""",
    "moved_from": f"""{_MOVE} JOIN article a ON a.id = b.article_id WHERE b.moved_to = ? AND b.back_at IS NULL
                      ORDER BY b.id""",
    "bylines": "SELECT seen_at, byline FROM byline_change WHERE article_id = ? ORDER BY id",
    "captures": """SELECT id, fetched_at, http_status, file, offset, length, refers_to FROM capture WHERE article_id = ?
                   ORDER BY id""",
}
"""Field of `Story` -> the rows that belong to its article."""


def tell_story(archive: Archive, urls: Collection[str], identity: Address | None = None) -> Story | None:
    """The story of an address; `urls` are its spellings, the most likely first. None: nothing is known of it.

    Where none of them is, the story is that of the article with this `identity`: a browser shows other addresses than
    the one that is asked (m., https, a list's parameters).
    """
    connection = archive.connection
    url = next((found for url in urls if (found := _known_as(connection, url))), None)
    if url is None and identity is not None:
        url = _address_of(connection, identity)
    if url is None:
        return None
    article_id = _article_of(connection, url)
    frontier = _one(connection, "SELECT * FROM frontier WHERE url = ?", url)
    if frontier is None and article_id is not None:
        frontier = _one(connection, "SELECT * FROM frontier WHERE article_id = ? ORDER BY id LIMIT 1", article_id)
    aliases = _all(connection, "SELECT url FROM address WHERE article_id = ? ORDER BY url", article_id)
    pause = "SELECT host, blocked_until, blocked_reason FROM host WHERE host = ?"
    return Story(
        url=url,
        frontier=frontier,
        outcomes=_outcomes(connection, url, article_id),
        article=_one(connection, ARTICLE, article_id),
        moved_to=_one(connection, MOVED_TO, article_id),
        aliases=[row["url"] for row in aliases],
        host=_one(connection, pause, frontier["host"]) if frontier else None,
        wait=wait_of_url(connection, frontier["url"], archive.clock()) if frontier else None,
        **{field: _all(connection, sql, article_id) for field, sql in OF_ARTICLE.items()},
    )


def _known_as(connection: sqlite3.Connection, url: str) -> str | None:
    for table in ("frontier", "address", "outcome"):
        if connection.execute(f"SELECT 1 FROM {table} WHERE url = ? LIMIT 1", (url,)).fetchone():
            return url
    return None


def _address_of(connection: sqlite3.Connection, identity: Address) -> str | None:
    row = connection.execute(
        "SELECT url FROM article WHERE outlet_id = ? AND native_id = ?", (identity.outlet_id, identity.native_id)
    ).fetchone()
    return row["url"] if row else None


def _article_of(connection: sqlite3.Connection, url: str) -> int | None:
    for sql in (
        "SELECT article_id FROM frontier WHERE url = ?",
        "SELECT article_id FROM address WHERE url = ?",
        "SELECT article_id FROM outcome WHERE url = ? AND article_id IS NOT NULL LIMIT 1",
    ):
        row = connection.execute(sql, (url,)).fetchone()
        if row and row[0]:
            return int(row[0])
    return None


def _outcomes(connection: sqlite3.Connection, url: str, article_id: int | None) -> list[Row]:
    columns = "id, at, run_id, url, outcome, detail, http_status, elapsed_s"
    rows = _all(
        connection,
        f"""SELECT {columns} FROM (SELECT {columns} FROM outcome WHERE url = ?1
              UNION SELECT {columns} FROM outcome WHERE article_id = ?2) ORDER BY id DESC LIMIT {SHOWN}""",
        url,
        article_id,
    )
    return rows[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostStory:
    """How a host is treated, and why."""

    host: Row
    """Its row, without the text of robots.txt."""
    robots_text: str | None
    delay_s: float
    """The gap that is kept: the longest of the outlet's own, the Crawl-delay, and that of a host that does badly."""
    revisits_left: int
    """Of today's budget."""
    wait: Wait | None
    """When it will be asked next; None: nothing of it is ever due."""
    due: dict[str, int]
    """feed, sitemap, section, new, changed, revisit, backfill -> addresses due now."""
    decisions: list[Row]
    """The last 50, oldest first."""
    reservations: list[Row]


DUE = "CASE priority WHEN 0 THEN kind WHEN 1 THEN 'new' WHEN 2 THEN 'changed' WHEN 3 THEN 'revisit' ELSE 'backfill' END"


def host_story(archive: Archive, host: str) -> HostStory | None:
    """How `host` is treated; None: it was never met."""
    connection = archive.connection
    row = _one(connection, "SELECT * FROM host WHERE host = ?", host)
    if row is None:
        return None
    now = korean_ms(archive.clock())
    [revisits_left] = connection.execute(
        f"SELECT {REVISITS_LEFT} FROM host h WHERE host = :host", {"host": host, "day": now[:10]}
    ).fetchone()
    due = connection.execute(
        f"SELECT {DUE}, COUNT(*) FROM frontier WHERE host = ? AND leased_by IS NULL AND due_at <= ? GROUP BY 1",
        (host, now),
    )
    decisions = _all(
        connection,
        f"SELECT at, kind, detail, until FROM decision WHERE host = ? ORDER BY id DESC LIMIT {SHOWN}",
        host,
    )
    return HostStory(
        robots_text=row.pop("robots_text"),
        host=row,
        delay_s=max(row["delay_s"], row["crawl_delay_s"] or 0.0, row["slow_s"]),
        revisits_left=max(0, revisits_left),
        wait=wait_of_host(connection, host, archive.clock()),
        due=dict(due.fetchall()),
        decisions=decisions[::-1],
        reservations=_all(
            connection,
            "SELECT kind, evidence, policy, url, first_seen_at, last_seen_at FROM reservation WHERE outlet_id = ?",
            row["outlet_id"],
        ),
    )


def _one(connection: sqlite3.Connection, sql: str, *values: object) -> Row | None:
    row = connection.execute(sql, values).fetchone()
    return dict(row) if row else None


def _all(connection: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    return [dict(row) for row in connection.execute(sql, values)]
