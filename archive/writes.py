"""Recording how a request ended: the capture goes to its WARC file, then ONE transaction stores all the rest.

PageResult -> capture appended and fsynced -> BEGIN IMMEDIATE: capture row, article, revision, segments,
surroundings, new links, outcome, frontier acknowledged -> COMMIT
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from archive.clock import korean
from archive.crawl.absences import note_absence, note_move, note_presence
from archive.crawl.acknowledgement import Ending, acknowledge, insert_outcome
from archive.crawl.aliases import IS_THERE, ask_twin, find_standing
from archive.crawl.links import Added, Finder, add_links
from archive.crawl.overruns import ask_other_lists, describe_overrun, find_overrun
from archive.crawl.reservations import note_reservations
from archive.database import Archive
from archive.items import OutcomeKind, Overrun, PageKind, PageResult, Recorded
from archive.text.articles import Sighting, Stored, find_article, has_same_bytes, store_sighting
from archive.text.changes import is_kept, is_other_article
from archive.text.prepared import prepare
from archive.text.surroundings import store_surroundings
from archive.warc.keeping import Kept, begin_files, insert_capture, keep_capture
from archive.warc.sealing import store_begun

MISSING = frozenset({OutcomeKind.NOT_FOUND, OutcomeKind.GONE})


def ignore(_: Sequence[Recorded]) -> None:
    """Nothing more to do."""


def record(archive: Archive, run_id: int, result: PageResult) -> Recorded:
    """Store everything `result` brought and acknowledge its lease; after this returns, a power cut loses nothing of it.

    Raises StorageError; then nothing of the result is in the archive.
    """
    return record_together(archive, run_id, [result])[0]


def record_together(
    archive: Archive, run_id: int, results: Sequence[PageResult], *, also: Callable[[Sequence[Recorded]], None] = ignore
) -> list[Recorded]:
    """The same for several results at the price of one: two waits for the disk, not two for each.

    All are stored and acknowledged, or none is. `also` is called in their transaction, before it is committed. Raises
    StorageError, and whatever one result alone would raise.
    """
    now = archive.clock()
    group = uuid4().hex if len(results) > 1 else None
    kept: list[Kept | None] = []
    is_done = False
    try:
        kept += (keep_capture(archive, result, group=group) for result in results)
        archive.captures.sync()
        begun = begin_files(archive, kept)
        with archive.transaction() as connection:
            recorded = [
                _record(connection, run_id, result, place, now=now)
                for result, place in zip(results, begun, strict=True)
            ]
            also(recorded)
            is_done = True
    except BaseException:
        # A COMMIT that failed may still be found in the WAL after a crash: then its records must be there.
        if not is_done:
            for result, place in zip(reversed(results[: len(kept)]), reversed(kept), strict=True):
                if place is not None and result.location is None:
                    archive.captures.take_back(place.location)
        raise
    return recorded


def _record(
    connection: sqlite3.Connection, run_id: int, result: PageResult, kept: Kept | None, *, now: datetime
) -> Recorded:
    seen_at = result.seen_at or now
    if kept and kept.begun:
        store_begun(connection, kept.begun, now)
    capture_id = insert_capture(connection, run_id, result, kept) if kept else None
    stored = _decide(connection, result, korean(seen_at), capture_id)
    added, overrun = _add_links(connection, result, now) if result.links else (None, None)
    if overrun is not None:
        stored = replace(stored, detail="; ".join(filter(None, (describe_overrun(overrun), stored.detail))))
        ask_other_lists(connection, result.outlet_id, now)
    new_links = added.new if added else 0
    note_reservations(connection, result.outlet_id, result.reservations, url=result.url, seen_at=korean(seen_at))
    insert_outcome(connection, run_id, result, stored, capture_id=capture_id, now=now)
    if result.lease is not None:
        acknowledge(connection, result, stored, new_links=new_links, now=now)
        if stored.outcome is OutcomeKind.STORED and stored.article_id is not None:
            ask_twin(connection, stored.article_id, now)
    return Recorded(
        outcome=stored.outcome,
        article_id=stored.article_id,
        new_links=new_links,
        reach=added.reach if added else None,
        overrun=overrun,
    )


def _add_links(connection: sqlite3.Connection, result: PageResult, now: datetime) -> tuple[Added, Overrun | None]:
    """Put the links of a list into the frontier; gives what they brought, and what the list lost, at its end."""
    lease = result.lease
    finder = Finder(
        outlet_id=result.outlet_id,
        url=lease.url if lease else result.url,
        depth=lease.depth if lease else 0,
        page=lease.page if lease else 1,
    )
    added = add_links(connection, result.links, finder, now)
    goes_on = result.left or result.is_cut or any(link.kind is PageKind.SECTION for link in result.links)
    return added, None if goes_on else find_overrun(added.reach, now)


def _decide(connection: sqlite3.Connection, result: PageResult, seen_at: str, capture_id: int | None) -> Ending:
    """How the request ended, the first of these that holds: nothing is there, no page, a list, a page that says it is
    missing, no article, another article's text, a move; else an article, which is stored."""
    known = _known_article(connection, result)
    if result.outcome in MISSING or (result.outcome is None and result.http_status in (404, 410)):
        words = result.detail or f"http_{result.http_status}"
        return _miss(connection, result, known, seen_at, otherwise=OutcomeKind.NOT_FOUND, detail=words)
    if result.outcome is not None:
        detail = result.detail
        if result.outcome is OutcomeKind.NOT_MODIFIED and known is not None:
            detail = "is there again" if note_presence(connection, known, seen_at=seen_at) else detail
        return Ending(outcome=result.outcome, article_id=known, detail=detail)
    if result.article is None:
        return Ending(outcome=OutcomeKind.LISTED, detail=result.detail)
    if result.absent is not None:
        words = f"soft 404: {result.absent}"
        return _miss(connection, result, known, seen_at, otherwise=OutcomeKind.NOT_ARTICLE, detail=words)
    if not result.article.is_article or result.address is None:
        if known is not None and has_same_bytes(connection, known, capture_id):
            note_presence(connection, known, seen_at=seen_at)  # our reading changed, not the page
            return Ending(outcome=OutcomeKind.UNCHANGED, article_id=known, detail="the same bytes as before")
        reason = result.detail or result.article.reason
        words = reason if known is None else f"soft 404: no article on the page: {reason}"
        return _miss(connection, result, known, seen_at, otherwise=OutcomeKind.NOT_ARTICLE, detail=words)
    if known is not None and (other := _whose_text(connection, known, result)):
        words = f"shows the text of article {other['id']}: {other['url']}"
        return Ending(outcome=OutcomeKind.NOT_ARTICLE, article_id=known, detail=words)
    if known is not None and (ending := _end_of_way(connection, known, result, seen_at)):
        return ending
    return _store(connection, result, known, seen_at=seen_at, capture_id=capture_id)


def _whose_text(connection: sqlite3.Connection, known: int, result: PageResult) -> sqlite3.Row | None:
    """Another article of the outlet whose text a stored article's own address shows, letter for letter; None: its own.

    A server that answers every address with one page would else revise them all, and bring them back the next day.
    """
    article = result.article
    assert article is not None
    row = connection.execute(
        "SELECT outlet_id, native_id, headline, body FROM article WHERE id = ?", (known,)
    ).fetchone()
    if article.body is None or result.address is None or result.address.native_id != row["native_id"]:
        return None
    if not is_other_article((row["headline"], row["body"]), (article.headline, article.body)):
        return None
    body_chars = (result.prepared or prepare(article)).columns["body_chars"]
    found: sqlite3.Row | None = connection.execute(
        """SELECT id, url FROM article WHERE body_chars >= 100 AND body_chars = ?1 AND substr(body, 1, 20) = ?2
             AND body IS ?3 AND outlet_id = ?4 AND id <> ?5 LIMIT 1""",
        (body_chars, article.body[:20], article.body, row["outlet_id"], known),
    ).fetchone()
    return found


def _end_of_way(connection: sqlite3.Connection, known: int, result: PageResult, seen_at: str) -> Ending | None:
    """How a visit to a stored article ends that was led to another one; None: it is the same, at whatever address.

    One that is stored with the article's text under an id of its own (a move to another CMS that was noticed late) is
    where it stands now. Any other stored one, and one of which nothing is alike, takes its place: it is gone.
    """
    assert result.article is not None
    assert result.address is not None
    row = connection.execute("SELECT native_id, headline, body FROM article WHERE id = ?", (known,)).fetchone()
    if row["native_id"] == result.address.native_id:
        return None
    other = find_article(connection, result.address.outlet_id, result.address.native_id)
    before, after = (row["headline"], row["body"]), (result.article.headline, result.article.body)
    if other == known or (other is None and not is_other_article(before, after)):
        return None
    url = result.address.canonical_url
    words = f"leads to another article: {url}"
    if other is None or not is_kept(before, after):
        return _miss(connection, result, known, seen_at, otherwise=OutcomeKind.NOT_ARTICLE, detail=words)
    words = f"stands as article {other} now: {url}"
    return _miss(connection, result, known, seen_at, otherwise=OutcomeKind.NOT_ARTICLE, detail=words, moved_to=other)


def _store(
    connection: sqlite3.Connection, result: PageResult, known: int | None, *, seen_at: str, capture_id: int | None
) -> Ending:
    assert result.article is not None
    assert result.address is not None
    stored = store_sighting(
        connection,
        Sighting(
            address=result.address,
            article=result.article,
            prepared=result.prepared or prepare(result.article),
            seen_at=seen_at,
            capture_id=capture_id,
            known_article_id=known,
        ),
    )
    if capture_id is not None:
        connection.execute(
            "UPDATE capture SET article_id = ?, charset = ? WHERE id = ?",
            (stored.article_id, result.article.charset, capture_id),
        )
    _remember_addresses(connection, result, stored, seen_at)
    detail = result.detail or stored.detail
    if stored.outcome is OutcomeKind.UNCHANGED and (other := _other_address(connection, result, stored.article_id)):
        stored = Stored(article_id=stored.article_id, outcome=OutcomeKind.DUPLICATE, detail=f"stored from {other}")
        detail = stored.detail
    store_surroundings(
        connection,
        stored.article_id,
        result.article,
        outlet_id=result.outlet_id,
        seen_at=seen_at,
        targets=result.targets,
    )
    return Ending(outcome=stored.outcome, article_id=stored.article_id, detail=detail)


def _other_address(connection: sqlite3.Connection, result: PageResult, article_id: int) -> str | None:
    """The address at which this article is visited, when the one leased now is asked for the first time; else None.

    One that failed the last time (a domain that is no more) is no place to visit: the new one takes its turns.
    """
    row = connection.execute(
        f"""SELECT url FROM frontier WHERE article_id = ?1 AND id <> ?2 AND {IS_THERE}
             AND EXISTS (SELECT 1 FROM frontier WHERE id = ?2 AND article_id IS NULL) LIMIT 1""",
        (article_id, result.lease.frontier_id if result.lease else None),
    ).fetchone()
    return row["url"] if row else None


def _miss(
    connection: sqlite3.Connection,
    result: PageResult,
    known: int | None,
    seen_at: str,
    *,
    otherwise: OutcomeKind,
    detail: str,
    moved_to: int | None = None,
) -> Ending:
    """The page is not there: gone (or moved) when it once was an article that stands nowhere else, else `otherwise`."""
    if known is not None and result.lease and (other := find_standing(connection, known, result.lease.frontier_id)):
        return Ending(outcome=otherwise, article_id=known, detail=f"{detail}; it stands at {other}")
    if known is not None and moved_to is not None:
        is_noted = note_move(connection, known, to=moved_to, seen_at=seen_at, reason=detail)
    else:
        is_noted = known is not None and note_absence(connection, known, seen_at=seen_at, reason=detail)
    missing = OutcomeKind.GONE if moved_to is None else OutcomeKind.MOVED
    return Ending(outcome=missing if is_noted else otherwise, article_id=known, detail=detail)


def _known_article(connection: sqlite3.Connection, result: PageResult) -> int | None:
    """The article that this address was known to lead to, before this fetch."""
    if result.lease is not None:
        row = connection.execute("SELECT article_id FROM frontier WHERE id = ?", (result.lease.frontier_id,)).fetchone()
        if row and row["article_id"]:
            return int(row["article_id"])
    for url in (result.lease.url if result.lease else result.url, *result.aliases):
        row = connection.execute("SELECT article_id FROM address WHERE url = ?", (url,)).fetchone()
        if row and row["article_id"]:
            return int(row["article_id"])
    if result.address is None:
        return None
    return find_article(connection, result.address.outlet_id, result.address.native_id)


def _remember_addresses(connection: sqlite3.Connection, result: PageResult, stored: Stored, seen_at: str) -> None:
    """Every address under which the page was asked for or answered leads to its article."""
    assert result.address is not None
    address = result.address
    urls = [address.canonical_url, result.url, *result.aliases, *([result.lease.url] if result.lease else [])]
    connection.executemany(
        """INSERT INTO address (url, outlet_id, native_id, article_id, first_seen_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (url) DO UPDATE SET article_id = excluded.article_id WHERE article_id IS NULL""",
        [(url, address.outlet_id, address.native_id, stored.article_id, seen_at) for url in dict.fromkeys(urls)],
    )
    connection.execute(
        "UPDATE address SET article_id = ? WHERE outlet_id = ? AND native_id = ? AND article_id IS NULL",
        (stored.article_id, address.outlet_id, address.native_id),
    )
