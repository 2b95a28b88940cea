"""Words for numbers, for commands that need no terminal library."""

from __future__ import annotations


def count_of(number: int, noun: str) -> str:
    """1 row, 2 rows: a noun whose plural ends in s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
