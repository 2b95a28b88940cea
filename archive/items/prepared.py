"""What the rows of an article's page will hold, ready to be written; archive/text/prepared.py works it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from archive.pickling import pickle_quickly

Wording = tuple[str, str | None, str, str | None, int]
"""What stands on a page: role, text, reason, url, heading; text None: the words are a piece of the revision's body."""


class Layout(NamedTuple):
    """The segments of a page as they are stored: which wording stands where."""

    places: list[tuple[int, int, int | None, int | None]]
    """Position, key of the wording, and the piece of the body it is, if any: its start and length in characters."""
    wordings: dict[int, Wording]
    """By key, in the order in which they stand on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that is read off an article's segments, so that they need not travel themselves."""

    columns: dict[str, object]
    """Of table article."""
    revision: dict[str, object]
    """Columns of table revision."""
    tokens: tuple[str, str]
    """Of headline and body, for the search index."""
    layout: Layout
    lines: tuple[int, ...]
    """Hashes of the lines that the outlet's memory counts."""


pickle_quickly((Prepared,))
