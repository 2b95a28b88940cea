"""What is where on a page, as indexes of blocks and boxes, and what can be asked of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.lines.notices import PHOTO_CREDIT, is_copyright, is_photographer
from pipelines.lines.sentences import is_call, is_sentence
from pipelines.page.regions.headings import Heading
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block, Page

_LONGEST_FIGURE = 16  # characters in a cell of a table of prices or results
_MAX_CLIMB = 3  # levels above the container where a lead or a continuation still stands
_LONGEST_CALL = 200  # characters of a notice or a call for tips

_MEMBERS = re.compile(
    r"\W{0,3}(?:이|본)\s(?:기사|콘텐츠|글|뉴스)[는은].{0,30}(?:회원|구독자|로그인).{0,20}"
    r"(?:볼 수|보실|읽|제공|전용|이용)"
)
"""이 기사는 프리미엄 회원만 볼 수 있습니다: what follows asks to join."""
_CONTACT = re.compile(
    r"\W{0,3}(?:(?:언론|보도|홍보)\s?)?(?:연락처|문의처|[Mm]edia [Cc]ontacts?)\s?[:：]?\W{0,3}"
    r"|웹\s?사이트\s?[:：]\s?https?:\S{4,60}"
)
"""Above whom to ask about a press release, name by name."""
_TRANSLATED = re.compile(
    r"\W{0,3}(?:아래|다음|이하|위)(?:[는은의]|\s).{0,40}번역.{0,16}(?:영문|영어|일문|일본어|중문|중국어|외국어|기사|전문)"
)
"""Above the same text in another language: *아래는 위 기사를 … 번역한 영문 기사의 전문입니다."""
DATED = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\D.*\d:\d\d")
"""A line with day and clock, such as stands between headline and body."""
WALLS = h.FOOTER | h.COMMENTS | h.RELATED | h.RANKING | h.LATEST | h.ASIDE | h.NAVIGATION | h.PROFILE | h.SEARCH
"""An article does not go on behind one of these."""


@dataclass(slots=True)
class Layout:
    """What is where on a page, as indexes of blocks and boxes."""

    page: Page
    hints: list[int]
    """For each box the believable hints of it and all boxes around it."""
    prose: list[float]
    """For each block how much running text it holds, in characters."""
    headings: list[Heading]
    """The lines that name lists."""
    container: int = 0
    """Box of the article's body."""
    start: int = 0
    end: int = 0
    """Blocks of the body: start inclusive, end exclusive; equal when there is none."""
    headline: int | None = None
    """Block of the headline."""
    walls: set[int] = field(default_factory=set)
    """Headings of lists."""
    quoted: int | None = None
    """Block that begins with what the page's description quotes."""
    following: int | None = None
    """First block of the next article that the page shows in full."""
    asides: frozenset[int] = frozenset()
    """Blocks of prose that are not the article's."""

    @property
    def body_prose(self) -> float:
        """Running text in the body, in characters."""
        return sum(self.prose[self.start : self.end])

    def is_sentence(self, index: int) -> bool:
        """Say whether a block is running text that ends a sentence."""
        return self.prose[index] > 0 and is_sentence(self.page.blocks[index].text)


def make_of(page: Page, index: int) -> tuple[str, int]:
    """Say how a block is made: its element and how deep it stands."""
    box = page.blocks[index].box
    return page.tags[box].name, page.depths[box]


def stands_in(page: Page, box: int, roots: frozenset[int]) -> bool:
    """Say whether a box is one of `roots` or inside one."""
    while box > 0:
        if box in roots:
            return True
        box = page.parents[box]
    return False


def is_figure(page: Page, index: int) -> bool:
    """Say whether a block is a cell of a table of prices or results."""
    block = page.blocks[index]
    if block.chars > _LONGEST_FIGURE or block.link_chars:
        return False
    return bool(page.tags[block.box].hints & h.CELL)


def find_ancestors(page: Page, box: int) -> frozenset[int]:
    """Give the boxes up to `_MAX_CLIMB` levels above `box`, without the page itself.

    A box around one other and nothing else is no level: an editor wraps each part of a text in four of them.
    """
    found = set()
    level, within = -1, (-1, -1)
    while box > 0:
        span = (page.starts[box], page.ends[box])
        level += span != within
        if level > _MAX_CLIMB:
            break
        found.add(box)
        within, box = span, page.parents[box]
    return frozenset(found)


def closes_article(text: str) -> bool:
    """Say whether a line ends the article: a copyright notice, a call to send tips, a wall before the rest of it."""
    if len(text) >= _LONGEST_CALL:
        return begins_translation(text)
    if is_call(text) or _MEMBERS.match(text) is not None or _CONTACT.fullmatch(text) is not None:
        return True
    return begins_translation(text) or (is_copyright(text) and not is_photographer(text))


def begins_translation(text: str) -> bool:
    """Say whether a line tells that the same text follows in another language."""
    return "번역" in text and _TRANSLATED.match(text) is not None


def owns_picture(block: Block) -> bool:
    """Say whether a block is ⓒ 가온신문 right below a picture: whose the picture is, no end of the article."""
    return block.image and PHOTO_CREDIT.fullmatch(block.text) is not None


def is_wall(layout: Layout, index: int) -> bool:
    """Say whether an article ends at a block: a list, comments, a notice."""
    block = layout.page.blocks[index]
    if layout.hints[block.box] & WALLS or index in layout.walls:
        return True
    return closes_article(block.text) and not owns_picture(block)
