"""Lines that are rows: of several small things (홍길동 기자 | 댓글 3 | 공유), or of a list of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.items import Role
from pipelines.lines.bylines import read_byline
from pipelines.lines.sentences import is_sentence
from pipelines.lines.times import read_times
from pipelines.lines.tools import is_tool_label
from pipelines.page.walk.page import Block

_LONGEST = 120  # characters, as of a line of times
_LONGEST_LABEL = 10  # characters of a linked label beside the count: 메일, 기사제보
_COUNT = re.compile(r"댓글\s?(?:수|쓰기|보기)?\s?[:：]?\s?[(\[]?\s?\d[\d,]{0,9}\s?(?:개|건)?\s?[)\]]?")
_OTHER_COUNT = re.compile(r"\W*(?:조회수?|추천|공감|좋아요|읽음|공유|스크랩)\s?(?:수|하기)?\s?[:：(]?\s?[\d,]+\)?\W*")
_CUT = re.compile(r"\s*[|·ㅣ]\s*")


class RowPart(NamedTuple):
    """A stretch of a row, what it is, and the rule that says so."""

    role: Role
    reason: str
    text: str


def read_row(text: str, *, linked: bool) -> list[RowPart] | None:
    """Cut a line around its count of comments; None when there is none, or when something else stands beside it.

    `linked`: most of the line is links; then any short words beside the count are their labels.
    """
    if "댓글" not in text or len(text) > _LONGEST or (match := _COUNT.search(text)) is None:
        return None
    before, after = (_read_part(part.strip(), linked) for part in (text[: match.start()], text[match.end() :]))
    if before is None or after is None:
        return None
    return [*before, RowPart(Role.COMMENTS, "comment_count", match[0].strip()), *after]


def _read_part(text: str, linked: bool) -> list[RowPart] | None:
    """Say what stands beside a count; None: something that is neither byline, time, tool nor another count."""
    if not any(map(str.isalnum, text)):
        return [RowPart(Role.TOOLS, "tool_label", text)] if text else []
    if read_byline(text) is not None:
        return [RowPart(Role.BYLINE, "byline", text)]
    if read_times(text).published_raw is not None or read_times(text).modified_raw is not None:
        return [RowPart(Role.OTHER, "time_line", text)] if not is_sentence(text) else None
    words = [word for word in _CUT.split(text) if word]
    if is_tool_label(text) or all(_is_label(word, linked) for word in words):
        return [RowPart(Role.TOOLS, "tool_label", text)]
    return None


def _is_label(text: str, linked: bool) -> bool:
    if is_tool_label(text) or _OTHER_COUNT.fullmatch(text):
        return True
    return linked and len(text) <= _LONGEST_LABEL


_PERSON = re.compile(r"(?:20\d\d-\d\d-\d\d(?:\s\d\d:\d\d)?\s|[가-힣]{2,5}\s?=\s?)[가-힣]{3}")
"""2026-03-12 김가람, 강화 = 김가람: a byline, or one of several who won, stand or serve."""
_OTHERS = 2  # rows; of bylines two may stand below each other
_NEAR = 4  # blocks: a cell stands between the rows of a table


def stands_in_rows(blocks: Sequence[Block], index: int) -> bool:
    """Say whether a block with a day or place and a name is one of a list of such."""
    if _PERSON.fullmatch(blocks[index].text) is None:
        return False
    around = blocks[max(0, index - _NEAR) : index + _NEAR + 1]
    return sum(_PERSON.fullmatch(block.text) is not None for block in around) > _OTHERS


_STEPS = (-3, -2, 2, 3)  # blocks from one entry's byline to the next: title, byline, in places a date
_LINKED_TITLE = 8  # characters
_OF_ENTRY = re.compile(r"기자|\d[-./]\s?\d\d?[-./]\s?\d")


def signs_entry(blocks: Sequence[Block], index: int) -> bool:
    """Say whether a byline or time stands right below the linked title of another article, and one near it too."""
    return _is_below_title(blocks, index) and any(
        0 < index + step < len(blocks)
        and _OF_ENTRY.search(blocks[index + step].text, 0, _LONGEST)
        and _is_below_title(blocks, index + step)
        for step in _STEPS
    )


def _is_below_title(blocks: Sequence[Block], index: int) -> bool:
    above = blocks[index - 1]
    return above.chars >= _LINKED_TITLE and above.link_chars == above.chars
