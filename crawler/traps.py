"""Traps: lists that lead to ever more addresses and no articles, such as calendars, or to the same articles under ever
new addresses, as session numbers do that nobody knows as such. Pure counting.

Only lists are followed here, so a trap is a list. Its addresses are counted by outcome; once enough of them were asked
for nothing, the rest is put off and the list is named in the report.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from archive.items import OutcomeKind, PageKind, PageResult

ASKED_MIN = 40  # two pages of a usual list; a list of a quiet week has fewer dead links than that
ARTICLE_SHARE_MAX = 0.05  # real lists lead to articles nine times in ten, the worst of 18 hosts every second time
PUT_OFF_DAYS = 7  # then a further 40 addresses show whether it is still one
COPIED_TIMES = 2  # others with the text of an article: papers run a press release twice, a session copies it each time
COPIES_MIN = 5  # new addresses of a list in a crawl that all lead to such copies; one notice a day is one
COPIES_SHARE_MIN = 0.9
COPIES_OFF_DAYS = 1  # then the list is read again: among the copies there may be news
TOO_DEEP = "names sitemaps that lie too deep: they are not followed"
"""The detail of a sitemap whose own sitemaps are not read."""

USELESS = frozenset(
    {
        OutcomeKind.NOT_ARTICLE,
        OutcomeKind.NOT_FOUND,
        OutcomeKind.DUPLICATE,
        OutcomeKind.OFFSITE,
        OutcomeKind.REDIRECT_LOOP,
        OutcomeKind.WRONG_TYPE,
    }
)
ARTICLES = frozenset(
    {
        OutcomeKind.STORED,
        OutcomeKind.REVISED,
        OutcomeKind.UNCHANGED,
        OutcomeKind.NOT_MODIFIED,
        OutcomeKind.GONE,
        OutcomeKind.MOVED,
    }
)
"""Whatever else ends an address (time-outs, 5xx, robots.txt) tells about the server, not about the list."""


@dataclass(slots=True, kw_only=True)
class Trap:
    """A list found out; `list_url` has no query, so that all pages of a section are one list."""

    outlet_id: str
    list_url: str
    asked: int
    articles: int
    put_off: int = 0
    """Addresses that were not asked."""
    copies: int = 0
    """New addresses of articles that were known by others; 0: it is not of this kind."""

    def __str__(self) -> str:
        if not self.asked:
            return f"{self.outlet_id}: trap: {self.list_url} {TOO_DEEP}"
        if self.copies:
            return (
                f"{self.outlet_id}: trap: {self.list_url} leads to {self.copies} new addresses of articles known by "
                f"others, as a session number makes them: name the part that stays as `ids` under [article] "
                f"in the outlet's file; until then the list is read once a day"
            )
        return (
            f"{self.outlet_id}: trap: {self.list_url} leads to {self.asked} addresses and {self.articles} articles; "
            f"{self.put_off} more are put off for {PUT_OFF_DAYS} days"
        )


@dataclass(slots=True)
class TrapWatch:
    """Counts what the lists of a crawl lead to."""

    traps: dict[str, Trap] = field(default_factory=dict)
    _counts: dict[str, Counter[bool]] = field(default_factory=dict)
    _copies: dict[str, Counter[bool]] = field(default_factory=dict)

    def note(self, result: PageResult, outcome: OutcomeKind, *, copies: int = 0) -> Trap | None:
        """Count how an address ended; gives the trap when this one shows it for the first time."""
        if result.kind is not PageKind.ARTICLE:
            self._note_depth(result)
            return None
        via = result.lease.via if result.lease else None
        if via is None or not via.startswith("http") or outcome not in USELESS | ARTICLES:
            return None
        list_url = without_query(via)
        counts = self._counts.setdefault(list_url, Counter())
        counts[outcome in ARTICLES] += 1
        copied = self._copies.setdefault(list_url, Counter())
        if outcome is OutcomeKind.STORED:
            copied[copies >= COPIED_TIMES] += 1
        multiplies = is_multiplying(stored=copied.total(), copies=copied[True])
        if list_url in self.traps or not (multiplies or is_trap(asked=counts.total(), articles=counts[True])):
            return None
        trap = Trap(
            outlet_id=result.outlet_id,
            list_url=list_url,
            asked=counts.total(),
            articles=counts[True],
            copies=copied[True] if multiplies else 0,
        )
        self.traps[list_url] = trap
        return trap

    def _note_depth(self, result: PageResult) -> None:
        if result.detail == TOO_DEEP:
            url = without_query(result.url)
            self.traps.setdefault(url, Trap(outlet_id=result.outlet_id, list_url=url, asked=0, articles=0))


def is_trap(*, asked: int, articles: int) -> bool:
    """Whether a list that led to so many addresses and articles leads nowhere."""
    return asked >= ASKED_MIN and articles <= ARTICLE_SHARE_MAX * asked


def is_multiplying(*, stored: int, copies: int) -> bool:
    """Whether the articles stored from a list are the same ones under other addresses."""
    return copies >= COPIES_MIN and copies >= COPIES_SHARE_MIN * stored


def without_query(url: str) -> str:
    """The address up to its query: the pages of a section, and of a calendar, are one list."""
    return urlsplit(url)._replace(query="", fragment="").geturl()
