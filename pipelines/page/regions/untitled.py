"""The headline of a text that no heading and no title names: the lines right above its date."""

from __future__ import annotations

import re

from pipelines.lines.bylines import read_byline
from pipelines.lines.sentences import is_stopped
from pipelines.page.regions.layout import DATED, Layout
from pipelines.page.walk import hints as h

_NEAR_TEXT = 8  # blocks from the text up to its date: a picture's caption, buttons
_MENU_BARS = 2  # between the words of a menu; a headline has one
_TITLE_LINES = 3  # headline and two subtitles
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 80  # characters


def find_line_above_date(layout: Layout, opening: int) -> int | None:
    """Give the first of up to three lines right above the day and clock of a text that no heading and no title names.

    `opening` is the text's first sentence. Weeklies that call every page by the paper's name have their headline
    there, and their subtitle below it.
    """
    blocks = layout.page.blocks
    dates = (at for at in range(opening - 1, max(0, opening - _NEAR_TEXT), -1) if _is_dated(blocks[at].text))
    date = next(dates, None)
    found = None
    top = _skip_fields(layout, (date or 0) - 1)
    for at in range(top, max(-1, top - _TITLE_LINES), -1):
        text = blocks[at].text
        if blocks[at].link_chars or not _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE or is_stopped(text):
            break
        if text[-1] == "|" or text.count(" | ") >= _MENU_BARS:
            break  # a row of links in a cell
        if layout.hints[blocks[at].box] & (h.AROUND | h.CAPTION) or read_byline(text) is not None:
            break
        found = at
    return found


def _is_dated(text: str) -> bool:
    """Say whether a line has day and clock, or the row of a board its day: 이름 들꽃중 | 등록일 24.06.28."""
    return DATED.search(text) is not None or ("일" in text and _ROW_DAY.search(text) is not None)


_ROW_DAY = re.compile(r"(?:등록|작성|게시)\s?일자?\s?[:：]?\s?(?:\d\d)?\d\d[-./]\d\d?[-./]\d")


def _skip_fields(layout: Layout, at: int) -> int:
    """Give the block above the cells of a board's rows that end with `at`: 작성자, 홍보담당관실, 조회, 88, 등록일."""
    page = layout.page
    for index in range(at, max(-1, at - _NEAR_TEXT), -1):
        block = page.blocks[index]
        if len(block.text) >= _SHORTEST_TITLE or not page.boxes[block.box].tag.hints & h.CELL:
            return index
    return at
