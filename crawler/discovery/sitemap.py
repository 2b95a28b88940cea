"""Sitemaps, news sitemaps and sitemap indexes, plain or gzipped: bytes -> windows -> entries -> links.

The news of a sitemap that is too long for one reading comes with each, the past part after part.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import NamedTuple

from archive.items import Link, Outlet, PageKind
from crawler.discovery.document import LEFT, LINKS_MAX, TITLE_CHARS_MAX, TOO_LONG, Document, read_address
from crawler.discovery.feed import read_feed
from crawler.discovery.markup import Element, element_pattern, plain_text, prepare, read_elements
from crawler.discovery.shape import looks_like_list
from crawler.discovery.windows import GZIP_MAGIC, TooLongError, read_windows
from pipelines.addresses import is_article_url, is_page_url, locate, same_outlet
from pipelines.decode import clean, decode
from pipelines.lines.times import read_time

UNPACKED_BYTES_MAX = 50 * 1024 * 1024
"""The sitemap protocol's own limit (sitemaps.org); a gzip bomb of 2 MB unpacks to 2 GB."""
ENTRIES_MAX = 500_000
"""Ten times what the protocol allows for one file; 50 MB hold as many."""
NEWEST = 5_000
"""Of a sitemap that is read in parts, these come with every part: a month of news of a busy paper."""
SCAN_CPU_S = 10.0
"""Half of what a list may take in a worker: the links of a part need the other half on a busy machine."""

_ROOT = re.compile(r"<(?:[\w.-]{1,30}:)?(urlset|sitemapindex|rss|feed)[\s>]", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:[\w.-]{1,30}:)?(?:urlset|sitemapindex)\s*>", re.IGNORECASE)
_ELEMENTS = element_pattern("url|sitemap|loc|lastmod|publication_date|title")
_OTHER_PREFIXES = frozenset({"image", "video", "xhtml"})
"""image:loc is a picture, video:title a film's."""


def read_sitemap(body: bytes, *, url: str, content_type: str | None, outlet: Outlet, part: int = 1) -> Document:
    """Give the articles and further sitemaps that a sitemap names. Never raises; `problem` says what is wrong.

    More entries than one reading takes are read in parts, counted from 1: the newest come with each of them, `left`
    says how many the parts after this one have.
    """
    scan = _Scan(content_type)
    try:
        for window in read_windows(body, limit_bytes=UNPACKED_BYTES_MAX):
            if not scan.take(window):
                break
    except TooLongError:
        scan.is_cut = True
    if scan.root in ("rss", "feed"):
        whole = b"".join(read_windows(body, limit_bytes=len(body))) if body.startswith(GZIP_MAGIC) else body
        return read_feed(whole, url=url, content_type=content_type, outlet=outlet)
    links: dict[str, Link] = {}
    chosen, left = choose_part(scan.entries, part)
    for found in chosen:
        if link := _as_link(found, url, outlet):
            links.setdefault(link.url, link)
    return Document(links=tuple(links.values()), problem=scan.problem(left), left=left, is_cut=scan.is_cut)


class Entry(NamedTuple):
    """An entry as the sitemap writes it; None: it has no such element."""

    kind: str
    """url or sitemap."""
    loc: str
    lastmod: str | None
    publication_date: str | None
    title: str | None


def choose_part(entries: list[Entry], part: int) -> tuple[list[Entry], int]:
    """The entries of a part and how many those behind it have. Pure.

    As many as one reading takes are one part, in their order. Of more, the newest come with every part, the others by
    turns, newest first; those without a date last. A day or a moment in the form of the protocol sorts as it stands.
    """
    if len(entries) <= LINKS_MAX:
        return entries, 0
    ordered = sorted(entries, key=lambda entry: entry.lastmod or entry.publication_date or "", reverse=True)
    size = LINKS_MAX - NEWEST
    start, end = (NEWEST + size * number for number in (part - 1, part))
    return ordered[:NEWEST] + ordered[start:end], max(0, len(ordered) - end)


class _Scan:
    """What was found in the windows of a sitemap so far."""

    def __init__(self, content_type: str | None) -> None:
        self.entries: list[Entry] = []
        self.root: str | None = None
        """Lower case; None: there is none, and every line is an address."""
        self.is_cut = False
        """Whether reading ended before the end."""
        self._content_type = content_type
        self._tail = ""
        self._is_list = True
        self._ends_s = time.process_time() + SCAN_CPU_S

    def take(self, window: bytes) -> bool:
        """Read one more window; False when no other is to follow."""
        text = prepare(decode(window, self._content_type).text)
        if not self._tail and (root := _ROOT.search(text)):
            self.root = root[1].lower()
        self._tail = text[-200:] or self._tail
        if self.root in ("rss", "feed"):
            return False
        for entry in _entries(text) if self.root else self._lines(text):
            if len(self.entries) >= ENTRIES_MAX:
                self.is_cut = True
                return False
            self.entries.append(entry)
        self.is_cut = time.process_time() > self._ends_s
        return not self.is_cut and (self.root is not None or self._is_list)

    def _lines(self, text: str) -> Iterator[Entry]:
        """A sitemap may be a list of addresses, one a line, as the protocol allows."""
        lines = [stripped for line in text.splitlines() if (stripped := line.strip())]
        self._is_list = self._is_list and all(line.startswith(("http://", "https://")) for line in lines)
        if self._is_list:
            yield from (Entry("url", line, None, None, None) for line in lines)

    def problem(self, left: int) -> str | None:
        """What is wrong with the sitemap, of which this part leaves so many entries."""
        if self.is_cut:
            words = f"{TOO_LONG}: what lies behind its first {len(self.entries):,} entries is not read"
            return words if self.entries else "too large"
        if self.root is None and not (self.entries and self._is_list):
            return "not a sitemap"
        if left:
            return f"{len(self.entries):,} entries: {left:,} of them {LEFT}"
        return None if self.root is None or _ROOT_END.search(self._tail) else "cut off"


def _entries(text: str) -> Iterator[Entry]:
    """Give each <url> and <sitemap> with the texts of its elements."""
    entry: dict[str, str] | None = None
    for element in read_elements(text, _ELEMENTS):
        if element.name in ("url", "sitemap"):
            if entry and "loc" in entry:
                yield _as_entry(entry)
            entry = None if element.closing else {"kind": element.name}
        elif entry is not None and _is_own(element):
            entry.setdefault(element.name, element.text)
    if entry and "loc" in entry:
        yield _as_entry(entry)


def _as_entry(found: dict[str, str]) -> Entry:
    lastmod, published = (found[name].strip() if name in found else None for name in ("lastmod", "publication_date"))
    return Entry(found["kind"], found["loc"], lastmod, published, found.get("title"))


def _is_own(element: Element) -> bool:
    return not element.closing and element.prefix.lower() not in _OTHER_PREFIXES


def _as_link(found: Entry, base: str, outlet: Outlet) -> Link | None:
    """Give an entry as a link; None for foreign hosts and for pages that are clearly no articles."""
    address = read_address(plain_text(found.loc) or "", base=base, outlet=outlet)
    if address is None or not same_outlet(address, outlet):
        return None
    raw_time = found.lastmod or found.publication_date
    lastmod = read_time(raw_time) if raw_time else None
    if found.kind == "sitemap":
        return Link(url=address, kind=PageKind.SITEMAP, lastmod=lastmod)
    if not _is_article(address, outlet, news=found.publication_date is not None):
        return None
    title = plain_text(found.title) if found.title else None
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
