"""Sitemaps, news sitemaps and sitemap indexes, plain or gzipped: bytes -> links."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from archive.items import Link, Outlet, PageKind
from crawler.discovery.document import LINKS_MAX, TITLE_CHARS_MAX, Document, read_address
from crawler.discovery.feed import read_feed
from crawler.discovery.markup import Element, element_pattern, plain_text, prepare, read_elements
from crawler.discovery.shape import looks_like_list
from pipelines.addresses import is_article_url, is_page_url, locate, same_outlet
from pipelines.decode import clean, decode
from pipelines.lines.times import read_time

UNPACKED_BYTES_MAX = 50 * 1024 * 1024
"""The sitemap protocol's own limit (sitemaps.org); a gzip bomb of 2 MB unpacks to 2 GB."""

_CHUNK_BYTES = 1 << 20
_ROOT = re.compile(r"<(?:[\w.-]{1,30}:)?(urlset|sitemapindex|rss|feed)[\s>]", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:[\w.-]{1,30}:)?(?:urlset|sitemapindex)\s*>", re.IGNORECASE)
_ELEMENTS = element_pattern("url|sitemap|loc|lastmod|publication_date|title")
_OTHER_PREFIXES = frozenset({"image", "video", "xhtml"})
"""image:loc is a picture, video:title a film's."""


def read_sitemap(body: bytes, *, url: str, content_type: str | None, outlet: Outlet) -> Document:
    """Give the articles and further sitemaps that a sitemap names. Never raises; `problem` says what is wrong."""
    unpacked, problem = _unpack(body)
    if unpacked is None:
        return Document(problem=problem)
    text = prepare(decode(unpacked, content_type).text)
    root = _ROOT.search(text)
    if root is None:
        return _read_plain_list(text, outlet)
    if root[1].lower() in ("rss", "feed"):
        return read_feed(unpacked, url=url, content_type=content_type, outlet=outlet)
    links: dict[str, Link] = {}
    for count, found in enumerate(_entries(text)):
        if count >= LINKS_MAX:
            problem = "too long: read in part"
            break
        if link := _as_link(found, url, outlet):
            links.setdefault(link.url, link)
    if problem is None and not _ROOT_END.search(text, max(0, len(text) - 200)):
        problem = "cut off"
    return Document(links=tuple(links.values()), problem=problem)


def _entries(text: str) -> Iterator[dict[str, str]]:
    """Give each <url> and <sitemap> with the texts of its elements; key "kind" names which it is."""
    entry: dict[str, str] | None = None
    for element in read_elements(text, _ELEMENTS):
        if element.name in ("url", "sitemap"):
            if entry and "loc" in entry:
                yield entry
            entry = None if element.closing else {"kind": element.name}
        elif entry is not None and _is_own(element):
            entry.setdefault(element.name, element.text)
    if entry and "loc" in entry:
        yield entry


def _is_own(element: Element) -> bool:
    return not element.closing and element.prefix.lower() not in _OTHER_PREFIXES


def _as_link(found: dict[str, str], base: str, outlet: Outlet) -> Link | None:
    """Give an entry as a link; None for foreign hosts and for pages that are clearly no articles."""
    address = read_address(plain_text(found["loc"]) or "", base=base, outlet=outlet)
    if address is None or not same_outlet(address, outlet):
        return None
    raw_time = found.get("lastmod") or found.get("publication_date")
    lastmod = read_time(raw_time.strip()) if raw_time else None
    if found["kind"] == "sitemap":
        return Link(url=address, kind=PageKind.SITEMAP, lastmod=lastmod)
    if not _is_article(address, outlet, news="publication_date" in found):
        return None
    title = plain_text(found.get("title", ""))
    located = locate(address, outlet)
    return Link(
        url=located.canonical_url,
        native_id=located.native_id,
        kind=PageKind.ARTICLE,
        title=clean(title)[:TITLE_CHARS_MAX] if title else None,
        lastmod=lastmod,
    )


def _is_article(address: str, outlet: Outlet, *, news: bool) -> bool:
    """Believe a news sitemap; else the outlet's rules; without rules take what does not look like a list."""
    if news:
        return is_page_url(address)
    known = is_article_url(address, outlet)
    return not looks_like_list(address) if known is None else known


def _read_plain_list(text: str, outlet: Outlet) -> Document:
    """Read a sitemap that is a list of addresses, one a line, as the protocol allows."""
    lines = [line.strip() for line in text.splitlines()[: LINKS_MAX + 1] if line.strip()]
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
        return Document(problem="not a sitemap")
    found = (_as_link({"kind": "url", "loc": line}, line, outlet) for line in lines[:LINKS_MAX])
    links = {link.url: link for link in found if link}
    return Document(links=tuple(links.values()))


def _unpack(body: bytes) -> tuple[bytes | None, str | None]:
    """Give the body without gzip, and what is wrong with it; None when it is too large.

    The size is counted first, in pieces that are thrown away, so a bomb costs 1 MB of memory.
    """
    if not body.startswith(b"\x1f\x8b"):
        return (body, None) if len(body) <= UNPACKED_BYTES_MAX else (None, "too large")
    size_bytes = 0
    for piece in _gunzip(body):
        size_bytes += len(piece)
        if size_bytes > UNPACKED_BYTES_MAX:
            return None, "too large"
    unpacked = b"".join(_gunzip(body))
    return unpacked, None if unpacked else "not a sitemap"


def _gunzip(body: bytes) -> Iterator[bytes]:
    """Give the pieces of all gzip members up to the first damage."""
    while body.startswith(b"\x1f\x8b"):
        stream = zlib.decompressobj(wbits=31)
        data = body
        try:
            while data and not stream.eof:
                yield stream.decompress(data, _CHUNK_BYTES)
                data = stream.unconsumed_tail
        except zlib.error:
            return
        body = stream.unused_data
