"""The page object of any article page: no hints, everything is left to the generic splitter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from archive.items import DatedSelect


class ArticlePage:
    """A table of selectors; a subclass is one CMS family.

    How the family's addresses are read stands in `pipelines.addresses.CMS_ADDRESSES`.
    """

    select: ClassVar[Mapping[str, str]] = {}
    """Field (`headline`, `body`, `deck`, `section`, …) -> CSS selector. Each earns its place in bench_hints."""
    layouts: ClassVar[tuple[DatedSelect, ...]] = ()
    """Selectors for pages fetched in some years only, which override `select`."""
