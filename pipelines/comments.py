"""The number of comments a page announces."""

from __future__ import annotations

import re

_COUNT = re.compile(
    r"(?:전체\s?)?(?:댓글|의견|덧글|리플|코멘트|comments?)\s?(?:수|쓰기|보기|입력)?\s?[:：]?\s?[(\[]?\s?(?P<behind>\d[\d,]{0,9})\+?\s?(?:개|건)?\s?[)\]]?(?!\S)|"
    r"[(\[]?(?P<before>\d[\d,]{0,9})\s?(?:개|건)?의?\s?(?:댓글|의견|comments?)|"
    r"\A\s*[(\[]\s?(?P<alone>\d[\d,]{0,9})\s?(?:개|건)?\s?[)\]]\s*\Z|\A\s*(?P<bare>\d[\d,]{0,6})\s?(?:개|건)?\s*\Z",
    re.IGNORECASE,
)
_LONGEST = 60


def read_comment_count(text: str) -> int | None:
    """Give the count in `(0)`, `댓글 12`, `댓글(1,234)`, `3개의 댓글이 있습니다`; None when the line gives none."""
    match = _COUNT.search(text) if len(text) <= _LONGEST else None
    digits = next((group for group in match.groups() if group), None) if match else None
    return int(digits.replace(",", "")) if digits else None
