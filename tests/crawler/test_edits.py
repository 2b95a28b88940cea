"""Edits of an article on a real loopback site: which make a revision, of which kind, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawler.site import Page, listing, serve
from tests.crawler.small_crawl import OTHER, outcomes, rows, run, story

RELATED = "<aside><h3>관련기사</h3><ul><li><a href=/news/9>배 축제도 열린다 올해로 세 번째</a></li></ul></aside>"
EDITS = [
    # the later page, (outcome, detail), kinds of the revisions
    (story(headline="사과 축제 미뤄"), ("revised", "headline"), ["first", "headline"], "the headline"),
    (story(more="<p>비가 오면 미룬다.</p>"), ("revised", "minor"), ["first", "minor"], "a sentence more"),
    (story(body=OTHER), ("revised", "major"), ["first", "major"], "another text"),
    (story(more="<p>[바로잡습니다] 3일 행사는 강변이 아니라 장터에서 열립니다.</p>"), ("revised", "correction"),
     ["first", "correction"], "바로잡습니다"),
    (story(headline="[정정] 사과 축제 열린다"), ("revised", "correction"), ["first", "correction"], "정정"),
    (story(byline="성춘향 기자"), ("unchanged", "byline: 홍길동 기자 -> 성춘향 기자"), ["first"], "the byline"),
    (story(around="<div class=view>조회 3,114</div>"), ("unchanged", None), ["first"], "a counter of views"),
    (story(around="<p class=date>최종수정 2026-11-13 10:02</p>"), ("unchanged", None), ["first"], "a date"),
    (story(around=RELATED),
     ("unchanged", None), ["first"], "a related list"),
    (story(around="<div class=ad><a href=https://ad.example/>가온 사과 산지 직송 할인</a></div>"),
     ("unchanged", None), ["first"], "an advertisement"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "ends", "kinds", "why"), EDITS, ids=[row[3] for row in EDITS])
def test_an_edit_is_a_revision_with_its_kind_and_the_first_text_stays(
    tmp_path: Path, page: bytes, ends: tuple[str, str | None], kinds: list[str], why: str
) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/a1"]), "/news/a1": story()}
    with serve(pages) as site:
        run(tmp_path, site)
        [before] = rows(tmp_path, "SELECT headline, body FROM article")
        pages["/news/a1"] = page
        run(tmp_path, site, hours=1)
    assert outcomes(tmp_path, "/news/a1") == [("stored", None), ends]
    assert [kind for (kind,) in rows(tmp_path, "SELECT change FROM revision ORDER BY number")] == kinds
    first = """SELECT r.headline, COALESCE(r.body, a.body) FROM revision r JOIN article a ON a.id = r.article_id
               WHERE number = 1"""
    assert rows(tmp_path, first) == [before], "nothing archived is overwritten"
    assert rows(tmp_path, "SELECT COUNT(*) FROM capture") == [(2,)]
