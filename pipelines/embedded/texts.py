"""The texts in a value that could be an article: markup, lines, or the elements that an editor keeps one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from pipelines.embedded.literals import LEAST_CHARS, clean_surrogates
from pipelines.embedded.values import read_text
from pipelines.lines.sentences import is_sentence

_MOST_NODES = 50_000  # of a value: a bound on the work, far above what a page needs
_DEEPEST = 40  # levels: a bound on hostile nesting
_FEWEST = 2  # elements that are sentences
_LONGEST_FACT = 300  # characters of a title, a date, a name
_MARKUP = re.compile(r"<(?:p|br|div|h[2-4]|figure|span)[\s>/]", re.IGNORECASE)
_ESCAPED = re.compile(r"&(?:amp;)?lt;(?:p|br|div|span)\b", re.IGNORECASE)
_HEADING = re.compile(r"head|\bh[1-6]\b|sub_?title|crosshead")
_WORDS = ("content", "text", "value", "html", "data", "body", "paragraph", "children", "nodes", "spans", "props", "p")
"""Members of an element that hold its words; where none has such a name, the one that is a sentence."""
_KINDS = ("type", "_type", "kind", "tag", "name", "style", "nodeType")
_TITLES = ("title", "headline", "subject")
_LINKS = ("url", "link", "href", "slug", "id", "articleId", "news_id", "path")


_Waiting = tuple[object, dict[str, str], int]
"""A value, the facts around it, its depth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a state, as markup, with the facts that stand beside it."""

    markup: str
    facts: dict[str, str] = field(default_factory=dict)
    """Short texts of the objects around it by name, the nearest wins."""


def find_texts(value: object) -> Iterator[Text]:
    """Yield the texts in `value`, a JSON value or a string, in no order that counts."""
    waiting: list[_Waiting] = [(value, {}, 0)]
    looked = 0
    while waiting and looked < _MOST_NODES:
        thing, facts, depth = waiting.pop()
        looked += 1
        if isinstance(thing, str):
            yield from _read_string(thing, facts, waiting, depth)
        elif isinstance(thing, list):
            if joined := _join(thing):
                yield Text(markup=joined, facts=facts)
            elif depth < _DEEPEST:
                waiting.extend((item, {}, depth + 1) for item in thing)
        elif isinstance(thing, dict) and depth < _DEEPEST:
            near = facts | read_facts(thing)
            waiting.extend((member, near, depth + 1) for name, member in thing.items() if not _ABOUT.search(name))


_ABOUT = re.compile(r"desc|summary|excerpt|preview|caption|alt\b|related|keyword", re.IGNORECASE)
"""Names of members that tell about an article, or hold others."""


def _read_string(
    text: str, facts: dict[str, str], waiting: list[tuple[object, dict[str, str], int]], depth: int
) -> Iterator[Text]:
    """Yield a string as a text; one that holds JSON waits to be read as such."""
    if len(text) < LEAST_CHARS:
        return
    if text.lstrip()[:1] in ("{", "[") and depth < _DEEPEST:
        inner = next(read_text(text))
        if not isinstance(inner, str):
            waiting.append((inner, facts, depth + 1))
            return
    if markup := as_markup(text):
        yield Text(markup=markup, facts=facts)


def as_markup(text: str) -> str | None:
    """Give a text as markup: as it is, unescaped, or with its lines as paragraphs; None where it tells nothing."""
    text = clean_surrogates(text)
    if _ESCAPED.search(text):
        text = unescape(unescape(text) if "&amp;lt;" in text else text)
    if _MARKUP.search(text):
        return text
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    told = sum(is_sentence(line) for line in lines)
    return "".join(map(_write_line, lines)) if told * 2 >= len(lines) and told else None


def _write_line(line: str) -> str:
    """Give a line as a paragraph or, as Markdown marks it, a subhead; without the marks of what is bold or quoted."""
    words = line.lstrip("#>").strip().replace("**", "")
    return f"<h3>{escape(words)}</h3>" if line[0] == "#" and line.lstrip("#")[:1] == " " else f"<p>{escape(words)}</p>"


def read_facts(thing: dict[str, object]) -> dict[str, str]:
    """Give the short texts of an object by name, those one level below as `author.name`."""
    facts: dict[str, str] = {}
    for name, value in thing.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = value[0]
        if isinstance(value, str) and 0 < len(value) <= _LONGEST_FACT:
            facts[name] = clean_surrogates(value)
        elif isinstance(value, dict):
            facts |= {
                f"{name}.{key}": clean_surrogates(inner)
                for key, inner in value.items()
                if isinstance(inner, str) and 0 < len(inner) <= _LONGEST_FACT
            }
    return facts


def _join(items: list[object]) -> str | None:
    """Give the article whose paragraphs are the items of a list: texts, or an editor's elements. None: another list."""
    if any(isinstance(item, dict) and _is_entry(item) for item in items):
        return None
    parts = [_read_element(item) for item in items]
    told = sum(is_sentence(part.removesuffix("</p>")) for part in parts if part.endswith("</p>"))
    written = sum(bool(part) for part in parts)
    return "".join(parts) if told >= _FEWEST and told * 3 >= written else None


def _is_entry(item: dict[str, object]) -> bool:
    """Say whether an object is another article, with a title and an address, or a comment, and no element of a text."""
    if any(_WRITTEN_BY.match(name) for name in item):
        return True
    return any(isinstance(item.get(name), str) for name in _TITLES) and any(name in item for name in _LINKS)


_WRITTEN_BY = re.compile(r"nick|user|writer|author|reporter|reply|likes?\b|votes?\b", re.IGNORECASE)
"""Names of members that only whole things have: a comment, an article in a list."""


def _read_element(item: object) -> str:
    """Give an element of an editor's document as markup; empty where it has no words."""
    if isinstance(item, str):
        return f"<p>{item}</p>"
    if not isinstance(item, dict):
        return ""
    kind = " ".join(value for name in _KINDS if isinstance(value := item.get(name), str)).lower()
    caption = _find_caption(item)
    if caption is not None:
        return f"<figure><img><figcaption>{caption}</figcaption></figure>"
    words = _read_words(item, 0)
    if not words or _MARKUP.match(words):
        return words
    return f"<h3>{words}</h3>" if _HEADING.search(kind) else f"<p>{words}</p>"


def _find_caption(item: dict[str, object]) -> str | None:
    """Give the words below a picture: they stand in the element or one level below."""
    below = (value for value in item.values() if isinstance(value, dict))
    return next((value for one in (item, *below) if isinstance(value := one.get("caption"), str) and value), None)


def _read_words(item: object, depth: int) -> str:
    """Give the words of an element, those of its parts put together."""
    if isinstance(item, str):
        return item
    if depth > _DEEPEST:
        return ""
    if isinstance(item, list):
        return "".join(_read_words(part, depth + 1) for part in item)
    if not isinstance(item, dict):
        return ""
    told = (value for value in item.values() if isinstance(value, str) and is_sentence(value))
    return next(
        (words for name in _WORDS if name in item and (words := _read_words(item[name], depth + 1))), None
    ) or next(told, "")
