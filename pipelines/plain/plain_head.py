"""Finds the headline of a plain-text page and the subtitles below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.items import Role
from pipelines.lines.labels import is_neighbour_label
from pipelines.lines.signatures import is_name, read_signature
from pipelines.plain.plain_lines import TITLE_CHARS, Line, texts_of
from pipelines.plain.plain_lists import Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Line numbers of the headline (None: not found), of the decks, and of lines that repeat the headline."""

    headline: int | None = None
    decks: frozenset[int] = frozenset()
    repeats: frozenset[int] = frozenset()


_FARTHEST = 40  # lines of tools, counts and times between headline and text; the most on 23 real pages was 31
_LONGEST_ROW_LABEL = 8  # characters
_MOST_DECKS = 8
_HEAD_LEAST = 6  # a dump that begins with its headline may have a short one
_ALIKE = 0.25  # share of a headline's letter pairs found in the text: of 23 real headlines one had less
_TITLE_LINES = 4  # the page's own title comes first in a dump, or after a line or two of markup
SUBHEAD_MARKS = frozenset("◇◆■□●▶")
"""Before the heads of a text's parts: the first stands above the first sentence."""
_TITLE_TAIL = re.compile(r"\s?[-|:<·»>–—]{1,2}\s?\S")


def find_head(lines: Sequence[Line], lists: Mapping[int, Listed], text: range) -> Head:
    """Find the headline above the lines of the article's text, and its decks.

    The headline is the last line that repeats the page's own title; without such a line, the first of the titles right
    above the text whose words the text uses.
    """
    above = [line for line in lines[max(0, text.start - _FARTHEST) : text.start] if line.is_sentence]
    pairs = _pairs(" ".join(texts_of(lines[text.start : text.stop])))
    headline = _find_labelled(lines, text.start)
    if headline is None:
        headline = _find_repeated(lines, lists, text.start)
    if headline is None:
        rows = range(max(0, text.start - _FARTHEST), text.start)
        headline = next((n for n in reversed(rows) if n not in lists and heads_board(lines, n)), None)
    if headline is None:
        group = _title_group(lines, lists, text.start)
        if not group:
            return Head()
        chosen = lines[_choose(lines, group, pairs | _pairs(" ".join(texts_of(above))))].text
        headline = max(n for n in group if lines[n].text == chosen)
    repeats = frozenset(n for n in range(headline) if _repeats(lines[n].text, lines[headline].text))
    return Head(headline=headline, decks=_find_decks(lines, lists, (headline, text.start), pairs), repeats=repeats)


TITLE_ROW = re.compile(
    r"((?:#\s|\|\s?)?(?:(?:글|기사)?\s?제\s?목|[Tt]itle)\s?[:：|]|#(?=\s))\s?(\S.{4,}?)(?:[\s|]{2,})?\Z"
)
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
    return next((n for n in range(before - 1, 0, -1) if n not in lists and says_title(lines, n)), None)


def says_title(lines: Sequence[Line], number: int) -> bool:
    """Say whether a line says the page's title once more, which stands in its first lines."""
    line = lines[number]
    if not (line.is_title or line.is_sentence) or len(line.text) > TITLE_CHARS:
        return False
    titles = [other.text for other in lines[: min(_TITLE_LINES, number)]]
    if stamped := next((n for n in range(1, len(titles)) if _is_stamped(lines, n)), 0):
        titles = titles[:stamped]  # what stands twice below the time tells of a picture
    short = line.is_title or len(line.text) <= _LONGEST_ASKING
    repeats = (_repeats(title, line.text) and (short or title != line.text) for title in titles)
    return any(repeats) and read_signature(line.text) is None


def heads_board(lines: Sequence[Line], number: int) -> bool:
    """Say whether a line that ends politely without a full stop stands above the time: 버스 시간표가 바뀝니다."""
    line = lines[number]
    if number + 1 >= len(lines) or line.text[-1] in '.”"' or len(line.text) > _LONGEST_ASKING:
        return False
    below = lines[number + 1]
    return line.is_sentence and not line.has_several and below.is_time and any(map(str.isdigit, below.text))


def _is_stamped(lines: Sequence[Line], number: int) -> bool:
    """Say whether a title stands right above a time with its clock."""
    return lines[number].is_time and _CLOCK.search(lines[number].text) is not None and lines[number - 1].is_title


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
    within = {line.text[0] for line in lines[between[1] :] if line.text[0] in SUBHEAD_MARKS}
    for number in range(between[0] + 1, between[1]):
        line = lines[number]
        if line.text[0] in within:
            break
        near = unbroken or number >= pointed
        if (
            number not in lists
            and line.is_title
            and not is_neighbour_label(lines[number - 1].text)
            and (near or _likeness(line.text, pairs) >= 2 * _ALIKE)
        ):
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
            and (_HEAD_LEAST <= len(line.text) <= 100 or lines[1].is_time or read_signature(lines[1].text))
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


_CLOCK = re.compile(r"\d[:시]\s?\d\d")


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
