"""How a block was put together: where a picture stands in it, where its bold beginning ends."""

from __future__ import annotations

from typing import NamedTuple


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
