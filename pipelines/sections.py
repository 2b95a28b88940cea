"""Lists and widgets around an article: which blocks stand under which heading, or in which named box.

A line such as 관련뉴스 or 주간 TOP뉴스 names what follows it inside the smallest box that holds both; a class name names
what is inside its box. The nearest name wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from archive.items import Role
from pipelines import hints as h
from pipelines.blocks import Page
from pipelines.body import Layout
from pipelines.prose import SENTENCE_END

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
    found: dict[int, Named] = {}
    for heading in layout.headings:
        if heading.index == layout.headline:
            continue
        found[heading.index] = Named(heading.role, "list_heading", heading=True)
        end = _cut_prose(layout, heading.index + 1, _stop_at_article(layout, heading.index, heading.end), heading.role)
        for entry in range(heading.index + 1, end):
            found[entry] = Named(heading.role, f"under_{heading.role}_heading")
    return found


def _stop_at_article(layout: Layout, index: int, end: int) -> int:
    """End a list where headline or body begin."""
    for mark in (layout.headline, layout.start):
        if mark is not None and index < mark < end:
            end = mark
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
    step = max(later - earlier for earlier, later in pairwise(numbers))
    if step < 2:
        return set()
    entries = set(range(numbers[0], min(numbers[-1] + step, len(page.blocks))))
    linked = sum(page.blocks[index].link_chars > 8 for index in entries)
    return entries if linked >= len(numbers) - 1 else set()
