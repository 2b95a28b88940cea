"""Times as Korean pages write them, read as Korean wall clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Published and modified, as on the page and as Korean wall clock; None = not on the page or not readable."""

    published_raw: str | None = None
    published_at: str | None = None
    modified_raw: str | None = None
    modified_at: str | None = None


def read_time(text: str, *, fetched_at: datetime | None = None) -> str | None:
    """Give the first time in `text` as `2025-07-27T09:05:12`, or None. Never raises."""
    return None


def read_times(text: str, *, fetched_at: datetime | None = None) -> Times:
    """Give the times a line such as `입력 … 수정 …` names."""
    return Times()
