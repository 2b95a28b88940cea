"""What a page asks of its reader in the midst of an article: to send tips, to subscribe."""

from __future__ import annotations

import re

from pipelines.page import hints as h
from pipelines.page.asides import is_appeal
from pipelines.page.blocks import Block
from pipelines.page.prose import is_call
from pipelines.page.signs import LINKED, PageContext, hints_around

_LONGEST = 200  # characters; the longest of an outlet's own appeals seen has 120
_ENGLISH = re.compile(r"\b(?:inbox|newsletter|sign up|subscribe|download (?:the|our) app)\b", re.IGNORECASE)
_TOLD = re.compile(r"(?<!니)다[.”\"’']{1,3}\s*\Z")


def is_tip_call(index: int, block: Block, context: PageContext) -> bool:
    """A call to send tips, or one of its addresses; in a box of its own any call to subscribe, in the midst of news."""
    return len(block.text) < _LONGEST and (is_call(block.text) or _stands_apart(index, block, context))


def _stands_apart(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block of another make than the paragraphs asks something politely, and they do not."""
    layout = context.layout
    if not layout.start < index < layout.end or context.make_of(index) in context.makes:
        return False
    if _ENGLISH.search(block.text):
        following = layout.page.blocks[index + 1]
        return bool(hints_around(following, context) & h.TOOLS) or following.link_density > LINKED
    if not is_appeal(block.text):
        return False
    rest = [at for at in range(layout.start, layout.end) if context.make_of(at) in context.makes]
    told = sum(_TOLD.search(layout.page.blocks[at].text) is not None for at in rest)
    return told * 2 > sum(layout.is_sentence(at) for at in rest)
