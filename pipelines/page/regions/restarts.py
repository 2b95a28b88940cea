"""Where, under one heading, another ranked list begins: the lists of tabs, each numbered for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block, Page

_LOCAL = (' href="#', ' href="javascript:')
_LONGEST_LABEL = 12  # characters of a tab's label; titles are longer
_MOST_LABELS = 8  # tabs in a row
_LONGEST_ROW = 60  # characters of labels on one line
_LABEL = (
    r"(?:실시간|일간|주간|월간|연간|오늘|어제|하루|이번\s?주|\d{1,2}시간|종합|전체|정치|경제|사회|문화|생활|지역|전국|국제|세계|스포츠|체육|연예"
    r"|오피니언|사설|칼럼|포토|영상|기획|교육|행정|자치|산업|농업|과학|IT|(?:조회|댓글|추천|공감|최신)순?|많이\s?본(?:\s?뉴스|\s?기사)?|댓글\s?많은(?:\s?뉴스|\s?기사)?)"
)
_LABELS_ALONE = re.compile(_LABEL)
_LABELS = re.compile(rf"\W*{_LABEL}(?:\W{{0,5}}{_LABEL}){{1,11}}\W*")
"""The labels of tabs on one line: 일간 | 주간, 정치 경제/사회."""
_LABELS_BEHIND = re.compile(rf"\W(?:{_LABEL}\W{{0,5}}){{2,12}}\Z")
"""In a heading: 많이 본 뉴스 일간 주간."""


def find_restarts(page: Page, heading: int | None, start: int, end: int) -> Iterator[int]:
    """Yield where a ul or ol between two blocks begins behind another of the same make, and is another list.

    One that counts on (6, 7, …) is none, nor is one without numbers that nothing sets off: a second column. What sets
    it off are the labels of tabs, below the heading, in it or above it.
    """
    lists = _find_lists(page, start, end)
    if len(lists) < 2:
        return
    first = page.starts[lists[0]]
    tabs = first > start + 1 or (first == start + 1 and is_label_row(page.blocks[start].text))
    if heading is not None and not tabs:
        tabs = _LABELS_BEHIND.search(page.blocks[heading].text) is not None
        tabs = tabs or _count_labels_above(page, heading) == len(lists)
    counted = page.blocks[first].text[0] in "01"
    for earlier, later in pairwise(lists):
        if _is_next(page, later, counted=counted, tabs=tabs or page.starts[later] > page.ends[earlier]):
            yield page.starts[later]


def _find_lists(page: Page, start: int, end: int) -> list[int]:
    """Give the boxes of the lists of titles between two blocks, as deep as the first; the labels of tabs are none."""
    found: list[int] = []
    for index in range(start, end):
        box = page.blocks[index].box
        while box > 0 and page.starts[box] >= start and page.tags[box].name not in ("ul", "ol"):
            box = page.parents[box]
        if box <= 0 or page.starts[box] != index or page.ends[box] > end:
            continue
        last = found[-1] if found else None
        if last is not None and (page.depths[last] != page.depths[box] or page.ends[last] > index):
            continue
        if last is None and all(_is_label(block) for block in page.blocks[index : page.ends[box]]):
            continue
        found.append(box)
    return found


def _is_label(block: Block) -> bool:
    if len(block.text) > _LONGEST_LABEL:
        return False
    if block.href is None or any(local in block.href for local in _LOCAL):
        return not block.text[0].isdigit()
    return _LABELS_ALONE.fullmatch(block.text) is not None


def is_label_row(text: str) -> bool:
    """Say whether a line holds nothing but the labels of tabs: 일간 | 주간."""
    return len(text) <= _LONGEST_ROW and _LABELS.fullmatch(text) is not None


def _count_labels_above(page: Page, heading: int) -> int:
    """Give the number of labels in the list or box right above a heading; 0: there are none."""
    above = range(heading - 1, max(-1, heading - 1 - _MOST_LABELS), -1)
    return sum(1 for _ in takewhile(lambda at: _LABELS_ALONE.fullmatch(page.blocks[at].text), above))


def _is_next(page: Page, box: int, *, counted: bool, tabs: bool) -> bool:
    """Say whether a list behind another is numbered anew, hidden, or one of several `tabs`: their labels were seen.

    `counted`: the first list begins with 1; where it does not, a digit in front of a title is part of it.
    """
    text = page.blocks[page.starts[box]].text
    if counted and text[0].isdigit():
        return text.startswith(("1", "01"))
    return tabs or bool(page.tags[box].hints & h.CONCEALED)
