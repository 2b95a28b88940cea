"""What only the head of a page tells of its segments: that two are one headline, or that a subtitle is glued to one."""

from __future__ import annotations

from archive.items import BODY_ROLES, Role, Segment
from pipelines.page.glued import cut_before_quoted
from pipelines.page.head.metadata import Metadata
from pipelines.page.headline_parts import split_headline
from pipelines.page.pieces import number
from pipelines.page.regions.headlines import is_whole_title


def fit_to_head(segments: list[Segment], metadata: Metadata, html: str) -> list[Segment]:
    """Give the segments with the headline in one piece, and nothing else in it or in the first paragraph.

    `html` is the page's markup.
    """
    segments = _split_headline(_join_headline(segments, metadata), metadata, html)
    return _split_first(segments, metadata.description)


def _join_headline(segments: list[Segment], metadata: Metadata) -> list[Segment]:
    """Give the two lines of a headline broken by hand as one segment: together they are the page's title."""
    at = next((at for at, segment in enumerate(segments) if segment.role is Role.HEADLINE), None)
    if at is None:
        return segments
    for first in range(max(0, at - 1), min(at + 1, len(segments) - 1)):
        above, below = segments[first : first + 2]
        if is_whole_title(above.text, below.text, metadata):
            whole = segments[at]._replace(text=f"{above.text} {below.text}")
            return number([*segments[:first], whole, *segments[first + 2 :]])
    return segments


def _split_headline(segments: list[Segment], metadata: Metadata, html: str) -> list[Segment]:
    """Give the headline's segment apart from the section's name, the subtitle and the time that are glued to it."""
    at = next((at for at, segment in enumerate(segments) if segment.role is Role.HEADLINE), None)
    if at is None or (parts := split_headline(segments[at].text, metadata, html)).headline == segments[at].text:
        return segments
    cut = [
        Segment(position=0, role=role, text=text, reason=reason)
        for text, role, reason in (
            (parts.label, Role.NAVIGATION, "label_before_headline"),
            (parts.above, Role.DECK, "deck_in_headline"),
            (parts.headline, Role.HEADLINE, "headline"),
            (parts.below, Role.DECK, "deck_in_headline"),
            (parts.time, Role.OTHER, "time_line"),
        )
        if text
    ]
    return number([*segments[:at], *cut, *segments[at + 1 :]])


def _split_first(segments: list[Segment], description: str | None) -> list[Segment]:
    """Give the first paragraph apart from the caption or subtitle in front of what the description quotes."""
    at = next((at for at, segment in enumerate(segments) if segment.role in BODY_ROLES), None)
    cuts = cut_before_quoted(segments[at].text, description) if at is not None else None
    if at is None or cuts is None or segments[at].role is not Role.PARAGRAPH:
        return segments
    cut = [Segment(position=0, role=role, text=text, reason=reason) for role, reason, text in cuts]
    return number([*segments[:at], *cut, *segments[at + 1 :]])
