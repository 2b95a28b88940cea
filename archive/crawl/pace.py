"""How fast a host is asked while it does badly: slower after failures and slow answers, then step by step as before.

Pure. What the outlet's file and robots.txt ask for is the host's usual gap, and never shortened; a usual gap of 0
(loopback, a test of speed) is never lengthened either.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.items import OutcomeKind

SLOWEST_S = 60.0  # as the longest Crawl-delay obeyed: slower is a pause, which Retry-After and failures order
FAILURES_LEAST = 2  # one cut answer in a thousand is no overload
SLOW_ANSWER_S = 5.0  # Korean hosts answer within 1 s; one that needs five is busy, and not idle in between
GOOD_LEAST = 10  # prompt answers before half the gap is tried again

OVERLOAD = frozenset(
    {
        OutcomeKind.TIMEOUT,
        OutcomeKind.CONNECTION,
        OutcomeKind.SERVER_ERROR,
        OutcomeKind.TRUNCATED,
        OutcomeKind.RATE_LIMITED,
    }
)
"""Outcomes that a server gives which cannot follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a host is asked: its usual gap in seconds, and what its last answers made of it."""

    usual_s: float
    slow_s: float = 0.0
    """The gap while it does badly; 0: the usual one."""
    good_in_a_row: int = 0
    """Prompt answers since it was slowed down."""
    reason: str | None = None
    """Why the gap is another than before, in words; None: it is the same."""

    @property
    def gap_s(self) -> float:
        """Seconds between two requests."""
        return max(self.usual_s, self.slow_s)


def adapt(pace: Pace, outcome: OutcomeKind, *, failures: int, answer_s: float | None) -> Pace:
    """The pace after an answer. `failures`: in a row, this one included; `answer_s`: what the first byte took."""
    if pace.usual_s <= 0:
        return pace
    if outcome in OVERLOAD:
        if failures < FAILURES_LEAST and outcome is not OutcomeKind.RATE_LIMITED:
            return Pace(usual_s=pace.usual_s, slow_s=pace.slow_s)
        return _slower(pace, 2 * pace.gap_s, f"{outcome}, {failures} in a row" if failures > 1 else str(outcome))
    if answer_s is not None and answer_s >= SLOW_ANSWER_S:
        return _slower(pace, answer_s, f"its answer took {answer_s:.0f} s")
    return _better(pace) if pace.slow_s else pace


def _slower(pace: Pace, gap_s: float, why: str) -> Pace:
    gap_s = round(min(SLOWEST_S, gap_s), 1)
    if gap_s <= pace.gap_s:
        return Pace(usual_s=pace.usual_s, slow_s=pace.slow_s)
    reason = f"slower, {gap_s:g} s between requests instead of {pace.gap_s:g} s: {why}"
    return Pace(usual_s=pace.usual_s, slow_s=gap_s, reason=reason)


def _better(pace: Pace) -> Pace:
    """One more prompt answer; after enough of them half the gap."""
    good = pace.good_in_a_row + 1
    if good < GOOD_LEAST:
        return Pace(usual_s=pace.usual_s, slow_s=pace.slow_s, good_in_a_row=good)
    half_s = round(pace.slow_s / 2, 1)
    faster = Pace(usual_s=pace.usual_s, slow_s=half_s if half_s > pace.usual_s else 0.0)
    reason = f"faster, {faster.gap_s:g} s between requests instead of {pace.gap_s:g} s: {good} prompt answers in a row"
    return Pace(usual_s=faster.usual_s, slow_s=faster.slow_s, reason=reason)
