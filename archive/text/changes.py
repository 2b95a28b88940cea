"""What changed between two states of an article's text; pure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from enum import StrEnum

MINOR_FROM = 0.9  # shared 4-character shingles: a corrected figure or spelling stays above, a new paragraph does not
SHINGLE_CHARS = 4
CORRECTION = re.compile(r"바로\s?잡습니다|바로\s?잡았습니다|정정\s?(?:보도|합니다|했습니다)|\[정정|\[고침|고침\]")
BYLINE_LINE = re.compile(
    r".{0,40}(?:기자|특파원|편집위원|객원|리포터|앵커|PD|아나운서)(?:입니다)?[\s./|]*(?:[\w.+-]+@[\w.-]+)?\W*"
    r"|\W*[\w.+-]+@[\w.-]+\.[a-z]{2,}\W*"
)
"""A line that only says who wrote: 홍길동 기자, 홍길동 기자 hong@paper.co.kr, 전북 박민홍 기자입니다."""
KEPT_FROM = 0.7  # of the old text's shingles: another CMS's pages lose a caption, and gain a line of their own
UNLIKE_BELOW = 0.1  # other articles of one outlet share .00-.05 of their shingles: names, dates, phrases


class Change(StrEnum):
    """Why a revision was made."""

    FIRST = "first"
    HEADLINE = "headline"
    MINOR = "minor"
    MAJOR = "major"
    BYLINE = "byline"
    """All that changed in the text are lines of the body that name its reporter."""
    CORRECTION = "correction"
    EARLIER = "earlier"
    """A capture older than the newest known one, imported later."""


NEWEST = "ORDER BY change = 'earlier', seen_at DESC, number DESC LIMIT 1"
"""How a SELECT of an article's revisions ends that wants the newest: a state that came in late is not it."""


def text_sha256(headline: str | None, body: str | None) -> str:
    """The hash that tells whether an article's text changed: of headline, blank line, body, in UTF-8."""
    text = f"{headline or ''}\n\n{body or ''}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def kind_of_change(old: tuple[str | None, str | None], new: tuple[str | None, str | None]) -> Change:
    """How `new` (headline, body) differs from `old`, which is known to differ."""
    old_body, new_body = old[1] or "", new[1] or ""
    if CORRECTION.search(f"{new[0] or ''}\n{new_body}") and not CORRECTION.search(f"{old[0] or ''}\n{old_body}"):
        return Change.CORRECTION
    if old_body == new_body:
        return Change.HEADLINE
    if old[0] == new[0] and _is_byline_change(old_body, new_body):
        return Change.BYLINE
    return Change.MINOR if likeness(old_body, new_body) >= MINOR_FROM else Change.MAJOR


def is_other_article(old: tuple[str | None, str | None], new: tuple[str | None, str | None]) -> bool:
    """Whether headline and body both have nothing to do with each other: no edit, but another story."""
    return all(likeness(before or "", after or "") < UNLIKE_BELOW for before, after in zip(old, new, strict=True))


def is_kept(old: tuple[str | None, str | None], new: tuple[str | None, str | None]) -> bool:
    """Whether the old (headline, body) stands in the new one, most of it: the same story at another place."""
    before, after = (_shingles(f"{headline or ''}{body or ''}") for headline, body in (old, new))
    return len(before & after) >= KEPT_FROM * len(before)


def _is_byline_change(old_body: str, new_body: str) -> bool:
    old, new = Counter(old_body.split("\n")), Counter(new_body.split("\n"))
    return all(BYLINE_LINE.fullmatch(line.strip()) for line in (old - new) + (new - old))


def likeness(one: str, other: str) -> float:
    """Jaccard index of the shingles, 0-1."""
    a, b = _shingles(one), _shingles(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _shingles(text: str) -> set[str]:
    flat = "".join(text.split())
    return {flat[i : i + SHINGLE_CHARS] for i in range(max(1, len(flat) - SHINGLE_CHARS + 1))}
