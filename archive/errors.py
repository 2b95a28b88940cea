"""One error root; each class knows the exit status of the contract and carries the ids of its thing."""

from __future__ import annotations

from collections.abc import Mapping


class SosikError(Exception):
    """Something a person must know: the message says what happened, where, and what to do."""

    exit_status = 1

    def __init__(self, message: str, **ids: object) -> None:
        super().__init__(message)
        self.ids: Mapping[str, object] = ids


class InputError(SosikError):
    """A file, address or option that cannot be used."""

    exit_status = 2


class StorageError(SosikError):
    """The archive's folder or database cannot be read or written (disk full, damaged, read-only)."""

    exit_status = 3


class SchemaError(StorageError):
    """The archive was made by a newer Sosik, or is no Sosik archive."""


class ConfigurationError(SosikError):
    """A setting that must be mended by a person, such as a missing contact."""

    exit_status = 4


class OutletError(ConfigurationError):
    """An outlet file that breaks the rules; `ids` holds file and key."""


class ArchiveBusyError(SosikError):
    """Another crawl holds this archive."""

    exit_status = 5
