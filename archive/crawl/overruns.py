"""Lists shorter than what came since they were read last: what fell off their end nobody names any more.

A feed of fifteen entries that are all new was overrun: the sixteenth is lost, unless another list names it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from archive.clock import korean, korean_ms
from archive.crawl.due import MIN_INTERVAL_S
from archive.crawl.frontier import PRIORITY_LIST
from archive.items import Link, Overrun, PageKind, Reach

ENTRIES_MIN = 3  # a list of the day has one or two in the morning, all of them new
LIKE_OVERRUN = "all % entries were new: %"
"""What the detail of an outcome of such a reading is like, in SQL."""
_WORDS = re.compile(
    r"all (?P<entries>\d+) entries were new: articles may have been missed "
    r"between (?P<after>\S+ \S+) and (?P<before>\S+ \S+)"
)


def measure_reach(
    connection: sqlite3.Connection, articles: Iterable[tuple[Link, bool]], *, read_at: str | None
) -> Reach:
    """How many of a list's `articles` (each with whether it is new in this very moment) nobody knew at `read_at`."""
    entries = fresh = new = 0
    dates = []
    for link, is_new in articles:
        entries += 1
        dates += [link.lastmod] if link.lastmod else []
        new += is_new
        fresh += is_new or read_at is None or _discovered_at(connection, link.url) > read_at
    return Reach(read_at=read_at, entries=entries, fresh=fresh, new=new, dates=tuple(dates))


def _discovered_at(connection: sqlite3.Connection, url: str) -> str:
    row = connection.execute("SELECT substr(discovered_at, 1, 19) FROM frontier WHERE url = ?", (url,)).fetchone()
    return str(row[0]) if row else ""


def last_reading(connection: sqlite3.Connection, url: str, *, page: int) -> str | None:
    """When the list was read before this time (Korean wall clock); None: never. Call it before the outcome is noted.

    A later page of a section is read with its first one, a moment ago: the time before that counts, and as all pages
    of that time take seconds or minutes, the last of them.
    """
    for _ in range(page - 1):
        row = connection.execute("SELECT via FROM frontier WHERE url = ?", (url,)).fetchone()
        url = row["via"] if row and row["via"] else url
    row = connection.execute(
        """SELECT at, run_id, outlet_id FROM outcome WHERE url = ? AND outcome IN ('listed', 'not_modified')
           ORDER BY id DESC LIMIT 1 OFFSET ?""",
        (url, int(page > 1)),
    ).fetchone()
    if row is None or page == 1:
        return row["at"] if row else None
    last = connection.execute(
        """SELECT MAX(at) FROM outcome INDEXED BY outcome_run
           WHERE run_id = ? AND outcome = 'listed' AND outlet_id = ? AND kind = 'section'""",
        (row["run_id"], row["outlet_id"]),
    ).fetchone()
    return str(last[0] or row["at"])


def find_overrun(reach: Reach, now: datetime) -> Overrun | None:
    """What a list lost that was read to its end. Pure.

    Where half of the entries are dated before the last reading, they stood there already: under other addresses (a
    relaunch), or they were published late. Without dates, nothing is said of a list that other rules read before. A
    list whose entries another one has named meanwhile loses nothing that is not told of that one.
    """
    if reach.read_at is None or reach.entries < ENTRIES_MIN or reach.reaches_back or not reach.new:
        return None
    if reach.is_anew and not reach.dates:
        return None
    if reach.dates and 2 * sum(date <= reach.read_at for date in reach.dates) >= len(reach.dates):
        return None
    moment = korean(now)
    later = [date for date in reach.dates if date > reach.read_at]
    return Overrun(entries=reach.entries, after=reach.read_at, before=min([*later, moment]))


def describe_overrun(overrun: Overrun) -> str:
    """The overrun in words, as the detail of the outcome keeps it."""
    after, before = (moment[:16].replace("T", " ") for moment in (overrun.after, overrun.before))
    return f"all {overrun.entries} entries were new: articles may have been missed between {after} and {before}"


def read_overrun(detail: str) -> Overrun | None:
    """The overrun that the detail of an outcome tells of; to the minute."""
    if (found := _WORDS.match(detail)) is None:
        return None
    after, before = (found[name].replace(" ", "T") + ":00" for name in ("after", "before"))
    return Overrun(entries=int(found["entries"]), after=after, before=before)


def ask_other_lists(connection: sqlite3.Connection, outlet_id: str, now: datetime) -> None:
    """Make the outlet's sitemaps and sections due now that were not read this moment: they may name what was lost."""
    connection.execute(
        f"""UPDATE frontier SET due_at = ?1 WHERE outlet_id = ?2 AND due_at > ?1 AND leased_by IS NULL
             AND (kind = '{PageKind.SITEMAP}' OR kind = '{PageKind.SECTION}' AND page = 1)
             AND priority <= {PRIORITY_LIST} AND COALESCE(last_fetched_at, '') < ?3""",
        (korean_ms(now), outlet_id, korean(now - timedelta(seconds=MIN_INTERVAL_S))),
    )
