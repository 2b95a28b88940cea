"""A backup: one tar file with the whole archive as it stood at one moment, made while a crawl writes.

database copied by SQLite -> checked -> tar: sosik.db, configuration, outlets, captures up to the last the copy names.
Captures are written and synced before the database names them, so those that the copy names are whole by then.
To restore: unpack it into an empty folder, which is then an archive.
"""

from __future__ import annotations

import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.database import CAPTURES, DATABASE, Archive, storage_error
from archive.errors import StorageError
from archive.exports.outputs import Output, open_output
from archive.integrity.leftovers import open_part

MODE = 0o644
CONFIGURATION = ("sosik.toml", "outlets/*.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What a backup holds; `sha256` is that of the whole file."""

    articles: int
    captures: int
    files: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A file of the archive and how many of its bytes belong to the backup."""

    name: str
    size_bytes: int


Progress = Callable[[str, int], None]
"""Called with the name and size of each file when it is in."""


def back_up(
    archive: Archive, path: Path | str, *, with_captures: bool = True, progress: Progress | None = None
) -> BackupReport:
    """Write the archive to the tar file `path` ("-": standard output), which is whole or absent.

    Needs room for the database once more, beside `path`, while it runs. Raises InputError for an unusable path,
    StorageError when the archive is damaged or the disk full.
    """
    with open_output(path) as output, _copy_database(archive, _workshop(path)) as copy:
        parts = [*_configuration(archive.folder), *(_captures(archive.folder, copy) if with_captures else ())]
        with tarfile.open(fileobj=output, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]  # an Output writes, which is all that a stream needs
            for name, file, size_bytes in _sources(archive.folder, copy, parts):
                _add(tar, name, file, size_bytes)
                if progress is not None:
                    progress(name, size_bytes)
        return _report(copy, output, files=len(parts) + 1)


def _workshop(path: Path | str) -> Path:
    """The folder for the temporary copy of the database."""
    return Path(tempfile.gettempdir()) if str(path) == "-" else Path(path).resolve().parent


@contextmanager
def _copy_database(archive: Archive, folder: Path) -> Iterator[Path]:
    """A sound copy of the database as it stands now, removed afterwards."""
    with open_part(folder, "sosik-backup") as (descriptor, copy):
        os.close(descriptor)
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as target:
                archive.connection.backup(target)  # all pages in one step: a crawl beside it cannot make it begin again
                problem = target.execute("PRAGMA quick_check(1)").fetchone()[0]
                if problem != "ok":
                    raise StorageError(
                        f"archive {archive.folder} is damaged ({problem}): no backup was written; run `sosik verify`",
                        archive=archive.folder,
                    )
            yield copy
        except sqlite3.Error as error:
            raise storage_error(archive.folder, error) from error


def _configuration(folder: Path) -> Iterator[_Part]:
    """The user's own settings and outlet files."""
    for pattern in CONFIGURATION:
        for path in sorted(folder.glob(pattern)):
            yield _Part(name=path.relative_to(folder).as_posix(), size_bytes=path.stat().st_size)


def _captures(folder: Path, copy: Path) -> Iterator[_Part]:
    """The files of captures: those still written up to the last record that the copy names, all others as they are."""
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        ends = dict(
            connection.execute(
                """SELECT file, MAX(offset + length) FROM capture
                   WHERE file IN (SELECT file FROM capture_file WHERE sealed_at IS NULL) GROUP BY file"""
            ).fetchall()
        )
        known = {row[0] for row in connection.execute("SELECT file FROM capture_file")}
    paths = sorted((folder / CAPTURES).glob("*.warc.gz"))
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if path == paths[-1] and name not in known:
            continue  # begun after the copy was made
        yield _Part(name=name, size_bytes=ends.get(name, path.stat().st_size))


def _sources(folder: Path, copy: Path, parts: list[_Part]) -> Iterator[tuple[str, Path, int]]:
    """Name in the tar, file to read, bytes of it."""
    yield DATABASE, copy, copy.stat().st_size
    for part in parts:
        yield part.name, folder / part.name, part.size_bytes


def _add(tar: tarfile.TarFile, name: str, path: Path, size_bytes: int) -> None:
    """The first `size_bytes` of a file, whatever is written behind them meanwhile."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size_bytes, MODE
    with path.open("rb") as file:
        entry.mtime = int(os.fstat(file.fileno()).st_mtime)
        tar.addfile(entry, file)


def _report(copy: Path, output: Output, *, files: int) -> BackupReport:
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        articles, captures = connection.execute(
            "SELECT (SELECT COUNT(*) FROM article), (SELECT COUNT(*) FROM capture)"
        ).fetchone()
    return BackupReport(
        articles=articles, captures=captures, files=files, bytes=output.bytes_written, sha256=output.sha256
    )
