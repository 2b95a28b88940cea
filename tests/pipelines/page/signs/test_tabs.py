"""The lists of tabs: their labels are no entries, each is numbered for itself."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from tests.pipelines.page.signs.list_page import COLUMN, ENTRIES, TITLES, page

TABS = {
    "buttons": "<button>일간</button><button>주간</button>",
    "list items": "<ul><li>전체</li><li>지역</li></ul>",
    "sections": '<p><a href="/s/1">종합</a> <a href="/s/2">정치</a> <a href="/s/3">IT/과학</a></p>',
    "what readers say": "<ul><li>실시간</li><li>댓글</li></ul>",
    "local links": '<a href="#day">일간</a><a href="javascript:week()">주간</a>',
}


@pytest.mark.parametrize("tabs", TABS.values(), ids=TABS)
def test_the_labels_of_tabs_are_no_entries(tabs: str) -> None:
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3>{tabs}<ol>{ENTRIES}</ol></div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


SECOND = {
    "a second column": (f"<ol>{ENTRIES}</ol><ol>{COLUMN}</ol>", [1, 2, 3, 4, 5, 6]),
    "a hidden tab": (f"<ol>{ENTRIES}</ol><ol style='display:none'>{COLUMN}</ol>", [1, 2, 3, 1, 2, 3]),
    "a second column whose first title begins with a number": (
        f"<ol>{ENTRIES}</ol><ol><li><a href=/b/9>10년 만에 돌아온 은어</a></li>{COLUMN}</ol>",
        [1, 2, 3, 4, 5, 6, 7],
    ),
    "another tab whose first title does": (
        f"<p>일간</p><p>주간</p><ol>{ENTRIES}</ol><ol><li><a href=/b/9>7번 국도 넓힌다</a></li>{COLUMN}</ol>",
        [1, 2, 3, 1, 2, 3, 4],
    ),
    "labels above": (f"<p>일간</p><p>주간</p><ol>{ENTRIES}</ol><ol>{COLUMN}</ol>", [1, 2, 3, 1, 2, 3]),
    "a label between": (f"<ol>{ENTRIES}</ol><p>주간</p><ol>{COLUMN}</ol>", [1, 2, 3, 1, 2, 3]),
    "labels on one line": (
        f"<div><span>일간</span><span>주간</span></div><ol>{ENTRIES}</ol><ol>{COLUMN}</ol>",
        [1, 2, 3, 1, 2, 3],
    ),
    "labels with bars": (f"<p>정치 | 경제/사회</p><ol>{ENTRIES}</ol><ol>{COLUMN}</ol>", [1, 2, 3, 1, 2, 3]),
    "labels in a list": (
        f"<ul><li><a href=#d>일간</a></li><li>주간</li></ul><div><ol>{ENTRIES}</ol></div><div><ol>{COLUMN}</ol></div>",
        [1, 2, 3, 1, 2, 3],
    ),
    "one label for all": (f"<p>주간 집계</p><ol>{ENTRIES}</ol><ol>{COLUMN}</ol>", [1, 2, 3, 4, 5, 6]),
}


@pytest.mark.parametrize(("lists", "ranks"), SECOND.values(), ids=SECOND)
def test_a_second_list_without_numbers_counts_on_unless_it_is_another_tab(lists: str, ranks: list[int]) -> None:
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3>{lists}</div>")).ranking
    assert [entry.rank for entry in ranking] == ranks


TWO_LISTS = f"<div><ol>{ENTRIES}</ol></div><div><ol>{COLUMN}</ol></div>"
AROUND = {
    "labels above the heading": f"<ul><li>종합</li><li>지역</li></ul><h3>많이 본 뉴스</h3>{TWO_LISTS}",
    "labels in the heading": f"<h3>많이 본 뉴스 <span>일간</span> <span>주간</span></h3>{TWO_LISTS}",
    "headings in a list": f"<ul><li>많이 본 뉴스</li><li>댓글 많은 뉴스</li></ul>{TWO_LISTS}",
    "headings as buttons": f"<button>많이 본 뉴스</button><button>댓글 많은 뉴스</button>{TWO_LISTS}",
}


@pytest.mark.parametrize("lists", AROUND.values(), ids=AROUND)
def test_each_tab_is_numbered_for_itself(lists: str) -> None:
    ranking = split_page(page(f"<div>{lists}</div>")).ranking
    assert [entry.rank for entry in ranking] == [1, 2, 3, 1, 2, 3]


def test_more_labels_than_lists_above_a_heading_say_nothing() -> None:
    menu = "<ul><li>종합</li><li>지역</li><li>사회</li></ul>"
    ranking = split_page(page(f"<div>{menu}<h3>많이 본 뉴스</h3>{TWO_LISTS}</div>")).ranking
    assert [entry.rank for entry in ranking] == [1, 2, 3, 4, 5, 6]


def test_a_box_named_ranking_without_a_heading_has_tabs_too() -> None:
    tabs = "<div><a href=#d>일간</a> <a href=#w>주간</a></div>"
    ranking = split_page(page(f'<div class="ranking">{tabs}{TWO_LISTS}</div>')).ranking
    assert [entry.rank for entry in ranking] == [1, 2, 3, 1, 2, 3]
    ranking = split_page(page(f'<div class="ranking">{TWO_LISTS}</div>')).ranking
    assert [entry.rank for entry in ranking] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("tag", ["button", "li"])
def test_lists_of_tabs_keep_their_names(tag: str) -> None:
    row = f"<ul><{tag}>많이 본 뉴스</{tag}><{tag}>댓글 많은 뉴스</{tag}></ul>"
    ranking = split_page(page(f"<div>{row}{TWO_LISTS}</div>")).ranking
    assert [entry.list for entry in ranking] == ["많이 본 뉴스"] * 3 + ["댓글 많은 뉴스"] * 3
