"""The parts of a list's entry on one line: its number, its linked title, and the date or section glued to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.lines.labels import is_label
from pipelines.page.walk.markup import plain_text

_LONGEST_SUFFIX = 40  # a list entry's date or press name after its link; longer text is a sentence
_LONGEST_LABEL = 16  # characters; 2026.11.12 10:30
_SHORTEST_TITLE = 8  # characters; what is shorter is a menu's entry
_LONG_TITLE = 12  # characters before a bar; the names of pages in a foot are shorter
_BARS = frozenset(("", *"|/·ㅣ│｜ㆍ•▶▷→☞"))
_DIGITS = 3  # a rank has fewer
_BRACKETED = re.compile(r"[\[<(【〈]\s?[^\[\]<>()]{1,10}\s?[\])>】〉]")
"""The section in front of a linked title: [의회]."""
_SECTIONS_TEXT = """
정치 경제 사회 문화 생활 지역 전국 국제 세계 스포츠 체육 연예 오피니언 사설 칼럼 포토 영상 기획 교육 행정 과학 IT 종합
"""
SECTIONS = frozenset(_SECTIONS_TEXT.split())
_UNMOVED = frozenset("-–▲▼")
"""How a rank changed, behind its title."""
_BESIDE = re.compile(
    r"\[\d{1,4}\]|(?:바로|기사|자세히|더)\s?(?:가기|보기)|\d{1,3}\s?(?:분|시간|일|주|개월)\s?전"
    r"|(?:(?:19|20)\d\d\s?[-./])?\s?\d{1,2}\s?[-./]\s?\d{1,2}\.?(?:\s\d{1,2}:\d\d(?::\d\d)?)?"
    r"|[가-힣]{2,4}\s?기자|\((?:19|20)\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}\.?\)|(?:조회수?|댓글|추천|공감)\s?:?\s?\d[\d,]{0,9}"
)
"""When a title came, where it leads, and how many comments it has."""
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}\.?(?:\s\d{1,2}:\d\d(?::\d\d)?)?|\d{1,2}:\d\d(?::\d\d)?"
)
"""In front of a title, as is how long a film lasts; a day without its year may be the title's: 3.1운동."""
_DAY_ALONE = re.compile(r"[(\[]?\d{1,2}\s?[-./]\s?\d{1,2}[)\]]?")
"""In front of a link, and no part of it."""
_BESIDE_ENDS = frozenset("전기자.]0123456789")
CENTURY = "20"
"""The first characters of a day in front of a title."""
LABEL_ENDS = _BESIDE_ENDS | {section[-1] for section in SECTIONS}
"""The last characters of what may stand behind a title; cheap to look for."""

Runs = Sequence[tuple[int, int]]
"""(index of a piece, 1 link | 2 bold) of each piece that is either."""


def is_before_title(text: str) -> bool:
    """Say whether words may stand in front of a title in its own link: its section, or a label."""
    return len(text) <= _LONGEST_LABEL and (text.rstrip(" :：|·") in SECTIONS or is_label(text))


def cut_entry(pieces: Sequence[str], runs: Runs, plain_chars: int) -> list[tuple[str, bool]]:
    """Cut a list entry into number, link and date, each with whether it is linked; one piece when it is a sentence."""
    linked = [index for index, flags in runs if flags & 1]
    first, last = linked[0], linked[-1]
    whole = plain_text("".join(pieces))
    between = len(linked) != last - first + 1
    if between and not {pieces[index].strip() for index in set(range(len(pieces))) - set(linked)} - {",", ""}:
        return [(whole, True)]  # a row of tags
    if between or plain_chars > _LONGEST_SUFFIX or whole.endswith(("다.", "요.")):
        return [(whole, False)]
    number, link, date = (
        plain_text("".join(pieces[:first])),
        plain_text("".join(pieces[first : last + 1])),
        plain_text("".join(pieces[last + 1 :])),
    )
    beside = (_BRACKETED, _DAY, _DAY_ALONE)
    apart = number.rstrip(".회위").isdecimal() or is_before_title(number)
    if number and not (apart or any(mark.fullmatch(number) for mark in beside)):
        number, link = "", f"{number} {link}"
    if date and not any(map(str.isalnum, date)) and date not in _UNMOVED:
        date, link = "", f"{link} {date}"
    return [(text, text is link) for text in (number, link, date) if text]


def ends_title(pieces: Sequence[str], runs: Runs) -> bool:
    """Say whether a bar or nothing stands between a linked title and the next link: 새 청사 착공 | 쌀값 올랐다.

    A comma does where the line begins with a title; elsewhere it stands in a sentence.
    """
    if not runs or not runs[-1][1] & 1 or (at := runs[-1][0]) < len(pieces) - 2:
        return False
    sign = pieces[-1].replace("&nbsp;", " ").strip() if at == len(pieces) - 2 else ""
    if sign not in _BARS and (sign != "," or runs[0][0]):
        return False
    return len(pieces[at]) >= _LONG_TITLE and " " in pieces[at]


def is_entry(pieces: Sequence[str], runs: Runs) -> bool:
    """Say whether a line is a link with nothing beside it but its number in front, or its time behind it."""
    if runs[-1][0] == len(pieces) - 1:
        number = pieces[0].strip(" .")
        return len(number) < _DIGITS and number.isdecimal() and all(flags & 1 for index, flags in runs if index)
    if len(pieces[-1]) > _LONGEST_LABEL:
        return False
    if _BESIDE.fullmatch(pieces[-1].strip()) is None:
        return False
    before = "".join(pieces[: next((index for index, flags in runs if flags & 1), 0)]).strip(" .")
    return not before or before.isdecimal()


def cut_link(pieces: Sequence[str], runs: Runs) -> list[tuple[str, bool]]:
    """Cut a link of several pieces whose title has its section or time beside it; none: all of it is the title.

    The title keeps a bold day, 잔치는 <b>3월 5일</b>, a bold beginning, <b>문화</b>재, and a section behind a blank.
    """
    (start, own), (following, title_flags), (end, behind) = runs[0], runs[1], runs[-1]
    first, last = 0, len(pieces)
    apart = title_flags > own or (title_flags == own and following == start + 1)
    if apart and (is_before_title(pieces[start]) or _DAY.fullmatch(pieces[start])):
        first = following
    label = pieces[end].strip()
    if behind == 1 and len(label) <= _LONGEST_LABEL:
        beside = label[-1] in _BESIDE_ENDS and _BESIDE.fullmatch(label) is not None
        if beside or (label in SECTIONS and not pieces[end - 1].isspace()):
            last = end
    if last - first == len(pieces):
        return []
    title = plain_text("".join(pieces[first:last]))
    parts = (plain_text("".join(pieces[:first])), title, plain_text("".join(pieces[last:])))
    if len(title) < _SHORTEST_TITLE:
        return []
    return [(part, part is title or not is_label(part)) for part in parts if part]
