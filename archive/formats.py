"""Rows as files, in bounded memory: CSV and JSON lines here, Excel workbooks and Parquet in files of their own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from archive.kinds import Kind
from archive.parquet import encode_parquet
from archive.spreadsheet import encode_xlsx

Row = tuple[object, ...]

FORMATS = ("csv", "jsonl", "parquet", "xlsx")
BOM = "\ufeff"  # without it Excel opens UTF-8 as CP949, which cannot hold 9 % of real articles
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make Excel (the full-width ones: a Korean or Japanese Excel) run a cell as a formula."""


def encode_rows(
    columns: Sequence[str],
    batches: Iterable[Sequence[Row]],
    format: str,
    *,
    excel: bool = False,
    kinds: Sequence[Kind] | None = None,
    notes: list[str] | None = None,
) -> Iterator[bytes]:
    """The bytes of a file in pieces: the header, if the format has one, then all rows.

    Repeated column names get _2, _3 …; `excel` is for csv only, `kinds` (text where None) for parquet only. What the
    format could not take as it is is added to `notes`.
    """
    names = make_unique(columns)
    match format:
        case "csv":
            return _encode_excel_csv(names, batches) if excel else _encode_csv(names, batches)
        case "jsonl":
            return _encode_jsonl(names, batches)
        case "xlsx":
            return encode_xlsx(names, batches, [] if notes is None else notes)
        case _:
            return encode_parquet(names, batches, kinds or [Kind.TEXT] * len(names))


def _encode_csv(columns: Sequence[str], batches: Iterable[Sequence[Row]]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8: comma, CRLF; NULL is an empty cell. The values are true to the byte."""
    yield _csv_text([columns]).encode("utf-8", "replace")
    for batch in batches:
        yield _csv_text(batch).encode("utf-8", "replace")


def _encode_excel_csv(columns: Sequence[str], batches: Iterable[Sequence[Row]]) -> Iterator[bytes]:
    """As _encode_csv with a BOM and an apostrophe before what would be a formula."""
    yield BOM.encode("utf-8")
    yield from _encode_csv(
        [str(guard_cell(name)) for name in columns],
        ([tuple(map(guard_cell, row)) for row in batch] for batch in batches),
    )


def _csv_text(rows: Iterable[Iterable[object]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def guard_cell(value: object) -> object:
    """`value`, with a leading apostrophe when Excel would take it for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _encode_jsonl(columns: Sequence[str], batches: Iterable[Sequence[Row]]) -> Iterator[bytes]:
    """One object a line, UTF-8; NULL is null, a BLOB its hexadecimal digits."""
    for batch in batches:
        objects = (dict(zip(columns, row, strict=True)) for row in batch)
        lines = [json.dumps(row, ensure_ascii=False, default=_blob_to_text) for row in objects]
        yield ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _blob_to_text(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


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
