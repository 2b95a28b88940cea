"""Feeds (RSS 0.9x to 2.0, RDF, Atom): bytes -> entries -> links to articles.

feedparser reads what is well behaved. It raises on 225 of 3,371 fuzzed feeds, garbles CP949 that is labelled
euc-kr, and misreads Korean times; so the text is decoded here, times are read from the raw strings, and a
tolerant reading of <item> and <entry> takes over where feedparser fails or would take too long.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import feedparser

from archive.items import Link, Outlet, PageKind
from crawler.discovery.document import LINKS_MAX, TITLE_CHARS_MAX, TOO_LONG, Document, read_address
from crawler.discovery.markup import element_pattern, plain_text, prepare, read_attributes, read_elements
from pipelines.addresses import is_page_url, locate, same_outlet
from pipelines.decode import clean, decode
from pipelines.lines.times import read_time

FEEDPARSER_CHARS_MAX = 500_000
"""The largest of the real feeds has 62 KB; feedparser needs 1 s CPU for 500 KB, the own reading 0.02 s."""

_ROOT = re.compile(r"<(?:[\w.-]{1,30}:)?(rss|feed|RDF|channel)[\s>]", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:[\w.-]{1,30}:)?(?:rss|feed|RDF|channel)\s*>", re.IGNORECASE)
_ELEMENTS = element_pattern(
    "item|entry|title|link|guid|id|origLink|pubDate|published|updated|modified|issued|date|lastBuildDate"
)
_OWN_PREFIXES = frozenset({"", "rss", "rss10", "atom", "atom10", "a10", "dc", "dcterms", "feedburner"})
"""media:title and itunes:title are other things than the entry's title."""
_TIMES = ("updated", "modified", "pubdate", "published", "date", "issued")
"""In this order: a feed that says when an entry changed is believed first."""


@dataclass(slots=True)
class Entry:
    """One entry as the feed writes it: markup and times still raw."""

    link: str | None = None
    title: str | None = None
    time: str | None = None
    guid: str | None = None
    """Another address; some feeds link every entry to the front page, and name it by its guid."""


def read_feed(body: bytes, *, url: str, content_type: str | None, outlet: Outlet) -> Document:
    """Give the articles that a feed names. Never raises; `problem` says what is wrong with it."""
    text = prepare(decode(body, content_type).text)
    if not _ROOT.search(text):
        return Document(problem="not a feed")
    is_whole = _ROOT_END.search(text, max(0, len(text) - 200)) is not None
    title, entries = (_read_with_feedparser(text) if is_whole else None) or read_tolerantly(text)
    links: dict[str, Link] = {}
    for count, entry in enumerate(entries):
        if count >= LINKS_MAX:
            words = f"{TOO_LONG}: what lies behind its first {LINKS_MAX:,} entries is not read"
            return Document(links=tuple(links.values()), title=title, problem=words, is_cut=True)
        if link := _as_link(entry, url, outlet):
            links.setdefault(link.url, link)
    return Document(links=tuple(links.values()), title=title, problem=None if is_whole else "cut off")


def read_tolerantly(text: str) -> tuple[str | None, Iterator[Entry]]:
    """Give the channel's title and the entries of prepared text, whatever is broken in it."""
    first = next(read_elements(text, _TITLE), None)
    return (plain_text(first.text) if first else None), _entries(text)


_TITLE = element_pattern("title")


def _entries(text: str) -> Iterator[Entry]:
    entry: dict[str, str] | None = None
    for element in read_elements(text, _ELEMENTS):
        if element.name in ("item", "entry"):
            if entry:
                yield _as_entry(entry)
            entry = None if element.closing else {}
        elif entry is not None and not element.closing and element.prefix.lower() in _OWN_PREFIXES:
            _note(entry, element.name, element.text, element.attributes)
    if entry:
        yield _as_entry(entry)


def _note(entry: dict[str, str], name: str, text: str, attributes: str) -> None:
    """Keep the first of each element of an entry; Atom's link has its address in an attribute."""
    if name == "link" and not text.strip():
        values = read_attributes(attributes)
        if values.get("rel", "alternate") != "alternate":
            return
        text = values.get("href", "")
    if name == "guid" and read_attributes(attributes).get("ispermalink", "").lower() == "false":
        return
    if text.strip():
        entry.setdefault(name, text)


def _as_entry(found: dict[str, str]) -> Entry:
    links = [plain_text(found[name]) for name in ("link", "origlink", "guid", "id") if name in found]
    time = next((found[name] for name in _TIMES if name in found), None)
    return Entry(
        link=links[0] if links else None,
        title=plain_text(found["title"]) if "title" in found else None,
        time=plain_text(time) if time else None,
        guid=links[-1] if len(links) > 1 else None,
    )


def _read_with_feedparser(text: str) -> tuple[str | None, Iterable[Entry]] | None:
    """Give title and entries as feedparser sees them; None where it fails, finds nothing or would take long."""
    if len(text) > FEEDPARSER_CHARS_MAX:
        return None
    declared = re.sub(r"^\s*<\?xml[^<>]*\?>", "", text)
    data = b'<?xml version="1.0" encoding="utf-8"?>' + declared.encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed: Any = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        entries = [_from_feedparser(entry) for entry in feed.entries]
        title = plain_text(feed.feed.get("title") or "")
    except Exception:  # noqa: BLE001  whatever it raises on broken input, the tolerant reading takes over
        return None
    return (title, entries) if entries and all(entry.link for entry in entries) else None


def _from_feedparser(entry: Any) -> Entry:
    time = entry.get("updated") or entry.get("published")
    link, guid = entry.get("link") or entry.get("id"), entry.get("id")
    return Entry(link=link, title=plain_text(entry.get("title") or ""), time=time, guid=guid)


def _as_link(entry: Entry, base: str, outlet: Outlet) -> Link | None:
    """Give the entry as a link to an article of the outlet; None for other hosts and what is no page."""
    guid = entry.guid if (entry.guid or "").startswith(("http://", "https://")) else None
    found = (read_address(link or "", base=base, outlet=outlet) for link in (entry.link, guid))
    address = next((url for url in found if url and same_outlet(url, outlet) and is_page_url(url)), None)
    if address is None:
        return None
    located = locate(address, outlet)
    return Link(
        url=located.canonical_url,
        native_id=located.native_id,
        kind=PageKind.ARTICLE,
        title=clean(entry.title)[:TITLE_CHARS_MAX] if entry.title else None,
        lastmod=read_time(entry.time) if entry.time else None,
    )
