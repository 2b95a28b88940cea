"""Lists around an article: the lines that name them, bullets, ranks glued to titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.items import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One entry of a ranked list; `index` is the line its title stands on."""

    rank: int
    title: str
    index: int


def heading_role(text: str) -> Role | None:
    """Give the role of the list that `text` names, or None when it names none."""
    return None


def strip_bullet(text: str) -> str:
    """Give `text` without the bullet in front."""
    return text.lstrip("-•· ")


def number_entries(lines: Sequence[str]) -> list[Ranked]:
    """Separate rank and title; the sequence of the list decides what is a rank."""
    return [Ranked(rank=i + 1, title=strip_bullet(line), index=i) for i, line in enumerate(lines)]
