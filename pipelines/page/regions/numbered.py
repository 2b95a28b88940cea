"""Lists numbered 1, 2, 3, …, which are rankings whatever names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.page.walk.page import Block, Page

_TITLE = 8  # characters of a linked title
_RANK = re.compile(r"(\d{1,2})(?:[.)위]?\s|[.)위]?$)")
_SEARCH = re.compile(r"[?&;/](?:(?<=/)search\b|(?<!/)(?:query|q|keyword|kwd|search_?\w{0,10})=)")
"""In the address of a search: a numbered list of those holds the words most searched for, no articles."""
_DIGITS = 3  # a rank has fewer
_MAX_STEP = 6  # blocks an entry has: number, title, date, press, and a comment count
_BOARD_HEAD = 3  # cells: number, title, writer; a table of ranks has two


def find_numbered(page: Page) -> set[int]:
    """Give the blocks of lists numbered 1, 2, 3, …: the number in a block of its own, or before the linked title.

    The rows of a board's table are none.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(page.blocks):
        if not block.text[0].isdigit() or (number := _number(block, page.joints.get(index))) is None:
            continue
        if number == len(run) + 1 and (not run or index - run[-1] <= _MAX_STEP):
            run.append(index)
            continue
        if number == len(run) and run and index - run[-1] <= 1:
            continue
        found |= _entries(page, run)
        run = [index] if number == 1 else []
    return _without_boards(page, found | _entries(page, run))


def _number(block: Block, pieces: Sequence[str] | None) -> int | None:
    """Give the number a block whose text begins with a digit consists of or begins with, or its first piece is."""
    if pieces and block.link_chars and pieces[0].isdecimal() and len(pieces[0]) < _DIGITS:
        return int(pieces[0])
    match = _RANK.match(block.text)
    if match is None or (match.end() < len(block.text) and block.link_chars * 2 < block.chars):
        return None
    return int(match[1])


def _entries(page: Page, numbers: list[int]) -> set[int]:
    if len(numbers) < 3:  # pages numbered 1 2 are a pager
        return set()
    step = max(later - earlier for earlier, later in pairwise(numbers))
    entries = set(range(numbers[0], min(numbers[-1] + step, _end_of_list(page, numbers))))
    titles = [block for index in entries if (block := page.blocks[index]).link_chars > _TITLE]
    searches = sum(_SEARCH.search(block.href or "") is not None for block in titles)
    return entries if len(titles) >= len(numbers) - 1 and searches * 2 <= len(titles) else set()


def _end_of_list(page: Page, numbers: Sequence[int]) -> int:
    """Give the end of the smallest box around all numbers: an advertisement among them makes no entry longer."""
    box = page.blocks[numbers[-1]].box
    while box > 0 and page.starts[box] > numbers[0]:
        box = page.parents[box]
    return page.ends[box]


def _without_boards(page: Page, numbered: set[int]) -> set[int]:
    """Give the numbered entries but for the rows of a board's table: 번호, 제목, 글쓴이 above them."""
    found = {*numbered}
    for box in [box for box, tag in enumerate(page.tags) if tag.name == "table"] if numbered else ():
        inside = numbered.intersection(range(page.starts[box], page.ends[box]))
        head = page.blocks[page.starts[box] : page.starts[box] + _BOARD_HEAD] if inside else []
        if head and head[0].text != "순위" and all(page.tags[block.box].name == "th" for block in head):
            found -= inside
        else:
            found |= inside  # in a table inside a board's
    return found
