"""Posts of a social network in the midst of an article: a quotation that names its account and links to it."""

from __future__ import annotations

import re

from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Page

_LARGEST = 12  # blocks of a post with its pictures, counts and date
_ACCOUNT = re.compile(r"\(@[\w.]{2,30}\)")


def is_post(page: Page, box: int) -> bool:
    """Say whether a box is a quotation with a link and the name of an account: … — 누리맘 (@nurimom) 7월 1일."""
    if not page.tags[box].hints & h.QUOTE:
        return False
    inside = page.blocks[page.starts[box] : page.ends[box]]
    if len(inside) > _LARGEST or not any(block.link_chars for block in inside):
        return False
    return any("(@" in block.text and _ACCOUNT.search(block.text) for block in inside)
