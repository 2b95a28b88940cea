"""A page in the making: the boxes that are open, and the text collected for the next block.

`blocks.py` walks over the tags and says what they open and close; here what was collected between two of them becomes
a block, or several: a list entry's number, title and date, a label and its link.
"""

from __future__ import annotations

import re

from pipelines.lines.labels import is_label
from pipelines.page.walk.entryparts import (
    CENTURY,
    LABEL_ENDS,
    cut_entry,
    cut_link,
    is_before_title,
    is_entry,
)
from pipelines.page.walk.hints import CELL, CLICKED, CONCEALED, HEADING, LIST_ITEM, PREFORMATTED, Kind, Tag
from pipelines.page.walk.markup import plain_text
from pipelines.page.walk.page import Block, Page, Seam

RARE = PREFORMATTED | CLICKED | CONCEALED  # hints of a box to take note of
MAX_BLOCKS = 20_000  # the largest real page here has 1,900; a page of 100,000 links must not cost minutes
_SHORTEST_SEAM = 30  # characters; shorter lines hold no paragraph to which something is glued
_LONGEST_ROW = 120  # characters of words in elements of their own
_APART = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d|[A-Za-z][\w.+-]*@\w")
_LABELLED_LINK = 8  # characters of a title behind a bold label; 다른기사 보기 has 6
_ICON = re.compile(
    r"(?:[a-z]{1,6}_)?(?:ico|icon|btn|button|bullet|sns|share|arrow|spacer|blank|dot)s?(?=[_.\-\d])", re.IGNORECASE
)
"""The name of a file with the sign on a button: no picture, and the line below it no caption."""

_BOLD_LINK = 3  # both bits of a piece in `Builder.runs`
_CONCEALED = Tag(Kind.BOX, "span", CONCEALED, None)


class Builder:
    """What is open, and the block being collected."""

    __slots__ = (
        "aside",
        "bold",
        "box",
        "buffer",
        "href",
        "image",
        "later",
        "link",
        "marked",
        "page",
        "picture",
        "plain",
        "runs",
        "shown",
        "stack",
        "wrap",
    )

    def __init__(self) -> None:
        root = Tag(Kind.BOX, "body", 0, None)
        self.page = Page(parents=[-1], tags=[root], depths=[0], starts=[0], ends=[0])
        self.box = 0
        self.stack: list[int] = []
        self.buffer: list[str] = []
        self.runs: list[tuple[int, int]] = []  # (index in buffer, 1 link | 2 bold) of each text piece that is either
        self.href: str | None = None
        self.link = self.bold = self.aside = 0
        self.image = False
        self.shown = ""  # the opening tag of the last image
        self.picture = 0  # the index in buffer before which the image stands
        self.marked = False  # an image stands before or in the block, or it begins in bold
        self.plain = False  # some text of the block is no link
        self.wrap = 0  # open elements when an inline one opened before any text of the block
        self.later: list[str] = []  # concealed inline text, to follow the block it stands in

    def enter(self, tag: Tag) -> None:
        """Open a box."""
        page, outer = self.page, self.box
        self.box = len(page.ends)
        page.parents.append(outer)
        page.tags.append(tag)
        page.depths.append(page.depths[outer] + 1)
        page.starts.append(len(page.blocks))
        page.ends.append(-1)
        if tag.hints & RARE or tag.select:
            self.note(tag)

    def note(self, tag: Tag) -> None:
        """Note what is rare of a box just opened."""
        if tag.select:
            self.page.selected.append(self.box)
            self.image = self.image and tag.select != "body"  # one above the text is not the first paragraph's
        if tag.hints & CLICKED:
            self.page.clicked.append(self.box)
        if tag.hints & CONCEALED:
            self.page.concealed.append(self.box)

    def leave(self) -> None:
        """Close the innermost box."""
        page = self.page
        page.ends[self.box] = len(page.blocks)
        self.box = page.parents[self.box]

    def flush(self) -> None:
        """Turn what was collected into blocks, and what is concealed in it into one behind them."""
        buffer, runs = self.buffer, self.runs
        if buffer:
            if not self.plain:
                self.emit_link()
            elif text := plain_text("".join(buffer)):
                self.emit(text)
            buffer.clear()
            runs.clear()
            self.plain = False
            self.wrap = 0
        if not self.link:
            self.href = None
        if self.later and not self.aside:
            text = plain_text(" ".join(self.later))
            self.later.clear()
            if text:
                self.enter(_CONCEALED)
                self.emit(text)
                self.leave()

    def emit_link(self) -> None:
        """Make a block of a line that is all link, as most lines of a page are, or one of each of its parts."""
        page, buffer, runs = self.page, self.buffer, self.runs
        is_single = len(runs) == 1
        text = plain_text(buffer[runs[0][0]] if is_single else "".join(buffer))
        if not text or len(page.blocks) >= MAX_BLOCKS:
            page.overflow += [text] if text else []
            return
        image = self.marked and self.take_image(linked=True)
        chars = len(text) - text.count(" ")
        bold = runs[0][1] == _BOLD_LINK
        if not is_single:
            if self.emit_joined(image):
                return
            bold = bold and all(flags == _BOLD_LINK for _, flags in runs)
            text = _space_out(text, buffer) if chars <= _LONGEST_ROW else text
        page.blocks.append(Block(text, self.box, chars, chars, bold, self.href, image))

    def emit(self, text: str) -> None:
        """Make a block of a line that is not all link, or one of each of its parts."""
        page, buffer = self.page, self.buffer
        if len(page.blocks) >= MAX_BLOCKS:
            page.overflow.append(text)
            return
        chars = len(text) - text.count(" ")
        is_row = chars <= _LONGEST_ROW and len(buffer) > 1
        if is_row:
            text = _space_out(text, buffer)
        link_chars, bold_chars = self.marked_chars(chars) if self.runs else (0, 0)
        image = False
        if self.marked:
            picture = self.picture
            image = self.take_image(linked=link_chars > 0)
            if not link_chars and chars > _SHORTEST_SEAM and len(buffer) > 1:
                page.seams[text] = Seam(tuple(buffer), picture if image else -1, tuple(self.runs))
        if link_chars:
            mixed = link_chars < chars
            if self.emit_mixed(link_chars, bold_chars, chars, image) if mixed else self.emit_joined(image):
                return
        elif self.wrap > len(self.stack) and sum(not piece.isspace() for piece in buffer) == 1:
            page.wrapped.add(len(page.blocks))
        elif is_row:
            page.joints[len(page.blocks)] = tuple(filter(None, map(plain_text, buffer)))
        href = self.href if link_chars else None
        page.blocks.append(Block(text, self.box, link_chars, chars, bold_chars >= chars, href, image))

    def take_image(self, *, linked: bool) -> bool:
        """Say whether an image stands before or in the line, and note it as the coming block's; a sign is none."""
        image = self.image and (linked or not _is_icon(self.shown))
        if image:
            self.page.images[len(self.page.blocks)] = self.shown
        self.image = self.marked = False
        self.picture = 0
        return image

    def emit_mixed(self, link_chars: int, bold_chars: int, chars: int, image: bool) -> bool:
        """Make blocks of the parts of a line of which a part is linked; false: it is one."""
        buffer, runs = self.buffer, self.runs
        if self.page.tags[self.box].hints & (LIST_ITEM | CELL) or is_entry(buffer, runs):
            self.emit_parts(cut_entry(buffer, runs, chars - link_chars), image)
            return True
        label_chars = len(buffer[0].replace(" ", "")) if is_label(buffer[0]) else bold_chars
        labelled = link_chars >= _LABELLED_LINK and link_chars + label_chars == chars
        return labelled and self.emit_label(buffer, image)

    def emit_joined(self, image: bool) -> bool:
        """Make blocks of the parts of a link of several pieces; false: it is one, of pieces that are noted."""
        page, buffer, runs = self.page, self.buffer, self.runs
        if len(runs) == 1:
            return False
        first, last = buffer[0], buffer[runs[-1][0]].rstrip()
        hints = last[-1:] in LABEL_ENDS or first.startswith(CENTURY) or first[-3:-2] == ":" or is_before_title(first)
        pieces = tuple(filter(None, map(plain_text, buffer)))
        if not hints or not (parts := cut_link(buffer, runs)):
            page.joints[len(page.blocks)] = pieces
            return False
        title = max(range(len(parts)), key=lambda at: len(parts[at][0]))
        page.joints[len(page.blocks) + title] = tuple(piece for piece in pieces if piece in parts[title][0])
        self.emit_parts(parts, image)
        return True

    def emit_label(self, buffer: list[str], image: bool) -> bool:
        """Make two blocks of a label (bold, or known) and the link behind it, where nothing else is on the line."""
        cut = next((index for index, flags in self.runs if flags & 1), 0)
        label, title = plain_text("".join(buffer[:cut])), plain_text("".join(buffer[cut:]))
        bare = self.page.tags[self.box].hints & HEADING or "@" in title or "://" in title
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

    def marked_chars(self, chars: int) -> tuple[int, int]:
        """Count the characters in links and in bold, spaces not counted."""
        buffer = self.buffer
        if len(self.runs) == 1 and len(buffer) == 1:
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
    if not ("20" in text or "@" in text) or not _APART.search(text):
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
