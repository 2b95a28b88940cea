"""Search of headlines and bodies: the index, and how a query becomes SQL and hits."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.searching.querylanguage import Filter, Query, Term, read_query
from archive.searching.snippets import make_snippet
from archive.searching.tokens import tokenize

Order = Literal["newest", "best"]

NOTHING = '""'  # an empty phrase matches no row; an empty expression is a syntax error in SQLite 3.40
HEADLINE_WEIGHT = 4.0  # a hit in the headline counts as four in the body (bm25)
FEW = 1000  # so many hits are looked up one by one; beyond, the newest are found by walking the index of times
ONE_BY_ONE = 300  # asking the index of one article costs as much as listing so many hits
WIDER = 4  # times as many of the newest are looked at as should hold the hits, were these spread evenly
MANY = 20_000  # bm25 over more rows takes over 0.1 s: then the best are chosen among hits in the headline


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """SQL over `article AS a` and its named parameters."""

    sql: str
    parameters: dict[str, str]


def index_article(connection: sqlite3.Connection, article_id: int, headline: str | None, body: str | None) -> None:
    """Make an article findable. Runs inside the caller's transaction."""
    index_tokens(connection, article_id, (" ".join(tokenize(headline)), " ".join(tokenize(body))))


def index_tokens(connection: sqlite3.Connection, article_id: int, tokens: tuple[str, str]) -> None:
    """The same for an article whose headline and body were tokenized already."""
    connection.execute("INSERT INTO article_search (rowid, headline, body) VALUES (?, ?, ?)", (article_id, *tokens))


def unindex_article(connection: sqlite3.Connection, article_id: int, headline: str | None, body: str | None) -> None:
    """Take an article out of the index. `headline` and `body` are the text it was indexed with: the index
    holds no text of its own and would keep stale words otherwise."""
    connection.execute(
        "INSERT INTO article_search (article_search, rowid, headline, body) VALUES ('delete', ?, ?, ?)",
        (article_id, " ".join(tokenize(headline)), " ".join(tokenize(body))),
    )


def rewrite_query(text: str) -> str:
    """The words of `text` as an FTS5 MATCH expression that is always valid.

    NOTHING when no word is asked for: FTS5 cannot say "everything except". Filters are not part of it.
    """
    query = read_query(text)
    return match_words(query.words, query.without)


def match_words(words: Sequence[Term], without: Sequence[Term] = ()) -> str:
    """An FTS5 expression for all of `words` and none of `without`."""
    if not words:
        return NOTHING
    wanted = " AND ".join(_match_term(term) for term in words)
    return f"({wanted}) NOT ({match_any(without)})" if without else wanted


def match_any(terms: Sequence[Term]) -> str:
    """An FTS5 expression for one or more of `terms`, of which there must be one."""
    return " OR ".join(_match_term(term) for term in terms)


def _match_term(term: Term) -> str:
    """One FTS5 string; its tokens are letters and digits only, so nothing in it needs escaping."""
    return f'"{" ".join(term.tokens)}"' + (" *" if term.is_prefix else "")


MATCHING = "SELECT rowid FROM article_search WHERE article_search MATCH"


def build_condition(query: Query, *, one_by_one: bool = False) -> Condition:
    """The whole query as one SQL condition; an empty query is true of no article.

    `one_by_one`: for reading articles in an order until enough are found, instead of listing all that answer.
    """
    if query.is_empty:
        return Condition(sql="0", parameters={})
    parts: list[str] = []
    parameters: dict[str, str] = {}
    if query.place == "related":
        _add_related_words(query, parts, parameters, ONE_RELATED_SQL if one_by_one else RELATED_SQL)
    elif query.words:
        by_name = any(one.field in {"reporter", "speaker"} and not one.is_excluded for one in query.filters)
        # the plus: hits of a word are many, articles of a person few, so SQLite is to look those up, not the hits
        parts.append(f"{'+' if by_name else ''}a.id IN ({MATCHING} :match)")
        parameters["match"] = _in_place(query, match_words(query.words, query.without))
    elif query.without:
        parts.append(f"a.id NOT IN ({MATCHING} :match)")
        parameters["match"] = _in_place(query, match_any(query.without))
    for number, condition in enumerate(query.filters):
        sql = FILTER_SQL[condition.field].replace(":value", f":f{number}")
        parts.append(f"NOT coalesce(({sql}), 0)" if condition.is_excluded else f"({sql})")
        parameters[f"f{number}"] = _filter_value(condition)
    return Condition(sql=" AND ".join(parts) or "1", parameters=parameters)


def _in_place(query: Query, match: str) -> str:
    return f"{{headline}} : ({match})" if query.place == "headline" else match


def _add_related_words(query: Query, parts: list[str], parameters: dict[str, str], sql: str) -> None:
    """Words looked for in the titles of related links and most-read lists, as they stand there."""
    for number, term in enumerate((*query.words, *query.without)):
        parts.append(("" if number < len(query.words) else "NOT ") + sql.replace(":value", f":w{number}"))
        parameters[f"w{number}"] = f"%{_escape_like(term.text)}%"


RELATED_SQL = r"""(a.id IN (SELECT article_id FROM related WHERE title LIKE :value ESCAPE '\' UNION
                      SELECT article_id FROM ranking WHERE title LIKE :value ESCAPE '\'))"""
ONE_RELATED_SQL = r"""(EXISTS (SELECT 1 FROM related WHERE article_id = a.id AND title LIKE :value ESCAPE '\')
                   OR EXISTS (SELECT 1 FROM ranking WHERE article_id = a.id AND title LIKE :value ESCAPE '\'))"""

NAMED_SQL = r"""a.id IN (SELECT article_id FROM {table} WHERE {column} IN (
  WITH RECURSIVE known(name) AS (
    SELECT min({column}) FROM {table}
    UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {column} > known.name) FROM known WHERE name NOT NULL
  ) SELECT name FROM known WHERE name LIKE :value ESCAPE '\'))"""
"""Articles of the people whose name holds :value. Each different name is looked at once, by leaps through its index."""

FILTER_SQL = {
    "outlet": r"""a.outlet_id IN (SELECT id FROM outlet WHERE id LIKE :value ESCAPE '\'
                  OR name LIKE :value ESCAPE '\' OR name_en LIKE :value ESCAPE '\' OR host LIKE :value ESCAPE '\')""",
    "reporter": NAMED_SQL.format(column="name", table="reporter"),
    "speaker": NAMED_SQL.format(column="speaker", table="quote"),
    "section": r"a.section LIKE :value ESCAPE '\'",
    "since": "a.published_at >= :value",
    "until": "a.published_at <= :value || '~'",  # ~ sorts after whatever may follow: until:2025-07 ends with July
}
"""Field of a filter -> the condition it is."""


def _filter_value(condition: Filter) -> str:
    """Days as they are; names by any part of them."""
    if condition.field in {"since", "until"}:
        return condition.value
    return f"%{_escape_like(condition.value)}%"


def _escape_like(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def search_articles(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, order: Order = "newest", offset: int = 0
) -> list[Hit]:
    """The articles that answer `query`; [] when it asks for nothing.

    A hit in boilerplate is no hit, unless `in:related` asks for it: only headline and body are indexed.
    """
    asked = read_query(query)
    ids = find_articles(connection, asked, limit=limit, order=order, offset=offset)
    rows = connection.execute(f"{HIT_SQL} ({', '.join('?' * len(ids))})", ids)
    hits = {row[0]: _make_hit(row, asked) for row in rows}
    return [hits[id_] for id_ in ids]


HIT_SQL = """
SELECT a.id, a.outlet_id, o.name, a.headline, a.published_at, a.url, a.body
FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id WHERE a.id IN
"""


def _make_hit(row: Sequence[str], asked: Query) -> Hit:
    return Hit(
        id=int(row[0]),
        outlet_id=row[1],
        outlet=row[2],
        headline=row[3],
        published_at=row[4],
        url=row[5],
        snippet=make_snippet(row[6] or row[3] or "", [term.text for term in asked.words]),
    )


def count_words(connection: sqlite3.Connection, query: Query) -> int | None:
    """How many articles have the words, from the search index alone; None where more is asked for than words."""
    condition = build_condition(query)
    if set(condition.parameters) != {"match"} or not query.words:
        return None
    sql = "SELECT count(*) FROM article_search WHERE article_search MATCH :match"
    return int(connection.execute(sql, condition.parameters).fetchone()[0])


def find_articles(
    connection: sqlite3.Connection,
    query: Query,
    *,
    limit: int = 20,
    order: Order = "newest",
    offset: int = 0,
    total: int | None = None,
) -> list[int]:
    """The numbers of the articles that answer `query`, in order. `total`: how many there are, where it is known."""
    if total is None:
        total = count_words(connection, query)
    condition = build_condition(query, one_by_one=total is None)
    if order == "best" and query.words and query.place != "related":
        return _find_best(connection, query, condition, total=total or 0, limit=limit, offset=offset)
    found = _find_among_newest(connection, query, condition, total=total or 0, wanted=limit + offset)
    if found is not None:
        return found[offset:]
    few = total is not None and total <= FEW
    sql = f"""SELECT a.id FROM article AS a {"" if few else "INDEXED BY article_published"} WHERE {condition.sql}
              ORDER BY a.published_at DESC, a.id DESC LIMIT :limit OFFSET :offset"""
    rows = connection.execute(sql, {**condition.parameters, "limit": limit, "offset": offset})
    return [int(row[0]) for row in rows]


def _find_among_newest(
    connection: sqlite3.Connection, query: Query, condition: Condition, *, total: int, wanted: int
) -> list[int] | None:
    """The newest hits of words that stand in very many articles, by asking of the newest articles one by one; None
    where listing all hits costs less, or there are fewer hits among the newest than all the others let expect.

    The beginning of a token is never asked for so: each time all tokens that begin so would be put together.
    """
    if any(word.is_prefix for word in query.words):
        return None
    articles = connection.execute("SELECT max(id) FROM article").fetchone()[0] or 0
    looked_at = WIDER * wanted * articles // max(total, 1)
    if set(condition.parameters) != {"match"} or not query.words or looked_at * ONE_BY_ONE > total:
        return None
    rows = connection.execute(AMONG_NEWEST_SQL, condition.parameters | {"looked_at": looked_at, "wanted": wanted})
    found = [int(row[0]) for row in rows]
    return found if len(found) == wanted else None


AMONG_NEWEST_SQL = """
SELECT a.id FROM (
  SELECT id, published_at FROM article INDEXED BY article_published ORDER BY published_at DESC, id DESC LIMIT :looked_at
) AS a WHERE EXISTS (SELECT 1 FROM article_search WHERE article_search MATCH :match AND rowid = a.id)
ORDER BY a.published_at DESC, a.id DESC LIMIT :wanted
"""


def _find_best(
    connection: sqlite3.Connection, query: Query, condition: Condition, *, total: int, limit: int, offset: int
) -> list[int]:
    """By bm25; where that would read too many rows, by bm25 among the articles that have the words in the headline."""
    parameters = {**condition.parameters, "limit": limit, "offset": offset}
    headline = f"{{headline}} : ({match_words(query.words, query.without)})"
    if total > MANY:
        count = connection.execute("SELECT count(*) FROM article_search WHERE article_search MATCH ?", (headline,))
        if count.fetchone()[0] >= limit + offset:
            parameters["match"] = headline
    rest = (
        ""
        if set(condition.parameters) == {"match"}
        else f"JOIN article AS a ON a.id = s.rowid WHERE {condition.sql} AND"
    )
    sql = f"""SELECT s.rowid FROM article_search AS s {rest or "WHERE"} article_search MATCH :match
              AND rank MATCH 'bm25({HEADLINE_WEIGHT}, 1.0)' ORDER BY rank LIMIT :limit OFFSET :offset"""
    return [int(row[0]) for row in connection.execute(sql, parameters)]


def snippet(text: str, query: str) -> str:
    """The passage of `text` where `query` is found, the hits between ［ and ］."""
    return make_snippet(text, [term.text for term in read_query(query).words])
