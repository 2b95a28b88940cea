"""Pleas of the outlet are told from those of the people in the news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import split_page
from pipelines.lines.appeals import is_plea

PLEAS = [
    "한 달 만 원으로 마을의 이야기를 지켜 주세요. 농협 000-0000-0000-00 (고을신문)",
    "▶ 들녘의 아침을 여는 고을라디오▶ 고을TV 생중계",  # glued, and no request
    "고을신문 오픈채팅방 입장하기 → open.example/goeul",  # an address without http
    "고을신문의 더 많은 이야기가 궁금하다면? 인스타그램 @goeul",
    "한 끼 밥값으로 지역언론을 도와주세요. 계좌 농협 301-1111-0000-11 고을신문",
    "이 글이 도움이 됐다면 하트를 눌러 주세요 ♥",
    "고을신문이 궁금한 곳을 대신 찾아갑니다. 취재 요청은 desk@goeul.example",
    "기사 오류를 발견하셨나요? 신고하기",
    "지역언론을 살리는 가장 쉬운 방법, 고을신문 정기구독입니다.",
    "기사제보 및 보도자료 news@goeul.example",
    "기사 잘 보셨나요? 독자님의 응원이 기자에게 큰 힘이 됩니다.",
    "# 독자가 내는 소중한 월 1천원 구독료는 고을신문이 바른말을 할 수 있는 힘입니다.",
    "# 구독료: 12,000원(한 해)/계좌 : 농협 301-0000-0000-00 고을신문",
    "제보/보도자료: news@goeul.example",
    "▷ 광고문의 : ad@goeul.example",
    "[제보] 카카오톡 고을제보 / 이메일 jebo@goeul.example",
    "▷ 제보 내용 : 지역의 어떤 이야기든 기다립니다!",
    "■ 기고 보내실 곳 : opinion@goeul.example",
    "후원계좌: 농협 000-0000-0000-00 고을신문",
    "고을신문 구독신청 063-000-0000",
    "이 기사가 마음에 드셨다면 고을뉴스를 후원해 주세요.",
    "고을신문을 구독하고 더 많은 소식을 받아보세요!",
    "억울한 일이 있다면 고을신문에 제보해 주십시오.",
    "고을신문은 독자 여러분의 후원으로 만들어집니다.",
    "여러분의 구독료가 지역언론을 지킵니다.",
    "※ 본란은 독자 여러분의 참여로 만들어집니다.",
    "▶ 고을신문 네이버 채널 구독하기",
    "▶기자와 카톡 채팅하기▶고을뉴스 영상 구독하기",
    "☞ 고을신문 정기구독 신청하기",
    "Google 선호 출처로 추가하면 더 자주 보여요.",
    "좋은 기사 원고료 주기",
    "이 기사가 도움이 되었나요?",
    "기사에 만족하셨나요?",
    "기사에 대한 문의는 desk@goeul.example",
    "기사 내용에 대한 의견은 독자부 reader@goeul.example",
    "여러분의 소중한 제보가 뉴스가 됩니다.",
    "원고를 보내 주신 분께는 소정의 원고료를 드립니다.",
    "여러분의 정기구독이 좋은 신문을 만듭니다.",
    "지역 언론을 지키는 힘, 고을신문 구독",
    "고을신문은 1993년 이웃들이 한 푼씩 모아 세웠습니다. 지금도 독자의 구독료로 꾸려 갑니다. "
    "한 달 밥 한 끼 값으로 구독해주신다면 좋은 기사로 보답하겠습니다.",
]
NEWS = [
    "▶ 고을신문 옆 공터 ▶ 읍사무소 앞",  # places in a list
    "한들복지관에 많은 후원 부탁드립니다.",  # a charity in the news
    "군은 소식지를 구독하는 주민에게 쌀을 준다.",
    "경찰은 시민의 제보를 기다리고 있다고 밝혔다.",
    "“고을신문을 구독해 주십시오.”",  # somebody says so
    "제보 전화는 하루 열 통이 넘었다.",
    "군은 새 조례에 대한 의견을 모은다.",
    "축제에 대한 문의는 관광과로 하면 된다.",
    "후원 물품 전달식",
    "고을방송 사장은 이웃들이 장터 음악회를 후원해주신다면 더 좋은 무대로 보답하겠습니다라고 말했다.",
    "군수는 이렇게 썼습니다. “고을신문도 함께 알려 주십시오. 장학회를 후원해주신다면 아이들로 보답하겠습니다.”",
    "구독 서비스 해지가 쉬워진다",
    "수해 성금을 보내 주세요. 농협 000-0000-0000-00 (고을군)",
    "이 사업이 주민에게 도움이 되었나요?",
    "채널 바로가기 단추가 사라졌다.",
    "원고료를 받지 못한 작가가 늘었다.",
    "주민이 내는 회비는 마을회관을 지키는 힘이라고 이장은 말했다.",
    "그 기사 보셨나요? 저도 울었습니다.",
]


@pytest.mark.parametrize("line", PLEAS)
def test_a_plea(line: str) -> None:
    assert is_plea(line)


@pytest.mark.parametrize("line", NEWS)
def test_no_plea(line: str) -> None:
    assert not is_plea(line)


TITLE = "섬마을에 다리 놓인다"
TOLD = "<p>군은 다리를 놓는다고 밝혔다. 주민 120명이 오간다.</p><p>다리는 길이 80m다. 공사비는 30억 원이다.{}</p>"


@pytest.mark.parametrize("line", PLEAS)
def test_a_plea_below_the_text_is_no_text(line: str) -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{TOLD.format('')}<p>{line}</p></div>"
    article = split_page(page.encode())
    assert article.body == "군은 다리를 놓는다고 밝혔다. 주민 120명이 오간다.\n다리는 길이 80m다. 공사비는 30억 원이다."
    assert not article.reporters


def test_a_plea_glued_to_a_paragraph_does_not_take_it_along() -> None:
    line = " 고을뉴스는 여러분의 제보를 기다립니다."
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{TOLD.format(line)}</div>"
    assert "공사비는 30억 원이다." in (split_page(page.encode()).body or "")


STAY = ["제보는 모두 12건이었다.", "네이버에서 섬마을을 검색하는 사람이 늘었다.", "신청은 이메일 road@goeul.example"]


@pytest.mark.parametrize("line", STAY)
def test_a_line_with_such_words_stays_in_the_text(line: str) -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{TOLD.format('')}<p>{line}</p></div>"
    assert line in (split_page(page.encode()).body or "")


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    is_plea(text)
