"""Lists of titles: what stands in them without being an entry."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

BODY = (
    "<p>시는 3일 새 도서관을 연다고 밝혔다. 책은 4만 권이다.</p><p>주민들은 반기고 있다. 내년에는 열람실도 넓힌다.</p>"
)


def page(lists: str) -> bytes:
    head = '<title>새 도서관 열린다</title><meta property="og:title" content="새 도서관 열린다">'
    return f"<html><head>{head}</head><body><h1>새 도서관 열린다</h1><div>{BODY}</div>{lists}</body></html>".encode()


TITLES = ["화재로 멈춘 시장 다시 열어", "버스 노선 개편 첫날 혼선", "수문 개방 뒤 돌아온 물고기"]
ENTRIES = "".join(f'<li><a href="/a/{at}">{title}</a></li>' for at, title in enumerate(TITLES))
TABS = {
    "buttons": "<button>일간</button><button>주간</button>",
    "list items": "<ul><li>전체</li><li>지역</li></ul>",
    "local links": '<a href="#day">일간</a><a href="javascript:week()">주간</a>',
}


@pytest.mark.parametrize("tabs", TABS.values(), ids=TABS)
def test_the_labels_of_tabs_are_no_entries(tabs: str) -> None:
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3>{tabs}<ol>{ENTRIES}</ol></div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


def test_section_and_summary_of_one_link_are_no_entries() -> None:
    cards = "".join(
        f'<li><a href="/a/{at}"><p>사회</p><strong>{title}</strong><p>주민의 말을 들어 봤다…</p></a></li>'
        for at, title in enumerate(TITLES)
    )
    related = split_page(page(f"<div><h3>관련기사</h3><ul>{cards}</ul></div>")).related
    assert [entry.title for entry in related] == TITLES


def test_the_same_title_twice_in_a_list_stays_two_entries() -> None:
    twice = '<li><a href="/a/1">화재로 멈춘 시장 다시 열어</a></li>' * 2
    assert len(split_page(page(f"<div><h3>관련기사</h3><ul>{twice}</ul></div>")).related) == 2


def test_a_label_before_a_linked_title_in_the_text_is_cut_off_the_title() -> None:
    line = '<div>[관련기사]<a href="https://x.example/7">화재로 멈춘 시장 다시 열어</a></div>'
    article = split_page(page("").replace(b"</p><p>", f"</p>{line}<p>".encode()))
    assert [(entry.title, entry.url) for entry in article.related] == [
        ("화재로 멈춘 시장 다시 열어", "https://x.example/7")
    ]
    assert "화재" not in (article.body or "")
