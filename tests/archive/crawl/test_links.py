"""Links that lists show: in which turn the articles they name are asked for."""

from __future__ import annotations

import pytest

from archive.crawl.frontier import lease_due
from archive.crawl.links import Finder, add_links
from archive.database import Archive
from archive.items import Link, PageKind
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
