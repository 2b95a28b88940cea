"""The box that presents who wrote an article: portrait, name, words about the person, a button or an address."""

from __future__ import annotations

import re

from pipelines.lines.names import JOURNALIST, NAME
from pipelines.lines.sentences import is_sentence
from pipelines.lines.signatures import is_name
from pipelines.page.signs.context import PageContext
from pipelines.page.walk.hints import BYLINE
from pipelines.page.walk.page import Block

_SMALL = 8  # blocks of such a box: portrait, name, office, words, three buttons, address
_LONGEST = 200  # characters; the longest words of a reporter about himself seen have 120
_TAIL = 16  # characters at the end of a text that tell how it ends
_CLIMB = 2  # boxes around the words up to the one that holds the name, too
_NAMED = re.compile(rf"(?:by\s)?{NAME}\s?{JOURNALIST}(?:\s?님)?")
_REACH = re.compile(
    r"@[\w-]+\.|구독|(?:다른|최신|전체)\s?기사|기사\s?(?:더\s?)?보기|기자\s?(?:페이지|홈)|팔로우|이메일|응원"
)
"""How to reach or follow the person."""
_OF_WORK = re.compile(
    r"(?:니다|어요|아요|해요|세요|까요|이요|죠)[.!~]{0,3}\Z|(?:취재|담당|출입|근무|기록|보도|다루|맡)\S{0,4}(?:다|중|고\s있다)[.!]?\Z"
)
"""How a person speaks of himself; what a boxed part of the article tells ends otherwise."""


_BIO = re.compile(rf"({NAME})\s?[|ㅣ]\s?(?=\S)")
"""The author's name, and what a magazine tells of the person below the text."""
_LAST = 3  # blocks of the body


def _speaks_of_work(text: str) -> bool:
    return _OF_WORK.search(text, max(0, len(text) - _TAIL)) is not None


def _stands_below_name(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a small box at the end of the text begins with the name that stands above the text."""
    layout, page = context.layout, context.layout.page
    box = page.parents[block.box]
    start, end = page.starts[box], page.ends[box]
    name = page.blocks[start].text
    if box in (0, layout.container) or end - start > _SMALL:
        return False
    if not is_name(name) or start <= context.first_sentence or context.last_told >= end:
        return False
    return any(name in one.text for one in page.blocks[max(0, layout.start - _SMALL) : context.first_sentence])


def is_profile(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block tells of its author in a small box that holds the name, too, or is named after it."""
    if len(block.text) > _LONGEST:
        return False
    if bio := _BIO.match(block.text):
        layout = context.layout
        above = (layout.page.blocks[at].text for at in range(max(0, layout.start - _SMALL), context.first_sentence))
        return index >= layout.end - _LAST and any(bio[1] in text for text in above)
    if index >= context.layout.end - _SMALL and _stands_below_name(index, block, context):
        return True
    if not _speaks_of_work(block.text):
        return False
    page = context.layout.page
    box = block.box
    for _ in range(_CLIMB + 1):
        start, end = page.starts[box], page.ends[box]
        if box <= 0 or end - start > _SMALL:
            return False
        inside = page.blocks[start:end]
        named = page.tags[box].hints & BYLINE or any(_NAMED.fullmatch(one.text) for one in inside)
        if named and any(_REACH.search(one.text) for one in inside):
            if sum(context.layout.prose[start:end]) * 2 > context.layout.body_prose:
                return False
            return all(_speaks_of_work(one.text) for one in inside if is_sentence(one.text))
        box = page.parents[box]
    return False
