"""Place and source at the head of a report: `(수원=연합뉴스) 류수현 기자 = …`."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.bylines import Byline


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitDateline:
    """A paragraph without its dateline. `head` is what was cut off, as it stood."""

    text: str
    dateline: str | None = None
    byline: Byline | None = None
    head: str | None = None


def split_dateline(text: str) -> SplitDateline:
    """Take the dateline off the start of a paragraph."""
    return SplitDateline(text=text)
