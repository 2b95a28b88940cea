"""Lists and widgets around an article: which blocks stand under which heading, or in which named box.

A line such as 관련뉴스 or 주간 TOP뉴스 names what follows it inside the smallest box that holds both; a class name names
what is inside its box. The nearest name wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from archive.items import Role
from pipelines import hints as h
from pipelines.blocks import Page
from pipelines.body import SENTENCE_END, Layout
from pipelines.lists import heading_role

MAX_HEADING = 30  # characters; 언론사별 가장 많이 본 뉴스 has 15
MAX_LIST = 120  # blocks under one heading; six tabs of ten entries with number and date on the pages here
_PROSE = 60  # characters without a link: a list entry is shorter, a paragraph longer

BOX_ROLES: tuple[tuple[int, Role, str], ...] = (
    (h.COMMENTS, Role.COMMENTS, "comments_box"),
    (h.WEATHER, Role.WEATHER, "weather_box"),
    (h.ADVERTISEMENT, Role.ADVERTISEMENT, "advertisement_box"),
    (h.RANKING, Role.RANKING, "ranking_box"),
    (h.RELATED, Role.RELATED, "related_box"),
    (h.SUMMARY, Role.SUMMARY, "summary_box"),
    (h.PROFILE, Role.OTHER, "reporter_profile"),
    (h.SEARCH, Role.TOOLS, "search_box"),
    (h.TOOLS, Role.TOOLS, "tools_box"),
    (h.NAVIGATION, Role.NAVIGATION, "navigation_box"),
    (h.LATEST, Role.HEADLINES, "headlines_box"),
    (h.FOOTER, Role.FOOTER, "footer_box"),
)
"""Hint -> role and reason of what is inside such a box; the first that fits."""

_LISTS = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})


@dataclass(frozen=True, slots=True)
class Named:
    """What a heading or a box makes of a block."""

    role: Role
    reason: str
    heading: bool = False


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Role | None:
    """Remember the headings of an outlet's template."""
    return heading_role(text)


def name_boxes(layout: Layout) -> list[Named | None]:
    """Give each box what its own name or the nearest name around it makes of its blocks; None: nothing."""
    names: list[Named | None] = []
    for index, box in enumerate(layout.page.boxes):
        name = names[box.parent] if index else None
        own = box.tag.hints & layout.hints[index]
        if own & h.AROUND:
            name = next((Named(role, reason) for hint, role, reason in BOX_ROLES if own & hint), name)
        names.append(name)
    return names


def name_lists(layout: Layout) -> dict[int, Named]:
    """Give the blocks that a heading names, the heading among them."""
    page = layout.page
    found: dict[int, Named] = {}
    headings = [
        (index, role)
        for index, block in enumerate(page.blocks)
        if len(block.text) <= MAX_HEADING and (role := read_heading(block.text)) is not None and index != layout.headline
    ]
    for number, (index, role) in enumerate(headings):
        limit = headings[number + 1][0] if number + 1 < len(headings) else len(page.blocks)
        end = min(_list_end(layout, index), limit, index + MAX_LIST)
        found[index] = Named(role, "list_heading", heading=True)
        for entry in range(index + 1, _cut_prose(layout, index + 1, end, role)):
            found[entry] = Named(role, f"under_{role}_heading")
    return found


def _list_end(layout: Layout, index: int) -> int:
    """Give the end of the smallest box around a heading that holds something after it."""
    page = layout.page
    box = page.blocks[index].box
    while box > 0 and page.ends[box] <= index + 1:
        box = page.boxes[box].parent
    end = page.ends[box]
    mark = page.boxes[page.blocks[index].box].tag
    for entry in range(index + 1, end):  # the next heading of the same kind starts another list
        other = page.blocks[entry].box
        if page.boxes[other].tag is mark and mark.hints & h.HEADING:
            return entry
        if entry == layout.headline or layout.start <= index < layout.end < entry:
            return entry
        if index < layout.start == entry:
            return entry
    return end


def _cut_prose(layout: Layout, start: int, end: int, role: Role) -> int:
    """Stop a list of links where running text begins."""
    if role not in _LISTS:
        return end
    for index in range(start, end):
        block = layout.page.blocks[index]
        if block.chars - block.link_chars > _PROSE and layout.prose[index] and SENTENCE_END.search(block.text):
            return index
    return end


def find_numbered(page: Page) -> set[int]:
    """Give the blocks of lists whose entries are numbered by a block of their own: 1, title, 2, title, …"""
    found: set[int] = set()
    run: list[int] = []
    expected = 1
    for index, block in enumerate(page.blocks):
        text = block.text
        if len(text) > 3 or not text.rstrip(".").isdecimal():
            continue
        number = int(text.rstrip("."))
        if number == expected and (not run or index - run[-1] <= 6):
            run.append(index)
            expected += 1
            continue
        found |= _entries(page, run)
        run, expected = ([index], 2) if number == 1 else ([], 1)
    return found | _entries(page, run)


def _entries(page: Page, numbers: list[int]) -> set[int]:
    if len(numbers) < 3:  # pages numbered 1 2 are a pager
        return set()
    step = max(b - a for a, b in zip(numbers, numbers[1:], strict=False))
    if step < 2:
        return set()
    entries = set(range(numbers[0], min(numbers[-1] + step, len(page.blocks))))
    linked = sum(page.blocks[index].link_chars > 8 for index in entries)
    return entries if linked >= len(numbers) - 1 else set()
