"""Broadcast scripts: [앵커], [기자], [인터뷰] lines, and quotes that run over lines.

A script is read line by line: a marker says whose words follow, a speaker line opens a quote, the quote ends with its
closing mark, and the words after it are the reporter's again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.items import Role
from pipelines.bylines import read_byline
from pipelines.names import is_person
from pipelines.notices import is_caption_like, is_copyright, is_credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in an interview passage; `quote` is what is said on the same line, with its marks."""

    name: str | None = None
    title: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptPiece:
    """A piece of a script line with its role; a line may hold two pieces (marker and words)."""

    index: int
    role: Role
    text: str
    reason: str


_OPEN, _CLOSE = r"[\[【<〈◀《［(]", r"[\]】>〉▶》］)]"
_ANCHOR_WORDS = r"앵커|앵커\s?멘트|앵커\s?리드|아나운서|앵커\s?클로징|진행자|앵커\s?코멘트|ANC|anchor|앵커\s?브리핑|앵커1|앵커2|남앵커|여앵커|MC"
_REPORT_WORDS = (
    r"기자|리포트|리포팅|기자\s?리포트|기자\s?멘트|기자\s?브리핑|현장\s?기자|취재\s?기자|VCR|vcr|REP|R|스탠드업|스탠딩|기자\s?스탠드업|본문|"
    r"내레이션|나레이션|NAR|[가-힣]{2,4}\s?(?:기자|특파원)|특파원|캐스터|리포터"
)
_OTHER_WORDS = (
    r"현장음|현장\s?녹취|효과음|자막|이펙트|effect|EFFECT|SYNC|싱크|CG|음악|BGM|화면|클로징|오프닝|타이틀|스튜디오|질문\s?\d?|답변\s?\d?|Q\d?|A\d?|"
    r"말자막|현장|PIP|영상|브릿지|BRIDGE"
)
_SPEAKER_WORDS = r"인터뷰|녹취|INT|int|SOT|전화\s?인터뷰|전화\s?녹취|현장\s?인터뷰|시민\s?인터뷰|녹취록|인터뷰\s?\d|전화|통화|SYN|싱크|영상\s?인터뷰|화상\s?인터뷰|서면\s?인터뷰|출연"

_MARKER = re.compile(
    rf"(?P<open>{_OPEN})\s?(?:(?P<anchor>{_ANCHOR_WORDS})|(?P<report>{_REPORT_WORDS})|(?P<speech>{_SPEAKER_WORDS})|(?P<other>{_OTHER_WORDS}))"
    rf"\s?(?:/VCR)?\s?[:：]?\s?(?P<close>{_CLOSE})\s?[:：]?\s*"
)
_COLON_MARKER = re.compile(
    rf"[-▶◆■]?\s?(?:(?P<anchor>{_ANCHOR_WORDS})|(?P<report>{_REPORT_WORDS})|(?P<speech>{_SPEAKER_WORDS})|(?P<other>{_OTHER_WORDS}))\s?[:：]\s*"
)
_INT_MARKER = re.compile(r"(?:INT|SOT|S/U|▶\s?인터뷰|◆\s?인터뷰|인터뷰\s?[:：/-])\s?[.:：]?\s*")
_PAIRS = {"[": "]", "【": "】", "<": ">", "〈": "〉", "◀": "▶", "《": "》", "［": "］", "(": ")"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A line's marker: `kind` is anchor, report, speech or other; `rest` what stands behind it."""

    kind: str
    marker: str
    rest: str


def _read_marker(text: str) -> _Marked | None:
    match = _MARKER.match(text)
    if match is None or _PAIRS[match["open"]] != match["close"]:
        match = _COLON_MARKER.match(text)
        if match is None or (match["other"] and len(match["other"]) < 3):
            return None
    kind = next(name for name in ("anchor", "report", "speech", "other") if match[name])
    return _Marked(kind=kind, marker=match[0].strip(), rest=text[match.end() :].strip())


def is_marker(text: str) -> bool:
    """Say whether the whole of `text` is a marker such as [앵커], ◀ 리포트 ▶, <기자> or 앵커:."""
    if len(text) > 24:
        return False
    marked = _read_marker(text.strip())
    return marked is not None and not marked.rest


def opens_script(text: str) -> bool:
    """Say whether `text` begins with a marker of anchor or reporter, whatever follows on the line."""
    marked = _read_marker(text.strip()[:60])
    return marked is not None and marked.kind in {"anchor", "report"} and not (marked.rest and _is_frame_byline(text))


def _is_frame_byline(text: str) -> bool:
    """Say whether the line is `[홍길동 기자] 전주시는 …`, a newspaper's byline rather than a script's marker."""
    match = _MARKER.match(text.strip())
    return match is not None and bool(match["report"]) and " 기자" in match["report"]


def is_script(lines: Sequence[str]) -> bool:
    """Say whether the lines are a broadcast script: an anchor's or reporter's marker, or two lines that name speakers."""
    openings = speakers = 0
    for line in lines:
        text = line.strip()
        if not text or text[0] not in "[【<〈◀《［(▶-◆■인녹I앵기리아진VM" or len(text) > 400:
            continue
        openings += opens_script(text)
        speakers += _speaks(text)
    return openings > 0 or speakers > 1


def _speaks(text: str) -> bool:
    marked = _read_marker(text)
    return (marked is not None and marked.kind == "speech") or _INT_MARKER.match(text) is not None


_QUOTE_OPEN = '“"″‟＂„〝「'
_QUOTE_CLOSE = '”"″＂‟〞」'
_INLINE = re.compile(
    rf"{_OPEN}\s?(?:(?:{_SPEAKER_WORDS})\s?[:：]?\s?)?(?P<who>[^\[\]【】<>“\"]{{2,60}}?)\s?[:：]\s?(?P<quote>[“\"″].{{1,1500}}[”\"″])\s?{_CLOSE}?\s*\Z",
    re.DOTALL,
)
_FRAMED_WHO = re.compile(
    rf"{_OPEN}\s?(?P<who>[가-힣A-Za-z·.\s]{{2,24}}\s?[/(|,]\s?[^\[\]<>【】“\"]{{2,50}}?)\s?[:：]?\s?{_CLOSE}\s*\Z"
)
_WHO_WITH_QUOTE = re.compile(r"(?P<who>[^“\"″:：]{2,60}?)\s?[:：]?\s?(?P<quote>[“\"″].*)\Z", re.DOTALL)
_BARE_WHO = re.compile(r"[-▶]?\s?(?P<who>[가-힣A-Za-z.·\s]{2,24}\s?[/|]\s?[가-힣A-Za-z0-9·.,()\s\-]{2,40})\Z")
_LONGEST_WHO = 70
_SAID_WITHOUT_MARKS = re.compile(r"(?P<who>[^:：]{2,60}?)\s?[:：]\s?(?P<quote>\S.{8,})\Z", re.DOTALL)


def read_speaker(text: str) -> Speaker | None:
    """Read a line that names who speaks next, or None when it is no such line.

    Forms: `[인터뷰] 김대식 전북국제협력진흥원장`, `[김대식/원장 : "…"]`, `◀ INT ▶ 홍길동 / 시민`, `<인터뷰> 홍길동(전주시 덕진구)`,
    `▶ 인터뷰 : 홍길동 / 시민`, `[홍길동/시민]`. A marker without any name (`[인터뷰]`) is no speaker line.
    """
    text = text.strip()
    if match := _INLINE.match(text):
        return _speaker(match["who"], match["quote"])
    marked = _read_marker(text)
    if marked is not None:
        return _read_named(marked.rest) if marked.kind == "speech" and marked.rest else None
    if (match := _INT_MARKER.match(text)) and match.end() < len(text):
        return _read_named(text[match.end() :])
    if (match := _FRAMED_WHO.match(text)) and not is_credit(text):
        return _speaker(match["who"], None)
    return None


def _read_named(text: str) -> Speaker | None:
    """Read what stands behind the marker: a name and title, and maybe the words."""
    if text[0] in _QUOTE_OPEN:
        return Speaker(quote=text)
    match = _WHO_WITH_QUOTE.match(text) or _SAID_WITHOUT_MARKS.match(text)
    if match:
        return _speaker(match["who"], match["quote"])
    if len(text) > _LONGEST_WHO or re.search(r"[다요죠까][.?!]?\Z", text) and len(text) > 24:
        return None
    return _speaker(text, None)


def read_bare_speaker(text: str, following: str | None) -> Speaker | None:
    """Read `홍길동 / 전북도청 과장` without any marker; it counts only when the next line opens a quote."""
    if following is None or following[:1] not in _QUOTE_OPEN or len(text) > _LONGEST_WHO:
        return None
    match = _BARE_WHO.match(text.strip())
    return _speaker(match["who"], None) if match else None


_TITLE_ENDS = (
    "장|사|관|원|수|자|민|표|인|가|무|리|생|객|주|부|모|속|족|님|씨|사장|대표|교수|대사|위원|의원|시민|주민|학생|농민|상인|연구원|연구위원|"
    "감독|코치|선수|변호사|의사|간호사|작가|팀장|과장|국장|실장|본부장|계장|주무관|이사|회원|회장|단장|센터장|박사|기사|경위|경감|경정|총경|"
    "소방교|소방장|소방위|소방경|팬|관광객|방문객|참가자|유족|어민|기자|총장|처장|청장|도지사|시장|군수|구청장|장관|차관|부지사|부시장|"
    "대변인|사무관|검사|판사|목사|스님|신부|배우|가수|강사|교사|교장|원장|소장|간사|총무|매니저|디자이너|셰프|요리사"
)
_TITLE_WORD = re.compile(rf".*(?:{_TITLE_ENDS})\Z")
_ORG_WORD = re.compile(
    r"(?:주한|전|현|前|現)\S{0,10}|\S*(?:시|군|구|도|동|읍|면|청|부|처|원|회|대|대학교|대학|학교|병원|공사|공단|은행|센터|협회|조합|연구소|연구원|"
    r"재단|그룹|전자|기업|회사|㈜|당|위원회|의회|경찰서|소방서|법원|검찰청|본부|팀|과|국|실|마을|아파트|시장|협의회|연합회|연대|단체)"
)
_PLAIN_PEOPLE = re.compile(
    r"(?:\S+\s)*?(?:인근\s|마을\s|지역\s|피해\s|익명의?\s)?\S{0,8}(?:시민|주민|상인|피해자|유족|관계자|제보자|목격자|학부모|학생|농민|어민|손님|운전자|이웃|직원|노동자|"
    r"관광객|방문객|업주|점주|세입자|입주민|조합원|회원|승객|환자|가족|신고자|경찰|소방관|공무원|담당자|팬)"
    r"(?:\s?\([^)]*\))?(?:\s?[A-Z])?"
)
_ASIDE = re.compile(r"\s?[(\[](?:음성\s?변조|음성\s?대역|가명|익명|대역|화면\s?제공[^)]*|지난\s?\S+|통역)[)\]]")


def _speaker(who: str, quote: str | None) -> Speaker:
    """Separate name and title, in whichever order and with whatever sign between them."""
    who = _ASIDE.sub("", who.strip(" :：-▶◀·|/,")).strip()
    quote = quote.strip() if quote else None
    if match := re.fullmatch(r"(?P<name>[^()/|,]{2,24}?)\s?\((?P<title>[^()]{2,50})\)", who):
        return _ordered(match["name"].strip(), match["title"].strip(), quote)
    parts = [part.strip() for part in re.split(r"\s?[/|]\s?|,\s", who, maxsplit=1) if part.strip()]
    if len(parts) == 2:
        return _ordered(parts[0], parts[1], quote)
    name, title = _split_words(who.split())
    return Speaker(name=name, title=title, quote=quote)


def _ordered(first: str, second: str, quote: str | None) -> Speaker:
    """Give the part that is a name as the name; without a sign, the first."""
    if is_person(second) and not is_person(first) and _TITLE_WORD.match(first):
        first, second = second, first
    elif _PLAIN_PEOPLE.fullmatch(first) and not is_person(first):
        return Speaker(title=f"{first} {second}", quote=quote)
    return Speaker(name=first or None, title=second or None, quote=quote)


def _split_words(words: Sequence[str]) -> tuple[str | None, str | None]:
    """Give (name, title) of words without a sign between name and title."""
    joined = " ".join(words)
    if not words or _PLAIN_PEOPLE.fullmatch(joined) and not (len(words) > 1 and is_person(words[0])):
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


_LONGEST_QUOTE_LINES = 14  # the longest interview passage seen runs over 6 lines; beyond it the closing mark is missing
_SENTENCE_END = re.compile(r"[다요죠까네지데고음임][.?!…]{0,3}[”\"″’']?\Z|[.?!]\s*[”\"″]?\Z")


def label_script(lines: Sequence[str]) -> tuple[ScriptPiece, ...]:
    """Give every piece of the script's lines its role, in order; blank lines give none.

    Pieces are markers, speaker lines, quotes, the anchor's and the reporter's words, sign-offs, credits, captions and
    copyright notices. `index` is the line.
    """
    pieces: list[ScriptPiece] = []
    voice = Role.NARRATION if not any(_is_anchor_marker(line) for line in lines) else Role.ANCHOR
    index = 0
    while index < len(lines):
        text = lines[index].strip()
        if text:
            found, voice, index = _label_line(lines, index, voice)
            pieces += found
        index += 1
    return tuple(pieces)


def _is_anchor_marker(line: str) -> bool:
    marked = _read_marker(line.strip()[:60])
    return marked is not None and marked.kind == "anchor"


_FRAMES: tuple[tuple[Role, str], ...] = (
    (Role.COPYRIGHT, "copyright_notice"),
    (Role.CREDIT, "crew_credit"),
    (Role.BYLINE, "sign_off"),
    (Role.CAPTION, "caption_form"),
)


def _frame(text: str) -> tuple[Role, str] | None:
    """Give role and reason of a line that is no part of what is said."""
    checks = (
        is_copyright(text),
        is_credit(text),
        read_byline(text) is not None,
        text[0] in "▲△[(<" and is_caption_like(text),
    )
    return next((frame for frame, holds in zip(_FRAMES, checks, strict=True) if holds), None)


def _label_line(lines: Sequence[str], index: int, voice: Role) -> tuple[list[ScriptPiece], Role, int]:
    """Label the line at `index`: (its pieces, whose voice goes on, the last line used)."""
    text = lines[index].strip()
    speaker = read_speaker(text) or read_bare_speaker(text, _next_line(lines, index))
    if speaker is not None:
        pieces, last = _label_quote(lines, index, speaker)
        return pieces, Role.NARRATION if voice is Role.ANCHOR and _after_report(lines, index) else voice, last
    if (marked := _read_marker(text)) is not None:
        return _label_marked(lines, index, marked, voice)
    if frame := _frame(text):
        return [ScriptPiece(index=index, role=frame[0], text=text, reason=frame[1])], voice, index
    reason = "script_anchor" if voice is Role.ANCHOR else "script_narration"
    return [ScriptPiece(index=index, role=voice, text=text, reason=reason)], voice, index


def _after_report(lines: Sequence[str], index: int) -> bool:
    """Say whether no reporter's marker comes anywhere: then the first speaker ends the anchor's words."""
    return not any((marked := _read_marker(line.strip()[:60])) and marked.kind == "report" for line in lines)


def _label_marked(
    lines: Sequence[str], index: int, marked: _Marked, voice: Role
) -> tuple[list[ScriptPiece], Role, int]:
    voice = {"anchor": Role.ANCHOR, "report": Role.NARRATION}.get(marked.kind, voice)
    pieces = [ScriptPiece(index=index, role=Role.MARKER, text=marked.marker, reason=f"script_{marked.kind}_marker")]
    if marked.kind == "speech":
        if marked.rest:
            pieces.append(ScriptPiece(index=index, role=Role.QUOTE, text=marked.rest, reason="script_quote"))
            return pieces, voice, index
        quote, last = _collect_quote(lines, index + 1)
        return pieces + quote, voice, last
    if marked.rest:
        role = Role.QUOTE if marked.kind == "other" and marked.rest[0] in _QUOTE_OPEN else voice
        pieces.append(ScriptPiece(index=index, role=role, text=marked.rest, reason="script_after_marker"))
    return pieces, voice, index


def _next_line(lines: Sequence[str], index: int) -> str | None:
    return next((line.strip() for line in lines[index + 1 : index + 4] if line.strip()), None)


def _label_quote(lines: Sequence[str], index: int, speaker: Speaker) -> tuple[list[ScriptPiece], int]:
    """Label a speaker line and the words that belong to it, up to the closing quotation mark."""
    text = lines[index].strip()
    if speaker.quote is None:
        pieces, last = _collect_quote(lines, index + 1)
        return [ScriptPiece(index=index, role=Role.SPEAKER, text=text, reason="script_speaker"), *pieces], last
    start = text.find(speaker.quote)
    head, words = text[:start].strip(), text[start:].strip()
    pieces = [ScriptPiece(index=index, role=Role.SPEAKER, text=head, reason="script_speaker")] if head else []
    pieces.append(ScriptPiece(index=index, role=Role.QUOTE, text=words, reason="script_quote"))
    if speaker.quote[0] in _QUOTE_OPEN and not _closes(speaker.quote, opened=True):
        more, last = _collect_open(lines, index + 1)
        return pieces + more, last
    return pieces, index


def _collect_quote(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    """Give the quote that begins at or after `start`: (pieces, last line used)."""
    first = next((i for i in range(start, len(lines)) if lines[i].strip()), None)
    if first is None or _stops_quote(lines, first):
        return [], start - 1
    text = lines[first].strip()
    opened = text.lstrip("-▶ ")[:1] in _QUOTE_OPEN
    piece = ScriptPiece(index=first, role=Role.QUOTE, text=text, reason="script_quote")
    if (opened and _closes(text.lstrip("-▶ "), opened=True)) or (not opened and _SENTENCE_END.search(text)):
        return [piece], first
    more, last = _collect_open(lines, first + 1) if opened else _collect_sentence(lines, first + 1)
    return [piece, *more], last


def _collect_open(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    """Give the lines up to the closing mark; when it never comes, those up to the end of the sentence."""
    for index in range(start, min(start + _LONGEST_QUOTE_LINES, len(lines))):
        text = lines[index].strip()
        if not text:
            continue
        if _stops_quote(lines, index):
            break
        if _closes(text, opened=False):
            used = [i for i in range(start, index + 1) if lines[i].strip()]
            return [_quote_piece(lines, i) for i in used], index
    return _collect_sentence(lines, start) if not _ended_before(lines, start) else ([], start - 1)


def _ended_before(lines: Sequence[str], start: int) -> bool:
    return _SENTENCE_END.search(lines[start - 1].strip()) is not None


def _collect_sentence(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    pieces: list[ScriptPiece] = []
    for index in range(start, min(start + _LONGEST_QUOTE_LINES, len(lines))):
        text = lines[index].strip()
        if not text or _stops_quote(lines, index):
            return pieces, index - 1
        pieces.append(_quote_piece(lines, index))
        if _SENTENCE_END.search(text):
            return pieces, index
    return pieces, start + len(pieces) - 1


def _quote_piece(lines: Sequence[str], index: int) -> ScriptPiece:
    return ScriptPiece(index=index, role=Role.QUOTE, text=lines[index].strip(), reason="script_quote")


def _stops_quote(lines: Sequence[str], index: int) -> bool:
    """Say whether the line opens something else, so that no quote can run over it."""
    text = lines[index].strip()
    return _read_marker(text) is not None or read_speaker(text) is not None or _frame(text) is not None


_CLOSED_AT_END = re.compile(rf"[{_QUOTE_CLOSE}]\s?[.)\]>】,]{{0,2}}\Z")


def _closes(text: str, *, opened: bool) -> bool:
    """Say whether the quote's closing mark stands in `text`; `opened`: its own opening mark is the first character."""
    body = text[1:] if opened else text
    if _CLOSED_AT_END.search(body):
        return True
    closing = max(body.rfind(mark) for mark in "”〞」")
    return closing >= 0 and body.count("“") < body.count("”") + body.count("〞") + body.count("」")
