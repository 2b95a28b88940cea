"""What stands around an article and changes from visit to visit: related links, most-read lists, weather."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from archive.integrity.digests import checksum
from archive.integrity.seals import seal
from archive.items import Address, Article


def store_surroundings(
    connection: sqlite3.Connection,
    article_id: int,
    article: Article,
    *,
    outlet_id: str,
    seen_at: str,
    targets: Mapping[str, Address],
) -> None:
    """Note what the page shows around its article at `seen_at` (Korean wall clock). Call it in a transaction."""
    _store_related(connection, article_id, article, seen_at=seen_at, targets=targets)
    _store_rankings(connection, article_id, article, outlet_id=outlet_id, seen_at=seen_at, targets=targets)
    for weather in article.weather:
        reading = (outlet_id, seen_at[:13], weather.place or "", weather.temperature_c, weather.rain_percent)
        cursor = connection.execute(
            """INSERT INTO weather (outlet_id, seen_hour, place, temperature_c, rain_percent) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (outlet_id, seen_hour, place) DO NOTHING""",
            reading,
        )
        if cursor.rowcount:
            seal(connection, "weather", cursor.lastrowid or 0)


def _store_related(
    connection: sqlite3.Connection, article_id: int, article: Article, *, seen_at: str, targets: Mapping[str, Address]
) -> None:
    for position, link in enumerate(article.related):
        connection.execute(
            """INSERT INTO related (article_id, position, title, url, target_outlet_id, target_native_id,
                 target_article_id, first_seen_at, last_seen_at, checksum)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT id FROM article WHERE outlet_id = ?5 AND native_id = ?6),
                 ?7, ?7, ?8)
               ON CONFLICT (article_id, title) DO UPDATE SET last_seen_at = MAX(last_seen_at, excluded.last_seen_at),
                 first_seen_at = MIN(first_seen_at, excluded.first_seen_at)""",
            (
                article_id,
                position,
                link.title,
                link.url,
                *_target(targets, link.url),
                seen_at,
                checksum(link.title, link.url),
            ),
        )


def _store_rankings(
    connection: sqlite3.Connection,
    article_id: int,
    article: Article,
    *,
    outlet_id: str,
    seen_at: str,
    targets: Mapping[str, Address],
) -> None:
    for entry in article.ranking:
        connection.execute(
            """INSERT INTO ranking (outlet_id, list, seen_on, rank, title, url, article_id, target_outlet_id,
                 target_native_id, target_article_id, first_seen_at, last_seen_at, checksum)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
                 (SELECT id FROM article WHERE outlet_id = ?8 AND native_id = ?9), ?10, ?10, ?11)
               ON CONFLICT (outlet_id, list, seen_on, rank, title) DO UPDATE SET times_seen = times_seen + 1,
                 last_seen_at = MAX(last_seen_at, excluded.last_seen_at),
                 first_seen_at = MIN(first_seen_at, excluded.first_seen_at)""",
            (
                outlet_id,
                entry.list or "",
                seen_at[:10],
                entry.rank,
                entry.title,
                entry.url,
                article_id,
                *_target(targets, entry.url),
                seen_at,
                checksum(entry.title, entry.url),
            ),
        )


def _target(targets: Mapping[str, Address], url: str | None) -> tuple[str | None, str | None]:
    address = targets.get(url) if url else None
    return (address.outlet_id, address.native_id) if address else (None, None)
