"""The turns of a crawl that is repeated: when the next one is due, kept in the archive over restarts.

Turns are counted from the first one, a period apart; a few percent later than counted, so that archives all over a
country do not ask on the same second. Turns that pass while a crawl is at work, or a machine asleep, become one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from archive.clock import from_korean, korean_ms
from archive.database import Archive

JITTER_SHARE = 0.1  # of the period: turns stay in order, and the mean period is kept
JITTER_MOST_S = 300.0  # five minutes spread a whole country's daily crawls well enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A repeated crawl; moments are aware."""

    command: str
    """crawl, or crawl with the outlets named."""
    every_s: float
    begun_at: datetime
    """Turns are counted from here."""
    due_at: datetime
    """The next turn."""
    last_at: datetime | None = None
    turns: int = 0
    skipped: int = 0
    """Turns that became one with the next."""

    def wait_s(self, now: datetime) -> float:
        """Seconds until the next turn; never more than a period and its jitter, also when a clock was put back."""
        return min(max(0.0, (self.due_at - now).total_seconds()), self.every_s + jitter_most_s(self.every_s))


def plan_turns(command: str, every_s: float, known: Schedule | None, now: datetime) -> Schedule:
    """The schedule to go on with; `known` is what the archive has of it. A new one is due now, another period too."""
    if known is None:
        return Schedule(command=command, every_s=every_s, begun_at=now, due_at=now)
    if known.every_s == every_s:
        return known
    last_at = known.last_at or now
    return replace(known, every_s=every_s, begun_at=last_at, due_at=last_at + timedelta(seconds=every_s))


def begin_turn(schedule: Schedule, now: datetime) -> Schedule:
    """The schedule with a turn begun. It stays due until it has ended: what kill -9 broke off is due at once."""
    return replace(schedule, last_at=now, turns=schedule.turns + 1)


def end_turn(schedule: Schedule, now: datetime, *, chance: float) -> Schedule:
    """The schedule after a turn: due at the next one counted that is still ahead. `chance` is of [0, 1)."""
    period = timedelta(seconds=schedule.every_s)
    passed = max(0, (now - schedule.begun_at) // period)
    before = max(0, (schedule.due_at - schedule.begun_at) // period)
    jitter = timedelta(seconds=chance * jitter_most_s(schedule.every_s))
    return replace(
        schedule,
        due_at=schedule.begun_at + (max(passed, before) + 1) * period + jitter,
        skipped=schedule.skipped + max(0, passed - before),
    )


def jitter_most_s(every_s: float) -> float:
    """The longest delay of a turn behind the moment counted."""
    return min(JITTER_MOST_S, JITTER_SHARE * every_s)


def read_schedules(archive: Archive) -> list[Schedule]:
    """Every repeated crawl that this archive knows of."""
    rows = archive.connection.execute("SELECT * FROM schedule ORDER BY command").fetchall()
    return [
        Schedule(
            command=row["command"],
            every_s=row["every_s"],
            begun_at=from_korean(row["begun_at"]),
            due_at=from_korean(row["due_at"]),
            last_at=from_korean(row["last_at"]) if row["last_at"] else None,
            turns=row["turns"],
            skipped=row["skipped"],
        )
        for row in rows
    ]


def save_schedule(archive: Archive, schedule: Schedule) -> None:
    """Keep it."""
    with archive.transaction() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO schedule VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                schedule.command,
                schedule.every_s,
                korean_ms(schedule.begun_at),
                korean_ms(schedule.due_at),
                korean_ms(schedule.last_at) if schedule.last_at else None,
                schedule.turns,
                schedule.skipped,
            ),
        )
