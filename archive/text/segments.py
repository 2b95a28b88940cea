"""Segments on the disk: every different one is stored once, and words of the body are not stored again.

Article -> rows of segment_text (what stands on pages, each wording once) and segment_place (where it stands);
the view `segment` joins them again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from archive.items import BODY_ROLES, Layout, Segment
from archive.items.prepared import Wording

MENU_ENTRIES = 20_000  # a hundred outlets with menus of 200 entries: some 5 MB

COLUMNS = "role, text, reason, url, heading"


class Place(NamedTuple):
    """A segment on its page: the row of segment_text as its values, and the piece of the body it is, if any."""

    position: int
    wording: Wording
    start: int | None
    length: int | None
    """The piece of the body in characters; None where the text is in the wording."""


_KNOWN: dict[int, dict[int, int]] = {}
"""Of each connection that remembers: key -> id of the wordings it has looked at or stored."""
MOST_KNOWN = 50_000  # wordings, some 6 MB; then it begins anew


@lru_cache(MENU_ENTRIES)
def wording_key(wording: Wording) -> int:
    """The first 8 bytes of the SHA-256 of the wording as JSON, signed; the same in every version of Python.

    Two of ten million wordings share one with a chance of 1 in 300,000.
    """
    text = json.dumps(wording, ensure_ascii=False)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def lay_out(body: str | None, segments: Iterable[Segment]) -> Layout:
    """How the segments of a page with this body are stored. Pure."""
    places: list[tuple[int, int, int | None, int | None]] = []
    wordings: dict[int, Wording] = {}
    for position, wording, start, length in find_places(body, segments):
        key = wording_key(wording)
        wordings[key] = wording
        places.append((position, key, start, length))
    return Layout(places, wordings)


def write_layout(connection: sqlite3.Connection, revision_id: int, layout: Layout) -> None:
    """Store the segments of a revision, in place of those it had. Call it in a transaction."""
    connection.execute("DELETE FROM segment_place WHERE revision_id = ?", (revision_id,))
    ids = _store_wordings(connection, layout.wordings)
    connection.executemany(
        "INSERT INTO segment_place (revision_id, position, text_id, count, start, length) VALUES (?, ?, ?, ?, ?, ?)",
        [(revision_id, *row) for row in _join_runs(layout.places, ids)],
    )


def remember_wordings(connection: sqlite3.Connection) -> None:
    """Let this connection, the only one that writes, look at each wording once: for a crawl. A rebuild mends, too."""
    _KNOWN[id(connection)] = {}


def forget_wordings(connection: sqlite3.Connection, *, for_good: bool = False) -> None:
    """Forget what it knows: a transaction was rolled back, or wordings were deleted; or, `for_good`, it is closed."""
    if for_good:
        _KNOWN.pop(id(connection), None)
    elif id(connection) in _KNOWN:
        _KNOWN[id(connection)] = {}


def drop_unused_wordings(connection: sqlite3.Connection) -> int:
    """Delete the wordings that stand on no stored page any more, since a rebuild reads it otherwise; gives how many.

    Nothing that was archived is lost: what the pages say now is in their places, and their bytes are in the captures.
    Call it in a transaction.
    """
    (highest,) = connection.execute("SELECT COALESCE(MAX(id), 0) FROM segment_text").fetchone()
    used = bytearray(highest + 1)
    for text_id, count in connection.execute("SELECT DISTINCT text_id, count FROM segment_place"):
        start, end = max(text_id, 0), min(text_id + count, highest + 1)  # a damaged row may say anything
        used[start:end] = b"\x01" * (end - start)
    unused = [(row[0],) for row in connection.execute("SELECT id FROM segment_text") if not used[row[0]]]
    connection.executemany("DELETE FROM segment_text WHERE id = ?", unused)
    forget_wordings(connection)
    return len(unused)


def _join_runs(
    places: Iterable[tuple[int, int, int | None, int | None]], ids: Mapping[int, int]
) -> list[list[int | None]]:
    """position, text_id, count, start, length: segments at consecutive places with consecutive ids are one row.

    A menu gets consecutive ids when it is first seen; on every later page it is one row.
    """
    rows: list[list[int | None]] = []
    next_position, next_id = -1, -1
    for position, key, start, length in places:
        text_id = ids[key]
        if start is None and position == next_position and text_id == next_id:
            rows[-1][2] = (rows[-1][2] or 0) + 1
        else:
            rows.append([position, text_id, 1, start, length])
        next_position, next_id = (position + 1, text_id + 1) if start is None else (-1, -1)
    return rows


def find_places(body: str | None, segments: Iterable[Segment]) -> Iterator[Place]:
    """Each segment as it is stored: a body segment as a piece of `body`, where the next piece has its words."""
    read = 0
    for position, role, text, reason, url, heading in segments:
        start = body.find(text, read) if body and text and role in BODY_ROLES else -1
        if start >= 0:
            read = start + len(text)
            yield Place(position, (str(role), None, reason, url, int(heading)), start, len(text))
        else:
            yield Place(position, (str(role), text, reason, url, int(heading)), None, None)


def _store_wordings(connection: sqlite3.Connection, wordings: Mapping[int, Wording]) -> dict[int, int]:
    """The ids of these wordings by key. Those that no page had before are added, damaged ones are mended."""
    known = _KNOWN.get(id(connection), {})
    ids = {key: known[key] for key in wordings if key in known}
    if len(ids) < len(wordings):
        ids |= _look_up(connection, {key: wording for key, wording in wordings.items() if key not in ids})
        if len(known) + len(ids) > MOST_KNOWN:
            known.clear()
        known.update(ids)
    return ids


def _look_up(connection: sqlite3.Connection, wordings: dict[int, Wording]) -> dict[int, int]:
    """The same, with a look at what is stored."""
    sql = f"SELECT id, key, {COLUMNS} FROM segment_text WHERE key IN (SELECT value FROM json_each(?))"
    stored = {row[1]: tuple(row) for row in connection.execute(sql, (json.dumps(list(wordings)),))}
    ids: dict[int, int] = {}
    for key, wording in wordings.items():
        row = stored.get(key)
        if row is None:
            cursor = connection.execute(
                f"INSERT INTO segment_text (key, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", (key, *wording)
            )
            ids[key] = int(cursor.lastrowid or 0)
            continue
        ids[key] = row[0]
        if row[2:] != wording:
            connection.execute(
                f"UPDATE segment_text SET ({COLUMNS}) = (?, ?, ?, ?, ?) WHERE id = ?", (*wording, row[0])
            )
    return ids
