"""Finding damage in captures: every byte of every file, from its head to the last acknowledged record.

A sealed file is checked as a whole; each record of any file by the fingerprint of its bytes, and what is in it against
its row. What lies behind the last acknowledged record of the newest file is a crawl at work, and no finding.
"""

from __future__ import annotations

import codecs
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from archive.database import CAPTURES
from archive.integrity.findings import Finding, Source
from archive.items import Capture, CaptureLocation
from archive.warc.captures import count_writes
from archive.warc.records import unpack_capture, warc_date
from archive.warc.sealing import hash_file

COPY = "put the file back from a backup or another copy of the captures"
TELL = "the database is older than the captures: `sosik rebuild` reads it"
RECORDS_A_BATCH = 500


def check_files(source: Source) -> Iterator[Finding]:
    """Every file by its row: sealed ones as a whole, the others by their head; and files without a row."""
    present = {f"{CAPTURES}/{path.name}" for path in (source.archive.folder / CAPTURES).glob("*.warc.gz")}
    try:
        rows = source.connection.execute("SELECT * FROM capture_file ORDER BY file").fetchall()
    except sqlite3.Error as error:
        yield Finding(kind="database", where="capture_file", problem=str(error), remedy=COPY)
        return
    for row in rows:
        source.checked["capture files"] += 1
        problem = _file_problem(source.archive.folder / row["file"], row)
        if problem:
            yield Finding(kind="file", where=row["file"], problem=problem, remedy=COPY)
    for file in sorted(present - {row["file"] for row in rows}):
        yield from _unknown_file(source, file)


def _file_problem(path: Path, row: sqlite3.Row) -> str | None:
    """What is wrong with a file, or None."""
    try:
        if hash_file(path, size_bytes=row["head_bytes"]).sha256 != row["head_sha256"]:
            return f"its first {row['head_bytes']} bytes changed"
        if row["sealed_at"] is None:
            return None
        found = hash_file(path)
    except OSError as error:
        return error.strerror or str(error)
    if found.size_bytes != row["size_bytes"]:
        return f"has {found.size_bytes} bytes, was sealed with {row['size_bytes']}"
    return None if found.sha256 == row["sha256"] else "changed since it was sealed"


def _unknown_file(source: Source, file: str) -> Iterator[Finding]:
    """A file that no row names, unless it is one that a crawl has just begun."""
    known = source.connection.execute("SELECT 1 FROM capture_file WHERE file = ?", (file,)).fetchone()
    if known is None and count_writes(source.archive.folder / file, 0) > 1:
        yield Finding(kind="file", where=file, problem="the database knows nothing of it", remedy=TELL)


def check_records(source: Source) -> Iterator[Finding]:
    """Every acknowledged record: its bytes by their fingerprint, what is in it by its row."""
    after = 0
    while True:
        try:
            rows = source.connection.execute(
                """SELECT c.*, o.payload_sha256 AS original_sha256, o.url AS original_url FROM capture c
                   LEFT JOIN capture o ON o.id = c.refers_to WHERE c.id > ? ORDER BY c.id LIMIT ?""",
                (after, RECORDS_A_BATCH),
            ).fetchall()
        except sqlite3.Error as error:
            where = f"capture rows after {after}"
            yield Finding(kind="database", where=where, problem=str(error), remedy="restore the archive from a backup")
            return
        for row in rows:
            source.checked["captures"] += 1
            source.checked["capture bytes"] += row["length"] if isinstance(row["length"], int) else 0
            try:
                problem = _record_problem(source, row)
            except Exception as error:  # noqa: BLE001  the boundary of one row: damage may raise anything
                problem = f"cannot be checked: {type(error).__name__}: {error}"
            if problem:
                where = f"{row['file']}@{row['offset']} (capture {row['id']}, {row['url']})"
                yield Finding(kind="capture", where=where, problem=problem, remedy=COPY)
        if len(rows) < RECORDS_A_BATCH:
            return
        after = rows[-1]["id"]


def _record_problem(source: Source, row: sqlite3.Row) -> str | None:
    """What is wrong with a record, or None."""
    location = CaptureLocation(file=row["file"], offset=row["offset"], length=row["length"])
    try:
        data = source.archive.captures.read_record(location)
    except (OSError, ValueError, OverflowError) as error:
        return f"cannot be read: {error}"
    if len(data) < row["length"]:
        return f"ends after {len(data)} of {row['length']} bytes"
    if hashlib.sha256(data).hexdigest() != row["record_sha256"]:
        return "its bytes changed"
    try:
        return _differing_field(unpack_capture(data), row)
    except ValueError as error:
        return f"cannot be unpacked: {error}"


def _differing_field(capture: Capture, row: sqlite3.Row) -> str | None:
    """Which column of its row is not what the record holds, or None."""
    held: dict[str, object] = {
        "url": capture.url,
        "fetched_at": warc_date(capture.fetched_at),
        "http_status": capture.status,
        "content_type": capture.content_type,
    }
    if row["refers_to"] is None:
        held |= {"payload_bytes": len(capture.body), "payload_sha256": hashlib.sha256(capture.body).hexdigest()}
    else:
        held |= {"original_sha256": row["payload_sha256"], "original_url": capture.url}
    wrong = [name for name, value in held.items() if row[name] != value]
    wrong += [] if row["charset"] is None or _is_charset(row["charset"]) else ["charset"]
    return f"the row's {', '.join(wrong)} differs from the record" if wrong else None


def _is_charset(name: str) -> bool:
    try:
        return codecs.lookup(name).name is not None
    except LookupError:
        return False


CAPTURE_CHECKS = (check_files, check_records)
