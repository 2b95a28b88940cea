"""Reads the stories of the sample outlet from `content/*.toml`, as they stand in one edition.

Edition 1 is the site on 21 November 2026, edition 2 the day after: one story corrected, one taken down,
one moved, four new. People, places, parties and companies in it are all invented.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from archive.items import Reporter

CONTENT = Path(__file__).parent / "content"
EDITIONS = (1, 2)


class Layout(StrEnum):
    """The three page layouts of the site; each has its own templates and addresses."""

    NEWS = "news"
    TV = "tv"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture (`scenes/<scene>.svg`) with the caption printed under it."""

    scene: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article as its author filed it; the manuscript's small markup is read by `manuscript.py`."""

    id: str
    layout: Layout
    section: str
    headline: str
    published_at: str
    """Korean wall clock, `2026-11-16T08:40:00`."""
    manuscript: str
    deck: tuple[str, ...] = ()
    modified_at: str | None = None
    reporters: tuple[Reporter, ...] = ()
    byline: str | None = None
    """As printed; None when nobody signed."""
    dateline: str | None = None
    credit: str | None = None
    photos: tuple[Photo, ...] = ()
    tags: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Ids of the stories listed under it."""
    comments: int = 0
    language: str = "ko"
    slug: str | None = None
    """Set once the story has moved to an address that carries words."""
    editions: tuple[int, ...] = EDITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What changes on every page from one day to the next."""

    number: int
    now: str
    """The moment the site shows, Korean wall clock."""
    weather: str
    temperature_c: int
    rain_percent: int
    sky: str
    popular: tuple[str, ...]
    """Story ids of the most-read list, first to tenth."""
    headlines: tuple[str, ...]
    advertisement: str
    text_advertisement: str
    more_comments: int
    """Comments added to every story since edition 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """An address that lists still show although no article is to be had there."""

    id: str
    section: str
    headline: str
    published_at: str
    members_only: bool = False


def _table(name: str) -> dict[str, Any]:
    """One content file as plain data."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def read_sections() -> Mapping[str, str]:
    """Section code -> Korean label, in menu order."""
    return dict(_table("outlet")["sections"])


@cache
def read_edition(number: int) -> Edition:
    """The widgets of edition `number` (1 or 2)."""
    row = _table("outlet")["edition"][str(number)]
    row.update({key: tuple(row[key]) for key in ("popular", "headlines")})
    return Edition(number=number, **row)


@cache
def read_ghosts() -> tuple[Ghost, ...]:
    """Links that lead nowhere: a dead one, and one for members that robots.txt keeps crawlers from."""
    return tuple(Ghost(**row) for row in _table("outlet")["ghost"])


@cache
def read_stories(edition: int) -> tuple[Story, ...]:
    """The stories on the site in `edition`, newest first."""
    rows = [(layout, row) for layout in Layout for row in _table(layout.value)["article"]]
    stories = [_read_story(layout, row, edition) for layout, row in rows]
    shown = [story for story in stories if edition in story.editions]
    return tuple(sorted(shown, key=lambda story: (story.published_at, story.id), reverse=True))


def _read_story(layout: Layout, row: dict[str, Any], edition: int) -> Story:
    """A row of a content file; in edition 2 with its correction or its new address."""
    fields = dict(row)
    correction = fields.pop("correction", None)
    slug = fields.pop("moved_to", None)
    staff = _table("outlet")["staff"]
    names: list[str] = fields.pop("reporters", [])
    fields["reporters"] = tuple(Reporter(name=name, email=staff.get(name)) for name in names)
    fields["photos"] = tuple(Photo(**photo) for photo in fields.get("photos", ()))
    for key in ("deck", "tags", "summary", "related", "editions"):
        if key in fields:
            fields[key] = tuple(fields[key])
    story = Story(layout=layout, **fields)
    if edition == 1:
        return story
    return _correct(replace(story, slug=slug), correction)


def _correct(story: Story, correction: dict[str, Any] | None) -> Story:
    """The story after its correction: the wrong words replaced everywhere, a note set at the end."""
    if correction is None:
        return story
    wrong, right = correction["wrong"], correction["right"]
    return replace(
        story,
        headline=story.headline.replace(wrong, right),
        deck=tuple(line.replace(wrong, right) for line in story.deck),
        summary=tuple(line.replace(wrong, right) for line in story.summary),
        manuscript=f"{story.manuscript.replace(wrong, right).rstrip()}\n\n{correction['note']}\n",
        modified_at=correction["modified_at"],
    )
