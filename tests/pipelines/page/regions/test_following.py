"""Other articles in full below the page's own, and the parts of one article that look like them."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

TITLE = "가온군 다리 물에 잠겨"
A = "가온군은 20일 오전 낮은 다리 두 곳의 길을 막았다고 밝혔다. 물은 아침부터 불었다."
B = "새재 마을에서는 열두 집이 학교로 몸을 피했다. 다친 사람은 없었다."
C = "군은 물이 빠지는 대로 다리를 살피기로 했다. 버스는 큰길로 돌아간다."
HOURS = (
    f"<section><h2>11시, 다리 막혀</h2><p>2026-11-20 11:00</p><p>{A}</p></section>"
    f"<section><h2>10시, 마을 사람들 대피</h2><p>2026-11-20 10:20</p><p>{B}</p><p>{C}</p></section>"
)
OTHER = f"<section><h2>한들시장 불 꺼져</h2><p>2026-11-19 10:20</p><p>{B}</p><p>{C}</p></section>"
PAGES = [
    (f"<div>{HOURS}</div>", True, "the hours of a live report: the first opens it"),
    (f"<div class=article-body><p>{A}</p><div>{OTHER}</div></div>", True, "a part inside the body"),
    (f"<div><p>{A}</p><p>{A[:20]} 말했다.</p></div><div>{OTHER}</div>", False, "another article"),
]


@pytest.mark.parametrize(("html", "own", "why"), PAGES, ids=[row[2] for row in PAGES])
def test_articles_below_and_parts_of_one(html: str, own: bool, why: str) -> None:
    page = f"<title>{TITLE} - 가온신문</title><h1>{TITLE}</h1><p>입력 2026-11-20 11:05</p>{html}"
    body = split_page(page.encode()).body or ""
    assert (A in body, B in body, C in body) == (True, own, own), why
