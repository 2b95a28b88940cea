"""An Atom feed (RFC 4287) of the newest articles that answer a search."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"
KOREA = "+09:00"  # archive times are Korean wall clock; Atom wants an offset


def write_feed(articles: Sequence[sqlite3.Row], *, title: str, address: str, self_address: str) -> bytes:
    """The feed as UTF-8. `address` is the front's own, with a slash at the end; entries lead to our reading page."""
    feed = Element("feed", xmlns=NAMESPACE)
    _add(feed, "title", title)
    _add(feed, "id", self_address)
    SubElement(feed, "link", rel="self", href=self_address)
    _add(feed, "updated", max((moment(row) for row in articles), default=f"1970-01-01T00:00:00{KOREA}"))
    for row in articles:
        _add_entry(feed, row, address)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _add_entry(feed: Element, row: sqlite3.Row, address: str) -> None:
    entry = SubElement(feed, "entry")
    page = f"{address}sosik/article/{row['id']}"
    _add(entry, "title", row["headline"] or "(제목 없음)")
    _add(entry, "id", page)
    SubElement(entry, "link", rel="alternate", href=page)
    if (row["url"] or "").startswith(("http://", "https://")):
        SubElement(entry, "link", rel="via", href=row["url"])
    _add(entry, "updated", moment(row))
    _add(SubElement(entry, "author"), "name", row["reporters"] or row["outlet"])
    _add(entry, "summary", (row["body"] or "")[:300])


def moment(row: sqlite3.Row) -> str:
    """When the article last changed, as far as we know, in Atom's form."""
    return str(row["changed_at"] or row["published_at"] or row["first_seen_at"])[:19] + KOREA


def _add(parent: Element, name: str, text: str) -> None:
    """A text element, without the control characters that XML 1.0 cannot hold."""
    SubElement(parent, name).text = "".join(c for c in text if c >= " " or c in "\t\n")
