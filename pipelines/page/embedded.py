"""The article that a page carries in its scripts only: state of Next.js and its like, drawn by the browser later.

Such a page shows nothing without JavaScript, but the markup of its article lies as a string in a script, escaped once
or twice. Read only where the page itself has no running text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from pipelines.lines.sentences import is_sentence

MAX_SCRIPT_CHARS = 1_000_000  # the largest state script on the pages here has 60,000
_LEVELS = 3  # a string in JSON in a JavaScript string is escaped twice
_LEAST_HANGUL = 120  # characters; a short article of four sentences has 150
_STRING = re.compile(r'"((?:[^"\\]|\\.){200,})"', re.DOTALL)
_STATE = re.compile(r"\s*(?:\w{0,4}:)?[\[{]")  # JSON, or a line of React's stream, such as `5:["$",…`
_MEMBER = re.compile(r'"(\w{1,30})"\s*:\s*"((?:[^"\\]|\\.){20,})"')
_SHORT_MEMBER = re.compile(r'"(\w{1,30})"\s*:\s*"((?:[^"\\]|\\.){2,})"')
_SUBTITLE = re.compile(r'"sub_?headlines?"\s*:\s*(?:\{\s*"\w{1,12}"\s*:\s*)?"((?:[^"\\]|\\.){4,200})"')
_FEWEST_PARAGRAPHS = 2
_PICTURE_ABOVE = 3_000  # characters of an image element with its addresses, above the first paragraph
_HANGUL = re.compile(r"[가-힣]")
_MARKUP = re.compile(r"<(?:p|br|div|h[2-4])[\s>/]")


def read_embedded(tree: LexborHTMLParser) -> str | None:
    """Give the markup of the article found in the page's scripts, or None (call before scripts are taken out)."""
    best, most = None, _LEAST_HANGUL
    for node in tree.css("script:not([src])")[:200]:
        text = node.text() or ""
        if not 500 < len(text) <= MAX_SCRIPT_CHARS:
            continue
        for value in _strings(text, _LEVELS):
            hangul = len(_HANGUL.findall(value))
            if hangul > most:
                best, most = value, hangul
        if best is None and len(_HANGUL.findall(elements := _join_elements(text))) > _LEAST_HANGUL:
            return elements
    return best


class _Member(NamedTuple):
    """A string member of an object: its name, its value, and where it stands."""

    name: str
    value: str
    start: int


def _members(text: str, form: re.Pattern[str], start: int = 0) -> Iterator[_Member]:
    """Yield the string members in `text` from `start`."""
    for match in form.finditer(text, start):
        value = _unescape(match[2])
        if value is not None:
            yield _Member(match[1], value, match.start())


def _join_elements(text: str) -> str:
    """Give the article whose paragraphs are members of the same name, as Arc keeps them, with captions and subtitle."""
    told: dict[str, list[_Member]] = {}
    for member in _members(text, _MEMBER):
        if is_sentence(member.value):
            told.setdefault(member.name, []).append(member)
    paragraphs = max(told.values(), key=lambda found: sum(len(member.value) for member in found), default=[])
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return ""
    start, end = paragraphs[0].start, paragraphs[-1].start
    subtitle = _SUBTITLE.search(text)
    parts = [f"<h2 class=subtitle>{_unescape(subtitle[1]) or ''}</h2>"] if subtitle else []
    for member in _members(text, _SHORT_MEMBER, max(0, start - _PICTURE_ABOVE)):
        if member.start > end:
            break
        if member.name == paragraphs[0].name and member.start >= start:
            parts.append(f"<p>{member.value}</p>")
        elif member.name == "caption":
            parts.append(f"<figure><figcaption>{member.value}</figcaption></figure>")
    return "".join(parts)


def _strings(text: str, levels: int) -> Iterator[str]:
    """Yield the long strings of markup in `text`, and those inside strings, unescaped."""
    for match in _STRING.finditer(text):
        value = _unescape(match[1])
        if value is None:
            continue
        if levels > 1 and '"' in value and not value.lstrip().startswith("<"):
            yield from _strings(value, levels - 1)
        if _MARKUP.search(value) and not _STATE.match(value):
            yield value


def _unescape(literal: str) -> str | None:
    """Give the value of a JSON string; None when it is none (a regular expression, a template)."""
    try:
        value = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return None
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else None
