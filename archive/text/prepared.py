"""What the rows of an article's page will hold, worked out before the archive sees it: by a worker, which has the time.

Article -> columns and their fingerprints, search tokens, segments as they are stored, lines for the outlet's memory
"""

from __future__ import annotations

from archive.integrity.digests import article_fingerprint, page_fingerprint, segment_values
from archive.items import BODY_ROLES, Article, Prepared
from archive.searching.tokens import tokenize
from archive.text.changes import text_sha256
from archive.text.memory import find_lines
from archive.text.segments import lay_out


def prepare(article: Article) -> Prepared:
    """Work out what is stored of `article`. Pure."""
    return Prepared(
        columns=article_columns(article),
        revision=revision_columns(article),
        tokens=(" ".join(tokenize(article.headline)), " ".join(tokenize(article.body))),
        layout=lay_out(article.body, article.segments),
        lines=tuple(sorted(find_lines(article.segments))),
    )


def article_columns(article: Article) -> dict[str, object]:
    """The columns of table article that repeat its newest revision, for this one."""
    body_chars = sum(len(s.text) for s in article.segments if s.role in BODY_ROLES)
    all_chars = sum(len(s.text) for s in article.segments)
    values: dict[str, object] = {
        "headline": article.headline,
        "deck": "\n".join(article.deck) or None,
        "body": article.body,
        "reporters": ", ".join(reporter.name for reporter in article.reporters) or None,
        "byline": article.byline,
        "dateline": article.dateline,
        "section": article.section,
        "published_at": article.published_at,
        "published_raw": article.published_raw,
        "modified_at": article.modified_at,
        "modified_raw": article.modified_raw,
        "tags": ", ".join(tag.replace(",", " ") for tag in article.tags) or None,
        "image_url": article.image_url,
        "language": article.language,
        "copyright": article.copyright,
        "comment_count": article.comment_count,
        "body_chars": body_chars,
        "boilerplate_chars": all_chars - body_chars,
        "body_sha256": text_sha256(article.headline, article.body),
    }
    return values | {"content_sha256": article_fingerprint(values, article)}


def revision_columns(article: Article) -> dict[str, object]:
    """The columns of table revision that tell its text, with their fingerprints."""
    values: dict[str, object] = {
        "headline": article.headline,
        "deck": "\n".join(article.deck) or None,
        "body": article.body,
        "byline": article.byline,
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "body_sha256": text_sha256(article.headline, article.body),
    }
    return values | {"page_sha256": page_fingerprint(values, segment_values(article))}
