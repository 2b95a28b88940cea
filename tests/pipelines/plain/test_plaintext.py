"""Plain-text pages: every line gets its role, on the seed, on pages of other kinds, and when the seed is changed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.items import Role, Segment
from pipelines.article import split_page
from pipelines.assemble import assemble
from pipelines.plain.plaintext import split_text
from tests.shared import SHARED, needs_shared

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.txt"))
SEED = SHARED / "seed"


def rows_of(segments: tuple[Segment, ...]) -> list[tuple[str, bool, str]]:
    return [(segment.role.value, segment.heading, segment.text) for segment in segments]


def expected_rows(path: Path) -> list[tuple[str, bool, str]]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [(row["role"], row.get("heading", False), row["text"]) for row in rows if row["role"] != "blank"]


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_every_line_has_its_role(path: Path) -> None:
    assert rows_of(split_text(path.read_text("utf-8"))) == expected_rows(path.with_suffix(".jsonl"))


def test_there_are_pages_of_many_kinds() -> None:
    assert len(PAGES) >= 8


SEED_TEXT = "sentv-jeonbuk-kazakhstan.txt"


@needs_shared
def test_seed_is_perfect() -> None:
    segments = split_text((SEED / SEED_TEXT).read_text("utf-8"))
    assert rows_of(segments) == expected_rows(SEED / "roles.jsonl")


Rows = list[tuple[str, bool, str]]


def seed_rows() -> Rows:
    return expected_rows(SEED / "roles.jsonl")


def render(rows: Rows) -> str:
    return "\n".join(text for _, _, text in rows) + "\n"


_NAMES = {
    "박민홍": "도하람",
    "김대식": "윤서진",
    "김관영": "백도현",
    "카자흐스탄": "우즈베키스탄",
    "전북": "충북",
    "서울경제TV": "한들방송",
}


def renamed(rows: Rows) -> Rows:
    pattern = re.compile("|".join(_NAMES))
    return [(role, heading, pattern.sub(lambda m: _NAMES[m[0]], text)) for role, heading, text in rows]


def other_bullets(sign: str) -> Callable[[Rows], Rows]:
    return lambda rows: [(role, heading, re.sub(r"\A- ", sign, text)) for role, heading, text in rows]


def reordered(rows: Rows) -> Rows:
    """The lists behind the article the other way round, each with its entries."""
    first = next(i for i, (_, heading, _) in enumerate(rows) if heading)
    blocks: list[Rows] = []
    for row in rows[first:]:
        if row[1] or row[0] == "navigation":
            blocks.append([])
        blocks[-1].append(row)
    return rows[:first] + [row for block in reversed(blocks) for row in block]


def without_decks(rows: Rows) -> Rows:
    return [row for row in rows if row[0] != "deck"]


def with_menu(rows: Rows) -> Rows:
    menu = ["로그인", "정치", "경제", "사회", "전국", "포토", "오피니언"]
    return [("tools" if word == "로그인" else "navigation", False, word) for word in menu] + rows


def other_headings(rows: Rows) -> Rows:
    swaps = {
        "관련뉴스": "이 기사와 관련된 뉴스",
        "주간 TOP뉴스": "가장 많이 본 기사",
        "오늘의 날씨": "전국 날씨",
        "댓글": "독자의견",
    }
    return [(role, heading, swaps.get(text, text) if heading else text) for role, heading, text in rows]


def other_markers(rows: Rows) -> Rows:
    swaps = {"[앵커]": "<앵커>", "[기자]": "<기자>", "[인터뷰]": "<인터뷰>"}
    pattern = re.compile(r"\[(?:앵커|기자|인터뷰)\]")
    return [(role, heading, pattern.sub(lambda m: swaps[m[0]], text)) for role, heading, text in rows]


ROW_CHANGES: list[tuple[str, Callable[[Rows], Rows]]] = [
    ("other names", renamed),
    ("bullet •", other_bullets("• ")),
    ("bullet · without a blank", other_bullets("·")),
    ("no bullets", other_bullets("")),
    ("lists the other way round", reordered),
    ("lists the other way round, no bullets", lambda rows: reordered(other_bullets("")(rows))),
    ("no decks", without_decks),
    ("a menu above", with_menu),
    ("other headings", other_headings),
    ("other markers", other_markers),
    ("names, bullets and order", lambda rows: renamed(other_bullets("▶ ")(reordered(rows)))),
]


@needs_shared
@pytest.mark.parametrize(("what", "change"), ROW_CHANGES, ids=[row[0] for row in ROW_CHANGES])
def test_changed_seed_keeps_its_roles(what: str, change: Callable[[Rows], Rows]) -> None:
    rows = change(seed_rows())
    assert rows_of(split_text(render(rows))) == rows


TEXT_CHANGES: list[tuple[str, Callable[[str], str]]] = [
    ("CRLF", lambda text: text.replace("\n", "\r\n")),
    ("blank lines everywhere", lambda text: text.replace("\n", "\n\n")),
    ("indented", lambda text: re.sub(r"(?m)^(?=.)", "   ", text)),
    ("byte order mark", lambda text: "\ufeff" + text),
    ("no blank lines", lambda text: re.sub(r"\n{2,}", "\n", text)),
    ("trailing blanks", lambda text: text.replace("\n", " \t\n")),
]


@needs_shared
@pytest.mark.parametrize(("what", "change"), TEXT_CHANGES, ids=[row[0] for row in TEXT_CHANGES])
def test_white_space_changes_nothing(what: str, change: Callable[[str], str]) -> None:
    text = change((SEED / SEED_TEXT).read_text("utf-8"))
    assert rows_of(split_text(text)) == seed_rows()


@needs_shared
def test_seed_assembles() -> None:
    article = assemble(split_text((SEED / SEED_TEXT).read_text("utf-8")))
    assert article.headline == "전북-카자흐 경제포럼…″중앙아시아 진출 확대″"
    assert len(article.deck) == 4
    assert [(person.name, person.email) for person in article.reporters] == [("박민홍", "mh0091@sedaily.com")]
    assert [(quote.speaker, quote.title) for quote in article.quotes] == [
        ("김대식", "전북국제협력진흥원장"),
        ("누르갈리 아리스타노프", "주한카자흐스탄 대사"),
        ("김관영", "전북도지사"),
    ]
    assert article.quotes[2].text.endswith("좋은 경험을 해주시고")
    assert [entry.rank for entry in article.ranking] == list(range(1, 11))
    assert article.ranking[9].title == "제주항공, 부산~상하이 노선 신규 취항…中 노선 확대"
    assert {entry.list for entry in article.ranking} == {"주간 TOP뉴스"}
    assert len(article.related) == 10
    assert article.related[0].title == "미스인터콘티넨탈 광주호남 선발대회 1위 박진아 양 선정"
    assert article.comment_count == 0
    assert article.body is not None
    assert "[앵커]" not in article.body
    assert "[인터뷰]" not in article.body


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


PIECES_TEXT = """[앵커]
[기자]
[인터뷰] 김도담 시민
“말
끝”
관련뉴스
- 제목 하나 둘 셋
댓글
(0)
12℃
많이 본 뉴스
1가나다라마바사
홍길동 기자 a@b.kr
가람시는 12일 이렇게 밝혔다.
ⓒ 가람, 무단 전재 금지

AI 요약
2026.11.12 09:30
광고
한파 쉼터 연다"""
PIECES = st.sampled_from(PIECES_TEXT.split("\n"))


@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=30).map("\n".join)))
def test_nothing_is_dropped_and_nothing_raises(text: str) -> None:
    from pipelines.decode import clean

    segments = split_text(text)
    assemble(segments)
    assert squeezed("".join(segment.text for segment in segments)) == squeezed(clean(text))
    assert [segment.position for segment in segments] == list(range(len(segments)))
    assert all(segment.text and segment.reason for segment in segments)
    assert sum(segment.role is Role.HEADLINE for segment in segments) <= 1


def test_a_tool_below_a_summary_ends_it_and_the_text_begins() -> None:
    text = """새재시, 도서관 열 곳 짓는다
입력 2026.11.12 09:05
AI 요약
새재시가 도서관 열 곳을 짓는다.
공유하기
새재시는 올해 도서관 열 곳을 새로 짓는다고 12일 밝혔다.
예산은 모두 30억 원이 들고 첫 삽은 이달에 뜬다고 시는 설명했다.
시민들은 걸어서 10분 안에 도서관에 닿게 된다고 반겼다.
"""
    fields = assemble(split_text(text))
    assert fields.headline == "새재시, 도서관 열 곳 짓는다"
    assert (fields.body or "").split("\n") == text.splitlines()[5:]


ENGLISH = """Rice prices rebound after six months
By Na Ha-rin
March 12, 2024 15:07

GAON, March 12 (Nuri) -- The price of rice has risen for the first time in six months, the cooperative said.
A sack of 80 kilograms sold for 195,000 won on average, up 2.1 percent from a month before.
harin@gaonilbo.example
Copyright Gaon Ilbo. All rights reserved.
"""


def test_a_text_in_english_gives_its_fields() -> None:
    article = split_page(ENGLISH.encode())
    assert article.headline == "Rice prices rebound after six months"
    assert [(one.name, one.email) for one in article.reporters] == [("Na Ha-rin", "harin@gaonilbo.example")]
    assert (article.published_at, article.dateline) == ("2024-03-12T15:07:00", "GAON, March 12 (Nuri)")
    assert article.deck == ()
    assert article.body is not None
    assert article.body.startswith("The price of rice")
    assert article.body.endswith("a month before.")


SHORT_TEXTS = [
    (
        "facts of an announcement between two sentences",
        ["가온시는 시민 강좌를 다음 달 5일 연다고 밝혔다.", "○ 일시: 3월 5일 오후 2시", "○ 장소: 새들문화회관 2층"],
        ["수강료는 없으며 선착순으로 50명을 모집한다."],
    ),
    (
        "what is said, in short lines",
        ["새벽 4시, 새들시장이 깨어난다.", "“어서 오세요.”", "“이거 얼마예요?”", "“만 원에 두 마리 드려요.”"],
        ["상인과 손님이 흥정하는 소리로 시장이 가득 찬다."],
    ),
    (
        "a last sentence as short as a label",
        ["가온대는 저작권 등록 교육을 연다고 밝혔다.", "저작권은 창작한 순간부터 생긴다고 강사는 설명했다."],
        ["수강료는 없다."],
    ),
]


@pytest.mark.parametrize(("why", "text", "end"), SHORT_TEXTS, ids=[row[0] for row in SHORT_TEXTS])
def test_short_lines_between_sentences_are_text(why: str, text: list[str], end: list[str]) -> None:
    around = "많이 본 뉴스\n1 새들항 여객선 다시 뜬다 오늘부터\n2 벚굴 축제 사흘 동안 열려\n"
    page = "\n".join(["가온에서 생긴 일", "나하린 기자", "2024.03.05 15:07", "", *text, *end, "", around])
    article = split_page(page.encode())
    assert (article.headline, (article.body or "").split("\n")) == ("가온에서 생긴 일", [*text, *end]), why
