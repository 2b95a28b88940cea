"""The headline of a text that no heading and no title names: the lines right above its date or its other fields."""

from __future__ import annotations

import re

from pipelines.lines.bylines import read_byline
from pipelines.lines.sentences import is_stopped, is_told
from pipelines.page.regions.layout import DATED, Layout, find_ancestors, stands_in
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Page

_NEAR_TEXT = 12  # blocks from the text up to its date: a picture's caption, buttons, the other fields of a board
_POINTS = "-–—·ㆍ※○"  # before the points of a subtitle
_MENU_BARS = 2  # between the words of a menu; a headline has one
_TITLE_LINES = 3  # headline and two subtitles
_LEAST_TEXT, _LEAST_DATED = 120, 40  # characters of running text
_DAY = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d\d?\s?[-./월]\s?\d")
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 80  # characters


def find_untitled(layout: Layout, opening: int) -> int | None:
    """Give the headline of a text that no heading and no title names. `opening` is the text's first sentence.

    Weeklies that call every page by the paper's name have it above the date, and their subtitle below it; others have
    some fields of the article between a line and the text, which is long or dated.
    """
    blocks = layout.page.blocks
    dates = (at for at in range(opening - 1, max(0, opening - _NEAR_TEXT), -1) if _is_dated(blocks[at].text))
    date = next(dates, None)
    found = None
    top = _skip_fields(layout, (date or 0) - 1)
    for at in range(top, max(-1, top - _TITLE_LINES), -1):
        if not _may_be_title(layout, at):
            break
        found = at
    return found if found is not None or layout.body_prose < _LEAST_DATED else _find_above_fields(layout, opening)


def _may_be_title(layout: Layout, at: int) -> bool:
    block = layout.page.blocks[at]
    text = block.text
    if _is_named(layout.page, at) or layout.page.tags[block.box].name == "caption":
        return False  # a field of a board, the words on its table
    if block.link_chars or not _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE or is_stopped(text):
        return False
    if text[0] in _POINTS or text[-1] == "|" or text.count(" | ") >= _MENU_BARS or "://" in text or " > " in text:
        return False  # a subtitle, a row of links in a cell, an address, a trail of sections
    return not layout.hints[block.box] & (h.AROUND | h.CAPTION) and read_byline(text) is None


def _is_named(page: Page, at: int) -> bool:
    """Say whether the cell before a block says what it is: 연락처, 담당부서."""
    return page.tags[page.blocks[at - 1].box].name == "th"


def _find_above_fields(layout: Layout, opening: int) -> int | None:
    """Give the line above a long text in the boxes around it, with only fields between: short ones, byline, day."""
    page = layout.page
    roots = find_ancestors(page, layout.container)
    found, dated = None, False
    for at in range(opening - 1, max(-1, opening - 1 - _NEAR_TEXT), -1):
        block = page.blocks[at]
        if not stands_in(page, block.box, roots):
            break
        if block.link_chars and _FILE.search(block.text) is None:
            return at if dated and found is None and _leads_to_itself(page, at) else found
        day = _DAY.search(block.text)
        dated = dated or day is not None
        if day is not None and day.start() < _SHORTEST_TITLE:
            continue
        if _may_be_title(layout, at):
            found = at if found is None or not page.blocks[found].bold else found
        elif found is not None:
            break
    told = sum(layout.prose[at] for at in range(opening, layout.end) if is_told(page.blocks[at].text))
    return found if dated or max(_LEAST_TEXT, layout.body_prose) < told * 2 else None


_FILE = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)\b|첨부", re.IGNORECASE)


def _leads_to_itself(page: Page, at: int) -> bool:
    """Say whether a linked title right above the day is the only link of its make: a blog's to the page itself."""
    own = page.tags[page.blocks[at].box]
    alike = sum(block.link_chars > 0 and page.tags[block.box] == own for block in page.blocks)
    return alike == 1 and page.blocks[at].chars >= _SHORTEST_TITLE


def _is_dated(text: str) -> bool:
    """Say whether a line has day and clock, or the row of a board its day: 이름 들꽃중 | 등록일 24.06.28."""
    return DATED.search(text) is not None or ("일" in text and _ROW_DAY.search(text) is not None)


_ROW_DAY = re.compile(r"(?:등록|작성|게시)\s?일자?\s?[:：]?\s?(?:\d\d)?\d\d[-./]\d\d?[-./]\d")


def _skip_fields(layout: Layout, at: int) -> int:
    """Give the block above the cells of a board's rows that end with `at`: 작성자, 홍보담당관실, 조회, 88, 등록일."""
    page = layout.page
    for index in range(at, max(-1, at - _NEAR_TEXT), -1):
        block = page.blocks[index]
        if not page.tags[block.box].hints & h.CELL:
            return index
        if len(block.text) >= _SHORTEST_TITLE and not _is_named(page, index):
            return index
    return at
