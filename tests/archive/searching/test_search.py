"""What a query finds, and that none is a syntax error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.searching import search
from archive.searching.querylanguage import FIELDS, PLACES, read_query
from archive.searching.search import (
    count_words,
    find_articles,
    index_article,
    rewrite_query,
    search_articles,
    unindex_article,
)
from tests.archive.small_archive import add_article, create_database, insert

ARTICLES = {
    1: (
        "전북특별자치도, 새만금 예산 30억원 확보",
        "전북특별자치도는 27일 새만금 국제공항 예산을 확보했다고 밝혔다.",
    ),
    2: ("전주 한옥마을에 KTX 셔틀버스", "전주시는 KTX역과 한옥마을을 잇는 셔틀버스를 운행한다."),
    3: ("비 오는 군산", "군산에 비가 내렸다. 소비도 줄었다. 공항은 닫혔다."),
    4: ("트럼프 관세와 전북 농가", "미국 관세로 전북의 쌀 농가가 걱정한다. G20 정상회의가 열린다."),
    5: (None, None),
}

CASES = [
    ("전북", {1, 4}, "two syllables inside a longer word"),
    ("새만금 공항", {1}, "all words are wanted"),
    ("공항", {1, 3}, "in the body"),
    ('"새만금 국제공항"', {1}, "a phrase"),
    ('"국제공항 새만금"', set(), "a phrase keeps its order"),
    ("“새만금 국제공항”", {1}, "curly quotes are quotes"),
    ("공항 -새만금", {3}, "without a word"),
    ('공항 -"새만금 국제"', {3}, "without a phrase"),
    ("30억", {1}, "a last single syllable is the beginning of a word"),
    ("30억원", {1}, "the whole word"),
    ("ktx", {2}, "Latin whatever its case"),
    ("KTX역", {2}, "Latin and Hangul glued"),
    ("kt", set(), "Latin words are found whole"),
    ("비", {3}, "a word of one syllable"),
    ("쌀", {4}, "a word of one syllable in mid-sentence"),
    ("g20", {4}, "letters and digits"),
    ("AND", set(), "an operator of FTS5 is a word"),
    ("전북 OR 군산", set(), "so is this one"),
    ("headline:전북", set(), "a column of the index is no filter"),
    ("-전북", {2, 3, 5}, "only an exclusion: all others"),
    ("outlet:새소식 관세", {4}, "a part of the outlet's name"),
    ("매체:jb 공항", {1, 3}, "its id, in Korean"),
    ("-outlet:jb", set(), "all but an outlet"),
    ("outlet:50%", set(), "a percent sign is no wildcard"),
    ("reporter:박민홍", {1}, "who wrote it"),
    ("기자:박", {1}, "a part of the name"),
    ("-기자:박 공항", {3}, "but not by her"),
    ("speaker:김대식", {2}, "who is quoted"),
    ("section:경제", {3}, "the outlet's section"),
    ('section:"경제 일반"', {3}, "a value in quotes"),
    ("since:2025-07-04", {3, 4, 5}, "from a day on"),
    ("since:2025.7.4 until:20250705", {3, 4}, "both days included, dots or none"),
    ("until:2025-06", set(), "a month ends with its last day"),
    ("until:2025-07 전북", {1, 4}, "a month with words"),
    ("since:어제 전북", {1, 4}, "a day that is none is left out"),
    ("since:2025-13-01", set(), "there is no thirteenth month"),
    ("in:headline 공항", set(), "in the headline only"),
    ("in:제목 전북", {1, 4}, "the same in Korean"),
    ("in:related 올림픽", {2}, "in the links beside the article, when asked for"),
    ("올림픽", set(), "but not otherwise"),
    ("in:related -올림픽 매체:jb", {1, 3, 4, 5}, "without such links"),
    ("in:nowhere 전북", {1, 4}, "a place that is none is left out"),
    ("outlet:\ud800", set(), "half a character is none"),
    ("outlet:", set(), "a filter without value is a word"),
    ("http://jb.example/1", set(), "an address is no filter"),
    ("", set(), "nothing asked, nothing found"),
    ('"', set(), "a lone quote"),
    ("전북*", {1, 4}, "a star is no operator"),
    ("전북(", {1, 4}, "nor is a parenthesis"),
    ("전북\x00", {1, 4}, "NUL"),
    ("전북 " * 200_000, {1, 4}, "a megabyte"),
    ("가" * 1_000_000, set(), "a megabyte of one word"),
    ("^전북", {1, 4}, "a caret"),
    ("NEAR(전북 농가)", set(), "NEAR"),
]


PIECES = [
    "outlet:",
    "since:",
    "until:",
    "in:",
    "related",
    "-",
    '"',
    " ",
    "전북",
    "2025-",
    "0",
    "%",
    "\\",
    "\x00",
    "\ud800",
]


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = create_database()
    for article_id, (headline, body) in ARTICLES.items():
        section = "경제 일반" if article_id == 3 else None
        add_article(connection, article_id, headline, body, section=section)
    insert(connection, "reporter", {"article_id": 1, "position": 0, "name": "박민홍"})
    insert(connection, "quote", {"article_id": 2, "position": 0, "speaker": "김대식", "text": "운행합니다."})
    seen = {"first_seen_at": "2025-07-27T09:05:12", "last_seen_at": "2025-07-27T09:05:12"}
    insert(connection, "related", {"article_id": 2, "position": 0, "title": "전주 올림픽 유치", **seen})
    yield connection
    connection.close()


@pytest.mark.parametrize(("query", "expected", "proves"), CASES, ids=[case[2] for case in CASES])
@pytest.mark.parametrize("order", ["newest", "best"])
def test_query_finds(connection: sqlite3.Connection, query: str, expected: set[int], proves: str, order: str) -> None:
    hits = search_articles(connection, query, limit=10, order="best" if order == "best" else "newest")
    assert {hit.id for hit in hits} == expected, proves


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.characters(), max_size=60)
    | st.text(alphabet='"-*:()^ANDORT전북 \x00', max_size=30)
    | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
)
def test_no_query_is_a_syntax_error(text: str) -> None:
    connection = create_database()
    search_articles(connection, text)
    connection.execute(
        "SELECT rowid FROM article_search WHERE article_search MATCH ?", (rewrite_query(text),)
    ).fetchall()
    connection.close()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_pair_of_syllables_is_found(data: st.DataObject) -> None:
    body = data.draw(st.text(alphabet=st.sampled_from("가나다라 전북美3K,."), min_size=2, max_size=40))
    start = data.draw(st.integers(0, len(body) - 2))
    wanted = body[start : start + 2]
    if not all(character in "가나다라전북美" for character in wanted):
        return
    connection = create_database()
    add_article(connection, 1, None, body)
    assert [hit.id for hit in search_articles(connection, wanted)] == [1]
    connection.close()


@pytest.mark.parametrize("query", [case[0] for case in CASES], ids=[case[2] for case in CASES])
@pytest.mark.parametrize("limit", [0, 1_000_000], ids=["walks the index of times", "looks hits up"])
def test_ways_to_the_newest_agree(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, query: str, limit: int
) -> None:
    asked = read_query(query)
    expected = find_articles(connection, asked)
    monkeypatch.setattr(search, "FEW", limit)
    assert find_articles(connection, asked) == expected
    assert find_articles(connection, asked, total=len(expected)) == expected
    assert count_words(connection, asked) in (None, len(expected))


@pytest.mark.parametrize("query", [case[0] for case in CASES], ids=[case[2] for case in CASES])
def test_newest_asked_for_one_by_one_are_the_same(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    asked = read_query(query)
    for limit, offset in ((1, 0), (2, 1), (20, 0)):
        expected = find_articles(connection, asked, limit=limit, offset=offset)
        with monkeypatch.context() as patched:
            patched.setattr(search, "ONE_BY_ONE", 0)
            assert find_articles(connection, asked, limit=limit, offset=offset) == expected


def test_best_of_too_many_are_those_with_the_word_in_the_headline(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MANY", 1)
    assert find_articles(connection, read_query("군산"), order="best", limit=1) == [3]
    assert sorted(find_articles(connection, read_query("공항"), order="best")) == [1, 3]


def test_pages_of_hits_follow_each_other(connection: sqlite3.Connection) -> None:
    asked = read_query("outlet:jb")
    pages = [find_articles(connection, asked, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert pages == [[5, 4], [3, 2], [1]]


def test_document_names_every_filter_and_place() -> None:
    document = (Path(__file__).parents[3] / "docs" / "search.md").read_text("utf-8")
    assert [name for name in FIELDS if name != "in" and f"`{name}:" not in document] == []
    assert {place for name, place in PLACES.items() if f"`in:{name}`" in document} == {"headline", "related"}


def test_what_was_left_out_is_named() -> None:
    assert read_query("since:어제 전북 in:nowhere").notes == ("since:어제", "in:nowhere")


def test_newest_come_first(connection: sqlite3.Connection) -> None:
    assert [hit.id for hit in search_articles(connection, "전북")] == [4, 1]


def test_headline_weighs_more_than_body(connection: sqlite3.Connection) -> None:
    assert [hit.id for hit in search_articles(connection, "예산", order="best")] == [1]
    add_article(connection, 6, "무제", "예산 이야기")
    assert [hit.id for hit in search_articles(connection, "예산", order="best")] == [1, 6]


def test_hit_says_where_and_what(connection: sqlite3.Connection) -> None:
    hit = search_articles(connection, "셔틀버스", limit=1)[0]
    assert (hit.outlet, hit.headline) == ("전북새소식", "전주 한옥마을에 KTX 셔틀버스")
    assert "［셔틀버스］" in hit.snippet


def test_words_of_an_old_text_are_forgotten(connection: sqlite3.Connection) -> None:
    headline, body = ARTICLES[3]
    unindex_article(connection, 3, headline, body)
    index_article(connection, 3, "맑은 익산", "해가 났다.")
    assert search_articles(connection, "군산") == []
    assert [hit.id for hit in search_articles(connection, "익산")] == [3]
    connection.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
