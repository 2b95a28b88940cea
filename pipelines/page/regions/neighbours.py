"""The articles before and after this one, which boards and weeklies link below the text: 이전글, 다음글."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.lines.labels import LONGEST_LABEL, TITLE, TURNS, read_neighbour_label
from pipelines.lines.tools import is_tool_label
from pipelines.page.regions.layout import Layout
from pipelines.page.walk.page import Block

_REACH = 80  # blocks behind the text; buttons, files and a list of related articles may stand between
_INSIDE = 2  # blocks at the end of the text: a label made like the paragraphs stands in it
_LINKED = 0.5  # share of a line that is a link
_BUTTON_BEGINS = frozenset("이다PNpn[(<【")
_FORMER, _LATER, _LATER_BEHIND = frozenset("←‹«◀◁⟵▲△"), frozenset("▼▽"), frozenset("→›»▶▷⟶")
"""Around two titles: ← 새 청사 착공, 햅쌀 첫 수매 →; ▲ in front of one, ▼ in front of the other."""
_RELATION = re.compile(r' rel="(?:prev|next)')
"""How a link itself says that it leads to the article before or after this one."""
_LABELLED = re.compile(r' alt="(?:이전|다음)\s?(?:글|기사|뉴스)?"')
"""An image before the title says the same."""
_BETWEEN = 2  # blocks from a title to the next label: its date may stand between


def find_neighbours(layout: Layout) -> Iterator[int]:
    """Yield the linked titles behind such a label, or that begin with it, below the text."""
    blocks, first = layout.page.blocks, max(layout.start, layout.end - _INSIDE)
    labelled = False
    for index in range(first, min(layout.end + _REACH, len(blocks))):
        block = blocks[index]
        match = read_neighbour_label(block.text)
        if match is not None and match.end() == len(block.text) <= LONGEST_LABEL:
            labelled = True  # the title is the next block
            continue
        image = layout.page.images.get(index)
        named = labelled or match is not None or (image is not None and _LABELLED.search(image) is not None)
        if not named and block.href is not None and ' rel="' in block.href and block.link_chars >= TITLE:
            named = _RELATION.search(block.href) is not None
        if named and block.link_density > _LINKED and not (is_tool_label(block.text) or "없습니다" in block.text[-6:]):
            yield index
        labelled = False
    yield from (first + at for at in _find_pair(blocks[first : layout.end + _REACH]))


def _find_pair(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield two linked titles side by side, one marked as the former, one as the next; alone such marks are buttons."""
    found: list[tuple[int, int, bool]] = []
    """Where mark and title stand, and whether it is the next article."""
    for at, block in enumerate(blocks):
        is_next = _read_turn(block.text)
        if is_next is None:
            continue
        title = at + (block.link_chars < TITLE)
        if title < len(blocks) and blocks[title].link_chars >= TITLE:
            found.append((at, title, is_next))
    for (_, former, is_next), (label, later, is_last) in pairwise(found):
        if label - former <= _BETWEEN and is_next != is_last:
            yield from (former, later)


def _read_turn(text: str) -> bool | None:
    """Say whether a line is marked as the next article, 다음 ▶, ▼, or the former one, PREV, ←; None: as neither."""
    if text[0] in _BUTTON_BEGINS and (match := TURNS.match(text)):
        return match["next"] is not None
    if text[0] in _FORMER or text[0] in _LATER or text[-1] in _LATER_BEHIND:
        return text[0] not in _FORMER
    return None
