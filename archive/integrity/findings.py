"""What a check of an archive reports, and what it reads from."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from archive.database import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One piece of damage: where it is, what is wrong, what to do."""

    kind: Literal["database", "row", "search", "file", "capture"]
    where: str
    """A row (`revision 12 of article 7`), a file, or a record in a file (`captures/…@offset`)."""
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}: {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The archive under check, and how many of each noun were looked at so far."""

    archive: Archive
    checked: Counter[str] = field(default_factory=Counter)

    @property
    def connection(self) -> sqlite3.Connection:
        """The archive's own connection."""
        return self.archive.connection
