"""The text below the page's own title against a longer one elsewhere: comments, an outlet's words about itself.

Of 706 pages that show their title, the first sentence behind it is the article's on all. So the smallest box that holds
title and sentence has a claim: what a body holds beyond it needs a sign that it is the article's, not length alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipelines.lines.bylines import read_byline
from pipelines.lines.sentences import is_stopped
from pipelines.page.head.metadata import Metadata
from pipelines.page.regions.headlines import BEGINS, SURE, is_page_title
from pipelines.page.regions.layout import Layout
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block, Page

_WORD = re.compile(r"\w{2,}")
_STEM = 2  # syllables of a Korean noun that stay when a particle follows; a Latin word counts whole
_LEAST_SECTIONS = 2
_MOST_PARTS = 4  # subtitle, text and what goes on in other boxes
_CLOCK = re.compile(r"\W?(?:오[전후]\s?)?\d{1,2}(?::\d\d|시(?:\s?\d{1,2}분)?)\W?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONG = 80  # characters; a longer text may break off (…)
_ABOVE_TITLE = 4  # blocks in which date or byline stand
_LONGEST_FIELD = 60  # characters of a line with date or byline


class _Claim(NamedTuple):
    """Title and first sentence of the article, the smallest box around both, and the end of what goes on there."""

    title: int
    first: int
    box: int
    end: int


def silence_strangers(layout: Layout, metadata: Metadata) -> bool:
    """Take the weight off all that stands outside the claim, where the body found goes beyond it without a sign."""
    page = layout.page
    if layout.start == layout.end or page.tags[layout.container].select == "body":
        return False
    told = [
        at for at, prose in enumerate(layout.prose) if prose and (prose >= _LONG or is_stopped(page.blocks[at].text))
    ]
    claim = _find_claim(layout, metadata, told)
    for _ in range(_MOST_PARTS):
        if claim is None:
            return False
        inside = range(page.starts[claim.box], claim.end)
        rival = [at for at in range(layout.start, layout.end) if layout.prose[at] and at not in inside]
        if not rival:
            return False
        behind = bisect_left(told, claim.end)
        below = told[behind] if behind < len(told) else None
        if not _is_subtitle(layout, claim, below) and not _is_article(layout, claim, rival):
            _silence_outside(layout, inside)
            layout.asides -= {claim.first}
            return True
        claim = None if below is None or rival[0] < claim.title else _make_claim(layout, claim.title, below)
    return False


def _silence_outside(layout: Layout, inside: range) -> None:
    for at in range(len(layout.page.blocks)):
        if at not in inside:
            layout.prose[at] = 0.0
            layout.walls.add(at)


def _find_claim(layout: Layout, metadata: Metadata, told: list[int]) -> _Claim | None:
    """Give the first sentence behind a copy of the page's title, with the copy that is nearest above it."""
    page = layout.page
    heads = f"{metadata.title} {metadata.headline} {metadata.json_headline}"
    first = title = -1
    for at, block in enumerate(page.blocks):
        if block.link_chars or block.text[1:3] not in heads or layout.hints[block.box] & h.AROUND:
            continue
        is_heading = page.tags[block.box].hints & (h.HEADING | h.TITLE)
        if not is_page_title(block.text, metadata, least=BEGINS if is_heading else SURE):
            continue
        behind = bisect_left(told, at + 1)
        if behind == len(told) or (title >= 0 and told[behind] != first):
            break
        first, title = told[behind], at
    return _make_claim(layout, title, first) if title >= 0 else None


def _make_claim(layout: Layout, title: int, first: int) -> _Claim:
    page = layout.page
    box = page.blocks[title].box
    while page.ends[box] <= first:
        box = page.parents[box]
    end = at = first
    while at < page.ends[box]:
        part = _part_at(page, box, at)
        if any(layout.prose[at:part]):
            if end > first and not layout.prose[at] and _is_field(layout, at):
                break  # a reader's name and day
            end = part
        at = part
    return _Claim(title, first, box, end)


def _part_at(page: Page, around: int, at: int) -> int:
    """Give the end of the box directly in `around` that begins with a block, or of the block alone."""
    box, end = page.blocks[at].box, at + 1
    while box != around:
        box, end = page.parents[box], page.ends[box]
    return end


def _is_subtitle(layout: Layout, claim: _Claim, below: int | None) -> bool:
    """Say whether a claim is no more than a subtitle above the text `below` it: one paragraph.

    The article's head holds it, or date or byline stand below it and none above.
    """
    if below is None or sum(layout.prose[at] > 0 for at in range(claim.first, claim.end)) > 1:
        return False
    if layout.page.tags[claim.box].name == "header":
        return True
    fields = any(_is_field(layout, at) for at in range(claim.first + 1, below))
    return fields and not any(_is_field(layout, at) for at in range(claim.title + 1, claim.first))


def _is_field(layout: Layout, at: int) -> bool:
    block = layout.page.blocks[at]
    if len(block.text) > _LONGEST_FIELD:
        return False
    named = layout.hints[block.box] & (h.DATE | h.BYLINE)
    return bool(named) or _names_day(block) or read_byline(block.text) is not None


def _names_day(block: Block) -> bool:
    return len(block.text) <= _LONGEST_FIELD and _YEAR.search(block.text) is not None


def _is_article(layout: Layout, claim: _Claim, rival: list[int]) -> bool:
    """Say whether text outside the claim is the article's: the description quotes it, its box is named so, …"""
    page = layout.page
    if layout.quoted in rival or any(_stands_in_body(page, page.blocks[at].box, claim.title) for at in rival):
        return True
    if _is_sectioned(page, claim, rival[0]) or _tells_of_title(page, claim, rival):
        return True
    return not _is_whole(layout, claim, rival[0])


def _is_whole(layout: Layout, claim: _Claim, rival: int) -> bool:
    """Say whether a claim may be all of an article: it has two paragraphs, a date or byline, or a heading below it."""
    page = layout.page
    if sum(layout.prose[at] > 0 for at in range(claim.first, claim.end)) > 1:
        return True
    near = range(max(0, claim.title - _ABOVE_TITLE), claim.first)
    return any(_is_field(layout, at) for at in near) or _is_set_off(page, claim, rival)


def _is_set_off(page: Page, claim: _Claim, rival: int) -> bool:
    """Say whether a heading stands between the claim and a text below it."""
    between = page.blocks[claim.first + 1 : rival]
    return any(page.tags[block.box].hints & h.HEADING for block in between)


def _stands_in_body(page: Page, box: int, title: int) -> bool:
    """Say whether a box around this one, without the title, is named as an article's body."""
    while box > 0 and not page.starts[box] <= title < page.ends[box]:
        if page.tags[box].hints & h.BODY:
            return True
        box = page.parents[box]
    return False


def _is_sectioned(page: Page, claim: _Claim, rival: int) -> bool:
    """Say whether elements follow beside the one around the claim, each opened by a lower heading or a clock alone."""
    own, around = claim.box, page.parents[claim.box]
    while around > 0 and not page.starts[around] <= rival < page.ends[around]:
        own, around = around, page.parents[around]
    name, rank = page.tags[own].name, page.tags[page.blocks[claim.title].box].name
    first = bisect_left(page.starts, page.ends[own])
    below = range(first, len(page.starts))
    beside = [page.starts[box] for box in below if page.parents[box] == around and page.tags[box].name == name]
    opened = [page.blocks[start] for start in beside if start < len(page.blocks)]
    heads = [(block.text, page.tags[block.box]) for block in opened if not block.link_chars]
    parts = (tag.name > rank if tag.hints & h.HEADING else _CLOCK.fullmatch(text) is not None for text, tag in heads)
    return sum(parts) >= _LEAST_SECTIONS


def _tells_of_title(page: Page, claim: _Claim, rival: list[int]) -> bool:
    """Say whether most words of the title stand in a text; below a heading or beside a day it may be a reader's."""
    if _is_set_off(page, claim, rival[0]) or any(map(_names_day, page.blocks[rival[0] : rival[-1]])):
        return False
    words = {_stem(word) for word in _WORD.findall(page.blocks[claim.title].text)}
    told = " ".join(page.blocks[at].text for at in rival)
    return sum(word in told for word in words) * 2 > len(words)


def _stem(word: str) -> str:
    return word if word.isascii() else word[:_STEM]
