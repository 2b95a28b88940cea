"""A reading of the weather that stands alone outside the text, without the name of a widget."""

from __future__ import annotations

import re

from pipelines.lines.weather import is_weather, read_weather
from pipelines.page.signs.context import PageContext
from pipelines.page.walk.page import Block

_DEGREES = re.compile(r"[-−]?\d{1,2}(?:\.\d)?\s?℃")
_BELOW = re.compile(rf"(?:(?:현재|기온)\s?)?{_DEGREES.pattern}(?:\s?(?:맑음|흐림|구름\s?(?:많음|조금)|비|눈))?")
_PLACE = re.compile(r"[가-힣]{1,8}[시군구읍면동](?:\s[가-힣]{1,6}[읍면동])?")
_MOST_LINES = 6  # of a widget: place, sky, temperature, rain, dust, when


def is_reading(index: int, block: Block, context: PageContext) -> bool:
    """Place and temperature: 가온군 12.3℃; also on lines of their own, with the rain below them."""
    text, blocks = block.text, context.layout.page.blocks
    if "℃" in text or "°" in text:
        if not is_weather(text):
            return False
        above = blocks[index - 1].text if index and _BELOW.fullmatch(text) else ""
        return _PLACE.fullmatch(above) is not None or any(reading.place for reading in read_weather((text,)))
    if text[-1] in "시군구읍면동" and _PLACE.fullmatch(text):
        return index + 1 < len(blocks) and _BELOW.fullmatch(blocks[index + 1].text) is not None
    if text[-1] != "%" or not is_weather(text):
        return False
    widget = blocks[max(0, index - _MOST_LINES) : index]
    return any(_DEGREES.search(line.text) for line in widget) and is_weather(widget[-1].text)
