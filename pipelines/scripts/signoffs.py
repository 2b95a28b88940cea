"""How reporters sign off in forms that only scripts have: tbc 홍길동입니다, KBC 고우립니다, MBC뉴스 홍길동.//"""

from __future__ import annotations

import re

from archive.items import Reporter
from pipelines.lines.bylines import Byline
from pipelines.lines.names import is_person

_STATION = (
    r"(?:[A-Za-z]{2,5}\d?(?:\s?(?:TV|tv))?|엠비[시씨]|케이비에스|"
    r"[가-힣A-Z]{2,8}(?:방송|TV|브로드밴드|MBC|KBS)|뉴스\s?[A-Z])"
)
_SIGN_OFF = re.compile(
    rf"(?:지금까지\s)?(?:[가-힣]{{2,6}}\s){{0,3}}(?:[가-힣]{{1,10}}에서\s)?"
    rf"(?:(?P<station>{_STATION}\s?(?P<news>뉴스|NEWS|News|news)?)|(?P<citizen>시청자|시민|학생|마을|주민)\s?기자)\s?"
    r"(?:(?<=\s)(?P<desk>[가-힣]{2,5})\s)?"
    r"(?P<name>[가-힣]{2,5}?|[가-힣]\s[가-힣]{1,2}?)(?P<end>입니다|이었습니다|였습니다|니다)?"
    r"\s?(?P<stop>[.…/\\]*)\s?(?:[/(]?\s?(?P<mail>[A-Za-z0-9._+\-]{2,30}@[A-Za-z0-9.\-]{4,40})\)?)?"
)
_FINALS, _B = 28, 17  # final consonants that a Hangul syllable may have, and the number of ㅂ among them
_VERBS = "하되치가"  # 시작합니다 ends as 고우립니다 does


def read_sign_off(text: str) -> Byline | None:
    """Read a whole line as a reporter's last words; only in a script, as no more than a name may stand behind 뉴스."""
    match = _SIGN_OFF.fullmatch(text.strip())
    if match is None:
        return None
    name: str | None = match["name"].replace(" ", "")
    if name and match["end"] == "니다":
        name = _uncontract(name)
    elif match["end"] is None and (match["desk"] or not (match["news"] and match["stop"])):
        return None
    if not name or not is_person(name) or (match["desk"] and len(name) <= _SHORTEST):
        return None
    return Byline(raw=text, reporters=(Reporter(name=name, email=match["mail"]),))


def _uncontract(name: str) -> str | None:
    """Give 고우리 of 고우립(니다): a name that ends in a vowel takes the ㅂ of 입니다; None where there is none."""
    last = name[-1]
    whole = name[:-1] + chr(ord(last) - _B) if (ord(last) - ord("가")) % _FINALS == _B else ""
    return whole if len(whole) > _SHORTEST and whole[-1] not in _VERBS else None


_SHORTEST = 2  # syllables; of two, 마칩니다 would be one
