"""The codebook says what the schema has, and docs/schema.md says what the codebook has."""

from __future__ import annotations

import re

import pytest

from archive.codebook import DOCUMENT, Column, Table, read_codebook, write_markdown
from tests.archive.small_archive import create_database

SHADOW = re.compile(r"article_search_\w+|sqlite_\w+|_sqlite_\w+")
"""Tables that SQLite or sqlite-utils keep for themselves."""


def schema_columns() -> dict[str, list[str]]:
    connection = create_database()
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    columns = {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for name in names
        if not SHADOW.fullmatch(name)
    }
    connection.close()
    return columns


def test_every_table_is_described() -> None:
    assert sorted(read_codebook()) == sorted(schema_columns())


@pytest.mark.parametrize("table", read_codebook().values(), ids=lambda table: table.id)
def test_every_column_is_described_in_order(table: Table) -> None:
    assert list(table.columns) == schema_columns()[table.id]


@pytest.mark.parametrize("table", read_codebook().values(), ids=lambda table: table.id)
def test_every_entry_has_a_name_and_a_meaning_in_both_languages(table: Table) -> None:
    entries: list[Table | Column] = [table, *table.columns.values()]
    for entry in entries:
        assert re.search("[가-힣A-Za-z]", entry.ko.name), entry.id
        assert re.search("[가-힣]", entry.ko.meaning), entry.id
        assert re.fullmatch(r"[\x20-\x7e]+", entry.en.name), entry.id
        assert entry.en.meaning, entry.id


@pytest.mark.parametrize("table", read_codebook().values(), ids=lambda table: table.id)
def test_columns_with_a_unit_in_their_name_say_it(table: Table) -> None:
    for column in table.columns.values():
        if re.search(r"_(at|s|bytes|chars|sha256|percent|c)$", column.id) or column.id in {"offset", "length"}:
            assert column.unit, f"{table.id}.{column.id}"


def test_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == write_markdown(), "run `python -m archive.codebook`"
