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
from pipelines.prose import FOOTER_LINE, SENTENCE_END, is_sentence
from pipelines.scripts import is_marker
from pipelines.sections import Named, find_numbered, name_boxes, name_lists

ABOVE, LEAD, BODY, TRAIL, BELOW = 1, 2, 4, 8, 16
INSIDE = LEAD | BODY | TRAIL
ANYWHERE = ABOVE | INSIDE | BELOW

MAX_TRAIL = 14  # blocks after the last paragraph that may still be byline, credit, caption or notice
_LONGEST_CAPTION = 200  # characters; the longest caption beside an image on the pages here has 150
_SHORT = 60  # characters; subheads and subtitles on the pages here have up to 52
_SHORTEST_LINE = 40  # characters; a line of another make is a subhead only if it is that short
_LINE_TAGS = frozenset({"div", "span", "strong", "dt"})  # not li, td, blockquote: those hold text of the article
_LONG_LINK = 12  # characters of a linked title; names of sections are shorter

_LABELLED_TIME = re.compile(
    r"^[\[(<]?\s*(?:기사|최초|최종)?\s?(?:입력|승인|등록|수정|송고|작성|게재|발행|업데이트|게시|노출|[Pp]osted|[Uu]pdated|[Pp]ublished|[Dd]ate)"
    r"\s?(?:일시|일자|시간|시각|날짜|일|on)?[^가-힣\d]{0,12}(?:오[전후]\s*)?\d"
)
_BARE_TIME = re.compile(
    r"^[\[(<]?(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}(?!\d)\s?일?[\s월화수목금토일()\[\],.오전후시분초\d:]*(?:KST|송고|입력|수정)?[\])>]?"
    r"(?:\s*(?:조회수?|읽음|댓글|추천|[Hh]its?|[Vv]iews?)\s*[:：]?\s*[\d,]+)*$"
)
_TIME_INSIDE = re.compile(
    r"(?:입력|승인|등록일?|작성일|게시일|발행일?|송고)\s?[:：]?\s?(?:\d\d)?\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}"
    r"|(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}일?.{0,10}\d{1,2}:\d\d"
)
"""A date with its label, or with a clock, among other things: 작성자 새벽강 조회 12 작성일 21-11-05 09:41."""
_LONGEST_TIME = 120  # characters; a line with entered, modified and counts has 70
_SUBHEAD_MARK = re.compile(r"^[○◆◇■□▣●◎▼★☆◈【《<\[]")  # ▲ and ▶ begin captions, entries of lists, links
_ADDRESS = re.compile(r"[\[(<]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[\])>]?")
_OF_ARTICLE = re.compile(r"무단|재배포|저작권자")
"""What a notice below an article says; an imprint says All rights reserved."""
_ADVERTISEMENT = re.compile(
    r"\W*(?:ARTICLE_?AD|AD\d*|ADVERTISEMENT|광고|본문\s?광고|전체기사\s?본문배너|스폰서\s?링크)\W*", re.IGNORECASE
)
_PHONE = re.compile(r"\d{3,4}[-)]\s?\d{4}(?!\d)")
_JOURNALIST = re.compile(r"기자|특파원|위원|칼럼니스트|에디터|PD|리포터")
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
    makes: set[tuple[str, int]]
    """How the body's paragraphs are made: element and depth."""

    def repeats(self, index: int) -> bool:
        """Say whether another block of the body holds the words of this one."""
        layout = self.layout
        key = key_of(layout.page.blocks[index].text)
        return any(
            other != index and key in key_of(layout.page.blocks[other].text)
            for other in range(layout.start, layout.end)
        )

    def make_of(self, index: int) -> tuple[str, int]:
        """Give element and depth of a block."""
        box = self.layout.page.boxes[self.layout.page.blocks[index].box]
        return box.tag.name, box.depth


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


def _is_article_notice(index: int, block: Block, context: PageContext) -> bool:
    """Far below the body only what forbids reprinting and is no imprint."""
    return _is_notice(index, block, context) and _OF_ARTICLE.search(block.text) is not None


def _is_contact(index: int, block: Block, context: PageContext) -> bool:
    """Names and telephone numbers of a press office."""
    return len(block.text) < 120 and _PHONE.search(block.text) is not None and not is_sentence(block.text)


def _is_advertisement(index: int, block: Block, context: PageContext) -> bool:
    return len(block.text) < 24 and _ADVERTISEMENT.fullmatch(block.text) is not None


def _is_credit(index: int, block: Block, context: PageContext) -> bool:
    return len(block.text) < 120 and is_credit(block.text)


def _is_caption(index: int, block: Block, context: PageContext) -> bool:
    if _tag_hints(block, context) & (h.CAPTION | h.PHOTO):
        return True
    return len(block.text) < 400 and block.text.count("▲") < 2 and is_caption_like(block.text)


def _is_photo_line(index: int, block: Block, context: PageContext) -> bool:
    """A short line directly under an image that is no sentence."""
    return block.image and not block.bold and len(block.text) <= 80 and not SENTENCE_END.search(block.text)


def _is_beside_image(index: int, block: Block, context: PageContext) -> bool:
    """Text right after an image that is made otherwise than the paragraphs: a cell or box of its own."""
    if _tag_hints(block, context) & (h.SUBTITLE | h.HEADING | h.TITLE):
        return False
    return block.image and len(block.text) <= _LONGEST_CAPTION and context.make_of(index) not in context.makes


def _is_below_headline(index: int, block: Block, context: PageContext) -> bool:
    """A line made like the headline, right below it."""
    top = context.layout.headline
    if top is None or index - top > 2 or len(block.text) < 10 or block.text.endswith("."):
        return False
    return len(block.text) <= 2 * _SHORT and not block.link_chars and context.make_of(index) == context.make_of(top)


def _is_time(index: int, block: Block, context: PageContext) -> bool:
    """A line such as 입력 2016.09.18 03:00; inside the body a bare date is part of the text."""
    text = block.text
    if len(text) > _LONGEST_TIME:
        return False
    if _LABELLED_TIME.match(text):
        return True
    if context.layout.start <= index < context.layout.end or is_sentence(text):
        return False
    return _BARE_TIME.match(text) is not None or _TIME_INSIDE.search(text) is not None


def _is_byline(index: int, block: Block, context: PageContext) -> bool:
    text = block.text
    if len(text) < 160 and read_byline(text) is not None:
        return True
    return len(text) < 80 and "@" in text and _JOURNALIST.search(text) is not None and not is_sentence(text)


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


def _is_pull_quote(index: int, block: Block, context: PageContext) -> bool:
    """Words set apart that the text has anyway, or the name below them."""
    if len(block.text) > 2 * _SHORT or not _tag_hints(block, context) & h.QUOTE:
        return False
    if not is_sentence(block.text) or context.repeats(index):
        return True
    blocks = context.layout.page.blocks
    following = blocks[index + 1] if index + 1 < len(blocks) else block
    return following is not block and bool(_tag_hints(following, context) & h.QUOTE) and not is_sentence(following.text)


def _is_subhead(index: int, block: Block, context: PageContext) -> bool:
    """A short line without a full stop that is bold, marked, named or made unlike the paragraphs around it.

    자갈이 살아났다 is one, 자갈이 살아났다. is not, except in a heading element.
    """
    if len(block.text) > _SHORT:
        return False
    tag = context.layout.page.boxes[block.box].tag
    if tag.hints & h.HEADING:
        return True
    if block.text.endswith((".", "?", "!", "…")) and is_sentence(block.text):
        return False
    if block.bold or tag.hints & (h.SUBTITLE | h.TITLE) or _SUBHEAD_MARK.match(block.text):
        return True
    return tag.name in _LINE_TAGS and len(block.text) <= _SHORTEST_LINE and context.make_of(index) not in context.makes


def _is_footer(index: int, block: Block, context: PageContext) -> bool:
    return FOOTER_LINE.search(block.text) is not None


def _is_prose(index: int, block: Block, context: PageContext) -> bool:
    return context.layout.prose[index] >= 30 and SENTENCE_END.search(block.text) is not None


def _always(index: int, block: Block, context: PageContext) -> bool:
    return True


RULES: tuple[Rule, ...] = (
    Rule("headline_copy", Role.OTHER, ANYWHERE, _is_headline_copy),
    Rule("copyright_notice", Role.COPYRIGHT, INSIDE, _is_notice),
    Rule("copyright_notice_below", Role.COPYRIGHT, BELOW, _is_article_notice),
    Rule("contact_line", Role.OTHER, INSIDE, _is_contact),
    Rule("advertisement_label", Role.ADVERTISEMENT, INSIDE, _is_advertisement),
    Rule("tool_label", Role.TOOLS, INSIDE, _is_tool),
    Rule("comment_count", Role.COMMENTS, INSIDE, _is_count),
    Rule("repeated_line", Role.OTHER, INSIDE, _is_remembered),
    Rule("crew_credit", Role.CREDIT, INSIDE, _is_credit),
    Rule("caption", Role.CAPTION, INSIDE, _is_caption),
    Rule("byline", Role.BYLINE, INSIDE, _is_byline),
    Rule("time_line", Role.OTHER, INSIDE, _is_time),
    Rule("mail_address", Role.BYLINE, INSIDE, _is_address),
    Rule("beside_image", Role.CAPTION, LEAD | BODY, _is_beside_image),
    Rule("named_subtitle", Role.DECK, LEAD, _is_named_subtitle),
    Rule("subtitle", Role.DECK, LEAD | BODY, _is_subtitle),
    Rule("second_heading", Role.DECK, LEAD, _is_second_heading),
    Rule("line_below_headline", Role.DECK, LEAD, _is_below_headline),
    Rule("byline_box", Role.BYLINE, LEAD | TRAIL, _is_byline_box),
    Rule("link_in_body", Role.RELATED, BODY, _is_link),
    Rule("photo_line", Role.CAPTION, BODY, _is_photo_line),
    Rule("pull_quote", Role.SUBHEAD, BODY, _is_pull_quote),
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

_QUIET = frozenset({Role.ADVERTISEMENT, Role.TOOLS, Role.NAVIGATION, Role.FOOTER, Role.OTHER})
"""Boxes that, beside the body, may hold byline, time or notice all the same."""
_LINKED = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})
_DETAIL = re.compile(
    r"(?:19|20)\d\d[-./年년].{0,24}(?:기준|집계)?$|\(?(?:19|20)\d\d年.{0,12}\)?$|\d{1,3}\s?(?:초|분|시간|일|주|개월)\s?전$"
    r"|더\s?보기\s?[+>]?$|전체보기$|\d{1,2}[-./:]\d{1,2}(?:[-./:]\d{1,2})?$|[|·>/]$|AD$|NEW$|포토$|동영상(?:기사)?$"
)
"""Beside a title in a list: when it was collected or published, and labels."""


def label_page(layout: Layout, memory: Collection[int]) -> list[Verdict]:
    """Give each block of the page its role and reason."""
    context = _read_context(layout, memory)
    zones = _zones(layout)
    return [_label(index, block, zones[index], context) for index, block in enumerate(layout.page.blocks)]


def _read_context(layout: Layout, memory: Collection[int]) -> PageContext:
    blocks = layout.page.blocks
    first = next(
        (i for i in range(layout.start, layout.end) if layout.is_sentence(i) or is_marker(blocks[i].text)),
        layout.start,
    )
    return PageContext(
        layout=layout,
        lists=name_lists(layout),
        boxes=name_boxes(layout),
        numbered=find_numbered(layout.page),
        memory=memory,
        headline_key=key_of(blocks[layout.headline].text) if layout.headline is not None else "",
        first_sentence=first,
        makes=_common_makes(layout),
    )


def _common_makes(layout: Layout) -> set[tuple[str, int]]:
    """Give the makes that hold at least a fifth of the body's prose."""
    sums: dict[tuple[str, int], float] = {}
    for index in range(layout.start, layout.end):
        box = layout.page.boxes[layout.page.blocks[index].box]
        make = (box.tag.name, box.depth)
        sums[make] = sums.get(make, 0.0) + layout.prose[index]
    total = sum(sums.values())
    return {make for make, weight in sums.items() if weight * 5 >= total}


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
    speaking = zone & INSIDE and named is not None and named.role in _QUIET and _speaks(index, block, context)
    if named is not None and not speaking:
        if named.role in _LINKED and not named.heading and _is_detail(block):
            return Verdict(Role.OTHER, "list_detail")
        return Verdict(named.role, named.reason, named.heading)
    for rule in _BY_ZONE[zone]:
        if rule.test(index, block, context):
            return Verdict(rule.role, rule.reason)
    return Verdict(Role.OTHER, "unknown")


def _speaks(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block in a row of tools is a byline or time all the same."""
    if _is_byline(index, block, context) or _is_time(index, block, context):
        return True
    return _is_notice(index, block, context) and _OF_ARTICLE.search(block.text) is not None


def _is_detail(block: Block) -> bool:
    """Say whether a block of a list is the date or source of an entry rather than its title."""
    if not block.link_chars and block.chars > 12 and is_sentence(block.text):
        return True
    return _BARE_TIME.match(block.text) is not None or _DETAIL.match(block.text) is not None
