"""The codebook: names, meaning and units of every table and column, in Korean and English.

`codebook.toml` is the one source; `python -m archive.codebook` writes docs/schema.md from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("codebook.toml")
EXPORT = "export"
DOCUMENT = Path(__file__).parents[1] / "docs" / "schema.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A name and a meaning in one language."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `unit` is None when a value needs none."""

    id: str
    ko: Words
    en: Words
    unit: str | None

    @property
    def label(self) -> str:
        """Both names, Korean first."""
        return f"{self.ko.name} · {self.en.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the archive and its columns, in the order of the schema."""

    id: str
    ko: Words
    en: Words
    columns: Mapping[str, Column]

    @property
    def label(self) -> str:
        """Both names, Korean first."""
        return f"{self.ko.name} · {self.en.name}"


@cache
def read_codebook() -> dict[str, Table]:
    """Every table by its name, in the order people want them: the news first, the crawl's books last."""
    document = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {name: _read_table(name, entry, entry["columns"]) for name, entry in document.items() if name != EXPORT}


@cache
def read_export_columns() -> Mapping[str, Column]:
    """The columns that exports add to those of their table, by name."""
    entry = tomllib.loads(SOURCE.read_text(encoding="utf-8"))[EXPORT]
    return _read_table(EXPORT, entry, entry["columns"]).columns


def describe_columns(table: str, columns: Sequence[str]) -> list[Column]:
    """What the columns of an export of `table` mean, in the order given; unknown ones are left out."""
    known = {**read_export_columns(), **read_codebook()[table].columns}
    return [known[name] for name in columns if name in known]


def _read_table(name: str, entry: Mapping[str, object], columns: object) -> Table:
    assert isinstance(columns, dict)
    return Table(
        id=name,
        ko=_read_words(entry["ko"]),
        en=_read_words(entry["en"]),
        columns={key: _read_column(key, value) for key, value in columns.items()},
    )


def _read_column(name: str, entry: Mapping[str, str]) -> Column:
    return Column(id=name, ko=_read_words(entry["ko"]), en=_read_words(entry["en"]), unit=entry.get("unit"))


def _read_words(text: object) -> Words:
    name, _, meaning = str(text).partition(": ")
    return Words(name=name, meaning=meaning)


def write_markdown() -> str:
    """docs/schema.md: one section a table, one line a column."""
    return "\n".join(_markdown_lines()) + "\n"


def _markdown_lines() -> Iterator[str]:
    yield "# The tables of an archive"
    yield ""
    yield "Made from `archive/codebook.toml` by `python -m archive.codebook`; do not edit by hand. The SQL itself, with"
    yield "its keys and indexes, is `archive/schema.sql`. Times are Korean wall clock without offset"
    yield "(`2025-07-27T09:05:12`) unless the unit says otherwise; NULL means not on the page, or not yet."
    for table in read_codebook().values():
        yield ""
        yield f"## `{table.id}` {table.ko.name}"
        yield ""
        yield f"{table.en.name[:1].upper()}{table.en.name[1:]}: {table.en.meaning}."
        yield f"{table.ko.meaning}."
        yield from _column_lines(table.columns)
    yield ""
    yield "## Exports 내보내기"
    yield ""
    yield "`sosik export` gives the columns of the table and these."
    yield from _column_lines(read_export_columns())


def _column_lines(columns: Mapping[str, Column]) -> Iterator[str]:
    """A table of columns."""
    yield ""
    yield "| column | 이름 | meaning | 뜻 | unit |"
    yield "| --- | --- | --- | --- | --- |"
    for column in columns.values():
        meaning = f"{column.en.name}: {column.en.meaning}"
        yield f"| `{column.id}` | {column.ko.name} | {meaning} | {column.ko.meaning} | {column.unit or ''} |"


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(write_markdown(), encoding="utf-8")
