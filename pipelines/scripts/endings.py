"""What ends a script or a passage behind its last words: ◀END▶, a bracket, the reporter's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.items import Role
from pipelines.lines.bylines import split_byline
from pipelines.scripts.quotations import ScriptPiece
from pipelines.scripts.speakers import QUOTE_CLOSE

_SIGN_OFF_CHARS = 60  # from the last sentence's end to that of the sign-off
_SPOKEN = frozenset({Role.ANCHOR, Role.NARRATION, Role.QUOTE})
_FRAME_END = re.compile(rf"(.*[{QUOTE_CLOSE}.?!…다요죠])\s*([\]】}}])\Z", re.DOTALL)


_END_MARK = re.compile(r"(.*?)\s*([◀<〈\[]\s?(?:END|end|끝)\s?[▶>〉\]])\Z", re.DOTALL)


def cut_ending(piece: ScriptPiece) -> tuple[ScriptPiece, ...]:
    """Cut off what ends a script behind its last words: ◀END▶, a sign-off."""
    text = piece.text
    if (
        (piece.role in _SPOKEN or piece.role is Role.BYLINE)
        and text[-1] in "▶>〉]"
        and (ended := _END_MARK.match(text))
    ):
        told = (replace(piece, text=ended[1]),) if ended[1] else ()
        return (*told, replace(piece, role=Role.MARKER, text=ended[2], reason="script_end_marker"))
    if piece.role is Role.NARRATION and text.endswith(("니다.", "니다")) and "니다. " in text[-_SIGN_OFF_CHARS:]:
        signed = split_byline(text)
        if signed.byline is not None and not signed.at_start:
            byline = replace(piece, role=Role.BYLINE, text=signed.byline.raw, reason="sign_off")
            return (replace(piece, text=signed.text), byline)
    return _cut_frame(piece)


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


_LAST_PIECES = 4  # the crew and notices stand below the sign-off
_SIGNED_AS = re.compile(
    r"(?:[^\s.?!]{1,12}\s){1,4}(?P<name>[가-힣]{2,5}?)(?:입니다|[이가]\s(?:전해\s?드렸|말씀\s?드렸|보도했)습니다)\.?"
)


def sign_last(pieces: Sequence[ScriptPiece]) -> tuple[ScriptPiece, ...]:
    """Give the pieces with the last of the report as the sign-off where it says who was called on.

    The station's name may be any:

    누리온 한누리입니다, below 한누리 기자가 다녀왔습니다.
    """
    for place in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _LAST_PIECES), -1):
        piece = pieces[place]
        if piece.role is not Role.NARRATION:
            continue
        signed = _SIGNED_AS.fullmatch(piece.text) if piece.text.endswith(("니다.", "니다")) else None
        called = signed and re.compile(rf"(?<![가-힣]){signed['name']}\s?(?:기자|리포터|캐스터|특파원)")
        if called and any(called.search(one.text) for one in pieces[:place] if one.role is Role.ANCHOR):
            return (*pieces[:place], replace(piece, role=Role.BYLINE, reason="sign_off"), *pieces[place + 1 :])
        break
    return tuple(pieces)
