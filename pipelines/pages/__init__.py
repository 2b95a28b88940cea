"""Page objects: what is where on the pages of one CMS family. They never download and never store."""

from collections.abc import Mapping

from archive.items import Outlet
from pipelines.pages.base import ArticlePage
from pipelines.pages.families import DongaPage, MkPage, NdSoftPage

PAGE_OBJECTS: dict[str, type[ArticlePage]] = {
    "generic": ArticlePage,
    "ndsoft": NdSoftPage,
    "mk": MkPage,
    "donga": DongaPage,
}
"""The name an outlet's file gives as `cms` -> its page object."""

__all__ = ["PAGE_OBJECTS", "ArticlePage", "select_on"]


def select_on(outlet: Outlet | None, day: str | None) -> Mapping[str, str]:
    """Field -> CSS selector for a page of the outlet fetched on this Korean day; None: today.

    The outlet's own file comes over its page object's, and what holds for some time over what always holds.
    """
    if outlet is None:
        return {}
    page_object = PAGE_OBJECTS.get(outlet.cms, ArticlePage)
    found = dict(page_object.select)
    for layout in page_object.layouts:
        found |= layout.select if layout.holds_on(day) else {}
    found |= outlet.select
    for layout in outlet.layouts:
        found |= layout.select if layout.holds_on(day) else {}
    return found
