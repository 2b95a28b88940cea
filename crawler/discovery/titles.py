"""The title that a link of a list shows, apart from its rank, time, number of comments, teaser and picture.

A list words a title once; what stands beside it changes with every reading (3시간 전, [12]), and would make every
article look as if it had changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from selectolax.lexbor import LexborNode

TITLE_CHARS = range(6, 121)
"""A title, rather than a number, a photo's link or a lead paragraph: 98 % of the headlines in ../shared/pages."""

REPEATED = 3
"""Articles of a page that share a link's text: 썸네일 이미지, 자세히 보기, the name of a column."""

_HEADING = "h1,h2,h3,h4,h5,strong,dt,[class*=tit],[class*=Tit],[class*=subject]"
_BLOCK = "p,div,dd,dt,li,td,h1,h2,h3,h4,h5,figure"
_SPACE = re.compile(r"\s+")
_CUT = "\x1f"
_CUT_OFF = ("...", "…", "..")
_RANK = re.compile(r"\d{1,2}\s?(?:위|\.)?|[①-⑳]")
_BESIDE = re.compile(
    r"[\[(]?\s?(?:(?:댓글|의견|조회|추천|공감|읽음|hits?)\s?:?\s?)?\d{1,6}\s?[\])]?"
    r"|(?:재생\s?시간\s?)?\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:(?:입력|등록|승인|수정)\s?:?\s?)?[\[(]?(?:(?:20)?\d\d\s?[-./년]\s?)?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[일.]?[^가-힣A-Za-z]{0,14}"
    r"|\d{1,3}\s?(?:초|분|시간|일|주|개월)\s?전|방금(?:\s?전)?|어제"
    r"|N|NEW|HOT|새\s?글|사진|영상|포토|동영상|더\s?보기",
    re.IGNORECASE,
)
"""What stands behind a title in an element of its own: counts, times, marks of what is new."""


class Source(IntEnum):
    """Where the text of a link stands, the best first."""

    LINK = 0
    ROW = 1
    """A row of a table or a box that a click opens: label, title and teaser in one."""
    PICTURE = 2
    """A picture's text or a tooltip."""


class LinkText(NamedTuple):
    """A text that a link shows."""

    source: Source
    text: str


def read_link_text(node: LexborNode) -> LinkText | None:
    """Give the title that a link or clickable row shows; None for one without any text."""
    if text := _title_within(node):
        if text.endswith(_CUT_OFF):
            text = _whole(text, node) or text
        return LinkText(Source.LINK if node.tag == "a" else Source.ROW, text)
    picture = node.css_first("img[alt]") if node.child is not None else None
    text = one_line((picture.attributes.get("alt") or "") if picture else "")
    text = text or one_line(node.attributes.get("title") or "")
    return LinkText(Source.PICTURE, text) if text else None


def _whole(text: str, node: LexborNode) -> str | None:
    """Give the whole of a title that the list cuts off with dots, where the link's tooltip has it."""
    tooltip = one_line(node.attributes.get("title") or "")
    return tooltip if len(tooltip) in TITLE_CHARS and tooltip.startswith(text.rstrip(". …")) else None


def choose_title(texts: Iterable[LinkText]) -> str | None:
    """Give the best text that has the length of a title, else the longest."""
    ranked = [each.text for each in sorted(texts, key=lambda each: each.source)]
    return next((text for text in ranked if len(text) in TITLE_CHARS), max(ranked, key=len, default=None))


def find_repeated(shown: Iterable[tuple[str, Iterable[LinkText]]]) -> frozenset[str]:
    """Give the texts that stand at several articles (article, its texts): they are nobody's title."""
    seen: dict[str, set[str]] = defaultdict(set)
    for article, texts in shown:
        for each in texts:
            seen[each.text].add(article)
    return frozenset(text for text, articles in seen.items() if len(articles) >= REPEATED)


def one_line(text: str) -> str:
    """Give text with single blanks for all space."""
    return _SPACE.sub(" ", text).strip()


def _title_within(node: LexborNode) -> str:
    """Give the whole text of a link; where it wraps a teaser, the heading or the first block of title length."""
    first = node.child
    if first is None:
        return ""
    if first.next is None and first.tag == "-text":
        return one_line(node.text())
    text = _without_beside(node)
    if not text or (len(text) < TITLE_CHARS.stop and node.css_first(_BLOCK) is None):
        return text
    if (heading := node.css_first(_HEADING)) and len(inner := _without_beside(heading)) in TITLE_CHARS:
        return inner
    for block in node.css(_BLOCK):
        if len(block.css(_BLOCK)) > 1:  # it holds others: css() counts the block itself
            continue
        inner = _without_beside(block)
        if len(inner) in TITLE_CHARS and not _BESIDE.fullmatch(inner):
            return inner
    return text


def _without_beside(node: LexborNode) -> str:
    """Give the text of an element without the rank before it and the times and counts behind it."""
    parts = [part for each in node.text(separator=_CUT).split(_CUT) if (part := one_line(each))]
    while len(parts) > 1 and _BESIDE.fullmatch(parts[-1]):
        parts.pop()
    if len(parts) > 1 and _RANK.fullmatch(parts[0]):
        parts.pop(0)
    return " ".join(parts)
