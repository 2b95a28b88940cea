"""Markers of broadcast scripts: [앵커], ◀ 리포트 ▶, 【 기자 】, <인터뷰>, ● 앵커:, 앵커>, INT), =VCR 1=."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.lines.names import EMAIL, NAME

OPEN, CLOSE = r"[\[【〔<〈＜◀《［({（]", r"[\]】〕>〉＞▶》］)}）]"
_PRESENTER = (
    r"앵커(?:\s?\d{1,2}(?:-\d)?)?|앵\s커|앵커\s?멘트|앵커\s?리드|아나운서|앵커\s?클로징|진행자|앵커\s?코멘트|ANC|anchor|Anchor\sLead|"
    r"앵커\s?브리핑|남앵커|여앵커"
)
_ANCHOR_WORDS = rf"{_PRESENTER}|MC|(?!촬영|영상|사진|카메라|편집)[가-힣]{{2,4}}\s(?:/\s?)?앵커"
_STAND_UP = r"스탠드\s?업|스탠딩|기자\s?스탠드업|[Ss][Tt](?:[Aa][Nn][Dd])?-?[Uu][Pp]|[Ss](?:\\?/|\.)[Uu]"
_REPORT_WORDS = (
    r"기자|기\s자|리포트|리포팅|기자\s?리포트|기자\s?(?:멘트|클로징|브리핑)|현장\s?기자|취재\s?기자|VCR|vcr|비디오|REP|P[Kk][Gg]|R|"
    rf"{_STAND_UP}|본문|기사\s?내용|내레이션|나레이션|NAR|"
    r"(?:[가-힣]{2,8}\s?-\s?)?(?!촬영|영상|사진|카메라|편집)[가-힣]{2,4}\s?(?:/\s?)?(?:기자|특파원|통신원|캐스터|리포터)|"
    r"특파원|캐스터|리포터"
)
_OTHER_WORDS = (
    r"현장음|현장\s?녹취|효과음|자막|이펙트|effect|EFF(?:ECT)?|(?:투명|반투명|완전)?\s?CG|C/G|반?투명|LTE|음악|BGM|화면|클로징|크로징|오프닝|"
    r"타이틀|스튜디오|질문\s?\d{0,2}(?:-\d)?|답변\s?\d?|Q\d?|A\d?|"
    r"말자막|현장|PIP|영상|브릿지|BRIDGE|수퍼|디졸브|"
    r"(?:VCR|CG)[\s\-]?(?:IN|OUT|끝|\d)|CAM(?:-?FAN)?|PAN|인사|카메라\s?무빙|자료\s?화면|서브\s?타이틀|"
    r"(?:EFFECT|이펙트|현장음|효과음|수퍼|CG|자막)\s?[:：][^)\]}】>]{1,40}"
)
_CALL = r"(?:INT|SOT|SYNC?|[Ss]ync|싱크|씽크|녹취|인서트)"
SPEAKER_WORDS = (
    r"인터뷰(?:\s?\((?:☎|전화|음성\s?변조)\))?|녹취|INT|int|SOT|SYN\s?/\s?INT|전화\s?인터뷰|전화\s?녹취|현장\s?인터뷰|시민\s?인터뷰|녹취록|"
    r"인터뷰\s?\d|전화|통화|SYNC?|sync?|Sync|싱크|씽크|영상\s?인터뷰|화상\s?인터뷰|서면\s?인터뷰|출연|전화\s?연결|인서트\s?\d?|VOX|통화\s?녹취|음성\s?녹취|Soundbite"
)

STATION = r"(?:\[[A-Z]{2,4}\s?[가-힣]{0,8}\]\s?)?"
"""Which station of a network it was: `[KBS 전주] [앵커]`."""
_MARKER = re.compile(
    rf"{STATION}(?P<open>{OPEN[:-1]}/])\s?(?:(?P<anchor>{_ANCHOR_WORDS})|(?P<report>{_REPORT_WORDS})|"
    rf"(?P<speech>{SPEAKER_WORDS})|(?P<other>{_OTHER_WORDS}))"
    rf"\s?(?:/VCR)?\s?[:：]?\s?(?P<close>{CLOSE[:-1]}/])\s?[:：]?\s*"
)
_COLON_MARKER = re.compile(
    rf"[-▶◆■●◎⊙]?\s?(?:(?P<anchor>{_ANCHOR_WORDS})|(?P<report>{_REPORT_WORDS})|"
    rf"(?P<speech>인터뷰(?:\s?\((?:☎|전화|음성\s?변조)\))?|{_CALL})|(?P<other>현장음|자막|효과음|VCR|EFF(?:ECT)?))\s?(?:[:：>]|-\Z)\s*"
)
"""With a colon only the words that mean nothing else: `전화 : 02) …` is an address."""
_PAREN_MARKER = re.compile(
    rf"(?:(?P<anchor>{_PRESENTER})|(?P<report>기자|리포트|리포터|R|N|NAR|VCR|{_STAND_UP})|"
    rf"(?P<speech>인터뷰|{_CALL})|(?P<other>CG|현장음|자막|효과음))\s?[)\]]\s*"
)
"""`앵커) …`, `INT) 이름`: the frame only closes."""
_VOICE = re.compile(r"\(?(?P<anchor>[남여])\s?[)>]\s*")
"""Which of two anchors speaks: `남> …`, `(여)…`."""
_RULED = re.compile(
    r"(?P<other>[=\-_─━*]{5,}|([=*])\2{0,4}\s?(?:EFFECT|VCR|CG|PAN|이펙트|현장음)\s?\d?\s?\2{1,5}|\*[^*]{2,24}\*|"
    r"(?:디졸브|이펙트|와이프)[.…]*|VCR\s?\d{1,2})\Z"
)
"""What the editor noted between the lines: `=VCR 1=`, `VCR2`, `===EFFECT===`, a line across, a place between stars."""
_SIGNED = re.compile(
    rf"[▶◆■●◎⊙#]\s?(?:(?P<anchor>{_PRESENTER})|(?P<report>기자|리포트|취재\s?기자|기자\s?멘트|리포터)|(?P<speech>인터뷰))\s?\Z"
)
"""`■ 앵커`, `#기자`, alone on its line."""
_EQUATED = re.compile(r"(?:(?P<anchor>ANC)|(?P<report>R(?:EP|ep)|PKG))\s?[=/]\s?")
"""`ANC=…`, `Rep=…`, as a station wrote for years."""
_NAMED_STAND_UP = re.compile(
    rf"{OPEN}\s?(?P<report>{_STAND_UP})\s?[:：/-]\s?[가-힣]{{2,4}}(?:\s?/?\s?(?:기자|리포터))?\s?{CLOSE}\s*"
)
"""`<스탠드업 : 홍길동>`."""
INT_MARKER = re.compile(
    r"(?:(?:INT(?:ERVIEW)?|SOT|SYNC?)(?![A-Za-z])|S/U|▶\s?인터뷰|◆\s?인터뷰|인터뷰\s?[:：/-])\s?[.:：/]?\s*"
)
_PAIRS = {
    "[": "]",
    "【": "】",
    "〔": "〕",
    "<": ">",
    "〈": "〉",
    "◀": "▶",
    "《": "》",
    "［": "］",
    "＜": "＞",
    "（": "）",
    "(": ")",
    "{": "}",
    "/": "/",
}
_UNCLOSED_MARKER = re.compile(rf"\{{\s?(?:(?P<anchor>{_ANCHOR_WORDS})|(?P<report>{_REPORT_WORDS}))\s?[:：]\s*")
"""`{앵커: …`, whose brace closes behind the last of the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A line's marker: `kind` is anchor, report, speech or other; `rest` what stands behind it."""

    kind: str
    marker: str
    rest: str


def read_marker(text: str) -> Marked | None:
    """Read the marker that `text` begins with, or None when it begins with none."""
    match = _MARKER.match(text)
    if match is None or _PAIRS[match["open"]] != match["close"]:
        match = _read_unframed(text)
    if match is None:
        return None
    kind = next(name for name in ("anchor", "report", "speech", "other") if match.groupdict().get(name))
    return Marked(kind=kind, marker=match[0].strip(), rest=text[match.end() :].strip())


_BARE = re.compile(r"(?:(?P<anchor>앵커\s?멘트)|(?P<report>기[자사]\s?멘트))\Z")
"""In a box of its own above what is said."""


def _read_unframed(text: str) -> re.Match[str] | None:
    if text[-1:] == "트" and (bare := _BARE.match(text)):
        return bare
    match = _COLON_MARKER.match(text)
    if match and "@" in text and (match["report"] or "").endswith("기자") and _WRITER.fullmatch(text, match.end()):
        return None  # who wrote it, below the script
    if match is None or (match["other"] and len(match["other"]) < 3):
        match = _UNCLOSED_MARKER.match(text)
    if match is None and text[:1] in "▶◆■●◎⊙#":
        match = _SIGNED.match(text)
    if match is None and text[:1] in "ARP":
        match = _EQUATED.match(text)
    return match or _NAMED_STAND_UP.match(text) or _PAREN_MARKER.match(text) or _VOICE.match(text) or _RULED.match(text)


def is_marker(text: str) -> bool:
    """Say whether the whole of `text` is a marker such as [앵커], ◀ 리포트 ▶, <기자> or 앵커:.

    `[홍길동 기자]` alone is not: outside a script it is a byline.
    """
    if len(text) > 24:
        return False
    text = text.strip()
    marked = read_marker(text)
    return marked is not None and not marked.rest and not names_reporter(marked) and not _RULED.match(text)


def opens_script(text: str) -> bool:
    """Say whether `text` begins with a marker of anchor or reporter, whatever follows on the line."""
    marked = read_marker(text.strip()[:60])
    if marked is None or marked.kind not in {"anchor", "report"} or _is_weak(marked):
        return False
    return marked.marker[-1] not in ":：" or _WRITER.fullmatch(marked.rest) is None


_WRITER = re.compile(
    rf"(?=[가-힣]{{3}}(?![가-힣])){NAME}(?:\s?[·,/]\s?{NAME}){{0,3}}(?:\s?기자)?(?:\s?[/(\[<]?\s?{EMAIL}\s?[)\]>]?)?"
)
"""Who wrote, behind 기자 :; a name alone says nothing on the air."""


_WEAK = re.compile(r"\(?R[)\]]|N\)|\(?[남여]\s?[)>]")
"""Within a script only: elsewhere R) is a row of a list, and 남> somebody's word; (R) stands before headlines."""


def _is_weak(marked: Marked) -> bool:
    return names_reporter(marked) or _WEAK.fullmatch(marked.marker) is not None


_NAMED = re.compile(
    r"(?:[가-힣]{2,8}\s?-\s?)?[가-힣]{2,4}\s?(?:/\s?)?(?:기자|특파원|통신원|캐스터|리포터)|[가-힣]{2,4}\s(?:/\s?)?앵커"
)
_UNNAMED = re.compile(r"(?:현장|취재)\s?기자")


def names_reporter(marked: Marked) -> bool:
    """Say whether the marker is `[홍길동 기자]`, which also stands as a byline in newspapers."""
    word = marked.marker.strip("[]【】〔〕<>〈〉＜＞◀▶《》［］(){}（）:： ")
    return _NAMED.fullmatch(word) is not None and _UNNAMED.fullmatch(word) is None


_STOOD_UP = re.compile(_STAND_UP)


def is_stand_up(marked: Marked) -> bool:
    """Say whether the marker stands before words on camera in the middle of a report: (S/U), ▶ 스탠딩 :"""
    return _STOOD_UP.search(marked.marker) is not None


HANDOVER = (
    r"(?<![가-힣])[가-힣]{2,4}\s?(?:기자|리포터|캐스터|아나운서|특파원)"
    r"(?:의\s?(?:보도|리포트)(?:입니다)?|의\s?보돕니다|입니다|가\s[^.\n]{1,24}니다)|(?<![가-힣])[가-힣]{2,4}\s?기잡니다"
)
"""How an anchor hands over: 홍길동 기자가 취재했습니다."""
_HANDED_OVER = re.compile(rf"(?:{HANDOVER})[.]?\Z")


def hands_over(text: str) -> bool:
    """Say whether the anchor hands over to the reporter at the end of `text`."""
    return ("기자" in text or "기잡" in text or "니다" in text[-5:]) and _HANDED_OVER.search(text[-60:]) is not None


_QUESTION = re.compile(r"[<\[【〈]\s?질문\s?(\d{1,2})")


def read_voice(text: str) -> str | None:
    """Give who speaks of two anchors (남, 여), or the number of a question that is put to a guest; None for neither."""
    match = _VOICE.match(text)
    if match:
        return match["anchor"]
    question = _QUESTION.match(text)
    return question[1] if question else None
