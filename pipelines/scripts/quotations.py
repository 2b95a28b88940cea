"""What somebody says below a speaker's name: the lines that are one quote, whichever marks open and close it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.items import Role
from pipelines.scripts.frames import read_frame
from pipelines.scripts.markers import read_marker
from pipelines.scripts.speakers import QUOTE_CLOSE, QUOTE_OPEN, opens_words, read_speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptPiece:
    """A piece of a script line with its role; a line may hold two pieces (marker and words)."""

    index: int
    role: Role
    text: str
    reason: str


_LONGEST_QUOTE_LINES = 14  # the longest interview passage seen runs over 6 lines; beyond it the closing mark is missing
_SENTENCE_END = re.compile(r"[다요죠까음임][.?!…]{0,3}[”\"″’']?\Z|[네지데고][.?!…]{1,3}[”\"″’']?\Z|[.?!]\s*[”\"″]?\Z")
_COLLOQUIAL = re.compile(
    r"(?:(?:아|어|해|여|예|에|네|래|대|워|와|봐|져|줘|나|게|군|까|걸|(?<!는데)데|거든|더라[고구]|려[고구]|[고구]|라)요|죠|거든|데|라우|구나|더라)"
    r"[.?!…~]{0,3}[)\]]?\Z"
)
"""How people talk and reporters do not: theirs end in 니다, 는데요 or a noun."""
_TALKS_ON = re.compile(
    r"(?:(?:아|어|해|여|예|에|네|래|대|워|와|봐|져|나|거든|더라[고구]|려[고구])요|거든|라우)[.?!…~]{0,3}[)\]]?\Z"
)
"""Of these, what does not end a reporter's sentence either: 빠질 수 없죠 does."""
_MOST_SPOKEN = 3  # lines of a sentence that goes on as people talk
_SINGLE = "'‘"
_SINGLE_CLOSE = re.compile(r"['’][.)]?\Z")
_IN_FRAME = re.compile(r"[\[(].*[다요죠까네지데고음][.?!…]{0,3}[”\"″’']?[\])]\Z", re.DOTALL)
"""Brackets in place of quotation marks: [보람으로 생각합니다.]"""
_SUMMED_UP = ".."
"""`..물이 넘쳤다..`: an old script sums up what was said."""


def collect_quote(lines: Sequence[str], start: int, *, sure: bool = True) -> tuple[list[ScriptPiece], int]:
    """Give the quote that begins at or after `start`: (pieces, last line used).

    Not `sure`: the interview may not be written down at all, so that without marks only what nobody but an
    interviewee would say counts.
    """
    first = next((i for i in range(start, len(lines)) if lines[i].strip()), None)
    if first is None or stops_quote(lines, first):
        return [], start - 1
    text = lines[first].strip()
    bare = text.lstrip("-▶ ")
    if bare[:1] in QUOTE_OPEN:
        if closes(bare, opened=True):
            return _collect_dashes(lines, quote_piece(lines, first))
        more, last = collect_open(lines, first + 1)
        return [quote_piece(lines, first), *more], last
    if bare[:1] in _SINGLE and (end := _find_single_close(lines, first)) is not None:
        return [quote_piece(lines, at) for at in range(first, end + 1) if lines[at].strip()], end
    if text[0] == "-" or text.startswith(_SUMMED_UP) or _IN_FRAME.match(text):
        return _collect_dashes(lines, quote_piece(lines, first))
    if not sure and not _is_spoken(lines, first, _COLLOQUIAL):
        return [], start - 1
    return _collect_unmarked(lines, first)


def _find_single_close(lines: Sequence[str], first: int) -> int | None:
    """Give the line that a single quotation mark closes at its end."""
    for at in range(first, min(first + _LONGEST_QUOTE_LINES, len(lines))):
        text = lines[at].strip()
        if text and at > first and stops_quote(lines, at):
            return None
        if len(text) > 1 and _SINGLE_CLOSE.search(text):
            return at
    return None


def _is_spoken(lines: Sequence[str], first: int, ending: re.Pattern[str]) -> bool:
    """Say whether the sentence that begins at `first` has one of the endings."""
    for at in range(first, min(first + _MOST_SPOKEN + 1, len(lines))):
        text = lines[at].strip()
        if text and (at > first and stops_quote(lines, at)):
            return False
        if _SENTENCE_END.search(text):
            return ending.search(text) is not None
    return False


def _collect_unmarked(lines: Sequence[str], first: int) -> tuple[list[ScriptPiece], int]:
    """Give a sentence without marks, and the next ones as long as they end as people talk."""
    pieces, last = _collect_sentence(lines, first)
    while last + 1 < len(lines) and lines[last + 1].strip() and not stops_quote(lines, last + 1):
        if not _TALKS_ON.search(lines[last].strip()) or not _is_spoken(lines, last + 1, _TALKS_ON):
            break
        more, last = _collect_sentence(lines, last + 1)
        pieces += more
    return pieces, last


def starts_below(lines: Sequence[str], index: int) -> bool:
    """Say whether the line at `index` goes on with a speaker's title: the words open on the line below it."""
    if index + 1 >= len(lines):
        return False
    text = lines[index].strip()
    if not text or len(text) > _LONGEST_TITLE or _SENTENCE_END.search(text) or opens_words(text):
        return False
    return opens_words(lines[index + 1]) and not stops_quote(lines, index)


_LONGEST_TITLE = 24  # characters of an office on a line of its own below the name


def _collect_dashes(lines: Sequence[str], piece: ScriptPiece) -> tuple[list[ScriptPiece], int]:
    """Give a quote with the dashed lines below it, in which the same person goes on: - "둘째 말"."""
    pieces, last = [piece], piece.index
    if piece.text[0] == "-":
        marked = piece.text.lstrip("- ")[:1] in QUOTE_OPEN
        for index in range(last + 1, min(last + _LONGEST_QUOTE_LINES, len(lines))):
            text = lines[index].strip()
            if text and (text[0] != "-" or (marked and text.lstrip("- ")[:1] not in QUOTE_OPEN)):
                break
            if text:
                pieces.append(quote_piece(lines, index))
                last = index
    return pieces, last


def collect_open(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    """Give the lines up to the closing mark; when it never comes, those up to the end of the sentence."""
    for index in range(start, min(start + _LONGEST_QUOTE_LINES, len(lines))):
        text = lines[index].strip()
        if not text:
            continue
        if stops_quote(lines, index):
            break
        if closes(text, opened=False):
            used = [i for i in range(start, index + 1) if lines[i].strip()]
            return [quote_piece(lines, i) for i in used], index
    return _collect_sentence(lines, start) if not _ended_before(lines, start) else ([], start - 1)


def _ended_before(lines: Sequence[str], start: int) -> bool:
    return _SENTENCE_END.search(lines[start - 1].strip()) is not None


def _collect_sentence(lines: Sequence[str], start: int) -> tuple[list[ScriptPiece], int]:
    pieces: list[ScriptPiece] = []
    for index in range(start, min(start + _LONGEST_QUOTE_LINES, len(lines))):
        text = lines[index].strip()
        if not text or stops_quote(lines, index):
            return pieces, index - 1
        pieces.append(quote_piece(lines, index))
        if _SENTENCE_END.search(text):
            return pieces, index
    return pieces, start + len(pieces) - 1


def quote_piece(lines: Sequence[str], index: int) -> ScriptPiece:
    """Give the line at `index` as words that somebody says."""
    return ScriptPiece(index=index, role=Role.QUOTE, text=lines[index].strip(), reason="script_quote")


def stops_quote(lines: Sequence[str], index: int) -> bool:
    """Say whether the line opens something else, so that no quote can run over it."""
    text = lines[index].strip()
    return read_marker(text) is not None or read_speaker(text) is not None or read_frame(text) is not None


_CLOSED_AT_END = re.compile(rf"(?:[{QUOTE_CLOSE}]\s?[.)\]>】,]{{0,2}}|[.?!…][“„‟])\Z")
"""A mark that opens may stand where one should close: … 골목이 깨.“"""


def closes(text: str, *, opened: bool) -> bool:
    """Say whether the quote's closing mark stands in `text`; `opened`: its own opening mark is the first character."""
    body = text[1:] if opened else text
    if _CLOSED_AT_END.search(body):
        return True
    closing = max(body.rfind(mark) for mark in "”〞」")
    return closing >= 0 and body.count("“") < body.count("”") + body.count("〞") + body.count("」")
