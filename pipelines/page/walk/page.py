"""The visible blocks of a page in page order, and the boxes they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.page.walk.hints import Tag


class Seam(NamedTuple):
    """How a block was put together that begins in bold, or that a picture stands before or in."""

    pieces: tuple[str, ...]
    """Its texts between the tags, as written."""
    picture: int
    """The piece before which the picture stands; -1: there is none."""
    runs: tuple[tuple[int, int], ...]
    """(piece, 1 link | 2 bold) of each piece that is either."""


class Pictured(NamedTuple):
    """An image that may be the heading of a list: <img alt="많이 본 뉴스">."""

    at: int
    """Index of the block behind it."""
    box: int
    """Index of the box it stands in."""
    text: str


@dataclass(slots=True, eq=False)
class Block:
    """A visible unit of text, before it has a role.

    Not frozen, as a page has hundreds: a frozen one takes five times as long to make; a tuple is read slower.
    """

    text: str
    """Whitespace collapsed; never empty."""
    box: int
    """Index of the innermost box."""
    link_chars: int
    """Characters inside `<a>`, spaces not counted."""
    chars: int
    """Characters, spaces not counted."""
    bold: bool
    """All of it is in `<b>`, `<strong>`."""
    href: str | None
    """Opening tag of the first link, as written."""
    image: bool
    """An image stands directly before it."""

    @property
    def link_density(self) -> float:
        """Share of the characters that are links, 0-1."""
        return self.link_chars / self.chars


@dataclass(slots=True)
class Page:
    """The blocks of a page and the boxes (block elements) around them; both in page order, parents before children.

    What is known of a box stands in five lists under its index: to make an object of each takes three times as long.
    """

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    """For each box the one around it; -1: it is the page."""
    tags: list[Tag] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """For each box its first block, which may stand in a box inside it."""
    ends: list[int] = field(default_factory=list)
    """For each box the block behind its last one."""
    overflow: list[str] = field(default_factory=list)
    """Text beyond MAX_BLOCKS."""
    images: dict[int, str] = field(default_factory=dict)
    """Block -> opening tag of the image that stands directly before it, as written."""
    seams: dict[str, Seam] = field(default_factory=dict)
    """Text of a block -> how it was put together."""
    pictured: list[Pictured] = field(default_factory=list)
    """Images whose descriptions may name a list, in page order."""
    clicked: list[int] = field(default_factory=list)
    """Boxes that a click leads on from."""
    concealed: list[int] = field(default_factory=list)
    """Boxes that their own attributes conceal."""
    selected: list[int] = field(default_factory=list)
    """Boxes that a page object's selector names."""
    joints: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Blocks that are links of several pieces, each with its pieces."""
    columns: dict[int, int] = field(default_factory=dict)
    """Of those, the entries of lists -> the piece that is the title."""
    wrapped: set[int] = field(default_factory=set)
    """Blocks without links that one inline element holds whole: <span>…</span> between two <br>."""
