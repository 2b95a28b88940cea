"""Who wrote a page's article: its bylines, else its dateline or a signature, else whom the head of the page names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.items import BODY_ROLES, Reporter, Role, Segment
from pipelines.lines.bylines import read_byline, split_byline
from pipelines.lines.datelines import split_dateline
from pipelines.lines.names import DESK, JOURNALIST, NAME, OFFICE, OUTLET, is_person
from pipelines.page.metadata import Metadata

_WORK = re.compile(r"^(?:글|사진|취재|정리|영상)(?:\s?[·ㆍ/,&]\s?(?:글|사진|취재|정리|영상))*[\s=:]+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)  # 홍길동 기자hong@ilbo.example
_HOUSE = ("webmaster@", "admin@", "master@", "help@")
"""The outlet's own addresses."""
_TITLE_BEHIND = re.compile(rf"\s?{JOURNALIST}$")
_WHOLE_NAME = re.compile(NAME)
_NO_NAME = re.compile(rf"{OUTLET}|{OFFICE}|{JOURNALIST}|{DESK}")
_UNUSUAL_NAME = re.compile(
    r"(?<![가-힣])([가-힣]{2,5})(?:\s(?:\S{0,3}기자|특파원)|입니다\.?$|\s?[(\[<]?[\w.+-]+@|\([A-Za-z]\w{2,20}\)$)"
)
"""A pen name or foreign name, or one with the account of who writes, which the reader of bylines does not know."""


def find_reporters(
    named: tuple[Reporter, ...], segments: Sequence[Segment], metadata: Metadata
) -> tuple[Reporter, ...]:
    """Give who wrote it; `named` are the people of its bylines, which come first."""
    return _of_lines(named, segments) or _of_head(metadata)


def _of_lines(found: tuple[Reporter, ...], segments: Sequence[Segment]) -> tuple[Reporter, ...]:
    """Give the bylines' people, else those of the dateline or of a byline such as 글·사진 한다솜 기자."""
    if not found:
        first = next((segment.text for segment in segments if segment.role in BODY_ROLES), "")
        lines = [_WORK.sub("", s.text) for s in segments if s.role is Role.BYLINE or s.reason == "time_line"]
        start = split_byline(first)
        bylines = [
            split_dateline(first).byline,
            start.byline if start.at_start else None,
            *(read_byline(line) for line in lines),
        ]
        found = next((byline.reporters for byline in bylines if byline and byline.reporters), ())
        unusual = (_TITLE_BEHIND.sub("", name) for line in lines for name in _UNUSUAL_NAME.findall(line))
        names = (name for name in unusual if name and not _NO_NAME.fullmatch(name))
        found = found or tuple(Reporter(name=name) for name in names)[:1]
    if not found and not first:  # a picture and its caption: who took it wrote it
        cut = (split_byline(s.text).byline for s in segments if s.role is Role.CAPTION)
        found = next((byline.reporters for byline in cut if byline is not None), ())
    beside = (s.text for s in segments if s.role is Role.BYLINE or (s.reason == "time_line" and "@" in s.text))
    bylines_text = " ".join(beside)
    address = next((one for one in _ADDRESS.findall(bylines_text) if not one.startswith(_HOUSE)), None)
    if address and len(found) == 1 and found[0].email is None:
        return (replace(found[0], email=address),)
    return found


def _of_head(metadata: Metadata) -> tuple[Reporter, ...]:
    """Give the people whom the head of the page names as its authors; outlets and desks are none."""
    author = _ADDRESS.sub(" ", metadata.author or "")
    names = [_TITLE_BEHIND.sub("", name.strip(" ()[]<>|")) for name in re.split(r"[,·;/]", author)]
    people = dict.fromkeys(name for name in names if _WHOLE_NAME.fullmatch(name) and is_person(name))
    return tuple(Reporter(name=name) for name in people)
