"""What is read from the head of a page, and what bad heads do."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipelines.page.head.metadata import Metadata, read_metadata


def read(head: str) -> Metadata:
    return read_metadata(LexborHTMLParser(f"<html><head>{head}</head><body></body></html>"))


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


FIELDS = [
    ('<meta property="og:title" content="제목">', "headline", "제목"),
    ('<meta name="twitter:title" content="둘째"><meta property="og:title" content="첫째">', "headline", "첫째"),
    ('<meta property="og:title" content=" "><meta name="title" content="다음">', "headline", "다음"),
    ('<meta property="og:type" content="Article">', "kind", "article"),
    ('<meta property="article:published_time" content="2025-01-02">', "published", "2025-01-02"),
    ('<meta itemprop="datePublished" content="2025-01-03">', "published", "2025-01-03"),
    ('<meta property="article:section" content="사회">', "section", "사회"),
    ("<title>제목 < 사회 < 기사본문 - 가람신문</title>", "section", "사회"),
    ('<meta property="og:image" content="/p/1.jpg">', "image", "/p/1.jpg"),
    ('<meta property="og:image" content="/img/logo.png">', "image", None),
    (json_ld('{"@type":"NewsArticle","image":[{"@type":"ImageObject","url":"/p/2.jpg"}]}'), "image", "/p/2.jpg"),
    ('<meta property="article:tag" content="가"><meta property="article:tag" content="나">', "tags", ("가", "나")),
    ('<meta name="news_keywords" content="가, 나">', "tags", ("가", "나")),
    (
        '<meta property="og:image" content="/img/logo.png"><meta property="og:image" content="/p/1.jpg">',
        "image",
        "/p/1.jpg",
    ),
    ('<meta property="og:image" content="/p/1.jpg"><meta property="og:image" content="/p/2.jpg">', "image", "/p/1.jpg"),
    (
        '<meta property="og:image" content="/no_img.gif"><meta name="twitter:image" content="/p/1.jpg">',
        "image",
        "/p/1.jpg",
    ),
    ('<link rel="image_src" href="/p/1.jpg">', "image", "/p/1.jpg"),
    ('<meta property="og:image" content="https://www.gaon.example/">', "image", None),
    ('<meta property="og:image" content="/img/1x1.gif">', "image", None),
    ('<meta property="og:image" content="/img/btn_share.png">', "image", None),
    ('<meta property="og:image" content="/2026/spacewalk_iconic.jpg">', "image", "/2026/spacewalk_iconic.jpg"),
    (json_ld('{"@type":"NewsArticle","image":{"contentUrl":"/p/3.jpg"}}'), "image", "/p/3.jpg"),
    (json_ld('{"@type":"NewsArticle","thumbnailUrl":"/p/4.jpg"}'), "image", "/p/4.jpg"),
    (
        json_ld('{"@type":"NewsArticle","author":{"name":"한누리","email":"n@gaon.example"}}'),
        "author",
        "한누리 n@gaon.example",
    ),
    (json_ld('{"@type":"NewsArticle","author":{"name":["한누리","도가온"]}}'), "author", "한누리, 도가온"),
    (json_ld('{"@type":"NewsArticle","creator":["한누리"]}'), "author", "한누리"),
    (
        json_ld(
            '{"@graph":[{"@type":"NewsArticle","author":{"@id":"#1"}},{"@type":"Person","@id":"#1","name":"한누리"}]}'
        ),
        "author",
        "한누리",
    ),
    (json_ld('{"@graph":[{"@type":"Article"},{"@type":"Person","@id":"#1","name":"한누리"}]}'), "author", None),
    (
        json_ld(
            '{"@graph":[{"@type":"Article","author":[{"@id":"#1"},{"@id":"#2"}]},'
            '{"@type":"Person","@id":"#1","name":"한누리"},{"@type":"Person","@id":"#2","name":"도가온"}]}'
        ),
        "author",
        "한누리, 도가온",
    ),
    (json_ld('{"@type":"Article","author":{"@type":"NewsMediaOrganization","name":"한마음"}}'), "author", None),
    (
        json_ld('{"@type":"Article","author":{"@type":"Person","name":"한누리","email":"mailto:nuri@gaon.example"}}'),
        "author",
        "한누리 nuri@gaon.example",
    ),
    (
        json_ld('{"@type":"Article","datePublished":{"@type":"DateTime","@value":"2025-01-02"}}'),
        "published",
        "2025-01-02",
    ),
    (
        json_ld('{"@type":"Article","datePublished":"2025-01-02"}')
        + '<meta property="article:published_time" content="2025-01-02T09:05:00">',
        "published",
        "2025-01-02T09:05:00",
    ),
    (
        json_ld('{"@type":"Article","datePublished":"1970-01-01T09:00:00"}')
        + '<meta name="pubdate" content="2025-01-02">',
        "published",
        "2025-01-02",
    ),
    (json_ld('{"@type":"NewsArticle","dateCreated":"2025-01-06"}'), "published", "2025-01-06"),
    (
        '<meta property="article:published_time" content="0000-00-00"><meta name="pubdate" content="2025-01-07">',
        "published",
        "2025-01-07",
    ),
    ('<meta property="article:tag" content="가, 나">', "tags", ("가", "나")),
    ('<link rel="canonical alternate" href="/a/2">', "canonical", "/a/2"),
    ('<link rel="canonical" href="/a/1">', "canonical", "/a/1"),
    ('<base href="https://b.example/">', "base", "https://b.example/"),
    ("<title>제목 - 신문</title>", "title", "제목 - 신문"),
    (json_ld('{"@type":"NewsArticle","headline":"h","datePublished":"2025-01-01"}'), "published", "2025-01-01"),
    (json_ld('[{"@type":"BreadcrumbList"},{"@type":["Article"],"headline":"목록 속"}]'), "json_headline", "목록 속"),
    (json_ld('{"@graph":[{"@type":"NewsArticle","headline":"그래프 속"}]}'), "json_headline", "그래프 속"),
    (json_ld('{"@type":"NewsArticle","headline":"줄\n바꿈",}'), "json_headline", "줄 바꿈"),
    (
        '<meta property="og:title" content="&amp;quot;책 읽는 소리&amp;quot; 도서관">',
        "headline",
        '"책 읽는 소리" 도서관',
    ),
    ('<meta property="og:title" content="Q&A; 도서관">', "headline", "Q&A; 도서관"),
    ('<meta property="og:image" content="/img/sns_share.png">', "image", None),
    ('<meta property="og:image" content="/facebook_gaonilbo.jpg">', "image", None),
    ('<meta property="og:image" content="/2025/facebook_20250102.jpg">', "image", "/2025/facebook_20250102.jpg"),
    ('<meta property="og:image" content="/2025/share-market.jpg">', "image", "/2025/share-market.jpg"),
    ('<meta name="DC.date.modified" content="2025-01-04">', "modified", "2025-01-04"),
    (json_ld('{"@type":"NewsArticle","datePublished":1709618842000}'), "published", "1709618842000"),
    (json_ld('{"@type":"WebPage","datePublished":"2025-01-05"}'), "published", "2025-01-05"),
    (json_ld('{"@type":"WebPage","datePublished":"2025-01-05"}'), "json_article", False),
    (
        json_ld(
            '{"@graph":[{"@type":"WebPage","datePublished":"2025-01-05"},{"@type":"Article","datePublished":"2025-01-01"}]}'
        ),
        "published",
        "2025-01-01",
    ),
    (
        json_ld(
            '{"@type":"BreadcrumbList","itemListElement":[{"name":"홈","item":"https://a.example/"},'
            '{"item":{"@id":"/s/1","name":"지역"}},{"name":"물빛군"}]}'
        ),
        "steps",
        ("지역", "물빛군"),
    ),
    (json_ld('{"@type":"BreadcrumbList","itemListElement":5}'), "steps", ()),
    (json_ld('{"@type":"NewsArticle","keywords":["사과","축제"]}'), "tags", ("사과", "축제")),
    (json_ld('{"@type":"NewsArticle","keywords":"사과, 축제"}'), "tags", ("사과", "축제")),
    (json_ld('{"@type":"NewsArticle","keywords":7}'), "tags", ()),
    (json_ld('<!-- {"@type":"NewsArticle","headline":"싸임"} -->'), "json_headline", "싸임"),
]


@pytest.mark.parametrize(("head", "field", "wanted"), FIELDS)
def test_fields(head: str, field: str, wanted: str | tuple[str, ...] | None) -> None:
    assert getattr(read(head), field) == wanted


TRAPS = [
    ("nested without end", "[" * 100_000),
    ("huge integer", '{"@type":"NewsArticle","headline":' + "1" * 10_000 + "}"),
    ("type is an object", '{"@type":{"a":[1]},"@graph":5}'),
    ("unhashable types", '{"@type":[["NewsArticle"],{},null],"headline":"x"}'),
    ("headline is an object", '{"@type":"NewsArticle","headline":{"a":1},"datePublished":5}'),
    ("no JSON", "alert(1)"),
    ("too long", '{"@type":"NewsArticle","headline":"' + "가" * 600_000 + '"}'),
    ("empty", ""),
]


@pytest.mark.parametrize(("name", "text"), TRAPS, ids=[name for name, _ in TRAPS])
def test_bad_json_ld_gives_nothing_and_no_error(name: str, text: str) -> None:
    metadata = read(json_ld(text))
    assert (metadata.json_headline, metadata.published) == (None, None)


def test_lone_surrogates_become_replacement_characters() -> None:
    headline = read(json_ld(r'{"@type":"NewsArticle","headline":"\ud800x"}')).json_headline
    assert headline is not None
    headline.encode()


def test_empty_head_is_all_none() -> None:
    assert read("") == Metadata()
