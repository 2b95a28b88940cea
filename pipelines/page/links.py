"""Links that stand alone: titles of other articles, names of sections, what stands behind 관련기사."""

from __future__ import annotations

from pipelines.lines.lists import RELATED_LABEL
from pipelines.page.blocks import Block
from pipelines.page.context import PageContext

LONG_LINK = 12  # characters of a linked title; names of sections are shorter
_SHORTEST_TITLE = 8  # characters behind a label
_MOSTLY = 0.5  # of a line with a label in front of its link


def is_link(index: int, block: Block, context: PageContext) -> bool:
    """A block that is a link, but for a mark before or behind it."""
    return block.link_chars * 10 > block.chars * 8


def is_link_in_body(index: int, block: Block, context: PageContext) -> bool:
    """A link in the text that is a line of its own, or one behind a label: [관련기사] 새 청사 착공."""
    return block.link_chars > 0 and (is_link(index, block, context) or _is_labelled(block))


def is_labelled_link(index: int, block: Block, context: PageContext) -> bool:
    """A linked title behind a label, below the text: ☞ 관련기사 : 새 청사 착공."""
    return block.link_chars >= _SHORTEST_TITLE and _is_labelled(block)


def _is_labelled(block: Block) -> bool:
    return block.link_density > _MOSTLY and RELATED_LABEL.match(block.text) is not None


def is_long_link(index: int, block: Block, context: PageContext) -> bool:
    """A link long enough for the title of an article."""
    return block.link_chars >= LONG_LINK
