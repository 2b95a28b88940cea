"""Acknowledging a lease: the outcome's row, and when its address is due again.

All functions take the connection of the transaction that records the page.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.clock import from_korean, korean, korean_ms
from archive.crawl.absences import read_missing
from archive.crawl.aliases import ask_others
from archive.crawl.due import (
    ELSEWHERE,
    FAILED,
    FAILED_OFTEN,
    LATER_PAGE_TRIES,
    MAX_INTERVAL_S,
    is_history,
    next_article_visit,
    next_gone_visit,
    next_interval_s,
    next_list_visit,
    next_old_visit,
    next_try,
)
from archive.crawl.frontier import ALIAS, BACKFILL, PRIORITY_BACKFILL, PRIORITY_LIST, PRIORITY_REVISIT
from archive.crawl.hosts import note_decision
from archive.crawl.pace import Pace, adapt
from archive.crawl.rhythm import quiet_hours
from archive.integrity.digests import checksum
from archive.integrity.seals import SEALED, seal_values
from archive.items import OutcomeKind, PageKind, PageResult

THERE = frozenset({OutcomeKind.STORED, OutcomeKind.REVISED, OutcomeKind.UNCHANGED, OutcomeKind.NOT_MODIFIED})
ABSENT = frozenset({OutcomeKind.NOT_FOUND, OutcomeKind.NOT_ARTICLE})
MISSING = frozenset({OutcomeKind.GONE, OutcomeKind.MOVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How the request ended, and for which article."""

    outcome: OutcomeKind
    article_id: int | None = None
    detail: str | None = None


def insert_outcome(
    connection: sqlite3.Connection,
    run_id: int,
    result: PageResult,
    ending: Ending,
    *,
    capture_id: int | None,
    now: datetime,
) -> None:
    """Note how the request ended, and count it for the day."""
    values = (
        run_id,
        result.outlet_id,
        result.lease.url if result.lease else result.url,
        result.kind,
        ending.outcome,
        ending.detail,
        result.http_status,
        ending.article_id,
        capture_id,
        korean(now),
        None if result.elapsed_s is None else float(result.elapsed_s),
    )
    columns = SEALED["outcome"]
    connection.execute(
        f"INSERT INTO outcome ({', '.join(columns)}, checksum) VALUES ({', '.join('?' * len(columns))}, ?)",
        (*values, checksum(*values)),
    )
    if not (ending.outcome in ABSENT and _is_backfill(connection, result)):
        connection.execute(
            """INSERT INTO tally VALUES (?, ?, ?, ?, 1)
               ON CONFLICT (outlet_id, day, kind, outcome) DO UPDATE SET requests = requests + 1""",
            (result.outlet_id, korean(now)[:10], result.kind, ending.outcome),
        )


def _is_backfill(connection: sqlite3.Connection, result: PageResult) -> bool:
    """Whether the address was a number tried: its absence is no failure."""
    number = result.lease.frontier_id if result.lease else None
    row = connection.execute("SELECT via FROM frontier WHERE id = ?", (number,)).fetchone()
    return row is not None and row["via"] == BACKFILL


def acknowledge(
    connection: sqlite3.Connection, result: PageResult, ending: Ending, *, new_links: int, now: datetime
) -> None:
    """Give the lease back, with what was learned and when the address is due again."""
    assert result.lease is not None
    row = connection.execute("SELECT * FROM frontier WHERE id = ?", (result.lease.frontier_id,)).fetchone()
    there = ending.outcome in THERE | {OutcomeKind.LISTED, OutcomeKind.DUPLICATE}
    is_list = row["kind"] != PageKind.ARTICLE
    interval_s, priority = row["interval_s"], row["priority"]
    if there and is_list:
        interval_s, priority = _pace_list(row, result, new_links, now)
    attempts = 0 if there else row["attempts"] + 1
    due = _next_due(connection, row, ending, attempts=attempts, interval_s=interval_s, now=now)
    learned = _learn(row, result, there=there)
    connection.execute(
        """UPDATE frontier SET leased_by = NULL, due_at = ?, interval_s = ?, attempts = ?, fetches = fetches + ?,
             last_fetched_at = ?, last_outcome = ?, priority = ?, etag = ?, last_modified = ?,
             body_sha256 = ?, checksum = ?, article_id = COALESCE(?, article_id), page = ? WHERE id = ?""",
        (
            korean_ms(due) if due else None,
            interval_s,
            attempts,
            int(there),
            korean(now),
            ending.outcome,
            PRIORITY_REVISIT if not is_list and (there or ending.article_id is not None) else priority,
            *learned.values(),
            seal_values("frontier", {**dict(row), **learned}),
            ending.article_id,
            _next_part(row, result) if there else row["page"],
            result.lease.frontier_id,
        ),
    )
    if not is_list and _asks_others(ending, row):
        ask_others(connection, row, ending.article_id or row["article_id"], korean_ms(now))
    elif not is_list and attempts >= FAILED_OFTEN and ending.outcome in FAILED | ELSEWHERE:
        ask_others(connection, row, row["article_id"], korean_ms(now), elsewhere=True)
    _judge_host(connection, row["host"], ending.outcome, answer_s=result.answer_s, now=now)


def _pace_list(row: sqlite3.Row, result: PageResult, new_links: int, now: datetime) -> tuple[float, int]:
    """The interval in seconds and the priority with which a list that was read is polled from now on."""
    interval_s = next_interval_s(row["interval_s"], links=len(result.links), new_links=new_links)
    if row["kind"] != PageKind.SITEMAP or not result.links:
        return interval_s, row["priority"]
    if is_history(result.links, now):  # of which an outlet has one a day or month: thousands
        return MAX_INTERVAL_S, PRIORITY_BACKFILL
    return interval_s, PRIORITY_LIST


def _next_part(row: sqlite3.Row, result: PageResult) -> int:
    """The part of a long sitemap that is read next; of any other list, its page."""
    if row["kind"] != PageKind.SITEMAP or result.capture is None:  # not modified: the first part, or one that failed
        return int(row["page"])
    return row["page"] + 1 if result.left else 1


def _learn(row: sqlite3.Row, result: PageResult, *, there: bool) -> dict[str, str | None]:
    """Column -> what the next request for this address asks "has it changed since?" with.

    A failed reading leaves what was known: its own page would count as read from then on. One that did not come to the
    end of a list is not the last, changed or not.
    """
    if result.left or result.is_cut:
        return dict.fromkeys(("etag", "last_modified", "body_sha256"))
    kept = result.capture if there else None
    header = kept.header if kept else lambda _: None
    return {
        "etag": header("etag") or row["etag"],
        "last_modified": header("last-modified") or row["last_modified"],
        "body_sha256": result.body_sha256 if kept else row["body_sha256"],
    }


def _asks_others(ending: Ending, row: sqlite3.Row) -> bool:
    """Whether other addresses of the article are asked: this one is gone, or never gave a page."""
    if ending.outcome in THERE | {OutcomeKind.DUPLICATE} or row["via"] == BACKFILL:
        return False
    return ending.outcome in ABSENT | {OutcomeKind.GONE} or row["article_id"] is None


def _next_due(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    ending: Ending,
    *,
    attempts: int,
    interval_s: float | None,
    now: datetime,
) -> datetime | None:
    """When the address of the frontier's `row` is due again; None: never, or when another page asks for it."""
    kind = PageKind(row["kind"])
    is_later_page = row["page"] > 1 and kind is PageKind.SECTION
    if kind is not PageKind.ARTICLE and attempts == 0:
        if is_later_page:
            return None  # a later page of a section is asked for by the page before it
        assert interval_s is not None
        return next_list_visit(now, interval_s, quiet_hours(connection, row["outlet_id"], now))
    if is_later_page and (attempts >= LATER_PAGE_TRIES or ending.outcome in ABSENT):
        return None
    known = ending.article_id or row["article_id"]
    article = connection.execute("SELECT first_seen_at, published_at FROM article WHERE id = ?", (known,)).fetchone()
    if row["via"] == ALIAS and ending.outcome in ABSENT | {OutcomeKind.GONE} and row["article_id"] is None:
        return None  # the address by which the article was known is the one that is looked at again
    if ending.outcome in MISSING and (missing := read_missing(connection, known)):
        return next_gone_visit(from_korean(missing["gone_at"]), now, is_confirmed=missing["confirmed_at"] is not None)
    first_seen = from_korean(article["first_seen_at"]) if article else None
    if first_seen and row["via"] == BACKFILL and ending.outcome in THERE:
        return next_old_visit(first_seen=first_seen, published_at=article["published_at"], now=now)
    if ending.outcome in THERE:
        return next_article_visit(first_seen=first_seen or now, now=now)
    if row["via"] == BACKFILL and ending.outcome in ABSENT:
        return None  # a gap in the numbers stays one
    return next_try(ending.outcome, kind, attempts=attempts, now=now, first_seen=first_seen)


def _judge_host(
    connection: sqlite3.Connection, host: str, outcome: OutcomeKind, *, answer_s: float | None, now: datetime
) -> None:
    """Count the host's failures in a row, and ask it more slowly or faster, as it does."""
    row = connection.execute(
        """SELECT MAX(delay_s, COALESCE(crawl_delay_s, 0)) AS usual_s, slow_s, good_in_a_row, errors_in_a_row
           FROM host WHERE host = ?""",
        (host,),
    ).fetchone()
    failures = row["errors_in_a_row"] + 1 if outcome in FAILED else 0
    before = Pace(usual_s=row["usual_s"], slow_s=row["slow_s"], good_in_a_row=row["good_in_a_row"])
    pace = adapt(before, outcome, failures=failures, answer_s=answer_s)
    if pace == before and failures == row["errors_in_a_row"]:
        return
    wait_until = korean_ms(now + timedelta(seconds=pace.slow_s)) if pace.slow_s else ""
    connection.execute(
        """UPDATE host SET errors_in_a_row = ?, slow_s = ?, good_in_a_row = ?,
             next_request_at = CASE WHEN ? > ? THEN MAX(COALESCE(next_request_at, ''), ?) ELSE next_request_at END
           WHERE host = ?""",
        (failures, pace.slow_s, pace.good_in_a_row, pace.slow_s, before.slow_s, wait_until, host),
    )
    if pace.reason:
        note_decision(connection, host, "pace", pace.reason, at=now)
