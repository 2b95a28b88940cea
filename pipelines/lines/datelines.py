"""Place and source at the head of a report: `(수원=연합뉴스) 류수현 기자 = …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.lines.bylines import Byline, read_byline
from pipelines.lines.names import EMAIL, JOURNALIST, NAME, OUTLET, WIRE, are_places, is_person


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitDateline:
    """A paragraph without its dateline.

    `dateline` is place and source without brackets (`수원=연합뉴스`); `head` what was cut off, as it stood.
    """

    text: str
    dateline: str | None = None
    byline: Byline | None = None
    head: str | None = None


_BRACKETED = re.compile(
    r"\s*(?:\((?P<a>[^()]{2,60}(?:\([^()]{1,20}\)[^()]{1,30})?)\)|\[(?P<b>[^\[\]]{2,60})\]|【(?P<c>[^【】]{2,60})】|［(?P<d>[^［］]{2,60})］|"
    r"<(?P<e>[^<>]{2,60})>|〈(?P<f>[^〈〉]{2,60})〉|（(?P<g>[^（）]{2,60})）|〔(?P<h>[^〔〕]{2,60})〕)\s?"
)
_PEOPLE = (
    rf"(?<![가-힣]){NAME}(?:\s?[·ㆍ,]\s?{NAME}|\s{NAME}){{0,4}}\s?{JOURNALIST}(?![가-힣])(?:\s?[\[(<]?{EMAIL}[\])>]?)?"
)
_AFTER = re.compile(rf"(?P<people>{_PEOPLE})?\s?(?P<equals>[=|｜])?\s{{0,3}}")
_BARE = re.compile(
    rf"\s*(?P<places>[가-힣]{{2,5}}(?:\s?[·ㆍ,/]\s?[가-힣]{{2,5}}){{0,3}})\s?[=/]\s?(?P<people>{_PEOPLE})\s?[=|｜]?\s{{0,3}}"
)
_PIPED = re.compile(
    rf"\s*(?:[■▣●◆]\s?)?(?:(?P<source>[가-힣A-Za-z][가-힣A-Za-z0-9]{{1,13}})(?:\s|\s?[=/]\s?))?"
    rf"(?P<people>{_PEOPLE})\s?[|｜ㅣ=]\s{{0,3}}"
)
"""`고을투데이 이가람 기자 | …`, as one large CMS writes it; `고을경제 이가람 기자 = …`."""
_BAR = re.compile(r"[|｜ㅣ=]")
_ONE_PLACE = re.compile(
    r"(?!사진|글|자료|영상|정리|취재|편집|번역|기획|대담|진행|출연|모델|연출|구성|그림|표=|제공|출처|사회|해설)[가-힣]{2,4}\s?="
)
"""A place that is not known here, where = says what the word is; works and their kind are none."""
_LONGEST_HEAD = 120  # characters; five names with an address
_ENGLISH = re.compile(
    r"(?P<dateline>[A-Z][A-Z'’.\-]{2,20}(?:[\s/][A-Z][A-Z'’.\-]{1,20}){0,2}(?:,\s[A-Z][A-Za-z.]{2,20})?"
    r"(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?(?:\s\([A-Z][A-Za-z ]{1,25}\))?)\s?(?:--|—|–)\s(?=[A-Z\"“‘0-9.])"
)
"""`GAON, March 12 (Nuri) -- …`, as English wires begin."""
_CREDIT = re.compile(
    r"사진|자료|제공|그래픽|영상|출처|정리|촬영|이미지|캡처|일러스트|도움말|그림|표|글|편집|취재|번역|기획"
)
"""What stands before = in a credit: `(사진=독자 제공)` is no place."""
_SENTENCE = re.compile(r"[다요]\.|다[”\"’]?\s*\Z")
"""`[충북일보] …` is a dateline in front of prose; in front of a title it is a label."""
_INNER_PEOPLE = re.compile(
    rf"(?P<source>.{{0,30}}?)[\s|·/]{{0,3}}(?P<people>{_PEOPLE})\s?(?:\([가-힣·\s]{{2,8}}\)|/\s?[가-힣]{{2,4}})?"
)
_SOURCE = re.compile(rf"(?:[가-힣A-Za-z]{{1,8}}[\s·/]{{1,3}})?(?:{WIRE}|{OUTLET})")


def split_dateline(text: str) -> SplitDateline:
    """Take the dateline, and the reporter named with it, off the start of a paragraph."""
    if match := _BRACKETED.match(text):
        return _split_bracketed(text, match)
    if (match := _ENGLISH.match(text)) and match.end() < len(text):
        return SplitDateline(text=text[match.end() :], dateline=match["dateline"], head=match[0].strip())
    match = _BARE.match(text)
    if match and match.end() < len(text) and (are_places(match["places"]) or _ONE_PLACE.match(text)):
        return SplitDateline(
            text=text[match.end() :],
            dateline=match["places"],
            byline=read_byline(match["people"]),
            head=match[0].strip(),
        )
    match = _PIPED.match(text) if _BAR.search(text, 0, _LONGEST_HEAD) else None
    if match and match.end() < len(text) and (byline := read_byline(match["people"])):
        return SplitDateline(text=text[match.end() :], dateline=match["source"], byline=byline, head=match[0].strip())
    return SplitDateline(text=text)


def _split_bracketed(text: str, match: re.Match[str]) -> SplitDateline:
    inner = next(group for group in match.groups() if group)
    dateline, people = _read_inner(inner)
    after = _AFTER.match(text, match.end())
    end = after.end() if after else match.end()
    outer = after["people"] if after else None
    if dateline is None and people is None:
        if after is None or not (outer and after["equals"]) or _CREDIT.match(inner):
            return SplitDateline(text=text)
        dateline = inner.strip()  # whoever is named between the bracket and = makes it sure
    if people is None and "=" not in inner and not outer and not _SENTENCE.search(text, match.end()):
        return SplitDateline(text=text)
    if end >= len(text):
        return SplitDateline(text=text)
    named = outer or people
    byline = read_byline(named) if named else None
    return SplitDateline(text=text[end:], dateline=dateline, byline=byline, head=text[:end].strip())


def _read_inner(inner: str) -> tuple[str | None, str | None]:
    """Give (dateline, reporters) of what stands in the brackets; both None when it is no dateline."""
    left, equals, right = (part.strip() for part in inner.partition("="))
    if not equals:
        return _read_source(inner.strip())
    if not left or not right or _CREDIT.search(left):
        return None, None
    if found := _read_people(right):
        source, people = found
        return (f"{left}={source}" if source else left), people
    if (
        (are_places(left) or _SOURCE.fullmatch(left))
        and len(right) == _USUAL_NAME
        and is_person(right)
        and not _SOURCE.fullmatch(right)
    ):
        return left, f"{right} 기자"  # [완주=이가람]
    if are_places(left.split()[0]) or _SOURCE.fullmatch(right) or _SOURCE.fullmatch(left):
        return f"{left}={right}", None
    return None, None


_USUAL_NAME = 3  # syllables


def _read_source(inner: str) -> tuple[str | None, str | None]:
    """Read brackets without =: an outlet, an outlet with its reporter, a reporter, or places alone."""
    if found := _read_people(inner):
        source, people = found
        return (source or None), people
    if are_places(inner) or (_SOURCE.fullmatch(inner) and not inner.isascii()):
        return inner, None
    for mark in "/ ":
        outlet, mark, place = inner.rpartition(mark)
        if mark == "/" and len(place) == _USUAL_NAME and is_person(place) and _SOURCE.fullmatch(outlet):
            return outlet, f"{place} 기자"  # [나루인터넷신문/이가람]
        if mark and are_places(place) and _SOURCE.fullmatch(outlet):
            return inner, None
    return None, None


def _read_people(text: str) -> tuple[str, str] | None:
    """Give (source, reporters) of `스포츠조선 선수민 기자`; words that are no person's name belong to the source."""
    match = _INNER_PEOPLE.fullmatch(text)
    if match is None:
        return None
    source, people = match["source"].strip(" |·/"), match["people"]
    while " " in people and not _begins_with_person(people):
        word, people = people.split(" ", 1)
        source = f"{source} {word}".strip()
    return (source, people) if _begins_with_person(people) else None


def _begins_with_person(people: str) -> bool:
    first = re.split(r"[\s·ㆍ,(\[<]", people, maxsplit=1)[0]
    return is_person(re.sub(rf"{JOURNALIST}\Z", "", first))
