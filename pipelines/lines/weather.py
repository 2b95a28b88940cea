"""Readings of a page's weather widget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.items import Weather

_DEGREES = re.compile(
    r"(?P<value>[-−+]?\d{1,2}(?:\.\d{1,2})?)?\s?(?:℃|[°˚º]\s?C?)|(?P<word>[-−+]?\d{1,2}(?:\.\d)?)\s?도(?![가-힣])"
)
_RAIN = re.compile(
    r"(?:강수|비\s?올(?=\s?확률))(?:\s?확률\s?[:：]?\s?(?P<value>\d{1,3})?\s?%?|\s?[:：]?\s?(?P<short>\d{1,3})\s?%)"
    r"|(?P<before>\d{1,3})\s?%\s?강수\s?확률"
)
_SKY = r"(?:맑음|흐림|많음|조금|비|눈|소나기|천둥번개|안개|박무|연무|황사|진눈깨비|흐리고\s?비)"
_WORDS = re.compile(rf"(?:대체로\s?|구름\s?|한때\s?|가끔\s?)?{_SKY}(?![가-힣])")
_GRADE = r"(?:좋음|보통|매우\s?나쁨|나쁨|낮음|높음|측정\s?중)"
_AIR = "초?미세먼지(?:\\s?농도)?|자외선|오존|일산화탄소|이산화질소|아황산가스|통합대기(?:환경)?지수"
_OTHER = re.compile(
    rf"(?:{_AIR}|습도|풍속|바람|체감(?:온도)?|최저(?:기온)?|최고(?:기온)?|일출|일몰|강수량|적설량?|어제보다)"
    rf"(?:[\s:：]{{0,3}}(?:-?\d[\d.]{{0,5}}\s?(?:℃|°C?|%|㎧|m/s|mm|㎜|㎍/㎥)?(?![가-힣])|{_GRADE})|(?![가-힣]))"
    rf"|(?:현재(?:\s?(?:기온|온도|날씨))?|기온|온도|오늘[,의]?)(?![가-힣])|(?<![가-힣]){_GRADE}(?![가-힣])|(?:\d{{1,3}}\s?)?㎍/㎥|(?i:ppm)"
    r"|20\d\d[-./]\d\d[-./]\d\d(?:\s\d\d:\d\d)?(?=\s현재)"
)
"""Readings of other things, and words beside a reading."""
_RANGE = re.compile(r"-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?)?\s?[/~～]\s?-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?)")
"""The lowest and the highest of a day, neither of which is what it is now: 7° / 15°."""
_RAIN_ALONE = re.compile(r"강수\s?확률\s?[:：]?")
_PERCENT = re.compile(r"(?P<value>\d{1,3})\s?%")
_GLUED_SKY = re.compile(r"^(?:구름\s?)?(?:맑음|흐림|많음|조금)(?=[가-힣]{2})")
"""The name of an icon, before a place: 구름많음서울 19.5℃."""
_PLACE = re.compile(
    r"(?!(?:내일|모레|어제)(?:\s|\Z)|기상청|\S*(?:날씨|정보|예보|지수|안내|보기|닫기)(?:\s|\Z))[가-힣]{2,8}(?:\s[가-힣]{1,8}){0,2}"
)
_NAMED_PLACE = re.compile(r".*[시군구읍면동리]")
"""A place that says what it is, as one behind its figures must."""
LONGEST = 60  # a widget's line; longer is a report on the weather


_NAMED = re.compile(
    r"\A(?:(?:지역|위치)\s?[:：]?\s?(?=[가-힣\s]{1,10}[시군구읍면동](?![가-힣]))|(?:(?:오늘|현재|지역)의?\s?)?날씨\s?[:：|]?\s?(?=[가-힣]{2})|(?:(?:오늘|현재|지역)의?\s?)?날씨\s?[:：|]?\s|(?:20\d\d\s?[년.\-/]\s?)?\d{1,2}\s?[월.\-/]\s?\d{1,2}[일.]?\s?\W?[월화수목금토일](?:요일)?\W{1,3})"
    r"(?=.*[℃°˚º%시군구읍면동])"
)
"""The widget's name, or the day, on one line with its readings."""


_PART = re.compile(r"[\d.,\-−–~/%℃°˚º\s]{1,12}")


def is_part(text: str) -> bool:
    """Say whether `text` is a line of a widget, or figures, or the name of a column, which say nothing alone."""
    if _PART.fullmatch(text) is not None or is_weather(text):
        return True
    name = "".join(text.split())
    return name in _COLUMNS or _PLAIN_COLUMN.fullmatch(name) is not None or _HEADING.fullmatch(name) is not None


_HEADING = re.compile(r"(?:오늘의?|현재|지역|우리동네|동네)?날씨")


def is_weather(text: str) -> bool:
    """Say whether `text` is a line of a weather widget, such as `마포구 상암동℃` or `강수확률 %`."""
    if len(text) > LONGEST or text.rstrip().endswith(("다.", "요.")):
        return False
    text = _signed(text)
    stripped = _NAMED.sub("", text.strip(" •"), count=1)
    if stripped == "기상청 제공":
        return True
    rest = _rest(stripped)
    if _DEGREES.search(text) or _RAIN.search(text):
        return not rest or _PLACE.fullmatch(rest) is not None
    return not rest and (_WORDS.fullmatch(stripped) is not None or _OTHER.match(stripped) is not None)


_SIGNS = re.compile(
    "[/|,·()\\[\\]~%:\\-+\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]|(?<=[시군구읍면동도])\\s날씨(?=\\s|\\Z)"
)
"""Between readings: signs, pictures of the sky, and the word behind a place: 가온군 날씨."""
_BELOW_ZERO = re.compile(r"영(?:(?P<below>하)|상)\s?(?=\d)")


def _signed(text: str) -> str:
    """Give 영하 3℃ as -3℃, and 영상 3℃ as 3℃."""
    return _BELOW_ZERO.sub(lambda match: "-" if match["below"] else "", text) if "영" in text else text


def _rest(text: str) -> str:
    """Give what is left of a line when readings and words of weather are taken out."""
    for pattern in (_RAIN, _OTHER, _DEGREES, _WORDS, _GLUED_SKY):
        text = pattern.sub(" ", text)
    return " ".join(_SIGNS.sub(" ", text).split())


def read_weather(lines: Sequence[str]) -> tuple[Weather, ...]:
    """Read place, temperature and chance of rain from the widget's lines; a new place begins a new reading.

    A widget whose figures are filled in by script gives the place alone: its signs (℃, 강수확률) tell that it is one.
    Lines that name nothing are passed over; the lowest and the highest of a day are no temperature of now.
    """
    readings: list[_Reading] = []
    rain_next = False
    for line in _cut_cities(_join_rows(lines)):
        if line.strip() in _PLACE_COLUMNS:
            continue
        reading = _read_line(line, rain_next=rain_next)
        rain_next = _RAIN_ALONE.fullmatch(line.strip()) is not None
        if reading is None:
            continue
        if not readings or (reading.weather.place and (len(readings) > 1 or readings[0].weather.place)):
            readings.append(reading)
        elif not reading.weather.place or reading.signed or _NAMED_PLACE.fullmatch(reading.weather.place):
            readings[-1] = _joined(readings[-1], reading)
    return tuple(reading.weather for reading in readings if reading.signed and reading.weather != Weather())


_CITY = re.compile(
    r"(?!오늘|내일|모레|최저|최고|현재|기온|체감|아침|낮)(?<![가-힣])[가-힣]{2,8}\s?[-−]?\d{1,2}(?:\.\d{1,2})?\s?(?:℃|°C?)"
)


def _cut_cities(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, cut where several places stand on one with nothing but the weather: 가온 12℃ 맑음 누리 9℃."""
    for line in lines:
        starts = [match.start() for match in _CITY.finditer(line)] if line.count("℃") + line.count("°") > 1 else []
        if len(starts) > 1 and not _rest(_CITY.sub("", line)):
            ends = [*starts[1:], len(line)]
            yield from (line[start:end].strip(" |/·,") for start, end in zip(starts, ends, strict=True))
        else:
            yield line


_COLUMNS = {
    "지역": "place",
    "도시": "place",
    "지점": "place",
    "기온": "degrees",
    "현재기온": "degrees",
    "강수확률": "rain",
}
_PLACE_COLUMNS = frozenset(name for name, kind in _COLUMNS.items() if kind == "place")
_PLAIN_COLUMN = re.compile(r"날씨|하늘|하늘상태|습도|바람|풍속|강수량|미세먼지|초미세먼지")


def _join_rows(lines: Sequence[str]) -> Sequence[str]:
    """Give the rows of a table on a line each, where the names of its columns stand above: 지역 기온 강수확률."""
    names = ["".join(line.split()) for line in lines]
    width = next((at for at, name in enumerate(names) if not (name in _COLUMNS or _PLAIN_COLUMN.fullmatch(name))), 0)
    kinds = [_COLUMNS.get(name) for name in names[:width]]
    if width < _LEAST_COLUMNS or "place" not in kinds or (len(lines) - width) % width:
        return lines
    rows = (lines[at : at + width] for at in range(width, len(lines), width))
    labels = ["강수확률" if kind == "rain" else "" for kind in kinds]
    return [
        " ".join(f"{label} {cell}" for label, kind, cell in zip(labels, kinds, row, strict=True) if kind)
        for row in rows
    ]


_LEAST_COLUMNS = 2


class _Reading(NamedTuple):
    """What lines of a widget say, and whether a sign of a reading stands in them."""

    weather: Weather
    signed: bool


def _read_line(line: str, *, rain_next: bool) -> _Reading | None:
    """Read one line; `rain_next`: the line before names the chance of rain. None: a line that is none of a widget."""
    line = _signed(line)
    alone = _PERCENT.fullmatch(line.strip()) if rain_next else None
    rain = alone or _RAIN.search(line)
    place = (None if alone else _rest(_NAMED.sub("", line.lstrip(" •"), count=1))) or None
    if place and not _PLACE.fullmatch(place):
        return None
    degrees = _DEGREES.search(_OTHER.sub(" ", line))
    spans = _RANGE.search(line) is not None
    value = (degrees["value"] or degrees["word"]) if degrees and not spans else None
    chance = next((found for found in rain.groupdict().values() if found), None) if rain else None
    percent = int(chance) if chance else None
    weather = Weather(
        place=place,
        temperature_c=float(value.replace("−", "-")) if value else None,
        rain_percent=percent if percent is not None and percent <= _MOST_PERCENT else None,
    )
    return _Reading(weather, bool(degrees or rain or spans))


_MOST_PERCENT = 100


def _joined(reading: _Reading, other: _Reading) -> _Reading:
    """Give what both say; a place may follow its figures, where the widget shows one alone."""
    own, more = reading.weather, other.weather
    weather = Weather(
        place=own.place or more.place,
        temperature_c=own.temperature_c if own.temperature_c is not None else more.temperature_c,
        rain_percent=own.rain_percent if own.rain_percent is not None else more.rain_percent,
    )
    return _Reading(weather, reading.signed or other.signed)
