"""Writes a story's time the ways the site's pages, feeds and metadata show it; input is Korean wall clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

KOREA = timezone(timedelta(hours=9))
WEEKDAYS = "월화수목금토일"


def dots(text: str) -> str:
    """`2026.11.16 08:40`."""
    return datetime.fromisoformat(text).strftime("%Y.%m.%d %H:%M")


def dashes(text: str) -> str:
    """`2026-11-16 08:40`."""
    return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M")


def long_day(text: str) -> str:
    """`2026년 11월 16일(월)`."""
    day = datetime.fromisoformat(text)
    return f"{day.year}년 {day.month}월 {day.day}일({WEEKDAYS[day.weekday()]})"


def offset(text: str) -> str:
    """`2026-11-16T08:40:00+09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=KOREA).isoformat()


def mail_date(text: str) -> str:
    """`Mon, 16 Nov 2026 08:40:00 +0900`, as RSS has it."""
    return format_datetime(datetime.fromisoformat(text).replace(tzinfo=KOREA))


FILTERS: dict[str, Callable[[str], str]] = {
    "dots": dots,
    "dashes": dashes,
    "long_day": long_day,
    "offset": offset,
    "mail_date": mail_date,
}
