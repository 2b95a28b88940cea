"""A file that is whole or absent: written beside its target under another name, synced, then renamed."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from archive.errors import InputError, StorageError
from archive.integrity.leftovers import open_part

BUFFER_BYTES = 1 << 20
PIECES_WAITING = 4  # of about a megabyte each; a slow disk holds up the reading, not the memory


class Output:
    """A binary file that knows what went through it: `bytes_written` and `sha256`, final when it is closed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.bytes_written = 0

    def write(self, data: bytes, /) -> int:
        """Take `data`; gives its length."""
        self._hash.update(data)
        self.bytes_written += len(data)
        return self._file.write(data)

    @property
    def sha256(self) -> str:
        """Of all bytes so far, in hexadecimal."""
        return self._hash.hexdigest()


def write_pieces(output: Output, pieces: Iterable[bytes]) -> None:
    """Write all pieces, hashing and writing one while the next is made: a third faster on two cores."""
    with ThreadPoolExecutor(1) as writer:
        pending: deque[Future[int]] = deque()
        for data in pieces:
            pending.append(writer.submit(output.write, data))
            if len(pending) > PIECES_WAITING:
                pending.popleft().result()
        for future in pending:
            future.result()


@contextmanager
def open_output(path: Path | str) -> Iterator[Output]:
    """An output that becomes `path` when the block ends, and is nothing when the block raises.

    "-" is standard output; a pipe or device is written as it is. Raises InputError when `path` cannot be a file
    (a folder, a missing parent), StorageError when writing fails. BrokenPipeError of a closed pipe passes through.
    """
    if str(path) == "-":
        yield Output(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    try:
        _check_target(target)
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield Output(file)
        else:
            with _replace(target.resolve()) as file:
                yield Output(file)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StorageError(f"cannot write {target}: {error.strerror or error}", path=target) from error


@contextmanager
def open_place(path: Path) -> Iterator[Path]:
    """The name of an empty file that becomes `path` when the block ends, and is nothing when the block raises.

    For writers that need a name, such as SQLite. The block sets the file's mode. Raises as open_output does.
    """
    try:
        _check_target(path)
        if path.exists() and not path.is_file():
            raise InputError(f"cannot write {path}: it is no ordinary file; name another", path=path)
        with _replace(path.resolve(), keep_mode=False) as file:
            yield Path(file.name)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror or error}", path=path) from error


def _check_target(target: Path) -> None:
    if target.is_dir():
        raise InputError(f"cannot write {target}: it is a folder; name a file in it", path=target)
    if not target.parent.is_dir():
        raise InputError(f"cannot write {target}: there is no folder {target.parent}; make it first", path=target)


@contextmanager
def _replace(target: Path, *, keep_mode: bool = True) -> Iterator[BinaryIO]:
    """A temporary file beside `target` that takes its place, on disk, at the end.

    `keep_mode`: with the mode of the file it replaces, or that of a new one; else as the block sets it.
    """
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    with open_part(target.parent, target.name) as (descriptor, part):
        with open(part, "wb", buffering=BUFFER_BYTES, opener=lambda *_: descriptor) as file:
            yield file
            file.flush()
            if keep_mode:
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        part.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last over a power cut; some file systems cannot, and need not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
