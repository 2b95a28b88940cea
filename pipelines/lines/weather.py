"""Readings of a page's weather widget."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.items import Weather

_DEGREES = re.compile(r"(?P<value>[-−+]?\d{1,2}(?:\.\d{1,2})?)?\s?(?:℃|°\s?C?|도(?![가-힣]))")
_RAIN = re.compile(r"강수\s?확률\s?[:：]?\s?(?P<value>\d{1,3})?\s?%?")
_WORDS = re.compile(
    r"(?:대체로\s?|구름\s?|한때\s?|가끔\s?)?(?:맑음|흐림|많음|조금|비|눈|소나기|천둥번개|안개|박무|연무|황사|진눈깨비|흐리고\s?비)(?![가-힣])"
)
_OTHER = re.compile(
    r"(?:초?미세먼지|습도|풍속|바람|체감(?:온도)?|최저(?:기온)?|최고(?:기온)?|현재(?:기온)?|자외선|오존|일출|일몰|강수량|어제보다|기온|온도)"
    r"[\s:：]{0,3}(?:-?[\d.]{1,6}\s?(?:℃|°C?|%|㎧|m/s|mm|㎜|㎍/㎥)?|좋음|보통|나쁨|매우\s?나쁨|낮음|높음)?"
)
_GLUED_SKY = re.compile(r"^(?:구름\s?)?(?:맑음|흐림|많음|조금)(?=[가-힣]{2})")
"""The name of an icon, before a place: 구름많음서울 19.5℃."""
_PLACE = re.compile(r"(?!기상청|날씨|오늘의\s?날씨)[가-힣]{2,8}(?:\s[가-힣]{1,8}){0,2}")
_LONGEST = 60  # a widget's line; longer is a report on the weather


def is_weather(text: str) -> bool:
    """Say whether `text` is a line of a weather widget, such as `마포구 상암동℃` or `강수확률 %`."""
    if len(text) > _LONGEST or text.rstrip().endswith(("다.", "요.")):
        return False
    if not (
        _DEGREES.search(text) or _RAIN.search(text) or _WORDS.fullmatch(text.strip()) or _OTHER.match(text.strip())
    ):
        return False
    rest = _rest(text)
    return not rest or _PLACE.fullmatch(rest) is not None


def _rest(text: str) -> str:
    """Give what is left of a line when readings and words of weather are taken out."""
    for pattern in (_RAIN, _OTHER, _DEGREES, _WORDS, _GLUED_SKY):
        text = pattern.sub(" ", text)
    return " ".join(re.sub(r"[/|,·()\[\]~%:\-]", " ", text).split())


def read_weather(lines: Sequence[str]) -> tuple[Weather, ...]:
    """Read place, temperature and chance of rain from the widget's lines; a new place begins a new reading.

    A widget whose figures are filled in by script gives the place alone. Lines that name nothing are passed over.
    """
    readings: list[Weather] = []
    for line in lines:
        place = _rest(line) or None
        if place and not _PLACE.fullmatch(place):
            continue
        degrees, rain = _DEGREES.search(_OTHER.sub(" ", line) or line), _RAIN.search(line)
        temperature = float(degrees["value"].replace("−", "-")) if degrees and degrees["value"] else None
        percent = int(rain["value"]) if rain and rain["value"] else None
        if percent is not None and percent > 100:
            percent = None
        if place or not readings:
            readings.append(Weather(place=place, temperature_c=temperature, rain_percent=percent))
        else:
            readings[-1] = _joined(readings[-1], temperature, percent)
    return tuple(reading for reading in readings if reading != Weather())


def _joined(reading: Weather, temperature: float | None, percent: int | None) -> Weather:
    return Weather(
        place=reading.place,
        temperature_c=reading.temperature_c if reading.temperature_c is not None else temperature,
        rain_percent=reading.rain_percent if reading.rain_percent is not None else percent,
    )
