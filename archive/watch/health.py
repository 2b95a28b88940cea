"""Whether an outlet does well, judged by its own history. Pure: `History` in, problems in words out.

Each check is a row of `CHECKS`; a check that knows too little says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from archive.clock import KOREA, korean
from archive.crawl.due import FAILED
from archive.items import OutcomeKind, PageKind

WATCHED_DAYS = 14  # before that, nobody knows an outlet's rhythm: two of each weekday
SILENCE_TIMES = 3.0  # longer than three times what 95 of 100 gaps stay below
SILENCE_LEAST_H = 6.0  # hours of its working time; lists of a quiet outlet are polled that seldom
MIN_MOMENTS = 20  # with fewer articles in 60 days the longest gap is the measure, not a percentile
RARE_LEAST_H = 7 * 24.0
FEW_MOMENTS = 5
CELL_WEEKS = 2  # an hour of the week is working time when two different weeks had an article in it
MIN_RECENT, MIN_USUAL = 10, 30  # articles; below, one odd story moves the shares
FIELD_FALL = 0.3  # of the share; a changed layout loses a field on nearly all pages, a new section on some
LENGTH_FALL = 0.5  # of the median body
FAILURES_LEAST = 10
FAILURES_SHARE = 0.2
FAILURES_TIMES = 3.0
BLOCKED_SHARE = 0.05  # of the article pages of a run; single 403s are articles behind a wall
AWAY_LEAST, AWAY_SHARE = 2, 0.5  # one article that is told of elsewhere is no move
NAMED_LEAST = 3  # addresses that gave no article: one or two are a dead link, more are a wall or another layout
MISSED_LEAST_H = 26.0  # a daily crawl that starts an hour late is none missed

READ = frozenset({OutcomeKind.LISTED, OutcomeKind.NOT_MODIFIED})
SPLITTER = frozenset({OutcomeKind.SPLIT_FAILED, OutcomeKind.SPLIT_TIMEOUT})
SIGNS = FAILED | {
    OutcomeKind.NOT_ARTICLE,
    OutcomeKind.GONE,
    OutcomeKind.MOVED,
    OutcomeKind.NOT_FOUND,
    OutcomeKind.ROBOTS_DENIED,
}
"""Outcomes of article pages whose rise says that something changed over there."""

FIELDS = ("headline", "body", "published_at", "byline")

Counts = Mapping[tuple[str, str], int]
"""(kind of page, outcome) -> requests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was found on some articles: shares 0-1 by field, and the median length of their bodies."""

    articles: int = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    body_chars: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A host of no known outlet to which requests of an outlet were redirected."""

    host: str
    requests: int
    """Redirected there, of `of`."""
    of: int
    since: datetime
    """The first that was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the archive knows of an outlet's past; moments are aware."""

    now: datetime
    watched_since: datetime
    moments: Sequence[datetime] = ()
    """When its articles of the last 60 days came, in order."""
    named_since: int = 0
    """Addresses of articles that its lists have named since the last of these, and of which none was stored."""
    lists_read_at: datetime | None = None
    """When a list of it was last read; None: never, or the last attempt of each failed."""
    asked_at: datetime | None = None
    """When anything of it was asked last."""
    asked_days: Sequence[str] = ()
    """The days of the last 60 on which it was asked, in order."""
    last_run: Counts = field(default_factory=dict)
    sent_away: str | None = None
    """Where its lists were redirected to in the last run, when they were: "redirects to parking.example"."""
    away: Away | None = None
    """Where its addresses were redirected to in the last two days, when that was another host."""
    dead_lists: Sequence[str] = ()
    """Lists of its file that fail for days, in words."""
    cut_lists: Sequence[str] = ()
    """Lists of which a part was not read because they are too long, in words."""
    missed: Sequence[str] = ()
    """Lists that were shorter than what came since they were read before, in words."""
    unfinished_run: int | None = None
    """The last run, when it did not come to its end and nobody is at work."""
    recent: Coverage = field(default_factory=Coverage)
    usual: Coverage = field(default_factory=Coverage)
    last_days: Counts = field(default_factory=dict)
    """Requests of today and yesterday."""
    before: Counts = field(default_factory=dict)
    """Requests of the 30 days before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """How long nothing new came, against the limit; hours of the outlet's working time (of all time for a rare one)."""

    hours: float
    limit_h: float
    since: datetime

    @property
    def is_too_long(self) -> bool:
        """Whether a person should look."""
        return self.hours > self.limit_h


def find_problems(history: History) -> tuple[str, ...]:
    """What of the outlet needs a person; empty when it is healthy."""
    return tuple(problem for check in CHECKS for problem in check(history))


def measure_silence(history: History) -> Silence | None:
    """How long the outlet has been silent, up to the last time its lists were read; None: too little is known.

    Nights, weekends and other hours of the week in which it never publishes do not count.
    """
    moments, looked_at = history.moments, history.lists_read_at
    if looked_at is None or len(moments) < FEW_MOMENTS:
        return None
    if history.now - history.watched_since < timedelta(days=WATCHED_DAYS):
        return None
    last = moments[-1]
    if len(moments) < MIN_MOMENTS:
        longest_h = max(_hours(a, b) for a, b in pairwise(moments))
        limit_h = max(SILENCE_TIMES * longest_h, RARE_LEAST_H)
        return Silence(hours=_hours(last, looked_at), limit_h=limit_h, since=last)
    week = working_week(moments)
    gaps = sorted(working_hours(a, b, week) for a, b in pairwise(moments))
    usual_h = gaps[ceil(0.95 * len(gaps)) - 1]
    limit_h = max(SILENCE_TIMES * usual_h, SILENCE_LEAST_H)
    return Silence(hours=working_hours(last, looked_at, week), limit_h=limit_h, since=last)


def working_week(moments: Sequence[datetime]) -> frozenset[tuple[int, int]]:
    """The hours of the week, as (weekday, hour) in Korea, in which articles come in more than one week."""
    weeks: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for moment in moments:
        local = moment.astimezone(KOREA)
        year, week, _ = local.isocalendar()
        weeks.setdefault((local.weekday(), local.hour), set()).add((year, week))
    return frozenset(cell for cell, seen in weeks.items() if len(seen) >= CELL_WEEKS)


def working_hours(start: datetime, end: datetime, week: frozenset[tuple[int, int]]) -> float:
    """How many hours between two moments lie in the working week."""
    total_s = 0.0
    moment = start.astimezone(KOREA)
    while moment < end:
        next_hour = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        if (moment.weekday(), moment.hour) in week:
            total_s += (min(next_hour, end) - moment).total_seconds()
        moment = next_hour
    return total_s / 3600


def _hours(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 3600


def _sum(counts: Counts, outcomes: frozenset[OutcomeKind] | set[OutcomeKind], *, articles: bool) -> int:
    return sum(
        number
        for (kind, outcome), number in counts.items()
        if outcome in outcomes and (kind == PageKind.ARTICLE) == articles
    )


# checks: History -> problems


def unread_lists(history: History) -> list[str]:
    """No list could be read in the last run."""
    lists = {outcome: number for (kind, outcome), number in history.last_run.items() if kind != PageKind.ARTICLE}
    if not lists or any(outcome in READ for outcome in lists):
        return []
    most = max(lists, key=lambda outcome: lists[outcome])
    return [f"no list could be read ({most}{f': {history.sent_away}' if history.sent_away else ''})"]


def dead_lists(history: History) -> list[str]:
    """Some lists fail for days while others are read: what they alone would name is not found."""
    return [] if unread_lists(history) else list(history.dead_lists)


def moved(history: History) -> list[str]:
    """Most of its addresses lead to another host: a new domain, which only a person can tell from a parked one."""
    away = history.away
    if away is None or away.requests < AWAY_LEAST or away.requests < AWAY_SHARE * away.of:
        return []
    return [
        f"moved to {away.host}? {away.requests} of {away.of} requests of two days were redirected there, the first on "
        f"{korean(away.since)[:10]}: if that is its new address, name it as `hosts` in its file, and its new lists"
    ]


def cut_lists(history: History) -> list[str]:
    """Lists longer than anything that is read: articles behind may never be found."""
    return list(history.cut_lists)


def overrun_lists(history: History) -> list[str]:
    """Lists of which every entry was new: what fell off their end meanwhile is not found by itself."""
    return list(history.missed)


def refused(history: History) -> list[str]:
    """The server refuses articles, or its certificate fails."""
    pages = sum(number for (kind, _), number in history.last_run.items() if kind == PageKind.ARTICLE)
    found = []
    for outcome in (OutcomeKind.BLOCKED, OutcomeKind.TLS):
        number = _sum(history.last_run, {outcome}, articles=True)
        if number and number >= BLOCKED_SHARE * pages:
            found.append(f"{number} of {pages} article pages {outcome}")
    return found


def unsplit(history: History) -> list[str]:
    """Pages at which the splitter failed: our own fault."""
    number = _sum(history.last_run, SPLITTER, articles=True)
    return [f"{number} {'page' if number == 1 else 'pages'} could not be split"] if number else []


def unfinished(history: History) -> list[str]:
    """The last run was killed."""
    if history.unfinished_run is None:
        return []
    return [f"run {history.unfinished_run} did not end: killed, or the disk was full; the next crawl goes on there"]


def silent(history: History) -> list[str]:
    """Nothing new for longer than this outlet's rhythm explains."""
    silence = measure_silence(history)
    if silence is None or not silence.is_too_long:
        return []
    since = korean(silence.since)[:16].replace("T", " ")
    named = f"; {history.named_since} addresses that its lists named since gave no article: `sosik status --ledger`"
    why = named if history.named_since >= NAMED_LEAST else ""
    return [
        f"silent since {since}: {silence.hours:.0f} of the hours in which it usually publishes have passed, its rhythm "
        f"explains {silence.limit_h:.0f}{why}"
    ]


def not_asked(history: History) -> list[str]:
    """The crawl itself has stopped running."""
    days = history.asked_days
    if history.asked_at is None or len(days) < 3:
        return []
    spacing = sorted((datetime.fromisoformat(b) - datetime.fromisoformat(a)).days for a, b in pairwise(days))
    limit_h = max(MISSED_LEAST_H, 3 * 24.0 * spacing[len(spacing) // 2] if spacing[len(spacing) // 2] > 1 else 0)
    if _hours(history.asked_at, history.now) <= limit_h:
        return []
    return [f"not asked since {korean(history.asked_at)[:16].replace('T', ' ')}: is the schedule running?"]


def changed_layout(history: History) -> list[str]:
    """Fields are found on fewer pages than before, or bodies are much shorter."""
    recent, usual = history.recent, history.usual
    if recent.articles < MIN_RECENT or usual.articles < MIN_USUAL:
        return []
    found = [
        f"{name} found on {recent.shares[name]:.0%} of the last {recent.articles} articles, before on "
        f"{usual.shares[name]:.0%}: has the layout changed?"
        for name in FIELDS
        if recent.shares[name] < usual.shares[name] - FIELD_FALL
    ]
    if recent.body_chars is not None and usual.body_chars and recent.body_chars < LENGTH_FALL * usual.body_chars:
        found.append(
            f"bodies of the last {recent.articles} articles have {recent.body_chars} characters (median), before "
            f"{usual.body_chars}: has the layout changed?"
        )
    return found


def rising_failures(history: History) -> list[str]:
    """An outcome that is much more frequent than in the month before."""
    pages = _total(history.last_days)
    usual_pages = _total(history.before)
    found = []
    for outcome in sorted(SIGNS):
        number = _sum(history.last_days, {outcome}, articles=True)
        share = number / pages if pages else 0.0
        usual = _sum(history.before, {outcome}, articles=True) / usual_pages if usual_pages else 0.0
        if (
            usual_pages >= FAILURES_LEAST
            and number >= FAILURES_LEAST
            and share >= max(FAILURES_SHARE, FAILURES_TIMES * usual)
        ):
            found.append(f"{outcome} rose to {share:.0%} of article pages ({number} in two days), before {usual:.0%}")
    return found


def _total(counts: Counts) -> int:
    return sum(number for (kind, _), number in counts.items() if kind == PageKind.ARTICLE)


CHECKS: tuple[Callable[[History], list[str]], ...] = (
    unread_lists,
    moved,
    dead_lists,
    cut_lists,
    overrun_lists,
    refused,
    unsplit,
    unfinished,
    silent,
    not_asked,
    changed_layout,
    rising_failures,
)
