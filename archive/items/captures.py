"""What a server answered, as it goes into a WARC file; its time is an aware UTC datetime."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from archive.pickling import pickle_quickly


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One HTTP response with its time, as it goes into a WARC record."""

    url: str
    """The address that answered, after redirects."""
    requested_url: str
    fetched_at: datetime
    """Aware, UTC."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """The payload after content decoding."""

    @property
    def content_type(self) -> str | None:
        """The Content-Type header, or None."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A capture as it goes into its file, made by whoever has a processor to spare."""

    data: bytes
    """The compressed record, from behind the member's header."""
    size_bytes: int
    """Of the payload."""
    sha256: str
    """Of the payload."""
    sha1: str
    """Of the payload, as a WARC-Payload-Digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureLocation:
    """A WARC record in the archive: file relative to its folder, offset and length in bytes."""

    file: str
    offset: int
    length: int
    sha256: str | None = field(default=None, compare=False)
    """Of the record's bytes as they lie in the file; None: not known."""
    is_revisit: bool = field(default=False, compare=False)
    """Whether the record leaves its payload to an earlier one."""


pickle_quickly((Capture, Pressed))
