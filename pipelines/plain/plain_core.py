"""Finds the article's text in a plain-text page: the stretch of prose, or the script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from archive.items import Role
from pipelines.plain.plain_aired import find_aired, find_broken, take_lead
from pipelines.plain.plain_facts import names_rows
from pipelines.plain.plain_head import SUBHEAD_MARKS, heads_board, says_title
from pipelines.plain.plain_lines import Line, texts_of
from pipelines.plain.plain_lists import Listed
from pipelines.scripts.dialogues import find_turns
from pipelines.scripts.script import begins_script, is_script, opens_script


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The lines from `start` up to `end` (exclusive) hold the article's text."""

    start: int
    end: int
    script: bool
    talk: bool = False
    """Two people take turns in it."""


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
    if line.is_rule or is_subhead_mark(line) or line.text.count(",") > _FEWEST_COMMAS:
        return 0
    if line.is_meta:
        return -8
    return -25


_FEWEST_COMMAS = 1  # titles have one at most, what goes into a dish three


def is_subhead_mark(line: Line) -> bool:
    """Say whether a short line begins with the mark of a subhead: ■ 재료."""
    return line.text[0] in SUBHEAD_MARKS and len(line.text) <= _LONGEST_MARKED and not line.is_promotion


_LONGEST_MARKED = 24  # characters


def find_core(lines: Sequence[Line], lists: Mapping[int, Listed], facts: frozenset[int]) -> Core | None:
    """Give the stretch of lines with the most prose and the least else; None when there is no prose at all."""
    best = total = 0
    start = best_start = best_end = 0
    talk = find_turns(texts_of(lines))
    aired = talk or find_aired(lines, lists)
    broken = range(0) if aired else find_broken(lines, lists)
    weight = 1
    for line in lines:
        listed = lists.get(line.number)
        points = _points(line, listed, is_fact=line.number in facts)
        if listed and listed.heading and listed.role is Role.RANKING and best:
            closed = any(map(_is_closing, lines[best_end - 1 : line.number]))
            total, weight = (0, _WEIGHT_SIGNED) if closed else (total, weight)
        if points < 0 and (line.number in aired or line.number in broken) and line.number not in lists:
            points = len(line.text) // 2
        if points < 0 and total > 0 and line.text[0].isdigit() and _itemises(lines, lists, line.number):
            points = 0
        if total <= 0:
            total, start = 0, line.number
        total += points
        if total > (best if start < best_end else weight * best):
            best, best_start, best_end = total, start, line.number + 1
    if not _has_prose(lines[best_start:best_end], facts.union(aired, broken)):
        best_start, best_end = _find_scattered(lines, lists)
        if not best_end:
            return None
    best_end = _extend(lines, lists, best_start, best_end)
    best_end = best_end if facts else _extend_broken(lines, lists, best_start, best_end)
    best_end = _leave_greeting(lines, best_start, best_end)
    if talk and best_start < talk.stop and best_end > talk.start:
        return Core(start=min(best_start, talk.start), end=max(best_end, talk.stop), script=True, talk=True)
    if broken and best_start <= broken.stop and broken.start < best_end:
        return Core(start=broken.start, end=max(best_end, broken.stop), script=True)
    script = is_script(texts_of(lines[best_start:best_end]))
    if script:
        best_start = next((n for n in range(best_end) if n not in lists and opens_script(lines[n].text)), best_start)
        if best_start and best_start - 1 not in lists and begins_script(lines[best_start - 1].text):
            best_start -= 1
        best_start = take_lead(lines, lists, best_start)
    else:
        while best_start + 1 < best_end and says_title(lines, best_start):
            best_start += 1
        while best_start + 1 < best_end and heads_board(lines, best_start):
            best_start += 1
        best_start = _skip_head(lines, lists, best_start, facts | {best_end})
        best_start = _take_heads(lines, facts, best_start)
    return Core(start=best_start, end=best_end, script=script)


def _leave_greeting(lines: Sequence[Line], start: int, end: int) -> int:
    """Move the end up over polite words below the byline of a text that tells plainly: 안녕하세요. …입니다."""
    last = end
    while last > start and lines[last - 1].speaks and lines[last - 1].is_sentence:
        last -= 1
    signed = start < last < end and lines[last - 1].byline is not None
    plain = sum(line.is_sentence and not line.speaks for line in lines[start:last])
    return last if signed and plain * 2 > last - start else end


_ITEM = re.compile(r"\d{1,2}[.)]\s")
_ANNOUNCES = re.compile(r"(?:다음과\s같다|다음과\s같습니다)\.|[:：]\Z")


def _itemises(lines: Sequence[Line], lists: Mapping[int, Listed], number: int) -> bool:
    """Say whether a line is an item of those that a sentence above announces: … 다음과 같다. 1. 심야 버스 22%."""
    if number in lists or _ITEM.match(lines[number].text) is None:
        return False
    above = number - 1
    while above > 0 and _ITEM.match(lines[above].text):
        above -= 1
    return _ANNOUNCES.search(lines[above].text) is not None


_WEIGHT_SIGNED = 2  # times: below a signed text, leads of the most read articles may be longer than it is


def _find_scattered(lines: Sequence[Line], lists: Mapping[int, Listed]) -> tuple[int, int]:
    """Give start and end of a short text whose sentences stand between points or subheads; (0, 0): there is none."""
    told = [line for line in lines if line.is_sentence and line.number not in lists]
    if len(told) < 2 or sum(len(line.text) for line in told) < _LEAST_PROSE:
        return 0, 0
    start, end = told[0].number, told[-1].number + 1
    between = any(number in lists or lines[number].is_footer for number in range(start, end))
    return (0, 0) if between or end - start > _MOST_BETWEEN * len(told) else (start, end)


_MOST_BETWEEN = 3  # lines for each sentence; more are a page of labels


_LEAST_PROSE = 30  # characters in sentences; the shortest flash reports have one sentence of about 40


def _has_prose(lines: Sequence[Line], told: frozenset[int]) -> bool:
    """Say whether the lines hold enough text; `told`: the numbers of those that are some, though no sentences."""
    texts = (line.text for line in lines if line.is_sentence or line.is_script_mark or line.number in told)
    return sum(map(len, texts)) >= _LEAST_PROSE


_LONGEST_BOX = 12  # lines of a box of related articles within a text, with its advertisements


def _extend(lines: Sequence[Line], lists: Mapping[int, Listed], start: int, end: int) -> int:
    """Move the end over a box in mid-text to the prose behind it; a byline or notice before the box ends the text.

    A subhead may stand above that prose, in a text that has one further up.
    """
    while end < len(lines) and not _is_closing(lines[end - 1]):
        prose = next(
            (n for n in range(end, min(end + _LONGEST_BOX, len(lines))) if not _in_box(lines[n], lists.get(n))), end
        )
        if prose > end and _heads_part(lines[prose]) and any(map(_heads_part, lines[start + 1 : end - 1])):
            prose = min(prose + 1, len(lines) - 1)
        if prose == end or not lines[prose].is_sentence or len(lines[prose].text) < _LEAST_PROSE:
            break
        end = prose + 1
        while end < len(lines) and end not in lists and lines[end].is_sentence:
            end += 1
    return _extend_signed(lines, lists, end)


def _extend_signed(lines: Sequence[Line], lists: Mapping[int, Listed], end: int) -> int:
    """Move the end over short lines to a sentence right above the byline or notice: so far the text goes."""
    if _is_closing(lines[end - 1]):
        return end
    for number in range(end, min(end + _LONGEST_BOX, len(lines))):
        line = lines[number]
        if _is_closing(line):
            return number if lines[number - 1].is_sentence or lines[number - 1].is_said else end
        if number in lists or line.is_footer or line.is_row or line.is_comment_tool or line.is_tool:
            break
    return end


def measure_edge(lines: Sequence[Line]) -> int:
    """Give how wide a text is that is broken at an edge: half its lines have no full stop; 0: it is not."""
    broken = [_width(line.text) for line in lines if line.text[-1] >= "가"]
    if len(broken) < _FEWEST_BROKEN or len(broken) * 2 < len(lines) or min(broken) * 2 < max(broken):
        return 0
    return max(broken)


def _extend_broken(lines: Sequence[Line], lists: Mapping[int, Listed], start: int, end: int) -> int:
    """Move the end of a text broken at the edge over the lines that go on to the end of its last sentence."""
    wide = measure_edge(lines[start:end])
    if not wide:
        return end
    last = end
    while last < len(lines) and last < end + _NEXT_LINES and not lines[last].blank_before and last not in lists:
        line = lines[last]
        if _width(line.text) > wide + _RAGGED or line.is_meta:
            break
        last += 1
        if line.is_sentence and line.text[-1] == ".":
            return _extend_broken(lines, lists, start, last)
    return end


_FEWEST_BROKEN = 3  # lines without a full stop, about as wide as one another


def _is_closing(line: Line) -> bool:
    return line.is_copyright or line.byline is not None or line.is_credit


def _heads_part(line: Line) -> bool:
    """Say whether a line is as short as a subhead and nothing else."""
    return not line.is_sentence and 4 <= len(line.text) <= _LONGEST_HEAD and not line.is_meta and line.heading is None


_LONGEST_HEAD = 16  # characters; titles of other articles are longer


def _in_box(line: Line, listed: Listed | None) -> bool:
    if listed is not None:
        return listed.role in {Role.RELATED, Role.HEADLINES}
    told = line.bulleted and (any(map(str.isdigit, line.text)) or ":" in line.text)
    return line.is_advertisement or line.is_tool or line.is_caption or told


_MOST_HEADS = 3  # lines: ■ 20일 전적, ◇ the place, and the team above its row


def _take_heads(lines: Sequence[Line], facts: frozenset[int], start: int) -> int:
    """Move the start up to what names the first part of the text: ■ or ◇, where a later line has the same mark."""
    rows = start in facts
    for number in range(start - 1, max(-1, start - 1 - (_MOST_HEADS if rows else 1)), -1):
        mark = lines[number].text[0]
        if rows and names_rows(lines[number].text):
            start = number
        elif (
            mark in SUBHEAD_MARKS
            and not lines[number].is_promotion
            and any(line.text[0] == mark for line in lines[start:])
        ):
            return number
    return start


def _runs_into(lines: Sequence[Line], number: int) -> bool:
    """Say whether the line above breaks off within a sentence that goes on here."""
    above = lines[number - 1]
    if above.bulleted or lines[number].blank_before or len(lines[number].text) > _WIDER * len(above.text):
        return False
    return above.flows_on


def _fills_width(lines: Sequence[Line], number: int) -> bool:
    """Say whether the line above breaks at the edge where those below do, and a title stands further up."""
    above = lines[number - 1]
    rest = takewhile(lambda line: not line.blank_before, lines[number + 1 : number + _NEXT_LINES])
    below = [lines[number], *rest]
    edge = max(_width(line.text) for line in below)
    broken = sum(_is_full(lines, line.number, edge) for line in below if line.text[-1] >= "가")
    if broken < 2 or lines[number].blank_before or not above.is_title or not _is_full(lines, number - 1, edge):
        return False
    return any(line.is_title for line in lines[max(0, number - _NEXT_LINES) : number - 1])


def is_wrapped_at_words(lines: Sequence[Line], start: int, end: int) -> bool:
    """Say whether a third of the lines break off where the next word would not fit the widest."""
    inside = [line for line in lines[start:end] if line.text[-1] != "."]
    edge = max((_width(line.text) for line in lines[start:end]), default=0)
    full = sum(_is_full(lines, line.number, edge) for line in inside)
    return full >= _FEWEST_BROKEN and full * 3 >= end - start


def _is_full(lines: Sequence[Line], number: int, edge: int) -> bool:
    """Say whether a line ends at the edge, or the next word would not fit."""
    width = _width(lines[number].text)
    following = lines[number + 1].text.split(" ", 1)[0] if number + 1 < len(lines) else ""
    return abs(edge - width) <= _RAGGED or (width <= edge < width + 1 + _width(following))


def _width(text: str) -> int:
    """Give how wide a line is in halves of a syllable."""
    return len(text) + sum("가" <= letter <= "힣" for letter in text)


_NEXT_LINES = 6
_RAGGED = 4  # halves of a syllable; a line is broken before the word or syllable that no longer fits
_WIDER = 1.6  # a line that breaks off at the edge is as long as those below; a headline may end in 마을 or 사고


def _skip_head(lines: Sequence[Line], lists: Mapping[int, Listed], start: int, stops: frozenset[int]) -> int:
    """Move the start to the first sentence or row of facts; what flows on directly before a sentence is its beginning.

    `stops`: the numbers of such rows, and the end.
    """
    first = start
    while first not in stops and (first in lists or not lines[first].is_sentence):
        first += 1
    if first in stops:
        return start
    while first > start and _runs_into(lines, first) and first - 1 not in lists:
        first -= 1
    return first - (first > 1 and first - 1 not in lists and _fills_width(lines, first))


def is_broken_off(line: Line, following: Line | None) -> bool:
    """Say whether a spoken sentence goes on below: a reader's text has blank lines between sentences, none within."""
    return (
        line.blank_before
        and len(line.text) >= _LEAST_BROKEN
        and following is not None
        and line.text[-1] >= "가"
        and following.speaks
        and not following.blank_before
    )


_LEAST_BROKEN = 20  # characters; most subheads are shorter
