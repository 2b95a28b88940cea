"""Files that a command writes beside their place, and that kill -9 leaves behind: the next such command clears them.

Each is locked by the process that writes it; the system drops the lock when the process dies. So a file that can be
locked is nobody's any more.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SUFFIX = ".part"
TAILS = ("", "-journal", "-wal", "-shm")  # what SQLite keeps beside a database


@contextmanager
def open_part(folder: Path, name: str) -> Iterator[tuple[int, Path]]:
    """A new hidden file in `folder` to be written by this process alone: its descriptor, which is closed, and its path.

    Leftovers of the same `name` are removed first, this one at the end unless it was renamed. Raises OSError.
    """
    prefix = f".{name[:100]}."
    sweep(folder, prefix)
    descriptor, path = tempfile.mkstemp(prefix=prefix, suffix=SUFFIX, dir=folder)
    held = os.dup(descriptor)  # the lock lasts as long as one of both is open
    try:
        with suppress(OSError):  # a network disk without locks: its leftovers stay
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield descriptor, Path(path)
    finally:
        for tail in TAILS:
            with suppress(OSError):
                Path(path + tail).unlink()
        os.close(held)


def sweep(folder: Path, prefix: str) -> list[str]:
    """Remove what dead processes left in `folder` under `prefix`; gives the names."""
    return [path.name for path in leftovers(folder, prefix) if _remove(path)]


def leftovers(folder: Path, prefix: str = ".") -> list[Path]:
    """The files in `folder` that begin with `prefix`, end with `.part` and are nobody's."""
    return [path for path in sorted(folder.glob(f"{_escaped(prefix)}*{SUFFIX}")) if path.is_file() and _is_free(path)]


def _escaped(prefix: str) -> str:
    """The prefix for a glob pattern: a file may be called [a].csv."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in prefix)


def _is_free(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _remove(path: Path) -> bool:
    for tail in TAILS[1:]:
        with suppress(OSError):
            path.with_name(path.name + tail).unlink()
    try:
        path.unlink()
    except OSError:
        return False
    return True
