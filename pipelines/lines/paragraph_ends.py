"""What is glued to the end of a paragraph and is no part of it: byline, end mark, remark, plea, tags, notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.items import Role
from pipelines.lines.appeals import is_plea
from pipelines.lines.bylines import split_byline
from pipelines.lines.credits import is_credit
from pipelines.lines.foreign import split_foreign_tail
from pipelines.lines.names import EMAIL
from pipelines.lines.notices import CREDIT_BEHIND, CREDITED, is_copyright, split_copyright
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


class Cut(NamedTuple):
    """A stretch of a line: what it is, and the rule that says so; PARAGRAPH for the text itself."""

    role: Role
    reason: str
    text: str


_REASONS = {
    Role.OTHER: "remark",
    Role.ADVERTISEMENT: "tip_call",
    Role.NAVIGATION: "hashtags",
    Role.BYLINE: "byline_in_paragraph",
    Role.CREDIT: "crew_credit",
    Role.COPYRIGHT: "copyright_in_paragraph",
    Role.MARKER: "end_mark",
}
"""The rule that speaks for what `split_tail` finds."""
_PEN_NAME = re.compile(r"(.+[.?!]['\"”’]?)\s*([가-힣]{2,5}\s?(?:기자|특파원)\s?[(\[<]?[\w.+-]+@[\w.-]+[)\]>]?)$")
"""A byline behind the last sentence whose name is no usual Korean one; the mail address makes it sure."""
_MAIL_BEHIND = re.compile(rf"(.*[다요]\.[”\"’]?)\s?((?:(?:[Ee]-?mail|이메일)\s?[:：]\s?)?{EMAIL})\Z", re.DOTALL)
"""An address alone behind the last sentence: … 말했다. nuri@gaon.example."""
_ASKS = re.compile(r"(?:메일|신청|접수|문의|제출|보내|연락|응모|제보|누리집).{0,60}\Z")
"""A sentence that the address behind it belongs to."""
_END_BEHIND = re.compile(r"(.*[다요음함][.”\"’]{1,3})\s*((?<=\s)끝\s?\.?|[(<【/\-]\s?끝\s?[)>】/\-])\Z", re.DOTALL)
"""The end of a press release behind its last sentence: … 말했다. 끝."""


def cut_paragraph(text: str) -> Iterator[Cut]:
    """Cut a paragraph from what is glued to its end; together the stretches give back its text, in order.

    A dateline stays where it stands, as `(수원=연합뉴스) 류수현 기자 =` is part of the first sentence's line.
    """
    text, notice = split_copyright(text)
    text, role, tail = split_tail(text)
    end = _END_BEHIND.match(text) if "끝" in text[-6:] else None
    text, byline = _split_signed(end[1] if end else text)
    credit = CREDIT_BEHIND.match(text) if CREDITED.search(text[-50:]) else None
    if text:
        yield Cut(Role.PARAGRAPH, "paragraph", credit[1] if credit else text)
    if credit:
        yield Cut(Role.CAPTION, "caption_in_paragraph", credit[2])
    if byline:
        yield Cut(Role.BYLINE, "byline_in_paragraph", byline)
    if end:
        yield Cut(Role.MARKER, "end_mark", end[2])
    if role is not None:
        yield Cut(role, _REASONS[role], tail)
    if notice:
        yield Cut(Role.COPYRIGHT, "copyright_in_paragraph", notice)


def _split_signed(text: str) -> tuple[str, str | None]:
    """Take the byline off the end of a paragraph, or the address alone behind its last sentence."""
    split = split_byline(text)
    if split.byline is not None and not split.at_start:
        return split.text, split.byline.raw
    if "@" in text and (match := _PEN_NAME.match(text)):
        return match[1], match[2]
    if "@" in text[-40:] and (match := _MAIL_BEHIND.match(text)) and not _ASKS.search(match[1]):
        return match[1], match[2]
    return text, None
