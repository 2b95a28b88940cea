"""Pages that no newspaper's system made: boards of offices, blogs, card news, podcasts, portals."""

from __future__ import annotations

import pytest

from archive.items import Article, Role
from pipelines.article import split_page

TITLE = "솔내천 물놀이터 연다"
A = "솔내군은 5일부터 솔내천에 물놀이터를 연다고 밝혔다."
B = "물놀이터에는 미끄럼틀 세 대와 그늘막 스무 개를 놓았고, 안전요원 여덟 명이 지킨다."
C = "비가 30㎜ 넘게 오면 문을 닫는다."
TEXT = f"<p>{A}</p><p>{B}</p><p>{C}</p>"


def split(html: str, title: str = TITLE, head: str = "") -> Article:
    return split_page(
        f"<html><head><title>{title} - 솔내</title>{head}</head><body><h1>{title}</h1>{html}</body></html>".encode()
    )


NO_TEXT = [
    ("", "기사의 섹션 정보는 해당 언론사의 분류를 따르고 있습니다. 언론사는 한 기사를 여러 섹션으로 나눌 수 있습니다."),
    ("", "이 기사의 카테고리는 언론사의 분류를 따릅니다."),
    ("", "솔내글숲은 최신 브라우저에 최적화 되어있습니다. IE chrome safari"),
    ("팟캐스트: <a href=/n>새 창에서 재생</a> | <a href=/d>다운로드</a> (Duration: 42:10 — 38.6MB)", ""),
    ("【솔내뉴스는 생활글도 뉴스로 싣고 있습니다. 당신의 이야기를 들려주세요.】", ""),
]


@pytest.mark.parametrize(("above", "below"), NO_TEXT)
def test_what_a_portal_a_player_and_a_blog_say(above: str, below: str) -> None:
    assert split(f"<div><p>{above}</p>{TEXT}<p>{below}</p></div>").body == f"{A}\n{B}\n{C}"


HONEST = [
    "이 기사의 카테고리는 마을 어린이들이 정했다.",
    "군은 누리집을 브라우저에 맞추는 데 3천만 원을 썼다.",
    "팟캐스트: 마을의 소리를 만든 사람은 모두 열두 명(10대 3명)이다.",
    "저작자 표시가 없는 그림이 안내판에 쓰였다.",
]


@pytest.mark.parametrize("line", HONEST)
def test_sentences_of_the_text_with_such_words(line: str) -> None:
    assert split(f"<div>{TEXT}<p>{line}</p></div>").body == f"{A}\n{B}\n{C}\n{line}"


def test_the_label_of_a_row_is_nobody() -> None:
    rows = "<tr><th>작성일</th><td>2026-03-05</td></tr><tr><th>연락처</th><td>031-000-5612</td></tr>"
    article = split(f"<table>{rows}<tr><td colspan=2>{A}<br>{B}<br>{C}</td></tr></table>")
    assert not article.reporters
    assert article.body == f"{A}\n{B}\n{C}"


def test_the_other_texts_of_a_category_with_a_long_name() -> None:
    rows = "".join(f"<tr><th><a href=/{i}>{t} 이야기를 들려 드려요</a></th></tr>" for i, t in enumerate("물불흙"))
    name = "<h4>'<a href=/c>우리동네 소방서</a> &gt; <a href=/d>우리동네 소방서</a>' 카테고리의 다른 글</h4>"
    article = split(f"<div>{TEXT}</div><div class=postbtn>{name}<table>{rows}</table></div>")
    assert [entry.title[0] for entry in article.related] == list("물불흙")


def test_a_licence_below_the_text_is_no_caption() -> None:
    article = split(f"<div>{TEXT}</div><div><img src=c.png alt='저작자표시-변경금지'><p>저작자표시-변경금지</p></div>")
    assert not article.captions
    assert any(one.role is Role.COPYRIGHT for one in article.segments)


def test_the_day_below_the_text_of_a_board_counts_beside_a_count() -> None:
    assert split(f"<div>{TEXT}</div><p>등록일 : 2017-01-23 / 조회 : 887</p>").published_at == "2017-01-23T00:00:00"
    assert split(f"<div>{TEXT}</div><p>등록일자 : 2017-01-23</p>").published_at is None


def test_a_label_in_brackets_above_the_first_part_is_no_subtitle() -> None:
    article = split(f"<div><h3>[검증 내용]</h3><p>{A}</p><p>{B}</p><h3>[검증 결과]</h3><p>{C}</p></div>")
    assert article.body == f"{A}\n{B}\n{C}"
    assert not article.deck


def test_the_words_of_card_news_are_its_text() -> None:
    cards = [f"{i}번 물놀이터는 어디에 있나요? 솔내천 {i}번 다리 아래에 있습니다." for i in (1, 2, 3)]
    slides = "".join(f"<div><img src={i}.jpg alt='{card}'><p>{card}</p></div>" for i, card in enumerate(cards))
    assert split(f"<p>2026-03-05</p><div>{slides}</div>").body == "\n".join(cards)
    scene = "<p><img src=4.jpg alt='솔내천에서 물놀이하는 아이들'></p><p>솔내천에서 물놀이하는 아이들</p>"
    assert split(f"<p>2026-03-05</p><div>{TEXT}{scene}</div>").captions == ("솔내천에서 물놀이하는 아이들",)


def test_what_a_writer_says_of_himself_in_a_box_named_after_him() -> None:
    box = "<div class=author><a href=/u>늘봄</a> <p>섬과 뭍을 오가며 씁니다.</p><button>구독자 131</button></div>"
    assert split(f"<div>{TEXT}{box}</div>").body == f"{A}\n{B}\n{C}"
