"""The addresses of one article: m., AMP, print and list forms are asked for once, and by turns when one fails.

a list names another address of a known article -> remembered, not asked
the address that is asked fails or is gone       -> the others are asked; those of other hosts when its host fails

All functions take the connection of the transaction that records the page.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from archive.clock import korean, korean_ms
from archive.crawl.due import ARTICLE_LADDER
from archive.crawl.frontier import ALIAS, PRIORITY_NEW
from archive.integrity.seals import seal
from archive.items import PageKind
from archive.outlets import host_of

ASKED_MAX = 3  # of one article at a time: mobile, AMP and print

IS_THERE = "last_outcome IN ('stored', 'revised', 'unchanged', 'not_modified')"
_WAS_THERE = "last_outcome IN ('stored', 'revised', 'unchanged', 'not_modified', 'duplicate')"
"""With those that were left alone because the article was known from another one: after a move to another CMS they are
where it stands, when the redirects to them are taken away."""


def find_twin(connection: sqlite3.Connection, url: str, outlet_id: str, native_id: str) -> str | None:
    """Another address of the same article that is asked in place of `url`; None: there is none, or `url` is asked.

    It stands for the article while it waits for its first request, or while the article was there at its last one.
    """
    row = connection.execute(
        f"""SELECT f.url FROM address a JOIN frontier f ON f.url = a.url LEFT JOIN article x ON x.id = f.article_id
            WHERE a.outlet_id = ?1 AND a.native_id = ?2 AND f.kind = 'article' AND f.outlet_id = ?1
              AND NOT EXISTS (SELECT 1 FROM frontier WHERE url = ?3)
              AND (CASE WHEN x.id IS NULL THEN f.fetches = 0 AND f.attempts = 0 AND f.due_at IS NOT NULL
                   ELSE x.gone_at IS NULL AND {IS_THERE} END)
            ORDER BY f.id LIMIT 1""",
        (outlet_id, native_id, url),
    ).fetchone()
    return row["url"] if row else None


def remember_address(connection: sqlite3.Connection, url: str, *, outlet_id: str, native_id: str, moment: str) -> None:
    """Keep an address at which an article was seen; `moment` is Korean wall clock."""
    connection.execute(
        """INSERT INTO address (url, outlet_id, native_id, article_id, first_seen_at)
           VALUES (?1, ?2, ?3, (SELECT id FROM article WHERE outlet_id = ?2 AND native_id = ?3), ?4)
           ON CONFLICT (url) DO NOTHING""",
        (url, outlet_id, native_id, moment[:19]),
    )


def find_standing(connection: sqlite3.Connection, article_id: int, frontier_id: int) -> str | None:
    """The address, other than the one asked now, at which the article was there when it was asked last."""
    row = connection.execute(
        f"SELECT url FROM frontier WHERE article_id = ? AND id <> ? AND {_WAS_THERE} LIMIT 1",
        (article_id, frontier_id),
    ).fetchone()
    return row["url"] if row else None


def ask_twin(connection: sqlite3.Connection, article_id: int, now: datetime) -> None:
    """Look again at the one other article of the outlet that has the very text of this one, which was stored now.

    After a move to another CMS its address leads here, and its own turns may be over. Where more have the text, it is a
    session number or a press release, and tells nothing.
    """
    moment = korean_ms(now)
    twins = connection.execute(
        """SELECT other.article_id FROM same_text own JOIN same_text other USING (text_id, outlet_id)
           WHERE own.article_id = ?1 AND other.article_id <> ?1 LIMIT 2""",
        (article_id,),
    ).fetchall()
    if len(twins) == 1:
        connection.execute(
            f"""UPDATE frontier SET due_at = ?1 WHERE article_id = ?2 AND leased_by IS NULL AND {IS_THERE}
                  AND (due_at IS NULL OR due_at > ?1) AND last_fetched_at < ?3""",
            (moment, twins[0]["article_id"], korean(now - ARTICLE_LADDER[0])),
        )


def ask_others(
    connection: sqlite3.Connection,
    asked: sqlite3.Row,
    article_id: int | None,
    moment: str,
    *,
    elsewhere: bool = False,
) -> None:
    """Ask for the other addresses of the article whose address `asked`, a row of the frontier, gave no page.

    Those never asked are put up; one at which the article was there last is due at once. `elsewhere`: on other hosts
    only, as it is the host that fails (a domain that is no more).
    """
    untried = connection.execute(
        """SELECT url FROM address a WHERE url <> ?1 AND NOT EXISTS (SELECT 1 FROM frontier f WHERE f.url = a.url)
             AND (article_id = ?2 OR (outlet_id, native_id) = (SELECT outlet_id, native_id FROM address WHERE url = ?1))
           ORDER BY first_seen_at DESC LIMIT ?3""",
        (asked["url"], article_id, ASKED_MAX),
    ).fetchall()
    for row in untried:
        url, host = row["url"], host_of(row["url"])
        if connection.execute("SELECT 1 FROM host WHERE host = ?", (host,)).fetchone() is None:
            continue  # a hop on a host that is not the outlet's
        if elsewhere and host == asked["host"]:
            continue
        cursor = connection.execute(
            """INSERT INTO frontier (url, outlet_id, host, kind, via, discovered_at, due_at, depth, priority)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (url, asked["outlet_id"], host, PageKind.ARTICLE, ALIAS, moment, moment, asked["depth"], PRIORITY_NEW),
        )
        seal(connection, "frontier", cursor.lastrowid or 0)
    connection.execute(
        f"""UPDATE frontier SET due_at = ?1 WHERE article_id = ?2 AND id <> ?3 AND leased_by IS NULL AND {_WAS_THERE}
              AND (due_at IS NULL OR due_at > ?1) AND (NOT ?4 OR host <> ?5)""",
        (moment, article_id, asked["id"], elsewhere, asked["host"]),
    )
