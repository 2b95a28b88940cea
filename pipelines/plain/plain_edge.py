"""Text that somebody or something broke at an edge: how wide it is, and which lines go on below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipelines.plain.plain_lines import Line

NEXT_LINES = 6  # the most that one paragraph broken at an edge goes on
_FEWEST_BROKEN = 3  # lines without a full stop, about as wide as one another
RAGGED = 4  # halves of a syllable; a line is broken before the word or syllable that no longer fits


def find_edge(lines: Sequence[Line]) -> int:
    """Give the width of a text two thirds of whose lines without a full stop are as wide as one another; else 0."""
    widths = sorted(width_of(line.text) for line in lines if line.text[-1] != ".")
    if len(widths) < _FEWEST_BROKEN * 2:
        return 0
    middle = widths[len(widths) // 2]
    even = sum(abs(width - middle) <= 2 * RAGGED for width in widths)
    return middle if even * 3 >= len(widths) * 2 else 0


def find_even(lines: Sequence[Line]) -> frozenset[int]:
    """Give the lines of columns, broken within words: three in a row of one width, the end of a sentence among them."""
    found: list[int] = []
    widths = [width_of(line.text) for line in lines]
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not lines[end].blank_before and abs(widths[end] - widths[start]) <= RAGGED:
            continue
        column = lines[start:end]
        if len(column) >= _FEWEST_BROKEN and any(line.is_sentence and line.text[-1] != "." for line in column):
            found.extend(range(start, end))
        start = end
    return frozenset(lines[n].number for n in found)


def fills_width(lines: Sequence[Line], number: int) -> bool:
    """Say whether the line above breaks at the edge where those below do, and a title stands further up."""
    above = lines[number - 1]
    rest = takewhile(lambda line: not line.blank_before, lines[number + 1 : number + NEXT_LINES])
    below = [lines[number], *rest]
    edge = max(width_of(line.text) for line in below)
    broken = sum(is_full(lines, line.number, edge) for line in below if line.text[-1] >= "가")
    if broken < 2 or lines[number].blank_before or not above.is_title or not is_full(lines, number - 1, edge):
        return False
    return any(line.is_title for line in lines[max(0, number - NEXT_LINES) : number - 1])


def is_wrapped_at_words(lines: Sequence[Line], start: int, end: int) -> bool:
    """Say whether a third of the lines break off where the next word would not fit the widest."""
    inside = [line for line in lines[start:end] if line.text[-1] != "."]
    edge = max((width_of(line.text) for line in lines[start:end]), default=0)
    full = sum(is_full(lines, line.number, edge) for line in inside)
    return full >= _FEWEST_BROKEN and full * 3 >= end - start


def is_full(lines: Sequence[Line], number: int, edge: int) -> bool:
    """Say whether a line ends at the edge, or the next word would not fit."""
    width = width_of(lines[number].text)
    following = lines[number + 1].text.split(" ", 1)[0] if number + 1 < len(lines) else ""
    return abs(edge - width) <= RAGGED or (width <= edge < width + 1 + width_of(following))


def width_of(text: str) -> int:
    """Give how wide a line is in halves of a syllable."""
    return len(text) + sum("가" <= letter <= "힣" for letter in text)
