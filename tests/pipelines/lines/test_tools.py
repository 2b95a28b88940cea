"""Labels of a page's tools, told from titles and sentences that use the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lines.tools import is_tool_label

TOOLS = [
    ("원본보기 아이콘", True),
    ("재생속도 1.25배속", True),
    ("화질 720p", True),
    ("화질 720p 카메라를 달았다", False),
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
    ("클릭하면 더 많은 기사를 볼 수 있습니다", True),
    ("클릭 한 번으로 군청 소식을 받아 봅니다.", False),
    ("AI 요약 기술은 핵심만 전합니다. 전체 내용은 기사 본문을 확인해 주세요.", True),
    ("메일이 보이지 않으면 여기를 눌러 주세요", True),
    ("메일이 보이지 않아 신고가 잇따랐다.", False),
    ("Share on Facebook Share on X", True),
    ("Share of Facebook falls", False),
    ("2 mins read", True),
    ("0 SHARES 12 VIEWS", True),
    ("댓글3본문 요약봇", True),
    ("글자 크기 변경하기SNS 보내기인쇄하기", True),
    ("버스 노선 변경하기", False),
    ("공유하기", True),
    ("기사 메일전송", True),
    ("단축URL", True),
    ("- 관련뉴스가 없습니다.", True),
    ("짧은주소", True),
    ("삭제한 사진은 다시 복구할 수 없습니다.", False),
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
