"""When an article was published and modified: what the head of its page says, else the lines around the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from archive.items import BODY_ROLES, Role, Segment
from pipelines.lines.moments import KOREA, Found, find_moments, plain_text
from pipelines.lines.times import Times, read_time, read_times
from pipelines.page.head.metadata import Metadata
from pipelines.page.signs.timelines import TIME_LABEL

_TITLES, _SIGNED = frozenset({Role.HEADLINE}), frozenset({Role.BYLINE})
_ENTERED = re.compile(r"입력|승인|수정|송고|작성|게재|게시|등록.{0,24}조회|\d면\Z")
"""What a bare day below the text must be called; 등록일자 and 발행일자 stand in the imprint, without a count."""
_NAMES_OTHER = re.compile(
    r"(?!.*(?:입력|승인|수정|송고|출고|전송|배포|보도일|작성|게재|게시|등록|발행|업데이트|기사))[가-힣]"
)
"""Below the text, a line that begins with words and calls its time nothing."""
_WRITER = re.compile(r"[가-힣]{1,4}\s/\s\d")
"""Right below the last sentence: 허 / 2026.12.06 16:27:15."""
_DAYS_TO_PRINT = 2  # entered on a Saturday, printed on Monday
_OF_CAPTURE = timedelta(minutes=2)  # between a page made for its visitor and the end of its download
_SITE_EDIT = re.compile(
    r"(?!.*(?:입력|등록|승인|송고|작성))(?:\W{0,3}(?:편집|업데이트|갱신|update)|.{0,24}최종\s?(?:편집|업데이트))",
    re.IGNORECASE,
)
"""Above the headline: when the outlet's pages were last changed, not the article."""
_CLOCK_ALONE = re.compile(
    r"(?:(?:등록|입력|작성)\s?(?:시간|시각)\s?[:：]?\s?)?"
    r"(?:(?:오전|오후|[AaPp][Mm])\s?)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?"
)


def find_times(metadata: Metadata, segments: Sequence[Segment], fetched_at: datetime | None) -> Times:
    """Give the times of the head, else those of the lines around the headline."""
    visible = _visible_times(segments, fetched_at)
    published = _read_head(metadata.published, visible.published_at, fetched_at)
    changed = metadata.modified
    if published and _says_utc(metadata.published) and published == read_time((metadata.published or "")[:19]):
        changed = changed[:19] if changed and _says_utc(changed) else changed  # both are Korea's clock
    modified = _read_head(changed, visible.modified_at, fetched_at)
    times = Times(
        published_raw=metadata.published if published else visible.published_raw,
        published_at=published or visible.published_at,
        modified_raw=metadata.modified if modified else visible.modified_raw,
        modified_at=modified or visible.modified_at,
    )
    return times if _was_changed(times, fetched_at) else replace(times, modified_at=None)


def _was_changed(times: Times, fetched_at: datetime | None) -> bool:
    """Say whether a page's second time is that of a change: not the first once more, nor the visit, nor days before.

    Some edit minutes before they publish, and the day of the printed paper may come after a change.
    """
    published, modified = times.published_at, times.modified_at
    if published is None or modified is None:
        return True
    if modified[:16] == published[:16] or (modified[:10] < published[:10] and not _is_day(published)):
        return False
    return modified[:10] == published[:10] or not _is_capture(modified, fetched_at)


def _says_utc(raw: str | None) -> bool:
    return raw is not None and raw.endswith(("Z", "+00:00", "+0000"))


def _read_head(raw: str | None, visible: str | None, fetched_at: datetime | None) -> str | None:
    """Read a time of the head; None where there is none, or the page's own line knows better."""
    time = read_time(raw, fetched_at=fetched_at) if raw else None
    if time is None or visible is None or raw is None or time == visible:
        return time
    if _is_day(time) and not _is_day(visible):
        return None
    if not _is_day(visible) and _shows_clock(raw, visible):
        return read_time(raw[:19])  # Korea's clock by another's name: 2024-03-05T15:07:22Z beside 2024.03.05 15:07
    return None if time[:10] != visible[:10] and _is_capture(time, fetched_at) else time


def _is_capture(time: str, fetched_at: datetime | None) -> bool:
    """Say whether a time is the moment in which the page was made for its visitor."""
    if fetched_at is None:
        return False
    return abs(fetched_at.astimezone(KOREA).replace(tzinfo=None) - datetime.fromisoformat(time)) <= _OF_CAPTURE


def _shows_clock(raw: str, visible: str) -> bool:
    """Say whether a time of the head, whatever zone it names, shows the clock of the page's own line."""
    return raw[:16].replace(" ", "T") == visible[:16]


def _visible_times(segments: Sequence[Segment], fetched_at: datetime | None) -> Times:
    """Give the times of the lines around the headline, each the first that has one; a clock beats a bare day."""
    found = Times()
    last = next((segment.position for segment in reversed(segments) if segment.role in BODY_ROLES), len(segments))
    top = next((segment.position for segment in segments if segment.role in _TITLES), 0)
    lines = [at for at, one in enumerate(segments) if one.reason == "time_line" or one.role in _SIGNED]
    for at in sorted(lines, key=lambda at: _is_weak(segments[at], top)):
        segment = segments[at]
        if segment.position < top and _SITE_EDIT.match(segment.text):
            continue
        times = read_times(_join_cells(segments, at), fetched_at=fetched_at)
        if segment.position < top and times.published_at and _is_clock(segment.text, times.published_at, fetched_at):
            continue
        if segment.position > last and _is_day(times.published_at) and not _ENTERED.search(segment.text):
            continue  # the day when the outlet was registered
        other = segment.position > last and segment.role is not Role.BYLINE and _NAMES_OTHER.match(segment.text)
        if other and not (segment.position == last + 1 and _WRITER.match(segment.text)):
            continue  # when somebody commented, when a rate was taken
        if times.published_at and (found.published_at is None or _is_finer(times.published_at, found.published_at)):
            found = replace(found, published_at=times.published_at, published_raw=times.published_raw)
        elif times.published_raw and found.published_raw is None:
            found = replace(found, published_raw=times.published_raw)  # impossible or ambiguous: kept, not guessed
        if times.modified_at and segment.position > last and _is_of_office(segments, at):
            continue  # when the office last changed the page around it
        if times.modified_at and found.modified_at is None:
            found = replace(found, modified_at=times.modified_at, modified_raw=times.modified_raw)
    if found.published_at is None and (day := _find_day(segments, top, fetched_at)):
        found = replace(found, published_at=day.at, published_raw=day.raw)
    return found


def _find_day(segments: Sequence[Segment], top: int, fetched_at: datetime | None) -> Found | None:
    """Give the only day on a short line between headline and text or, alone on its line, right above them."""
    first = next((one.position for one in segments if one.role in BODY_ROLES), 0)
    today = fetched_at.astimezone(KOREA).isoformat()[:10] if fetched_at else None
    days: dict[str, Found] = {}
    for segment in segments:
        at, text = segment.position, segment.text
        near = top < at < first or (at == top - 1 and _DAY_ALONE.fullmatch(text))
        if not near or len(text) > _LONGEST_LINE or segment.role is Role.CAPTION or _OF_EVENT.search(text):
            continue
        moments = find_moments(plain_text(text), fetched_at)
        day = moments[0].at if len(moments) == 1 and _YEAR.match(moments[0].raw) else None
        if day and not _says_what(text.replace(moments[0].raw, "")) and (at > top or day[:10] != today):
            days.setdefault(day, moments[0])
    return days.popitem()[1] if len(days) == 1 else None  # several are those of a list


def _says_what(rest: str) -> bool:
    """Say whether the rest of a day's line is a phrase: 바람이 남긴 것들; names, counts and labels are none."""
    return len(_HANGUL.findall(rest)) > _LONGEST_NAME and _OF_PAGE.search(rest) is None


_HANGUL = re.compile("[가-힣]")
_LONGEST_NAME = 6  # syllables: 뉴스 편집부
_OF_PAGE = re.compile(r"작성|등록|게시|입력|발행|발송|배포|승인|조회|추천|댓글|호|관리자|기자|이름|글쓴이|제공")
_LONGEST_LINE = 60  # characters
_YEAR = re.compile(r"(?:199\d|20\d\d)\D")  # somebody's birthday is no time of publishing
_DAY_ALONE = re.compile(
    r"\W?(?:19|20)\d\d\s?[-./년]\s?\d\d?\s?[-./월]\s?\d\d?\s?일?\.?(?:\s?\(?[월화수목금토일](?:요일)?\)?)?\W?"
)
_OF_EVENT = re.compile(
    r"기\s?간|일\s?시|장소|행사|마감|개최|[~∼～]|예정|최종|상영|공연|부터|까지|신청|접수|출생|재직|수상"
)


def _is_of_office(segments: Sequence[Segment], at: int) -> bool:
    """Say whether a time stands beside the office in charge of a page and its telephone."""
    return any(_OFFICE.match(one.text) for one in segments[max(0, at - _NEAR_OFFICE) : at + _NEAR_OFFICE])


_OFFICE = re.compile(r"담당\s?(?:부서|자|과)|(?:전화|문의|연락처)(?:번호)?\s?(?:[:：]|\Z|\d)")
_NEAR_OFFICE = 5  # lines or cells


def _is_weak(segment: Segment, top: int) -> bool:
    """Say whether a line counts last: a time without a label above the headline, or the day of an event, so called."""
    if segment.position < top:
        return not _ENTERED.search(segment.text)
    return segment.role is not Role.BYLINE and _NAMES_OTHER.match(segment.text) is not None


def _is_clock(text: str, time: str, fetched_at: datetime | None) -> bool:
    """Say whether a line without a label, above the headline, shows the time of the visit."""
    return _is_capture(time, fetched_at) and not _ENTERED.search(text)


def _join_cells(segments: Sequence[Segment], at: int) -> str:
    """Give a time line with the label in the cell before it, and the clock in the cell behind its day."""
    text = segments[at].text
    above = segments[at - 1] if at else None
    if above and not above.url and not text[0].isalpha() and TIME_LABEL.fullmatch(above.text):
        text = f"{above.text} {text}"
    if at + 1 < len(segments) and len(text) < _LONGEST_DAY and _CLOCK_ALONE.fullmatch(segments[at + 1].text):
        text = f"{text} {segments[at + 1].text}"
    return text


_LONGEST_DAY = 24  # characters of a day with its label and weekday


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
