"""Links that lists show: in which turn the articles they name are asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from archive.clock import korean_ms
from archive.crawl.frontier import PRIORITY_BACKFILL, lease_due
from archive.crawl.links import Finder, add_links
from archive.database import Archive
from archive.items import Link, OutcomeKind, PageKind, PageResult
from archive.writes import record
from tests.archive.conftest import HandClock

SITEMAP = Finder(outlet_id="gaon", url="http://gaon.example/sitemap.xml", depth=0, page=1)
FEED = Finder(outlet_id="gaon", url="http://gaon.example/rss.xml", depth=0, page=1)


def named(name: str, lastmod: str | None) -> Link:
    return Link(url=f"http://gaon.example/a/{name}", kind=PageKind.ARTICLE, lastmod=lastmod, native_id=name)


def add(archive: Archive, finder: Finder, *links: Link) -> int:
    with archive.transaction() as connection:
        return add_links(connection, links, finder, archive.clock())


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
