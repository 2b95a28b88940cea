"""Words to the visitor and leads of list entries are told from the article's own text."""

from __future__ import annotations

import pytest

from pipelines.page.regions.asides import find_asides
from pipelines.page.regions.prose import weigh_blocks
from pipelines.page.walk.blocks import read_blocks

TOLD = (
    "<p>군은 올해 안에 다리를 놓는다고 밝혔다. 주민 120명이 오간다.</p><p>다리는 길이 80m로 공사비는 30억 원이다.</p>"
)
POLITE = "<p>섬마을에 다리가 놓입니다. 주민들은 반기고 있습니다.</p><p>군은 내년 봄에 공사를 시작합니다.</p>"
APPEAL = "<p>우리 신문은 독자 여러분의 작은 정성으로 만들어지고 있습니다.</p>"
LEAD = "<p>시는 다음 달부터 신청을 받는다고 밝혔다.</p>"
ENTRY = f"<li><a href='/1'>청년 농부 서른 명 뽑는다</a>{LEAD}</li>"

CASES = [
    (TOLD + APPEAL, ["우리 신문은"], "an appeal below news that is told plainly"),
    (POLITE + APPEAL, ["우리 신문은"], "an appeal by its words, below a polite article"),
    (POLITE + "<p>내년 봄이면 배를 기다리지 않아도 됩니다.</p>", [], "a polite article's own words"),
    (TOLD + f"<ul>{ENTRY}</ul>", ["시는 다음"], "the lead below a linked title in a list's entry"),
    (
        TOLD + "<div>" + f"<div><a href='/1'>청년 농부 서른 명 뽑는다</a>{LEAD}</div>" * 3 + "</div>",
        ["시는 다음"] * 3,
        "entries in boxes",
    ),
    (f"<h1><a href='/1'>청년 농부 서른 명 뽑는다</a></h1>{LEAD}", [], "a linked headline over one paragraph"),
    (f"{TOLD}<p><a href='/1'>▶ 청년 농부 서른 명 뽑는다</a></p>{LEAD}", [], "a paragraph after a link in mid-body"),
    (
        TOLD * 2 + f"<section>{f'<div class=c><h4>청년 농부 뽑는다</h4>{LEAD}</div>' * 3}</section>",
        ["시는 다음"] * 3,
        "cards that a script links",
    ),
    (f"<div class=c><h4>첫째 물음</h4>{LEAD}</div>" * 3, [], "an article that consists of such parts"),
    (
        f"<main><div>{TOLD * 2}<p><a href='/1'>▶ 청년 농부 서른 명 뽑는다</a></p>{LEAD}</div>"
        + "<ul>"
        + "<li><a href='/2'>새 다리 이름 짓는다</a></li>" * 9
        + "</ul></main>",
        [],
        "a paragraph after a link, in an article beside a list",
    ),
    (TOLD + "<p>주민 한 사람은 “다리가 생기면 병원에 갈 수 있습니다.”</p>", [], "words in quotation marks"),
]


@pytest.mark.parametrize(("html", "wanted", "proof"), CASES, ids=[case[2] for case in CASES])
def test_find_asides(html: str, wanted: list[str], proof: str) -> None:
    page = read_blocks(html)
    found = [page.blocks[index].text for index in sorted(find_asides(page, weigh_blocks(page)))]
    assert [text[: len(start)] for text, start in zip(found, wanted, strict=True)] == wanted, proof
