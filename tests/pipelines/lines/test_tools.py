"""Labels of a page's tools, told from titles and sentences that use the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lines.tools import is_tool_label

TOOLS = [
    ("원본보기 아이콘", True),
    ("불러오는 중...", True),
    ("불러오는 중입니다.", True),
    ("군은 일손을 불러오는 중입니다.", False),
    ("썝蹂몃낫湲 븘씠肄", True),
    ("원본보기 아이콘을 눌렀다.", False),
    ("뉴스A 동영상", True),
    ("기사를 음성으로 들어보세요", True),
    ("기사를 읽어드립니다", True),
    ("기사를 공유해보세요", True),
    ("기사를 읽고 온 학생들에게 물었다", False),
    ("동영상영역 끝", True),
    ("강릉 바다 동영상 보고 왔다", False),
    ("공유하기", True),
    ("글자 크기 변경하기", True),
    ("가", True),
    ("페이스북 트위터 카카오톡", True),
    ("URL 복사", True),
    ("이미지 확대보기", True),
    ("SNS 기사보내기", True),
    ("좋아요0 화나요0 추천해요0", True),
    ("기자에게 메일보내기", True),
    ("뉴스레터 구독하기", True),
    ("공유 자전거 3대", False),
    ("공유 자전거 타랑께", False),
    ("전주시, 공유하기 좋은 도시로", False),
]


@pytest.mark.parametrize(("text", "expected"), TOOLS)
def test_is_tool_label(text: str, expected: bool) -> None:
    assert is_tool_label(text) is expected


@given(st.text(max_size=150))
def test_never_raises(text: str) -> None:
    is_tool_label(text)
