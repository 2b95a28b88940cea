"""Finding damage in the search index: every word at its place in every article, against the stored text.

The index holds no text, so a changed byte in it shows only as an article that is found by the wrong word, or not.
One pass over the index in the order of its words gives a sum an article; the text gives the same sum, or damage.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress

from archive.integrity.findings import Finding, Source
from archive.migrations import SCHEMA
from archive.searching.search import index_article
from archive.searching.tokens import tokenize

REINDEX = "run `sosik rebuild --search`, which makes the index anew from the text"
COLUMNS = ("headline", "body")
TEXTS = "SELECT a.id, headline, body, sz FROM article AS a LEFT JOIN article_search_docsize AS d ON d.id = a.id"
WORDS = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, article_search, 'row')"
PLACES = "CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, article_search, 'instance')"


def check_search(source: Source) -> Iterator[Finding]:
    """Whether the index gives each article by exactly the words of its text.

    All within one read transaction: half a millisecond an article, in which a crawl beside it only lets its log grow.
    """
    connection = source.connection
    connection.execute("BEGIN")
    try:
        connection.execute(PLACES)
        yield from _compare(source, _sums(connection))
        yield from _look_up(source)
    except (sqlite3.Error, ValueError) as error:  # ValueError: a damaged word is no text any more
        yield Finding(kind="search", where="article_search", problem=str(error), remedy=REINDEX)
    finally:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def _look_up(source: Source) -> Iterator[Finding]:
    """Whether each word that a walk through the index meets is also found when it is asked for."""
    source.connection.execute(WORDS)
    words = source.connection.execute("SELECT term, doc, cnt FROM temp.words").fetchall()
    lost = 0
    for word in words:
        found = source.connection.execute("SELECT term, doc, cnt FROM temp.words WHERE term = ?", (word["term"],))
        row = found.fetchone()
        lost += row is None or tuple(row) != tuple(word)
    if lost:
        problem = f"{lost} of {len(words)} words are not found when they are asked for"
        yield Finding(kind="search", where="article_search", problem=problem, remedy=REINDEX)


def _compare(source: Source, found: dict[int, int]) -> Iterator[Finding]:
    for row in source.connection.execute(TEXTS):
        source.checked["articles in the search index"] += 1
        tokens = {name: tokenize(row[name]) for name in COLUMNS}
        held, where = found.pop(row["id"], 0), f"article_search {row['id']}"
        if held != _expected(tokens) and held != _indexed_anew(row):
            yield Finding(kind="search", where=where, problem="its words are not those of the article", remedy=REINDEX)
        elif held == _expected(tokens) and row["sz"] != _sizes(tokens):
            yield Finding(kind="search", where=where, problem="its number of words is wrong", remedy=REINDEX)
    for article_id in sorted(found):
        where = f"article_search {article_id}"
        yield Finding(kind="search", where=where, problem="there is no such article", remedy=REINDEX)


def _sums(connection: sqlite3.Connection, schema: str = "temp") -> dict[int, int]:
    """Article -> the sum of the hashes of its words with their places, whatever their order."""
    sums: defaultdict[int, int] = defaultdict(int)
    for term, article_id, column, offset in connection.execute(f"SELECT term, doc, col, offset FROM {schema}.places"):
        sums[article_id] += hash((term, column, offset))
    return dict(sums)


def _expected(tokens: dict[str, list[str]]) -> int:
    return sum(hash((term, name, at)) for name, terms in tokens.items() for at, term in enumerate(terms))


def _sizes(tokens: dict[str, list[str]]) -> bytes:
    """The numbers of words as FTS5 keeps them: big-endian groups of seven bits, all but the last marked."""
    sizes = bytearray()
    for terms in tokens.values():
        groups = [len(terms) & 127]
        while left := len(terms) >> 7 * len(groups):
            groups.append(128 | left & 127)
        sizes += bytes(reversed(groups))
    return bytes(sizes)


def _indexed_anew(row: sqlite3.Row) -> int:
    """The same sum from an index made of this article alone: SQLite knows fewer letters than Python does."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(_index_sql())
        connection.execute(PLACES)
        try:
            index_article(connection, 1, row["headline"], row["body"])
        except (sqlite3.Error, UnicodeEncodeError):  # the article's own text is damaged, which its fingerprint tells
            return 0
        return _sums(connection).get(1, 0)


def _index_sql() -> str:
    """How the schema makes the index."""
    text = SCHEMA.read_text(encoding="utf-8")
    begin = text.index("CREATE VIRTUAL TABLE article_search")
    return text[begin : text.index(";", begin)]
