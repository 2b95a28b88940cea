"""What changed between two states of an article's text; pure."""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum

MINOR_FROM = 0.9  # shared 4-character shingles: a corrected figure or spelling stays above, a new paragraph does not
SHINGLE_CHARS = 4
CORRECTION = re.compile(r"바로\s?잡습니다|바로\s?잡았습니다|정정\s?(?:보도|합니다|했습니다)|\[정정|\[고침|고침\]")


class Change(StrEnum):
    """Why a revision was made."""

    FIRST = "first"
    HEADLINE = "headline"
    MINOR = "minor"
    MAJOR = "major"
    CORRECTION = "correction"
    EARLIER = "earlier"
    """A capture older than the newest known one, imported later."""


def text_sha256(headline: str | None, body: str | None) -> str:
    """The hash that tells whether an article's text changed: of headline, blank line, body, in UTF-8."""
    text = f"{headline or ''}\n\n{body or ''}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def kind_of_change(old: tuple[str | None, str | None], new: tuple[str | None, str | None]) -> Change:
    """How `new` (headline, body) differs from `old`, which is known to differ."""
    if CORRECTION.search(f"{new[0] or ''}\n{new[1] or ''}") and not CORRECTION.search(
        f"{old[0] or ''}\n{old[1] or ''}"
    ):
        return Change.CORRECTION
    if (old[1] or "") == (new[1] or ""):
        return Change.HEADLINE
    return Change.MINOR if _likeness(old[1] or "", new[1] or "") >= MINOR_FROM else Change.MAJOR


def _likeness(one: str, other: str) -> float:
    """Jaccard index of the shingles, 0-1."""
    a, b = _shingles(one), _shingles(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _shingles(text: str) -> set[str]:
    flat = "".join(text.split())
    return {flat[i : i + SHINGLE_CHARS] for i in range(max(1, len(flat) - SHINGLE_CHARS + 1))}
