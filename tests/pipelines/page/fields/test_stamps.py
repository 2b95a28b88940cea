"""Times in attributes count where nothing else on the page gives one, and only beside headline or byline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.article import split_page

TITLE = "가온군, “사과 축제” 사흘 동안 연다"
TEXT = "<p>가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다.</p>" * 3
LIST = "<ul><li data-reg-date='2024-05-05 10:00:00'><a href=/a/9>햅쌀 첫 수매 값 올랐다</a></li></ul>"
FAR = f"<div>{'<p><a href=/p>정치</a></p>' * 200}</div>"
DAY = "2026-11-12T09:05:00"
CASES = [
    ('<span data-deploy-dt="2026-11-12 09:05:00"></span>', "", DAY, None, "beside the headline"),
    ("<div data-regdate='2026.11.12 09:05'><button>공유</button></div>", "", DAY, None, "on a box of tools"),
    ('<time datetime="2026-11-12T09:05:00+09:00">목요일 아침</time>', "", DAY, None, "a time element"),
    ('<time datetime="2026-11-12T00:05:00Z">목요일</time>', "", DAY, None, "another zone"),
    ('<span itemprop="datePublished" content="2026-11-12T09:05:00">목요일</span>', "", DAY, None, "itemprop"),
    (
        '<p data-deploy-dt="2026-11-12 09:05:00" data-re-deploy-dt="2026-11-12 10:00:00">기사</p>',
        "",
        DAY,
        "2026-11-12T10:00:00",
        "changed later",
    ),
    ("", '<p>한누리 기자 <i data-date="20261112090500"></i></p>', DAY, None, "beside the reporter's name"),
    ('<p data-end-date="2026-11-12 09:05:00">축제</p>', "", None, None, "the end of something"),
    ('<p data-date="2026-13-45 09:05:00">축제</p>', "", None, None, "no such day"),
    ("", FAR + LIST, None, None, "another article's, far below"),
    ('<p>입력 2026.11.12 09:05</p><i data-date="2020-01-01"></i>', "", DAY, None, "a line on the page counts first"),
]


def test_a_headline_in_quotation_marks_is_found() -> None:
    title = "솜골 빵집 ‘쌀빵’ 스무 돌"  # no stretch between its marks is long enough to be sure of
    body = f"<h1>{title}</h1><time datetime='2026-11-12T09:05'>목요일</time><div>{TEXT}</div>"
    article = split_page(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode())
    assert article.published_at == DAY


@pytest.mark.parametrize(("lead", "tail", "published", "modified", "why"), CASES, ids=[row[4] for row in CASES])
def test_times_in_attributes(lead: str, tail: str, published: str | None, modified: str | None, why: str) -> None:
    head = f"<head><title>{TITLE}</title></head>"
    page = f"<html>{head}<body><div><h1>{TITLE}</h1>{lead}</div><div>{TEXT}</div>{tail}</body></html>"
    article = split_page(page.encode(), fetched_at=datetime(2026, 11, 20, tzinfo=UTC))
    assert (article.published_at, article.modified_at) == (published, modified)
