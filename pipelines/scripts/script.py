"""Broadcast scripts: [앵커], [기자], [인터뷰] lines, and quotes that run over lines.

A script is read line by line: a marker says whose words follow, a speaker line opens a quote, the quote ends with its
closing mark, and the words after it are the reporter's again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.items import Role
from pipelines.lines.credits import is_credit
from pipelines.lines.names import EMAIL, JOURNALIST, NAME, is_person
from pipelines.lines.notices import is_promotion
from pipelines.lines.sentences import is_call
from pipelines.scripts.aired import LAST_HANDOVER, begins_script, is_guest, is_script, next_line
from pipelines.scripts.answers import is_answer, label_answer
from pipelines.scripts.endings import cut_ending, sign_last
from pipelines.scripts.frames import read_frame
from pipelines.scripts.markers import (
    Marked,
    hands_over,
    is_marker,
    is_stand_up,
    names_reporter,
    opens_script,
    read_marker,
    read_voice,
)
from pipelines.scripts.quotations import (
    ScriptPiece,
    closes,
    collect_open,
    collect_quote,
    quote_piece,
    starts_below,
)
from pipelines.scripts.speakers import (
    QUOTE_CLOSE,
    QUOTE_OPEN,
    Speaker,
    names_office,
    opens_words,
    read_alone,
    read_answer,
    read_bare_speaker,
    read_dash_name,
    read_open_speaker,
    read_quoting,
    read_slashed_speaker,
    read_speaker,
    read_unframed_speaker,
)

__all__ = [
    "ScriptPiece",
    "Speaker",
    "begins_script",
    "is_guest",
    "is_marker",
    "is_script",
    "label_script",
    "opens_script",
    "read_bare_speaker",
    "read_frame",
    "read_speaker",
]


_LONGEST_FRAME = 14  # lines up to the bracket that closes an interview; the longest seen has 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voices:
    """Whose words stand without a marker: at the start, and behind the first interview."""

    first: Role
    behind_quote: Role | None
    """None: whoever spoke before goes on."""
    handover: int
    """The line with which the anchor hands over, where no marker says so; -1: none."""
    guests: frozenset[str]
    """Lines such as [홍길동] that stand above each of a guest's answers."""
    talk: bool
    """Anchor and guest take turns: what stands under [인터뷰] or [답변] is the guest's up to the next marker."""
    sure: bool
    """Interviews are written down: no two of their lines follow each other without words between."""


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
            pieces += (piece for whole in labelled.pieces for piece in cut_ending(whole))
            voice, index = labelled.voice, labelled.last
            voice = Role.NARRATION if index == voices.handover else voice
        index += 1
    return sign_last(pieces)


_CREDIT_BEHIND = re.compile(r"(.*다\.?)\s*([\[(<〈【][^\[\](){}<>〈〉【】]{4,60}[\])>〉】])\Z", re.DOTALL)


def _find_voices(lines: Sequence[str]) -> _Voices:
    """Without an anchor all is the reporter's; without a reporter's marker the first interview ends the anchor."""
    names = Counter(line.strip() for line in lines if line.strip() and is_guest(line.strip()))
    marks = [read_marker(line.strip()[:60]) for line in lines if line.strip()]
    kinds = {marked.kind for marked in marks if marked is not None and not is_stand_up(marked)}
    early = range(min(len(lines), LAST_HANDOVER)) if "report" not in kinds else ()
    handover = next((at for at in early if hands_over(lines[at].strip())), -1)
    guests = frozenset(line for line, count in names.items() if count > 1)
    asks = any(guests) or any(line.strip() and read_voice(line.strip()) for line in lines)
    told = Counter("answer" if is_answer(marked) else marked.kind for marked in marks if marked is not None)
    return _Voices(
        first=Role.ANCHOR if "anchor" in kinds or handover >= 0 or asks else Role.NARRATION,
        talk="report" not in kinds and told["anchor"] > 1 and told["answer"] > 1,
        handover=handover,
        behind_quote=None if "report" in kinds else Role.NARRATION,
        guests=guests,
        sure=not any(_is_untold(one, other) for one, other in pairwise(marks)) and not _names_only(lines),
    )


def _is_untold(marked: Marked | None, following: Marked | None) -> bool:
    """Say whether a line opens an interview and the next line another passage: the words are not written down."""
    if marked is None or following is None or marked.kind != "speech":
        return False
    return len(marked.rest) < _LONGEST_NAME and following.kind != "other" and "”" not in marked.rest


def _names_only(lines: Sequence[str]) -> bool:
    """Say whether a bare [인터뷰] has a name and an office below it, or a place behind it, and no words below those."""
    for index, (line, below) in enumerate(pairwise(lines)):
        placed = read_marker(line.strip()) if line.endswith(")") and not opens_words(below) else None
        if placed is not None and placed.kind == "speech" and _PLACED.fullmatch(placed.rest):
            return True
        marked = read_marker(line.strip()) if len(line) < _LONGEST_NAME and names_office(below.strip()) else None
        if marked is not None and marked.kind == "speech" and not marked.rest:
            return not opens_words(next_line(lines, index + 1))
    return False


_PLACED = re.compile(r"\([가-힣\s]{2,16}\)")
_LONGEST_NAME = 30  # characters of name and office behind a marker; more are words


def _label_passage(lines: Sequence[str], index: int, voice: Role, voices: _Voices) -> _Labelled:
    """Label the line at `index`, with the quote that it opens."""
    text = lines[index].strip()
    if (framed := _label_framed(lines, index)) is not None:
        return replace(framed, voice=voices.behind_quote or voice)
    if text[0] in _CALL_SIGNS and (is_call(text) or is_promotion(text)):
        return _Labelled(pieces=(_label_line(text, index, voice),), voice=voice, last=index)
    marked = read_marker(text)
    if text in voices.guests or (voices.talk and is_answer(marked)):
        answer, last = label_answer(lines, index, marked)
        return _Labelled(pieces=answer, voice=voice, last=last)
    if text[0] in "[【" and (framed_words := _label_frame(text, index)):
        return _Labelled(pieces=framed_words, voice=voice, last=index)
    if text[0] in QUOTE_OPEN and (behind := _name_behind(lines, index)) is not None:
        said = (quote_piece(lines, index), _speaker_piece(lines, behind))
        return _Labelled(pieces=said, voice=voice, last=behind)
    speaker = _read_any_speaker(lines, index)
    if speaker is not None:
        pieces, last = _label_quote(lines, index, speaker, sure=voices.sure)
        after = voice if _ANNOUNCED.match(text) else voices.behind_quote or voice
        return _Labelled(pieces=tuple(pieces), voice=after, last=last)
    if marked is not None and not (names_reporter(marked) and _is_last_word(lines, index, marked)):
        labelled = _label_marked(lines, index, marked, voice)
        spoke = marked.kind == "speech" and labelled.last > index
        return replace(labelled, voice=voices.behind_quote or voice) if spoke else labelled
    if text[-1] in "])>〉】" and (match := _CREDIT_BEHIND.match(text)) and is_credit(match[2]):
        told = _label_line(match[1].rstrip(), index, voice)
        credit = ScriptPiece(index=index, role=Role.CREDIT, text=match[2], reason="crew_credit")
        return _Labelled(pieces=(told, credit), voice=voice, last=index)
    return _Labelled(pieces=(_label_line(text, index, voice),), voice=voice, last=index)


def _name_behind(lines: Sequence[str], index: int) -> int | None:
    """Give the line below a whole quotation that says who said it: - 홍길동 / 제빵사; None: no such line."""
    below = next((at for at in range(index + 1, min(index + 3, len(lines))) if lines[at].strip()), None)
    if below is None or not closes(lines[index].strip(), opened=True):
        return None
    named = read_dash_name(lines[below].strip())
    return below if named and not opens_words(next_line(lines, below)) else None


def _read_any_speaker(lines: Sequence[str], index: int) -> Speaker | None:
    text = lines[index].strip()
    speaker = read_speaker(text) or read_bare_speaker(text, next_line(lines, index))
    if speaker is not None or read_marker(text) is not None:
        return speaker
    if text[0] in "[【" and (answer := read_answer(text)):
        return answer
    if "/" in text and (slashed := read_slashed_speaker(text, next_line(lines, index))):
        above = next((line.strip() for line in reversed(lines[:index]) if line.strip()), "")
        return slashed if above[-1:] not in QUOTE_CLOSE else None  # else it names who was quoted above it
    return read_unframed_speaker(text) if ":" in text or "：" in text else read_alone(text)


_SOUND = re.compile(rf"(\[)\s?([{QUOTE_OPEN}][^\[\]]{{1,200}}[{QUOTE_CLOSE}])\s?(\])\Z")
"""`["출발!"]`: what is heard, of nobody in particular."""
_STOOD = re.compile(rf"([\[【]{NAME}\s?{JOURNALIST}\s?[:：])\s?([^\[\]]{{10,1500}}?)\s?([\]】])\Z")
"""`[홍길동 기자 : 강물이 이렇게 …]`: the reporter before the camera."""


def _label_frame(text: str, index: int) -> tuple[ScriptPiece, ...] | None:
    """Label brackets around words that nobody is interviewed with; None where they are something else."""
    if match := _SOUND.match(text):
        parts = ((Role.MARKER, "script_other_marker"), (Role.QUOTE, "script_quote"))
    elif match := _STOOD.match(text):
        parts = ((Role.MARKER, "script_report_marker"), (Role.NARRATION, "script_narration"))
    else:
        return None
    labels = (*parts, (Role.MARKER, "script_frame_end"))
    return tuple(
        ScriptPiece(index=index, role=role, text=words, reason=reason)
        for (role, reason), words in zip(labels, match.groups(), strict=True)
    )


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
            for at in range(index + 1, min(index + 1 + _LONGEST_FRAME, len(lines)))
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
    pieces += [quote_piece(lines, at) for at in range(index + 1, end + 1) if lines[at].strip()]
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
    stands = marked.kind == "report" and (_STAND_UP.fullmatch(marked.rest) or is_person(marked.rest))
    heard = marked.kind == "other" and _HEARD.match(marked.marker) and _NOT_SAID.fullmatch(marked.rest)
    if stands or heard or (marked.rest and not any(map(str.isalpha, marked.rest))):
        pieces = [replace(pieces[0], text=lines[index].strip())]
    elif marked.rest:
        quoted = marked.kind == "speech" or (marked.kind == "other" and marked.rest[0] in QUOTE_OPEN)
        role = Role.QUOTE if quoted else voice
        pieces.append(ScriptPiece(index=index, role=role, text=marked.rest, reason="script_after_marker"))
    elif marked.kind == "speech":
        quote, last = _label_unnamed(lines, index + 1)
        pieces += quote
    return _Labelled(pieces=tuple(pieces), voice=voice, last=last)


_HEARD = re.compile(r"\W{0,2}(?:이펙트|효과음|현장음|음악|BGM|EFF(?:ECT)?|effect|(?:말|서브)?\s?자막|수퍼|타이틀)")
_NOT_SAID = re.compile(r"[^“\"”.?!]{2,30}(?<![다요죠까을를은는이가의에로와과도며고서니])")
"""What is heard or shown, which nobody says: [이펙트] 쇠 두드리는 소리; words that go on below end in a particle."""
_STAND_UP = re.compile(rf"{NAME}\s?[/|]?\s?(?:[가-힣]{{1,6}}\s)?(?:기자|특파원)(?:\s?\(?{EMAIL}\)?)?")
"""Who stands before the camera: `▶ 스탠딩 : 홍길동 / 기자`, `스탠딩> 홍길동 기자 hong@…`; the words follow."""


def _label_unnamed(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    """Give what follows a bare `[인터뷰]`: the name on a line of its own, and the quote."""
    first = next((at for at in range(start, min(start + 3, len(lines))) if lines[at].strip()), None)
    if first is None or read_marker(lines[first].strip()) is not None:
        return collect_quote(lines, start)
    if (told := read_quoting(lines[first].strip())) is not None:
        return _label_quote(lines, first, told, sure=True)
    if is_person(lines[first].strip()) and starts_below(lines, first + 1):
        more, last = collect_quote(lines, first + 2)
        return [_speaker_piece(lines, first), _speaker_piece(lines, first + 1), *more], last
    speaker = read_bare_speaker(lines[first].strip(), next_line(lines, first), named=True)
    if speaker is None and not names_office(lines[first].strip()):
        return collect_quote(lines, start, sure=False)
    pieces, last = collect_quote(lines, first + 1, sure=speaker is not None)
    return [_speaker_piece(lines, first), *pieces], last


def _speaker_piece(lines: Sequence[str], index: int) -> ScriptPiece:
    return replace(quote_piece(lines, index), role=Role.SPEAKER, reason="script_speaker")


_ANNOUNCED = re.compile(r"\W{0,2}(?:출연|전화\s?연결)")
"""`<출연 : 홍길동 군수>` above a talk says who will speak, not who does."""


def _label_quote(lines: Sequence[str], index: int, speaker: Speaker, *, sure: bool) -> tuple[list[ScriptPiece], int]:
    """Label a speaker line and the words that belong to it, up to the closing quotation mark."""
    text = lines[index].strip()
    if speaker.quote is None:
        heads = [_speaker_piece(lines, index)]
        if starts_below(lines, index + 1):
            heads.append(_speaker_piece(lines, index + 1))
        named = (speaker.name is not None or not text.endswith(")")) and not _ANNOUNCED.match(text)
        pieces, last = collect_quote(lines, index + len(heads), sure=sure and named)
        return [*heads, *pieces], last
    start = text.find(speaker.quote)
    head, words = text[:start].strip(), text[start:].strip()
    pieces = [ScriptPiece(index=index, role=Role.SPEAKER, text=head, reason="script_speaker")] if head else []
    behind = words.removeprefix(speaker.quote).strip()
    behind = behind if speaker.name and behind.lstrip("-–(/ ").startswith(speaker.name) else ""
    words = words.removesuffix(behind).strip()
    pieces.append(ScriptPiece(index=index, role=Role.QUOTE, text=words, reason="script_quote"))
    if behind:
        pieces.append(ScriptPiece(index=index, role=Role.SPEAKER, text=behind, reason="script_speaker"))
        pieces[0] = replace(pieces[0], role=Role.MARKER, reason="script_speech_marker") if head else pieces[0]
    if speaker.quote[0] in QUOTE_OPEN and not closes(speaker.quote, opened=True):
        more, last = collect_open(lines, index + 1)
        return pieces + more, last
    return pieces, index
