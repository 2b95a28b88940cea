"""Lines of a script that nobody says: notices, the crew, calls for tips, sign-offs, captions."""

from __future__ import annotations

import re

from archive.items import Role
from pipelines.lines.bylines import read_byline
from pipelines.lines.notices import is_caption_like, is_copyright, is_credit, is_promotion
from pipelines.lines.signoffs import read_sign_off
from pipelines.page.prose import is_call

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
        read_byline(text) is not None or read_sign_off(text) is not None,
        text[0] in "▲△[(<" and is_caption_like(text),
    )
    return next((frame for frame, holds in zip(_FRAMES, checks, strict=True) if holds), None)
