"""`sosik export`: what it writes, says and refuses."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
import subprocess
import sys
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
