"""What the page of one article shows, read in a few indexed queries on a connection of Datasette's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from archive.front.copies import Copy, find_copies
from archive.front.worddiff import Stretch, compare_words
from archive.items import ARTICLE_ROLES, BODY_ROLES, ROLE_LABELS, Role

VIEWS = ("read", "split", "history")
CHANGE_LABELS: dict[str, tuple[str, str]] = {
    "first": ("첫 판", "first seen"),
    "headline": ("제목 고침", "headline changed"),
    "minor": ("작은 수정", "minor edit"),
    "major": ("큰 수정", "major edit"),
    "byline": ("본문 속 기자명 고침", "byline in the body changed"),
    "correction": ("정정", "correction"),
    "earlier": ("나중에 들어온 앞선 판", "an earlier state that came in later"),
}
"""What `revision.change` says, in Korean and English."""

MAX_LIST = 100  # links, rankings or captures on one page; the tables have the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A segment as the page shows it; `article_id` is the archived article its link means, if there is one."""

    role: str
    text: str
    reason: str
    url: str | None
    heading: bool
    article_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockGroup:
    """Blocks of one role that follow each other; boilerplate is shown folded."""

    role: str
    blocks: tuple[Block, ...]
    is_body: bool
    is_article: bool

    @property
    def chars(self) -> int:
        """Characters of all its blocks."""
        return sum(len(block.text) for block in self.blocks)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The rules that gave its blocks their role, each once."""
        return tuple(dict.fromkeys(block.reason for block in self.blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleShare:
    """How much of a page one role takes; `percent` of the characters."""

    role: str
    blocks: int
    chars: int
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One revision and what it changed against the one before."""

    row: sqlite3.Row
    headline: tuple[Stretch, ...]
    body: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """Everything the page of one article needs. Lists that its view does not show are empty."""

    view: str
    article: sqlite3.Row
    outlet: str
    revision: sqlite3.Row | None
    blocks: tuple[Block, ...] = ()
    groups: tuple[BlockGroup, ...] = ()
    shares: tuple[RoleShare, ...] = ()
    states: tuple[State, ...] = ()
    reporters: Sequence[sqlite3.Row] = ()
    quotes: Sequence[sqlite3.Row] = ()
    related: Sequence[sqlite3.Row] = ()
    linked_from: Sequence[sqlite3.Row] = ()
    ranked: Sequence[sqlite3.Row] = ()
    captures: Sequence[sqlite3.Row] = ()
    copies: Sequence[Copy] = ()


def read_article_page(connection: sqlite3.Connection, article_id: int, view: str) -> ArticlePage | None:
    """The page of an article; an unknown view is the reading view. None when there is no such article."""
    article = connection.execute(
        "SELECT a.*, o.name AS outlet_name FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if article is None:
        return None
    revision = _newest_revision(connection, article)
    blocks = _read_blocks(connection, revision["id"]) if revision is not None and view != "history" else ()
    groups = group_blocks(blocks) if view == "split" else ()
    return ArticlePage(
        view=view if view in VIEWS else "read",
        article=article,
        outlet=article["outlet_name"],
        revision=revision,
        blocks=tuple(block for block in blocks if block.role in ARTICLE_ROLES),
        groups=groups,
        shares=measure_roles(blocks) if view == "split" else (),
        states=_read_states(connection, article_id) if view == "history" else (),
        reporters=_rows(
            connection, "SELECT name, email FROM reporter WHERE article_id = ? ORDER BY position", article_id
        ),
        quotes=_rows(
            connection, "SELECT speaker, title, text FROM quote WHERE article_id = ? ORDER BY position", article_id
        ),
        related=_rows(connection, RELATED_SQL, article_id),
        linked_from=_rows(connection, LINKED_FROM_SQL, article_id),
        ranked=_rows(connection, RANKED_SQL, article_id),
        captures=_rows(connection, CAPTURES_SQL, article_id),
        copies=find_copies(connection, article_id, article["body"]) if view != "split" else (),
    )


RELATED_SQL = """
SELECT l.title, l.url, l.target_article_id, l.first_seen_at, l.last_seen_at, t.headline AS target_headline
FROM related AS l LEFT JOIN article AS t ON t.id = l.target_article_id
WHERE l.article_id = ? ORDER BY l.last_seen_at DESC, l.position
"""

LINKED_FROM_SQL = """
SELECT l.article_id, a.headline, o.name AS outlet, l.first_seen_at, l.last_seen_at
FROM related AS l JOIN article AS a ON a.id = l.article_id JOIN outlet AS o ON o.id = a.outlet_id
WHERE l.target_article_id = ? ORDER BY l.first_seen_at
"""

RANKED_SQL = """
SELECT r.seen_on, r.list, r.rank, o.name AS outlet, r.times_seen
FROM ranking AS r JOIN outlet AS o ON o.id = r.outlet_id
WHERE r.target_article_id = ? ORDER BY r.seen_on, r.list, r.rank
"""

STATES_SQL = """
SELECT number, seen_at, change, headline, body FROM revision WHERE article_id = ? ORDER BY number DESC
"""

CAPTURES_SQL = """
SELECT id, url, fetched_at, http_status, charset, file, offset, payload_bytes FROM capture
WHERE article_id = ? ORDER BY fetched_at
"""


def _rows(connection: sqlite3.Connection, sql: str, article_id: int) -> list[sqlite3.Row]:
    return connection.execute(f"{sql} LIMIT {MAX_LIST}", (article_id,)).fetchall()


def _newest_revision(connection: sqlite3.Connection, article: sqlite3.Row) -> sqlite3.Row | None:
    """The revision whose text the article has now; a state that came in late (`earlier`) is not it."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM revision WHERE article_id = ? ORDER BY body_sha256 = ? DESC, number DESC LIMIT 1",
        (article["id"], article["body_sha256"]),
    ).fetchone()
    return row


def _read_blocks(connection: sqlite3.Connection, revision_id: int) -> tuple[Block, ...]:
    """The segments of a page in order, their links looked up among all known addresses."""
    rows = connection.execute(
        """SELECT s.role, s.text, s.reason, s.url, s.heading, a.article_id
           FROM segment AS s LEFT JOIN address AS a ON a.url = s.url
           WHERE s.revision_id = ? ORDER BY s.position""",
        (revision_id,),
    )
    return tuple(
        Block(
            role=row["role"],
            text=row["text"],
            reason=row["reason"],
            url=row["url"],
            heading=bool(row["heading"]),
            article_id=row["article_id"],
        )
        for row in rows
    )


def group_blocks(blocks: Iterable[Block]) -> tuple[BlockGroup, ...]:
    """Blocks of equal role that follow each other, as one group."""
    return tuple(
        BlockGroup(role=role, blocks=tuple(group), is_body=role in BODY_ROLES, is_article=role in ARTICLE_ROLES)
        for role, group in groupby(blocks, key=lambda block: block.role)
    )


def measure_roles(blocks: Sequence[Block]) -> tuple[RoleShare, ...]:
    """The share of each role on the page, in the order of the roles; roles that are not there are left out."""
    total = sum(len(block.text) for block in blocks) or 1
    shares = []
    for role in ROLE_LABELS:
        texts = [block.text for block in blocks if block.role == role]
        if texts:
            chars = sum(map(len, texts))
            shares.append(RoleShare(role=role, blocks=len(texts), chars=chars, percent=100 * chars / total))
    return tuple(shares)


def _read_states(connection: sqlite3.Connection, article_id: int) -> tuple[State, ...]:
    """All revisions, newest first, each compared with the one before it."""
    rows = _rows(connection, STATES_SQL, article_id)
    return tuple(
        State(
            row=row,
            headline=tuple(compare_words(before["headline"] or "", row["headline"] or "")) if before else (),
            body=tuple(compare_words(before["body"] or "", row["body"] or "")) if before else (),
        )
        for row, before in zip_longest(rows, rows[1:])
    )


def role_label(role: str) -> tuple[str, str]:
    """The Korean and English label of a role; an unknown one is its own label."""
    return ROLE_LABELS[Role(role)] if role in set(Role) else (role, role)
