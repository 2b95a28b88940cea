"""Whether a page is an article, and which rule says so: the evidence of head, headline, body and shape."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.body import Layout
from pipelines.metadata import Metadata

MIN_BODY = 120  # characters of running text; two sentences
MIN_SHORT_BODY = 30  # with a headline and a date: 속보, photo news
_LIST_LINKS = 6  # linked titles inside the body before it counts as a list
_LIST_DATES = 4  # lines that are only a date inside the body

_LIST_TITLE = re.compile(
    r"목록|검색\s?결과|뉴스검색|페이지\s목록|로그인|회원가입|찾을 수 없|404|not found|error", re.IGNORECASE
)
_DATE_ONLY = re.compile(
    r"^[\[(]?(?:작성일|등록일)?\s*:?\s*(?:20)?\d\d\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}\s*일?\.?[^가-힣]{0,12}$"
)


class PageVerdict(NamedTuple):
    """Whether the page is an article, and the name of the rule that decided."""

    is_article: bool
    reason: str


def judge(layout: Layout, metadata: Metadata) -> PageVerdict:
    """Decide whether the page holds one article."""
    blocks = layout.page.blocks
    if not blocks:
        return PageVerdict(False, "no_visible_text")
    declared = metadata.json_article or (metadata.kind == "article" and metadata.published is not None)
    if metadata.title and _LIST_TITLE.search(metadata.title) and not declared:
        return PageVerdict(False, "title_of_a_list")
    if _is_list(layout) and not declared:
        return PageVerdict(False, "list_of_links")
    prose = layout.body_prose
    if prose >= MIN_BODY and _sentences(layout):
        if layout.headline is None and not (declared or (metadata.kind == "article" and metadata.headline)):
            return PageVerdict(False, "no_headline")
        return PageVerdict(True, "headline_and_body")
    if layout.headline is None:
        return PageVerdict(False, "no_body")
    if declared:
        return PageVerdict(True, "declared_article")
    if prose >= MIN_SHORT_BODY and (metadata.kind == "article" or metadata.published):
        return PageVerdict(True, "short_article")
    return PageVerdict(False, "no_body")


def _sentences(layout: Layout) -> bool:
    return any(layout.is_sentence(index) for index in range(layout.start, layout.end))


def _is_list(layout: Layout) -> bool:
    """Say whether the body is rather a list: many linked titles or dates between little text."""
    region = layout.page.blocks[layout.start : layout.end]
    links = sum(block.link_chars > 10 and block.link_chars * 10 > block.chars * 8 for block in region)
    dates = sum(_DATE_ONLY.match(block.text) is not None for block in region)
    paragraphs = sum(1 for weight in layout.prose[layout.start : layout.end] if weight)
    return (links >= _LIST_LINKS and links * 2 > paragraphs) or dates >= _LIST_DATES
