"""What stands beside a title in a list without being one: its date, its source, its reporter, a label."""

from __future__ import annotations

import re

from pipelines.lines.names import JOURNALIST, NAME
from pipelines.lines.sentences import is_sentence
from pipelines.page.signs.context import SHORT
from pipelines.page.signs.timelines import BARE_TIME
from pipelines.page.walk.page import Block

_DETAIL = re.compile(
    r"(?:19|20)\d\d[-./年년]\s?\d{1,2}\s?[-./月월](?:[^가-힣]|오[전후]|입력|수정|등록|승인|기준|집계|요?일|[월화수목금토]){0,24}$"
    r"|\(?(?:19|20)\d\d年.{0,12}\)?$|\d{1,3}\s?(?:초|분|시간|일|주|개월)\s?전$|(?:기사\s?)?(?:더|모아)\s?보기\s?[+>]?$|전체보기$|바로\s?가기$|\d{1,2}[-./:]\d{1,2}(?:[-./:]\d{1,2})?$|[|·>/–-]$|\(\d[\d,]*\)$|\[\d{1,4}\]$|\d{1,3}(?:,\d{3})+$|조회수?\s?:?\s?[\d,]+$|AD$|NEW$|포토$|동영상(?:기사)?$"
)
"""Beside a title in a list: when it was collected or published, and labels."""
_DETAIL_BEGINS = frozenset("0123456789([|·>/–-기더모전바조AN포동")
_STOPS = frozenset(".?!…”\"’'")
"""A lead beside a title ends so; a title that only a script links does not."""
_TELLS = re.compile(r"[가-힣][다요]\.\s|\[(?:\.{3}|…)\]\W*\Z")
"""Beside a title stands the beginning of its text: a sentence, and more behind it."""
_DATED = re.compile(r"(?:19|20)\d\d[-./年년].{0,24}(?:기준|집계)?$")
"""The same with more words, where they are no linked title: 2025년 예산안 통과."""
_SIGNED_TITLE = re.compile(
    rf"{NAME}\s?{JOURNALIST}?\s?[|·ㅣ/–-]?\s?(?:19|20)\d\d[-./년]\s?\d{{1,2}}[-./월]\s?\d{{1,2}}일?(?:\.?\s\d{{1,2}}:\d\d)?\W*"
)
"""Behind a title in a list: 나도윤 기자 2014/01/11/, 나도윤 기자 | 2014.01.11 09:30."""


def is_detail(block: Block) -> bool:
    """Say whether a block of a list is the date or source of an entry rather than its title."""
    if not block.link_chars and block.chars > 12 and block.text[-1] in _STOPS and is_sentence(block.text):
        return True
    if block.link_chars * 2 < block.chars and _TELLS.search(block.text):
        return True
    if " | " in block.text and block.text.count(" | ") > 1 and not (block.link_chars and block.text[-1].isdigit()):
        return True  # the keywords of an article: 벚굴 | 새들항 | 여객선
    if block.link_chars * 2 <= block.chars and _DATED.match(block.text):
        return True
    if BARE_TIME.match(block.text) or (block.text[0] in _DETAIL_BEGINS and _DETAIL.match(block.text)):
        return True
    return (
        block.link_chars * 2 < block.chars
        and len(block.text) < SHORT
        and _SIGNED_TITLE.fullmatch(block.text) is not None
    )
