"""What the rules know about a page besides the block they look at."""

from __future__ import annotations

from dataclasses import dataclass

from archive.items import Role
from pipelines.memory import Repeated
from pipelines.page.regions.headlines import key_of
from pipelines.page.regions.layout import Layout, make_of
from pipelines.page.regions.sections import Verdict
from pipelines.page.walk.page import Block

SHORT = 60  # characters; subheads and subtitles on the pages here have up to 52
LINKED = 0.8  # share of a block's characters that are a link


@dataclass(slots=True)
class PageContext:
    """What the rules know about the page besides the block itself."""

    layout: Layout
    lists: dict[int, Verdict]
    boxes: list[Verdict | None]
    numbered: set[int]
    repeated: Repeated
    selected: list[Role | None]
    """For each box the role that a page object's selector gives it or a box around it."""
    headline_key: str
    first_sentence: int
    """Index of the body's first running sentence: what stands above it may be a subtitle."""
    last_told: int
    """Index of the last sentence that is told as news is; of all blocks the last where a text speaks politely."""
    has_prose: bool
    """The body has running sentences; without, marks are all that orders it."""
    triangles: int
    """Lines of the body that begin with ▲: one is a caption, several are a list or answers."""
    makes: set[tuple[str, int]]
    """How the body's paragraphs are made: element and depth."""
    centered: bool
    """Most of the body's paragraphs are centred, as in a poem."""

    def repeats(self, index: int) -> bool:
        """Say whether another block of the body holds the words of this one."""
        layout = self.layout
        key = key_of(layout.page.blocks[index].text)
        return any(
            other != index and key in key_of(layout.page.blocks[other].text)
            for other in range(layout.start, layout.end)
        )

    def make_of(self, index: int) -> tuple[str, int]:
        """Give element and depth of a block."""
        return make_of(self.layout.page, index)


def hints_around(block: Block, context: PageContext) -> int:
    """Give the believable hints of the boxes around a block."""
    return context.layout.hints[block.box]
