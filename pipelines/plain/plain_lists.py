"""Finds the lists of a plain-text page: a line that names the list, and the entries under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.items import Role
from pipelines.lines.comments import read_comment_count
from pipelines.lines.lists import may_be_picked
from pipelines.lines.weather import is_weather
from pipelines.plain.plain_lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Where a line stands in a list; `entries` counts the list's entries."""

    role: Role
    heading: bool
    entries: int
    reason: str


_RANK_ALONE = re.compile(r"[(\[]?\d{1,2}(?:위|\.|[)\]])?")
_RULE = re.compile(r"[-|:]{1,3}(?:[-|:]{2,20})?")
"""What a dump makes of the edge of a table."""
_SHORTEST_RANKED = 4  # characters of a title behind its rank
_SUMMARY_LINES = 5  # AI summaries have three lines, long ones five


_LONGEST_BADGE = 4  # characters of what stands beside its name: beta
_SUMMARY_LEAST = 15  # shorter lines under such a heading are the menu's


def find_lists(lines: Sequence[Line]) -> dict[int, Listed]:
    """Give list membership by line number; a heading without entries is a list too."""
    found: dict[int, Listed] = {}
    index = 0
    while index < len(lines):
        role = lines[index].heading
        if role is None:
            index += 1
            continue
        first = _skip_tabs(lines, index + 1) if role is Role.RANKING else index + 1
        end = _COLLECTORS[role](lines, first)
        if role is Role.RANKING and may_be_picked(lines[index].text) and not _opens_counted(lines[first:end]):
            role = Role.HEADLINES
        count = end - index - 1
        found[index] = Listed(role=role, heading=True, entries=count, reason=f"{role}_heading")
        for entry in range(first, end):
            found[entry] = Listed(role=role, heading=False, entries=count, reason=f"{role}_entry")
        index = max(end, index + 1)
    return found


_TABS = re.compile(
    r"(?:(?:일간|주간|월간|종합|전체|오늘|어제|정치|경제|사회|문화|스포츠|조회순?|댓글순?|공감순?)[\s|/·]{0,3}){1,7}"
)


_COUNTED = re.compile(r".{2,30}(?:집계(?:한\s결과)?(?:입니다)?|기준)\.?")


def _skip_tabs(lines: Sequence[Line], start: int) -> int:
    """Give the first line behind the labels of tabs below a ranking's name (일간) or what it counts; else `start`."""
    first = start
    while first < len(lines) and (_TABS.fullmatch(lines[first].text) or _COUNTED.fullmatch(lines[first].text)):
        first += 1
    return first if first < len(lines) and _is_entry(lines[first], bulleted=False) else start


def _opens_counted(entries: Sequence[Line]) -> bool:
    """Say whether the first entry has its number, before it or on a line of its own."""
    return bool(entries) and (_is_numbered(entries[0], 1) or _RANK_ALONE.fullmatch(entries[0].text) is not None)


_MOST_FREED = 4  # entries: a headline and its decks


def free_titles(
    lines: Sequence[Line], lists: Mapping[int, Listed], above: range, headline: int | None
) -> dict[int, Listed] | None:
    """Give the lists without the entries of the last one in `above`, the lines up to the text; None: they stay.

    A section's name is that of a list, too: 우리동네 뉴스 right above the headline. Below what was taken for the
    `headline` that is so where the time follows the entries, and none came before.
    """
    last = max((n for n in lists if n in above and lists[n].role in _TITLED), default=-1)
    if last < 0 or lists[last].heading or lists[last].entries > _MOST_FREED:
        return None
    first = last - lists[last].entries
    if headline is not None:
        told = any(line.is_time or line.byline for line in lines[headline + 1 : first])
        below = lines[last + 1]
        if told or lists[first].role is not Role.HEADLINES or not (below.is_time or below.byline):
            return None
    kept = {n: listed for n, listed in lists.items() if not first <= n <= last}
    return kept | {first: replace(lists[first], entries=0)}


_TITLED = frozenset((Role.RELATED, Role.RANKING, Role.HEADLINES))


def _collect_titles(lines: Sequence[Line], start: int) -> int:
    """Give the end of a list of titles. A list that begins with bullets ends with them; one without ends at a gap."""
    if start >= len(lines):
        return start
    bulleted = lines[start].bulleted
    spaced = start + 1 < len(lines) and lines[start + 1].blank_before
    index = start
    while index < len(lines):
        line = lines[index]
        if line.heading is not None or not (_is_entry(line, bulleted) or _counts_on(line, index - start + 1)):
            break
        if not bulleted and index > start and line.blank_before and not spaced:
            break
        if not bulleted and _is_past_numbers(lines, start, index):
            break
        index += 1
    while index > start and lines[index - 1].is_time:
        index -= 1
    return index


def _is_past_numbers(lines: Sequence[Line], start: int, index: int) -> bool:
    """Say whether the entries so far had their numbers, and neither this line nor the next has the one that follows."""
    if index < start + _NUMBERED_LEAST or not _is_numbered(lines[start], 1):
        return False
    if not all(_is_numbered(lines[n], n - start + 1) for n in range(index - _NUMBERED_LEAST, index)):
        return False
    return not any(_is_numbered(line, index - start + 1) for line in lines[index : index + 2])


def _counts_on(line: Line, rank: int) -> bool:
    """Say whether a line begins with the rank it would have in the list: then its title may be short."""
    rest = line.text.removeprefix(str(rank))
    return len(rest) >= _SHORTEST_RANKED and rest != line.text and not line.is_time


def _is_entry(line: Line, bulleted: bool) -> bool:
    if _RANK_ALONE.fullmatch(line.text) or _RULE.fullmatch(line.text):
        return True
    if "℃" in line.text and is_weather(line.text):
        return False
    if bulleted:
        return line.bulleted and not line.is_script_mark and not line.is_copyright
    return (line.is_title and len(line.text) > 8) or line.is_time or (line.is_quoted and not line.blank_before)


def _collect_weather(lines: Sequence[Line], start: int) -> int:
    index = start
    while index < len(lines) and lines[index].heading is None:
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        place = len(lines[index].text) <= 14 and is_weather(following) and not is_weather(lines[index].text)
        rain = index > start and lines[index].text[-1] == "%" and lines[index - 1].text.startswith("강수")
        if not (is_weather(lines[index].text) or rain or (place and "/" not in lines[index].text)):
            break
        index += 1
    return index


def _collect_comments(lines: Sequence[Line], start: int) -> int:
    index = start
    while index < len(lines):
        line = lines[index]
        if line.heading is not None and line.heading is not Role.COMMENTS and not line.sorts_comments:
            break
        if written := _count_written(lines, index):
            index += written
            continue
        if not (line.is_comment_tool or read_comment_count(line.text) is not None):
            break
        index += 1
    return index


_LONGEST_NICK = 16  # characters
_LONGEST_COMMENT = 3  # lines
_NICK_AND_TIME = re.compile(
    r"\S{1,16}\s{1,3}(?:작성일\s)?(?:19|20)?\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}\.?\s.{0,8}\d\d:\d\d(?::\d\d)?"
)


def _count_written(lines: Sequence[Line], index: int) -> int:
    """Give how many lines a reader's comment takes from `index` on: who and when, then what; 0: it is none."""
    line = lines[index]
    below = len(line.text) <= _LONGEST_NICK and index + 1 < len(lines) and _says_moment(lines[index + 1])
    if not below and _NICK_AND_TIME.fullmatch(line.text) is None:
        return 0
    end = first = index + 1 + below
    while end < min(first + _LONGEST_COMMENT, len(lines)):
        if end > first and not (lines[end].is_sentence or lines[end].asks):
            break
        end += 1
    return end - index


def _says_moment(line: Line) -> bool:
    """Say whether a line is a time with its hour, or how long ago; a day alone is the paper's."""
    return (":" in line.text or line.text.endswith("전")) and line.is_time


def _collect_summary(lines: Sequence[Line], start: int) -> int:
    """Give the end of an AI summary: at a gap, or after the usual number of lines when there is none."""
    index = start
    told = start > 0 and lines[start - 1].text.endswith(".")  # not a name, but a portal's word on its summary
    while index < len(lines) and index - start < _SUMMARY_LINES:
        line = lines[index]
        words = line.is_sentence or ((line.bulleted or len(line.text) >= _SUMMARY_LEAST) and not (line.is_meta or told))
        if index > start and line.has_several and not lines[start].has_several:
            return index if index > start + 1 else start  # one line alone is the text's: the name is a button's
        if lines[start].bulleted and not line.bulleted:
            break
        badge = line.is_tool or (len(line.text) <= _LONGEST_BADGE and line.text.isascii())
        closes = badge and index == start and index + 1 < len(lines) and lines[index + 1].is_sentence
        if not (words or closes) or line.heading is not None or line.is_script_mark:
            break
        if index > start and line.blank_before and not (line.bulleted and lines[start].bulleted):
            break
        index += 1
    full = index < len(lines) and index - start == _SUMMARY_LINES
    return start + 3 if full and not (lines[index].blank_before or lines[start].bulleted) else index


_COLLECTORS: dict[Role, Callable[[Sequence[Line], int], int]] = {
    Role.RELATED: _collect_titles,
    Role.RANKING: _collect_titles,
    Role.HEADLINES: _collect_titles,
    Role.WEATHER: _collect_weather,
    Role.COMMENTS: _collect_comments,
    Role.SUMMARY: _collect_summary,
}


_NUMBERED_LEAST = 3  # two numbered lines may be chance


def find_numbered(lines: Sequence[Line], start: int, taken: Mapping[int, Listed]) -> dict[int, Listed]:
    """Give rankings without a heading from line `start` on: titles numbered 1, 2, 3 … in a row."""
    found: dict[int, Listed] = {}
    run: list[int] = []
    for line in [*lines[start:], None]:
        expected = len(run) + 1
        fits = line is not None and line.number not in taken and _is_numbered(line, expected)
        if fits and line is not None:
            run.append(line.number)
            continue
        if len(run) >= _NUMBERED_LEAST:
            entry = Listed(role=Role.RANKING, heading=False, entries=len(run), reason="numbered_titles")
            found |= dict.fromkeys(run, entry)
        run = [line.number] if line is not None and line.number not in taken and _is_numbered(line, 1) else []
    return found


def _is_numbered(line: Line, rank: int) -> bool:
    if rank <= _MOST_CIRCLED and line.text[0] == chr(ord("①") + rank - 1):
        return True
    return line.is_title and re.match(rf"[-•·(\[]?\s?0?{rank}", line.text) is not None


_MOST_CIRCLED = 20


_ITEM = re.compile(r"[(\[]?(\d{1,2})(?:[.)\]]\s?|\s)(?=\D)")


def is_item(lines: Sequence[Line], index: int) -> bool:
    """Say whether the number before or after a numbered line's own stands beside it; below a subhead there is text."""
    own = _ITEM.match(lines[index].text)
    if own is None:
        return False
    beside = ((index - 1, -1), (index + 1, 1))
    others = ((_ITEM.match(lines[at].text), step) for at, step in beside if 0 <= at < len(lines))
    return any(other is not None and int(other[1]) == int(own[1]) + step for other, step in others)
