"""Lists of plain-text pages: named lists around the text, numbered items in it."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page

TITLE = "산마루 전망대 다시 연다"
ABOVE = "가온군은 9일 산마루 전망대를 다시 연다고 밝혔다. 공사에는 넉 달이 걸렸고 4억 원이 들었다."
MIDDLE = "난간을 한 뼘 높이고 휠체어도 오르는 승강기를 놓았다. 밤에는 난간을 따라 불을 켠다."
MORE = "전망대에서는 다도해가 한눈에 보인다. 맑은 날에는 먼 섬의 등대까지 보인다고 주민들은 말한다."
BELOW = "군은 주차장 마흔 면을 더 만들기로 했다. 입장료는 앞으로도 받지 않는다고 설명했다."
NOTICE = "저작권자 © 가온신문 무단전재 및 재배포 금지"
TITLES = ["화재로 멈춘 시장 다시 열어", "버스 노선 개편 첫날 혼선", "수문 개방 뒤 돌아온 물고기"]


def page(inside: list[str], after: list[str]) -> bytes:
    lines = [TITLE, "", ABOVE, "", MIDDLE, "", *inside, "", BELOW, "", NOTICE, "", *after]
    return "\n".join(lines).encode()


NAMED = [
    ("함께 볼만한 뉴스", "- {title}", Role.RELATED),
    ("한누리 기자의 다른기사 보기", "· {title}", Role.RELATED),
    ("이런 기사 어때요?", "{title}", Role.RELATED),
    ("실시간 급상승 뉴스", "{at}. {title}", Role.RANKING),
    ("주간 BEST", "{at}{title}", Role.RANKING),
    ("24시간 많이 본 뉴스", "{at}\n{title}", Role.RANKING),
    ("우리동네 소식", "· {title}", Role.HEADLINES),
]


@pytest.mark.parametrize(("name", "form", "role"), NAMED, ids=[row[0] for row in NAMED])
def test_a_named_list_below_the_text(name: str, form: str, role: Role) -> None:
    entries = [form.format(at=at, title=title) for at, title in enumerate(TITLES, 1)]
    article = split_page(page([], [name, *entries]))
    assert article.body == "\n".join([ABOVE, MIDDLE, BELOW])
    assert [entry.title for entry in article.related] == (TITLES if role is Role.RELATED else [])
    assert [(entry.rank, entry.title) for entry in article.ranking] == (
        list(enumerate(TITLES, 1)) if role is Role.RANKING else []
    )
    texts = "\n".join(segment.text for segment in article.segments if segment.role is role)
    assert all(title in texts for title in TITLES)


ITEMS = {
    "rules": ["1. 물놀이 전에 몸을 푼다", "2. 혼자 놀지 않는다", "3. 구명조끼를 입는다"],
    "places": ["1 달빛교 야경 산책", "2 옹기가마 체험", "3 새벽시장 국밥"],
    "in brackets": ["(1) 몸 풀기", "(2) 함께 놀기"],
}


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS)
def test_numbered_items_in_the_text_stay(items: list[str]) -> None:
    article = split_page(page([*items, "", MORE], []))
    assert article.body == "\n".join([ABOVE, MIDDLE, *items, MORE, BELOW])


def test_a_number_before_a_subhead_makes_no_item_of_it() -> None:
    article = split_page(page(["1. 난간이 높아졌다", "", MIDDLE, "", "2. 승강기가 생겼다"], []))
    assert [s.text for s in article.segments if s.role is Role.SUBHEAD] == ["1. 난간이 높아졌다", "2. 승강기가 생겼다"]


@pytest.mark.parametrize("subhead", ["독자 의견", "오늘의 날씨", "댓글"])
def test_a_subhead_with_such_words_takes_no_text(subhead: str) -> None:
    body = (split_page(page([subhead, "한 독자는 전망대보다 도서관이 먼저라고 적었다."], [])).body or "").split("\n")
    assert [line for line in body if line != subhead] == [
        ABOVE,
        MIDDLE,
        "한 독자는 전망대보다 도서관이 먼저라고 적었다.",
        BELOW,
    ]
