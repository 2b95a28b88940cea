"""Rows of a plain-text article that no sentence makes: appointments, obituaries, results of games."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from pipelines.lines.names import is_person
from pipelines.lines.signatures import read_signature
from pipelines.plain.plain_lines import Line

_SIGNS = "△▲▷∆"
_HINT = re.compile(
    rf"[{_SIGNS}]|[○◦ㅇ·•▪▫\-]\s?[가-힣]{{2,4}}(?:\s[가-힣]{{2,4}})?\s?[:：]|[위상]\s?[:：]|\d위\s|\d\s[-–—:]\s?\d"
)
"""Without one of these a line is none; where several stand, the sign of an item comes first."""
_HEAD = re.compile(r"[<◇◆■○●][^△▲▷∆]{1,24}|\[[^\]△▲▷∆]{1,20}\]")
_SPLIT = re.compile(rf"[{_SIGNS}]")
_BEHIND_NAME = re.compile(r"\([^()]{1,24}\)|[①-⑳㉑-㉟\d]")
_LONGEST_ITEM = 34  # characters; 통합보건과장 직무대리 and a name have 16, a school and its town 28
_NAMED_SHARE = 0.8  # of the items of a row: a post may be left open
_RESULT = re.compile(
    r"(?:공동\s?)?\d{1,2}위(?:\s?[:：]\s?\S.{1,24}|\s[가-힣]{1,8}[시군구팀중고대](?:\s?[(\d].{1,16})?)|"
    r"[가-힣]{2,8}상\s?[:：]\s?\S.{1,24}|"
    r"(?:[가-힣A-Za-z]{2,8}\s)?(?:[\dxX×]{1,4}\s){2,12}[-–—:]\s?\d{1,3}"
)
"""3위 : 누리군, 화합상 : 누리군, 100 030 200 - 6."""
POINT = re.compile(r"[○◦ㅇ·•▪▫\-]\s?[가-힣]{2,4}(?:\s[가-힣]{2,4})?\s?[:：]\s?\S")
"""A fact of an announcement: ○ 일시: 3월 5일 오후 2시."""
_NOTED = frozenset("◇◆○")
_LEAST_NOTED = 24  # characters: ◇홍길동 가온시장은 11일 군청에서 열리는 월례회에 참석.
_DIED = re.compile(r"별세|(?:[부모]친|장[인모]|[조빙시][부모]|배우자)(?:\([^()]*\))?\s?상")
_FUNERAL = re.compile(r"발인|빈소|장례식장|추모관")
_LEAST = 3  # rows in a group; two may be chance
_MOST_BETWEEN = 2  # short lines between two rows: ◇전보, or the names of two teams
_LONGEST_BETWEEN = 24  # characters


def find_facts(lines: Sequence[Line], listed: Container[int]) -> frozenset[int]:
    """Give the numbers of the rows: one that names several people suffices, others count from three in a group."""
    facts: set[int] = set()
    group: list[int] = []
    weight, last = 0, -1
    for row in _find_rows(lines, listed):
        between = lines[last + 1 : row.number]
        if not _are_together(between, listed):
            facts.update(group if weight >= _LEAST else ())
            group, weight = [], 0
        if group or row.weight:
            group += [line.number for line in (between if group else ()) if not names_rows(line.text)]
            group.append(row.number)
            weight, last = weight + row.weight, row.number
    facts.update(group if weight >= _LEAST else ())
    return frozenset(facts.union(_find_cells(lines, listed)))


_LONGEST_CELL = 16  # characters
_CELLS = range(6, 81)  # how many a table between two paragraphs has
_FIGURES = 0.25  # share of them with a figure; menus have none
_LEAST_TOLD = 16  # characters of the sentences around them


def _find_cells(lines: Sequence[Line], listed: Container[int]) -> Iterator[int]:
    """Yield the cells of a table between two sentences, one a line as a dump has them: 조합, 당선자, 1,204, 52.1%."""
    run: list[Line] = []
    for line in lines:
        if len(line.text) <= _LONGEST_CELL and line.number not in listed and not line.is_sentence:
            run.append(line)
            continue
        if len(run) in _CELLS and _is_table(run) and run[0].number and _tells(line):
            above = lines[run[0].number - 1]
            if _tells(above) and above.number not in listed:
                yield from (cell.number for cell in run)
        run = []


def _tells(line: Line) -> bool:
    return line.is_sentence and len(line.text) >= _LEAST_TOLD and not line.is_meta


def _is_table(run: Sequence[Line]) -> bool:
    """Say whether short lines are names and figures, and none a tool, a reading of the weather or part of a form."""
    figures = sum(any(map(str.isdigit, line.text)) for line in run)
    named = sum(any("가" <= letter <= "힣" for letter in line.text) for line in run)
    if figures < _FIGURES * len(run) or named * 3 < len(run):
        return False
    if sum(line.is_comment_tool for line in run) > 1:  # 이름 alone heads a column, too
        return False
    return not any(line.is_tool or line.byline or line.is_footer or "℃" in line.text for line in run)


class _Row(NamedTuple):
    """A line that may be such a row; `weight` says how surely. 0: beside others only."""

    number: int
    weight: int


def names_rows(text: str) -> bool:
    """Say whether a line can be the name of the rows below it: ◇5급 승진."""
    return _HEAD.fullmatch(text) is not None


def _find_rows(lines: Sequence[Line], listed: Container[int]) -> Iterator[_Row]:
    noticed = False
    for line in lines:
        text = line.text
        noticed = noticed or line.names_notice
        hint = _HINT.search(text)
        if hint is None or line.number in listed or line.is_sentence:
            if noticed and text[0] in _NOTED and len(text) >= _LEAST_NOTED and line.number not in listed:
                yield _Row(line.number, _LEAST)
            continue
        if hint[0] in _SIGNS:
            named = _count_named(text)
            sure = named > 1 or (_DIED.search(text) and _FUNERAL.search(text))
            if sure or named or text[0] in _SIGNS:
                yield _Row(line.number, _LEAST if sure else named)
        elif _RESULT.fullmatch(text) or POINT.match(text):
            yield _Row(line.number, 1)


def _count_named(text: str) -> int:
    """Give how many people a row of posts names (△농정과장 홍길동 △…); 0 where it is no such row."""
    head, *items = _SPLIT.split(text)
    if head.strip() and not _HEAD.fullmatch(head.strip()):
        return 0
    named = sum(_names_person(item) for item in items)
    return named if named >= _NAMED_SHARE * len(items) else 0


def _names_person(item: str) -> bool:
    """Say whether an item is a post and who gets it, in either order, or a player and the figure behind him."""
    words = _BEHIND_NAME.sub(" ", item).replace(",", " ").split()
    if len(words) < 2 or len(item) > _LONGEST_ITEM:
        return False
    if "(" in item:
        return is_person(words[-1]) or is_person(words[0])
    for name, post in ((words[-1], words[-2]), (words[0], words[-1])):
        if len(name) > _SHORTEST_NAME and is_person(name) and post[-1] in _POST_ENDS:
            return True
    return False


_SHORTEST_NAME = 2  # syllables; 단다 and 연다, with which titles end, would be names
_POST_ENDS = "장관원사수과국실소단회부처감리팀터인위무보교초중고대"


def _are_together(between: Sequence[Line], listed: Container[int]) -> bool:
    """Say whether only short lines stand between two rows."""
    return len(between) <= _MOST_BETWEEN and not any(
        line.number in listed or line.is_footer or line.is_copyright or len(line.text) > _LONGEST_BETWEEN
        for line in between
    )


_LEAST_FRAMED = 4  # lines; a deck or two may stand between the time and the notice
_LEAST_ABOVE = 5  # above prose
_LEAST_CHARS = 40
_LONGEST_VERSE = 20  # characters on average; titles of other articles have more
_MOST_HEADS = 4  # times and bylines on the page; on a list of articles each has its own
_CLOCK = re.compile(r"\d[:시]\s?\d\d")
_ROW = re.compile(r"[\d=:(]|[\W_]\s")


def find_framed(lines: Sequence[Line], listed: Container[int], stop: int) -> frozenset[int]:
    """Give a poem's or a list's lines: between the time or the author below a title and what closes.

    `stop`: the first line of prose, above which only short lines count; else the number of lines.
    """
    heads = [line.number for line in lines[:stop] if line.number not in listed and _heads_text(line)]
    if len(heads) > _MOST_HEADS:
        return frozenset()
    for head in reversed(heads):
        start = next((n for n in range(head + 1, stop) if not _is_beside(lines[n])), stop)
        end = next((n for n in range(start, stop) if n in listed or _ends_text(lines[n])), stop)
        if stop < len(lines) and (end < stop or end - start < _LEAST_ABOVE):
            continue
        if _is_titled(lines, head) and not any(start <= n <= end for n in heads) and _is_verse(lines[start:end]):
            return frozenset(range(start, end))
    return frozenset()


def _heads_text(line: Line) -> bool:
    if line.is_time:
        return _CLOCK.search(line.text) is not None
    return line.byline is not None or read_signature(line.text) is not None


def _is_beside(line: Line) -> bool:
    """Say whether a line stands beside the time: who wrote, a tool, a count."""
    named = line.is_meta and not line.is_caption
    return named or (line.is_short and " " not in line.text) or read_signature(line.text) is not None


def _ends_text(line: Line) -> bool:
    closed = line.is_copyright or line.is_footer or line.is_tool or line.is_time or line.byline is not None
    return closed or line.is_comment_tool or line.lists_tags or line.is_row or line.is_neighbour or line.is_promotion


def _is_titled(lines: Sequence[Line], number: int) -> bool:
    """Say whether the first line above that is more than a time or a name is a title, or the page's first."""
    above = (line for line in reversed(lines[:number]) if line.number == 0 or not _is_beside(line))
    return next((line.is_title or line.number == 0 for line in above), False)


def _is_verse(inside: Sequence[Line]) -> bool:
    """Say whether lines are many enough, of several words each, and short or rows with a sign or a figure."""
    chars = sum(len(line.text) for line in inside)
    if len(inside) < _LEAST_FRAMED or chars < _LEAST_CHARS:
        return False
    rows = sum(_ROW.search(line.text) is not None for line in inside)
    words = sum(" " in line.text for line in inside)
    return words * 2 > len(inside) and (chars <= _LONGEST_VERSE * len(inside) or rows * 2 > len(inside))
