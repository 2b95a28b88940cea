"""A line in the text that leads to another site advertises; the page's own address tells which site is its own."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

TEXT = "<p>가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다.</p>"
TITLE = "가온군, 사과 축제 연다"
AWAY = "<p><a href=https://pillow.example/1>무릎 통증 사라진 비결</a></p>"
HERE = "<p><a href=https://m.gaon.example/a/2>무릎 통증 사라진 비결</a></p>"
CANONICAL = '<link rel="canonical" href="https://www.gaon.example/a/1">'
OG_URL = '<meta property="og:url" content="https://www.gaon.example/a/1">'
URL = "https://www.gaon.example/a/1"
CASES = [
    (AWAY, "", URL, "link_elsewhere", "the address is given"),
    (AWAY, CANONICAL, None, "link_elsewhere", "the page names its address"),
    (AWAY, OG_URL, None, "link_elsewhere", "or og:url does"),
    (AWAY, "", None, "link_in_body", "nothing tells which site is its own"),
    (HERE, "", URL, "link_in_body", "another host of the same site"),
    (HERE, CANONICAL, None, "link_in_body", "the same, named by the page"),
    (HERE, OG_URL.replace("https:", ""), None, "link_in_body", "an address without a scheme names no site"),
    (AWAY, OG_URL.replace("gaon", "other"), URL, "link_elsewhere", "the given address counts first"),
]


@pytest.mark.parametrize(("link", "head", "url", "reason", "why"), CASES, ids=[row[4] for row in CASES])
def test_links_in_the_text(link: str, head: str, url: str | None, reason: str, why: str) -> None:
    page = f"<head><title>{TITLE}</title>{head}</head><h1>{TITLE}</h1><div>{TEXT * 2}{link}{TEXT}</div>"
    segments = split_page(page.encode(), url=url).segments
    assert [segment.reason for segment in segments if segment.text == "무릎 통증 사라진 비결"] == [reason]
