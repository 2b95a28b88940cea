"""Text to search tokens: character bigrams for Hangul and other CJK, whole words for everything else.

Bigrams (a decision of docs/architecture.md) find 전북 in 전북특별자치도는, need no model and run on stock
SQLite. The index and the query go through the same functions, so they can never disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from operator import add

CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Ranges of a regular expression's class: Hangul, kana and ideographs, which are written without a reliable
space between words. Hanja and Hangul make one run (美대통령)."""

WORD = re.compile(rf"(?P<cjk>[{CJK}]+)|[^\W_{CJK}]+")
"""One run of CJK, or one run of any other letters and digits; everything else separates."""

MAX_WORD_CHARS = 64  # longer Latin runs are encoded data, not words; the longest in 49 real pages has 38

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters and digits to ASCII, character by character, so that positions stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of letters at `start`:`end` of the folded text; `is_cjk` says that it becomes bigrams."""

    text: str
    start: int
    end: int
    is_cjk: bool


def fold(text: str) -> str:
    """`text` in NFC with full-width letters and digits made ASCII; letter case is kept."""
    return unicodedata.normalize("NFC", text).translate(FULL_WIDTH)


def find_runs(folded: str) -> Iterator[Run]:
    """The runs of letters in folded text, in order."""
    for match in WORD.finditer(folded):
        is_cjk = match.lastgroup == "cjk"
        yield Run(text=match[0], start=match.start(), end=match.end(), is_cjk=is_cjk)


def cut_run(run: Run) -> list[str]:
    """The tokens of one run: its bigrams, or the single syllable, or the lower-cased word."""
    return _cut(run.text, is_cjk=run.is_cjk)


def tokenize(text: str | None) -> list[str]:
    """All search tokens of `text` in order; [] for None."""
    tokens: list[str] = []
    for match in WORD.finditer(fold(text or "")):  # no Run a word: an article has hundreds, and indexing is on the way
        tokens += _cut(match[0], is_cjk=match.lastgroup == "cjk")
    return tokens


def _cut(run: str, *, is_cjk: bool) -> list[str]:
    if not is_cjk:
        return [run[:MAX_WORD_CHARS].lower()]
    return [run] if len(run) == 1 else list(map(add, run, run[1:]))
