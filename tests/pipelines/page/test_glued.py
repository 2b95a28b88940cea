"""Captions and subtitles on the line of a paragraph come off it; sentences with pictures and bold words stay whole."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page

TITLE = "가람구, 빈 파출소를 심야약국으로"
A = "가람구는 지난달 통폐합으로 비게 된 파출소를 공공심야약국으로 고쳐 쓰겠다고 14일 밝혔다. 구비 3억 원을 들인다."
B = "구 관계자는 “밤 10시 이후 문을 여는 약국이 구에 한 곳도 없어 다리를 건너는 부모가 많았다”고 설명했다."
C = "반면 상인들은 순찰이 줄어들 것을 걱정한다. 경찰은 하루 네 차례 돌겠다는 입장이다."
SHOWN = "지난 13일 옛 물빛파출소 앞을 주민이 지나고 있다."
SCENE = "옛 물빛파출소 전경"
DECK = "구비 3억 들여 연말까지 공사"
LONG = "구비 3억 들여 공사…상인들 “순찰 줄어”"


def split(first: str, second: str = B, head: str = "") -> list[tuple[Role, str]]:
    """Split a page whose text begins with `first`; the headline and the last paragraph are left out."""
    text = f"<p>{first}</p><p>{second}</p><p>{C}</p>"
    page = f"<head><title>{TITLE}</title>{head}</head><h1>{TITLE}</h1><div>{text}</div>"
    return [(segment.role, segment.text) for segment in split_page(page.encode()).segments[1:-1]]


CAPTIONS = [
    (f"<img><span>{SHOWN} 가람구 제공</span>{A}", f"{SHOWN} 가람구 제공", "an element with a credit"),
    (f"<img><font color=gray>{SHOWN}</font> {A}", SHOWN, "an element that says what is to be seen and when"),
    (
        f"<img><i>불 꺼진 파출소를 주민이 본다. 한누리 기자</i>{A}",
        "불 꺼진 파출소를 주민이 본다. 한누리 기자",
        "its author",
    ),
    (f"<img><em>{SCENE}</em>{A}", SCENE, "an element that ends with what is to be seen"),
    (f"<img><i>{SCENE}.</i> {A}", f"{SCENE}.", "a name with a full stop"),
    (f"<img>{SHOWN} (사진=가람구 제공) {A}", f"{SHOWN} (사진=가람구 제공)", "a credit in brackets"),
    (f"<img>{SHOWN} /가람구 제공 {A}", f"{SHOWN} /가람구 제공", "a credit behind a slash"),
    (f"<img>{SCENE}. 사진=가람구 {A}", f"{SCENE}. 사진=가람구", "a credit with the sign of equality"),
    (f"<img>사진=가람구{A}", "사진=가람구", "a credit without a blank before the same name"),
    (f"사진=가람구{A}", "사진=가람구", "the same without a picture"),
    (f"▲ {SHOWN} 사진=가람구 {A}", f"▲ {SHOWN} 사진=가람구", "a triangle in front"),
    (
        f"<img>{SCENE}.(가람구 제공. 재판매 및 DB 금지) ⓒ 온누리1 {A}",
        f"{SCENE}.(가람구 제공. 재판매 및 DB 금지) ⓒ 온누리1",
        "who may not use it",
    ),
    (
        f"<img>{SCENE}(가람구 제공)2026.11.12/뉴스1{A}",
        f"{SCENE}(가람구 제공)2026.11.12/뉴스1",
        "a date and an agency, no blank",
    ),
    (
        f"<img>{SHOWN} 2026.11.12/뉴스1 ⓒ News1 도가온 기자{A}",
        f"{SHOWN} 2026.11.12/뉴스1 ⓒ News1 도가온 기자",
        "by whom",
    ),
    (f"<img>{SCENE} [연합뉴스 자료사진]{A}", f"{SCENE} [연합뉴스 자료사진]", "an agency's archive"),
    (f"<img>{SCENE} [촬영 도가온] {A}", f"{SCENE} [촬영 도가온]", "who took it"),
    (f"<img>{SCENE} ⓒ온누리신문 {A}", f"{SCENE} ⓒ온누리신문", "whose it is"),
    (f"<img>(사진=가람구 제공) {A}", "(사진=가람구 제공)", "a credit alone"),
    (f"▲ {SCENE}. {A}", f"▲ {SCENE}.", "a triangle and a name with a full stop"),
    (f"▲ {SCENE}. [가람구 제공] {A}", f"▲ {SCENE}. [가람구 제공]", "a triangle and brackets"),
]


@pytest.mark.parametrize(("markup", "caption", "why"), CAPTIONS, ids=[row[2] for row in CAPTIONS])
def test_caption_in_front_of_a_paragraph(markup: str, caption: str, why: str) -> None:
    assert split(markup) == [(Role.CAPTION, caption), (Role.PARAGRAPH, A), (Role.PARAGRAPH, B)]


BEHIND = [
    (f"{B} ▲ {SCENE}. 사진=가람구 제공", f"▲ {SCENE}. 사진=가람구 제공", "a triangle and a credit"),
    (f"{B}▲{SCENE}", f"▲{SCENE}", "a triangle without a blank"),
    (f"{B} <img><span>{SCENE}.</span>", f"{SCENE}.", "an element behind a picture"),
    (f"{B} <img>{SCENE}. 가람구 제공", f"{SCENE}. 가람구 제공", "text behind a picture"),
]


@pytest.mark.parametrize(("markup", "caption", "why"), BEHIND, ids=[row[2] for row in BEHIND])
def test_caption_behind_a_paragraph(markup: str, caption: str, why: str) -> None:
    assert split(A, markup) == [(Role.PARAGRAPH, A), (Role.PARAGRAPH, B), (Role.CAPTION, caption)]


@pytest.mark.parametrize("credit", ["(자료사진=가람구)", " [사진 제공=가람구]"])
def test_the_credit_of_a_picture_further_up_comes_off_several_sentences(credit: str) -> None:
    assert split(f"{A}{credit}", B)[:2] == [(Role.PARAGRAPH, A), (Role.CAPTION, credit.strip())]


def test_caption_between_two_paragraphs_on_one_line() -> None:
    found = split(f"{A} <img> {SCENE}. 가람구 제공 {B}", C)
    assert found[:3] == [(Role.PARAGRAPH, A), (Role.CAPTION, f"{SCENE}. 가람구 제공"), (Role.PARAGRAPH, B)]


TITLES = [
    (f"<b>{DECK}</b>{A}", DECK, "", "bold without a blank"),
    (f"<strong>{LONG}</strong> {A}", LONG, "", "bold, with the sign of a headline"),
    (f"<span>{DECK}</span> {A}", DECK, A[:40], "the page's description begins behind it"),
    (f"- {DECK} {A}", f"- {DECK}", A[:40], "a point in front, and no element"),
]


@pytest.mark.parametrize(("markup", "deck", "description", "why"), TITLES, ids=[row[3] for row in TITLES])
def test_subtitle_in_front_of_the_text(markup: str, deck: str, description: str, why: str) -> None:
    head = f'<meta property="og:description" content="{description}">'
    assert split(markup, head=head) == [(Role.DECK, deck), (Role.PARAGRAPH, A), (Role.PARAGRAPH, B)]


def test_bold_title_in_front_of_a_later_paragraph_is_a_subhead() -> None:
    assert split(A, f"<b>상인들은 순찰 줄까 걱정</b>{B}")[1:] == [
        (Role.SUBHEAD, "상인들은 순찰 줄까 걱정"),
        (Role.PARAGRAPH, B),
    ]


def test_caption_in_front_of_what_the_description_quotes() -> None:
    head = f'<meta name="description" content="{A[:50]}">'
    found = split(f"{SCENE}. 가람구 제공 {A}", head=head)
    assert found == [(Role.CAPTION, f"{SCENE}. 가람구 제공"), (Role.PARAGRAPH, A), (Role.PARAGRAPH, B)]


REST = "지난달 비게 된 파출소를 심야약국으로 고쳐 쓰겠다고 14일 밝혔다."
WHOLE = [
    (f"<img>가람구는 <span>지난달</span> {REST}", "", "a word in an element behind a picture"),
    (f"<img><span>가람구는 {REST}</span> <span>구비 3억 원을 들인다.</span>", "", "a sentence an element"),
    (f"<img>지난 13일 <b>가람구</b>는 {REST}", "", "a bold word behind a picture"),
    (f"<b>가람구</b>는 {REST}", "", "a bold name"),
    (f"<b>홍길동 물빛 가람구청장 후보</b>는 {REST}", "", "a bold name with an office"),
    (f"<b>가람구 물빛동 주민자치회</b> 김철수 회장은 {REST}", "", "a bold office before a name"),
    (f"<b>“밤에 문을 여는 약국을 만들겠다”</b> 홍 구청장은 {REST}", "", "bold words of somebody"),
    (f"<b>밤 10시에 문을 여는 약국 만들기</b>를 두고 {REST}", "", "a bold phrase with its particle"),
    (f"<b>구는 빈 파출소를 약국으로 바꾸겠다는 방침</b>이다. 가람구는 {REST}", "", "a bold sentence but for its end"),
    (f"<b>구는 빈 파출소를 약국으로 개조</b>하겠다는 뜻을 {REST}", "", "the stem of a verb in bold"),
    (f"<b>구의 빈 파출소 활용 계획</b>이라며 구 관계자는 {REST}", "", "a particle of several syllables"),
    (f"<b>왜 파출소 자리를 골랐습니까?</b> 찾기 쉬워서라고 구는 {REST}", "", "a bold question"),
    (f"(부산=물빛통신) 홍길동 기자 = 가람구는 {REST}", f"가람구는 {REST}", "a dateline before what is quoted"),
    (f"가람구는 {REST} (사진=가람구 제공) 구는 설명회도 연다고 했다.", "", "a credit in mid-paragraph"),
    (
        f"<img>약국은 밤새 문을 연다. 무료 제공 대상은 가람구 주민이라고 구는 {REST}",
        "",
        "given for nothing",
    ),
    (f"가람구는 {REST} (사진을 보면 알 수 있다.)", "", "a bracket that tells"),
    (f"사진=기록이라고 믿는 가람구는 {REST}", "", "an equation in a sentence"),
    (f"<img>구는 약을 무료 제공 하기로 했으며 {REST}", "", "given, in a sentence"),
    (f"<img>구는 지도(가람구 제공)를 나눠 주겠다고 {REST}", "", "who gives it, in a sentence"),
    (f"<img>구는 촬영(감독 도가온)과 전시를 함께 열어 {REST}", "", "a bracket in a sentence"),
    (f"<img>2026.11.12/13일 이틀 동안 {REST}", "", "two days"),
    (f"▲ 물빛동 ▲ 산내동 주민은 {REST}", "", "a list with triangles"),
    (f"가람구는 {REST} ▲ 물빛동 3곳 ▲ 산내동 2곳이다.", "", "a list behind a sentence"),
]


@pytest.mark.parametrize(("markup", "description", "why"), WHOLE, ids=[row[2] for row in WHOLE])
def test_paragraph_stays_whole(markup: str, description: str, why: str) -> None:
    found = split(A, markup, head=f'<meta name="description" content="{description}">')
    assert [role for role, _ in found] == [Role.PARAGRAPH, Role.PARAGRAPH]
    found = split(markup, B, head=f'<meta name="description" content="{description}">')
    assert [role for role, _ in found] == [Role.PARAGRAPH, Role.PARAGRAPH]
