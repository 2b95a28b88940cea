"""The passage of a text where a query is found, with the hits marked.

FTS5's own snippet() works only on tables that store their text, and ours does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.searching.tokens import CJK, find_runs, fold

SNIPPET_CHARS = 120  # two lines on a phone, one and a half of a terminal
LEAD_CHARS = 30  # words before the first hit that let it be understood
MARKS = ("［", "］")  # full-width, so that they differ from the [ ] of scripts and bylines


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a snippet."""

    text: str
    is_hit: bool


def make_snippet(text: str, terms: Sequence[str], *, marks: tuple[str, str] = MARKS) -> str:
    """The snippet as one line of plain text, hits between `marks`. Not HTML: escape before showing."""
    return "".join(
        f"{marks[0]}{piece.text}{marks[1]}" if piece.is_hit else piece.text for piece in cut_snippet(text, terms)
    )


def cut_snippet(text: str, terms: Sequence[str], *, size_chars: int = SNIPPET_CHARS) -> list[Piece]:
    """The stretch of `text` that shows the most different terms, as pieces in order.

    Without a hit in `text` (the headline had it) the beginning is shown. "…" stands where text was cut.
    """
    folded = re.sub(r"\s+", " ", fold(text)).strip()
    hits = find_hits(folded, terms)
    start = _choose_start(hits, size_chars) if hits else 0
    end = min(len(folded), start + size_chars)
    pieces: list[Piece] = [Piece(text="…", is_hit=False)] if start else []
    at = start
    for hit_start, hit_end, _ in hits:
        if at <= hit_start and hit_end <= end:
            pieces.append(Piece(text=folded[at:hit_start], is_hit=False))
            pieces.append(Piece(text=folded[hit_start:hit_end], is_hit=True))
            at = hit_end
    pieces.append(Piece(text=folded[at:end] + ("…" if end < len(folded) else ""), is_hit=False))
    return [piece for piece in pieces if piece.text]


MAX_HITS = 200  # of one term: enough to choose a passage in the longest article


def find_hits(folded: str, terms: Sequence[str]) -> list[tuple[int, int, int]]:
    """(start, end, number of the term) of each place where a term stands, in order of place."""
    found: list[tuple[int, int, int]] = []
    for number, term in enumerate(terms):
        pattern = term_pattern(term)
        if pattern is None:
            continue
        for count, match in enumerate(pattern.finditer(folded)):
            if count == MAX_HITS:
                break
            found.append((match.start(), match.end(), number))
    return sorted(found)


def term_pattern(term: str) -> re.Pattern[str] | None:
    """The places where the index finds `term`; None for a term without letters.

    CJK is found inside words, a single syllable only where a run begins, other words only whole.
    """
    runs = list(find_runs(fold(term)))
    if not runs:
        return None
    parts = []
    for run in runs:
        word = re.escape(run.text)
        if not run.is_cjk:
            word = rf"(?<![^\W_{CJK}]){word}(?![^\W_{CJK}])"
        elif len(run.text) == 1:
            word = rf"(?<![{CJK}]){word}"
        parts.append(word)
    return re.compile(r"[\W_]{0,20}".join(parts), re.IGNORECASE)


def _choose_start(hits: Sequence[tuple[int, int, int]], size_chars: int) -> int:
    """Where the passage begins that holds the most different terms; the earliest of equals."""
    best_start, best_count = hits[0][0], 0
    for start, _, _ in hits:
        limit = start + size_chars - LEAD_CHARS
        count = len({number for at, end, number in hits if start <= at and end <= limit})
        if count > best_count:
            best_start, best_count = start, count
    return max(0, best_start - LEAD_CHARS)
