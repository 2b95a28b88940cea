"""Size, search and pages of a large archive.

    python -m tests.bench.bench_search [FOLDER] [--articles 20000] [--rounds 5]

Without FOLDER a synthetic archive of so many articles is made. Words are chosen by how many articles have them; recall
is checked against the text itself for two-syllable words of all frequencies.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random
from urllib.parse import quote

from archive.front.serve import build_datasette
from archive.searching.querylanguage import read_query
from archive.searching.search import Order, count_words, search_articles
from tests.bench.korean import COMMON, PLACES, vocabulary
from tests.bench.synthetic import build

RECALL_WORDS = 40
SHARES = (0.5, 0.1, 0.01, 0.001, 0.0001)
TYPED = ("전북", "새만금 공항", '"전북 도지사"', "KTX", "30억", "5,8", "쌀", "축제 -관광", "없는낱말이다")
"""What people type: two syllables, several words, a phrase, Latin, a figure with its unit, one syllable, without."""
PAGES = (
    "/",
    "/sosik/article",
    "/sosik/article?_sort_desc=published_at&_facet=section",
    "/sosik/segment",
    "/sosik/ranking",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = arguments.folder
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "archive"
            say(f"built {arguments.articles / build(folder, arguments.articles):.0f} articles a second")
        connection = stack.enter_context(closing(sqlite3.connect(f"file:{folder / 'sosik.db'}?mode=ro", uri=True)))
        measure_size(connection, folder / "sosik.db")
        measure_search(connection, arguments.rounds)
        check_recall(connection)
        asyncio.run(measure_pages(folder, arguments.rounds))


def measure_size(connection: sqlite3.Connection, file: Path) -> None:
    """The file against the text in it, and the index against the text it finds."""
    articles = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    own = sum_bytes(connection, "headline", "article") + sum_bytes(connection, "body", "article")
    page, index = sum_bytes(connection, "text", "segment"), sum_bytes(connection, "block", "article_search_data")
    size = file.stat().st_size
    say(f"{articles:,} articles, file {size / 1e6:,.0f} MB = {size / articles:,.0f} bytes an article")
    say(f"  headlines and bodies {own / 1e6:,.0f} MB: the file is {size / own:.2f} times, the index {index / own:.2f}")
    say(f"  all text of the pages {page / 1e6:,.0f} MB: the file is {size / page:.2f} times")


def sum_bytes(connection: sqlite3.Connection, column: str, table: str) -> int:
    return int(connection.execute(f"SELECT sum(length(CAST({column} AS BLOB))) FROM {table}").fetchone()[0])


def measure_search(connection: sqlite3.Connection, rounds: int) -> None:
    """Milliseconds of the first page, for words of every frequency and for what people type."""
    say(f"{'query':>24} {'articles':>9} {'newest ms':>10} {'best ms':>10}   median of {rounds}")
    for query in [*words_by_share(connection), *TYPED]:
        count = count_words(connection, read_query(query)) or 0
        newest, best = (median_ms(search(connection, query, order), rounds) for order in ("newest", "best"))
        say(f"{query:>24} {count:>9,} {newest:>10.1f} {best:>10.1f}")


def search(connection: sqlite3.Connection, query: str, order: str) -> Callable[[], object]:
    chosen: Order = "best" if order == "best" else "newest"
    return lambda: search_articles(connection, query, order=chosen)


def words_by_share(connection: sqlite3.Connection) -> Iterable[str]:
    """For each of SHARES the word whose share of the articles is nearest to it."""
    total = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    words = [*COMMON, *PLACES, *vocabulary().nouns[:: len(vocabulary().nouns) // 400]]
    counts = {word: count_words(connection, read_query(word)) or 0 for word in words if len(word) > 1}
    return dict.fromkeys(min(counts, key=lambda word: abs(counts[word] / total - share)) for share in SHARES)


def check_recall(connection: sqlite3.Connection) -> None:
    """Two-syllable words against the text itself: every article that holds the word must be found."""
    words = [word for word in (*COMMON, *PLACES, *vocabulary().nouns) if len(word) == 2]
    found = held = both = 0
    for word in Random(1).sample(words, RECALL_WORDS):
        sql = "SELECT id FROM article WHERE instr(headline, ?1) OR instr(body, ?1)"
        truth = {row[0] for row in connection.execute(sql, (word,))}
        match = "SELECT rowid FROM article_search WHERE article_search MATCH ?"
        hits = {row[0] for row in connection.execute(match, (f'"{word}"',))}
        found, held, both = found + len(hits), held + len(truth), both + len(hits & truth)
    say(f"recall of {RECALL_WORDS} two-syllable words: {both / held:.4f}, precision {both / found:.4f}, {held:,} pairs")


async def measure_pages(folder: Path, rounds: int) -> None:
    """Milliseconds of pages of the front, through Datasette without a network."""
    datasette = build_datasette(folder)
    await datasette.invoke_startup()
    headers = {"host": "localhost"}
    searches = [f"/sosik/article?_search={quote(word)}" for word in ("전북", "주민")]
    for path in (*PAGES, "/sosik/article/1000", "/sosik/article/1000?_view=split", *searches):
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            response = await datasette.client.get(path, headers=headers)
            times.append(1000 * (time.perf_counter() - begun))
        say(f"{path:58} {response.status_code} {statistics.median(times):8.0f} ms, at most {max(times):.0f}")


def median_ms(task: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        task()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
