"""Reads for the commands: what pages were split into, what changed, what to split again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from archive.database import Archive
from archive.errors import StorageError
from archive.items import Capture, CaptureLocation, Role
from archive.pickling import pickle_quickly
from archive.text.changes import NEWEST
from archive.warc.records import warc_date


def role_shares(archive: Archive) -> list[tuple[str, int, int]]:
    """Role, segments and characters of all newest revisions, most characters first."""
    rows = archive.connection.execute(
        f"""SELECT role, COUNT(*), SUM(LENGTH(text)) FROM segment s
            WHERE revision_id = (SELECT id FROM revision r WHERE r.article_id = s.article_id {NEWEST})
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
        f"""SELECT role, text FROM segment WHERE revision_id = (SELECT id FROM revision WHERE article_id = ? {NEWEST})
            ORDER BY position""",
        (article_id,),
    )
    return [ShownSegment(role=Role(row["role"]), text=row["text"]) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """A capture whose bytes are in the archive's files."""

    location: CaptureLocation
    url: str
    fetched_at: str
    """UTC with Z, as in the WARC record."""
    outlet_id: str
    http_status: int
    revision_id: int | None
    """The revision it made, or None where it held no article."""


pickle_quickly((StoredCapture, CaptureLocation))


def captures_to_split(archive: Archive, *, outlet: str | None, since: str | None) -> Iterator[StoredCapture]:
    """Captures that made a revision or no article, in the order of fetching.

    `since`: only those fetched on or after this Korean day.
    """
    moment = f"{since}T00:00:00" if since else None
    last = 0
    while True:
        rows = archive.connection.execute(
            """SELECT c.id, c.url, c.fetched_at, c.outlet_id, c.http_status, r.id AS revision_id,
                 COALESCE(o.file, c.file) AS file, COALESCE(o.offset, c.offset) AS offset,
                 COALESCE(o.length, c.length) AS length
               FROM capture c LEFT JOIN revision r ON r.capture_id = c.id LEFT JOIN capture o ON o.id = c.refers_to
               WHERE c.id > ?1 AND (r.id IS NOT NULL OR (c.article_id IS NULL AND c.refers_to IS NULL))
                 AND (?2 IS NULL OR c.outlet_id = ?2)
                 AND (?3 IS NULL OR datetime(c.fetched_at, '+9 hours') >= datetime(?3))
               ORDER BY c.id LIMIT 200""",
            (last, outlet, moment),
        ).fetchall()
        for row in rows:
            yield StoredCapture(
                location=CaptureLocation(file=row["file"], offset=row["offset"], length=row["length"]),
                url=row["url"],
                fetched_at=row["fetched_at"],
                outlet_id=row["outlet_id"],
                http_status=row["http_status"],
                revision_id=row["revision_id"],
            )
        if len(rows) < 200:
            return
        last = rows[-1]["id"]


def find_capture(archive: Archive, url: str, fetched_at: datetime) -> Capture | None:
    """The capture of that address and moment with its body; None where it is not there, or cannot be read."""
    row = archive.connection.execute(
        "SELECT file, offset, length FROM capture WHERE url = ? AND fetched_at = ? AND refers_to IS NULL",
        (url, warc_date(fetched_at)),
    ).fetchone()
    if row is None:
        return None
    with suppress(StorageError):
        return archive.captures.read(CaptureLocation(file=row["file"], offset=row["offset"], length=row["length"]))
    return None


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
