"""The tags of an article: #words below its text, links under 태그 or Keywords, and what the head of the page names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.items import BODY_ROLES, Role, Segment

MAX_TAGS = 30  # an article with more is a list of everything
_LONGEST = 30  # characters of a tag
_FARTHEST = 60  # segments behind the last of the text; further down #words are the outlet's topics of the day
_WORDS = re.compile(r"#\s?([^#,\s][^#,]{0,28}?)(?=\s*(?:[#,]|$))")
_HEADING = re.compile(
    r"\W*(?:(?:관련|기사|뉴스|주요)?\s?(?:태그|키워드|해시태그|핵심어)|tags?|key\s?words?)\W*", re.IGNORECASE
)
_LEADS_TO_TAG = re.compile(
    r"[/?&=_-](?:hash|search)?tags?(?:[/=?_.]|name=|$)|[?&](?:hash|search)?keywords?=", re.IGNORECASE
)
"""The address of what else has a tag: /tag/새만금, search?tag=새만금."""
_NEAR = 20  # segments behind the text; links to tags further down are the topics of the day
_AROUND = frozenset({Role.NAVIGATION, Role.OTHER, Role.HEADLINES, Role.TOOLS, Role.PARAGRAPH, Role.RELATED})
_ELSEWHERE = frozenset({Role.RANKING, Role.COMMENTS, Role.FOOTER})


def collect_tags(segments: Sequence[Segment], named: Sequence[str]) -> tuple[str, ...]:
    """Give the tags that stand around the text of the article, else those that the head of the page names."""
    seen = dict.fromkeys(_visible(segments))
    return tuple(seen or dict.fromkeys(tag.lstrip("# ") for tag in named if len(tag) <= _LONGEST))[:MAX_TAGS]


def _visible(segments: Sequence[Segment]) -> Iterator[str]:
    first = next((at for at, segment in enumerate(segments) if segment.role is Role.HEADLINE), 0)
    last = max((at for at, segment in enumerate(segments) if segment.role in BODY_ROLES), default=first)
    under = False
    for at, segment in enumerate(segments[first + 1 : last + _FARTHEST], first + 1):
        text = segment.text
        if segment.role in _ELSEWHERE or (segment.heading and segment.role is not Role.RELATED):
            under = False
        elif len(text) <= _LONGEST and _HEADING.fullmatch(text):
            under = True
        elif text[0] == "#" and segment.role in _AROUND and not _WORDS.sub("", text).strip(" ,"):
            yield from (word.strip() for word in _WORDS.findall(text))
        elif segment.url and len(text) <= _LONGEST // 2 and (under or _is_tag(segment, last < at < last + _NEAR)):
            yield text
        elif under:
            under = False


def _is_tag(segment: Segment, is_near: bool) -> bool:
    """Say whether a short link near the end of the text leads to what else has its tag."""
    return is_near and segment.role in _AROUND and _LEADS_TO_TAG.search(segment.url or "") is not None
