"""The manners of a crawl on a real loopback site: who asks, one at a time, at which pace, and what is told of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from archive.clock import utc_now
from archive.crawl.frontier import OUTLET_FILE
from archive.crawl.hosts import read_host
from archive.database import Archive
from archive.items import Outlet
from crawler.cli import run as sosik
from crawler.configuration import Configuration
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Asked, Page, Site, answer, article, keeps_gap, listing, serve

PATHS = [f"/news/a{number}" for number in range(5)]
ONCE = replace(QUICK, tries=1)


def run(folder: Path, site: Site, *, hours: float = 0, **outlet: Any) -> CrawlReport:
    return crawl(
        folder,
        outlets={"test": site.outlet(**outlet)},
        allow_loopback=True,
        limits=ONCE,
        clock=lambda: utc_now() + timedelta(hours=hours),
    )


def show(folder: Path, *arguments: str) -> int:
    return sosik(["--archive", str(folder), *arguments])


def pages() -> dict[str, Page]:
    return {"/list": listing(PATHS), **{path: article(path) for path in PATHS}}


# who asks


def test_every_request_names_product_and_contact(tmp_path: Path) -> None:
    with serve(pages()) as site:
        crawl(
            tmp_path,
            outlets={"test": site.outlet()},
            allow_loopback=True,
            limits=QUICK,
            configuration=Configuration(contact="desk@paper.example"),
        )
        agents = {asked.headers["user-agent"] for asked in site.asked}
        paths = {asked.path for asked in site.asked}
    assert {"/robots.txt", "/.well-known/tdmrep.json", "/list", *PATHS} == paths
    [agent] = agents
    assert agent.startswith("Sosik/")
    assert agent.endswith("(+desk@paper.example)")


def test_a_crawl_of_the_public_web_without_a_contact_ends_with_status_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "SOSIK_CONTACT", "SOSIK_USER_AGENT"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "outlets"
    folder.mkdir()
    (folder / "paper.toml").write_text('name = "신문"\nhosts = ["paper.example"]\n', encoding="utf-8")
    assert show(tmp_path, "crawl", "paper") == 4
    (line,) = capsys.readouterr().err.splitlines()
    assert "needs a contact" in line
    assert "sosik.toml" in line
    assert not (tmp_path / "sosik.db").exists(), "nothing was begun"


# one request at a time


def counting(under_way: list[int], most: list[int], page: bytes) -> Callable[..., Awaitable[bytes]]:
    """`page` after a tenth of a second, while `most` notes how many requests were under way together."""

    async def serve_slowly(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        await asyncio.sleep(0.1)
        under_way[0] -= 1
        return page

    return serve_slowly


def test_a_host_is_asked_one_request_at_a_time_unless_its_file_says_otherwise(tmp_path: Path) -> None:
    default = Outlet(id="test", name="시험일보", hosts=("paper.example",))
    assert (default.concurrency, default.delay_s >= 1.0) == (1, True)
    under_way, most = [0], [0]
    everything = pages() | {
        "/robots.txt": answer("", kind="text/plain"),
        "/.well-known/tdmrep.json": answer("[]"),
        PATHS[0]: answer(status="302 Found", Location="/news/b0"),
        PATHS[1]: answer(status="500 Oops"),
        "/news/b0": article("옮긴 기사"),
    }
    slow = {path: counting(under_way, most, page) for path, page in everything.items() if isinstance(page, bytes)}
    with serve({**slow}) as site:
        report = run(tmp_path, site, concurrency=default.concurrency)
    assert report.outcomes == {"listed": 1, "stored": 4, "server_error": 1}
    assert most == [1], "robots.txt, tdmrep.json, hops and further tries counted too"


# pauses and pace, over restarts


def until(seconds: float) -> str:
    return format_datetime(utc_now() + timedelta(seconds=seconds), usegmt=True)


WISHES = [
    ("3600", 3600, "seconds"),
    (until, 3600, "a date"),
    ("soon", 300, "nothing that can be read: five minutes"),
    ("99999999", 24 * 3600, "years: a day at most"),
    ("-5", 300, "less than nothing"),
    ("Thu, 12 Nov 20269999999999999999 09:30:00 GMT", 300, "no year that a calendar knows"),
]


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(("wish", "pause_s", "why"), WISHES, ids=[row[2] for row in WISHES])
def test_retry_after_is_a_pause_of_the_host_that_later_crawls_keep(
    tmp_path: Path, status: str, wish: str | Callable[[float], str], pause_s: int, why: str
) -> None:
    asks = wish if isinstance(wish, str) else wish(pause_s)
    with serve(pages() | {"/news/a0": answer(status=status, Retry_After=asks)}) as site:
        begun = utc_now()
        report = run(tmp_path, site, concurrency=1)
        with Archive.open(tmp_path) as archive:
            host = read_host(archive, site.host)
        assert run(tmp_path, site, hours=(pause_s - 120) / 3600).leased == 0
        assert run(tmp_path, site, hours=(pause_s + 600) / 3600, revisits_per_day=0).outcomes["stored"] == 4
    assert report.outcomes == {"listed": 1, "rate_limited": 1}
    assert host is not None
    assert host.blocked_until is not None
    assert abs((host.blocked_until - begun).total_seconds() - pause_s) < 100, why


def test_a_pause_is_told_with_its_reason_and_kept_as_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(pages() | {"/news/a0": answer(status="429 Too Many Requests", Retry_After="3600")}) as site:
        run(tmp_path, site, concurrency=1, delay_s=0.05)
    assert show(tmp_path, "status", site.host) == 0
    out = capsys.readouterr().out
    assert ": http_429" in next(line for line in out.splitlines() if line.startswith("  pause"))
    assert "pace: slower, 0.1 s between requests instead of 0.05 s: rate_limited" in out
    show(tmp_path, "status", site.host, "--json")
    kinds = [row["kind"] for row in json.loads(capsys.readouterr().out)["decisions"]]
    assert sorted(kinds) == ["pace", "pause", "robots", "tdmrep"]
    with Archive.open(tmp_path) as archive:
        rows = archive.connection.execute("SELECT host, until > at FROM decision WHERE kind = 'pause'").fetchall()
    assert [tuple(row) for row in rows] == [(site.host, 1)]


def test_crawl_delay_and_robots_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    robots = "User-agent: *\nCrawl-delay: 0.3\nDisallow: /news/a0\n"
    with serve(pages() | {"/robots.txt": answer(robots, kind="text/plain")}) as site:
        report = run(tmp_path, site)
    assert report.outcomes == {"listed": 1, "robots_denied": 1, "stored": 4}
    show(tmp_path, "status", site.host)
    out = capsys.readouterr().out
    assert "0.3 s between requests, 8 at a time (robots.txt asks for 0.3 s)" in out
    assert "robots: rules, Crawl-delay 0.3 s" in out
    assert "Disallow: /news/a0" in out
    assert show(tmp_path, "status", f"{site.url}/news/a0") == 0
    assert "robots_denied  disallowed by robots.txt" in capsys.readouterr().out


def test_a_slowed_host_is_asked_as_slowly_by_the_next_crawl(tmp_path: Path) -> None:
    site_pages = pages() | dict.fromkeys(PATHS[:4], answer(status="500 Oops"))
    with serve(site_pages) as site:
        run(tmp_path, site, delay_s=0.1)
        with Archive.open(tmp_path) as archive:
            host = read_host(archive, site.host)
        assert host is not None
        assert host.slow_s == 0.8, "doubled by each failure after the first"
        site_pages.update({path: article(path) for path in PATHS})
        before = len(site.asked)
        run(tmp_path, site, hours=0.2, delay_s=0.1)
        times = [asked.at_s for asked in site.asked[before:]]
    assert len(times) == 4
    assert keeps_gap(times, host.slow_s)


def test_crawl_delay_is_kept_by_the_next_crawl(tmp_path: Path) -> None:
    with serve(pages() | {"/robots.txt": answer("User-agent: *\nCrawl-delay: 0.4\n", kind="text/plain")}) as site:
        crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK, max_pages=1)
        before = len(site.asked)
        run(tmp_path, site)
        later = site.asked[before:]
    assert "/robots.txt" not in [asked.path for asked in later], "it is of today"
    assert keeps_gap([asked.at_s for asked in later], 0.4)


# what an outlet reserves


def test_an_outlet_that_reserves_its_rights_is_told_and_left_out_of_exports_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "archive"
    reserved: dict[str, Page] = {"/.well-known/tdmrep.json": answer('[{"location": "/", "tdm-reservation": 1}]')}
    with serve(pages() | reserved) as site, serve(pages()) as other:
        outlets = {"test": site.outlet(), "open": other.outlet(id="open", name="열린일보")}
        crawl(folder, outlets=outlets, allow_loopback=True, limits=QUICK)
    for arguments, lines in ((["--respect-reservations"], 5), ([], 10)):
        assert show(folder, "export", "articles", "-o", str(tmp_path / "a.jsonl"), *arguments) == 0
        rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
        assert len(rows) == lines
    capsys.readouterr()
    show(folder, "status", site.host)
    assert "tdmrep: /: tdm-reservation 1" in capsys.readouterr().out


def test_every_address_has_a_via(tmp_path: Path) -> None:
    with serve(pages()) as site:
        run(tmp_path, site)
    with Archive.open(tmp_path) as archive:
        rows = archive.connection.execute("SELECT DISTINCT kind, via FROM frontier ORDER BY kind").fetchall()
    assert [tuple(row) for row in rows] == [("article", f"{site.url}/list"), ("section", OUTLET_FILE)]
