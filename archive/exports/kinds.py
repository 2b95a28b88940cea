"""What kind of values the columns of an export hold, for formats with types.

SQLite's columns of a SELECT have no type of their own, so the values are asked, in the same read transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Kind(StrEnum):
    """The type of a column; every one of them may be NULL."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    MOMENT = "moment"
    """2025-07-27T09:05:12, Korean wall clock."""
    DAY = "day"
    """2025-07-27."""


MOMENT_GLOB = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]"
DAY_GLOB = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"
DECLARED = {"INTEGER": Kind.INTEGER, "REAL": Kind.REAL, "TEXT": Kind.TEXT}

ASKED = f"""count(*), sum(typeof({{0}}) = 'integer'), sum(typeof({{0}}) IN ('integer', 'real')),
sum({{0}} GLOB '{MOMENT_GLOB}'), sum({{0}} GLOB '{DAY_GLOB}'), count({{0}})"""
VALUES_ASKED = 6


def find_kinds(
    connection: sqlite3.Connection, sql: str, parameters: Mapping[str, str], columns: Sequence[str]
) -> list[Kind]:
    """The kind of each column of a SELECT. A column without any value has that of a column of this name in a table."""
    names = [f"c{number}" for number in range(len(columns))]
    asked = ", ".join(ASKED.format(name) for name in names)
    query = f"WITH rows_ ({', '.join(names)}) AS (\n{sql}\n) SELECT {asked} FROM rows_"
    counts = connection.execute(query, parameters).fetchone()
    declared = _declared_kinds(connection)
    return [
        _read_kind(name, counts[i * VALUES_ASKED + 1 : (i + 1) * VALUES_ASKED], declared)
        for i, name in enumerate(columns)
    ]


def _read_kind(name: str, counts: Sequence[int | None], declared: Mapping[str, Kind]) -> Kind:
    integers, numbers, moments, days, values = (count or 0 for count in counts)
    if not values:
        return Kind.MOMENT if name.endswith("_at") else declared.get(name, Kind.TEXT)
    kinds = ((Kind.INTEGER, integers), (Kind.REAL, numbers), (Kind.MOMENT, moments), (Kind.DAY, days))
    return next((kind for kind, count in kinds if count == values), Kind.TEXT)


def _declared_kinds(connection: sqlite3.Connection) -> dict[str, Kind]:
    """Column name -> kind, over all tables; a name has one type in all of them."""
    rows = connection.execute(
        "SELECT c.name, c.type FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'"
    )
    return {name: DECLARED.get(type_, Kind.TEXT) for name, type_ in rows}
