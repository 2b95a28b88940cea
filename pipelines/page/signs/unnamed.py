"""A list right below the text that nothing names as a list: titles in a run, linked to articles of the same outlet.

What it is called does not matter there; a line above it is its name, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from archive.items import Role
from pipelines.page.regions.layout import Layout
from pipelines.page.regions.sections import Verdict
from pipelines.page.signs.details import is_detail
from pipelines.page.signs.entries import target_of
from pipelines.page.signs.links import FILE
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block, Page

_REACH = 40  # blocks from the text to the list: byline, notice, buttons, tags and comments may stand between
_TITLE = 8  # characters of a linked title, which is more than one word
_NEXT = 4  # blocks from the end of the article's box to a list that stands alone below it: tools, a notice
_ABOVE = 2  # blocks above the article in the box around both: where it stands in the menu
_PAGE = ("html", "body")
_STEP = 5  # blocks an entry has: section, title, lead, date and source
_FEWEST, _MOST = 2, 24  # entries; more are the index of a section
_LONGEST_NAME = 30  # characters
_LONGEST_LABEL = 20  # characters of one among paragraphs
_LINES, _STOPS = frozenset({"paragraph", "subhead"}), frozenset(".?!…”\"’'")
_SLUG = 16  # characters of a title written into an address
_NUMBER, _LONG_NUMBER = re.compile(r"\d+"), re.compile(r"\d{3}")
_TITLED = "/-"
"""The end of the form of an address that has the title in it."""
_ORIGIN = re.compile(r"(?:https?:)?//(?:www\.|m\.)?([^/?#:]+)")
_NO_ARTICLE = re.compile(
    r"/(?:tags?|search|author|reporter|list|login|member|company|goods|product|shop|banner|event|page|policy)\b|\.(?:pdf|hwpx?|zip|jpe?g|png)\b"
    r"|[?&](?:q|kwd?|keyword|query)=",
    re.IGNORECASE,
)
_UNNAMED = frozenset({"long_link", "short_link", "unknown", "labelled_link"})
"""Reasons of a block of which nothing is known but that it is a link, or none, or what stands in front of it."""
_OTHER_LISTS = frozenset({Role.RANKING, Role.HEADLINES, Role.FOOTER})
_OTHERS = _OTHER_LISTS | {Role.RELATED, Role.COMMENTS, Role.COPYRIGHT, Role.TOOLS}
_ENTRY = Verdict(Role.RELATED, "titles_below_text")
_DETAIL = Verdict(Role.OTHER, "list_detail")
_NAME = Verdict(Role.RELATED, "list_heading", heading=True)


def name_titles(layout: Layout, verdicts: list[Verdict], home: str | None) -> None:
    """Make lists of related articles of the runs of linked titles below the text that stand in its box."""
    if not layout.body_prose:
        return
    article = _box_of_article(layout)
    named = _name_runs(layout, verdicts, range(layout.end, layout.page.ends[article]), home)
    if not named and (alone := _find_alone(layout, verdicts, article, home)):
        _name_runs(layout, verdicts, alone, home)


def _find_alone(layout: Layout, verdicts: Sequence[Verdict], article: int, home: str | None) -> range | None:
    """Give the range of the only unnamed list below the article's box, right below it in a box that begins with it."""
    page, blocks, end = layout.page, layout.page.blocks, layout.page.ends[article]
    first = _find_first(blocks, verdicts, range(end, min(end + _NEXT, len(blocks))), home)
    if first is None or layout.hints[blocks[first].box] & h.ASIDE:
        return None
    around = page.parents[article]
    while around > 0 and page.ends[around] <= first:
        around = page.parents[around]
    if page.tags[around].name in _PAGE or page.starts[around] < page.starts[article] - _ABOVE:
        return None
    if _is_beside(page, around, first, verdicts):
        return None
    last = max(_run_from(blocks, verdicts, range(first, len(blocks)), home), default=first)
    rest = range(last + 1, len(blocks))
    others = sum(verdicts[at].reason in _UNNAMED and _form_of(blocks[at], home) is not None for at in rest)
    return range(end, last + 1) if others < _FEWEST else None


def _is_beside(page: Page, around: int, first: int, verdicts: Sequence[Verdict]) -> bool:
    """Say whether a list stands beside the article: in a cell of its row, in a box with named lists."""
    box = page.blocks[first].box
    while box not in (0, around) and page.parents[box] != around:
        box = page.parents[box]
    if box in (0, around):
        return False
    inside = verdicts[first : page.ends[box]]
    return page.tags[box].name == "td" or any(one.heading and one.role in _OTHER_LISTS for one in inside)


def _name_runs(layout: Layout, verdicts: list[Verdict], below: range, home: str | None) -> bool:
    """Make lists of related articles of the runs of linked titles in a part of the page; say whether there is one."""
    blocks, end = layout.page.blocks, below.stop
    start, reach, named = below.start, _REACH, False
    while (first := _find_first(blocks, verdicts, range(start, min(end, start + reach)), home)) is not None:
        titles = list(_run_from(blocks, verdicts, range(first, end), home))
        targets = {target_of(blocks[at]) for at in titles}
        if len(targets) > _MOST:
            return named
        if len(targets) < _FEWEST:
            start, reach = first + 1, reach - (first + 1 - start)
            continue
        for at in range(first, titles[-1] + 1):
            verdicts[at] = _DETAIL if is_detail(blocks[at]) or target_of(blocks[at]) not in targets else _ENTRY
        above = blocks[first - 1]
        if first > layout.end and verdicts[first - 1].reason == "unknown" and len(above.text) <= _LONGEST_NAME:
            verdicts[first - 1] = _NAME
        start, reach, named = titles[-1] + 1, _STEP, True
    return named


def name_inside(layout: Layout, verdicts: list[Verdict]) -> None:
    """Make a name of the short line above several links among paragraphs: 덧붙여 읽기."""
    for at in range(layout.start + 1, layout.end - 1):
        if verdicts[at].reason != "link_in_body" or verdicts[at - 1].reason not in _LINES:
            continue
        above = layout.page.blocks[at - 1]
        told = above.link_chars or len(above.text) > _LONGEST_LABEL or above.text[-1] in _STOPS
        if not told and verdicts[at + 1].reason == "link_in_body":
            verdicts[at - 1] = _NAME


def _box_of_article(layout: Layout) -> int:
    """Give the smallest box that holds headline and text."""
    page = layout.page
    first = layout.start if layout.headline is None else min(layout.headline, layout.start)
    box = layout.container
    while box > 0 and not page.starts[box] <= first < layout.end <= page.ends[box]:
        box = page.parents[box]
    return box


def _find_first(blocks: Sequence[Block], verdicts: Sequence[Verdict], below: range, home: str | None) -> int | None:
    """Give the first linked title below the text; None: another list, or the foot of the page, stands before it."""
    for at in below:
        verdict = verdicts[at]
        if verdict.reason in _UNNAMED and _form_of(blocks[at], home):
            return at
        if verdict.role in _OTHER_LISTS and verdict.reason not in _UNNAMED:
            return None
    return None


def _run_from(blocks: Sequence[Block], verdicts: Sequence[Verdict], below: range, home: str | None) -> Iterator[int]:
    """Yield the links of one form in a row, with no more between two than belongs to an entry."""
    form, last = _form_of(blocks[below.start], home), below.start
    for at in below:
        if at - last > _STEP or (verdicts[at].role in _OTHERS and verdicts[at].reason not in _UNNAMED):
            return
        if _form_of(blocks[at], home) == form:
            last = at
            yield at


def _form_of(block: Block, home: str | None) -> str | None:
    """Give the address of a title of the outlet's without what tells it from others; None: it is no such title."""
    if block.link_chars < _TITLE or " " not in block.text or FILE.search(block.text):
        return None
    address = target_of(block)
    if address is None or _NO_ARTICLE.search(address):
        return None
    origin = _ORIGIN.match(address)
    if origin and origin[1] != _host_of(home):
        return None
    form = _without_number(address[origin.end() :] if origin else address)
    return form if form is None or form.endswith(_TITLED) or _LONG_NUMBER.search(address) else None


def _without_number(path: str) -> str | None:
    """Give path and query with the numbers, or the title as the last part, taken out; None: there is neither."""
    folder, _, name = path.rstrip("/").rpartition("/")
    if len(name) >= _SLUG and "?" not in name and not name.isdigit():
        return _NUMBER.sub("0", folder) + _TITLED
    form = _NUMBER.sub("0", path)
    return form if form != path else None


@lru_cache(maxsize=64)
def _host_of(home: str | None) -> str | None:
    match = _ORIGIN.match(home or "")
    return match[1] if match else None
