"""Lists that are shorter than what came since they were read last, on a real loopback site: it is told, and covered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import korean, utc_now
from archive.crawl.backfill import Walk
from archive.database import Archive
from archive.integrity.verify import verify
from crawler.cli import run as sosik
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Page, Site, answer, article, listing, serve
from tests.crawler.small_crawl import rows

OUTAGE_H = 72.0
SHOWN = 5  # entries of the feed, and links of a page of the list
ARTICLES: dict[str, bytes] = {
    f"/news/{number}": article(f"군의회 {number}차 본회의 예산안 처리") for number in range(100, 140)
}


def feed(numbers: Sequence[int], at: datetime | None = None) -> bytes:
    """An RSS feed, newest first; `at`: of the newest, each other an hour older."""
    items = ""
    for place, number in enumerate(numbers):
        date = f"<pubDate>{korean(at - timedelta(hours=place))}</pubDate>" if at else ""
        items += f"<item><title>{number}차</title><link>http://HOST/news/{number}</link>{date}</item>"
    return answer(f"<rss version='2.0'><channel><title>시험</title>{items}</channel></rss>", kind="text/xml")


def sitemap(numbers: Sequence[int]) -> bytes:
    urls = "".join(f"<url><loc>http://HOST/news/{number}</loc></url>" for number in numbers)
    return answer(f"<urlset>{urls}</urlset>", kind="text/xml")


def newest(number: int, count: int = SHOWN) -> list[int]:
    return list(range(number, number - count, -1))


def put(site: Site, pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert isinstance(page, bytes)
        head, _, body = page.replace(b"HOST", site.host.encode()).partition(b"\r\n\r\n")
        site.pages[path] = answer(body, kind="text/xml" if b"xml" in head else "text/html; charset=utf-8")


def lists(number: int, *, at: datetime | None = None) -> dict[str, Page]:
    """What the site shows when `number` is its newest: a feed of five, pages of five, a sitemap of thirty."""
    found: dict[str, Page] = {"/rss": feed(newest(number), at), "/sitemap": sitemap(newest(number, 30))}
    for page in range(1, 7):
        more = "".join(f'<a href="/list?page={other}">{other}</a>' for other in range(1, 7))
        shown = [f"/news/{n}" for n in newest(number - SHOWN * (page - 1)) if n >= 100]
        found["/list" if page == 1 else f"/list?page={page}"] = listing(shown, more=more)
    return found


def run(folder: Path, site: Site, hours: float = 0, **outlet: Any) -> CrawlReport:
    values = {"sections": (), "feeds": (f"{site.url}/rss",), "article_ids": (r"/news/(\d+)",)}
    return crawl(
        folder,
        outlets={"test": site.outlet(**values | outlet)},
        allow_loopback=True,
        limits=QUICK,
        clock=lambda: utc_now() + timedelta(hours=hours),
    )


def status(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, object]]:
    code = sosik(["--archive", str(folder), "status", "--json"])
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return code, told


def stored(folder: Path) -> set[int]:
    return {int(row[0]) for row in rows(folder, "SELECT native_id FROM article")}


def test_a_feed_of_which_every_entry_is_new_is_told_with_what_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve(dict(ARTICLES)) as site:
        put(site, lists(105))
        first = run(tmp_path, site, -OUTAGE_H)
        put(site, lists(112))
        report = run(tmp_path, site)
    assert (first.missed, first.needs_person) == ((), ()), "at its first reading a feed is what it is"
    [missed] = report.missed
    assert (missed.list_url, missed.entries, missed.covered_by) == (f"{site.url}/rss", 5, ())
    assert (missed.after[:13], missed.before[:13]) == tuple(
        korean(utc_now() - timedelta(hours=hours))[:13] for hours in (OUTAGE_H, 0)
    )
    [words] = report.needs_person
    assert words.startswith(f"test: all 5 entries of {site.url}/rss were new: articles may have been missed between ")
    assert f"`sosik crawl test --backfill --since {missed.after[:10]}`" in words
    assert report.as_dict()["missed"][0]["list_url"] == f"{site.url}/rss"
    code, told = status(tmp_path, capsys)
    assert (code, told["healthy"]) == (1, False)
    assert told["problems"] == [words.removeprefix("test: ")]
    assert isinstance(told["missed"], list)
    assert [one["entries"] for one in told["missed"]] == [5]


QUIET = [
    (lists(109), "the oldest entry is known"),
    (lists(112, at=utc_now() - timedelta(hours=OUTAGE_H + 1)), "dated before the last reading: other addresses"),
    (lists(105) | {"/rss": feed([120, 121])}, "two entries, as a list of the day has them in the morning"),
]


@pytest.mark.parametrize(("after", "why"), QUIET, ids=[row[1] for row in QUIET])
def test_nothing_is_told_where_nothing_can_be_missing(tmp_path: Path, after: dict[str, Page], why: str) -> None:
    with serve(dict(ARTICLES)) as site:
        put(site, lists(105))
        run(tmp_path, site, -OUTAGE_H)
        put(site, after)
        report = run(tmp_path, site)
    assert (report.missed, report.needs_person) == ((), ()), why


@pytest.mark.parametrize("other", ["/sitemap", "/list"])
def test_another_list_that_names_the_rest_is_read_at_once_and_covers_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str
) -> None:
    with serve(dict(ARTICLES)) as site:
        key = "sitemaps" if other == "/sitemap" else "sections"
        outlet: dict[str, Any] = {key: (f"{site.url}{other}",), "max_section_pages": 6}
        put(site, lists(110))
        run(tmp_path, site, -OUTAGE_H, **outlet)
        with Archive.open(tmp_path, write=True) as archive:  # as it is where nothing came for days
            archive.connection.execute("UPDATE frontier SET due_at = '2030-01-01' WHERE kind IN ('sitemap', 'section')")
        put(site, lists(130))
        report = run(tmp_path, site, **outlet)
    [missed] = report.missed
    assert missed.list_url == f"{site.url}/rss"
    assert {url.partition("?")[0] for url in missed.covered_by} == {f"{site.url}{other}"}
    assert report.needs_person == ()
    assert stored(tmp_path) >= set(range(111, 131)), "whatever the feed had named before the pages were read"
    code, told = status(tmp_path, capsys)
    assert (code, told["missed"]) == (0, [])


def test_a_section_that_is_cut_by_its_file_covers_nothing_until_more_of_it_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yesterday = korean(utc_now() - timedelta(hours=24)).encode()
    dated = {path: page.replace(b"2026-11-12T09:30:00", yesterday) for path, page in ARTICLES.items()}
    with serve(dict(dated)) as site:
        outlet: dict[str, Any] = {"sections": (f"{site.url}/list",), "max_section_pages": 2}
        put(site, lists(105))
        run(tmp_path, site, -OUTAGE_H, **outlet)
        put(site, lists(130))
        report = run(tmp_path, site, **outlet)
        assert f"{site.url}/list?page=2" in {missed.list_url for missed in report.missed}
        found = stored(tmp_path)
        told = status(tmp_path, capsys)
        more = run(tmp_path, site, 0.01, **outlet | {"max_section_pages": 6})
    [words] = report.needs_person
    assert "a higher max_section_pages in outlets/test.toml" in words, "one line an outlet"
    assert found & set(range(106, 131)) == set(range(121, 131))
    assert (told[0], told[1]["problems"]) == (1, [words.removeprefix("test: ")])
    assert more.needs_person == ()
    assert stored(tmp_path) >= set(range(106, 131))
    assert status(tmp_path, capsys)[1]["problems"] == []


def test_what_another_list_had_named_in_a_crawl_that_broke_off_is_not_missing(tmp_path: Path) -> None:
    """The short feed is read an hour later: all its entries are new to it, and none to the archive."""
    with serve(dict(ARTICLES)) as site:
        feeds = (f"{site.url}/short", f"{site.url}/rss")
        put(site, lists(105) | {"/short": feed(newest(105, 3))})
        run(tmp_path, site, -OUTAGE_H, feeds=feeds)
        put(site, lists(109))
        site.pages["/short"] = answer(status="404 Not Found")
        broken = run(tmp_path, site, -2, feeds=feeds)
        put(site, {"/short": feed(newest(109, 3))})
        later = run(tmp_path, site, feeds=feeds)
    assert broken.outcomes["not_found"] == 1
    assert (broken.missed, later.missed, later.new_links) == ((), (), 0)


def test_a_changed_file_hides_no_gap_that_dates_show(tmp_path: Path) -> None:
    """After an update of Sosik, too, all lists are read anew: by other rules, old articles may look new."""
    with serve(dict(ARTICLES)) as site:
        for folder, at in (("dated", utc_now()), ("undated", None)):
            put(site, lists(105))
            run(tmp_path / folder, site, -OUTAGE_H)
            put(site, lists(130, at=at))
            report = run(tmp_path / folder, site, section_page="{url}?p={page}")
            assert len(report.missed) == (folder == "dated"), folder


def test_a_walk_back_over_the_gap_ends_the_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(dict(ARTICLES)) as site:
        put(site, lists(105))
        run(tmp_path, site, -OUTAGE_H)
        put(site, lists(125))
        run(tmp_path, site)
        assert status(tmp_path, capsys)[0] == 1
        crawl(
            tmp_path, outlets={"test": site.outlet(sections=(), article_ids=(r"/news/(\d+)",))}, allow_loopback=True,
            limits=QUICK, walk=Walk(outlet_id="test", since="2026-01-01"),
            clock=lambda: utc_now() + timedelta(seconds=5),
        )  # fmt: skip
    assert stored(tmp_path) >= set(range(101, 126))
    code, told = status(tmp_path, capsys)
    assert (code, told["problems"]) == (0, [])
    with Archive.open(tmp_path) as archive:
        assert verify(archive).findings == ()
