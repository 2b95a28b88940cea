"""Rows as an Excel workbook: text stays text, nothing is run, in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576  # of a sheet, with the line of names; Excel's limit
MAX_CELL_CHARS = 32_767  # Excel's limit; in UTF-16 units
MAX_EXACT_INTEGER = 2**53  # a cell is a double; larger integers are written as text
PIECE_BYTES = 1 << 20
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def encode_xlsx(
    columns: Sequence[str],
    batches: Iterable[Sequence[tuple[object, ...]]],
    notes: list[str],
    *,
    max_rows: int = MAX_ROWS,
) -> Iterator[bytes]:
    """The bytes of the workbook in pieces. More rows than a sheet takes go on in the next sheet, and longer text than
    a cell takes is cut; `notes` then says so."""
    with tempfile.TemporaryFile() as file:
        _write_workbook(file, columns, batches, notes, max_rows)
        file.seek(0)
        while piece := file.read(PIECE_BYTES):
            yield piece


def _write_workbook(
    file: BinaryIO,
    columns: Sequence[str],
    batches: Iterable[Sequence[tuple[object, ...]]],
    notes: list[str],
    max_rows: int,
) -> None:
    from xlsxwriter import Workbook  # 50 ms, which only this format needs

    with Workbook(file, OPTIONS) as workbook:
        bold = workbook.add_format({"bold": True})
        sheet = _add_sheet(workbook, columns, bold)
        line, sheets, rows, cut = 1, 1, 0, 0
        for batch in batches:
            for row in batch:
                if line == max_rows:
                    sheet = _add_sheet(workbook, columns, bold)
                    line, sheets = 1, sheets + 1
                cut += _write_row(sheet, line, row)
                line, rows = line + 1, rows + 1
    if sheets > 1:
        notes.append(f"{rows:,} rows on {sheets} sheets: an Excel sheet takes {max_rows:,} with the line of names")
    if cut:
        notes.append(
            f"cells cut to {MAX_CELL_CHARS:,} characters, which is all that Excel takes: {cut:,}; csv, jsonl and "
            "parquet have the whole text"
        )


def _add_sheet(workbook: object, columns: Sequence[str], bold: Format) -> Worksheet:
    sheet: Worksheet = workbook.add_worksheet()  # type: ignore[attr-defined]  # its module is imported late
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, bold)
    return sheet


def _write_row(sheet: Worksheet, line: int, row: Sequence[object]) -> int:
    """Write one row; gives how many cells were too long."""
    cut = 0
    for place, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, int | float) and abs(value) <= MAX_EXACT_INTEGER:
            sheet.write_number(line, place, value)
            continue
        text = value if isinstance(value, str) else value.hex() if isinstance(value, bytes) else str(value)
        if len(text) > MAX_CELL_CHARS // 2:
            kept = _cut_text(text)
            cut += kept is not text
            text = kept
        sheet.write_string(line, place, text)
    return cut


def _cut_text(text: str) -> str:
    """At most MAX_CELL_CHARS UTF-16 units of `text`, which is `text` itself where it is not longer."""
    data = text.encode("utf-16-le", "replace")
    if len(data) <= 2 * MAX_CELL_CHARS:
        return text
    return data[: 2 * MAX_CELL_CHARS].decode("utf-16-le", "ignore")
