"""Finding damage: every changed byte of stored text or of a capture, named by row or by file and offset.

SQLite's own checks -> fingerprints of articles, revisions, links and the rows around them -> the search index against
the text -> every record of every capture file -> findings.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive.database import Archive
from archive.integrity.digests import SEGMENT_FIELDS, checksum, page_fingerprint
from archive.integrity.findings import Finding, Source
from archive.integrity.verify_books import BOOK_CHECKS
from archive.integrity.verify_captures import CAPTURE_CHECKS
from archive.integrity.verify_rows import RESTORE, Check, guarded, rows_of, surely
from archive.integrity.verify_search import check_search
from archive.text.articles import read_content
from archive.text.changes import NEWEST, Change, text_sha256

MOST_SQLITE_MESSAGES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What was looked at (noun -> number) and what was found."""

    checked: dict[str, int]
    findings: tuple[Finding, ...]


def verify(archive: Archive, *, on_finding: Callable[[Finding], None] | None = None) -> VerifyReport:
    """Check the whole archive. A crawl may write meanwhile; nothing is changed. Never raises for damage."""
    source = Source(archive=archive)
    findings: list[Finding] = []
    with _lenient_text(archive.connection):
        for check in CHECKS:
            for finding in surely(check)(source):
                findings.append(finding)
                if on_finding is not None:
                    on_finding(finding)
    return VerifyReport(checked=dict(source.checked), findings=tuple(findings))


@contextmanager
def _lenient_text(connection: sqlite3.Connection) -> Iterator[None]:
    """Read text that is no UTF-8 any more as it is: its fingerprint tells, an exception would end the check."""
    before = connection.text_factory
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = before


def check_sqlite(source: Source) -> Iterator[Finding]:
    """The file's structure, its indexes against its tables, and the references between rows."""
    for pragma in (f"PRAGMA integrity_check({MOST_SQLITE_MESSAGES})", "PRAGMA foreign_key_check"):
        try:
            for row in source.connection.execute(pragma):
                if len(row) == 1 and row[0] != "ok":
                    yield Finding(kind="database", where="sosik.db", problem=str(row[0]), remedy=RESTORE)
                elif len(row) > 1:
                    where = f"{row[0]} {row[1]}"
                    yield Finding(kind="row", where=where, problem=f"refers to no row of {row[2]}", remedy=RESTORE)
        except sqlite3.Error as error:
            yield Finding(kind="database", where="sosik.db", problem=f"{pragma}: {error}", remedy=RESTORE)


def check_articles(source: Source) -> Iterator[Finding]:
    """Headline and body, and all else that was read off the newest revision, people and quotes too."""
    for row in rows_of(source, "article"):
        if isinstance(row, Finding):
            yield row
            continue
        yield from guarded(source, f"article {row['id']}", _check_article, row)


def _check_article(source: Source, row: sqlite3.Row) -> Iterator[str]:
    if text_sha256(row["headline"], row["body"]) != row["body_sha256"]:
        yield "headline or body changed"
    if read_content(source.connection, row) != row["content_sha256"]:
        yield "a column, a reporter or a quote changed"
    newest = source.connection.execute(
        f"SELECT body_sha256 FROM revision WHERE article_id = ? {NEWEST}", (row["id"],)
    ).fetchone()
    if newest is None or newest[0] != row["body_sha256"]:
        yield "is not the text of its newest revision"
    known = "SELECT 1 FROM address WHERE url = (SELECT url FROM article WHERE id = ?)"
    if not source.connection.execute(known, (row["id"],)).fetchone():
        yield "its address is not among the addresses seen"


def check_revisions(source: Source) -> Iterator[Finding]:
    """The text of every revision and all its segments."""
    for row in rows_of(source, "revision"):
        if isinstance(row, Finding):
            yield row
            continue
        yield from guarded(source, f"revision {row['id']} of article {row['article_id']}", _check_revision, row)


def _check_revision(source: Source, row: sqlite3.Row) -> Iterator[str]:
    if text_sha256(row["headline"], row["body"]) != row["body_sha256"]:
        yield "headline or body changed"
    sql = f"SELECT {', '.join(SEGMENT_FIELDS)} FROM segment WHERE revision_id = ? ORDER BY position"
    segments = _tuples(source, sql, row["id"])
    source.checked["segments"] += len(segments)
    if page_fingerprint(dict(row), segments) != row["page_sha256"]:
        yield "a column or a segment changed"
    if row["change"] not in frozenset(Change):
        yield "its kind of change is none"


def check_links(source: Source) -> Iterator[Finding]:
    """Title and address of related links and of most-read entries."""
    for table in ("related", "ranking"):
        for row in rows_of(source, table, "title, url, checksum"):
            if isinstance(row, Finding):
                yield row
            elif checksum(row["title"], row["url"]) != row["checksum"]:
                yield Finding(
                    kind="row", where=f"{table} {row['row_id']}", problem="title or address changed", remedy=RESTORE
                )


def check_targets(source: Source) -> Iterator[Finding]:
    """Whether links that lead to a stored article name it; the others are in an index, which SQLite checks."""
    for table in ("related", "ranking"):
        rows = source.connection.execute(
            f"""SELECT l.id FROM {table} AS l JOIN article AS a ON a.id = l.target_article_id
                WHERE (l.target_outlet_id, l.target_native_id) IS NOT (a.outlet_id, a.native_id)"""
        )
        for row in rows:
            yield Finding(kind="row", where=f"{table} {row[0]}", problem="its target changed", remedy=RESTORE)


CHECKS: tuple[Check, ...] = (
    check_sqlite,
    check_articles,
    check_revisions,
    check_links,
    check_targets,
    *BOOK_CHECKS,
    check_search,
    *CAPTURE_CHECKS,
)


def _tuples(source: Source, sql: str, row_id: int) -> list[tuple[object, ...]]:
    return [tuple(row) for row in source.connection.execute(sql, (row_id,))]
