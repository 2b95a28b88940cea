"""Times that stand in attributes only: <span data-deploy-dt="2026-01-02 03:04:05">, <time datetime="2026-01-02T03:04">.

Scripts write them onto the page. Those beside the headline or the byline are the article's; lists have others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from pipelines.lines.times import Times, read_time

_BEFORE = 1_000  # characters of markup above a headline: the element around it, its section
_BEHIND = 3_000  # below it: subtitle, author, buttons, with their classes; 2,300 on the page where it is farthest
_BESIDE_NAME = 600  # around the name of a reporter
_MOST_COPIES = 6  # of a headline or name looked at; share boxes and fixed bars repeat it
_SHORTEST_TITLE = 6  # characters of a headline that no entity interrupts
_STAMP = re.compile(
    r"""\s(?P<name>data-[\w\-]{0,30}?(?:dt|date|time|day)[\w\-]{0,20}|data-[\w\-]{0,12}?(?:publish|creat|regist)[\w\-]{0,12}|datetime|title|itemprop="date(?:Published|Created)"\s+content)"""
    r"""\s*=\s*["']?\s*(?P<time>(?:19|20)\d\d[-./]?\d\d[-./]?\d\d[T\s]?[\d:.+Z\-]{0,20}|1[5-9]\d{8}(?:\d{3})?(?=["'\s>]))"""
)
_MODIFIED = re.compile(r"-re-|-(?:mod|upd|edit|last|chang)")
_OTHER = re.compile(r"end|expire|start|open|close|birth|event|now|server|today|limit|due|until|from|width")
_PLAIN = re.compile(r"[^\s\"'&<>“”‘’…·]+(?: [^\s\"'&<>“”‘’…·]+)*")


class _Stamp(NamedTuple):
    """One time in an attribute; sorted, the nearest comes first."""

    distance: int
    raw: str
    at: str
    modified: bool


def read_stamps(text: str, headline: str | None, names: Sequence[str], fetched_at: datetime | None) -> Times:
    """Give the times in attributes near the headline, else near one of `names`; `text` is the page as it came."""
    start = max(text.find("<body"), 0)
    title = headline if headline and headline in text else _longest_plain(headline or "")
    places = [(title, _BEFORE, _BEHIND)] if len(title) >= _SHORTEST_TITLE else []
    for key, before, behind in [*places, *((name, _BESIDE_NAME, _BESIDE_NAME) for name in names)]:
        stamps = sorted(_find_stamps(text, key, start, (before, behind), fetched_at))
        published = next((stamp for stamp in stamps if not stamp.modified), None)
        modified = next((stamp for stamp in stamps if stamp.modified), None)
        if published is not None:
            return Times(
                published_raw=published.raw,
                published_at=published.at,
                modified_raw=modified.raw if modified else None,
                modified_at=modified.at if modified else None,
            )
    return Times()


def _longest_plain(headline: str) -> str:
    """Give the longest stretch of a headline that markup writes as it is."""
    return max(_PLAIN.findall(headline), key=len, default="")


def _find_stamps(
    text: str, key: str, start: int, reach: tuple[int, int], fetched_at: datetime | None
) -> Iterator[_Stamp]:
    """Yield the readable times near each place where `key` stands behind `start`."""
    before, behind = reach
    for _ in range(_MOST_COPIES):
        at = text.find(key, start)
        if at < 0:
            return
        start = at + 1
        for match in _STAMP.finditer(text, max(0, at - before), at + behind):
            raw, name = match["time"].strip(), match["name"]
            time = None if _OTHER.search(name) else read_time(raw, fetched_at=fetched_at)
            if time is not None:
                yield _Stamp(abs(match.start() - at), raw, time, _MODIFIED.search(name) is not None)
