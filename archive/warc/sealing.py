"""Files of captures as rows: what stands before their first record, and the hash of all their bytes once they are full.

A file is sealed when the next one is begun. Until then the fingerprint of each record covers it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.clock import korean
from archive.database import Archive
from archive.errors import StorageError
from archive.items import CaptureLocation

BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A file that nothing is added to any more."""

    file: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A file whose first record has just been written, and those that are full because of it."""

    file: str
    head_bytes: int
    head_sha256: str
    full: tuple[Sealed, ...]


def begin_file(archive: Archive, location: CaptureLocation) -> Begun | None:
    """What to note when `location` is in a file without a row; None when there is one. Reads and hashes files.

    Raises StorageError when a file cannot be read.
    """
    known = archive.connection.execute("SELECT 1 FROM capture_file WHERE file = ?", (location.file,)).fetchone()
    if known:
        return None
    rows = archive.connection.execute(
        "SELECT file FROM capture_file WHERE sealed_at IS NULL AND file < ? ORDER BY file", (location.file,)
    ).fetchall()
    try:
        return Begun(
            file=location.file,
            head_bytes=location.offset,
            head_sha256=hash_file(archive.folder / location.file, size_bytes=location.offset).sha256,
            full=tuple(_seal(archive.folder, row["file"]) for row in rows if (archive.folder / row["file"]).exists()),
        )
    except OSError as error:
        raise StorageError(f"cannot read captures in {archive.folder}: {error}", archive=archive.folder) from error


def store_begun(connection: sqlite3.Connection, begun: Begun, now: datetime) -> None:
    """Note a begun file and seal the full ones. Call it in the transaction of its first record."""
    connection.execute(
        "INSERT INTO capture_file (file, begun_at, head_bytes, head_sha256) VALUES (?, ?, ?, ?)",
        (begun.file, korean(now), begun.head_bytes, begun.head_sha256),
    )
    connection.executemany(
        "UPDATE capture_file SET sealed_at = ?, size_bytes = ?, sha256 = ? WHERE file = ?",
        [(korean(now), full.size_bytes, full.sha256, full.file) for full in begun.full],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHash:
    """How many bytes were read, and their SHA-256 (hexadecimal)."""

    size_bytes: int
    sha256: str


def hash_file(path: Path, *, size_bytes: int | None = None) -> FileHash:
    """The hash of a file, or of its first `size_bytes`. Raises OSError."""
    whole, read_bytes = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES if size_bytes is None else min(BLOCK_BYTES, size_bytes - read_bytes)):
            whole.update(block)
            read_bytes += len(block)
    return FileHash(size_bytes=read_bytes, sha256=whole.hexdigest())


def _seal(folder: Path, file: str) -> Sealed:
    found = hash_file(folder / file)
    return Sealed(file=file, size_bytes=found.size_bytes, sha256=found.sha256)
