"""Finds the stretch of lines that holds the most prose: each line speaks for it or against it by its points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from archive.items import Role
from pipelines.plain.plain_head import SUBHEAD_MARKS
from pipelines.plain.plain_lines import Line
from pipelines.plain.plain_lists import Listed


def find_stretch(
    lines: Sequence[Line], lists: Mapping[int, Listed], facts: frozenset[int], aired: frozenset[int]
) -> range:
    """Give the lines with the most prose and the least else; empty: there is no prose.

    `facts`: the numbers of rows that are text without a sentence; `aired`: those of a broadcast script.
    """
    best = range(0)
    most = total = start = 0
    weight = 1
    for line, points in zip(lines, _score(lines, lists, facts, aired), strict=True):
        if most and _ranks_below(lines, lists, line.number, best.stop):
            total, weight = 0, _WEIGHT_SIGNED
        if total <= 0:
            total, start = 0, line.number
        total += points
        if total > (most if start < best.stop else weight * most):
            most, best = total, range(start, line.number + 1)
    return best if _has_prose(lines[best.start : best.stop], facts | aired) else _find_scattered(lines, lists)


def _score(
    lines: Sequence[Line], lists: Mapping[int, Listed], facts: frozenset[int], aired: frozenset[int]
) -> Iterator[int]:
    """Yield the points of each line; what a script or an announced list holds does not speak against prose."""
    announced = _find_announced(lines)
    for line in lines:
        number = line.number
        points = _points(line, lists.get(number), is_fact=number in facts)
        if points < 0 and number not in lists:
            points = len(line.text) // 2 if number in aired else 0 if number in announced else points
        yield points


_MOST_POINTS = 200  # one long paragraph must not outweigh a page of short ones


_FACT_POINTS = 20  # more than its length: 3위 : 누리군 has eight characters, and a short label above it costs 25


def _points(line: Line, listed: Listed | None, *, is_fact: bool) -> int:
    """Say how much the line speaks for prose (by its length) or against it."""
    if listed is not None:
        return -60 - len(line.text) // 2
    if is_fact:
        return min(len(line.text) + _FACT_POINTS, _MOST_POINTS)
    if line.is_script_mark:
        return 40 if not line.is_title else 10  # newspapers write [인터뷰] in front of headlines
    if line.is_copyright or line.is_footer or line.is_row:
        return -60
    if line.is_sentence:
        return min(len(line.text), _MOST_POINTS)
    if line.flows_on or len(line.text) > 90 or (line.text[-1] == "." and not line.is_meta):
        return len(line.text) // 2
    if line.is_said:
        return len(line.text)
    if line.asks:
        return 5
    if line.is_rule or _is_subhead_mark(line) or line.text.count(",") > _FEWEST_COMMAS:
        return 0
    if line.is_meta:
        return -8
    return -25


_FEWEST_COMMAS = 1  # titles have one at most, what goes into a dish three


def _is_subhead_mark(line: Line) -> bool:
    """Say whether a short line begins with the mark of a subhead: ■ 재료."""
    return line.text[0] in SUBHEAD_MARKS and len(line.text) <= _LONGEST_MARKED and not line.is_promotion


_LONGEST_MARKED = 24  # characters


_ITEM = re.compile(r"\d{1,2}[.)]\s")
_ANNOUNCES = re.compile(r"(?:다음과\s같다|다음과\s같습니다)\.|[:：]\Z")


def _find_announced(lines: Sequence[Line]) -> frozenset[int]:
    """Give the items of lists that a sentence above them announces: … 다음과 같다. 1. 심야 버스 22%."""
    found: set[int] = set()
    for above, line in pairwise(lines):
        if not line.text[0].isdigit() or _ITEM.match(line.text) is None:
            continue
        item = _ITEM.match(above.text) is not None
        if (above.number in found) if item else _ANNOUNCES.search(above.text):
            found.add(line.number)
    return frozenset(found)


_WEIGHT_SIGNED = 2  # times: below a signed text, leads of the most read articles may be longer than it is


def _ranks_below(lines: Sequence[Line], lists: Mapping[int, Listed], number: int, end: int) -> bool:
    """Say whether the name of the most read articles stands below a text up to `end` that is signed."""
    listed = lists.get(number)
    if listed is None or not listed.heading or listed.role is not Role.RANKING:
        return False
    return any(map(is_closing, lines[end - 1 : number]))


def is_closing(line: Line) -> bool:
    """Say whether a line ends a text: byline, credit or notice."""
    return line.is_copyright or line.byline is not None or line.is_credit


def _find_scattered(lines: Sequence[Line], lists: Mapping[int, Listed]) -> range:
    """Give the lines of a short text whose sentences stand between points or subheads; empty: there is none."""
    told = [line for line in lines if line.is_sentence and line.number not in lists]
    if len(told) < 2 or sum(len(line.text) for line in told) < LEAST_PROSE:
        return range(0)
    start, end = told[0].number, told[-1].number + 1
    between = any(number in lists or lines[number].is_footer for number in range(start, end))
    return range(0) if between or end - start > _MOST_BETWEEN * len(told) else range(start, end)


_MOST_BETWEEN = 3  # lines for each sentence; more are a page of labels


LEAST_PROSE = 30  # characters in sentences; the shortest flash reports have one sentence of about 40


def _has_prose(lines: Sequence[Line], told: frozenset[int]) -> bool:
    """Say whether the lines hold enough text; `told`: the numbers of those that are some, though no sentences."""
    texts = (line.text for line in lines if line.is_sentence or line.is_script_mark or line.number in told)
    return sum(map(len, texts)) >= LEAST_PROSE or sum(map(_is_noted, lines)) >= _LEAST_NOTED


_LEAST_NOTED = 2  # lines


def _is_noted(line: Line) -> bool:
    """Say whether a line is as long as a sentence and ends in a noun and a full stop: … 뒷말이 무성."""
    return len(line.text) >= LEAST_PROSE and line.text[-1] == "." and line.text[-2] >= "가" and not line.is_meta
