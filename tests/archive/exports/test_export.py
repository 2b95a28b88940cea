"""Files of rows: complete, true to the byte, and whole or absent."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import InputError, SosikError, StorageError
from archive.exports.export import export, open_rows
from archive.exports.selections import SELECTIONS, choose_statement
from tests.archive.small_archive import Folder, add_article, create_database, insert

HOSTILE = ["=1+1", "+82", "-군산", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a"]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Folder]:
    folder = tmp_path / "archive"
    folder.mkdir()
    connection = create_database(folder / "sosik.db")
    add_article(connection, 1, '새만금, "첫 삽"', "첫 줄\n둘째 줄, 쉼표", reporters="박민홍, 김전북")
    for position, (name, email) in enumerate([("박민홍", "mh@jb.example"), ("김전북", None)]):
        insert(connection, "reporter", {"article_id": 1, "position": position, "name": name, "email": email})
    for number, headline in enumerate(HOSTILE, start=2):
        add_article(connection, number, headline, None)
    yield Folder(folder)
    connection.close()


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_csv_is_true_to_the_byte(archive: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    report = export(archive, "articles", format="csv", path=path)
    data = path.read_bytes()
    rows = read_csv(data)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert (rows[0]["headline"], rows[0]["body"]) == ('새만금, "첫 삽"', "첫 줄\n둘째 줄, 쉼표")
    assert [row["headline"] for row in rows[1:]] == HOSTILE
    assert (rows[0]["outlet"], rows[0]["reporter_emails"], rows[0]["gone_at"]) == ("전북새소식", "mh@jb.example", "")
    assert (report.rows, report.bytes) == (len(rows), len(data))
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def read_columns(archive: Folder, what: str) -> list[str]:
    with open_rows(archive.folder, choose_statement(what)) as opened:
        return opened.columns


def test_excel_gets_bom_and_no_formula(archive: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    export(archive, "articles", format="csv", path=path, excel=True)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.splitlines(keepends=True)[0].endswith(b"\r\n")
    assert [row["headline"] for row in read_csv(data[3:])][1:] == [f"'{headline}" for headline in HOSTILE]


def test_jsonl_keeps_null_and_numbers(archive: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    report = export(archive, "articles", format="jsonl", path=path, where="id <= 2")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert report.rows == len(rows) == 2
    assert (rows[0]["id"], rows[0]["gone_at"], rows[0]["body_chars"]) == (1, None, 12)
    assert list(rows[0]) == read_columns(archive, "articles")


@pytest.mark.parametrize("what", SELECTIONS)
@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_everything_can_be_exported(archive: Folder, tmp_path: Path, what: str, format: str) -> None:
    export(archive, what, format=format, path=tmp_path / "out")
    assert (tmp_path / "out").exists()


def test_sql_gives_any_columns(archive: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    export(
        archive,
        None,
        format="csv",
        path=path,
        sql="SELECT a.id, b.id FROM article a JOIN article b ON b.id = a.id + 1 ORDER BY a.id LIMIT 1",
    )
    assert path.read_bytes() == b"id,id_2\r\n1,2\r\n"


def test_words_can_be_asked_for(archive: Folder, tmp_path: Path) -> None:
    where = "id IN (SELECT rowid FROM article_search WHERE article_search MATCH escape_fts('새만금'))"
    assert export(archive, "articles", format="csv", path=tmp_path / "a.csv", where=where).rows == 1


def test_a_search_narrows_every_export(archive: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert export(archive, "articles", format="csv", path=path, query="새만금 기자:박").rows == 1
    assert export(archive, "articles", format="csv", path=path, query="새만금", where="id > 1").rows == 0
    assert export(archive, "articles", format="csv", path=path, query="").rows == 0
    for what in SELECTIONS:
        assert export(archive, what, format="csv", path=path, query="없는낱말").rows == 0, what


@pytest.mark.parametrize("what", SELECTIONS)
def test_every_exported_column_is_described(archive: Folder, tmp_path: Path, what: str) -> None:
    export(archive, what, format="csv", path=tmp_path / "a.csv", codebook=True)
    rows = read_csv((tmp_path / "a.csv.codebook.csv").read_bytes()[3:])
    assert [row["column"] for row in rows] == read_columns(archive, what)


BAD = [
    ({"where": "headlin = 1"}, "no such column: headlin", "a misspelt column"),
    ({"where": "1) UNION SELECT 1 --"}, "syntax error", "a condition cannot leave its parenthesis"),
    ({"where": "1; DELETE FROM article"}, "syntax error", "one condition, no second statement"),
    ({"where": "id = ?"}, "[Bb]inding", "a parameter that nobody gives"),
    ({"what": None, "sql": "DELETE FROM article"}, "only SELECT is allowed", "no writing"),
    ({"what": None, "sql": "ATTACH '/etc/passwd' AS p"}, "only SELECT is allowed", "no other files"),
    ({"what": None, "sql": "PRAGMA journal_mode = DELETE"}, "only SELECT is allowed", "no settings"),
    ({"what": None, "sql": "SELECT 1; SELECT 2"}, "one statement at a time", "one statement"),
    ({"what": None, "sql": ""}, "only SELECT", "no statement"),
    ({"what": None, "sql": "SELECT 1\x00"}, "null", "a NUL"),
    ({"what": None, "sql": "SELECT json(headline) FROM article ORDER BY id"}, "malformed JSON", "fails at a row"),
    ({"what": "article"}, "choose one of articles", "a name that is not offered"),
    ({"format": "parquet?"}, "choose one of csv", "a format that is not offered"),
    ({"format": "jsonl", "excel": True}, "--excel is for csv", "Excel reads no JSON"),
    ({"where": "1", "sql": "SELECT 1"}, "excludes", "two questions at once"),
    ({"query": "전북", "what": None, "sql": "SELECT 1"}, "excludes", "a search and a whole SELECT"),
    ({"path": "-", "codebook": True}, "beside the file", "a codebook needs a place"),
    ({"path": "."}, "is a folder", "a folder as file"),
    ({"path": "nowhere/a.csv"}, "there is no folder nowhere", "a missing parent"),
]


@pytest.mark.parametrize(("options", "words", "proves"), BAD, ids=[case[2] for case in BAD])
def test_wrong_use_is_told(
    archive: Folder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: dict[str, object],
    words: str,
    proves: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out.csv").write_text("as before")
    arguments: dict[str, object] = {"what": "articles", "format": "csv", "path": "out.csv", **options}
    with pytest.raises(InputError, match=words) as caught:
        export(archive, **arguments)  # type: ignore[arg-type]  # the table holds wrong use on purpose
    assert "\n" not in str(caught.value), proves
    assert (tmp_path / "out.csv").read_text() == "as before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "out.csv"]


def test_sql_that_fails_late_leaves_nothing(archive: Folder, tmp_path: Path) -> None:
    sql = "SELECT CASE WHEN id > 5 THEN json('{') ELSE id END FROM article ORDER BY id"
    with pytest.raises(InputError, match="malformed JSON"):
        export(archive, None, format="csv", path=tmp_path / "a.csv", sql=sql)
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_device_without_space_is_told(archive: Folder) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(StorageError, match="No space left"):
        export(archive, "articles", format="csv", path="/dev/full")


def test_folder_without_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(SosikError, match="no archive in"):
        export(Folder(tmp_path), "articles", format="csv", path=tmp_path / "a.csv")


def test_mode_and_link_of_an_existing_file_stay(archive: Folder, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    export(archive, "articles", format="csv", path=tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "real.csv").read_text("utf-8").startswith("id,")


def test_pipe_is_written_as_it_is(archive: Folder, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    report = export(archive, "articles", format="csv", path=tmp_path / "pipe")
    reader.join()
    assert hashlib.sha256(read[0]).hexdigest() == report.sha256


def test_standard_output(archive: Folder, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    report = export(archive, "articles", format="csv", path="-", where="id = 1")
    assert hashlib.sha256(capfdbinary.readouterr().out).hexdigest() == report.sha256


def test_rows_are_of_one_moment_while_others_write(archive: Folder, tmp_path: Path) -> None:
    writer = sqlite3.connect(archive.folder / "sosik.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE article SET headline = 'half'")
    report = export(archive, "articles", format="csv", path=tmp_path / "a.csv", where="headline = 'half'")
    writer.execute("ROLLBACK")
    writer.close()
    assert report.rows == 0
