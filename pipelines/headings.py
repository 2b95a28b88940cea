"""The lines that name a list or widget: 관련뉴스, 주간 TOP뉴스, 오늘의 날씨, and how far each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archive.items import Role
from pipelines import hints as h
from pipelines.blocks import Page
from pipelines.lists import heading_role

MAX_HEADING = 30  # characters; 언론사별 가장 많이 본 뉴스 has 15
MAX_LIST = 120  # blocks under one heading; six tabs of ten entries with number and date on the pages here


_LISTS = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})


class Heading(NamedTuple):
    """A line that names a list; the list's blocks are those after `at` and before `end`."""

    at: int
    role: Role
    end: int


@lru_cache(maxsize=8192)
def read_heading(text: str) -> Role | None:
    """Remember the headings of an outlet's template."""
    return heading_role(text)


def find_headings(page: Page, hints: Sequence[int]) -> list[Heading]:
    """Give the headings of a page in order."""
    found = []
    for index, block in enumerate(page.blocks):
        tag = page.boxes[block.box].tag
        if len(block.text) > (2 * MAX_HEADING if tag.hints & h.HEADING else MAX_HEADING):
            continue
        if (role := _role(block.text, tag.hints)) is None or (
            hints[block.box] & (h.COMMENTS | h.TOOLS) and role in _LISTS
        ):
            continue
        linked = block.link_chars == block.chars and not tag.hints & (h.HEADING | h.TITLE)
        if linked and (hints[block.box] & h.NAVIGATION or tag.hints & h.LIST_ITEM):
            continue  # an entry of a menu
        found.append((index, role))
    limits = [*(index for index, _ in found[1:]), len(page.blocks)][: len(found)]
    return [
        Heading(index, role, min(_list_end(page, index), limit, index + MAX_LIST))
        for (index, role), limit in zip(found, limits, strict=True)
    ]


def _role(text: str, hints: int) -> Role | None:
    """Read a heading; one that goes on (기사목록 전체보기) is read by its first words."""
    role = read_heading(text) if len(text) <= MAX_HEADING else None
    if role is None and hints & h.HEADING and text.count(" ") > 1:
        words = text.split()
        role = read_heading(" ".join(words[:3])) or read_heading(" ".join(words[:2])) or read_heading(words[1])
    return role


def _list_end(page: Page, index: int) -> int:
    """Give the end of the smallest box around a heading that holds something after it."""
    box = page.blocks[index].box
    while box > 0 and page.ends[box] <= index + 1:
        box = page.boxes[box].parent
    end = page.ends[box]
    mark = page.boxes[page.blocks[index].box].tag
    if mark.hints & h.HEADING:  # the next heading of the same make starts another list
        for entry in range(index + 1, min(end, index + MAX_LIST)):
            if page.boxes[page.blocks[entry].box].tag is mark:
                return entry
    return end
