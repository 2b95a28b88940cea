"""Names beside a town that nothing else marks: [완주/이가람], 이가람=완주, 솔빛 이가람 기자; pen and foreign names."""

from __future__ import annotations

import re

from pipelines.lines.names import NAME, NOT_NAMES, PLACES, are_places, is_person

_LONGEST_PLACED = 14  # characters of a place and a name in a frame
_PLACED = re.compile(
    r"(?:[■/<\[(〈]?\s?(?=[가-힣]{2,5}\s?=)|\[(?=[가-힣]{2,5}/)(?!\S*[시군구읍면동도역로산천]\]))"
    rf"(?P<place>[가-힣]{{2,5}})\s?[=/]\s?(?P<name>(?=[가-힣]{{3}}(?![가-힣])){NAME})[>\])〉]?"
)
"""■완주=이가람, [완주/이가람]: the places are known, so that no table of towns and their products is taken for it."""
_PLACED_BEHIND = re.compile(rf"[\[<(]?(?P<name>(?=[가-힣]{{3}}\s?=){NAME})\s?=\s?(?P<place>[가-힣]{{2,5}})[>\])]?")


def read_framed(text: str) -> str | None:
    """Give the name behind a known place and a sign: 완주=이가람, [완주/이가람]."""
    placed = _PLACED.fullmatch(text) if len(text) <= _LONGEST_PLACED + 2 else None
    return placed["name"] if placed and are_places(placed["place"]) and is_person(placed["name"]) else None


def read_placed(text: str) -> str | None:
    """Give the name in 완주/이가람, ■완주=이가람 or 이가람=완주 where a byline stands; elsewhere it may be a place."""
    if behind := _PLACED_BEHIND.fullmatch(text):
        text = f"{behind['place']}/{behind['name']}"
    return read_framed(f"[{text.strip('[]<>() ■▣◆')}]") if "/" in text or text[:1] in "■▣◆" else None


_UNUSUAL = re.compile(
    r"(?!기자)(?:(?P<name>[가-힣]{2,6})\s(?:시민|객원|명예|인턴|수습|선임)?기자|(?P<words>[가-힣]{1,6}\s[가-힣]{1,3}(?:\s[가-힣]{1,3})?)\s(?:시민|객원|명예|인턴|수습|선임)?기자)"
    r"|(?:시민|마을|주민|독자|명예|객원)기자\s(?P<pen>[가-힣]{2,5})"
)
_USUAL = 3  # syllables of a Korean name
_NO_TOWN = re.compile(
    r".*[에의를을는은와과]|.*(?:에서|[이하해]며|하고)|대상|금상|은상|동상|본상|앵커|사진|영상|그래픽|글|취재|정리|대담|편집|촬영"
)
"""In front of a name: 보도에 한누리 기자; an award; what he did."""


def is_unusual(text: str) -> bool:
    """Say whether a line where bylines stand has a pen name or foreign name, or an unknown town before the name.

    늘봄 기자, 응우옌 티 란 기자, 솔빛 한누리 기자.
    """
    match = _UNUSUAL.fullmatch(text) if "기자" in text else None
    if match is None:
        return False
    if (name := match["name"] or match["pen"]) is None:
        words = match["words"].split()
        if len(words[0]) < _USUAL and not (len(words[-1]) == _USUAL and is_person(words[-1])):
            return False  # 많이 본 기자
        return not any(word in NOT_NAMES or word in PLACES for word in words) and not _NO_TOWN.fullmatch(words[0])
    return name not in NOT_NAMES and name not in PLACES and not is_person(name)


def are_towns(words: str) -> bool:
    """Say whether unknown words in front of a reporter's name may be towns: 달빛·나루; no works, titles or awards."""
    return all(word not in NOT_NAMES and not _NO_TOWN.fullmatch(word) for word in _SIGNS.split(words.strip()))


_SIGNS = re.compile(r"\s?[·ㆍ,/]\s?")
_PAIR = re.compile(r"(?P<first>[가-힣]{2}[^\W국권들면부시읍팀판])\s?\|\s?(?=[가-힣]{3}\s기자)")
"""Two names with a bar between them; 고을군 | 한누리 기자 is one."""


_PLACED_PAIR = re.compile(
    r"(?P<place>[가-힣]{2,5})\s?=\s?(?P<name>[가-힣]{3})(?:\s?기자)?(?=\s?[·,/]\s?[가-힣]{2,5}\s?=|\s?기자|\Z)"
)
"""임실=한누리·순창=도가온 기자: each name has its town."""


def join_pair(raw: str) -> str:
    """Give a line of names with a bar between two, or a town before each, as one of names joined."""
    if raw.count("=") > 1:
        pairs = _PLACED_PAIR.findall(raw)
        known = are_towns if raw.endswith("기자") else are_places
        sure = len(pairs) > 1 and all(known(place) and is_person(name) for place, name in pairs)
        return (
            "·".join(name for _, name in pairs) + " 기자"
            if sure and not _PLACED_PAIR.sub("", raw).strip(" /·,[]()<>기자")
            else raw
        )
    match = _PAIR.match(raw)
    return f"{match['first']}·{raw[match.end() :]}" if match and is_person(match["first"]) else raw
