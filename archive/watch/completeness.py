"""The ledger of completeness: an outlet's days, what was discovered against what was archived, and why not all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from archive.clock import korean
from archive.crawl.numbers import IS_NUMBER, SPAN_MAX, Numbering, look_down, read_numbering
from archive.database import Archive

SHOWN_NUMBERS = 20
WAITING = "waiting"
"""Discovered and not asked yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDay:
    """One outlet and Korean day."""

    outlet: str
    day: str
    discovered: int
    """Addresses of articles that became known that day."""
    archived: int
    """Those of them that the archive holds today."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why the rest is not there: outcome of the last request, or waiting -> addresses."""
    given_up: int = 0
    """Those of the rest that will not be asked again."""
    missing_numbers: int | None = None
    """Between the lowest and the highest running number of the articles of that day; None: no running numbers."""
    first_missing: tuple[tuple[int, str], ...] = ()
    """The first of them, with how a request for it ended; unknown: no list ever named it."""


def completeness(archive: Archive, *, outlet: str | None = None, days: int = 14) -> list[LedgerDay]:
    """The last `days` days of all outlets (or of one), the newest first; days on which nothing became known are left
    out."""
    connection = archive.connection
    since = korean(archive.clock() - timedelta(days=days - 1))[:10]
    outlets = connection.execute("SELECT id FROM outlet WHERE ?1 IS NULL OR id = ?1 ORDER BY name", (outlet,))
    return [day for row in outlets.fetchall() for day in _days(connection, row["id"], since)]


def _days(connection: sqlite3.Connection, outlet_id: str, since: str) -> list[LedgerDay]:
    rows = connection.execute(
        """SELECT substr(discovered_at, 1, 10) AS day,
             CASE WHEN article IS NOT NULL THEN 'archived' ELSE COALESCE(last_outcome, 'waiting') END AS state,
             COUNT(*) AS number, SUM(article IS NULL AND due_at IS NULL AND leased_by IS NULL) AS given_up
           -- an address that failed leads to an article all the same where another one of it was stored
           FROM (SELECT *, COALESCE(article_id, (SELECT a.article_id FROM address a WHERE a.url = f.url)) AS article
                 FROM frontier f WHERE outlet_id = ? AND kind = 'article' AND discovered_at >= ? AND via IS NOT 'alias')
           WHERE via IS NOT 'backfill' OR article IS NOT NULL  -- a number tried is no address discovered
           GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC""",
        (outlet_id, since),
    ).fetchall()
    numbering = read_numbering(connection, outlet_id)
    found = []
    for day in dict.fromkeys(row["day"] for row in rows):
        mine = [row for row in rows if row["day"] == day]
        gaps = _gaps(connection, outlet_id, numbering, day) if numbering else None
        found.append(
            LedgerDay(
                outlet=outlet_id,
                day=day,
                discovered=sum(row["number"] for row in mine),
                archived=sum(row["number"] for row in mine if row["state"] == "archived"),
                reasons={row["state"]: row["number"] for row in mine if row["state"] != "archived"},
                given_up=sum(row["given_up"] for row in mine),
                missing_numbers=gaps.number if gaps else None,
                first_missing=gaps.first if gaps else (),
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gaps:
    number: int
    first: tuple[tuple[int, str], ...]


def _gaps(connection: sqlite3.Connection, outlet_id: str, numbering: Numbering, day: str) -> _Gaps | None:
    """The numbers that no stored article has, between those of the articles published on `day`."""
    row = connection.execute(
        f"""SELECT MIN(CAST(native_id AS INTEGER)) AS low, MAX(CAST(native_id AS INTEGER)) AS high, COUNT(*) AS number
            FROM article WHERE outlet_id = ? AND published_at BETWEEN ? AND ? AND {IS_NUMBER}""",
        (outlet_id, day, f"{day}T24"),
    ).fetchone()
    if not row["number"] or (row["high"] - row["low"]) / row["number"] > SPAN_MAX:
        return None
    span = row["high"] - row["low"] + 1
    numbers = look_down(connection, outlet_id, numbering, start=row["high"], count=span)
    missing = [at for at in numbers if not at.is_stored]
    reasons = tuple(
        (at.number, at.outcome or (WAITING if at.is_known else "unknown")) for at in missing[:SHOWN_NUMBERS]
    )
    return _Gaps(number=len(missing), first=reasons)
