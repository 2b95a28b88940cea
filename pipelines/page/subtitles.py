"""A subtitle that no class name and no heading element tells: a line of words between headline and date."""

from __future__ import annotations

import re

from pipelines.lines.notices import is_tool_label
from pipelines.page import hints as h
from pipelines.page.blocks import Block
from pipelines.page.prose import UI_NOTICE, is_call
from pipelines.page.signs import SHORT, PageContext, hints_around, is_byline, is_time

_MOST_LINES = 4  # below the headline; the most subtitles on the pages here is 4
_SHORTEST_BARE = 12  # characters; shorter lines below a headline are labels
_LEAST_BLANKS = 2  # between the words of a subtitle
_NAMED = h.AROUND | h.CAPTION | h.PHOTO | h.BYLINE | h.DATE | h.COPYRIGHT
_NO_SUBTITLE = re.compile(r"[|>@:]|(?:세요|니다|시오|[다요죠]\.)[.!]?\Z|\d{4}\s?[-./년]\s?\d|기자|제공|무단")
"""A trail of sections, an address, a label, what is said to the visitor, a sentence, a date, a byline."""


def is_bare_subtitle(index: int, block: Block, context: PageContext) -> bool:
    """A line of words in a box without a name, below the headline and above date, byline or text."""
    top, start = context.layout.headline, context.layout.start
    if top is None or index - top > _MOST_LINES or not _is_bare_line(block, context):
        return False
    blocks = context.layout.page.blocks
    if not all(_is_bare_line(blocks[at], context) for at in range(top + 1, index)):
        return False
    below = index + 1
    while below < start and _is_bare_line(blocks[below], context):
        below += 1
    return below == start or is_time(below, blocks[below], context) or is_byline(below, blocks[below], context)


def _is_bare_line(block: Block, context: PageContext) -> bool:
    text = block.text
    if block.link_chars or not _SHORTEST_BARE <= len(text) <= 2 * SHORT or text.count(" ") < _LEAST_BLANKS:
        return False
    if hints_around(block, context) & _NAMED or _NO_SUBTITLE.search(text) or is_tool_label(text):
        return False
    return not is_call(text) and UI_NOTICE.search(text) is None
