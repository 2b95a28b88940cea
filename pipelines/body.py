"""Where on a page the article stands: its container, grown over lead and continuation, and its headline.

prose of each block -> sums a box -> junk hints that are believable -> heaviest box -> grown to what belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines import hints as h
from pipelines.blocks import Block, Page
from pipelines.headlines import find_headline
from pipelines.lists import heading_role
from pipelines.metadata import Metadata
from pipelines.notices import is_copyright

_JUNK_SHARE = 1 / 3  # a box with that much of the prose is no junk, whatever its name (facts: prototype on 44 pages)
_STEP_SHARE = 0.6  # below, the prose of a box is spread over several children: they are the paragraphs
_NAMED_SHARE = 0.4  # for a child named as an article body
_MAX_GAP = 12  # blocks between an article's parts: a photo with caption, an advertisement, a row of share buttons
_MAX_CLIMB = 3  # levels above the container where a lead or a continuation still stands

SENTENCE_END = re.compile(
    r"(?:[다요죠까네오라니임음함됨짐]|[a-z0-9])[.?!…]{1,3}[”\"’'」』)\]]*(?:\s|$)|[다요]\s?[”\"’']\s*$|다\s*$"
)
"""The end of a Korean or English sentence, or of a quotation."""
FOOTER_LINE = re.compile(
    r"등록번호|등록일자|등록년월일|발행[·∙ㆍ,\s]*편집인|발행인|편집인|청소년\s?보호|사업자\s?(?:등록)?번호|통신판매|대표전화"
    r"|[Cc]opyright|COPYRIGHT|[Aa]ll [Rr]ights? [Rr]eserved|이메일\s?무단|개인정보\s?(?:처리|취급|보호)|저작권법"
    r"|콘텐츠를 무단|무단\s?(?:전재|복제|복사)"
)
"""Words of imprints and legal lines."""

WALLS = h.FOOTER | h.COMMENTS | h.RELATED | h.RANKING | h.LATEST | h.ASIDE | h.NAVIGATION | h.PROFILE
"""An article does not go on behind one of these."""


@dataclass(slots=True)
class Layout:
    """What is where on a page, as indexes of blocks and boxes."""

    page: Page
    hints: list[int]
    """For each box the believable hints of it and all boxes around it."""
    prose: list[float]
    """For each block how much running text it holds, in characters."""
    container: int = 0
    """Box of the article's body."""
    start: int = 0
    end: int = 0
    """Blocks of the body: start inclusive, end exclusive; equal when there is none."""
    headline: int | None = None
    """Block of the headline."""
    selected: dict[int, str] = field(default_factory=dict)
    """Box -> field, as a page object's selectors give it."""

    def block_hints(self, block: Block) -> int:
        """Give the believable hints around `block`."""
        return self.hints[block.box]

    @property
    def body_prose(self) -> float:
        """Running text in the body, in characters."""
        return sum(self.prose[self.start : self.end])


def weigh(block: Block) -> float:
    """Say how much running text `block` holds, in characters; 0 for labels, links and imprints."""
    plain = block.chars - block.link_chars
    if plain < 15 or block.link_chars > plain:
        return 0.0
    text = block.text
    sentence = SENTENCE_END.search(text) is not None
    if not sentence and plain < 35:
        return 0.0
    if plain < 400 and FOOTER_LINE.search(text):
        return 0.0
    return float(plain) if sentence else plain * (0.6 if plain > 80 else 0.2)


def find_body(page: Page, metadata: Metadata) -> Layout:
    """Find the article of `page`. A page without prose has an empty body (`start == end`)."""
    prose = [weigh(block) for block in page.blocks]
    raw = _sum_boxes(page, prose)
    layout = Layout(page=page, hints=_believable(page, raw), prose=prose)
    layout.selected = {i: box.tag.select for i, box in enumerate(page.boxes) if box.tag.select}
    _silence(layout)
    layout.container = _find_container(layout, metadata)
    layout.start, layout.end = _trim(layout, page.boxes[layout.container].start, page.ends[layout.container])
    layout.headline = find_headline(page, metadata, layout.start, layout.end, layout.hints)
    _grow(layout)
    return layout


def _sum_boxes(page: Page, prose: Sequence[float]) -> list[float]:
    """Give the prose in each box, its inner boxes included."""
    sums = [0.0] * len(page.boxes)
    for block, weight in zip(page.blocks, prose, strict=True):
        sums[block.box] += weight
    for index in range(len(sums) - 1, 0, -1):
        sums[page.boxes[index].parent] += sums[index]
    return sums


def _believable(page: Page, raw: Sequence[float]) -> list[int]:
    """Give each box its hints and those around it; a box with a third of the prose is never junk."""
    limit = raw[0] * _JUNK_SHARE
    found = [0] * len(page.boxes)
    for index, box in enumerate(page.boxes):
        own = box.tag.hints
        if raw[index] > limit and own & (h.AROUND | h.CAPTION | h.COPYRIGHT | h.BYLINE | h.SUBTITLE):
            own &= ~(h.AROUND | h.CAPTION | h.COPYRIGHT | h.BYLINE | h.SUBTITLE)
        found[index] = own | (found[box.parent] & _INHERITED if index else 0)
    return found


_INHERITED = ~(h.LIST_ITEM | h.CELL | h.HEADING | h.TITLE | h.BODY | h.PREFORMATTED)


def _silence(layout: Layout) -> None:
    """Take the weight off prose that stands in menus, comments, captions and other boxes around an article."""
    quiet = h.AROUND | h.CAPTION | h.COPYRIGHT
    for index, block in enumerate(layout.page.blocks):
        if layout.prose[index] and layout.hints[block.box] & quiet:
            layout.prose[index] = 0.0


def _find_container(layout: Layout, metadata: Metadata) -> int:
    """Go from the page down to the box that holds the article's prose and little else."""
    page = layout.page
    for index, name in layout.selected.items():
        if name == "body" and page.ends[index] > page.boxes[index].start:
            return index
    sums = _sum_boxes(page, layout.prose)
    _favour_description(layout, metadata, sums)
    heaviest = _heaviest_children(page, sums)
    box = 0
    while (child := heaviest[box]) > 0:
        share = sums[child] / sums[box]
        named = page.boxes[child].tag.hints & h.BODY
        if share < (_NAMED_SHARE if named else _STEP_SHARE):
            break
        if page.ends[child] - page.boxes[child].start == 1 and share < 0.95:
            break  # one long paragraph beside shorter ones
        box = child
    return box


def _favour_description(layout: Layout, metadata: Metadata, sums: list[float]) -> None:
    """Double the weight of the boxes around the block that the page's own description quotes."""
    start = (metadata.description or "")[:25].strip()
    if len(start) < 15:
        return
    page = layout.page
    for index, block in enumerate(page.blocks):
        if layout.prose[index] and start in block.text:
            box = page.boxes[block.box].parent if page.ends[block.box] - page.boxes[block.box].start == 1 else block.box
            extra = sums[box]
            while box >= 0:
                sums[box] += extra
                box = page.boxes[box].parent
            return


def _heaviest_children(page: Page, sums: Sequence[float]) -> list[int]:
    heaviest = [0] * len(page.boxes)
    for index in range(len(page.boxes) - 1, 0, -1):
        parent = page.boxes[index].parent
        best = heaviest[parent]
        if sums[index] > 0 and (best == 0 or sums[index] >= sums[best]):
            heaviest[parent] = index
    return heaviest


def _trim(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Keep the blocks from the container's first prose to its last; everything when nothing weighs."""
    weights = layout.prose
    filled = [index for index in range(start, end) if weights[index]]
    if not filled:
        return start, start
    return filled[0], filled[-1] + 1


def _grow(layout: Layout) -> None:
    """Take in a lead above the container and a continuation below it."""
    if layout.start == layout.end:
        return
    roots = _ancestors(layout.page, layout.container)
    first = layout.headline + 1 if layout.headline is not None and layout.headline < layout.start else None
    for index in range(layout.start - 1, max(-1, layout.start - _MAX_GAP - 1) if first is None else first - 1, -1):
        if _is_wall(layout, index):
            break
        if _belongs(layout, index, roots):
            layout.start = index
    gap, index = 0, layout.end
    while gap < _MAX_GAP and index < len(layout.page.blocks) and not _is_wall(layout, index):
        gap += 1
        if _belongs(layout, index, roots):
            layout.end, gap = index + 1, 0
        index += 1


def _ancestors(page: Page, box: int) -> frozenset[int]:
    """Give the boxes up to `_MAX_CLIMB` levels above `box`, without the page itself."""
    found = set()
    for _ in range(_MAX_CLIMB + 1):
        if box <= 0:
            break
        found.add(box)
        box = page.boxes[box].parent
    return frozenset(found)


def _belongs(layout: Layout, index: int, roots: frozenset[int]) -> bool:
    """Say whether a block outside the container is prose of the same article."""
    block = layout.page.blocks[index]
    if layout.prose[index] < 30 or not SENTENCE_END.search(block.text):
        return False
    box = block.box
    while box > 0:
        if box in roots:
            return True
        box = layout.page.boxes[box].parent
    return False


def _is_wall(layout: Layout, index: int) -> bool:
    block = layout.page.blocks[index]
    if layout.hints[block.box] & WALLS:
        return True
    text = block.text
    return (len(text) < 25 and heading_role(text) is not None) or (len(text) < 200 and is_copyright(text))
