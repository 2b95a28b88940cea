"""Broadcast scripts: [앵커], [기자], [인터뷰] lines, and quotes that run over lines.

A script is read line by line: a marker says whose words follow, a speaker line opens a quote, the quote ends with its
closing mark, and the words after it are the reporter's again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.items import Role
from pipelines.lines.bylines import read_byline
from pipelines.lines.markers import INT_MARKER, Marked, is_marker, names_reporter, opens_script, read_marker
from pipelines.lines.names import JOURNALIST, NAME, is_person
from pipelines.lines.notices import is_caption_like, is_copyright, is_credit, is_promotion
from pipelines.lines.speakers import (
    QUOTE_CLOSE,
    QUOTE_OPEN,
    Speaker,
    read_bare_speaker,
    read_open_speaker,
    read_speaker,
)
from pipelines.page.prose import is_call

__all__ = [
    "ScriptPiece",
    "Speaker",
    "is_marker",
    "is_script",
    "label_script",
    "opens_script",
    "read_bare_speaker",
    "read_frame",
    "read_speaker",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptPiece:
    """A piece of a script line with its role; a line may hold two pieces (marker and words)."""

    index: int
    role: Role
    text: str
    reason: str


def is_script(lines: Sequence[str]) -> bool:
    """Say whether the lines are a broadcast script: it has an anchor's or reporter's marker, or names two speakers.

    A speaker counts with words beside or behind the name: newspapers write `[인터뷰]` in front of headlines.
    """
    speakers = 0
    for index, line in enumerate(lines):
        text = line.strip()
        if not text or text[0] not in _FIRST_SIGNS or len(text) > _LONGEST_OPENING:
            continue
        if opens_script(text):
            return True
        speakers += _speaks(text, _next_line(lines, index))
    return speakers > 1


_FIRST_SIGNS = frozenset("[【<〈◀《［({▶-◆■●◎인녹IS앵기리아진VM")
_LONGEST_OPENING = 400  # a speaker line that holds its whole quote


def _speaks(text: str, following: str | None) -> bool:
    marked = read_marker(text)
    if (marked is None or marked.kind != "speech") and not INT_MARKER.match(text):
        return False
    speaker = read_speaker(text)
    behind = following is not None and following.lstrip("-▶ ")[:1] in QUOTE_OPEN
    return behind or (speaker is not None and speaker.quote is not None and text[-1] in QUOTE_CLOSE + "]")


_LONGEST_QUOTE_LINES = 14  # the longest interview passage seen runs over 6 lines; beyond it the closing mark is missing
_SENTENCE_END = re.compile(r"[다요죠까네지데고음임][.?!…]{0,3}[”\"″’']?\Z|[.?!]\s*[”\"″]?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voices:
    """Whose words stand without a marker: at the start, and behind the first interview."""

    first: Role
    behind_quote: Role | None
    """None: whoever spoke before goes on."""
    guests: frozenset[str]
    """Lines such as [홍길동] that stand above each of a guest's answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labelled:
    """Pieces of one passage, whose voice goes on after it, and its last line."""

    pieces: tuple[ScriptPiece, ...]
    voice: Role
    last: int


def label_script(lines: Sequence[str]) -> tuple[ScriptPiece, ...]:
    """Give every piece of the script's lines its role, in order; blank lines give none.

    Pieces are markers, speaker lines, quotes, the anchor's and the reporter's words, sign-offs, credits, captions and
    copyright notices. `index` is the line.
    """
    pieces: list[ScriptPiece] = []
    voices = _find_voices(lines)
    voice, index = voices.first, 0
    while index < len(lines):
        if lines[index].strip():
            labelled = _label_passage(lines, index, voice, voices)
            pieces += (piece for whole in labelled.pieces for piece in _cut_frame(whole))
            voice, index = labelled.voice, labelled.last
        index += 1
    return tuple(pieces)


_SPOKEN = frozenset({Role.ANCHOR, Role.NARRATION, Role.QUOTE})
_FRAME_END = re.compile(rf"(.*[{QUOTE_CLOSE}.?!다요죠])\s*([\]】}}])\Z", re.DOTALL)
_CREDIT_BEHIND = re.compile(r"(.*다\.?)\s*([\[(<〈【][^\[\](){}<>〈〉【】]{4,60}[\])>〉】])\Z", re.DOTALL)


def _cut_frame(piece: ScriptPiece) -> tuple[ScriptPiece, ...]:
    """Cut off the bracket that closes `[이름/직함 : "말"]` or `{앵커: …}`; it opened in a line above."""
    text = piece.text
    if text[-1] not in "]】}" or (piece.role is not Role.QUOTE and (text[-1] != "}" or piece.role not in _SPOKEN)):
        return (piece,)
    match = _FRAME_END.match(text)
    if match is None or any(match[1].count(left) > match[1].count(right) for left, right in ("[]", "【】", "{}")):
        return (piece,)
    end = ScriptPiece(index=piece.index, role=Role.MARKER, text=match[2], reason="script_frame_end")
    return (replace(piece, text=match[1]), end)


_GUEST = re.compile(rf"[\[<〈【◀(]{NAME}(?:\s(?!{JOURNALIST})[가-힣]{{2,8}})?[\]>〉】▶)]")


def _collect_answer(lines: Sequence[str], index: int) -> tuple[list[ScriptPiece], int]:
    """Give what a guest answers: all up to the next marker or speaker."""
    pieces = [replace(_quote_piece(lines, index), role=Role.SPEAKER, reason="script_speaker")]
    last = index
    for at in range(index + 1, len(lines)):
        text = lines[at].strip()
        if text and (_stops_quote(lines, at) or _GUEST.fullmatch(text)):
            break
        if text:
            pieces.append(_quote_piece(lines, at))
            last = at
    return pieces, last


def _find_voices(lines: Sequence[str]) -> _Voices:
    """Without an anchor all is the reporter's; without a reporter's marker the first interview ends the anchor."""
    names = Counter(line.strip() for line in lines if _GUEST.fullmatch(line.strip()))
    kinds = {marked.kind for line in lines if (marked := read_marker(line.strip()[:60]))}
    return _Voices(
        first=Role.ANCHOR if "anchor" in kinds else Role.NARRATION,
        behind_quote=None if "report" in kinds else Role.NARRATION,
        guests=frozenset(line for line, count in names.items() if count > 1 and is_person(line[1:-1].split()[0])),
    )


_TRANSCRIPT_NOTE = re.compile(
    r"(?:텍스트|내용|원고|인터뷰|자막)[은는이가].{0,30}실제\s?(?:방송|인터뷰|발언).{0,20}차이|인용\s?보도\s?시"
)
"""What a station says of the transcript: it may differ from what was broadcast."""
_FRAMES: tuple[tuple[Role, str], ...] = (
    (Role.COPYRIGHT, "copyright_notice"),
    (Role.CREDIT, "crew_credit"),
    (Role.ADVERTISEMENT, "tip_call"),
    (Role.OTHER, "transcript_note"),
    (Role.BYLINE, "sign_off"),
    (Role.CAPTION, "caption_form"),
)


def read_frame(text: str) -> tuple[Role, str] | None:
    """Give role and reason of a line that is no part of what is said."""
    checks = (
        is_copyright(text),
        is_credit(text),
        is_call(text) or is_promotion(text),
        _TRANSCRIPT_NOTE.search(text) is not None,
        read_byline(text) is not None,
        text[0] in "▲△[(<" and is_caption_like(text),
    )
    return next((frame for frame, holds in zip(_FRAMES, checks, strict=True) if holds), None)


def _label_passage(lines: Sequence[str], index: int, voice: Role, voices: _Voices) -> _Labelled:
    """Label the line at `index`, with the quote that it opens."""
    text = lines[index].strip()
    if (framed := _label_framed(lines, index)) is not None:
        return replace(framed, voice=voices.behind_quote or voice)
    if text[0] in _CALL_SIGNS and (is_call(text) or is_promotion(text)):
        return _Labelled(pieces=(_label_line(text, index, voice),), voice=voice, last=index)
    if text in voices.guests:
        pieces, last = _collect_answer(lines, index)
        return _Labelled(pieces=tuple(pieces), voice=voice, last=last)
    speaker = read_speaker(text) or read_bare_speaker(text, _next_line(lines, index))
    if speaker is not None:
        pieces, last = _label_quote(lines, index, speaker)
        return _Labelled(pieces=tuple(pieces), voice=voices.behind_quote or voice, last=last)
    marked = read_marker(text)
    if marked is not None and not (names_reporter(marked) and _is_last_word(lines, index, marked)):
        return _label_marked(lines, index, marked, voice)
    if text[-1] in "])>〉】" and (match := _CREDIT_BEHIND.match(text)) and is_credit(match[2]):
        told = _label_line(match[1].rstrip(), index, voice)
        credit = ScriptPiece(index=index, role=Role.CREDIT, text=match[2], reason="crew_credit")
        return _Labelled(pieces=(told, credit), voice=voice, last=index)
    return _Labelled(pieces=(_label_line(text, index, voice),), voice=voice, last=index)


def _label_line(text: str, index: int, voice: Role) -> ScriptPiece:
    """Give a line that opens nothing its frame's role, else that of whoever speaks."""
    role, reason = read_frame(text) or (voice, "script_anchor" if voice is Role.ANCHOR else "script_narration")
    return ScriptPiece(index=index, role=role, text=text, reason=reason)


def _label_framed(lines: Sequence[str], index: int) -> _Labelled | None:
    """Label `[홍길동 | 주민: …` with the lines up to the bracket that closes it; None where it opens none."""
    text = lines[index].strip()
    speaker = read_open_speaker(text)
    if speaker is None:
        return None
    close = "]】}"["[【{".index(text[0])]
    end = next(
        (
            at
            for at in range(index + 1, min(index + 1 + _LONGEST_QUOTE_LINES, len(lines)))
            if lines[at].strip().endswith(close) or _opens_other(lines[at].strip())
        ),
        None,
    )
    if end is None or not lines[end].strip().endswith(close) or _opens_other(lines[end].strip()):
        return None
    start = text.find(speaker.quote) if speaker.quote else len(text)
    pieces = [ScriptPiece(index=index, role=Role.SPEAKER, text=text[:start].strip(), reason="script_speaker")]
    if speaker.quote:
        pieces.append(ScriptPiece(index=index, role=Role.QUOTE, text=text[start:], reason="script_quote"))
    pieces += [_quote_piece(lines, at) for at in range(index + 1, end + 1) if lines[at].strip()]
    return _Labelled(pieces=tuple(pieces), voice=Role.NARRATION, last=end)


def _opens_other(text: str) -> bool:
    return bool(text) and (read_marker(text) is not None or text[0] in "[【{")


_CALL_SIGNS = frozenset("[※▷▶■")  # [전화] 02-… below a script is no telephone interview


_LAST_LINES = 20  # crew, notices and captions after the last words of a script; a longer rest holds words


def _is_last_word(lines: Sequence[str], index: int, marked: Marked) -> bool:
    """Say whether nothing is said after `[홍길동 기자]`: then it is the byline at the end."""
    rest = [line.strip() for line in lines[index + 1 : index + 1 + _LAST_LINES] if line.strip()]
    return not marked.rest and all(read_frame(text) for text in rest)


def _label_marked(lines: Sequence[str], index: int, marked: Marked, voice: Role) -> _Labelled:
    """Label a marker, the words on its line, and the quote that a marker without a name opens."""
    voice = {"anchor": Role.ANCHOR, "report": Role.NARRATION}.get(marked.kind, voice)
    pieces = [ScriptPiece(index=index, role=Role.MARKER, text=marked.marker, reason=f"script_{marked.kind}_marker")]
    last = index
    if marked.kind == "report" and (_STAND_UP.fullmatch(marked.rest) or is_person(marked.rest)):
        pieces = [replace(pieces[0], text=lines[index].strip())]
    elif marked.rest:
        quoted = marked.kind == "speech" or (marked.kind == "other" and marked.rest[0] in QUOTE_OPEN)
        role = Role.QUOTE if quoted else voice
        pieces.append(ScriptPiece(index=index, role=role, text=marked.rest, reason="script_after_marker"))
    elif marked.kind == "speech":
        quote, last = _label_unnamed(lines, index + 1)
        pieces += quote
    return _Labelled(pieces=tuple(pieces), voice=voice, last=last)


_STAND_UP = re.compile(rf"{NAME}\s?[/|]?\s?(?:[가-힣]{{1,6}}\s)?(?:기자|특파원)")
"""Who stands before the camera: `▶ 스탠딩 : 홍길동 / 기자`; the words follow."""


def _label_unnamed(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    """Give what follows a bare `[인터뷰]`: the name on a line of its own, and the quote."""
    first = next((at for at in range(start, min(start + 3, len(lines))) if lines[at].strip()), None)
    if first is None or read_marker(lines[first].strip()) is not None:
        return _collect_quote(lines, start)
    speaker = read_bare_speaker(lines[first].strip(), _next_line(lines, first), named=True)
    if speaker is None:
        return _collect_quote(lines, start)
    pieces, last = _collect_quote(lines, first + 1)
    return [replace(_quote_piece(lines, first), role=Role.SPEAKER, reason="script_speaker"), *pieces], last


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
    if speaker.quote[0] in QUOTE_OPEN and not _closes(speaker.quote, opened=True):
        more, last = _collect_open(lines, index + 1)
        return pieces + more, last
    return pieces, index


def _collect_quote(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    """Give the quote that begins at or after `start`: (pieces, last line used)."""
    first = next((i for i in range(start, len(lines)) if lines[i].strip()), None)
    if first is None or _stops_quote(lines, first):
        return [], start - 1
    text = lines[first].strip()
    opened = text.lstrip("-▶ ")[:1] in QUOTE_OPEN
    piece = ScriptPiece(index=first, role=Role.QUOTE, text=text, reason="script_quote")
    if (opened and _closes(text.lstrip("-▶ "), opened=True)) or (not opened and _SENTENCE_END.search(text)):
        return _collect_dashes(lines, piece)
    more, last = _collect_open(lines, first + 1) if opened else _collect_sentence(lines, first + 1)
    return [piece, *more], last


def _collect_dashes(lines: Sequence[str], piece: ScriptPiece) -> tuple[list[ScriptPiece], int]:
    """Give a quote with the dashed lines below it, in which the same person goes on: - "둘째 말"."""
    pieces, last = [piece], piece.index
    if piece.text[0] == "-":
        for index in range(last + 1, min(last + _LONGEST_QUOTE_LINES, len(lines))):
            text = lines[index].strip()
            if text and (text[0] != "-" or text.lstrip("- ")[:1] not in QUOTE_OPEN):
                break
            if text:
                pieces.append(_quote_piece(lines, index))
                last = index
    return pieces, last


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
    return read_marker(text) is not None or read_speaker(text) is not None or read_frame(text) is not None


_CLOSED_AT_END = re.compile(rf"[{QUOTE_CLOSE}]\s?[.)\]>】,]{{0,2}}\Z")


def _closes(text: str, *, opened: bool) -> bool:
    """Say whether the quote's closing mark stands in `text`; `opened`: its own opening mark is the first character."""
    body = text[1:] if opened else text
    if _CLOSED_AT_END.search(body):
        return True
    closing = max(body.rfind(mark) for mark in "”〞」")
    return closing >= 0 and body.count("“") < body.count("”") + body.count("〞") + body.count("」")
