"""`sosik export`: what it writes, says and refuses."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from archive.database import Archive
from archive.items import Outlet
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from crawler.cli import run
from tests.archive.samples import article, result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles."""
    with Archive.open(tmp_path / "archive", write=True) as archive:
        save_outlet(archive, Outlet(id="gaon", name="가온신문", hosts=("gaon.example",)))
        run_id = begin_run(archive, "crawl")
        record(archive, run_id, result(1))
        record(archive, run_id, result(2, of=article(headline="군산에 비", body="가" * 40_000)))
    return tmp_path / "archive"


def export(folder: Path, *arguments: str | Path) -> int:
    return run(["--archive", str(folder), "export", *map(str, arguments)])


@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", b"id,"), ("a.jsonl", b"{"), ("a.parquet", b"PAR1"), ("a.xlsx", b"PK"), ("a", b"id,")]
)
def test_format_is_that_of_the_name(folder: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert export(folder, "articles", "--words", "사과", "-o", tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_rows_and_hash_are_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    export(folder, "articles", "-o", path)
    assert f"2 rows, {path.stat().st_size} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}" in (
        capsys.readouterr().err
    )


def test_codebook_lies_beside_unless_unwanted(folder: Path, tmp_path: Path) -> None:
    export(folder, "articles", "-o", tmp_path / "a.csv")
    with (tmp_path / "a.csv.codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        described = [row["column"] for row in csv.DictReader(file)]
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == described
    export(folder, "articles", "--no-codebook", "-o", tmp_path / "b.csv")
    assert not (tmp_path / "b.csv.codebook.csv").exists()


def test_text_that_a_cell_cannot_take_ends_with_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(folder, "articles", "-o", tmp_path / "a.xlsx") == 1
    assert "cells cut to 32,767 characters, which is all that Excel takes: 1;" in capsys.readouterr().err


def test_snapshot_says_its_id(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.db"
    assert export(folder, "snapshot", "-o", path) == 0
    connection = sqlite3.connect(path)
    id_ = connection.execute("SELECT id FROM snapshot").fetchone()[0]
    connection.close()
    assert f"snapshot {id_}: " in capsys.readouterr().err


WRONG = [
    (["articles", "--format", "csv"], "-o", "no file"),
    (["-o", "x.csv"], "name what to export", "nothing to export"),
    (["articles", "--sql", "SELECT 1", "-o", "x.csv"], "name what to export", "a table and a SELECT"),
    (["snapshot", "-o", "-"], "whole archive", "a snapshot on a pipe"),
    (["snapshot", "-o", "x.csv"], "whole archive", "a snapshot under the name of a table"),
    (["snapshot", "--since", "2025", "-o", "x.db"], "whole archive", "a part as snapshot"),
    (["articles", "--outlet", "gaonn", "-o", "x.csv"], "no outlet 'gaonn'", "a misspelt outlet"),
    (["articles", "--since", "gestern", "-o", "x.csv"], "is no time", "no time"),
    (["articles", "--since", "2025-13", "-o", "x.csv"], "'2025-13' is no time", "a month that is none"),
    (["articles", "--until", "2025-02-30", "-o", "x.csv"], "'2025-02-30' is no time", "a day that is none"),
    (["articles", "--until", "2025-02-03T24", "-o", "x.csv"], "'2025-02-03T24' is no time", "an hour that is none"),
    (["articles", "--since", "2025-03", "--until", "2025-02-28", "-o", "x.csv"], "later than --until", "turned round"),
    (
        ["articles", "--words", "사과 until:2025-13", "-o", "x.csv"],
        "'until:2025-13' makes no sense",
        "a filter misspelt",
    ),
    (["articles", "--words", ' " ', "-o", "x.csv"], "asks for nothing", "an empty variable of a script"),
    (["articles", "--where", "outlet = '가온신문'", "-o", "x.csv"], "columns of table article", "a column of a join"),
    (["articles", "-o", "x.json"], "no format json: take jsonl", "CSV in a file that says JSON"),
    (["articles", "-o", "x.xls"], "no format xls: take xlsx", "CSV in a file that says Excel"),
    (["articles", "--excel", "-o", "x.xlsx"], "--excel is for csv", "a guard that a workbook does not need"),
]


@pytest.mark.parametrize(("arguments", "words", "proves"), WRONG, ids=[case[2] for case in WRONG])
def test_wrong_use_ends_with_two(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str, proves: str
) -> None:
    assert export(folder, *arguments) == 2, proves
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_reader_that_has_enough_ends_the_export_quietly(folder: Path, name: str) -> None:
    """As `sosik export … -o - | head -1` does: the pipe is closed before all is written."""
    command = [sys.executable, "-m", "crawler.cli", "--archive", str(folder)]
    command += ["export", "articles", "--format", name, "-o", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 0
        assert "Error" not in said
        assert "Traceback" not in said


SPANS = [
    (["articles", "--since", "1990"], 1, "one of three"),
    (["articles", "--until", "2030-12"], 1, "the same before a moment"),
    (["revisions", "--since", "1990"], None, "revisions have the time they were seen"),
    (["segments", "--since", "1990"], 5, "the segments of that article"),
    (["articles", "--since", "1990", "--outlet", "other"], None, "of another outlet: none"),
    (["articles"], None, "no span of time leaves nothing out"),
]


@pytest.mark.parametrize(("arguments", "number", "why"), SPANS, ids=[row[2] for row in SPANS])
def test_what_a_span_of_time_leaves_out_for_want_of_a_time_is_told(
    folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], number: int | None, why: str
) -> None:
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, Outlet(id="other", name="다른신문", hosts=("other.example",)))
        record(archive, begin_run(archive, "crawl"), result(3, of=replace(article(), published_at=None)))
        found = archive.connection.execute(
            "SELECT COUNT(*) FROM segment WHERE article_id IN (SELECT id FROM article WHERE published_at IS NULL)"
        ).fetchone()[0]
    assert export(folder, *arguments, "-o", "-") == 0
    said = capfd.readouterr().err
    if number is None:
        assert "left out" not in said, why
    else:
        expected = found if arguments[0] == "segments" else number
        assert f"note: {expected} more rows are left out: their article names no time of publication" in said, why


def test_a_search_says_what_it_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--archive", str(folder), "search", "사과", "until:2025-13", "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == "note: 'until:2025-13' makes no sense and was left out\n"
    assert [json.loads(line)["headline"] for line in captured.out.splitlines()]


@pytest.mark.parametrize(
    ("words", "found"), [(["사과"], True), (["사과", "-감귤"], True), (["-사과", "--limit", "3", "값"], False)]
)
def test_a_word_with_a_minus_is_left_out_and_no_option(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], found: bool
) -> None:
    assert run(["--archive", str(folder), "search", *words]) == 0
    assert ("사과" in capsys.readouterr().out) is found


def test_an_infinite_number_is_text_in_json(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert export(folder, "--sql", "SELECT 9e999 AS a, -9e999 AS b, 1.5 AS c", "--format", "jsonl", "-o", "-") == 0
    [line] = capfd.readouterr().out.splitlines()
    assert line == '{"a": "inf", "b": "-inf", "c": 1.5}'
