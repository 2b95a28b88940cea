"""Other articles that a page shows in full below its own, for readers who go on scrolling.

Each has a headline made like the first one's and a date below it.
"""

from __future__ import annotations

import re

from pipelines.page import hints as h
from pipelines.page.headlines import is_page_title
from pipelines.page.layout import Layout
from pipelines.page.metadata import Metadata

_DATE = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}")
_HEAD = 5  # blocks from a headline down to its date: a subtitle or two, the reporter
_LONGEST_DATE = 60  # characters of the line with the date
_LEAST = 2  # blocks below a headline; a card of a list has a title and a date


def silence_following(layout: Layout, metadata: Metadata) -> None:
    """Take the weight off the articles below the page's own, and let it end there."""
    page = layout.page
    boxes = page.boxes
    heads = [
        at for at, block in enumerate(page.blocks) if not block.link_chars and boxes[block.box].tag.hints & h.HEADING
    ]
    if len(heads) == 1:
        return
    own = next((at for at in heads if _is_dated(layout, at) and is_page_title(page.blocks[at].text, metadata)), None)
    if own is None:
        return
    make = page.boxes[page.blocks[own].box]
    for at in heads:
        box = page.boxes[page.blocks[at].box]
        other = at > own and box.tag is make.tag and box.depth == make.depth
        if other and page.blocks[at].text != page.blocks[own].text and _is_dated(layout, at):
            _silence(layout, _reach(layout, own, at))


def _silence(layout: Layout, inside: range) -> None:
    for index in inside:
        layout.prose[index] = 0.0
        layout.walls.add(index)
    if inside and layout.following is None:
        layout.following = inside.start


def _is_dated(layout: Layout, at: int) -> bool:
    below = layout.page.blocks[at + 1 : at + 1 + _HEAD]
    return any(len(block.text) <= _LONGEST_DATE and _DATE.search(block.text) for block in below)


def _reach(layout: Layout, own: int, at: int) -> range:
    """Give the blocks of the article under the headline at `at`: the largest box without the page's own headline."""
    page = layout.page
    box = page.blocks[at].box
    while box > 0 and page.boxes[page.boxes[box].parent].start > own:
        box = page.boxes[box].parent
    inside = range(page.boxes[box].start, page.ends[box])
    return inside if len(inside) > _LEAST else range(0)
