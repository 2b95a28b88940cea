"""The text of a talk on the radio, in which each turn begins with a name: `◇ 나도윤 : …`, `◆ 추성민> …`.

Who speaks first is the host; what the guests say are quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.items import Role
from pipelines.lines.markers import SPEAKER_WORDS
from pipelines.lines.names import NAME, is_person
from pipelines.lines.scripts import ScriptPiece, Speaker, read_frame

_MARKS = "◇◆□■○●▷▶◎☆★"
_TURN = re.compile(
    rf"(?P<head>[{_MARKS}]\s?(?P<name>{NAME})(?:\s?(?P<title>[가-힣]{{2,8}}))?\s?[:：>＞])\s?(?P<words>\S.*)", re.DOTALL
)
_LABEL = re.compile(SPEAKER_WORDS)
"""▶ 인터뷰 : 홍길동 / 주민 is a label, not a name."""
_LEAST_TURNS = 4  # question, answer, question, answer: two people with a mark each may be a list


def is_dialogue(lines: Sequence[str]) -> bool:
    """Say whether two people take turns, each line of theirs behind a mark and the name."""
    if sum(line[:1] in _MARKS for line in lines if line) < _LEAST_TURNS:
        return False
    names = Counter(turn["name"] for line in lines if (turn := _read_turn(line)))
    return len([name for name, turns in names.items() if turns > 1]) > 1


def _read_turn(line: str) -> re.Match[str] | None:
    turn = _TURN.match(line)
    return turn if turn and is_person(turn["name"]) and not _LABEL.fullmatch(turn["name"]) else None


def read_turn(head: str) -> Speaker | None:
    """Read what stands before the words of a turn: `◆ 추성민 팀장 :`."""
    turn = _read_turn(f"{head} …") if head[-1] in ":：>＞" else None
    return Speaker(name=turn["name"], title=turn["title"]) if turn else None


def label_dialogue(lines: Sequence[str]) -> tuple[ScriptPiece, ...]:
    """Give the pieces of the turns and of what follows them; lines above the first turn give none."""
    pieces: list[ScriptPiece] = []
    host = voice = None
    for index, line in enumerate(lines):
        if turn := _read_turn(line):
            host = host or turn["name"]
            guest = turn["name"] != host
            voice = (Role.QUOTE, "script_quote") if guest else (Role.ANCHOR, "script_anchor")
            label = (Role.SPEAKER, "script_speaker") if guest else (Role.MARKER, "script_anchor_marker")
            pieces.append(_piece(index, turn["head"], label))
            pieces.append(_piece(index, turn["words"], voice))
        elif framed := read_frame(line):
            pieces.append(_piece(index, line, framed))
        elif voice:
            pieces.append(_piece(index, line, voice))
    return tuple(pieces)


def _piece(index: int, text: str, label: tuple[Role, str]) -> ScriptPiece:
    return ScriptPiece(index=index, role=label[0], text=text, reason=label[1])
