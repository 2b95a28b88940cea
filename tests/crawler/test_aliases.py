"""One article under several addresses on a real loopback site: asked once, and at another address when one fails."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import utc_now
from archive.database import Archive
from archive.integrity.verify import verify
from archive.watch.completeness import completeness
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Page, Site, answer, article, listing, serve

VIEW, PRINT, AMP = "/view.html?no=7", "/print.html?no=7", "/amp/7"
IDS = (r"/(?:view|print)\.html\?(?:[^#]*&)?no=(\d+)", r"/amp/(\d+)")
GONE = answer(status="404 Not Found")


def run(folder: Path, site: Site, *, hours: float = 0, **outlet: Any) -> CrawlReport:
    return crawl(
        folder,
        outlets={"test": site.outlet(**({"article_ids": IDS, "keep_query": ("no",)} | outlet))},
        allow_loopback=True,
        limits=QUICK,
        clock=lambda: utc_now() + timedelta(hours=hours),
    )


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with Archive.open(folder) as archive:
        return [tuple(row) for row in archive.connection.execute(sql)]


def test_all_addresses_of_an_article_are_asked_for_once(tmp_path: Path) -> None:
    shown = [AMP, VIEW, PRINT, VIEW + "&sc_section_code=S1N1&page=2", VIEW + "&utm_source=kakao#comments"]
    with serve({"/list": listing(shown), AMP: article("사과 축제")}) as site:
        report = run(tmp_path, site)
        again = run(tmp_path, site, hours=1)
        assert [path for path in site.paths() if path != "/list"] == [AMP, AMP], "once, and half an hour later"
    assert (report.outcomes, report.new_links) == ({"listed": 1, "stored": 1}, 1)
    assert again.outcomes == {"listed": 1, "unchanged": 1}
    found = rows(tmp_path, "SELECT url, native_id, article_id FROM address ORDER BY url")
    assert found == [(site.url + path, "7", 1) for path in sorted((AMP, PRINT, VIEW))]
    with Archive.open(tmp_path) as archive:
        (day,) = completeness(archive)
    assert (day.discovered, day.archived) == (1, 1)


def test_an_outlet_without_rules_joins_amp_and_print_and_keeps_what_it_does_not_know(tmp_path: Path) -> None:
    shown = [
        "/story/12345",
        "/story/12345/amp",
        "/story/12345?print=1",
        "/story/12345?utm_source=x",
        "/story/12346?edition=2",
    ]
    pages: dict[str, Page] = {"/list": listing(shown), **{path: article(path) for path in shown}}
    with serve(pages) as site:
        run(tmp_path, site, article_ids=(), keep_query=())
        assert sorted(site.paths()) == ["/list", "/story/12345", "/story/12346?edition=2"]


FAILURES: list[tuple[dict[str, Page], str, str]] = [
    ({AMP: GONE}, "not_found", "a 404"),
    ({AMP: answer(status="500 Oops")}, "server_error", "5xx"),
    ({AMP: answer("<html><body><p>점검 중입니다.</p></body></html>")}, "not_article", "no article"),
    ({AMP: answer(b"%PDF-1.7", kind="application/pdf")}, "wrong_type", "a PDF"),
    (
        {"/robots.txt": answer("User-agent: *\nDisallow: /amp/\n", kind="text/plain"), AMP: article("사과 축제")},
        "robots_denied",
        "robots.txt",
    ),
]


@pytest.mark.parametrize(("pages", "outcome", "why"), FAILURES, ids=[row[2] for row in FAILURES])
def test_when_the_first_address_gives_nothing_the_others_are_asked(
    tmp_path: Path, pages: dict[str, Page], outcome: str, why: str
) -> None:
    with serve({"/list": listing([AMP, VIEW]), VIEW: article("사과 축제"), **pages}) as site:
        run(tmp_path, site)
    assert rows(tmp_path, "SELECT outcome FROM outcome WHERE kind = 'article' ORDER BY id") == [(outcome,), ("stored",)]
    assert rows(tmp_path, "SELECT via FROM frontier WHERE url LIKE '%view%'") == [("alias",)]
    assert rows(tmp_path, "SELECT native_id FROM article") == [("7",)]
    with Archive.open(tmp_path) as archive:
        (day,) = completeness(archive)
        assert verify(archive).findings == ()
    assert (day.discovered, day.archived, day.reasons) == (1, 1, {}), "nothing is missing"


def test_an_article_that_stands_at_another_address_is_not_gone(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing([AMP, VIEW]), AMP: article("사과 축제"), VIEW: article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site)
        pages[AMP] = GONE
        for hours in (1, 25, 50, 74):
            run(tmp_path, site, hours=hours)
        stands = rows(tmp_path, "SELECT gone_at FROM article")
        details = rows(tmp_path, "SELECT outcome, detail FROM outcome WHERE url LIKE '%amp%' ORDER BY id")
        pages[VIEW] = GONE
        for hours in (264, 290):
            run(tmp_path, site, hours=hours)
    assert stands == [(None,)]
    assert details[:3] == [
        ("stored", None), ("gone", "http_404"), ("not_found", f"http_404; it stands at {site.url}{VIEW}")
    ]  # fmt: skip
    assert rows(tmp_path, "SELECT gone_confirmed_at IS NOT NULL FROM article") == [(1,)], "both are missing"
    assert rows(tmp_path, "SELECT back_at IS NOT NULL FROM absence ORDER BY id") == [(1,), (0,)]


def test_an_article_that_is_gone_everywhere_is_gone(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing([AMP, VIEW, PRINT]), AMP: article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site)
        pages[AMP] = GONE
        for hours in (1, 26):
            run(tmp_path, site, hours=hours)
        asked = [path for path in site.paths() if path in (VIEW, PRINT)]
    assert sorted(asked) == [PRINT, VIEW], "each of the others once"
    assert rows(tmp_path, "SELECT gone_at < gone_confirmed_at FROM article") == [(1,)]


def test_after_a_move_to_another_cms_an_article_stands_at_its_new_address(tmp_path: Path) -> None:
    old, new = "/news/100001", "/article/view/900001"
    ids: dict[str, Any] = {"article_ids": (r"/news/(\d+)", r"/article/view/(\d+)")}
    pages: dict[str, Page] = {"/list": listing([old]), old: article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site, **ids)
        pages |= {old: answer(status="301 Moved", Location=new), new: article("사과 축제")}
        run(tmp_path, site, hours=1, **ids)
        pages["/list"] = listing([new])
        run(tmp_path, site, hours=30, **ids)
        pages[old] = GONE  # the redirects are taken away
        for hours in (24 * 12, 24 * 13.5):
            run(tmp_path, site, hours=hours, **ids)
        stands = rows(tmp_path, "SELECT native_id, gone_at FROM article")
        pages[new] = GONE
        for hours in (24 * 40, 24 * 41.5):
            run(tmp_path, site, hours=hours, **ids)
    assert stands == [("100001", None)]
    assert rows(tmp_path, "SELECT gone_confirmed_at IS NOT NULL FROM article") == [(1,)], "now it is gone"
    with Archive.open(tmp_path) as archive:
        assert verify(archive).findings == ()
