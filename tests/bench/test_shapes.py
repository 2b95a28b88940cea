"""Pages in other shapes keep their words; a text comes out of its frame whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bench.labels import Label, read_golden
from tests.bench.shapes import SHAPES, cut, exchange, reshape
from tests.bench.splits import split

FIRST = "가온시는 올해 도서관 열 곳을 새로 짓는다고 5일 밝혔다."
SECOND = "예산은 30억 원이며 내년까지 나눠 쓴다고 시는 설명했다."
OTHERS = ("나루군은 다리 두 곳을 고친다고 6일 밝혔다.", "공사는 봄에 시작한다고 나루군은 덧붙였다.")
PAGE = (
    '<html><head><title>도서관</title></head><body><ul class="menu"><li>홈</li></ul><article id="news"><h1>도서관</h1>'
    f'<div class="body"><p>{FIRST}</p><p>{SECOND}</p></div></article></body></html>'
)


def label(html: str, body: tuple[str, ...]) -> Label:
    """A golden page of ours with this markup and body."""
    return replace(read_golden()[0], html=html, body=body)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_keeps_its_words(shape: str) -> None:
    html = reshape(label(PAGE, (FIRST, SECOND)), SHAPES[shape]).html
    assert all(words in html for words in ("홈", FIRST, SECOND))


def test_shapes_take_away_what_they_name() -> None:
    html = reshape(label(PAGE, (FIRST, SECOND)), SHAPES["all of that but the head"]).html
    assert not any(name in html for name in ("class", "id=", "<p>", "<li>", "<h1>", "<article>"))
    assert "<title>" not in reshape(label(PAGE, (FIRST, SECOND)), SHAPES["no head"]).html


def test_a_text_in_another_frame_is_still_itself() -> None:
    other = PAGE.replace(FIRST, OTHERS[0]).replace(SECOND, OTHERS[1]).replace("홈", "처음")
    cuts = [found for one in (label(PAGE, (FIRST, SECOND)), label(other, OTHERS)) if (found := cut(one)) is not None]
    first = next(exchange(cuts))
    assert "처음" in first.html and "나루군" not in first.html
    assert split(first).body == f"{FIRST}\n{SECOND}"


def test_a_page_without_a_body_cannot_be_cut() -> None:
    assert cut(label(PAGE, ())) is None
    assert cut(label(PAGE, ("이 줄은 이 페이지에 없는 스무 글자가 넘는 문장이다.",))) is None
