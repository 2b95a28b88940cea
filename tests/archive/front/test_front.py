"""What the front answers, without a browser."""

from __future__ import annotations

import asyncio
import csv
import json
import re
import socket
import sqlite3
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_plus
from xml.etree.ElementTree import fromstring

import pytest

from archive.codebook import read_codebook
from archive.database import Archive
from archive.errors import InputError, SchemaError
from archive.exports.export import export
from archive.exports.formats import guard_cell
from archive.front.configuration import FOLDED_COLUMNS, LABEL_COLUMNS, column_label
from archive.front.plugins import counts as counting
from archive.front.questions import Question, read_questions
from archive.front.reading import CHANGE_LABELS
from archive.front.results import make_bars
from archive.front.serve import serve
from archive.items import Role
from archive.reasons import reasons
from archive.text.changes import Change
from tests.archive.front.front_archive import HOSTILE_TITLES, TEXT, create_front_archive
from tests.archive.front.front_client import get, open_front
from tests.archive.small_archive import Folder


@pytest.fixture
def empty_front(tmp_path: Path) -> Iterator[Any]:
    Archive.open(tmp_path / "empty", write=True).close()
    yield from open_front(tmp_path / "empty")


PAGES = [
    ("/", "지역 소식", "the first page"),
    ("/", TEXT["headline"], "the newest article on it"),
    ("/sosik", "기사 · article", "tables by their names"),
    ("/sosik/article", "비 오는 군산", "a list of articles"),
    ("/sosik/article?_as=table", "발행 시각 · published", "the same as a table with labels"),
    ("/sosik/article?_search=전북&_as=table", "<b>3</b>건", "words in the table of articles"),
    ("/sosik/article?_search=트럼프&_as=table", "아무것도 없습니다", "a hit in boilerplate is no hit"),
    ('/sosik/article?_search="*(&_as=table', "아무것도 없습니다", "no query is a syntax error"),
    ("/sosik/segment", "지금 가입하면 첫 달 무료", "segments of all pages, uncounted"),
    ("/sosik/segment?article_id=1", "<b>22</b>줄", "and of one page, counted"),
    ("/sosik/ranking?_columns=all", "target native id", "all columns"),
    ("/search?q=새만금 매체:새소식", "<mark>새만금</mark>", "the search page marks hits"),
    ("/search?q=전북&order=best", "<b>3</b>건", "and counts them"),
    ("/search?q=트럼프", "찾은 기사가 없습니다", "a hit in boilerplate is no hit"),
    ("/search?q=트럼프 in:related", TEXT["headline"], "unless asked for"),
    ("/search?q=since:어제 전북", "<code>since:어제</code>", "what was not understood is named"),
    ("/search?q=매체:새소식&page=99", "찾은 기사가 없습니다", "a page beyond the last"),
    ("/search?q=전북&page=x", "<b>3</b>건", "a page that is none"),
    ("/search", "찾는 법", "without a query, how to ask"),
    ("/search?q=<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", "the query is text"),
    ("/sosik/deletions", "비 오는 군산", "what is gone, by its headline"),
    ("/dashboard", "2025-07-27 전북새소식: ", "a bar for a day and outlet"),
    ("/dashboard", "2025-07-28 비 오는 군산: 1위", "a point for a rank"),
    ("/dashboard", "<dt>김대식</dt>", "a bar for a speaker"),
    ("/sosik/article/1", TEXT["narration"], "the text of an article"),
    ("/sosik/article/1", 'href="/sosik/article/2"', "a related link leads to the archived article"),
    ("/sosik/article/1?_view=split", 'data-role="advertisement"', "the page as it was split"),
    ("/sosik/article/1?_view=split", "script_reporter", "with its reasons"),
    ("/sosik/article/1?_view=split", reasons()["copyright_notice"].ko, "in a sentence"),
    ("/sosik/article/1?_view=history", "<del>20억 </del><ins>30억 </ins>", "what changed, by word"),
    ("/sosik/article/3", "2025-07-28", "when it stood in a list"),
    ("/sosik/article/2", TEXT["headline"], "who linked to it"),
    ("/sosik/article/4", 'href="/sosik/article/5"', "the same text at another outlet"),
    ("/sosik/segment", "역할 · role", "segments"),
    ("/sosik/segment?role=related", "related articles", "a role shows its name"),
    ("/sosik/quote", TEXT["headline"], "a foreign key shows a headline"),
    ("/sosik/outcome", "시간 초과", "an outcome shows its name"),
    ("/sosik/run/1", "종료 상태", "a row with labels"),
    ("/export", 'value="parquet"', "buttons for each format"),
    ("/export?what=quotes", 'value="quotes" checked', "what was chosen before"),
    ("/sosik/article/1", "/export/segments.xlsx?article=1", "an article has buttons to take it away"),
    ("/search?q=전북", "/search.parquet?q=", "so has a search"),
]


@pytest.mark.parametrize(("path", "text", "proves"), PAGES)
def test_page_shows(front: Any, path: str, text: str, proves: str) -> None:
    response = get(front, path)
    assert response.status_code == 200, response.text[:300]
    assert text in response.text, proves


def test_search_as_csv_is_what_export_writes(front: Any, folder: Path, tmp_path: Path) -> None:
    response = get(front, "/search.csv?q=전북")
    export(Folder(folder), "articles", format="csv", path=tmp_path / "a.csv", query="전북")
    assert response.content == (tmp_path / "a.csv").read_bytes()
    assert "attachment" in response.headers["content-disposition"]


def test_search_for_excel_guards_formulas(front: Any) -> None:
    assert get(front, "/search.csv?q=전북&_excel=1").content.startswith("\ufeffid,".encode())


SHORTCUTS = [
    ("_search=새만금 -협약", "/search?q=새만금 -협약", "words go to the search"),
    ("_search=관광&outlet_id=gw&_sort_desc=published_at", "/search?q=관광 outlet:gw", "with the outlet"),
    ("_search=관광&comment_count__gt=3", None, "a filter that the search does not know stays a table"),
    ("_search=", None, "no words"),
]


@pytest.mark.parametrize(("arguments", "target", "proves"), SHORTCUTS)
def test_words_in_the_table_of_articles_are_searched(
    front: Any, arguments: str, target: str | None, proves: str
) -> None:
    response = get(front, f"/sosik/article?{arguments}")
    assert response.status_code == (200 if target is None else 302), proves
    assert target is None or unquote_plus(response.headers["location"]) == target, proves


@pytest.mark.parametrize("path", ["article.csv?_stream=on", "related.csv?_stream=on&_labels=on", "edits.csv?a=1"])
def test_any_csv_for_excel_has_the_same_rows_with_formulas_guarded(front: Any, path: str) -> None:
    plain, excel = get(front, f"/sosik/{path}"), get(front, f"/sosik/{path}&_excel=1")
    rows = [list(csv.reader(StringIO(text, newline=""))) for text in (plain.text, excel.content.decode("utf-8-sig"))]
    assert excel.content.startswith("\ufeff".encode())
    assert "attachment" in excel.headers["content-disposition"]
    assert rows[1] == [[guard_cell(cell) for cell in row] for row in rows[0]]
    assert len(rows[1]) > 1


def test_hidden_columns_are_columns() -> None:
    unknown = [(t, c) for t, columns in FOLDED_COLUMNS.items() for c in columns if c not in read_codebook()[t].columns]
    assert unknown == []


def test_search_as_json_lines(front: Any) -> None:
    rows = [json.loads(line) for line in get(front, "/search.jsonl?q=전북").text.splitlines()]
    assert {row["id"] for row in rows} == {1, 4, 5}


@pytest.mark.parametrize("query", ["전북", "-전북", "없는말", "<&>"])
def test_search_as_feed_is_valid_xml(front: Any, query: str) -> None:
    feed = fromstring(get(front, f"/search.atom?q={quote(query)}").content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == {"전북": 3, "-전북": 8}.get(query, 0)
    assert not any("javascript:" in link.get("href", "") for link in feed.iter("{http://www.w3.org/2005/Atom}link"))


def test_months_without_articles_have_a_bar_too() -> None:
    bars = make_bars(Counter({"2024-11": 2, "2025-01": 4}))
    assert [(bar.period, bar.articles, bar.height) for bar in bars] == [
        ("2024-11", 2, 50.0),
        ("2024-12", 0, 0.0),
        ("2025-01", 4, 100.0),
    ]


def test_many_months_become_years() -> None:
    bars = make_bars(Counter({"2010-11": 2, "2010-12": 1, "2025-01": 4}))
    assert len(bars) == 16
    assert (bars[0].period, bars[0].articles) == ("2010", 3)


@pytest.mark.parametrize("table", read_codebook())
def test_every_table_opens(front: Any, table: str) -> None:
    response = get(front, f"/sosik/{table}")
    assert response.status_code == 200


@pytest.mark.parametrize("question", read_questions().questions, ids=lambda question: question.id)
def test_every_question_has_an_answer(front: Any, question: Question) -> None:
    parameters = {"words": "전북", "speaker": "김", "title": "군산"}
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    response = get(front, f"/sosik/{question.id}?{query}")
    assert response.status_code == 200
    assert "message-error" not in response.text
    assert "zero-results" not in response.text, "the archive of the test has something for each"


EMPTY_PATHS = [
    "/",
    "/dashboard",
    "/sosik",
    "/search",
    "/search?q=전북",
    "/search.atom",
    "/search.csv?q=전북",
    "/sosik/article/1",
]


@pytest.mark.parametrize("path", [*EMPTY_PATHS, *(f"/sosik/{question.id}" for question in read_questions().questions)])
def test_empty_archive_has_every_page(empty_front: Any, path: str) -> None:
    response = get(empty_front, path)
    assert response.status_code == (404 if path.endswith("/article/1") else 200)
    assert "message-error" not in response.text or response.status_code == 404


@pytest.mark.parametrize("question", read_questions().questions, ids=lambda question: question.id)
def test_questions_are_labelled(front: Any, question: Question) -> None:
    assert re.search("[가-힣]", question.ko)
    assert not re.search("[가-힣]", question.en)
    assert set(re.findall(r":([a-z]\w*)", question.sql)) <= set(read_questions().parameters)
    columns = get(front, f"/sosik/{question.id}.json?words=전북").json()["columns"]
    assert [column for column in columns if column_label(None, column) is None] == []


@pytest.mark.parametrize("number", range(10, 10 + len(HOSTILE_TITLES)))
@pytest.mark.parametrize("view", ["read", "split", "history"])
def test_hostile_rows_are_text(front: Any, number: int, view: str) -> None:
    response = get(front, f"/sosik/article/{number}?_view={view}")
    assert response.status_code == 200
    assert "<script>window" not in response.text
    assert "<img src=x" not in response.text
    assert not re.search(r'(?:href|src)="javascript:', response.text)


@pytest.mark.parametrize("path", ["/sosik/article/999", "/sosik/article/x", "/sosik/nothing", "/nothing"])
def test_unknown_address_is_not_found(front: Any, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = get(front, path)
    assert answer.status_code == 404
    assert 'action="/search"' in answer.text, "there is a way on"
    assert capsys.readouterr() == ("", "")


HOSTS = [
    ("127.0.0.1:8001", 200, "by number"),
    ("[::1]:8001", 200, "by number of the newer kind"),
    ("LOCALHOST", 200, "by name"),
    ("evil.example", 421, "a name that was made to resolve to loopback"),
    ("localhost.evil.example", 421, "a name that begins like ours"),
    ("127.0.0.1.evil.example:8001", 421, "a number with a tail"),
    ("", 421, "no name"),
]


@pytest.mark.parametrize(("host", "status", "proves"), HOSTS)
def test_host_names_are_checked(front: Any, host: str, status: int, proves: str) -> None:
    assert get(front, "/sosik.json", host).status_code == status, proves


@pytest.mark.parametrize(
    "path", ["/", "/sosik/article.csv?_stream=on", "/search.csv?q=a", "/assets/sosik.css", "/nothing"]
)
def test_every_answer_has_the_headers_of_safety(front: Any, path: str) -> None:
    headers = get(front, path).headers
    assert "script-src 'self';" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sosik",
        "/sosik/article",
        "/sosik/article/1",
        "/sosik?sql=select+1",
        "/search?q=전북",
        "/dashboard",
        "/sosik/edits",
    ],
)
def test_pages_have_no_inline_script_and_no_foreign_resource(front: Any, path: str) -> None:
    page = get(front, path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', page)


def test_sql_that_eats_memory_is_stopped(front: Any) -> None:
    sql = "with recursive t(x) as (select zeroblob(1000000) union all select x||x from t) select length(x) from t"
    assert "message-error" in get(front, f"/sosik?sql={sql}").text
    assert get(front, "/").status_code == 200


def test_a_writer_is_not_kept_waiting(front: Any, folder: Path) -> None:
    get(front, "/sosik/article")
    writer = sqlite3.connect(folder / "sosik.db", isolation_level=None, timeout=0)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE article SET section = '정치' WHERE id = 2")
    assert get(front, "/sosik/article/2").status_code == 200
    writer.execute("ROLLBACK")
    writer.close()


def test_labels_name_columns_that_exist() -> None:
    assert {
        table: column for table, column in LABEL_COLUMNS.items() if column not in read_codebook()[table].columns
    } == {}


def test_every_role_has_a_colour(front: Any) -> None:
    css = get(front, "/assets/sosik.css").text
    assert [role for role in Role if f".role-{role}" not in css] == []


def test_port_in_use_is_told(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(InputError, match="--port") as caught:
        serve(folder, port=taken.getsockname()[1])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("port", [-1, 70000])
def test_impossible_port_is_told(folder: Path, port: int) -> None:
    with pytest.raises(InputError, match="ports are 0 to 65535"):
        serve(folder, port=port)


def test_folder_without_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no archive in"):
        serve(tmp_path)


def test_newer_archive_is_told(tmp_path: Path) -> None:
    create_front_archive(tmp_path)
    connection = sqlite3.connect(tmp_path / "sosik.db")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(SchemaError, match="newer"):
        serve(tmp_path)


def test_the_list_of_tables_counts_no_table_to_its_end(front: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than `MOST_COUNTED` are many; articles are counted by the triggers of `day_count`."""
    tables = get(front, "/sosik.json").json()["tables"]
    counts = {table["name"]: table["count"] for table in tables if not table["hidden"]}
    assert counts["article"] > 2
    assert counts["outlet"] == 2
    monkeypatch.setattr(counting, "MOST_COUNTED", 1)
    few = asyncio.run(counting.count_tables(front.databases["sosik"]))
    assert few["outlet"] is None
    assert few["article"] == counts["article"]


def test_every_kind_of_change_has_a_label() -> None:
    assert set(CHANGE_LABELS) == set(Change)
