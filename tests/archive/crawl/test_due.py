"""When addresses are due again: the ladder, lists and their quiet nights, failures, deletions, what lists show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive.clock import from_korean, korean, korean_ms
from archive.crawl.due import (
    next_article_visit,
    next_gone_visit,
    next_interval_s,
    next_list_visit,
    next_old_visit,
    next_try,
)
from archive.crawl.frontier import lease_due, next_due_at, release
from archive.crawl.links import Shown, read_signs
from archive.crawl.rhythm import quiet_hours
from archive.database import Archive
from archive.items import Lease, Link, OutcomeKind, Outlet, PageKind, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from tests.archive.conftest import OUTLET, HandClock
from tests.archive.samples import result

NOON = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)  # 12:00 in Korea
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

LADDER = [
    (timedelta(0), timedelta(minutes=30), "half an hour after the first fetch"),
    (timedelta(minutes=30), timedelta(hours=2), "each step once"),
    (timedelta(hours=7), DAY, "a late visit skips the steps it missed"),
    (timedelta(days=31), timedelta(days=180), "the last step"),
    (timedelta(days=181), None, "older ones are left alone"),
    (-1000 * DAY, -820 * DAY, "one dated by a clock far ahead waits no longer than any other"),
]


@pytest.mark.parametrize(("age", "due", "why"), LADDER, ids=[row[2] for row in LADDER])
def test_articles_are_visited_on_a_ladder_of_ages(age: timedelta, due: timedelta | None, why: str) -> None:
    found = next_article_visit(first_seen=NOON, now=NOON + age)
    assert found == (NOON + due if due else None)


def test_an_old_article_found_by_walking_back_is_visited_once_more() -> None:
    assert next_old_visit(first_seen=NOON, published_at="2020-01-02T09:00:00", now=NOON) == NOON + 180 * DAY
    assert next_old_visit(first_seen=NOON, published_at="2020-01-02T09:00:00", now=NOON + 181 * DAY) is None
    assert next_old_visit(first_seen=NOON, published_at="2026-11-12T11:50:00", now=NOON) == NOON + HOUR / 3


INTERVALS = [
    (None, 20, 20, 1800, "the first reading says nothing of its rhythm"),
    (1800, 20, 10, 900, "much new: twice as often"),
    (700, 20, 20, 600, "never more often than every ten minutes"),
    (1800, 20, 1, 1800, "something new: as it is"),
    (1800, 20, 0, 2700, "nothing new: more rarely"),
    (1800, 0, 0, 2700, "unchanged bytes, or 304: more rarely"),
    (80_000, 20, 0, 86_400, "at least once a day"),
]


@pytest.mark.parametrize(("before", "links", "new", "after", "why"), INTERVALS, ids=[row[4] for row in INTERVALS])
def test_lists_are_polled_by_their_share_of_new_items(
    before: float | None, links: int, new: int, after: float, why: str
) -> None:
    assert next_interval_s(before, links=links, new_links=new) == after


NIGHT = frozenset({23, 0, 1, 2, 3, 4, 5})
VISITS = [
    ("2026-11-12T12:00:00", 1800, "2026-11-12T12:30:00", "by day after its interval"),
    ("2026-11-12T22:50:00", 1800, "2026-11-13T06:00:00", "a night is slept through"),
    ("2026-11-13T02:10:00", 600, "2026-11-13T06:00:00", "also from within"),
    ("2026-11-12T23:10:00", 86_000, "2026-11-13T23:10:00", "no list waits longer than a day"),
]


@pytest.mark.parametrize(("now", "interval_s", "due", "why"), VISITS, ids=[row[3] for row in VISITS])
def test_lists_are_left_alone_in_quiet_hours(now: str, interval_s: float, due: str, why: str) -> None:
    assert korean(next_list_visit(from_korean(now), interval_s, NIGHT)) == due


TRIES = [
    (OutcomeKind.TIMEOUT, PageKind.ARTICLE, 1, timedelta(minutes=5), "soon again"),
    (OutcomeKind.TIMEOUT, PageKind.ARTICLE, 6, timedelta(days=7), "then weekly"),
    (OutcomeKind.TIMEOUT, PageKind.ARTICLE, 8, None, "a new address is given up"),
    (OutcomeKind.TIMEOUT, PageKind.SECTION, 99, DAY, "a list never is"),
    (OutcomeKind.NOT_FOUND, PageKind.ARTICLE, 1, DAY, "perhaps not yet published"),
    (OutcomeKind.NOT_FOUND, PageKind.ARTICLE, 2, None, "never was"),
    (OutcomeKind.OFFSITE, PageKind.ARTICLE, 1, DAY, "perhaps the domain has run out for a day"),
    (OutcomeKind.OFFSITE, PageKind.ARTICLE, 2, None, "somebody else's"),
    (OutcomeKind.OFFSITE, PageKind.SECTION, 1, timedelta(minutes=5), "a list that is sent away comes back"),
    (OutcomeKind.REFUSED_ADDRESS, PageKind.FEED, 9, DAY, "so does one whose name led inward"),
    (OutcomeKind.WRONG_TYPE, PageKind.SITEMAP, 2, timedelta(minutes=20), "a picture in the place of a list"),
    (OutcomeKind.WRONG_TYPE, PageKind.ARTICLE, 1, None, "a picture is no article"),
]


@pytest.mark.parametrize(("outcome", "kind", "attempts", "due", "why"), TRIES, ids=[row[4] for row in TRIES])
def test_failures_are_tried_again(
    outcome: OutcomeKind, kind: PageKind, attempts: int, due: timedelta | None, why: str
) -> None:
    assert next_try(outcome, kind, attempts=attempts, now=NOON) == (NOON + due if due else None)


@pytest.mark.parametrize(
    ("outcome", "attempts"),
    [(OutcomeKind.TIMEOUT, 9), (OutcomeKind.OFFSITE, 1), (OutcomeKind.REFUSED_ADDRESS, 2), (OutcomeKind.WRONG_TYPE, 1)],
)
def test_a_stored_article_falls_back_on_its_ladder_instead_of_being_given_up(
    outcome: OutcomeKind, attempts: int
) -> None:
    found = next_try(outcome, PageKind.ARTICLE, attempts=attempts, now=NOON, first_seen=NOON - 20 * DAY)
    assert found == NOON + 10 * DAY


def test_a_missing_article_is_confirmed_a_day_later_and_looked_for_twice_more() -> None:
    steps = [next_gone_visit(NOON, NOON + age) for age in (timedelta(0), DAY, 30 * DAY, 180 * DAY)]
    assert steps == [NOON + DAY, NOON + 30 * DAY, NOON + 180 * DAY, None]


NOW = "2026-11-12T12:00:00.000"
KNOWN = Shown(title="사과 축제 연다", lastmod="2026-11-12T09:00:00", fetched_at="2026-11-12T09:30:00")
AHEAD = Shown(title="사과 축제 연다", lastmod="2062-11-12T09:00:00", fetched_at="2026-11-12T09:30:00")
SHOWN = [
    (KNOWN, "사과 축제 연다", "2026-11-12T09:00:00", True, False, "as before"),
    (KNOWN, "사과 축제 미뤄", "2026-11-12T09:00:00", True, True, "another title in the list that named it"),
    (KNOWN, "사과 축제…", None, False, False, "other lists word and cut titles in their own way"),
    (KNOWN, "사과 축제 연다 [12]", None, True, False, "a count of comments is no other title"),
    (KNOWN, "사과축제 연다", None, True, False, "nor is a space"),
    (KNOWN, None, "2026-11-12T11:00:00", True, True, "a newer date in the same list"),
    (KNOWN, None, "2026-11-12T08:00:00", True, False, "an older date"),
    (KNOWN, None, "2026-11-12T11:00:00", False, True, "another list says it changed after our fetch"),
    (KNOWN, None, "2026-11-12T09:20:00", False, False, "it changed before our fetch: we have that"),
    (KNOWN, None, "2026-11-12T20:00:00", False, False, "a list nine hours ahead is not believed"),
    (AHEAD, None, "2062-11-12T09:00:00", True, False, "a date typed wrong, as before"),
    (AHEAD, None, "2026-11-12T09:00:00", True, True, "and mended: the article was edited"),
    (AHEAD, None, "2026-11-12T09:00:00", False, False, "another list has the right date all along"),
    (
        Shown(title=None, lastmod=None, fetched_at=None),
        "사과",
        "2026-11-12T11:00:00",
        True,
        False,
        "nothing to compare",
    ),
]


@pytest.mark.parametrize(("known", "title", "lastmod", "same", "changed", "why"), SHOWN, ids=[row[5] for row in SHOWN])
def test_a_list_shows_that_an_article_changed(
    known: Shown, title: str | None, lastmod: str | None, same: bool, changed: bool, why: str
) -> None:
    link = Link(url="http://gaon.example/a/1", kind=PageKind.ARTICLE, title=title, lastmod=lastmod)
    assert any(read_signs(known, link, same_list=same, now=NOW)) is changed


# quiet hours


def put_articles(archive: Archive, hours: list[int], *, seen: str | None = None, days: int = 10) -> None:
    """An article in each of `hours` on each of the last `days`; first seen then, or at `seen` of that day."""
    today = archive.clock()
    rows = []
    for day in range(1, days + 1):
        for hour in hours:
            published = f"{korean(today - day * DAY)[:10]}T{hour:02}:15:00"
            rows.append((f"{day}-{hour}", published, f"{published[:11]}{seen}" if seen else published))
    archive.connection.executemany(
        """INSERT INTO article (outlet_id, native_id, url, body_sha256, published_at, first_seen_at, last_seen_at)
           VALUES ('gaon', ?1, ?1, '', ?2, ?3, ?3)""",
        rows,
    )


def test_hours_without_new_articles_are_quiet(archive: Archive) -> None:
    active = [7, 8, 9, 10, 11, 14, 16, 18]
    put_articles(archive, active)
    assert quiet_hours(archive.connection, "gaon", archive.clock()) == frozenset(range(24)) - frozenset(active)


def test_an_hour_in_which_the_outlet_publishes_is_not_quiet_though_nobody_looked(archive: Archive) -> None:
    put_articles(archive, [3, 7, 8, 9, 10, 11, 14, 16], seen="09:00:00")
    assert 3 not in quiet_hours(archive.connection, "gaon", archive.clock())


def test_a_day_without_a_clock_makes_midnight_no_hour_of_work(archive: Archive) -> None:
    put_articles(archive, [0, 7, 8, 9, 10, 11, 14, 16, 18], seen="09:00:00")
    archive.connection.execute("UPDATE article SET published_at = replace(published_at, 'T00:15:00', 'T00:00:00')")
    assert 0 in quiet_hours(archive.connection, "gaon", archive.clock())


FEW = [
    ([7, 8, 9, 10, 11, 14, 16, 18], 5, "forty articles say nothing"),
    ([8, 9, 10, 11, 12], 10, "five hours are those of our own crawls"),
]


@pytest.mark.parametrize(("hours", "days", "why"), FEW, ids=[row[2] for row in FEW])
def test_nights_are_not_learned_from_little(archive: Archive, hours: list[int], days: int, why: str) -> None:
    put_articles(archive, hours, days=days)
    assert quiet_hours(archive.connection, "gaon", archive.clock()) == frozenset()


def test_a_list_read_late_in_the_evening_is_due_in_the_morning(archive: Archive, run_id: int, clock: HandClock) -> None:
    put_articles(archive, [7, 8, 9, 10, 11, 14, 16, 18])
    clock.now = from_korean("2026-11-12T18:50:00").astimezone(UTC)
    archive.connection.execute("DELETE FROM frontier WHERE kind = 'section'")
    (lease,) = lease_due(archive, run_id, limit=1)
    record(archive, run_id, PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, http_status=200))
    due = archive.connection.execute("SELECT due_at FROM frontier WHERE id = ?", (lease.frontier_id,)).fetchone()[0]
    assert due == "2026-11-13T07:00:00.000"


# the daily budget of revisits


SMALL = Outlet(id="small", name="작은신문", hosts=("small.example",), delay_s=0.0, concurrency=16, revisits_per_day=3)


def fill(archive: Archive, *, new: int, known: int, changed: int = 0) -> int:
    """A host with so many due addresses of each kind; gives a run."""
    save_outlet(archive, SMALL)
    rows = [("new", 1)] * new + [("known", 3)] * known + [("changed", 2)] * changed
    archive.connection.executemany(
        """INSERT INTO frontier (url, outlet_id, host, kind, priority, discovered_at, due_at)
           VALUES (?, 'small', 'small.example', 'article', ?, ?, '2026-11-01T00:00:00')""",
        [
            (f"http://small.example/{name}/{n}", priority, "2026-11-01T00:00:00")
            for n, (name, priority) in enumerate(rows)
        ],
    )
    return begin_run(archive, "crawl")


def names(leases: list[Lease]) -> list[str]:
    return [lease.url.split("/")[3] for lease in leases]


def drain(archive: Archive, run_id: int) -> list[str]:
    """Lease all that is due, giving each an outcome."""
    found: list[str] = []
    while leases := lease_due(archive, run_id, limit=4, outlets=["small"]):
        found += names(leases)
        for lease in leases:
            record(archive, run_id, PageResult(url=lease.url, outlet_id="small", kind=lease.kind, lease=lease,
                                               outcome=OutcomeKind.TIMEOUT))  # fmt: skip
    return found


def test_revisits_end_with_the_days_budget_and_discovery_goes_on(archive: Archive, clock: HandClock) -> None:
    run_id = fill(archive, new=5, known=9, changed=1)
    assert drain(archive, run_id) == ["new"] * 5 + ["changed"] + ["known"] * 2
    assert next_due_at(archive, outlets=["small"]) is None, "what is left waits for tomorrow, the run may end"
    clock.move(days=1)
    assert len([name for name in drain(archive, run_id) if name != "new"]) == 3


BUDGETS = [
    # requests a day, revisits of them after 8 new articles and on the next day, why
    (100, 8, 8, "room for both"),
    (13, 5, 8, "discovery comes first, revisits get what it leaves"),
    (8, 2, 8, "nothing is left, but a quarter of the revisits stays"),
    (0, 2, 2, "also where the file leaves nothing at all"),
]


@pytest.mark.parametrize(("budget", "today", "tomorrow", "why"), BUDGETS, ids=[row[3] for row in BUDGETS])
def test_discovery_comes_first_in_a_days_budget_of_requests(
    archive: Archive, clock: HandClock, budget: int, today: int, tomorrow: int, why: str
) -> None:
    run_id = fill(archive, new=8, known=30)
    archive.connection.execute("UPDATE host SET revisits_per_day = 8, requests_per_day = ?", (budget,))
    assert drain(archive, run_id) == ["new"] * 8 + ["known"] * today
    archive.connection.execute("UPDATE frontier SET due_at = NULL WHERE url LIKE '%/new/%'")
    clock.move(days=1)
    assert drain(archive, run_id) == ["known"] * tomorrow


def test_discovery_given_back_unasked_does_not_count(archive: Archive) -> None:
    run_id = fill(archive, new=8, known=30)
    archive.connection.execute("UPDATE host SET revisits_per_day = 8, requests_per_day = 10")
    for lease in lease_due(archive, run_id, limit=8, outlets=["small"]):
        release(archive, lease)
    archive.connection.execute("UPDATE frontier SET due_at = NULL WHERE url LIKE '%/new/%'")
    assert drain(archive, run_id) == ["known"] * 8


def test_a_budget_too_small_goes_to_the_newest_turns_of_the_ladder(archive: Archive) -> None:
    run_id = fill(archive, new=0, known=9)
    archive.connection.execute(
        "UPDATE frontier SET due_at = '2026-11-11T00:00:00', url = replace(url, 'known', 'fresh') WHERE url LIKE '%/7'"
    )
    assert drain(archive, run_id) == ["fresh", "known", "known"], "edits of today are noticed first"


def test_a_host_without_a_budget_has_no_revisit_due(archive: Archive) -> None:
    run_id = fill(archive, new=1, known=9, changed=1)
    archive.connection.execute("UPDATE host SET revisits_per_day = 0")
    assert drain(archive, run_id) == ["new"]
    assert next_due_at(archive, outlets=["small"]) is None, "else a crawl would wait for them without end"


def test_the_budget_holds_over_restarts(archive: Archive, clock: HandClock) -> None:
    run_id = fill(archive, new=0, known=9)
    assert drain(archive, run_id) == ["known"] * 3
    folder = archive.folder
    archive.close()
    with Archive.open(folder, write=True, clock=clock) as again:
        save_outlet(again, SMALL)
        assert drain(again, begin_run(again, "crawl")) == []


def test_a_revisit_given_back_unasked_does_not_count(archive: Archive) -> None:
    run_id = fill(archive, new=0, known=9)
    for lease in lease_due(archive, run_id, limit=2, outlets=["small"]):
        release(archive, lease)
    assert len(drain(archive, run_id)) == 3


def test_a_failed_reading_is_not_asked_for_conditionally(archive: Archive, run_id: int) -> None:
    archive.connection.execute("DELETE FROM frontier WHERE kind = 'section'")
    (lease,) = lease_due(archive, run_id, limit=1)
    broken = PageResult(
        url=lease.url,
        outlet_id="gaon",
        kind=lease.kind,
        lease=lease,
        outcome=OutcomeKind.BAD_RESPONSE,
        capture=result().capture,
    )
    record(archive, run_id, broken)
    row = archive.connection.execute("SELECT etag, body_sha256, due_at FROM frontier").fetchone()
    assert (row["etag"], row["body_sha256"]) == (None, None)
    assert row["due_at"] == korean_ms(archive.clock() + timedelta(minutes=5))
    assert OUTLET.id == lease.outlet_id
