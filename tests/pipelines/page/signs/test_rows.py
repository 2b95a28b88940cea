"""A count of comments is read from a line that it shares with other small things, and never from a sentence."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page

TITLE = "가온군, 사과 축제 연다"
TEXT = "<p>가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다.</p>" * 3
CASES = [
    ("<p>입력 2026.11.12 09:05 | 조회 20 | 댓글 3</p>", 3, "behind time and views"),
    ("<p>입력 2026.11.12 09:05 | 댓글 3 | 조회 20</p>", 3, "between them"),
    ("<p>한누리 기자 | 댓글 1,203 | 공유</p>", 1203, "between byline and button"),
    ("<div><span>공유</span><span>댓글 7</span><span>인쇄</span></div>", 7, "glued between two buttons"),
    ("<p><a href=/p>인쇄</a> | <a href=#c>댓글 3</a> | <a href=/m>기사제보</a></p>", 3, "a row of links with bars"),
    ("<p><a href=/p>메일</a> · <a href=#c>댓글(12)</a></p>", 12, "links with dots"),
    ("<div class=sns><span>페이스북</span> <span>댓글 <em>9</em></span></div>", 9, "in a box of tools"),
    ("<p>댓글 0 | 공감 2</p>", 0, "none yet"),
    ("<p>한 주민은 댓글 3개를 달아 물었다.</p>", None, "a sentence"),
    ("<p>축제 소식에 댓글 300개</p>", None, "a title"),
]


@pytest.mark.parametrize("place", ["lead", "tail"])
@pytest.mark.parametrize(("row", "count", "why"), CASES, ids=[row[2] for row in CASES])
def test_comment_count_in_a_row(row: str, count: int | None, why: str, place: str) -> None:
    lead, tail = (row, "") if place == "lead" else ("", row)
    page = f"<title>{TITLE}</title><div><h1>{TITLE}</h1>{lead}</div><div>{TEXT}{tail}</div>"
    article = split_page(page.encode(), url="https://gaon.example/a/1")
    assert article.comment_count == count
    assert (article.body or "").count("밝혔다") == 3
    if count is not None:
        assert "댓글" not in (article.body or "")


def test_what_stands_beside_the_count_keeps_its_role() -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>한누리 기자 | 댓글 3 | 공유</p><div>{TEXT}</div>"
    article = split_page(page.encode())
    assert [reporter.name for reporter in article.reporters] == ["한누리"]
    roles = [(segment.role, segment.text) for segment in article.segments[1:4]]
    assert roles == [(Role.BYLINE, "한누리 기자 |"), (Role.COMMENTS, "댓글 3"), (Role.TOOLS, "| 공유")]


def test_the_time_beside_the_count_is_read() -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>입력 2026.11.12 09:05 | 댓글 3</p><div>{TEXT}</div>"
    assert split_page(page.encode()).published_at == "2026-11-12T09:05:00"
