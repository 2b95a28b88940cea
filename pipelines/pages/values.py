"""Fields of an article that a page object's selector reads as a value: their words stand in the head, or in a menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

VALUE_FIELDS = ("section", "published", "modified")
"""Fields of `Metadata` that a selector may fill; the other fields of a page object are roles of what is shown."""


def read_values(tree: LexborHTMLParser, select: Mapping[str, str]) -> dict[str, Any]:
    """Give field -> words (str) of the first element that its selector finds: its `content` attribute, or its text.

    A bad selector, or one that finds nothing, leaves the field to the generic reader.
    """
    found: dict[str, Any] = {}
    for field in VALUE_FIELDS:
        if field not in select:
            continue
        try:
            node = tree.css_first(select[field])
        except (SelectolaxError, ValueError):
            continue
        if node is None:
            continue
        words = " ".join((node.attributes.get("content") or node.text()).split())
        if words:
            found[field] = words
    return found
