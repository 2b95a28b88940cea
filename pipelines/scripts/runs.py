"""Scripts that a page sets as one paragraph: `◀ANC▶ … ◀END▶ ◀VCR▶ … ◀INT▶이름(동네) "말" … MBC뉴스 홍길동입니다.`

The marks in the paragraph say where its lines begin, and a quotation's closing mark where the reporter goes on.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.lines.bylines import read_byline
from pipelines.lines.credits import is_credit
from pipelines.scripts.markers import CLOSE, HANDOVER, STATION, opens_script
from pipelines.scripts.signoffs import read_sign_off
from pipelines.scripts.speakers import names_somebody

_SHORTEST_RUN = 80  # characters; the shortest report with two markers and its sign-off has some 90
_SIGNS = ("◀", "[", "【", "<", "〈", "＜", "《", "⊙", "▶ 인터뷰", "(앵커", "(기자)", "(리포")
"""One of these is in every such paragraph, and few others have one: a bare round bracket would say nothing."""
_MARK = re.compile(
    rf"(?P<marker>{STATION}"
    r"[\[【<〈＜《◀(]\s?(?:"
    r"(?P<voice>앵\s?커|앵커\s?(?:멘트|리드)|ANC|기\s?자(?:\s?멘트)?|리포트|리포터|VCR|기사\s?내용|아나운서|캐스터)|"
    r"(?P<said>INT|SYNC?|SOT|(?:전화\s?)?인터뷰|(?:전화\s?|현장\s?)?녹취|싱크|씽크|인서트|[Ss][Tt](?:[Aa][Nn][Dd])?-?[Uu][Pp]|[Ss][/.][Uu]|스탠드\s?업|스탠딩|"
    r"클로징|브릿지|현장음)|"
    r"(?:스탠드\s?업|스탠딩)\s?[:：]\s?[가-힣]{2,4}|[가-힣]{2,4}\s(?:기자|캐스터|리포터)|"
    r"(?:투명\s?|완전\s?)?CG|C/G|(?:CG|VCR)[\s\-]?(?:IN|OUT|\d)|END|end|이펙트|효과음|EFFECT(?:\s?[:：][^)\]]{1,40})?|자막"
    rf")\s?{CLOSE})|"
    r"(?P<frame>[\[【](?P<who>[^\[\]【】:：“\"]{2,60})(?:[:：]|\s(?=“[^“”]+”\s?[\]】]))\s?[^\[\]【】]{6,1500}[\]】])|"
    r"(?P<called>▶\s?(?:인터뷰|전화\s?인터뷰|SYNC|싱크|녹취|스탠딩)(?:\s?\((?:☎|전화)\))?\s?[:：])|"
    r"(?P<sound>\[\s?[“\"][^\[\]]{2,200}[”\"]\s?\])|"
    r"(?P<turn>⊙[^:：⊙]{2,40}[:：])|"
    r"(?P<named>[<\[〈](?P<name>[^<>\[\]/|〈〉]{2,24}[/|][^<>\[\]/|〈〉]{2,40})[>\]〉](?=\s?\[?\s?[“\"]))"
)
_LEAST = 2  # marks; a single bracket stands in newspapers, too
_QUOTATION = re.compile(
    r"[^“\"”'‘◀\[【<⊙.]{0,70}(?:“[^“”″〞]{2,1500}[”″〞]|“[^“”″\"]{2,600}\"|\"[^\"″“]{2,600}[.?!]“|\"[^\"″]{2,1500}[\"″]|"
    r"'[^']{8,300}'|‘[^’]{8,300}’|「[^」]{8,600}」)(?![가-힣])\s?[.,]?(?:\s?\])?"
)
"""Who speaks, and what is said, behind a marker."""
_WHO_ALONE = re.compile(r"\s?[가-힣/\s]{0,12}\([^()]{1,24}\)(?=\s|◀)")
"""`◀INT▶ 홍길동(강진 성전)`, whose words are not written down."""


def cut_run(text: str) -> tuple[str, ...]:
    """Give the lines of a script that stands in one paragraph; nothing where `text` is no such paragraph.

    Together the lines give back the text, but for the blanks between them.
    """
    if len(text) < _SHORTEST_RUN:
        return ()
    if text[:3] in _OPENERS:
        return _cut_closing(text)
    if not any(sign in text for sign in _SIGNS):
        return ()
    marks = [mark for mark in _MARK.finditer(text) if mark["who"] is None or names_somebody(mark["who"])]
    if not _is_run(text, marks):
        return ()
    cuts = sorted({0, len(text), *(cut for mark in marks for cut in _cuts_around(text, mark))})
    if not any(mark["voice"] for mark in marks) and (handed := _HANDED_OVER.search(text, 0, marks[0].start())):
        cuts = sorted({*cuts, handed.end()})
    lines = [text[start:end].strip() for start, end in pairwise(cuts)]
    lines = [line for line in lines if line]
    last = len(lines) - 1 - (len(lines) > 1 and _END_ALONE.fullmatch(lines[-1]) is not None)
    return (*lines[:last], *_cut_end(lines[last]), *lines[last + 1 :])


_OPENERS = ("앵커)", "앵커:", "기자)", "ANC")
_CLOSING = re.compile(r"(?<!\S)(?:앵커|ANC|기자|리포트|INT|인터뷰|SYN|싱크|녹취|N|NAR|VCR|S/?U|CG)\s?[):：](?=\s)")
"""Marks that only close, or end in a colon: 앵커) … 기자) … INT) 홍길동/ 주민 "말" N) …"""
_SAID = ("INT", "인터뷰", "SYN", "싱크", "녹취")
_LEAST_CLOSING = 3  # marks


def _cut_closing(text: str) -> tuple[str, ...]:
    """Give the lines of a script in one paragraph whose marks only close; nothing where it has too few."""
    marks = list(_CLOSING.finditer(text))
    if len(marks) < _LEAST_CLOSING:
        return ()
    said = (_QUOTATION.match(text, mark.end()) for mark in marks if mark[0].startswith(_SAID))
    cuts = sorted({*(mark.start() for mark in marks), *(words.end() for words in said if words), len(text)})
    lines = [line for start, end in pairwise(cuts) if (line := text[start:end].strip())]
    return (*lines[:-1], *_cut_end(lines[-1]))


def _is_run(text: str, marks: list[re.Match[str]]) -> bool:
    """Say whether the marks are a script's: it opens with one, has anchor and reporter, or people with their words."""
    if len(marks) < _LEAST:
        return False
    voices = {mark["voice"] for mark in marks if mark["voice"]}
    if len(voices) >= _LEAST or (voices and opens_script(text)):
        return True
    spoken = sum(1 for mark in marks if mark["frame"] or mark["turn"] or mark["named"] or mark["called"])
    return spoken >= _LEAST


def _cuts_around(text: str, mark: re.Match[str]) -> tuple[int, ...]:
    """Give where the line of a mark begins, and where it ends before the next mark does."""
    start, end = mark.span()
    if mark["frame"] or mark["sound"]:
        return start, end
    if mark["said"] or mark["named"] or mark["called"]:
        words = _QUOTATION.match(text, end) or (_WHO_ALONE.match(text, end) if mark["said"] else None)
        return (start, words.end()) if words else (start, end if mark["said"] else start)
    return (start,)


_HANDED_OVER = re.compile(rf"(?:{HANDOVER})\.(?=\s)")
"""Where the anchor ends, when no marker says so."""
_SENTENCE = re.compile(r"(?<=[.?!”\"])\s+")
_CALLS = re.compile(r"\s*(?=[■▶▷※◎]\s?(?:제보|카카오톡|전화|이메일|유튜브|당신의|')|\[(?:카카오톡|전화|메일)\])")
"""Where a station begins to ask for tips behind its script."""
_END_ALONE = re.compile(r"\W{0,2}(?:END|end|끝)\W{0,2}")
_STATION_BEHIND = re.compile(
    r"\s*(?:\([A-Za-z]{2,4}\s?[가-힣]{2,8}\)|/?\s?[A-Za-z0-9._+\-]{2,30}@[A-Za-z0-9.\-]{4,40})"
)
"""JTV NEWS 홍길동입니다. (JTV 전주방송), or an address."""
_CREW = re.compile(r"(.*\S)\s*([\[(<][^\[\]()<>]{4,80}[\])>])\Z", re.DOTALL)


def _cut_end(line: str) -> tuple[str, ...]:
    """Cut the last line where the reporter signs off and the station asks for tips, and the crew off its end."""
    calls = _CALLS.search(line)
    told, rest = (line[: calls.start()], line[calls.end() :]) if calls else (line, "")
    places = [0, *(match.end() for match in _SENTENCE.finditer(told)), len(told)]
    signed = next((pair for pair in pairwise(places) if _is_sign_off(told[pair[0] : pair[1]])), None)
    if signed and (station := _STATION_BEHIND.match(told, signed[1])):
        signed = (signed[0], station.end())
    parts = (told[: signed[0]], told[signed[0] : signed[1]], told[signed[1] :]) if signed else (told,)
    cut = [piece for part in parts if part.strip() for piece in _cut_crew(part.strip())]
    return (*cut, rest) if rest else tuple(cut)


def _is_sign_off(sentence: str) -> bool:
    text = sentence.strip()
    return "니다" in text and (read_byline(text) or read_sign_off(text)) is not None


def _cut_crew(line: str) -> tuple[str, ...]:
    match = _CREW.match(line)
    return (match[1], match[2]) if match and is_credit(match[2]) else (line,)
