"""Rows of a menu on one line: 홈 로그인 정치 경제 사회."""

from __future__ import annotations

import re

from pipelines.lines.sections import is_section_name
from pipelines.lines.tools import is_tool_label

_PARTS = re.compile(r"(?:\[\d{1,3}\]|[\s|/>])+")  # a text browser numbers links
_LEAST = 3  # words of a row
_KNOWN_SHARE = 0.6
_LONGEST_WORD = 8  # characters
_COMMON_TEXT = """
    홈 home 메뉴 menu 전체메뉴 전체기사 기사검색 검색 구독신청 지면신문 지면 뉴스 기사 마이페이지 시작페이지 즐겨찾기
    최신기사 속보 광고문의 회사소개 more 본문 사이트맵 고객센터 편성표 다시보기 제보
    """
_COMMON = frozenset(_COMMON_TEXT.split())
"""What menus have besides sections and tools."""


def is_menu_row(text: str) -> bool:
    """Say whether a line is no more than a row of a menu's words."""
    words = [word for word in _PARTS.split(text) if word]
    if len(words) < _LEAST or max(map(len, words)) > _LONGEST_WORD:
        return False
    return sum(map(_is_entry, words)) >= _KNOWN_SHARE * len(words)


def skip_menu(text: str) -> int:
    """Give where the words of a menu in front of a headline end; 0: there are none.

    A name or two may stand before them, and single words between.
    """
    end = known = unknown = 0
    for word in re.finditer(r"\S+", text):
        if _is_entry(word[0].strip("|/>")):
            end, unknown, known = word.end(), 0, known + 1
        else:
            unknown += 1
        if unknown > (1 if known else _LEAST):
            break
    return end if known >= _LEAST else 0


def _is_entry(word: str) -> bool:
    return word.lower() in _COMMON or is_section_name(word) or is_tool_label(word)
