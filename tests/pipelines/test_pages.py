"""Golden pages of our own writing, one a layout as Korean outlets build them, and the page objects.

`sosik golden add PAGE` records one more; it is found here by its suffix.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from archive.items import DatedSelect, Outlet, Role
from crawler.golden_pages import split_golden
from crawler.outlets import load_outlets
from pipelines.article import split_page
from pipelines.golden import golden_form, read_expectation
from pipelines.pages import PAGE_OBJECTS, ArticlePage, select_on
from pipelines.pages.values import VALUE_FIELDS

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted([*FOLDER.glob("*.html"), *(path for path in FOLDER.glob("*.txt") if path.with_suffix(".json").exists())])


OUTLETS = load_outlets()


@lru_cache(maxsize=64)
def split_page_of(path: Path) -> dict[str, Any]:
    """Split a golden page as its address asks for, its lists short as in the expectation."""
    return golden_form(split_golden(path.read_bytes(), read_expectation(path.with_suffix(".json")).url, OUTLETS))


CASES = [
    pytest.param(path, field, wanted, id=f"{path.stem}-{field}")
    for path in PAGES
    if path.with_suffix(".json").exists()
    for field, wanted in read_expectation(path.with_suffix(".json")).fields.items()
]


@pytest.mark.parametrize(("path", "field", "wanted"), CASES)
def test_golden_page(path: Path, field: str, wanted: object) -> None:
    assert split_page_of(path)[field] == wanted


def test_every_golden_page_says_what_it_expects() -> None:
    assert PAGES
    assert [path.name for path in PAGES if not path.with_suffix(".json").exists()] == []


def outlet(cms: str, **select: str) -> Outlet:
    return Outlet(id="t", name="t", hosts=("t.example",), cms=cms, select=select)


def test_page_object_and_generic_splitter_agree_on_an_nd_soft_page() -> None:
    path = next(path for path in PAGES if path.stem == "ndsoft-2023-responsive")
    generic, hinted = (split_page(path.read_bytes(), outlet=outlet(cms)) for cms in ("generic", "ndsoft"))
    assert (generic.headline, generic.body, generic.captions) == (hinted.headline, hinted.body, hinted.captions)


def test_an_outlets_own_selector_overrides_the_page_object() -> None:
    first = "<div id=a><p>첫째 상자의 글이다. 여기는 길다. 정말로 길다.</p></div>"
    page = f"<h1>제목이 있는 기사</h1>{first}<div id=b><p>둘째 글.</p></div>"
    body = split_page(page.encode(), outlet=outlet("ndsoft", body="#b")).body
    assert body == "둘째 글."


def test_a_selector_that_finds_nothing_or_is_broken_leaves_the_generic_result() -> None:
    path = next(path for path in PAGES if path.stem == "hani-like")
    wanted = split_page(path.read_bytes()).body
    assert split_page(path.read_bytes(), outlet=outlet("generic", body="#nowhere", deck="p[[")).body == wanted


@pytest.mark.parametrize("page_object", PAGE_OBJECTS.values(), ids=PAGE_OBJECTS)
def test_selectors_are_well_formed(page_object: type[ArticlePage]) -> None:
    tree = LexborHTMLParser("<p>x</p>")
    for select in (page_object.select, *(layout.select for layout in page_object.layouts)):
        assert set(select) <= {"body", *Role, *VALUE_FIELDS}
        for selector in select.values():
            tree.css(selector)


DATED = Outlet(
    id="t",
    name="t",
    hosts=("t.example",),
    cms="ndsoft",
    select={"deck": ".deck"},
    layouts=(
        DatedSelect(select={"body": "#old", "deck": ".old"}, until="2015-06-30"),
        DatedSelect(select={"body": "#middle"}, since="2015-07-01", until="2019-12-31"),
        DatedSelect(select={"body": "#christmas"}, since="2018-12-25", until="2018-12-25"),
        DatedSelect(select={"body": "#new"}, since="2020-01-01"),
    ),
)
DAYS = [
    ("2015-06-30", "#old", ".old", "the last day of a layout"),
    ("2015-07-01", "#middle", ".deck", "the first day of the next; the other field is the undated one again"),
    ("2018-12-25", "#christmas", ".deck", "of two layouts that hold the later one counts"),
    ("2026-11-22", "#new", ".deck", "a layout without an end"),
    (None, "#new", ".deck", "a page without a time is one of today"),
]


@pytest.mark.parametrize(("day", "body", "deck", "why"), DAYS, ids=[row[-1] for row in DAYS])
def test_selectors_of_the_day(day: str | None, body: str, deck: str, why: str) -> None:
    select = select_on(DATED, day)
    assert (select["body"], select["deck"]) == (body, deck), why
    assert select["headline"] == PAGE_OBJECTS["ndsoft"].select["headline"]


def test_the_time_of_the_capture_chooses_the_layout() -> None:
    boxes = "".join(f"<div id={name}><p>{name} 상자에 든 글이다.</p></div>" for name in ("old", "middle", "new"))
    page = f"<h1>제목이 있는 기사</h1>{boxes}".encode()
    moments = (datetime(2015, 6, 30, 14, 59, tzinfo=UTC), datetime(2015, 6, 30, 15, 0, tzinfo=UTC), None)
    bodies = [split_page(page, outlet=DATED, fetched_at=moment).body for moment in moments]
    assert bodies == [f"{name} 상자에 든 글이다." for name in ("old", "middle", "new")]  # Korea is nine hours ahead


FIELDS = [
    ("byline", "<p class=x>새재통신 합동취재반</p>", "a byline in no form that is known"),
    ("caption", "<div class=x>물안개 피는 저수지를 시민들이 걷는다.</div>", "a caption far from its picture"),
    ("advertisement", "<p class=x>새재한우, 올가을엔 한 점 드셔야 합니다.</p>", "an advertisement as a paragraph"),
    (
        "deck",
        "<p class=x>도서관은 걸어서 10분 안에 있어야 한다고 시민들은 말한다.</p>",
        "a subtitle that is a sentence",
    ),
    ("copyright", "<p class=x>새재신문의 글입니다.</p>", "a notice in words of its own"),
]


@pytest.mark.parametrize(("field", "inner", "why"), FIELDS, ids=[row[-1] for row in FIELDS])
def test_a_selector_gives_its_role(field: str, inner: str, why: str) -> None:
    own = "새재시는 올해 도서관 열 곳을 새로 짓는다고 12일 밝혔다. 예산은 모두 30억 원이 든다."
    page = f"<h1>새재시, 도서관 열 곳 짓는다</h1><div><p>{own}</p>{inner}<p>{own}</p></div>".encode()
    article = split_page(page, outlet=outlet("generic", **{field: ".x"}))
    text = LexborHTMLParser(inner).text()
    assert [(str(s.role), s.reason) for s in article.segments if s.text == text] == [(field, "page_object")], why
    assert article.body == f"{own}\n{own}"


def test_a_selector_of_a_list_gives_its_entries() -> None:
    links = "".join(f'<li><a href="/n/{n}">{n}번째로 많이 읽은 이웃 도시 이야기</a></li>' for n in range(1, 6))
    own = "새재시는 올해 도서관 열 곳을 새로 짓는다고 12일 밝혔다. 예산은 모두 30억 원이 든다."
    page = f"<h1>새재시, 도서관 열 곳 짓는다</h1><div><p>{own}</p></div><ol class=x>{links}</ol>".encode()
    article = split_page(page, url="http://t.example/", outlet=outlet("generic", related="ol.x"))
    assert [link.title for link in article.related] == [f"{n}번째로 많이 읽은 이웃 도시 이야기" for n in range(1, 6)]


VALUES = [
    ("section", "meta[name=kind]", "지역", "an attribute of the head"),
    ("section", ".menu > .on", "사회 일반", "the words of an element, white space collapsed"),
    ("section", ".nowhere", "경제", "nothing found: what the page says otherwise"),
    ("section", "p[[", "경제", "no selector at all"),
    ("published_at", ".when", "2026-11-12T09:30:00", "a time without a label, in an odd place"),
    ("modified_at", ".again", "2026-11-12T10:00:00", "the time of the last edit"),
]


@pytest.mark.parametrize(("field", "selector", "wanted", "why"), VALUES, ids=[row[-1] for row in VALUES])
def test_a_selector_reads_a_value(field: str, selector: str, wanted: str, why: str) -> None:
    own = "새재시는 올해 도서관 열 곳을 새로 짓는다고 12일 밝혔다. 예산은 모두 30억 원이 든다."
    head = '<meta name=kind content="지역"><meta property="article:section" content="경제">'
    menu = "<ul class=menu><li>정치</li><li class=on>사회\n 일반</li></ul>"
    foot = "<footer><i class=when>2026-11-12 09:30</i><i class=again>2026-11-12 10:00</i></footer>"
    page = f"<head>{head}</head><body>{menu}<h1>새재시, 도서관 열 곳 짓는다</h1><div><p>{own}</p></div>{foot}</body>"
    article = split_page(page.encode(), outlet=outlet("generic", **{field.removesuffix("_at"): selector}))
    assert getattr(article, field) == wanted, why


SECTIONS = [
    ("mk", "<section class=news_ttl_sec><span class='cate c_point'>지역</span></section>", "지역", "skin of 2025"),
    ("mk", "<ul class=mkgnb_list><li><a>경제</a></li><li class=on><a>지역</a></li></ul>", "지역", "skin of 2022"),
    ("mk", "<p>표지 없는 쪽</p>", "region", "what the head says otherwise"),
    ("donga", "<div class=location><span>홈</span><span>뉴스</span><span>지역</span></div>", "지역", "third step"),
]


@pytest.mark.parametrize(("cms", "markup", "wanted", "why"), SECTIONS, ids=[f"{row[0]} {row[-1]}" for row in SECTIONS])
def test_page_objects_name_the_section_in_korean(cms: str, markup: str, wanted: str, why: str) -> None:
    own = "<p>새재시는 올해 도서관 열 곳을 새로 짓는다고 12일 밝혔다. 예산은 모두 30억 원이 든다.</p>"
    head = '<head><meta property="article:section" content="region"></head>'
    page = f"{head}<body>{markup}<h2>새재시, 도서관 열 곳 짓는다</h2><div>{own * 3}</div></body>"
    assert split_page(page.encode(), outlet=outlet(cms)).section == wanted, why


def test_a_picture_above_the_body_does_not_make_its_first_paragraph_a_caption() -> None:
    cell = "<table><tr><td id=a><p>은행나무가 12일 노랗게 물들었다.</p></td></tr></table>"
    page = f"<h1>새재시청 앞 은행나무 물들다</h1><img src=a.jpg>{cell}"
    assert split_page(page.encode(), outlet=outlet("generic", body="#a")).body == "은행나무가 12일 노랗게 물들었다."


def test_a_named_body_without_text_is_a_page_of_pictures() -> None:
    notice = "<div><p>로그인하면 이 신문의 모든 기사를 저장해 두고 읽을 수 있습니다. 지금 바로 시작하세요.</p></div>"
    page = f"<h1>새재시청 앞 은행나무 물들다</h1><div id=a><img src=a.jpg></div>{notice}"
    assert split_page(page.encode(), outlet=outlet("generic", body="#a")).body is None


def test_a_named_body_that_a_skin_leaves_empty_does_not_hide_the_text() -> None:
    own = "새재시는 올해 도서관 열 곳을 새로 짓는다고 12일 밝혔다. 예산은 모두 30억 원이 든다. " * 3
    page = f"<h1>새재시, 도서관 열 곳 짓는다</h1><div id=a></div><div><p>{own}</p><p>{own}</p></div>"
    assert (split_page(page.encode(), outlet=outlet("generic", body="#a")).body or "").startswith("새재시는 올해")
