"""Feeds into links: well-formed, broken, wrongly labelled and hostile ones."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.items import Link, Outlet, PageKind
from crawler.discovery import read_document, read_feed
from crawler.discovery.feed import FEEDPARSER_CHARS_MAX, read_tolerantly
from crawler.discovery.markup import plain_text, prepare
from tests.shared import SHARED, needs_shared

PAPER = Outlet(id="paper", name="신문", hosts=("www.paper.co.kr",))
URL = "http://www.paper.co.kr/rss/all.xml"


def rss(*items: str, encoding: str = "utf-8", doctype: str = "") -> str:
    inner = "".join(items)
    head = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
    return f'{head}<rss version="2.0"><channel><title>신문 전체기사</title>{inner}</channel></rss>'


def item(title: str = "제목", link: str = "http://www.paper.co.kr/n/1", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def read(text: str | bytes, content_type: str | None = None) -> tuple[Link, ...]:
    body = text.encode() if isinstance(text, str) else text
    return read_feed(body, url=URL, content_type=content_type, outlet=PAPER).links


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>신문</title><link href="http://www.paper.co.kr/"/>
<entry><title type="html">군수 &amp;quot;재검토&amp;quot;</title><link rel="edit" href="http://www.paper.co.kr/edit/1"/>
<link rel="alternate" type="text/html" href="/n/1?a=1&amp;b=2"/><id>tag:1</id>
<published>2026-11-12T09:00:00+09:00</published><updated>2026-11-12T01:30:00Z</updated></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://www.paper.co.kr/"><title>신문</title></channel>
<item rdf:about="http://www.paper.co.kr/n/1"><title>군수 재검토</title><link>http://www.paper.co.kr/n/1</link>
<dc:date>2026-11-12T09:30:00+09:00</dc:date></item></rdf:RDF>"""

FORMS = [
    # feed, (address, title, time), what the row proves
    (rss(item(more="<pubDate>Thu, 12 Nov 2026 09:30:00 +0900</pubDate>")),
     ("/n/1", "제목", "2026-11-12T09:30:00"), "RSS 2.0"),
    (rss(item(more="<pubDate>Thu, 12 Nov 2026 00:30:00 GMT</pubDate>")),
     ("/n/1", "제목", "2026-11-12T09:30:00"), "a time of Greenwich is turned"),
    (rss(item(more="<pubDate>2026-11-12 09:30:00</pubDate>")),
     ("/n/1", "제목", "2026-11-12T09:30:00"), "a time without zone is Korean"),
    (rss(item(more="<pubDate>2026.11.12</pubDate>")),
     ("/n/1", "제목", "2026-11-12T00:00:00"), "feedparser takes this for 1 November"),
    (rss(item(more="<pubDate>0000-00-00</pubDate>")), ("/n/1", "제목", None), "no time is never now"),
    ('<rss version="0.91"><channel><item><link>/n/1</link><title>제목</title></item></channel></rss>',
     ("/n/1", "제목", None), "RSS 0.91, a link from the root, link before title"),
    (ATOM, ("/n/1?a=1&b=2", '군수 "재검토"', "2026-11-12T10:30:00"), "Atom: alternate link, newest time"),
    (rss(item(link="www.paper.co.kr/n/1")), ("/n/1", "제목", None), "an address without its scheme"),
    (RDF, ("/n/1", "군수 재검토", "2026-11-12T09:30:00"), "RDF"),
    (rss("<item><title>제목</title><guid>http://www.paper.co.kr/n/1</guid></item>"),
     ("/n/1", "제목", None), "guid for a link"),
    (rss(item(title="<![CDATA[A & B, <속보>]]>", link="<![CDATA[ http://www.paper.co.kr/n/1 ]]>")),
     ("/n/1", "A & B, <속보>", None), "CDATA; a word in brackets is no tag"),
    (rss(item(title="&lt;b&gt;굵은&lt;/b&gt; 제목")), ("/n/1", "굵은 제목", None), "escaped tags"),
    (rss(item(title="<b>굵은</b> 제목")), ("/n/1", "굵은 제목", None), "tags that are not escaped"),
    (rss(item(title="&lt;script&gt;alert(1)&lt;/script&gt;제목")), ("/n/1", "제목", None), "a script"),
    (rss(item(title="A & B 기업", link="http://www.paper.co.kr/n/1?a=1&b=2")),
     ("/n/1?a=1&b=2", "A & B 기업", None), "bare ampersands"),
    (rss(item(link="http://www.paper.co.kr/n/1?utm_source=rss#top")), ("/n/1", "제목", None), "tracking"),
    (rss(item(title="&#xd800;깨진 &#x110000;글자")), ("/n/1", "\ufffd깨진 \ufffd글자", None), "feedparser raises here"),
    (rss(item(title="")), ("/n/1", None, None), "no title"),
    (rss(item(), item(title="다른 제목")), ("/n/1", "제목", None), "an address twice"),
    (rss(item(), item(link="/n/12"))[:-31], ("/n/1", "제목", None), "cut off within an address"),
    (rss(item()).replace("</title><link>", "<link>"), ("/n/1", "제목", None), "a title that never ends"),
    ("\n \n" + rss(item()), ("/n/1", "제목", None), "empty lines before the declaration"),
    ("\ufeff" + rss(item()), ("/n/1", "제목", None), "a byte order mark"),
    (rss(item(more="<media:title>사진</media:title>")), ("/n/1", "제목", None), "an undeclared prefix"),
    (rss("<item><media:title>사진</media:title><title>제목</title><link>/n/1</link></item>"),
     ("/n/1", "제목", None), "the title of a picture"),
]  # fmt: skip


@pytest.mark.parametrize(("feed", "expected", "why"), FORMS, ids=[row[2] for row in FORMS])
def test_feed_is_read(feed: str, expected: tuple[str, str | None, str | None], why: str) -> None:
    [link] = read(feed)
    path, title, lastmod = expected
    url = f"http://www.paper.co.kr{path}"
    assert link == Link(url=url, kind=PageKind.ARTICLE, title=title, lastmod=lastmod, native_id=path), why


GUIDS = [
    (
        "http://www.paper.co.kr/",
        "<guid isPermaLink='true'>http://www.paper.co.kr/n/1</guid>",
        "/n/1",
        "of the front page",
    ),
    ("http://portal.example/9", "<guid>http://www.paper.co.kr/n/1</guid>", "/n/1", "of a portal"),
    ("http://www.paper.co.kr/n/2", "<guid>http://www.paper.co.kr/n/1</guid>", "/n/2", "a link that is a page counts"),
    ("http://www.paper.co.kr/", "<guid isPermaLink='false'>12345</guid>", None, "a guid that is no address"),
]


@pytest.mark.parametrize("end", ["</rss>", "</channel></rss>"], ids=["whole", "cut off"])
@pytest.mark.parametrize(("link", "guid", "path", "why"), GUIDS, ids=[row[3] for row in GUIDS])
def test_an_entry_that_links_elsewhere_is_named_by_its_guid(
    link: str, guid: str, path: str | None, why: str, end: str
) -> None:
    feed = rss(item(link=link, more=guid)).replace(end, "")
    assert [found.url for found in read(feed)] == ([f"http://www.paper.co.kr{path}"] if path else [])


TOLERANT = [row for row in FORMS if row[2] not in {"a byte order mark"}]


@pytest.mark.parametrize(("feed", "expected", "why"), TOLERANT, ids=[row[2] for row in TOLERANT])
def test_tolerant_reading_agrees(feed: str, expected: tuple[str, str | None, str | None], why: str) -> None:
    _, entries = read_tolerantly(prepare(feed))
    first = next(entries)
    assert (first.title or None) == expected[1], why
    assert first.link is not None
    assert expected[0].partition("?")[0] in first.link


CHARSETS = [
    (rss(item("의성군 똠방"), encoding="euc-kr").encode("cp949"), "application/xml", "CP949 labelled euc-kr"),
    (rss(item("의성군 똠방"), encoding="utf-8").encode("cp949"), "text/xml; charset=utf-8", "CP949 labelled UTF-8"),
    (rss(item("의성군 똠방"), encoding="euc-kr").encode(), "text/xml; charset=euc-kr", "UTF-8 labelled euc-kr"),
    (rss(item("의성군 똠방"), encoding="x-hangul").encode(), None, "an unknown label"),
    (rss(item("의성군 똠방"), encoding="utf-16").encode("utf-16"), None, "UTF-16 with its mark"),
]


@pytest.mark.parametrize(("body", "content_type", "why"), CHARSETS, ids=[row[2] for row in CHARSETS])
def test_bytes_decide_the_charset(body: bytes, content_type: str | None, why: str) -> None:
    assert [link.title for link in read(body, content_type)] == ["의성군 똠방"], why


LAUGHS = '<!DOCTYPE r [<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
ENTITIES = [
    (rss(item("&a9;"), doctype=LAUGHS), "a billion laughs"),
    (rss(item("&x;"), doctype='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), "a file"),
    (rss(item("&x;"), doctype='<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.2/secret">]>'), "an address"),
    (rss(item("&q;" * 20), doctype='<!DOCTYPE r [<!ENTITY q "' + "q" * 60_000 + '">]>'), "quadratic blow-up"),
    (rss(item("제목"), doctype='<!DOCTYPE r SYSTEM "http://127.0.0.2/secret">'), "an outer document type"),
]


@pytest.mark.parametrize(("feed", "why"), ENTITIES, ids=[row[1] for row in ENTITIES])
def test_entities_are_never_resolved(feed: str, why: str) -> None:
    [link] = read(feed)
    assert link.title is not None
    assert len(link.title) < 100, why
    assert "lol" not in link.title


def test_only_pages_on_own_hosts_are_kept() -> None:
    bad = [
        "javascript:alert(1)",
        "file:///etc/hostname",
        "http://169.254.169.254/",
        "http://user:pw@127.0.0.2/",
        "http://other.co.kr/n/1",
        "http://www.paper.co.kr/photo.jpg",
        "http://www.paper.co.kr/",
    ]
    links = read(rss(*[item(link=each) for each in bad], item(link="/n/ok")))
    assert [link.url for link in links] == ["http://www.paper.co.kr/n/ok"]


PROBLEMS = [
    (b"", "not a feed", "nothing"),
    (b"<html><body>error</body></html>", "not a feed", "HTML instead"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a feed", "a picture"),
    (rss(item())[:-20].encode(), "cut off", "its end is missing"),
    (rss().encode(), None, "an empty feed is a feed"),
    (rss(item()).encode(), None, "a whole feed"),
]


@pytest.mark.parametrize(("body", "problem", "why"), PROBLEMS, ids=[row[2] for row in PROBLEMS])
def test_what_is_wrong_is_said(body: bytes, problem: str | None, why: str) -> None:
    assert read_feed(body, url=URL, content_type=None, outlet=PAPER).problem == problem, why


def test_a_long_feed_is_read_up_to_the_limit_without_feedparser() -> None:
    feed = rss(*[item(link=f"/n/{number}") for number in range(50_100)])
    assert len(feed) > FEEDPARSER_CHARS_MAX
    document = read_feed(feed.encode(), url=URL, content_type=None, outlet=PAPER)
    assert len(document.links) == 50_000
    assert document.problem == "too long: what lies behind its first 50,000 entries is not read"
    assert document.title == "신문 전체기사"


def test_a_feed_is_read_through_the_dispatcher_too() -> None:
    document = read_document(PageKind.FEED, rss(item()).encode(), url=URL, content_type=None, outlet=PAPER)
    assert len(document.links) == 1


TITLES = [
    ("<미스터 션샤인> 방영", "<미스터 션샤인> 방영", "a title of a work"),
    ("&lt;W&gt; 종영", "<W> 종영", "one in Latin letters"),
    ("A&amp;amp;B", "A&B", "escaped twice"),
    ("  a\n b ", "a b", "one line"),
    ("<img src=x onerror=alert(1)>", None, "only a picture"),
]


@pytest.mark.parametrize(("markup", "text", "why"), TITLES)
def test_plain_text_of_a_title(markup: str, text: str | None, why: str) -> None:
    assert plain_text(markup) == text, why


@given(
    st.binary(max_size=400) | st.text(max_size=300).map(lambda text: rss(item(text, text)).encode("utf-8", "replace"))
)
def test_no_bytes_make_it_raise(body: bytes) -> None:
    read_feed(body, url=URL, content_type=None, outlet=PAPER)


FEEDS = [
    (
        "www.chosun.com/chosun-rss.xml",
        "news.chosun.com",
        50,
        "추석 연휴 이후 강력한 투쟁, 현대차 노조",
        "2016-09-16T17:34:52",
    ),
    ("acnnewswire.net/acnnewswire-rss.xml", "www.acnnewswire.net", 8, "JCB가 China UnionPay와", "2005-12-27T13:30:33"),
    ("ricanet.com/ricanet-rss.xml", "ricanet.com", 10, "구라치다 걸리면", "2010-04-03T21:15:06"),
]


@needs_shared
@pytest.mark.parametrize(("file", "host", "count", "title", "lastmod"), FEEDS)
def test_real_feeds(file: str, host: str, count: int, title: str, lastmod: str) -> None:
    outlet = Outlet(id="real", name="real", hosts=(host,))
    body = (SHARED / "pages" / file).read_bytes()
    document = read_feed(body, url=f"http://{host}/rss", content_type=None, outlet=outlet)
    assert document.problem is None
    assert len(document.links) == count
    assert (document.links[0].title or "").startswith(title)
    assert document.links[0].lastmod == lastmod
    assert not any("\ufffd" in (link.title or "") for link in document.links)


@needs_shared
def test_feed_tests_cover_every_real_feed() -> None:
    rows = [json.loads(line) for line in (SHARED / "pages" / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["file"] for row in rows if row["kind"] == "rss"} == {row[0] for row in FEEDS}
