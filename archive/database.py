"""An archive folder and its SQLite file: who may write, how transactions run, what is mended on opening."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from archive import migrations
from archive.clock import Clock, utc_now
from archive.errors import ArchiveBusyError, InputError, SchemaError, StorageError
from archive.text.segments import forget_wordings
from archive.warc.captures import CaptureFiles

DATABASE = "sosik.db"
CAPTURES = "captures"
LOCK = "sosik.lock"
LOCK_WAIT_S = 2  # a command that ends just now
ORPHAN_WAIT_S = 30  # a crawl was killed: its archive process finishes what it does, on a busy machine for some seconds
PID = "sosik.pid"
"""Names the process that a person can wait for or stop."""
BUSY_TIMEOUT_S = 30  # a reader's checkpoint or a backup holds the file for seconds at most
WAL_BYTES = 64 << 20  # a reader of minutes lets the write-ahead log grow; it is cut back to this afterwards
CHECKPOINT_PAGES = 4_000  # 16 MB of log: a checkpoint waits for the disk; the gain over 1,000 is within the noise
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})
CACHE_KIB = 16_000  # the crawl process has 200 MB in all


class Archive:
    """One archive, open for reading or, by one process at a time, for writing. Use `Archive.open`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, *, clock: Clock, lock: FileLock | None) -> None:
        self.folder = folder
        self.connection = connection
        self.clock = clock
        self._lock = lock
        self.captures = CaptureFiles(folder, CAPTURES)

    @classmethod
    def open(
        cls, folder: Path | str, *, write: bool = False, from_captures: bool = False, clock: Clock = utc_now
    ) -> Archive:
        """Open the archive in `folder`; a writer makes it where it is absent.

        `from_captures`: the writer is going to read them again, into a database that is lost. Raises InputError when a
        reader finds no archive, ArchiveBusyError when another writer holds it, SchemaError when a newer Sosik wrote it
        (or, for a reader, an older one), StorageError when it cannot be read or written, or the database is lost.
        """
        folder = Path(folder)
        if not from_captures:
            _require_database(folder)
        return _open_writer(folder, clock) if write else _open_reader(folder, clock)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: BEGIN IMMEDIATE, then COMMIT or, on any error, ROLLBACK.

        One inside another is part of it. SQLite's own errors (disk full, I/O, damaged file) come out as StorageError.
        """
        if self.connection.in_transaction:
            yield self.connection
            return
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._rollback()
            raise storage_error(self.folder, error) from error
        except BaseException:
            self._rollback()
            raise

    def _rollback(self) -> None:
        with suppress(sqlite3.Error):
            forget_wordings(self.connection)
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close files and connection, then let the lock go."""
        self.captures.close()
        forget_wordings(self.connection, for_good=True)
        self.connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def is_database_lost(folder: Path) -> bool:
    """Whether there are captures, and no database beside them: a crawl would begin an empty one, and find all well."""
    path = folder / DATABASE
    if path.is_file() and path.stat().st_size:
        return False
    return any((folder / CAPTURES).glob("sosik-*.warc.gz"))


def _require_database(folder: Path) -> None:
    if is_database_lost(folder):
        raise StorageError(
            f"archive {folder}: its database {DATABASE} is missing, its captures are there: restore it from a backup, "
            "or run `sosik rebuild`, which makes it anew from the captures",
            archive=folder,
        )


def database_path(folder: Path | str) -> Path:
    """The SQLite file of the archive in `folder`, or an InputError that says there is none."""
    path = Path(folder) / DATABASE
    _require_database(Path(folder))
    if not path.is_file():
        raise InputError(
            f"no archive in {folder}: run a crawl or an import first, or name another folder with --archive"
        )
    return path


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Let SQLite's own errors come out as StorageError, also those of reads outside a transaction; and a disk's."""
    try:
        yield
    except sqlite3.Error as error:
        raise storage_error(folder, error) from error
    except OSError as error:
        if error.errno not in DISK_ERRORS:
            raise
        raise storage_error(folder, error) from error


def storage_error(folder: Path, error: sqlite3.Error | OSError) -> StorageError:
    """`error` as a StorageError that names the archive and, where it is known, what to do."""
    words = str(error)
    hint = ""
    if "full" in words or "No space" in words:
        hint = ": free some space and run the command again, nothing that was acknowledged is lost"
    elif "readonly" in words or "read-only" in words.lower() or "Permission" in words:
        hint = ": make the folder writable, or name another one with --archive"
    elif "I/O error" in words or "Input/output error" in words:
        hint = ": look at the disk, then run the command again, nothing that was acknowledged is lost"
    elif "not a database" in words or "malformed" in words:
        hint = ": restore it from a backup, or move it away and run `sosik rebuild`, which reads the captures"
    return StorageError(f"archive {folder}: {words}{hint}", archive=folder)


def is_for_rows(error: StorageError) -> bool:
    """Whether SQLite refused the rows it was given, and the disk is not to blame."""
    refusals = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
    return isinstance(error.__cause__, refusals)


def _open_writer(folder: Path, clock: Clock) -> Archive:
    with ExitStack() as undo:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / CAPTURES).mkdir(exist_ok=True)
            lock = _take_lock(folder)
            undo.callback(lock.release)
            connection = undo.enter_context(closing(_connect(folder / DATABASE)))
            archive = Archive(folder, connection, clock=clock, lock=lock)
            _migrate(archive)
            _mend(archive)
        except (sqlite3.Error, OSError) as error:
            raise storage_error(folder, error) from error
        undo.pop_all()
    return archive


def _take_lock(folder: Path) -> FileLock:
    """The folder's lock, held until released; the operating system drops it when the process dies."""
    lock = FileLock(folder / LOCK)
    try:
        try:
            lock.acquire(timeout=LOCK_WAIT_S)
        except Timeout:
            if _is_alive(_read_holder(folder)):
                raise
            lock.acquire(timeout=ORPHAN_WAIT_S)
    except Timeout as error:
        if (holder := _read_holder(folder)) is not None:
            raise ArchiveBusyError(
                f"archive {folder} is held by process {holder}: wait until it ends, or stop it", holder=str(holder)
            ) from error
        raise ArchiveBusyError(f"archive {folder} is held by another process: wait until it ends") from error
    name_holder(folder, os.getpid())
    return lock


def name_holder(folder: Path, pid: int) -> None:
    """Note that the process `pid` holds the archive. Call it with the lock."""
    (folder / PID).write_text(f"{pid}\n", encoding="ascii")


def _read_holder(folder: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int((folder / PID).read_text(encoding="ascii"))
    return None


def _is_alive(pid: int | None) -> bool:
    """Whether the process runs; True when that cannot be told."""
    if pid is None or sys.platform == "win32":  # there, this call would end it
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_S, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    migrations.check_version(connection)  # before the first change
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA journal_size_limit = {WAL_BYTES}")
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, in autocommit; also to a file on a read-only disk. Raises sqlite3.Error."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    wal = path.with_name(f"{path.name}-wal")
    if not os.access(path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size):
        uri += "&immutable=1"  # SQLite would want to make files beside it; without a WAL nobody is writing
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_S)


def _open_reader(folder: Path, clock: Clock) -> Archive:
    path = database_path(folder)
    with ExitStack() as undo:
        try:
            connection = undo.enter_context(closing(connect_reader(path)))
            connection.row_factory = sqlite3.Row
            migrations.check_version(connection)
            if not migrations.is_current(connection):
                raise SchemaError(
                    f"archive {folder} has an older schema: run a crawl or an import once to bring it up to date"
                )
        except sqlite3.Error as error:
            raise storage_error(folder, error) from error
        undo.pop_all()
    return Archive(folder, connection, clock=clock, lock=None)


def _migrate(archive: Archive) -> None:
    """Bring the schema up to date; what an older Sosik wrote is copied beside it first."""
    version = archive.connection.execute("PRAGMA user_version").fetchone()[0]
    if 0 < version < migrations.schema_version():
        _copy_before(archive, archive.folder / f"sosik.before-version-{migrations.schema_version()}.db")
    migrations.migrate(archive.connection)


def _copy_before(archive: Archive, copy: Path) -> None:
    """A whole copy of the database at `copy`, in place of one that an interrupted migration left."""
    part = copy.with_suffix(".part")
    part.unlink(missing_ok=True)
    archive.connection.execute("VACUUM INTO ?", (str(part),))
    part.replace(copy)


def _mend(archive: Archive) -> None:
    """After a crash: nobody holds a lease, no run is under way, no capture lies behind the last acknowledged one."""
    if archive.connection.execute("SELECT 1 FROM frontier WHERE leased_by IS NOT NULL LIMIT 1").fetchone():
        with archive.transaction() as connection:
            connection.execute("UPDATE frontier SET leased_by = NULL WHERE leased_by IS NOT NULL")
    archive.captures.cut_back(archive.connection)
