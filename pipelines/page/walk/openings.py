"""Opening and closing tags, each read once: what they do to the walk over a page, and what their names hint at."""

from __future__ import annotations

import re

from pipelines.page.walk.clicks import read_click
from pipelines.page.walk.hints import CLICKED, CONCEALED, VOID_TAGS, Kind, Tag, read_tag

MOST_KNOWN = 10_000  # distinct tags kept between pages, with and without blanks behind; a template has some hundred
LONGEST_KNOWN = 1_000  # characters; a longer tag is no template's
KNOWN: dict[str, Tag] = {}
"""What was read before, by a piece of a page: a tag without its first angle bracket, and blanks behind it."""
HEADS: dict[str, Tag] = {}
"""The same by the text between the angle brackets."""
CLOSE = Tag(Kind.CLOSE, "", 0, None)
_PLAIN = Tag(Kind.PLAIN, "a", 0, None)
_LINK = Tag(Kind.LINK, "a", 0, None)
_ASIDE = Tag(Kind.ASIDE, "a", CONCEALED, None)
_HIDDEN_STYLE = re.compile(r' style="[^"]*display\s*:\s*none')  # what a click does with other elements says nothing
_INLINE = frozenset({Kind.PLAIN, Kind.BOLD, Kind.TITLED})
_BREAK = Tag(Kind.BREAK, "br", 0, None)
_IMAGE = Tag(Kind.IMAGE, "img", 0, None)
_VOID = Tag(Kind.VOID, "", 0, None)


def read_link(head: str) -> Tag:
    """Read the opening tag of a link; they differ every time and are not kept."""
    if "data-sosik" in head:
        return read_opening(head)
    is_hidden = "none" in head and _HIDDEN_STYLE.search(head)
    if ' href="h' in head or ' href="/' in head:
        return _ASIDE if is_hidden else _LINK
    if "mailto:" in head:
        return _PLAIN
    if is_hidden:
        return _ASIDE
    if ("('" in head or "location" in head or " data-link" in head) and (href := read_click(head)):
        return Tag(Kind.LINK, "a", 0, None, href)
    return _LINK


def read_opening(head: str) -> Tag:
    """Read an opening tag that is not known yet; images differ every time and are not kept."""
    if head.startswith(("img", "amp-img")):
        return _IMAGE
    name = head.split(" ", 1)[0]
    tag = _ordinary(name, head)
    if tag is not CLOSE and (" onclick=" in head or " data-" in head) and (href := read_click(head)):
        kind = Kind.LINK if tag.kind in _INLINE else tag.kind
        tag = Tag(kind, tag.name, tag.hints | CLICKED, tag.select, href)
    if len(head) < LONGEST_KNOWN:
        HEADS[head] = tag
    return tag


def forget_most() -> None:
    """Empty what is kept between pages where it has grown large."""
    for known in (KNOWN, HEADS):
        if len(known) > MOST_KNOWN:
            known.clear()


def _ordinary(name: str, head: str) -> Tag:
    if not name or name[0] in "!?":  # lexbor writes `<?php … ?>` inside math as it is
        return _VOID
    if name.startswith("/"):
        return CLOSE
    if name in ("br", "hr"):
        return _BREAK
    return _VOID if name in VOID_TAGS else read_tag(head)
