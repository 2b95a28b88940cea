"""How a report ends on air, its reporter's name behind outlet and place: 서울경제TV 전북 박민홍입니다."""

from __future__ import annotations

import re

from archive.items import Reporter
from pipelines.lines.byline_pieces import PLACE_WORD
from pipelines.lines.names import DESK, EMAIL, JOURNALIST, NAME, OUTLET, are_places, is_person

_SIGN_OFF = re.compile(
    rf"(?P<before>.{{0,45}}?)(?<![가-힣])(?P<name>{NAME})(?:\s?(?:{JOURNALIST}))?\s?(?:[\[(](?P<inner>{EMAIL})[\])]\s?)?"
    r"(?:입니다|이었습니다|였습니다)[.]?(?P<after>.{0,60})"
)
_BEFORE_SIGN_OFF = re.compile(
    rf"(?:지금까지\s|(?P<source>(?:{OUTLET}|[가-힣A-Za-z]{{2,12}}(?=\s?뉴스))(?:\s?뉴스)?\s?)|(?:{DESK})\s|[가-힣]{{2,8}}에서\s?|"
    rf"(?P<place>{PLACE_WORD})\s|[\s,·/\-\"“])"
)
_AFTER_SIGN_OFF = re.compile(
    rf"[\s/(\[<\"”]{{0,4}}(?P<email>{EMAIL})?[\])>\s]{{0,3}}(?:[(\[][^()\[\]]{{1,20}}[)\]])?[\s.]{{0,2}}"
)


def read_sign_off(raw: str) -> Reporter | None:
    """Read `서울경제TV 전북 박민홍입니다. /mail`, `KBS 뉴스 홍길동입니다.`: an outlet or a place must stand before."""
    match = _SIGN_OFF.fullmatch(raw) if "니다" in raw else None
    if match is None or not is_person(match["name"]):
        return None
    after = _AFTER_SIGN_OFF.fullmatch(match["after"])
    if after is None:
        return None
    email = match["inner"] or after["email"]
    if not (_is_source(match["before"]) or (email and not match["before"].strip())):
        return None
    return Reporter(name=match["name"], email=email)


_SIGNS_OFF = ("에서", "지금까지", "취재본부", "보도국", "편집국", "보도본부")
"""Where from, in front of a sign-off's name."""


def _is_source(before: str) -> bool:
    """Say whether the words before a sign-off's name are outlet, desk and place, and nothing else."""
    position, named = 0, False
    text = before.strip() + " "
    while position < len(text):
        match = _BEFORE_SIGN_OFF.match(text, position)
        if match is None or match.end() == position or (match["place"] and not are_places(match["place"])):
            return False
        named = named or bool(match["source"]) or any(word in match[0] for word in _SIGNS_OFF)
        position = match.end()
    return named
