"""Exported workbooks and Parquet files, read back by the programs that people open them with."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import InputError
from archive.exports.export import export
from archive.exports.formats import encode_rows
from archive.exports.kinds import Kind
from archive.exports.selections import SELECTIONS
from archive.exports.spreadsheet import MAX_CELL_CHARS, encode_xlsx
from tests.archive.small_archive import Folder, add_article, add_outlet, create_database, insert

HOSTILE = ["=1+1", "+82", "-군산", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://evil.example","군산")']
TEXTS = [
    '새만금, "첫 삽"',
    "00123",  # a text of digits stays text
    "1e5",
    "2025-07-27",
    "http://jb.example/a",
    "뷁 똠 美 🙂",
    "줄\n바꿈",
    *HOSTILE,
]
LIBREOFFICE_TIMEOUT_S = 120  # a first start makes a profile: 15 s here


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Folder]:
    folder = tmp_path / "archive"
    folder.mkdir()
    connection = create_database(folder / "sosik.db")
    add_outlet(connection, "gw", "강원새소식")
    for number, text in enumerate(TEXTS, start=1):
        add_article(connection, number, text, f"본문 {text}", comment_count=None if number % 2 else number)
    add_article(connection, 100, None, None, outlet_id="gw", published_at=None)
    ranking = {"outlet_id": "gw", "list": "", "seen_on": "2025-08-01", "rank": 1, "title": "=1", "article_id": 1}
    insert(
        connection, "ranking", ranking | {"first_seen_at": "2025-08-01T00:00:00", "last_seen_at": "2025-08-01T00:00:00"}
    )
    yield Folder(folder)
    connection.close()


def read_sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbook back")
    book = openpyxl.load_workbook(path)
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_workbook_keeps_text_as_text(archive: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    report = export(archive, "articles", format="xlsx", path=path)
    ((names, *rows),) = read_sheets(path).values()
    headlines = [row[names.index("headline")] for row in rows]
    assert headlines == [*TEXTS, None]
    assert report.rows == len(rows)
    assert [row[names.index("id")] for row in rows][-1] == 100
    assert report.notes == ()
    with zipfile.ZipFile(path) as parts:
        assert not any("<f>" in parts.read(name).decode("utf-8") for name in parts.namelist() if "sheet" in name)


def test_rows_beyond_a_sheet_go_on_in_the_next_and_are_told(tmp_path: Path) -> None:
    notes: list[str] = []
    rows = [[(number,) for number in range(10)]]
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"".join(encode_xlsx(["n"], rows, notes, max_rows=5)))
    sheets = list(read_sheets(path).values())
    assert [sheet[0] for sheet in sheets] == [("n",)] * 3
    assert [row[0] for sheet in sheets for row in sheet[1:]] == list(range(10))
    assert "10 rows on 3 sheets" in notes[0]


CELLS = [
    ("가" * MAX_CELL_CHARS, "가" * MAX_CELL_CHARS, 0, "as long as a cell takes"),
    ("가" * (MAX_CELL_CHARS + 1), "가" * MAX_CELL_CHARS, 1, "one character too long"),
    ("🙂" * 20_000, "🙂" * (MAX_CELL_CHARS // 2), 1, "characters that count twice"),
    (2**60 + 1, str(2**60 + 1), 0, "an integer that a double cannot hold"),
    (b"\x00\xff", "00ff", 0, "bytes"),
    (1.5, 1.5, 0, "a number"),
]


@pytest.mark.parametrize(("value", "cell", "cut", "proves"), CELLS, ids=[case[3] for case in CELLS])
def test_what_a_cell_cannot_take_is_told(tmp_path: Path, value: object, cell: object, cut: int, proves: str) -> None:
    notes: list[str] = []
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"".join(encode_xlsx(["c"], [[(value,)]], notes)))
    ((_, row),) = read_sheets(path).values()
    assert row == (cell,)
    assert len(notes) == cut


def read_pandas(path: Path) -> list[dict[str, Any]]:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(path)
    assert str(frame["published_at"].dtype).startswith("datetime64")
    return [{k: None if pandas.isna(v) else v for k, v in row.items()} for row in frame.to_dict("records")]


def read_polars(path: Path) -> list[dict[str, Any]]:
    polars = pytest.importorskip("polars")
    rows: list[dict[str, Any]] = polars.read_parquet(path).to_dicts()
    return rows


def read_duckdb(path: Path) -> list[dict[str, Any]]:
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)])
    names = [column[0] for column in relation.description]
    return [dict(zip(names, row, strict=True)) for row in relation.fetchall()]


@pytest.mark.parametrize("read", [read_pandas, read_polars, read_duckdb])
def test_parquet_is_typed_for_every_reader(archive: Folder, tmp_path: Path, read: Any) -> None:
    path = tmp_path / "a.parquet"
    report = export(archive, "articles", format="parquet", path=path)
    rows = read(path)
    assert report.rows == len(rows) == len(TEXTS) + 1
    assert [row["headline"] for row in rows] == [*TEXTS, None]
    assert rows[0]["published_at"] == datetime(2025, 7, 2, 9)
    assert (rows[0]["comment_count"], rows[1]["comment_count"], rows[-1]["published_at"]) == (None, 2, None)
    assert rows[0]["gone_at"] is None


def test_parquet_columns_without_values_keep_their_type(archive: Folder, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    export(archive, "articles", format="parquet", path=path, where="id = 1")
    types = {field.name: str(field.type) for field in parquet.read_schema(path)}
    wanted = {"id": "int64", "comment_count": "int64", "gone_at": "timestamp[ms]", "section": "string"}
    assert {name: types[name] for name in wanted} == wanted
    assert parquet.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"
    export(archive, "rankings", format="parquet", path=path)
    assert parquet.read_table(path)["seen_on"].to_pylist() == [date(2025, 8, 1)]


MIXED = [
    ("SELECT 1 AS a UNION ALL SELECT 2.5", [1.0, 2.5], "integers and reals"),
    ("SELECT 1 AS a UNION ALL SELECT 'x'", ["1", "x"], "a number and text"),
    ("SELECT x'00ff' AS a", ["00ff"], "bytes"),
    ("SELECT NULL AS a", [None], "nothing"),
    ("SELECT id AS a FROM article WHERE 0", [], "no rows"),
    ("SELECT '2025-07-27T09:05:12' AS a", [datetime(2025, 7, 27, 9, 5, 12)], "a time"),
    ("SELECT '2025-07-27' AS a UNION ALL SELECT '2025'", ["2025-07-27", "2025"], "days and other text"),
    ("SELECT id AS a, headline AS a FROM article WHERE id = 2", [2], "a name twice"),
]


@pytest.mark.parametrize(("sql", "values", "proves"), MIXED, ids=[case[2] for case in MIXED])
def test_parquet_of_any_select(archive: Folder, tmp_path: Path, sql: str, values: list[object], proves: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(archive, None, format="parquet", path=tmp_path / "a.parquet", sql=sql)
    assert parquet.read_table(tmp_path / "a.parquet").column(0).to_pylist() == values


@pytest.mark.parametrize("what", SELECTIONS)
@pytest.mark.parametrize("format", ["xlsx", "parquet"])
def test_every_table_in_every_format(archive: Folder, tmp_path: Path, what: str, format: str) -> None:
    assert export(archive, what, format=format, path=tmp_path / "out").bytes > 0


CELL = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text(st.characters(codec="utf-8")))


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[CELL] * width), max_size=4)))
def test_csv_is_what_pythons_module_writes(rows: list[tuple[object, ...]]) -> None:
    wanted = io.StringIO(newline="")
    csv.writer(wanted, lineterminator="\r\n").writerows([["name"], *rows])
    assert b"".join(encode_rows(["name"], [rows], "csv")).decode() == wanted.getvalue()
    as_utf8 = [tuple(cell.encode() if isinstance(cell, str) else cell for cell in row) for row in rows]
    assert b"".join(encode_rows(["name"], [as_utf8], "csv")).decode() == wanted.getvalue()


NARROW = [
    ({"outlets": ["gw"]}, [100], "by id"),
    ({"outlets": ["강원새소식"]}, [100], "by name"),
    ({"outlets": ["gw", "jb"], "where": "id < 2 OR id > 99"}, [1, 100], "several outlets, with a condition"),
    ({"since": "2025-07-03", "until": "2025-07-04"}, [2, 3], "both days inclusive"),
    ({"until": "2025-07-02T09:00"}, [1], "to the end of a minute"),
    ({"since": "2026"}, [], "a year"),
    ({"query": "새만금"}, [1], "by a search"),
    ({"query": "새만금", "since": "2025-08"}, [], "all of them"),
]


@pytest.mark.parametrize(("options", "ids", "proves"), NARROW, ids=[case[2] for case in NARROW])
def test_articles_are_narrowed(
    archive: Folder, tmp_path: Path, options: dict[str, Any], ids: list[int], proves: str
) -> None:
    path = tmp_path / "a.csv"
    export(archive, "articles", format="csv", path=path, **options)
    with path.open(encoding="utf-8", newline="") as file:
        assert [int(row["id"]) for row in csv.DictReader(file)] == ids


@pytest.mark.parametrize("what", SELECTIONS)
def test_every_table_is_narrowed_by_outlet_and_time(archive: Folder, tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.csv"
    rows = export(archive, what, format="csv", path=path, outlets=["gw"], since="2025", until="2026").rows
    assert rows == (1 if what == "rankings" else 0)


@pytest.mark.parametrize("options", [{"outlets": ["gww"]}, {"since": "yesterday"}, {"until": "2025-7-1"}])
def test_wrong_narrowing_is_told(archive: Folder, tmp_path: Path, options: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"no outlet|is no time"):
        export(archive, "articles", format="csv", path=tmp_path / "a.csv", **options)
    assert not (tmp_path / "a.csv").exists()


def test_kinds_are_named_in_the_words_of_the_module() -> None:
    assert [str(kind) for kind in Kind] == ["text", "integer", "real", "moment", "day"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_libreoffice_opens_it_with_hangul_and_without_formulas(archive: Folder, tmp_path: Path, ending: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source = tmp_path / f"a.{ending}"
    export(archive, "articles", format=ending, path=source, excel=ending == "csv")
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "fods"]
    if ending == "csv":  # where a person is asked, the byte order mark chooses; without a window it must be said
        command.append("--infilter=CSV:44,34,UTF-8,1")
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=LIBREOFFICE_TIMEOUT_S,
    )
    document = (tmp_path / "a.fods").read_text(encoding="utf-8")
    assert "table:formula" not in document
    for text in ("뷁 똠 美 🙂", "새만금", "-군산"):
        assert text in document
