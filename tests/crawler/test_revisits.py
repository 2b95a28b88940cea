"""Revisits on a real loopback site: conditions, lists that show changes, deletions in all their forms, the budget."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import utc_now
from archive.crawl.links import Finder, add_links
from archive.database import Archive
from archive.errors import ConfigurationError
from archive.items import Link, PageKind
from archive.outlets import save_outlet
from tests.crawler.site import Asked, Page, Site, answer, article, free_port, listing, serve
from tests.crawler.small_crawl import outcomes, rows, run
from tests.shared import SHARED, needs_shared


def feed(*items: tuple[str, str, str]) -> bytes:
    """An RSS feed of (path, title, pubDate)."""
    entries = "".join(f"<item><title>{t}</title><link>{p}</link><pubDate>{d}</pubDate></item>" for p, t, d in items)
    return answer(f"<rss version='2.0'><channel>{entries}</channel></rss>", kind="application/rss+xml")


def test_a_list_is_asked_for_only_if_it_changed(tmp_path: Path) -> None:
    asked_with: list[tuple[str | None, str | None]] = []

    def conditional(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        conditions = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
        asked_with.append(conditions)
        if conditions != (None, None):
            return answer(status="304 Not Modified")
        tags = b'\r\nETag: "v1"\r\nLast-Modified: Thu, 12 Nov 2026 00:30:00 GMT\r\n\r\n'
        return listing(["/news/a1"]).replace(b"\r\n\r\n", tags, 1)

    with serve({"/list": conditional, "/news/a1": article("기사")}) as site:
        run(tmp_path, site)
        run(tmp_path, site, hours=1)
    assert asked_with == [(None, None), ('"v1"', "Thu, 12 Nov 2026 00:30:00 GMT")]
    assert outcomes(tmp_path, "/list") == [("listed", None), ("not_modified", "http_304")]
    assert rows(tmp_path, "SELECT interval_s FROM frontier WHERE kind = 'section'") == [(2700.0,)]


def test_every_fifth_time_the_server_is_not_believed(tmp_path: Path) -> None:
    def liar(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        if asked.headers.get("if-none-match"):
            return answer(status="304 Not Modified")
        found = ["/news/a1", "/news/a2"] if len(site.asked) > 3 else ["/news/a1"]
        return listing(found).replace(b"\r\n\r\n", b'\r\nETag: "same"\r\n\r\n', 1)

    with serve({"/list": liar, "/news/a1": article("사과 축제"), "/news/a2": article("배 축제")}) as site:
        for visit in range(5):
            run(tmp_path, site, hours=24 * visit)
    assert [outcome for outcome, _ in outcomes(tmp_path, "/list")] == ["listed", *["not_modified"] * 3, "listed"]
    assert [outcome for outcome, _ in outcomes(tmp_path, "/news/a2")] == ["stored"]


def test_a_list_that_could_not_be_read_is_not_taken_for_unchanged(tmp_path: Path) -> None:
    broken = answer("<html>점검 중입니다</html>", ETag='"v1"')
    with serve({"/rss": broken}) as site:
        for hours in (0, 1):
            run(tmp_path, site, hours=hours, sections=(), feeds=(f"{site.url}/rss",))
        asked = [asked.headers.get("if-none-match") for asked in site.asked if asked.path == "/rss"]
    assert [outcome for outcome, _ in outcomes(tmp_path, "/rss")] == ["bad_response"] * 2
    assert asked == [None, None]


def test_another_title_in_the_list_brings_a_revisit_before_its_time(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/rss": feed(("/news/a1", "사과 축제", "Thu, 12 Nov 2026 09:30:00 +0900")),
                              "/news/a1": article("사과 축제")}  # fmt: skip
    with serve(pages) as site:
        outlet: dict[str, Any] = {"sections": (), "feeds": (f"{site.url}/rss",)}
        run(tmp_path, site, **outlet)
        run(tmp_path, site, hours=24 * 2, **outlet)  # the ladder's next turn is on the third day
        pages["/rss"] = feed(("/news/a1", "사과 축제 취소", "Thu, 12 Nov 2026 09:30:00 +0900"))
        pages["/news/a1"] = article("사과 축제 취소")
        run(tmp_path, site, hours=24 * 2.6, **outlet)
    assert [outcome for outcome, _ in outcomes(tmp_path, "/news/a1")] == ["stored", "unchanged", "revised"]


ZONES = [
    ("Thu, 12 Nov 2026 00:30:00 GMT", False, "the same moment in another zone"),
    ("Thu, 12 Nov 2026 09:30:00", False, "the same without a zone: Korean time"),
    ("Thu, 12 Nov 2026 01:30:00 GMT", True, "an hour later in another zone"),
]


@pytest.mark.parametrize(("date", "again", "why"), ZONES, ids=[row[2] for row in ZONES])
def test_dates_of_feeds_are_compared_as_moments(tmp_path: Path, date: str, again: bool, why: str) -> None:
    pages: dict[str, Page] = {"/rss": feed(("/news/a1", "사과 축제", "Thu, 12 Nov 2026 09:30:00 +0900")),
                              "/news/a1": article("사과 축제")}  # fmt: skip
    with serve(pages) as site:
        outlet: dict[str, Any] = {"sections": (), "feeds": (f"{site.url}/rss",)}
        run(tmp_path, site, **outlet)
        run(tmp_path, site, hours=24 * 2, **outlet)
        pages["/rss"] = feed(("/news/a1", "사과 축제", date), ("/news/a2", "배 축제", date))
        run(tmp_path, site, hours=24 * 2.6, **outlet)
    assert len(outcomes(tmp_path, "/news/a1")) == (3 if again else 2)


AWAY = [
    ("http://parking.example/?d=gaon", "offsite", "a domain that ran out is parked"),
    ("http://10.0.0.1/blocked", "refused_address", "a name that leads inward"),
]


@pytest.mark.parametrize(("target", "outcome", "why"), AWAY, ids=[row[2] for row in AWAY])
def test_an_outlet_that_sends_everybody_away_for_a_day_is_found_again(
    tmp_path: Path, target: str, outcome: str, why: str
) -> None:
    away = answer(status="302 Found", Location=target)
    pages: dict[str, Page] = {"/list": listing(["/news/a1"]), "/news/a1": article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site)
        before = dict(pages)
        pages |= {"/list": away, "/news/a1": away}
        run(tmp_path, site, hours=1)
        pages |= before | {"/list": listing(["/news/a1", "/news/a2"]), "/news/a2": article("배 축제")}
        run(tmp_path, site, hours=26)
    assert [one for one, _ in outcomes(tmp_path, "/list")] == ["listed", outcome, "listed"]
    assert [one for one, _ in outcomes(tmp_path, "/news/a1")] == ["stored", outcome, "unchanged"]
    assert [one for one, _ in outcomes(tmp_path, "/news/a2")] == ["stored"]


def test_an_outlet_that_was_read_by_a_clock_three_years_ahead_is_read_again(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/a1"]), "/news/a1": article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site, hours=24 * 1000)
        pages |= {"/list": listing(["/news/a1", "/news/a2"]), "/news/a2": article("배 축제")}
        second = run(tmp_path, site)
        third = run(tmp_path, site, hours=2)
    assert second.outcomes == {"listed": 1, "stored": 1, "unchanged": 1}
    assert second.exit_status == 1
    assert second.needs_person[0].startswith("clock: 2 addresses were dated into the future")
    assert third.needs_person == ()
    assert [one for one, _ in outcomes(tmp_path, "/list")] == ["listed"] * 3


def test_no_crawl_begins_by_a_clock_that_cannot_be_right(tmp_path: Path) -> None:
    with serve({"/list": listing([])}) as site, pytest.raises(ConfigurationError, match="the clock of this machine"):
        run(tmp_path, site, hours=-24 * 365 * 40)
    assert site.asked == []


def test_what_moves_around_an_article_makes_no_revision(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/a1"]), "/news/a1": article("사과 축제")}
    around = (
        b"<footer><div class=ad>\xea\xb4\x91\xea\xb3\xa0</div><div class=views>\xec\xa1\xb0\xed\x9a\x8c 1,204</div>"
    )
    with serve(pages) as site:
        run(tmp_path, site)
        page = pages["/news/a1"]
        assert isinstance(page, bytes)
        _, _, body = page.partition(b"\r\n\r\n")
        pages["/news/a1"] = answer(body.replace(b"<footer>", around))
        run(tmp_path, site, hours=1)
    assert [outcome for outcome, _ in outcomes(tmp_path, "/news/a1")] == ["stored", "unchanged"]
    assert rows(tmp_path, "SELECT COUNT(*) FROM revision") == [(1,)]


SOFT = "<html><head><title>안내</title></head><body><p>삭제되었거나 존재하지 않는 기사입니다.</p></body></html>"
DELETIONS: list[tuple[Page, str, str]] = [
    (answer(status="404 Not Found"), "http_404", "404"),
    (answer(status="410 Gone"), "http_410", "410"),
    (answer(status="302 Found", Location="/"), "redirects to the front page", "to the front page"),
    (answer(SOFT), "soft 404: 삭제되었거나 존재하지 않는 기사입니다.", "soft 404"),
    (
        answer('<script>alert("삭제된 기사입니다.");history.back();</script>'),
        "soft 404: 삭제된 기사입니다.",
        "an alert",
    ),
    (
        answer("<html><head><title>시험일보</title></head><body><nav><a href=/>홈</a></nav></body></html>"),
        "soft 404: no article on the page: no_body",
        "no words",
    ),
]


@pytest.mark.parametrize(("page", "reason", "what"), DELETIONS, ids=[row[2] for row in DELETIONS])
def test_a_deletion_is_confirmed_a_day_later_and_a_return_recorded(
    tmp_path: Path, page: Page, reason: str, what: str
) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/a1"]), "/news/a1": article("사과 축제"), "/": listing([])}
    with serve(pages) as site:
        run(tmp_path, site)
        pages["/news/a1"] = page
        for hours in (1, 2, 26):
            run(tmp_path, site, hours=hours)
        confirmed = rows(tmp_path, "SELECT gone_at < gone_confirmed_at, headline FROM article")
        pages["/news/a1"] = article("사과 축제")
        run(tmp_path, site, hours=24 * 32)
    assert confirmed == [(1, "사과 축제")]
    assert outcomes(tmp_path, "/news/a1") == [
        ("stored", None), ("gone", reason), ("gone", reason), ("unchanged", "is there again")
    ]  # fmt: skip
    assert rows(tmp_path, "SELECT gone_at, gone_confirmed_at FROM article") == [(None, None)]
    assert rows(tmp_path, "SELECT reason, observations, back_at IS NOT NULL FROM absence") == [(reason, 2, 1)]


WALL = "<html><head><title>시험일보</title></head><body><p>이 사이트를 보시려면 쿠키를 허용해 주세요.</p></body></html>"


def test_behind_a_wall_nothing_is_gone(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/a1"]), "/news/a1": article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site)
        pages["/news/a1"] = answer(WALL)
        walled = run(tmp_path, site, hours=1)
        run(tmp_path, site, hours=30)
        pages["/news/a1"] = article("사과 축제")
        run(tmp_path, site, hours=60)
    words = "a challenge page: 이 사이트를 보시려면 쿠키를 허용해 주세요."
    assert outcomes(tmp_path, "/news/a1") == [
        ("stored", None), ("blocked", words), ("blocked", words), ("unchanged", None)
    ]  # fmt: skip
    assert rows(tmp_path, "SELECT COUNT(*) FROM absence") == [(0,)]
    assert walled.needs_person == ("test: 1 page refuses us",)


HOPS = [
    ("/m/news/123456", "123456", "its mobile pages, for which the file has no rule"),
    ("/m/read?article=123456&from=pc", "123456", "the number in another place"),
    ("/notice/99", "/notice/99", "another page"),
    ("/m/news/1234567", "/m/news/1234567", "another number that begins alike"),
]


@pytest.mark.parametrize(("target", "native_id", "why"), HOPS, ids=[row[2] for row in HOPS])
def test_an_article_keeps_the_number_it_was_asked_for_by(tmp_path: Path, target: str, native_id: str, why: str) -> None:
    moved = answer(status="302 Found", Location=target)
    pages: dict[str, Page] = {"/list": listing(["/news/123456"]), "/news/123456": moved, target: article("사과 축제")}
    with serve(pages) as site:
        run(tmp_path, site)
        asked, led = f"{site.url}/news/123456", f"{site.url}{target}"
    assert rows(tmp_path, "SELECT native_id, url FROM article") == [
        (native_id, asked if native_id == "123456" else led)
    ]
    assert sorted(rows(tmp_path, "SELECT url FROM address")) == sorted([(asked,), (led,)])


def test_the_budget_of_revisits_holds_over_runs_and_discovery_goes_first(tmp_path: Path) -> None:
    paths = [f"/news/a{n}" for n in range(6)]
    pages: dict[str, Page] = {"/list": listing(paths), **{path: article(path) for path in paths}}
    with serve(pages) as site:
        first = run(tmp_path, site, revisits_per_day=4)
        pages["/list"] = listing([*paths, "/news/a9"])
        pages["/news/a9"] = article("새 기사")
        day = utc_now() + timedelta(hours=9)
        hours = 24 - day.hour + 1  # one o'clock of the next Korean day
        second = run(tmp_path, site, revisits_per_day=4, hours=hours)
        third = run(tmp_path, site, revisits_per_day=4, hours=hours + 3)
        fourth = run(tmp_path, site, revisits_per_day=4, hours=hours + 72)  # all are due again by then
    assert first.outcomes == {"stored": 6, "listed": 1}
    assert second.outcomes == {"unchanged": 4, "listed": 1, "stored": 1}
    assert "unchanged" not in third.outcomes
    assert fourth.outcomes["unchanged"] == 4


LOOKS = [
    [("/n/ad-only-change", ["stored", "unchanged"]), ("/n/edit", ["stored", "revised"])],
    [("/n/deleted", ["stored", "gone"]), ("/n/gone", ["stored", "gone"])],
    [("/n/moved", ["stored", "unchanged"]), ("/n/etag", ["stored", "not_modified"])],
    [("/n/etag-liar", ["stored", "revised"])],
]
"""Two pages an archive: all have the same text, and a third one would make it the outlet's boilerplate."""


@needs_shared
def test_two_looks_at_the_hostile_server(tmp_path: Path) -> None:
    program = shutil.copy(SHARED / "hostile.py", tmp_path)
    port = free_port()
    command = [sys.executable, program, "--port", str(port), "--life", "60"]
    found = []
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            server.stdout.readline()
            for number, looks in enumerate(LOOKS):
                folder = tmp_path / str(number)
                look_twice(folder, Site(port=port), [path for path, _ in looks])
                found.append([(path, [outcome for outcome, _ in outcomes(folder, path)]) for path, _ in looks])
        finally:
            server.kill()
    assert found == LOOKS


def look_twice(folder: Path, site: Site, paths: list[str]) -> None:
    outlet = site.outlet(sections=(), article_ids=())
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, outlet)
        links = [Link(url=site.url + path, kind=PageKind.ARTICLE) for path in paths]
        with archive.transaction() as connection:
            add_links(connection, links, Finder(outlet_id="test", url="test", depth=0, page=1), utc_now())
    for hours in (0, 1):
        run(folder, site, hours=hours, sections=(), article_ids=())
