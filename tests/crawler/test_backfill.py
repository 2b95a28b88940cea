"""Walking back through running numbers on a real loopback site: budget, resumption, gaps, the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from archive.clock import utc_now
from archive.database import Archive
from archive.errors import InputError
from archive.watch.completeness import completeness
from archive.watch.status import outlet_statuses
from crawler.backfill import begin_walk
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Page, Site, answer, article, listing, serve

NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)  # ten days after the newest article, in Korea; crawls begin then
SINCE_NOON = NOON - utc_now()
NEWEST = 1000
GAPS = {3, 4, 5, 17, 40, 41}  # numbers below the newest that have no article


def path(number: int) -> str:
    return f"/news/articleView.html?idxno={number}"


def dated(number: int) -> Page:
    """The article with this number: one a day, back from 12 November 2026."""
    day = date(2026, 11, 12) - timedelta(days=NEWEST - number)
    return article(f"기사 {number}").replace(b"2026-11-12T09:30", f"{day}T09:30".encode())


def pages() -> dict[str, Page]:
    numbers = [n for n in range(NEWEST, NEWEST - 100, -1) if NEWEST - n not in GAPS]
    return {"/list": listing([path(n) for n in numbers[:3]]), **{path(n): dated(n) for n in numbers}}


def run(folder: Path, site: Site, since: str, *, max_pages: int | None = None, hours: float = 0) -> CrawlReport:
    outlet = site.outlet(cms="ndsoft", article_ids=())
    return crawl(
        folder,
        outlets={"test": outlet},
        allow_loopback=True,
        limits=QUICK,
        max_pages=max_pages,
        clock=lambda: utc_now() + SINCE_NOON + timedelta(hours=hours),
        walk=begin_walk(["test"], date.fromisoformat(since)),
    )


def numbers(folder: Path) -> list[int]:
    with Archive.open(folder) as archive:
        rows = archive.connection.execute("SELECT CAST(native_id AS INTEGER) FROM article ORDER BY 1 DESC")
        return [row[0] for row in rows]


def test_it_walks_to_the_day_and_some_articles_beyond(tmp_path: Path) -> None:
    with serve(pages()) as site:
        report = run(tmp_path, site, "2026-10-03")  # 40 days back
    found = numbers(tmp_path)
    assert set(range(NEWEST, NEWEST - 40, -1)) - set(found) == {NEWEST - gap for gap in GAPS if gap < 40}
    assert NEWEST - 70 < min(found) < NEWEST - 48, "ten older ones in a row end it, and the window in which they stood"
    assert report.backfill is not None
    assert report.backfill.endswith("reached articles before 2026-10-03")
    assert report.exit_status == 0


def test_a_budget_breaks_it_off_and_the_next_goes_on_asking_nothing_twice(tmp_path: Path) -> None:
    with serve(pages()) as site:
        first = run(tmp_path, site, "2026-10-03", max_pages=25)
        run(tmp_path, site, "2026-10-03")
        asked = [p for p in site.paths() if p != "/list"]
    assert first.backfill is not None
    assert first.backfill.endswith("broken off; the same command goes on there")
    assert len(asked) == len(set(asked)), "neither articles nor gaps are asked for again"
    assert NEWEST - 39 in numbers(tmp_path)


def test_gaps_are_remembered_and_no_failure(tmp_path: Path) -> None:
    with serve(pages()) as site:
        run(tmp_path, site, "2026-10-03")
        before = len(site.paths())
        again = run(tmp_path, site, "2026-10-03")
        assert len(site.paths()) == before
    assert again.leased == 0
    with Archive.open(tmp_path, clock=lambda: utc_now() + SINCE_NOON) as archive:
        due = archive.connection.execute(
            "SELECT COUNT(*) FROM frontier WHERE last_outcome = 'not_found' AND due_at IS NOT NULL"
        ).fetchone()
        day = completeness(archive)[0]
        (status,) = outlet_statuses(archive)
    assert due[0] == 0
    assert (day.discovered, day.reasons) == (day.archived, {})
    assert status.problems == ()


def test_old_articles_are_not_put_on_the_whole_ladder(tmp_path: Path) -> None:
    with serve(pages()) as site:
        run(tmp_path, site, "2026-09-01")
    with Archive.open(tmp_path) as archive:
        rows = archive.connection.execute(
            "SELECT MIN(due_at) FROM frontier WHERE via = 'backfill' AND article_id IS NOT NULL"
        ).fetchone()
    assert rows[0] > (NOON + timedelta(days=1)).isoformat()[:10]


def test_an_outlet_without_running_numbers_needs_a_person(tmp_path: Path) -> None:
    site_pages: dict[str, Page] = {"/list": listing(["/news/apple"]), "/news/apple": article("사과")}
    with serve(site_pages) as site:
        outlet = site.outlet()
        walk = begin_walk(["test"], date(2026, 10, 1))
        report = crawl(tmp_path, outlets={"test": outlet}, allow_loopback=True, limits=QUICK, walk=walk)
    assert report.exit_status == 1
    assert "no running numbers" in report.needs_person[0]


def test_numbers_that_refuse_are_tried_again_later(tmp_path: Path) -> None:
    site_pages = pages() | {path(NEWEST - 10): answer(status="500 Oops")}
    with serve(site_pages) as site:
        run(tmp_path, site, "2026-10-25")
        site_pages[path(NEWEST - 10)] = dated(NEWEST - 10)
        run(tmp_path, site, "2026-10-25", hours=1)
    assert NEWEST - 10 in numbers(tmp_path)


WRONG = [([], date(2026, 1, 1), "name it"), (["a", "b"], date(2026, 1, 1), "name it"), (["a"], None, "--since")]


@pytest.mark.parametrize(("only", "since", "words"), WRONG)
def test_it_needs_one_outlet_and_a_day(only: list[str], since: date | None, words: str) -> None:
    with pytest.raises(InputError, match=words):
        begin_walk(only, since)
