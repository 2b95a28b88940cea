"""Search of headlines and bodies: the index, the query language and the hits.

A query is words, "phrases" and -without: text -> Query -> an FTS5 expression. No input is a
syntax error.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.snippets import make_snippet
from archive.tokens import cut_run, find_runs, fold, tokenize

Order = Literal["newest", "best"]

MAX_QUERY_CHARS = 1000  # a pasted page is no query; the words after it are left out
MAX_TERMS = 32  # FTS5 intersects one list a term; more than this narrows nothing further
NOTHING = '""'  # an empty phrase matches no row; an empty expression is a syntax error in SQLite 3.40
HEADLINE_WEIGHT = 4.0  # a hit in the headline counts as four in the body (bm25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word or phrase of a query."""

    text: str
    """As typed, folded."""
    tokens: tuple[str, ...]
    is_prefix: bool
    """True when the last token is a single syllable, the beginning of a bigram (30억 finds 30억원)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a person asked for: every one of `words`, none of `without`."""

    words: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found; `snippet` is plain text with the hits between ［ and ］."""

    id: int
    outlet_id: str
    outlet: str
    headline: str | None
    published_at: str | None
    url: str
    snippet: str


TERM = re.compile(r'(?P<minus>-?)(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')


def index_article(connection: sqlite3.Connection, article_id: int, headline: str | None, body: str | None) -> None:
    """Make an article findable. Runs inside the caller's transaction."""
    connection.execute(
        "INSERT INTO article_search (rowid, headline, body) VALUES (?, ?, ?)",
        (article_id, " ".join(tokenize(headline)), " ".join(tokenize(body))),
    )


def unindex_article(connection: sqlite3.Connection, article_id: int, headline: str | None, body: str | None) -> None:
    """Take an article out of the index. `headline` and `body` are the text it was indexed with: the index
    holds no text of its own and would keep stale words otherwise."""
    connection.execute(
        "INSERT INTO article_search (article_search, rowid, headline, body) VALUES ('delete', ?, ?, ?)",
        (article_id, " ".join(tokenize(headline)), " ".join(tokenize(body))),
    )


def read_query(text: str) -> Query:
    """What `text` asks for; words without a letter or digit are left out. Never raises."""
    words: list[Term] = []
    without: list[Term] = []
    for match in TERM.finditer(fold(text[:MAX_QUERY_CHARS])):
        term = _read_term(match["phrase"] if match["word"] is None else match["word"])
        if term is not None and len(words) + len(without) < MAX_TERMS:
            (without if match["minus"] else words).append(term)
    return Query(words=tuple(words), without=tuple(without))


def _read_term(text: str) -> Term | None:
    """A word or phrase as tokens; None when it has no letter or digit."""
    runs = list(find_runs(text))
    if not runs:
        return None
    is_prefix = runs[-1].is_cjk and len(runs[-1].text) == 1
    return Term(text=text, tokens=tuple(t for run in runs for t in cut_run(run)), is_prefix=is_prefix)


def rewrite_query(text: str) -> str:
    """`text` as an FTS5 MATCH expression that is always valid.

    NOTHING when no word is asked for: FTS5 cannot say "everything except".
    """
    query = read_query(text)
    if not query.words:
        return NOTHING
    wanted = _match_all(query.words)
    return f"({wanted}) NOT ({_match_any(query.without)})" if query.without else wanted


def _match_all(terms: Sequence[Term]) -> str:
    return " AND ".join(_match_term(term) for term in terms)


def _match_any(terms: Sequence[Term]) -> str:
    return " OR ".join(_match_term(term) for term in terms)


def _match_term(term: Term) -> str:
    """One FTS5 string; its tokens are letters and digits only, so nothing in it needs escaping."""
    return f'"{" ".join(term.tokens)}"' + (" *" if term.is_prefix else "")


NEWEST_SQL = """
SELECT a.id, a.outlet_id, o.name, a.headline, a.published_at, a.url, a.body
FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id
WHERE a.id IN (SELECT rowid FROM article_search WHERE article_search MATCH :match)
ORDER BY coalesce(a.published_at, a.first_seen_at) DESC, a.id DESC LIMIT :limit
"""

BEST_SQL = f"""
SELECT a.id, a.outlet_id, o.name, a.headline, a.published_at, a.url, a.body
FROM (SELECT rowid AS id, rank FROM article_search
      WHERE article_search MATCH :match AND rank MATCH 'bm25({HEADLINE_WEIGHT}, 1.0)'
      ORDER BY rank LIMIT :limit) AS hit
JOIN article AS a ON a.id = hit.id JOIN outlet AS o ON o.id = a.outlet_id
ORDER BY hit.rank, a.id DESC
"""


def search_articles(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, order: Order = "newest"
) -> list[Hit]:
    """The articles whose headline or body holds what `query` asks for; [] when it asks for nothing.

    A hit in boilerplate is no hit: only headline and body are indexed.
    """
    match = rewrite_query(query)
    sql = NEWEST_SQL if order == "newest" else BEST_SQL
    rows = connection.execute(sql, {"match": match, "limit": limit})
    terms = [term.text for term in read_query(query).words]
    return [
        Hit(
            id=row[0],
            outlet_id=row[1],
            outlet=row[2],
            headline=row[3],
            published_at=row[4],
            url=row[5],
            snippet=make_snippet(row[6] or row[3] or "", terms),
        )
        for row in rows
    ]


def snippet(text: str, query: str) -> str:
    """The passage of `text` where `query` is found, the hits between ［ and ］."""
    return make_snippet(text, [term.text for term in read_query(query).words])
