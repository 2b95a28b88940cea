"""What `sosik status` says of archives that were crawled for weeks: exit status, JSON, one line a problem."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from archive.clock import korean, utc_now
from archive.crawl.frontier import lease_due
from archive.crawl.lists import seed
from archive.database import Archive
from archive.items import Link, OutcomeKind, PageKind, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run, end_run
from archive.writes import record
from crawler.cli import run
from tests.archive.conftest import OUTLET, HandClock
from tests.archive.samples import article, result

DAYS = 25
STEP_H = 3
BODY = "가온군은 12일 사과 축제를 연다고 밝혔다. " * 20
HOURS = timedelta(hours=1)

Page = Callable[[float, PageResult], PageResult | None]
"""What the outlet answers some days before now, from what it usually does; None: its list names nothing new."""


def usual(days_ago: float, page: PageResult) -> PageResult | None:
    return page


def silent(days_ago: float, page: PageResult) -> PageResult | None:
    return page if days_ago > 3 else None


def without_byline(days_ago: float, page: PageResult) -> PageResult | None:
    return page if days_ago > 5 or page.article is None else replace(page, article=replace(page.article, byline=None))


def cut_short(days_ago: float, page: PageResult) -> PageResult | None:
    if days_ago > 5 or page.article is None:
        return page
    short = article(body="가온군은 12일 사과 축제를 연다.")
    return replace(page, article=replace(short, published_at=page.article.published_at))


def blocked(days_ago: float, page: PageResult) -> PageResult | None:
    if days_ago > 1.4:
        return page
    return replace(page, outcome=OutcomeKind.BLOCKED, http_status=403, capture=None, article=None, address=None)


def crawl_for_weeks(folder: Path, answer: Page) -> None:
    """A crawl every three hours up to now, each with one article that is new."""
    clock = HandClock()
    now = utc_now()
    clock.now = now - timedelta(days=DAYS)
    outlet = replace(OUTLET, delay_s=0.0, sections=())
    with Archive.open(folder, write=True, clock=clock) as archive:
        save_outlet(archive, outlet)
        seed(archive, outlet)
        for number in count():
            crawl_once(archive, number, answer, (now - clock.now) / timedelta(days=1))
            if clock.now + STEP_H * HOURS > now:
                return
            clock.move(hours=STEP_H)


def crawl_once(archive: Archive, number: int, answer: Page, days_ago: float) -> None:
    run_id = begin_run(archive, "crawl")
    with archive.transaction() as connection:
        connection.execute("UPDATE frontier SET due_at = ? WHERE kind = 'feed'", (korean(archive.clock()),))
        connection.execute("UPDATE host SET next_request_at = NULL, concurrency = 99, delay_s = 0, slow_s = 0")
    page = replace(result(number, of=article(body=BODY)), lease=None)
    assert page.article is not None
    assert page.capture is not None
    fetched = replace(page.capture, fetched_at=archive.clock())
    page = replace(page, article=replace(page.article, published_at=korean(archive.clock())), capture=fetched)
    found = answer(days_ago, page)
    links = (Link(url=page.url, kind=PageKind.ARTICLE),) if found else ()
    for lease in lease_due(archive, run_id, limit=1):  # the feed comes first
        listed = PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, links=links)
        record(archive, run_id, listed)
    for lease in lease_due(archive, run_id, limit=9):
        there = PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, http_status=304)
        there = replace(there, outcome=OutcomeKind.NOT_MODIFIED)
        new = replace(found, lease=lease) if found and lease.url == page.url else None
        record(archive, run_id, new or answer(days_ago, there) or there)
    end_run(archive, run_id, exit_status=0, report={})


PASTS = [
    (usual, (), "as ever"),
    (silent, ("silent since",), "nothing new for three days"),
    (without_byline, ("byline found on", "has the layout changed?"), "bylines are gone"),
    (cut_short, ("characters (median), before", "has the layout changed?"), "bodies are cut short"),
    (blocked, ("article pages blocked", "blocked rose to", "silent since"), "the outlet refuses us"),
]


@pytest.mark.parametrize(("answer", "words"), [row[:2] for row in PASTS], ids=[row[2] for row in PASTS])
def test_status_tells_what_became_of_an_outlet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: Page, words: tuple[str, ...]
) -> None:
    crawl_for_weeks(tmp_path, answer)
    assert run(["--archive", str(tmp_path), "status", "--json"]) == (1 if words else 0)
    out, err = capsys.readouterr()
    (found,) = map(json.loads, out.splitlines())
    assert found["healthy"] is not bool(words)
    assert [line.removeprefix("sosik: gaon: ") for line in err.splitlines()] == found["problems"], "one line a problem"
    told = "\n".join(found["problems"])
    assert all(word in told for word in words), found
    assert all(any(word in problem for word in words) for problem in found["problems"]), "and nothing else"
