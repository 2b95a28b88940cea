"""Labels of the articles before and after this one: 이전글, 다음글 : 햅쌀 첫 수매."""

from __future__ import annotations

import re

from pipelines.lines.sentences import SENTENCE_END

_LABEL = re.compile(
    r"\W{0,3}(?:(?:이전|다음)\s?(?:글|기사|뉴스|게시글|게시물|소식)|(?:윗|아랫)\s?글|(?:앞|뒤)\s?기사)(?:\s?보기)?\W{0,3}"
)
_MAY_LABEL = re.compile("이전|다음|윗|아랫|기사")
LONGEST_LABEL = 14  # characters
_LONGEST_LINE = 80  # characters of label and title
TITLE = 8  # characters of a linked title; the numbers of a pager are shorter


def read_neighbour_label(text: str) -> re.Match[str] | None:
    """Give the label at the start of a line; None when there is none."""
    return _LABEL.match(text) if _MAY_LABEL.search(text, 0, LONGEST_LABEL) else None


def is_neighbour_label(text: str) -> bool:
    """Say whether a line is such a label, or begins with one: 이전글, 다음기사 : 햅쌀 첫 수매."""
    return read_neighbour_label(text) is not None


def names_neighbour(text: str) -> bool:
    """Say whether label and title stand in one line without a link: 이전글 : 햅쌀 첫 수매."""
    match = read_neighbour_label(text)
    if match is None or len(text) > _LONGEST_LINE or SENTENCE_END.search(text):
        return False
    return len(text) - match.end() >= TITLE
