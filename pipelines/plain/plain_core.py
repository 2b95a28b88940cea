"""Finds the article's text in a plain-text page: the stretch of prose, or the script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.items import Role
from pipelines.plain.plain_aired import find_aired, find_broken, take_lead
from pipelines.plain.plain_edge import NEXT_LINES, fills_width, find_even
from pipelines.plain.plain_facts import names_rows
from pipelines.plain.plain_head import SUBHEAD_MARKS, heads_board, says_title
from pipelines.plain.plain_lines import Line, texts_of
from pipelines.plain.plain_lists import Listed
from pipelines.plain.plain_stretch import LEAST_PROSE, find_stretch, is_closing
from pipelines.scripts.dialogues import find_turns
from pipelines.scripts.script import is_script, opens_script


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The lines from `start` up to `end` (exclusive) hold the article's text."""

    start: int
    end: int
    script: bool
    talk: bool = False
    """Two people take turns in it."""


def find_core(lines: Sequence[Line], lists: Mapping[int, Listed], facts: frozenset[int]) -> Core | None:
    """Give the lines of the article's text; None when there is no prose at all."""
    talk = find_turns(texts_of(lines))
    aired = talk or find_aired(lines, lists)
    broken = range(0) if aired else find_broken(lines, lists)
    even = find_even(lines)
    stretch = find_stretch(lines, lists, facts, even.union(aired, broken))
    if not stretch:
        return None
    start, end = stretch.start, _find_end(lines, lists, facts, stretch)
    if talk and start < talk.stop and end > talk.start:
        return Core(start=min(start, talk.start), end=max(end, talk.stop), script=True, talk=True)
    if broken and start <= broken.stop and broken.start < end:
        return Core(start=broken.start, end=max(end, broken.stop), script=True)
    if is_script(texts_of(lines[start:end])):
        return Core(start=_find_script_start(lines, lists, range(start, end)), end=end, script=True)
    return Core(start=_find_start(lines, lists, facts, range(start, end)), end=end, script=False)


def _find_script_start(lines: Sequence[Line], lists: Mapping[int, Listed], within: range) -> int:
    """Give where a script begins: at its first mark, or above it with the anchor's words."""
    start = next((n for n in range(within.stop) if n not in lists and opens_script(lines[n].text)), within.start)
    return take_lead(lines, lists, start)


def _find_start(lines: Sequence[Line], lists: Mapping[int, Listed], facts: frozenset[int], within: range) -> int:
    """Give where a text begins: below its headline, at the first sentence or row of facts, or its first subhead."""
    start = within.start
    for heads in (says_title, heads_board):
        while start + 1 < within.stop and heads(lines, start):
            start += 1
    return _take_heads(lines, facts, _skip_head(lines, lists, start, facts | {within.stop}))


def _find_end(lines: Sequence[Line], lists: Mapping[int, Listed], facts: frozenset[int], within: range) -> int:
    """Give where a text ends: behind a box in it, with the rest of its last sentence, before words to readers."""
    return _leave_greeting(lines, within.start, _extend(lines, lists, within.start, within.stop))


def _leave_greeting(lines: Sequence[Line], start: int, end: int) -> int:
    """Move the end up over polite words below the byline of a text that tells plainly: 안녕하세요. …입니다."""
    last = end
    while last > start and lines[last - 1].speaks and lines[last - 1].is_sentence:
        last -= 1
    signed = start < last < end and lines[last - 1].byline is not None
    plain = sum(line.is_sentence and not line.speaks for line in lines[start:last])
    return last if signed and plain * 2 > last - start else end


_LONGEST_BOX = 12  # lines of a box of related articles within a text, with its advertisements


def _extend(lines: Sequence[Line], lists: Mapping[int, Listed], start: int, end: int) -> int:
    """Move the end over a box in mid-text to the prose behind it; a byline or notice before the box ends the text.

    A subhead may stand above that prose, in a text that has one further up.
    """
    while end < len(lines) and not is_closing(lines[end - 1]):
        prose = next(
            (n for n in range(end, min(end + _LONGEST_BOX, len(lines))) if not _in_box(lines[n], lists.get(n))), end
        )
        if prose > end and _heads_part(lines[prose]) and any(map(_heads_part, lines[start + 1 : end - 1])):
            prose = min(prose + 1, len(lines) - 1)
        if prose == end or not lines[prose].is_sentence or len(lines[prose].text) < LEAST_PROSE:
            break
        end = prose + 1
        while end < len(lines) and end not in lists and lines[end].is_sentence:
            end += 1
    return _extend_signed(lines, lists, end)


def _extend_signed(lines: Sequence[Line], lists: Mapping[int, Listed], end: int) -> int:
    """Move the end over short lines to a sentence right above the byline or notice: so far the text goes."""
    if is_closing(lines[end - 1]):
        return end
    for number in range(end, min(end + _LONGEST_BOX, len(lines))):
        line = lines[number]
        if is_closing(line):
            return number if lines[number - 1].is_sentence or lines[number - 1].is_said else end
        if number in lists or line.is_footer or line.is_row or line.is_comment_tool or line.is_tool:
            break
    return end


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
        if lines[number].is_time:
            break
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


def _is_even(lines: Sequence[Line], number: int) -> bool:
    """Say whether the line above and this one are the first of a column, and a title stands further up."""
    column = find_even(lines[number - 1 : number + NEXT_LINES])
    return number - 1 in column and any(line.is_title for line in lines[max(0, number - NEXT_LINES) : number - 1])


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
    while first > start and (_runs_into(lines, first) or _is_even(lines, first)) and first - 1 not in lists:
        first -= 1
    return first - (first > 1 and first - 1 not in lists and fills_width(lines, first))
