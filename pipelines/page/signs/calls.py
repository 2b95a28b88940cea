"""What a page asks of its reader in the midst of an article: to send tips, to subscribe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.lines.appeals import POINTS, is_plea, requests
from pipelines.lines.sentences import is_call, is_told
from pipelines.page.regions.asides import is_appeal
from pipelines.page.signs.context import LINKED, PageContext, hints_around
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block

_LONGEST = 200  # characters; the longest of an outlet's own appeals seen has 120
_OFFER = re.compile(r"(?:\S{1,12}\s){0,3}(?:구독|후원|가입|회원\s?가입|신청)(?:하기|하러\s?가기)?\W{0,3}")
_LONGEST_LINK = 24  # characters
_JOIN = re.compile(r"(?:메일함|가입하[시면세]|회원(?:만|에게만)).*니다[.!]?\Z")
"""지금 가입하시면 모든 기사를 읽으실 수 있습니다."""
_ASKS = re.compile(
    r"(?:(?:보|주|하|으)(?:세요|십시오)|받아\s?볼\s수\s있(?:습니다|어요)|보내\s?드(?:려요|립니다|릴게요))[.!]?\Z"
)
_SMALL = 5  # blocks of a box with a title, a sentence and a link to a form
_ENGLISH = re.compile(r"\b(?:inbox|newsletter|sign up|subscribe|download (?:the|our) app)\b", re.IGNORECASE)
_TOLD = re.compile(r"(?<!니)다[.”\"’']{1,3}\s*\Z")


def is_tip_call(index: int, block: Block, context: PageContext) -> bool:
    """A call to send tips, or one of its addresses; in a box of its own any call to subscribe, in the midst of news."""
    if len(block.text) >= _LONGEST:
        return False
    inside = context.layout.start < index < context.layout.end
    if is_plea(block.text) or (block.text[0] in POINTS and _points_elsewhere(index, block, context)):
        return True
    return is_call(block.text) or (inside and (_is_offer(block) or _stands_apart(index, block, context)))


def _points_elsewhere(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a line is the only one that points: below the last sentence, or with a request between them.

    Several are a list of the text's, and so is what has a label or a number.
    """
    text = block.text
    if block.link_chars or not context.has_prose or is_told(text) or ":" in text or _NUMBER.search(text):
        return False
    layout = context.layout
    pointing = (
        at for at in range(layout.start, min(context.last_told, layout.end)) if layout.page.blocks[at].text[0] in POINTS
    )
    return (index > context.last_told or requests(text)) and all(at == index for at in pointing)


_NUMBER = re.compile(r"\d{3,4}-\d{4}|\d일|\d시")


def _is_offer(block: Block) -> bool:
    """Say whether a block is a link to a form: 무료 구독, 프리미엄 회원 가입하기."""
    return block.link_density > LINKED and len(block.text) <= _LONGEST_LINK and _OFFER.fullmatch(block.text) is not None


def _stands_apart(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block of another make than the paragraphs asks something politely, and they do not."""
    layout = context.layout
    if context.make_of(index) in context.makes and not _small_box(block, context):
        return False
    if _ENGLISH.search(block.text):
        following = layout.page.blocks[index + 1 : index + 2]
        return any(hints_around(one, context) & h.TOOLS or one.link_density > LINKED for one in following)
    if _ASKS.search(block.text) and _small_box(block, context):
        return True
    if not (is_appeal(block.text) or _JOIN.search(block.text)):
        return False
    rest = [at for at in range(layout.start, layout.end) if context.make_of(at) in context.makes]
    told = sum(_TOLD.search(layout.page.blocks[at].text) is not None for at in rest)
    return told * 2 > sum(layout.is_sentence(at) for at in rest)


def _small_box(block: Block, context: PageContext) -> Sequence[Block]:
    """Give the blocks of the small box around a block that also holds a button or a link to a form; empty: none."""
    page = context.layout.page
    box = block.box
    if page.ends[box] - page.starts[box] == 1:
        box = page.parents[box]
    first, end = page.starts[box], page.ends[box]
    if end - first > _SMALL:
        return ()
    inside = page.blocks[first:end]
    return inside if any(_is_offer(other) or _is_button(other, context) for other in inside) else ()


def _is_button(block: Block, context: PageContext) -> bool:
    return context.layout.page.tags[block.box].name == "button"
