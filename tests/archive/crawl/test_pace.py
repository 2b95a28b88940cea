"""Slower while a host does badly, then step by step as before; each step is a decision."""

from __future__ import annotations

import pytest

from archive.crawl.frontier import lease_due
from archive.crawl.pace import GOOD_LEAST, SLOWEST_S, Pace, adapt
from archive.database import Archive
from archive.items import OutcomeKind, PageResult
from archive.runs import begin_run
from archive.watch.story import host_story
from tests.archive.conftest import HandClock
from tests.archive.samples import put

USUAL = Pace(usual_s=1.0)
SLOWED = Pace(usual_s=1.0, slow_s=8.0)
OK, TIMEOUT, FULL = OutcomeKind.STORED, OutcomeKind.TIMEOUT, OutcomeKind.RATE_LIMITED

STEPS = [
    # pace, outcome, failures in a row, seconds to the first byte, gap after, words of the reason
    (USUAL, TIMEOUT, 1, None, 1.0, None, "one failure is no overload"),
    (USUAL, TIMEOUT, 2, None, 2.0, "instead of 1 s: timeout, 2 in a row", "two in a row are"),
    (SLOWED, OutcomeKind.SERVER_ERROR, 3, None, 16.0, "server_error", "further failures double the gap"),
    (Pace(usual_s=1.0, slow_s=50.0), TIMEOUT, 9, None, SLOWEST_S, "60 s", "up to a minute"),
    (Pace(usual_s=1.0, slow_s=60.0), TIMEOUT, 10, None, 60.0, None, "and no further"),
    (USUAL, FULL, 1, None, 2.0, "rate_limited", "a server that says so is believed at once"),
    (USUAL, OutcomeKind.BLOCKED, 5, 0.2, 1.0, None, "a refusal has nothing to do with load"),
    (USUAL, OutcomeKind.NOT_FOUND, 0, 0.2, 1.0, None, "nor has a dead link"),
    (USUAL, OK, 0, 9.0, 9.0, "its answer took 9 s", "a slow answer: at most as fast as it answers"),
    (USUAL, OK, 0, 4.0, 1.0, None, "a server with some work is not slow"),
    (Pace(usual_s=10.0), OK, 0, 9.0, 10.0, None, "the usual gap is long enough"),
    (SLOWED, OK, 0, 0.2, 8.0, None, "one prompt answer proves little"),
    (Pace(usual_s=1.0, slow_s=8.0, good_in_a_row=9), OK, 0, 0.2, 4.0, "faster, 4 s", "ten halve the gap"),
    (Pace(usual_s=1.0, slow_s=2.0, good_in_a_row=9), OK, 0, 0.2, 1.0, "faster, 1 s", "down to the usual one"),
    (Pace(usual_s=1.0, slow_s=8.0, good_in_a_row=9), OK, 0, 6.0, 8.0, None, "a slow one among them does not count"),
    (Pace(usual_s=0.0), TIMEOUT, 9, None, 0.0, None, "a host without a gap keeps none: a test of speed"),
]


@pytest.mark.parametrize(("pace", "outcome", "failures", "answer_s", "gap_s", "words"), [row[:6] for row in STEPS],
                         ids=[row[6] for row in STEPS])  # fmt: skip
def test_gap_follows_what_the_host_gives(
    pace: Pace, outcome: OutcomeKind, failures: int, answer_s: float | None, gap_s: float, words: str | None
) -> None:
    after = adapt(pace, outcome, failures=failures, answer_s=answer_s)
    assert after.gap_s == gap_s
    assert not after.slow_s or after.slow_s > after.usual_s, "at its usual gap a host is slowed no more"
    assert (after.reason is None) if words is None else (words in str(after.reason))


def test_slowed_host_keeps_its_gap_over_a_restart_and_recovers(archive: Archive, clock: HandClock) -> None:
    from tests.archive.conftest import OUTLET

    put(archive, OUTLET, *range(40))
    run_id = begin_run(archive, "crawl")

    def ask(outcome: OutcomeKind) -> float:
        waited = 0.0
        while not (leases := lease_due(archive, run_id, limit=1)):
            clock.move(seconds=0.5)
            waited += 0.5
        lease = leases[0]
        clock.move(seconds=0.5)
        result = PageResult(
            url=lease.url, outlet_id=lease.outlet_id, kind=lease.kind, lease=lease, outcome=outcome, answer_s=0.5
        )
        from archive.writes import record

        record(archive, run_id, result)
        return waited

    ask(TIMEOUT)
    ask(TIMEOUT)
    run_id = begin_run(archive, "crawl")
    assert ask(OutcomeKind.NOT_FOUND) >= 2.0 * OUTLET.delay_s - 0.5
    for _ in range(GOOD_LEAST):
        ask(OutcomeKind.NOT_FOUND)
    assert ask(OutcomeKind.NOT_FOUND) < 2.0 * OUTLET.delay_s
    story = host_story(archive, "gaon.example")
    assert story is not None
    words = [row["detail"].partition(",")[0] for row in story.decisions if row["kind"] == "pace"]
    assert words == ["slower", "faster"]
    assert story.delay_s == OUTLET.delay_s
