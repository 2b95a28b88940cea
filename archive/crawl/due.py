"""When an address is due again; pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from archive.clock import KOREA, from_korean, korean
from archive.items import Link, OutcomeKind, PageKind

ARTICLE_LADDER = tuple(
    timedelta(minutes=minutes) for minutes in (30, 120, 360, 1440, 3 * 1440, 10 * 1440, 30 * 1440, 180 * 1440)
)
"""Ages since the first fetch at which an article is looked at again: most edits come in the first hours."""

FIRST_INTERVAL_S = 1800.0  # a list is polled every half hour until its own rhythm is known
MIN_INTERVAL_S = 600.0
MAX_INTERVAL_S = 86_400.0
BUSY_SHARE = 0.2  # a list with a fifth of new items is polled sooner

OLD_AFTER = timedelta(days=30)
"""What a list dates further back is no news, and waits for what is: articles, and sitemaps of the past."""

RETRY_S = (300, 1200, 4800, 19_200, 86_400)  # after each failure in a row; then a week
GIVE_UP_AFTER = 8
FAILED_OFTEN = 3  # in a row, over half an hour: then an article is asked for on its other hosts, if it has any
NOT_FOUND_TRIES = 2
LATER_PAGE_TRIES = 3  # of a section: within half an hour; then the page before it asks for it when it has news

CONFIRM_GONE_AFTER = timedelta(days=1)  # a second look a day later tells a deletion from a broken server
GONE_LADDER = (CONFIRM_GONE_AFTER, timedelta(days=30), timedelta(days=180))
"""Ages since it was first seen missing at which an article is looked at again: what was taken down comes back rarely,
and then after weeks (a complaint settled, a server moved)."""

FAILED = frozenset(
    {
        OutcomeKind.BLOCKED,
        OutcomeKind.ROBOTS_UNREACHABLE,
        OutcomeKind.RATE_LIMITED,
        OutcomeKind.TIMEOUT,
        OutcomeKind.CONNECTION,
        OutcomeKind.TLS,
        OutcomeKind.DNS,
        OutcomeKind.HTTP_ERROR,
        OutcomeKind.SERVER_ERROR,
        OutcomeKind.BAD_RESPONSE,
        OutcomeKind.TRUNCATED,
        OutcomeKind.SPLIT_FAILED,
        OutcomeKind.SPLIT_TIMEOUT,
    }
)
"""Outcomes after which the address is tried again later."""

FINAL = frozenset({OutcomeKind.WRONG_TYPE, OutcomeKind.DUPLICATE})
"""Outcomes after which the address of an article is left alone."""

ELSEWHERE = frozenset({OutcomeKind.REFUSED_ADDRESS, OutcomeKind.OFFSITE})
"""Outcomes of a host that sends everybody away: a domain that ran out for a day does (parked, or on 127.0.0.1), so
that a new address is asked once more, as after `not_found`."""

SLOW = frozenset({OutcomeKind.ROBOTS_DENIED, OutcomeKind.TOO_LARGE, OutcomeKind.REDIRECT_LOOP, OutcomeKind.NOT_ARTICLE})
"""Outcomes that seldom change: looked at again after a month."""


def next_article_visit(*, first_seen: datetime, now: datetime) -> datetime | None:
    """The next step of the ladder after `now`; None when the article is older than its last step.

    An article that a clock far ahead dated into the future waits no longer than any other.
    """
    found = next((first_seen + age for age in ARTICLE_LADDER if first_seen + age > now), None)
    return min(found, now + ARTICLE_LADDER[-1]) if found else None


def next_old_visit(*, first_seen: datetime, published_at: str | None, now: datetime) -> datetime | None:
    """The next visit of an article that was found long after it was published, by walking back.

    Its ladder begins when it was published (Korean wall clock): ten thousand old articles must not be looked at eight
    times each. The last step counts from the first fetch, so that each is looked at once more.
    """
    published = from_korean(published_at) if published_at else first_seen
    steps = (next_article_visit(first_seen=published, now=now), first_seen + ARTICLE_LADDER[-1])
    return min((step for step in steps if step is not None and step > now), default=None)


def next_interval_s(interval_s: float | None, *, links: int, new_links: int) -> float:
    """How long until a list is polled again, from its share of new items."""
    if interval_s is None:
        return FIRST_INTERVAL_S
    if links and new_links / links >= BUSY_SHARE:
        return max(MIN_INTERVAL_S, interval_s / 2)
    if new_links == 0:
        return min(MAX_INTERVAL_S, interval_s * 1.5)
    return interval_s


def is_old(lastmod: str | None, now: datetime) -> bool:
    """Whether a list dates something (Korean wall clock) so far back that it is no news; None is no date."""
    return lastmod is not None and lastmod < korean(now - OLD_AFTER)


def is_history(links: Sequence[Link], now: datetime) -> bool:
    """Whether a list holds the past alone, as the sitemap of a month of long ago does."""
    return bool(links) and all(is_old(link.lastmod, now) for link in links)


def next_list_visit(now: datetime, interval_s: float, quiet_hours: Collection[int] = ()) -> datetime:
    """When a list is polled again: after its interval, but not in hours in which the outlet never has anything new.

    `quiet_hours` are Korean hours (0-23). No list waits longer than `MAX_INTERVAL_S`.
    """
    due = now + timedelta(seconds=interval_s)
    latest = max(due, now + timedelta(seconds=MAX_INTERVAL_S))
    while due < latest and due.astimezone(KOREA).hour in quiet_hours:
        local = due.astimezone(KOREA)
        due = local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return min(due, latest)


def next_gone_visit(gone_at: datetime, now: datetime, *, is_confirmed: bool = True) -> datetime | None:
    """When a missing article is looked at again; None when it was missing at its last step too.

    One that could not be confirmed, as all of its outlet is missing, is looked at each day.
    """
    if not is_confirmed and now - gone_at >= CONFIRM_GONE_AFTER:
        return now + CONFIRM_GONE_AFTER
    return next((gone_at + age for age in GONE_LADDER if gone_at + age > now), None)


def next_try(
    outcome: OutcomeKind, kind: PageKind, *, attempts: int, now: datetime, first_seen: datetime | None = None
) -> datetime | None:
    """When an address that gave no page is due again; `attempts` counts this failure. None: never.

    `first_seen`: of the article that the archive has from there. Such an article falls back on its ladder where a new
    address is given up, so that a server that was down for weeks does not cost its later revisits.
    """
    if outcome is OutcomeKind.DUPLICATE:
        return None
    if outcome is OutcomeKind.BUDGET:
        return now
    if kind is not PageKind.ARTICLE:
        return now + timedelta(seconds=RETRY_S[min(attempts, len(RETRY_S)) - 1])
    if first_seen is not None and (attempts >= GIVE_UP_AFTER or outcome in SLOW | ELSEWHERE | FINAL):
        return next_article_visit(first_seen=first_seen, now=now)
    if outcome in FINAL:
        return None
    if outcome is OutcomeKind.NOT_FOUND or outcome in ELSEWHERE:
        return now + timedelta(days=1) if attempts < NOT_FOUND_TRIES else None
    if outcome in SLOW:
        return now + timedelta(days=30) if attempts < NOT_FOUND_TRIES else None
    if attempts >= GIVE_UP_AFTER:
        return None
    return now + timedelta(seconds=RETRY_S[attempts - 1] if attempts <= len(RETRY_S) else 7 * 86_400)
