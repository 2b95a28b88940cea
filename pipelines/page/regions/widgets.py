"""Widgets of the weather that nothing names: a small box of readings, their labels and the places they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.lines.weather import LONGEST, is_part, is_weather, read_weather
from pipelines.page.regions.layout import Layout
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Page

_MOST_PARTS = 60  # blocks: ten places with sky, temperature, chance of rain
_MOST_LINES = 6  # of one place: sky, temperature, rain, dust, when
_DEGREES, _WORDS = re.compile("[℃°˚º]"), re.compile("날씨|확률|맑음|흐림|구름")
_SHARE = 0.6  # of the blocks are readings, labels and places; the rest are dates, buttons, names of icons
_LONGEST_PLACE = 14  # characters
_PLACE = re.compile(r"[가-힣]{2,8}(?:\s[가-힣]{1,6}){0,2}")
_NAMED_PLACE = re.compile(r".*[시군구읍면동리]")


def find_widgets(layout: Layout) -> Iterator[int]:
    """Yield the blocks of such widgets outside the text; figures without a place are none."""
    page, done = layout.page, 0
    if not _may_read("".join([block.text for block in page.blocks])):
        return
    for at, block in enumerate(page.blocks):
        text = block.text
        if at < done or len(text) > LONGEST or layout.start <= at < layout.end:
            continue
        if not _may_read(text) or not is_weather(text):
            continue
        if layout.hints[block.box] & h.WEATHER:
            continue  # its box says so
        parts = _parts_around(page, at)
        done = parts[-1] + 1
        if any(reading.place for reading in read_weather([page.blocks[part].text for part in parts])):
            yield from parts


def _may_read(text: str) -> bool:
    return _DEGREES.search(text) is not None or ("도" in text and _WORDS.search(text) is not None)


def _parts_around(page: Page, seed: int) -> list[int]:
    """Give the parts of the largest box around a reading that holds hardly anything else."""
    parts, box = _lines_around(page, seed), page.blocks[seed].box
    while box > 0:
        inside = range(page.starts[box], page.ends[box])
        found = [at for at in inside if is_part(page.blocks[at].text)]
        found = sorted({*found, *_places(page, inside, {*found})})
        if len(inside) > _MOST_PARTS or len(found) < _SHARE * len(inside):
            break
        parts, box = sorted({*parts, *found}), page.parents[box]
    return parts


def _lines_around(page: Page, seed: int) -> list[int]:
    """Give a reading with the parts right behind it and the place right above it."""
    end = seed + 1
    while end < min(len(page.blocks), seed + _MOST_LINES) and is_part(page.blocks[end].text):
        end += 1
    above = page.blocks[seed - 1].text if seed else ""
    placed = len(above) <= _LONGEST_PLACE and _PLACE.fullmatch(above) and _NAMED_PLACE.fullmatch(above)
    return [*([seed - 1] if placed else []), *range(seed, end)]


def _places(page: Page, inside: range, parts: set[int]) -> Iterator[int]:
    """Yield the blocks that are no more than a place beside a reading; several need not say that they are places."""
    beside = []
    for at in inside:
        text = page.blocks[at].text
        if at in parts or len(text) > _LONGEST_PLACE or not {at - 1, at + 1} & parts or not _PLACE.fullmatch(text):
            continue
        below = page.blocks[at + 1].text if at + 1 in parts else page.blocks[at - 1].text
        if not any(reading.place for reading in read_weather([below])):
            beside.append(at)
    for at in beside:
        if len(beside) > 1 or _NAMED_PLACE.fullmatch(page.blocks[at].text):
            yield at
