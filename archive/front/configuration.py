"""What Datasette is told about an archive: names, descriptions, links between tables, saved questions, limits."""

from __future__ import annotations

from typing import Any

from archive.codebook import Table, read_codebook
from archive.front.access import PASSWORD_VARIABLE
from archive.front.questions import read_questions

DATABASE = "sosik"

LABEL_COLUMNS = {
    "article": "headline",
    "outlet": "name",
    "role": "name",
    "outcome_kind": "name",
    "run": "started_at",
    "revision": "seen_at",
    "capture": "fetched_at",
    "host": "host",
}
"""Table -> the column that a foreign key to it shows instead of a number."""

FACETS = {  # only what an index counts within the limit at 1,000,000 articles
    "article": ["outlet_id", "section"],
    "quote": [],
    "ranking": ["outlet_id"],
    "outcome": ["outlet_id"],  # by kind: the question crawl_outcomes, from table tally
    "run": ["command"],
    "capture": ["outlet_id"],
    "outlet": ["region", "cms"],
}

NEWEST_FIRST = {
    "article": "published_at",
    "revision": "seen_at",
    "ranking": "seen_on",
    "related": "id",
    "weather": "id",
    "run": "id",
    "outcome": "id",
    "capture": "id",
}

HIDDEN = {
    "article_search",
    "repeated_line",
    "role",
    "outcome_kind",
    "segment_text",
    "segment_place",
    "capture_file",
}
"""Tables that nobody opens by themselves."""

FOLDED_COLUMNS = {
    "article": {
        "native_id",
        "body",
        "published_raw",
        "modified_raw",
        "image_url",
        "body_sha256",
        "content_sha256",
        "dateline",
        "copyright",
        "byline",
    },
    "revision": {"capture_id", "body_sha256", "page_sha256", "body"},
    "related": {"position", "target_outlet_id", "target_native_id", "checksum"},
    "ranking": {"target_outlet_id", "target_native_id", "checksum", "article_id", "first_seen_at", "last_seen_at"},
    "capture": {"payload_sha256", "record_sha256", "offset", "length", "file"},
    "outcome": {"capture_id"},
    "frontier": {"etag", "last_modified", "body_sha256", "leased_by", "host", "via"},
    "host": {"robots_text"},
}
"""Columns for the archive's own bookkeeping: not in a table's page until all columns are asked for; in every export."""

LIBRARY_TABLES = ("_sqlite_migrations",)
"""Tables that sqlite-utils keeps for itself."""

SETTINGS: dict[str, Any] = {
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 2000,  # saved questions on 100,000 articles take up to 1 s
    "facet_time_limit_ms": 300,
    "suggest_facets": False,  # asks one query a column for each page, and offers what nobody wants
    "default_facet_size": 15,
    "truncate_cells_html": 200,
    "allow_download": False,  # a raw copy of a database that is written to is broken in 8 of 8 tries
    "allow_csv_stream": True,
    "max_csv_mb": 0,  # streaming: a whole table may be taken
    "num_sql_threads": 5,  # two of them for slow questions (plugins/lanes.py)
    "cache_size_kb": 16_000,
    "default_cache_ttl": 0,  # a crawl may be under way
}


PUBLIC_SETTINGS: dict[str, Any] = {
    "default_allow_sql": False,  # one anonymous query can take a processor for its whole time
    "sql_time_limit_ms": 1000,
    "max_csv_mb": 100,
}
"""Over SETTINGS, when others than this machine may come in."""


def build_metadata(*, hosts: tuple[str, ...], has_password: bool = False) -> dict[str, Any]:
    """Datasette's metadata. `hosts` are the host names, without port, that the front answers to; with a password the
    plug-in reads it from the environment."""
    plugin: dict[str, Any] = {"hosts": list(hosts)}
    if has_password:
        plugin["password"] = {"$env": PASSWORD_VARIABLE}
    return {
        "title": "소식 Sosik",
        "databases": {
            DATABASE: {
                "title": "소식 아카이브 · archive",
                "tables": {table.id: _describe(table) for table in read_codebook().values()}
                | {name: {"hidden": True} for name in LIBRARY_TABLES},
                "queries": {
                    question.id: {
                        "title": f"{question.ko} · {question.en}",
                        "description": question.about,
                        "sql": question.sql,
                        "hide_sql": True,
                    }
                    for question in read_questions().questions
                },
            }
        },
        "plugins": {"sosik": plugin},
    }


def _describe(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": table.label,
        "description": f"{table.ko.meaning}. {table.en.meaning[:1].upper()}{table.en.meaning[1:]}.",
        "columns": {
            column.id: f"{column.label}: {column.ko.meaning} · {column.en.meaning}"
            + (f" ({column.unit})" if column.unit else "")
            for column in table.columns.values()
        },
        "facets": FACETS.get(table.id, []),
        "hidden": table.id in HIDDEN,
    }
    if table.id in LABEL_COLUMNS:
        described["label_column"] = LABEL_COLUMNS[table.id]
    if table.id in NEWEST_FIRST:
        described["sort_desc"] = NEWEST_FIRST[table.id]
    if table.id == "article":
        described |= {"fts_table": "article_search", "fts_pk": "id"}
    return described


def column_label(table: str | None, column: str) -> str | None:
    """What a column is called, in both languages; None when nobody knows.

    Without a table (the result of a question) it is the meaning of the first table in the codebook that has such a
    column: the news come before the crawl's books.
    """
    codebook = read_codebook()
    if table in codebook:
        known = codebook[table].columns.get(column)
        return known.label if known else None
    if column in read_questions().columns:
        return read_questions().columns[column]
    if column in codebook:
        return codebook[column].label
    return next((entry.columns[column].label for entry in codebook.values() if column in entry.columns), None)
