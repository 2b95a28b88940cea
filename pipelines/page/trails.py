"""The section an article stands in, by the breadcrumb beside its headline: 전국 > 전북, 홈 > 뉴스 > 사회."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.items import Role, Segment

_STEP = re.compile(r"\s*[>›»▶〉＞]\s*")
_NO_SECTION = frozenset(
    {"홈", "HOME", "Home", "처음", "처음으로", "메인", "뉴스", "기사", "전체", "전체기사", "기사보기", "기사본문"}
)
_NEAR = 5  # segments; a breadcrumb stands right above or below the headline
_LONGEST_STEP = 12  # characters of a section's name
_LONGEST = 60  # characters of the whole
_ROLES = frozenset({Role.NAVIGATION, Role.OTHER, Role.DECK})


def read_trail(segments: Sequence[Segment]) -> str | None:
    """Give the first step of the breadcrumb beside the headline that names a section; None where there is none."""
    at = next((at for at, segment in enumerate(segments) if segment.role is Role.HEADLINE), None)
    if at is None:
        return None
    for segment in segments[max(0, at - _NEAR) : at + _NEAR]:
        if segment.role not in _ROLES or len(segment.text) > _LONGEST:
            continue
        steps = _STEP.split(segment.text)
        named = [step for step in steps if step and step not in _NO_SECTION]
        if len(steps) > 1 and named and all(len(step) <= _LONGEST_STEP for step in named):
            return named[0]
    return None
