"""The section by what stands beside the headline, and by the breadcrumb in JSON-LD."""

from __future__ import annotations

import pytest

from archive.items import Role, Segment
from pipelines.article import split_page
from pipelines.page.fields.trails import choose_section, read_title, read_trail

LINE = [
    ("현재위치 : 홈 > 사회 > 사건", "사회"),
    ("전국 > 전북", "전국"),
    ("홈 > 뉴스 > 사회", "사회"),
    ("홈 › 뉴스", None),
    ("가온신문홈페이지 > 뉴스 > 문화", "문화"),
    ("뉴스 / 사회 / 복지", "사회"),
    ("뉴스 / 오늘의 편집 / 알림", None),
    ("홈 / 로그인 / 회원가입", None),
    ("정치 / 경제 / 사회", None),
    ("chevron_right 지역 chevron_right 물빛", "지역"),
    ("이 기사는 > 아주 긴 이름의 분류라고 하기 어려운 말이다", None),
]


@pytest.mark.parametrize(("text", "section"), LINE)
def test_a_breadcrumb_on_one_line(text: str, section: str | None) -> None:
    assert read([(text, "above_headline")]) == section


def read(lines: list[tuple[str, str]]) -> str | None:
    rows = [(Role.NAVIGATION, text, reason) for text, reason in lines]
    rows.append((Role.HEADLINE, "가온군, 사과 축제 연다", "headline"))
    trail = read_trail(
        [Segment(position=at, role=role, text=text, reason=reason) for at, (role, text, reason) in enumerate(rows)]
    )
    return trail.section if trail else None


MENU, LINK, TEXT = "navigation_box", "short_link", "above_headline"
ROWS = [
    ([("홈", LINK), ("사회", LINK), ("사건사고", LINK)], "사회", "links behind that to the front page"),
    ([("HOME", MENU), ("뉴스", MENU), ("문화·예술", MENU)], "문화·예술", "뉴스 is none"),
    ([("홈", MENU), ("정치", MENU), ("경제", MENU), ("사회", MENU)], None, "a menu"),
    ([("홈", LINK), ("구독", LINK)], None, "no section's name"),
    ([("전체기사", MENU), ("사회", LINK)], "사회", "a name alone"),
    ([("검색", TEXT), ("2026.11.12(목)", TEXT), ("지역경제", MENU), ("교육", TEXT)], "교육", "a name that is no link"),
    ([("경제", LINK), ("사회", LINK)], None, "the last of a menu"),
    ([("구독하기", LINK), ("사회", LINK)], None, "the last of a row of links"),
    ([("문화", MENU)], None, "in a menu's box"),
    ([("전체기사", MENU), ("무주", LINK)], "무주", "a county"),
    ([("단독", TEXT)], None, "what the headline is"),
    ([("[사회]", TEXT)], "사회", "in brackets"),
    ([("홍보", LINK)], None, "a word that no section is called"),
]


@pytest.mark.parametrize(("lines", "section", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_what_stands_right_above_the_headline(lines: list[tuple[str, str]], section: str | None, why: str) -> None:
    assert read(lines) == section


def test_the_name_of_the_outlet_above_a_section_is_no_entry_of_a_menu() -> None:
    links = [("가온신문", "https://gaon.example/"), ("문화", "https://gaon.example/c/5")]
    segments = [
        Segment(position=at, role=Role.NAVIGATION, text=text, reason=LINK, url=url)
        for at, (text, url) in enumerate(links)
    ]
    headline = Segment(position=2, role=Role.HEADLINE, text="가온군, 사과 축제 연다", reason="headline")
    trail = read_trail([*segments, headline])
    assert trail and trail.section == "문화"


STEPS = [
    (("지역", "물빛군"), "지역", "the first"),
    (("뉴스", "사회"), "사회", "뉴스 is none"),
    (("가온신문", "사회"), "사회", "nor the outlet"),
    (("가온군, 사과 축제",), None, "nor the article"),
    (("가온군에서 사과 축제가 열립니다",), None, "nor what is too long"),
    ((), None, "none"),
]


@pytest.mark.parametrize(("steps", "section", "why"), STEPS, ids=[row[2] for row in STEPS])
def test_choose_section(steps: tuple[str, ...], section: str | None, why: str) -> None:
    assert choose_section(steps, "가온군, 사과 축제", "가온신문") == section


TITLES = [
    ("가온군, 사과 축제 연다 - 사회 - 가온신문", "사회", "between headline and outlet"),
    ("사회 > 사건 > 가온군, 사과 축제 연다", "사회", "in front of the headline"),
    ("가온군, 사과 축제 연다 : 전국일반 : 전국 : 뉴스 : 가온신문", "전국", "the widest of several"),
    ("가온군, 사과 축제 연다 - 사회", None, "an outlet may be called so"),
    ("가온군, 사과 축제 연다 - 아침을 열며 - 가온신문", None, "a series is none"),
    ("가온신문", None, "no headline"),
    (None, None, "no title"),
]


@pytest.mark.parametrize(("title", "section", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_read_title(title: str | None, section: str | None, why: str) -> None:
    assert read_title(title) == section


FILED = [
    ("이 기사는 언론사에서 사회 섹션으로 분류했습니다.", "사회", "a portal's line"),
    ("군은 민원을 세 섹션으로 분류했습니다.", None, "a sentence of the text"),
]


@pytest.mark.parametrize(("text", "section", "why"), FILED, ids=[row[2] for row in FILED])
def test_what_a_portal_says_below_the_text(text: str, section: str | None, why: str) -> None:
    rows = [(Role.HEADLINE, "가온군, 사과 축제 연다"), (Role.PARAGRAPH, "축제가 열린다."), (Role.OTHER, text)]
    trail = read_trail([Segment(position=at, role=r, text=words, reason="t") for at, (r, words) in enumerate(rows)])
    assert (trail.section if trail else None) == section


HEADS = [
    ("사회", "사회", "a section"),
    ("정치·행정", "정치·행정", "two of them"),
    ("S1N3", "문화", "a code"),
    ("12", "문화", "a number"),
    ("전체기사", "문화", "all of them"),
    ("가온신문", "문화", "the outlet"),
]


@pytest.mark.parametrize(("content", "section", "why"), HEADS, ids=[row[2] for row in HEADS])
def test_what_the_head_calls_a_section(content: str, section: str, why: str) -> None:
    head = f'<meta property="article:section" content="{content}"><meta property="og:site_name" content="가온신문">'
    text = "<p>가온군은 오는 5일부터 물놀이장을 연다고 밝혔다.</p><p>안전요원 여덟 명이 늘 지킨다고 했다.</p>"
    page = f"<title>가온군 물놀이장 연다 - 문화 - 가온신문</title>{head}<h1>가온군 물놀이장 연다</h1><div>{text}</div>"
    assert split_page(page.encode()).section == section


def test_an_entry_of_the_menu_once_more_is_a_section_whatever_it_is_called() -> None:
    menu = "<nav><a href=/>홈</a><a href=/field>현장</a><a href=/essay>에세이</a></nav>"
    trail = "<div class=gnb><a href=/>홈</a> <a href=/field>현장</a></div>"
    told = "<p>시는 3일 새 도서관을 연다고 밝혔다. 책은 4만 권이다.</p><p>주민들은 반기고 있다. 값은 없다.</p>"
    page = f"<title>새 도서관</title>{menu}<main>{trail}<h1>새 도서관</h1><div>{told}</div></main>"
    assert split_page(page.encode(), url="https://a.example/field/1").section == "현장"
