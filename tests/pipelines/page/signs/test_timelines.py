"""Which lines say when an article was published: by their form, and by where they stand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.article import split_page

TITLE = "가온군 물놀이장 연다"
TEXT = [
    "가온군은 오는 5일부터 누리천 물놀이장을 연다고 밝혔다.",
    "물놀이장에는 미끄럼틀 세 대와 그늘막 스무 개를 놓았다. 안전요원 여덟 명이 늘 지킨다.",
    "비가 30㎜ 넘게 오면 문을 닫는다.",
]
HEAD = f"<title>{TITLE} | 가온신문</title>"
FETCHED = datetime(2026, 11, 23, 3, tzinfo=UTC)  # 12:00 in Korea
ENTERED = "2026-07-01T10:05:00"


def markup(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


LAST = [
    ("2026-07-01 10:05", ENTERED, "nothing else"),
    ("2026년 7월 1일 10시 5분", ENTERED, "in Korean"),
    ("2026/07/01 [10:05]", ENTERED, "in brackets"),
    ("2026-07-01 10:05 입력 | 2026-07-01 11:10 수정", ENTERED, "labels behind"),
    ("2026.07.01 10:05 조회 1,234 추천 3", ENTERED, "with counts"),
    ("온라인 기사입력 2026.07.01 10:05", ENTERED, "a longer label"),
    ("2026/07/01 10:05 송고", ENTERED, "a label behind"),
    ("◎ 2026-07-01 10:05 | Hit 12", ENTERED, "a sign in front"),
    ("가온뉴스 | 기사입력 2026/07/01 [10:05]", ENTERED, "behind the outlet"),
    ("편집부 기자 / 입력 : 2026년 07월 01일", "2026-07-01T00:00:00", "behind a desk"),
]
STAYS = [
    (["일정은 다음과 같다.", "2026. 7. 5. 14:00"], "an event that a sentence announces"),
    (["2026. 7. 1."], "the day of a statement"),
    (["2026. 7. 5. 14:00~16:00"], "from when to when"),
    (["2026년 7월 5일 오후 2시, 누리천 둔치"], "where, too"),
    (["2026년 7월 5일 10:00", "누리천 둔치에서 연다."], "with text behind it"),
]


@pytest.mark.parametrize(("line", "published", "why"), LAST, ids=[row[2] for row in LAST])
def test_a_time_as_the_last_line_is_none_of_the_text(line: str, published: str, why: str) -> None:
    article = split_page(f"{HEAD}<h1>{TITLE}</h1><div>{markup([*TEXT, line])}</div>".encode())
    assert ((article.body or "").split("\n"), article.published_at) == (TEXT, published)


@pytest.mark.parametrize(("lines", "why"), STAYS, ids=[row[1] for row in STAYS])
def test_a_day_that_the_text_tells_stays(lines: list[str], why: str) -> None:
    article = split_page(f"{HEAD}<h1>{TITLE}</h1><div>{markup([*TEXT, *lines])}</div>".encode())
    assert ((article.body or "").split("\n"), article.published_at) == ([*TEXT, *lines], None)


ABOVE = [
    ("2026.07.01 10:05 [제1203호] 3면", ENTERED, "issue and page behind"),
    ("[제1203호 3면] 2026.07.01 10:05", ENTERED, "issue and page in front"),
    ("7월 1일 10:05", ENTERED, "no year"),
    ("3시간 전", "2026-11-23T09:00:00", "relative"),
    ("방금 전", None, "too near the visit to mean anything"),
    ("2026년 7월 1일 오전 10시 5분", ENTERED, "minutes of one digit"),
    ("2026-07-01 10:05 입력 | 2026-07-01 11:10 수정", ENTERED, "labels behind"),
    ("1시간 전 입력", "2026-11-23T11:00:00", "relative, its label behind"),
    ("어제", "2026-11-22T00:00:00", "a day without a clock"),
]


@pytest.mark.parametrize("inside", [False, True], ids=["in a box of its own", "as the first line"])
@pytest.mark.parametrize(("line", "published", "why"), ABOVE, ids=[row[2] for row in ABOVE])
def test_a_time_above_the_text(line: str, published: str | None, why: str, inside: bool) -> None:
    above, lines = ("", [line, *TEXT]) if inside else (f"<div>{line}</div>", TEXT)
    article = split_page(f"{HEAD}<h1>{TITLE}</h1>{above}<div>{markup(lines)}</div>".encode(), fetched_at=FETCHED)
    assert ((article.body or "").split("\n"), article.published_at) == (TEXT, published)


def test_the_day_and_page_of_the_printed_paper_behind_its_desk() -> None:
    meta = "<div><span>데스크</span> <span>2026년 7월 1일 수요일</span> <span>30 면</span></div>"
    article = split_page(f"{HEAD}<h1>{TITLE}</h1>{meta}<div>{markup(TEXT)}</div>".encode())
    assert (article.published_at, article.deck, article.body) == ("2026-07-01T00:00:00", (), "\n".join(TEXT))


TITLES = ["누리천 둔치 꽃밭 새 단장", "가온시장 야시장 열려"]
ELSEWHERE = [
    ("<div>속보 2026-11-23 11:40 <a href=/9>가온역 앞 도로 물 차</a></div>", "", "a title above the headline"),
    ("<div>제1203호 2026년 11월 20일</div>", "", "the paper of the day, above the headline"),
    ("", f"<div>이전글 <a href=/1>{TITLES[0]}</a> 2026-06-28 09:00</div>", "a title below the text"),
    (
        "",
        "".join(f"<dl><dt><a href=/1>{title}</a></dt><dd>입력 2026-06-28 09:00</dd></dl>" for title in TITLES),
        "lines below titles",
    ),
    ("", "<div>환율 2026.11.23 11:30 달러 1,380.50</div>", "a rate"),
    ("", "<div>목록</div><div>나 / 2026-07-02 11:00</div>", "who wrote something further down"),
    ("", "<div><div>누리민 2026-07-02 11:00</div><div>아이들이 좋아하겠어요</div></div>", "a comment"),
]


@pytest.mark.parametrize("entered", [False, True], ids=["no time of its own", "its time below the text"])
@pytest.mark.parametrize(("above", "below", "why"), ELSEWHERE, ids=[row[2] for row in ELSEWHERE])
def test_times_of_other_things(above: str, below: str, why: str, entered: bool) -> None:
    own = "<p>기사입력 2026-07-01 10:05</p>" if entered else ""
    page = f"{HEAD}{above}<h1>{TITLE}</h1><div>{markup(TEXT)}</div>{below}{own}"
    assert split_page(page.encode(), fetched_at=FETCHED).published_at == (ENTERED if entered else None)


def test_a_writers_mark_and_the_time_right_below_the_text() -> None:
    page = f"{HEAD}<h1>{TITLE}</h1><div>{markup(TEXT)}</div><div>나 / 2026.07.01 10:05:00</div>"
    assert split_page(page.encode(), fetched_at=FETCHED).published_at == ENTERED


def test_an_attribute_knows_better_than_how_long_ago() -> None:
    ago = '<time datetime="2026-11-23T09:12:00+09:00">3시간 전</time>'
    page = f"{HEAD}<h1>{TITLE}</h1><div>{ago}</div><div>{markup(TEXT)}</div>"
    assert split_page(page.encode(), fetched_at=FETCHED).published_at == "2026-11-23T09:12:00"
