"""What a feed, sitemap or section list says: the links in it and where the list goes on."""

from __future__ import annotations

from dataclasses import dataclass

from archive.items import Link, Outlet
from pipelines.addresses import clean_url, same_outlet

LINKS_MAX = 50_000
"""Links taken from one document: the limit the sitemap protocol sets for itself (sitemaps.org)."""

TOO_LONG = "too long"
"""How the problem of a document begins that no reading takes whole."""

LEFT = "are left for its next turns"
"""How that of a document ends that its next readings take to its end."""

TITLE_CHARS_MAX = 300
"""The longest headline of 44 real pages has 92 characters; what is longer is a paragraph or an attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The reading of one feed, sitemap or section page. Links are on the outlet's own hosts, each address once."""

    links: tuple[Link, ...] = ()
    next_page: str | None = None
    """The section's next page; None at its end and where the outlet's `max_section_pages` is reached."""
    title: str | None = None
    problem: str | None = None
    """What is wrong with the document, such as "not a feed" or "cut off"; None when nothing is."""
    left: int = 0
    """Entries that its next readings take."""
    is_cut: bool = False
    """Whether it is longer than anything that is read: what lies behind is lost."""


def read_address(text: str, *, base: str, outlet: Outlet) -> str | None:
    """Give the address that a feed or sitemap at `base` writes, clean; None for what cannot be fetched.

    Some leave out the scheme: www.paper.co.kr/news/1 is no page below the feed's own folder.
    """
    text = text.strip()
    host, slash, _ = text.partition("/")
    if slash and "." in host and ":" not in host and same_outlet(f"http://{host}", outlet):
        text = f"{base.partition(':')[0]}://{text}"
    return clean_url(text, base=base)
