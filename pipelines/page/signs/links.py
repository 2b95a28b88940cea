"""Links that stand alone: titles of other articles, names of sections, what stands behind 관련기사."""

from __future__ import annotations

import re

from pipelines.lines.labels import end_of_label
from pipelines.lines.sentences import is_told
from pipelines.page.signs.context import PageContext
from pipelines.page.walk.page import Block

LONG_LINK = 12  # characters of a linked title; names of sections are shorter
_SHORTEST_TITLE = 8  # characters behind a label
_MOSTLY = 0.5  # of a line with a label in front of its link
_SHORTEST_TOLD = 15  # characters of a paragraph that is a link wholly
_SHOWN = re.compile(r"[▶▷☞]{1,2}\s?\[(?:동?영상|화보|카드뉴스)\]\s?")
"""▶ [영상] 착공식"""
FILE = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)\b", re.IGNORECASE)
"""The name of a file to take along: 보도자료.hwp (31.0K)."""
_SIGNS = ":：=]】>〉▶▷☞|"
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
_LONGEST_LABEL = 30  # characters; 이 기사를 본 독자가 함께 본 뉴스 with its signs has 22
_LONGEST_LABELLED = 130
"""Behind the label of a title that is no link."""


def is_link(index: int, block: Block, context: PageContext) -> bool:
    """A block that is a link, but for a mark before or behind it."""
    return block.link_chars * 10 > block.chars * 8


def is_link_in_body(index: int, block: Block, context: PageContext) -> bool:
    """A link in the text that is a line of its own, or one behind a label: [관련기사] 새 청사 착공."""
    if not block.link_chars:
        return _names_title(block.text)
    if _is_labelled(block):
        return True
    return is_link(index, block, context) and not _is_paragraph(index, block, context)


def _names_title(text: str) -> bool:
    """Say whether a title that is no link stands behind its label: [관련기사] 새 청사 착공(3일 2면)."""
    if not _SHORTEST_TITLE < len(text) <= _LONGEST_LABELLED or text.endswith("다."):
        return False
    if _SIGN.search(text, 0, _LONGEST_LABEL) is None:
        return False
    shown = _SHOWN.match(text)
    end = shown.end() if shown else end_of_label(text)
    return 0 < end < len(text) - _SHORTEST_TITLE + 2 and text[:end].rstrip()[-1] in _SIGNS


def _is_paragraph(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a linked line tells news with a full stop and is made like the paragraphs, with none beside it."""
    if not is_told(block.text) or block.chars < _SHORTEST_TOLD or block.image:
        return False
    if context.make_of(index) not in context.makes or block.text[0] in "▶▷☞[":
        return False
    near = context.layout.page.blocks[index - 1 : index + 2 : 2]
    return not any(one.link_chars * 2 > one.chars for one in near)


def is_labelled_link(index: int, block: Block, context: PageContext) -> bool:
    """A linked title behind a label, below the text: ☞ 관련기사 : 새 청사 착공."""
    return block.link_chars >= _SHORTEST_TITLE and _is_labelled(block)


def _is_labelled(block: Block) -> bool:
    end = end_of_label(block.text) if block.link_chars else 0
    return end > 0 and (block.link_density > _MOSTLY or block.chars - block.link_chars <= end)


def is_long_link(index: int, block: Block, context: PageContext) -> bool:
    """A link long enough for the title of an article."""
    return block.link_chars >= LONG_LINK and not FILE.search(block.text)
