"""What the outlet's memory says about a page: which repeated lines are boilerplate, which are text all the same.

memory -> known lines of the body -> what the article says in its own words, and how -> evidence for each known line
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from archive.text.memory import Memory, line_hash
from pipelines.lines.sentences import UI_NOTICE, is_call
from pipelines.page.regions.layout import Layout, make_of
from pipelines.page.walk import hints as h

_SHORTEST_PLAIN = 25  # characters; labels that end in 다 (기사를 읽어드립니다, 사진은 기사와 관련이 없다) have up to 15
_SHORTEST_POLITE = 40  # characters; a notice of one sentence has up to 35, an editor's note 60 and more
_QUOTE_MARKS = ("“", '"', "‘")
_POLITE = re.compile(r"(?:니다|니까|세요|시오|[아어해에여]요|까요|죠)[.!?…~♥♡]*[”\"’')\]]*\s*\Z")
"""The endings with which a page speaks to its reader; an article has 했다, and only a script has them, too."""
_WANTS = re.compile(
    r"구독|후원|제보|좋아요|알림|채널|카카오|뉴스레터|다운로드|클릭|응원|회원|문의|신청|눌러|지원(?:을\s)?받"
)
"""What a page asks its reader for, or says of itself; such words stand in news, too, but not in polite sentences."""
_CONTACT = re.compile(r"@|https?://|www\.|☎|\d{2,4}[-)]\s?\d{3,4}-\d{4}")


@dataclass(frozen=True, slots=True)
class Repeated:
    """The lines that the outlet repeats on other articles, as far as they are boilerplate on this page."""

    layout: Layout
    lines: frozenset[int] = frozenset()
    steady: frozenset[int] = frozenset()
    """Those that are part of the template."""
    own: tuple[int, int] | None = None
    """The first and last sentence (or line, where none is one) that is the article's own; None: it has none."""
    polite: bool = False
    """The article itself speaks politely, as scripts and columns do."""
    makes: Collection[tuple[str, int]] = ()
    """How its paragraphs are made: element and depth."""
    hashes: Mapping[int, int] = field(default_factory=dict)
    """Of the lines of the body, by block."""

    def holds(self, index: int) -> bool:
        """Say whether a block is a line that the outlet repeats, and nothing strong speaks for it as text."""
        if not self.lines:
            return False
        block = self.layout.page.blocks[index]
        value = self.hashes[index] if index in self.hashes else line_hash(block.text)
        if value not in self.lines:
            return False
        if value not in self.steady and (block.link_chars or block.text.startswith(_QUOTE_MARKS)):
            return False  # several articles may link to a fourth, or quote the same words
        inside = self.layout.start <= index < self.layout.end
        return not (inside and self._is_text(index, is_steady=value in self.steady))

    def _is_text(self, index: int, *, is_steady: bool) -> bool:
        """Say whether a known line is the article's all the same.

        In the middle of its own text nearly everything is (a correction, a line of a list); above it what introduces
        a series; behind it what tells the background, in a style that speaks to nobody.
        """
        block = self.layout.page.blocks[index]
        hints = self.layout.page.tags[block.box].hints
        if self.own is None or block.link_chars or _CONTACT.search(block.text):
            return False
        if make_of(self.layout.page, index) not in self.makes and not hints & h.HEADING:
            return False
        polite = _POLITE.search(block.text) is not None
        addressed = polite and (_WANTS.search(block.text) is not None or (is_steady and not self.polite))
        if addressed or is_call(block.text) or UI_NOTICE.search(block.text):
            return False
        first, last = self.own
        if not self.layout.is_sentence(index):
            return first < index < last and not is_steady
        if first < index < last:
            return True
        if block.chars < (_SHORTEST_POLITE if polite else _SHORTEST_PLAIN):
            return False
        return index < last or not (is_steady or polite or self.polite)


def find_repeated(layout: Layout, memory: Memory, makes: Collection[tuple[str, int]]) -> Repeated:
    """Look for what the outlet's memory knows of the page's body.

    Where it knows most of the body without its being part of the template, the text itself is on several pages.
    """
    if not memory.lines or layout.start == layout.end:
        return Repeated(layout, memory.lines, memory.steady)
    blocks, region = layout.page.blocks, range(layout.start, layout.end)
    hashes = {index: line_hash(blocks[index].text) for index in region}
    copied = sum(blocks[i].chars for i in region if hashes[i] in memory.lines and hashes[i] not in memory.steady)
    lines = memory.steady if copied * 2 > sum(blocks[index].chars for index in region) else memory.lines
    unknown = [index for index in region if hashes[index] not in lines and not blocks[index].link_chars]
    own = [index for index in unknown if layout.is_sentence(index)] or unknown  # a list of appointments has none
    polite = sum(_POLITE.search(blocks[index].text) is not None for index in own)
    return Repeated(
        layout=layout,
        lines=lines,
        steady=memory.steady,
        own=(own[0], own[-1]) if own else None,
        polite=polite * 2 > len(own),
        makes=makes,
        hashes=hashes,
    )
