"""The article among the strings of a state of any shape: the page's own title, and sentences behind sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from pipelines.embedded.literals import LEAST_CHARS
from pipelines.embedded.texts import Text, as_markup
from pipelines.embedded.values import read_text
from pipelines.lines.sentences import is_sentence

_MOST_NODES = 50_000  # of a value: a bound on the work
_LONGEST_FACT = 300  # characters of a title, a date, a name
_OPENS = ("{", "[")
_NAME = re.compile(r"[A-Za-z_][\w.$-]{0,40}\Z", re.ASCII)
"""A member's name, the kind of an element, a key: no words of a text."""


def find_by_title(value: object, is_title: Callable[[str], bool], *, sure: bool) -> Text | None:
    """Give the longest run of texts in `value` that nothing but names interrupts; None where no page's title stands.

    Whatever the shape, a member's name stands in front of what it is called by: those pairs are the facts. `sure`: the
    page has an article, so that its title need not be there.
    """
    strings = list(_flatten(value))
    title = next(filter(is_title, strings), None)
    if title is None and not sure:
        return None
    runs: list[list[str]] = [[]]
    for text in strings:
        if text != title and (text[:1] == "<" or is_sentence(text)) and (markup := as_markup(text)):
            runs[-1].append(markup)
        elif not text.isascii():
            runs.append([])
    facts = {name: text for name, text in pairwise(strings) if _NAME.match(name) and len(text) <= _LONGEST_FACT}
    longest = max(("".join(run) for run in runs), key=len)
    return Text(markup=longest, facts=facts | ({"title": title} if title else {})) if longest else None


def _flatten(value: object) -> Iterator[str]:
    """Yield the names and strings in `value` in the order in which they are written."""
    waiting, looked = [value], 0
    while waiting and looked < _MOST_NODES:
        thing = waiting.pop()
        looked += 1
        if isinstance(thing, str):
            inner = next(read_text(thing)) if thing[:1] in _OPENS and len(thing) > LEAST_CHARS else thing
            if isinstance(inner, str):
                yield thing
            else:
                waiting.append(inner)
        elif isinstance(thing, list):
            waiting.extend(reversed(thing))
        elif isinstance(thing, dict):
            for name, member in reversed(thing.items()):
                waiting += [member, name]
