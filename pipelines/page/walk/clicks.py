"""Links that only a script makes: an element whose click leads on, or that carries the address of what it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.page.walk.hints import TOOLS

if TYPE_CHECKING:
    from pipelines.page.walk.page import Page

_QUOTE = r"(?:'|&quot;)"
_ADDRESS = r"(?P<address>(?:https?://|/(?!/)|\?|[\w-]+(?:/[\w-]+)*\.(?:html?|php|aspx?|jsp)\b)(?:(?!&quot;)[^'\"\s<>+]){0,500})"
_CLICK = re.compile(
    r" (?:onclick|href)=\"[^\"]{0,100}?(?:location(?:\.href)?\s?=|\w\w\()\s?"
    rf"{_QUOTE}{_ADDRESS}{_QUOTE}(?!\s?\+)"
)
"""location.href='/news/1', goView('/news/1'), in quotes and whole; an address put together (… + id) is not known."""
_CARRIED = re.compile(rf" data-(?:href|url|link)=\"{_ADDRESS}\"")
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp)\b|share|login|/intent/|facebook|twitter", re.IGNORECASE)
_CARRIER = " data"
"""Behind an address that an element only carries."""
_TITLE = 8  # characters
_BUTTON_BLANKS = 2  # in a title; what a button says is shorter
_MOST_BLOCKS = 8  # of a card: title, lead, section, source, date, counts
_LONGEST_CARD = 400  # characters, spaces not counted: a title and three lines of a lead
_LONGEST_CARRIER = 160  # of one that only carries an address: a text may carry its own


def read_click(head: str) -> str | None:
    """Give the opening tag of a link to where a click on an element leads; None: nowhere that is known.

    `head`: its opening tag. A link's own address is one only where it leads nowhere: href="#".
    """
    leads = "location" in head or "(" in head
    if head.startswith("a ") and ' href="' in head and ' href="#' not in head and ' href="javascript:' not in head:
        return None
    match = (_CLICK.search(head) if leads else None) or (_CARRIED.search(head) if "data-" in head else None)
    if match is None:
        return None
    address = match[1]
    return None if _NO_PAGE.search(address) else f'a href="{address}"{_CARRIER if match.re is _CARRIED else ""}'


def link_cards(page: Page) -> None:
    """Make links of the blocks in small boxes that a click leads on from; one that holds a text is no card."""
    for index in page.clicked:
        tag = page.tags[index]
        inside = range(page.starts[index], page.ends[index])
        chars = [page.blocks[at].chars for at in inside]
        told = sum(page.blocks[at].text[-1] == "." for at in inside)
        carries = tag.href is not None and tag.href.endswith(_CARRIER)
        if told > (not carries) or len(chars) > _MOST_BLOCKS or max(chars, default=0) < _TITLE:
            continue
        if sum(chars) > (_LONGEST_CARRIER if carries else _LONGEST_CARD):
            continue
        if tag.name == "button":
            if not any(page.blocks[at].text.count(" ") >= _BUTTON_BLANKS for at in inside):
                continue
            page.tags[index] = replace(tag, hints=tag.hints & ~TOOLS)
        for at in inside:
            block = page.blocks[at]
            if not block.link_chars:
                page.blocks[at] = replace(block, link_chars=block.chars, href=tag.href)
