"""The body grown beyond its container: a lead above it, what goes on below it or behind a list in mid-body."""

from __future__ import annotations

import re

from archive.items import Role
from pipelines.lines.appeals import is_plea
from pipelines.lines.names import JOURNALIST, NAME
from pipelines.lines.sentences import UI_NOTICE, is_polite, is_sentence, is_stopped, is_told
from pipelines.page.regions.asides import is_appeal
from pipelines.page.regions.layout import Layout, find_ancestors, is_figure, is_wall, make_of, stands_in
from pipelines.page.walk import hints as h

_MAX_GAP = 12  # blocks between an article's parts: a photo with caption, an advertisement, a row of share buttons
_MOST_LISTS = 4  # of links in the middle of one article
_LEAD_CHARS = 20  # the shortest lead outside a body container among the pages seen has 28
_LONGEST_SERVICE = 110  # characters, as of other words to the visitor
_OF_REPORTER = re.compile(rf"{NAME}\s?{JOURNALIST}[은는]\s")
"""What a box below the text tells of who wrote it: 정민호 기자는 … 취재해 왔다."""
_WIDGETS = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES, Role.WEATHER, Role.SUMMARY})
"""What an outlet puts between the parts of one article."""


def grow_body(layout: Layout) -> None:
    """Take in a lead above the container and a continuation below it."""
    if layout.start == layout.end:
        return
    roots = find_ancestors(layout.page, layout.container)
    above = layout.headline is not None and layout.headline < layout.start
    first = (layout.headline or 0) + 1 if above else max(0, layout.start - _MAX_GAP)
    around = frozenset({layout.page.parents[layout.container]})
    index = layout.start - 1
    while index >= first:
        if is_wall(layout, index):
            heading = _list_above(layout, index)
            if heading is None or heading <= first:
                break
            index, roots = heading - 1, around
            continue
        if above and layout.hints[layout.page.blocks[index].box] & (h.BYLINE | h.DATE):
            break  # what stands above byline and date introduces the text
        if _belongs(layout, index, roots) or _is_short_lead(layout, index):
            layout.start = index
        index -= 1
    while layout.start > first and _is_line_above(layout, layout.start - 1):
        layout.start -= 1
    _grow_down(layout, roots)


def _is_line_above(layout: Layout, index: int) -> bool:
    """Say whether a line that a text breaks by hand stands right above its first whole sentence, in the same box."""
    page = layout.page
    if not layout.prose[index] or is_wall(layout, index) or index in layout.asides:
        return False
    own, below = (page.parents[page.blocks[at].box] for at in (index, index + 1))
    return own == below > 0 and make_of(page, index) == make_of(page, index + 1)


def _grow_down(layout: Layout, roots: frozenset[int]) -> None:
    """Take in what follows the container, also behind a list of links that stands in the box around it."""
    around = layout.page.parents[layout.container]
    gap, index, jumps = 0, layout.end, 0
    while gap < _MAX_GAP and index < len(layout.page.blocks):
        if is_wall(layout, index):
            behind = _behind_list(layout, index, around)
            if behind is None or jumps >= _MOST_LISTS:
                return
            index, roots, jumps = behind, frozenset({around}), jumps + 1
            continue
        block = layout.page.blocks[index]
        if block.text[0] == "#" and block.link_chars * 2 > block.chars:
            return  # the tags of a text
        gap += not is_figure(layout.page, index)
        if _belongs(layout, index, roots):
            layout.end, gap = index + 1, 0
        index += 1


def _list_above(layout: Layout, index: int) -> int | None:
    """Give the heading of the list or widget in mid-body that ends with `index`; None where the wall is another."""
    around = layout.page.parents[layout.container]
    at = next((heading.at for heading in layout.headings if heading.at <= index < heading.end), index)
    return at if _behind_list(layout, at, around) is not None else None


def _behind_list(layout: Layout, index: int, around: int) -> int | None:
    """Give the block behind a list or widget in mid-body; None where the wall is another, or stands further out."""
    page = layout.page
    if around <= 0 or not stands_in(page, page.blocks[index].box, frozenset({around})):
        return None
    heading = next((heading for heading in layout.headings if heading.at == index), None)
    if heading is None or heading.role not in _WIDGETS or not index < heading.end < page.ends[around]:
        return None
    return heading.end


def _belongs(layout: Layout, index: int, roots: frozenset[int]) -> bool:
    """Say whether a block outside the container is prose of the same article."""
    block = layout.page.blocks[index]
    alike = index and make_of(layout.page, index) == make_of(layout.page, layout.end - 1)
    least = 0 if alike or _is_next(layout, index) else _LEAD_CHARS
    short = alike and index >= layout.end and not (block.link_chars or layout.hints[block.box] & h.CELL)
    short = short and is_stopped(block.text) and not (UI_NOTICE.search(block.text) or is_plea(block.text))
    if not (layout.prose[index] > least or short) or not is_sentence(block.text) or _OF_REPORTER.match(block.text):
        return False
    if index in layout.asides and (is_appeal(block.text) or not _is_made_alike(layout, index)):
        return False
    if index > layout.end and (layout.hints[block.box] & h.BYLINE or _serves_visitor(layout, index)):
        return False  # what a box below the text tells of who wrote it, a window says to the visitor
    return stands_in(layout.page, block.box, roots)


def _serves_visitor(layout: Layout, index: int) -> bool:
    """Say whether a block speaks politely where the text is told as news; a quotation is part of it."""
    text = layout.page.blocks[index].text
    if len(text) > _LONGEST_SERVICE or not is_polite(text) or text[-1] in "”\"’'」』":
        return False
    return is_told(layout.page.blocks[layout.end - 1].text)


def _is_next(layout: Layout, index: int) -> bool:
    """Say whether a block is a sentence of news right below the container, in a box beside it."""
    page = layout.page
    if index != layout.end or not is_told(page.blocks[index].text):
        return False
    box = page.blocks[index].box
    around = page.parents[layout.container]
    return around > 0 and around in (box, page.parents[box])


def _is_short_lead(layout: Layout, index: int) -> bool:
    """Say whether a short sentence right above the text is its first: 은어가 돌아왔다."""
    text = layout.page.blocks[index].text
    if index != layout.start - 1 or not is_stopped(text) or UI_NOTICE.search(text) or is_appeal(text):
        return False
    if any(heading.at < index < heading.end for heading in layout.headings):
        return False
    return not layout.hints[layout.page.blocks[index].box] & (h.AROUND | h.CAPTION) and _is_made_alike(layout, index)


def _is_made_alike(layout: Layout, index: int) -> bool:
    """Say whether a block is made like the first paragraph and stands beside the container."""
    around = layout.page.parents[layout.container]
    alike = make_of(layout.page, index) == make_of(layout.page, layout.start)
    return alike and around > 0 and stands_in(layout.page, layout.page.blocks[index].box, frozenset({around}))
