"""What a page holds after splitting: its segments, and the article with its fields.

`None` means "not on the page"; an empty string never stands for that. Times are Korean wall clock without offset
(`2025-07-27T09:05:12`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from archive.items.roles import Role
from archive.pickling import pickle_as_call, pickle_quickly


class Segment(NamedTuple):
    """A block of a page with its role and the rule that chose it.

    A tuple, as a page has hundreds: a frozen dataclass takes three times as long to make, and to send to a process.
    """

    position: int
    role: Role
    text: str
    reason: str
    url: str | None = None
    heading: bool = False
    """True for the line that names a list, such as 관련뉴스."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """A name in the byline, with the mail address beside it."""

    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a named person says in an interview passage; `text` joins its lines with a newline."""

    speaker: str | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """One entry of a related-articles list; `url` is absolute when the page's address is known."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingEntry:
    """One entry of a most-read list; `list` is the list's own heading, such as 주간 TOP뉴스."""

    rank: int
    title: str
    url: str | None = None
    list: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """A weather widget's reading; temperature in °C, chance of rain in percent."""

    place: str | None = None
    temperature_c: float | None = None
    rain_percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page after splitting. `body` joins the body segments with newlines; see `docs/architecture.md`."""

    is_article: bool
    reason: str
    """Why the page counts as an article or does not: the name of the rule."""
    charset: str
    segments: tuple[Segment, ...] = ()
    url: str | None = None
    outlet_id: str | None = None
    canonical_url: str | None = None
    """Absolute URL of `<link rel=canonical>`, as the page gives it (not checked against the host)."""
    headline: str | None = None
    deck: tuple[str, ...] = ()
    body: str | None = None
    dateline: str | None = None
    reporters: tuple[Reporter, ...] = ()
    byline: str | None = None
    """The byline as it stands on the page."""
    published_at: str | None = None
    published_raw: str | None = None
    modified_at: str | None = None
    modified_raw: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_url: str | None = None
    """Absolute address of the main picture, as the page's head names it; the outlet's own sign is none."""
    language: str | None = None
    """ISO 639-1 code, by the letters of the text."""
    copyright: str | None = None
    captions: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    ranking: tuple[RankingEntry, ...] = ()
    weather: tuple[Weather, ...] = ()
    comment_count: int | None = None
    truncated: bool = False
    """True when the page looks cut off (no closing html tag)."""


pickle_quickly((Reporter, Quote, RelatedLink, RankingEntry, Weather, Article))
pickle_as_call(Segment)
