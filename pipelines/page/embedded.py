"""The article that a page carries in its scripts only: state of Next.js and its like, drawn by the browser later.

Such a page shows nothing without JavaScript, but the markup of its article lies as a string in a script, escaped once
or twice. Read only where the page itself has no running text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from pipelines.page.prose import is_sentence

MAX_SCRIPT_CHARS = 1_000_000  # the largest state script on the pages here has 60,000
_LEVELS = 3  # a string in JSON in a JavaScript string is escaped twice
_LEAST_HANGUL = 120  # characters; a short article of four sentences has 150
_STRING = re.compile(r'"((?:[^"\\]|\\.){200,})"', re.DOTALL)
_STATE = re.compile(r"\s*(?:\w{0,4}:)?[\[{]")  # JSON, or a line of React's stream, such as `5:["$",…`
_MEMBER = re.compile(r'"(\w{1,30})"\s*:\s*"((?:[^"\\]|\\.){20,})"')
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


def _elements(text: str) -> Iterator[tuple[str, str]]:
    """Yield key and value of the string members in `text` that are sentences."""
    for match in _MEMBER.finditer(text):
        value = _unescape(match[2])
        if value is not None and is_sentence(value):
            yield match[1], value


def _join_elements(text: str) -> str:
    """Give the article whose paragraphs are members of the same name, as Arc keeps them."""
    members: dict[str, list[str]] = {}
    for key, value in _elements(text):
        members.setdefault(key, []).append(value)
    paragraphs = max(members.values(), key=lambda values: sum(map(len, values)), default=[])
    return "".join(f"<p>{value}</p>" for value in paragraphs) if len(paragraphs) > 1 else ""


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
