"""Text of a page -> well-formed markup, with bounded work: lexbor repairs the page, hostile shapes are cut first.

Every parser stalls on some pages (measured 2026-11, seconds of CPU): 50,000 nested tags 7, a million attributes 14.
Both shapes are found by looking at the text, before a parser sees it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from unicodedata import is_normalized

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from pipelines.decode import clean
from pipelines.pages.values import VALUE_FIELDS

MAX_CHARS = 8_000_000  # the crawler stops at 8 MiB; the largest real page here has 0.55 M characters
MAX_TAGS = 150_000  # the largest real page here has 11,000
MAX_DEPTH = 2_000  # the deepest real page here has 41; lexbor's time grows with the square of the depth
MAX_TAG_CHARS = 20_000  # longer tags are inline images and hostile attributes; neither holds visible text
DEPTH_CHECK_TAGS = 8_000  # below, even all tags nested cost lexbor under 0.2 s; few honest pages have more

_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]*)[^<>]{{{MAX_TAG_CHARS},}}>")
_CONTAINER = re.compile(
    r"(?i)</?(?:div|span|section|article|main|b|i|u|s|em|strong|font|small|big|center|table|tbody|tr|td|th|ul|ol|dl|a|blockquote|form)"
    r"(?=[\s>/])[^<>]*(?<!--)(?<!--!)>"  # `</a -->` ends a comment
)
_UNSHOWN = ("canvas", "object", "video", "audio", "map", "datalist", "template", "noscript", "iframe", "svg", "math")
"""Elements whose text is not shown: left open, one of them swallows the rest of a page."""
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_RAW_ELEMENTS = ("script", "style", "noscript", "template", "iframe", "svg", "noembed", "noframes")
_VERBATIM = ("xmp", "plaintext")
"""Their text is written as it is, and would be read as tags."""
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_NEVER_NESTED = _EMPTY | {"p", "li", "dd", "dt", "option"}
"""The next of their kind closes them: a page of 3,000 paragraphs without an end tag is not deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A parsed page, and what was cut off before."""

    tree: LexborHTMLParser
    """The document, scripts included: JSON-LD is read from it. `write_markup` takes them out."""
    beyond: str
    """Visible text beyond the caps, without tags; empty on every honest page."""


def cut_hostile(text: str) -> tuple[str, str]:
    """Bring `text` under the caps; gives the part to parse and the rest.

    A page nested too deeply loses its containers first: its paragraphs are still an article.
    """
    if _has_long_stretch(text):
        text = _LONG_TAG.sub(r"<\1>", text)
    honest = len(text)
    if text.count("<") > DEPTH_CHECK_TAGS:
        honest, too_deep = _honest_end(text)
        if too_deep:
            text = _without_open(_CONTAINER.sub("<br>", text))
            honest, _ = _honest_end(text)
    end = min(honest, MAX_CHARS)
    return text[:end], text[end:]


def _without_open(text: str) -> str:
    """Take out elements that show nothing and are not all closed: with the containers went what closed them."""
    lower = text.lower()
    names = [name for name in _UNSHOWN if lower.count(f"<{name}") != lower.count(f"</{name}")]
    return re.sub(rf"(?i)</?(?:{'|'.join(names)})(?=[\s>/])[^<>]*>", "<br>", text) if names else text


def _has_long_stretch(text: str) -> bool:
    """Say whether `text` may hold MAX_TAG_CHARS characters without an angle bracket; such hold a whole half of that."""
    step = MAX_TAG_CHARS // 2
    return any(
        text.find("<", start, start + step) < 0 and text.find(">", start, start + step) < 0
        for start in range(0, len(text) - step, step)
    )


def _honest_end(text: str) -> tuple[int, bool]:
    """Give the offset where the page has more than MAX_TAGS tags or is deeper than MAX_DEPTH, and whether too deep."""
    depth = 0
    for count, match in enumerate(_ANY_TAG.finditer(text)):
        if match[2].lower() not in _NEVER_NESTED:
            depth += -(depth > 0) if match[1] else 1
        if depth > MAX_DEPTH or count > MAX_TAGS:
            return match.start(), depth > MAX_DEPTH
    return len(text), False


_SECOND_DOCUMENT = re.compile(r"\s*(?:<!doctype[^<>]*>\s*)?<html[\s>]", re.IGNORECASE)


def cut_second_document(text: str) -> tuple[str, str]:
    """Give the first document of a page and what follows it: servers answer with two of them glued together."""
    end = text.find("</html>") + len("</html>")
    if end < len("</html>") or _SECOND_DOCUMENT.match(text, end) is None:
        return text, ""
    return text[:end], text[end:]


def read_markup(text: str, utf8: bytes | None = None) -> Markup:
    """Parse `text` as a browser would; `utf8`: the same as bytes, if they are there, which saves encoding it."""
    kept, beyond = cut_hostile(text)
    source = utf8 if utf8 is not None and kept is text else kept
    return Markup(tree=LexborHTMLParser(source), beyond=strip_tags(beyond) if beyond else "")


def read_unseen(text: str) -> LexborHTMLParser:
    """Parse `text` for what it carries unseen, also in long tags; a page nested too deeply is cut first."""
    is_too_deep = text.count("<") > DEPTH_CHECK_TAGS and _honest_end(text)[1]
    return LexborHTMLParser(cut_hostile(text)[0] if is_too_deep else text)


def mark_fields(tree: LexborHTMLParser, select: Mapping[str, str]) -> None:
    """Note on each element which field a page object's selector gives it; a bad selector marks nothing."""
    for field, selector in select.items():
        if field in VALUE_FIELDS:
            continue
        try:
            nodes = tree.css(selector)
        except (SelectolaxError, ValueError):
            continue
        for node in nodes:
            node.attrs["data-sosik"] = field


def write_markup(tree: LexborHTMLParser) -> str:
    """Give the body of `tree` as text, without comments and without elements that show nothing."""
    for name in _RAW_ELEMENTS:  # ten walks by name take half as long as one that tries selectors
        for node in tree.tags(name):
            node.decompose()
    for name in _VERBATIM:
        for node in tree.tags(name):
            node.replace_with(node.text())
    html = _without_comments(_html_of(tree))
    return _FIELD.sub(_open_field, html) if "</textarea>" in html else html


_FIELD = re.compile(r"<textarea[^<>]*>([^<]*&lt;(?:p|br|div)\b[^<]*)</textarea>", re.IGNORECASE)
_LEAST_IN_FIELD = 60  # syllables; the code with which a film is embedded has none
_HANGUL = re.compile(r"[가-힣]")


def _open_field(match: re.Match[str]) -> str:
    """Give what a form's field holds as the editor wrote it: a script moves that markup to where it is shown."""
    if len(_HANGUL.findall(match[1])) < _LEAST_IN_FIELD:
        return match[0]
    return f"<div>{write_markup(read_markup(unescape(match[1])).tree)}</div>"


_EMPTY_COMMENTS = re.compile("(?:<!---->)+")  # a million of them cost half a second one by one


def _without_comments(html: str) -> str:
    """Take the comments out; `<!--[if !IE]><!-->` is one, and what follows it is shown."""
    kept: list[str] = []
    at = looked = 0
    while (start := html.find("<!--", looked)) >= 0:
        if html[start - 1] != ">" and html.rfind("<", at, start) > html.rfind(">", at, start):
            looked = html.find(">", start) + 1 or len(html)  # in the name of an element: `<a<!-- x>`
            continue
        kept.append(html[at:start])
        end = html.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(html)
        if html.startswith("<!---->", at) and (run := _EMPTY_COMMENTS.match(html, at)):
            at = run.end()
        looked = at
    return "".join([*kept, html[at:]])


def _html_of(tree: LexborHTMLParser) -> str:
    body = tree.body
    return (body.html if body is not None else tree.html) or ""


def strip_tags(text: str) -> str:
    """Give the words of markup that was never parsed."""
    return " ".join(re.sub(r"<[^<>]*>", " ", text).split())


def plain_text(text: str) -> str:
    """Collapse whitespace, resolve what lexbor escapes, drop what cannot be seen, compose Hangul."""
    if "&" in text:
        text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    text = text.strip(" ")
    if "  " in text or not text.isprintable():  # a blank is the only whitespace that is printable
        text = " ".join(text.split())
        if not text.isprintable():
            return " ".join(clean(text).split())
    return text if is_normalized("NFC", text) else " ".join(clean(text).split())
