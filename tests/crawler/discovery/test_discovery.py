"""Feeds, sitemaps and section lists in a crawl of a real loopback site: what they name is stored, with its source."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import from_korean, korean, utc_now
from archive.crawl.frontier import OUTLET_FILE
from archive.database import Archive
from crawler.cli import run as sosik
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Asked, Page, Site, answer, article, listing, serve

ONE, TWO = "/news/a1", "/news/a2"
STORIES: dict[str, Page] = {ONE: article("사과 축제"), TWO: article("배 축제")}


def run(folder: Path, site: Site, *, hours: float = 0, max_pages: int | None = None, **outlet: Any) -> CrawlReport:
    return crawl(
        folder,
        outlets={"test": site.outlet(**({"sections": ()} | outlet))},
        allow_loopback=True,
        limits=QUICK,
        max_pages=max_pages,
        clock=lambda: utc_now() + timedelta(hours=hours),
    )


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with Archive.open(folder) as archive:
        return [tuple(row) for row in archive.connection.execute(sql)]


def vias(folder: Path, site: Site) -> dict[str, str]:
    """Path -> what named it, of every address known."""
    found = rows(folder, "SELECT url, via FROM frontier")
    return {url.removeprefix(site.url): via.removeprefix(site.url) for url, via in found}


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>시험일보</title>{"".join(items)}</channel></rss>'


def item(path: str, title: str) -> str:
    return f"<item><title>{title}</title><link>{path}</link></item>"


WHOLE = rss(item(ONE, "사과"), item(TWO, "배"))
ATOM = "".join(f'<entry><title>과일</title><link href="{path}"/><id>{path}</id></entry>' for path in (ONE, TWO))
RDF = "".join(f'<item rdf:about="{path}"><title>과일</title><link>{path}</link></item>' for path in (ONE, TWO))

FEEDS = [
    (answer(WHOLE, kind="application/rss+xml"), "RSS"),
    (answer(f'<feed xmlns="http://www.w3.org/2005/Atom">{ATOM}</feed>', kind="application/atom+xml"), "Atom"),
    (answer(f'<rdf:RDF xmlns:rdf="x" xmlns="http://purl.org/rss/1.0/"><channel/>{RDF}</rdf:RDF>'), "RDF"),
    (answer(WHOLE, kind="text/html"), "labelled as HTML"),
    (answer(WHOLE.encode("cp949"), kind="text/xml; charset=utf-8"), "CP949 labelled UTF-8"),
    (answer("\n\n" + rss(item(ONE, "A & B <속보>"), item(TWO, "&nbsp;&#xd800;"))), "bare ampersands, a surrogate"),
    (answer(WHOLE[: -len("</channel></rss>")]), "cut off after the last entry"),
    (answer(WHOLE.replace("</title><link>", "<link>")), "titles that never end"),
    (answer("<b>Warning</b>: mysql on line 3<br>" + WHOLE), "an error message of the server before it"),
    (answer(gzip.compress(WHOLE.encode()), Content_Encoding="gzip"), "compressed on its way"),
]


@pytest.mark.parametrize(("feed", "why"), FEEDS, ids=[row[1] for row in FEEDS])
def test_a_feed_names_its_articles(tmp_path: Path, feed: bytes, why: str) -> None:
    with serve({"/rss": feed, **STORIES}) as site:
        report = run(tmp_path, site, feeds=(f"{site.url}/rss",))
        assert vias(tmp_path, site) == {"/rss": OUTLET_FILE, ONE: "/rss", TWO: "/rss"}, why
    assert report.outcomes == {"listed": 1, "stored": 2}


def index(*paths: str) -> bytes:
    return answer(f"<sitemapindex>{''.join(f'<sitemap><loc>{path}</loc></sitemap>' for path in paths)}</sitemapindex>")


def urlset(path: str, more: str = "") -> str:
    return f"<urlset><url><loc>{path}</loc>{more}</url></urlset>"


NEWS = "<news:news><news:publication_date>2026-11-12</news:publication_date><news:title>배</news:title></news:news>"


def packed(text: str) -> bytes:
    return answer(gzip.compress(text.encode()), kind="application/x-gzip")


def test_an_index_leads_to_packed_and_news_sitemaps_and_they_to_articles(tmp_path: Path) -> None:
    pages: dict[str, Page] = {
        "/sitemap.xml": index("/2026.xml.gz", "/index-news.xml"),
        "/2026.xml.gz": packed(urlset(ONE)),
        "/index-news.xml": index("/news.xml.gz"),
        "/news.xml.gz": packed(urlset(TWO, NEWS)),
    }
    with serve({**pages, **STORIES}) as site:
        report = run(tmp_path, site, sitemaps=(f"{site.url}/sitemap.xml",))
        assert vias(tmp_path, site) == {
            "/sitemap.xml": OUTLET_FILE,
            "/2026.xml.gz": "/sitemap.xml",
            "/index-news.xml": "/sitemap.xml",
            "/news.xml.gz": "/index-news.xml",
            ONE: "/2026.xml.gz",
            TWO: "/news.xml.gz",
        }
    assert report.outcomes == {"listed": 4, "stored": 2}
    assert report.exit_status == 0


def page(number: int, *, last: int = 9) -> str:
    return "/list" if number == 1 else f"/list?page={number}"


def paged(pages: int) -> dict[str, Page]:
    """A list of so many pages, an article on each, with links to the next one."""
    lists: dict[str, Page] = {
        page(n): listing([f"/news/p{n}"], more=f"<a href={page(n + 1)}>{n + 1}</a>") for n in range(1, pages + 1)
    }
    return {**lists, **{f"/news/p{n}": article(f"과일 {n}") for n in range(1, pages + 1)}}


def test_a_section_is_followed_to_its_budget_and_then_only_while_there_is_news(tmp_path: Path) -> None:
    pages = paged(6)
    with serve(pages) as site:
        outlet: dict[str, Any] = {"sections": (f"{site.url}/list",), "max_section_pages": 4}
        first = run(tmp_path, site, **outlet)
        assert first.outcomes == {"listed": 4, "stored": 4}
        found = vias(tmp_path, site)
        assert [found[page(n)] for n in (2, 3, 4)] == [page(1), page(2), page(3)]
        assert [found[f"/news/p{n}"] for n in (1, 4)] == [page(1), page(4)]
        before = len(site.asked)
        pages["/list"] = listing(["/news/p0"], more="<a href=/list?page=2>2</a>")
        pages["/news/p0"] = article("새 과일")
        run(tmp_path, site, hours=1, **outlet)
        asked = [one.path for one in site.asked[before:] if one.path.startswith("/list")]
    assert asked == ["/list", "/list?page=2"], "the second page has nothing new: it ends there"


def test_after_days_without_a_crawl_more_pages_of_a_list_are_read_on_request(tmp_path: Path) -> None:
    """A person sets `max_section_pages` higher when the list's first page has nothing new any more."""
    pages = paged(2)
    with serve(pages) as site:
        outlet: dict[str, Any] = {"sections": (f"{site.url}/list",)}
        run(tmp_path, site, max_section_pages=2, **outlet)
        pages.update(paged(6))
        assert "stored" not in run(tmp_path, site, hours=72, max_section_pages=2, **outlet).outcomes
        assert run(tmp_path, site, hours=73, max_section_pages=6, **outlet).outcomes["stored"] == 4


def test_what_comes_after_the_last_page_is_no_failure(tmp_path: Path) -> None:
    pages = paged(2) | {"/list?page=3": answer("<html><body><p>목록이 없습니다</p></body></html>")}
    with serve(pages) as site:
        outlet: dict[str, Any] = {"sections": (f"{site.url}/list",), "max_section_pages": 9}
        report = run(tmp_path, site, **outlet)
        run(tmp_path, site, hours=30, **outlet)
        asked = [one.path for one in site.asked].count("/list?page=3")
    assert report.outcomes == {"listed": 3, "stored": 2}
    assert asked == 1, "nor is it asked for again"


# how often a list is polled


POLLS: list[tuple[Callable[[int], list[str]], list[float], str]] = [
    (lambda turn: [f"/news/{turn}-{n}" for n in range(5)], [1800, 900, 600, 600], "all of it new: down to ten minutes"),
    (lambda turn: [f"/news/{n + turn}" for n in range(9)], [1800, 1800, 1800, 1800], "one of nine new: as it is"),
    (lambda turn: ["/news/1"] * (turn + 1), [1800, 2700, 4050, 6075], "nothing new, other bytes: more rarely"),
    (lambda turn: ["/news/1"], [1800, 2700, 4050, 6075], "the same bytes: as rarely"),
]


@pytest.mark.parametrize(("paths", "intervals_s", "why"), POLLS, ids=[row[2] for row in POLLS])
def test_a_list_is_polled_by_its_share_of_new_items(
    tmp_path: Path, paths: Callable[[int], list[str]], intervals_s: list[float], why: str
) -> None:
    pages: dict[str, Page] = {"*": article("사과 축제")}
    found, due_in_s, hours = [], [], 0.0
    with serve(pages) as site:
        for turn in range(4):
            pages["/list"] = listing(paths(turn))
            run(tmp_path, site, hours=hours, sections=(f"{site.url}/list",), revisits_per_day=0)
            [(interval_s, due_at)] = rows(tmp_path, "SELECT interval_s, due_at FROM frontier WHERE kind = 'section'")
            found.append(interval_s)
            later = korean(utc_now() + timedelta(hours=hours, seconds=interval_s - 300)) < due_at
            due_in_s.append(later and due_at < korean(utc_now() + timedelta(hours=hours, seconds=interval_s + 300)))
            hours += interval_s / 3600 + 0.1
    assert found == intervals_s, why
    assert all(due_in_s)


def test_a_list_that_is_not_due_is_not_asked(tmp_path: Path) -> None:
    with serve({"/list": listing([ONE]), **STORIES}) as site:
        for hours in (0, 0.4, 0.6, 1.0, 1.4):  # due after 30 minutes, then after 45
            run(tmp_path, site, hours=hours, sections=(f"{site.url}/list",), revisits_per_day=0)
        assert site.paths().count("/list") == 3


NIGHTS = [
    ([7, 8, 9, 10, 11, 14, 16, 18], "07:00", "the night is slept through"),
    ([7, 8, 9, 10, 11, 14, 16, 18, 20], "20:00", "up to the next hour with articles"),
    ([7, 8, 9, 10, 11, 14, 16, 18, 19], "19:3", "an active hour is no night: after its interval of 45 minutes"),
]


@pytest.mark.parametrize(("hours", "due", "why"), NIGHTS, ids=[row[2] for row in NIGHTS])
def test_quiet_hours_are_learned_from_the_articles_of_two_weeks(
    tmp_path: Path, hours: list[int], due: str, why: str
) -> None:
    evening = from_korean("2026-11-20T18:00:00") - utc_now()
    moments = [f"2026-11-{day:02}T{hour:02}:20" for day in range(14, 20) for hour in hours]
    paths = [f"/news/n{number}" for number in range(len(moments))]
    stories = {
        path: article(f"과일 {path}").replace(b"2026-11-12T09:30", moment.encode())
        for path, moment in zip(paths, moments, strict=True)
    }
    with serve({"/list": listing(paths), **stories}) as site:
        for minutes in (0, 50):
            crawl(
                tmp_path,
                outlets={"test": site.outlet(revisits_per_day=0)},
                allow_loopback=True,
                limits=QUICK,
                clock=lambda minutes=minutes: utc_now() + evening + timedelta(minutes=minutes),  # type: ignore[misc]  # bound now
            )
    [(due_at,)] = rows(tmp_path, "SELECT substr(due_at, 12, 5) FROM frontier WHERE kind = 'section'")
    assert due_at.startswith(due), why


# earlier revisits


def test_a_newer_lastmod_in_a_sitemap_brings_a_revisit_before_its_time(tmp_path: Path) -> None:
    def dated(days_ago: int) -> bytes:
        moment = korean(utc_now() - timedelta(days=days_ago))
        return answer(urlset(ONE, f"<lastmod>{moment}+09:00</lastmod>"))

    pages: dict[str, Page] = {"/sitemap.xml": dated(9), **STORIES}
    with serve(pages) as site:
        outlet: dict[str, Any] = {"sitemaps": (f"{site.url}/sitemap.xml",)}
        for hours in (0, 48, 54):  # the ladder's next turn is on the third day
            run(tmp_path, site, hours=hours, **outlet)
        pages["/sitemap.xml"] = dated(8)
        pages[ONE] = article("사과 축제 취소")
        run(tmp_path, site, hours=62, **outlet)
        run(tmp_path, site, hours=63, **outlet)
    found = rows(tmp_path, "SELECT outcome FROM outcome WHERE kind = 'article' ORDER BY id")
    assert [row[0] for row in found] == ["stored", "unchanged", "revised"]


def test_another_title_in_a_section_brings_one_too(tmp_path: Path) -> None:
    def titled(title: str) -> bytes:
        return answer(f"<html><body><main><a href={ONE}>{title}</a></main></body></html>")

    pages: dict[str, Page] = {"/list": titled("사과 축제 열린다 [3]"), **STORIES}
    with serve(pages) as site:
        outlet: dict[str, Any] = {"sections": (f"{site.url}/list",)}
        run(tmp_path, site, **outlet)
        run(tmp_path, site, hours=48, **outlet)
        pages["/list"] = titled("사과 축제 열린다 [41]")
        run(tmp_path, site, hours=54, **outlet)
        pages["/list"] = titled("사과 축제 비로 미뤄 [41]")
        run(tmp_path, site, hours=62, **outlet)
    found = rows(tmp_path, "SELECT outcome FROM outcome WHERE kind = 'article' ORDER BY id")
    assert [row[0] for row in found] == ["stored", "unchanged", "unchanged"], "comments are no change, a title is"


def test_an_unchanged_list_is_read_again_by_the_outlets_new_rules(tmp_path: Path) -> None:
    same = listing(["/news/a1", "/photo/b1"]).replace(b"\r\n\r\n", b'\r\nETag: "v1"\r\n\r\n', 1)

    def unchanged(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        return answer(status="304 Not Modified") if asked.headers.get("if-none-match") else same

    rules = [(r"/news/(\w+)",), (r"/news/(\w+)",), (r"/(?:news|photo)/(\w+)",)]
    pages: dict[str, Page] = {"/list": unchanged, "/news/a1": article("사과 축제"), "/photo/b1": article("배 축제")}
    found = []
    with serve(pages) as site:
        for hours, ids in enumerate(rules):
            report = run(tmp_path, site, hours=hours * 0.75, sections=(f"{site.url}/list",), article_ids=ids)
            found.append(report.outcomes)
        stored = rows(tmp_path, "SELECT url FROM article ORDER BY id")
        assert stored == [(f"{site.url}/news/a1",), (f"{site.url}/photo/b1",)]
    assert found[0] == {"listed": 1, "stored": 1}
    assert found[1] == {"not_modified": 1, "unchanged": 1}
    assert found[2] == {"listed": 1, "stored": 1}, "at the next crawl, before its turn"


def test_a_long_sitemap_is_read_to_its_end_part_by_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = "".join(f"<url><loc>/news/n{number}</loc></url>" for number in range(50_120))
    with serve({"/map.xml.gz": packed(f"<urlset>{entries}</urlset>")}) as site:
        lists: dict[str, Any] = {"sections": (), "sitemaps": (f"{site.url}/map.xml.gz",)}
        first = run(tmp_path, site, max_pages=1, **lists)
        assert sosik(["--archive", str(tmp_path), "status", "test", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        second = run(tmp_path, site, hours=0.6, max_pages=1, **lists)
        third = run(tmp_path, site, hours=2, max_pages=1, **lists)
    words = f"test: {site.url}/map.xml.gz: 50,120 entries: 120 of them are left for its next turns"
    assert (first.new_links, first.unread, first.needs_person) == (50_000, (words,), ())
    assert told["unread"] == [words.removeprefix("test: ")]
    assert told["problems"] == []
    assert (second.new_links, second.unread) == (120, ())
    assert rows(tmp_path, "SELECT COUNT(*), MIN(due_at) IS NULL FROM frontier WHERE kind = 'article'") == [(50_120, 0)]
    assert third.new_links == 0
    assert rows(tmp_path, "SELECT detail FROM outcome WHERE kind = 'sitemap' ORDER BY id DESC LIMIT 1") == [
        ("same bytes as before",)
    ]


def test_a_sitemap_larger_than_a_page_may_be_is_packed_as_it_comes(tmp_path: Path) -> None:
    entries = [f"<url><loc>{path}</loc></url>".encode() for path in (ONE, TWO)]
    spaced = (b" " * 2 * QUICK.body_bytes).join(entries)
    noise = random.Random(20261112).randbytes(2 * QUICK.body_bytes)
    pages: dict[str, Page] = {
        f"/{name}.xml": answer(b"<urlset>" + body + b"</urlset>", kind="application/xml")
        for name, body in (("spaced", spaced), ("noise", noise.join(entries)))
    }
    with serve(pages | STORIES) as site:
        sitemaps = tuple(site.url + path for path in pages)
        first = run(tmp_path, site, sitemaps=sitemaps)
        second = run(tmp_path, site, hours=2, sitemaps=sitemaps, max_pages=2)
    assert first.outcomes == {"listed": 1, "stored": 2, "too_large": 1}, "what stays large when it is packed is"
    assert first.needs_person == (f"test: {site.url}/noise.xml: larger than the limit",)
    assert second.outcomes == {"listed": 1, "too_large": 1}
    assert rows(tmp_path, "SELECT detail FROM outcome WHERE outcome = 'listed' ORDER BY id DESC LIMIT 1") == [
        ("same bytes as before",)
    ]


def test_a_sitemap_that_is_too_large_is_named_beside_lists_that_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    large = answer(b"<urlset>" + b" " * QUICK.sitemap_bytes, kind="application/xml")
    with serve({"/map.xml": large, "/list": listing([ONE]), **STORIES}) as site:
        report = run(tmp_path, site, sections=(f"{site.url}/list",), sitemaps=(f"{site.url}/map.xml",))
        assert sosik(["--archive", str(tmp_path), "status"]) == 1
    assert report.needs_person == (f"test: {site.url}/map.xml: larger than the limit",)
    assert f"{site.url}/map.xml: larger than the limit" in capsys.readouterr().err
