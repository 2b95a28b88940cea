"""A list right below the text that nothing names as a list: titles in a run, linked to articles of the same outlet.

What it is called does not matter there; a line above it is its name, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.items import Role
from pipelines.page.regions.layout import Layout
from pipelines.page.regions.sections import Verdict
from pipelines.page.signs.entries import target_of
from pipelines.page.walk.page import Block

_REACH = 40  # blocks from the text to the list: byline, notice, buttons, tags and comments may stand between
_TITLE = 8  # characters of a linked title, which is more than one word
_STEP = 5  # blocks an entry has: section, title, lead, date and source
_FEWEST, _MOST = 2, 24  # entries; more are the index of a section
_LONGEST_NAME = 30  # characters
_SLUG = 16  # characters of a title written into an address
_NUMBER = re.compile(r"\d+")
_ORIGIN = re.compile(r"(?:https?:)?//(?:www\.|m\.)?([^/?#:]+)")
_NO_ARTICLE = re.compile(
    r"/(?:tags?|search|author|reporter|list|login|member|company)\b|\.(?:pdf|hwpx?|zip|jpe?g|png)\b"
    r"|[?&](?:q|kwd?|keyword|query)=",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.[a-z]{3,4}\W*\Z", re.IGNORECASE)
_UNNAMED = frozenset({"long_link", "short_link", "unknown", "labelled_link"})
"""Reasons of a block of which nothing is known but that it is a link, or none, or what stands in front of it."""
_OTHER_LISTS = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES, Role.FOOTER})
_ENTRY = Verdict(Role.RELATED, "titles_below_text")
_NAME = Verdict(Role.RELATED, "list_heading", heading=True)


def name_titles(layout: Layout, verdicts: list[Verdict], home: str | None) -> None:
    """Make a list of related articles of the first run of linked titles below the text that stands in its box."""
    blocks = layout.page.blocks
    end = min(_end_of_article(layout), len(blocks))
    first = _find_first(layout, verdicts, end, home) if layout.start < layout.end else None
    if first is None:
        return
    titles = list(_run_from(blocks, verdicts, first, end, home))
    addresses = {target_of(blocks[at]) for at in titles}
    if not _FEWEST <= len(addresses) <= _MOST:
        return
    for at in range(first, titles[-1] + 1):
        verdicts[at] = _ENTRY
    above = blocks[first - 1]
    if first > layout.end and verdicts[first - 1].reason == "unknown" and len(above.text) <= _LONGEST_NAME:
        verdicts[first - 1] = _NAME


def _end_of_article(layout: Layout) -> int:
    """Give the end of the smallest box that holds headline and text."""
    page = layout.page
    first = layout.start if layout.headline is None else min(layout.headline, layout.start)
    box = layout.container
    while box > 0 and not page.boxes[box].start <= first < layout.end <= page.ends[box]:
        box = page.boxes[box].parent
    return page.ends[box]


def _find_first(layout: Layout, verdicts: Sequence[Verdict], end: int, home: str | None) -> int | None:
    """Give the first linked title below the text; None: another list, or the foot of the page, stands before it."""
    for at in range(layout.end, min(end, layout.end + _REACH)):
        verdict = verdicts[at]
        if verdict.reason in _UNNAMED and _form_of(layout.page.blocks[at], home):
            return at
        if verdict.role in _OTHER_LISTS and verdict.reason not in _UNNAMED:
            return None
    return None


def _run_from(
    blocks: Sequence[Block], verdicts: Sequence[Verdict], first: int, end: int, home: str | None
) -> Iterator[int]:
    """Yield the links of one form from `first` on, with no more between two than belongs to an entry."""
    form, last = _form_of(blocks[first], home), first
    for at in range(first, end):
        if at - last > _STEP or verdicts[at].reason not in _UNNAMED:
            return
        if _form_of(blocks[at], home) == form:
            last = at
            yield at


def _form_of(block: Block, home: str | None) -> str | None:
    """Give the address of a title of the outlet's with its numbers and title taken out; None: it is no such title."""
    if block.link_chars < _TITLE or " " not in block.text or _FILE.search(block.text):
        return None
    address = target_of(block)
    if address is None or _NO_ARTICLE.search(address):
        return None
    origin = _ORIGIN.match(address)
    own = _ORIGIN.match(home) if home else None
    if origin and (own is None or origin[1] != own[1]):
        return None
    path = address[origin.end() :] if origin else address
    folder, _, name = path.rstrip("/").rpartition("/")
    if len(name) >= _SLUG and "?" not in name and not name.isdigit():
        return f"{_NUMBER.sub('0', folder)}/-"
    form = _NUMBER.sub("0", path)
    return form if form != path else None
