"""Rows as CSV or JSON lines, in bounded memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

Row = tuple[object, ...]


class ByteSink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Take `data`."""


BOM = "\ufeff"  # without it Excel opens UTF-8 as CP949, which cannot hold 9 % of real articles
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make Excel (the full-width ones: a Korean or Japanese Excel) run a cell as a formula."""


@dataclass(slots=True)
class _Encoder:
    """A text file's `write` for csv.writer, over bytes."""

    sink: ByteSink

    def write(self, text: str) -> int:
        return self.sink.write(text.encode("utf-8", "replace"))


def write_rows(sink: ByteSink, columns: Sequence[str], batches: Iterable[list[Row]], format: str, excel: bool) -> int:
    """Write all rows under unique column names; gives their number."""
    names = make_unique(columns)
    if excel:
        return _write_excel_csv(sink, names, batches)
    return FORMATS[format](sink, names, batches)


def _write_csv(sink: ByteSink, columns: Sequence[str], batches: Iterable[list[Row]]) -> int:
    """RFC 4180 in UTF-8: comma, CRLF; NULL is an empty cell. The values are true to the byte."""
    writer = csv.writer(_Encoder(sink), lineterminator="\r\n")
    writer.writerow(columns)
    rows = 0
    for batch in batches:
        writer.writerows(batch)
        rows += len(batch)
    return rows


def _write_excel_csv(sink: ByteSink, columns: Sequence[str], batches: Iterable[list[Row]]) -> int:
    """As _write_csv with a BOM and an apostrophe before what would be a formula."""
    encoder = _Encoder(sink)
    encoder.write(BOM)
    writer = csv.writer(encoder, lineterminator="\r\n")
    writer.writerow([guard_cell(name) for name in columns])
    rows = 0
    for batch in batches:
        writer.writerows([guard_cell(value) for value in row] for row in batch)
        rows += len(batch)
    return rows


def guard_cell(value: object) -> object:
    """`value`, with a leading apostrophe when Excel would take it for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _write_jsonl(sink: ByteSink, columns: Sequence[str], batches: Iterable[list[Row]]) -> int:
    """One object a line, UTF-8; NULL is null, a BLOB its hexadecimal digits."""
    rows = 0
    for batch in batches:
        lines = (
            json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=_blob_to_text) for row in batch
        )
        sink.write(("\n".join(lines) + "\n").encode("utf-8", "replace"))
        rows += len(batch)
    return rows


def _blob_to_text(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


FORMATS: dict[str, Callable[[ByteSink, Sequence[str], Iterable[list[Row]]], int]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
}


def make_unique(columns: Sequence[str]) -> list[str]:
    """Column names with _2, _3 … after repeated ones, as in `SELECT a.id, b.id`."""
    unique: list[str] = []
    for name in columns:
        candidate, number = name, 1
        while candidate in unique:
            number += 1
            candidate = f"{name}_{number}"
        unique.append(candidate)
    return unique
