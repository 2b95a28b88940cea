"""Repaired markup -> the visible blocks of the page in page order, and the boxes they stand in.

One pass over the text between the angle brackets, no tree: lexbor escapes every `<` that is not a tag, so cutting
the page at `<` gives all tags and texts, and a stack of plain integers knows what is open. A block ends where a
block element begins or ends, and at every `<br>`.
"""

from __future__ import annotations

import re

from pipelines.lines.labels import is_label, labels_links
from pipelines.page.walk.entryparts import (
    CENTURY,
    LABEL_ENDS,
    cut_entry,
    cut_link,
    ends_title,
    is_before_title,
    is_entry,
)
from pipelines.page.walk.hints import (
    CELL,
    CLICKED,
    CONCEALED,
    HEADING,
    LIST_ITEM,
    PREFORMATTED,
    Kind,
    Tag,
)
from pipelines.page.walk.markup import plain_text
from pipelines.page.walk.openings import KNOWN, keep, read_opening
from pipelines.page.walk.page import Block, Box, Page, Pictured, Seam

MAX_BLOCKS = 20_000  # the largest real page here has 1,900; a page of 100,000 links must not cost minutes
_SHORTEST_TITLE = 10  # characters; a shorter one is the label of a row: 작성일, 조회수
_SHORTEST_SEAM = 30  # characters; shorter lines hold no paragraph to which something is glued
_LONGEST_ROW = 120  # characters of words in elements of their own
_APART = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d|[A-Za-z][\w.+-]*@\w")
_LABELLED_LINK = 8  # characters of a title behind a bold label; 다른기사 보기 has 6

_NAME = re.compile(r' alt="([^"]{2,16}(?:뉴스|기사))"')
"""The end of what an image that names a list is described as."""

_RARE = PREFORMATTED | CLICKED
_ICON = re.compile(
    r"(?:[a-z]{1,6}_)?(?:ico|icon|btn|button|bullet|sns|share|arrow|spacer|blank|dot)s?(?=[_.\-\d])", re.IGNORECASE
)
"""The name of a file with the sign on a button: no picture, and the line below it no caption."""

_CONCEALED = Tag(Kind.BOX, "span", CONCEALED, None)


def _cut(html: str) -> list[str]:
    """Cut a page into its tags, each with the text behind it.

    A `<` before the one before it is closed stands in a name: to a browser, `<p<script>` is one element. In texts
    and values lexbor writes it as `&lt;`.
    """
    pieces = html.split("<")[1:]
    if html.count(">") == len(pieces):
        return pieces
    whole, begun = [], ""
    for piece in pieces:
        begun += piece
        if ">" in piece:
            whole.append(begun)
            begun = ""
    return whole


class _Walk:
    """The state of the pass: what is open, and the block being collected."""

    __slots__ = (
        "aside",
        "bold",
        "box",
        "buffer",
        "depth",
        "href",
        "image",
        "later",
        "link",
        "marked",
        "page",
        "picture",
        "plain",
        "pre",
        "runs",
        "shown",
        "skip",
        "stack",
        "titled",
        "wrap",
    )

    def __init__(self) -> None:
        root = Tag(Kind.BOX, "body", 0, None)
        self.page = Page(boxes=[Box(-1, root, 0, 0)], ends=[0])
        self.box = 0
        self.depth = 0
        self.stack: list[int] = []
        self.buffer: list[str] = []
        self.runs: list[tuple[int, int]] = []  # (index in buffer, 1 link | 2 bold) of each text piece that is either
        self.href: str | None = None
        self.link = self.bold = self.skip = self.pre = 0
        self.image = False
        self.shown = ""  # the opening tag of the last image
        self.picture = 0  # the index in buffer before which the image stands
        self.marked = False  # an image stands before or in the block, or it begins in bold
        self.plain = False  # some text of the block is no link
        self.aside = 0
        self.titled: Tag | None = None
        self.wrap = 0  # open elements when an inline one opened before any text of the block
        self.later: list[str] = []  # concealed inline text, to follow the block it stands in

    def run(self, html: str) -> Page:
        """Walk over the page: tags known with the blanks behind them first, boxes, links and text next, as most are."""
        known, stack, buffer = KNOWN, self.stack, self.buffer
        close, plain, link, box, void = Kind.CLOSE, Kind.PLAIN, Kind.LINK, Kind.BOX, Kind.VOID
        titled = Kind.TITLED
        head = ""  # of the last link or image: those are never known
        for piece in _cut(html):
            tag, text = known.get(piece), ""
            if tag is None:
                head, _, text = piece.partition(">")
                tag = known.get(head) or read_opening(head)
                if not text or text.isspace():
                    text = ""
                    if head in known:
                        keep(piece, tag)
            kind = tag.kind
            if kind == close:
                kind = stack.pop() if stack else plain
                if kind == box:
                    if buffer or self.later:
                        self.flush()
                    self.leave()
                elif kind:
                    self.close(kind)
            elif kind == box:
                if self.skip or self.aside:  # inside something unseen it is as good as none
                    kind = plain
                else:
                    if buffer or self.later:
                        self.flush()
                    self.enter(tag)
                stack.append(kind)
            elif kind == link:
                stack.append(kind)
                if buffer and (not self.plain or labels_links(buffer) or ends_title(buffer, self.runs)):
                    self.flush()  # a row of links: each is a block
                self.link += 1
                if self.href is None:
                    self.href = tag.href or head
            elif kind == plain:
                stack.append(kind)
                if not buffer:
                    self.wrap = len(stack)
            elif kind != void:
                if kind == titled:
                    self.titled = None if buffer or self.link else tag
                self.open(kind, head)
            if not text:
                if buffer and piece[-1] != ">":
                    buffer.append(" ")
            elif self.skip:
                continue
            elif self.aside:
                self.later.append(text)
            elif self.pre and "\n" in text:
                self.lines(text)
            else:
                self.add(text)
        self.flush()
        self.page.ends[0] = len(self.page.blocks)
        return self.page

    def add(self, text: str) -> None:
        """Add text to the block being collected."""
        if self.link:
            self.runs.append((len(self.buffer), 3 if self.bold else 1))
        else:
            self.plain = True
            if self.wrap and not self.buffer and len(self.stack) < self.wrap:
                self.wrap = 0  # it held nothing
            if self.bold:
                self.marked = self.marked or not self.buffer
                self.runs.append((len(self.buffer), 2))
        self.buffer.append(text)

    def open(self, kind: int, head: str) -> None:
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
        self.stack.append(kind)

    def enter(self, tag: Tag) -> None:
        """Open a box."""
        page = self.page
        self.depth += 1
        page.boxes.append(Box(self.box, tag, len(page.blocks), self.depth))
        self.box = len(page.ends)
        page.ends.append(-1)
        if tag.select == "body":
            self.image = False  # one above the text is not the first paragraph's
        if tag.hints & _RARE:
            self.pre += tag.hints & PREFORMATTED > 0
            if tag.hints & CLICKED:
                page.clicked.append(self.box)

    def leave(self) -> None:
        """Close the innermost box."""
        page = self.page
        box = page.boxes[self.box]
        page.ends[self.box] = len(page.blocks)
        if self.pre and box.tag.hints & PREFORMATTED:
            self.pre -= 1
        self.box = box.parent
        self.depth -= 1

    def close(self, kind: int) -> None:
        """Close the innermost inline element."""
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
        elif self.titled is not None:
            self.end_title(self.titled)

    def end_title(self, tag: Tag) -> None:
        """Make a block of what `<span class="title">` holds, unless a heading or list entry holds it anyway."""
        self.titled = None
        short = sum(map(len, self.buffer)) < _SHORTEST_TITLE
        if short or self.skip or self.aside or self.page.boxes[self.box].tag.hints & (HEADING | LIST_ITEM):
            return
        self.enter(tag)
        self.flush()
        self.leave()

    def break_line(self) -> None:
        """End the block at `<br>`, except in a heading, where it only wraps the line."""
        if self.skip:
            return
        tag = self.page.boxes[self.box].tag
        if self.buffer and tag.hints & HEADING and tag.name in ("h1", "h2", "h3"):
            self.buffer.append(" ")
        else:
            self.flush()

    def lines(self, text: str) -> None:
        """Add preformatted text: each newline ends a block."""
        for index, line in enumerate(text.split("\n")):
            if index:
                self.flush()
            if line.strip():
                self.add(line)

    def flush(self) -> None:
        """Turn what was collected into a block, or three when a list entry holds number, link and date."""
        buffer = self.buffer
        if buffer:
            text = plain_text("".join(buffer))
            if text:
                self.emit(text, buffer)
            buffer.clear()
            self.runs.clear()
            self.plain = False
            self.wrap = 0
        if not self.link:
            self.href = None
        if self.later and not self.aside:
            text, self.later = plain_text(" ".join(self.later)), []
            if text:
                self.enter(_CONCEALED)
                self.emit(text, [])
                self.leave()

    def emit(self, text: str, buffer: list[str]) -> None:
        page = self.page
        if len(page.blocks) >= MAX_BLOCKS:
            page.overflow.append(text)
            return
        chars = len(text) - text.count(" ")
        if len(buffer) > 1 and chars <= _LONGEST_ROW and ("20" in text or "@" in text):
            text = _space_out(text, buffer)
        link_chars, bold_chars = self.marked_chars(buffer, chars) if self.runs else (0, 0)
        href = self.href if link_chars else None
        image = False
        if self.marked:
            image = self.image and (link_chars > 0 or not _is_icon(self.shown))
            self.image = self.marked = False
            if image:
                page.images[len(page.blocks)] = self.shown
            if not link_chars and chars > _SHORTEST_SEAM and len(buffer) > 1:
                page.seams[text] = Seam(tuple(buffer), self.picture if image else -1, tuple(self.runs))
            self.picture = 0
        if link_chars:
            if link_chars < chars:
                if page.boxes[self.box].tag.hints & (LIST_ITEM | CELL) or is_entry(buffer, self.runs):
                    self.emit_parts(cut_entry(buffer, self.runs, chars - link_chars), image)
                    return
                label_chars = len(buffer[0].replace(" ", "")) if is_label(buffer[0]) else bold_chars
                labelled = link_chars >= _LABELLED_LINK and link_chars + label_chars == chars
                if labelled and self.emit_label(buffer, image):
                    return
            elif len(self.runs) > 1:
                first, last = buffer[0], buffer[self.runs[-1][0]].rstrip()
                hints = last[-1:] in LABEL_ENDS or first.startswith(CENTURY) or first[-3:-2] == ":"
                hints = hints or is_before_title(first)
                pieces = tuple(filter(None, map(plain_text, buffer)))
                if hints and (parts := cut_link(buffer, self.runs)):
                    title = max(range(len(parts)), key=lambda at: len(parts[at][0]))
                    page.joints[len(page.blocks) + title] = tuple(piece for piece in pieces if piece in parts[title][0])
                    self.emit_parts(parts, image)
                    return
                page.joints[len(page.blocks)] = pieces
        elif self.wrap > len(self.stack) and sum(not piece.isspace() for piece in buffer) == 1:
            page.wrapped.add(len(page.blocks))
        elif len(buffer) > 1 and chars <= _LONGEST_ROW:
            page.joints[len(page.blocks)] = tuple(filter(None, map(plain_text, buffer)))
        page.blocks.append(Block(text, self.box, link_chars, chars, bold_chars >= chars, href, image))

    def emit_label(self, buffer: list[str], image: bool) -> bool:
        """Make two blocks of a label (bold, or known) and the link behind it, where nothing else is on the line."""
        cut = next((index for index, flags in self.runs if flags & 1), 0)
        label, title = plain_text("".join(buffer[:cut])), plain_text("".join(buffer[cut:]))
        bare = self.page.boxes[self.box].tag.hints & HEADING or "@" in title or "://" in title
        if bare or sum(map(str.isalpha, label)) < 2 or sum(flags & 1 for _, flags in self.runs) > 1:
            return False
        for part, href in ((label, None), (title, self.href)):
            size = len(part) - part.count(" ")
            self.page.blocks.append(Block(part, self.box, size if href else 0, size, href is None, href, image))
            image = False
        return True

    def emit_parts(self, parts: list[tuple[str, bool]], image: bool) -> None:
        """Make a block of each part of a line, which is a link or none."""
        for part, is_link in parts:
            size = len(part) - part.count(" ")
            href = self.href if is_link else None
            self.page.blocks.append(Block(part, self.box, size if is_link else 0, size, False, href, image))

    def marked_chars(self, buffer: list[str], chars: int) -> tuple[int, int]:
        """Count the characters in links and in bold, spaces not counted."""
        if len(self.runs) == 1 and (len(buffer) == 1 or not self.plain):  # one piece, blanks aside
            flags = self.runs[0][1]
            return (chars if flags & 1 else 0), (chars if flags & 2 else 0)
        if len(self.runs) == len(buffer):
            both, either = -1, 0
            for _, flags in self.runs:
                both &= flags
                either |= flags
            if both in (1, 2, 3) and (both & 1 or both == either):  # in bold, a part may be a link: ☞ and a title
                return (chars if both & 1 else 0), (chars if both & 2 else 0)
        link_chars = bold_chars = 0
        for index, flags in self.runs:
            text = plain_text(buffer[index])
            size = len(text) - text.count(" ")
            link_chars += size if flags & 1 else 0
            bold_chars += size if flags & 2 else 0
        return link_chars, bold_chars


def _space_out(text: str, buffer: list[str]) -> str:
    """Give a short line blanks around a date or address in its element: 기자<span>입력 2026.01.02</span>."""
    if not _APART.search(text):
        return text
    spaced, after = "", False
    for piece, apart in ((piece, _APART.search(piece) is not None) for piece in buffer):
        glued = spaced[-1:].isalnum() and piece[:1].isalnum() and (apart or after)
        spaced, after = f"{spaced} {piece}" if glued else spaced + piece, apart
    return plain_text(spaced)


def _is_icon(image: str) -> bool:
    """Say whether an image (its opening tag) is the sign on a button."""
    _, slash, name = image.partition(' src="')[2].partition('"')[0].rpartition("/")
    return bool(slash) and _ICON.match(name) is not None


def read_blocks(html: str) -> Page:
    """Give the blocks of repaired markup (`markup.write_markup`), what the page conceals among them (`hints`)."""
    return _Walk().run(html)
