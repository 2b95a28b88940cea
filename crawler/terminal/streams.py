"""Standard output and error that say what is wrong with them: a full disk behind `sosik export … > FILE` is not the
archive's."""

from __future__ import annotations

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TextIO

from archive.errors import StorageError


class _Output(FileIO):
    """Standard output; what cannot be written is a StorageError of its own. A reader that leaves is none."""

    def write(self, data: object, /) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]  # bytes of any kind
        except BrokenPipeError:
            raise
        except OSError as error:
            words = f"cannot write standard output: {error.strerror or error}: what it got is not whole"
            raise StorageError(words, path="-") from error


class _Messages(FileIO):
    """Standard error; what its disk has no room for is lost, and the work goes on."""

    def write(self, data: object, /) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except BrokenPipeError:
            raise
        except OSError:
            return memoryview(data).nbytes  # type: ignore[arg-type]


def watch_streams() -> None:
    """Put the two in place of the process's own; what an old terminal (EUC-KR, Latin-1) lacks is shown as \\u2026."""
    sys.stdout = _watched(sys.stdout, _Output)
    sys.stderr = _watched(sys.stderr, _Messages)


def _watched(stream: TextIO, kind: type[FileIO]) -> TextIO:
    if not isinstance(stream, TextIOWrapper):  # no process's own: a test's, or none (pythonw)
        return stream
    stream.flush()
    return TextIOWrapper(
        BufferedWriter(kind(stream.fileno(), "w", closefd=False)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def give_up_output() -> None:
    """Let what standard output still holds go nowhere: its reader has left, or its disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
