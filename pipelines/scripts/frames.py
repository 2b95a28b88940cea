"""Lines of a script that nobody says: notices, the crew, calls for tips, sign-offs, captions."""

from __future__ import annotations

import re

from archive.items import Role
from pipelines.lines.bylines import read_byline
from pipelines.lines.credits import is_credit
from pipelines.lines.notices import is_caption_like, is_copyright, is_promotion
from pipelines.lines.sentences import is_call
from pipelines.scripts.signoffs import read_sign_off

_TRANSCRIPT_NOTE = re.compile(
    r"(?:텍스트|내용|원고|인터뷰|자막)[은는이가].{0,30}실제\s?(?:방송|인터뷰|발언).{0,20}(?:차이|다를)|인용\s?보도\s?시"
)
"""What a station says of the transcript: it may differ from what was broadcast."""
_STATION_ALONE = re.compile(r"\[(?:[가-힣A-Z]{2,10}(?:방송|TV)|[A-Z]{2,4}(?=\s))(?:\s[가-힣]{2,4})?\]")
"""Whose report it was: [가온경인TV], [가온방송 전주]."""
_END_MARK = re.compile(
    r"[◀<〈\[(【（＜]\s?(?:END|end|끝|完|了|終わり|おわり)\s?[▶>〉\])】）＞]|[-=/]{0,3}\s?끝\s?[-=/]{0,3}\.?"
)
_LONGEST_END_MARK = 12  # characters
_LONGEST_NOTE = 90  # characters; the longest known has 60
_FRAMES: tuple[tuple[Role, str], ...] = (
    (Role.COPYRIGHT, "copyright_notice"),
    (Role.CREDIT, "crew_credit"),
    (Role.NAVIGATION, "hashtags"),
    (Role.ADVERTISEMENT, "tip_call"),
    (Role.OTHER, "transcript_note"),
    (Role.BYLINE, "sign_off"),
    (Role.CAPTION, "caption_form"),
)


def is_end_mark(text: str) -> bool:
    """Say whether a line is the sign that a report or a press release ends: (끝), ◀END▶."""
    return len(text) < _LONGEST_END_MARK and _END_MARK.fullmatch(text) is not None


def is_transcript_note(text: str) -> bool:
    """Say whether a line outside a script says politely that it may differ from what was broadcast."""
    return len(text) <= _LONGEST_NOTE and text.rstrip(".* )").endswith("니다") and bool(_TRANSCRIPT_NOTE.search(text))


def read_frame(text: str) -> tuple[Role, str] | None:
    """Give role and reason of a line that is no part of what is said."""
    checks = (
        is_copyright(text),
        is_credit(text) or _STATION_ALONE.fullmatch(text) is not None,
        text[0] == "#" and all(word[0] == "#" for word in text.split()),
        is_call(text) or is_promotion(text),
        _TRANSCRIPT_NOTE.search(text) is not None,
        read_byline(text) is not None or read_sign_off(text) is not None,
        text[0] in "▲△[(<" and is_caption_like(text),
    )
    return next((frame for frame, holds in zip(_FRAMES, checks, strict=True) if holds), None)
