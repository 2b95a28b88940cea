"""What a person wrote down of a page is read strictly, and compared field by field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive.errors import InputError
from pipelines.article import split_page
from pipelines.golden import Expectation, compare, find_expectation, golden_form, read_expectation, write_expectation
from pipelines.sources import as_ranges, trace_fields

PAGE = """<html><head><title>사과값 내려 - 가온신문</title><meta property="og:title" content="사과값 내려">
<meta property="article:published_time" content="2026-11-12T09:05:00+09:00"></head><body><h1>사과값 내려</h1>
<p>입력 2026.11.12 09:05</p><div>
<p>가온군 농협은 12일 사과값이 지난해보다 8% 내렸다고 밝혔다. 출하량이 늘어난 때문이다.</p>
<p>농협 관계자는 “저장 물량이 나오는 1월에는 다시 오를 것”이라고 말했다. 군은 판매 행사를 연다.</p>
<p>가온군의 사과 농가는 412곳이다. 올해는 서리 피해가 적어 지난해보다 수확이 1할쯤 늘었다고 군은 설명했다.</p>
<p>한누리 기자 nuri@gaon.example</p><p>저작권자 © 가온신문 무단전재 및 재배포 금지</p></div>
<h3>관련기사</h3><ul><li><a href="/a/2">햅쌀 첫 수매 값 올랐다</a></li></ul></body></html>""".encode()


def expect(loose: bool = False, optional: tuple[str, ...] = (), **fields: Any) -> Expectation:
    return Expectation(source="x", fields=fields, loose=loose, optional=optional)


def apart(expectation: Expectation) -> list[tuple[str, int, int]]:
    """Field, missing lines, lines too many."""
    return [(d.field, len(d.missing), len(d.extra)) for d in compare(expectation, split_page(PAGE))]


BODY = split_page(PAGE).body or ""
FIRST, SECOND, THIRD = BODY.split("\n")
COMPARED = [
    (expect(headline="사과값 내려", deck=[]), [], "as expected"),
    (expect(headline="사과값 올라"), [("headline", 0, 0)], "a wrong value"),
    (expect(body=f"{FIRST}\n{SECOND}"), [("body", 0, 1)], "text let in"),
    (expect(body=f"{BODY}\n더 있다."), [("body", 1, 0)], "a paragraph is missing"),
    (expect(body=BODY.replace("\n", " ")), [("body", 0, 0)], "lines break elsewhere: still not as written"),
    (expect(body=None), [("body", 0, 3)], "no body was expected"),
    (expect(related=["햅쌀 첫 수매 값 올랐다", "하나 더"]), [("related", 1, 0)], "an entry is missing"),
    (expect(ranking=[[1, "없는 제목"]]), [("ranking", 1, 0)], "a ranking that is not there"),
    (expect(loose=True, headline="사과값  내려!"), [], "labels: blanks and punctuation do not count"),
    (expect(loose=True, body=BODY.replace("\n", "")), [], "labels: lines may break elsewhere"),
    (expect(loose=True, body=FIRST + SECOND, optional=(THIRD,)), [], "labels: optional lines may be there"),
    (expect(loose=True, related=[]), [], "labels: lists may hold more than is labelled"),
    (expect(loose=True, byline="한누리 기자"), [], "labels: the byline, with or without its address"),
    (expect(loose=True, byline="도가온 기자"), [("byline", 0, 0)], "labels: another byline"),
]


@pytest.mark.parametrize(("expectation", "wanted"), [row[:2] for row in COMPARED], ids=[row[2] for row in COMPARED])
def test_compare(expectation: Expectation, wanted: list[tuple[str, int, int]]) -> None:
    assert apart(expectation) == wanted


def test_what_is_written_is_what_is_expected(tmp_path: Path) -> None:
    article = split_page(PAGE)
    path = tmp_path / "x.json"
    path.write_text(write_expectation(article), encoding="utf-8")
    assert compare(read_expectation(path), article) == ()
    assert set(read_expectation(path).fields) == set(golden_form(article)) - {"url", "outlet"}


BAD = [
    ("{", "no JSON"),
    ("[]", "one JSON object"),
    ('{"headine": "x"}', "unknown key 'headine' (did you mean 'headline'?)"),
    ('{"zzzzz": 1}', "known: body"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_bad_expectation_is_told_with_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_expectation(tmp_path / "x.json")
    assert words in str(raised.value)
    assert "x.json" in str(raised.value)


def test_an_expectation_is_found_beside_the_page_then_in_the_labels_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "host"
    folder.mkdir()
    page = folder / "x.html"
    page.write_bytes(PAGE)
    assert find_expectation(page) is None
    label = {"file": "host/x.html", "title": "사과값 내려", "body": [FIRST], "published": "2026-11-12T09:05:00+09:00"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(label) + "\n", encoding="utf-8")
    found = find_expectation(page)
    assert found is not None
    assert found.loose
    assert [d.field for d in compare(found, split_page(PAGE))] == ["body"]
    (folder / "x.json").write_text('{"headline": "사과값 내려", "note": "쉬움"}', encoding="utf-8")
    beside = find_expectation(page)
    assert beside is not None
    assert (beside.fields, beside.note) == ({"headline": "사과값 내려"}, "쉬움")
    with pytest.raises(InputError, match="no line whose"):
        find_expectation(tmp_path / "y.html", tmp_path / "gold.jsonl")


def test_each_field_says_where_it_comes_from() -> None:
    article = split_page(PAGE, url="https://gaon.example/a/1")
    found = {source.field: source for source in trace_fields(article, PAGE)}
    texts = {segment.position: segment.text for segment in article.segments}
    assert (texts[found["headline"].blocks[0]], found["headline"].head) == ("사과값 내려", "meta og:title")
    assert (texts[found["published_at"].blocks[0]], found["published_at"].head) == (
        "입력 2026.11.12 09:05",
        "meta article:published_time",
    )
    assert [texts[block] for block in found["reporters"].blocks] == ["한누리 기자 nuri@gaon.example"]
    assert [texts[block] for block in found["related"].blocks] == ["햅쌀 첫 수매 값 올랐다"]
    assert (found["captions"].values, found["captions"].blocks) == ((), ())


RANGES = [((), ""), ((3,), "3"), ((3, 4), "3-4"), ((1, 3, 4, 5, 9), "1, 3-5, 9")]


@pytest.mark.parametrize(("positions", "wanted"), RANGES)
def test_positions_as_ranges(positions: tuple[int, ...], wanted: str) -> None:
    assert as_ranges(positions) == wanted


PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_field_of_a_golden_page_comes_from_nowhere(path: Path) -> None:
    page = path.read_bytes()
    article = split_page(page, url="https://gaon.example/a/1")
    sources = trace_fields(article, page)
    assert [source.field for source in sources if source.values and not source.blocks and not source.head] == []
    assert all(0 <= block < len(article.segments) for source in sources for block in source.blocks)
