"""Time: a clock is passed in, moments are aware UTC, and the archive writes Korean wall clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""

KOREA = timezone(timedelta(hours=9), "KST")
"""One zone, no summer time."""


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def korean(moment: datetime) -> str:
    """`moment` (aware) as Korean wall clock without offset, to the second: `2025-07-27T09:05:12`."""
    return moment.astimezone(KOREA).strftime("%Y-%m-%dT%H:%M:%S")


def korean_ms(moment: datetime) -> str:
    """`moment` (aware) as Korean wall clock with milliseconds, which sorts after the same second without."""
    return moment.astimezone(KOREA).isoformat(timespec="milliseconds")[:23]


def from_korean(text: str) -> datetime:
    """The aware moment of a Korean wall clock text, as the archive writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=KOREA)
