"""Opening and closing tags, each read once: what they do to the walk over a page, and what their names hint at."""

from __future__ import annotations

import re

from pipelines.page.walk.clicks import read_click
from pipelines.page.walk.hints import CLICKED, CONCEALED, VOID_TAGS, Kind, Tag, read_tag

MOST_KNOWN = 20_000  # distinct opening tags kept between pages; an outlet's template repeats a few hundred
_LONGEST_KNOWN = 1_000  # characters; a longer tag is no template's
KNOWN: dict[str, Tag] = {}
"""What was read before, by the text between the angle brackets, and by that and the blanks behind it."""
_CLOSE = Tag(Kind.CLOSE, "", 0, None)
_PLAIN = Tag(Kind.PLAIN, "a", 0, None)
_LINK = Tag(Kind.LINK, "a", 0, None)
_ASIDE = Tag(Kind.ASIDE, "a", CONCEALED, None)
_HIDDEN_STYLE = re.compile(r' style="[^"]*display\s*:\s*none')  # what a click does with other elements says nothing
_INLINE = frozenset({Kind.PLAIN, Kind.BOLD, Kind.TITLED})
_BREAK = Tag(Kind.BREAK, "br", 0, None)
_IMAGE = Tag(Kind.IMAGE, "img", 0, None)
_VOID = Tag(Kind.VOID, "", 0, None)


def read_opening(head: str) -> Tag:
    """Read an opening tag that is not known yet; links and images differ every time and are not kept."""
    if head.startswith("a ") and "data-sosik" not in head:
        if "mailto:" in head:
            return _PLAIN
        if "none" in head and _HIDDEN_STYLE.search(head):
            return _ASIDE
        if ("('" in head or "location" in head or " data-link" in head) and (href := read_click(head)):
            return Tag(Kind.LINK, "a", 0, None, href)
        return _LINK
    if head.startswith(("img", "amp-img")):
        return _IMAGE
    name = head.split(" ", 1)[0]
    tag = _ordinary(name, head)
    if (" onclick=" in head or " data-" in head) and (href := read_click(head)):
        kind = Kind.LINK if tag.kind in _INLINE else tag.kind
        tag = Tag(kind, tag.name, tag.hints | CLICKED, tag.select, href)
    keep(head, tag)
    return tag


def keep(piece: str, tag: Tag) -> None:
    """Remember what was read of a piece of a page."""
    if len(KNOWN) > MOST_KNOWN:
        KNOWN.clear()
    if len(piece) < _LONGEST_KNOWN:
        KNOWN[piece] = tag


def _ordinary(name: str, head: str) -> Tag:
    if not name or name[0] in "!?":  # lexbor writes `<?php … ?>` inside math as it is
        return _VOID
    if name.startswith("/"):
        return _CLOSE
    if name in ("br", "hr"):
        return _BREAK
    return _VOID if name in VOID_TAGS else read_tag(head)
