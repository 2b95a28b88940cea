"""Texts whose lines an editor broke by hand."""

from __future__ import annotations

import pytest

from tests.pipelines.whole.county_paper import TITLE, split

BY_HAND = (
    "가온경찰서는 요즘 기승을 부리는 전화 사기와 관련하여 고을에서는",
    "한 건의 피해도 없어야 한다는 마음으로 사람이 모이는 경로당, 정류소, 장터",
    "를 찾아가 알리고 있다.",
    "가온은 순박한 어르신들이 사는 곳이라 그럴듯한 감언",
    "이설에 쉽게 속을 수 있다고 보고, 지구대는 겪은 일을 담",
    "은 종이를 만들어 구멍가게까지 찾아다닌다.",
)


def test_the_first_lines_of_a_text_broken_by_hand_are_no_subtitle() -> None:
    title = "경찰 “전화 사기, 한 건도 없게”"
    cells = (f"<b>{title}</b>", "등록일 : 2026/11/18", "<br>".join(BY_HAND))
    rows = f"<table>{''.join(f'<tr><td>{cell}</td></tr>' for cell in cells)}</table>"
    article = split(rows, title="가온방송")
    assert article.body == "\n".join(BY_HAND)
    article = split(f"<h1>{title}</h1><div>{'<br>'.join(BY_HAND)}</div>", title=title)
    assert article.body == "\n".join(BY_HAND)


DESK = (
    "<p>오랜 가뭄으로 섬마을 우물들의 바닥이<br>드러났습니다. 앞으로 열흘은 더 비가 오지<br>않을 것으로 보입니다.</p>"
    "<p>버스 회사가 문을 닫으면서<br>아침 열두 편이 하루아침에<br>끊겨 학생들이 애를 먹고 있습니다.</p>"
    "<p>옛 양조장이<br>작은 극장으로 바뀌었습니다.</p>"
)
DESKS = [
    (DESK, (), "the verb stands in the next line"),
    (
        DESK.replace("바닥이<br>드러났습니다. 앞", "바닥<br>안녕하십니까. 앞"),
        ("오랜 가뭄으로 섬마을 우물들의 바닥",),
        "a greeting",
    ),
]


@pytest.mark.parametrize(("lines", "deck", "why"), DESKS, ids=[why for *_, why in DESKS])
def test_the_lines_of_a_bulletin_in_paragraphs_of_their_own_are_all_text(
    lines: str, deck: tuple[str, ...], why: str
) -> None:
    article = split(f"<div><h1>{TITLE}</h1><div>{lines}</div></div>")
    texts = lines.replace("<p>", "").replace("</p>", "<br>").removesuffix("<br>").split("<br>")
    assert article.deck == deck
    assert article.body == "\n".join(text for text in texts if text not in deck)


LINES = [
    (
        ["온평마을 주민들은", "군청 앞에서 결의대회를 열고,", "물길 사업을 멈추라고 요구했습니다."],
        0,
        "a sentence over three lines",
    ),
    (
        ["온평마을 주민 결의대회가", "오늘(12일) 온평읍 군청 앞마당에서", "한낮에 열렸습니다."],
        0,
        "a line that might end a subtitle within it",
    ),
    (
        ["“물길보다 사람 먼저” 외침", "군청 앞에서 결의대회를 열고,", "물길 사업을 멈추라고 요구했습니다."],
        1,
        "a subtitle above",
    ),
]


@pytest.mark.parametrize(("first", "decks", "why"), LINES, ids=[why for *_, why in LINES])
def test_a_first_sentence_that_a_station_breaks_by_hand(first: list[str], decks: int, why: str) -> None:
    below = ["이들은", "마을 땅이 절반 들어간다며", "군도", "입장을 밝히라고 촉구했습니다."]
    head = f"<h2>{TITLE}</h2><p>한누리 입력 : 2026-03-12 21:30:00</p>"
    article = split(f"<div>{head}<div>{'<br>'.join(first)}<br><br>{'<br>'.join(below)}</div></div>")
    assert (list(article.deck), (article.body or "").split("\n")) == (first[:decks], [*first[decks:], *below])


def test_a_short_report_broken_by_hand_under_a_title_that_names_the_station() -> None:
    lines = [
        "가온방송 시청자위원회가",
        "오늘 열렸습니다.",
        "위원들은",
        "축제 현수막 안 걸기 같은",
        "환경 사례를 더 찾고",
    ]
    lines += ["깊이 보도하라고 주문했습니다.", "가온방송 사장은", "공익성을 넓히겠다고 밝혔습니다."]
    head = "<h3>위원회 “환경 보도 늘려야”</h3><p>2026-03-27 20:30</p>"
    article = split(f"<div>{head}<div>{'<br>'.join(lines)}</div></div>", "가온방송 - 뉴스")
    assert (article.is_article, article.deck, article.body) == (True, (), "\n".join(lines))
