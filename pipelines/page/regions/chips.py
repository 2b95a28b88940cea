"""The tags of an article where nothing names them: short words in a row below its text that the text holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.lines.tools import is_tool_label
from pipelines.page.regions.layout import Layout, make_of
from pipelines.page.walk import hints as h
from pipelines.page.walk.entryparts import SECTIONS
from pipelines.page.walk.page import Block

_REACH = 20  # blocks behind the text; further down words in a row are menus
_LONGEST, _SHORTEST = 15, 2  # characters of a tag
_HELD = 0.6  # of the words: some tags say what the text is about in other words
_FEWEST = 2
_LINKED = 0.8  # of a row between commas
_ELSEWHERE = h.FOOTER | h.COMMENTS | h.RANKING | h.RELATED | h.LATEST | h.WEATHER


def find_chips(layout: Layout) -> Iterator[int]:
    """Yield the blocks of such rows: links or buttons side by side, or words in elements of their own on a line."""
    page, end = layout.page, layout.end
    below = range(end, min(end + _REACH, len(page.blocks)))
    told = ""
    for _, row in groupby(below, lambda at: (make_of(page, at), _may_be_tags(_words(layout, at)))):
        blocks = list(row)
        words = [word for at in blocks for word in _words(layout, at)]
        if len(words) < _FEWEST or not _may_be_tags(words):
            continue
        if any(_stands_elsewhere(layout, at) for at in blocks):
            continue
        told = told or _squeeze(page.blocks[layout.start : end], layout.headline, page.blocks)
        if sum("".join(word.split()) in told for word in words) >= max(_FEWEST, _HELD * len(words)):
            yield from blocks


def _stands_elsewhere(layout: Layout, index: int) -> bool:
    """Say whether a block stands in a box of another kind, or names the column of a table."""
    box = layout.page.blocks[index].box
    return bool(layout.hints[box] & _ELSEWHERE) or layout.page.boxes[box].tag.name == "th"


def _words(layout: Layout, index: int) -> Sequence[str]:
    block = layout.page.blocks[index]
    if "," in block.text and ":" not in block.text and block.link_density > _LINKED:
        return [word.strip() for word in block.text.split(",")]
    if (len(block.text) > _LONGEST and block.link_chars) or is_tool_label(block.text):
        return ()
    return layout.page.joints.get(index) or (block.text,)


def _may_be_tags(words: Sequence[str]) -> bool:
    """Say whether words are short, and none is the name of a section, which menus hold, or ends a sentence."""
    return bool(words) and all(
        _SHORTEST <= len(word) <= _LONGEST and word[-1] not in ".?!" and word[0] != "#" and word not in SECTIONS
        for word in words
    )


def _squeeze(body: Sequence[Block], headline: int | None, blocks: Sequence[Block]) -> str:
    """Give the article's text without blanks."""
    title = blocks[headline].text if headline is not None else ""
    return "".join("".join((title, *(block.text for block in body))).split())
