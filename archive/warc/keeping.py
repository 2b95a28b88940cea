"""Keeps captures: each record goes into its file before the transaction that writes its row."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.database import Archive
from archive.errors import StorageError
from archive.items import Capture, CaptureLocation, PageKind, PageResult
from archive.warc.records import press, warc_date
from archive.warc.sealing import Begun, begin_file

KEPT_KINDS = frozenset({PageKind.ARTICLE})
"""Lists are polled thousands of times a year: their links are kept, not their bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A capture on the disk: where, its payload's size and hash, and the earlier capture it repeats."""

    location: CaptureLocation
    size_bytes: int
    sha256: str
    record_sha256: str
    refers_to: int | None
    begun: Begun | None = None
    """The file, when this is its first record."""


def keep_capture(archive: Archive, result: PageResult, *, group: str | None = None) -> Kept | None:
    """Write the capture to its file, as a revisit record when the same bytes are there already."""
    capture = result.capture
    if capture is None or result.kind not in KEPT_KINDS:
        return None
    if result.location is not None:
        return _keep_in_place(archive, capture, result.location, sha256=result.body_sha256 or "")
    pressed = result.pressed or press(capture)
    earlier = _find_same_bytes(archive, capture, pressed.sha256)
    revisit_of, refers_to = (earlier["fetched_at"], earlier["id"]) if earlier else (None, None)
    location = archive.captures.append(capture, revisit_of, pressed=pressed, group=group)
    try:
        return _keep(archive, location, size_bytes=pressed.size_bytes, sha256=pressed.sha256, refers_to=refers_to)
    except BaseException:
        archive.captures.take_back(location)
        raise


def _keep_in_place(archive: Archive, capture: Capture, location: CaptureLocation, *, sha256: str) -> Kept | None:
    """A capture that a file of the archive holds already; None for a revisit record of bytes that are not there."""
    earlier = _find_same_bytes(archive, capture, sha256) if location.is_revisit else None
    if location.is_revisit and earlier is None:
        return None
    refers_to = earlier["id"] if earlier else None
    return _keep(archive, location, size_bytes=len(capture.body), sha256=sha256, refers_to=refers_to)


def _find_same_bytes(archive: Archive, capture: Capture, sha256: str) -> sqlite3.Row | None:
    """The capture of this address whose record holds these bytes."""
    found: sqlite3.Row | None = archive.connection.execute(
        "SELECT id, fetched_at FROM capture WHERE url = ? AND payload_sha256 = ? AND refers_to IS NULL LIMIT 1",
        (capture.url, sha256),
    ).fetchone()
    return found


def _keep(archive: Archive, location: CaptureLocation, *, size_bytes: int, sha256: str, refers_to: int | None) -> Kept:
    """A capture that lies at `location`, with the fingerprint of its record."""
    try:
        record_sha256 = location.sha256 or hashlib.sha256(archive.captures.read_record(location)).hexdigest()
    except OSError as error:
        raise StorageError(f"cannot read {location.file}: {error.strerror or error}", file=location.file) from error
    return Kept(
        location=location,
        size_bytes=size_bytes,
        sha256=sha256,
        record_sha256=record_sha256,
        refers_to=refers_to,
    )


def begin_files(archive: Archive, kept: Sequence[Kept | None]) -> list[Kept | None]:
    """The same, each file without a row begun by its first record: the file before it is read and hashed once."""
    files: set[str] = set()
    begun: list[Kept | None] = []
    for place in kept:
        if place is None or place.location.file in files:
            begun.append(place)
        else:
            files.add(place.location.file)
            begun.append(replace(place, begun=begin_file(archive, place.location)))
    return begun


def insert_capture(connection: sqlite3.Connection, run_id: int, result: PageResult, kept: Kept) -> int:
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
            kept.size_bytes,
            kept.sha256,
            kept.record_sha256,
            kept.refers_to,
        ),
    )
    return int(cursor.lastrowid or 0)
