"""The number of comments a page announces."""

from __future__ import annotations

import re

_COUNT = re.compile(
    r"(?:전체\s?)?(?:댓글|의견|덧글|리플|코멘트|comments?)\s?(?:수|쓰기|보기|입력|이야기)?\s?[:：]?\s?[(\['‘]?\s?(?:총\s?)?(?P<behind>\d[\d,]{0,9})\+?\s?(?:개|건)?\s?[)\]'’]?(?!\S)|"
    r"[(\[]?(?P<before>\d[\d,]{0,9})\s?(?:개|건|명)?[의이]?\s?(?:댓글|의견|comments?)|"
    r"\A\s*[(\[]\s?(?P<alone>\d[\d,]{0,9})\s?(?:개|건)?\s?[)\]]\s*\Z|\A\s*(?:총\s)?(?P<bare>\d[\d,]{0,6})\s?(?:개|건)?\s*\Z",
    re.IGNORECASE,
)
_NONE_YET = re.compile(
    r"(?:등록|작성)된\s?(?:댓글|의견)이\s?없습니다|아직\s?(?:댓글|의견)이\s?없|첫\s?(?:번째\s?)?(?:댓글|의견)을"
)
_NONE_ALONE = re.compile(
    r"\W*(?:아직\s)?(?:등록|작성)된\s?(?:댓글|의견)이\s?없습니다\W*(?:첫\s?(?:번째\s?)?(?:댓글|의견)[을의].{0,20})?"
)
_LONGEST = 60


def read_comment_count(text: str) -> int | None:
    """Give the count in `(0)`, `댓글 12`, `댓글(1,234)`, `3개의 댓글이 있습니다`; None when the line gives none."""
    if len(text) > _LONGEST:
        return None
    if _NONE_YET.search(text):
        return 0
    match = _COUNT.search(text)
    digits = next((group for group in match.groups() if group), None) if match else None
    return int(digits.replace(",", "")) if digits else None


def says_none(text: str) -> bool:
    """Say whether a line says that there are no comments, and nothing else."""
    return "없습니다" in text and len(text) <= _LONGEST and _NONE_ALONE.fullmatch(text) is not None
