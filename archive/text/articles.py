"""Storing an article: its row, a revision when the text changed, and everything read off the page.

All functions take the connection of the transaction that records the page.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Set
from contextlib import suppress
from dataclasses import dataclass

from archive.crawl.absences import note_presence
from archive.integrity.digests import (
    ARTICLE_FIELDS,
    SEGMENT_FIELDS,
    content_fingerprint,
    page_fingerprint,
    segment_values,
)
from archive.integrity.seals import seal
from archive.items import Address, Article, OutcomeKind, Prepared
from archive.searching.search import index_tokens, unindex_article
from archive.text.changes import NEWEST, Change, kind_of_change, text_sha256
from archive.text.memory import Line, Memory, find_lines, learn_hashes, line_hash, recall, relearn_lines
from archive.text.prepared import article_columns, revision_columns
from archive.text.segments import write_layout

NO_LETTERS = re.compile(r"[\W\d_]+")
COLUMNS = (*ARTICLE_FIELDS, "comment_count", "body_sha256", "content_sha256")
"""Columns of table article that repeat its newest revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One look at a page: who, where, when, from which capture."""

    address: Address
    article: Article
    prepared: Prepared
    """What was made of the article; its segments may have stayed where that was done."""
    seen_at: str
    """Korean wall clock."""
    capture_id: int | None
    known_article_id: int | None = None
    """The article that the fetched address belonged to before, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What became of a sighting."""

    article_id: int
    outcome: OutcomeKind
    detail: str | None = None


def find_article(connection: sqlite3.Connection, outlet_id: str, native_id: str) -> int | None:
    """The article with this identity, or with this id as an alias after a move."""
    row = connection.execute(
        "SELECT id FROM article WHERE outlet_id = ? AND native_id = ?", (outlet_id, native_id)
    ).fetchone()
    row = (
        row
        or connection.execute(
            "SELECT article_id FROM address WHERE outlet_id = ? AND native_id = ? AND article_id IS NOT NULL LIMIT 1",
            (outlet_id, native_id),
        ).fetchone()
    )
    return row[0] if row else None


def store_sighting(connection: sqlite3.Connection, sighting: Sighting) -> Stored:
    """Store a new article, a new revision, or only that the article is still there."""
    address = sighting.address
    article_id = find_article(connection, address.outlet_id, address.native_id)
    if article_id is None and sighting.known_article_id is not None:
        article_id = sighting.known_article_id
    if article_id is None:
        return Stored(article_id=_insert_article(connection, sighting), outcome=OutcomeKind.STORED)
    return _see_again(connection, article_id, sighting)


def _see_again(connection: sqlite3.Connection, article_id: int, sighting: Sighting) -> Stored:
    row = connection.execute("SELECT * FROM article WHERE id = ?", (article_id,)).fetchone()
    values = sighting.prepared.columns
    if sighting.seen_at < row["last_seen_at"]:
        return _see_earlier(connection, row, sighting)
    detail = "is there again" if note_presence(connection, article_id, seen_at=sighting.seen_at) else None
    connection.execute(
        "UPDATE article SET comment_count = ?, url = ? WHERE id = ?",
        (values["comment_count"], sighting.address.canonical_url, article_id),
    )
    if values["body_sha256"] == row["body_sha256"] or _is_same_page(connection, row, sighting):
        byline = _note_byline(connection, row, sighting)
        return Stored(article_id=article_id, outcome=OutcomeKind.UNCHANGED, detail=detail or byline)
    change = kind_of_change((row["headline"], row["body"]), (sighting.article.headline, sighting.article.body))
    unindex_article(connection, article_id, row["headline"], row["body"])
    connection.execute(
        f"""UPDATE article SET {", ".join(f"{name} = :{name}" for name in COLUMNS)},
              revision_count = revision_count + 1, changed_at = :seen_at WHERE id = :id""",
        values | {"id": article_id, "seen_at": sighting.seen_at},
    )
    index_tokens(connection, article_id, sighting.prepared.tokens)
    _insert_revision(connection, article_id, sighting, change)
    _replace_people(connection, article_id, sighting.article)
    return Stored(article_id=article_id, outcome=OutcomeKind.REVISED, detail=detail or str(change))


def _is_same_page(connection: sqlite3.Connection, row: sqlite3.Row, sighting: Sighting) -> bool:
    """Whether only our reading differs, not the page.

    The outlet's memory grows between two visits, and a better splitter reads the same bytes otherwise: neither is an
    edit. (`sosik rebuild` brings the stored text up to date.)
    """
    if has_same_bytes(connection, row["id"], sighting.capture_id):
        return True
    if row["headline"] != sighting.article.headline:
        return False
    memory = recall(connection, sighting.address.outlet_id, sighting.seen_at)
    then, now = _newest_lines(connection, row["id"]), set(sighting.prepared.lines)
    return _own_lines(row["body"], memory, now) == _own_lines(sighting.article.body, memory, then)


def _own_lines(body: str | None, memory: Memory, elsewhere: Set[int]) -> list[str]:
    """The lines of a body that tell an edit: not the template's, nor what repeats and stands on the other page, too.

    There they were read as something else. A correction that is new on a page is an edit, on however many articles.
    """
    known = memory.steady | (memory.lines & elsewhere)
    return [line for line in (body or "").split("\n") if line and line_hash(line) not in known]


def _newest_lines(connection: sqlite3.Connection, article_id: int) -> Set[int]:
    """The lines on the page of the article's newest revision; none where they are damaged."""
    sql = f"""SELECT {", ".join(Line._fields)} FROM segment WHERE revision_id = (SELECT id FROM revision
                WHERE article_id = ? {NEWEST})"""
    try:
        rows = connection.execute(sql, (article_id,)).fetchall()
    except sqlite3.OperationalError:  # a changed byte that is no UTF-8 any more
        return frozenset()
    return find_lines(Line(*row) for row in rows if row["text"] is not None)


def has_same_bytes(connection: sqlite3.Connection, article_id: int, capture_id: int | None) -> bool:
    """Whether a capture holds the very bytes from which the article's newest revision was read."""
    row = connection.execute(
        f"""SELECT (SELECT payload_sha256 FROM capture WHERE id = ?2) = (SELECT c.payload_sha256
              FROM revision r JOIN capture c ON c.id = r.capture_id WHERE r.article_id = ?1 {NEWEST})""",
        (article_id, capture_id),
    ).fetchone()
    return bool(row[0])


def _note_byline(connection: sqlite3.Connection, row: sqlite3.Row, sighting: Sighting) -> str | None:
    """Keep another byline over the same text, once; gives it in words. It makes no revision.

    The first one counts only with other names: a mail address more or less comes and goes with the page around it. The
    time and the count of views that stand in its line are no byline.
    """
    byline = sighting.article.byline
    names = ", ".join(reporter.name for reporter in sighting.article.reporters) or None
    last = connection.execute(
        """SELECT byline FROM byline_change WHERE article_id = ? AND seen_at > COALESCE(?, '')
           ORDER BY id DESC LIMIT 1""",
        (row["id"], row["changed_at"]),
    ).fetchone()
    before = last["byline"] if last else row["byline"]
    if byline is None or _letters(byline) == _letters(before):
        return None
    if last is None and names is not None and names == row["reporters"]:
        return None
    cursor = connection.execute(
        "INSERT INTO byline_change (article_id, seen_at, byline, capture_id) VALUES (?, ?, ?, ?)",
        (row["id"], sighting.seen_at, byline, sighting.capture_id),
    )
    seal(connection, "byline_change", cursor.lastrowid or 0)
    return f"byline: {before} -> {byline}"[:300]


def _letters(byline: str | None) -> str:
    return NO_LETTERS.sub("", byline or "")


def _see_earlier(connection: sqlite3.Connection, row: sqlite3.Row, sighting: Sighting) -> Stored:
    """A capture from before the newest known one: kept as a revision where its text is not known yet."""
    digest = text_sha256(sighting.article.headline, sighting.article.body)
    known = connection.execute(
        "SELECT 1 FROM revision WHERE article_id = ? AND body_sha256 = ?", (row["id"], digest)
    ).fetchone()
    connection.execute(
        "UPDATE article SET first_seen_at = MIN(first_seen_at, ?) WHERE id = ?", (sighting.seen_at, row["id"])
    )
    if known:
        return Stored(article_id=row["id"], outcome=OutcomeKind.UNCHANGED)
    connection.execute("UPDATE article SET revision_count = revision_count + 1 WHERE id = ?", (row["id"],))
    _insert_revision(connection, row["id"], sighting, Change.EARLIER)
    return Stored(article_id=row["id"], outcome=OutcomeKind.REVISED, detail=str(Change.EARLIER))


def _insert_article(connection: sqlite3.Connection, sighting: Sighting) -> int:
    address, article = sighting.address, sighting.article
    cursor = connection.execute(
        f"""INSERT INTO article (outlet_id, native_id, url, first_seen_at, last_seen_at, {", ".join(COLUMNS)})
            VALUES (:outlet_id, :native_id, :url, :seen_at, :seen_at, {", ".join(f":{name}" for name in COLUMNS)})""",
        sighting.prepared.columns
        | {
            "outlet_id": address.outlet_id,
            "native_id": address.native_id,
            "url": address.canonical_url,
            "seen_at": sighting.seen_at,
        },
    )
    article_id = int(cursor.lastrowid or 0)
    index_tokens(connection, article_id, sighting.prepared.tokens)
    _insert_revision(connection, article_id, sighting, Change.FIRST)
    _replace_people(connection, article_id, article)
    learn_hashes(connection, address.outlet_id, sighting.seen_at, sighting.prepared.lines)
    for table in ("related", "ranking"):
        connection.execute(
            f"""UPDATE {table} SET target_article_id = ?
                WHERE target_article_id IS NULL AND target_outlet_id = ? AND target_native_id = ?""",
            (article_id, address.outlet_id, address.native_id),
        )
    return article_id


def _insert_revision(connection: sqlite3.Connection, article_id: int, sighting: Sighting, change: Change) -> None:
    values = sighting.prepared.revision
    cursor = connection.execute(
        f"""INSERT INTO revision (article_id, number, capture_id, seen_at, change, {", ".join(values)})
           SELECT :article_id, COALESCE(MAX(number), 0) + 1, :capture_id, :seen_at, :change,
             {", ".join(f":{name}" for name in values)}
           FROM revision WHERE article_id = :article_id""",
        values
        | {
            "article_id": article_id,
            "capture_id": sighting.capture_id,
            "seen_at": sighting.seen_at,
            "change": change,
        },
    )
    write_layout(connection, int(cursor.lastrowid or 0), sighting.prepared.layout)


def _replace_people(connection: sqlite3.Connection, article_id: int, article: Article) -> None:
    """Who wrote the newest revision and who speaks in it."""
    connection.execute("DELETE FROM reporter WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM quote WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT INTO reporter (article_id, position, name, email) VALUES (?, ?, ?, ?)",
        [(article_id, i, reporter.name, reporter.email) for i, reporter in enumerate(article.reporters)],
    )
    connection.executemany(
        "INSERT INTO quote (article_id, position, speaker, title, text) VALUES (?, ?, ?, ?, ?)",
        [(article_id, i, quote.speaker, quote.title, quote.text) for i, quote in enumerate(article.quotes)],
    )


def compare_revision(connection: sqlite3.Connection, revision_id: int, article: Article) -> str | None:
    """How `article` differs from a stored revision: text (headline or body), around (the rest), None: not at all.

    What is compared is what the rows hold, not their fingerprints: a damaged row differs, and is mended by a rebuild.
    """
    try:
        revision = connection.execute("SELECT * FROM revision WHERE id = ?", (revision_id,)).fetchone()
        segments = connection.execute(
            f"SELECT {', '.join(SEGMENT_FIELDS)} FROM segment WHERE revision_id = ? ORDER BY position", (revision_id,)
        ).fetchall()
        content_sha256 = _newest_content(connection, revision["article_id"], revision_id)
    except sqlite3.OperationalError:  # a changed byte that is no UTF-8 any more
        return "text"
    values = revision_columns(article)
    if (revision["headline"], revision["body"]) != (article.headline, article.body):
        return "text"
    if any(revision[name] != value for name, value in values.items()):
        return "around"
    if list(map(tuple, segments)) != segment_values(article):
        return "around"
    stands = content_sha256 is None or content_sha256 == article_columns(article)["content_sha256"]
    return None if stands else "around"


def read_content(connection: sqlite3.Connection, article: sqlite3.Row) -> str:
    """The content fingerprint of what an article's row, its reporters and its quotes hold now."""
    people = connection.execute(
        "SELECT name, email FROM reporter WHERE article_id = ? ORDER BY position", (article["id"],)
    )
    quotes = connection.execute(
        "SELECT speaker, title, text FROM quote WHERE article_id = ? ORDER BY position", (article["id"],)
    )
    return content_fingerprint(dict(article), map(tuple, people), map(tuple, quotes))


def _newest_content(connection: sqlite3.Connection, article_id: int, revision_id: int) -> str | None:
    """The content fingerprint of what an article holds; "" where it is not the one it has, None for older revisions."""
    newest = connection.execute(
        f"""SELECT * FROM article WHERE id = ? AND ? = (SELECT id FROM revision WHERE article_id = article.id
              {NEWEST})""",
        (article_id, revision_id),
    ).fetchone()
    if newest is None:
        return None
    found = read_content(connection, newest), text_sha256(newest["headline"], newest["body"])
    return found[0] if found == (newest["content_sha256"], newest["body_sha256"]) else ""


def resplit_revision(connection: sqlite3.Connection, revision_id: int, article: Article, prepared: Prepared) -> None:
    """Write what today's splitter reads from a revision's capture.

    The newest revision of an article also brings its row, people and search index up to date; its first one the
    outlet's memory, which counted the lines of that one.
    """
    values, columns = prepared.columns, prepared.revision
    newest = connection.execute(
        f"""SELECT article_id, change,
              id = (SELECT id FROM revision WHERE article_id = r.article_id {NEWEST}) AS is_newest
            FROM revision r WHERE id = ?""",
        (revision_id,),
    ).fetchone()
    if newest["change"] == Change.FIRST:
        with suppress(sqlite3.OperationalError):  # a changed byte that is no UTF-8 any more
            _relearn(connection, revision_id, prepared.lines)
    article_id, is_newest = newest["article_id"], newest["is_newest"]
    connection.execute(
        f"UPDATE revision SET {', '.join(f'{name} = :{name}' for name in columns)} WHERE id = :id",
        columns | {"id": revision_id},
    )
    write_layout(connection, revision_id, prepared.layout)
    if is_newest:
        old = connection.execute(
            "SELECT CAST(headline AS BLOB), CAST(body AS BLOB) FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        unindex_article(connection, article_id, *(text and text.decode("utf-8", "replace") for text in old))
        connection.execute(
            f"UPDATE article SET {', '.join(f'{name} = :{name}' for name in COLUMNS)} WHERE id = :id",
            values | {"id": article_id},
        )
        index_tokens(connection, article_id, prepared.tokens)
        _replace_people(connection, article_id, article)


def _relearn(connection: sqlite3.Connection, revision_id: int, lines: Iterable[int]) -> None:
    """Let the outlet's memory count these lines in place of the stored ones; damaged ones tell nothing."""
    revision = connection.execute(
        "SELECT r.*, a.outlet_id FROM revision r JOIN article a ON a.id = r.article_id WHERE r.id = ?", (revision_id,)
    ).fetchone()
    sql = f"SELECT {', '.join(SEGMENT_FIELDS)} FROM segment WHERE revision_id = ? ORDER BY position"
    segments = connection.execute(sql, (revision_id,)).fetchall()
    if page_fingerprint(revision, map(tuple, segments)) == revision["page_sha256"]:
        before = find_lines(Line(row["role"], row["text"], row["reason"], row["url"]) for row in segments)
        relearn_lines(connection, revision["outlet_id"], revision["seen_at"], before=before, after=lines)
