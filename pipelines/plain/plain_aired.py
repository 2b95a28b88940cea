"""Finds the broadcast script in a plain-text page: from its first mark, above it, or without any mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.plain.plain_lines import Line
from pipelines.plain.plain_lists import Listed
from pipelines.scripts.script import is_guest, opens_script
from pipelines.scripts.signoffs import read_sign_off


def find_aired(lines: Sequence[Line], lists: Mapping[int, Listed]) -> range:
    """Give the lines from a script's first marker to its sign-off, notice or a list: stations break them by hand."""
    start = next((line.number for line in lines if opens_script(line.text)), None)
    if start is None:
        guests = [line for line in lines if line.text[0] == "[" and is_guest(line.text)]
        start = next((one.number for one, other in pairwise(guests) if one.text == other.text), None)
    if start is None:
        return range(0)
    end = next((n for n in range(start + 1, len(lines)) if _ends_script(lines[n], lists.get(n))), len(lines))
    return range(start, end)


def _ends_script(line: Line, listed: Listed | None) -> bool:
    return listed is not None or line.is_copyright or line.is_footer or line.byline is not None


_LEAD_LINES = 14  # of an anchor, broken by hand, above the first mark of a script
_LEAST_SPOKEN = 2  # lines that end politely; one is what the page's player says


def take_lead(lines: Sequence[Line], lists: Mapping[int, Listed], start: int) -> int:
    """Move the start of a script up over what an anchor says above its first mark.

    Such lines end politely or break off within a sentence; a single other one may stand between them.
    """
    first, spoken = _climb(lines, lists, start, _LEAD_LINES)
    return first if spoken >= _LEAST_SPOKEN else start


class _Climbed(NamedTuple):
    first: int
    spoken: int
    """Lines that end politely."""


def _climb(lines: Sequence[Line], lists: Mapping[int, Listed], start: int, most: int) -> _Climbed:
    first, spoken, others = start, 0, 0
    for number in range(start - 1, max(-1, start - 1 - most), -1):
        line = lines[number]
        if number in lists or line.is_time or line.is_tool or others > 1:
            break
        if line.is_rule:
            continue
        if line.speaks or line.breaks_off:
            first, others = number, 0
            spoken += line.speaks
        else:
            others += 1
    return _Climbed(first, spoken)


_LONGEST_SCRIPT = 120  # lines, broken by hand
_BROKEN_SPOKEN = 4  # polite ends among them
_NEAR = 6  # lines above: readers' words below a text are none of it
_BROKEN_CHARS = 26  # on average a line; text that nobody broke has some 60


def find_broken(lines: Sequence[Line], lists: Mapping[int, Listed]) -> range:
    """Give the lines of a script without any mark: short ones, broken by hand, above the sign-off or the notice."""
    for line in lines:
        signs = line.speaks and (line.byline or read_sign_off(line.text)) is not None
        if line.number in lists or not (signs or line.is_copyright):
            continue
        first, spoken = _climb(lines, lists, line.number, _LONGEST_SCRIPT)
        chars = sum(len(other.text) for other in lines[first : line.number])
        told = not signs and any(other.is_sentence for other in lines[max(0, first - _NEAR) : first])
        if spoken >= _BROKEN_SPOKEN and chars <= _BROKEN_CHARS * (line.number - first) and not told:
            return range(first, line.number + signs)
    return range(0)
