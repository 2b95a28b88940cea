"""Markers of broadcast scripts: [앵커], ◀ 리포트 ▶, 【 기자 】, <인터뷰>, ● 앵커:, 앵커>."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPEN, CLOSE = r"[\[【<〈◀《［({]", r"[\]】>〉▶》］)}]"
_ANCHOR_WORDS = (
    r"앵커|앵커\s?멘트|앵커\s?리드|아나운서|앵커\s?클로징|진행자|앵커\s?코멘트|ANC|anchor|"
    r"앵커\s?브리핑|앵커1|앵커2|남앵커|여앵커|MC"
)
_REPORT_WORDS = (
    r"기자|리포트|리포팅|기자\s?리포트|기자\s?(?:멘트|클로징|브리핑)|현장\s?기자|취재\s?기자|VCR|vcr|REP|R|"
    r"스탠드\s?업|스탠딩|기자\s?스탠드업|[Ss]tand-?[Uu]p|S/U|본문|기사\s?내용|"
    r"내레이션|나레이션|NAR|(?!촬영|영상|사진|카메라|편집)[가-힣]{2,4}\s?(?:기자|특파원)|특파원|캐스터|리포터"
)
_OTHER_WORDS = (
    r"현장음|현장\s?녹취|효과음|자막|이펙트|effect|EFFECT|SYNC|싱크|CG|음악|BGM|화면|클로징|오프닝|"
    r"타이틀|스튜디오|질문\s?\d?|답변\s?\d?|Q\d?|A\d?|"
    r"말자막|현장|PIP|영상|브릿지|BRIDGE"
)
SPEAKER_WORDS = (
    r"인터뷰(?:\s?\((?:☎|전화|음성\s?변조)\))?|녹취|INT|int|SOT|SYN\s?/\s?INT|전화\s?인터뷰|전화\s?녹취|현장\s?인터뷰|시민\s?인터뷰|녹취록|"
    r"인터뷰\s?\d|전화|통화|SYN|싱크|영상\s?인터뷰|화상\s?인터뷰|서면\s?인터뷰|출연"
)

_MARKER = re.compile(
    rf"(?P<open>{OPEN})\s?(?:(?P<anchor>{_ANCHOR_WORDS})|(?P<report>{_REPORT_WORDS})|"
    rf"(?P<speech>{SPEAKER_WORDS})|(?P<other>{_OTHER_WORDS}))"
    rf"\s?(?:/VCR)?\s?[:：]?\s?(?P<close>{CLOSE})\s?[:：]?\s*"
)
_COLON_MARKER = re.compile(
    rf"[-▶◆■●◎]?\s?(?:(?P<anchor>{_ANCHOR_WORDS})|(?P<report>{_REPORT_WORDS})|"
    r"(?P<speech>인터뷰(?:\s?\((?:☎|전화|음성\s?변조)\))?|녹취|INT|SOT|SYN|싱크)|(?P<other>현장음|자막|효과음|SYNC|VCR))\s?[:：>]\s*"
)
"""With a colon only the words that mean nothing else: `전화 : 02) …` is an address."""
INT_MARKER = re.compile(r"(?:INT|SOT|S/U|▶\s?인터뷰|◆\s?인터뷰|인터뷰\s?[:：/-])\s?[.:：]?\s*")
_PAIRS = {"[": "]", "【": "】", "<": ">", "〈": "〉", "◀": "▶", "《": "》", "［": "］", "(": ")", "{": "}"}
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
        match = _COLON_MARKER.match(text)
        if match is None or (match["other"] and len(match["other"]) < 3):
            match = _UNCLOSED_MARKER.match(text)
    if match is None:
        return None
    kind = next(name for name in ("anchor", "report", "speech", "other") if match.groupdict().get(name))
    return Marked(kind=kind, marker=match[0].strip(), rest=text[match.end() :].strip())


def is_marker(text: str) -> bool:
    """Say whether the whole of `text` is a marker such as [앵커], ◀ 리포트 ▶, <기자> or 앵커:.

    `[홍길동 기자]` alone is not: outside a script it is a byline.
    """
    if len(text) > 24:
        return False
    marked = read_marker(text.strip())
    return marked is not None and not marked.rest and not names_reporter(marked)


def opens_script(text: str) -> bool:
    """Say whether `text` begins with a marker of anchor or reporter, whatever follows on the line."""
    marked = read_marker(text.strip()[:60])
    return marked is not None and marked.kind in {"anchor", "report"} and not names_reporter(marked)


_NAMED = re.compile(r"[가-힣]{2,4}\s?(?:기자|특파원)")
_UNNAMED = re.compile(r"(?:현장|취재)\s?기자")


def names_reporter(marked: Marked) -> bool:
    """Say whether the marker is `[홍길동 기자]`, which also stands as a byline in newspapers."""
    word = marked.marker.strip("[]【】<>〈〉◀▶《》［］(){}:： ")
    return _NAMED.fullmatch(word) is not None and _UNNAMED.fullmatch(word) is None
