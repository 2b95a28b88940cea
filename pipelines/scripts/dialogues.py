"""The text of a talk on the radio, in which each turn begins with a name: `◇ 나도윤 : …`, `[나도윤] …`, `나 : …`.

Who speaks first is the host; what the guests say are quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.items import Role
from pipelines.lines.credits import is_programme
from pipelines.lines.names import NAME, is_person
from pipelines.scripts.frames import read_frame
from pipelines.scripts.markers import SPEAKER_WORDS
from pipelines.scripts.quotations import ScriptPiece
from pipelines.scripts.speakers import Speaker

_MARKS = "◇◆□■○●▷▶◎☆★"
_SHORT = r"(?:\s?\(이하\s?(?P<short>[가-힣]{1,3})\))?"
"""`전하람(이하 전) :`, who is called 전 from there on; 문 : and 답 : stand for nobody."""
_TURN = re.compile(
    rf"(?P<head>[{_MARKS}]?\s?(?:(?:DJ\s|MC\s)?(?P<name>{NAME})(?:\s?(?P<title>[가-힣]{{2,8}}))?{_SHORT}|(?P<initial>(?![문답])[가-힣]))\s?[:：>＞])\s?(?P<words>\S.*)|"
    rf"(?P<frame>\[\s?(?P<framed>{NAME})(?:\s(?P<office>[가-힣]{{2,8}}))?\s?\])\s?(?P<said>\S.*)",
    re.DOTALL,
)
_LABEL = re.compile(SPEAKER_WORDS)
"""▶ 인터뷰 : 홍길동 / 주민 is a label, not a name."""
_LEAST_TURNS = 4  # question, answer, question, answer: two people with a mark each may be a list
_LEAST_INITIALS = 6  # turns behind one syllable, which may also be the first of a table's column
_HEAD_CHARS = 24  # name, office and sign; a turn's words may hold a colon, too
_SPEECH_END = re.compile(r"[다요죠까네지데고만][.?!…~]{0,3}[”\"’')\]]?\Z|[.?!…][”\"’')\]]?\Z")
_SPEECH_SHARE = 0.7  # of the turns end as people talk: 장소 : 군청 대회의실 does not


def is_dialogue(lines: Sequence[str]) -> bool:
    """Say whether two people take turns, each line of theirs behind the name."""
    if sum(_may_turn(line) for line in lines) < _LEAST_TURNS:
        return False
    turns = [turn for line in lines if (turn := _read_turn(line))]
    names = Counter(_name_of(turn) for turn in turns)
    least = _LEAST_INITIALS if any(len(name) == 1 for name in names) else _LEAST_TURNS
    if len(turns) < least or len([name for name, count in names.items() if count > 1]) < 2:  # two people
        return False
    if all(turn.string[0] in _MARKS for turn in turns):
        return True
    spoken = sum(_SPEECH_END.search(turn.string.strip()) is not None for turn in turns)
    return spoken >= _SPEECH_SHARE * len(turns)


def find_turns(lines: Sequence[str]) -> range:
    """Give the lines from the first turn of a talk to the last; an empty range where the lines are no talk."""
    turns = [index for index, line in enumerate(lines) if _read_turn(line)] if is_dialogue(lines) else []
    return range(turns[0], turns[-1] + 1) if turns else range(0)


def _may_turn(line: str) -> bool:
    head = line[:_HEAD_CHARS]
    return line[:1] == "[" or any(sign in head for sign in ":：>＞")


def _name_of(turn: re.Match[str]) -> str:
    """Give who speaks, by the syllable that stands for the name where one does."""
    return turn["framed"] or turn["short"] or turn["name"] or turn["initial"]


def _read_turn(line: str) -> re.Match[str] | None:
    turn = _TURN.match(line) if _may_turn(line) else None
    if turn is None:
        return None
    name = turn["framed"] or turn["name"]
    if name and (_LABEL.fullmatch(name) or not is_person(name) or is_programme(line)):
        return None
    return turn if len(turn["head"] or turn["frame"]) <= _HEAD_CHARS else None


def read_turn(head: str) -> Speaker | None:
    """Read what stands before the words of a turn: `◆ 추성민 팀장 :`, `[추성민]`."""
    turn = _read_turn(f"{head} …") if head[-1] in ":：>＞]" else None
    name = turn["framed"] or turn["name"] or turn["initial"] if turn else None
    return Speaker(name=name, title=turn["office"] or turn["title"]) if turn else None


def read_short(head: str) -> str | None:
    """Read what `전하람(이하 전) :` is called from there on."""
    turn = _read_turn(f"{head} …") if "(이하" in head else None
    return turn["short"] if turn else None


def label_dialogue(lines: Sequence[str]) -> tuple[ScriptPiece, ...]:
    """Give the pieces of the turns and of what follows them; lines above the first turn give none."""
    pieces: list[ScriptPiece] = []
    host = voice = None
    for index, line in enumerate(lines):
        if turn := _read_turn(line):
            host = host or _name_of(turn)
            guest = _name_of(turn) != host
            voice = (Role.QUOTE, "script_quote") if guest else (Role.ANCHOR, "script_anchor")
            label = (Role.SPEAKER, "script_speaker") if guest else (Role.MARKER, "script_anchor_marker")
            pieces.append(_piece(index, turn["head"] or turn["frame"], label))
            pieces.append(_piece(index, turn["words"] or turn["said"], voice))
        elif framed := read_frame(line):
            pieces.append(_piece(index, line, framed))
        elif voice and line[:1] != "※":  # what the station says of its talk
            pieces.append(_piece(index, line, voice))
    return tuple(pieces)


def _piece(index: int, text: str, label: tuple[Role, str]) -> ScriptPiece:
    return ScriptPiece(index=index, role=label[0], text=text, reason=label[1])
