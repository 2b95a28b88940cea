"""Posts of a social network in the midst of an article: what somebody wrote there, and the network's own words."""

from __future__ import annotations

import re

from pipelines.page import hints as h
from pipelines.page.blocks import Block
from pipelines.page.context import PageContext, hints_around

_LARGEST = 12  # blocks of a post with its pictures, counts and date
_ACCOUNT = re.compile(r"\(@[\w.]{2,30}\)")
_SHARED = re.compile(
    r"(?:이\s게시물을\s\w{4,12}에서\s보기|\w{4,12}에서\s이\s게시물\s보기|view this post on \w{4,12}"
    r"|[^“”]{1,40}\(@[\w.]{2,30}\)\s?님의\s공유\s게시물|a post shared by [^“”]{1,60})\W*",
    re.IGNORECASE,
)
"""What a network says of a post in the place of it."""


def is_post(index: int, block: Block, context: PageContext) -> bool:
    """A line of a quotation that names its account and links to it, or what a network says of one."""
    if hints_around(block, context) & h.QUOTE:
        return _holds_account(block.box, context)
    text = block.text
    return ("게시물" in text or "post" in text[:10]) and _SHARED.fullmatch(text) is not None


def _holds_account(box: int, context: PageContext) -> bool:
    """Say whether the outermost quotation around a box holds an account behind its link."""
    page = context.layout.page
    while box > 0 and context.layout.hints[page.boxes[box].parent] & h.QUOTE:
        box = page.boxes[box].parent
    inside = page.blocks[page.boxes[box].start : page.ends[box]]
    if len(inside) > _LARGEST or not any(block.link_chars for block in inside):
        return False
    return any("(@" in block.text and _ACCOUNT.search(block.text) for block in inside)
