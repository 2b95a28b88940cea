"""Page objects: what is where on the pages of one CMS family. They never download and never store."""

from pipelines.pages.base import ArticlePage
from pipelines.pages.families import DongaPage, KhanPage, MkPage, NaverPage, NdSoftPage

PAGE_OBJECTS: dict[str, type[ArticlePage]] = {
    "generic": ArticlePage,
    "ndsoft": NdSoftPage,
    "naver": NaverPage,
    "mk": MkPage,
    "donga": DongaPage,
    "khan": KhanPage,
}
"""The name an outlet's file gives as `cms` -> its page object."""

__all__ = ["PAGE_OBJECTS", "ArticlePage"]
