"""The article of a page without running text: appointments, obituaries, schedules, poems; lines below the headline."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.lines.bylines import read_byline
from pipelines.lines.notices import is_copyright
from pipelines.lines.sentences import FOOTER_LINE, UI_NOTICE, is_polite, is_told
from pipelines.lines.tools import is_tool_label
from pipelines.page.head.metadata import Metadata
from pipelines.page.head.titles import names_people
from pipelines.page.regions.headlines import is_page_title
from pipelines.page.regions.layout import DATED, WALLS, Layout, closes_article, find_ancestors, is_wall, stands_in
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Page

_LEAST = 40  # characters of lines that are no running text; below, it is a label
_LEAST_NAMED = 6  # below [인사] or [부고]: ▲ 교육장 한누리
_SHORT_BODY = 150  # characters; words to the visitor elsewhere on a page are no longer
_LONG_BODY = 400  # characters; so much is a text, even where copies of the headline are among it
_REACH = 120  # blocks from the headline down to its text: summary, buttons, the words of a layer
_LABEL = 4  # characters; more than a third of a group are so short in tables of an office's details and rows of buttons
_MOST_ABOVE_IMPRINT = 2  # lines in front of 대표전화 and 발행인: the address of the outlet, its name
_ENTRY_MARKS = "▲△"
_CELL = 2  # characters; the days of a calendar; prices, scores and names are longer
_QUIET = h.AROUND | h.CAPTION | h.PHOTO | h.BYLINE
_MISUSED = h.ADVERTISEMENT | h.NAVIGATION
"""Names of boxes that are also put around an element that is named as an article's body."""


def take_lines(layout: Layout, metadata: Metadata) -> None:
    """Take the lines below the page's headline as body where nothing but words to the visitor is running text."""
    page = layout.page
    said = [at for at in range(layout.start, layout.end) if layout.is_sentence(at) and at != layout.headline]
    if layout.headline is None or any(_tells(layout, at) for at in said):
        return
    if sum(layout.prose[at] for at in said) >= _LONG_BODY:
        return
    if not is_page_title(page.blocks[layout.headline].text, metadata):
        return
    said = [at for at in said if not is_page_title(page.blocks[at].text, metadata)]
    if sum(layout.prose[at] for at in said) >= _SHORT_BODY:
        return
    lines = [] if said else _right_below(layout, layout.headline)
    least = _LEAST_NAMED if names_people(page.blocks[layout.headline].text) else _LEAST
    if _size(layout, lines) < least:
        lines = max(_groups(layout, layout.headline), key=lambda group: _size(layout, group), default=[])
    if _size(layout, lines) >= least and not (said and lines[-1] >= said[0]):
        layout.container = page.blocks[lines[0]].box
        layout.start, layout.end = lines[0], lines[-1] + 1
        _believe(layout)
    elif not said and _is_imprint(layout):
        layout.end = layout.start


def _is_imprint(layout: Layout) -> bool:
    """Say whether the region is the address of the outlet."""
    return any(FOOTER_LINE.search(block.text) for block in layout.page.blocks[layout.start : layout.end])


def _believe(layout: Layout) -> None:
    """Forget what the names of the boxes around the lines suggest: they hold the article."""
    box = layout.container
    while box > 0:
        layout.hints[box] &= ~(_QUIET | WALLS)
        box = layout.page.parents[box]


def _tells(layout: Layout, index: int) -> bool:
    return index not in layout.asides and is_told(layout.page.blocks[index].text)


def _size(layout: Layout, lines: list[int]) -> int:
    return sum(layout.page.blocks[at].chars for at in lines)


def _right_below(layout: Layout, headline: int) -> list[int]:
    """Give the lines from headline and date down to the first wall, in the boxes around the headline."""
    blocks = layout.page.blocks
    roots = find_ancestors(layout.page, blocks[headline].box)
    lines: list[int] = []
    for index in range(headline + 1, len(blocks)):
        if is_wall(layout, index) or not stands_in(layout.page, blocks[index].box, roots):
            break
        if is_polite(blocks[index].text) and UI_NOTICE.search(blocks[index].text):
            break
        if FOOTER_LINE.search(blocks[index].text):
            listed = any(blocks[at].text[0] in _ENTRY_MARKS for at in lines)
            return lines if len(lines) > _MOST_ABOVE_IMPRINT or listed else []
        if DATED.search(blocks[index].text):
            lines.clear()
        elif not blocks[index].link_chars and not layout.hints[blocks[index].box] & _QUIET:
            lines.append(index)
    return lines


def _groups(layout: Layout, headline: int) -> Iterator[list[int]]:
    """Yield the lines of each box near the headline that may be a text, down to the notice or imprint below one."""
    page = layout.page
    group: list[int] = []
    key, found = -1, False
    for index in range(headline + 1, min(headline + _REACH, len(page.blocks))):
        block = page.blocks[index]
        box = _group_of(page, block.box)
        if found and box != key and (is_copyright(block.text) or FOOTER_LINE.search(block.text)):
            break
        if not _may_be_text(layout, index):
            continue
        if box != key:
            yield from _whole(layout, group)
            found = found or _size(layout, group) >= _LEAST
            group, key = [], box
        group.append(index)
    yield from _whole(layout, group)


def _group_of(page: Page, box: int) -> int:
    """Give the box of the lines beside a block: that of its paragraph, or the table of its cell."""
    if page.ends[box] - page.starts[box] > 1:
        return box
    is_cell = page.tags[box].hints & h.CELL
    box = page.parents[box]
    return page.parents[box] if is_cell and page.tags[box].name == "tr" else box


def _whole(layout: Layout, group: list[int]) -> Iterator[list[int]]:
    page = layout.page
    is_table = bool(group) and page.tags[page.blocks[group[0]].box].hints & h.CELL
    longest = _CELL if is_table else _LABEL
    labels = sum(page.blocks[at].chars <= longest for at in group)
    if _size(layout, group) >= _LEAST and labels * 3 <= len(group):
        yield group


def _may_be_text(layout: Layout, index: int) -> bool:
    block, text = layout.page.blocks[index], layout.page.blocks[index].text
    if block.link_chars or "://" in text or index in layout.walls or closes_article(text):
        return False
    around = layout.hints[layout.page.blocks[layout.headline or 0].box]  # a box that holds the headline, too, lies
    quiet = layout.hints[block.box] & ~around & (_QUIET | WALLS)
    if quiet and (quiet & ~_MISUSED or not _stands_in_body(layout, block.box)):
        return False
    return not (is_tool_label(text) or DATED.search(text) or FOOTER_LINE.search(text) or read_byline(text) is not None)


def _stands_in_body(layout: Layout, box: int) -> bool:
    """Say whether a box around this one is named as an article's body; what it wraps for advertising is the text."""
    page = layout.page
    while box > 0 and not page.tags[box].hints & h.BODY:
        box = page.parents[box]
    return box > 0
