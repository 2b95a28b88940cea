"""The section an article stands in, by what stands beside its headline.

a breadcrumb on one line: 전국 > 전북, 뉴스 / 사회 / 복지
a breadcrumb of links in a row behind that to the front page: 홈 · 사회 · 사건사고
the name of a section alone right above the headline
what a portal says below the text: 이 기사는 언론사에서 사회 섹션으로 분류했습니다
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.items import Role, Segment
from pipelines.lines.names import PLACES
from pipelines.lines.sections import is_section_name
from pipelines.page.head.titles import split_title

_STEP = re.compile(r"\s*(?:[>›»▶〉＞]|\b(?:chevron_right|keyboard_arrow_right|arrow_forward_ios|navigate_next)\b)\s*")
"""Between the steps; an icon's font draws the words as an arrow."""
_HERE = re.compile(r"현재\s?(?:위치|페이지)\s?[:：]?\s?")
_SLASH = re.compile(r"\s+/\s+")
_HOME = frozenset({"홈", "HOME", "Home", "home", "처음", "처음으로", "메인", "홈으로"})
_NO_SECTION = _HOME | {"뉴스", "기사", "전체", "전체기사", "기사보기", "기사본문", "NEWS", "News"}
_NEAR_ABOVE, _NEAR = 10, 5  # segments; a breadcrumb stands right above or below the headline, or above its buttons
_MOST_LINKS = 3  # of a breadcrumb behind the home page, one of them 뉴스 or 전체; a menu has more
_LONGEST_STEP = 12  # characters of a section's name
_LONGEST = 60  # characters of the whole
_FRONT_PAGE = re.compile(r"https?://[^/]+/?")
"""The address of an outlet's name, which is no entry of a menu."""
_TITLES = frozenset({Role.HEADLINE})
_ROLES = frozenset({Role.NAVIGATION, Role.OTHER, Role.DECK})


class Trail(NamedTuple):
    """A section's name, and the position of the segment that says it."""

    section: str
    position: int


def read_trail(segments: Sequence[Segment]) -> Trail | None:
    """Give the section that stands beside the headline; None where there is none."""
    at = next((at for at, segment in enumerate(segments) if segment.role in _TITLES), None)
    if at is None:
        return None
    for segment in segments[max(0, at - _NEAR_ABOVE) : at + _NEAR]:
        if segment.role in _ROLES and (section := _read_line(segment.text)):
            return Trail(section, segment.position)
    return _read_links(segments, at) or _read_label(segments, at) or _read_filing(segments)


def choose_section(steps: Sequence[str], headline: str | None, site: str | None) -> str | None:
    """Give the first of a breadcrumb's steps that names a section: neither the outlet nor the article."""
    return next((step for step in steps if step not in (headline, site) and _is_name(step)), None)


def read_title(title: str | None) -> str | None:
    """Give the section in a page title: the first in front of the headline, the last behind it, which is the widest.

    `사회 > 사건 > 제목`, `제목 - 사회 - 가람신문`, `제목 : 전국일반 : 전국 : 뉴스 : 가람신문`.
    """
    parts = split_title(title) if title else []
    if len(parts) < _FEWEST_PARTS:
        return None
    at = parts.index(max(parts, key=len))
    named = [part for part in [*parts[:at], *reversed(parts[at + 1 :])] if part and is_section_name(part)]
    return named[0] if named else None


_FEWEST_PARTS = 3  # headline, section and outlet; of two parts the second is the outlet


_CODE = re.compile(r"(?:[A-Z]{0,3}\d+)+")


def names_section(text: str) -> bool:
    """Say whether what the head calls the section is one: 사회, and neither S1N3 nor 전체기사."""
    return text not in _NO_SECTION and _CODE.fullmatch(text) is None


def _is_name(step: str) -> bool:
    return bool(step) and step not in _NO_SECTION and len(step) <= _LONGEST_STEP and not step.endswith("홈페이지")


def _read_line(text: str) -> str | None:
    """Read a breadcrumb on one line; between slashes only one that begins with the front page or 뉴스."""
    if len(text) > _LONGEST:
        return None
    steps = _STEP.split(_HERE.sub("", text, count=1) if text[0] == "현" else text)
    if len(steps) == 1:
        steps = _SLASH.split(text)
        if steps[0] not in _NO_SECTION or not any(map(is_section_name, steps)):
            return None
    if len(steps) < 2 or any(len(step) > _LONGEST_STEP and step not in _NO_SECTION for step in steps):
        return None
    return next(filter(_is_name, steps), None)


def _read_links(segments: Sequence[Segment], at: int) -> Trail | None:
    """Read the row of links behind that to the front page, right above the headline."""
    row: list[Segment] = []
    for segment in reversed(segments[max(0, at - _MOST_LINKS - 1) : at]):
        if segment.role is not Role.NAVIGATION or len(segment.text) > _LONGEST_STEP:
            return None
        if segment.text in _HOME:
            break
        row.insert(0, segment)
    else:
        return None
    named = [segment for segment in row if segment.text not in _NO_SECTION]
    if not 0 < len(named) < _MOST_LINKS:
        return None
    if not is_section_name(named[0].text) and not _is_repeated(named[0], segments[: at - len(row)]):
        return None
    return Trail(named[0].text, named[0].position)


_FILED = re.compile(r"이 기사는 언론사에서 (?P<section>\S{2,12}) 섹션으로 분류했습니다")
"""What a portal says below the text."""


def _read_filing(segments: Sequence[Segment]) -> Trail | None:
    """Read a portal's line on the section under which the outlet filed the article."""
    for segment in segments:
        if "섹션으로 분류" in segment.text and (match := _FILED.search(segment.text)):
            return Trail(match["section"], segment.position)
    return None


def _read_label(segments: Sequence[Segment], at: int) -> Trail | None:
    """Read a section's name right above the headline that is not the last of a menu."""
    if not at:
        return None
    label, above = segments[at - 1], segments[at - 2] if at > 1 else None
    name = label.text.strip("[]<>【】 ")
    if label.role not in _ROLES or not _is_name(name):
        return None
    if _is_repeated(label, segments[: at - 1]) and not (above and _is_repeated(above, segments[: at - 2])):
        return Trail(name, label.position)
    if label.reason == "navigation_box":
        return None
    if not (is_section_name(name) or name in PLACES):
        return None
    in_menu = above is not None and _is_beside(above, label)
    return None if in_menu else Trail(name, label.position)


def _is_beside(above: Segment, label: Segment) -> bool:
    """Say whether the line above a label is another entry of its menu: no button, and not the outlet's name."""
    if above.reason != label.reason or len(above.text) > _LONGEST_STEP or (above.url is None) != (label.url is None):
        return False
    if above.reason == "above_headline":  # no link: a menu on one line has the label's words, too
        return is_section_name(above.text) and label.text not in above.text
    return _FRONT_PAGE.fullmatch(above.url or "-") is None


def _is_repeated(label: Segment, before: Sequence[Segment]) -> bool:
    """Say whether a link is an entry of the menu above once more, whatever the section is called."""
    if label.url is None or _FRONT_PAGE.fullmatch(label.url):
        return False
    return any(one.text == label.text and one.url == label.url for one in before)
