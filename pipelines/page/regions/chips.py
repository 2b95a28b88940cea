"""The tags of an article where nothing names them: short words in a row below its text that the text holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.lines.tools import is_tool_label
from pipelines.page.regions.layout import Layout, make_of
from pipelines.page.walk import hints as h
from pipelines.page.walk.entryparts import SECTIONS
from pipelines.page.walk.page import Block, Page

_REACH = 20  # blocks behind the text; further down words in a row are menus
_LONGEST, _SHORTEST = 15, 2  # characters of a tag
_HELD = 0.6  # of the words: some tags say what the text is about in other words
_FEWEST = 2
_BETWEEN = re.compile(r"\s*[,/|·ㆍ]\s*")
_LINKED = 0.7  # of a row between commas, of three words of three syllables
_ELSEWHERE = h.FOOTER | h.COMMENTS | h.RANKING | h.RELATED | h.LATEST | h.WEATHER


def find_chips(layout: Layout) -> Iterator[int]:
    """Yield the blocks of such rows: links or buttons side by side, or words in elements of their own on a line."""
    page, end = layout.page, layout.end
    words_of = {at: _read_words(page, at) for at in range(end, min(end + _REACH, len(page.blocks)))}
    told = _squeeze(page.blocks[layout.start : end], layout.headline, page.blocks)
    held = sum("".join(word.split()) in told for words in words_of.values() for word in words)
    if held < _FEWEST:
        return  # on most pages
    tags = {at: () if is_tool_label(page.blocks[at].text) else words for at, words in words_of.items()}
    for (_, are_tags), row in groupby(tags, lambda at: (make_of(page, at), bool(tags[at]))):
        blocks = list(row)
        words = [word for at in blocks for word in tags[at]]
        if not are_tags or len(words) < _FEWEST or any(_stands_elsewhere(layout, at) for at in blocks):
            continue
        if sum("".join(word.split()) in told for word in words) >= max(_FEWEST, _HELD * len(words)):
            yield from blocks


def _stands_elsewhere(layout: Layout, index: int) -> bool:
    """Say whether a block stands in a box of another kind, or names the column of a table."""
    box = layout.page.blocks[index].box
    return bool(layout.hints[box] & _ELSEWHERE) or layout.page.tags[box].name == "th"


def _read_words(page: Page, index: int) -> Sequence[str]:
    """Give the words of a block that may be tags: short, no section, no end of a sentence; or none."""
    block = page.blocks[index]
    words = page.joints.get(index) or (block.text,)
    if block.link_density > _LINKED and ":" not in block.text and len(row := _BETWEEN.split(block.text)) > 1:
        words = tuple(row)
    elif len(block.text) > _LONGEST and block.link_chars:
        return ()
    return words if all(map(_may_be_tag, words)) else ()


def _may_be_tag(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word[-1] not in ".?!" and word[0] != "#" and word not in SECTIONS


def _squeeze(body: Sequence[Block], headline: int | None, blocks: Sequence[Block]) -> str:
    """Give the article's text without blanks."""
    title = blocks[headline].text if headline is not None else ""
    return "".join("".join((title, *(block.text for block in body))).split())
