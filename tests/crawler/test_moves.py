"""Articles whose addresses lead to other stored articles, on a real loopback site: moved, merged, and back again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import utc_now
from archive.database import Archive
from archive.integrity.verify import verify
from archive.watch.story import tell_story
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Page, Site, answer, article, listing, serve
from tests.crawler.small_crawl import OTHER, outcomes, rows, story

OLD, NEW = "/news/100001", "/article/view/900001"
IDS = (r"/news/(\d+)", r"/article/view/(\d+)")
GONE = answer(status="404 Not Found")


def moved(path: str) -> bytes:
    return answer(status="301 Moved Permanently", Location=path)


def run(folder: Path, site: Site, *, hours: float = 0) -> CrawlReport:
    return crawl(
        folder,
        outlets={"test": site.outlet(article_ids=IDS)},
        allow_loopback=True,
        limits=QUICK,
        clock=lambda: utc_now() + timedelta(hours=hours),
    )


def absences(folder: Path) -> list[tuple[Any, ...]]:
    return rows(
        folder,
        """SELECT article_id, moved_to, observations, confirmed_at IS NOT NULL, back_at IS NOT NULL
           FROM absence ORDER BY id""",
    )


def gone(folder: Path) -> list[tuple[Any, ...]]:
    return rows(folder, "SELECT id, gone_at IS NOT NULL, gone_confirmed_at IS NOT NULL FROM article ORDER BY id")


def test_a_story_that_was_stored_twice_by_a_move_of_its_outlet_is_told_as_one(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing([OLD]), OLD: article("사과 축제")}
    with serve(pages) as site:
        for hours in (0, 0.6):
            run(tmp_path, site, hours=hours)
        before = rows(tmp_path, "SELECT * FROM revision")
        pages |= {"/list": listing([NEW]), NEW: article("사과 축제"), OLD: moved(NEW)}
        second = run(tmp_path, site, hours=1.5)  # before the old address has its turn, at two hours
        third = run(tmp_path, site, hours=26)
        with Archive.open(tmp_path) as archive:
            old, new = (tell_story(archive, [site.url + path]) for path in (OLD, NEW))
            assert verify(archive).findings == ()
    assert second.outcomes == {"listed": 1, "stored": 1, "moved": 1}, "the old one is asked at once: it has the text"
    assert third.outcomes["moved"] == 1
    assert outcomes(tmp_path, OLD)[2:] == [("moved", f"stands as article 2 now: {site.url}{NEW}")] * 2
    assert absences(tmp_path) == [(1, 2, 2, 1, 0)], "confirmed a day later"
    assert gone(tmp_path) == [(1, 0, 0), (2, 0, 0)], "nothing is gone"
    assert rows(tmp_path, "SELECT * FROM revision WHERE article_id = 1") == before
    assert old is not None
    assert new is not None
    assert old.moved_to is not None
    assert (old.moved_to["id"], old.moved_to["url"]) == (2, site.url + NEW)
    assert [row["native_id"] for row in new.moved_from] == ["100001"]
    assert rows(tmp_path, "SELECT url, article_id FROM address ORDER BY article_id") == [
        (site.url + OLD, 1), (site.url + NEW, 2)
    ]  # fmt: skip


def test_old_articles_whose_turns_are_over_are_asked_when_their_text_comes_again(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing([OLD]), OLD: article("사과 축제")}
    with serve(pages) as site:
        for hours in (0, 24 * 200):
            run(tmp_path, site, hours=hours)
        assert rows(tmp_path, "SELECT due_at FROM frontier WHERE kind = 'article'") == [(None,)]
        pages |= {"/list": listing([NEW]), NEW: article("사과 축제"), OLD: moved(NEW)}
        report = run(tmp_path, site, hours=24 * 201.5)
    assert report.outcomes == {"listed": 1, "stored": 1, "moved": 1}


MERGED: list[tuple[Page, str]] = [
    (story(headline="비로 행사 미룬다", body=OTHER), "another story"),
    (story(headline="사과 축제 열린다[종합]", body=OTHER), "the same headline over another text"),
]


@pytest.mark.parametrize(("page", "why"), MERGED, ids=[row[1] for row in MERGED])
def test_an_article_that_leads_to_a_stored_one_without_its_text_is_gone(tmp_path: Path, page: bytes, why: str) -> None:
    pages: dict[str, Page] = {"/list": listing([OLD, NEW]), OLD: story(), NEW: page}
    with serve(pages) as site:
        run(tmp_path, site)
        [one] = rows(tmp_path, "SELECT id FROM article WHERE native_id = '100001'")
        text = rows(tmp_path, "SELECT headline, body FROM article ORDER BY id")
        pages[OLD] = moved(NEW)
        for hours in (1, 2, 26):
            run(tmp_path, site, hours=hours)
        confirmed = rows(tmp_path, "SELECT native_id FROM article WHERE gone_confirmed_at > gone_at")
        reasons = rows(tmp_path, "SELECT reason, moved_to FROM absence")
        pages[OLD] = story()
        run(tmp_path, site, hours=24 * 32)
    assert confirmed == [("100001",)]
    assert reasons == [(f"leads to another article: {site.url}{NEW}", None)]
    assert rows(tmp_path, "SELECT headline, body FROM article ORDER BY id") == text
    assert outcomes(tmp_path, OLD)[-1] == ("unchanged", "is there again")
    assert absences(tmp_path) == [(*one, None, 2, 1, 1)]
    with Archive.open(tmp_path) as archive:
        assert verify(archive).findings == ()


def test_a_moved_article_is_gone_when_its_new_place_is_and_back_when_it_is(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing([OLD, NEW]), OLD: article("사과 축제"), NEW: article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site)
        pages[OLD] = moved(NEW)
        run(tmp_path, site, hours=1)
        first = gone(tmp_path)
        pages |= {OLD: GONE, NEW: GONE}
        for hours in (26, 51):
            run(tmp_path, site, hours=hours)
        second = gone(tmp_path)
        pages |= {OLD: moved(NEW), NEW: article("사과 축제")}
        run(tmp_path, site, hours=24 * 35)
        third = gone(tmp_path)
        pages[OLD] = article("사과 축제")
        run(tmp_path, site, hours=24 * 200)
    assert first == [(1, 0, 0), (2, 0, 0)]
    assert [row[1] for row in second] == [1, 1]
    assert third == first, "they stand at one place again"
    assert {row[-1] for row in absences(tmp_path)} == {1}, "each absence has its end"
    with Archive.open(tmp_path) as archive:
        assert verify(archive).findings == ()
