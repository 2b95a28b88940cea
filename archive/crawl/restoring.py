"""Articles whose addresses the frontier lost with its database: back onto the ladder of revisits, by their age.

captures read again -> articles -> for each without an address in the frontier the one it was captured from last
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from archive.clock import from_korean, korean_ms
from archive.crawl.absences import read_missing
from archive.crawl.due import next_article_visit, next_gone_visit
from archive.crawl.frontier import PRIORITY_REVISIT
from archive.crawl.hosts import meet_host
from archive.database import Archive
from archive.integrity.seals import seal_values
from archive.items import OutcomeKind, PageKind
from archive.outlets import host_of

CAPTURES = "captures"
"""`via` of an address that only the captures still told."""
TOGETHER = 500  # articles put back by one transaction


def restore_turns(archive: Archive) -> int:
    """Put the articles that came from restored captures back into the frontier where it does not know them; how many.

    Each is due at the next step of its age, or not at all where its turns are over: then lists that name it still find
    it known. The addresses of its other captures stay in table `address`, to be asked where this one fails.
    """
    restored = 0
    last_id = 0
    while rows := _unknown_articles(archive.connection, last_id):
        last_id = rows[-1]["id"]
        with archive.transaction() as connection:
            restored += sum(_put_back(connection, row, archive.clock()) for row in rows)
    return restored


def _unknown_articles(connection: sqlite3.Connection, last_id: int) -> list[sqlite3.Row]:
    """The next articles that no address of the frontier leads to, each with the last capture that showed its page."""
    return connection.execute(
        """SELECT a.id, a.outlet_id, a.first_seen_at, a.last_seen_at, c.url, c.payload_sha256, COUNT(*) AS captures,
             MAX(c.fetched_at)  -- of its row are url and payload
           FROM article a CROSS JOIN capture c ON c.article_id = a.id
           WHERE a.id > ? AND c.run_id IN (SELECT id FROM run WHERE command = 'restore')
             AND NOT EXISTS (SELECT 1 FROM frontier f WHERE f.article_id = a.id)
           GROUP BY a.id ORDER BY a.id LIMIT ?""",
        (last_id, TOGETHER),
    ).fetchall()


def _put_back(connection: sqlite3.Connection, row: sqlite3.Row, now: datetime) -> bool:
    """Whether its address was new to the frontier: another article may have had it before."""
    missing = read_missing(connection, row["id"])
    if missing is None:
        due = next_article_visit(first_seen=from_korean(row["first_seen_at"]), now=now)
    else:
        gone_at = from_korean(missing["gone_at"])
        due = next_gone_visit(gone_at, now, is_confirmed=missing["confirmed_at"] is not None)
    host = host_of(row["url"])
    meet_host(connection, host, row["outlet_id"])
    sealed = {
        "url": row["url"],
        "outlet_id": row["outlet_id"],
        "host": host,
        "kind": PageKind.ARTICLE,
        "via": CAPTURES,
        "discovered_at": row["first_seen_at"],
        "body_sha256": row["payload_sha256"],
    }
    values = {
        **sealed,
        "checksum": seal_values("frontier", sealed),
        "depth": 1,
        "priority": PRIORITY_REVISIT,
        "due_at": korean_ms(due) if due else None,
        "fetches": row["captures"],
        "last_fetched_at": row["last_seen_at"],
        "last_outcome": _last_outcome(missing),
        "article_id": row["id"],
    }
    cursor = connection.execute(
        f"""INSERT INTO frontier ({", ".join(values)}) VALUES ({", ".join(f":{name}" for name in values)})
            ON CONFLICT (url) DO NOTHING""",
        values,
    )
    return cursor.rowcount > 0


def _last_outcome(missing: sqlite3.Row | None) -> OutcomeKind:
    if missing is None:
        return OutcomeKind.STORED
    return OutcomeKind.GONE if missing["moved_to"] is None else OutcomeKind.MOVED
