"""Repaired markup -> the visible blocks of the page in page order, and the boxes they stand in.

One pass over the text between the angle brackets, no tree: lexbor escapes every `<` that is not a tag, so cutting
the page at `<` gives all tags and texts, and a stack of plain integers knows what is open. A block ends where a
block element begins or ends, and at every `<br>`.
"""

from __future__ import annotations

import re

from pipelines.lines.labels import labels_links
from pipelines.page.walk.builder import RARE, Builder
from pipelines.page.walk.entryparts import ends_title
from pipelines.page.walk.hints import HEADING, LIST_ITEM, PREFORMATTED, Kind, Tag
from pipelines.page.walk.openings import CLOSE, HEADS, KNOWN, LONGEST_KNOWN, forget_most, read_link, read_opening
from pipelines.page.walk.page import Page, Pictured

_SHORTEST_TITLE = 10  # characters; a shorter one is the label of a row: 작성일, 조회수

_NAME = re.compile(r' alt="([^"]{2,16}(?:뉴스|기사))"')
"""The end of what an image that names a list is described as."""


class _Walk(Builder):
    """The state of the pass."""

    __slots__ = ("pre", "skip", "titled")

    def __init__(self) -> None:
        super().__init__()
        self.skip = self.pre = 0
        self.titled: Tag | None = None

    def run(self, pieces: list[str]) -> Page:
        """Walk over the tags of a page, each with the text behind it.

        Tags known with the blanks behind them come first, boxes, links and text next, as most are.
        """
        heads, stack, buffer, later = HEADS, self.stack, self.buffer, self.later
        blocks, tags, parents = self.page.blocks, self.page.tags, self.page.parents
        depths, starts, ends = self.page.depths, self.page.starts, self.page.ends
        close, plain, link, box, void, image = CLOSE, Kind.PLAIN, Kind.LINK, Kind.BOX, Kind.VOID, Kind.IMAGE
        head = ""  # of the last tag that is not known with what is behind it, as no link and no image is
        known = zip(pieces, map(KNOWN.get, pieces), strict=True)  # one by one: a page makes its own tags known
        for piece, tag in known:
            text = ""
            if tag is None:
                head, closed, text = piece.partition(">")
                while not closed:  # a `<` stands in a name: to a browser, `<p<script>` is one element
                    piece += next(known, (">", None))[0]
                    head, closed, text = piece.partition(">")
                if text.isspace():
                    text = ""
                if piece[0] == "a" and piece[1] == " ":
                    tag = read_link(head)
                else:
                    tag = heads.get(head) or read_opening(head)
                    if not text and tag.kind != image and len(piece) < LONGEST_KNOWN:
                        KNOWN[piece] = tag
            if tag is close:
                kind = stack.pop() if stack else plain
                if kind == box:
                    if buffer or later:
                        self.flush()
                    inner = self.box
                    ends[inner] = len(blocks)
                    self.box = parents[inner]
                elif kind:
                    self.close(kind)
            elif (kind := tag.kind) == box:
                if self.skip or self.aside:  # inside something unseen it is as good as none
                    kind = plain
                else:
                    if buffer or later:
                        self.flush()
                    outer = self.box
                    self.box = len(ends)
                    parents.append(outer)
                    tags.append(tag)
                    depths.append(depths[outer] + 1)
                    starts.append(len(blocks))
                    ends.append(-1)
                    if tag.hints & RARE or tag.select:
                        kind = self.open_rare(tag)
                stack.append(kind)
            elif kind == link:
                stack.append(kind)
                self.open_link(tag.href or head)
            elif kind == plain:
                stack.append(kind)
                if not buffer:
                    self.wrap = len(stack)
            elif kind != void:
                self.open(kind, tag, head)
            if not text:
                if buffer and piece[-1] != ">":
                    buffer.append(" ")
            else:
                self.add(text)
        self.flush()
        ends[0] = len(blocks)
        return self.page

    def add(self, text: str) -> None:
        """Add text to the block being collected."""
        if self.skip:
            return
        if self.aside:
            self.later.append(text)
            return
        if self.pre and "\n" in text:
            self.add_lines(text)
            return
        buffer = self.buffer
        if self.link:
            self.runs.append((len(buffer), 3 if self.bold else 1))
        else:
            self.plain = True
            if self.wrap and not buffer and len(self.stack) < self.wrap:
                self.wrap = 0  # it held nothing
            if self.bold:
                self.marked = self.marked or not buffer
                self.runs.append((len(buffer), 2))
        buffer.append(text)

    def add_lines(self, text: str) -> None:
        """Add preformatted text: each newline ends a block."""
        for index, line in enumerate(text.split("\n")):
            if index:
                self.flush()
            if line.strip():
                self.add(line)

    def open_link(self, href: str) -> None:
        """Open a link; of a row of them each is a block."""
        if self.buffer and (not self.plain or labels_links(self.buffer) or ends_title(self.buffer, self.runs)):
            self.flush()
        self.link += 1
        if self.href is None:
            self.href = href

    def open_rare(self, tag: Tag) -> int:
        """Note what is rare of a box just opened; gives the kind to close it by."""
        self.note(tag)
        if not tag.hints & PREFORMATTED:
            return Kind.BOX
        self.pre += 1
        return Kind.PRE

    def open(self, kind: int, tag: Tag, head: str) -> None:
        """Open an inline element, or note what has no content; `head` is its opening tag."""
        if kind == Kind.BREAK:
            self.break_line()
            return
        if kind == Kind.IMAGE:
            self.image, self.marked, self.picture, self.shown = not self.skip, True, len(self.buffer), head
            if ('뉴스"' in head or '기사"' in head) and not self.buffer and (name := _NAME.search(head)):
                self.page.pictured.append(Pictured(len(self.page.blocks), self.box, name[1]))
            if head[0] == "a":
                self.stack.append(Kind.PLAIN)  # amp-img has an end
            return
        if kind == Kind.BOLD:
            self.bold += 1
        elif kind == Kind.HIDDEN:
            self.skip += 1
        elif kind == Kind.ASIDE:
            self.aside += 1
        else:
            self.titled = None if self.buffer or self.link else tag
        self.stack.append(kind)

    def close(self, kind: int) -> None:
        """Close the innermost inline element, or preformatted box."""
        if kind == Kind.LINK:
            self.link -= 1
            if not self.link and not self.buffer:
                self.href = None  # its text is in boxes inside it and has gone out: the next link is another
        elif kind == Kind.BOLD:
            self.bold -= 1
        elif kind == Kind.HIDDEN:
            self.skip -= 1
        elif kind == Kind.ASIDE:
            self.aside -= 1
        elif kind == Kind.PRE:
            self.flush()
            self.leave()
            self.pre -= 1
        elif self.titled is not None:
            self.end_title(self.titled)

    def end_title(self, tag: Tag) -> None:
        """Make a block of what `<span class="title">` holds, unless a heading or list entry holds it anyway."""
        self.titled = None
        short = sum(map(len, self.buffer)) < _SHORTEST_TITLE
        if short or self.skip or self.aside or self.page.tags[self.box].hints & (HEADING | LIST_ITEM):
            return
        self.enter(tag)
        self.flush()
        self.leave()

    def break_line(self) -> None:
        """End the block at `<br>`, except in a heading, where it only wraps the line."""
        if self.skip:
            return
        tag = self.page.tags[self.box]
        if self.buffer and tag.hints & HEADING and tag.name in ("h1", "h2", "h3"):
            self.buffer.append(" ")
        else:
            self.flush()


def read_blocks(html: str) -> Page:
    """Give the blocks of repaired markup (`markup.write_markup`), what the page conceals among them (`hints`)."""
    pieces = html.split("<")
    del pieces[0]
    page = _Walk().run(pieces)
    forget_most()
    return page
