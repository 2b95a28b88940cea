"""A first outlet file from a front page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import InputError
from archive.items import Outlet
from crawler.outlets import parse_outlet
from crawler.outlets.adding import Draft, Page, as_toml, draft_outlet, find_feed_page, require_unknown, suggest_id
from pipelines.urls import clean_url
from tests.shared import SHARED, needs_shared

URL = "https://www.gunmin.co.kr/"


def front(body: str, head: str = "", title: str = "군민신문") -> Page:
    html = f"<html lang='ko'><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Page(url=URL, body=html.encode(), content_type="text/html; charset=utf-8")


MENU = "".join(f'<a href="/list/{n}">{name}</a>' for n, name in enumerate(("정치", "경제", "사회", "우리군 소식"), 1))
ARTICLES = "".join(f'<a href="/news/view/{n}">군수, 시설 공급 점검 {n}</a>' for n in range(67_001, 67_011))

NAMES = [
    ('<meta property="og:site_name" content="군민신문">', "대문", (), "군민신문", "metadata"),
    ('<meta property="og:site_name" content="www.gunmin.co.kr">', "군민신문", (), "군민신문", "a host is no name"),
    ("", "군민신문 - 우리 고장 소식", (), "군민신문", "the title's part that sounds like an outlet"),
    ("", "홈 &gt; 군민일보", (), "군민일보", "home is no name"),
    ("", "바른 언론 | 군민신문", (), "군민신문", "the second part"),
    ("", "GM", ("군민신문",), "군민신문", "a list knows it"),
    ("", "매일경제TV 홈", ("서울경제TV", "매일경제TV"), "매일경제TV", "the list's name that stands in the title"),
    ("", "군수, 임시 주거시설 공급을 마쳤다고 밝혀 눈길", (), "www.gunmin.co.kr", "a headline is no name"),
    ("", "", (), "www.gunmin.co.kr", "nothing at all"),
]


@pytest.mark.parametrize(("head", "title", "known", "name", "why"), NAMES, ids=[row[4] for row in NAMES])
def test_name(head: str, title: str, known: tuple[str, ...], name: str, why: str) -> None:
    assert draft_outlet(front(MENU, head, title), known_names=known).name == name, why


def test_sections_are_the_menu_and_articles_are_not() -> None:
    draft = draft_outlet(front(MENU + ARTICLES))
    assert draft.sections == tuple(f"{URL}list/{n}" for n in range(1, 4))
    assert draft.cms == "generic"
    assert draft.article_ids == (r"/news/view/(\d+)",)


CMS_FORMS = [
    ("/news/article.html?no=9{n}", "mediaon"),
    ("sub_read.html?uid=9{n}&section=sc4", "diz"),
    ("/default/index_view_page.php?part_idx=24&idx=9{n}", "indexview"),
    ("/news/articleView.html?idxno=9{n}", "ndsoft"),
    ("/view.php?no=9{n}", "generic"),
]


@pytest.mark.parametrize(("form", "cms"), CMS_FORMS)
def test_the_addresses_of_a_front_page_tell_its_cms(form: str, cms: str) -> None:
    links = "".join(f'<a href="{form.format(n=n)}">군수, 시설 공급 점검 {n}</a>' for n in range(10, 20))
    assert draft_outlet(front(links)).cms == cms


def test_the_later_pages_of_a_list_are_no_sections() -> None:
    list_url = "/news/articleList.html?sc_section_code=S1N1"
    pages = "".join(f'<a href="{list_url}&page={n}">{n}</a>' for n in range(2, 9))
    assert draft_outlet(front(f'<a href="{list_url}">정치</a>' + pages)).sections == (URL.rstrip("/") + list_url,)


def test_a_menu_of_scripts_names_sections() -> None:
    names = ("정 치", "경 제", "우리 고장")
    menu = "".join(
        f"<li onClick='location.href=\"sub.html?section=sc{n}\"'>{name}</li>" for n, name in enumerate(names)
    )
    assert draft_outlet(front(f"<ul>{menu}</ul>" + ARTICLES)).sections == tuple(
        f"{URL}sub.html?section=sc{n}" for n in range(2)
    )


RSS_PAGE = b"<a href='/data/rss/politics.xml'>RSS</a><a href='/data/rss/all.xml'>RSS</a><a href='/politics'>RSS</a>"
FEED_PAGES = [
    ('<a href="/rss/">RSS</a>', f"{URL}rss/", "a folder"),
    ('<a href="/home/rss_service.html">RSS</a>', f"{URL}home/rss_service.html", "a page"),
    ('<a href="/rss/all.xml">RSS</a><a href="/rss/">RSS</a>', None, "the front page names a feed itself"),
    ('<a href="https://other.kr/rss/">RSS</a>', None, "another host's"),
    ('<a href="/news/across">RSS</a>', None, "no such page"),
]


@pytest.mark.parametrize(("body", "address", "why"), FEED_PAGES, ids=[row[2] for row in FEED_PAGES])
def test_the_page_that_lists_the_feeds(body: str, address: str | None, why: str) -> None:
    assert find_feed_page(front(body)) == address, why


def test_the_feeds_are_read_off_their_page() -> None:
    page = Page(url=f"{URL}rss/", body=RSS_PAGE)
    draft = draft_outlet(front(MENU + '<a href="/rss/">RSS</a>'), feed_page=page)
    assert draft.feeds == (f"{URL}data/rss/politics.xml", f"{URL}data/rss/all.xml")
    assert "No feed was found on the page." not in draft.notes


def test_without_a_menu_the_front_page_is_the_list() -> None:
    draft = draft_outlet(front(ARTICLES))
    assert draft.sections == (URL,)
    assert "No section menu was found: the front page serves as the list." in draft.notes


ATOM = '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
NO_LISTS = [  # body, head, robots.txt, what the draft has of feeds, sitemaps and sections
    ("<div id=root></div>", ATOM, None, (1, 0, 0), "a page drawn by script that names its feed"),
    ("<div id=root></div>", "", f"Sitemap: {URL}s.xml", (0, 1, 0), "one whose robots.txt names a sitemap"),
    ('<a href="/about">소개</a>', ATOM, None, (1, 0, 0), "a front page without articles is no list beside a feed"),
    ('<a href="/about">소개</a>', "", None, (0, 0, 1), "and the only list without one"),
]


@pytest.mark.parametrize(("body", "head", "robots", "counts", "why"), NO_LISTS, ids=[row[4] for row in NO_LISTS])
def test_a_front_page_that_shows_no_articles(
    body: str, head: str, robots: str | None, counts: tuple[int, int, int], why: str
) -> None:
    draft = draft_outlet(front(body, head), robots=robots)
    assert (len(draft.feeds), len(draft.sitemaps), len(draft.sections)) == counts, why


FEEDS = [
    ('<link rel="alternate" type="application/rss+xml" href="/rss/all.xml">', "", (f"{URL}rss/all.xml",), "named"),
    ("", '<a href="/rss/S1N1.xml">RSS</a>', (f"{URL}rss/S1N1.xml",), "linked"),
    ("", '<a href="/rss/">RSS</a>', (), "a page about feeds is none"),
    ('<link type="application/rss+xml" href="https://feeds.example.com/x">', "", (), "on a foreign host"),
    ('<link type="application/rss+xml" href="/comments/feed/">', "", (), "comments"),
]


@pytest.mark.parametrize(("head", "body", "feeds", "why"), FEEDS, ids=[row[3] for row in FEEDS])
def test_feeds(head: str, body: str, feeds: tuple[str, ...], why: str) -> None:
    assert draft_outlet(front(MENU + body, head)).feeds == feeds, why


def test_nd_soft_is_known_by_its_addresses_and_brings_its_feed() -> None:
    menu = "".join(
        f'<a href="/news/articleList.html?{key}_section_code=S{n}N1&view_type=sm">정치</a>'
        for n, key in ((1, "sc"), (2, "sc_sub"))
    )
    draft = draft_outlet(front(menu + '<a href="/news/articleView.html?idxno=12345">군수 점검</a>'))
    assert draft.cms == "ndsoft"
    assert draft.feeds == (f"{URL}rss/allArticle.xml",)
    assert draft.sections == (f"{URL}news/articleList.html?sc_section_code=S1N1&view_type=sm",)
    assert any("usual one of its CMS" in note for note in draft.notes)


def test_wordpress_is_known_by_its_folders() -> None:
    draft = draft_outlet(front(MENU, '<link rel="stylesheet" href="/wp-content/themes/x.css">'))
    assert (draft.cms, draft.feeds) == ("wordpress", (f"{URL}feed/",))


def test_sitemaps_come_from_robots() -> None:
    robots = f"User-agent: *\nDisallow:\nSitemap: {URL}sitemap.xml\nsitemap:https://other.kr/s.xml\nSitemap: /x.xml\n"
    assert draft_outlet(front(MENU), robots=robots).sitemaps == (f"{URL}sitemap.xml",)


def test_a_ban_in_robots_is_noted() -> None:
    draft = draft_outlet(front(MENU), robots="User-agent: *\nDisallow: /\n")
    assert any("disallows" in note for note in draft.notes)


@pytest.mark.parametrize("body", ["", "<div id=root></div>", '<a href="https://other.kr/">x</a>', '<a href="#">x</a>'])
def test_a_page_without_own_links_is_refused_with_advice(body: str) -> None:
    with pytest.raises(InputError, match="front page"):
        draft_outlet(front(body))


IDS = [
    ("https://www.domin.co.kr/", "domin"),
    ("http://news.donga.com/", "news.donga"),
    ("http://m.jjan.kr/", "jjan"),
    ("http://127.0.0.1:8901/", "127.0.0.1"),
    ("http://한글뉴스.kr/", "xn--bj0bm8fh9quur"),
]


@pytest.mark.parametrize(("url", "expected"), IDS)
def test_id_comes_from_the_host(url: str, expected: str) -> None:
    assert suggest_id(clean_url(url) or "") == expected


KNOWN = {"gaon": Outlet(id="gaon", name="가온신문", hosts=("www.gaon.example",))}


def test_the_host_of_another_outlet_is_refused() -> None:
    draft = Draft(id="m.gaon", name="가온", hosts=("m.gaon.example",))
    with pytest.raises(InputError, match=r"outlet gaon \(가온신문\).*--id gaon"):
        require_unknown(draft, "m.gaon", KNOWN)
    require_unknown(draft, "gaon", KNOWN)
    require_unknown(Draft(id="nuri", name="누리", hosts=("nuri.example",)), "nuri", KNOWN)


def test_the_text_reads_back_as_the_same_outlet() -> None:
    draft = Draft(
        id="gunmin",
        name='군민 "신문" \\ 시민',
        hosts=("www.gunmin.co.kr", "m.gunmin.co.kr"),
        cms="ndsoft",
        language="en",
        feeds=(f"{URL}rss.xml",),
        sitemaps=(f"{URL}sitemap.xml",),
        sections=(f"{URL}a", f"{URL}b"),
        article_ids=(r"/view/(\d+)",),
        notes=("look it over",),
    )
    text = as_toml(draft)
    outlet = parse_outlet(text, outlet_id="gunmin", file="gunmin.toml")
    assert (outlet.name, outlet.hosts, outlet.cms, outlet.language) == (draft.name, draft.hosts, "ndsoft", "en")
    assert (outlet.feeds, outlet.sitemaps, outlet.sections) == (draft.feeds, draft.sitemaps, draft.sections)
    assert outlet.article_ids == ()  # a guess stays a comment
    guessed = "\n".join(
        line.removeprefix("# ") if "ids =" in line or "[article]" in line else line for line in text.split("\n")
    )
    assert parse_outlet(guessed, outlet_id="gunmin", file="x").article_ids == draft.article_ids


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.text(max_size=40))
def test_whatever_the_page_says_the_text_is_a_valid_file(title: str, word: str) -> None:
    draft = draft_outlet(front(f'<a href="/view/1?{word}">{word}</a><a href="/list/1">정치</a>', title=title))
    outlet = parse_outlet(as_toml(draft), outlet_id=draft.id, file="x.toml")
    assert outlet.name == draft.name


REAL = [
    ("www.newstown.co.kr/newstown-243722.html", "뉴스타운", "ndsoft", "rss/allArticle.xml"),
    ("www.mk.co.kr/mk-11328184.html", "매일경제", "generic", None),
    ("entermedia.co.kr/entermedia-8576.html", "Entermedia", "generic", "xml/news_rss.php"),
    ("news.donga.com/donga-list.html", "동아닷컴", "generic", None),
    ("www.hankookilbo.com/hankookilbo-A2025051516330004328.html", "한국일보", "generic", None),
]


@needs_shared
@pytest.mark.parametrize(("file", "name", "cms", "feed"), REAL)
def test_real_pages(file: str, name: str, cms: str, feed: str | None) -> None:
    url = f"http://{file.partition('/')[0]}/"
    draft = draft_outlet(Page(url=url, body=(SHARED / "pages" / file).read_bytes()))
    assert (draft.name, draft.cms) == (name, cms)
    assert draft.feeds == ((url + feed,) if feed else ())
    assert len(draft.sections) >= 9
    parse_outlet(as_toml(draft), outlet_id=draft.id, file="x.toml")
