"""Lists without an end or without articles stop at a budget and are named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive.clock import utc_now
from archive.crawl.traps import differs_by_session
from archive.database import Archive
from archive.items import Lease, OutcomeKind, PageKind, PageResult
from crawler.report import CrawlReport
from crawler.run import crawl
from crawler.traps import ASKED_MIN, TrapWatch, is_multiplying, is_trap, without_query
from tests.crawler.site import QUICK, Asked, Page, Site, answer, article, listing, serve

CASES = [
    (ASKED_MIN - 1, 0, False, "too few to judge"),
    (ASKED_MIN, 0, True, "a calendar"),
    (ASKED_MIN, 2, True, "one link in twenty leads somewhere"),
    (ASKED_MIN, 3, False, "a poor list"),
    (1000, 900, False, "a usual list"),
]


@pytest.mark.parametrize(("asked", "articles", "expected"), [row[:3] for row in CASES], ids=[row[3] for row in CASES])
def test_a_trap_is_a_list_that_leads_nowhere(asked: int, articles: int, *, expected: bool) -> None:
    assert is_trap(asked=asked, articles=articles) is expected


def ended(number: int, via: str | None) -> PageResult:
    lease = Lease(
        frontier_id=number, url=f"http://x.example/{number}", outlet_id="x", kind=PageKind.ARTICLE, attempts=0,
        depth=1, page=1, via=via,
    )  # fmt: skip
    return PageResult(url=lease.url, outlet_id="x", kind=PageKind.ARTICLE, lease=lease)


def test_pages_of_a_list_are_one_list_and_server_trouble_does_not_count() -> None:
    watch = TrapWatch()
    for number in range(ASKED_MIN):
        assert watch.note(ended(number, "http://x.example/list"), OutcomeKind.TIMEOUT) is None
    found = [watch.note(ended(n, f"http://x.example/list?page={n}"), OutcomeKind.NOT_ARTICLE) for n in range(60)]
    assert [number for number, trap in enumerate(found) if trap] == [ASKED_MIN - 1], "found once"
    assert list(watch.traps) == ["http://x.example/list"]
    assert without_query("http://x.example/list?page=3#a") == "http://x.example/list"


def day(number: int) -> bytes:
    links = "".join(f'<a href="/calendar/{number + step}">11월 {number + step}일 일정 보기</a>' for step in (-1, 1))
    return answer(f"<html><body><h1>{number}일</h1><p>일정 없음</p>{links}</body></html>")


def calendar(asked: Asked, writer: object) -> bytes:
    if not asked.path.startswith("/calendar/"):
        return answer(status="404 Not Found")
    return day(int(asked.path.rpartition("/")[2]))


def endless_sitemap(asked: Asked, writer: object) -> bytes:
    number = int(asked.path.partition("=")[2] or 0)
    base = f"http://{asked.headers['host']}/map?n="
    rows = "".join(f"<sitemap><loc>{base}{number * 2 + n}</loc></sitemap>" for n in (1, 2))
    return answer(f"<sitemapindex>{rows}</sitemapindex>", kind="application/xml")


def run(folder: Path, site: Site, days: float = 0, **outlet: object) -> CrawlReport:
    return crawl(
        folder,
        outlets={"test": site.outlet(**outlet)},
        allow_loopback=True,
        limits=QUICK,
        clock=lambda: utc_now() + timedelta(days=days),
    )


@pytest.fixture
def trapped() -> Iterator[Site]:
    """A site with a good list, and a calendar of 300 days."""
    good = [f"/news/a{number}" for number in range(5)]
    pages: dict[str, Page] = {path: article(path) for path in good}
    pages |= {"/list": listing(good), "/days": listing([f"/calendar/{number}" for number in range(300)]), "*": calendar}
    with serve(pages) as site:
        yield site


RULES = (r"/news/(\w+)", r"/calendar/(-?\d+)")


def test_a_calendar_stops_at_its_budget_and_is_named(tmp_path: Path, trapped: Site) -> None:
    sections = (f"{trapped.url}/list", f"{trapped.url}/days")
    report = run(tmp_path, trapped, sections=sections, article_ids=RULES)
    days = sum(path.startswith("/calendar/") for path in trapped.paths())
    assert ASKED_MIN <= days <= ASKED_MIN + QUICK.in_flight
    assert report.outcomes["stored"] == 5, "the good list is read"
    (trap,) = report.traps
    assert trap.startswith(f"test: trap: {trapped.url}/days leads to {ASKED_MIN} addresses and 0 articles; ")
    assert report.exit_status == 1
    assert trap in report.needs_person
    run(tmp_path, trapped, days=1, sections=sections, article_ids=RULES)
    assert sum(path.startswith("/calendar/") for path in trapped.paths()) == days, "it is put off for a week"
    with Archive.open(tmp_path) as archive:
        assert archive.connection.execute("SELECT COUNT(*) FROM frontier WHERE due_at IS NULL").fetchone()[0] == 0


def test_sitemaps_without_end_stop_and_are_named(tmp_path: Path) -> None:
    maps: dict[str, Page] = {f"/map?n={number}": endless_sitemap for number in range(64)}
    with serve(maps | {"/map": endless_sitemap}) as site:
        report = run(tmp_path, site, sections=(), sitemaps=(f"{site.url}/map",))
        assert len(site.paths()) == 1 + 2 + 4 + 8
    assert len(report.traps) == 1
    assert f"{site.url}/map names sitemaps that lie too deep" in report.traps[0]


def test_session_ids_that_nobody_knows_as_such_are_named_and_their_list_is_read_once_a_day(tmp_path: Path) -> None:
    count = iter(range(10_000))

    def sessions(asked: Asked, writer: object) -> bytes:
        return listing([f"/news/view?no={number}&tk={next(count):08x}{number}" for number in range(6)])

    def view(asked: Asked, writer: object) -> bytes:
        return article(f"군산시 새만금 소식 {asked.path.partition('no=')[2][:1]}")

    with serve({"/list": sessions, "*": view}) as site:
        reports = [run(tmp_path, site, days=days, article_ids=()) for days in (0, 0.5, 1, 1.2, 1.5, 2.2)]
        lists = site.paths().count("/list")
    assert [len(report.traps) for report in reports] == [0, 0, 1, 0, 0, 1], "two copies may be a coincidence"
    assert reports[2].traps[0].startswith(f"test: trap: {site.url}/list leads to 5 new addresses of articles known by")
    assert reports[2].exit_status == 1
    assert lists == 4, "it is put off for a day"
    assert reports[3].outcomes.get("stored", 0) == reports[4].outcomes.get("stored", 0) == 0


COPIES = [
    (5, 5, True, "five copies and nothing else"),
    (4, 4, False, "too few to judge"),
    (20, 17, False, "news among them"),
    (20, 18, True, "hardly any"),
]


@pytest.mark.parametrize(("stored", "copies", "expected"), [row[:3] for row in COPIES], ids=[row[3] for row in COPIES])
def test_a_list_multiplies_when_what_is_stored_are_copies(stored: int, copies: int, *, expected: bool) -> None:
    assert is_multiplying(stored=stored, copies=copies) is expected


def test_session_ids_do_not_multiply_a_page(tmp_path: Path) -> None:
    count = iter(range(1000))

    def sessions(asked: Asked, writer: object) -> bytes:
        links = [f"/news/view?no={number}&PHPSESSID={next(count):08x}{number}" for number in range(5)]
        return listing(links)

    pages: dict[str, Page] = {f"/news/view?no={number}": article(f"기사 {number}") for number in range(5)}
    pages["/list"] = sessions
    with serve(pages) as site:
        for days in range(3):
            run(tmp_path, site, days=days, article_ids=(r"/news/view\?no=(\d+)",))
        assert {path for path in site.paths() if path.startswith("/news")} == {f"/news/view?no={n}" for n in range(5)}


SESSIONS = [
    ("/view?no=1&tk=a", "/view?no=1&tk=b", True, "a session number beside the article's"),
    ("/view?tk=b&no=1", "/view?no=1&tk=a", True, "in another order"),
    ("/view?no=1", "/view?no=2", False, "two articles with the same text"),
    ("/a/1?tk=a", "/a/2?tk=a", False, "on two paths"),
    ("/view?no=1", "/view?no=1&print=1", False, "one has more: a form of the page"),
    ("/a/1", "/a/2", False, "no query"),
]


@pytest.mark.parametrize(("one", "other", "expected"), [row[:3] for row in SESSIONS], ids=[row[3] for row in SESSIONS])
def test_addresses_that_a_session_number_makes(one: str, other: str, *, expected: bool) -> None:
    assert differs_by_session(one, other) is expected


def test_a_text_at_many_addresses_of_its_own_is_no_trap(tmp_path: Path) -> None:
    paths = [f"/news/view?idx={number}" for number in range(60)]
    with serve({"/list": listing(paths), "*": lambda asked, writer: article("군산시 새만금 소식")}) as site:
        report = run(tmp_path, site, article_ids=())
    assert report.outcomes["stored"] == len(paths)
    assert report.traps == ()
