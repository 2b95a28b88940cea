"""The role of each block: a table of rules for each zone of the page; the first rule that fits gives role and reason.

zones: above the headline | between headline and body | body | directly after it | below
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

from archive.items import Role
from pipelines import hints as h
from pipelines.blocks import Block
from pipelines.body import Layout
from pipelines.bylines import read_byline
from pipelines.comments import read_comment_count
from pipelines.headlines import key_of
from pipelines.memory import line_hash
from pipelines.notices import is_caption_like, is_copyright, is_credit, is_tool_label
from pipelines.prose import FOOTER_LINE, SENTENCE_END
from pipelines.sections import Named, find_numbered, name_boxes, name_lists

ABOVE, LEAD, BODY, TRAIL, BELOW = 1, 2, 4, 8, 16
INSIDE = LEAD | BODY | TRAIL
ANYWHERE = ABOVE | INSIDE | BELOW

MAX_TRAIL = 14  # blocks after the last paragraph that may still be byline, credit, caption or notice
_SHORT = 60  # characters; subheads and subtitles on the pages here have up to 52
_LONG_LINK = 14  # characters of a linked title; names of sections are shorter

_LABELLED_TIME = re.compile(
    r"^[\[(<]?\s*(?:기사|최초|최종)?\s?(?:입력|승인|등록|수정|송고|작성|게재|발행|업데이트|게시|노출|[Pp]osted|[Uu]pdated|[Pp]ublished|[Dd]ate)"
    r"\s?(?:일시|일자|시간|시각|날짜|일|on)?[^가-힣\d]{0,12}(?:오[전후]\s*)?\d"
)
_BARE_TIME = re.compile(r"^[\[(<]?(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}(?!\d)\s?일?[\s월화수목금토일()\[\],.오전후시분초\d:]*(?:KST|송고|입력|수정)?[\])>]?$")
_LONGEST_TIME = 120  # characters; a line with entered, modified and counts has 70
_SUBHEAD_MARK = re.compile(r"^[○◆◇■□▣●◎▲△▶▷▼☞★☆◈【《<\[]")
_ADDRESS = re.compile(r"[\[(<]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[\])>]?")
_COUNT = re.compile(r"^(?:댓글|의견|조회|추천|공감|좋아요)\s*(?:수|하기)?\s*[:(]?\s*\d+")


@dataclass(slots=True)
class PageContext:
    """What the rules know about the page besides the block itself."""

    layout: Layout
    lists: dict[int, Named]
    boxes: list[Named | None]
    numbered: set[int]
    memory: Collection[int]
    headline_key: str
    first_sentence: int
    """Index of the body's first running sentence: what stands above it may be a subtitle."""


class Verdict(NamedTuple):
    """A block's role, the rule that gave it, and whether the block names a list."""

    role: Role
    reason: str
    heading: bool = False


class Rule(NamedTuple):
    """One row of the table: in these zones, a block that passes `test` has `role`; `reason` names the rule."""

    reason: str
    role: Role
    zones: int
    test: Callable[[int, Block, PageContext], bool]


def _tag_hints(block: Block, context: PageContext) -> int:
    return context.layout.hints[block.box]


def _is_headline_copy(index: int, block: Block, context: PageContext) -> bool:
    return len(context.headline_key) >= 6 and key_of(block.text) == context.headline_key


def _is_remembered(index: int, block: Block, context: PageContext) -> bool:
    return (
        bool(context.memory) and not block.text.startswith(("“", '"', "‘")) and line_hash(block.text) in context.memory
    )


def _is_notice(index: int, block: Block, context: PageContext) -> bool:
    return len(block.text) < 300 and is_copyright(block.text)


def _is_credit(index: int, block: Block, context: PageContext) -> bool:
    return len(block.text) < 120 and is_credit(block.text)


def _is_caption(index: int, block: Block, context: PageContext) -> bool:
    if _tag_hints(block, context) & (h.CAPTION | h.PHOTO):
        return True
    return len(block.text) < 400 and is_caption_like(block.text)


def _is_photo_line(index: int, block: Block, context: PageContext) -> bool:
    """A short line directly under an image that is no sentence."""
    return block.image and not block.bold and len(block.text) <= 80 and not SENTENCE_END.search(block.text)


def _is_time(index: int, block: Block, context: PageContext) -> bool:
    """A line such as 입력 2016.09.18 03:00; inside the body a bare date is part of the text."""
    text = block.text
    if len(text) > _LONGEST_TIME or SENTENCE_END.search(text):
        return False
    if _LABELLED_TIME.match(text):
        return True
    return not context.layout.start <= index < context.layout.end and _BARE_TIME.match(text) is not None


def _is_byline(index: int, block: Block, context: PageContext) -> bool:
    return len(block.text) < 160 and read_byline(block.text) is not None


def _is_address(index: int, block: Block, context: PageContext) -> bool:
    """A mail address alone."""
    return len(block.text) < 60 and _ADDRESS.fullmatch(block.text) is not None


def _is_byline_box(index: int, block: Block, context: PageContext) -> bool:
    return bool(_tag_hints(block, context) & h.BYLINE) and len(block.text) < 60 and not SENTENCE_END.search(block.text)


def _is_tool(index: int, block: Block, context: PageContext) -> bool:
    return len(block.text) < 30 and is_tool_label(block.text)


def _is_count(index: int, block: Block, context: PageContext) -> bool:
    return len(block.text) < 16 and _COUNT.match(block.text) is not None and read_comment_count(block.text) is not None


def _is_link(index: int, block: Block, context: PageContext) -> bool:
    return block.link_chars * 10 > block.chars * 8


def _is_long_link(index: int, block: Block, context: PageContext) -> bool:
    return block.link_chars >= _LONG_LINK


def _is_subtitle(index: int, block: Block, context: PageContext) -> bool:
    """A line above the first sentence, inside the body's box or named as a subtitle."""
    if index >= context.first_sentence or len(block.text) > 2 * _SHORT or block.link_chars:
        return False
    text = block.text
    if _tag_hints(block, context) & h.SUBTITLE:
        return True
    inside = index >= context.layout.page.boxes[context.layout.container].start
    return inside and len(text) >= 6 and not SENTENCE_END.search(text)


def _is_named_subtitle(index: int, block: Block, context: PageContext) -> bool:
    return bool(_tag_hints(block, context) & h.SUBTITLE) and len(block.text) <= 2 * _SHORT


def _is_second_heading(index: int, block: Block, context: PageContext) -> bool:
    """A heading element between headline and body."""
    tag = context.layout.page.boxes[block.box].tag
    return bool(tag.hints & h.HEADING) and len(block.text) >= 8 and not block.link_chars


def _is_subhead(index: int, block: Block, context: PageContext) -> bool:
    if len(block.text) > _SHORT or SENTENCE_END.search(block.text):
        return False
    tag = context.layout.page.boxes[block.box].tag
    hinted = tag.hints & (h.HEADING | h.SUBTITLE | h.TITLE)
    return block.bold or bool(hinted) or _SUBHEAD_MARK.match(block.text) is not None


def _is_footer(index: int, block: Block, context: PageContext) -> bool:
    return FOOTER_LINE.search(block.text) is not None


def _is_prose(index: int, block: Block, context: PageContext) -> bool:
    return context.layout.prose[index] >= 30 and SENTENCE_END.search(block.text) is not None


def _always(index: int, block: Block, context: PageContext) -> bool:
    return True


RULES: tuple[Rule, ...] = (
    Rule("headline_copy", Role.NAVIGATION, ABOVE | LEAD, _is_headline_copy),
    Rule("copyright_notice", Role.COPYRIGHT, INSIDE | BELOW, _is_notice),
    Rule("tool_label", Role.TOOLS, INSIDE, _is_tool),
    Rule("comment_count", Role.COMMENTS, INSIDE, _is_count),
    Rule("repeated_line", Role.OTHER, INSIDE, _is_remembered),
    Rule("crew_credit", Role.CREDIT, INSIDE, _is_credit),
    Rule("caption", Role.CAPTION, INSIDE, _is_caption),
    Rule("time_line", Role.OTHER, INSIDE, _is_time),
    Rule("byline", Role.BYLINE, INSIDE, _is_byline),
    Rule("mail_address", Role.BYLINE, INSIDE, _is_address),
    Rule("named_subtitle", Role.DECK, LEAD, _is_named_subtitle),
    Rule("subtitle", Role.DECK, LEAD | BODY, _is_subtitle),
    Rule("second_heading", Role.DECK, LEAD, _is_second_heading),
    Rule("byline_box", Role.BYLINE, LEAD | TRAIL, _is_byline_box),
    Rule("link_in_body", Role.RELATED, BODY, _is_link),
    Rule("photo_line", Role.CAPTION, BODY, _is_photo_line),
    Rule("subhead", Role.SUBHEAD, BODY, _is_subhead),
    Rule("paragraph", Role.PARAGRAPH, BODY, _always),
    Rule("long_link", Role.HEADLINES, ABOVE | LEAD | TRAIL | BELOW, _is_long_link),
    Rule("short_link", Role.NAVIGATION, ABOVE | LEAD | TRAIL | BELOW, _is_link),
    Rule("imprint", Role.FOOTER, TRAIL | BELOW, _is_footer),
    Rule("above_headline", Role.NAVIGATION, ABOVE, _always),
    Rule("unknown", Role.OTHER, LEAD | TRAIL | BELOW, _always),
)
"""In this order; the last rows catch everything."""

_BY_ZONE = {zone: tuple(rule for rule in RULES if rule.zones & zone) for zone in (ABOVE, LEAD, BODY, TRAIL, BELOW)}

_QUIET = frozenset({Role.ADVERTISEMENT, Role.TOOLS, Role.NAVIGATION, Role.FOOTER})
"""Boxes that, beside the body, may hold byline, time or notice all the same."""


def label_page(layout: Layout, memory: Collection[int]) -> list[Verdict]:
    """Give each block of the page its role and reason."""
    context = _read_context(layout, memory)
    zones = _zones(layout)
    return [_label(index, block, zones[index], context) for index, block in enumerate(layout.page.blocks)]


def _read_context(layout: Layout, memory: Collection[int]) -> PageContext:
    blocks = layout.page.blocks
    first = next(
        (i for i in range(layout.start, layout.end) if layout.is_sentence(i)),
        layout.end,
    )
    return PageContext(
        layout=layout,
        lists=name_lists(layout),
        boxes=name_boxes(layout),
        numbered=find_numbered(layout.page),
        memory=memory,
        headline_key=key_of(blocks[layout.headline].text) if layout.headline is not None else "",
        first_sentence=first,
    )


def _zones(layout: Layout) -> list[int]:
    """Give the zone of each block."""
    count = len(layout.page.blocks)
    if layout.start == layout.end and layout.headline is None:
        return [BELOW] * count
    start, end = layout.start, layout.end
    top = layout.headline if layout.headline is not None and layout.headline < max(start, 1) else max(start - 3, 0)
    if start == end:
        start = end = min(top + 1, count)
    trail = min(end + MAX_TRAIL, count)
    trail = max(trail, min(layout.page.ends[layout.container], count)) if layout.container else trail
    return (
        [ABOVE] * top
        + [LEAD] * (start - top)
        + [BODY] * (end - start)
        + [TRAIL] * (trail - end)
        + [BELOW] * (count - trail)
    )


def _label(index: int, block: Block, zone: int, context: PageContext) -> Verdict:
    """Give one block its role: what a page object says, the headline, the list or box it stands in, the rules."""
    if index == context.layout.headline:
        return Verdict(Role.HEADLINE, "headline")
    named = context.lists.get(index) or (
        Named(Role.RANKING, "numbered_list") if index in context.numbered and zone != BODY else context.boxes[block.box]
    )
    if named is not None and (
        zone & (ABOVE | BELOW) or named.reason != "tools_box" or not _speaks(index, block, context)
    ):
        if named.role is Role.FOOTER and is_copyright(block.text):
            return Verdict(Role.COPYRIGHT, "copyright_in_footer")
        return Verdict(named.role, named.reason, named.heading)
    for rule in _BY_ZONE[zone]:
        if rule.test(index, block, context):
            return Verdict(rule.role, rule.reason)
    return Verdict(Role.OTHER, "unknown")


def _speaks(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block in a row of tools is a byline or time all the same."""
    return _is_byline(index, block, context) or _is_time(index, block, context) or _is_notice(index, block, context)
