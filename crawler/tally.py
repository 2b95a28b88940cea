"""What a crawl has counted so far: the source of its progress line and of its report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from archive.items import OutcomeKind, PageKind, PageResult, Recorded
from archive.watch.missed import Reading
from crawler.discovery.document import LEFT, TOO_LONG
from crawler.traps import TrapWatch


@dataclass(slots=True, kw_only=True)
class Tally:
    """Addresses and their outcomes, counted."""

    leased: int = 0
    recorded: int = 0
    released: int = 0
    new_links: int = 0
    outcomes: Counter[tuple[str, PageKind, OutcomeKind]] = field(default_factory=Counter)
    """(outlet, kind, outcome) -> requests."""
    details: dict[tuple[str, PageKind, OutcomeKind], str] = field(default_factory=dict)
    """The first detail of each."""
    paused: dict[str, str] = field(default_factory=dict)
    """Host -> why it was left alone."""
    unread: dict[str, str] = field(default_factory=dict)
    """List -> what of it was not read because it is too long, in words; those that end with `LEFT` go on."""
    readings: dict[str, Reading] = field(default_factory=dict)
    """List -> how far back it reached."""
    watch: TrapWatch = field(default_factory=TrapWatch)
    """What the lists lead to."""

    def count(self, result: PageResult, recorded: Recorded) -> None:
        """Count one outcome, keep the first detail of its kind, and note a list that was too long to be read whole."""
        key = (result.outlet_id, result.kind, recorded.outcome)
        self.recorded += 1
        self.new_links += recorded.new_links
        self.outcomes[key] += 1
        if recorded.reach is not None and result.kind is not PageKind.ARTICLE:
            url = result.lease.url if result.lease else result.url
            self.readings[url] = Reading(
                outlet_id=result.outlet_id, url=url, kind=result.kind, reach=recorded.reach, overrun=recorded.overrun
            )
        if not result.detail:
            return
        self.details.setdefault(key, result.detail)
        is_part = result.detail.startswith(TOO_LONG) or result.detail.endswith(LEFT)
        if result.kind is not PageKind.ARTICLE and (is_part or recorded.outcome is OutcomeKind.TOO_LARGE):
            self.unread[result.url] = f"{result.outlet_id}: {result.url}: {result.detail}"
