"""Recording how a request ended: the capture goes to its WARC file, then ONE transaction stores all the rest.

PageResult -> capture appended and fsynced -> BEGIN IMMEDIATE: capture row, article, revision, segments,
surroundings, new links, outcome, frontier acknowledged -> COMMIT
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from archive.absences import note_absence, note_presence
from archive.articles import Sighting, Stored, find_article, store_sighting
from archive.captures import warc_date
from archive.changes import is_other_article
from archive.clock import from_korean, korean, korean_ms
from archive.database import Archive
from archive.errors import StorageError
from archive.frontier import BACKFILL, PRIORITY_REVISIT, Finder, add_links
from archive.items import Capture, CaptureLocation, OutcomeKind, PageKind, PageResult, Recorded
from archive.reservations import note_reservations
from archive.rhythm import quiet_hours
from archive.schedule import (
    FAILED,
    next_article_visit,
    next_gone_visit,
    next_interval_s,
    next_list_visit,
    next_old_visit,
    next_try,
)
from archive.sealing import Begun, begin_file, store_begun
from archive.surroundings import store_surroundings

MISSING = frozenset({OutcomeKind.NOT_FOUND, OutcomeKind.GONE})
THERE = frozenset({OutcomeKind.STORED, OutcomeKind.REVISED, OutcomeKind.UNCHANGED, OutcomeKind.NOT_MODIFIED})
ABSENT = frozenset({OutcomeKind.NOT_FOUND, OutcomeKind.NOT_ARTICLE})
KEPT_KINDS = frozenset(
    {PageKind.ARTICLE}
)  # lists are polled thousands of times a year; their links are kept, not bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A capture on the disk: where, its payload's hash, and the earlier capture it repeats."""

    location: CaptureLocation
    sha256: str
    record_sha256: str
    refers_to: int | None
    begun: Begun | None
    """The file, when this is its first record."""


def record(archive: Archive, run_id: int, result: PageResult) -> Recorded:
    """Store everything `result` brought and acknowledge its lease; after this returns, a power cut loses nothing of it.

    Raises StorageError; then nothing of the result is in the archive.
    """
    now = archive.clock()
    kept = _keep_capture(archive, result)
    recorded: Recorded | None = None
    try:
        with archive.transaction() as connection:
            recorded = _record(connection, run_id, result, kept, now)
    except BaseException:
        # A COMMIT that failed may still be found in the WAL after a crash: then its record must be there.
        if kept is not None and result.location is None and recorded is None:
            archive.captures.take_back(kept.location)
        raise
    return recorded


def _record(
    connection: sqlite3.Connection, run_id: int, result: PageResult, kept: _Kept | None, now: datetime
) -> Recorded:
    seen_at = result.seen_at or now
    if kept and kept.begun:
        store_begun(connection, kept.begun, now)
    capture_id = _insert_capture(connection, run_id, result, kept) if kept else None
    stored = _decide(connection, result, korean(seen_at), capture_id)
    new_links = 0
    if result.links:
        lease = result.lease
        finder = Finder(
            outlet_id=result.outlet_id,
            url=lease.url if lease else result.url,
            depth=lease.depth if lease else 0,
            page=lease.page if lease else 1,
        )
        new_links = add_links(connection, result.links, finder, now)
    note_reservations(connection, result.outlet_id, result.reservations, url=result.url, seen_at=korean(seen_at))
    _insert_outcome(connection, run_id, result, stored, capture_id, now)
    if result.lease is not None:
        _acknowledge(connection, result, stored, new_links, now)
    return Recorded(outcome=stored.outcome, article_id=stored.article_id, new_links=new_links)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending:
    """How the request ended, and for which article."""

    outcome: OutcomeKind
    article_id: int | None = None
    detail: str | None = None


def _decide(connection: sqlite3.Connection, result: PageResult, seen_at: str, capture_id: int | None) -> _Ending:
    known = _known_article(connection, result)
    if result.outcome in MISSING or (result.outcome is None and result.http_status in (404, 410)):
        return _miss(connection, known, seen_at, OutcomeKind.NOT_FOUND, result.detail or f"http_{result.http_status}")
    if result.outcome is not None:
        detail = result.detail
        if result.outcome is OutcomeKind.NOT_MODIFIED and known is not None:
            detail = "is there again" if note_presence(connection, known, seen_at=seen_at) else detail
        return _Ending(outcome=result.outcome, article_id=known, detail=detail)
    if result.article is None:
        return _Ending(outcome=OutcomeKind.LISTED, detail=result.detail)
    if result.absent is not None:
        return _miss(connection, known, seen_at, OutcomeKind.NOT_ARTICLE, f"soft 404: {result.absent}")
    if not result.article.is_article or result.address is None:
        return _miss(connection, known, seen_at, OutcomeKind.NOT_ARTICLE, result.detail or result.article.reason)
    if known is not None and _leads_elsewhere(connection, known, result):
        return _miss(connection, known, seen_at, OutcomeKind.NOT_ARTICLE, f"leads to another article: {result.url}")
    return _store(connection, result, known, seen_at, capture_id)


def _leads_elsewhere(connection: sqlite3.Connection, known: int, result: PageResult) -> bool:
    """Whether a redirect from a stored article ends at a page of another id with another text: no move, no edit."""
    assert result.article is not None
    assert result.address is not None
    row = connection.execute("SELECT native_id, headline, body FROM article WHERE id = ?", (known,)).fetchone()
    if row["native_id"] == result.address.native_id or find_article(
        connection, result.address.outlet_id, result.address.native_id
    ):
        return False
    return is_other_article((row["headline"], row["body"]), (result.article.headline, result.article.body))


def _store(
    connection: sqlite3.Connection, result: PageResult, known: int | None, seen_at: str, capture_id: int | None
) -> _Ending:
    assert result.article is not None
    assert result.address is not None
    stored = store_sighting(
        connection,
        Sighting(
            address=result.address,
            article=result.article,
            seen_at=seen_at,
            capture_id=capture_id,
            known_article_id=known,
        ),
    )
    if capture_id is not None:
        connection.execute(
            "UPDATE capture SET article_id = ?, charset = ? WHERE id = ?",
            (stored.article_id, result.article.charset, capture_id),
        )
    _remember_addresses(connection, result, stored, seen_at)
    store_surroundings(
        connection,
        stored.article_id,
        result.article,
        outlet_id=result.outlet_id,
        seen_at=seen_at,
        targets=result.targets,
    )
    return _Ending(outcome=stored.outcome, article_id=stored.article_id, detail=result.detail or stored.detail)


def _miss(
    connection: sqlite3.Connection, known: int | None, seen_at: str, otherwise: OutcomeKind, detail: str
) -> _Ending:
    """The page is not there: gone when it once was an article, else the outcome `otherwise`."""
    if known is None or not note_absence(connection, known, seen_at=seen_at, reason=detail):
        return _Ending(outcome=otherwise, article_id=known, detail=detail)
    return _Ending(outcome=OutcomeKind.GONE, article_id=known, detail=detail)


def _known_article(connection: sqlite3.Connection, result: PageResult) -> int | None:
    """The article that this address was known to lead to, before this fetch."""
    if result.lease is not None:
        row = connection.execute("SELECT article_id FROM frontier WHERE id = ?", (result.lease.frontier_id,)).fetchone()
        if row and row["article_id"]:
            return int(row["article_id"])
    for url in (result.lease.url if result.lease else result.url, *result.aliases):
        row = connection.execute("SELECT article_id FROM address WHERE url = ?", (url,)).fetchone()
        if row and row["article_id"]:
            return int(row["article_id"])
    if result.address is None:
        return None
    return find_article(connection, result.address.outlet_id, result.address.native_id)


def _remember_addresses(connection: sqlite3.Connection, result: PageResult, stored: Stored, seen_at: str) -> None:
    """Every address under which the page was asked for or answered leads to its article."""
    assert result.address is not None
    address = result.address
    urls = [address.canonical_url, result.url, *result.aliases, *([result.lease.url] if result.lease else [])]
    connection.executemany(
        """INSERT INTO address (url, outlet_id, native_id, article_id, first_seen_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (url) DO UPDATE SET article_id = excluded.article_id WHERE article_id IS NULL""",
        [(url, address.outlet_id, address.native_id, stored.article_id, seen_at) for url in dict.fromkeys(urls)],
    )
    connection.execute(
        "UPDATE address SET article_id = ? WHERE outlet_id = ? AND native_id = ? AND article_id IS NULL",
        (stored.article_id, address.outlet_id, address.native_id),
    )


def _keep_capture(archive: Archive, result: PageResult) -> _Kept | None:
    """Write the capture to its file, as a revisit record when the same bytes are there already."""
    capture = result.capture
    if capture is None or result.kind not in KEPT_KINDS:
        return None
    digest = hashlib.sha256(capture.body).hexdigest()
    if result.location is not None:
        return _keep(archive, result.location, digest, None)
    earlier = archive.connection.execute(
        "SELECT id, fetched_at FROM capture WHERE url = ? AND payload_sha256 = ? AND refers_to IS NULL LIMIT 1",
        (capture.url, digest),
    ).fetchone()
    location = archive.captures.append(capture, earlier["fetched_at"] if earlier else None)
    try:
        return _keep(archive, location, digest, earlier["id"] if earlier else None)
    except BaseException:
        archive.captures.take_back(location)
        raise


def _keep(archive: Archive, location: CaptureLocation, sha256: str, refers_to: int | None) -> _Kept:
    """A capture that lies at `location`, with the fingerprints of its record and, where it is new, of its file."""
    try:
        record_sha256 = location.sha256 or hashlib.sha256(archive.captures.read_record(location)).hexdigest()
    except OSError as error:
        raise StorageError(f"cannot read {location.file}: {error.strerror or error}", file=location.file) from error
    return _Kept(
        location=location,
        sha256=sha256,
        record_sha256=record_sha256,
        refers_to=refers_to,
        begun=begin_file(archive, location),
    )


def _insert_capture(connection: sqlite3.Connection, run_id: int, result: PageResult, kept: _Kept) -> int:
    """The capture's row; one that is there already (a rebuild reads it again) is taken as it is."""
    known = (
        result.location
        and connection.execute(
            "SELECT id FROM capture WHERE file = ? AND offset = ?", (kept.location.file, kept.location.offset)
        ).fetchone()
    )
    if known:
        return int(known["id"])
    capture: Capture = result.capture  # type: ignore[assignment]  # kept is None without one
    cursor = connection.execute(
        """INSERT INTO capture (run_id, outlet_id, url, fetched_at, http_status, content_type, file, offset, length,
             payload_bytes, payload_sha256, record_sha256, refers_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            run_id,
            result.outlet_id,
            capture.url,
            warc_date(capture.fetched_at),
            capture.status,
            capture.content_type,
            kept.location.file,
            kept.location.offset,
            kept.location.length,
            len(capture.body),
            kept.sha256,
            kept.record_sha256,
            kept.refers_to,
        ),
    )
    return int(cursor.lastrowid or 0)


def _insert_outcome(
    connection: sqlite3.Connection,
    run_id: int,
    result: PageResult,
    ending: _Ending,
    capture_id: int | None,
    now: datetime,
) -> None:
    connection.execute(
        """INSERT INTO outcome (run_id, outlet_id, url, kind, outcome, detail, http_status, article_id, capture_id, at,
             elapsed_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
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
            result.elapsed_s,
        ),
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


def _acknowledge(
    connection: sqlite3.Connection, result: PageResult, ending: _Ending, new_links: int, now: datetime
) -> None:
    """Give the lease back, with what was learned and when the address is due again."""
    assert result.lease is not None
    row = connection.execute("SELECT * FROM frontier WHERE id = ?", (result.lease.frontier_id,)).fetchone()
    there = ending.outcome in THERE | {OutcomeKind.LISTED}
    is_list = row["kind"] != PageKind.ARTICLE
    interval_s = row["interval_s"]
    if there and is_list:
        interval_s = next_interval_s(interval_s, links=len(result.links), new_links=new_links)
    attempts = 0 if there else row["attempts"] + 1
    due = _next_due(connection, row, ending, attempts=attempts, interval_s=interval_s, now=now)
    # What a failed reading leaves must not be asked "has it changed since?": it would count as read from then on.
    kept = result.capture if there else None
    header = kept.header if kept else lambda _: None
    connection.execute(
        """UPDATE frontier SET leased_by = NULL, due_at = ?, interval_s = ?, attempts = ?, fetches = fetches + ?,
             last_fetched_at = ?, last_outcome = ?, priority = ?, etag = COALESCE(?, etag),
             last_modified = COALESCE(?, last_modified), body_sha256 = COALESCE(?, body_sha256),
             article_id = COALESCE(?, article_id) WHERE id = ?""",
        (
            korean_ms(due) if due else None,
            interval_s,
            attempts,
            int(there),
            korean(now),
            ending.outcome,
            PRIORITY_REVISIT if not is_list and (there or ending.article_id is not None) else row["priority"],
            header("etag"),
            header("last-modified"),
            hashlib.sha256(kept.body).hexdigest() if kept else None,
            ending.article_id,
            result.lease.frontier_id,
        ),
    )
    _count_host_errors(connection, row["host"], failed=ending.outcome in FAILED)


def _next_due(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    ending: _Ending,
    *,
    attempts: int,
    interval_s: float | None,
    now: datetime,
) -> datetime | None:
    """When the address of the frontier's `row` is due again; None: never, or when another page asks for it."""
    kind = PageKind(row["kind"])
    if kind is not PageKind.ARTICLE and attempts == 0:
        if row["page"] > 1:
            return None  # a later page of a section is asked for by the page before it
        assert interval_s is not None
        return next_list_visit(now, interval_s, quiet_hours(connection, row["outlet_id"], now))
    known = ending.article_id or row["article_id"]
    article = connection.execute(
        "SELECT first_seen_at, published_at, gone_at FROM article WHERE id = ?",
        (known,),
    ).fetchone()
    if ending.outcome is OutcomeKind.GONE and article["gone_at"]:
        return next_gone_visit(from_korean(article["gone_at"]), now)
    first_seen = from_korean(article["first_seen_at"]) if article else None
    if first_seen and row["via"] == BACKFILL and ending.outcome in THERE:
        return next_old_visit(first_seen=first_seen, published_at=article["published_at"], now=now)
    if ending.outcome in THERE:
        return next_article_visit(first_seen=first_seen or now, now=now)
    if row["via"] == BACKFILL and ending.outcome in ABSENT:
        return None  # a gap in the numbers stays one
    return next_try(ending.outcome, kind, attempts=attempts, now=now, first_seen=first_seen)


def _count_host_errors(connection: sqlite3.Connection, host: str, *, failed: bool) -> None:
    if failed:
        connection.execute("UPDATE host SET errors_in_a_row = errors_in_a_row + 1 WHERE host = ?", (host,))
    else:
        connection.execute("UPDATE host SET errors_in_a_row = 0 WHERE host = ? AND errors_in_a_row > 0", (host,))
