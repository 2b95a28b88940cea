"""Who wrote a page's article: its bylines, else its dateline or a signature, else whom the head of the page names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.items import BODY_ROLES, Reporter, Role, Segment
from pipelines.lines.bylines import read_byline, split_byline
from pipelines.lines.datelines import split_dateline
from pipelines.lines.english import read_korean_name
from pipelines.lines.names import DESK, JOURNALIST, NOT_NAMES, OFFICE, OUTLET, PLACES, is_person
from pipelines.lines.signatures import is_pen_name, read_signature
from pipelines.page.head.metadata import Metadata

_TOLD = BODY_ROLES | {Role.HEADLINE}
_SIGNED, _PICTURED = frozenset({Role.BYLINE}), frozenset({Role.CAPTION})
"""Sets, because to look up a member of an enumeration takes six times as long, and a page has hundreds of segments."""
_WORK = re.compile(r"^(?:글|사진|취재|정리|영상)(?:\s?[·ㆍ/,&]\s?(?:글|사진|취재|정리|영상))*[\s=:]+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)  # 홍길동 기자hong@ilbo.example
_HOUSE = ("webmaster@", "admin@", "master@", "help@")
"""The outlet's own addresses."""
_TITLE_BEHIND = re.compile(rf"\s?{JOURNALIST}$")
_NO_NAME = re.compile(rf"{OUTLET}|{OFFICE}|{JOURNALIST}|{DESK}")
_UNUSUAL_NAME = re.compile(
    r"(?<![가-힣])(?:([가-힣]{1,6})\s)?(?!기자)([가-힣]{2,5})(?:\s(?:\S{0,3}기자|특파원)|입니다\.?$|\s?[(\[<]?[\w.+-]+@|\([A-Za-z]\w{2,20}\)$)"
)
"""A pen name or foreign name, or one with the account of who writes, which the reader of bylines does not know."""


def find_reporters(
    named: tuple[Reporter, ...], segments: Sequence[Segment], metadata: Metadata
) -> tuple[Reporter, ...]:
    """Give who wrote it; `named` are the people of its bylines, which come first."""
    found = _of_lines(named, segments) or _of_head(metadata)
    return _without_towns(found, segments) if len(found) > 1 else found


def _without_towns(found: tuple[Reporter, ...], segments: Sequence[Segment]) -> tuple[Reporter, ...]:
    """Give reporters without the first where the text calls it a town: 모래톱 한누리 기자 on a page of 모래톱군."""
    towns = tuple(f"{found[0].name}{kind}" for kind in "시군구읍면")
    told = (s.text for s in segments if s.role in _TOLD)
    return found[1:] if found[0].email is None and any(town in text for text in told for town in towns) else found


def _of_lines(found: tuple[Reporter, ...], segments: Sequence[Segment]) -> tuple[Reporter, ...]:
    """Give the bylines' people, else those of the dateline or of a byline such as 글·사진 한다솜 기자."""
    if not found:
        first = next((segment.text for segment in segments if segment.role in BODY_ROLES), "")
        lines = [_WORK.sub("", s.text) for s in segments if s.role in _SIGNED or s.reason == "time_line"]
        start = split_byline(first)
        bylines = [
            split_dateline(first).byline,
            start.byline if start.at_start else None,
            *(read_byline(line) for line in lines),
        ]
        found = next((byline.reporters for byline in bylines if byline and byline.reporters), ())
        unusual = (_TITLE_BEHIND.sub("", name) for line in lines for name in _find_unusual(line.split(" | ")[0]))
        homes = (read_signature(_BEHIND_HOME.split(line, 1)[0]) for line in lines if "<" in line or "(" in line)
        pens = (_PEN.sub("", line) for line in lines if is_pen_name(line))
        names = (
            name
            for name in (*homes, *unusual, *(n for n in pens if _PEN_NAME.fullmatch(n)))
            if name and _may_be_name(name)
        )
        found = found or tuple(Reporter(name=name) for name in names)[:1]
    if not found and not first:  # a picture and its caption: who took it wrote it
        cut = (split_byline(s.text).byline for s in segments if s.role in _PICTURED)
        found = next((byline.reporters for byline in cut if byline is not None), ())
    beside = (s.text for s in segments if s.role in _SIGNED or (s.reason in _BESIDE_NAME_TOO and "@" in s.text))
    bylines_text = " ".join(beside)
    addresses = [one for one in _ADDRESS.findall(bylines_text) if not one.startswith(_HOUSE)]
    if len(found) == len(addresses) > 1 and not any(person.email for person in found):
        return tuple(replace(person, email=own) for person, own in zip(found, addresses, strict=True))
    address = addresses[0] if addresses else None
    if address and len(found) == 1 and found[0].email is None:
        return (replace(found[0], email=address),)
    return found


_BESIDE_NAME_TOO = frozenset({"time_line", "presents_author"})
"""Rules whose lines may hold the address of who signed."""
_PEN = re.compile(r".*[:：=]\s?")
_PEN_NAME = re.compile(r"[가-힣]{1,4}[^\W가관구국군단부소시실원청팀회]")
"""늘뫼 behind 글·그림; 가온군청 wrote no text of its own."""
_BEHIND_HOME = re.compile(r"\s*\||\s+(?:\S+@|(?:기사)?(?:승인|입력|등록|작성)|20\d\d)")
"""Behind name and home in the line of a reader's letter: 한누리<가온군 달빛면> | 승인 …, 한누리(국문 22) 승인 …"""


def _find_unusual(line: str) -> list[str]:
    """Give what stands where a name does in a byline."""
    if whole := _TITLED.fullmatch(line):
        return [_without_town(whole[1] or whole[2])]
    found = _UNUSUAL_NAME.findall(line)
    return [name for before, name in found if not _may_be_name(before) or (len(name) == _USUAL and is_person(name))]


_USUAL = 3  # syllables of a Korean name


def _without_town(name: str) -> str:
    """Give the Korean name behind an unknown word, a town or a work: 솔빛 한누리; a foreign name stays whole."""
    first, _, last = name.rpartition(" ")
    return last if first and is_person(last) and (len(last) == _USUAL or len(first) == _SHORT) else name


_SHORT = 2  # syllables of a town that may stand before a name of two


def _may_be_name(name: str) -> bool:
    """Say whether a word that stands where a name does is no other word, place, desk or outlet."""
    return bool(name) and name not in NOT_NAMES and name not in PLACES and not _NO_NAME.fullmatch(name)


def _of_head(metadata: Metadata) -> tuple[Reporter, ...]:
    """Give the people whom the head of the page names as its authors; outlets and desks are none."""
    emails: dict[str, str | None] = {}
    for part in re.split(r"[,;]\s?", metadata.author or ""):
        if part.startswith(_HEADS):
            continue
        if latin := read_korean_name(part):
            emails.setdefault(latin, None)
            continue
        byline = read_byline(part) or (read_byline(f"{part} 기자") if _MAY_BE_NAME.fullmatch(part) else None)
        unusual = _TITLED.fullmatch(part) if byline is None else None
        named = byline.reporters if byline else ()
        if unusual and _may_be_name(unusual[1] or unusual[2]):
            named = (Reporter(name=_without_town(unusual[1] or unusual[2])),)
        for person in named:
            emails[person.name] = emails.get(person.name) or person.email
    return tuple(Reporter(name=name, email=email) for name, email in emails.items())


_HEADS = ("대표 ", "발행인 ", "편집인 ", "회장 ", "사장 ")
"""Who runs the outlet, in a template's head."""
_MAY_BE_NAME = re.compile(r"[가-힣]{2,4}(?:[·/\s][가-힣]{2,4})*")
"""A name without a title."""
_TITLED = re.compile(
    r"([가-힣]{2,5}(?:\s(?!시민|객원|명예|인턴|수습|선임)[가-힣]{1,3}){0,2})\s?(?:\S{0,3}기자|특파원)"
    r"|(?:시민|마을|주민|독자|명예|객원)기자\s([가-힣]{2,5})"
)
"""A foreign name with a Korean title, a pen name behind one."""


def read_mail_links(reporters: tuple[Reporter, ...], text: str) -> tuple[Reporter, ...]:
    """Give reporters without an address that of the link right behind their name in the page `text`.

    It is an icon or says 메일; of a name that is itself the link, the labelled pages give no address.
    """
    if all(reporter.email for reporter in reporters) or "mailto:" not in text:
        return reporters
    return tuple(
        reporter if reporter.email else replace(reporter, email=_find_mail(reporter.name, text))
        for reporter in reporters
    )


_MAILTO = re.compile(r"mailto:\s?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.ASCII)
_TAG = re.compile(r"<[^<>]*>?")
_BESIDE_NAME = 300  # characters of markup between a name and the link to its address, with its icon
_MOST_BETWEEN = 10  # characters that are shown between them: 선임기자, [메일]
_MOST_COPIES = 6  # of a name looked at


def _find_mail(name: str, text: str) -> str | None:
    """Give the address of the link behind `name`, with nothing but a title between."""
    at = text.find("<body")
    for _ in range(_MOST_COPIES):
        if (at := text.find(name, at + 1)) < 0:
            return None
        if text.rfind("<", max(0, at - _BESIDE_NAME), at) > text.rfind(">", max(0, at - _BESIDE_NAME), at):
            continue  # in an attribute of a picture
        behind = _MAILTO.search(text, at, at + _BESIDE_NAME)
        between = _TAG.sub("", text[at + len(name) : behind.start()]).strip() if behind else ""
        if behind and len(between) <= _MOST_BETWEEN and not between.endswith("."):
            return behind[1]
    return None
