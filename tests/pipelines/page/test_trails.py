"""The section by the breadcrumb beside the headline."""

from __future__ import annotations

import pytest

from archive.items import Role, Segment
from pipelines.page.trails import read_trail

CASES = [
    ("전국 > 전북", "전국"),
    ("홈 > 뉴스 > 사회", "사회"),
    ("홈 › 뉴스", None),
    ("사회", None),
    ("이 기사는 > 아주 긴 이름의 분류라고 하기 어려운 말이다", None),
]


@pytest.mark.parametrize(("text", "section"), CASES)
def test_read_trail(text: str, section: str | None) -> None:
    segments = [
        Segment(position=0, role=Role.NAVIGATION, text=text, reason="t"),
        Segment(position=1, role=Role.HEADLINE, text="가온군, 사과 축제 연다", reason="t"),
    ]
    assert read_trail(segments) == section
