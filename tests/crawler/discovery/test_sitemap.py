"""Sitemaps into links: plain, news, index, gzipped, broken and hostile ones."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.items import Link, Outlet, PageKind
from crawler.discovery import Document, read_document, read_sitemap, sitemap
from crawler.discovery.sitemap import UNPACKED_BYTES_MAX
from crawler.discovery.windows import WINDOW_BYTES, read_windows
from tests.shared import SHARED, needs_shared

PAPER = Outlet(id="paper", name="신문", hosts=("www.paper.co.kr",))
ND = Outlet(id="nd", name="신문", hosts=("www.paper.co.kr",), cms="ndsoft")
URL = "http://www.paper.co.kr/sitemap.xml"
HOST = "http://www.paper.co.kr"


def urlset(*urls: str) -> str:
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>'


def url(loc: str, more: str = "") -> str:
    return f"<url><loc>{loc}</loc>{more}</url>"


def article(path: str, title: str | None = None, lastmod: str | None = None, native_id: str | None = None) -> Link:
    return Link(
        url=HOST + path,
        kind=PageKind.ARTICLE,
        title=title,
        lastmod=lastmod,
        native_id=path if native_id is None else native_id,
    )


NEWS = """<news:news><news:publication><news:name>신문</news:name></news:publication>
<news:publication_date>2026-11-12T00:30:00Z</news:publication_date><news:title>군수 &quot;재검토&quot;</news:title>
</news:news>"""

CASES = [
    # outlet, sitemap, links, what the row proves
    (PAPER, urlset(url(HOST + "/news/12345", "<lastmod>2026-11-12T09:30:00+09:00</lastmod>")),
     [article("/news/12345", lastmod="2026-11-12T09:30:00")], "a sitemap"),
    (PAPER, urlset(url(HOST.partition("//")[2] + "/n/ok")), [article("/n/ok")], "an address without its scheme"),
    (PAPER, urlset(url(HOST + "/n/ok")), [article("/n/ok")], "without rules every page may be an article"),
    (PAPER, urlset(url(HOST + "/company/about"), url(HOST + "/member/login.php"), url(HOST + "/news/list?page=2")),
     [], "service pages and lists are none"),
    (ND, urlset(url(HOST + "/news/articleView.html?idxno=7"), url(HOST + "/news/articleList.html?page=2")),
     [article("/news/articleView.html?idxno=7", native_id="7")], "the outlet's rules decide"),
    (ND, urlset(url(HOST + "/special/2026", NEWS)),
     [article("/special/2026", '군수 "재검토"', "2026-11-12T09:30:00")], "a news sitemap is believed"),
    (PAPER, urlset(url("\n  " + HOST + "/news/12345?a=1&amp;b=2\n")), [article("/news/12345?a=1&b=2")], "space around"),
    (PAPER, urlset(url(f"<![CDATA[{HOST}/news/12345]]>")), [article("/news/12345")], "CDATA"),
    (PAPER, urlset(url(HOST + "/news/12345", "<image:image><image:loc>http://a.kr/1.jpg</image:loc></image:image>")),
     [article("/news/12345")], "a picture's address is another thing"),
    (PAPER, urlset(f"<url><image:loc>{HOST}/1.jpg</image:loc><loc>{HOST}/news/12345</loc></url>"),
     [article("/news/12345")], "even when it stands first"),
    (PAPER, urlset(url(HOST + "/news/12345"), url(HOST + "/news/12345#x")), [article("/news/12345")], "twice"),
    (PAPER, urlset(url("http://127.0.0.2/secret"), url("http://169.254.169.254/"), url("file:///etc/hostname"),
                   url("http://other.kr/news/12345"), url(HOST + "/news/12345")),
     [article("/news/12345")], "foreign hosts are dropped"),
    (PAPER, f"<sm:urlset><sm:url><sm:loc>{HOST}/news/12345</sm:loc></sm:url></sm:urlset>",
     [article("/news/12345")], "a prefix on every element"),
    (PAPER, f"{HOST}/news/12345\r\n\r\n{HOST}/news/12346\n", [article("/news/12345"), article("/news/12346")],
     "a list of lines, as the protocol allows"),
    (PAPER, "<sitemapindex>" + f"<sitemap><loc>{HOST}/sitemap-1.xml.gz</loc><lastmod>2026-11-12</lastmod></sitemap>"
     "<sitemap><loc>http://other.kr/sitemap.xml</loc></sitemap></sitemapindex>",
     [Link(url=HOST + "/sitemap-1.xml.gz", kind=PageKind.SITEMAP, lastmod="2026-11-12T00:00:00")], "an index"),
    (PAPER, f"<rss><channel><item><title>제목</title><link>{HOST}/n/1</link></item></channel></rss>",
     [article("/n/1", "제목")], "a feed as a sitemap, as the protocol allows"),
]  # fmt: skip


@pytest.mark.parametrize(("outlet", "text", "links", "why"), CASES, ids=[row[3] for row in CASES])
def test_sitemap_is_read(outlet: Outlet, text: str, links: list[Link], why: str) -> None:
    document = read_sitemap(text.encode(), url=URL, content_type="application/xml", outlet=outlet)
    assert list(document.links) == links, why
    assert document.problem is None


@pytest.mark.parametrize("pack", [gzip.compress, lambda body: gzip.compress(body[:90]) + gzip.compress(body[90:])])
def test_gzip_is_unpacked_by_its_bytes(pack) -> None:  # type: ignore[no-untyped-def]  # a function of bytes to bytes
    body = pack(urlset(url(HOST + "/news/12345")).encode())
    document = read_sitemap(body, url=URL + ".gz", content_type="application/x-gzip", outlet=PAPER)
    assert [link.url for link in document.links] == [HOST + "/news/12345"]


PROBLEMS = [
    (b"", "not a sitemap", "nothing"),
    (b"<html><body>x</body></html>", "not a sitemap", "HTML instead"),
    (b"\x1f\x8b\x08\x00broken", "not a sitemap", "broken gzip"),
    (urlset(url(HOST + "/news/12345")).encode()[:-12], "cut off", "its end is missing"),
    (
        gzip.compress(urlset(*[url(f"{HOST}/news/{n}") for n in range(10_000, 14_000)]).encode())[:-200],
        "cut off",
        "cut gzip",
    ),
    (gzip.compress(b"<urlset>" + b"\0" * (UNPACKED_BYTES_MAX + 1), 9), "too large", "a gzip bomb"),
    (urlset().encode(), None, "an empty sitemap is a sitemap"),
]


@pytest.mark.parametrize(("body", "problem", "why"), PROBLEMS, ids=[row[2] for row in PROBLEMS])
def test_what_is_wrong_is_said(body: bytes, problem: str | None, why: str) -> None:
    assert read_sitemap(body, url=URL, content_type=None, outlet=PAPER).problem == problem, why


def test_an_address_that_is_cut_off_is_dropped() -> None:
    body = urlset(url(HOST + "/news/12345"), url(HOST + "/news/67890")).encode()
    cut = body[: body.index(b"67890") + 3]
    document = read_sitemap(cut, url=URL, content_type=None, outlet=PAPER)
    assert [link.url for link in document.links] == [HOST + "/news/12345"]


def test_entities_are_never_resolved() -> None:
    doctype = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "lol">]>'
    text = urlset(url(HOST + "/n/&x;&y;")).replace("<urlset", doctype + "<urlset")
    document = read_sitemap(text.encode(), url=URL, content_type=None, outlet=PAPER)
    assert [link.url for link in document.links] == [HOST + "/n/&x;&y;"]


def dated(first: int, count: int, day: str = "") -> list[str]:
    more = f"<lastmod>{day}</lastmod>" if day else ""
    return [url(f"{HOST}/news/{number}", more) for number in range(first, first + count)]


def numbers(document: Document) -> list[int]:
    return [int(link.url.rpartition("/")[2]) for link in document.links]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundredth of what one reading takes: 50,000 links cost seconds."""
    monkeypatch.setattr(sitemap, "LINKS_MAX", 500)
    monkeypatch.setattr(sitemap, "NEWEST", 50)
    monkeypatch.setattr(sitemap, "ENTRIES_MAX", 5_000)


@pytest.mark.usefixtures("short")
def test_a_sitemap_that_is_too_long_is_read_in_parts_and_the_news_with_each() -> None:
    entries = [*dated(100_000, 600), *dated(200_000, 400, "2026-11-01"), *dated(300_000, 60, "2026-11-12")]
    body = urlset(*entries).encode()
    parts = [
        read_document(PageKind.SITEMAP, body, url=URL, content_type=None, outlet=PAPER, page=part)
        for part in (1, 2, 3, 4)
    ]
    found = [numbers(document) for document in parts]
    assert [len(links) for links in found] == [500, 500, 160, 50]
    assert all(links[:50] == list(range(300_000, 300_050)) for links in found), "the newest come with each"
    assert found[0][50:60] == list(range(300_050, 300_060)), "then by date"
    assert {number for links in found for number in links} == {int(e.split("/news/")[1][:6]) for e in entries}
    assert [(document.left, document.is_cut) for document in parts] == [
        (560, False), (110, False), (0, False), (0, False)
    ]  # fmt: skip
    assert parts[0].problem == "1,060 entries: 560 of them are left for its next turns"
    assert parts[2].problem is None


def test_windows_lose_no_entry_and_nothing_of_a_text() -> None:
    entries = [url(f"{HOST}/news/{n}", f"<news:title>{'가' * 1_000} {n}</news:title>") for n in range(60_000, 63_000)]
    body = urlset(*entries).encode()
    assert len(body) > 2 * WINDOW_BYTES
    windows = list(read_windows(gzip.compress(body, 1), limit_bytes=len(body)))
    assert len(windows) > 2
    assert b"".join(windows) == body
    document = read_sitemap(body, url=URL, content_type=None, outlet=PAPER)
    assert (numbers(document), document.problem) == (list(range(60_000, 63_000)), None)
    assert {link.title for link in document.links} == {"가" * 300}


CUT = [
    (b"<urlset>" + url(HOST + "/news/12345").encode() + b" " * UNPACKED_BYTES_MAX, 1, "padding without end"),
    (b"<urlset>" + b"<url><loc>/n/1</loc></url>" * 5_001, 5_000, "entries without end"),
]


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(("body", "entries", "why"), CUT, ids=[row[2] for row in CUT])
def test_what_no_reading_takes_is_named(body: bytes, entries: int, why: str) -> None:
    document = read_sitemap(gzip.compress(body, 1), url=URL, content_type=None, outlet=PAPER)
    assert document.problem == f"too long: what lies behind its first {entries:,} entries is not read"
    assert (document.is_cut, len(document.links)) == (True, 1)


def test_deep_nesting_is_passed_over() -> None:
    body = b"<urlset>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</urlset>"
    assert read_sitemap(body, url=URL, content_type=None, outlet=PAPER).links == ()


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: urlset(url(text)).encode("utf-8", "replace")))
def test_no_bytes_make_it_raise(body: bytes) -> None:
    read_sitemap(body, url=URL, content_type=None, outlet=PAPER)
    read_sitemap(b"\x1f\x8b" + body, url=URL, content_type=None, outlet=PAPER)


@needs_shared
def test_a_real_news_sitemap() -> None:
    outlet = Outlet(id="real", name="real", hosts=("www.wordmoa.com",))
    body = (SHARED / "pages" / "www.wordmoa.com" / "wordmoa-news-sitemap.xml").read_bytes()
    document = read_sitemap(body, url="https://www.wordmoa.com/news.xml", content_type=None, outlet=outlet)
    assert document.problem is None
    assert len(document.links) == body.count(b"<loc>")
    first = document.links[0]
    assert first.title == "'교포' 앤서니 김, LIV 골프 호주 대회 정상…16년 만에 우승"
    assert first.lastmod == "2026-02-15T18:54:04"
