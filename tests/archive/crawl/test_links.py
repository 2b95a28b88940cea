"""Links that lists show: in which turn the articles they name are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.clock import korean_ms
from archive.crawl.frontier import PRIORITY_BACKFILL, lease_due
from archive.crawl.links import Finder, add_links
from archive.database import Archive
from archive.integrity.verify import verify
from archive.items import Link, OutcomeKind, PageKind, PageResult
from archive.writes import record
from tests.archive.conftest import HandClock

SITEMAP = Finder(outlet_id="gaon", url="http://gaon.example/sitemap.xml", depth=0, page=1)
FEED = Finder(outlet_id="gaon", url="http://gaon.example/rss.xml", depth=0, page=1)


def named(name: str, lastmod: str | None) -> Link:
    return Link(url=f"http://gaon.example/a/{name}", kind=PageKind.ARTICLE, lastmod=lastmod, native_id=name)


def add(archive: Archive, finder: Finder, *links: Link) -> int:
    with archive.transaction() as connection:
        return add_links(connection, links, finder, archive.clock()).new


def turns(archive: Archive, run_id: int, clock: HandClock) -> list[str]:
    """The articles in the order in which they are handed out."""
    archive.connection.execute("UPDATE host SET concurrency = 9")
    archive.connection.execute("DELETE FROM frontier WHERE kind <> 'article'")
    found: list[str] = []
    while leases := lease_due(archive, run_id, limit=1):
        found += [lease.url.rpartition("/")[2] for lease in leases]
        clock.move(seconds=5)
    return found


AGES = [
    ("2026-11-11T09:00:00", ["sitemap", "feed"], "of yesterday: in turn"),
    ("2026-10-20T09:00:00", ["sitemap", "feed"], "of three weeks ago: in turn"),
    ("2026-10-01T09:00:00", ["feed", "sitemap"], "of six weeks ago: behind the news"),
    ("2003-01-02T09:00:00", ["feed", "sitemap"], "of the past: behind the news"),
    (None, ["sitemap", "feed"], "without a date: in turn"),
]


@pytest.mark.parametrize(("lastmod", "order", "why"), AGES, ids=[row[2] for row in AGES])
def test_what_a_sitemap_dates_far_back_waits_for_the_news(
    archive: Archive, run_id: int, clock: HandClock, lastmod: str | None, order: list[str], why: str
) -> None:
    assert add(archive, SITEMAP, named("sitemap", lastmod)) == 1
    clock.move(minutes=5)
    assert add(archive, FEED, named("feed", "2026-11-12T09:01:00")) == 1
    assert turns(archive, run_id, clock) == order, why


def test_an_old_article_that_a_list_shows_changed_is_no_longer_old(
    archive: Archive, run_id: int, clock: HandClock
) -> None:
    add(archive, SITEMAP, named("old", "2020-01-02T09:00:00"), named("older", "2019-01-02T09:00:00"))
    clock.move(minutes=5)
    add(archive, SITEMAP, named("older", "2026-11-12T09:01:00"))
    assert turns(archive, run_id, clock) == ["older", "old"]


PAST, RECENT = "2019-01-02T09:00:00", "2026-11-11T09:00:00"
SITEMAPS = [
    ((PAST, PAST), 86_400, True, "of the past alone: once a day, behind the news"),
    ((PAST, RECENT), 1800, False, "one of its articles is recent"),
    ((PAST, None), 1800, False, "one has no date"),
    ((), 1800, False, "none at all"),
]


@pytest.mark.parametrize(("dates", "interval_s", "waits", "why"), SITEMAPS, ids=[row[3] for row in SITEMAPS])
def test_a_sitemap_of_the_past_is_polled_behind_the_news(
    archive: Archive,
    run_id: int,
    clock: HandClock,
    dates: tuple[str | None, ...],
    interval_s: int,
    waits: bool,
    why: str,
) -> None:
    sitemap = Link(url="http://gaon.example/2019-01.xml", kind=PageKind.SITEMAP)
    add(archive, SITEMAP, sitemap)
    archive.connection.execute("DELETE FROM frontier WHERE url <> ?", (sitemap.url,))
    (lease,) = lease_due(archive, run_id, limit=1)
    links = tuple(named(str(number), date) for number, date in enumerate(dates))
    record(archive, run_id, PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, http_status=200,
                                       outcome=OutcomeKind.LISTED, links=links))  # fmt: skip
    row = archive.connection.execute("SELECT * FROM frontier WHERE url = ?", (sitemap.url,)).fetchone()
    assert (row["interval_s"], row["priority"] == PRIORITY_BACKFILL) == (interval_s, waits), why
    assert row["due_at"] <= korean_ms(clock.now + timedelta(days=1)), "no list waits longer"


def test_a_sitemap_that_its_index_dates_far_back_waits_for_the_news(
    archive: Archive, run_id: int, clock: HandClock
) -> None:
    old, new = (
        Link(url=f"http://gaon.example/{name}.xml", kind=PageKind.SITEMAP, lastmod=lastmod)
        for name, lastmod in (("old", PAST), ("new", RECENT))
    )
    archive.connection.execute("DELETE FROM frontier")
    add(archive, SITEMAP, old, new)
    add(archive, FEED, named("1", RECENT))
    archive.connection.execute("UPDATE host SET concurrency = 9")
    asked = []
    while leases := lease_due(archive, run_id, limit=1):
        asked += [lease.url.rpartition("/")[2] for lease in leases]
        clock.move(seconds=5)
    assert asked == ["new.xml", "1", "old.xml"]


MOMENTS = ["2026-11-12T09:00:00", "2026-11-12T15:00:00", "2026-11-12T21:00:00"]
RESTLESS = [
    # how many articles the sitemap names, how many of them with a new date each time, those asked again, why
    (12, 12, 0, "all of them: when it was made"),
    (12, 10, 0, "nearly all: the others came from elsewhere"),
    (12, 4, 4, "a third: edits"),
    (5, 5, 5, "too few to say"),
]


@pytest.mark.parametrize(("named_", "dated", "asked", "why"), RESTLESS, ids=[row[3] for row in RESTLESS])
def test_a_sitemap_that_dates_everything_anew_at_every_reading_hastens_nothing(
    archive: Archive, run_id: int, clock: HandClock, named_: int, dated: int, asked: int, why: str
) -> None:
    def links(moment: str) -> list[Link]:
        return [named(str(number), moment if number < dated else MOMENTS[0]) for number in range(named_)]

    add(archive, SITEMAP, *links(MOMENTS[0]))
    archive.connection.execute("UPDATE frontier SET due_at = '2026-12-01T00:00:00.000'")
    for moment in MOMENTS[1:]:
        clock.move(hours=6)
        add(archive, SITEMAP, *links(moment))
    due = archive.connection.execute("SELECT COUNT(*) FROM frontier WHERE due_at < '2026-11-30'").fetchone()[0]
    assert due == asked, why
    shown = archive.connection.execute("SELECT lastmod FROM frontier WHERE url LIKE '%/a/0'").fetchone()[0]
    assert shown == MOMENTS[2], "it is remembered all the same"
    assert verify(archive).findings == ()


def test_another_title_counts_also_where_all_dates_are_new(archive: Archive) -> None:
    for moment, title in zip(MOMENTS[:2], ("사과 축제", "사과 축제 취소"), strict=True):
        others = [named(str(number), moment) for number in range(12)]
        add(archive, SITEMAP, *others, replace(named("new", moment), title=title))
        if moment == MOMENTS[0]:
            archive.connection.execute("UPDATE frontier SET due_at = '2026-12-01T00:00:00.000'")
    due = archive.connection.execute("SELECT url FROM frontier WHERE due_at < '2026-11-30'").fetchall()
    assert [row[0].rpartition("/")[2] for row in due] == ["new"]


def test_a_date_in_the_future_that_is_mended_is_forgotten(archive: Archive) -> None:
    for lastmod in ("2062-11-12T08:00:00", "2026-11-12T08:00:00", "2026-11-12T08:30:00"):
        add(archive, FEED, named("a", lastmod))
        shown = archive.connection.execute("SELECT lastmod FROM frontier WHERE url LIKE '%/a/a'").fetchone()[0]
        assert shown == lastmod
