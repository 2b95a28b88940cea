"""Links that only a script makes, and what a script leads on from without being a link to an article."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from pipelines.page.walk.clicks import read_click

HEADS = [
    ("li onclick=\"location.href='/news/7'\"", "/news/7", "an item"),
    ('div class="c" onclick="window.location.href = &quot;/news/7&quot;;"', "/news/7", "double quotes"),
    ("tr onclick=\"document.location='view.php?idx=7';return false\"", "view.php?idx=7", "a relative address"),
    ("span onclick=\"location.assign('https://a.example/7')\"", "https://a.example/7", "a call"),
    ("li onclick=\"window.open('/news/7', '_blank')\"", "/news/7", "a new window"),
    ('a href="#" onclick="location.href=\'/news/7\'"', "/news/7", "a link that leads nowhere itself"),
    ("a href=\"javascript:location.href='/news/7'\"", "/news/7", "in the address"),
    ("a onclick=\"location.href='/news/7'\"", "/news/7", "a link without an address"),
    ('div data-href="/news/7"', "/news/7", "carried"),
    ('article data-link="https://a.example/7" class="c"', "https://a.example/7", "carried by an article"),
    ('a href="/news/8" onclick="location.href=\'/news/7\'"', None, "a link has its own address"),
    ("li onclick=\"location.href='/view?id='+id\"", None, "an address put together"),
    ('li onclick="goView(7)"', None, "a call that says no address"),
    ("li onclick=\"location.href='#top'\"", None, "the page itself"),
    ("div onclick=\"window.open('/photo/7.jpg')\"", None, "a picture"),
    ("span onclick=\"window.open('https://s.example/sharer.php?u=1')\"", None, "sharing"),
    ("button onclick=\"location.href='/news/7'\"", "/news/7", "a button"),
    ("article onclick=\"goView('/news/7', 3)\"", "/news/7", "a call that says the address"),
    ('div data-url="#"', None, "nothing carried"),
]


@pytest.mark.parametrize(("head", "address", "why"), HEADS, ids=[row[2] for row in HEADS])
def test_where_a_click_leads(head: str, address: str | None, why: str) -> None:
    opening = read_click(head)
    assert (opening.partition(' href="')[2].partition('"')[0] if opening else None) == address


BODY = [
    "시는 3일 새 도서관을 연다고 밝혔다. 책은 4만 권이다.",
    "주민들은 반기고 있다. 내년에는 열람실도 넓힌다.",
]
TITLES = ["화재로 멈춘 시장 다시 열어", "버스 노선 개편 첫날 혼선", "수문 개방 뒤 돌아온 물고기"]


def page(below: str = "", text: str = "<div>{}</div>") -> bytes:
    body = text.format("".join(f"<p>{line}</p>" for line in BODY))
    head = '<title>새 도서관 열린다</title><meta property="og:title" content="새 도서관 열린다">'
    return f"<html><head>{head}</head><body><h1>새 도서관 열린다</h1>{body}{below}</body></html>".encode()


CARDS = {
    "items": "<li onclick=\"location.href='/a/{at}'\">{title}</li>",
    "boxes with a lead": (
        "<div onclick=\"location.href='/a/{at}'\"><img src=t.jpg><b>{title}</b><p>군은 내년에 더 짓는다.</p></div>"
    ),
    "rows with a day": "<p onclick=\"location.href='/a/{at}'\"><span>{title}</span> <i>2026.11.12</i></p>",
    "inline": "<li><span onclick=\"location='/a/{at}'\">{title}</span></li>",
    "links": "<li><a href=# onclick=\"location.href='/a/{at}'\">{title}</a></li>",
    "carried": "<div data-url=/a/{at}><b>{title}</b></div>",
    "links that carry it": "<li><a href='javascript:void(0)' data-link=/a/{at}>{title}</a></li>",
    "buttons": "<button onclick=\"location.href='/a/{at}'\"><b>{title}</b></button>",
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_cards_that_only_a_script_links_have_their_address(card: str) -> None:
    cards = "".join(card.format(at=at, title=title) for at, title in enumerate(TITLES))
    article = split_page(page(f"<div><h4>관련기사</h4><div>{cards}</div></div>"), url="https://t.example/1")
    assert [(link.title, link.url) for link in article.related] == [
        (title, f"https://t.example/a/{at}") for at, title in enumerate(TITLES)
    ]
    assert article.body == "\n".join(BODY)


TEXTS = {
    "carries its own address": '<div data-url="https://t.example/1">{}</div>',
    "each paragraph a place": "<div onclick=\"location.href='/map.php'\">{}</div><p>도서관은 월요일에 쉰다.</p>",
    "words among others": "<div>{}<p>길은 <span onclick=\"location.href='/map'\">지도</span>에서 본다.</p></div>",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_that_a_click_leads_on_from_stays(text: str) -> None:
    article = split_page(page(text=text), url="https://t.example/1")
    assert (article.body or "").startswith("\n".join(BODY))
