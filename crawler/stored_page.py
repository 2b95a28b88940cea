"""The bytes of a page that lies in a file, for the commands that read one."""

from __future__ import annotations

from pathlib import Path

from archive.errors import InputError


def read_page(path: Path) -> bytes:
    """Give the bytes of the file. Raises InputError, which names it, when it cannot be read."""
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder: name the files in it") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
