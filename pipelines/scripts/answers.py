"""What a guest answers in a talk with the anchor: all below the name or the marker, up to the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.items import Role
from pipelines.scripts.aired import is_guest
from pipelines.scripts.markers import Marked
from pipelines.scripts.quotations import ScriptPiece, quote_piece, stops_quote

_QUESTION = re.compile(r"(?:\?|까|나요|[가-힣]지요|부탁드립니다|주[시십][죠시]오?)[.?]{0,2}\Z")
"""How an anchor ends who asks the next question."""


def _collect_answer(lines: Sequence[str], index: int) -> tuple[list[ScriptPiece], int]:
    """Give what a guest answers below the line at `index`: all up to the next marker or speaker.

    A question right above the next guest's name is the anchor's, though no marker says so.
    """
    pieces: list[ScriptPiece] = []
    last, guest_next = index, False
    for at in range(index + 1, len(lines)):
        text = lines[at].strip()
        guest_next = is_guest(text)
        if text and (stops_quote(lines, at) or guest_next):
            break
        if text:
            pieces.append(quote_piece(lines, at))
            last = at
    if guest_next and len(pieces) > 1 and _QUESTION.search(pieces[-1].text):
        pieces[-1] = replace(pieces[-1], role=Role.ANCHOR, reason="script_anchor")
    return pieces, last


def label_answer(lines: Sequence[str], index: int, marked: Marked | None) -> tuple[tuple[ScriptPiece, ...], int]:
    """Label a guest's name, or the marker of an answer, with all that is answered."""
    answer, last = _collect_answer(lines, index)
    if marked is None:
        return (replace(quote_piece(lines, index), role=Role.SPEAKER, reason="script_speaker"), *answer), last
    head = replace(quote_piece(lines, index), text=marked.marker, role=Role.MARKER, reason="script_speech_marker")
    told = (replace(head, text=marked.rest, role=Role.QUOTE, reason="script_after_marker"),) if marked.rest else ()
    return (head, *told, *answer), last


_ANSWER = re.compile(r"\W*(?:인터뷰|답변?)\W*")


def is_answer(marked: Marked | None) -> bool:
    """Say whether the marker is a bare [인터뷰] or [답변]."""
    return marked is not None and _ANSWER.fullmatch(marked.marker) is not None
