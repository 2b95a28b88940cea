"""An outlet's memory: lines that stand on several different articles of it are boilerplate."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

MAX_LINE_CHARS = 300  # a longer line that repeats is a copied article, which is no boilerplate
BOILERPLATE_FROM = 3  # other articles; two may share a correction, three share a template


def line_hash(text: str) -> int:
    """The first 8 bytes of the SHA-256 of `text`, signed, as SQLite stores integers."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big", signed=True)


def learn_lines(connection: sqlite3.Connection, outlet_id: str, lines: Iterable[str]) -> None:
    """Count each different line once for one more article of the outlet. Call it in the article's transaction."""
    hashes = {line_hash(line) for line in lines if len(line) <= MAX_LINE_CHARS}
    connection.executemany(
        """INSERT INTO repeated_line VALUES (?, ?, 1)
           ON CONFLICT (outlet_id, line_hash) DO UPDATE SET articles = articles + 1""",
        [(outlet_id, value) for value in sorted(hashes)],
    )


def known_boilerplate(connection: sqlite3.Connection, outlet_id: str, *, itself: int = 0) -> frozenset[int]:
    """Hashes of the lines seen on at least `BOILERPLATE_FROM` other articles of the outlet.

    `itself` is 1 when the page to be split was counted already (a rebuild), else 0.
    """
    rows = connection.execute(
        "SELECT line_hash FROM repeated_line WHERE outlet_id = ? AND articles >= ?",
        (outlet_id, BOILERPLATE_FROM + itself),
    )
    return frozenset(row[0] for row in rows)


def is_boilerplate(connection: sqlite3.Connection, outlet_id: str, line: str) -> bool:
    """Whether the outlet's memory holds `line` as boilerplate: it stood on enough of its articles."""
    row = connection.execute(
        "SELECT articles FROM repeated_line WHERE outlet_id = ? AND line_hash = ?", (outlet_id, line_hash(line))
    ).fetchone()
    return row is not None and row["articles"] >= BOILERPLATE_FROM
