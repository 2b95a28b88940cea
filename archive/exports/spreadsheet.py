"""Rows as an Excel workbook: text stays text, nothing is run, in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from archive.errors import StorageError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576  # of a sheet, with the line of names; Excel's limit
MAX_CELL_CHARS = 32_767  # Excel's limit; in UTF-16 units
MAX_EXACT_INTEGER = 2**53  # a cell is a double; larger integers are written as text
PIECE_BYTES = 1 << 20
WIDE = frozenset({"headline", "title", "deck", "body", "text", "url", "article_url"})
"""Columns of text that a person reads."""
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
    a cell takes is cut; `notes` then says so. Raises StorageError when the disk of temporary files is full."""
    with tempfile.TemporaryDirectory(prefix="sosik-") as folder, tempfile.TemporaryFile(dir=folder) as file:
        scratch = _Scratch(file)
        try:
            _write_workbook(scratch, folder, columns, batches, notes=notes, max_rows=max_rows)
        except OSError as error:
            scratch.is_given_up = True
            words = f"cannot write temporary files in {tempfile.gettempdir()}: {error.strerror or error}"
            raise StorageError(f"{words}: free some space, or name another folder in TMPDIR") from error
        file.seek(0)
        while piece := file.read(PIECE_BYTES):
            yield piece


class _Scratch:
    """The file that the workbook is put together in; given up, it takes what a zip file writes when it is dropped."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.is_given_up = False

    def write(self, data: bytes) -> int:
        return len(data) if self.is_given_up else self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0 if self.is_given_up else self._file.seek(offset, whence)

    def tell(self) -> int:
        return 0 if self.is_given_up else self._file.tell()

    def flush(self) -> None:
        if not self.is_given_up:
            self._file.flush()


def _write_workbook(
    file: _Scratch,
    folder: str,
    columns: Sequence[str],
    batches: Iterable[Sequence[tuple[object, ...]]],
    *,
    notes: list[str],
    max_rows: int,
) -> None:
    from xlsxwriter import Workbook  # 50 ms, which only this format needs
    from xlsxwriter.exceptions import FileCreateError

    workbook = Workbook(file, OPTIONS | {"tmpdir": folder})
    try:
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
        workbook.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
    finally:
        for sheet in workbook.worksheets():
            with suppress(OSError):
                sheet._opt_close()
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
        sheet.set_column(place, place, 50 if name in WIDE else 20 if name.endswith("_at") else 12)  # in characters
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
