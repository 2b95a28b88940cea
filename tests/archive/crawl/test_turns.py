"""When a repeated crawl is due again: pure decisions, and what the archive keeps of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.crawl.turns import Schedule, begin_turn, end_turn, plan_turns, read_schedules, save_schedule
from archive.database import Archive

NOON = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)
HALF_HOUR = 1800.0


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def schedule(due: float = 0, **changes: object) -> Schedule:
    values = {"command": "crawl", "every_s": HALF_HOUR, "begun_at": NOON, "due_at": minutes(due)}
    return Schedule(**{**values, **changes})  # type: ignore[arg-type]


ENDED = [
    # due at minute, crawl ended at minute, chance, next due at minute, turns skipped
    (0, 3, 0.0, 30, 0, "a quick crawl"),
    (0, 3, 0.5, 31.5, 0, "half of the longest delay, a tenth of the period"),
    (31.5, 33, 0.0, 60, 0, "delays do not add up"),
    (30, 95, 0.0, 120, 2, "a crawl of more than two periods: two turns are one with it"),
    (30, 125, 0.0, 150, 3, "a machine that slept for three periods crawls once"),
    (0, 30, 0.0, 60, 1, "ended at the very moment of the next turn"),
    (30, 29, 0.0, 60, 0, "a clock that was put back"),
]


@pytest.mark.parametrize(("due", "ended", "chance", "then", "skipped"), [row[:5] for row in ENDED],
                         ids=[row[5] for row in ENDED])  # fmt: skip
def test_next_turn_is_the_first_one_ahead(due: float, ended: float, chance: float, then: float, skipped: int) -> None:
    after = end_turn(begin_turn(schedule(due), minutes(due)), minutes(ended), chance=chance)
    assert after.due_at == minutes(then)
    assert (after.skipped, after.turns) == (skipped, 1)


def test_jitter_of_a_long_period_is_five_minutes_at_most() -> None:
    daily = schedule(every_s=86_400.0)
    assert end_turn(daily, NOON, chance=0.999).due_at < NOON + timedelta(days=1, minutes=5)


def test_turn_broken_off_by_a_kill_is_due_at_once() -> None:
    broken = begin_turn(schedule(0), NOON)
    assert plan_turns("crawl", HALF_HOUR, broken, minutes(4)).wait_s(minutes(4)) == 0.0


PLANS = [
    (None, HALF_HOUR, 0.0, "never crawled: at once"),
    (schedule(30), HALF_HOUR, 20 * 60.0, "a restart waits for its turn"),
    (schedule(30, last_at=NOON), 3600.0, 50 * 60.0, "another period counts from the last crawl"),
    (schedule(30, last_at=NOON), 300.0, 0.0, "a shorter one is due already"),
    (schedule(90 * 24 * 60), HALF_HOUR, 1980.0, "a clock that was put back: never longer than a period and its jitter"),
]


@pytest.mark.parametrize(("known", "every_s", "wait_s"), [row[:3] for row in PLANS], ids=[row[3] for row in PLANS])
def test_schedule_goes_on_where_it_was(known: Schedule | None, every_s: float, wait_s: float) -> None:
    assert plan_turns("crawl", every_s, known, minutes(10)).wait_s(minutes(10)) == wait_s


def test_schedule_is_kept_in_the_archive(tmp_path: Path) -> None:
    kept = begin_turn(schedule(30, skipped=2), minutes(31))
    with Archive.open(tmp_path / "a", write=True) as archive:
        save_schedule(archive, schedule())
        save_schedule(archive, kept)
        save_schedule(archive, schedule(command="crawl kbn"))
    with Archive.open(tmp_path / "a") as archive:
        assert read_schedules(archive) == [kept, schedule(command="crawl kbn")]
