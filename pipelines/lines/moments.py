"""Moments as Korean pages write them, read as Korean wall clock.

Every form is a row of `_FORMS`: a pattern and a reader. The first form that occurs decides; a time that cannot be
(month 13, year 1) is None, never a guess and never the moment of the crawl.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

KOREA = timezone(timedelta(hours=9), "KST")
FIRST_YEAR, LAST_YEAR = 1883, 2099  # Korea's first newspaper; later years are placeholders such as 9999-12-31
_AHEAD = timedelta(days=31)  # monthly magazines are dated ahead; beyond that it is the date of an event
_LONGEST = 400  # a date line with all its labels has under 150 characters
_ZERO_DAYS = frozenset(((1899, 12, 30), (1900, 1, 1), (1969, 12, 31), (1970, 1, 1)))
"""The days on which clocks of computers begin: what a database or a script writes where it has no time."""

_ZONES = {"kst": 9.0, "z": 0.0, "gmt": 0.0, "utc": 0.0, "ut": 0.0, "jst": 9.0, "est": -5.0, "edt": -4.0}
_ZONES |= {"cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0}

_HALF = r"(?P<half>오전|오후|새벽|아침|낮|정오|저녁|밤|[AaPp]\.?[Mm]\b\.?)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?[:시時](?:\s{0,3}(?P<minute>\d{1,2})\s?(?:[분分]|(?!\d))?)?"
    r"(?:(?:\s?:\s?|\s?(?=\d{1,2}\s?[초秒]))(?P<second>\d{1,2})\s?(?:[초秒]|(?!\d)))?(?:[.,]\d{1,9})?"
    r"\s?(?P<late>[AaPp]\.?[Mm]\b\.?)?"
    r"\s?(?P<zone>Z\b|[+-]\d{2}:?\d{2}(?!\d)|(?:KST|GMT|UTC|JST)\b(?!\+))?"
)
_WEEKDAY = r"(?:[월화수목금토일](?:요일)?|[日月火水木金土]|(?i:mon|tue|wed|thu|fri|sat|sun)\b)"
_DAY_TO_CLOCK = rf"\.?\s{{0,3}}(?:[(\[]?{_WEEKDAY}[)\]]?[\s,.]{{0,3}})?(?:[T|/,·@\-(\[]\s?)?"
_TIME = rf"(?:{_DAY_TO_CLOCK}{_HALF}\s{{0,3}}{_CLOCK})?"
_SEP = r"\s?[.\-/·_년年]\s{0,2}"
_SEP2 = r"\s?[.\-/·_월月]\s{0,2}"

_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: i + 1 for i, name in enumerate(_NAMES.split("|"))}
_MONTH_NAME = rf"(?P<name>{_NAMES})[a-z]{{0,6}}"


_Reader = Callable[[re.Match[str], datetime | None], datetime | None]


def _number(match: re.Match[str], group: str) -> int | None:
    return int(match[group]) if match[group] else None


def _at_clock(match: re.Match[str], day: datetime) -> datetime | None:
    """Put the clock time of `match` onto `day`; a date without a clock time means midnight."""
    hour = _number(match, "hour")
    if hour is None:
        return day
    half = (match["half"] or match["late"] or "").lower().replace(".", "")
    if half in {"오전", "새벽", "am"} and hour > 12:
        return None  # 오전 15:07 says two things
    if half in {"오후", "낮", "저녁", "밤", "정오", "pm"} and hour < 12 and not (half == "낮" and hour == 11):
        hour += 0 if half == "밤" and hour < 6 else 12
    elif half in {"오전", "새벽", "am"} and hour == 12:
        hour = 0
    minute, second = _number(match, "minute") or 0, _number(match, "second") or 0
    if hour > 23 or minute > 59 or second > 60:
        return None
    moment = day.replace(hour=hour, minute=minute, second=min(second, 59))
    return _to_korean(moment, match["zone"])


def _to_korean(moment: datetime, zone: str | None) -> datetime | None:
    if not zone:
        return moment
    if (hours := _ZONES.get(zone.lower())) is None:
        sign, digits = (-1 if zone[0] == "-" else 1), zone[1:].replace(":", "")
        if not digits.isdecimal() or int(digits[:2]) > 14:
            return None
        hours = sign * (int(digits[:2]) + int(digits[2:4] or 0) / 60)
    return moment + timedelta(hours=9 - hours)


def _day(year: int, month: int | None, day: int | None) -> datetime | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(year, month or 0, day or 0)
    except ValueError:
        return None


def _read_full(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    day = _day(int(match["year"]), _number(match, "month"), _number(match, "day"))
    return day and _at_clock(match, day)


def _read_named(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    day = _day(int(match["year"]), _MONTHS[match["name"].lower()], _number(match, "day"))
    return day and _at_clock(match, day)


def _read_short_year(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    """Read `26/11/12`, the year first. None when only the reading day first fits the time of the crawl."""
    first, last = int(match["year"]), int(match["day"])
    day = _day(_century(first), _number(match, "month"), last)
    if day and fetched and match["sep"] == "/" and fetched - day > timedelta(days=730):
        other = _day(_century(last), _number(match, "month"), first)
        if other and timedelta(0) <= fetched - other < timedelta(days=730):
            return None
    return day and _at_clock(match, day)


def _century(year: int) -> int:
    return 2000 + year if year < 80 else 1900 + year


def _read_no_year(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    """Read `11-12 09:30` as the last such day before the crawl."""
    if fetched is None:
        return None
    for year in (fetched.year, fetched.year - 1):
        day = _day(year, _number(match, "month"), _number(match, "day"))
        moment = day and _at_clock(match, day)
        if moment and moment <= fetched + timedelta(days=1):
            return moment
    return None


_AGO_UNITS = {"초": 1, "분": 60, "시간": 3600, "일": 86400, "주": 604800, "주일": 604800}


def _read_ago(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    """Read `3시간 전`; days and weeks ago give only the day, seconds ago is too near the crawl to mean anything."""
    seconds = _AGO_UNITS[match["unit"]]
    if fetched is None or seconds == 1 or int(match["count"]) * seconds > 86400 * 400:
        return None
    moment = (fetched - timedelta(seconds=int(match["count"]) * seconds)).replace(second=0)
    return moment.replace(hour=0, minute=0) if seconds >= 86400 else moment


_DAYS_AGO = {"오늘": 0, "금일": 0, "어제": 1, "그제": 2, "그저께": 2, "엊그제": 2}


def _read_day_word(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    if fetched is None:
        return None
    midnight = fetched.replace(hour=0, minute=0, second=0)
    return _at_clock(match, midnight - timedelta(days=_DAYS_AGO[match["word"]]))


def _read_epoch(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    digits = match["epoch"]
    seconds = int(digits) if len(digits) <= 10 else int(digits) // 1000
    return datetime.fromtimestamp(seconds, UTC).astimezone(KOREA).replace(tzinfo=None)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    # 2026.11.12 09:30, 2026-11-12T00:30:00Z, 2026년 11월 12일 09시 30분, 2023.09.07. 오후 12:22, 2026-11-1209:30
    (
        re.compile(
            rf"(?<!\d)(?P<year>\d{{4}}){_SEP}(?P<month>\d\d?){_SEP2}"
            rf"(?P<day>\d\d(?=\d\d:\d\d)|\d\d?(?!\d))[일日]?(?!\d{{3}}){_TIME}"
        ),
        _read_full,
    ),
    # Thu, 12 Nov 2026 09:30:00 +0900
    (
        re.compile(
            rf"(?<!\d)(?P<day>\d\d?)[\s\-]{_MONTH_NAME}\.?[\s,\-]{{1,2}}(?P<year>\d{{4}})(?!\d)"
            rf"(?:[,\s]{{1,3}}{_HALF}\s?{_CLOCK}(?P<letters>[A-Z]{{3}}\b)?)?",
            re.IGNORECASE,
        ),
        lambda match, fetched: _with_letters(match, fetched),
    ),
    # 15:20 November 12, 2026
    (
        re.compile(
            rf"(?<!\d)(?P<half>)(?P<hour>\d\d?):(?P<minute>\d\d)(?P<second>)(?P<late>)(?P<zone>)[,\s]{{1,3}}{_MONTH_NAME}\.?\s"
            rf"(?P<day>\d\d?),\s?(?P<year>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        _read_named,
    ),
    # Thu Nov 12 09:30:00 KST 2026
    (
        re.compile(
            rf"(?i)\b{_MONTH_NAME}\s(?P<day>\d\d?)\s(?P<half>)(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
            r"(?P<late>)(?P<zone>)\s(?P<letters>[A-Z]{3})\s(?P<year>\d{4})(?!\d)"
        ),
        lambda match, fetched: _with_letters(match, fetched),
    ),
    # Nov 12, 2026 9:30 AM
    (
        re.compile(
            rf"\b{_MONTH_NAME}\.?\s(?P<day>\d\d?)(?:,\s{{0,2}}|\s{{1,2}})(?P<year>\d{{4}})(?!\d)(?:[,\s\-]{{1,3}}(?:at\s)?{_HALF}{_CLOCK})?",
            re.IGNORECASE,
        ),
        _read_named,
    ),
    # 20261112093012, 202611120930, 20261112
    (
        re.compile(
            r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
            r"(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?)?"
            r"(?P<half>)(?P<late>)(?P<zone>Z|[+-]\d{4})?(?![\d.])"
        ),
        _read_full,
    ),
    # 26/11/12, '26.11.12 09:30
    (
        re.compile(
            rf"(?<![\d./\-])['’]?(?P<year>\d\d)(?P<sep>[./\-])\s?(?P<month>\d\d?)(?P=sep)\s?(?P<day>\d\d(?=\d\d:\d\d)|\d\d?(?![\d/\-])){_TIME}"
        ),
        _read_short_year,
    ),
    # 11-12 09:30, 11월 12일 09:30
    (
        re.compile(
            rf"(?<![\d./\-:])(?P<month>\d\d?)\s?[./\-월]\s?(?P<day>\d\d?)일?(?![\d/\-]){_DAY_TO_CLOCK}{_HALF}\s?{_CLOCK}"
        ),
        _read_no_year,
    ),
    (re.compile(r"(?<!\d)(?P<count>\d{1,3})\s?(?P<unit>초|분|시간|일|주일|주)\s?전"), _read_ago),
    (
        re.compile(rf"(?P<word>오늘|금일|어제|그제|그저께|엊그제)(?![가-힣])(?:\s{{1,2}}{_HALF}\s?{_CLOCK})?"),
        _read_day_word,
    ),
    (re.compile(r"\A\s*(?P<epoch>\d{9,10}|\d{13})\s*\Z"), _read_epoch),
)


def _with_letters(match: re.Match[str], fetched: datetime | None) -> datetime | None:
    """Read an RFC 822 time, whose zone may be a name such as EST."""
    moment = _read_named(match, fetched)
    letters = match["letters"]
    return _to_korean(moment, letters) if moment and letters and letters.lower() in _ZONES else moment


_MAY_BE_TIME = re.compile(r"\d|오늘|금일|어제|그제|그저께")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One moment in a text: as written, where, and as Korean wall clock; at=None: it cannot be."""

    raw: str
    start: int
    end: int
    at: str | None


def find_moments(text: str, fetched_at: datetime | None) -> list[Found]:
    """Give the times in `text` in order, all of the first form that occurs; those that cannot be have at=None."""
    if not _MAY_BE_TIME.search(text):
        return []
    fetched = fetched_at.astimezone(KOREA).replace(tzinfo=None) if fetched_at else None
    for pattern, reader in _FORMS:
        found = [_found(match, reader, fetched) for match in pattern.finditer(text)]
        if found:
            return found
    return []


def _found(match: re.Match[str], reader: _Reader, fetched: datetime | None) -> Found:
    try:
        moment = reader(match, fetched)
    except (ValueError, OverflowError, OSError):  # arithmetic beyond the calendar, such as year 1 minus 9 hours
        moment = None
    if moment and not _can_be(moment, fetched):
        moment = None
    at = moment.isoformat(timespec="seconds") if moment else None
    return Found(raw=match[0].strip(), start=match.start(), end=match.end(), at=at)


def _can_be(moment: datetime, fetched: datetime | None) -> bool:
    """Say whether something can have been published then."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR or (moment.year, moment.month, moment.day) in _ZERO_DAYS:
        return False
    return fetched is None or moment <= fetched + _AHEAD


def plain_text(text: str) -> str:
    """Give full-width digits as ASCII, one kind of blank."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text[:_LONGEST])
    return " ".join(text[:_LONGEST].split())
