"""Lines right behind the last sentence of a text are none of it, however they are marked up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipelines.article import split_page

TITLE = "가온군 물놀이장 연다"
TEXT = [
    "가온군은 오는 5일부터 누리천 물놀이장을 연다고 밝혔다.",
    "물놀이장에는 미끄럼틀 세 대와 그늘막 스무 개를 놓았다. 안전요원 여덟 명이 늘 지킨다.",
    "비가 30㎜ 넘게 오면 문을 닫는다.",
]
LINES = [
    "자료출처 : 가온군청",
    "기사원문 https://www.gaon.example/a/1",
    "관련 링크: https://www.gaon.example/go/1",
    "좋아요 0 훈훈해요 0 슬퍼요 0 화나요 0 후속기사 원해요 0",
    "키워드: 물놀이장, 가온군, 누리천",
    "▶ 가온TV 유튜브 구독하기 https://youtu.example/gaon",
    "네이버 채널 구독하기",
    "다음뉴스에서 가온신문 구독",
    "가온신문을 응원해 주세요",
    "여러분의 구독과 좋아요는 기자에게 큰 힘이 됩니다",
    "기사가 마음에 드셨나요?",
    "본지 2026년 7월 1일자 3면",
    "이 기사는 2026년 7월 1일 14시 00분에 등록됐습니다.",
    "외부 필진의 기고는 본지의 편집 방향과 다를 수 있습니다.",
    "인쇄하기 목록으로",
    "기자 프로필",
    "뉴스홈으로 가기",
    "이전 글 물놀이장 예산 통과",
    "다음기사 : 솔뫼중 축구부 첫 우승",
    "조회 1,234 추천 5",
    "가온군 홍보담당관실 제공",
    "첨부 : 물놀이장 전경 사진 1부",
    "배너 광고",
    "작성자 : 한누리",
    "가온신문 한누리",
    "늘봄 기자",
    "물놀이장에서 아이들이 물장구를 치고 있다. 2026.7.1/뉴스1",
]
BOARDS = [
    "자료제공부서 : 농정과",
    "담당자 : 나하린 (농정과)",
    "보도자료 담당 : 나하린 주무관",
    "“이 자료는 환경부의 보도자료를 전재하여 제공함을 알려드립니다.”",
    "[출처] 대한민국 정책브리핑(www.korea.example)",
    "이 보도자료와 관련하여 보다 자세한 내용을 원하시면 나하린 사무관(☎ 044-000-0000)에게 연락주시기 바랍니다.",
    "이 누리집은 가온군 공식 누리집입니다.",
    "이 페이지에서 제공하는 정보에 만족하십니까?",
    "QR코드를 스캔하면 이 페이지로 바로 이동합니다",
    "[1487호 / 2026년 11월 12일자 / 가온신문 ‘세상을 바꾸는 힘’]",
    "※ 자세한 내용은 가온신문 지면에서 볼 수 있습니다.",
    "가온신문(www.gaon.example)",
    "*가온교육 기사 원문: http://www.gaon.example/news/1",
    "Tag #물놀이장 #가온군",
    "영상취재 임새벽, 도하경",
    "사진 제공 가온군",
    "일러스트 나하린 작가",
    "나하린 기자 프로필 보기",
]
"""Below press releases and on pages of papers for one trade, one faith, one school."""
HONEST = [
    "다음 글은 주민이 보낸 편지의 전문이다.",
    "가온군의 광고 배너도 주민이 그렸다.",
    "군은 여러분의 후원이 아이들에게 큰 힘이 된다고 했다.",
    "주민들은 가온신문을 응원해 준 독자에게 고맙다고 했다.",
    "키워드는 물과 그늘과 쉼이다.",
    "QR코드를 스캔하면 물놀이장 지도가 열린다.",
    "이 보도자료와 관련해 시민단체는 사과를 요구했다.",
    "이번 사업의 담당자는 나하린 팀장이다.",
    "담당 부서가 둘이라 늦어졌다.",
    "누리집에서 신청하고 만족하는지도 물었다.",
    "가온신문 1487호에 실린 글이 계기가 됐다.",
    "영상취재 기자 두 사람이 물속에 들어갔다.",
    "가온신문 2026년 7월 1일자 3면에 사진이 실렸다.",
    "조회 수는 하루 만에 1,234회를 넘었다.",
    "물놀이장에서 아이들이 물장구를 치고 있다.",
]
FORMS: dict[str, Callable[[Sequence[str]], str]] = {
    "paragraphs": lambda rows: "".join(f"<p>{row}</p>" for row in rows),
    "lines": "<br><br>".join,
    "boxes": lambda rows: "".join(f"<div>{row}</div>" for row in rows),
}
HEAD = f"<title>{TITLE} | 가온신문</title><h1>{TITLE}</h1><div>입력 2026-07-01 10:00</div>"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("line", [*LINES, *BOARDS])
def test_a_line_behind_the_text_is_none_of_it(line: str, form: str) -> None:
    body = split_page(f"{HEAD}<div id=c>{FORMS[form]([*TEXT, line])}</div><div>하단 메뉴</div>".encode()).body
    assert (body or "").split("\n") == TEXT


@pytest.mark.parametrize("line", LINES)
def test_nor_in_plain_text(line: str) -> None:
    rows = [TITLE, "입력 2026-07-01 10:00", "", *TEXT, line, "", "저작권자 © 가온신문 무단전재 및 재배포 금지"]
    assert (split_page("\n".join(rows).encode()).body or "").split("\n") == TEXT


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("line", HONEST)
def test_a_sentence_with_such_words_stays(line: str, form: str) -> None:
    body = split_page(f"{HEAD}<div id=c>{FORMS[form]([*TEXT, line])}</div><div>하단 메뉴</div>".encode()).body
    assert (body or "").split("\n") == [*TEXT, line]


@pytest.mark.parametrize("call", ["☞ 가온신문 카카오톡 채널 추가하기", "▶ 제보하기 ▷ 카카오톡 : 가온신문"])
def test_a_short_last_sentence_below_a_call_stays(call: str) -> None:
    page = f"{HEAD}<div id=c>{FORMS['paragraphs']([*TEXT[:2], call, TEXT[2]])}</div><div>하단 메뉴</div>"
    assert (split_page(page.encode()).body or "").split("\n") == TEXT
