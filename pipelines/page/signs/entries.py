"""The entries of a list of titles: what stands in it without being one, a tab's label or the words below a title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from pipelines.page.regions.headings import find_target
from pipelines.page.regions.layout import make_of
from pipelines.page.regions.restarts import is_label_row
from pipelines.page.regions.sections import is_unlinked_title
from pipelines.page.signs.columns import RANK
from pipelines.page.signs.details import is_detail
from pipelines.page.walk.page import Block, Page

_TITLE = 8  # characters; names of sections and outlets beside a title are shorter
_SECTION = 5  # characters; 생활/문화 and IT/과학 are the longest here
_NEAR = 5  # blocks from a title to its summary; farther below, the address stands in another list
_SOURCE = 12  # characters; the longest name of an outlet beside a title here has 11
_MOVED = re.compile(r"(?:[▲▼△▽↑↓⬆⬇＋+\-−–]\s?\d{0,3}|[▲▼△▽↑↓]?\s?\d{1,3}\s?[▲▼△▽↑↓]|NEW|new|N|-)")
"""How an entry's rank changed: ▲2, NEW. A number alone is the rank."""
_POINTS_ON = re.compile(r"(?:더|전체|모두)\s?보기\W*\Z|(?:\A|\s)more\W*\Z", re.IGNORECASE)
_LONGEST_ASIDE = 24  # characters; the labels of six tabs on one line, 누리신문 많이 본 뉴스 더보기
_CUT_OFF = ("…", "...")
_LETTERS = 6  # of a title beside others of one address; sections have up to 5, days none
_SEVERAL = 2  # linked titles
_LINKED = 3  # entries with an address make a list in which one without is none


def find_details(page: Page, entries: Sequence[int]) -> set[int]:
    """Give those of `entries`, the blocks of one list, that are no titles.

    Words that only point on (관련기사 더보기) or say how a rank changed (▲2) are none. Of several lines with one
    address the first long one is the title; the others are its section, source or summary. A short link behind
    another in one box, where each title has a box of its own, is the source. Among linked titles what leads nowhere
    is none, unless it is a number or made like them: the article itself.
    """
    blocks = page.blocks
    targets = {at: target_of(blocks[at]) for at in entries}
    groups: dict[str, list[int]] = {}
    for at, target in targets.items():
        if target is not None and (any(map(str.isalpha, blocks[at].text)) or is_detail(blocks[at])):
            groups.setdefault(target, []).append(at)
    details = _tabs(blocks, entries) | {at for at in entries if _is_aside(blocks[at])}
    for group in groups.values():
        if len(group) > 1:
            details |= _beside_title(blocks, group)
    linked = [at for group in groups.values() for at in group]
    if len(groups) >= _LINKED:
        details |= _sources(blocks, linked)
    details |= _unlike(page, targets, [at for at in linked if len(blocks[at].text) >= _TITLE])
    sections = {at for at, target in targets.items() if target is not None and _is_section(blocks[at].text)}
    if len(sections) > 1 and abs(sum(target is not None for target in targets.values()) - 2 * len(sections)) < 2:
        details |= sections  # 문화, above each title
    return details


def _unlike(page: Page, targets: Mapping[int, str | None], titles: Sequence[int]) -> set[int]:
    """Give what leads nowhere among several linked titles, but for their numbers and what is made like them."""
    if len(titles) < _SEVERAL:
        return set()
    makes = {make_of(page, at) for at in titles}
    numbers = _numbers(page, titles)
    return {
        at
        for at, target in targets.items()
        if target is None
        and at not in numbers
        and (
            at > titles[-1]
            or make_of(page, at) not in makes
            or not is_unlinked_title(page.blocks[at])
            or page.blocks[at].text.endswith(_CUT_OFF)
        )
    }


def _numbers(page: Page, titles: Sequence[int]) -> set[int]:
    """Give the numbers right above titles that count them; those that tell how often each was read do not."""
    above = {at - 1: int(match[1]) for at in titles if (match := RANK.fullmatch(page.blocks[at - 1].text))}
    values = {*above.values()}
    return {at for at, value in above.items() if value - 1 in values or value + 1 in values}


def _is_aside(block: Block) -> bool:
    """Say whether words in a list point on to more, or lead nowhere and say how a rank changed or label its tabs."""
    text = block.text
    if len(text) > _LONGEST_ASIDE or text.isdecimal():
        return False
    if block.link_chars:
        return ("보기" in text or text[-1] in "Ee+>»▶") and _POINTS_ON.search(text) is not None
    return _MOVED.fullmatch(text) is not None or _POINTS_ON.search(text) is not None or is_label_row(text)


def _tabs(blocks: Sequence[Block], entries: Sequence[int]) -> set[int]:
    """Give the row of very short lines that a list begins with: the names of sections, each with a list of its own."""
    row = list(takewhile(lambda at: _is_section(blocks[at].text), entries))
    return set(row) if len(row) >= _LINKED else set()


def _is_section(text: str) -> bool:
    return len(text) <= _SECTION and any(map(str.isalpha, text))


def target_of(block: Block) -> str | None:
    """Give the address a block leads to; None when it is no link, or one to the page itself."""
    if not block.href or (block.link_chars * 2 <= block.chars and block.link_chars < _TITLE):
        return None
    target = find_target(block.href)
    return None if not target or target.startswith(("#", "javascript:")) else target


def _sources(blocks: Sequence[Block], linked: Sequence[int]) -> set[int]:
    """Give the short links that stand behind a longer one in its box."""
    order = sorted(linked)
    boxes = {blocks[at].box for at in order}
    if len(boxes) < _LINKED or len(boxes) * 2 > len(order) + 1 or len(boxes) * 2 < len(order) - 1:
        return set()
    return {
        later
        for earlier, later in pairwise(order)
        if blocks[earlier].box == blocks[later].box
        and len(blocks[later].text) <= min(_SOURCE, len(blocks[earlier].text))
    }


def _beside_title(blocks: Sequence[Block], group: Sequence[int]) -> set[int]:
    """Give the lines of one address that stand beside its title; the same words twice are two entries."""
    letters = {at: sum(map(str.isalpha, blocks[at].text)) for at in group}
    title = next((at for at in group if letters[at] >= _LETTERS), max(group, key=lambda at: letters[at]))
    return {at for at in group if blocks[at].text != blocks[title].text and abs(at - title) < _NEAR}
