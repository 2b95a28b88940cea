"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MAX_WORDS = 6000  # difflib needs 0.6 s for two unlike texts of that length; longer ones are compared by line

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words, spaces included, that are the same in both texts or in one only."""

    kind: Kind
    text: str


def compare_words(before: str, after: str) -> list[Stretch]:
    """The stretches of both texts in reading order; what was removed stands before what was added."""
    old, new = _cut(before), _cut(after)
    if len(old) + len(new) > MAX_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return list(_compare(old, new))


def _cut(text: str) -> list[str]:
    """Words with the space after them, so that joining gives the text back."""
    return re.findall(r"\S+\s*|\s+", text)


def _compare(old: list[str], new: list[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(kind="same", text="".join(new[new_from:new_to]))
            continue
        if old_from < old_to:
            yield Stretch(kind="removed", text="".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Stretch(kind="added", text="".join(new[new_from:new_to]))
