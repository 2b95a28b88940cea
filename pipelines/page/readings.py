"""A reading of the weather that stands alone outside the text, without the name of a widget."""

from __future__ import annotations

from pipelines.lines.weather import is_weather, read_weather
from pipelines.page.blocks import Block
from pipelines.page.context import PageContext


def is_reading(index: int, block: Block, context: PageContext) -> bool:
    """Place and temperature: 가온군 12.3℃."""
    has_sign = "℃" in block.text or "°" in block.text
    return has_sign and is_weather(block.text) and any(reading.place for reading in read_weather((block.text,)))
