"""robots.txt by RFC 9309: what it means, that it is obeyed, and how long it is kept."""

from __future__ import annotations

import asyncio
import codecs
from datetime import timedelta
from pathlib import Path

import pytest

from archive.clock import utc_now
from archive.crawl.hosts import read_host
from archive.database import Archive
from crawler.net.limits import PUBLIC
from crawler.net.robots import Robots, RobotsStatus, read_answer
from crawler.run import crawl
from tests.crawler.site import QUICK, Asked, Page, answer, article, keeps_gap, listing, reset, serve

DENY = "User-agent: *\nDisallow: /\n"

ANSWERS = [
    # status, body, refused, a word on what it proves
    (200, DENY.encode(), True, "a plain refusal"),
    (200, b"User-agent: *\nDisallow: /private/\n", False, "another path"),
    (200, b"", False, "nothing said"),
    (200, b"\xef\xbb\xbf" + DENY.encode(), True, "a UTF-8 byte-order mark"),
    (200, DENY.encode("utf-16"), True, "UTF-16"),
    (200, codecs.BOM_UTF16_BE + DENY.encode("utf-16-be"), True, "UTF-16, the other order"),
    (200, DENY.encode("utf-16-le"), True, "UTF-16 without a mark"),
    (200, DENY.encode("utf-16-be"), True, "the other order without a mark"),
    (200, DENY.replace("\n", "\r").encode(), True, "line ends of old Macs"),
    (200, DENY.encode() + b"# x\n" * 500_000, True, "2 MB: the start counts"),
    (200, b"# x\n" * 200_000 + DENY.encode(), False, "what stands behind 512 KiB is not read"),
    (200, b"<!DOCTYPE html><html>Disallow: /</html>", False, "an HTML page"),
    (200, b"\xef\xbb\xbf\r\n<HTML lang=ko>\nUser-agent: *\nDisallow: /\n</HTML>", False, "HTML with a mark"),
    (200, b"<?xml version='1.0'?>\n<html>\nUser-agent: *\nDisallow: /\n</html>", False, "XHTML"),
    (200, b"User-agent: sosik\nDisallow: /\n\nUser-agent: *\nAllow: /\n", True, "our name"),
    (200, b"User-agent: otherbot\nDisallow: /\n", False, "another's name"),
    (200, b"USER-AGENT: SOSIK\nDISALLOW: /\n", True, "upper case"),
    (200, b"User-agent: a\nUser-agent: sosik\nDisallow: /\n", True, "one of several names of a group"),
    (200, b"User-agent: sosik\nDisallow: /x\n\nUser-agent: sosik\nDisallow: /news\n", True, "groups are joined"),
    (200, b"User-agent: *\nDisallow: /\nAllow: /news/\n", False, "the longer rule wins"),
    (200, b"User-agent: *\nDisallow: /news\nAllow: /news\n", False, "of two as long Allow wins"),
    (200, b"User-agent: *\nDisallow: /n%65ws/\n", True, "an escaped letter"),
    (200, b"User-agent: *\nDisallow: /*/1$\n", True, "a wildcard and an end"),
    (200, b"User-agent: *\nDisallow:\n", False, "an empty rule"),
    (200, b"User-agent: * # all\nDisallow: / # nothing\n", True, "comments"),
    (200, b"\n\n  User-agent :  *\n\n  Disallow : /\n", True, "spaces and empty lines"),
    (200, b"Disallow: /\n", False, "a rule before any name"),
    (200, ("User-agent: *\nDisallow: /" + "*a" * 500 + "*$\n").encode(), False, "wildcards without end"),
    (404, DENY.encode(), False, "none there"),
    *((status, DENY.encode(), False, f"{status} allows all (2.3.1.3)") for status in (400, 401, 403, 410, 451)),
]


@pytest.mark.parametrize(("status", "body", "refused", "proves"), ANSWERS, ids=[row[3] for row in ANSWERS])
def test_robots_answer(status: int, body: bytes, refused: bool, proves: str) -> None:
    robots = Robots(read_answer(status, body, limits=PUBLIC), "Sosik")
    assert (robots.refuse("http://a.example/news/1") is not None) is refused


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 301])
def test_robots_that_cannot_be_read_forbid_for_now(status: int) -> None:
    assert read_answer(status, b"", limits=PUBLIC).status is RobotsStatus.UNREACHABLE


DELAYS = [
    ("User-agent: *\nCrawl-delay: 2\n", 2.0, "for everybody"),
    ("User-agent: *\ncrawl-DELAY : 0.5 # s\n", 0.5, "a part of a second, a comment"),
    ("User-agent: *\nCrawl-delay: 9\n\nUser-agent: sosik\nCrawl-delay: 3\n", 3.0, "for us"),
    ("User-agent: otherbot\nCrawl-delay: 9\n", None, "for others"),
    ("User-agent: *\nCrawl-delay: 86400\n", PUBLIC.crawl_delay_s, "a day: a minute"),
    ("User-agent: *\nCrawl-delay: inf\n", None, "no number that ends"),
    ("User-agent: *\nCrawl-delay: nan\n", None, "no number"),
    ("User-agent: *\nCrawl-delay: -1\n", None, "less than nothing"),
    ("User-agent: *\nCrawl-delay: ten\n", None, "a word"),
    (DENY, None, "none"),
]


@pytest.mark.parametrize(("text", "delay_s", "why"), DELAYS, ids=[row[2] for row in DELAYS])
def test_crawl_delay_is_read_and_limited(text: str, delay_s: float | None, why: str) -> None:
    robots = Robots(read_answer(200, text.encode(), limits=PUBLIC), "Sosik")
    assert robots.crawl_delay_s(PUBLIC) == delay_s, why


def _reset(asked: Asked, writer: asyncio.StreamWriter) -> None:
    reset(writer)


async def _hang(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


def _text(body: str) -> bytes:
    return answer(body, kind="text/plain")


SITES: list[tuple[str, Page, str]] = [
    # what robots.txt does, and the outcome of the one list there
    ("denied", _text(DENY), "robots_denied"),
    ("500", answer(status="500 Oops"), "robots_unreachable"),
    ("reset", _reset, "robots_unreachable"),
    ("hang", _hang, "robots_unreachable"),
    ("missing", answer(status="404 Not Found"), "listed"),
    ("moved", answer(status="301 Moved", Location="/other-robots.txt"), "robots_denied"),
    ("loop", answer(status="301 Moved", Location="/robots.txt"), "listed"),
    ("inward", answer(status="301 Moved", Location="http://127.0.0.2:1/robots.txt"), "refused_address"),
]


@pytest.mark.parametrize(("name", "robots", "outcome"), SITES, ids=[row[0] for row in SITES])
def test_robots_decide_before_any_page_is_asked(tmp_path: Path, name: str, robots: Page, outcome: str) -> None:
    with serve({"/robots.txt": robots, "/other-robots.txt": _text(DENY), "/list": listing(["/news/a1"])}) as site:
        report = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
        assert ("/list" in site.paths()) is (outcome == "listed")
    assert report.outcomes == ({outcome: 1} | ({"not_found": 1} if outcome == "listed" else {}))
    assert report.exit_status == (0 if outcome == "listed" else 1)


def test_robots_are_kept_a_day(tmp_path: Path) -> None:
    late = timedelta()
    with serve({"/robots.txt": _text("User-agent: *\nAllow: /\n"), "/list": listing(["/news/a1"])}) as site:
        for hours, asked in ((0, 1), (12, 1), (30, 2)):
            late = timedelta(hours=hours)
            crawl(
                tmp_path,
                outlets={"test": site.outlet()},
                allow_loopback=True,
                limits=QUICK,
                clock=lambda: utc_now() + late,  # noqa: B023  called before the next turn
            )
            assert [one.path for one in site.asked].count("/robots.txt") == asked


def test_an_unreadable_robots_is_asked_again_by_the_next_crawl(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/robots.txt": answer(status="500 Oops"), "/list": listing(["/news/a1"])}
    with serve(pages) as site:
        first = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
        pages["/robots.txt"] = answer(status="404 Not Found")
        second = crawl(
            tmp_path,
            outlets={"test": site.outlet()},
            allow_loopback=True,
            limits=QUICK,
            clock=lambda: utc_now() + timedelta(hours=1),
        )
    assert first.outcomes == {"robots_unreachable": 1}
    assert second.outcomes == {"listed": 1, "not_found": 1}


def test_crawl_delay_is_the_gap_between_all_requests(tmp_path: Path) -> None:
    paths = ["/news/a1", "/news/a2"]
    robots = _text("User-agent: *\nCrawl-delay: 0.5\n")
    with serve({"/robots.txt": robots, "/list": listing(paths), **{path: article(path) for path in paths}}) as site:
        crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
        times = [asked.at_s for asked in site.asked]
    assert len(times) == 5
    assert keeps_gap(times, 0.5)


PAUSES = [
    ("429 Too Many Requests", "7200", 7200, "429 with Retry-After"),
    ("503 Service Unavailable", "7200", 7200, "503 with Retry-After"),
    ("503 Service Unavailable", None, 1800, "503 without one: half an hour"),
    ("503 Service Unavailable", "60", 1800, "a minute is less than what an unreadable robots.txt costs"),
]


@pytest.mark.parametrize(("status", "wish", "pause_s", "why"), PAUSES, ids=[row[3] for row in PAUSES])
def test_a_robots_txt_that_asks_for_a_pause_gets_it(
    tmp_path: Path, status: str, wish: str | None, pause_s: int, why: str
) -> None:
    headers = {"Retry_After": wish} if wish else {}
    with serve({"/robots.txt": answer(status=status, **headers), "/list": listing(["/news/a1"])}) as site:
        begun = utc_now()
        report = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
        assert site.paths() == []
    assert report.outcomes == {"robots_unreachable": 1}
    with Archive.open(tmp_path) as archive:
        host = read_host(archive, site.host)
        paused = archive.connection.execute("SELECT detail FROM decision WHERE kind = 'pause'").fetchall()
    assert host is not None
    assert host.blocked_until is not None
    assert pause_s <= (host.blocked_until - begun).total_seconds() < pause_s + 600
    assert [row["detail"] for row in paused] == [f"robots.txt: http_{status[:3]}"]
