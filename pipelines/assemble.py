"""Segments into the fields of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.items import BODY_ROLES, Quote, RankingEntry, RelatedLink, Reporter, Role, Segment, Weather


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The fields of `archive.items.Article` that the segments alone give."""

    headline: str | None = None
    deck: tuple[str, ...] = ()
    body: str | None = None
    dateline: str | None = None
    reporters: tuple[Reporter, ...] = ()
    byline: str | None = None
    published_at: str | None = None
    published_raw: str | None = None
    modified_at: str | None = None
    copyright: str | None = None
    captions: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    ranking: tuple[RankingEntry, ...] = ()
    weather: tuple[Weather, ...] = ()
    comment_count: int | None = None


def assemble(segments: Sequence[Segment]) -> Assembled:
    """Collect the fields of an article from its labelled segments."""
    headline = next((s.text for s in segments if s.role is Role.HEADLINE), None)
    body = "\n".join(s.text for s in segments if s.role in BODY_ROLES)
    return Assembled(headline=headline, body=body or None)
