"""Who wrote it: bylines as a block of their own, or glued to a paragraph.

A byline is read as a row of known pieces (names with a title, mail addresses, places, outlets, times, frames). One
unknown word and it is none: "포럼 현장을 박민홍 기자가 다녀왔습니다" is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from archive.items import Reporter
from pipelines.lines import byline_pieces as pieces
from pipelines.lines.eastern import read_eastern_byline
from pipelines.lines.english import read_english_byline
from pipelines.lines.names import EMAIL, JOURNALIST, NAME, NOT_NAMES, OUTLET, PLACES, are_places, is_person
from pipelines.lines.signatures import read_of_house
from pipelines.lines.signoffs import read_sign_off
from pipelines.lines.towns import are_towns, is_unusual, join_pair, read_framed, read_placed

_LONGEST = 220  # five reporters with their addresses; longer blocks are lists of staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """A byline as it stands (`raw`) and the people in it; a wire name or an address alone has no reporters."""

    raw: str
    reporters: tuple[Reporter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitByline:
    """A paragraph without its byline. `at_start` says on which side the byline stood."""

    text: str
    byline: Byline | None = None
    at_start: bool = False


_HINT = re.compile(
    r"기자|@| 입력 | 승인 |입력\s?2|승인\s?2|특파원|통신원|논설|칼럼|위원|앵커|아나운서|리포터|PD|피디|에디터|니다|=|/|"
    r"\[|\(|<|記者|편집[국부]|취재[본국부진]|보도[국본]|주필|작성\s?[:：]|캐스터|기고가|연합뉴스|뉴시스|뉴스1|글쓴이|By\s|by\s|다른\s?기사|eporter|EPORTER|ditor\b|Words\s"
)
_TOLD = ("다.", "다.”", '다."', "다.’", "다.'")
"""How sentences of news end."""
_SIGNED_OFF = "니다."
"""How a sign-off does: … 홍길동입니다."""
_TO_NAME = r"(?:\s?[:：/|│ㅣ]\s?|\s=\s|\s)(?:(?:시민|객원|명예|마을)\s?기자\s)?"
_WORKS = re.compile(
    rf"(?:사진\s?[·ㆍ,/&]\s?)?(?:글|취재|정리)(?:\s?[·ㆍ,/&]\s?(?:글|취재|정리|사진|그림))*{_TO_NAME}(?P<name>{NAME})(?:\s?{JOURNALIST})?"
    rf"(?:\s?(?:\([가-힣\s·]{{2,12}}\)|[|/]?\s?[가-힣]{{0,4}}(?:작가|가|시인)))?"
    rf"(?:\s?[·ㆍ,/&|]?\s?(?:사진|그림|만화|채색|도움말|[가-힣]{{0,4}}(?:일러스트|촬영|영상|편집|그래픽|자막)){_TO_NAME}{NAME}(?:\s?{JOURNALIST})?)*"
    r"(?:\s{0,3}[|/·]?\s?20\d\d\s?[-./년][\d\s.:/\-|년월일오전후제호면]{4,30})?"
)
"""글 김가람 · 사진 이도담, as magazines sign, with the day or without; 취재 : 김가람."""
_CLOCKED = r"20\d\d[-./]\d\d?[-./]\d\d?\s\d\d:\d\d(?::\d\d)?"
_DATED = re.compile(
    rf"(?:20\d\d-\d\d-\d\d(?:\s\d\d:\d\d)?\s|(?:등록|입력|작성|승인)\s?[:：]?\s?{_CLOCKED}\s?[/|]\s?)"
    rf"(?P<name>(?=[가-힣]{{3}}\Z){NAME})"
)
_BEFORE_DATE = re.compile(rf"(?P<name>(?=[가-힣]{{3}}\s){NAME})\s[/|]\s{_CLOCKED}")
"""2026-03-12 김가람, as pages for phones print date and author; a subtitle writes 2026.3.12 or 3월 12일."""
_ADDRESS_ALONE = re.compile(
    r"(?:(?:기자\s?)?(?:이메일|메일|[Ee]-?mail)\s?[:：]?\s?)?"
    r"[\[(</ ]{0,2}[A-Za-z0-9._+\-]{1,40}@[A-Za-z0-9\-]{1,30}(?:\.[A-Za-z0-9\-]{1,20}){1,3}[\])> ]{0,2}"
)
_AT = re.compile(pieces.UNUSUAL_AT)
_FRAMES = {
    "[": "]",
    "(": ")",
    "<": ">",
    "【": "】",
    "〔": "〕",
    "〈": "〉",
    "［": "］",
    "＜": "＞",
    "（": "）",
    "《": "》",
    "{": "}",
    "「": "」",
    "『": "』",
}
_SHARED_HOST = re.compile(r"\{?([\w.\-]{2,20}(?:\s?[,·/]\s?[\w.\-]{2,20}){1,4})\}?@([\w.\-]+)", re.ASCII)
"""{gaon, nuri}@ilbo.example, gaon·nuri@ilbo.example"""
_AND = re.compile(r"\s?[,·/]\s?")
_TAIL_OF_HOST = 40  # characters; two accounts and their host
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,12}")
_ANY = re.compile(r".", re.DOTALL)


@dataclass(slots=True)
class _Reading:
    """What has been read of a byline so far."""

    people: list[Reporter]
    strong: bool = False
    framed: bool = False
    unknown: int = 0
    wire: bool = False
    desk: bool = False
    group: int = 0
    """Where in `people` those begin whom the last piece names: an address behind it is theirs."""
    mails: list[str] = field(default_factory=list)


def read_byline(text: str) -> Byline | None:
    """Read `text` as a byline if the whole of it is one, else None."""
    raw = text.strip()
    return _read_line(raw) if 2 <= len(raw) <= _LONGEST and not _tells(raw) else None


def _tells(text: str) -> bool:
    return text.endswith(_TOLD) and not text.endswith(_SIGNED_OFF)


@lru_cache(maxsize=1024)  # several rules ask for one line, and an outlet's reporters come again
def _read_line(raw: str) -> Byline | None:
    """Read a line of a byline's length."""
    if (name := _read_one(raw)) is not None:
        return Byline(raw=raw, reporters=(Reporter(name=name),))
    if not "가" <= raw[0] <= "힣" and (people := read_english_byline(raw) or read_eastern_byline(raw)):
        return Byline(raw=raw, reporters=people)
    if not _HINT.search(raw):
        return None
    if _ADDRESS_ALONE.fullmatch(raw):
        return Byline(raw=raw)
    if person := read_sign_off(raw):
        return Byline(raw=raw, reporters=(person,))
    if placed := read_framed(raw):
        return Byline(raw=raw, reporters=(Reporter(name=placed),))
    reading = _Reading(people=[], framed=_is_framed(raw))
    line = join_pair(raw) if "|" in raw[3:5] or raw.count("=") > 1 else raw
    if "}@" in line or "·" in line[-_TAIL_OF_HOST:]:
        line = _SHARED_HOST.sub(lambda match: " ".join(f"{one}@{match[2]}" for one in _AND.split(match[1])), line)
    for kind, match in _tokens(line, reading):
        if not _take(reading, kind, match, line):
            return None
    _give_addresses(reading)
    if reading.strong and reading.people:
        return Byline(raw=raw, reporters=_unique(reading.people))
    if not reading.people and reading.unknown == 0 and (reading.wire or (reading.desk and "@" in raw)):
        return Byline(raw=raw)
    return None


def _read_one(raw: str) -> str | None:
    """Give the name in a line of works and people (글 김가람 · 사진 이도담), or of a name and a clock; else None."""
    match: re.Match[str] | None = None
    if raw[0] in "글취정사" and (match := _WORKS.fullmatch(raw)) is not None:
        return match["name"] if is_person(match["name"]) else None
    if raw[-1] > "가":
        match = _DATED.fullmatch(raw)
    elif raw[-1].isdigit():
        match = _BEFORE_DATE.fullmatch(raw)
    return match["name"] if match and is_person(match["name"]) else None


def _is_framed(raw: str) -> bool:
    body = raw.lstrip("/ ")
    return len(body) > 2 and _FRAMES.get(body[0]) == body[-1]


def _tokens(raw: str, reading: _Reading) -> Iterator[tuple[str, re.Match[str]]]:
    """Cut `raw` into known pieces; an unknown word comes as kind `word`, anything else as `end`."""
    position = 0
    while position < len(raw):
        if raw[position] in pieces.SIGNS:
            position += 1
            continue
        if position == 0 and "A" <= raw[0] <= "Z" and (match := pieces.LATIN_NAME.match(raw)):
            yield "foreign", match
            position = match.end()
            continue
        for kind, pattern in pieces.TOKENS:
            match = pattern.match(raw, position)
            if match and match.end() > position and _fits(kind, match):
                break
        else:
            kind, match = "word", _WORD.match(raw, position)
            if match is None:
                match = _ANY.match(raw, position)
                kind = "end"
        assert match is not None
        yield kind, match
        position = match.end()


def _fits(kind: str, match: re.Match[str]) -> bool:
    """Reject what only looks like the piece: 현장 기자 is nobody, 마을 is no place we know."""
    if kind == "spaced":
        return all(map(_is_set_wide, _SEVERAL.split(match["names"])))
    if kind == "foreign":
        return match["names"] not in NOT_NAMES and match["names"] not in PLACES
    if kind == "town":
        return not match.string[: match.start()].strip("/ [(<■") and are_towns(match[0]) and is_person(match["name"])
    if kind == "where":
        return match.start() == 0 or match.string[match.start() - 1] in "[(<〈【〔"
    if kind in {"people", "office", "credit", "bare"}:
        names = _names(match["names"])
        return all(map(is_person, names)) and sum(name[-1] in "은는을를" for name in names) < _MOST_PARTICLES
    return kind != "place" or are_places(match[0])


_SEVERAL = re.compile(r"\s?[·,]\s?")
_MOST_PARTICLES = 2  # names may end as words in a sentence do (정다은); 이름을 지은 사람은 김가람 기자 tells


def _is_set_wide(name: str) -> bool:
    """Say whether a name with blanks in it is one: 박 준, and neither 이 지역 nor 이 주의."""
    given = name[1:].replace(" ", "")
    return given not in NOT_NAMES and given[-1] != "의" and is_person(name.replace(" ", ""))


_TOWN_FIRST = re.compile(r"\A(?:[가-힣]{2}\s?[·ㆍ,/]\s?)*[가-힣]{2}\s(?=[가-힣]{3})")
"""나루 전향하 기자: short words and a blank in front of a name say where they are; hardly ever a second name."""


def _names(joined: str) -> list[str]:
    return [name for name in re.split(r"[\s·ㆍ,/&‧・•∙]+", joined) if name]


_NAMING = frozenset({"people", "office", "credit", "bare", "spaced", "foreign"})


def _take(reading: _Reading, kind: str, match: re.Match[str], raw: str) -> bool:
    """Add one piece; False when it cannot belong to a byline."""
    if kind in _NAMING:
        _give_addresses(reading)
    match kind:
        case "people" | "office" | "credit" | "bare":
            reading.group = len(reading.people)
            if kind != "credit" or match["works"] not in pieces.DESK_WORKS:
                joined = _TOWN_FIRST.sub("", match["names"], count=1) if kind == "people" else match["names"]
                reading.people += [Reporter(name=name) for name in _names(joined)]
            reading.strong = (
                reading.strong
                or kind == "people"
                or (kind == "credit" and match["works"] not in pieces.PHOTO_WORKS)
                or (kind == "office" and pieces.NEWSROOM.search(match[0]) is not None)
            )
        case "spaced" | "foreign":
            names = _SEVERAL.split(match["names"].strip()) if kind == "spaced" else [match["names"]]
            reading.group = len(reading.people)
            reading.people += [Reporter(name=name.replace(" ", "") if kind == "spaced" else name) for name in names]
            reading.strong = True
        case "email":
            reading.strong = reading.strong or bool(reading.people)
            if "." in match[0].partition("@")[2] or "@" not in match[0]:
                reading.mails.append(_AT.sub("@", match[0]))
        case "desk" | "outlet":
            reading.desk = True
        case "wire":
            reading.wire = reading.wire or match.start() == 0 or raw[match.start() - 1] in "/[(<【=·| "
        case "word":
            reading.unknown += 1
            before_equals = raw[match.end() : match.end() + 2].lstrip().startswith(("=", "|"))
            return before_equals or (reading.framed and reading.unknown <= 2)
        case "end":
            return False
    return True


def _give_addresses(reading: _Reading) -> None:
    """Give the addresses read in a row to as many people in their order; fewer are of those named last."""
    bare = [index for index, person in enumerate(reading.people) if person.email is None]
    if len(reading.mails) < len(bare):
        bare = [index for index in bare if index >= reading.group] + bare
    for index, address in zip(bare, reading.mails, strict=False):
        reading.people[index] = Reporter(name=reading.people[index].name, email=address)
    reading.mails.clear()


def _unique(people: list[Reporter]) -> tuple[Reporter, ...]:
    """Give every person once, with the address known from any mention."""
    emails: dict[str, str | None] = {}
    for person in people:
        emails[person.name] = emails.get(person.name) or person.email
    return tuple(Reporter(name=name, email=email) for name, email in emails.items())


_QUOTES = "”’\"'」』"
_TAIL_CHARS = 200  # as _LONGEST; a byline glued to the end of a paragraph
_CUTS = re.compile(r"(?<=[.!?…”\"’'」』>)\]】〉］])\s*|\s*(?=[\[/<(【〈〔［■▣▶◎☞ㅣ│|「『{])|\s{2,}|\n")
_GLUED_HINT = re.compile(
    r"기자|@|특파원|통신원|논설위원|아나운서|글쓴이|입니다|연합뉴스|뉴시스|뉴스1|주필|칼럼니스트|기고가|리포터|캐스터|신문\s[가-힣]{3}\Z|일보\s[가-힣]{3}\Z|뉴스\s[가-힣]{3}\Z|PD|=[가-힣]|/[가-힣]{3}\Z"
    r"|글\s?[·:：/ ]|취재\s?[·:：/ ]|정리\s?[·:：/ ]|대담\s?[·:：/ ]|에디터|eporter|EPORTER|ditor\b|By\s|by\s|Words\s"
    r"|온라인[가-힣]{0,6}[팀부국]|디지털[가-힣]{0,6}[팀부국]|인터넷[가-힣]{0,6}[팀부국]|편집[가-힣]{0,6}[팀부국]|취재[가-힣]{0,6}[팀부국단]"
    r"|공동[가-힣]{0,6}단|특별[가-힣]{0,6}[팀단]"
)
"""Every alternative begins with a plain letter: `re` then skips to such letters."""


def split_byline(text: str) -> SplitByline:
    """Take a byline off the end or the start of a paragraph; `byline` is None when there is none."""
    tail_start = max(0, len(text) - _TAIL_CHARS)
    if text[-1:] in ")]>〉" and (sign := _PARTNER.search(text)) and (not sign["place"] or are_places(sign["place"])):
        return SplitByline(text=text[: sign.start()], byline=Byline(raw=sign[0].strip()))
    if not _tells(text) and _GLUED_HINT.search(text, tail_start):
        for cut in _CUTS.finditer(text, tail_start):
            if not 0 < cut.start() <= cut.end() < len(text) or (not cut[0] and text[cut.end()] in _QUOTES):
                continue  # a mark right behind the full stop closes the quotation
            if byline := _glued_byline(text[cut.end() :]):
                if _CALLED_ON.search(text, tail_start, cut.start()) or _is_said_by(text, cut.start(), cut.end()):
                    break
                return SplitByline(text=text[: cut.start()].rstrip(), byline=byline)
    return _split_start(text)


_PARTNER = re.compile(
    r"(?<=[다명정중듯함임됨][.”\"])\s?[\[<〈][가-힣A-Z]{2,8}(?:일보|신문|매일|뉴스|방송|타임[스즈])(?:\s?제공)?[\]>〉]\Z"
    r"|(?<=[가-힣]\.)\s?\((?P<place>[가-힣]{2,4})\)\Z"
)
"""[가온일보] behind the last sentence: the paper whose report it is; (영양): where gossip is from."""
_CALLED_ON = re.compile(r"(?:연결(?:합니다|하겠습니다|해\s?보겠습니다)|나와\s?주[시십]죠|불러\s?보겠습니다)[.!]?\s*\Z")
"""Whom the anchor calls on is no byline: 현장을 연결합니다. 홍길동 기자."""


def _is_said_by(text: str, end: int, start: int) -> bool:
    """Say whether a paragraph is one quotation up to `end`, and who said it stands in round brackets from `start`."""
    return text[start] == "(" and text[0] in '“"' and text[:end].rstrip()[-1:] in '”"'


def _glued_byline(tail: str) -> Byline | None:
    """Read the end of a paragraph as a byline; a bare wire name counts only with its slash or bracket.

    An address alone tells where to apply, one behind the name of a desk who wrote.
    """
    if ("/" in tail[2:6] or "=" in tail[3:7]) and (placed := read_placed(tail.strip())):
        return Byline(raw=tail.strip(), reporters=(Reporter(name=placed),))
    byline, alone = read_byline(tail), tail.strip()
    if byline is None and (name := read_of_house(alone)):
        return Byline(raw=alone, reporters=(Reporter(name=name),))
    if byline is None and ((alone[-1:] in _DESK_ENDS and _DESK_ALONE.fullmatch(alone)) or is_unusual(alone)):
        return Byline(raw=alone)
    if byline is None or byline.reporters or tail.lstrip()[:1] in "/[(<【":
        return byline
    return byline if "@" in tail and not _ADDRESS_ALONE.fullmatch(byline.raw) else None


_DESK_ENDS = "팀부국단부터)]>】"
_DESK_ALONE = re.compile(
    rf"[/\[(<【](?:{OUTLET}\s?)?(?:온라인|디지털|인터넷|뉴미디어|편집|취재|보도|공동|특별)[가-힣]{{0,6}}(?:팀|부|국|단|본부|센터)[\])>】]?"
    rf"|(?:{OUTLET}\s)?(?:(?:온라인|디지털|인터넷)\s?(?:뉴스|이슈|편집|콘텐츠)|(?:공동|특별|기획)\s?취재|취재)(?:팀|부|국|단)"
)
"""[온라인뉴스팀], /편집국, 가온신문 취재팀"""
_START = re.compile(
    rf"\s*(?:[\[<【〈［(（](?P<framed>[^\[\]<>【】〈〉［］()（）]{{2,60}})[\]>】〉］)）]|"
    rf"(?P<plain>[^=\n.]{{0,40}}(?:기자|특파원))\s?=|"
    rf"(?P<mailed>[^@.\n]{{0,50}}{EMAIL}\)?)(?=\s))[\s=:]{{0,4}}"
)


_START_SIGNS = frozenset("[<【〈［(（")
_LONGEST_START = 100  # characters up to the sign of an address


def _split_start(text: str) -> SplitByline:
    head = text[:_LONGEST_START].lstrip()
    if head[:1] not in _START_SIGNS and "=" not in head and "@" not in head:
        return SplitByline(text=text)
    if (match := _START.match(text)) and match.end() < len(text):
        byline = read_byline(match["framed"] or match["plain"] or match["mailed"])
        if byline and byline.reporters:
            raw = Byline(raw=match[0].strip(), reporters=byline.reporters)
            return SplitByline(text=text[match.end() :], byline=raw, at_start=True)
    return SplitByline(text=text)
