"""The frontier: the pace of each host, turns between hosts, leases that a crash leaves behind, and its query plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive.clock import korean_ms
from archive.crawl.frontier import lease_due, next_due_at, release
from archive.crawl.hosts import pause_host, save_robots
from archive.database import Archive
from archive.items import Lease, OutcomeKind, Outlet, PageKind, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from tests.archive.conftest import HandClock
from tests.archive.samples import put

SLOW = Outlet(id="slow", name="느림", hosts=("slow.example",), delay_s=2.0)
QUICK = Outlet(id="quick", name="빠름", hosts=("quick.example",), delay_s=0.0, concurrency=3)


@pytest.fixture
def two(tmp_path: Path, clock: HandClock) -> Iterator[Archive]:
    """Two outlets with ten due articles each: one host with a gap of 2 s, one with three at once."""
    with Archive.open(tmp_path / "two", write=True, clock=clock) as archive:
        for outlet in (SLOW, QUICK):
            save_outlet(archive, outlet)
            put(archive, outlet, *range(10))
        yield archive


@pytest.fixture
def two_run(two: Archive) -> int:
    return begin_run(two, "crawl")


def finish(archive: Archive, run_id: int, lease: Lease, outcome: OutcomeKind = OutcomeKind.TIMEOUT) -> None:
    record(archive, run_id, PageResult(url=lease.url, outlet_id=lease.outlet_id, kind=lease.kind, lease=lease,
                                       outcome=outcome))  # fmt: skip


def count_due(archive: Archive, outlet_id: str) -> int:
    sql = "SELECT COUNT(*) FROM frontier WHERE outlet_id = ? AND leased_by IS NULL AND due_at <= ?"
    return int(archive.connection.execute(sql, (outlet_id, korean_ms(archive.clock()))).fetchone()[0])


def hosts(leases: list[Lease]) -> list[str]:
    return sorted(lease.outlet_id for lease in leases)


def test_each_host_keeps_its_own_pace(two: Archive, two_run: int, clock: HandClock) -> None:
    first = lease_due(two, two_run, limit=16)
    assert hosts(first) == ["quick", "quick", "quick", "slow"]
    assert lease_due(two, two_run, limit=16) == [], "both have as many as they take"
    for lease in first:
        finish(two, two_run, lease)
    assert hosts(lease_due(two, two_run, limit=16)) == ["quick"] * 3, "the gap of the slow one has not passed"
    clock.move(seconds=1.999)
    assert lease_due(two, two_run, limit=16) == []
    clock.move(seconds=0.001)
    assert hosts(lease_due(two, two_run, limit=16)) == ["slow"]


def test_crawl_delay_of_robots_txt_is_the_longer_gap(two: Archive, two_run: int, clock: HandClock) -> None:
    save_robots(two, "slow.example", status="rules", crawl_delay_s=10.0)
    (lease,) = lease_due(two, two_run, limit=16, outlets=["slow"])
    finish(two, two_run, lease)
    clock.move(seconds=9)
    assert lease_due(two, two_run, limit=16, outlets=["slow"]) == []
    clock.move(seconds=1)
    assert len(lease_due(two, two_run, limit=16, outlets=["slow"])) == 1


def test_paused_host_is_left_alone_until_its_time(two: Archive, two_run: int, clock: HandClock) -> None:
    pause_host(two, "slow.example", until=clock.now + timedelta(minutes=5), reason="Retry-After")
    pause_host(two, "slow.example", until=clock.now + timedelta(minutes=1), reason="shorter")
    assert lease_due(two, two_run, limit=16, outlets=["slow"]) == []
    assert next_due_at(two, outlets=["slow"]) == clock.now + timedelta(minutes=5), "the longer pause stays"
    clock.move(minutes=5)
    assert len(lease_due(two, two_run, limit=16, outlets=["slow"])) == 1


def test_hosts_take_turns_when_there_is_little_room(tmp_path: Path, clock: HandClock) -> None:
    outlets = [Outlet(id=f"o{n}", name=f"o{n}", hosts=(f"o{n}.example",), delay_s=1.0) for n in range(6)]
    with Archive.open(tmp_path / "many", write=True, clock=clock) as archive:
        for outlet in outlets:
            save_outlet(archive, outlet)
            put(archive, outlet, *range(5))
        run_id = begin_run(archive, "crawl")
        asked: list[str] = []
        for _ in range(12):
            leases = lease_due(archive, run_id, limit=2)
            asked += [lease.outlet_id for lease in leases]
            for lease in leases:
                finish(archive, run_id, lease, OutcomeKind.NOT_FOUND)
            clock.move(seconds=1)
    assert {asked.count(outlet.id) for outlet in outlets} == {4}, "nobody is asked more often than another"


def test_lists_come_before_new_articles_before_revisits(two: Archive, two_run: int) -> None:
    put(two, SLOW, 20, priority=2, due_at="2026-11-01T00:00:00")
    put(two, SLOW, 30, priority=0, due_at="2026-11-12T08:59:00")
    (lease,) = lease_due(two, two_run, limit=1, outlets=["slow"])
    assert lease.url.endswith("/30")


def test_longest_due_comes_first(two: Archive, two_run: int) -> None:
    put(two, SLOW, 40, due_at="2026-11-01T00:00:00")
    (lease,) = lease_due(two, two_run, limit=1, outlets=["slow"])
    assert lease.url.endswith("/40")


def test_what_is_not_due_is_not_handed_out(two: Archive, two_run: int, clock: HandClock) -> None:
    two.connection.execute("UPDATE frontier SET due_at = '2026-11-12T09:00:30' WHERE outlet_id = 'quick'")
    assert hosts(lease_due(two, two_run, limit=16)) == ["slow"]
    assert next_due_at(two, outlets=["quick"]) is None
    assert count_due(two, "quick") == 0
    clock.move(seconds=30)
    assert next_due_at(two, outlets=["quick"]) == clock.now
    assert count_due(two, "quick") == 10


def test_next_turn_is_told(two: Archive, two_run: int, clock: HandClock) -> None:
    assert next_due_at(two, outlets=["slow"]) == clock.now
    lease_due(two, two_run, limit=1, outlets=["slow"])
    assert next_due_at(two, outlets=["slow"]) == clock.now + timedelta(seconds=2)


def test_no_address_is_handed_out_twice(two: Archive, two_run: int, clock: HandClock) -> None:
    seen = []
    for _ in range(30):
        seen += [lease.frontier_id for lease in lease_due(two, two_run, limit=4)]
        clock.move(seconds=2)
    assert len(seen) == len(set(seen)) == 4, "one of the slow host, three of the quick: no more room until one is done"


def test_released_lease_is_due_again(two: Archive, two_run: int) -> None:
    (lease,) = lease_due(two, two_run, limit=1, outlets=["quick"])
    release(two, lease)
    assert count_due(two, "quick") == 10


def test_leases_of_a_dead_run_are_void_on_reopening(two: Archive, two_run: int, clock: HandClock) -> None:
    assert len(lease_due(two, two_run, limit=16)) == 4
    two.close()  # as after kill -9: nothing was acknowledged or released
    with Archive.open(two.folder, write=True, clock=clock) as again:
        assert count_due(again, "quick") + count_due(again, "slow") == 20
        clock.move(seconds=2)
        assert hosts(lease_due(again, begin_run(again, "crawl"), limit=16)) == ["quick"] * 3 + ["slow"]


def test_failures_are_tried_later_and_later_and_then_given_up(two: Archive, two_run: int, clock: HandClock) -> None:
    two.connection.execute("DELETE FROM frontier WHERE NOT (outlet_id = 'slow' AND url LIKE '%/0')")
    waits_s = []
    while (due := two.connection.execute("SELECT due_at FROM frontier").fetchone()[0]) is not None:
        begun = clock.now
        while not (leases := lease_due(two, two_run, limit=1)):
            clock.move(minutes=5)
        waits_s.append((clock.now - begun).total_seconds())
        finish(two, two_run, leases[0])
        assert due
    assert len(waits_s) == 8
    assert waits_s == sorted(waits_s)


def test_queries_use_their_index_and_read_no_table(two: Archive, two_run: int) -> None:
    lease_due(two, two_run, limit=2)
    questions = {
        "due of a host": "SELECT id FROM frontier WHERE host = 'slow.example' AND leased_by IS NULL AND priority = 1 "
        "AND due_at <= '2027' ORDER BY due_at LIMIT 1",
        "busy hosts": "SELECT host, COUNT(*) FROM frontier WHERE leased_by IS NOT NULL GROUP BY host",
    }
    for name, sql in questions.items():
        plan = " / ".join(row["detail"] for row in two.connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert "frontier_due" in plan or "frontier_leased" in plan, f"{name}: {plan}"
        assert "B-TREE FOR ORDER BY" not in plan, f"{name}: {plan}"


def test_lease_tells_what_a_conditional_request_needs(two: Archive) -> None:
    two.connection.execute(
        """UPDATE frontier SET etag = '"7"', last_modified = 'Thu', body_sha256 = 'ab',
             attempts = 2, depth = 3, page = 4 WHERE url = 'http://slow.example/0'"""
    )
    (lease,) = lease_due(two, begin_run(two, "crawl"), limit=1, outlets=["slow"])
    assert (lease.etag, lease.last_modified, lease.body_sha256) == ('"7"', "Thu", "ab")
    assert (lease.kind, lease.attempts, lease.depth, lease.page) == (PageKind.ARTICLE, 2, 3, 4)
