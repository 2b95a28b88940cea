"""Section lists into links: by an outlet's rules and by looks, with titles and the next page."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.items import Outlet, PageKind
from crawler.discovery import Document, read_document, read_section
from crawler.discovery.shape import looks_like_article, looks_like_list

PAPER = Outlet(id="paper", name="신문", hosts=("www.paper.co.kr",), max_section_pages=3)
ND = Outlet(id="nd", name="신문", hosts=("www.paper.co.kr",), cms="ndsoft", max_section_pages=3)
HOST = "http://www.paper.co.kr"
URL = HOST + "/list.php?sec=1"
HEADLINES = [
    "군수, 임시 주거시설 공급 점검",
    "벼 수확 앞두고 농기계 무상 점검",
    "시장 골목에 새 주차장 문 열어",
    "도의회, 추경 예산안 심사 시작",
    "주말 비 소식, 낮 기온 내려가",
    "초등학교 통학로에 신호등 설치",
]


def page(*pieces: str, head: str = "") -> bytes:
    return f"<html><head><title>사회 - 신문</title>{head}</head><body>{''.join(pieces)}</body></html>".encode()


def link(href: str, text: str) -> str:
    return f'<li><a href="{href}">{text}</a></li>'


def read(body: bytes, outlet: Outlet = PAPER, *, url: str = URL, number: int = 1) -> Document:
    return read_section(body, url=url, content_type=None, outlet=outlet, page=number)


def paths(document: Document) -> list[str]:
    return [each.url.removeprefix(HOST) for each in document.links]


MENU = "<nav>" + "".join(link(f"/list.php?sec={n}", name) for n, name in enumerate(("정치", "경제", "사회"))) + "</nav>"
BY_RULE = [
    (link("/news/articleView.html?idxno=7", HEADLINES[0]), ["/news/articleView.html?idxno=7"], "an article"),
    (link("/news/articleView.html?idxno=7&sc_section_code=S1N1#x", ""), ["/news/articleView.html?idxno=7"], "the list"),
    (link("articleView.html?idxno=7", "제목"), [], "beside this page, where no article is"),
    (link("/news/articleList.html?page=2", "다음 소식 목록으로 가기"), [], "a list"),
    (link("https://other.kr/news/articleView.html?idxno=7", HEADLINES[0]), [], "a foreign host"),
    (link("//m.paper.co.kr/news/articleView.html?idxno=7", HEADLINES[0]),
     ["http://m.paper.co.kr/news/articleView.html?idxno=7"], "the mobile host"),
    ("<a href='javascript:go(7)'>제목</a><a href='#'>맨 위로</a><a>제목</a><a href=''>빈</a>", [], "no addresses"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), BY_RULE, ids=[row[2] for row in BY_RULE])
def test_rules_decide_what_is_an_article(body: str, expected: list[str], why: str) -> None:
    assert paths(read(page(MENU, body), ND)) == expected, why


BY_LOOKS = [
    ("/view.php?no={n}", 1001, True, "a number as parameter"),
    ("/news/view/{n}", 1, True, "a number after view"),
    ("/2026/11/1{n}/seoul", 1, True, "a date in the path"),
    ("/n/a/{n}", 1, True, "nothing but that there are many of them"),
    ("/news/{n}.html", 202611120, True, "a long number"),
    ("/%EA%B5%B0%EC%88%98-%EC%A0%90%EA%B2%80-%EB%82%98%EC%84%9C-{n}-%EC%9D%B4%EC%95%BC%EA%B8%B0", 1, True, "a slug"),
    ("/list.php?page={n}", 2, True, "six titles at one list are articles whatever their name"),
    ("/files/{n}.pdf", 10001, False, "files"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "start", "found", "why"), BY_LOOKS, ids=[row[3] for row in BY_LOOKS])
def test_without_rules_addresses_that_look_alike_and_carry_titles_are_articles(
    form: str, start: int, found: bool, why: str
) -> None:
    hrefs = [form.format(n=start + number) for number in range(6)]
    document = read(page(MENU, *(link(href, title) for href, title in zip(hrefs, HEADLINES, strict=True))))
    assert paths(document) == (hrefs if found else []), why
    assert [each.title for each in document.links] == (HEADLINES if found else [])


def test_without_rules_menus_and_paging_are_no_articles() -> None:
    sections = "".join(link(f"/section.php?sid={number}", name) for number, name in enumerate(["정치", "경제"] * 5))
    numbers = "".join(link(f"/list.php?sec=1&page={number}", str(number)) for number in range(1, 11))
    footer = "<footer>" + link("/notice/view/10001", "개인정보 처리방침이 새로 바뀌었습니다") + "</footer>"
    document = read(page(MENU, sections, numbers, footer))
    assert document.links == ()
    assert document.problem == "no article links"


TITLES = [
    (f'<a href="/view/1"><img src=x alt="사진"></a><a href="/view/1">{HEADLINES[0]}</a>', HEADLINES[0], "photo first"),
    (f'<a href="/view/1">{HEADLINES[0]}</a><a href="/view/1">{"길게 이어지는 머리글 " * 20}</a>', HEADLINES[0], "lead"),
    (f'<a href="/view/1"><strong class="tit">{HEADLINES[0]}</strong><p>{"머리글이 길다 " * 20}</p></a>', HEADLINES[0],
     "a teaser in one link"),
    (f'<a href="/view/1"><img src=x alt="{HEADLINES[0]}"></a>', HEADLINES[0], "only a photo: its text"),
    (f'<a href="/view/1" title="{HEADLINES[0]}"></a>', HEADLINES[0], "only the attribute"),
    ('<a href="/view/1">속보</a>', "속보", "nothing better than a short one"),
    (f'<a href="/view/1">  {HEADLINES[0]}\n </a>', HEADLINES[0], "space"),
    (f'<a href="/view/1"><img alt="큰 사진 보기"></a><a href="/view/1">{HEADLINES[0]}</a>', HEADLINES[0], "photo"),
    (f'<a href="/view/1"><em>3</em>{HEADLINES[0]}</a>', HEADLINES[0], "a rank before it"),
    (f'<a href="/view/1"><b>3위</b> <span>{HEADLINES[0]}</span></a>', HEADLINES[0], "a rank in words"),
    (f'<a href="/view/1">{HEADLINES[0]}<span>[12]</span> <i>새 글</i></a>', HEADLINES[0], "comments"),
    (f'<a href="/view/1"><span>{HEADLINES[0]}</span><b>2026.11.20 09:10</b></a>', HEADLINES[0], "a time"),
    (f'<a href="/view/1"><span>{HEADLINES[0]}</span><em>3시간 전</em></a>', HEADLINES[0], "how long ago"),
    (f'<a href="/view/1"><div>{HEADLINES[0]}</div><p>군수가 마을을 돌며 살폈다.</p></a>', HEADLINES[0], "a teaser"),
    (f'<a href="/view/1"><div>02:15</div><div>{HEADLINES[0]}</div></a>', HEADLINES[0], "the length of a film"),
    (f'<table><tr onclick="location.href=\'/view/1\'"><td>사회</td><td><a href="/view/1">{HEADLINES[0]}</a>',
     HEADLINES[0], "a row that can be clicked around its link"),
    (f'<a href="/view/1" title="{HEADLINES[0]}">{HEADLINES[0][:9]}...</a>', HEADLINES[0], "cut off, with a tooltip"),
    ('<a href="/view/1" title="새 창으로 열기">군수, 임시 주거…</a>', "군수, 임시 주거…", "another tooltip"),
    (f'<a href="/view/1"><div><div>{HEADLINES[0]}</div><div>3분 전</div></div></a>', HEADLINES[0], "boxes"),
    ('<a href="/view/1"><b>2026</b>년 살림살이 심사</a>', "2026 년 살림살이 심사", "a year is no rank"),
    ('<a href="/view/1"><b>벼 수확</b> 앞두고 농기계 점검</a>', "벼 수확 앞두고 농기계 점검", "a word in bold"),
    ('<a href="/view/1"></a>', None, "no title at all"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "title", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_title_of_a_link(body: str, title: str | None, why: str) -> None:
    outlet = Outlet(id="x", name="x", hosts=("www.paper.co.kr",), article_ids=(r"/view/(\d+)",))
    assert [each.title for each in read(page(body), outlet).links] == [title], why


def test_a_text_that_several_articles_share_is_no_title() -> None:
    teasers = "".join(
        f'<li><a href="/view/{n}"><img alt="대표 이미지"></a><a href="/view/{n}?page=2">자세히 보기</a>'
        f'<a href="/view/{n}">{title}</a></li>'
        for n, title in enumerate(HEADLINES, start=1001)
    )
    assert {each.title for each in read(page(teasers)).links} >= set(HEADLINES)
    pictures = "".join(f'<a href="/view/{n}"><img alt="대표 이미지"></a>' for n in range(1001, 1007))
    assert read(page(pictures)).links == ()


def test_a_title_at_many_addresses_of_one_article_stays() -> None:
    outlet = Outlet(id="x", name="x", hosts=("www.paper.co.kr",), article_ids=(r"/view\.php\?no=(\d+)",))
    body = page(*(link(f"/view.php?no=1001&list={n}", HEADLINES[0]) for n in range(5)))
    assert {each.title for each in read(body, outlet).links} == {HEADLINES[0]}


def test_the_front_page_in_other_clothes_is_no_article() -> None:
    hrefs = [f"/index.html?editcode=MAIN_1&chcode={n}" for n in range(50101, 50107)]
    assert read(page(*map(link, hrefs, HEADLINES))).links == ()


def test_the_main_menu_is_no_list() -> None:
    names = ("저녁 뉴스 다시 보기", "아침 뉴스 다시 보기", "지역 이슈 집중 취재", "시사 토크 목요일 밤")
    menu = "".join(link(f"/menu/{n}", name) for n, name in enumerate(names, start=34018))
    assert read(page(f'<div id="gnb_wrap"><ul>{menu}</ul></div>')).links == ()
    assert len(read(page(f'<div id="box"><ul>{menu}</ul></div>')).links) == 4


ARTICLE = link("/news/view/10001", HEADLINES[0])
NEXT = [
    # page number, links, next page, what the row proves
    (1, '<a href="?sec=1&page=2">2</a>', "/list.php?sec=1&page=2", "the next number"),
    (1, '<a href="?sec=1&p=17">2</a><a href="?sec=1&p=33">3</a>', "/list.php?sec=1&p=17", "an offset behind it"),
    (2, '<a href="?sec=1&page=1">1</a><a href="?sec=1&page=3">3</a>', "/list.php?sec=1&page=3", "from the second page"),
    (1, '<a href="?sec=1&page=11">다음</a><a href="?sec=1&page=2">[2]</a>', "/list.php?sec=1&page=2",
     "다음 skips to the next ten, so the number wins"),
    (1, '<a href="?sec=1&page=2">다음 페이지</a>', "/list.php?sec=1&page=2", "a word alone"),
    (1, '<a href="?sec=1&page=2"><img alt="다음"></a>', "/list.php?sec=1&page=2", "the word in a picture"),
    (1, '<a href="?sec=1&page=2"><i></i></a>', "/list.php?sec=1&page=2", "only the parameter"),
    (1, '<link rel="next" href="/list.php?sec=1&amp;start=20">', "/list.php?sec=1&start=20", "rel=next"),
    (1, '<a href="?sec=1&intPage=2"><i></i></a>', "/list.php?sec=1&intPage=2", "another name of the parameter"),
    (1, '<a href="/list.php/?sec=1&page=2">2</a>', "/list.php/?sec=1&page=2", "a stroke at the end of the path"),
    (1, '<a href="/list.php/page/2">2</a>', "/list.php/page/2", "pages as folders"),
    (1, '<input type=hidden name=pageIndex value=1><a href="#" onclick="linkPage(2); return false">2</a>',
     "/list.php?sec=1&pageIndex=2", "the field that a script fills"),
    (1, '<input type=hidden name=page><a href="javascript:goPage(\'2\')">2</a>', "/list.php?sec=1&page=2", "a link"),
    (1, '<input type=hidden name=page><a href="javascript:goPage(11)">다음</a>', None, "ten pages on"),
    (1, '<a href="#" onclick="fn_egov_link_page(2)">2</a>', "/list.php?sec=1&pageIndex=2", "eGovFrame"),
    (1, '<a href="javascript:goPage(2)">2</a>', None, "a script that fills nobody knows what"),
    (1, '<input type=hidden name=page><a href="javascript:show(2)">기사 2건</a>', None, "another script"),
    (1, '<a href="/view.php?no=2">2</a>', None, "a number that leads elsewhere"),
    (1, '<a href="http://other.kr/list.php?page=2">2</a>', None, "a foreign host"),
    (1, '<a href="/list.php?sec=1">다음</a>', None, "the page itself"),
    (1, '<a href="/calendar?d=1">다음</a>', None, "another path"),
    (3, '<a href="?sec=1&page=4">4</a>', None, "the outlet's limit"),
    (1, "", None, "one page"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "body", "expected", "why"), NEXT, ids=[row[3] for row in NEXT])
def test_next_page(number: int, body: str, expected: str | None, why: str) -> None:
    found = read(page(ARTICLE, body), number=number).next_page
    assert found == (HOST + expected if expected else None), why


TEMPLATES = [
    ("{url}?page={page}", HOST + "/list/7", HOST + "/list/7", 1, "/list/7?page=2", "the second page"),
    ("{url}?page={page}", HOST + "/list/7", HOST + "/list/7?page=2", 2, "/list/7?page=3", "from the second"),
    ("{url}?page={page}", HOST + "/list.php?sec=1", HOST + "/list.php?sec=1", 1, "/list.php?sec=1&page=2", "a query"),
    ("{url}/{page}", HOST + "/list/7", HOST + "/list/7", 1, "/list/7/2", "a folder"),
    ("{url}?page={page}", HOST + "/list/7", HOST + "/list/9?page=2", 2, None, "a page of no section of the outlet"),
    ("{url}?page={page}", HOST + "/list/7", HOST + "/list/7?page=3", 3, None, "the limit"),
]


@pytest.mark.parametrize(("template", "section", "url", "number", "expected", "why"), TEMPLATES)
def test_next_page_by_the_outlets_template(
    template: str, section: str, url: str, number: int, expected: str | None, why: str
) -> None:
    outlet = Outlet(
        id="x", name="x", hosts=("www.paper.co.kr",), sections=(section,), section_page=template, max_section_pages=3
    )
    found = read(page(ARTICLE), outlet, url=url, number=number).next_page
    assert found == (HOST + expected if expected else None), why


def test_the_number_of_comments_on_an_article_is_no_next_page() -> None:
    body = link("?document_srl=15334", HEADLINES[1]) + '<a href="?document_srl=15334">2</a><a href="?page=2">2</a>'
    assert read(page(body), url=HOST + "/board").next_page == HOST + "/board?page=2"


def test_a_page_without_articles_is_the_last() -> None:
    assert read(page('<a href="?sec=1&page=2">2</a>')).next_page is None


SCRIPTS = [
    ("""<a href="javascript:location.href='/news/view/10001'">{0}</a>""", True, "in the link"),
    ("""<a href="#" onclick="location.href = '/news/view/10001'; return false">{0}</a>""", True, "beside the link"),
    ("""<table><tr onclick='location.href="/news/view/10001"'><td>{0}</td></tr></table>""", True, "a row of a table"),
    ("""<a href="javascript:goView('10001')">{0}</a>""", False, "a function of the page"),
    ("""<a href="javascript:location.href='javascript:alert(1)'">{0}</a>""", False, "a script in a script"),
]


@pytest.mark.parametrize(("body", "found", "why"), SCRIPTS, ids=[row[2] for row in SCRIPTS])
def test_links_that_a_script_follows(body: str, found: bool, why: str) -> None:
    document = read(page(body.format(HEADLINES[0])))
    assert paths(document) == (["/news/view/10001"] if found else []), why
    assert [each.title for each in document.links] == ([HEADLINES[0]] if found else [])


def test_the_base_of_the_page_counts() -> None:
    body = page(link("view/10001", HEADLINES[0]), head='<base href="/news/">')
    assert paths(read(body)) == ["/news/view/10001"]


def test_a_base_on_a_foreign_host_leads_nowhere() -> None:
    body = page(link("latest/10001", HEADLINES[0]), head='<base href="http://169.254.169.254/latest/">')
    assert read(body).links == ()


def test_raw_hangul_of_a_cp949_list_is_sent_as_cp949() -> None:
    outlet = Outlet(id="x", name="x", hosts=("www.paper.co.kr",), article_ids=(r"/view\.php",))
    body = page(link("/view.php?name=의성&no=1", HEADLINES[0])).decode().encode("cp949")
    [found] = read(body, outlet).links
    assert found.url == HOST + "/view.php?name=%C0%C7%BC%BA&no=1"
    assert found.title == HEADLINES[0]


def test_a_session_in_every_link_makes_no_new_addresses() -> None:
    body = page(*(link(f"/view.php?no=1001&PHPSESSID={n:032x}", HEADLINES[0]) for n in range(30)))
    assert paths(read(body, Outlet(id="x", name="x", hosts=("www.paper.co.kr",), article_ids=(r"/view",)))) == [
        "/view.php?no=1001"
    ]


def test_a_path_that_grows_is_left() -> None:
    outlet = Outlet(id="x", name="x", hosts=("www.paper.co.kr",), article_ids=(r"/u/",))
    assert paths(read(page('<a href="grow/grow">더</a>'), outlet, url=HOST + "/u/grow/grow")) == ["/u/grow/grow/grow"]
    assert paths(read(page('<a href="grow/grow">더</a>'), outlet, url=HOST + "/u/grow/grow/grow")) == []


def test_50_000_links_are_taken_of_100_000() -> None:
    body = page(*(f'<a href="/n/a/{number}">기사 {number}</a>' for number in range(100_000)))
    document = read(body, Outlet(id="x", name="x", hosts=("www.paper.co.kr",), article_ids=(r"/n/a/(\d+)",)))
    assert len(document.links) == 50_000
    assert document.problem == "too long: read in part"


@pytest.mark.parametrize(
    "body", [b"", b" ", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"<div>" * 100_000, b"<plaintext>"]
)
def test_what_is_no_list_has_no_links(body: bytes) -> None:
    document = read(body)
    assert document.links == ()
    assert document.problem is not None


@settings(max_examples=60)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: page(link(text, text))))
def test_no_bytes_make_it_raise(body: bytes) -> None:
    read(body)


def test_a_document_travels_between_processes() -> None:
    document = read_document(
        PageKind.SECTION, page(link("/view/10001", HEADLINES[0])), url=URL, content_type=None, outlet=PAPER, page=1
    )
    assert pickle.loads(pickle.dumps(document)) == document
    assert document.title == "사회 - 신문"


SHAPES = [
    ("/news/articleView.html?idxno=1234", True, False, "a number by its name"),
    ("/boardView.do?boardId=BD_0000000022&seq=16222", True, False, "seq"),
    ("/wando/sub.cs?m=1023&nttId=10010538", True, False, "nttId"),
    ("/boardList.do?boardId=BD_0000000022", False, True, "a board's own id"),
    ("/contentsView.do?menuId=jeonnam0113010000", False, True, "a menu's id"),
    ("/main/list.naver?mode=LSD&sid1=100", False, True, "a list"),
    ("/view/AKR20220907159500053", True, False, "letters and a long number"),
    ("/archives/7", True, False, "archives"),
    ("/member/login.php", False, True, "a service page"),
    ("/politics", False, False, "a section"),
]


@pytest.mark.parametrize(("path", "article", "listing", "why"), SHAPES, ids=[row[3] for row in SHAPES])
def test_shape_of_an_address(path: str, article: bool, listing: bool, why: str) -> None:
    assert looks_like_article(HOST + path) is article, why
    assert looks_like_list(HOST + path) is listing, why
