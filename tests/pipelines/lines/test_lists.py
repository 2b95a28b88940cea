"""Headings of lists, bullets, and ranks that stick to their titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.items import Role
from pipelines.lines.labels import end_of_label
from pipelines.lines.lists import (
    HEADING_RULES,
    HEADING_WORDS,
    heading_role,
    number_entries,
    strip_bullet,
    strip_dates,
)

HEADINGS = [
    ("비슷한 주제의 기사", Role.RELATED),
    ("더 읽을 거리", Role.RELATED),
    ("다른 독자들이 함께 읽은 기사", Role.RELATED),
    ("이 소식과 함께 읽기", Role.RELATED),
    ("시민들이 가장 많이 찾는 이야기", Role.RANKING),
    ("편집자가 고른 오늘의 이야기", Role.HEADLINES),
    ("관련 키워드", None),  # names tags
    ("한누리 기자 이 기자의 다른 기사", None),  # a byline and a button
    ("관련 사진 보기", None),  # a button below a picture
    ("trending_up 트렌딩 · 많이 본 기사", Role.RANKING),
    ("가온신문 | 인기기사", Role.RANKING),
    ("가온군 · 관련 없는 기사", None),
    ("실시간 뉴스 랭킹", Role.RANKING),
    ("11월의 인기 기사", Role.RANKING),
    ("메인 뉴스", Role.HEADLINES),
    ("화보", Role.HEADLINES),
    ("한누리 기자가 쓴 다른 기사", Role.RELATED),
    ("Leave a Reply", Role.COMMENTS),
    ("관련뉴스", Role.RELATED),
    ("관련기사", Role.RELATED),
    ("[관련기사]", Role.RELATED),
    ("▶ 관련 기사", Role.RELATED),
    ("같은 연재", Role.RELATED),
    ("독자의견 3건", Role.COMMENTS),
    ("이 연재의 다른 글", Role.RELATED),
    ("인기 다시듣기", Role.RANKING),
    ("연재", None),
    ("■ 관련기사 ■", Role.RELATED),
    ("관련뉴스 더보기", Role.RELATED),
    ("함께 보면 좋은 기사", Role.RELATED),
    ("이 기사와 함께 많이 본 기사", Role.RELATED),
    ("이 기사를 본 독자가 함께 본 뉴스", Role.RELATED),
    ("이 기자의 다른 기사", Role.RELATED),
    ("추천 기사", Role.RELATED),
    ("당신이 좋아할만한 콘텐츠", Role.HEADLINES),
    ("최근에 올라온 글", Role.HEADLINES),
    ("최근 게시물", Role.HEADLINES),
    ("최근에 달린 댓글", Role.COMMENTS),
    ("다른 포토", Role.RELATED),
    ("놓치면 안될 뉴스", Role.HEADLINES),
    ("오늘의 여울일보 핫뉴스", Role.RANKING),
    ("가온경제TV 핫뉴스", Role.RANKING),
    ("사회인기뉴스", Role.RANKING),
    ("실시간 뜨거운 관심을 받고 있는 뉴스", Role.RANKING),
    ("사회 화제", None),
    ("경제 톱니바퀴", None),
    ("연관기사", Role.RELATED),
    ("많이 본 뉴스", Role.RANKING),
    ("많이본기사", Role.RANKING),
    ("가장 많이 본 뉴스", Role.RANKING),
    ("가장 많이 읽은 기사", Role.RANKING),
    ("주간 TOP뉴스", Role.RANKING),
    ("주간 TOP 뉴스", Role.RANKING),
    ("인기뉴스", Role.RANKING),
    ("인기 기사", Role.RANKING),
    ("실시간 인기뉴스", Role.RANKING),
    ("오늘의 인기기사 TOP 10", Role.RANKING),
    ("랭킹뉴스", Role.RANKING),
    ("언론사별 가장 많이 본 뉴스", Role.RANKING),
    ("TOP 10", Role.RANKING),
    ("BEST 클릭", Role.RANKING),
    ("월간 베스트", Role.RANKING),
    ("댓글 많은 뉴스", Role.RANKING),
    ("조회수 TOP 5", Role.RANKING),
    ("핫클릭", Role.RANKING),
    ("주요뉴스", Role.HEADLINES),
    ("이 시각 주요뉴스", Role.HEADLINES),
    ("오늘의 주요기사", Role.HEADLINES),
    ("헤드라인", Role.HEADLINES),
    ("헤드라인 뉴스", Role.HEADLINES),
    ("최신뉴스", Role.HEADLINES),
    ("최신기사 더보기 +", Role.HEADLINES),
    ("분야별 주요뉴스", Role.HEADLINES),
    ("포토뉴스", Role.HEADLINES),
    ("오늘의 핫이슈", Role.HEADLINES),
    ("오늘의 날씨", Role.WEATHER),
    ("날씨", Role.WEATHER),
    ("전북 날씨", Role.WEATHER),
    ("댓글", Role.COMMENTS),
    ("댓글 0", Role.COMMENTS),
    ("댓글(12)", Role.COMMENTS),
    ("댓글쓰기", Role.COMMENTS),
    ("댓글 3개", Role.COMMENTS),
    ("3개의 댓글", Role.COMMENTS),
    ("독자의견", Role.COMMENTS),
    ("AI 요약", Role.SUMMARY),
    ("핵심 요약쏙", Role.SUMMARY),
    ("이런 기사 어때요?", Role.RELATED),
    ("한누리 기자의 다른기사 보기", Role.RELATED),
    ("한누리 기자의 최신글", Role.RELATED),
    ("한누리 기자 기사 더보기", Role.RELATED),
    ("이 기자의 최신 기사", Role.RELATED),
    ("함께 보면 좋은 기사 by Dable", Role.RELATED),
    ("함께 볼만한 뉴스", Role.RELATED),
    ("이 기사와 함께 본 주요 뉴스", Role.RELATED),
    ("이 기사와 관련된 기사들", Role.RELATED),
    ("이 기사를 본 독자가 많이 읽은 관련 뉴스", Role.RELATED),
    ("기획·연재 기사", Role.RELATED),
    ("[전통을 잇는 사람들] 지난 기사", Role.RELATED),
    ("이어서 읽을 기사", Role.RELATED),
    ("한누리 기자의 인기기사", Role.RANKING),
    ("사회인기뉴스", Role.RANKING),
    ("이 시각 베스트 기사", Role.RANKING),
    ("이시간 핫 뉴스", Role.RANKING),
    ("교육 인기 강좌", None),
    ("실시간 급상승 뉴스", Role.RANKING),
    ("댓글이 핫한", Role.RANKING),
    ("베스트 추천", Role.RANKING),
    ("최근 7일 인기기사", Role.RANKING),
    ("24시간 많이 본 뉴스", Role.RANKING),
    ("WEEKLY BEST", Role.RANKING),
    ("많이본뉴스 리스트", Role.RANKING),
    ("많이 본 사진", Role.RANKING),
    ("뉴스 랭킹", Role.RANKING),
    ("이슈 NOW", Role.HEADLINES),
    ("투데이 이슈", Role.HEADLINES),
    ("우리동네 소식", Role.HEADLINES),
    ("새로 올라온 기사", Role.HEADLINES),
    ("회원님을 위한 추천 뉴스", Role.HEADLINES),
    ("TOP STORIES", Role.HEADLINES),
    ("전체 댓글 수 12", Role.COMMENTS),
    ("가온군 날씨", Role.WEATHER),
    ("지역별 날씨", Role.WEATHER),
    ("실시간 급상승 검색어", None),
    ("급상승한 배춧값", None),
    ("함께 읽는 마을 책방", None),
    ("이런 마을 어때요", None),
    ("인기 만점 축제", None),
    ("많이 본 기사 순위", Role.RANKING),
    ("많이 본 뉴스 월간", Role.RANKING),
    ("누적 조회수 TOP", Role.RANKING),
    ("뉴스 TOP 10", Role.RANKING),
    ("최다 추천 기사", Role.RANKING),
    ("가장 인기있는 기사", Role.RANKING),
    ("인기 게시물", Role.RANKING),
    ("이 시각 인기", Role.RANKING),
    ("Trending Now", Role.RANKING),
    ("같이 보면 좋은 기사", Role.RELATED),
    ("이런 뉴스는 어떠세요?", Role.RELATED),
    ("다음으로 읽을 기사", Role.RELATED),
    ("시리즈 더 보기", Role.RELATED),
    ("이 연재의 글", Role.RELATED),
    ("같이 읽는 동화책", None),
    ("가장 인기있는 마을", None),
    ("이 기사도 읽어 본 사람", None),
    ("최고 추천 여행지", None),
    ("같은 기자가 쓴 기사", Role.RELATED),
    ("#물값 관련뉴스", Role.RELATED),
    ("같은 기자가 쓴 반성문", None),
    ("물값 관련 조례", None),
    ("오늘 가장 많이 읽힌 기사", Role.RANKING),
    ("클릭 많은 기사", Role.RANKING),
    ("주간 조회수 순위", Role.RANKING),
    ("더보기 주간 인기뉴스", Role.RANKING),
    ("인기뉴스 최근 24시간", Role.RANKING),
    ("이런 기사도 있어요", Role.RELATED),
    ("이어 보기", Role.RELATED),
    ("앞선 보도", Role.RELATED),
    ("▣ 관련기사", Role.RELATED),
    ("관련기사 3", Role.RELATED),
    ("기사에 대한 의견 (15개)", Role.COMMENTS),
    ("앞선 보도에 따르면", None),
    ("클릭 많은 까닭", None),
    ("이런 마을도 있어요", None),
    ("기사에 대한 반론", None),
    ("우리동네 예술학교", None),
    ("지역 뉴스 사막화", None),
    ("관련 기사를 쓴 기자", None),
    ("놓치지 마세요", None),
    ("날씨와 농사", None),
    ("추천", None),
    ("관련 조례안 통과", None),
    ("많이 본 뉴스가 여론을 만든다", None),
    ("오늘의 날씨는 흐림", None),
    ("댓글 조작 사건 2심 선고", None),
    ("주요 뉴스를 전해드립니다.", None),
    ("기획/취재", None),
    ("정치", None),
    ("조회수 42", None),
    ("조회", None),
    ("TOP", None),
    ("이전글", None),
    ("전북도의회", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "role"), HEADINGS)
def test_heading_role(text: str, role: Role | None) -> None:
    assert heading_role(text) is role


TEN = ["가나", "다라", "마바", "사아", "자차", "카타", "파하", "거너", "더러", "머버"]
RANKED = [
    (
        "glued, through ten",
        [f"- {i}{t}" for i, t in enumerate(TEN, 1)],
        list(enumerate(TEN, 1)),
    ),
    (
        "titles that begin with digits",
        ["12025년 예산안", "22차 추경", "330대 남성", "4단통법 폐지"],
        [(1, "2025년 예산안"), (2, "2차 추경"), (3, "30대 남성"), (4, "단통법 폐지")],
    ),
    ("ranks with 위", ["1위 가나", "2위 다라", "3위 마바"], [(1, "가나"), (2, "다라"), (3, "마바")]),
    (
        "위 that belongs to the title",
        ["1위기의 전북", "2가나", "3다라"],
        [(1, "위기의 전북"), (2, "가나"), (3, "다라")],
    ),
    ("zero in front", ["01 가나", "02 다라", "03 마바"], [(1, "가나"), (2, "다라"), (3, "마바")]),
    ("dots", ["1. 가나", "2. 다라", "3. 3월 축제"], [(1, "가나"), (2, "다라"), (3, "3월 축제")]),
    ("brackets", ["(1) 가나", "(2) 다라"], [(1, "가나"), (2, "다라")]),
    ("circled", ["①가나", "② 다라", "③ 마바"], [(1, "가나"), (2, "다라"), (3, "마바")]),
    ("rank on its own line", ["1", "가나", "2", "2025년 다라"], [(1, "가나"), (2, "2025년 다라")]),
    ("page two", ["11가나", "12다라", "13마바"], [(11, "가나"), (12, "다라"), (13, "마바")]),
    (
        "two columns, read in rows",
        ["1", "가나", "4", "10년 된 다리", "2", "다라", "5", "마바", "3", "사아", "6", "자차"],
        [(1, "가나"), (4, "10년 된 다리"), (2, "다라"), (5, "마바"), (3, "사아"), (6, "자차")],
    ),
    ("a new tab", ["1가", "2나", "3다", "1라", "2마"], [(1, "가"), (2, "나"), (3, "다"), (1, "라"), (2, "마")]),
    (
        "one entry without number",
        ["1가", "2나", "다", "4라", "5마"],
        [(1, "가"), (2, "나"), (3, "다"), (4, "라"), (5, "마")],
    ),
    (
        "no ranks at all",
        ["2025 장흥 물축제", "전주시 가나", "30대 남성"],
        [(1, "2025 장흥 물축제"), (2, "전주시 가나"), (3, "30대 남성")],
    ),
    ("the word for a rank before each", ["랭킹1 가나", "랭킹2 다라"], [(1, "가나"), (2, "다라")]),
    ("other words, glued", ["TOP1가나", "TOP2다라"], [(1, "가나"), (2, "다라")]),
    ("such words in one title", ["인기 1위 가나"], [(1, "인기 1위 가나")]),
    (
        "how often each was read",
        ["가나 1,104", "다라 1,003", "마바 998,120", "3월 사아 1,001"],
        [(1, "가나"), (2, "다라"), (3, "마바"), (4, "3월 사아")],
    ),
    (
        "sums that some titles end in",
        ["성금 1,104", "다라", "마바 1,001", "사아 1,000"],
        [(1, "성금 1,104"), (2, "다라"), (3, "마바 1,001"), (4, "사아 1,000")],
    ),
    ("such a word before one", ["랭킹 1위 가나", "다라"], [(1, "랭킹 1위 가나"), (2, "다라")]),
    ("a single entry", ["1가나다"], [(1, "가나다")]),
    ("ten first, set off", ["10 가나", "11 다라"], [(10, "가나"), (11, "다라")]),
    ("a year first, no ranks", ["2025 물축제", "2026 불축제"], [(1, "2025 물축제"), (2, "2026 불축제")]),
    ("nothing", [], []),
]


@pytest.mark.parametrize(("why", "lines", "expected"), RANKED, ids=[row[0] for row in RANKED])
def test_number_entries(why: str, lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert [(entry.rank, entry.title) for entry in number_entries(lines)] == expected


BULLETS = [
    ("- 가나", "가나"),
    ("-가나", "가나"),
    ("• 가나", "가나"),
    ("· 가나", "가나"),
    ("▶가나", "가나"),
    ("-3도의 추위", "-3도의 추위"),
    ("- 3도의 추위", "3도의 추위"),
    ("가나 - 다라", "가나 - 다라"),
    ("-", "-"),
]


@pytest.mark.parametrize(("text", "expected"), BULLETS)
def test_strip_bullet(text: str, expected: str) -> None:
    assert strip_bullet(text) == expected


DATED = [
    (["가나다2026.10.02"], ["가나다"], "glued"),
    (["가나다 (2026-10-02 09:05)", "라마바"], ["가나다", "라마바"], "in brackets, on one of them"),
    (["가나다 11.02", "라마바 11.03"], ["가나다", "라마바"], "without its year, on all"),
    (["가나다 [11월 2일]", "라마바 [11월 3일]"], ["가나다", "라마바"], "in words, in brackets"),
    (["잔치는 3월 5일", "마감은 4월 2일"], ["잔치는 3월 5일", "마감은 4월 2일"], "titles that end with a day"),
    (["강원 지진 규모 4.1", "라마바"], ["강원 지진 규모 4.1", "라마바"], "a number of one title"),
    (["예산 2026년", "2026.10.02"], ["예산 2026년", "2026.10.02"], "a year, and nothing but a date"),
    ([], [], "nothing"),
]


@pytest.mark.parametrize(("titles", "expected", "why"), DATED, ids=[row[2] for row in DATED])
def test_strip_dates(titles: list[str], expected: list[str], why: str) -> None:
    assert strip_dates(titles) == expected


@given(st.lists(st.text(alphabet="0123456789. 위-가나()", max_size=12), max_size=12))
def test_every_title_comes_from_its_line(lines: list[str]) -> None:
    for entry in number_entries(lines):
        assert entry.rank >= 0
        assert entry.title.rpartition(" ")[2] in lines[entry.index]


@given(st.text(max_size=60))
def test_heading_never_raises(text: str) -> None:
    heading_role(text)


@given(st.one_of([st.from_regex(pattern, fullmatch=True) for _, pattern in HEADING_RULES]))
def test_every_form_of_heading_holds_a_word_of_headings(heading: str) -> None:
    assert any(word in heading.casefold() for word in HEADING_WORDS.split())


LABELLED = [
    ("[관련기사] 새 청사 착공", "새 청사 착공"),
    ("많은 독자가 함께 본 기사: 새 청사 착공", "새 청사 착공"),  # any name of a related list
    ("더 읽어보기 ▷ 새 청사 착공", "새 청사 착공"),
    ("더 읽어보기 → 새 청사 착공", "새 청사 착공"),
    ("관련기사새 청사 착공", "새 청사 착공"),  # without a sign
    ("관련기사를 쓴 기자", "관련기사를 쓴 기자"),
    ("Read more: 새 청사 착공", "새 청사 착공"),
    ("주민 이야기: 새 청사 착공", "주민 이야기: 새 청사 착공"),
    ("새 청사 착공[관련기사 3면]", "새 청사 착공[관련기사 3면]"),
]


@pytest.mark.parametrize(("text", "title"), LABELLED)
def test_end_of_label(text: str, title: str) -> None:
    assert text[end_of_label(text) :] == title
