"""A crawl from end to end against a real loopback site: manners, budgets, stops, reports, exit statuses."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.database import Archive
from archive.errors import ArchiveBusyError, ConfigurationError, InputError, StorageError
from archive.items import Outlet
from crawler.archivist import Archivist
from crawler.run import crawl
from crawler.tally import Tally
from tests.crawler.site import (
    QUICK,
    WAIT_S,
    Asked,
    Page,
    Site,
    answer,
    article,
    keeps_gap,
    listing,
    serve,
    sixty_articles,
    slow_pages,
    wait_for,
)
from tests.crawler.small_crawl import run

PATHS = [f"/news/a{number}" for number in range(6)]


def site_pages() -> dict[str, Page]:
    return {"/list": listing(PATHS), **{path: article(f"기사 {path[-1]}") for path in PATHS}}


def outcomes(folder: Path, path: str) -> list[str]:
    with Archive.open(folder) as archive:
        rows = archive.connection.execute("SELECT outcome FROM outcome WHERE url LIKE ? ORDER BY id", (f"%{path}",))
        return [row[0] for row in rows]


def test_a_crawl_stores_what_a_list_names_and_a_second_one_asks_only_what_is_due(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        first, second = run(tmp_path, site), run(tmp_path, site)
    assert first.outcomes == {"stored": 6, "listed": 1}
    assert (first.exit_status, first.articles, first.new_links) == (0, 6, 6)
    assert second.leased == 0


def test_a_later_crawl_notices_edit_deletion_and_what_stayed(tmp_path: Path) -> None:
    pages = site_pages()
    with serve(pages) as site:
        run(tmp_path, site)
        pages["/news/a1"] = article("기사 1, 고침")
        pages["/news/a2"] = answer(status="404 Not Found")
        run(tmp_path, site, hours=25)
    assert outcomes(tmp_path, "a1") == ["stored", "revised"]
    assert outcomes(tmp_path, "a2") == ["stored", "gone"]
    assert outcomes(tmp_path, "a3") == ["stored", "unchanged"]


def test_pages_are_asked_for_only_if_changed(tmp_path: Path) -> None:
    def tagged(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        if asked.headers.get("if-none-match") == '"v1"':
            return answer(status="304 Not Modified")
        return article("기사").replace(b"\r\n\r\n", b'\r\nETag: "v1"\r\n\r\n', 1)

    with serve({"/list": listing(["/news/a1"]), "/news/a1": tagged}) as site:
        run(tmp_path, site)
        run(tmp_path, site, hours=1)
    assert outcomes(tmp_path, "a1") == ["stored", "not_modified"]


def test_a_host_is_asked_at_its_pace_one_at_a_time(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        report = run(tmp_path, site, delay_s=0.3, concurrency=1)
        times = [asked.at_s for asked in site.asked]
    assert report.outcomes["stored"] == 6
    assert keeps_gap(times, 0.3)


def test_retries_keep_the_pace_too(tmp_path: Path) -> None:
    with serve({"/list": listing(["/news/a1"]), "/news/a1": answer(status="500 Oops")}) as site:
        run(tmp_path, site, delay_s=0.3, concurrency=1)
        times = [asked.at_s for asked in site.asked]
    assert len(times) == 6, "robots.txt, tdmrep.json, the list, three tries"
    assert keeps_gap(times, 0.3)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_retry_after_silences_the_host(tmp_path: Path, status: str) -> None:
    pages = site_pages()
    pages["/news/a0"] = answer(status=status, Retry_After="3600")
    with serve(pages) as site:
        report = run(tmp_path, site, concurrency=1)
        assert site.paths() == ["/list", "/news/a0"]
        assert run(tmp_path, site, hours=0.5).leased == 0
        later = run(tmp_path, site, hours=1.1)
    assert report.outcomes == {"listed": 1, "rate_limited": 1}
    assert report.paused_hosts == {site.host: f"http_{status[:3]}"}
    assert later.outcomes["stored"] == 5


def test_a_flapping_server_is_asked_three_times(tmp_path: Path) -> None:
    def flap(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        return article("기사") if site.paths().count("/news/a1") == 3 else answer(status="503 Busy")

    with serve({"/list": listing(["/news/a1"]), "/news/a1": flap}) as site:
        report = run(tmp_path, site)
    assert report.outcomes == {"listed": 1, "stored": 1}


def test_a_redirect_makes_every_hop_an_alias(tmp_path: Path) -> None:
    pages: dict[str, Page] = {
        "/list": listing(["/news/old1"]),
        "/news/old1": answer(status="301 Moved", Location="/hop"),
        "/hop": answer(status="302 Found", Location="/news/a1#top"),
        "/news/a1": article("기사"),
    }
    with serve(pages) as site:
        run(tmp_path, site)
    with Archive.open(tmp_path) as archive:
        found = archive.connection.execute(
            "SELECT url FROM address WHERE article_id IS NOT NULL ORDER BY url"
        ).fetchall()
        assert {row[0].removeprefix(site.url) for row in found} == {"/news/old1", "/hop", "/news/a1"}
        assert archive.connection.execute("SELECT native_id FROM article").fetchone()[0] == "a1"


def test_one_article_under_two_addresses_is_one_article(tmp_path: Path) -> None:
    pages: dict[str, Page] = {
        "/list": listing(["/news/a1", "/news/old1"]),
        "/news/old1": answer(status="301 Moved", Location="/news/a1"),
        "/news/a1": article("기사"),
    }
    with serve(pages) as site:
        report = run(tmp_path, site)
        assert report.outcomes == {"listed": 1, "stored": 1, "duplicate": 1}
        pages["/news/a1"] = article("기사, 고침")
        later = run(tmp_path, site, hours=0.6)
    assert later.outcomes["revised"] == 1, "one of them is looked at again"
    assert sorted(outcomes(tmp_path, "a1") + outcomes(tmp_path, "old1")) == ["duplicate", "revised", "stored"]
    with Archive.open(tmp_path) as archive:
        rows = archive.connection.execute("SELECT url FROM address WHERE article_id IS NOT NULL").fetchall()
        assert {row[0].removeprefix(site.url) for row in rows} == {"/news/a1", "/news/old1"}
        assert archive.connection.execute("SELECT COUNT(*), SUM(revision_count) FROM article").fetchone()[:] == (1, 2)


def test_a_budget_of_pages_ends_a_crawl_and_the_next_goes_on(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        first = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK, max_pages=3)
        second = run(tmp_path, site)
    assert (first.leased, second.leased) == (3, 4)


@pytest.mark.parametrize("max_pages", [1, 2, 3, 4, 6])
def test_a_budget_of_pages_holds_while_the_archive_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, max_pages: int
) -> None:
    """Pages are recorded, and new work is wished for with them, while other new work is still asked for."""

    async def late(self: Archivist, *args: Any, **named: Any) -> Any:
        await asyncio.sleep(0.3)
        return await ask_first(self, *args, **named)

    ask_first = Archivist.ask_first
    monkeypatch.setattr(Archivist, "ask_first", late)
    under_way: list[int] = []
    with serve(site_pages()) as site:
        report = crawl(
            tmp_path,
            outlets={"test": site.outlet()},
            allow_loopback=True,
            limits=replace(QUICK, in_flight=3),
            max_pages=max_pages,
            on_progress=lambda tally: under_way.append(tally.leased - tally.recorded),
        )
    assert (report.leased, report.recorded) == (max_pages, max_pages)
    assert max(under_way) <= 3


def test_a_budget_of_time_ends_a_crawl(tmp_path: Path) -> None:
    limits = replace(QUICK, patience_s=300.0)
    with serve(site_pages()) as site:
        alone = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=limits, max_pages=1)
        budget_s = 2 * alone.elapsed_s + 1  # enough for the first article, whatever the machine does beside
        report = crawl(
            tmp_path,
            outlets={"test": site.outlet(delay_s=budget_s / 4, concurrency=1)},
            allow_loopback=True,
            limits=limits,
            max_time_s=budget_s,
        )
    assert 0 < report.recorded < len(PATHS), "at a quarter of the budget each, the sixth comes too late"


def test_progress_is_told_after_each_address(tmp_path: Path) -> None:
    seen: list[int] = []

    def note(tally: Tally) -> None:
        seen.append(tally.recorded)

    with serve(site_pages()) as site:
        crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK, on_progress=note)
    assert seen == list(range(1, 8))


@pytest.mark.parametrize("max_pages", [None, 3])
def test_a_crawl_closes_by_itself_and_not_at_scrapys_heartbeat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, max_pages: int | None
) -> None:
    monkeypatch.setattr("scrapy.core.engine.ExecutionEngine._SLOT_HEARTBEAT_INTERVAL", 3600.0)
    with serve(site_pages()) as site:
        report = crawl(
            tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK, max_pages=max_pages
        )
    assert report.recorded == (max_pages or 7)
    assert report.elapsed_s < 600


def test_an_outlet_without_a_readable_list_needs_a_person(tmp_path: Path) -> None:
    with serve({"/list": answer(status="500 Oops")}) as site:
        report = run(tmp_path, site)
    assert report.exit_status == 1
    assert report.needs_person == ("test: none of its lists could be read: server_error (http_500)",)


def test_the_report_is_kept_with_the_run(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        report = run(tmp_path, site)
    with Archive.open(tmp_path) as archive:
        row = archive.connection.execute("SELECT command, exit_status, report FROM run").fetchone()
    assert (row["command"], row["exit_status"]) == ("crawl", 0)
    assert json.loads(row["report"])["outcomes"] == report.outcomes


def test_a_list_with_the_same_bytes_is_not_read_again(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        run(tmp_path, site)
        run(tmp_path, site, hours=1)
    with Archive.open(tmp_path) as archive:
        details = [row[0] for row in archive.connection.execute("SELECT detail FROM outcome WHERE kind = 'section'")]
    assert details == [None, "same bytes as before"]


def test_a_crawl_of_the_public_web_needs_a_contact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("http_proxy", raising=False)
    outlet = Outlet(id="paper", name="신문", hosts=("paper.example",))
    with pytest.raises(ConfigurationError, match="contact"):
        crawl(tmp_path, outlets={"paper": outlet})


def test_an_unknown_outlet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown outlet 'nobody'"):
        crawl(tmp_path, outlets={}, only=["nobody"])


def test_a_second_crawl_says_who_holds_the_archive(tmp_path: Path) -> None:
    with Archive.open(tmp_path, write=True), serve({}) as site, pytest.raises(ArchiveBusyError):
        run(tmp_path, site)


def test_of_two_crawls_the_second_ends_with_status_5_and_the_first_goes_on(tmp_path: Path) -> None:
    tried = threading.Event()
    with serve(waiting_pages(tried)) as site:
        first = start(tmp_path, site)
        wait_for(site, 8)
        second = start(tmp_path, site)
        _, err = second.communicate(timeout=WAIT_S)
        assert (second.returncode, first.poll()) == (5, None), err
        assert f"is held by process {first.pid}" in err
        first.send_signal(signal.SIGTERM)
        tried.set()
        out, err = first.communicate(timeout=WAIT_S)
    assert first.returncode == 0, err
    report = json.loads(out)
    assert report["recorded"] == len(site.paths())


def start(folder: Path, site: Site, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.one_crawl", str(folder), site.host, *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def waiting_pages(until: threading.Event) -> dict[str, Page]:
    """The same, answered when `until` is set."""

    async def wait(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        while not until.is_set():
            await asyncio.sleep(0.01)
        return article(asked.path)

    return sixty_articles(wait)


def test_sigterm_finishes_what_is_in_flight(tmp_path: Path) -> None:
    with serve(slow_pages()) as site:
        process = start(tmp_path, site)
        wait_for(site, 12)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=WAIT_S)
    report = json.loads(out)
    assert process.returncode == 0, err
    assert report["leased"] == report["recorded"] + report["released"] < 61
    assert report["recorded"] == len(site.paths())
    assert report["stopped"]
    with Archive.open(tmp_path) as archive:
        assert (
            archive.connection.execute("SELECT COUNT(*) FROM frontier WHERE leased_by IS NOT NULL").fetchone()[0] == 0
        )


def test_a_full_disk_stops_the_crawl_and_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    with serve(slow_pages()) as site:
        process = start(tmp_path, site, str(900_000))
        _, err = process.communicate(timeout=WAIT_S)
        asked = len(site.paths())
        again = run(tmp_path, site)
    assert process.returncode == 3, err
    assert "Traceback" not in err
    assert 1 < asked < 61, "it stopped in the middle of its work"
    assert again.outcomes["stored"] > 0
    with Archive.open(tmp_path) as archive:
        assert archive.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0] == 60
        assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_what_keeps_the_archive_from_handing_out_addresses_ends_the_crawl(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK, max_pages=1)
        with Archive.open(tmp_path, write=True) as archive:
            archive.connection.execute("UPDATE frontier SET kind = 'nonsense' WHERE kind = 'article'")
        with pytest.raises(StorageError, match="ValueError: 'nonsense' is not a valid PageKind"):
            run(tmp_path, site)
    with Archive.open(tmp_path) as archive:
        assert archive.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0] == 0


def test_no_address_holds_its_place_for_longer_than_it_may(tmp_path: Path) -> None:
    """Neither by a robots.txt behind slow redirects, nor by a turn of its host that is too far away."""

    async def slow_hop(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        await asyncio.sleep(1.5)
        return answer(status="302 Found", Location=f"/robots.txt?{len(site.asked)}")

    limits = replace(QUICK, address_s=10.0, try_s=3.0, turn_s=5.0)
    pages = {**site_pages(), **{f"/robots.txt?{number}": slow_hop for number in range(9)}, "/robots.txt": slow_hop}
    with serve(pages) as site:
        outlet = {"test": site.outlet()}
        robots = crawl(tmp_path / "a", outlets=outlet, allow_loopback=True, limits=limits)
        pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 20")
        paced = crawl(tmp_path / "b", outlets=outlet, allow_loopback=True, limits=limits)
        assert site.paths()[-1] != "/list", "it is not asked after its end"
    assert robots.outcomes == {"robots_unreachable": 1}
    assert paced.outcomes == {"timeout": 1}
    with Archive.open(tmp_path / "a") as archive:
        [detail] = archive.connection.execute("SELECT detail FROM outcome").fetchone()
        assert re.match(r"robots\.txt: .* took (longer than|too long)", detail)
    with Archive.open(tmp_path / "b") as archive:
        [detail] = archive.connection.execute("SELECT detail FROM outcome").fetchone()
        assert re.fullmatch(r"the turn of its host would come in (19|20) s", detail)
