"""The figures behind the dashboard: a few charts drawn as SVG on the server, so that they need no script.

Vega would need `unsafe-eval` in the Content-Security-Policy, which is what keeps hostile titles from running.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.front.deadline import in_time
from archive.items import OutcomeKind

DEADLINE_S = 0.5  # for each chart: the page stays below 3 s on any archive
DAYS = 30
RUNS = 20
SERIES = 7  # so many hues are told apart; the rest is one series
STORIES = 8
MOST_TICKS = 4  # lines across a chart 220 high
LABELS_CHARS = 64  # six days such as 2025-07-27 under a chart 640 wide, or four runs such as 73 · 12-18 04:47
OTHERS = "그 밖 · others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column of a stacked chart: its label, and the counts of its series by their names."""

    label: str
    parts: dict[str, int]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One story in a most-read list: (day's place on the axis, rank), None where it was not in the list."""

    label: str
    article_id: int | None
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What one chart shows. `kind` chooses how it is drawn; empty `bars` and `lines`: nothing to show yet."""

    id: str
    kind: str
    """columns, rows or lines."""
    ko: str
    en: str
    unit: str
    series: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    days: tuple[str, ...] = ()
    timed_out: bool = False
    tones: Mapping[str, str] = field(default_factory=dict)
    """Series -> its class in the style sheet, where its colour means something; the others go by their place."""
    rank_count: int = field(default=10)
    """How far down a list of ranks goes."""

    @property
    def highest(self) -> int:
        """The largest total of a bar, at least 1."""
        return max((bar.total for bar in self.bars), default=0) or 1

    def tone(self, name: str) -> str:
        """The class that colours a series."""
        return self.tones.get(name) or f"series-{self.series.index(name)}"

    @property
    def ticks(self) -> tuple[int, ...]:
        """Round numbers for the axis, from 0 to the first that is not below the highest bar."""
        step = next(step for step in _round_numbers() if step * MOST_TICKS >= self.highest)
        return tuple(range(0, -(-self.highest // step) * step + 1, step))

    @property
    def marked(self) -> tuple[int, ...]:
        """The bars whose label stands under the axis: so few that their texts do not touch."""
        longest = max((len(bar.label) for bar in self.bars), default=1)
        every = -(-len(self.bars) // max(2, LABELS_CHARS // longest)) or 1
        return tuple(range(len(self.bars) - 1, -1, -every))

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """What is drawn, as text: a line of names, then a line for each bar or story. () when nothing is drawn."""
        if self.lines:
            rows = [(line.label, *("" if rank is None else str(rank) for rank in line.ranks)) for line in self.lines]
            return (("", *self.days), *rows)
        if not self.bars:
            return ()
        rows = [(bar.label, *(f"{bar.parts.get(name, 0):,}" for name in self.series)) for bar in self.bars]
        return (("", *self.series), *rows)


def _round_numbers() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 …"""
    return (digit * 10**power for power in itertools.count() for digit in (1, 2, 5))


def read_dashboard(connection: sqlite3.Connection) -> tuple[Chart, ...]:
    """All charts in order; one that takes too long says so."""
    return tuple(_read_in_time(connection, read) for read in CHARTS)


def _read_in_time(connection: sqlite3.Connection, read: Callable[[sqlite3.Connection], Chart]) -> Chart:
    late = Chart(id=read.__name__, kind="rows", ko="너무 오래 걸림", en="took too long", unit="", timed_out=True)
    return in_time(connection, DEADLINE_S, lambda: read(connection)) or late


def stack(
    rows: Iterable[Sequence[object]], labels: Sequence[str], *, series: Sequence[str] = ()
) -> tuple[tuple[str, ...], tuple[Bar, ...]]:
    """Rows of (label, series, count) as bars in the order of `labels`; all but the largest series become one.

    `series` names those to show, in their order, instead of the largest.
    """
    totals: Counter[str] = Counter()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for label, name, count in rows:
        found[str(label)][str(name)] += int(str(count))
        totals[str(name)] += int(str(count))
    names = [*series] if series else [name for name, _ in totals.most_common(SERIES)]
    bars = []
    for label in labels:
        parts = {name: found[label][name] for name in names if found[label][name]}
        rest = sum(count for name, count in found[label].items() if name not in names)
        bars.append(Bar(label=label, parts=parts | ({OTHERS: rest} if rest else {})))
    shown = (*names, OTHERS) if len(totals) > len(names) else tuple(names)
    return shown, tuple(bars)


def articles_a_day(connection: sqlite3.Connection) -> Chart:
    """Articles by day of publication and outlet, over the 30 days that end with the newest article."""
    days = [str(row[0]) for row in connection.execute(DAYS_SQL, {"days": DAYS})]
    rows = connection.execute(ARTICLES_SQL, {"since": days[0], "until": days[-1]}).fetchall() if days else []
    series, bars = stack(rows, days) if rows else ((), ())
    return Chart(
        id="articles",
        kind="columns",
        ko="날마다 매체마다 기사 수",
        en="Articles per day and outlet",
        unit="건 articles",
        series=series,
        bars=bars,
    )


DAYS_SQL = """
WITH RECURSIVE day(d, n) AS (
  SELECT date(max(published_at)), 1 FROM article WHERE published_at <= strftime('%Y-%m-%dT%H:%M:%S', 'now', '+10 hours')
  UNION ALL SELECT date(d, '-1 day'), n + 1 FROM day WHERE d IS NOT NULL AND n < :days
) SELECT d FROM day WHERE d IS NOT NULL ORDER BY d
"""

ARTICLES_SQL = """
SELECT c.day, o.name, c.articles FROM day_count AS c JOIN outlet AS o ON o.id = c.outlet_id
WHERE c.day BETWEEN :since AND :until
"""


def crawl_health(connection: sqlite3.Connection) -> Chart:
    """Outcomes of the last runs: each outcome has its colour and its place, however often it came."""
    rows = connection.execute(HEALTH_SQL, (RUNS,)).fetchall()
    names = {str(row["outcome"]): str(row["name"]) for row in rows}
    often = Counter[str]()
    for row in rows:
        often[str(row["outcome"])] += row["requests"]
    shown = [outcome for outcome, _ in often.most_common(SERIES)]
    ordered = [names[kind] for kind in OutcomeKind if kind in shown]
    counts = [(row["label"], row["name"], row["requests"]) for row in rows]
    series, bars = stack(counts, list(dict.fromkeys(str(row["label"]) for row in rows)), series=ordered)
    return Chart(
        id="health",
        kind="columns",
        ko="수집 결과",
        en="How the last runs ended",
        unit="요청 requests",
        series=series,
        bars=bars,
        tones={name: f"outcome-{outcome}" for outcome, name in names.items()} | {OTHERS: "outcome-others"},
    )


HEALTH_SQL = """
SELECT r.id || ' · ' || replace(substr(r.started_at, 6, 11), 'T', ' ') AS label, o.outcome,
       coalesce(k.name, o.outcome) AS name, count(*) AS requests
FROM (SELECT id, started_at FROM run ORDER BY id DESC LIMIT ?) AS r JOIN outcome AS o ON o.run_id = r.id
LEFT JOIN outcome_kind AS k ON k.id = o.outcome GROUP BY r.id, o.outcome ORDER BY r.id
"""


def body_and_boilerplate(connection: sqlite3.Connection) -> Chart:
    """Characters of body and of all else by outlet, over the newest articles."""
    rows = connection.execute(BODY_SQL).fetchall()
    counts = [(row[0], name, row[place]) for row in rows for place, name in enumerate(BODY_SERIES, start=1)]
    series, bars = stack(counts, [str(row[0]) for row in rows], series=BODY_SERIES if rows else ())
    return Chart(
        id="body",
        kind="rows",
        ko="본문과 주변 글",
        en="Body against boilerplate, newest 1,000 articles",
        unit="자 characters",
        series=series,
        bars=bars,
    )


BODY_SERIES = ("본문 · body", "주변 글 · boilerplate")

BODY_SQL = """
SELECT o.name, sum(a.body_chars), sum(a.boilerplate_chars)
FROM (SELECT outlet_id, body_chars, boilerplate_chars FROM article ORDER BY published_at DESC LIMIT 1000) AS a
JOIN outlet AS o ON o.id = a.outlet_id GROUP BY a.outlet_id
ORDER BY sum(a.body_chars) + sum(a.boilerplate_chars) DESC LIMIT 15
"""


def quotes_by_speaker(connection: sqlite3.Connection) -> Chart:
    """Who was quoted most, over the newest quotes."""
    rows = connection.execute(SPEAKERS_SQL).fetchall()
    series, bars = stack([(row[0], "발언 · quotes", row[1]) for row in rows], [str(row[0]) for row in rows])
    return Chart(
        id="speakers",
        kind="rows",
        ko="누가 많이 말했나",
        en="Who was quoted most, of the newest 5,000 quotes",
        unit="번 quotes",
        series=series,
        bars=bars,
    )


SPEAKERS_SQL = """
SELECT speaker, count(*) FROM (SELECT speaker FROM quote WHERE speaker IS NOT NULL ORDER BY id DESC LIMIT 5000)
GROUP BY speaker ORDER BY 2 DESC, 1 LIMIT 12
"""


def ranking_over_time(connection: sqlite3.Connection) -> Chart:
    """How stories rose and fell in the list that was seen most lately."""
    rows = connection.execute(RANKING_SQL, {"days": f"-{DAYS} days"}).fetchall()
    days = sorted({str(row["seen_on"]) for row in rows})
    best: dict[str, dict[str, int]] = defaultdict(dict)
    targets: dict[str, int | None] = {}
    for row in rows:
        best[row["title"]][row["seen_on"]] = row["rank"]
        targets[row["title"]] = row["target_article_id"]
    chosen = sorted(best, key=lambda title: (min(best[title].values()), -len(best[title])))[:STORIES]
    lines = tuple(
        Line(label=title, article_id=targets[title], ranks=tuple(best[title].get(day) for day in days))
        for title in chosen
    )
    name = f" · {rows[0]['outlet']} {rows[0]['list']}".rstrip() if rows else ""
    return Chart(
        id="ranking",
        kind="lines",
        ko=f"많이 본 뉴스의 순위{name}",
        en="Ranks over time",
        unit="위 rank",
        lines=lines,
        days=tuple(days),
        rank_count=max((rank for line in lines for rank in line.ranks if rank), default=10),
    )


RANKING_SQL = """
WITH newest AS (SELECT outlet_id, list, seen_on FROM ranking ORDER BY id DESC LIMIT 1)
SELECT r.title, r.seen_on, min(r.rank) AS rank, max(r.target_article_id) AS target_article_id, r.list, o.name AS outlet
FROM newest AS n JOIN ranking AS r ON r.outlet_id = n.outlet_id AND r.list = n.list
JOIN outlet AS o ON o.id = r.outlet_id
WHERE r.seen_on >= date(n.seen_on, :days) GROUP BY r.title, r.seen_on
"""

CHARTS = (articles_a_day, crawl_health, body_and_boilerplate, ranking_over_time, quotes_by_speaker)
