"""The articles before and after this one, and buttons that turn pages."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from tests.pipelines.page.signs.list_page import AFTER, BEFORE, FORMER, NEXT, page

NEIGHBOURS = {
    "terms": f"<dl><dt>이전글</dt><dd>{FORMER}</dd><dt>다음글</dt><dd>{NEXT}</dd></dl>",
    "cells": f"<table><tr><th>이전 기사</th><td>{FORMER}</td><tr><th>다음 기사</th><td>{NEXT}</td></table>",
    "boxes": f"<div>◀ 이전기사</div><div>{FORMER}</div><div>다음기사 ▶</div><div>{NEXT}</div>",
    "up and down": f"<p>▲ 윗글</p><p>{FORMER}</p><p>▼ 아랫글</p><p>{NEXT}</p>",
    "short labels": f"<div><b>이전</b></div><div>{FORMER}</div><div><b>다음</b></div><div>{NEXT}</div>",
    "triangles": f"<p>▲ {FORMER}</p><p>▼ {NEXT}</p>",
    "dates between": f"<p>▲ 이전</p><p>{FORMER}</p><p>2026.11.10</p><p>▼ 다음</p><p>{NEXT}</p><p>2026.11.13</p>",
    "brackets": f"<p>[이전]</p><p>{FORMER}</p><p>[다음]</p><p>{NEXT}</p>",
    "images": f"<p><img alt=이전기사> {FORMER}</p><p><img alt=다음기사> {NEXT}</p>",
    "an English sentence": f"<p>Previous article</p>{FORMER}<p>Next article</p>{NEXT}",
    "relations": f"<a rel=prev href=/n/0>{BEFORE}</a> <a rel=next href=/n/2>{AFTER}</a>",
    "English": f"<div><p>PREV</p>{FORMER}</div><div><p>NEXT</p>{NEXT}</div>",
    "no other": f"<p>이전글</p>{FORMER}<p>다음글</p>{NEXT}<p>다음글</p><a href=#v>더 이상의 기사가 없습니다.</a>",
    "labels in links": f"<a href=/n/0><i>이전</i><b>{BEFORE}</b></a><a href=/n/2><i>다음</i><b>{AFTER}</b></a>",
    "glued": f"<a href=/n/0>이전글{BEFORE}</a><a href=/n/2>다음기사 ▶ {AFTER}</a>",
    "short labels on the line": f"<p>▲ 이전 {FORMER}</p><p>▼ 다음 {NEXT}</p>",
    "no title": f"<p>이전글</p><p>{FORMER}</p><p>다음글</p><p>{NEXT}</p><p>다음글</p><p><a href=/l>목록</a></p>",
}


@pytest.mark.parametrize("markup", NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_next_and_previous_article_are_known(markup: str) -> None:
    segments = split_page(page(f"<div>{markup}</div>"), url="https://t.example/1").segments
    found = [(segment.text, segment.url) for segment in segments if segment.reason == "neighbour_article"]
    assert found == [(BEFORE, "https://t.example/n/0"), (AFTER, "https://t.example/n/2")]


def test_arrows_around_two_titles_name_neighbours() -> None:
    segments = split_page(page(f"<a href=/n/0>← {BEFORE}</a><a href=/n/2>{AFTER} →</a>")).segments
    assert [s.text for s in segments if s.reason == "neighbour_article"] == [f"← {BEFORE}", f"{AFTER} →"]


def test_next_article_in_one_item_with_a_short_label() -> None:
    markup = f"<ul><li><span>이전</span> {FORMER}</li><li><span>다음</span> {NEXT}</li></ul>"
    segments = split_page(page(markup)).segments
    assert [s.text for s in segments if s.reason == "neighbour_article"] == [BEFORE, AFTER]


BUTTONS = {
    "of a carousel": f"<button>이전</button><button>다음</button><ul><li>{FORMER}</li><li>{NEXT}</li></ul>",
    "of a pager": "<a href=/p/1>이전</a><a href=/p/1>1</a><a href=/p/2>2</a><a href=/p/3>다음</a>",
    "one alone": f"<p>다음</p><p>{NEXT}</p>",
    "relations of a pager": "<a rel=prev href=/p/1>이전 쪽</a><a href=/p/2>2</a><a rel=next href=/p/3>다음 쪽</a>",
    "words with a comma": f"<p>이전, 그리고</p><p>{FORMER}</p><p>다음, 그리고</p><p>{NEXT}</p>",
}


@pytest.mark.parametrize("markup", BUTTONS.values(), ids=BUTTONS)
def test_buttons_that_turn_pages_name_no_article(markup: str) -> None:
    assert all(s.reason != "neighbour_article" for s in split_page(page(f"<div>{markup}</div>")).segments)


def test_neighbours_glued_to_their_labels() -> None:
    markup = f"<div><div><i>PREV</i>{FORMER}</div><div><i>NEXT</i>{NEXT}</div></div>"
    segments = split_page(page(markup)).segments
    assert [s.text for s in segments if s.reason == "neighbour_article"] == [BEFORE, AFTER]


def test_next_article_in_the_line_of_its_label() -> None:
    markup = f"<p><a href=/n/2>다음글 : {AFTER}</a></p><p>다음 글은 내일 싣는다고 한다</p>"
    segments = split_page(page(f"<div>{markup}</div>")).segments
    assert [s.text for s in segments if s.reason == "neighbour_article"] == [AFTER]
