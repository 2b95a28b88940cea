"""A large synthetic archive in minutes: one of 20,000 articles, and the same again and again with other words.

    python -m tests.bench.bulk N FOLDER [--base 20000]

Each round copies the rows of every table with shifted numbers, later times and other syllables. The 270 commonest
nouns, particles, endings and names keep theirs, so that words go on following Zipf's law and rare ones go on being
rare; all other nouns are new in every round, so that no two bodies are alike. Fingerprints and the search index are of
the new texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Event

import numpy

from archive.database import Archive
from archive.integrity.digests import REVISION_FIELDS, SEGMENT_FIELDS, checksum, content_fingerprint
from archive.integrity.seals import SEALED
from archive.searching.tokens import tokenize
from archive.text.changes import text_sha256
from archive.text.segments import wording_key
from tests.bench import korean
from tests.bench.synthetic import ARTICLES_A_DAY, FIRST_DAY, RECORD_BYTES, build

BASE = 20_000
ADDRESS_OR_TIME = re.compile(r"idxno=(\d+)|입력 (\d{4})\.(\d\d)\.(\d\d)")
BETWEEN = "\x00"  # joins texts that are changed together; no page holds it
CACHE_KIB = 4_000_000
HASH_BYTES = 64 << 20  # FTS5 writes a segment of the index when so much is in memory
DIGEST_CHARS = 64

KEPT = {
    "outlet",
    "run",
    "host",
    "role",
    "outcome_kind",
    "day_count",
    "same_text",
    "decision",
    "reservation",
    "capture_file",
    "weather",
    "schedule",
}
"""Tables that a longer crawl does not fill further, that triggers fill, or that the generator leaves empty."""

MENU_ROLES = {"navigation", "tools", "footer", "copyright", "comments", "byline"}
"""What an outlet's pages have in common: the words stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How the rows of one round differ from the first ones."""

    number: int
    articles: int
    """How many articles the base has; numbers of articles are `number` times as many larger."""
    days: int
    """How much later it is."""

    def change(self, text: str) -> str:
        """A text in the syllables of this round. The same length; another one, if it has a syllable that is changed."""
        units = numpy.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=numpy.uint16)
        return str(syllables(self.number)[units].tobytes().decode("utf-16-le", "surrogatepass"))

    def change_all(self, texts: Sequence[str]) -> list[str]:
        """The same for many texts at once."""
        return self.change(BETWEEN.join(texts)).split(BETWEEN) if texts else []

    def move(self, text: str) -> str:
        """A text whose addresses and written times are those of this round."""
        return ADDRESS_OR_TIME.sub(self._move_one, text)

    def _move_one(self, found: re.Match[str]) -> str:
        if found[1]:
            return f"idxno={int(found[1]) + self.number * self.articles}"
        return f"입력 {self.later('-'.join(found.group(2, 3, 4))).replace('-', '.')}"

    def later(self, moment: str) -> str:
        """A day or time of the archive, as many days later."""
        return _later(moment[:10], self.days) + moment[10:]


@cache
def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat() if day else day


@cache
def changing() -> str:
    """The syllables that only rare nouns have, in an order of their own."""
    words = [*korean.COMMON, *korean.PLACES, *korean.VERBS, *korean.TITLES, *korean.UNITS, korean.FAMILY, korean.GIVEN]
    kept = set("".join([*words, *(form for pair in (*korean.SUBJECTS, *korean.OBJECTS) for form in pair), "말했고"]))
    return "".join(sorted(set("".join(korean.vocabulary().nouns)) - kept))


@cache
def syllables(number: int) -> numpy.ndarray[tuple[int], numpy.dtype[numpy.uint16]]:
    """UTF-16 unit -> unit of round `number`: each changing syllable becomes the one `number` places on, so that a
    syllable is another one in every round."""
    table = numpy.arange(1 << 16, dtype=numpy.uint16)
    units = numpy.array([ord(syllable) for syllable in changing()], dtype=numpy.uint16)
    table[units] = numpy.roll(units, -number)
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How many articles were made, and how long it took."""

    articles: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def build_large(folder: Path, count: int, *, base: int = BASE, seed: int = 1) -> Built:
    """Fill a new archive with `count` articles, a multiple of `base`; with fewer when Ctrl-C ends it after a round."""
    if count % base or count // base > len(changing()):
        raise ValueError(f"{count} articles are no multiple of {base}, or too many")
    begun = time.perf_counter()
    build(folder, base, seed=seed)
    rounds = count // base
    with Archive.open(folder, write=True, clock=lambda: FIRST_DAY) as archive, _unsafe(archive.connection):
        first = read_base(archive.connection)
        days = -(-base // ARTICLES_A_DAY)
        with _ask_to_end() as is_ending:
            for number in range(1, count // base):
                if is_ending():
                    rounds = number
                    break
                _say(number * base, time.perf_counter() - begun)
                with archive.transaction() as connection:
                    write_round(connection, first, Round(number=number, articles=base, days=number * days))
        with archive.transaction() as connection:
            _count_lines(connection, rounds)
    return Built(articles=rounds * base, seconds=time.perf_counter() - begun)


@contextmanager
def _ask_to_end() -> Iterator[Callable[[], bool]]:
    """Whether somebody pressed Ctrl-C: without a journal only whole rounds may stay."""
    asked = Event()
    before = signal.signal(signal.SIGINT, lambda *_: asked.set())
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _unsafe(connection: sqlite3.Connection) -> Iterator[None]:
    """Without a journal, which a synthetic archive can do without; as it was before afterwards."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", f"cache_size = -{CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("INSERT INTO article_search (article_search, rank) VALUES ('hashsize', ?)", (HASH_BYTES,))
    yield
    connection.execute("DELETE FROM article_search_config WHERE k = 'hashsize'")
    connection.execute("PRAGMA journal_mode = WAL")


def _say(articles: int, seconds: float) -> None:
    sys.stderr.write(f"\r{articles} articles, {articles / max(seconds, 1e-9):.0f} a second")
    sys.stderr.flush()


Row = dict[str, object]
Chunk = tuple[bool, str]
"""Whether a piece of JSON is changed from round to round, and the piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The first articles as they are copied: rows in the order of their ids."""

    articles: list[Row]
    revisions: list[Row]
    people: dict[int, list[tuple[object, ...]]]
    quotes: dict[int, list[tuple[object, ...]]]
    wordings: list[tuple[int, str, str | None, str, str | None, int]]
    """id and columns of the rows of segment_text that are other ones in every round."""
    pages: list[list[Chunk]]
    """Of each revision: its segments as JSON, as archive.digests hashes them."""
    tokens: list[tuple[str, str]]
    """Of each article: tokens of headline and body."""
    size: Mapping[str, int]
    """Table -> its largest id."""


def read_base(connection: sqlite3.Connection) -> Base:
    """Everything of the first archive that Python needs; the rest is copied by SQL."""
    _check_rules(connection)
    articles = _read(connection, "article")
    wordings = [tuple(row) for row in connection.execute(f"SELECT id, {', '.join(WORDING)} FROM segment_text")]
    changed = [row for row in wordings if _is_changed(*row[1:])]
    _cut_places(connection, {row[0] for row in changed})
    connection.execute("CREATE TEMP TABLE line AS SELECT * FROM repeated_line WHERE articles = 1")
    tables = [*COPIED, "article", "revision", "segment_text"]
    ids = [table for table in tables if "id" in _columns(connection, table)]
    return Base(
        articles=articles,
        revisions=_read(connection, "revision"),
        people=_by_article(connection, "name, email", "reporter"),
        quotes=_by_article(connection, "speaker, title, text", "quote"),
        wordings=changed,
        pages=_read_pages(connection),
        tokens=[
            (" ".join(tokenize(_text(row, "headline"))), " ".join(tokenize(_text(row, "body")))) for row in articles
        ],
        size={table: connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in ids},
    )


def _check_rules(connection: sqlite3.Connection) -> None:
    """Raises ValueError for a table that a round would leave out."""
    known = {*COPIED, *KEPT, "article", "revision", "segment_text"}
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    unknown = [name for name in names if name not in known and not name.startswith(("article_search", "_", "sqlite_"))]
    if unknown:
        raise ValueError(f"no rule says what a further round writes to {', '.join(unknown)}")


WORDING = ("role", "text", "reason", "url", "heading")


def _is_changed(role: str, text: str | None, reason: str, url: str | None, heading: int) -> bool:
    """Whether a wording belongs to some articles rather than to an outlet."""
    if text is None or heading or role in MENU_ROLES:
        return False
    return bool(ADDRESS_OR_TIME.search(f"{text} {url}")) or not set(text).isdisjoint(changing())


def _read(connection: sqlite3.Connection, table: str) -> list[Row]:
    return [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")]


def _text(row: Mapping[str, object], name: str) -> str:
    return str(row[name] or "")


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _by_article(connection: sqlite3.Connection, columns: str, table: str) -> dict[int, list[tuple[object, ...]]]:
    rows = connection.execute(f"SELECT article_id, {columns} FROM {table} ORDER BY article_id, position")
    return {number: [tuple(row)[1:] for row in group] for number, group in groupby(rows, key=lambda row: int(row[0]))}


def _read_pages(connection: sqlite3.Connection) -> list[list[Chunk]]:
    """The segments of each revision as JSON; what pages have in common is one string."""
    rows = connection.execute(f"SELECT revision_id, {', '.join(SEGMENT_FIELDS)} FROM segment ORDER BY 1, position")
    common: dict[str, str] = {}
    pages = []
    for _, segments in groupby(map(tuple, rows), key=lambda row: row[0]):
        page: list[Chunk] = []
        for is_changed, group in groupby(segments, key=lambda row: row[2] not in MENU_ROLES and not row[6]):
            text = ", ".join(json.dumps(["segment", *row[1:]], ensure_ascii=False)[1:-1] for row in group)
            page.append((is_changed, text if is_changed else common.setdefault(text, text)))
        pages.append(page)
    return pages


def _cut_places(connection: sqlite3.Connection, changed: set[int]) -> None:
    """The rows of segment_place in a table for this connection, cut where a run goes from an outlet's wordings to an
    article's: `is_changed` says which they are."""
    connection.execute(
        "CREATE TEMP TABLE place (revision_id, position, text_id, count, start, length, is_changed, "
        "PRIMARY KEY (revision_id, position)) WITHOUT ROWID"
    )
    rows = connection.execute("SELECT revision_id, position, text_id, count, start, length FROM segment_place")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO temp.place VALUES (?, ?, ?, ?, ?, ?, ?)", _cut_runs(rows.fetchall(), changed))
    connection.execute("COMMIT")


def _cut_runs(rows: Iterable[Sequence[int]], changed: set[int]) -> Iterator[tuple[int | None, ...]]:
    for revision_id, position, text_id, count, start, length in rows:
        for is_changed, run in groupby(range(count), key=lambda place: text_id + place in changed):
            places = list(run)
            first = places[0]
            yield revision_id, position + first, text_id + first, len(places), start, length, int(is_changed)


COPIED: dict[str, dict[str, str]] = {
    "capture": {
        "article_id": "article_id + {article}",
        "url": "move(url)",
        "fetched_at": "later(fetched_at)",
        "file": "printf('captures/synthetic-%06d.warc.gz', (id + {capture}) / 40000)",
        "offset": f"(id + {{capture}}) % 40000 * {RECORD_BYTES}",
        "payload_sha256": "other(payload_sha256)",
        "record_sha256": "other(record_sha256)",
        "refers_to": "refers_to + {capture}",
    },
    "address": {
        "url": "move(url)",
        "native_id": "native_id + {article}",
        "article_id": "article_id + {article}",
        "first_seen_at": "later(first_seen_at)",
    },
    "absence": {
        "article_id": "article_id + {article}",
        "gone_at": "later(gone_at)",
        "confirmed_at": "later(confirmed_at)",
        "back_at": "later(back_at)",
    },
    "byline_change": {"article_id": "article_id + {article}", "seen_at": "later(seen_at)", "capture_id": "NULL"},
    "quote": {"article_id": "article_id + {article}", "speaker": "change(speaker)", "text": "change(text)"},
    "reporter": {"article_id": "article_id + {article}"},
    "related": {
        "article_id": "article_id + {article}",
        "title": "change(title)",
        "url": "move(url)",
        "target_native_id": "target_native_id + {article}",
        "target_article_id": "target_article_id + {article}",
        "first_seen_at": "later(first_seen_at)",
        "last_seen_at": "later(last_seen_at)",
        "checksum": "checksum(change(title), move(url))",
    },
    "ranking": {
        "seen_on": "later(seen_on)",
        "title": "change(title)",
        "url": "move(url)",
        "article_id": "article_id + {article}",
        "target_native_id": "target_native_id + {article}",
        "target_article_id": "target_article_id + {article}",
        "first_seen_at": "later(first_seen_at)",
        "last_seen_at": "later(last_seen_at)",
        "checksum": "checksum(change(title), move(url))",
    },
    "frontier": {
        "url": "move(url)",
        "title": "change(title)",
        "discovered_at": "later(discovered_at)",
        "due_at": "later(due_at)",
        "last_fetched_at": "later(last_fetched_at)",
        "body_sha256": "other(body_sha256)",
        "article_id": "article_id + {article}",
    },
    "outcome": {
        "url": "move(url)",
        "article_id": "article_id + {article}",
        "capture_id": "capture_id + {capture}",
        "at": "later(at)",
    },
    "tally": {"day": "later(day)"},
    "repeated_line": {"line_hash": "other_hash(line_hash)"},
    "segment_place": {
        "revision_id": "revision_id + {revision}",
        "text_id": "text_id + {segment_text} * is_changed",
    },
}
"""Table -> column -> its value in a further round; {table} is how much larger its ids are. Other columns are copied."""

OF_BASE = {
    "address": "article_id <= {first}",
    "frontier": "kind = 'article' AND article_id <= {first}",
    "tally": "day <= '{last}'",
}
"""Which rows of a table without ids of its own are those of the base, of `first` articles up to the day `last`."""

SOURCES = {"segment_place": "temp.place", "repeated_line": "temp.line"}
"""Tables that are copied from what read_base put aside."""


def write_round(connection: sqlite3.Connection, base: Base, round_: Round) -> None:
    """Write the articles of the base once more."""
    _register(connection, round_)
    articles = _change_articles(base, round_)
    _insert(connection, "article", articles)
    _index(connection, base, round_)
    _insert(connection, "revision", _change_revisions(base, round_))
    _insert_wordings(connection, base, round_)
    for table, rules in COPIED.items():
        connection.execute(_copy_sql(connection, table, rules, base, round_))


def _register(connection: sqlite3.Connection, round_: Round) -> None:
    """The functions that COPIED names, for this round; each gives NULL for NULL."""
    table = str.maketrans(changing(), changing()[round_.number :] + changing()[: round_.number])
    mask = int.from_bytes(hashlib.sha256(str(round_.number).encode()).digest()[:8], "big", signed=True)
    functions = {
        "change": lambda text: text.translate(table),
        "move": round_.move,
        "later": round_.later,
        "other": lambda digest: hashlib.sha256(f"{digest} {round_.number}".encode()).hexdigest()[:DIGEST_CHARS],
        "other_hash": lambda value: value ^ mask,
    }
    for name, function in functions.items():
        connection.create_function(name, 1, lambda value, f=function: None if value is None else f(value))
    connection.create_function("checksum", -1, checksum)


def _copy_sql(connection: sqlite3.Connection, table: str, rules: Mapping[str, str], base: Base, round_: Round) -> str:
    """INSERT … SELECT of a table's first rows, in the order of its key."""
    shifts = {name: size * round_.number for name, size in base.size.items()}
    columns = _columns(connection, table)
    values = {name: name for name in columns} | dict(rules)
    if "id" in columns:
        values["id"] = f"id + {shifts[table]}"
    if table in SEALED:
        values["checksum"] = f"checksum({', '.join(values[name] for name in SEALED[table])})"
    source = SOURCES.get(table, table)
    last = max(str(row["first_seen_at"]) for row in base.articles)[:10]
    of_base = f"id <= {base.size[table]}" if "id" in columns else "1"
    where = OF_BASE.get(table, of_base).format(first=base.size["article"], last=last)
    order = "1, 2" if table == "repeated_line" else "1"
    upsert = "ON CONFLICT DO UPDATE SET requests = requests + excluded.requests" if table == "tally" else ""
    chosen = ", ".join(values[name].format_map(shifts) for name in columns)
    insert = f"INSERT INTO {table} ({', '.join(columns)})"
    return f"{insert} SELECT {chosen} FROM {source} WHERE {where} ORDER BY {order} {upsert}"


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    columns = _columns(connection, table)
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"
    connection.executemany(sql, rows)


TIMES = ("published_at", "modified_at", "first_seen_at", "last_seen_at", "changed_at", "gone_at", "gone_confirmed_at")


def _change_rows(rows: list[Row], names: Sequence[str], round_: Round) -> Iterator[Row]:
    """Rows with other words in some columns, and later times."""
    texts = [round_.change_all([_text(row, name) for row in rows]) for name in names]
    for row, *changed in zip(rows, *texts, strict=True):
        later = {name: round_.later(str(row[name])) for name in (*TIMES, "seen_at") if row.get(name)}
        yield row | later | dict(zip(names, (text or None for text in changed), strict=True))


def _change_articles(base: Base, round_: Round) -> Iterator[Row]:
    shift = round_.number * round_.articles
    for row in _change_rows(base.articles, ("headline", "deck", "body"), round_):
        number = int(str(row["id"]))
        row |= {
            "id": number + shift,
            "native_id": str(int(str(row["native_id"])) + shift),
            "url": round_.move(str(row["url"])),
            "published_raw": round_.move(str(row["published_raw"])),
            "body_sha256": text_sha256(_text(row, "headline"), _text(row, "body")),
        }
        quotes = [
            tuple(value and round_.change(str(value)) for value in quote) for quote in base.quotes.get(number, ())
        ]
        yield row | {"content_sha256": content_fingerprint(row, base.people.get(number, ()), quotes)}


def _change_revisions(base: Base, round_: Round) -> Iterator[Row]:
    """Revisions with the fingerprint of their changed pages."""
    changed = [text for page in base.pages for is_changed, text in page if is_changed]
    texts = iter(round_.move(round_.change(BETWEEN.join(changed))).split(BETWEEN))
    rows = _change_rows(base.revisions, ("headline", "deck", "body"), round_)
    for row, page in zip(rows, base.pages, strict=True):
        row |= {
            "id": int(str(row["id"])) + round_.number * base.size["revision"],
            "article_id": int(str(row["article_id"])) + round_.number * round_.articles,
            "capture_id": int(str(row["capture_id"])) + round_.number * base.size["capture"],
            "body_sha256": text_sha256(_text(row, "headline"), _text(row, "body")),
        }
        fields = json.dumps([row[name] for name in REVISION_FIELDS], ensure_ascii=False)[:-1]
        whole = hashlib.sha256(fields.encode())
        for is_changed, text in page:
            whole.update(b", ")
            whole.update(next(texts).encode() if is_changed else _encode(text))
        whole.update(b"]")
        yield row | {"page_sha256": whole.hexdigest()}


@cache
def _encode(text: str) -> bytes:
    """The UTF-8 of a menu or foot, which stands on page after page."""
    return text.encode()


def _index(connection: sqlite3.Connection, base: Base, round_: Round) -> None:
    """The search index: the tokens of a changed text are the changed tokens of the text."""
    headlines, bodies = (round_.change_all([tokens[place] for tokens in base.tokens]) for place in (0, 1))
    ids = range(round_.number * round_.articles + 1, (round_.number + 1) * round_.articles + 1)
    connection.executemany(
        "INSERT INTO article_search (rowid, headline, body) VALUES (?, ?, ?)", zip(ids, headlines, bodies, strict=True)
    )


def _insert_wordings(connection: sqlite3.Connection, base: Base, round_: Round) -> None:
    texts = round_.move(round_.change(BETWEEN.join(str(row[2]) for row in base.wordings)))
    shift = round_.number * base.size["segment_text"]

    def rows() -> Iterator[tuple[object, ...]]:
        for (number, role, _, reason, url, heading), text in zip(base.wordings, texts.split(BETWEEN), strict=True):
            wording = (role, text, reason, url and round_.move(url), heading)
            yield (number + shift, wording_key.__wrapped__(wording), *wording)

    connection.executemany(
        f"INSERT INTO segment_text (id, key, {', '.join(WORDING)}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows()
    )


def _count_lines(connection: sqlite3.Connection, rounds: int) -> None:
    """The lines that an outlet's pages have in common stood on every round's pages too."""
    connection.execute("UPDATE repeated_line SET articles = articles * ? WHERE articles > 1", (rounds,))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", type=int, default=BASE)
    arguments = parser.parse_args()
    built = build_large(arguments.folder, arguments.count, base=arguments.base)
    sys.stdout.write(f"{built.articles} articles in {built.seconds:.0f} s: {built.per_second:.0f} a second\n")


if __name__ == "__main__":
    main()
