"""One leased address on its way through redirects and tries to its one outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from archive.items import Lease, OutcomeKind, Outlet, PageResult


@dataclass(slots=True, eq=False)
class Wait:
    """The time that requests spend waiting for their host's turn; moments are monotonic time."""

    ended_s: float = 0.0
    """Of waits that have ended, in seconds."""
    since_s: float | None = None
    """When the present one began; None: nothing waits."""

    def begin(self, now_s: float) -> None:
        """The request waits from now on."""
        self.since_s = now_s

    def end(self, now_s: float) -> None:
        """Its turn has come."""
        self.ended_s, self.since_s = self.total_s(now_s), None

    def total_s(self, now_s: float) -> float:
        """All of it so far, in seconds."""
        return self.ended_s + (now_s - self.since_s if self.since_s is not None else 0.0)


@dataclass(slots=True, kw_only=True, eq=False)
class Visit:
    """A leased address under way. It changes with each hop and try; `started_s` is monotonic time."""

    lease: Lease
    outlet: Outlet
    started_s: float
    url: str
    """The address asked now: the leased one, or where redirects led."""
    hops: tuple[str, ...] = ()
    """The addresses asked before, first the leased one."""
    tries: int = 1
    """Of the present address, this one included."""
    try_started_s: float = field(default=0.0)
    answer_s: float | None = None
    """From the last request to the first byte of its answer; None: there was none."""
    has_asked: bool = False
    """A page was asked for on its behalf: after kill -9 it would be asked for again. So it keeps its place."""

    wait: Wait = field(default_factory=Wait)
    """Of its own requests, and of those that it alone waits for."""
    shared: tuple[Wait, float] | None = None
    """Of a request that it waits for with others (robots.txt), and how long that had waited before."""

    def wait_with(self, wait: Wait, now_s: float) -> None:
        """Count what `wait` grows by from now on as a wait of this visit; one that was shared before has ended."""
        if self.shared is not None:
            before, before_s = self.shared
            self.wait.ended_s += before.total_s(now_s) - before_s
        self.shared = wait, wait.total_s(now_s)

    def waited_s(self, now_s: float) -> float:
        """How long it has waited for turns, in seconds."""
        wait, before_s = self.shared or (None, 0.0)
        return self.wait.total_s(now_s) + (wait.total_s(now_s) - before_s if wait else 0.0)

    def held_s(self, now_s: float) -> float:
        """How long it has been at work, in seconds: not while it waits for a host's turn."""
        return now_s - self.started_s - self.waited_s(now_s)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a host's turn now."""
        return self.wait.since_s is not None or (self.shared is not None and self.shared[0].since_s is not None)

    def follow(self, url: str) -> None:
        """Go on to `url`, where a redirect led."""
        self.hops = (*self.hops, self.url)
        self.url = url
        self.tries = 1

    def result(self, outcome: OutcomeKind | None, *, now_s: float, **rest: Any) -> PageResult:
        """How the visit ended; `now_s` is monotonic time, `rest` are further fields of PageResult."""
        return PageResult(
            url=self.lease.url,
            outlet_id=self.lease.outlet_id,
            kind=self.lease.kind,
            outcome=outcome,
            lease=self.lease,
            aliases=(*self.hops, self.url),
            elapsed_s=round(self.held_s(now_s), 3),
            answer_s=self.answer_s,
            **rest,
        )


def visit_of(request: Any) -> Visit | None:
    """The visit that a Scrapy request belongs to; None for robots.txt."""
    return cast("Visit | None", request.meta.get("visit"))
