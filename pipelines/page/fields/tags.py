"""The tags of an article: #words below its text, links under 태그 or Keywords, and what the head of the page names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.items import BODY_ROLES, Role, Segment
from pipelines.lines.tools import is_tool_label

MAX_TAGS = 30  # an article with more is a list of everything
_LONGEST = 30  # characters of a tag
_FARTHEST = 60  # segments behind the last of the text; further down #words are the outlet's topics of the day
_WORDS = re.compile(r"#\s?([^#,\s][^#,]{0,28}?)(?=\s*(?:[#,]|$))")
_NAME = (
    r"\W*(?:이\s?기사의?\s?)?"
    r"(?:(?:관련|기사|뉴스|주요|핵심|연관|이슈|AI)?\s?(?:태그(?:됨)?|키워드|해시태그|핵심어)|관련어(?:\s선택)?|tag(?:s|ged)?|key\s?words?)"
)
_HEADING = re.compile(rf"{_NAME}\W*", re.IGNORECASE)
_NAMED = re.compile(rf"{_NAME}(?P<mark>\s?[:：|\])>]\s?|\s)(?P<words>[^.?!]+)", re.IGNORECASE)
"""Tags behind their name: 키워드 : 갱도, 김장; without a mark, only where they are links."""
_GLUED = re.compile(rf"{_NAME}[가-힣]", re.IGNORECASE)
"""Several tags and their name run together, as a row without blanks is."""
_BETWEEN = re.compile(r"\s*[,|/·ㆍ#]\s*")
_LONGEST_LINE = 200  # characters of ten tags behind their name
_LEADS_TO_TAG = re.compile(
    r"[/?&=_-](?:hash|search)?tags?(?:[/=?_.]|name=|$)|[?&](?:hash|search)?keywords?=|/keywords?/", re.IGNORECASE
)
"""The address of what else has a tag: /tag/새만금, search?tag=새만금."""
_NEAR = 20  # segments behind the text; links to tags further down are the topics of the day
_AROUND = frozenset({Role.NAVIGATION, Role.OTHER, Role.HEADLINES, Role.TOOLS, Role.PARAGRAPH, Role.RELATED})
_NEAR_ROLES = _AROUND | {Role.FOOTER}
"""Of links to tags right below the text, where <footer> is the article's own."""
_TITLES = frozenset({Role.HEADLINE})
_ELSEWHERE = frozenset({Role.RANKING, Role.COMMENTS, Role.FOOTER, Role.COPYRIGHT})


def collect_tags(segments: Sequence[Segment], named: Sequence[str]) -> tuple[str, ...]:
    """Give the tags that stand around the text of the article, else those that the head of the page names."""
    seen = dict.fromkeys(_visible(segments))
    return tuple(seen or dict.fromkeys(tag.lstrip("# ") for tag in named if len(tag) <= _LONGEST))[:MAX_TAGS]


def _visible(segments: Sequence[Segment]) -> Iterator[str]:
    first = next((at for at, segment in enumerate(segments) if segment.role in _TITLES), 0)
    last = next((at for at in reversed(range(len(segments))) if segments[at].role in BODY_ROLES), first)
    under, lists = False, ""
    for at, segment in enumerate(segments[first + 1 : last + _FARTHEST], first + 1):
        text = segment.text.replace("＃", "#")
        is_foot = (
            last < at < last + _NEAR
            and segment.role is Role.FOOTER
            and (under or text[0] == "#" or _is_tag(segment, is_near=True) or _HEADING.fullmatch(text))
        )
        if (segment.role in _ELSEWHERE and not is_foot) or (under and is_tool_label(text)):
            under = False
        elif segment.heading:
            under, lists = _HEADING.fullmatch(text) is not None, ""
        elif len(text) <= _LONGEST and _HEADING.fullmatch(text):
            under, lists = True, ""
        elif text[0] == "#" and (under or is_foot or segment.role in _AROUND) and not _WORDS.sub("", text).strip(" ,#"):
            lists = _list_of(segment.url) if segment.url else lists  # a menu behind the row leads elsewhere
            yield from (word.strip() for word in _WORDS.findall(text))
        elif words := _read_row(segment, under=under and (not lists or bool(segment.url)), below=at > last):
            lists = _list_of(segment.url) if segment.url else lists
            yield from words
        elif (
            (url := segment.url)
            and len(text) <= _LONGEST // 2
            and ((under and lists in ("", _list_of(url))) or _is_tag(segment, last < at < last + _NEAR))
        ):
            lists = _list_of(url)
            yield from text.split(", ")
        elif under:
            under = False


def _list_of(url: str) -> str:
    """Give the part of an address that all tags of a row share."""
    path, _, query = url.partition("?")
    return path if query else path.rpartition("/")[0]


def _read_row(segment: Segment, *, under: bool, below: bool) -> list[str]:
    """Give the tags of a row: linked `under` their name, or on a line `below` the text behind it, or known without."""
    if under and len(segment.text) <= _LONGEST_LINE and _BETWEEN.search(segment.text):
        return _split(segment.text)
    named = _behind_name(segment) if below and segment.role in _AROUND else []
    return named or (_split(segment.text) if below and segment.reason == "hashtags" else [])


def _behind_name(segment: Segment) -> list[str]:
    """Give the tags of a line that begins with their name; those of a sentence are none."""
    match = _NAMED.fullmatch(segment.text) if len(segment.text) <= _LONGEST_LINE else None
    if match is None:
        return []
    words = match["words"].strip(" #,|/·")
    if not _BETWEEN.search(words):
        if match["mark"].isspace() and not _LEADS_TO_TAG.search(segment.url or ""):
            return []
        words = words.replace(" ", ",") if segment.url else words
    return _split(words)


def _split(words: str) -> list[str]:
    """Give the tags of a row, or none when one of them is no word."""
    found = [word.strip() for word in _BETWEEN.split(words.strip(" #,|/·"))]
    return found if all(0 < len(word) <= _LONGEST // 2 for word in found) else []


def _is_tag(segment: Segment, is_near: bool) -> bool:
    """Say whether a short link near the end of the text leads to what else has its tag."""
    if not is_near or segment.role not in _NEAR_ROLES or _LEADS_TO_TAG.search(segment.url or "") is None:
        return False
    return _GLUED.match(segment.text) is None
