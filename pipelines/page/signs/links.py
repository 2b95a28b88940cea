"""Links that stand alone: titles of other articles, names of sections, what stands behind 관련기사."""

from __future__ import annotations

import re

from pipelines.lines.lists import RELATED_LABEL
from pipelines.lines.sentences import is_told
from pipelines.page.signs.context import PageContext
from pipelines.page.walk.page import Block

LONG_LINK = 12  # characters of a linked title; names of sections are shorter
_SHORTEST_TITLE = 8  # characters behind a label
_MOSTLY = 0.5  # of a line with a label in front of its link
_SHORTEST_TOLD = 15  # characters of a paragraph that is a link wholly
_NAMED = re.compile(
    r"(?:[\W_]{0,4}(?:관련|연관|이전|지난|추천|(?:함께|같이)\s(?:보면|볼|읽을|읽으면)(?:\s?(?:좋은|만한))?)\s?(?:기사|뉴스)\s?[:：\]】>〉▶]{1,2}"
    r"|[▶▷☞]{1,2}\s?(?:\[(?:동?영상|화보|카드뉴스)\]|(?:이어|더)\s?(?:보기|읽기)\s?[:：]))\s?\S.{6,100}(?<!다\.)"
)
"""A title that is no link behind its label: [관련기사] 새 청사 착공(3일 2면), ▶ [영상] 착공식."""


def is_link(index: int, block: Block, context: PageContext) -> bool:
    """A block that is a link, but for a mark before or behind it."""
    return block.link_chars * 10 > block.chars * 8


def is_link_in_body(index: int, block: Block, context: PageContext) -> bool:
    """A link in the text that is a line of its own, or one behind a label: [관련기사] 새 청사 착공."""
    if not block.link_chars:
        return ("관련" in block.text[:6] or block.text[0] in "▶▷☞[<【") and _NAMED.fullmatch(block.text) is not None
    if _is_labelled(block):
        return True
    return is_link(index, block, context) and not _is_paragraph(index, block, context)


def _is_paragraph(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a linked line tells news with a full stop and is made like the paragraphs, with none beside it."""
    if not is_told(block.text) or block.chars < _SHORTEST_TOLD or block.image:
        return False
    if context.make_of(index) not in context.makes or block.text[0] in "▶▷☞[":
        return False
    near = context.layout.page.blocks[index - 1 : index + 2 : 2]
    return not any(one.link_chars for one in near)


def is_labelled_link(index: int, block: Block, context: PageContext) -> bool:
    """A linked title behind a label, below the text: ☞ 관련기사 : 새 청사 착공."""
    return block.link_chars >= _SHORTEST_TITLE and _is_labelled(block)


def _is_labelled(block: Block) -> bool:
    label = RELATED_LABEL.match(block.text) if block.link_chars else None
    return label is not None and (block.link_density > _MOSTLY or block.chars - block.link_chars <= label.end())


def is_long_link(index: int, block: Block, context: PageContext) -> bool:
    """A link long enough for the title of an article."""
    return block.link_chars >= LONG_LINK
