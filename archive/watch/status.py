"""How each outlet does: what its last run brought, what its articles look like, and its health.

article, outcome, tally, frontier -> History -> archive.watch.health -> OutletStatus
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from archive.clock import from_korean, korean
from archive.crawl.due import FAILED
from archive.crawl.frontier import BACKFILL, OUTLET_FILE
from archive.database import Archive
from archive.items import OutcomeKind
from archive.watch.health import FIELDS, Away, Counts, Coverage, History, find_problems, measure_silence
from archive.watch.missed import Missed, read_missed, tell_missed
from archive.watch.waiting import wait_of_outlet

HISTORY_DAYS = 60
RECENT_ARTICLES, USUAL_ARTICLES = 50, 300
DEAD_AFTER, DEAD_TRIES = timedelta(days=3), 3  # of a list: a weekend's maintenance is none
MOST_LISTS = 5  # in a message
LEFT, CUT = "detail LIKE '% are left for its next turns'", "(detail LIKE 'too long:%' OR outcome = 'too_large')"
"""How a reading is told that did not come to the end of its list (crawler/discovery/document.py)."""
LONG_AFTER = timedelta(days=2)  # an article found later than this came by its own date, not by ours


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletStatus:
    """How one outlet does. Times are Korean wall clock; counts are of the last run that touched it."""

    outlet: str
    name: str
    articles: int
    last_run: str | None
    new: int
    changed: int
    gone: int
    failed: int
    outcomes: Mapping[str, int]
    """Outcome -> requests of the last run, most frequent first."""
    newest_article: str | None
    """When the newest article was first seen."""
    body_chars: int | None
    """The median length of the bodies of the newest articles, in characters."""
    fields: Mapping[str, float]
    """Field -> share of the newest articles on which it was found, 0-1."""
    silent_h: float | None
    """Hours of its working time since the last article; None: too little is known."""
    silence_limit_h: float | None
    """From so many on it counts as silent."""
    next_due: str | None
    """When its next request can be made; in the past: now."""
    next_due_why: str | None
    """What that waits for beyond its own time, as `budget: …`; None: nothing."""
    unread: tuple[str, ...]
    """Lists too long for one reading, in words: what was left for the next ones."""
    missed: tuple[Missed, ...]
    """What may have been missed in the last week, because a list was shorter than what came."""
    problems: tuple[str, ...]
    """What needs a person; empty when healthy."""


def outlet_statuses(archive: Archive, *, outlet: str | None = None) -> list[OutletStatus]:
    """The status of every outlet that was crawled or imported (or of one), by name."""
    rows = archive.connection.execute(
        """SELECT o.* FROM outlet o WHERE EXISTS (SELECT 1 FROM outcome WHERE outlet_id = o.id)
             AND (?1 IS NULL OR o.id = ?1) ORDER BY o.name""",
        (outlet,),
    ).fetchall()
    return [_status(archive, row) for row in rows]


def _status(archive: Archive, outlet: sqlite3.Row) -> OutletStatus:
    connection = archive.connection
    run = _last_run(connection, outlet["id"])
    missed = tuple(read_missed(connection, outlet["id"], archive.clock()))
    history = replace(
        read_history(archive, outlet, run), missed=[line.partition(": ")[2] for line in tell_missed(missed)]
    )
    counts: dict[str, int] = {}
    for (_, outcome), number in history.last_run.items():
        counts[outcome] = counts.get(outcome, 0) + number
    totals = connection.execute(
        """SELECT (SELECT COUNT(*) FROM article WHERE outlet_id = ?1) AS articles,
             (SELECT MAX(first_seen_at) FROM article WHERE outlet_id = ?1) AS newest""",
        (outlet["id"],),
    ).fetchone()
    silence = measure_silence(history)
    wait = wait_of_outlet(connection, outlet["id"], archive.clock())
    return OutletStatus(
        outlet=outlet["id"],
        name=outlet["name"],
        articles=totals["articles"],
        last_run=run["started_at"] if run else None,
        new=counts.get(OutcomeKind.STORED, 0),
        changed=counts.get(OutcomeKind.REVISED, 0),
        gone=counts.get(OutcomeKind.GONE, 0),
        failed=sum(counts.get(outcome, 0) for outcome in FAILED),
        outcomes=dict(sorted(counts.items(), key=lambda item: -item[1])),
        newest_article=totals["newest"],
        body_chars=history.recent.body_chars,
        fields={name: round(share, 3) for name, share in history.recent.shares.items()},
        silent_h=round(silence.hours, 1) if silence else None,
        silence_limit_h=round(silence.limit_h, 1) if silence else None,
        next_due=wait.at[:19] if wait else None,
        next_due_why=wait.why if wait else None,
        unread=tuple(_long_lists(connection, outlet["id"], archive.clock(), LEFT)),
        missed=missed,
        problems=find_problems(history),
    )


def read_history(archive: Archive, outlet: sqlite3.Row, run: sqlite3.Row | None) -> History:
    """The outlet's past, as far as health asks for it; `run` is the last that touched it."""
    connection, now, outlet_id = archive.connection, archive.clock(), outlet["id"]
    today, yesterday = korean(now)[:10], korean(now - timedelta(days=1))[:10]
    since = korean(now - timedelta(days=HISTORY_DAYS))[:10]
    recent, usual = _coverages(connection, outlet_id)
    moments = _moments(connection, outlet_id, now)
    asked_at = connection.execute("SELECT MAX(at) FROM outcome WHERE outlet_id = ?", (outlet_id,)).fetchone()[0]
    read_at = connection.execute(
        """SELECT MAX(last_fetched_at) FROM frontier
           WHERE outlet_id = ? AND kind <> 'article' AND last_outcome IN ('listed', 'not_modified')""",
        (outlet_id,),
    ).fetchone()[0]
    days = connection.execute(
        "SELECT DISTINCT day FROM tally WHERE outlet_id = ? AND day >= ? ORDER BY day", (outlet_id, since)
    )
    return History(
        now=now,
        watched_since=from_korean(outlet["first_seen_at"]),
        moments=moments,
        lists_read_at=from_korean(read_at) if read_at else None,
        asked_at=from_korean(asked_at) if asked_at else None,
        asked_days=[row[0] for row in days],
        last_run=_run_counts(connection, outlet_id, run) if run else {},
        sent_away=_sent_away(connection, outlet_id, run) if run else None,
        away=_away(connection, outlet_id, now),
        dead_lists=_dead_lists(connection, outlet_id, now),
        cut_lists=_long_lists(connection, outlet_id, now, CUT),
        unfinished_run=run["id"] if run and _is_broken_off(archive, run) else None,
        named_since=_named_since(connection, outlet_id, moments[-1]) if moments else 0,
        recent=recent,
        usual=usual,
        last_days=_tally(connection, outlet_id, yesterday, today),
        before=_tally(
            connection, outlet_id, korean(now - timedelta(days=31))[:10], korean(now - timedelta(days=2))[:10]
        ),
    )


def _last_run(connection: sqlite3.Connection, outlet_id: str) -> sqlite3.Row | None:
    """The run of the outlet's newest outcome."""
    row: sqlite3.Row | None = connection.execute(
        """SELECT * FROM run WHERE id = (SELECT run_id FROM outcome WHERE outlet_id = ?
             ORDER BY at DESC, id DESC LIMIT 1)""",
        (outlet_id,),
    ).fetchone()
    return row


def _is_broken_off(archive: Archive, run: sqlite3.Row) -> bool:
    """Whether the run did not come to its end, nobody is at work, and no later one has gone on there."""
    if run["finished_at"] is not None or _is_writer_alive(archive):
        return False
    later = "SELECT 1 FROM run WHERE id > ? AND command = ? AND finished_at IS NOT NULL LIMIT 1"
    return archive.connection.execute(later, (run["id"], run["command"])).fetchone() is None


def _run_counts(connection: sqlite3.Connection, outlet_id: str, run: sqlite3.Row) -> Counts:
    """Counted over the outlet's newest outcomes, not over all of the run."""
    rows = connection.execute(
        """SELECT kind, outcome, COUNT(*) FROM outcome WHERE outlet_id = ? AND at >= ? AND run_id = ?
           GROUP BY kind, outcome""",
        (outlet_id, run["started_at"], run["id"]),
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _sent_away(connection: sqlite3.Connection, outlet_id: str, run: sqlite3.Row) -> str | None:
    """What was noted of the outlet's lists that redirected elsewhere in its last run; None: none did."""
    row = connection.execute(
        """SELECT detail FROM outcome WHERE outlet_id = ? AND at >= ? AND run_id = ? AND kind <> 'article'
             AND outcome IN ('offsite', 'refused_address') ORDER BY id DESC LIMIT 1""",
        (outlet_id, run["started_at"], run["id"]),
    ).fetchone()
    return row["detail"] if row else None


def _away(connection: sqlite3.Connection, outlet_id: str, now: datetime) -> Away | None:
    """Where most redirects of the last two days led that left the outlet; None: none did."""
    since = korean(now - timedelta(days=2))
    row = connection.execute(
        """SELECT detail, COUNT(*) AS requests FROM outcome WHERE outlet_id = ? AND at >= ? AND outcome = 'offsite'
           GROUP BY detail ORDER BY 2 DESC LIMIT 1""",
        (outlet_id, since),
    ).fetchone()
    if row is None:
        return None
    of, first = connection.execute(
        """SELECT COUNT(*), (SELECT MIN(at) FROM outcome WHERE outlet_id = ?1 AND outcome = 'offsite' AND detail = ?2)
           FROM outcome WHERE outlet_id = ?1 AND at >= ?3""",
        (outlet_id, row["detail"], since),
    ).fetchone()
    return Away(host=row["detail"].rpartition(" ")[2], requests=row["requests"], of=of, since=from_korean(first))


def _dead_lists(connection: sqlite3.Connection, outlet_id: str, now: datetime) -> list[str]:
    """The lists that the outlet's file names and that have failed for days, in words."""
    rows = connection.execute(
        f"""SELECT url, last_outcome, discovered_at, (SELECT MAX(at) FROM outcome o WHERE o.url = f.url
              AND o.outcome IN ('listed', 'not_modified')) AS read_at
            FROM frontier f WHERE outlet_id = ? AND kind <> 'article' AND via = '{OUTLET_FILE}'
              AND due_at IS NOT NULL AND attempts >= {DEAD_TRIES} ORDER BY url""",
        (outlet_id,),
    ).fetchall()
    since = korean(now - DEAD_AFTER)
    return [
        f"{row['url']}: {'not read since ' + row['read_at'][:10] if row['read_at'] else 'never read'} "
        f"({row['last_outcome']})"
        for row in rows
        if (row["read_at"] or row["discovered_at"]) < since
    ][:MOST_LISTS]


def _long_lists(connection: sqlite3.Connection, outlet_id: str, now: datetime, condition: str) -> list[str]:
    """The outlet's lists whose last reading fits `condition`, in words. Each list is read once a day at least."""
    rows = connection.execute(
        f"""SELECT url, detail FROM outcome WHERE {condition} AND id IN (
              SELECT MAX(id) FROM outcome WHERE outlet_id = ? AND at >= ? AND kind <> 'article' GROUP BY url)
            ORDER BY url LIMIT {MOST_LISTS}""",
        (outlet_id, korean(now - timedelta(days=2))),
    )
    return [f"{row['url']}: {row['detail']}" for row in rows]


def _tally(connection: sqlite3.Connection, outlet_id: str, first: str, last: str) -> Counts:
    rows = connection.execute(
        """SELECT kind, outcome, SUM(requests) FROM tally WHERE outlet_id = ? AND day BETWEEN ? AND ?
           GROUP BY kind, outcome""",
        (outlet_id, first, last),
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _moments(connection: sqlite3.Connection, outlet_id: str, now: datetime) -> Sequence[datetime]:
    """When the outlet's articles of the last 60 days came, in order; none in the future."""
    since = korean(now - timedelta(days=HISTORY_DAYS))
    rows = connection.execute(
        "SELECT published_at, first_seen_at FROM article WHERE outlet_id = ? AND first_seen_at >= ?",
        (outlet_id, since),
    )
    moments = (moment_of(row["published_at"], row["first_seen_at"]) for row in rows)
    begin = now - timedelta(days=HISTORY_DAYS)
    return sorted(moment for moment in moments if begin <= moment <= now)


def _named_since(connection: sqlite3.Connection, outlet_id: str, since: datetime) -> int:
    """How many addresses of articles its lists have named since, of which none was stored."""
    row = connection.execute(
        f"""SELECT COUNT(*) FROM frontier WHERE outlet_id = ? AND kind = 'article' AND discovered_at > ?
             AND article_id IS NULL AND via <> '{BACKFILL}'""",
        (outlet_id, korean(since)),
    ).fetchone()
    return int(row[0])


def moment_of(published_at: str | None, first_seen_at: str) -> datetime:
    """When an article came: as it says; when it says only the day (or nothing), when it was first seen.

    One that was found days later (an import, a back-fill) came on the day it names.
    """
    seen = from_korean(first_seen_at)
    if published_at is None:
        return seen
    published = from_korean(published_at)
    if published > seen:
        return seen
    return seen if published_at[11:19] == "00:00:00" and seen - published < LONG_AFTER else published


def _coverages(connection: sqlite3.Connection, outlet_id: str) -> tuple[Coverage, Coverage]:
    """What was found on the newest articles, and on those before them."""
    tests = ", ".join(f"{name} IS NOT NULL AS {name}" for name in FIELDS)
    rows = connection.execute(
        f"SELECT body_chars, {tests} FROM article WHERE outlet_id = ? ORDER BY first_seen_at DESC LIMIT ?",
        (outlet_id, RECENT_ARTICLES + USUAL_ARTICLES),
    ).fetchall()
    return _coverage(rows[:RECENT_ARTICLES]), _coverage(rows[RECENT_ARTICLES:])


def _coverage(rows: Sequence[sqlite3.Row]) -> Coverage:
    if not rows:
        return Coverage()
    return Coverage(
        articles=len(rows),
        shares={name: sum(row[name] for row in rows) / len(rows) for name in FIELDS},
        body_chars=int(median(row["body_chars"] for row in rows)),
    )


def _is_writer_alive(archive: Archive) -> bool:
    """Whether the process that last wrote the archive is still there."""
    try:
        pid = int((archive.folder / "sosik.pid").read_text(encoding="ascii"))
        os.kill(pid, 0)
    except PermissionError:
        return True  # it belongs to somebody else
    except (OSError, ValueError):
        return False
    return True
