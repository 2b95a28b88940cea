"""What the first page shows: how much there is, what is newest, and whether the crawl is well."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

NEWEST = 12  # one screen of a desktop


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The figures and lists of the first page. Times are Korean wall clock, None while the archive is empty."""

    articles: int
    outlets: int
    edited: int
    gone: int
    quotes: int
    first_published: str | None
    last_published: str | None
    newest: Sequence[sqlite3.Row]
    last_run: sqlite3.Row | None


COUNTS_SQL = """
SELECT (SELECT count(*) FROM article) AS articles,
       (SELECT count(*) FROM outlet) AS outlets,
       (SELECT count(*) FROM article WHERE changed_at IS NOT NULL) AS edited,
       (SELECT count(*) FROM article WHERE gone_at IS NOT NULL) AS gone,
       (SELECT count(*) FROM quote) AS quotes,
       (SELECT min(published_at) FROM article) AS first_published,
       (SELECT max(published_at) FROM article) AS last_published
"""

NEWEST_SQL = """
SELECT a.id, a.headline, a.published_at, a.first_seen_at, a.reporters, a.section, a.revision_count, a.gone_at,
       o.name AS outlet, a.outlet_id,
       substr(a.body, 1, 160) || CASE WHEN length(a.body) > 160 THEN '…' ELSE '' END AS lead
FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id ORDER BY a.published_at DESC LIMIT ?
"""


def read_home(connection: sqlite3.Connection) -> Home:
    """Counts and newest articles, each from an index."""
    counts = connection.execute(COUNTS_SQL).fetchone()
    return Home(
        **{name: counts[name] for name in counts.keys()},  # noqa: SIM118 - iterating a Row gives its values
        newest=connection.execute(NEWEST_SQL, (NEWEST,)).fetchall(),
        last_run=connection.execute("SELECT * FROM run ORDER BY id DESC LIMIT 1").fetchone(),
    )
