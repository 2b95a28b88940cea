"""What may have been missed, because a list was shorter than what came since it was read last; and what helps.

readings of a crawl -> Missed for its report; outcomes of a week and the reports of their runs -> Missed for the status
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from archive.clock import korean
from archive.crawl.frontier import OUTLET_FILE
from archive.crawl.numbers import read_numbering
from archive.crawl.overruns import LIKE_OVERRUN, read_overrun
from archive.database import Archive
from archive.items import Overrun, PageKind, Reach

TOLD_DAYS = 7  # then who wanted to fetch it has, and what fell off a list is not found by waiting
WALKED = "reached "
"""How the end of a walk begins that came to its day or to the first number (archive/crawl/backfill.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One list as a crawl read it."""

    outlet_id: str
    url: str
    kind: PageKind
    reach: Reach
    overrun: Overrun | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A list of which every entry was new; moments are Korean wall clock."""

    outlet_id: str
    list_url: str
    entries: int
    after: str
    """What was published after this moment, when the list was read before …"""
    before: str
    """… and before this one may be missing."""
    readings: int = 1
    """How often this was so in the last week."""
    covered_by: tuple[str, ...] = ()
    """Other lists that name as much and reach back further: then nothing is missing."""
    remedies: tuple[str, ...] = ()
    """What would fetch it, in words."""

    def __str__(self) -> str:
        after, before = (moment[:16].replace("T", " ") for moment in (self.after, self.before))
        often = "" if self.readings == 1 else f" at {self.readings} readings"
        helps = f": {'; '.join(self.remedies)}" if self.remedies else ""
        return (
            f"all {self.entries} entries of {self.list_url} were new{often}: articles may have been missed between "
            f"{after} and {before}{helps}"
        )


def tell_missed(missed: Iterable[Missed]) -> list[str]:
    """A line an outlet for what nothing covers: of several lists the longest one, since what that names is there."""
    widest: dict[str, Missed] = {}
    for one in missed:
        known = widest.get(one.outlet_id)
        if not one.covered_by and (known is None or one.entries > known.entries):
            widest[one.outlet_id] = one
    return [f"{outlet}: {one}" for outlet, one in widest.items()]


def judge_readings(archive: Archive, readings: Sequence[Reading]) -> list[Missed]:
    """What the lists of a crawl lost, each with the others that cover it, or with what would."""
    return [
        _with_remedies(archive.connection, missed) if not missed.covered_by else missed
        for reading in readings
        if reading.overrun is not None
        for missed in [_as_missed(reading, reading.overrun, covered_by=_covering(reading, readings))]
    ]


def _as_missed(reading: Reading, overrun: Overrun, *, covered_by: tuple[str, ...]) -> Missed:
    return Missed(
        outlet_id=reading.outlet_id,
        list_url=reading.url,
        entries=overrun.entries,
        after=overrun.after,
        before=overrun.before,
        covered_by=covered_by,
    )


def _covering(lost: Reading, readings: Iterable[Reading]) -> tuple[str, ...]:
    """The lists that name all of what `lost` does and go further: a feed of all sections, a sitemap, or all sections.

    A list of one section, or of the sport alone, has fewer new entries, and covers nothing.
    """
    others = [other for other in readings if other.outlet_id == lost.outlet_id and other.url != lost.url]
    sections = [other for other in others if other.kind is PageKind.SECTION]
    found = [
        other.url
        for other in others
        if other.kind is not PageKind.SECTION and other.reach.reaches_back and other.reach.fresh >= lost.reach.entries
    ]
    fresh = sum(section.reach.fresh for section in sections)
    if fresh >= lost.reach.entries and not any(section.overrun for section in sections):
        found += [section.url for section in sections if section.reach.reaches_back]
    return tuple(found)


def read_missed(connection: sqlite3.Connection, outlet_id: str, now: datetime) -> list[Missed]:
    """What lists of the outlet lost in the last week and nothing covered since, one line a list."""
    rows = connection.execute(
        f"""SELECT o.url, o.detail, o.at, r.report, r.finished_at FROM outcome o JOIN run r ON r.id = o.run_id
            WHERE o.outlet_id = ? AND o.at >= ? AND o.kind <> 'article' AND o.detail LIKE '{LIKE_OVERRUN}'
            ORDER BY o.id""",
        (outlet_id, korean(now - timedelta(days=TOLD_DAYS))),
    ).fetchall()
    walks = _walks(connection, outlet_id, rows[0]["at"]) if rows else []
    found: dict[str, Missed] = {}
    for row in rows:
        overrun = read_overrun(row["detail"])
        if overrun is None or _is_covered(row["report"], row["url"]):
            continue
        if any(ended > row["at"] and day <= overrun.after[:10] for ended, day in walks):
            continue
        if _was_filled(connection, outlet_id, overrun, row["finished_at"] or row["at"]):
            continue
        before = found.get(row["url"])
        found[row["url"]] = Missed(
            outlet_id=outlet_id,
            list_url=row["url"],
            entries=overrun.entries,
            after=before.after if before else overrun.after,
            before=overrun.before,
            readings=before.readings + 1 if before else 1,
        )
    return [_with_remedies(connection, missed) for missed in found.values()]


def _is_covered(report: str | None, url: str) -> bool:
    """Whether the run that read the list found others that cover it; not known of one that was killed."""
    told = json.loads(report).get("missed", []) if report else []
    return any(missed["list_url"] == url and missed["covered_by"] for missed in told)


def _was_filled(connection: sqlite3.Connection, outlet_id: str, overrun: Overrun, since: str) -> bool:
    """Whether articles of the time in question came later: by an import, more pages of a section, a new list."""
    row = connection.execute(
        """SELECT 1 FROM article WHERE outlet_id = ? AND first_seen_at > ? AND published_at > ? AND published_at < ?
           LIMIT 1""",
        (outlet_id, since, overrun.after, overrun.before),
    ).fetchone()
    return row is not None


def _walks(connection: sqlite3.Connection, outlet_id: str, since: str) -> list[tuple[str, str]]:
    """(when it ended, the day to which it went) of the outlet's back-fills since `since` that came to their end."""
    rows = connection.execute(
        """SELECT finished_at, json_extract(report, '$.backfill') AS words FROM run
           WHERE started_at >= ? AND report LIKE '%"backfill": "back-fill of %'""",
        (since,),
    )
    mine = [row for row in rows if row["words"].startswith(f"back-fill of {outlet_id}: numbers ")]
    ends = [(row["finished_at"], row["words"].partition("; ")[2]) for row in mine]
    return [(at, words.rpartition(" ")[2] if "before" in words else "") for at, words in ends if WALKED in words]


def _with_remedies(connection: sqlite3.Connection, missed: Missed) -> Missed:
    """The same with what would fetch it, by what the outlet has."""
    outlet = missed.outlet_id
    kinds = {
        row["kind"]
        for row in connection.execute(
            f"""SELECT DISTINCT kind FROM frontier WHERE outlet_id = ? AND kind <> 'article' AND via = '{OUTLET_FILE}'
                  AND due_at IS NOT NULL""",
            (outlet,),
        )
    }
    remedies = []
    if read_numbering(connection, outlet) is not None:
        remedies.append(f"`sosik crawl {outlet} --backfill --since {missed.after[:10]}` fetches them by their numbers")
    if PageKind.SECTION in kinds:
        remedies.append(f"a higher max_section_pages in outlets/{outlet}.toml reads its sections further back")
    elif PageKind.SITEMAP not in kinds:
        remedies.append(f"sitemaps or sections in outlets/{outlet}.toml would name them, if the outlet has any")
    remedies.append("crawl more often, if this was no outage")
    return replace(missed, remedies=tuple(remedies))
