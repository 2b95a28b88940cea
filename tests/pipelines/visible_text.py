"""What of a page a reader sees, found the slow and simple way: a walk over lexbor's tree, text node by text node.

It shares with the splitter the decoding of the bytes and lexbor's repair, and nothing else: no blocks, boxes or rules.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.decode import clean, decode

UNSEEN = frozenset(
    [
        "head", "title", "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "svg", "object",
        "video", "audio", "canvas", "datalist", "map", "math",
    ]
)  # fmt: skip
"""Elements whose text is code, a fallback for what a browser can show, or a drawing (docs/splitting.md)."""
INLINE = frozenset(
    [
        "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
        "strike", "strong", "sub", "sup", "tt", "u",
    ]
)  # fmt: skip
_CONCEALING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![-\w])(?:left|top|text-indent)\s*:\s*-9{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """The text of a page without blanks, and of inline elements that the page conceals: those may stand elsewhere."""

    text: str
    concealed: tuple[str, ...]


def read_visible(page: bytes) -> Visible:
    """Give the visible text of an HTML page in its order."""
    tree = LexborHTMLParser(decode(page).text)
    seen: list[str] = []
    concealed: list[str] = []
    opened: list[LexborHTMLParser] = []  # a tree lives as long as its parser
    waiting: list[tuple[LexborNode, bool]] = [(tree.root, False)] if tree.root is not None else []
    while waiting:
        node, is_concealed = waiting.pop()
        name = node.tag or ""
        if name == "-text":
            (concealed if is_concealed else seen).append(node.text(deep=False))
            continue
        if name in UNSEEN or name == "-comment":
            continue
        is_concealed = is_concealed or (name in INLINE and _is_concealed(node))
        children = []
        child = node.child
        if name == "textarea" and _is_markup(written := node.text()):
            opened.append(LexborHTMLParser(written))
            child = opened[-1].root
        while child is not None:
            children.append((child, is_concealed))
            child = child.next
        waiting.extend(reversed(children))
    return Visible(text=squeeze("".join(seen)), concealed=tuple(filter(None, map(squeeze, concealed))))


def _is_markup(written: str) -> bool:
    """Say whether a form's field holds an article's markup, which a script moves to where it is shown."""
    return re.search(r"<(?:p|br|div)\b", written, re.IGNORECASE) is not None and len(_HANGUL.findall(written)) >= 60


_HANGUL = re.compile(r"[가-힣]")


def _is_concealed(node: LexborNode) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "").lower()
    return _CONCEALING.search(style) is not None or "hidden" in attributes


def squeeze(text: str) -> str:
    """Give the characters of `text` that are no blanks, each in its decomposed form.

    Where a syllable's letters stand in two blocks they are not composed; decomposed, they are the same text.
    """
    return unicodedata.normalize("NFD", "".join(clean(text).split()))


def is_in_order(wanted: str, text: str) -> bool:
    """Say whether the characters of `wanted` stand in `text` in their order, other characters between them or not."""
    characters = iter(text)
    return wanted == text or all(character in characters for character in wanted)
