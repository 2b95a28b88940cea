"""The names that the head of a page gives it, without those of section and outlet."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.page.walk.entryparts import SECTIONS

_SUFFIX = re.compile(r"\s*(?:\s[-|:<>–—·ㅣ│«»≪≫]\s|[|<>ㅣ│]|:{2,}|(?<=\S)-(?=[^-]{2,12}[|ㅣ│]))\s*")
_SHORTEST = 6  # characters of a part that may be a headline


def clean_title(text: str) -> str:
    """Give a page title without the names of section and outlet: `제목 - 정치 - 전북신문` -> `제목`."""
    text = cut_outlet(text)
    if 1 < (end := text.find(" < ")) < len(text) - 3 and text[:end] not in _SECTIONS:
        return text[:end]  # 제목 < 사건 < 사회 < 기사본문 - 가람신문: however short
    parts = split_title(text)
    for at in range(1, len(parts)):
        if _NAMES_OUTLET.search(parts[at]) and any(map(_is_whole, parts[:at])):
            parts = parts[:at]  # its slogan may be longer than the headline
            break
    if len(parts) == _WITH_OUTLET and parts[0] not in _SECTIONS and _NAMES_OUTLET.search(parts[1]):
        return parts[0]  # as short as it is
    longest = max(parts, key=len)
    return longest if _is_whole(longest) else text


_SECTIONS = SECTIONS | {""}
_WITH_OUTLET = 2  # parts of a title: headline and outlet


def _is_whole(part: str) -> bool:
    """Say whether a part of a title may be the headline: it is long enough, or names a list of people or a reply."""
    return len(part) >= _SHORTEST or PEOPLE.fullmatch(part) is not None


PEOPLE = re.compile(r"[\[<(【〈]\s?(?:부음|부고|인사|동정|결혼|화촉)\s?[\]>)】〉]|(?:반론|정정)\s?보도문")


def names_people(text: str) -> bool:
    """Say whether a headline says that people are named below it: [인사] 가온군, [부고] 한누리씨 부친상."""
    return text[:1] in _BRACKETS and PEOPLE.match(text) is not None


_BRACKETS = frozenset("[<(【〈")


@lru_cache(maxsize=64)  # several steps ask for those of one page
def split_title(text: str) -> tuple[str, ...]:
    """Give the parts of a page title in order: headline, sections, outlet; <기획> belongs to what is behind it."""
    end = text.find(">", 0, _LONGEST_SERIES) + 1 if text[:1] == "<" else 0
    parts = [part.strip() for part in _SUFFIX.split(text[end:])]
    if end:
        parts[0] = text[: end + (text[end : end + 1] == " ")] + parts[0]
    return tuple(parts)


_LONGEST_SERIES = 20  # characters of <육보라의 겨울편지> in front of a headline


_PAPER = (
    r"[가-힣A-Za-z0-9]{1,10}(?:일보|신문|뉴스|타임[즈스]|방송|투데이|저널|매일|통신|민보|시보|닷컴"
    r"|포스트|미디어|데일리)"
)
_NAMES_OUTLET = re.compile(rf"{_PAPER}\W{{0,4}}\Z")
"""At the end of what stands behind the last line between the parts of a title."""
_KIND = r"(?:카드|포토|사진|영상|동영상|그래픽|주요|간추린|오늘의?|이슈|현장|지역|우리\s?동네|\d분)\s?(?:뉴스|투데이)"
"""What sort of news it is: part of the headline, and no outlet."""
_OUTLET_FIRST = re.compile(
    rf"(?![\[【]?{_KIND})(?:{_PAPER}(?:\s모바일(?:\s?사이트)?\s?[,:：]|\s?[:：]{{1,3}})|[\[【]{_PAPER}[\]】])\s?(?=\S.{{5}})"
)
_LONGEST_TIE = 24  # characters of an outlet's name with the signs in front of it
_OUTLET_LAST = re.compile(
    rf"(?<=.{{6}})(?:\s?[:：]{{1,3}}\s?{_PAPER}|(?<=[가-힣.…”’)\]])-\s?{_PAPER}|\s/\s{_PAPER}|\s\[(?!{_KIND}){_PAPER}\])\Z"
)


def cut_outlet(text: str) -> str:
    """Cut the outlet's name tied to a title: 가람타임즈:제목, 제목:가람신문, 제목-가람신문, and of its mobile site."""
    if match := _OUTLET_FIRST.match(text):
        text = text[match.end() :]
    end = max(0, len(text) - _LONGEST_TIE)
    dash = text.rfind("-", end)
    tied = text[-1:] == "]" or ":" in text[end:] or " / " in text[end:] or (dash > 0 and text[dash - 1] != " ")
    if tied and (match := _OUTLET_LAST.search(text, end)):
        text = text[: match.start()]
    return text
