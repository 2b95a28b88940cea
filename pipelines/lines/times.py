"""When something was published and modified, as a line says it: moments and what they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from pipelines.lines.moments import Found, find_moments, plain_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Published and modified, as on the page and as Korean wall clock; None = not on the page or not readable."""

    published_raw: str | None = None
    published_at: str | None = None
    modified_raw: str | None = None
    modified_at: str | None = None


def read_time(text: str, *, fetched_at: datetime | None = None) -> str | None:
    """Give the first time in `text` as Korean wall clock, `2025-07-27T09:05:12`; a bare date is midnight.

    `fetched_at` (aware) is what relative times (`3시간 전`) and dates without a year count from; without it they are
    None. Never raises.
    """
    found = find_moments(plain_text(text), fetched_at)
    return found[0].at if found else None


_MODIFIED = re.compile(
    r"수정(?!\s?(?:[가-힣]{2,4}\s?)?(?:기자|위원|작가|교수|특파원|리포터|에디터|\())|업데이트|갱신|고침|최종\s?편집|편집\s?[:：]?\s?\Z|updat|modif|edited|revis|修正|更新",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"입력|등록|승인|게재|게시|작성(?!자)|발행|송고|출고|배포|기사\s?등록|publish|posted|issued|created|登録|入力|発表|发布|发表",
    re.IGNORECASE,
)
_ENTERED = re.compile(r"입력|승인|송고|등록")
_PRINTED = re.compile(r"지면|본지|면\s?게재|\d\s?[호면]\W{0,3}\Z")
"""What the day of the printed paper is called."""
_PAGE_BEHIND = re.compile(r"자?\s(?:[가-힣]{2,4}\s)?[A-Z]?\d{1,2}면")
"""Behind such a day, its page: 발행 2026/10/29 종교 23면 기사입력 2026/10/28 19:58."""


def read_times(text: str, *, fetched_at: datetime | None = None) -> Times:
    """Give the times of a line such as `입력 2025.12.06 16:43 | 수정 2025.12.06 17:00`.

    A label stands before its time, or behind it when nothing stands before the first. Without a label, the first is the
    time of publishing; the day of the printed paper is so only where no other time stands.
    """
    plain = plain_text(text)
    found = find_moments(plain, fetched_at)
    if not found:
        return Times()
    published: Found | None = None
    modified: Found | None = None
    printed: Found | None = None
    for time, label in zip(found, _labels(plain, found), strict=True):
        if _MODIFIED.search(label):
            modified = modified or time
        elif _PRINTED.search(label) or (_PAGE_BEHIND.match(plain, time.end) and len(found) > 1):
            printed = printed or time
        elif published is None or (":" in time.raw and ":" not in published.raw and _ENTERED.search(label)):
            published = time  # 발행 2026/11/12 23면 기사입력 2026/11/11 19:58
    published = published or printed
    modified = modified or _read_change(plain, found[-1].end, published)
    return Times(
        published_raw=published.raw if published else None,
        published_at=published.at if published else None,
        modified_raw=modified.raw if modified else None,
        modified_at=modified.at if modified else None,
    )


_CHANGE = re.compile(
    r"[\Wㅣᅵl]{0,4}(?:최종\s?)?(?:수정|업데이트)\s?[:：]?\s?(?:(?P<month>\d\d?)[./-](?P<day>\d\d?)\.?\s)?(?P<hour>\d\d?):(?P<minute>\d\d)(?![:\d])"
)
_CHANGED_BEHIND = re.compile(
    r".{0,8}?[/|,]\s?(?:(?P<month>\d\d?)[./-](?P<day>\d\d?)\.?\s)?(?P<hour>\d\d?):(?P<minute>\d\d)\s?(?:최종\s?)?수정"
)
"""Behind a whole time, a change that leaves out its year or day: 입력 2026.11.12 09:30 수정 10:15."""


def _read_change(text: str, start: int, published: Found | None) -> Found | None:
    """Read a change that counts from the time in front of it; None where it would come before that."""
    match = _CHANGE.match(text, start) or _CHANGED_BEHIND.match(text, start)
    if match is None or published is None or published.at is None:
        return None
    at = datetime.fromisoformat(published.at)
    try:
        changed = at.replace(
            month=int(match["month"] or at.month),
            day=int(match["day"] or at.day),
            hour=int(match["hour"]),
            minute=int(match["minute"]),
            second=0,
        )
    except ValueError:  # no such day or hour
        return None
    if changed < at.replace(second=0):
        return None
    return Found(raw=match[0].strip(), start=start, end=match.end(), at=changed.isoformat(timespec="seconds"))


def _labels(text: str, found: list[Found]) -> list[str]:
    """Give the text that labels each time: before it, or behind it where the page writes `2021-10-04 16:26 입력`."""
    starts = [0] + [time.end for time in found]
    before = [text[start : time.start] for start, time in zip(starts, found, strict=False)]
    behind = _UP_TO_CLOCK.split(text[found[-1].end :], maxsplit=1)[0]
    if not (_PUBLISHED.search(before[0]) or _MODIFIED.search(before[0])) and (
        _PUBLISHED.search(behind) or _MODIFIED.search(behind)
    ):
        return [*before[1:], behind[:20]]
    return before


_UP_TO_CLOCK = re.compile(r"(?:수정|업데이트|입력)?\s?[:：]?\s?\d")
"""Behind the last time: 수정 14:05 is another time, and labels none."""
_DAY = re.compile(r"(?:19|20)\d\d\s?[년.\-/]\s?\d{1,2}\s?[월.\-/]\s?\d{1,2}일?\.?")


def is_day(text: str) -> bool:
    """Say whether the whole of `text` is a day without a clock, as it stands below a headline: 2019년 5월 29일."""
    return _DAY.fullmatch(text) is not None
