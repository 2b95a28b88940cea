"""Lines of a broadcast script that name who speaks next, in every order of name and title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.lines.credits import is_credit
from pipelines.lines.names import JOURNALIST, NAME, is_person
from pipelines.scripts.markers import CLOSE, INT_MARKER, OPEN, SPEAKER_WORDS, read_marker


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in an interview passage; `quote` is what is said on the same line, with its marks."""

    name: str | None = None
    title: str | None = None
    quote: str | None = None


QUOTE_OPEN = '“"″‟＂„〝「'
QUOTE_CLOSE = '”"″＂‟〞」'
_INLINE = re.compile(
    rf"{OPEN}\s?(?:(?:{SPEAKER_WORDS})\s?[:：]?\s?)?(?P<who>[^\[\]【】<>“\"]{{2,60}}?)\s?[:：]\s?"
    rf"(?P<quote>[“\"″].{{1,1500}}[”\"″])\s?{CLOSE}?\s*\Z",
    re.DOTALL,
)
_INLINE_BARE = re.compile(
    rf"{OPEN}\s?(?:(?:{SPEAKER_WORDS})\s?[:：]?\s?)?(?P<who>[^\[\]【】<>{{}}“\"″:：/|]{{2,24}}[/|][^\[\]【】<>“\"″]{{0,40}}?)\s?{CLOSE}?\s?"
    rf"(?P<quote>[“\"″].{{1,1500}})\Z",
    re.DOTALL,
)
"""`<홍길동 / 주민> "말"`, `{인터뷰:홍길동/주민 "말"}`: no colon between name and words, but a slash in the name."""
_INLINE_UNMARKED = re.compile(
    rf"[\[【]\s?(?:(?:{SPEAKER_WORDS})\s?[:：]?\s?)?(?P<who>[^\[\]【】:：“\"]{{2,50}}?)\s?[:：]\s?"
    r"(?P<quote>[^\[\]【】]{4,1500}?(?:[다요죠까네지데고음임군][.?!…]{0,3}|[?!…]|\.\.))\s?[\]】]\s*\Z"
)
"""`[도지우/소방서 구급대원 : 그날은 뛰어 올라갔습니다.]`: the frame stands for the quotation marks."""
_FRAMED_WHO = re.compile(
    rf"[\[<〈＜【]\s?(?P<who>(?P<first>[가-힣A-Za-z·.\s]{{2,24}}?)\s?[/|\-]\s?(?P<second>[^\[\]<>【】“\"]{{2,50}}?))\s?[:：]?\s?{CLOSE}\s*\Z"
)
_FRAMED_QUOTED = re.compile(
    rf"{OPEN}\s?(?P<who>[가-힣A-Za-z·.\s]{{2,40}}?)(?:\s?{CLOSE}\s?|\s)(?P<quote>[“\"″].{{1,1500}})\Z", re.DOTALL
)
"""`[홍길동 군수]“말”`, `{홍길동 군수 "말"}`: neither colon nor slash, so that a name must stand first or last."""
_FRAMED_ANSWER = re.compile(
    rf"[\[【](?P<who>\s?(?P<name>{NAME})\s?/\s?(?P<office>[^\[\]【】:：/“\"]{{2,40}}?)\s?)[\]】]\s?(?P<quote>[^“\"″\s].*[다요죠까][.?!…]{{1,3}})\Z",
    re.DOTALL,
)
"""`[홍길동 / 가온문화회장] 안녕하십니까.`: each answer of a talk begins so; it counts in a script only."""
_PRESS = re.compile(rf"(?:.*[\s부국팀])?{JOURNALIST}\Z")
_CIRCLED = re.compile(r"⊙\s?(?P<who>[^:：]{2,40}?)\s?[:：]\s?(?P<quote>\S.*)\Z", re.DOTALL)
"""`⊙홍길동(전주시 덕진구): 말`: each turn of an old script begins so."""
_UNFRAMED = re.compile(
    rf"(?P<who>(?P<name>{NAME})(?:\s?\([^()]{{2,24}}\)|(?:,\s|\s|\s?/\s?)?[가-힣A-Za-z·\s]{{0,24}}?))\s?[:：](?:\s?(?P<quote>[“\"″].+))?\Z",
    re.DOTALL,
)
"""`홍길동 : "말"`, or `홍길동, 한국은어협회 회장 :` above the words."""
_WHO_WITH_QUOTE = re.compile(
    r"(?P<who>[^“\"″「:：]{2,60}?)\s?[:：]?\s?(?P<quote>[“\"″「].*|['‘][^'’]{8,}['’])\Z", re.DOTALL
)
_FRAMED_NAMED = re.compile(
    rf"{OPEN}\s?(?:(?:{SPEAKER_WORDS})(?:\s?[:：/\-]\s?|\s)|현장음\s?[:：]\s?)"
    rf"(?P<who>[^\[\]<>【】“\"]{{2,50}}?)\s?{CLOSE}\s?[:：]?\s*\Z"
)
"""`[INT 홍길동 / 주민]`, `(인터뷰 : 홍길동 시장)`: marker and name in one frame."""
_OPEN_WHO = re.compile(
    rf"[\[【{{]\s?(?:(?:{SPEAKER_WORDS})\s?[:：]?\s?)?(?P<who>[^\[\]【】{{}}:：“\"]{{2,50}}?)\s?[:：]\s*(?P<quote>[^\[\]【】]*)\Z"
)
_BARE_WHO = re.compile(
    rf"{OPEN}?[-▶*●■◆◎]?\s?(?P<who>[가-힣A-Za-z.·\s]{{2,24}}\s?[/|┃│]\s?[가-힣A-Za-z0-9·.,()\s\-]{{2,40}}?)\s?{CLOSE}?\s?[:：]?\Z"
)
_LONGEST_WHO = 70
_SAID_WITHOUT_MARKS = re.compile(r"(?P<who>[^:：]{2,60}?)\s?[:：]\s?(?P<quote>\S.{8,})\Z", re.DOTALL)


def read_speaker(text: str) -> Speaker | None:
    """Read a line that names who speaks next, or None when it is no such line.

    Forms: `[인터뷰] 김대식 전북국제협력진흥원장`, `[김대식/원장 : "…"]`, `◀ INT ▶ 홍길동 / 시민`,
    `<인터뷰> 홍길동(전주시 덕진구)`, `▶ 인터뷰 : 홍길동 / 시민`, `[홍길동/시민]`.
    A marker without any name (`[인터뷰]`) is no speaker line.
    """
    text = text.strip()
    if match := _INLINE.match(text) or _INLINE_BARE.match(text):
        return _speaker(match["who"], match["quote"].rstrip("}"))
    match = _FRAMED_NAMED.match(text)
    if match and names_somebody(match["who"]):
        return _speaker(match["who"], None)
    if (match := _INLINE_UNMARKED.match(text)) and names_somebody(match["who"]) and not is_credit(text):
        return _speaker(match["who"], match["quote"])
    marked = read_marker(text)
    if marked is not None:
        return _read_named(marked.rest) if marked.kind == "speech" and marked.rest else None
    if (match := INT_MARKER.match(text)) and match.end() < len(text):
        return _read_named(text[match.end() :])
    if (match := _FRAMED_QUOTED.match(text)) and names_somebody(match["who"]):
        return _speaker(match["who"], match["quote"].rstrip("}"))
    if match := _CIRCLED.match(text):
        return _speaker(match["who"], match["quote"])
    match = _FRAMED_WHO.match(text)
    if match and (is_person(match["first"]) or is_person(match["second"])) and not is_credit(text):
        return _speaker(match["who"], None)
    return None


def read_open_speaker(text: str) -> Speaker | None:
    """Read `[홍길동 | 주민: …`, whose bracket closes lines later; no `quote`: the words begin on the next line.

    The caller looks for the closing bracket: without one this is no speaker line.
    """
    if text[:1] not in "[【{" or text[-1:] in "]】}":
        return None
    match = _OPEN_WHO.match(text)
    if match is None or not names_somebody(match["who"]):
        return None
    return _speaker(match["who"], match["quote"].strip() or None)


def names_somebody(who: str) -> bool:
    """Say whether what stands before the colon names a person or a kind of people: 등산객, 이물결/주민."""
    words = who.split()
    if not words:
        return False
    named = "/" in who or "|" in who or _PLAIN_PEOPLE.fullmatch(who.strip()) is not None
    return named or is_person(words[0]) or is_person(words[-1])


def _read_named(text: str) -> Speaker | None:
    """Read what stands behind the marker: a name and title, and maybe the words."""
    if text[0] in QUOTE_OPEN:
        behind = _WHO_BEHIND.fullmatch(text)
        if behind and is_person(behind["who"].split()[0]):
            return _speaker(behind["who"], behind["quote"])
        return Speaker(quote=text)
    match = _WHO_WITH_QUOTE.match(text) or _SAID_WITHOUT_MARKS.match(text)
    if match:
        return _speaker(match["who"], match["quote"])
    if len(text) > _LONGEST_WHO or (re.search(r"[다요죠까][.?!]?\Z", text) and len(text) > 24) or _is_summary(text):
        return None
    return _speaker(text, None)


_WHO_BEHIND = re.compile(
    rf"(?P<quote>[{QUOTE_OPEN}].+[{QUOTE_CLOSE}])\s?[-–(/]?\s?(?P<who>[가-힣]{{2,4}}[\s/,|][^.?!{QUOTE_OPEN}{QUOTE_CLOSE}]{{2,40}}?)\)?",
    re.DOTALL,
)
"""`"말" 홍길동 사과농민`: the name stands behind the words."""


def read_quoting(text: str) -> Speaker | None:
    """Read `홍길동/산불감시원 "말"` below a bare marker: who it is, and the words in their marks."""
    match = _WHO_WITH_QUOTE.match(text)
    who = match["who"].rstrip(" :：") if match else ""
    if match is None or len(who) > _LONGEST_TITLED or not names_somebody(who) or _SENTENCE.search(who):
        return None
    return _speaker(match["who"], match["quote"])


_LONGEST_TITLED = 40  # characters of a name and an office
_SENTENCE = re.compile(r"[.?!,]|\S(?:은|는|이|가)\s")
_PARTICLE = re.compile(r"\d|\S+(?:보다|에서|[이가을를은는])\s")


def _is_summary(text: str) -> bool:
    """Say whether words stand behind the marker and nobody's name: 【 INT 】피해가 지난해보다 많은 듯."""
    words = text.split()
    return len(words) > 2 and _PARTICLE.match(text) is not None and not _TITLE_WORD.match(words[-1])


_ONE_ALONE = re.compile(
    rf"{OPEN}\s?(?P<who>[가-힣]{{2,10}}(?:\s[가-힣A-Z·]{{1,12}}){{0,5}}(?:\s?\([가-힣\s]{{2,16}}\))?)\s?{CLOSE}\Z"
)
"""`[전문의]`, `◀홍길동 산불 이재민 (청송)▶`, above what such a one says."""


def names_office(text: str) -> bool:
    """Say whether a line below a bare marker is name and office, though no quotation follows: 홍길동 양식어민."""
    words = text.split()
    if not 1 < len(words) < _MOST_WORDS or len(words[0]) <= _SHORTEST_NAME or not is_person(words[0]):
        return False
    return _TITLE_WORD.match(words[-1]) is not None or _ORG_WORD.fullmatch(words[-1]) is not None


_MOST_WORDS = 5  # of a name and an office


def opens_words(text: str | None) -> bool:
    """Say whether a line below a speaker's name begins what was said: “말, '말, - 말, or (말) as a whole."""
    text = (text or "").strip()
    if text.lstrip("-▶ ")[:1] in QUOTE_OPEN_ANY:
        return bool(text)
    return (text[:1] == "-" and len(text) > 6) or (
        text[:1] == "(" and text[-1:] == ")" and _SAID.search(text) is not None
    )


QUOTE_OPEN_ANY = QUOTE_OPEN + "'‘"
"""Some stations set what they sum up in single marks."""


def read_bare_speaker(text: str, following: str | None, *, named: bool = False) -> Speaker | None:
    """Read `홍길동 / 전북도청 과장` without any marker; it counts only when the next line opens a quote.

    `named`: a marker such as [인터뷰] stands above, so that 홍길동 전북도청 과장 without a sign is one too.
    """
    if not opens_words(following) or len(text) > _LONGEST_WHO:
        return None
    if match := _BARE_WHO.match(text.strip()):
        return _speaker(match["who"], None)
    if (alone := _ONE_ALONE.match(text)) and read_marker(text) is None:
        if is_person(alone["who"].split()[0]):
            return _speaker(alone["who"], None)
        return Speaker(title=alone["who"]) if alone["who"].count(" ") <= 1 else None  # more words are a heading
    words = text.replace(",", " ", 1).split()
    if named and 1 < len(words) < 6 and names_somebody(" ".join(words)) and not re.search(r"[.?!]|,.*,", text):
        return _speaker(text, None)
    return None


_SLASHED_WHO = re.compile(
    rf"(?P<name>{NAME})(?:\s[가-힣]{{1,6}})?\s?/\s?(?P<of>(?:[가-힣A-Za-z0-9·]{{1,14}}\s){{0,3}}[가-힣A-Za-z0-9·]{{2,14}})\Z"
)
_SAID = re.compile(r"[.?!…]\W{0,2}\Z")


def read_slashed_speaker(text: str, following: str | None) -> Speaker | None:
    """Read `홍길동 목사 / 은골교회` above words without quotation marks; in a script only, where a sentence follows."""
    match = _SLASHED_WHO.match(text) if following is not None and _SAID.search(following) else None
    if match is None or not is_person(match["name"]) or re.search(JOURNALIST, text):
        return None
    last = match["of"].split()[-1]
    return _speaker(text, None) if _ORG_WORD.fullmatch(last) or _TITLE_WORD.match(last) else None


def read_alone(text: str) -> Speaker | None:
    """Read `[홍길동 전주시장]` or `▶ 홍길동 팀장 / 군청` on a line of its own, whatever follows; in a script only."""
    if text[0] == "▶":
        return read_arrowed(text)
    alone = _ONE_ALONE.match(text)
    words = alone["who"].split() if alone else []
    named = len(words) == 2 and text[0] == "[" and is_person(words[0]) and _TITLE_WORD.match(words[-1])
    return _speaker(" ".join(words), None) if named else None


_DASH_NAME = re.compile(rf"[-–(]\s?(?P<name>{NAME})\s?[/|,]\s?[가-힣A-Za-z0-9·.()\s]{{2,40}}\)?")


def read_dash_name(text: str) -> bool:
    """Say whether a line is `- 홍길동 / 제빵사`, as some stations write below what was said."""
    match = _DASH_NAME.fullmatch(text)
    return match is not None and is_person(match["name"])


_ARROWED = re.compile(rf"▶\s?(?P<who>{NAME}(?:\s[가-힣]{{1,10}})?\s?[/|]\s?[가-힣A-Za-z0-9·.()\s]{{2,40}})\Z")


def read_arrowed(text: str) -> Speaker | None:
    """Read `▶ 홍길동 팀장 / 군청 문화과`, above words without marks; it counts in a script only."""
    match = _ARROWED.match(text)
    return _speaker(match["who"], None) if match and is_person(match["who"].split()[0].rstrip("/|")) else None


def read_answer(text: str) -> Speaker | None:
    """Read `[홍길동 / 가온문화회장] 안녕하십니까.`, words without marks behind a guest's frame; in a script only."""
    match = _FRAMED_ANSWER.match(text)
    if match is None or len(match["name"]) <= _SHORTEST_NAME or not is_person(match["name"]):
        return None
    return None if _PRESS.match(match["office"]) else _speaker(match["who"], match["quote"])


def read_unframed_speaker(text: str) -> Speaker | None:
    """Read `홍길동 : "말"`, or `홍길동, 한국은어협회 회장 :` above the words; it counts in a script only."""
    match = _UNFRAMED.match(text)
    if match is None or not is_person(match["name"]) or (match["quote"] is None and len(text) > _LONGEST_WHO):
        return None
    return _speaker(match["who"], match["quote"])


_TITLE_ENDS = (
    "장|사|관|원|수|자|민|표|인|가|무|리|생|객|주|부|모|속|족|님|씨|사장|대표|교수|대사|위원|의원|시민|주민|학생|농민|상인|연구원|연구위원|"
    "감독|코치|선수|변호사|의사|간호사|작가|팀장|과장|국장|실장|본부장|계장|주무관|이사|회원|회장|단장|센터장|박사|기사|경위|경감|경정|총경|"
    "소방교|소방장|소방위|소방경|팬|관광객|방문객|참가자|유족|어민|기자|총장|처장|청장|도지사|시장|군수|구청장|장관|차관|부지사|부시장|"
    "대변인|사무관|검사|판사|목사|스님|신부|배우|가수|강사|교사|교장|원장|소장|간사|총무|매니저|디자이너|셰프|요리사"
)
_TITLE_WORD = re.compile(rf".*(?:{_TITLE_ENDS})\Z")
_ORG_WORD = re.compile(
    r"(?:주한|전|현|前|現)\S{0,10}|\S*(?:시|군|구|도|동|읍|면|청|부|처|원|회|대|대학교|대학|학교|병원|공사|공단|은행|센터|협회|조합|연구소|연구원|"
    r"분교|고교|여고|여중|유치원|어린이집|교회|성당|어촌계|농장|상회|식당|"
    r"재단|그룹|전자|기업|회사|㈜|당|위원회|의회|경찰서|소방서|법원|검찰청|본부|팀|과|국|실|마을|아파트|시장|협의회|연합회|연대|단체)"
)
_PLAIN_PEOPLE = re.compile(
    r"(?:\S+\s)*?(?:인근\s|마을\s|지역\s|피해\s|익명의?\s)?\S{0,8}(?:시민|주민|상인|피해자|유족|관계자|제보자|목격자|학부모|학생|농민|어민|손님|운전자|이웃|직원|노동자|"
    r"관광객|등산객|기사|종사자|이용자|소비자|고객|탐방객|피서객|야영객|방문객|업주|점주|세입자|입주민|조합원|회원|승객|환자|가족|신고자|경찰|소방관|공무원|담당자|팬)"
    r"(?:\s?\([^)]*\))?(?:\s?[A-Z])?"
)
_ASIDE = re.compile(
    r"\s?[/,]\s?(?:음성\s?변조|음성\s?대역|가명|대역)\Z|\s?[(\[](?:음성\s?변조|음성\s?대역|가명|익명|대역|화면\s?제공[^)]*|지난\s?\S+|통역)[)\]]"
)


_REPEATED_WORD = re.compile(r"\A(?:인터뷰|녹취|INT)\s?/\s?|\s?\(?\b(?:sync|SYNC|INT)\b\)?|\s?\([/\s]+\)")
"""`인터뷰 : 인터뷰 / 홍길동`, `인터뷰 : (sync)`, `홍길동(//)`, which stands for the place named above."""
_PLACE_ONLY = re.compile(r"\(([^()]{2,30})\)")
"""`◀INT▶ (강진 성전)`: whoever spoke there."""


def _speaker(who: str, quote: str | None) -> Speaker:
    """Separate name and title, in whichever order and with whatever sign between them."""
    who = _REPEATED_WORD.sub("", who.replace("\\/", "/").strip(" :：-▶◀·|/,*"))
    who = _ASIDE.sub("", who).strip()
    quote = quote.strip() if quote else None
    if match := _PLACE_ONLY.fullmatch(who):
        return Speaker(title=match[1], quote=quote)
    if match := re.fullmatch(r"(?P<name>[^()/|,]{2,24}?)\s?\((?P<title>[^()]{2,50})\)", who):
        return _pair(match["name"].strip(), match["title"].strip(), quote)
    sign = next((sign for sign, mark in _BETWEEN if mark.search(who)), r",\s")
    parts = [part.strip() for part in re.split(sign, who, maxsplit=1) if part.strip()]
    if len(parts) == 2:
        return _pair(parts[0], parts[1], quote)
    name, title = _split_words(who.split())
    return Speaker(name=name, title=title, quote=quote)


_BETWEEN = tuple((sign, re.compile(sign)) for sign in (r"\s?[/|┃│]\s?", r"(?<=[가-힣])\s?-\s?(?=[가-힣])"))
"""The signs between a name and an office, the surest first."""


def _pair(first: str, second: str, quote: str | None) -> Speaker:
    """Give `홍길동 과장/전주시 문화과` with the rank behind the office, other pairs in either order."""
    name, _, office = first.partition(" ")
    if office and " " not in office and is_person(name) and _TITLE_WORD.match(office):
        return Speaker(name=name, title=f"{second} {office}", quote=quote)
    return _ordered(first, second, quote)


def _ordered(first: str, second: str, quote: str | None) -> Speaker:
    """Give the part that is a name as the name; without a sign, the first."""
    if is_person(second) and not is_person(first) and _TITLE_WORD.match(first):
        first, second = second, first
    elif _PLAIN_PEOPLE.fullmatch(first) and not is_person(first):
        return Speaker(title=f"{first} {second}", quote=quote)
    if first[-1:] == "씨" and is_person(first[:-1]):
        first = first[:-1]
    return Speaker(name=first or None, title=second or None, quote=quote)


_SHORTEST_NAME = 2  # syllables; in front of 어민, 은어 is no name


def _split_words(words: Sequence[str]) -> tuple[str | None, str | None]:
    """Give (name, title) of words without a sign between name and title."""
    joined = " ".join(words)
    named = len(words) > 1 and len(words[0]) > _SHORTEST_NAME and is_person(words[0])
    if not words or (_PLAIN_PEOPLE.fullmatch(joined) and not named):
        return None, joined or None
    if len(words) == 1:
        return (joined, None) if not _is_office(joined) else (None, joined)
    if is_person(words[0]) and not _is_office(words[0]):
        return words[0], " ".join(words[1:])
    if is_person(words[-1]) and len(words[-1]) == 3 and _TITLE_WORD.match(words[-2]):
        return words[-1], " ".join(words[:-1])
    start = next((i for i in range(1, len(words)) if _ORG_WORD.fullmatch(words[i])), len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:])


def _is_office(word: str) -> bool:
    return len(word) > 3 and re.search(r"(?:장|관|원|사|표|수|자|민)\Z", word) is not None and not is_person(word)
