"""A crawl notices a host that does badly, and asks it more slowly: a decision that the next run keeps to."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

from archive.crawl.pace import SLOW_ANSWER_S
from archive.database import Archive
from archive.watch.story import host_story
from crawler.run import crawl

from .site import PATIENT, Asked, Page, Site, answer, article, listing, serve

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
