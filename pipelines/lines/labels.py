"""Labels in front of a title, glued to it or not: of a list, or of the articles beside this one: [관련기사], 이전글."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.items import Role
from pipelines.lines.lists import heading_role, names_tags
from pipelines.lines.sentences import SENTENCE_END

LONGEST_LABEL = 14  # characters of a neighbour's
TITLE = 8  # characters of a linked title; the numbers of a pager are shorter
_LONGEST_LINE = 80  # characters of label and title
_LONGEST_NAME = 30  # characters; 이 기사를 본 독자가 함께 본 뉴스 with its signs has 22
_NAME_PIECES = 3  # of text: the name, in an element of its own, and a colon
_NOT_ON = r"(?!(?:[을를은는이가의에와도로만들]|에서|에는|으로)\s)"
"""Behind a label that no sign sets off: 관련기사를 쓴 기자 is none."""
_TO_TITLE = r"(?:(?![「『“‘'\"\[(<〈【])[\W_])"
"""A sign between a label and its title that does not open the title."""
_NEIGHBOUR = re.compile(
    r"\W{0,3}(?:(?:이전|다음)\s?(?:글|기사|뉴스|게시글|게시물|소식)|(?:윗|아랫)\s?글|(?:앞|뒤)\s?기사)(?:\s?보기)?"
    rf"{_NOT_ON}{_TO_TITLE}{{0,4}}"
)
_MAY_LABEL = re.compile("이전|다음|윗|아랫|기사")
TURNS = re.compile(
    r"\W{0,3}(?:이전|PREV(?:IOUS)?|(?P<next>다음|NEXT))(?:\s(?:ARTICLE|POST|STORY))?"
    rf"(?:(?=[\s\])>】|:ㅣ]){_TO_TITLE}{{1,4}}|(?<=[A-Z])(?=[^A-Z])|\W{{0,3}}\Z)",
    re.IGNORECASE,
)
"""What a button says that turns the page; two of them beside two titles name neighbours."""
_SHORT = frozenset({"관련", "이전", "다음", "PREV", "NEXT"})
"""Labels in an element of their own in front of a link: anywhere else they are words."""
_POINTS_ON = ("보기", "모음", "more")
"""The end of a name that may be a button: 다른기사 보기."""


def read_neighbour_label(text: str) -> re.Match[str] | None:
    """Give the label at the start of a line; None when there is none."""
    return _NEIGHBOUR.match(text) if _MAY_LABEL.search(text, 0, LONGEST_LABEL) else None


def is_neighbour_label(text: str) -> bool:
    """Say whether a line is such a label, or begins with one: 이전글, 다음기사 : 햅쌀 첫 수매."""
    return read_neighbour_label(text) is not None


def end_of_neighbour_label(text: str) -> int:
    """Give where the title of a neighbour begins on its line; 0: it has no label, or is one."""
    match = read_neighbour_label(text) or TURNS.match(text) or _TURN_SIGN.match(text)
    return match.end() if match and match.end() < len(text) else 0


_TURN_SIGN = re.compile(r"[▲△▼▽]\s?")


def names_neighbour(text: str) -> bool:
    """Say whether label and title stand in one line without a link: 이전글 : 햅쌀 첫 수매."""
    match = read_neighbour_label(text)
    if match is None or len(text) > _LONGEST_LINE or SENTENCE_END.search(text):
        return False
    return len(text) - match.end() >= TITLE


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Say whether words in an element of their own say what the link behind them leads to: 관련기사, 이전글 :, NEXT."""
    return text.strip(" :：|·") in _SHORT or _names_list(text)


def labels_links(pieces: Sequence[str]) -> bool:
    """Say whether the text before a link names a row of tags, or a list or neighbour whose title it is."""
    return names_tags(pieces) or (len(pieces) < _NAME_PIECES and _names_list("".join(pieces)))


@lru_cache(maxsize=4096)
def _names_list(text: str) -> bool:
    if len(text) > _LONGEST_NAME or text.rstrip(" ]:").endswith(_POINTS_ON):
        return False
    match = read_neighbour_label(text)
    return (match is not None and match.end() == len(text)) or heading_role(text) is Role.RELATED


_RELATED = re.compile(
    r"[\W_]{0,4}(?:(?:(?:관련|연관|추천|참고)\s?(?:기사|뉴스|영상)|더\s?(?:보기|읽기)(?=\s?[\]>)】:：])|(?:이전|지난)\s?(?:기사|뉴스|회|글)(?:(?:\s?다시)?\s?보기)?(?=\s?[\]>)】:：|])"
    r"|(?:이\s?기사와\s?)?함께\s?(?:보면|읽으면)\s?좋은\s?기사|(?:[Rr]ead|READ|[Ss]ee|SEE)\s(?:[Aa]lso|ALSO|[Mm]ore|MORE)|(?:Related|RELATED)(?:\s[A-Za-z]{4,8})?)"
    rf"{_TO_TITLE}{{1,4}}|(?:관련|연관|추천)(?:기사|뉴스){_NOT_ON}(?=[가-힣0-9“‘\"'「\[])"
    r"|(?P<name>[^\W_][\w\s?]{1,25}?)\s?[:：=\]】>〉▶▷→☞|]\W{0,3})"
)


def end_of_label(text: str) -> int:
    """Give where a title begins behind the name of a list of related articles: [관련기사] 새 청사; 0: no name."""
    match = _RELATED.match(text)
    return match.end() if match and (not match["name"] or heading_role(match["name"]) is Role.RELATED) else 0
