"""Other articles that a page shows in full below its own, for readers who go on scrolling.

Each has a headline made like the first one's with a date below it, or a headline with what only an article has below
it: day and clock, or its reporter's name and address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.lines.bylines import read_byline
from pipelines.page.head.metadata import Metadata
from pipelines.page.regions.headlines import is_page_title
from pipelines.page.regions.layout import Layout
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Page

_DATE = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}")
_CLOCK = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\D.{0,6}\d:\d\d")
_HEAD = 10  # blocks from a headline down to its date: subtitles, the reporter, buttons
_LONGEST_DATE = 60  # characters of the line with the date
_LEAST = 2  # blocks below a headline, and sentences of its text; a card of a list has a title and a date


def silence_following(layout: Layout, metadata: Metadata) -> None:
    """Take the weight off the articles below the page's own, and let it end there."""
    page = layout.page
    tags, marks = page.tags, h.HEADING | h.TITLE
    heads = [at for at, block in enumerate(page.blocks) if not block.link_chars and tags[block.box].hints & marks]
    own = next((at for at in heads if _is_dated(layout, at) and is_page_title(page.blocks[at].text, metadata)), None)
    alike = {at for at in heads if own is not None and _is_alike(layout, own, at)}
    signed = [at for at in heads if at != own and at not in alike and _is_signed(layout, at)]
    if own is not None:
        _silence_below(layout, own, alike)
    if signed and (title := _find_title(layout, metadata, heads)) is not None:
        parts = _find_parts(layout, title, signed)
        others = (at for at in signed if at not in parts and not is_page_title(page.blocks[at].text, metadata))
        _silence_below(layout, title, others, least=_LEAST)


def _find_parts(layout: Layout, own: int, signed: Sequence[int]) -> set[int]:
    """Give the headlines made as one that opens the page's own text, below its date: the hours of a live report."""
    page = layout.page
    told = next(filter(layout.is_sentence, range(own + 1, len(page.blocks))), own)
    dated = next((at for at in range(own + 1, told) if _CLOCK.search(page.blocks[at].text)), told)
    opening = next((at for at in signed if dated < at < told), None)
    return {at for at in signed if opening is not None and _is_made_as(page, at, opening)}


def _silence_below(layout: Layout, own: int, heads: Iterable[int], *, least: int = 0) -> None:
    """Silence the articles under other headlines than the page's `own`, where they have `least` sentences."""
    own_text = layout.page.blocks[own].text
    last, passed, seen = own, own, range(0)
    for at in sorted(heads):
        if at <= own or layout.page.blocks[at].text == own_text:
            continue
        last = max((index for index in range(passed, at) if layout.prose[index]), default=last)
        passed = at
        if least and (last == own or _in_one_body(layout, own, last, at)):
            continue  # no running text stands above it, or it is a part of that text, as of a live report
        inside = _reach(layout, last, at)
        if inside != seen and sum(map(layout.is_sentence, inside)) >= least:
            _silence(layout, inside)
        seen = inside


def _is_alike(layout: Layout, own: int, at: int) -> bool:
    """Say whether the headline at `at` is made as the page's own above it, and dated as that is."""
    return at > own and _is_made_as(layout.page, at, own) and _is_dated(layout, at)


def _is_made_as(page: Page, index: int, other: int) -> bool:
    """Say whether two blocks have one and the same tag, equally deep."""
    one, two = page.blocks[index].box, page.blocks[other].box
    return page.tags[one] is page.tags[two] and page.depths[one] == page.depths[two]


def _find_title(layout: Layout, metadata: Metadata, heads: Sequence[int]) -> int | None:
    """Give the page's own headline, dated or not."""
    return next((at for at in heads if is_page_title(layout.page.blocks[at].text, metadata)), None)


def _silence(layout: Layout, inside: range) -> None:
    for index in inside:
        layout.prose[index] = 0.0
        layout.walls.add(index)
    if inside and layout.following is None:
        layout.following = inside.start


def _is_dated(layout: Layout, at: int) -> bool:
    for block in layout.page.blocks[at + 1 : at + 1 + _HEAD]:
        if "20" in block.text and len(block.text) <= _LONGEST_DATE and _DATE.search(block.text):
            return True
    return False


def _is_signed(layout: Layout, at: int) -> bool:
    """Say whether a headline made unlike the page's own opens an article: a subhead has no clock and no address."""
    page = layout.page
    if page.tags[page.blocks[at].box].name not in ("h1", "h2"):
        return False
    below = page.blocks[at + 1 : at + 1 + _HEAD]
    for block in below:
        if len(block.text) > _LONGEST_DATE:
            return False
        if ":" in block.text and _CLOCK.search(block.text):
            return True
        if "@" in block.text and (byline := read_byline(block.text)) is not None and byline.reporters:
            return True
    return False


def _in_one_body(layout: Layout, own: int, last: int, at: int) -> bool:
    """Say whether a box below the headline `own` that is named as an article's body holds both other blocks."""
    page = layout.page
    box = page.blocks[at].box
    while box > 0 and page.starts[box] > own:
        if page.starts[box] <= last and page.tags[box].hints & h.BODY:
            return True
        box = page.parents[box]
    return False


def _reach(layout: Layout, last: int, at: int) -> range:
    """Give the blocks of the article under the headline at `at`: the largest box without what is the page's own.

    That ends with `last`, its headline or the last running text above `at`.
    """
    page = layout.page
    box = page.blocks[at].box
    while box > 0 and page.starts[page.parents[box]] > last:
        box = page.parents[box]
    inside = range(page.starts[box], page.ends[box])
    return inside if len(inside) > _LEAST else range(0)
