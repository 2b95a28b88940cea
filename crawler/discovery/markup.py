"""XML as outlets really write it, read in one pass: no entity is resolved, nothing nests, nothing is fetched.

An XML parser gives up at the first bare & or cut-off end, and expands the entities of a bomb. Feeds and
sitemaps need a handful of elements only, so their tags are looked for and the rest is passed over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

TEXT_CHARS_MAX = 5_000
"""Text of one element that is read: an address has 2,000 bytes at most, a title a few hundred characters."""

_CONTAINERS = frozenset({"item", "entry", "url", "sitemap"})
"""Elements that hold others and no text of their own."""

_ATTRIBUTE = re.compile(r"([\w:.-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})')")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[]{0,2000}", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style)\b[^<>]*>.{0,2000}?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|code|div|em|font|h[1-6]|i|iframe|img|li|mark|nobr|o:p|ol|p|pre|s|script|small"
    r"|span|strike|strong|style|sub|sup|svg|table|tbody|td|tr|u|ul|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
"""Only names of HTML: Korean headlines put titles of works in angle brackets, `<미스터 션샤인>`, `<W>`."""
_SPACE = re.compile(r"\s+")


class Element(NamedTuple):
    """A start tag and the text after it; `closing` for an end tag, whose text is ""."""

    prefix: str
    name: str
    """Lower case, without prefix."""
    attributes: str
    """As they stand in the tag; `read_attributes` takes them apart."""
    text: str
    closing: bool


def element_pattern(names: str) -> re.Pattern[str]:
    """Compile a pattern for `read_elements` that finds the elements `names`, alternatives parted by |."""
    return re.compile(rf"<(/?)(?:([\w.-]{{1,30}}):)?({names})(?=[\s/>])([^<>]*)>", re.IGNORECASE)


def read_elements(text: str, pattern: re.Pattern[str]) -> Iterator[Element]:
    """Give the tags that `pattern` finds, in order, with the raw text of each. Time is linear in the text."""
    for match in pattern.finditer(text):
        closing, prefix, name, attributes = match.groups()
        name = name.lower()
        textless = closing or name in _CONTAINERS or attributes.endswith("/")
        inner = "" if textless else _text_after(text, match)
        yield Element(prefix=prefix or "", name=name, attributes=attributes, text=inner, closing=bool(closing))


def prepare(text: str) -> str:
    """Give the text without document type and comments, with CDATA sections as escaped text."""
    if match := _DOCTYPE.search(text, 0, 5_000):
        text = text[: match.start()] + _after_doctype(text, match.end())
    head, *sections = text.split("<![CDATA[")
    pieces = [head]
    for section in sections:
        content, _, rest = section.partition("]]>")
        pieces += [content.replace("&", "&amp;").replace("<", "&lt;"), rest]
    head, *comments = "".join(pieces).split("<!--")
    return head + "".join(comment.partition("-->")[2] for comment in comments)


def read_attributes(attributes: str) -> dict[str, str]:
    """Give the attributes of a tag, names in lower case, values without entities."""
    return {name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(attributes)}


def plain_text(markup: str) -> str | None:
    """Give the text of an element's raw content on one line, tags and entities undone; None for none."""
    text = html.unescape(markup)
    if "<" in text:
        text = _HTML_TAG.sub(" ", _DROPPED.sub(" ", text))
    if "&" in text:
        text = html.unescape(text)  # titles in CDATA are often escaped once more
    return _SPACE.sub(" ", text).strip() or None


def _text_after(text: str, match: re.Match[str]) -> str:
    """Give what stands up to the element's own end tag, else up to the next tag."""
    start = match.end()
    limit = start + TEXT_CHARS_MAX
    stop = text.find("<", start, limit)
    if stop < 0:
        return ""  # cut off: half an address would be another one
    end_tag = "</" + (f"{match[2]}:" if match[2] else "") + match[3]
    if text.startswith(end_tag, stop):
        return text[start:stop]
    end = text.find(end_tag, stop, limit)
    return text[start:end] if end >= 0 else text[start:stop]


def _after_doctype(text: str, position: int) -> str:
    """Give what follows a document type declaration, past its internal subset if there is one."""
    if text[position : position + 1] != "[":
        return text[position:].removeprefix(">")
    end = text.find("]", position)
    while end >= 0 and not text[end + 1 : end + 20].lstrip().startswith(">"):
        end = text.find("]", end + 1)
    return text[text.find(">", end) + 1 :] if end >= 0 else ""
