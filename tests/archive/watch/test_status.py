"""What status reads: outlets, the ledger of completeness, hosts and the story of an address; and how it reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from archive.crawl.frontier import lease_due
from archive.crawl.hosts import pause_host, save_robots
from archive.crawl.numbers import make_template, read_numbering
from archive.database import Archive
from archive.items import Address, Link, OutcomeKind, PageKind, PageResult
from archive.runs import begin_run, end_run
from archive.watch.completeness import completeness
from archive.watch.status import moment_of, outlet_statuses
from archive.watch.story import host_story, tell_story
from archive.watch.waiting import wait_of_outlet, wait_of_url
from archive.writes import record
from tests.archive.conftest import HandClock
from tests.archive.samples import article, result


def crawl_list(archive: Archive, run_id: int, numbers: list[int], outcomes: dict[int, OutcomeKind]) -> None:
    """A crawl of one list: what it names, stored but for those that end otherwise; the rest is not asked."""
    (lease,) = [lease for lease in lease_due(archive, run_id, limit=1) if lease.kind is not PageKind.ARTICLE]
    links = tuple(Link(url=f"http://gaon.example/a/{n}", kind=PageKind.ARTICLE, title=f"소식 {n}") for n in numbers)
    record(archive, run_id, PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, links=links))
    archive.connection.execute("UPDATE host SET delay_s = 0, concurrency = 99, next_request_at = NULL")
    for lease in lease_due(archive, run_id, limit=99):
        number = int(lease.url.rsplit("/", 1)[1]) if lease.kind is PageKind.ARTICLE else -1
        if number < 0 or number not in outcomes:
            archive.connection.execute("UPDATE frontier SET leased_by = NULL WHERE id = ?", (lease.frontier_id,))
        elif outcomes[number] is OutcomeKind.STORED:
            record(archive, run_id, result(number, lease=lease))
        else:
            gone = PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, outcome=outcomes[number])
            record(archive, run_id, gone)


STORED = OutcomeKind.STORED
ENDS = {1: STORED, 2: STORED, 3: OutcomeKind.TIMEOUT, 4: OutcomeKind.WRONG_TYPE, 5: STORED}


@pytest.fixture
def crawled(archive: Archive, run_id: int) -> Archive:
    """An archive after a crawl: three articles stored, one that timed out, one that left the outlet, one not asked."""
    crawl_list(archive, run_id, [1, 2, 3, 4, 5, 6], ENDS)
    end_run(archive, run_id, exit_status=0, report={})
    return archive


def test_status_tells_the_last_run_and_what_was_found(crawled: Archive) -> None:
    (status,) = outlet_statuses(crawled)
    assert (status.outlet, status.articles, status.new, status.failed) == ("gaon", 3, 3, 1)
    assert status.outcomes == {"stored": 3, "listed": 1, "wrong_type": 1, "timeout": 1}
    assert status.fields == {"headline": 1.0, "body": 1.0, "published_at": 1.0, "byline": 1.0}
    assert status.body_chars == len(article().body or "")
    assert status.next_due == "2026-11-12T09:00:00"
    assert status.problems == ()


def test_only_the_last_run_counts(crawled: Archive, clock: HandClock) -> None:
    clock.move(hours=1)
    again = begin_run(crawled, "crawl")
    record(crawled, again, result(1, of=article(body="고친 글이다.")))
    end_run(crawled, again, exit_status=0, report={})
    (status,) = outlet_statuses(crawled, outlet="gaon")
    assert status.outcomes == {"revised": 1}
    assert outlet_statuses(crawled, outlet="nobody") == []


def test_a_killed_run_is_told_when_nobody_is_at_work(crawled: Archive) -> None:
    record(crawled, begin_run(crawled, "crawl"), result(9))
    assert outlet_statuses(crawled)[0].problems == (), "this process holds the archive: the run is under way"
    (crawled.folder / "sosik.pid").write_text("999999999", encoding="ascii")
    assert "did not end" in outlet_statuses(crawled)[0].problems[0]


MOMENTS = [
    ("2026-11-12T08:10:00", "2026-11-12T08:40:00", "2026-11-12T08:10:00", "as it says"),
    (None, "2026-11-12T08:40:00", "2026-11-12T08:40:00", "when it says nothing"),
    ("2026-11-12T00:00:00", "2026-11-12T08:40:00", "2026-11-12T08:40:00", "it says only the day"),
    ("2020-01-02T00:00:00", "2026-11-12T08:40:00", "2020-01-02T00:00:00", "found years later"),
    ("2027-01-01T00:00:00", "2026-11-12T08:40:00", "2026-11-12T08:40:00", "no time of the future"),
]


@pytest.mark.parametrize(("published", "seen", "moment", "why"), MOMENTS, ids=[row[3] for row in MOMENTS])
def test_when_an_article_came(published: str | None, seen: str, moment: str, why: str) -> None:
    assert moment_of(published, seen).isoformat()[:19] == moment


# the ledger of completeness


def test_the_ledger_sets_discovered_against_archived(crawled: Archive) -> None:
    (day,) = completeness(crawled)
    assert (day.day, day.discovered, day.archived) == ("2026-11-12", 6, 3)
    assert dict(day.reasons) == {"wrong_type": 1, "timeout": 1, "waiting": 1}
    assert day.given_up == 1, "the picture; the others are asked again"


def test_the_ledger_names_gaps_in_running_numbers(crawled: Archive) -> None:
    (day,) = completeness(crawled)
    assert day.missing_numbers == 2
    assert day.first_missing == ((4, "wrong_type"), (3, "timeout"))


def test_outlets_without_running_numbers_have_no_gaps(archive: Archive, run_id: int) -> None:
    for native_id in ("2026111200001", "2026103100007"):
        url = f"http://gaon.example/a/{native_id}"
        address = Address(outlet_id="gaon", native_id=native_id, canonical_url=url)
        record(archive, run_id, replace(result(), url=url, address=address))
    assert read_numbering(archive.connection, "gaon") is None


TEMPLATES = [
    ("http://a.example/v?idxno=12", "12", "http://a.example/v?idxno={id}"),
    ("http://a.example/{x}/12", "12", "http://a.example/{{x}}/12".replace("12", "{id}")),
    ("http://a12.example/12", "12", None),
    ("http://a.example/abc", "12", None),
]


@pytest.mark.parametrize(("url", "native_id", "template"), TEMPLATES)
def test_the_address_of_a_number(url: str, native_id: str, template: str | None) -> None:
    assert make_template(url, native_id) == template


# stories


def test_an_address_tells_its_whole_story(crawled: Archive, run_id: int, clock: HandClock) -> None:
    url = "http://gaon.example/a/1"
    clock.move(hours=1)
    record(crawled, run_id, replace(result(1, of=article(body="고친 글이다.")), aliases=("http://m.gaon.example/a/1",)))
    clock.move(hours=1)
    record(crawled, run_id, PageResult(url=url, outlet_id="gaon", kind=PageKind.ARTICLE, http_status=404))
    for asked in ([url], ["http://m.gaon.example/a/1"], ["http://gaon.example/a/1#top", url]):
        story = tell_story(crawled, asked)
        assert story is not None
        assert story.frontier is not None
        assert story.frontier["via"] == "http://gaon.example/rss.xml"
        assert [row["outcome"] for row in story.outcomes] == ["stored", "revised", "gone"]
        assert [row["change"] for row in story.revisions] == ["first", "major"]
        assert [row["reason"] for row in story.absences] == ["http_404"]
        assert story.aliases == [url, "http://m.gaon.example/a/1"]
        assert len(story.captures) == 2


def test_an_address_that_was_never_asked_tells_where_it_stood(crawled: Archive) -> None:
    story = tell_story(crawled, ["http://gaon.example/a/6"])
    assert story is not None
    assert story.frontier is not None
    assert (story.outcomes, story.frontier["fetches"], story.article) == ([], 0, None)
    assert tell_story(crawled, ["http://gaon.example/a/7"]) is None


def test_a_host_tells_its_manners_and_every_decision(crawled: Archive, clock: HandClock) -> None:
    save_robots(crawled, "gaon.example", status="rules", text="User-agent: *\nCrawl-delay: 5\n", crawl_delay_s=5.0)
    clock.move(hours=25)
    save_robots(crawled, "gaon.example", status="rules", text="User-agent: *\nCrawl-delay: 5\n", crawl_delay_s=5.0)
    pause_host(crawled, "gaon.example", until=clock() + timedelta(hours=1), reason="http_429")
    pause_host(crawled, "gaon.example", until=clock() + timedelta(minutes=1), reason="shorter than the one that is set")
    story = host_story(crawled, "gaon.example")
    assert story is not None
    assert (story.delay_s, story.host["blocked_reason"]) == (5.0, "http_429")
    decisions = [(row["kind"], row["detail"], row["until"]) for row in story.decisions]
    assert decisions == [("robots", "rules, Crawl-delay 5 s", None), ("pause", "http_429", "2026-11-13T11:00:00")]
    assert host_story(crawled, "elsewhere.example") is None


# when something will really be asked; it is 09:00


WAITS = [
    # what is due when (priority, time), how the host stands, when it is asked, why not sooner
    ({1: "08:00:01.500"}, "", "08:00:01", None, "due, nothing in its way"),
    ({1: "09:20:01.500"}, "blocked_until = '2026-11-12T09:10:00.000'", "09:20:01", None, "a pause ends before"),
    (
        {1: "08:00:01.500", 3: "09:05:00.250"},
        "blocked_until = '2026-11-12T11:00:00.000', blocked_reason = 'http_429'",
        "11:00:00",
        "paused: http_429",
        "a pause holds all",
    ),
    ({3: "08:00:00.250"}, "revisits_per_day = 5, revisits = 5", "24:00", "budget: the 5 revisits of", "used up"),
    ({3: "08:00:00.250", 1: "10:00:00.250"}, "revisits_per_day = 5, revisits = 5", "10:00:00", None, "not for news"),
    ({3: "08:00:00.250"}, "revisits_per_day = 5, revisits = 5, revisits_on = '2026-11-11'", "08:00:00", None, "old"),
    ({1: "08:00:00.250"}, "next_request_at = '2026-11-12T09:00:30.000', slow_s = 60", "09:00:30", "pace:", "slow host"),
    ({0: "10:00:00.000"}, "", "10:00:00", "quiet:", "a list put off to a whole hour"),
]


@pytest.mark.parametrize(("due", "host", "asked", "why"), [row[:4] for row in WAITS], ids=[row[4] for row in WAITS])
def test_what_is_due_waits_for_its_host(
    archive: Archive, due: dict[int, str], host: str, asked: str, why: str | None
) -> None:
    query = archive.connection.execute
    query("UPDATE frontier SET due_at = NULL")
    query("UPDATE host SET revisits_on = '2026-11-12'")
    for priority, time in due.items():
        query(
            """INSERT INTO frontier (url, outlet_id, host, kind, priority, discovered_at, due_at)
               VALUES (?, 'gaon', 'gaon.example', ?, ?, '2026-11-12T08:00:00.000', ?)""",
            (f"http://gaon.example/{priority}", "article" if priority else "feed", priority, f"2026-11-12T{time}"),
        )
    if host:
        query(f"UPDATE host SET {host}")
    wait = wait_of_outlet(archive.connection, "gaon", archive.clock())
    assert wait is not None
    assert wait.at.startswith("2026-11-13T00:00:00" if asked == "24:00" else f"2026-11-12T{asked}")
    assert (wait.why or "").startswith(why or "")
    assert (wait.why is None) == (why is None)
    story = host_story(archive, "gaon.example")
    assert story is not None
    assert story.wait == wait
    if len(due) == 1:
        assert wait_of_url(archive.connection, f"http://gaon.example/{min(due)}", archive.clock()) == wait


# speed: every read goes by an index, however large the archive is


READS = [
    "SELECT MAX(at) FROM outcome WHERE outlet_id = 'gaon'",
    "SELECT run_id FROM outcome WHERE outlet_id = 'gaon' ORDER BY at DESC, id DESC LIMIT 1",
    """SELECT due_at FROM frontier f WHERE f.host = 'gaon.example' AND f.due_at IS NOT NULL AND +f.outlet_id = 'gaon'
       AND f.leased_by IS NULL AND f.priority = 1 ORDER BY f.due_at LIMIT 1""",
    "SELECT due_at FROM frontier f WHERE +f.host = 'gaon.example' AND f.due_at IS NOT NULL AND f.leased_by > 0",
    "SELECT MAX(last_fetched_at) FROM frontier WHERE outlet_id = 'gaon' AND kind <> 'article'",
    "SELECT 1 FROM frontier WHERE outlet_id = 'gaon' AND kind = 'article' AND discovered_at >= '2026-11-01'",
    "SELECT published_at, first_seen_at FROM article WHERE outlet_id = 'gaon' AND first_seen_at >= '2026-11-01'",
    "SELECT body_chars FROM article WHERE outlet_id = 'gaon' ORDER BY first_seen_at DESC LIMIT 350",
    "SELECT COUNT(*) FROM article WHERE outlet_id = 'gaon' AND published_at BETWEEN '2026-11-01' AND '2026-11-01T24'",
    "SELECT kind, SUM(requests) FROM tally WHERE outlet_id = 'gaon' AND day BETWEEN '2026' AND '2027' GROUP BY kind",
    "SELECT * FROM absence WHERE article_id = 1",
    "SELECT * FROM byline_change WHERE article_id = 1 ORDER BY id",
    "SELECT * FROM decision WHERE host = 'gaon.example' ORDER BY id DESC LIMIT 50",
]


@pytest.mark.parametrize("sql", READS)
def test_reads_go_by_an_index(archive: Archive, sql: str) -> None:
    plan: list[Any] = [row["detail"] for row in archive.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert plan
    assert all("SEARCH" in step or "TEMP B-TREE" in step for step in plan), plan
