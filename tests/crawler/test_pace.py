"""A crawl notices a host that does badly, and asks it more slowly: a decision that the next run keeps to."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from dataclasses import replace
from pathlib import Path

from archive.crawl.pace import SLOW_ANSWER_S
from archive.database import Archive
from archive.items import Lease, PageKind
from archive.watch.story import host_story
from crawler.run import crawl
from crawler.tally import Tally
from crawler.visit import Visit, Wait

from .site import PATIENT, Asked, Page, Site, answer, article, keeps_gap, listing, serve

ONCE = replace(PATIENT, tries=1)


def decisions(folder: Path, site: Site) -> list[str]:
    with Archive.open(folder) as archive:
        story = host_story(archive, site.host)
    assert story is not None
    return [row["detail"] for row in story.decisions if row["kind"] == "pace"]


def test_a_failing_host_is_asked_more_slowly(tmp_path: Path) -> None:
    failing = answer("혼잡", status="500 Internal Server Error")
    pages: dict[str, Page] = {
        "/list": listing([f"/news/{n}" for n in range(5)]),
        **{f"/news/{n}": failing for n in range(5)},
    }
    with serve(pages) as site:
        outlet = replace(site.outlet(), delay_s=0.1)
        crawl(tmp_path, outlets={"test": outlet}, allow_loopback=True, limits=ONCE, workers=1)
        found = decisions(tmp_path, site)
        assert found[0] == "slower, 0.2 s between requests instead of 0.1 s: server_error, 2 in a row"
        assert len(found) == 4, "each further failure doubles the gap"
        times = [asked.at_s for asked in site.asked if asked.path.startswith("/news/")]
    assert times[-1] - times[0] >= 0.8, (
        "four gaps of 0.1, 0.2, 0.4 and 0.8 s; a first request that comes late is no fault"
    )


def test_a_slow_answer_sets_the_pace(tmp_path: Path) -> None:
    async def slowly(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        await asyncio.sleep(SLOW_ANSWER_S + 0.2)
        return article("늦은 사과")

    with serve({"/list": listing(["/news/1"]), "/news/1": slowly}) as site:
        outlet = replace(site.outlet(), delay_s=0.1)
        report = crawl(tmp_path, outlets={"test": outlet}, allow_loopback=True, limits=ONCE, workers=1)
        assert report.articles == 1
        [slower] = decisions(tmp_path, site)
    took = re.search(r": its answer took (\d+) s$", slower)
    assert took is not None
    assert int(took[1]) >= SLOW_ANSWER_S


SHORT = replace(PATIENT, address_s=8.0, try_s=7.0)
"""Less than a visit waits for turns here, as 95 s are less than three turns of a host with Crawl-delay 60."""


def test_waits_for_the_turn_of_a_host_cost_a_visit_none_of_its_time(tmp_path: Path) -> None:
    pages: dict[str, Page] = {
        "/robots.txt": answer(status="301 Moved", Location="/r.txt"),
        "/r.txt": answer("User-agent: *\nCrawl-delay: 3\n", kind="text/plain"),
        "/list": answer(status="301 Moved", Location="/list/1"),
        "/list/1": answer(status="301 Moved", Location="/list/2"),
        "/list/2": answer(status="301 Moved", Location="/list/3"),
        "/list/3": listing(["/news/1"]),
        "/news/1": article("늦은 사과"),
    }
    with serve(pages) as site:
        report = crawl(
            tmp_path, outlets={"test": site.outlet(delay_s=3.0)}, allow_loopback=True, limits=SHORT, workers=1
        )
        times = [asked.at_s for asked in site.asked]
    assert report.outcomes == {"listed": 1, "stored": 1}
    assert len(times) == 8, "robots.txt and tdmrep.json with them"
    assert keeps_gap(times, 3.0)
    with Archive.open(tmp_path) as archive:
        [longest] = archive.connection.execute("SELECT MAX(elapsed_s) FROM outcome").fetchone()
    assert longest < SHORT.address_s < times[-1] - times[0]


def test_a_visit_that_waits_for_a_turn_holds_no_place_and_is_given_back_at_the_end(tmp_path: Path) -> None:
    """One place for two hosts: while the one is waited for, the other is asked; a stop ends the wait."""
    slow = {
        "/robots.txt": answer("User-agent: *\nCrawl-delay: 50\n", kind="text/plain"),
        "/list": listing([]),
    }
    with serve({**slow}) as one, serve({"/list": listing(["/news/1"]), "/news/1": article("사과 축제")}) as other:
        outlets = {
            "one": replace(one.outlet(), id="one"),
            "other": replace(other.outlet(), id="other"),
        }
        limits = replace(PATIENT, in_flight=2)

        def stop_when_done(tally: Tally) -> None:
            if sum(tally.outcomes.values()) == 2:
                os.kill(os.getpid(), signal.SIGTERM)

        report = crawl(
            tmp_path, outlets=outlets, allow_loopback=True, limits=limits, workers=1, on_progress=stop_when_done
        )
        asked = one.paths()
    assert report.outcomes == {"listed": 1, "stored": 1}, "of the other"
    assert (report.stopped, report.released, asked) == (True, 1, [])
    with Archive.open(tmp_path) as archive:
        row = archive.connection.execute("SELECT due_at <= ?, leased_by FROM frontier WHERE outlet_id = 'one'", ("9",))
        assert tuple(row.fetchone()) == (1, None), "due as before"


def test_no_more_pages_than_places_are_asked_for_and_not_stored(tmp_path: Path) -> None:
    """Slow hosts that redirect: what waits behind its redirect would be asked for again after kill -9."""
    under_way: set[str] = set()
    most: list[int] = []

    def begin(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        under_way.add(asked.headers["host"])
        most.append(len(under_way))
        return answer(status="301 Moved", Location="/list/1")

    def end(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        under_way.remove(asked.headers["host"])
        return listing(["/news/1"])

    slow = answer("User-agent: *\nCrawl-delay: 0.5\n", kind="text/plain")
    pages: dict[str, Page] = {"/robots.txt": slow, "/list": begin, "/list/1": end, "/news/1": article("늦은 사과")}
    with serve(pages, address="0.0.0.0") as site:
        hosts = [f"127.0.0.{number}:{site.port}" for number in range(1, 9)]
        outlets = {
            f"o{number}": site.outlet(id=f"o{number}", hosts=(host,), sections=(f"http://{host}/list",))
            for number, host in enumerate(hosts)
        }
        report = crawl(
            tmp_path,
            outlets=outlets,
            allow_loopback=True,
            limits=replace(PATIENT, in_flight=4),
            workers=1,
        )
    assert report.outcomes == {"listed": 8, "stored": 8}
    assert max(most) == 4


def test_a_visit_holds_its_place_for_what_it_does_not_wait() -> None:
    lease = Lease(frontier_id=1, url="", outlet_id="test", kind=PageKind.ARTICLE, attempts=0, depth=0, page=1)
    visit = Visit(lease=lease, outlet=Site().outlet(), started_s=100.0, url="")
    robots, others = Wait(), Wait()
    robots.begin(90.0)  # for another visit
    visit.wait_with(robots, 100.0)
    assert (visit.is_waiting, visit.held_s(130.0)) == (True, 0.0)
    robots.end(130.0)
    assert (visit.is_waiting, visit.held_s(135.0)) == (False, 5.0)
    visit.wait.begin(135.0)
    visit.wait.end(195.0)
    visit.wait_with(others, 200.0)  # of a host that a redirect leads to
    assert visit.held_s(200.0) == 10.0
    others.begin(200.0)
    others.end(260.0)
    assert visit.held_s(262.0) == 12.0
