"""Links that lists show: new addresses for the frontier, and what they tell of those known already."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from archive.clock import from_korean, korean_ms
from archive.crawl.aliases import find_twin, remember_address
from archive.crawl.due import is_old
from archive.crawl.frontier import PRIORITY_BACKFILL, PRIORITY_CHANGED, PRIORITY_LIST, PRIORITY_NEW
from archive.crawl.hosts import meet_host
from archive.crawl.overruns import last_reading, measure_reach
from archive.integrity.seals import seal, seal_values
from archive.items import Link, PageKind, Reach
from archive.outlets import host_of

COMMENT_COUNT = re.compile(r"(?:\[\d{1,5}\]|\(\d{1,5}\))$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """The document that names links: who, how deep, which page of a section."""

    outlet_id: str
    url: str
    depth: int
    page: int


class Added(NamedTuple):
    """What a document brought."""

    new: int
    """Articles that nobody knew."""
    reach: Reach


def add_links(connection: sqlite3.Connection, links: Iterable[Link], finder: Finder, now: datetime) -> Added:
    """Put the links of a document into the frontier; gives how many articles among them were new, and its reach.

    A link that is known already, perhaps under another address, becomes due when the same document shows another title
    or a newer date for it. Later pages of a section are followed where this page held a new article, any on its first
    reading, or half that came since the last one (a feed read a moment before may have named them all). Call it in a
    transaction.
    """
    moment = korean_ms(now)
    new = 0
    later: list[Link] = []
    known: list[Link] = []
    articles: list[tuple[Link, bool]] = []
    for link in links:
        if link.kind is PageKind.SECTION:
            later.append(link)
            continue
        asked, is_new = _put_up(connection, link, finder, moment)
        if link.kind is PageKind.ARTICLE:
            articles.append((asked, is_new))
            new += is_new
        if not is_new:
            known.append(asked)
    is_first = _is_first_reading(connection, finder.url)
    read_at = last_reading(connection, finder.url, page=finder.page)
    reach = replace(measure_reach(connection, articles, read_at=read_at), is_anew=is_first and finder.page == 1)
    _hasten_changed(connection, known, finder, moment)
    goes_on = bool(new or (articles and (is_first or 2 * reach.fresh >= reach.entries)))
    for link in later:
        if goes_on and not _insert(connection, link, finder, moment):
            connection.execute(
                """UPDATE frontier SET due_at = ?1
                   WHERE url = ?2 AND leased_by IS NULL AND (due_at IS NULL OR due_at > ?1)""",
                (moment, link.url),
            )
    return Added(new, reach)


def _put_up(connection: sqlite3.Connection, link: Link, finder: Finder, moment: str) -> tuple[Link, bool]:
    """Insert the link unless its article is known; gives it with the address that is asked, and whether it was new."""
    url, native_id = link.url, link.native_id
    if native_id and (twin := find_twin(connection, url, finder.outlet_id, native_id)):
        link = replace(link, url=twin)
    is_new = _insert(connection, link, finder, moment)
    if native_id and (is_new or link.url != url):
        remember_address(connection, url, outlet_id=finder.outlet_id, native_id=native_id, moment=moment)
    return link, is_new


def _is_first_reading(connection: sqlite3.Connection, url: str) -> bool:
    """Whether the list was never read, or not since its outlet's file changed (`read_anew`), perhaps for more pages."""
    row = connection.execute(
        "SELECT fetches = 0 OR COALESCE(etag, last_modified, body_sha256) IS NULL FROM frontier WHERE url = ?", (url,)
    ).fetchone()
    return row is not None and bool(row[0])


def _insert(connection: sqlite3.Connection, link: Link, finder: Finder, moment: str) -> bool:
    """Insert the link unless its address is known; whether it was new."""
    host = host_of(link.url)
    meet_host(connection, host, finder.outlet_id)
    page = finder.page + 1 if link.kind is PageKind.SECTION else 1
    priority = PRIORITY_NEW if link.kind is PageKind.ARTICLE else PRIORITY_LIST
    if is_old(link.lastmod, from_korean(moment)):
        priority = PRIORITY_BACKFILL  # 50,000 articles of a sitemap take half a day: the news goes first
    values = {
        "url": link.url,
        "outlet_id": finder.outlet_id,
        "host": host,
        "kind": link.kind,
        "via": finder.url,
        "title": link.title,
        "lastmod": link.lastmod,
        "discovered_at": moment,
    }
    cursor = connection.execute(
        """INSERT INTO frontier
             (url, outlet_id, host, kind, via, title, lastmod, discovered_at, due_at, depth, page, priority, checksum)
           VALUES (:url, :outlet_id, :host, :kind, :via, :title, :lastmod, :discovered_at, :discovered_at, :depth,
             :page, :priority, :checksum) ON CONFLICT (url) DO NOTHING""",
        {
            **values,
            "depth": finder.depth + 1,
            "page": page,
            "priority": priority,
            "checksum": seal_values("frontier", values),
        },
    )
    return cursor.rowcount > 0


RESTLESS_MIN, RESTLESS_SHARE = 10, 0.8
"""A list that dates so many known articles, and most of them anew, tells when it was made, not what was edited: of what
a feed names at most a third is edited in a day."""


def _hasten_changed(connection: sqlite3.Connection, links: Sequence[Link], finder: Finder, moment: str) -> None:
    """Make the known addresses due now that a list shows changed, and remember what it shows of them.

    Where nearly all have another date, the dates are remembered and say nothing.
    """
    dated = 0
    changed: list[tuple[sqlite3.Row, Link, Signs]] = []
    for link in links:
        row = connection.execute(
            """SELECT id, kind, via, title, lastmod, due_at, last_fetched_at, article_id FROM frontier
               WHERE url = ? AND leased_by IS NULL""",
            (link.url,),
        ).fetchone()
        if row is None:
            continue
        dated += link.lastmod is not None
        known = Shown(title=row["title"], lastmod=row["lastmod"], fetched_at=row["last_fetched_at"])
        signs = read_signs(known, link, same_list=row["via"] == finder.url, now=moment)
        if signs.title or signs.date:
            changed.append((row, link, signs))
    is_restless = dated >= RESTLESS_MIN and sum(signs.date for _, _, signs in changed) >= RESTLESS_SHARE * dated
    for row, link, signs in changed:
        _remember_shown(connection, row, link, finder, moment=moment)
        if signs.title or not is_restless:
            _hasten(connection, row, moment)
        seal(connection, "frontier", row["id"])


def _remember_shown(
    connection: sqlite3.Connection, row: sqlite3.Row, link: Link, finder: Finder, *, moment: str
) -> None:
    """Keep what the list shows: its title where it named the address first, and the newest date that may be true."""
    is_same = row["via"] == finder.url
    past = row["lastmod"] if row["lastmod"] and not (is_same and link.lastmod and row["lastmod"] > moment) else ""
    connection.execute(
        "UPDATE frontier SET title = ?, lastmod = ? WHERE id = ?",
        (link.title or row["title"] if is_same else row["title"], max(link.lastmod or "", past) or None, row["id"]),
    )


def _hasten(connection: sqlite3.Connection, row: sqlite3.Row, moment: str) -> None:
    """Make an address due now, among those that a list shows changed."""
    priority = PRIORITY_CHANGED if row["article_id"] else PRIORITY_LIST if row["kind"] != "article" else PRIORITY_NEW
    connection.execute(
        "UPDATE frontier SET due_at = MIN(COALESCE(due_at, ?1), ?1), priority = ?2 WHERE id = ?3",
        (moment, priority, row["id"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a list showed of an address before, and when the address was fetched last; Korean wall clock."""

    title: str | None
    lastmod: str | None
    fetched_at: str | None


class Signs(NamedTuple):
    """What a list shows of a known address that says that its page changed."""

    title: bool
    date: bool


def read_signs(known: Shown, link: Link, *, same_list: bool, now: str) -> Signs:
    """How a list shows that the page behind a known address changed. Pure.

    The list that named the address first: another title, or a newer date than it showed before (any other, where that
    was in the future: a typing error that was mended). Any other list words its titles in its own way; its date counts
    when it is newer than all dates known and than the last fetch, and is not in the future (a feed whose zone is nine
    hours off would ask for every article again and again).
    """
    date, before = link.lastmod, known.lastmod
    if same_list:
        other_title = bool(known.title and link.title) and _bare_title(known.title) != _bare_title(link.title)
        other_date = bool(date and before and date != before and (before > now or date > before))
        return Signs(title=other_title, date=other_date)
    is_newer = date is not None and date > (before or "") and (known.fetched_at or now) < date <= now
    return Signs(title=False, date=is_newer)


def _bare_title(title: str | None) -> str:
    """A title without the number of comments behind it, which lists show: 사과 축제 연다 [12]."""
    return COMMENT_COUNT.sub("", "".join((title or "").split()))
