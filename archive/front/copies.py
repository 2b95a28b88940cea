"""Other articles that carry the same text: a press release run as it came, a wire story, a copy.

Those that are the same letter for letter stand in table same_text. For the others two passages of the body are looked
up as phrases in the search index; what has one is compared sentence by sentence.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from archive.front.deadline import in_time
from archive.searching.querylanguage import read_term
from archive.searching.search import MATCHING, match_any

PASSAGE_CHARS = 28  # so long a run is no chance: of 300 among 100,000 synthetic articles none was in another
MIN_SENTENCE_CHARS = 15  # shorter ones (이라고 밝혔다.) are common property
CANDIDATES = 30
DEADLINE_S = 0.3  # the list is an extra of the page
SENTENCE = re.compile(r"[^.?!\n]+[.?!]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another article with the same sentences; `percent` of this article's sentences stand in it."""

    id: int
    headline: str | None
    outlet: str
    published_at: str | None
    percent: int


def find_copies(connection: sqlite3.Connection, article_id: int, body: str | None) -> tuple[Copy, ...]:
    """Articles that share sentences with `body`, most first; only those that are the same when looking for others would
    take too long."""
    sentences = list_sentences(body)
    same = {row["id"]: row for row in connection.execute(SAME_SQL, (article_id, CANDIDATES))}
    rows = same | {row["id"]: row for row in _find_likely(connection, article_id, sentences)}
    copies = [
        Copy(
            id=row["id"],
            headline=row["headline"],
            outlet=row["outlet"],
            published_at=row["published_at"],
            percent=100 if row["id"] in same else _share(sentences, list_sentences(row["body"])),
        )
        for row in rows.values()
    ]
    return tuple(sorted((copy for copy in copies if copy.percent), key=lambda copy: -copy.percent))


SAME_SQL = """
SELECT a.id, a.headline, a.published_at, a.body, o.name AS outlet
FROM same_text AS s JOIN article AS a ON a.id = s.article_id JOIN outlet AS o ON o.id = a.outlet_id
WHERE s.text_id = (SELECT text_id FROM same_text WHERE article_id = ?1) AND s.article_id != ?1 LIMIT ?2
"""


def _find_likely(connection: sqlite3.Connection, article_id: int, sentences: list[str]) -> list[sqlite3.Row]:
    """Articles with one of two passages; [] when looking would take too long."""
    terms = [term for term in map(read_term, choose_passages(sentences)) if term is not None]
    if not terms:
        return []
    values = (match_any(terms), article_id, CANDIDATES)
    return in_time(connection, DEADLINE_S, lambda: connection.execute(COPIES_SQL, values).fetchall()) or []


COPIES_SQL = f"""
SELECT a.id, a.headline, a.published_at, a.body, o.name AS outlet
FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id
WHERE a.id IN ({MATCHING} ?) AND a.id != ? LIMIT ?
"""


def list_sentences(body: str | None) -> list[str]:
    """The sentences that are long enough to tell something, with single spaces."""
    found = (" ".join(match[0].split()) for match in SENTENCE.finditer(body or ""))
    return [sentence for sentence in found if len(sentence) >= MIN_SENTENCE_CHARS]


def choose_passages(sentences: list[str]) -> list[str]:
    """The beginnings of the second and of the middle sentence, as whole words: leads are rewritten, ends are cut."""
    chosen = {min(1, len(sentences) - 1), len(sentences) // 2} if sentences else set()
    return [sentences[place][:PASSAGE_CHARS].rpartition(" ")[0] or sentences[place] for place in sorted(chosen)]


def _share(wanted: list[str], found: list[str]) -> int:
    """Percent of `wanted` that is in `found`."""
    return round(100 * len(set(wanted) & set(found)) / len(set(wanted))) if wanted else 0
