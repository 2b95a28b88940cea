"""The JSON contract of `sosik split`: an article as one object, keys in the documented order."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from archive.items import Article, Segment


def as_json(article: Article, *, file: str | None = None) -> dict[str, Any]:
    """Give `article` as the object that `sosik split --jsonl` prints; keys absent on the page are null or []."""
    return {
        "file": file,
        "url": article.url,
        "outlet": article.outlet_id,
        "charset": article.charset,
        "is_article": article.is_article,
        "headline": article.headline,
        "deck": list(article.deck),
        "body": article.body,
        "dateline": article.dateline,
        "reporters": [asdict(reporter) for reporter in article.reporters],
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "section": article.section,
        "copyright": article.copyright,
        "captions": list(article.captions),
        "quotes": [asdict(quote) for quote in article.quotes],
        "related": [asdict(link) for link in article.related],
        "ranking": [asdict(entry) for entry in article.ranking],
        "weather": [asdict(reading) for reading in article.weather],
        "comment_count": article.comment_count,
        "published_raw": article.published_raw,
        "modified_raw": article.modified_raw,
        "tags": list(article.tags),
        "image_url": article.image_url,
        "canonical_url": article.canonical_url,
        "language": article.language,
        "segments": [_segment(segment) for segment in article.segments],
    }


def _segment(segment: Segment) -> dict[str, Any]:
    """Give the four documented keys, and `url` and `heading` only where there is something to say."""
    form: dict[str, Any] = {
        "position": segment.position,
        "role": segment.role.value,
        "text": segment.text,
        "reason": segment.reason,
    }
    if segment.url is not None:
        form["url"] = segment.url
    if segment.heading:
        form["heading"] = True
    return form
