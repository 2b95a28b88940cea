"""Who made a film, a drawing or a page: 영상취재 도가온 / 영상편집 한누리, and when it was on the air.

A credit is a row of works and who did them. Works are an open class whose names end in few ways (현장영상, 드론촬영,
뉴스그래픽); who did them is a name of three syllables, a name and an office, or a house.
"""

from __future__ import annotations

import re

from pipelines.lines.names import JOURNALIST, NAME, OUTLET, WIRES, is_person

_ENDS = (
    r"(?:취재|촬영|편집|제작|그래픽|디자인|일러스트(?:레이션)?|[삽만]화|웹툰|영상|화면|카메라|드론|스튜디오|자막|음향|조명|음악|녹음|오디오"
    r"|기획|구성|연출|작가|진행|출연|섭외|내레이션|더빙|[번통]역|조사|감독|감수|교[열정]|개발|중계|송출|[CV]\.?[GJ]\.?|[AFP]D)"
)
"""How the names of works end."""
_WHOLE = (
    r"(?:글|그림|(?:현장|항공)?\s?사진|자료|지도|통계|정리|대담|패널|리서처|자문|조판|데스크|스크립터|연결|인턴(?!\s?기자)|총괄|시청자\s?제보"
    r"|도움말?|협조|협찬|데이터(?:\s?분석)?|제작(?:진|팀|\s?지원|\s?책임)|제공)"
)
"""Works that are the end of other words, too: 댓글, 보도자료."""
_MADE = r"(?:영상|화면|사진|자료|그림|그래픽|음악|음원|이미지|촬영|데이터|CCTV|블랙박스)"
_WORK = (
    rf"(?:{_MADE}\s?제공|(?:(?:{_MADE}|현장|뉴스|웹|온라인|모션|시청자|공동|보조|{_ENDS})\s)?[가-힣A-Za-z]{{0,4}}?{_ENDS}"
    rf"(?:\s?(?:기자|감독|팀|보조|지원|협조|협력|담당|총괄|책임|디자이너))?|{_WHOLE})"
)
_WORKS = rf"{_WORK}(?:\s?[·ㆍ/,&+]\s?{_WORK}){{0,4}}"
_THREE = rf"(?<![가-힣])(?=[가-힣]{{3}}(?![가-힣])){NAME}"
_TRADE = rf"(?:{JOURNALIST}|디자이너|작가|감독|교수|박사|번역가|인턴|연구원|변호사|화백)"
_HOUSE = (
    rf"(?:[가-힣A-Za-z\d]{{0,8}}(?:팀|부|국|실|센터|연구소|대학교?|[시군구도]청?|재단|협회|농협|제작소|방송|{WIRES})"
    rf"|{OUTLET}|본지)"
)
_NEXT = rf"(?!{_WORKS}(?:\s|[:：;=│|ㅣ\-–]|(?<!팀)\Z))"
"""No work stands here: who did the last one is followed by the next."""
_WORD = rf"{_NEXT}[가-힣A-Za-z\d()@.]{{1,14}}"
_WHO = rf"(?:(?:{_WORD}\s){{0,3}}?(?:{_THREE}(?:\s?{_TRADE})?|{NAME}\s?{_TRADE}|{_HOUSE})(?![가-힣]))"
_AND = rf"(?:\s?[,·ㆍ&/]\s?|\s){_NEXT}"
_SIGNED = rf"(?:{_WHO}|{_WORD}(?:\s{_WORD}){{0,3}})(?:{_AND}(?:{_WHO}|{_WORD})){{0,6}}"
_BARE = rf"(?:{_TRADE}\s)?{_THREE}(?:\s?{_TRADE})?(?:{_AND}{_THREE}(?:\s?{_TRADE})?){{0,4}}|{NAME}\s?{_TRADE}"
_GROUP = re.compile(
    rf"(?:{_WORKS}|[가-힣A-Za-z]{{1,6}}\s{_WORK}(?=\s?[:：=]))"
    rf"(?:\s?[:：;=│|ㅣ\-–]\s?(?P<signed>{_SIGNED})|\s?[\]】〉>]\s?(?P<framed>{_WHO})|\s(?P<bare>{_BARE}))"
    r"(?:\s?[/,|·ㆍ■◆▶\n]?\s?(?=\S)|\Z)"
)
_GIVEN = re.compile(
    rf"(?:{_MADE}\s?(?:제공|협조)|{_MADE}\s?[·ㆍ,&+]\s?{_ENDS}|(?:기획|취재)\s?[·ㆍ]\s?제작|제작)\s{_WHO}"
)
"""Whose pictures are shown, without a sign: 화면제공 들녘농협, 기획·제작 새들일보 영상팀."""
_OPENS = re.compile(rf"(?:[가-힣A-Za-z]{{1,6}}\s)??(?P<works>{_WORKS})")
_FRAME = " [](){}<>◀▶【】〈〉■●◆◇□※▶"
_TELLS = ("다.", "요.", "?")
_ENDS_NAME = re.compile(rf"[\s:=|/]{NAME}\Z")
"""이루다 is a name as well as the end of a sentence."""
_LONGEST = 160  # characters
_OF_OTHERS = re.compile(
    r"(?:(?:(?:자료|독자)?\s?사진|자료|그림|지도|이미지)(?:\s?제공)?|제공|글|정리|대담|(?:공동|특별|기획|탐사)?\s?취재[팀단반]?|\s?[·ㆍ,/&+]\s?)+"
)
"""Works that, alone, stand below a picture or say who wrote."""
_OF_WRITERS = re.compile(r"(?:[가-힣]{2,4}\s?[·ㆍ/,&]\s?)?(?:글|취재(?!\s?지원)|정리|대담)")
_SOMEBODY = re.compile(rf"(?P<name>{_THREE})|{NAME}\s?{_TRADE}|{_HOUSE}(?![가-힣])|[A-Z]{{3,}}")
_GIVES = ("제공", "협조", "협찬", "지원", "도움")
"""How works end that anybody does."""
_NOBODY = "전회단팀과실부품물법률안"
"""How no name ends, but words that begin like one: 공모전, 방제단, 설명회."""


def is_credit(text: str) -> bool:
    """Say whether `text` names the crew: `[영상취재 강민찬 / 영상편집 이한얼]`, `촬영기자: 홍길동`."""
    text = text.strip()
    if _ON_AIR.fullmatch(text):
        return True
    if not 4 <= len(text) <= _LONGEST or text.endswith(_TELLS) or (text[-1] == "다" and not _ENDS_NAME.search(text)):
        return False
    row = text.strip(_FRAME)
    opening = _OPENS.match(row)
    if opening is None or _OF_OTHERS.fullmatch(opening["works"]) or ("기자" in row and _OF_WRITERS.match(row)):
        return False
    return _names_crew(row) or _GIVEN.fullmatch(row) is not None


def _names_crew(row: str) -> bool:
    """Say whether a line is works and who did them, one after the other, and names somebody."""
    at, somebody = 0, False
    while at < len(row):
        group = _GROUP.match(row, at)
        if group is None:
            return False
        somebody = somebody or _is_somebody(group)
        at = group.end()
    return somebody


def _is_somebody(group: re.Match[str]) -> bool:
    """Say whether a person or a house did it; behind a sign a name of two syllables alone is one."""
    signed = group["signed"]
    if signed and (group[0].partition(signed)[0].rstrip(" :：;=│|ㅣ-–").endswith(_GIVES) or is_person(signed)):
        return True
    return any(
        match["name"] is None or (is_person(match["name"]) and match["name"][-1] not in _NOBODY)
        for match in _SOMEBODY.finditer(signed or group["framed"] or group["bare"])
    )


_ON_AIR = re.compile(
    r"\W{0,3}(?:19|20)\d\d[년.\-]\s?\d{1,2}[월.\-]\s?\d{1,2}일?\s?(?:\S{1,12}\s)?방송(?:분|일)?\W{0,3}"
    r"|[●■▶※○◎]\s?방송\s?(?:일시|일자|일)\s?[:：]\s?(?:19|20)\d\d[년.\-]\s?\d{1,2}[월.\-]\s?\d{1,2}일?[^가-힣]{0,12}"
)
"""( 2026년 2월 9일 방송분 ), ● 방송일 : 2024.10.02 below a script."""
_PROGRAMME = re.compile(
    r"\W{0,3}(?:방송(?:\s?(?:일시?|시간|날짜))?|진\s?행|대\s?담|출\s?연(?:자)?|프로그램(?:명)?|코너(?:명)?|앵커|연출|작가|제작|채널|주파수|DJ|MC|손님|게스트)\s?[:：]\s?\S.*(?<!다\.)"
)


def is_programme(text: str) -> bool:
    """Say whether a line above the text of a talk tells the programme: `■ 방송 : 가온라디오 FM 94.5`, `■ 대담 : …`."""
    return len(text) < _LONGEST_PROGRAMME and _PROGRAMME.fullmatch(text) is not None


_LONGEST_PROGRAMME = 100  # characters; two guests with their offices have 60
