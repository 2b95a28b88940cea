"""A host that only a redirect leads to: its pauses and its robots.txt hold across runs.

Outlets with names of their own, for which a loopback proxy answers, hour by hour.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import utc_now
from archive.database import Archive
from archive.integrity.verify import verify
from crawler.cli import run as sosik
from crawler.configuration import Configuration
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Page, Site, answer, article, serve

BARE, WWW = "http://paper.example", "http://www.paper.example"
FEED = f"{WWW}/rss"


def crawl_at(folder: Path, site: Site, hours: float, **changes: Any) -> CrawlReport:
    """A crawl so many hours from now."""
    values = {"hosts": ("www.paper.example",), "sections": (), "feeds": (FEED,)} | changes
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("http_proxy", site.url)
        return crawl(
            folder,
            outlets={"test": site.outlet(**values)},
            limits=QUICK,
            clock=lambda: utc_now() + timedelta(hours=hours),
            configuration=Configuration(contact="desk@paper.example"),
        )


def feed(count: int, host: str = WWW) -> bytes:
    items = "".join(f"<item><title>기사 {n} 소식</title><link>{host}/news/a{n}</link></item>" for n in range(count))
    return answer(f"<rss><channel>{items}</channel></rss>", kind="application/rss+xml")


def articles(count: int, host: str = WWW) -> dict[str, Page]:
    return {f"{host}/news/a{n}": article(f"기사 {n} 소식") for n in range(count)}


def moved(to: str) -> bytes:
    return answer(status="302 Found", Location=to)


def test_a_pause_that_a_host_orders_behind_a_redirect_is_kept_for_both(tmp_path: Path) -> None:
    busy = answer(status="429 Too Many Requests", Retry_After="7200")
    pages: dict[str, Page] = {
        f"{BARE}/rss": feed(4, BARE),
        f"{WWW}/robots.txt": answer("User-agent: *\nCrawl-delay: 2"),
    }
    for number in range(4):
        pages |= {f"{BARE}/news/a{number}": moved(f"{WWW}/news/a{number}"), f"{WWW}/news/a{number}": busy}
    only_bare = {"hosts": ("paper.example",), "feeds": (f"{BARE}/rss",), "concurrency": 1}
    with serve(pages) as site:
        first = crawl_at(tmp_path, site, 0, **only_bare)
        asked = len(site.asked)
        assert crawl_at(tmp_path, site, 1.9, **only_bare).leased == 0
        assert len(site.asked) == asked
        crawl_at(tmp_path, site, 2.5, **only_bare)
        robots = [one.path for one in site.asked].count(f"{WWW}/robots.txt")
    assert first.outcomes == {"listed": 1, "rate_limited": 1}
    assert robots == 1, "kept for a day, though the outlet's file does not name this host"
    with Archive.open(tmp_path) as archive:
        found = {row["host"]: row["crawl_delay_s"] for row in archive.connection.execute("SELECT * FROM host")}
        pauses = archive.connection.execute("SELECT detail FROM decision WHERE kind = 'pause'").fetchall()
    assert found == {"paper.example": None, "www.paper.example": 2.0}
    assert "http_429 of www.paper.example, where it leads" in [row["detail"] for row in pauses]


def test_a_domain_that_moved_is_told_until_a_person_names_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The old host sends everybody on for weeks."""
    new = "http://new.example"
    pages: dict[str, Page] = {FEED: feed(3), **articles(3)}
    with serve(pages) as site:
        crawl_at(tmp_path, site, 0)
        site.pages = {f"{WWW}/{path}": moved(f"{new}/{path}") for path in ("rss", "news/a0", "news/a1", "news/a2")}
        site.pages |= {f"{new}/rss": feed(4, new), **articles(4, new)}
        for hours in (24 * 10, 24 * 11):
            crawl_at(tmp_path, site, hours)
        assert sosik(["--archive", str(tmp_path), "status"]) == 1
        told = capsys.readouterr().err
        named = {"hosts": ("new.example", "www.paper.example"), "feeds": (f"{new}/rss",)}
        report = crawl_at(tmp_path, site, 24 * 31, **named)
    assert "sosik: test: no list could be read (offsite: redirects to new.example)" in told
    assert "sosik: test: moved to new.example? " in told
    assert report.outcomes["stored"] == 1
    assert {"offsite", "moved", "gone", "not_found"}.isdisjoint(report.outcomes), "the old addresses lead there, too"
    with Archive.open(tmp_path) as archive:
        rows = archive.connection.execute("SELECT native_id, gone_at FROM article ORDER BY native_id").fetchall()
        assert verify(archive).findings == ()
    assert [tuple(row) for row in rows] == [(f"a{number}", None) for number in range(4)]


def test_articles_of_a_domain_that_is_no_more_are_visited_at_the_new_one(tmp_path: Path) -> None:
    """The lists of the new domain name the known articles; the old domain answers nobody any more."""
    new = "http://new.example"
    pages: dict[str, Page] = {FEED: feed(2), **articles(2)}
    with serve(pages) as site:
        crawl_at(tmp_path, site, 0)
        site.pages = {f"{new}/rss": feed(2, new), **articles(2, new)}
        site.pages |= {f"{WWW}/news/a{number}": answer(status="500 Oops") for number in range(2)}
        named: dict[str, Any] = {"hosts": ("new.example", "www.paper.example"), "feeds": (f"{new}/rss",)}
        for hours in (36, 36.2, 37):
            crawl_at(tmp_path, site, hours, **named)
        site.pages |= {f"{new}/news/a0": answer(status="404 Not Found")}
        for days in (3.1, 4.2):
            crawl_at(tmp_path, site, 24 * days, **named)
    with Archive.open(tmp_path) as archive:
        rows = archive.connection.execute(
            "SELECT native_id, gone_confirmed_at IS NOT NULL FROM article ORDER BY native_id"
        ).fetchall()
        assert verify(archive).findings == ()
    assert [tuple(row) for row in rows] == [("a0", 1), ("a1", 0)]
