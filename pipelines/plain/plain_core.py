"""Finds the article in a plain-text page: the stretch of prose, and the headline above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.items import Role
from pipelines.lines.signatures import is_name, read_signature
from pipelines.plain.plain_aired import find_aired, find_broken, take_lead
from pipelines.plain.plain_facts import names_rows
from pipelines.plain.plain_lines import TITLE_CHARS, Line, texts_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Line numbers of the headline (None: not found), of the decks, and of lines that repeat the headline."""

    headline: int | None = None
    decks: frozenset[int] = frozenset()
    repeats: frozenset[int] = frozenset()


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
    if line.flows_on or len(line.text) > 90:
        return len(line.text) // 2
    if line.is_said:
        return len(line.text)
    if line.asks:
        return 5
    if line.is_meta:
        return -8
    return -25


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
        if total <= 0:
            total, start = 0, line.number
        total += points
        if total > (best if start < best_end else weight * best):
            best, best_start, best_end = total, start, line.number + 1
    if not _has_prose(lines[best_start:best_end], facts.union(aired, broken)):
        best_start, best_end = _find_scattered(lines, lists)
        if not best_end:
            return None
    best_end = _extend(lines, lists, best_end)
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
        while best_start + 1 < best_end and _says_title(lines, best_start):
            best_start += 1
        best_start = _skip_head(lines, lists, best_start, facts | {best_end})
        best_start = _take_heads(lines, facts, best_start)
    return Core(start=best_start, end=best_end, script=script)


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


def _extend(lines: Sequence[Line], lists: Mapping[int, Listed], end: int) -> int:
    """Move the end over a box in mid-text to the prose behind it; a byline or notice before the box ends the text."""
    while end < len(lines) and not _is_closing(lines[end - 1]):
        prose = next(
            (n for n in range(end, min(end + _LONGEST_BOX, len(lines))) if not _in_box(lines[n], lists.get(n))), end
        )
        if prose == end or not lines[prose].is_sentence or len(lines[prose].text) < _LEAST_PROSE:
            break
        end = prose + 1
        while end < len(lines) and end not in lists and lines[end].is_sentence:
            end += 1
    return end


def _is_closing(line: Line) -> bool:
    return line.is_copyright or line.byline is not None or line.is_credit


def _in_box(line: Line, listed: Listed | None) -> bool:
    if listed is not None:
        return listed.role in {Role.RELATED, Role.HEADLINES}
    return line.is_advertisement or line.is_tool or line.is_caption


_MOST_HEADS = 3  # lines: ■ 20일 전적, ◇ the place, and the team above its row


def _take_heads(lines: Sequence[Line], facts: frozenset[int], start: int) -> int:
    """Move the start up to what names the first part of the text: ■ or ◇, where a later line has the same mark."""
    rows = start in facts
    for number in range(start - 1, max(-1, start - 1 - (_MOST_HEADS if rows else 1)), -1):
        mark = lines[number].text[0]
        if rows and names_rows(lines[number].text):
            start = number
        elif (
            mark in _SUBHEAD_MARKS
            and not lines[number].is_promotion
            and any(line.text[0] == mark for line in lines[start:])
        ):
            return number
    return start


def _runs_into(lines: Sequence[Line], number: int) -> bool:
    """Say whether the line above breaks off within a sentence that goes on here."""
    above = lines[number - 1]
    return above.flows_on and not above.bulleted and not lines[number].blank_before


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
    return first


_FARTHEST = 40  # lines of tools, counts and times between headline and text; the most on 23 real pages was 31
_LONGEST_ROW_LABEL = 8  # characters
_MOST_DECKS = 8
_HEAD_LEAST = 6  # a dump that begins with its headline may have a short one
_ALIKE = 0.25  # share of a headline's letter pairs found in the text: of 23 real headlines one had less
_TITLE_LINES = 4  # the page's own title comes first in a dump, or after a line or two of markup
_SUBHEAD_MARKS = frozenset("◇◆■□●▶")
"""Before the heads of a text's parts: the first stands above the first sentence."""
_TITLE_TAIL = re.compile(r"\s?[-|:<·»>–—]{1,2}\s?\S")


def find_head(lines: Sequence[Line], lists: Mapping[int, Listed], core: Core) -> Head:
    """Find the headline above the article, and its decks.

    The headline is the last line that repeats the page's own title; without such a line, the first of the titles right
    above the text whose words the text uses.
    """
    above = [line for line in lines[max(0, core.start - _FARTHEST) : core.start] if line.is_sentence]
    pairs = _pairs(" ".join(texts_of(lines[core.start : core.end])))
    headline = _find_labelled(lines, core.start)
    if headline is None:
        headline = _find_repeated(lines, lists, core.start)
    if headline is None:
        group = _title_group(lines, lists, core.start)
        if not group:
            return Head()
        chosen = lines[_choose(lines, group, pairs | _pairs(" ".join(texts_of(above))))].text
        headline = max(n for n in group if lines[n].text == chosen)
    repeats = frozenset(n for n in range(headline) if _repeats(lines[n].text, lines[headline].text))
    return Head(headline=headline, decks=_find_decks(lines, lists, (headline, core.start), pairs), repeats=repeats)


TITLE_ROW = re.compile(r"((?:#\s)?(?:(?:글|기사)?\s?제\s?목|[Tt]itle)\s?[:：|]|#(?=\s))\s?(\S.{4,}?)(?:[\s|]{2,})?\Z")
"""제목: …, and # Title: … or # … of a page in Markdown."""
_ROW_LABEL = re.compile(r"(?:글|기사)?\s?제\s?목\s?[:：]?")


def _find_labelled(lines: Sequence[Line], before: int) -> int | None:
    """Give the line behind the last 제목 above the text: boards show their fields in rows of label and value."""
    for number in range(before - 1, max(-1, before - 1 - _FARTHEST), -1):
        label = lines[number - 1].text if number else ""
        if TITLE_ROW.match(lines[number].text):
            return number
        if len(label) < _LONGEST_ROW_LABEL and _ROW_LABEL.fullmatch(label) and not lines[number].is_meta:
            return number
    return None


def _find_repeated(lines: Sequence[Line], lists: Mapping[int, Listed], before: int) -> int | None:
    """Give the last line above the text that says the page's title once more.

    One that reads like a sentence (… 의심하세요) counts where the title has the outlet's name behind it.
    """
    return next((n for n in range(before - 1, 0, -1) if n not in lists and _says_title(lines, n)), None)


def _says_title(lines: Sequence[Line], number: int) -> bool:
    line = lines[number]
    if not (line.is_title or line.is_sentence) or len(line.text) > TITLE_CHARS:
        return False
    titles = (other.text for other in lines[: min(_TITLE_LINES, number)])
    short = line.is_title or len(line.text) <= _LONGEST_ASKING
    repeats = (_repeats(title, line.text) and (short or title != line.text) for title in titles)
    return any(repeats) and read_signature(line.text) is None


_LONGEST_ASKING = 40  # characters of a headline that reads like a sentence; a lead that a page shows twice is longer


def _find_decks(
    lines: Sequence[Line], lists: Mapping[int, Listed], between: tuple[int, int], pairs: frozenset[str]
) -> frozenset[int]:
    """Give the titles under the headline: those in an unbroken row, and later ones whose words the text uses."""
    decks: list[int] = []
    unbroken = True
    pointed = between[1]
    while pointed - 1 > between[0] and lines[pointed - 1].bulleted and lines[pointed - 1].is_title:
        pointed -= 1  # points right above the text, below the rows of a board
    within = {line.text[0] for line in lines[between[1] :] if line.text[0] in _SUBHEAD_MARKS}
    for number in range(between[0] + 1, between[1]):
        line = lines[number]
        if line.text[0] in within:
            break
        near = unbroken or number >= pointed
        if number not in lists and line.is_title and (near or _likeness(line.text, pairs) >= 2 * _ALIKE):
            decks.append(number)
        elif not line.is_meta:
            unbroken = False
    return frozenset(decks[:_MOST_DECKS])


def _is_signed_above(lines: Sequence[Line], number: int) -> bool:
    """Say whether a byline stands right above a line: then the article has begun."""
    return any(line.byline is not None for line in lines[max(0, number - _NEAR_BYLINE) : number])


_NEAR_BYLINE = 3  # lines: share buttons stand between


def _title_group(lines: Sequence[Line], lists: Mapping[int, Listed], before: int) -> list[int]:
    """Give the titles nearest above the article, in page order: a row broken only by bylines, times and tools.

    A title below a signed first sentence is what a picture shows between two paragraphs: others go first.
    """
    group: list[int] = []
    inside: list[int] = []
    for number in range(before - 1, max(-1, before - 1 - _FARTHEST), -1):
        line, listed = lines[number], lists.get(number)
        if listed is not None and listed.role is not Role.COMMENTS and listed.role is not Role.SUMMARY:
            if group:
                break
            continue
        if (line.is_title and not line.bulleted) or (
            number == 0
            and not (line.is_meta or line.bulleted or line.is_trail)
            and _HEAD_LEAST <= len(line.text) <= 100
        ):
            group.append(number)
        elif group and not inside and line.is_sentence and _is_signed_above(lines, number):
            inside, group = group, []
        elif group and not line.is_meta and listed is None and not _is_among_tools(lines, number):
            break
    return (group or inside)[::-1]


def is_signed_by_time(lines: Sequence[Line], number: int) -> bool:
    """Say whether a line is a bare name of three syllables with the article's time beside it, as portals sign."""
    name = lines[number].text
    if len(name) != _NAME_CHARS or not is_name(name) or number + 1 >= len(lines):
        return False
    below = lines[number + 1]
    return below.is_time or (number > 0 and lines[number - 1].is_time and below.is_meta and not lines[number].is_meta)


def _is_among_tools(lines: Sequence[Line], number: int) -> bool:
    """Say whether a short line stands beside the time, a byline or tools: who wrote it, its section, another tool."""
    if not lines[number].is_short or not number:
        return False
    first, last = number, number
    while first > max(1, number - _MOST_UNKNOWN) and lines[first - 1].is_short and not lines[first - 1].is_meta:
        first -= 1
    while last < number + _MOST_UNKNOWN and lines[last + 1].is_short and not lines[last + 1].is_meta:
        last += 1
    if first == last:
        return lines[number - 1].is_meta or lines[number + 1].is_meta
    return lines[first - 1].is_meta and lines[last + 1].is_meta


_MOST_UNKNOWN = 3  # short lines in a row; more are a menu


_NAME_CHARS = 3  # shorter ones are menus' words, too


def _choose(lines: Sequence[Line], group: Sequence[int], pairs: frozenset[str]) -> int:
    if notice := next((n for n in group if lines[n].names_notice), None):
        return notice
    alike = [_likeness(lines[n].text, pairs) for n in group]
    best = max(alike)
    if best < _ALIKE:
        return group[0] if group[0] <= 1 else group[-1]
    if group[0] == 0 and alike[0] >= _ALIKE_FIRST:
        return 0
    signed = {n for n in group if _is_signed_above(lines, min(n + 1 + _NEAR_BYLINE, len(lines)))}
    return next(
        n
        for n, likeness in zip(group, alike, strict=True)
        if likeness >= max(_ALIKE, 0 if n in signed and group[-1] not in signed else 0.45 * best)
    )


_ALIKE_FIRST = 0.2  # of a title nothing stands above; an outlet's name and slogan share the place's name at most


def _repeats(earlier: str, headline: str) -> bool:
    """Say whether `earlier` is the headline once more: a page title with the outlet's name, or the same words."""
    if len(headline) < 9:
        return False
    return earlier == headline or (
        earlier.startswith(headline) and _TITLE_TAIL.match(earlier, len(headline)) is not None
    )


_NO_LETTER = re.compile(r"[\W_]+")


def _pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring letters within words."""
    return frozenset(word[i : i + 2] for word in _NO_LETTER.split(text) for i in range(len(word) - 1))


def _likeness(title: str, pairs: frozenset[str]) -> float:
    own = _pairs(title)
    return len(own & pairs) / len(own) if own else 0.0


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
