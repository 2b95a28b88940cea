"""The page object of any article page: no hints, everything is left to the generic splitter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class ArticlePage:
    """A table of selectors, and a method where data is not enough. A subclass is one CMS family."""

    select: ClassVar[Mapping[str, str]] = {}
    """Field (`headline`, `body`, `byline`, `deck`, `related`, …) -> CSS selector."""
    article_ids: ClassVar[tuple[str, ...]] = ()
    """Regular expressions over path and query of an article's address; the groups join to the native id."""
    keep_query: ClassVar[tuple[str, ...]] = ()
    """Query parameters that belong to an article's address."""
