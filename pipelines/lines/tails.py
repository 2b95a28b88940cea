"""What stands behind the last sentence of a paragraph and is no part of it: a remark on the article, a plea, tags."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.items import Role
from pipelines.lines.appeals import is_plea
from pipelines.lines.credits import is_credit
from pipelines.lines.foreign import split_foreign_tail
from pipelines.lines.notices import is_copyright
from pipelines.lines.remarks import says_remark
from pipelines.lines.sentences import is_call, is_told, speaks_of_house, tells_first

_LONGEST = 180  # characters; a remark or plea glued to a paragraph; the longest seen has 130
_HINT = re.compile(
    r"기사|제보|구독|후원|콘텐츠|칼럼|원고|기고|필자|본란|이\s?글|본\s?글|기획|취재|다음\s?(?:호|편|회|에)|출처|자료|원문|선호"
    r"|▶|▷|☞|※|#|면에서|여러분|네이버|카카오|카톡|유튜브|구글|텔레그램|인스타|공공누리|CC|크리에|저작|ⓒ|©|\([cC]\)"
)
"""Without one of these words nothing below can match in a paragraph that ends with a full stop."""
_CUTS = re.compile(
    r"(?<=[가-힣][.?!])[”\"’']?\s*(?=[^\s\d.?!”\"’'」』)\]])|(?<=[.?!”\"’')\]>])\s*(?=[※*▶▷☞☎■◆◎★<〈\[(【/])|\s(?=[※☞▶▷☎])"
)
_TAGS = re.compile(r"(?<=[.?!”\"’')\]>@A-Za-z자])(?:\s*#[^\s#.]{1,20}[,\s]{0,2}){2,}\Z")
"""A row of hashtags."""
_SOURCE = re.compile(r"[\[(<]?\s?자료\s?(?:제공)?\s?[=:：]\s?[가-힣A-Za-z·\s]{2,16}[\])>]?")
"""Whose facts they are: [자료제공 : 나루군청]; on a line of its own it stands below a picture."""
_TOLD = re.compile(r"[다요죠음함임까][.?!][”\"’']?\s*\Z|[”\"’)\]>@A-Za-z자]\s*\Z")
"""How what stands in front ends: a sentence, or the byline behind it."""


_SAID_BEHIND = (
    (Role.OTHER, says_remark),
    (Role.OTHER, _SOURCE.fullmatch),
    (Role.ADVERTISEMENT, is_plea),
    (Role.ADVERTISEMENT, is_call),
    (Role.CREDIT, is_credit),
    (Role.COPYRIGHT, is_copyright),
)


_ASKING = ("세요", "시오", "나요", "려요", "랍니다", "립니다")
"""How a plea ends that has none of those words."""


_STOPS = ".?!”\"’'"


class SplitTail(NamedTuple):
    """A paragraph without its tail; `role` None: there is none.

    OTHER is a remark, ADVERTISEMENT a plea, NAVIGATION a row of tags, CREDIT the crew, COPYRIGHT a notice that forbids
    nothing; BYLINE and MARKER end texts in other languages.
    """

    text: str
    role: Role | None = None
    tail: str = ""


def split_tail(text: str) -> SplitTail:
    """Take a remark, a plea or tags off the end of a paragraph."""
    if not "가" <= text[-2:-1] <= "힣" and (foreign := split_foreign_tail(text)) is not None:
        return SplitTail(*foreign)
    start = max(1, len(text) - _LONGEST)
    stopped = text[-1:] in _STOPS and not (
        text[-8:].rstrip(".!? ").endswith(_ASKING) or (text.endswith("니다.") and tells_first(text))
    )
    if stopped and _HINT.search(text, start) is None:
        return SplitTail(text)
    if "#" in text[-30:] and (tags := _TAGS.search(text, start)):
        return SplitTail(text[: tags.start()].rstrip(), Role.NAVIGATION, tags[0].strip())
    for cut in _CUTS.finditer(text, start):
        tail = text[cut.end() :].strip()
        if not tail or not _TOLD.search(text[max(0, cut.end() - 6) : cut.end()]):
            continue
        role = next((role for role, says in _SAID_BEHIND if says(tail)), None)
        if role is None and _is_aside(text[: cut.end()].rstrip(), tail):
            role = Role.OTHER
        if role is not None:
            return SplitTail(text[: cut.end()].rstrip(), role, tail)
    return SplitTail(text)


def _is_aside(told: str, tail: str) -> bool:
    """Say whether a paragraph of news goes on politely, about the outlet; a mark within begins another tail."""
    return is_told(told) and speaks_of_house(tail) and _MARKED.search(tail, 1) is None


_MARKED = re.compile(r"[※▶▷☞]")


REASONS = {Role.OTHER: "remark", Role.ADVERTISEMENT: "tip_call", Role.NAVIGATION: "hashtags"} | {
    Role.BYLINE: "byline_in_paragraph",
    Role.CREDIT: "crew_credit",
    Role.COPYRIGHT: "copyright_in_paragraph",
    Role.MARKER: "end_mark",
}
"""The rule that speaks for each."""
