"""A clock that was ahead, or is where it cannot be: no outlet falls silent for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.clock import korean, korean_ms
from archive.crawl.frontier import lease_due
from archive.crawl.hosts import pause_host, save_robots
from archive.crawl.lists import seed
from archive.crawl.wrong_clock import bring_back_turns, require_clock
from archive.database import Archive
from archive.errors import ConfigurationError
from archive.integrity.verify import verify
from archive.items import Lease, OutcomeKind, PageResult
from archive.runs import begin_run, end_run
from archive.writes import record
from tests.archive.conftest import OUTLET, HandClock


def read_lists(archive: Archive, clock: HandClock) -> list[Lease]:
    """A run that reads what is due; its leases."""
    run_id = begin_run(archive, "crawl")
    leases: list[Lease] = []
    while found := lease_due(archive, run_id, limit=9):
        leases += found
        for lease in found:
            record(archive, run_id, PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease,
                                               http_status=200, outcome=OutcomeKind.LISTED))  # fmt: skip
        clock.move(seconds=5)
    end_run(archive, run_id, exit_status=0, report={})
    return leases


AHEAD = [
    # by how many hours the clock was ahead, addresses brought back, lists asked afterwards, why
    (24 * 1000, 2, 2, "three years: they would wait for three years"),
    (9, 2, 2, "nine hours: a zone that was added twice"),
    (0.25, 0, 0, "a quarter of an hour: it is waited for"),
]


@pytest.mark.parametrize(("hours", "brought", "asked", "why"), AHEAD, ids=[row[3] for row in AHEAD])
def test_what_a_clock_that_was_ahead_put_off_is_due_again(
    archive: Archive, clock: HandClock, hours: float, brought: int, asked: int, why: str
) -> None:
    clock.move(hours=hours)
    archive.connection.execute("UPDATE frontier SET due_at = ?", (korean_ms(clock()),))
    assert len(read_lists(archive, clock)) == 2
    save_robots(archive, "gaon.example", status="allow_all")
    clock.move(hours=-hours)
    assert bring_back_turns(archive) == brought, why
    assert len(read_lists(archive, clock)) == asked
    assert bring_back_turns(archive) == 0, "once"
    assert verify(archive).findings == ()


def test_a_host_forgets_the_pauses_and_robots_of_a_clock_that_was_ahead(archive: Archive, clock: HandClock) -> None:
    clock.move(days=1000)
    begin_run(archive, "crawl")
    save_robots(archive, "gaon.example", status="deny_all")
    pause_host(archive, "gaon.example", until=clock(), reason="http_429")
    clock.move(days=-1000)
    bring_back_turns(archive)
    host = archive.connection.execute("SELECT blocked_until, robots_fetched_at, robots_status FROM host").fetchone()
    assert tuple(host) == (None, None, "deny_all"), "what it said stays until it is asked anew"
    [decision] = archive.connection.execute("SELECT at, detail FROM decision WHERE kind = 'clock'").fetchall()
    assert tuple(decision) == (korean(clock()), "the clock was ahead: asked anew")
    assert verify(archive).findings == ()


def test_turns_of_a_clock_that_was_right_stay(archive: Archive, clock: HandClock) -> None:
    read_lists(archive, clock)
    begin_run(archive, "crawl")
    pause_host(archive, "gaon.example", until=datetime(2026, 11, 13, tzinfo=UTC), reason="http_429")
    seed(archive, OUTLET)
    before = archive.connection.execute("SELECT due_at FROM frontier").fetchall()
    assert bring_back_turns(archive) == 0
    assert archive.connection.execute("SELECT due_at FROM frontier").fetchall() == before
    assert archive.connection.execute("SELECT blocked_until FROM host").fetchone()[0] is not None


def test_a_clock_from_before_sosik_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="1970-01-01, before Sosik was made: set it"):
        require_clock(datetime(1970, 1, 1, tzinfo=UTC))
    require_clock(datetime(2026, 11, 12, tzinfo=UTC))
