"""What stands behind the last sentence of a paragraph and is no part of it: a remark on the article, a plea, tags."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.items import Role
from pipelines.lines.appeals import is_plea
from pipelines.lines.foreign import split_foreign_tail
from pipelines.lines.remarks import says_remark

_LONGEST = 180  # characters; a remark or plea glued to a paragraph; the longest seen has 130
_HINT = re.compile(
    r"기사|제보|구독|후원|콘텐츠|칼럼|원고|기고|필자|본란|이\s?글|본\s?글|기획|취재|다음\s?(?:호|편|회|에)|출처|원문|선호"
    r"|▶|▷|☞|※|#|면에서"
)
"""Without one of these words nothing below can match."""
_CUTS = re.compile(
    r"(?<=[가-힣][.?!])[”\"’']?\s*(?=[^\s\d.?!”\"’'」』)\]])|(?<=[.?!”\"’')\]>])\s*(?=[※*▶▷☞■◆◎★<〈\[(【/])|\s(?=[※☞▶▷])"
)
_TAGS = re.compile(r"(?<=[.?!”\"’')\]>@A-Za-z자])(?:\s*#[^\s#.]{1,20}[,\s]{0,2}){2,}\Z")
"""A row of hashtags."""
_TOLD = re.compile(r"[다요죠음함임까][.?!][”\"’']?\s*\Z|[”\"’)\]>@A-Za-z자]\s*\Z")
"""How what stands in front ends: a sentence, or the byline behind it."""


class SplitTail(NamedTuple):
    """A paragraph without its tail; `role` None: there is none.

    OTHER is a remark, ADVERTISEMENT a plea, NAVIGATION a row of tags; BYLINE and MARKER end texts in other languages.
    """

    text: str
    role: Role | None = None
    tail: str = ""


def split_tail(text: str) -> SplitTail:
    """Take a remark, a plea or tags off the end of a paragraph."""
    if not "가" <= text[-2:-1] <= "힣" and (foreign := split_foreign_tail(text)) is not None:
        return SplitTail(*foreign)
    start = max(1, len(text) - _LONGEST)
    if _HINT.search(text, start) is None:
        return SplitTail(text)
    if "#" in text[-30:] and (tags := _TAGS.search(text, start)):
        return SplitTail(text[: tags.start()].rstrip(), Role.NAVIGATION, tags[0].strip())
    for cut in _CUTS.finditer(text, start):
        tail = text[cut.end() :].strip()
        if not tail or not _TOLD.search(text[max(0, cut.end() - 6) : cut.end()]):
            continue
        role = Role.OTHER if says_remark(tail) else Role.ADVERTISEMENT if is_plea(tail) else None
        if role is not None:
            return SplitTail(text[: cut.end()].rstrip(), role, tail)
    return SplitTail(text)


REASONS = {Role.OTHER: "remark", Role.ADVERTISEMENT: "tip_call", Role.NAVIGATION: "hashtags"} | {
    Role.BYLINE: "byline_in_paragraph",
    Role.MARKER: "end_mark",
}
"""The rule that speaks for each."""
