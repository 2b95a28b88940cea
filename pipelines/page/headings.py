"""The lines that name a list or widget: 관련뉴스, 주간 TOP뉴스, 오늘의 날씨, and how far each reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from archive.items import Role
from pipelines.lines.lists import heading_role
from pipelines.page import hints as h
from pipelines.page.blocks import Block, Page

MAX_HEADING = 30  # characters; 언론사별 가장 많이 본 뉴스 has 15
MAX_LIST = 120  # blocks under one heading; six tabs of ten entries with number and date on the pages here


_LONGEST_TAB = 16  # characters; 가장 많이 본 뉴스 has 10
_MOST_TABS = 12  # in a row, and on a page
_WRAPPED = 3  # boxes opened between a heading and its list
_ARTICLE_SHARE = 0.6  # of the page's prose: the largest summary on the pages here has 0.2
_TAB_TAGS = frozenset({"button", "li"})
_LOCAL = (' href="#', ' href="javascript:')
_RANKED = frozenset({Role.RANKING})
"""What a button may name: 주간 베스트 above its list."""
_LISTS = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})


class Heading(NamedTuple):
    """A line that names a list; the list's blocks are those after `at` and before `end`."""

    at: int
    role: Role
    end: int
    begin: int = 0
    """Where the list begins, when that is not right after `at`: a tab's list; 0: right after."""

    @property
    def first(self) -> int:
        """The index of the list's first block."""
        return self.begin or self.at + 1


@lru_cache(maxsize=8192)
def read_heading(text: str) -> Role | None:
    """Remember the headings of an outlet's template."""
    return heading_role(text)


def find_headings(page: Page, hints: Sequence[int]) -> list[Heading]:
    """Give the headings of a page in order."""
    found = []
    for index, block in enumerate(page.blocks):
        if len(block.text) > 2 * MAX_HEADING:
            continue
        tag = page.boxes[block.box].tag
        if len(block.text) > MAX_HEADING and not tag.hints & h.HEADING:
            continue
        role = _role(block.text, tag.hints)
        if role is None:
            continue
        if (
            hints[block.box] & (h.COMMENTS | h.TOOLS)
            and role in _LISTS
            and not (role in _RANKED and tag.name == "button")
        ):
            continue
        linked = block.link_chars == block.chars and not tag.hints & (h.HEADING | h.TITLE)
        if linked and (hints[block.box] & h.NAVIGATION or tag.hints & h.LIST_ITEM):
            continue  # an entry of a menu
        found.append((index, role))
    tabs = find_tabs(page)
    limits = [*(index for index, _ in found[1:]), len(page.blocks)][: len(found)]
    plain = [
        Heading(index, role, min(_list_end(page, index), limit, index + MAX_LIST))
        for (index, role), limit in zip(found, limits, strict=True)
    ]
    taken = {tab.at for tab in tabs}
    return sorted([*(heading for heading in plain if heading.at not in taken), *tabs])


def bound_summaries(page: Page, prose: Sequence[float], headings: Sequence[Heading]) -> list[Heading]:
    """Give the headings, a summary's cut to its own lines where the box it shares holds the article as well.

    A button that opens a summary (AI 요약) stands right above the text it sums up. `prose`: characters of each block.
    """
    total = sum(prose)
    return [
        heading._replace(end=_end_of_points(page, heading))
        if heading.role is Role.SUMMARY and sum(prose[slice(*_shared(page, heading))]) > total * _ARTICLE_SHARE
        else heading
        for heading in headings
    ]


def _shared(page: Page, heading: Heading) -> tuple[int, int]:
    """Give the range of the smallest box that holds a heading and something after it."""
    box = page.blocks[heading.at].box
    while box > 0 and page.ends[box] <= heading.first:
        box = page.boxes[box].parent
    return heading.first, page.ends[box]


def _end_of_points(page: Page, heading: Heading) -> int:
    """Give the end of the list right below a heading; without one, the heading names nothing."""
    first = bisect_left(page.boxes, heading.first, key=lambda box: box.start)
    for at in range(first, min(first + _WRAPPED, len(page.boxes))):
        if page.boxes[at].start > heading.first:
            break
        if page.boxes[at].tag.name in ("ul", "ol", "dl"):
            return min(page.ends[at], heading.end)
    return heading.first


def find_tabs(page: Page) -> list[Heading]:
    """Give the tabs that name lists: a row of short local links, and below it as many lists, in the same order."""
    tabs: list[Heading] = []
    for row in _tab_rows(page):
        if len(row) > 1:
            tabs += _pair(page, row)
        if len(tabs) >= _MOST_TABS:
            break
    return tabs


def _tab_rows(page: Page) -> Iterator[list[int]]:
    """Yield each run of blocks that are short links to a place on the page itself."""
    row: list[int] = []
    for index, block in enumerate(page.blocks):
        if len(block.text) > _LONGEST_TAB or not _is_tab(page, block):
            continue
        if row and (index > row[-1] + 1 or len(row) == _MOST_TABS):
            yield row
            row = []
        row.append(index)
    yield row


def _is_tab(page: Page, block: Block) -> bool:
    href = block.href
    if href is None:
        return page.boxes[block.box].tag.name in _TAB_TAGS
    return any(local in href for local in _LOCAL)


def _pair(page: Page, row: Sequence[int]) -> list[Heading]:
    roles = [read_heading(page.blocks[index].text) for index in row]
    if Role.RANKING not in roles:
        return []
    box = page.blocks[row[0]].box
    while box > 0 and page.ends[box] <= row[-1] + 1:
        box = page.boxes[box].parent
    lists = _lists_in(page, row[-1] + 1, page.ends[box])[: len(row)]
    return [
        Heading(index, role, page.ends[found], page.boxes[found].start)
        for index, role, found in zip(row, roles, lists, strict=False)
        if role is not None
    ]


def _lists_in(page: Page, start: int, end: int) -> list[int]:
    """Give the outermost ul and ol boxes between two blocks."""
    found: list[int] = []
    for index, box in enumerate(page.boxes):
        if box.start >= end:
            break
        inside = box.start >= start and page.ends[index] <= end and page.ends[index] > box.start
        if inside and box.tag.name in ("ul", "ol") and not (found and page.ends[found[-1]] > box.start):
            found.append(index)
    return found


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
    if _opens_empty_list(page, index):
        return index + 1  # nothing
    while box > 0 and page.ends[box] <= index + 1:
        box = page.boxes[box].parent
    end = page.ends[box]
    mark = page.boxes[page.blocks[index].box].tag
    if mark.hints & h.HEADING:  # the next heading of the same make starts another list
        for entry in range(index + 1, min(end, index + MAX_LIST)):
            if page.boxes[page.blocks[entry].box].tag is mark:
                return entry
    return end


def _opens_empty_list(page: Page, index: int) -> bool:
    """Say whether an empty ul or ol follows a block directly: scripts fill it, and what is below it is another list."""
    first = bisect_left(page.boxes, index + 1, key=lambda box: box.start)
    for at in range(first, min(first + _WRAPPED, len(page.boxes))):
        box = page.boxes[at]
        if box.start > index + 1 or box.tag.name in ("ul", "ol"):
            return box.start == index + 1 and page.ends[at] == box.start
    return False
