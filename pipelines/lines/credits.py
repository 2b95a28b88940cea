"""Who made a film, a drawing or a page: 영상취재 도가온 / 영상편집 한누리, and when it was on the air.

A credit is a row of works and who did them. Works are an open class whose names end in few ways (현장영상, 드론촬영,
뉴스그래픽); who did them is a name of three syllables, a name and an office, or a house.
"""

from __future__ import annotations

import re

from pipelines.lines.names import JOURNALIST, NAME, OUTLET, WIRES, is_person

_ENDS = (
    r"촬영|편집|제작|그래픽|디자인|일러스트(?:레이션)?|삽화|만화|웹툰|애니메이션|스토리보드|영상|화면|카메라|드론|스튜디오|자막|음향|녹음|오디오"
    r"|내레이션|낭독|더빙|번역|통역|조사|감수|교[열정]|개발|송출|C\.?[GJ]\.?|V\.?[GJ]\.?|AD|FD|공동취재|영상\s?취재"
)
"""How the names of works end that only a crew does; every alternative begins with a plain letter (see `_HINT`)."""
_SHARED = r"취재|기획|구성|연출|작가|진행|출연|섭외|음악|조명|감독|중계|프로듀서|코디네이터|PD"
"""Those that others do, too: who organizes an event has them."""
_WHOLE = (
    r"리서처|자문|조판|데스크|스크립터|연결|인턴|총괄|시청자제보|도움말?|협조|협찬|데이터분석|제작(?:진|팀|지원|책임)"
    r"|현장사진|항공사진|통계|도표"
)
"""Works that are the end of other words, too."""
_FRONT = r"현장|뉴스|웹|온라인|모션|시청자|공동|보조|자료|문자|데이터|및|사진|그래픽|음원|이미지|블랙박스|CCTV"
_BEHIND = r"기자|감독|팀|보조|지원|협조|협력|담당|총괄|책임|디자이너|제공|분석|제보"
"""What stands in front of a work and behind it, in words of their own."""
_CREW = re.compile(
    rf"[가-힣A-Za-z]{{0,5}}?(?:{_ENDS})(?:자|맨|진|원|작가|{_BEHIND})?|{_WHOLE}|(?:음악|음원|이미지|블랙박스|CCTV)제공"
)
_STAFF = re.compile(rf"[가-힣A-Za-z]{{0,4}}?(?:{_SHARED})(?:자|진|{_BEHIND})?|{_FRONT}|{_BEHIND}")
_OTHERS = re.compile(
    r"(?:자료|독자)?사진|자료|그림|지도|이미지|(?:사진|자료|이미지)?제공|글|정리|대담|(?:공동|특별|기획|탐사)?취재[팀단반진]?"
)
"""Works that stand below a picture or say who wrote."""
_THREE = rf"(?<![가-힣])(?=[가-힣]{{3}}(?![가-힣])){NAME}"
_TRADE = rf"(?:{JOURNALIST}|디자이너|작가|감독|교수|박사|번역가|인턴|연구원|변호사|화백)"
_HOUSE = (
    rf"(?:[가-힣A-Za-z\d]{{0,8}}(?:팀|부|국|실|센터|연구소|대학교?|[시군구도]청|재단|협회|농협|제작소|방송|{WIRES})"
    rf"|[가-힣]{{2,3}}[시군구도]|{OUTLET}|본지)"
)
_AND = r"(?:\s?[,·ㆍ&/]\s?|\s)"
_WORD = r"[가-힣A-Za-z\d()@.]{1,14}"
_PERSON = rf"{_THREE}(?:\s?{_TRADE})?(?:\s?\([^()]{{2,16}}\))?"
_BARE = rf"(?:{_TRADE}\s)?{_PERSON}(?:{_AND}{_PERSON}){{0,4}}|{NAME}\s?{_TRADE}"
_FRAMED = rf"(?:{_WORD}\s){{0,3}}?(?:{_PERSON}|{NAME}\s?{_TRADE}|{_HOUSE})(?![가-힣])"
_PAIR = re.compile(
    r"(?P<works>[가-힣A-Za-z.]{1,10}(?:(?:\s?[·ㆍ/,&+]\s?|\s)[가-힣A-Za-z.]{1,10}){0,5}?)"
    rf"(?:\s?[:：;=│|ㅣ\-–]{{1,2}}\s?(?P<signed>{_WORD}(?:{_AND}{_WORD}){{0,7}})|\s?[\]】〉>]\s?(?P<framed>{_FRAMED})|\s(?P<bare>{_BARE}))"
    r"(?:(?:\s?[/,|·ㆍ■◆▶\n]\s?|\s{1,3}|(?<=기자))(?=[가-힣A-Za-z])|[,.]?\Z)"
)
_JOINT = re.compile(r"\s?[·ㆍ/,&+]\s?|\s")
_GIVEN = re.compile(
    rf"(?:영상|화면|음악|그래픽|데이터)\s?(?:제공|협조)\s{_FRAMED}|(?:기획|취재|제작)?\s?[·ㆍ]?\s?제작\s(?:{_WORD}\s){{0,2}}{_HOUSE}"
)
"""Whose pictures are shown, without a sign: 화면제공 들녘농협, 기획·제작 새들일보 영상팀."""
_FRAME = " [](){}<>◀▶【】〈〉■●◆◇□※▶-–"
_TELLS = ("다.", "요.", "?")
_ENDS_NAME = re.compile(rf"[\s:=|/]{NAME}\Z")
"""이루다 is a name as well as the end of a sentence."""
_LONGEST = 160  # characters
_TOLD = re.compile(r"[다요죠까][.?!]")
_HINT = re.compile(rf"{_ENDS}|{_SHARED}|{_WHOLE}|제공|분석")
"""Every alternative begins with a plain letter: `re` then skips to such letters."""
_OF_WRITERS = re.compile(
    rf"(?:[가-힣]{{2,4}}\s?[·ㆍ/,&]\s?)?(?:글|취재(?!\s?(?:지원|보조|협조))|정리|대담|작성자|기사\s?작성|글쓴이|기자)|{NAME}\s?기자\s"
)
_SOMEBODY = re.compile(rf"(?P<name>{_THREE})|{NAME}\s?{_TRADE}|{_HOUSE}(?![가-힣])|[A-Z]{{3,}}")
_PARTICLE = re.compile(r"[은는을를에의와과](?:\s|\Z)")
"""No work ends so."""
_BY_TRADE = re.compile(rf"{NAME}\s?{_TRADE}\Z")
_GIVES = ("제공", "협조", "협찬", "지원", "도움")
"""How works end that anybody does."""
_NOBODY = re.compile(
    r"..[전회단팀과실부품물법률금료증점작사장문대가]"
    r"|(?:지원|전시|공모|제작|편집|연구|조종|안내|기록|방송|교육|변경|개선|방식|주도|허가|전문)."
)
"""Words that begin as a name does: 공모전, 방제단, 지원금."""


def is_credit(text: str) -> bool:
    """Say whether `text` names the crew: `[영상취재 강민찬 / 영상편집 이한얼]`, `촬영기자: 홍길동`."""
    text = text.strip()
    if _ON_AIR.fullmatch(text):
        return True
    if not 4 <= len(text) <= _LONGEST or text.endswith(_TELLS) or (text[-1] == "다" and not _ENDS_NAME.search(text)):
        return False
    if _HINT.search(text) is None or _TOLD.search(text):
        return False
    row = text.strip(_FRAME)
    if "기자" in row and _OF_WRITERS.match(row):
        return False
    pairs = _read_pairs(row)
    return _names_crew(pairs) if pairs else _GIVEN.fullmatch(row) is not None


def _read_pairs(row: str) -> list[re.Match[str]]:
    """Give the works and who did them, one after the other; none where a line holds anything else."""
    pairs, at = [], 0
    while at < len(row):
        pair = _PAIR.match(row, at)
        if pair is None:
            return []
        pairs.append(pair)
        at = pair.end()
    return pairs


def _names_crew(pairs: list[re.Match[str]]) -> bool:
    """Say whether somebody is named, and a crew's work: beside it others may stand, alone all its words are known."""
    if not any(map(_is_somebody, pairs)):
        return False
    words = [_JOINT.split(pair["works"]) for pair in pairs]
    kinds = [[_kind_of(word) for word in works] for works in words]
    if set(kinds[0]) == {"others"}:
        return False
    crew = any("crew" in kind for kind in kinds)
    if any(kind.count(None) > 1 for kind in kinds) or any(_PARTICLE.search(pair["works"]) for pair in pairs):
        return False
    known = all(kind[-1] is not None for kind in kinds)
    if len(pairs) > 1:
        return crew or (known and any("staff" in kind for kind in kinds))
    sure = pairs[0]["signed"] is not None or _BY_TRADE.search(pairs[0][0]) is not None
    return known and (sure or None not in kinds[0]) and (crew or "staff" in kinds[0])


def _kind_of(word: str) -> str | None:
    """Give whose work a word names: a crew's, that of others, or one that both do; None: it names none."""
    for kind, form in (("others", _OTHERS), ("crew", _CREW), ("staff", _STAFF)):
        if form.fullmatch(word):
            return kind
    return None


def _is_somebody(pair: re.Match[str]) -> bool:
    """Say whether a person or a house did it; behind a sign a name of two syllables alone is one."""
    signed = pair["signed"]
    if signed and (pair["works"].endswith(_GIVES) or (is_person(signed) and _kind_of(signed) is None)):
        return True
    return any(
        match["name"] is None or (is_person(match["name"]) and not _NOBODY.fullmatch(match["name"]))
        for match in _SOMEBODY.finditer(signed or pair["framed"] or pair["bare"])
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
