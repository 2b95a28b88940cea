"""Who wrote it: bylines as a block of their own, or glued to a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from archive.items import Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """A byline as it stands (`raw`) and the people in it; a wire name alone has no reporters."""

    raw: str
    reporters: tuple[Reporter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitByline:
    """A paragraph without its byline. `at_start` says on which side the byline stood."""

    text: str
    byline: Byline | None = None
    at_start: bool = False


def read_byline(text: str) -> Byline | None:
    """Read `text` as a byline if the whole of it is one."""
    return None


def split_byline(text: str) -> SplitByline:
    """Take a byline off the start or end of a paragraph."""
    return SplitByline(text=text)
