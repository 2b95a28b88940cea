"""What a crawl reports: counts by outcome and outlet, and what needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from archive.items import OutcomeKind, PageKind
from archive.watch.missed import Missed, tell_missed
from crawler.discovery.document import LEFT
from crawler.tally import Tally
from crawler.traps import without_query

READ = frozenset({OutcomeKind.LISTED, OutcomeKind.NOT_MODIFIED})
SPLITTER = frozenset({OutcomeKind.SPLIT_FAILED, OutcomeKind.SPLIT_TIMEOUT})
SAVED = frozenset({OutcomeKind.STORED, OutcomeKind.REVISED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """How a crawl went. `exit_status` is 1 when something needs a person, else 0."""

    run_id: int
    leased: int
    recorded: int
    released: int
    """Addresses given back unasked, because the crawl was stopped: they are due as before."""
    new_links: int
    articles: int
    """New articles and new revisions."""
    outcomes: dict[str, int]
    by_outlet: dict[str, dict[str, int]]
    stopped: bool
    """A person asked for the end (SIGINT, SIGTERM)."""
    paused_hosts: dict[str, str]
    """Host -> why it was left alone for the rest of the run."""
    traps: tuple[str, ...]
    """Lists that lead to ever more addresses and no articles, in words; what they named is put off."""
    unread: tuple[str, ...]
    """Lists that are too long for one reading, in words: what is left for the next ones, and what none takes."""
    needs_person: tuple[str, ...]
    elapsed_s: float
    missed: tuple[Missed, ...] = ()
    """Lists of which every entry was new: what may be missing, or which other lists cover it."""
    backfill: str | None = None
    """How a walk back through the numbers went, in words."""

    @property
    def exit_status(self) -> int:
        """0: done; 1: done, but something needs a person."""
        return 1 if self.needs_person else 0

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data, for JSON."""
        return asdict(self) | {"exit_status": self.exit_status}


def make_report(
    run_id: int,
    tally: Tally,
    *,
    lost: Iterable[str],
    stopped: bool,
    elapsed_s: float,
    missed: Iterable[Missed] = (),
) -> CrawlReport:
    """The report of a finished crawl; `lost` are addresses that ended without an outcome of their own.

    Of `missed`, a list that leads into a trap is told as that alone.
    """
    missed = tuple(one for one in missed if without_query(one.list_url) not in tally.watch.traps)
    outcomes: Counter[str] = Counter()
    by_outlet: dict[str, Counter[str]] = {}
    for (outlet, _, outcome), count in tally.outcomes.items():
        outcomes[outcome.value] += count
        by_outlet.setdefault(outlet, Counter())[outcome.value] += count
    traps = tuple(str(trap) for trap in tally.watch.traps.values())
    return CrawlReport(
        run_id=run_id,
        leased=tally.leased,
        recorded=tally.recorded,
        released=tally.released,
        new_links=tally.new_links,
        articles=sum(outcomes[outcome.value] for outcome in SAVED),
        outcomes=dict(outcomes.most_common()),
        by_outlet={outlet: dict(counts.most_common()) for outlet, counts in sorted(by_outlet.items())},
        stopped=stopped,
        paused_hosts=dict(tally.paused),
        traps=traps,
        unread=tuple(tally.unread.values()),
        missed=missed,
        needs_person=(
            *find_troubles(tally),
            *(words for words in tally.unread.values() if not words.endswith(LEFT)),
            *tell_missed(missed),
            *traps,
            *(f"{url}: asked, but its outcome was lost" for url in lost),
        ),
        elapsed_s=round(elapsed_s, 3),
    )


def report_clock(report: CrawlReport, brought_back: int) -> CrawlReport:
    """`report` with what a clock that was ahead had put off into the future, where it had."""
    if not brought_back:
        return report
    words = (
        f"clock: {brought_back} addresses were dated into the future and are due now: the clock of this machine was "
        "ahead, or is behind now; what was stored then keeps its times"
    )
    return replace(report, needs_person=(*report.needs_person, words))


def find_troubles(tally: Tally) -> list[str]:
    """What needs a person, one line each, by outlet."""
    troubles: list[str] = []
    for outlet in sorted({outlet for outlet, _, _ in tally.outcomes}):
        mine = {key: count for key, count in tally.outcomes.items() if key[0] == outlet}
        troubles += _unread_lists(outlet, mine, tally)
        for kinds, one, more in (
            (SPLITTER, "page could not be split", "pages could not be split"),
            ({OutcomeKind.BLOCKED}, "page refuses us", "pages refuse us"),
        ):
            if count := sum(count for (_, _, outcome), count in mine.items() if outcome in kinds):
                troubles.append(f"{outlet}: {count} {one if count == 1 else more}")
    return troubles


def _unread_lists(outlet: str, mine: Mapping[tuple[str, PageKind, OutcomeKind], int], tally: Tally) -> list[str]:
    """One line when every list of the outlet that was asked for failed."""
    lists = {key: count for key, count in mine.items() if key[1] is not PageKind.ARTICLE}
    if not lists or any(outcome in READ for _, _, outcome in lists):
        return []
    reasons = "; ".join(
        f"{outcome.value} ({tally.details[key]})"
        if (key := (outlet, kind, outcome)) in tally.details
        else outcome.value
        for _, kind, outcome in lists
    )
    return [f"{outlet}: none of its lists could be read: {reasons}"]
