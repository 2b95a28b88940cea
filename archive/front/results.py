"""What the page of a search shows: hits, how many there are, and when and where they were published."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.front.deadline import in_time
from archive.searching.querylanguage import Query, read_query
from archive.searching.search import Order, build_condition, count_words, find_articles

PAGE_SIZE = 20
MAX_PAGE = 500  # 10,000 hits: beyond, narrowing the search helps more than leafing
COUNTS_DEADLINE_S = 0.35  # the chart is an extra: on 1,000,000 articles a common word takes longer
TOTAL_DEADLINE_S = 0.25  # so is the number of hits; together with the hits the page stays below a second
HITS_DEADLINE_S = 1.5  # a search that reads every article ends some time, and says so
MAX_MONTHS = 72  # bars of 8 pixels on a phone's breadth; longer spans are shown by year
OUTLETS_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Articles of one month (2025-07) or year (2025); `height` is a percentage of the highest."""

    period: str
    articles: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCount:
    """How many of the hits an outlet has."""

    id: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The answer to a search. `bars` and `outlets` are empty when counting them would have taken too long, and `total`
    is None then when even the number would have."""

    text: str
    query: Query
    order: Order
    page: int
    total: int | None
    hits: Sequence[sqlite3.Row]
    bars: tuple[Bar, ...]
    outlets: tuple[OutletCount, ...]
    timed_out: bool = False
    """Even the hits would have taken too long: there are none to show."""

    @property
    def has_next(self) -> bool:
        """Whether a further page can be shown."""
        if self.total is None:
            return self.page < MAX_PAGE and len(self.hits) == PAGE_SIZE
        return self.page < MAX_PAGE and self.page * PAGE_SIZE < self.total

    @property
    def is_uncounted(self) -> bool:
        """Whether there are more hits than can be counted by month and outlet in time."""
        return bool(self.hits) and not self.outlets


def read_results(connection: sqlite3.Connection, text: str, *, order: Order, page: int) -> Results:
    """The page of a search; an empty query has no hits."""
    query = read_query(text)
    page = max(1, min(page, MAX_PAGE))
    counts = in_time(connection, COUNTS_DEADLINE_S, lambda: _count_hits(connection, query))
    if counts is None:
        total = in_time(connection, TOTAL_DEADLINE_S, lambda: count_words(connection, query))
    else:
        total = sum(count.articles for count in counts)
    place = (page - 1) * PAGE_SIZE
    ids = in_time(
        connection,
        HITS_DEADLINE_S,
        lambda: find_articles(connection, query, limit=PAGE_SIZE, order=order, offset=place, total=total),
    )
    return Results(
        text=text,
        query=query,
        order=order,
        page=page,
        total=total,
        hits=_read_hits(connection, ids or ()),
        bars=make_bars(_sum_by(counts or (), lambda count: count.month)),
        outlets=_name_outlets(connection, _sum_by(counts or (), lambda count: count.outlet_id)),
        timed_out=ids is None,
    )


HITS_SQL = """
SELECT a.id, a.headline, a.body, a.published_at, a.first_seen_at, a.changed_at, a.reporters, a.section, a.url,
       a.revision_count, a.gone_at, a.outlet_id, o.name AS outlet
FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id WHERE a.id IN
"""


def _read_hits(connection: sqlite3.Connection, ids: Sequence[int]) -> list[sqlite3.Row]:
    """The articles in the order of `ids`."""
    rows = connection.execute(f"{HITS_SQL} ({', '.join('?' * len(ids))})", list(ids))
    found = {row["id"]: row for row in rows}
    return [found[id_] for id_ in ids]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """Hits of an outlet in a month; "" where no time is known."""

    outlet_id: str
    month: str
    articles: int


def _count_hits(connection: sqlite3.Connection, query: Query) -> list[_Count]:
    """Hits by month and by outlet, from the index of outlet and time."""
    if query.is_empty:
        return []
    condition = build_condition(query)
    sql = f"""SELECT a.outlet_id, coalesce(substr(a.published_at, 1, 7), '') AS month, count(*) AS articles
              FROM article AS a WHERE {condition.sql} GROUP BY 1, 2"""
    return [_Count(**dict(row)) for row in connection.execute(sql, condition.parameters)]


def _sum_by(counts: Iterable[_Count], key: Callable[[_Count], str]) -> Counter[str]:
    """Articles by month or outlet; without those of which it is not known."""
    sums: Counter[str] = Counter()
    for count in counts:
        if name := key(count):
            sums[name] += count.articles
    return sums


def make_bars(months: Counter[str]) -> tuple[Bar, ...]:
    """A bar for every month from the first to the last, empty ones too; for every year when there are too many."""
    if not months:
        return ()
    periods = list(list_months(min(months), max(months)))
    counts = months
    if len(periods) > MAX_MONTHS:
        counts = Counter()
        for month, articles in months.items():
            counts[month[:4]] += articles
        periods = [f"{year:04d}" for year in range(int(min(counts)), int(max(counts)) + 1)]
    highest = max(counts.values())
    return tuple(
        Bar(period=period, articles=counts[period], height=100 * counts[period] / highest) for period in periods
    )


def list_months(first: str, last: str) -> Iterator[str]:
    """2025-11, 2025-12, 2026-01 … up to and with `last`."""
    year, month = int(first[:4]), int(first[5:7])
    while (current := f"{year:04d}-{month:02d}") <= last:
        yield current
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _name_outlets(connection: sqlite3.Connection, outlets: Counter[str]) -> tuple[OutletCount, ...]:
    names = {row["id"]: row["name"] for row in connection.execute("SELECT id, name FROM outlet")}
    return tuple(
        OutletCount(id=outlet_id, name=names.get(outlet_id, outlet_id), articles=articles)
        for outlet_id, articles in outlets.most_common(OUTLETS_SHOWN)
    )
