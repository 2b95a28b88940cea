"""Where an article lives: many addresses, one identity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import InputError
from archive.items import Outlet
from pipelines.addresses import CMS_ADDRESSES, find_outlet, is_article_url, is_page_url, locate, same_outlet
from pipelines.urls import clean_url

ND = Outlet(id="domin", name="전북도민일보", hosts=("www.domin.co.kr",), cms="ndsoft")
DONGA = Outlet(
    id="donga",
    name="동아일보",
    hosts=("news.donga.com",),
    article_ids=(r"/(?:[A-Za-z]+/){0,2}3/\w+/(?P<date>\d{8})/(?P<id>\d{7,9})(?!\d)",),
    article_url="/List/3/all/{date}/{id}/1",
)
SENTV = Outlet(
    id="sentv",
    name="서울경제TV",
    hosts=("www.sentv.co.kr", "sentv.co.kr"),
    article_ids=(r"/article/view/(sentv\d+)", r"/news/view/(\d+)"),
)
NAVER = Outlet(id="naver", name="네이버 뉴스", hosts=("news.naver.com", "n.news.naver.com"), cms="naver")
KHAN = Outlet(
    id="khan",
    name="경향신문",
    hosts=("biz.khan.co.kr", "news.khan.co.kr"),
    article_ids=(r"/(?:kh_news/)?(?:khan_art_)?view\.html\?(?:[^#]*&)?artid=(\d{12,16})",),
    keep_query=("artid",),
)
YNA = Outlet(id="yna", name="연합뉴스", hosts=("www.yna.co.kr",), article_ids=(r"/(?:amp/|print/)?view/(AKR\w+)",))
MK = Outlet(
    id="mk",
    name="매일경제",
    hosts=("www.mk.co.kr",),
    article_ids=(
        r"/news/[a-z-]+/(?P<id>\d{6,9})(?![\w/])",
        r"/news/\w+/view/(\d{4})/(\d{2})/(\d+)",
        r"/amp/(?P<id>\d+)",
    ),
)
BLOG = Outlet(id="blog", name="마을신문", hosts=("www.village.kr",), cms="wordpress")
PLAIN = Outlet(id="plain", name="군민신문", hosts=("www.gunmin.kr",))
SISTERS = Outlet(id="sisters", name="도민신문", hosts=("www.domin.kr", "sports.domin.kr"))
NUMBERED = Outlet(id="numbered", name="시민신문", hosts=("www.simin.kr",), keep_query=("ud",))
UNKNOWN = None

FORMS = [
    # outlet, address, native id, what the row proves
    (ND, "https://www.domin.co.kr/news/articleView.html?idxno=1523456", "1523456", "ND Soft"),
    (ND, "http://www.domin.co.kr/news/articleView.html?idxno=1523456", "1523456", "http"),
    (ND, "https://m.domin.co.kr/news/articleView.html?idxno=1523456", "1523456", "the mobile host"),
    (ND, "https://domin.co.kr/news/articleView.html?idxno=1523456", "1523456", "no www"),
    (ND, "HTTPS://WWW.DOMIN.CO.KR:443/news/articleView.html?idxno=1523456", "1523456", "case and default port"),
    (ND, "https://www.domin.co.kr/news/articleViewAmp.html?idxno=1523456", "1523456", "AMP"),
    (ND, "https://www.domin.co.kr/news/articlePrint.html?idxno=1523456", "1523456", "Print"),
    (ND, "https://www.domin.co.kr/news/quickViewArticleView.html?idxno=1523456", "1523456", "quick view"),
    (
        ND,
        "https://www.domin.co.kr/news/articleView.html?idxno=1523456&sc_section_code=S1N1&page=2",
        "1523456",
        "the list",
    ),
    (ND, "https://www.domin.co.kr/news/articleView.html?sc_word=%EC%83%88&idxno=1523456", "1523456", "the search"),
    (ND, "https://www.domin.co.kr/news/articleView.html?idxno=1523456#rs", "1523456", "a fragment"),
    (
        ND,
        "https://www.domin.co.kr/news/articleView.html?idxno=1523456&utm_source=kakao&fbclid=x",
        "1523456",
        "tracking",
    ),
    (
        ND,
        "https://www.domin.co.kr/news/articleView.html?idxno=1523456&amp;replyAll=&amp;reply_sc_order_by=I",
        "1523456",
        "&amp;",
    ),
    (ND, "https://www.domin.co.kr/news/articleView.html?idxno=1523457", "1523457", "another article"),
    (DONGA, "http://news.donga.com/List/3/all/20160918/80317105/1", "80317105", "from the list"),
    (DONGA, "http://news.donga.com/BestClick/3/all/20160918/80317105/1", "80317105", "from the ranking"),
    (DONGA, "http://news.donga.com/Main/3/all/20160918/80317105/1?", "80317105", "from the front page"),
    (DONGA, "http://news.donga.com/3/all/20160918/80317105/2", "80317105", "without a list"),
    (DONGA, "http://news.donga.com/List/Politics/3/00/20160918/80317105/1?", "80317105", "from a section"),
    (DONGA, "http://news.donga.com/rel/3/all/20160918/80317105/1#replyLayer", "80317105", "from related articles"),
    (SENTV, "https://www.sentv.co.kr/article/view/sentv202608180028", "sentv202608180028", "서울경제TV"),
    (SENTV, "https://m.sentv.co.kr/article/view/sentv202608180028?from=m", "sentv202608180028", "its mobile host"),
    (SENTV, "https://www.sentv.co.kr/news/view/677042", "677042", "its older addresses"),
    (
        NAVER,
        "https://news.naver.com/main/read.naver?mode=LSD&mid=sec&oid=081&aid=0003219994&sid1=001",
        "081-0003219994",
        "read",
    ),
    (NAVER, "https://news.naver.com/main/read.nhn?aid=0003219994&mid=shm&oid=081", "081-0003219994", "another order"),
    (NAVER, "https://n.news.naver.com/mnews/article/081/0003219994?sid=102", "081-0003219994", "the new address"),
    (NAVER, "https://n.news.naver.com/article/081/0003219994", "081-0003219994", "the mobile one"),
    (NAVER, "https://n.news.naver.com/mnews/ranking/article/081/0003219994?ntype=RANKING", "081-0003219994", "ranking"),
    (KHAN, "http://biz.khan.co.kr/khan_art_view.html?artid=201609260957011&code=920100", "201609260957011", "khan"),
    (
        KHAN,
        "http://news.khan.co.kr/kh_news/khan_art_view.html?code=1&artid=201609260957011",
        "201609260957011",
        "a sister host",
    ),
    (KHAN, "http://m.biz.khan.co.kr/view.html?artid=201609260957011&med_id=khan", "201609260957011", "its mobile host"),
    (
        YNA,
        "https://www.yna.co.kr/view/AKR20220907159500053?section=society/all",
        "AKR20220907159500053",
        "names its list",
    ),
    (YNA, "https://m.yna.co.kr/amp/view/AKR20220907159500053", "AKR20220907159500053", "AMP in the path"),
    (MK, "https://www.mk.co.kr/news/society/11328184", "11328184", "the id is the last folder"),
    (MK, "https://www.mk.co.kr/news/hot-issues/11328184?utm_medium=x", "11328184", "in another section"),
    (MK, "https://m.mk.co.kr/amp/11328184", "11328184", "AMP without the section"),
    (MK, "https://www.mk.co.kr/news/society/view/2020/07/693939/", "2020-07-693939", "groups are joined"),
    (BLOG, "https://www.village.kr/?p=123", "123", "WordPress by number"),
    (BLOG, "https://www.village.kr/archives/123/", "123", "WordPress archives"),
    (BLOG, "https://www.village.kr/2025/07/27/%EB%A7%88%EC%9D%84/", "2025-07-27-마을", "WordPress by name"),
    (BLOG, "https://www.village.kr/2025/07/27/%EB%A7%88%EC%9D%84/amp/", "2025-07-27-마을", "its AMP page"),
    (PLAIN, "https://www.gunmin.kr/view.php?no=7&PHPSESSID=0a1b2c3d4e5f", "/view.php?no=7", "a session"),
    (PLAIN, "https://www.gunmin.kr/view.php;jsessionid=0A1B2C?no=7", "/view.php?no=7", "a session in the path"),
    (PLAIN, "https://www.gunmin.kr/view.php?sid=0123456789abcdef01&no=7", "/view.php?no=7", "sid as a session"),
    (PLAIN, "https://www.gunmin.kr/view.php?sid=43", "/view.php?sid=43", "sid as a section"),
    (PLAIN, "https://www.gunmin.kr/news/7/amp", "/news/7", "AMP of a known outlet"),
    (PLAIN, "https://www.gunmin.kr/view.php?no=7&print=1", "/view.php?no=7", "Print of a known outlet"),
    (PLAIN, "https://www.gunmin.kr/index.html", "/", "the index of a folder"),
    (SISTERS, "https://m.domin.kr/news/7", "/news/7", "the main host of two"),
    (SISTERS, "https://sports.domin.kr/news/7", "//sports.domin.kr/news/7", "the same number on a sister host"),
    (SISTERS, "https://m.sports.domin.kr/news/7?fbclid=x", "//sports.domin.kr/news/7", "and on its mobile host"),
    (
        NUMBERED,
        "https://www.simin.kr/detail.php?number=3&ud=20250727&thread=1",
        "/detail.php?ud=20250727",
        "keep_query alone",
    ),
    (NUMBERED, "https://www.simin.kr/list.php?number=3", "/list.php?number=3", "a page without it"),
    (UNKNOWN, "https://www.unknown.kr/news/articleView.html?idxno=9", "/news/articleView.html?idxno=9", "idxno stays"),
    (
        UNKNOWN,
        "http://m.unknown.kr/news/articleView.html?utm_source=x&idxno=9",
        "/news/articleView.html?idxno=9",
        "tracking",
    ),
    (UNKNOWN, "https://unknown.kr/a/?b=2&a=1", "/a?a=1&b=2", "order and a final slash"),
    (UNKNOWN, "https://unknown.kr/s?q=%C0%C7%BC%BA", "/s?q=의성", "EUC-KR escapes"),
    (UNKNOWN, "https://unknown.kr/s?q=%EC%9D%98%EC%84%B1", "/s?q=의성", "UTF-8 escapes of the same"),
    (UNKNOWN, "https://unknown.kr/news/%EA%B8%B0%EC%82%AC", "/news/기사", "a Korean path"),
    (UNKNOWN, "https://unknown.kr/news/7/amp", "/news/7/amp", "AMP of an unknown outlet is left alone"),
]


@pytest.mark.parametrize(("outlet", "url", "native_id", "why"), FORMS, ids=[row[3] for row in FORMS])
def test_identity(outlet: Outlet | None, url: str, native_id: str, why: str) -> None:
    address = locate(url, outlet)
    assert address.native_id == native_id, why
    assert address.outlet_id == (outlet.id if outlet else "unknown.kr")


@pytest.mark.parametrize(("outlet", "url", "native_id", "why"), FORMS, ids=[row[3] for row in FORMS])
def test_canonical_address_has_the_same_identity_and_scheme(
    outlet: Outlet | None, url: str, native_id: str, why: str
) -> None:
    first = locate(url, outlet)
    assert locate(first.canonical_url, outlet) == first
    assert first.canonical_url.partition(":")[0] == url.partition(":")[0].lower()


CANONICAL = [
    (ND, "https://m.domin.co.kr/news/articleViewAmp.html?idxno=7&page=2", "https://m.domin.co.kr/news/articleView.html?idxno=7"),
    (DONGA, "http://news.donga.com/BestClick/3/all/20160918/80317105/2", "http://news.donga.com/List/3/all/20160918/80317105/1"),
    (KHAN, "http://biz.khan.co.kr/khan_art_view.html?artid=201609260957011&code=9", "http://biz.khan.co.kr/khan_art_view.html?artid=201609260957011"),
    (PLAIN, "https://www.gunmin.kr/view.php?utm_source=x&no=7", "https://www.gunmin.kr/view.php?no=7"),
    (UNKNOWN, "http://unknown.kr/s/?q=%c0%c7&b=1&a=2#x", "http://unknown.kr/s/?q=%C0%C7&b=1&a=2"),
]  # fmt: skip


@pytest.mark.parametrize(("outlet", "url", "expected"), CANONICAL)
def test_canonical_address_can_be_fetched(outlet: Outlet | None, url: str, expected: str) -> None:
    assert locate(url, outlet).canonical_url == expected


def test_a_template_may_name_its_own_host() -> None:
    outlet = Outlet(
        id="x", name="x", hosts=("www.x.kr",), article_ids=(r"/a/(?P<id>\d+)",), article_url="//www.x.kr/b/{id}"
    )
    assert locate("http://m.x.kr/a/7", outlet).canonical_url == "http://www.x.kr/b/7"


def test_an_address_on_a_foreign_host_keeps_its_host() -> None:
    assert locate("https://other.kr/news/articleView.html?idxno=7", ND).native_id == (
        "//other.kr/news/articleView.html?idxno=7"
    )


PACKED = "board_data=aWR4JTNENDE1MDglMjZzdGFydFBhZ2UlM0QzMCUyNnRvdGFsTGlzdCUzRDE3NDAy%7C%7C"
"""idx=41508&startPage=30&totalList=17402, escaped and in Base64."""
GUNMIN = "https://www.gunmin.kr"
SAME = [
    # addresses of one article on an outlet without rules, its native id, what the row proves
    (("/view.php?no=7&code=", "/view.php?no=7"), "/view.php?no=7", "an empty parameter"),
    (("/view.php?no=1204567&page=3", "/view.php?no=1204567"), "/view.php?no=1204567", "the page of a list"),
    (("/view.php?no=1204567&search_word=%EB%AC%BC&sort=hit",), "/view.php?no=1204567", "a search"),
    (("/article/2026112058", "/m/article/2026112058", "/amp/article/2026112058", "/article/amp/2026112058",
      "/article/2026112058?pDepth=2"), "/article/2026112058", "mobile and AMP folders"),
    (("/view.php?no=1204567&ref=naver", "/view.php?no=1204567&from=rss"), "/view.php?no=1204567", "where from"),
    (("/view.do?gosiNo=5210&pageIndex=3", "/view.do?gosiNo=5210&pageIndex=1"), "/view.do?gosiNo=5210", "eGov"),
    (("/board.es?bid=7&act=view&list_no=431582&nPage=3", "/board.es?bid=7&act=view&list_no=431582&nPage=1"),
     "/board.es?act=view&bid=7&list_no=431582", "a county's board"),
    (("/board/?name=desk&mode=view&idx=2031&page=2", "/board/?name=desk&mode=view&idx=2031"),
     "/board?idx=2031&mode=view&name=desk", "a board's view"),
    (("/view.php?code=2026112017541000&page=2", "/view.php?code=2026112017541000"), "/view.php?code=2026112017541000",
     "a moment and a number, under any name"),
    (("/news/articleView.html?idxno=91", "/news/articlePrint.html?idxno=91", "/news/articleViewAmp.html?idxno=91",
      "/news/articleView.html?idxno=91&sc_section_code=S1N1"), "/news/articleView.html?idxno=91", "ND Soft"),
    (("/news/article.html?no=91", "/mobile/article.html?no=91", "/news/article_print.html?no=91"),
     "/news/article.html?no=91", "mediaon"),
    (("/sub_read.html?uid=91&section=sc4", "/sub_read.html?uid=91&section=sc1&section2=%B9%B0"),
     "/sub_read.html?uid=91", "diz: under two sections"),
    (("/bbs/board.php?bo_table=news&wr_id=91&page=2", "/bbs/board.php?wr_id=91&bo_table=news&sca=%EB%AC%BC"),
     "/bbs/board.php?bo_table=news&wr_id=91", "gnuboard"),
    (("/index.php?mid=news&document_srl=91&page=4", "/?document_srl=91"), "/?document_srl=91", "XE"),
    (("/news/?q=YToxOnt9&bmode=view&idx=91&t=board", "/news?bmode=view&idx=91&back_url=&t=board&page=1"),
     "/news?idx=91", "imweb"),
    ((f"/default/index_view_page.php?{PACKED}", "/default/index_view_page.php?part_idx=24&idx=41508"),
     "/default/index_view_page.php?idx=41508", "parameters in Base64"),
]  # fmt: skip


@pytest.mark.parametrize(("paths", "native_id", "why"), SAME, ids=[row[2] for row in SAME])
def test_one_article_of_an_outlet_without_rules(paths: tuple[str, ...], native_id: str, why: str) -> None:
    assert {locate(GUNMIN + path, PLAIN).native_id for path in paths} == {native_id}, why


APART = [
    ("/paper.php?date=20261120&page=3&num=2", "/paper.php?date=20261120&page=4&num=2", "pages of a printed paper"),
    ("/paper.php?ud=20261120&page=3", "/paper.php?ud=20261120&page=4", "a date is no number of an article"),
    ("/list.do?pageIndex=1", "/list.do?pageIndex=2", "pages of a list"),
    ("/view.php?school=91&no=1204567", "/view.php?school=92&no=1204567", "a name that begins like a search"),
    ("/view.php?no=91&page=3", "/view.php?no=91&page=4", "a short number may count within its page"),
    ("/view.php?code=news&no=1204567", "/view.php?code=photo&no=1204567", "two boards"),
    ("/bbs/board.php?bo_table=news&wr_id=91", "/bbs/board.php?bo_table=free&wr_id=91", "two boards of gnuboard"),
    ("/view.php?ref=1204&no=91", "/view.php?ref=1205&no=91", "ref with a number"),
    ("/mnews.asp?pk_no=91", "/mnews.asp?pk_no=92", "pk_no is none of Piwik's parameters"),
    ("/m/news/view/91", "/news/view/91", "a folder m with short numbers may be another list"),
    ("/view.php?data=aGFuZ3VrIG1hbHNzaQ==&no=91", "/view.php?data=a&no=91", "Base64 that holds no parameters"),
    ("/view.php?id=MTIzNA==", "/view.php?id=MTIzNQ==", "the end of Base64 is no empty parameter"),
    ("/board.es?mid=a101&bid=7&act=view&list_no=4315", "/board.es?mid=a101&bid=7&act=view&list_no=4316", "list_no"),
    ("/read.php?menu=101&searchNo=1012", "/read.php?menu=101&searchNo=1013", "a search and no article without it"),
    ("/board101/read.php?sort_no=12", "/board101/read.php?sort_no=13", "a board's number is no article's"),
    ("/ebook.php?mode=view&date=20261120&page=3", "/ebook.php?mode=view&date=20261120&page=4", "a view of a day"),
    ("/view.php?mode=view&page=1234", "/view.php?mode=view&page=1235", "an article that is called page"),
    ("/ebook.php?no=202611&page=3", "/ebook.php?no=202611&page=4", "pages of a month's magazine"),
    ("/paper/20261120/?page=3", "/paper/20261120/?page=4", "a day in the path is no number of an article"),
    ("/paper/20261120/?start_page=3", "/paper/20261120/?start_page=4", "the same, with a list's name for the page"),
    ("/bbs/board.php?bo_table=free-1&wr_id=91", "/bbs/board.php?bo_table=free-2&wr_id=91", "a table with a hyphen"),
    ("/bbs/board.php?bo_table=a&wr_id=91a", "/bbs/board.php?bo_table=a&wr_id=91b", "a number with a letter"),
    ("/news/article.html?table=a&no=91", "/news/article.html?table=b&no=91", "tables of another CMS at mediaon's path"),
]


@pytest.mark.parametrize(("one", "other", "why"), APART, ids=[row[2] for row in APART])
def test_two_articles_stay_two(one: str, other: str, why: str) -> None:
    assert locate(GUNMIN + one, PLAIN).native_id != locate(GUNMIN + other, PLAIN).native_id, why


def test_only_known_forms_change_the_address_to_fetch() -> None:
    asked = f"{GUNMIN}/view.php?no=1204567&page=3&code="
    assert locate(asked, PLAIN).canonical_url == asked
    packed = f"{GUNMIN}/default/index_view_page.php?{PACKED}"
    outlet = Outlet(id="x", name="x", hosts=("www.gunmin.kr",), cms="indexview")
    assert is_article_url(packed, outlet)
    assert (locate(packed, outlet).native_id, locate(packed, outlet).canonical_url) == ("41508", packed)
    assert locate(packed, PLAIN).canonical_url == packed
    assert locate(f"{GUNMIN}/news/articlePrint.html?idxno=91", PLAIN).canonical_url == (
        f"{GUNMIN}/news/articleView.html?idxno=91"
    )


@pytest.mark.parametrize("url", ["javascript:;", "", "http://[::1/", "mailto:a@b.kr"])
def test_junk_has_no_address(url: str) -> None:
    with pytest.raises(InputError, match="not an http"):
        locate(url, ND)


ARTICLE_URLS = [
    (ND, "https://www.domin.co.kr/news/articleView.html?idxno=7", True, "a rule of the CMS matches"),
    (ND, "https://www.domin.co.kr/news/articleList.html?page=2", False, "none matches"),
    (ND, "https://www.domin.co.kr/", False, "the front page"),
    (ND, "https://other.kr/news/articleView.html?idxno=7", False, "a foreign host"),
    (ND, "javascript:;", False, "no address"),
    (BLOG, "https://www.village.kr/2025/07/27/", False, "a day's archive of WordPress"),
    (BLOG, "https://www.village.kr/2025/07/page/2/", False, "a month's archive"),
    (PLAIN, "https://www.gunmin.kr/view.php?no=7", None, "an outlet without rules"),
    (PLAIN, "https://www.gunmin.kr/files/7.pdf", False, "no page"),
    (PLAIN, "https://www.gunmin.kr/rss/all.xml", False, "a feed"),
]


@pytest.mark.parametrize(("outlet", "url", "expected", "why"), ARTICLE_URLS)
def test_article_address(outlet: Outlet, url: str, expected: bool | None, why: str) -> None:
    assert is_article_url(url, outlet) is expected, why


def test_the_outlet_that_names_the_host_wins() -> None:
    main = Outlet(id="main", name="본지", hosts=("www.khan.co.kr",))
    mobile = Outlet(id="mobile", name="모바일", hosts=("m.khan.co.kr",))
    outlets = {"main": main, "mobile": mobile}
    assert find_outlet("http://m.khan.co.kr/1", outlets) is mobile
    assert find_outlet("http://khan.co.kr/1", outlets) is main
    assert find_outlet("http://biz.khan.co.kr/1", outlets) is None
    assert find_outlet("javascript:;", outlets) is None


def test_a_port_belongs_to_the_host() -> None:
    demo = Outlet(id="demo", name="demo", hosts=("127.0.0.1:8901",))
    assert same_outlet("http://127.0.0.1:8901/a", demo)
    assert not same_outlet("http://127.0.0.1:8902/a", demo)
    assert not same_outlet("http://127.0.0.1/a", demo)


def test_a_picture_is_no_page() -> None:
    assert not is_page_url("https://www.gunmin.kr/photo/1.JPG")
    assert is_page_url("https://www.gunmin.kr/photo/1")
    assert is_page_url("https://www.gunmin.kr/?p=1")


def test_every_cms_template_is_filled_by_its_own_ids() -> None:
    for name, family in CMS_ADDRESSES.items():
        for pattern in family.ids:
            assert "(" in pattern, name
        if family.url:
            assert all("(?P<id>" in pattern for pattern in family.ids), name


WORDS = [
    *"/?&=;.%#:",
    "a",
    "amp",
    "7",
    "1234567",
    "sid",
    "utm_id",
    "article",
    "..",
    "기사",
    "m/",
    "&page=2",
    "?no=123456",
]
WORDS += ["board.php?bo_table=a", "&wr_id=12", "news/articlePrint.html?idxno=9", "?document_srl=9", "&mid=a", PACKED]
PIECES = st.lists(st.sampled_from(WORDS), max_size=20)


@pytest.mark.parametrize("outlet", [None, PLAIN, ND, BLOG, NUMBERED])
@given(pieces=PIECES)
def test_identity_survives_its_own_canonical_address(outlet: Outlet | None, pieces: list[str]) -> None:
    url = clean_url(f"http://{outlet.hosts[0] if outlet else 'unknown.kr'}/{''.join(pieces)}")
    if url is not None:
        address = locate(url, outlet)
        assert locate(address.canonical_url, outlet) == address
