"""When an article was published and modified: what the head of its page says, else the lines around the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from archive.items import BODY_ROLES, Role, Segment
from pipelines.lines.times import Times, read_time, read_times
from pipelines.page.metadata import Metadata

_ENTERED = re.compile(r"입력|승인|수정|송고|작성|게재|게시")
"""What a bare day below the text must be called; 등록일자 and 발행일자 stand in the imprint."""
_DAYS_TO_PRINT = 2  # entered on a Saturday, printed on Monday


def find_times(metadata: Metadata, segments: Sequence[Segment], fetched_at: datetime | None) -> Times:
    """Give the times of the head, else those of the lines around the headline."""
    visible = _visible_times(segments, fetched_at)
    published = read_time(metadata.published, fetched_at=fetched_at) if metadata.published else None
    modified = read_time(metadata.modified, fetched_at=fetched_at) if metadata.modified else None
    if _is_finer(visible.published_at, published):
        published = None
    if _is_finer(visible.modified_at, modified):
        modified = None
    if modified == published:
        modified = None  # the head of a page never edited says its date twice
    return Times(
        published_raw=metadata.published if published else visible.published_raw,
        published_at=published or visible.published_at,
        modified_raw=metadata.modified if modified else visible.modified_raw,
        modified_at=modified or visible.modified_at,
    )


def _visible_times(segments: Sequence[Segment], fetched_at: datetime | None) -> Times:
    """Give the times of the lines around the headline, each the first that has one; a clock beats a bare day."""
    found = Times()
    last = max((segment.position for segment in segments if segment.role in BODY_ROLES), default=len(segments))
    for segment in segments:
        if segment.reason != "time_line" and segment.role is not Role.BYLINE:
            continue
        times = read_times(segment.text, fetched_at=fetched_at)
        if segment.position > last and _is_day(times.published_at) and not _ENTERED.search(segment.text):
            continue  # the day when the outlet was registered
        if times.published_at and (found.published_at is None or _is_finer(times.published_at, found.published_at)):
            found = replace(found, published_at=times.published_at, published_raw=times.published_raw)
        elif times.published_raw and found.published_raw is None:
            found = replace(found, published_raw=times.published_raw)  # impossible or ambiguous: kept, not guessed
        if times.modified_at and found.modified_at is None:
            found = replace(found, modified_at=times.modified_at, modified_raw=times.modified_raw)
    return found


def _is_day(time: str | None) -> bool:
    """Say whether only the day is known."""
    return time is not None and time.endswith("T00:00:00")


def _is_finer(visible: str | None, known: str | None) -> bool:
    """Say whether `visible` gives the clock of a day of which `known` has only the date.

    The date of the printed paper is that of the next day, or of Monday.
    """
    if not visible or not known or not _is_day(known) or _is_day(visible):
        return False
    days = (datetime.fromisoformat(known[:10]) - datetime.fromisoformat(visible[:10])).days
    return 0 <= days <= _DAYS_TO_PRINT
