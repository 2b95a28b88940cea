"""An outlet's memory: lines that stand on several different articles of it, and so are not the text of one.

an article's lines -> counted by quarter of the year -> known to pages of that quarter and of the ones beside it

Counting by quarter is what forgets: a template that is gone has no lines in the newer quarters, one that lives is
counted on, and an old capture that is split again finds the lines of its own time. Counts are sums, so the order in
which captures come does not matter (an import may bring the year 2016 after 2026).
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from archive.items import Role, Segment

BOILERPLATE_FROM = 3  # other articles; two may share a correction, three share a template
STEADY_FROM = 8  # articles; on fewer, a share says little
STEADY_SHARE = 0.2  # of the outlet's articles; a template's line stands on all of them or all of a section
MAX_LINE_CHARS = 200  # longer repeats are copied text; the longest call for tips or notice of a fund known has 130

MAX_LINES_A_QUARTER = 6_000  # an outlet's; some 300 articles, so a line on every hundredth is found: 0.3 MB
MAX_LINES_AN_OUTLET = 20_000  # beyond, quarters that are over keep what repeated, some hundred lines; the oldest go
BOUND_EVERY = 50  # articles of an outlet and quarter between two looks at the bound
RECALL_EVERY = 50  # pages of an outlet, split with what was known of it before
MOST_HANDED = 2_000  # lines, the most seen first, travel to a worker with each page: 16 KB

_UNLEARNED = frozenset(
    {
        Role.HEADLINE,
        Role.NAVIGATION,
        Role.RELATED,
        Role.RANKING,
        Role.HEADLINES,
        Role.WEATHER,
        Role.COMMENTS,
        Role.FOOTER,
        Role.MARKER,
    }
)
"""Titles of articles, entries of menus and imprints repeat, too, but not in the text; marks such as [앵커] stand in
every broadcast script, and are its own."""
_LINK_IN_BODY = "link_in_body"
"""Reason of a link that stands in the text: a related article, or the same button on every page."""


class Line(NamedTuple):
    """What the memory looks at in a segment, for one that is stored."""

    role: str
    text: str
    reason: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Memory:
    """What an outlet's other articles repeat, as hashes of lines."""

    lines: frozenset[int] = frozenset()
    """On at least `BOILERPLATE_FROM` other articles."""
    steady: frozenset[int] = frozenset()
    """Those of them that stand on a good share of all articles: part of the template, not of a series."""

    def __reduce__(self) -> tuple[object, tuple[bytes, bytes]]:
        """Travel as plain bytes, which a worker unpacks once until the memory changes."""
        return unpack_memory, pack_memory(self)


@lru_cache(maxsize=64)
def pack_memory(memory: Memory) -> tuple[bytes, bytes]:
    """The memory as two runs of 8-byte integers; packed once until it changes."""
    return array("q", memory.lines).tobytes(), array("q", memory.steady).tobytes()


@lru_cache(maxsize=64)
def unpack_memory(lines: bytes, steady: bytes) -> Memory:
    """The memory that was packed as two runs of 8-byte integers."""
    return Memory(frozenset(array("q", lines)), frozenset(array("q", steady)))


def line_hash(text: str) -> int:
    """The first 8 bytes of the SHA-256 of `text` with whitespace collapsed, signed, as SQLite stores integers."""
    digest = sha256(" ".join(text.split()).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


EVERY_ARTICLE = line_hash("")
"""The empty line stands on every article: its count is the outlet's."""


def quarter_of(day: str) -> str:
    """The quarter of a Korean wall clock or day: 2025-07-27T09:05:12 -> 2025-3."""
    return f"{day[:4]}-{(int(day[5:7]) + 2) // 3}"


def quarters_around(day: str) -> tuple[str, str, str]:
    """The quarter before, that of `day`, and the one after."""
    number = int(day[:4]) * 4 + (int(day[5:7]) - 1) // 3
    before, this, after = (f"{n // 4:04}-{n % 4 + 1}" for n in (number - 1, number, number + 1))
    return before, this, after


def find_lines(lines: Iterable[Line | Segment]) -> set[int]:
    """The hashes of the lines worth counting: those in and around the text, some 50 of the 300 of a page."""
    return {
        line_hash(line.text)
        for line in lines
        if len(line.text) <= MAX_LINE_CHARS
        and ((line.url is None and line.role not in _UNLEARNED) or line.reason == _LINK_IN_BODY)
    }


def learn_hashes(connection: sqlite3.Connection, outlet_id: str, seen_at: str, hashes: Iterable[int]) -> None:
    """Count each line of `find_lines` for one more article of the outlet. Call it in the article's transaction."""
    quarter = quarter_of(seen_at)
    _add(connection, outlet_id, quarter, {*hashes, EVERY_ARTICLE})
    (articles,) = connection.execute(
        "SELECT articles FROM repeated_line WHERE (outlet_id, quarter, line_hash) = (?, ?, ?)",
        (outlet_id, quarter, EVERY_ARTICLE),
    ).fetchone()
    if articles == 1:
        _forget_old(connection, outlet_id, seen_at)
    elif articles % BOUND_EVERY == 0:
        _forget_rare(connection, outlet_id, quarter)


def relearn_lines(
    connection: sqlite3.Connection,
    outlet_id: str,
    seen_at: str,
    *,
    before: Iterable[int],
    after: Iterable[int],
) -> None:
    """Count the lines found in an article as it is split now in place of those it was counted with."""
    old, new = set(before), set(after)
    quarter = quarter_of(seen_at)
    connection.executemany(
        """UPDATE repeated_line SET articles = articles - 1
           WHERE (outlet_id, quarter, line_hash) = (?, ?, ?) AND articles > 0""",
        [(outlet_id, quarter, value) for value in sorted(old - new)],
    )
    _add(connection, outlet_id, quarter, new - old)


def is_memory_due(pages: int) -> bool:
    """Whether an outlet's memory is to be read again after so many pages split with it: a new outlet's soon."""
    return pages % RECALL_EVERY == 0 or (pages < RECALL_EVERY and pages & (pages - 1) == 0)


def make_memory(counts: Mapping[int, int], *, itself: int = 0) -> Memory:
    """What repeats, from lines and the number of articles that have them (`EVERY_ARTICLE`: of all); no I/O."""
    steady_from = max(STEADY_FROM, STEADY_SHARE * counts.get(EVERY_ARTICLE, 0)) + itself
    found = {value: count for value, count in counts.items() if count >= BOILERPLATE_FROM + itself}
    found.pop(EVERY_ARTICLE, None)
    return Memory(frozenset(found), frozenset(value for value, count in found.items() if count >= steady_from))


def recall(connection: sqlite3.Connection, outlet_id: str, day: str, *, itself: int = 0) -> Memory:
    """What the outlet's articles around this Korean day repeat.

    `itself` is 1 when the page to be split was counted already (a revisit, a rebuild), else 0.
    """
    rows = connection.execute(
        """SELECT line_hash, SUM(articles) AS articles FROM repeated_line WHERE outlet_id = ? AND quarter IN (?, ?, ?)
           GROUP BY line_hash HAVING SUM(articles) >= ? ORDER BY 2 DESC LIMIT ?""",
        (outlet_id, *quarters_around(day), BOILERPLATE_FROM + itself, MOST_HANDED + 1),
    ).fetchall()
    return make_memory({row[0]: row[1] for row in rows}, itself=itself)


def _add(connection: sqlite3.Connection, outlet_id: str, quarter: str, hashes: Iterable[int]) -> None:
    connection.executemany(
        """INSERT INTO repeated_line (outlet_id, quarter, line_hash, articles) VALUES (?, ?, ?, 1)
           ON CONFLICT (outlet_id, quarter, line_hash) DO UPDATE SET articles = articles + 1""",
        [(outlet_id, quarter, value) for value in sorted(hashes)],
    )


def _forget_rare(connection: sqlite3.Connection, outlet_id: str, quarter: str) -> None:
    """Bring a quarter under its bound: lines seen once go first, then those seen twice, and so on."""
    row = connection.execute(
        """SELECT articles FROM repeated_line WHERE outlet_id = ? AND quarter = ?
           ORDER BY articles DESC LIMIT 1 OFFSET ?""",
        (outlet_id, quarter, MAX_LINES_A_QUARTER),
    ).fetchone()
    if row is not None:
        connection.execute(
            "DELETE FROM repeated_line WHERE outlet_id = ? AND quarter = ? AND articles <= ?",
            (outlet_id, quarter, row[0]),
        )


def _forget_old(connection: sqlite3.Connection, outlet_id: str, seen_at: str) -> None:
    """Bring the outlet under its bound as a quarter begins.

    First go the lines of quarters long over that did not repeat, then the oldest quarters.
    """
    oldest_kept = """SELECT quarter FROM repeated_line WHERE outlet_id = ?1 ORDER BY quarter DESC LIMIT 1 OFFSET ?2"""
    if connection.execute(oldest_kept, (outlet_id, MAX_LINES_AN_OUTLET)).fetchone() is None:
        return
    connection.execute(
        "DELETE FROM repeated_line WHERE outlet_id = ? AND quarter < ? AND articles < ?",
        (outlet_id, quarters_around(seen_at)[0], BOILERPLATE_FROM),
    )
    connection.execute(
        f"DELETE FROM repeated_line WHERE outlet_id = ?1 AND quarter < ({oldest_kept})",
        (outlet_id, MAX_LINES_AN_OUTLET),
    )
