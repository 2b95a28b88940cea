"""One leased address on its way through redirects and tries to its one outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from archive.items import Lease, OutcomeKind, Outlet, PageResult


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
            elapsed_s=round(now_s - self.started_s, 3),
            answer_s=self.answer_s,
            **rest,
        )


def visit_of(request: Any) -> Visit | None:
    """The visit that a Scrapy request belongs to; None for robots.txt."""
    return cast("Visit | None", request.meta.get("visit"))
