"""Reads for the commands: how each outlet does, what a run brought, what to split again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.database import Archive
from archive.items import CaptureLocation, OutcomeKind, Role
from archive.schedule import FAILED


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
    newest_article: str | None
    """When the newest article was first seen."""
    next_due: str | None
    problems: tuple[str, ...]
    """What needs a person; empty when healthy."""


def outlet_statuses(archive: Archive) -> list[OutletStatus]:
    """The status of every outlet that was crawled or imported, by name."""
    connection = archive.connection
    rows = connection.execute(
        """SELECT o.id, o.name, (SELECT MAX(run_id) FROM outcome WHERE outlet_id = o.id) AS run_id,
             (SELECT COUNT(*) FROM article WHERE outlet_id = o.id) AS articles,
             (SELECT MAX(first_seen_at) FROM article WHERE outlet_id = o.id) AS newest_article,
             (SELECT MIN(due_at) FROM frontier WHERE outlet_id = o.id AND due_at IS NOT NULL) AS next_due
           FROM outlet o WHERE EXISTS (SELECT 1 FROM outcome WHERE outlet_id = o.id) ORDER BY o.name"""
    ).fetchall()
    return [_status(connection, row) for row in rows]


def _status(connection: sqlite3.Connection, row: sqlite3.Row) -> OutletStatus:
    counts = {
        (kind, outcome): number
        for kind, outcome, number in connection.execute(
            "SELECT kind, outcome, COUNT(*) FROM outcome WHERE run_id = ? AND outlet_id = ? GROUP BY kind, outcome",
            (row["run_id"], row["id"]),
        )
    }

    def total(*outcomes: OutcomeKind) -> int:
        return sum(number for (_, outcome), number in counts.items() if outcome in outcomes)

    run = connection.execute("SELECT started_at FROM run WHERE id = ?", (row["run_id"],)).fetchone()
    return OutletStatus(
        outlet=row["id"],
        name=row["name"],
        articles=row["articles"],
        last_run=run["started_at"] if run else None,
        new=total(OutcomeKind.STORED),
        changed=total(OutcomeKind.REVISED),
        gone=total(OutcomeKind.GONE),
        failed=total(*FAILED),
        newest_article=row["newest_article"],
        next_due=row["next_due"][:19] if row["next_due"] else None,
        problems=_problems(counts),
    )


def _problems(counts: dict[tuple[str, str], int]) -> tuple[str, ...]:
    """What in the last run needs a person."""
    problems = []
    lists = {outcome: number for (kind, outcome), number in counts.items() if kind != "article"}
    read = lists.get(OutcomeKind.LISTED, 0) + lists.get(OutcomeKind.NOT_MODIFIED, 0)
    if lists and not read:
        worst = max(lists, key=lambda outcome: lists[outcome])
        problems.append(f"no list could be read ({worst})")
    for outcome in (OutcomeKind.BLOCKED, OutcomeKind.SPLIT_FAILED, OutcomeKind.SPLIT_TIMEOUT, OutcomeKind.TLS):
        number = sum(n for (kind, found), n in counts.items() if found == outcome and kind == "article")
        if number:
            problems.append(f"{number} {outcome}")
    return tuple(problems)


def role_shares(archive: Archive) -> list[tuple[str, int, int]]:
    """Role, segments and characters of all newest revisions, most characters first."""
    rows = archive.connection.execute(
        """SELECT role, COUNT(*), SUM(LENGTH(text)) FROM segment s
           WHERE revision_id = (SELECT id FROM revision r WHERE r.article_id = s.article_id
                                ORDER BY seen_at DESC, number DESC LIMIT 1)
           GROUP BY role ORDER BY 3 DESC"""
    )
    return [(row[0], row[1], row[2]) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSegment:
    """A segment of an article, for a terminal."""

    role: Role
    text: str


def article_segments(archive: Archive, article_id: int) -> list[ShownSegment]:
    """The segments of an article's newest revision, in order."""
    rows = archive.connection.execute(
        """SELECT role, text FROM segment WHERE revision_id = (SELECT id FROM revision WHERE article_id = ?
             ORDER BY seen_at DESC, number DESC LIMIT 1) ORDER BY position""",
        (article_id,),
    )
    return [ShownSegment(role=Role(row["role"]), text=row["text"]) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """A capture whose bytes are in the archive's files."""

    location: CaptureLocation
    outlet_id: str
    http_status: int
    revision_id: int | None
    """The revision it made, or None where it held no article."""


def captures_to_split(archive: Archive, *, outlet: str | None, since: str | None) -> Iterator[StoredCapture]:
    """Captures that made a revision or no article, in the order of fetching.

    `since`: only those fetched on or after this Korean day.
    """
    moment = f"{since}T00:00:00" if since else None
    last = 0
    while True:
        rows = archive.connection.execute(
            """SELECT c.*, r.id AS revision_id FROM capture c LEFT JOIN revision r ON r.capture_id = c.id
               WHERE c.id > ?1 AND c.refers_to IS NULL AND (r.id IS NOT NULL OR c.article_id IS NULL)
                 AND (?2 IS NULL OR c.outlet_id = ?2)
                 AND (?3 IS NULL OR datetime(c.fetched_at, '+9 hours') >= datetime(?3))
               ORDER BY c.id LIMIT 200""",
            (last, outlet, moment),
        ).fetchall()
        for row in rows:
            yield StoredCapture(
                location=CaptureLocation(file=row["file"], offset=row["offset"], length=row["length"]),
                outlet_id=row["outlet_id"],
                http_status=row["http_status"],
                revision_id=row["revision_id"],
            )
        if len(rows) < 200:
            return
        last = rows[-1]["id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArticle:
    """An article that changed or went away."""

    kind: str
    """revised, gone or moved."""
    headline: str | None
    before: str | None
    """The headline before, or the former address of a moved article."""
    url: str


def newest_changes(archive: Archive, *, limit: int = 10) -> list[ChangedArticle]:
    """What was revised, went away or moved, newest first."""
    rows = archive.connection.execute(
        """SELECT kind, headline, before, url FROM (
             SELECT 'revised' AS kind, a.headline, a.url, a.changed_at AS at,
               (SELECT r.headline FROM revision r WHERE r.article_id = a.id ORDER BY r.seen_at LIMIT 1) AS before
             FROM article a WHERE a.changed_at IS NOT NULL
             UNION ALL
             SELECT 'gone', a.headline, a.url, a.gone_at, NULL FROM article a WHERE a.gone_at IS NOT NULL
             UNION ALL
             SELECT 'moved', a.headline, a.url, a.last_seen_at, f.url FROM frontier f
             JOIN article a ON a.id = f.article_id
             WHERE f.url <> a.url AND f.fetches > 1 AND f.kind = 'article')
           ORDER BY at DESC LIMIT ?""",
        (limit,),
    )
    return [ChangedArticle(kind=row[0], headline=row[1], before=row[2], url=row[3]) for row in rows]


def demo_story(archive: Archive) -> int:
    """The article with the most different roles, which shows best what splitting means. 0: there is none."""
    row = archive.connection.execute(
        """SELECT article_id FROM segment GROUP BY article_id
           ORDER BY COUNT(DISTINCT role) DESC, article_id LIMIT 1"""
    ).fetchone()
    return int(row[0]) if row else 0
