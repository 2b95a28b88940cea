"""The text of an address: what is fetched, and what is refused as junk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.urls import LIMIT_BYTES, clean_url, host_of, path_and_query, readable

BASE = "http://www.paper.co.kr/news/list.html?page=2"

KEPT = [
    ("https://www.paper.co.kr/news/1", "https://www.paper.co.kr/news/1", "a plain address stays"),
    ("http://www.paper.co.kr/news/1", "http://www.paper.co.kr/news/1", "http is never made https"),
    ("HTTP://WWW.Paper.CO.KR/News/1", "http://www.paper.co.kr/News/1", "case of scheme and host, not of the path"),
    ("https://www.paper.co.kr", "https://www.paper.co.kr/", "an empty path is /"),
    ("https://www.paper.co.kr.", "https://www.paper.co.kr/", "a final dot of the host"),
    ("https://www.paper.co.kr:443/a", "https://www.paper.co.kr/a", "the default port of https"),
    ("http://www.paper.co.kr:80/a", "http://www.paper.co.kr/a", "the default port of http"),
    ("http://www.paper.co.kr:8080/a", "http://www.paper.co.kr:8080/a", "another port stays"),
    ("https://www.paper.co.kr/a#top", "https://www.paper.co.kr/a", "a fragment"),
    ("https://www.paper.co.kr/a#!/b", "https://www.paper.co.kr/a", "a hash-bang is a fragment too"),
    ("https://www.paper.co.kr/a?", "https://www.paper.co.kr/a", "an empty query"),
    ("  \n https://www.paper.co.kr/a \t", "https://www.paper.co.kr/a", "space around"),
    ("https://www.paper.co.kr/a/../b/./c", "https://www.paper.co.kr/b/c", "dots in the path"),
    ("https://www.paper.co.kr/../../b", "https://www.paper.co.kr/b", "dots above the root"),
    ("https://www.paper.co.kr/a/%2e%2e/b", "https://www.paper.co.kr/b", "escaped dots"),
    ("https://www.paper.co.kr/기사", "https://www.paper.co.kr/%EA%B8%B0%EC%82%AC", "raw Hangul in the path"),
    ("https://www.paper.co.kr/a?q=의성", "https://www.paper.co.kr/a?q=%EC%9D%98%EC%84%B1", "raw Hangul in the query"),
    ("https://www.paper.co.kr/a?q=%c0%c7%bc%ba", "https://www.paper.co.kr/a?q=%C0%C7%BC%BA", "EUC-KR escapes stay"),
    ("https://www.paper.co.kr/%61?x=%7E", "https://www.paper.co.kr/a?x=~", "needless escapes"),
    ("https://www.paper.co.kr/a b", "https://www.paper.co.kr/a%20b", "a space inside"),
    ("https://www.paper.co.kr/n/%zz%", "https://www.paper.co.kr/n/%zz%", "broken escapes stay, as browsers send them"),
    ("https://www.paper.co.kr/a?b=1&amp;c=2", "https://www.paper.co.kr/a?b=1&c=2", "an ampersand escaped twice"),
    ("http://한글뉴스.example/1", "http://xn--bj0bm8fh9quur.example/1", "a Korean domain"),
    ("http://xn--bj0bm8fh9quur.example/1", "http://xn--bj0bm8fh9quur.example/1", "the same in ASCII"),
    ("http://[2001:db8::1]/a", "http://[2001:db8::1]/a", "IPv6"),
    ("http://127.0.0.1:8901/a", "http://127.0.0.1:8901/a", "IPv4 as written by people"),
    ("https://www.paper.co.kr/3/3/3/1", "https://www.paper.co.kr/3/3/3/1", "three in a row may be a date or a menu"),
]

JOINED = [
    ("/news/1", "http://www.paper.co.kr/news/1", "from the root"),
    ("view.html?no=1", "http://www.paper.co.kr/news/view.html?no=1", "beside the list"),
    ("../news/1", "http://www.paper.co.kr/news/1", "from the folder above"),
    ("?page=3", "http://www.paper.co.kr/news/list.html?page=3", "only a query"),
    ("//m.paper.co.kr/1", "http://m.paper.co.kr/1", "without scheme"),
    ("http://a.co.kr/1", "http://a.co.kr/1", "absolute"),
    ("  /n/ok  ", "http://www.paper.co.kr/n/ok", "space around"),
    ("/n/search?q=%C0%C7%BC%BA", "http://www.paper.co.kr/n/search?q=%C0%C7%BC%BA", "EUC-KR escapes"),
]

JUNK = [
    ("", "nothing"),
    ("   ", "only space"),
    ("javascript:alert(1)", "a script"),
    ("javascript:;", "an empty script"),
    ("java\tscript:alert(1)", "a tab inside"),
    ("/n/\nok", "a line break inside"),
    ("mailto:a@b.c", "mail"),
    ("tel:119", "a telephone"),
    ("data:text/html,x", "data"),
    ("file:///etc/hostname", "a file"),
    ("ftp://www.paper.co.kr/a", "another scheme"),
    ("kakaolink://send?text=1", "an app"),
    ("http:\\\\127.0.0.2\\secret", "backslashes for slashes"),
    ("https://www.paper.co.kr\\@evil.example/", "a backslash before the at sign"),
    ("http://user:pw@www.paper.co.kr/", "credentials"),
    ("http://www.paper.co.kr@evil.example/", "a host that only looks like one"),
    ("http://www.paper.co.kr:99999/", "a port too high"),
    ("http://www.paper.co.kr:0/", "port zero"),
    ("http://www.paper.co.kr:http/", "a port that is none"),
    ("http://[::1/", "IPv6 without its end"),
    ("http://[zz]/", "IPv6 of letters"),
    ("http://2130706434/", "an IPv4 address as one number"),
    ("http://0x7f000002/", "as hex"),
    ("http://127.2/", "shortened"),
    ("http://0177.0.0.2/", "octal"),
    ("http://-.co.kr/", "no host name"),
    ("http://a..co.kr/", "an empty label"),
    ("http://" + "a" * 64 + ".co.kr/", "a label too long"),
    ("http://www.paper co.kr/", "a space in the host"),
    ("http://www.paper%2eco.kr/", "an escape in the host"),
    ("http:///news/1", "no host"),
    ("http://", "nothing after the scheme"),
    ("https://www.paper.co.kr/n/ok%00.html", "an escaped NUL"),
    ("https://www.paper.co.kr/n/\x00", "a NUL"),
    ("https://www.paper.co.kr/n/ok%0d%0aSet-Cookie:a=b", "an escaped line break"),
    ("https://www.paper.co.kr/n/ok?x=" + "a" * 4096, "4 KB"),
    ("https://www.paper.co.kr/" + "가" * 300, "2,700 bytes once escaped"),
    ("https://www.paper.co.kr/a/a/a/a/", "the same folder four times"),
    ("https://www.paper.co.kr/x/a/b/a/b/a/b/a/b/y", "a pair of folders four times"),
]


@pytest.mark.parametrize(("given", "expected", "why"), KEPT, ids=[row[2] for row in KEPT])
def test_a_fetchable_address_is_normalised(given: str, expected: str, why: str) -> None:
    assert clean_url(given) == expected, why


@pytest.mark.parametrize(("href", "expected", "why"), JOINED, ids=[row[2] for row in JOINED])
def test_a_link_is_joined_to_its_document(href: str, expected: str, why: str) -> None:
    assert clean_url(href, base=BASE) == expected, why


@pytest.mark.parametrize(("given", "why"), JUNK, ids=[row[1] for row in JUNK])
def test_junk_is_no_address(given: str, why: str) -> None:
    assert clean_url(given) is None, why


@pytest.mark.parametrize(
    ("given", "why"), [row for row in JUNK if "://" in row[0] or ":" in row[0]], ids=lambda value: str(value)[:40]
)
def test_junk_is_no_link_either(given: str, why: str) -> None:
    assert clean_url(given, base=BASE) is None, why


def test_raw_hangul_of_a_cp949_page_is_escaped_in_its_charset() -> None:
    assert clean_url("/s?q=의성", base=BASE, charset="cp949") == "http://www.paper.co.kr/s?q=%C0%C7%BC%BA"


def test_an_unknown_charset_falls_back_to_utf8() -> None:
    assert clean_url("/s?q=의", base=BASE, charset="no-such-charset") == "http://www.paper.co.kr/s?q=%EC%9D%98"


def test_a_base_that_is_no_address_gives_nothing() -> None:
    assert clean_url("../x", base="http://[::1") is None


READABLE = [
    ("%EC%9D%98%EC%84%B1", "의성", "UTF-8"),
    ("%C0%C7%BC%BA", "의성", "EUC-KR"),
    ("%E1%84%8B%E1%85%B4%E1%84%89%E1%85%A5%E1%86%BC", "의성", "decomposed UTF-8 is composed"),
    ("%FF%FF%FF", "%FF%FF%FF", "neither: as it stands"),
    ("a%0ab", "ab", "no line break"),
]


@pytest.mark.parametrize(("escaped", "text", "why"), READABLE)
def test_escapes_are_read_as_text(escaped: str, text: str, why: str) -> None:
    assert readable(escaped) == text, why


def test_host_and_path_are_cut_from_a_clean_address() -> None:
    assert host_of("http://a.kr:8080/b?c") == "a.kr:8080"
    assert host_of("http://a.kr?c/d") == "a.kr"
    assert path_and_query("http://a.kr:8080/b?c") == "/b?c"
    assert host_of("no address") == ""


@given(st.text(max_size=200) | st.text(max_size=60).map(lambda text: f"http://www.paper.co.kr/{text}"))
def test_cleaning_never_raises_and_is_stable(text: str) -> None:
    cleaned = clean_url(text)
    if cleaned is not None:
        assert clean_url(cleaned) == cleaned
        assert cleaned.isascii()
        assert len(cleaned) <= LIMIT_BYTES


@given(st.text(max_size=80))
def test_joining_never_raises(text: str) -> None:
    cleaned = clean_url(text, base=BASE)
    assert cleaned is None or cleaned.startswith(("http://", "https://"))
