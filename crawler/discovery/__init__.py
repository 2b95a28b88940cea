"""Finding articles: feeds, sitemaps and section lists as pure functions from bytes to links."""

from __future__ import annotations

from archive.items import Outlet, PageKind
from crawler.discovery.document import Document
from crawler.discovery.feed import read_feed
from crawler.discovery.section import read_section
from crawler.discovery.sitemap import read_sitemap

__all__ = ["Document", "read_document", "read_feed", "read_section", "read_sitemap"]


def read_document(
    kind: PageKind, body: bytes, *, url: str, content_type: str | None, outlet: Outlet, page: int = 1
) -> Document:
    """Give the links of a feed, sitemap or section page; `page` counts its pages, or a long sitemap's parts, from 1.

    Never raises. Runs in a worker process, so arguments and result can be pickled.
    """
    match kind:
        case PageKind.FEED:
            return read_feed(body, url=url, content_type=content_type, outlet=outlet)
        case PageKind.SITEMAP:
            return read_sitemap(body, url=url, content_type=content_type, outlet=outlet, part=page)
        case PageKind.SECTION:
            return read_section(body, url=url, content_type=content_type, outlet=outlet, page=page)
        case PageKind.ARTICLE:
            return Document(problem="an article page lists nothing")
