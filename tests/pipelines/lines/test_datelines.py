"""Datelines come off the first paragraph; photo credits and labels stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lines.datelines import split_dateline

CASES = [
    ("(수원=연합뉴스) 류수현 기자 = 비가 온다.", "수원=연합뉴스", ["류수현"], "비가 온다.", "the wire's form"),
    (
        "(서울·전주=연합뉴스) 김철수 이영희 기자 = 비가 온다.",
        "서울·전주=연합뉴스",
        ["김철수", "이영희"],
        "비가 온다.",
        "two",
    ),
    (
        "[부산=스포츠조선 선수민 기자] 비가 온다.",
        "부산=스포츠조선",
        ["선수민"],
        "비가 온다.",
        "outlet and reporter within",
    ),
    ("[서울=뉴시스] 비가 온다.", "서울=뉴시스", [], "비가 온다.", "no reporter"),
    ("[서울=뉴시스]홍길동 기자 = 비가 온다.", "서울=뉴시스", ["홍길동"], "비가 온다.", "glued"),
    ("【전주=뉴시스】홍길동 기자 = 비가 온다.", "전주=뉴시스", ["홍길동"], "비가 온다.", "lenticular brackets"),
    ("［충북일보］비가 온다.", "충북일보", [], "비가 온다.", "outlet alone, full-width brackets"),
    ("[충북일보 청주] 비가 온다.", "충북일보 청주", [], "비가 온다.", "outlet and place"),
    ("[충북일보 독자] 비가 온다.", None, [], "[충북일보 독자] 비가 온다.", "no place"),
    ("〔청주=홍길동 기자〕비가 온다.", "청주", ["홍길동"], "비가 온다.", "tortoise-shell brackets"),
    ("[충북일보 홍길동 기자] 비가 온다.", "충북일보", ["홍길동"], "비가 온다.", "outlet and reporter"),
    ("[전주=전북일보 홍길동 기자] 비가 온다.", "전주=전북일보", ["홍길동"], "비가 온다.", "an outlet like a name"),
    ("[무주=정재환 기자] 비가 온다.", "무주", ["정재환"], "비가 온다.", "place and reporter"),
    ("(로마 AFP=연합뉴스) 홍길동 특파원 = 비가 온다.", "로마 AFP=연합뉴스", ["홍길동"], "비가 온다.", "two agencies"),
    ("전주=홍길동 기자 비가 온다.", "전주", ["홍길동"], "비가 온다.", "no brackets"),
    ("가람=홍길동 기자 비가 온다.", "가람", ["홍길동"], "비가 온다.", "a place that is not known, without brackets"),
    ("사진=홍길동 기자 비가 온다.", None, [], "사진=홍길동 기자 비가 온다.", "a work"),
    ("진행=홍길동 아나운서 비가 온다.", None, [], "진행=홍길동 아나운서 비가 온다.", "another"),
    ("고을투데이 이가람 기자 |  비가 온다.", "고을투데이", ["이가람"], "비가 온다.", "outlet, reporter and a bar"),
    ("고을일보=이가람 기자 | 비가 온다.", "고을일보", ["이가람"], "비가 온다.", "outlet = reporter and a bar"),
    ("[CTN/공주] 정민준 기자 = 비가 온다.", "CTN/공주", ["정민준"], "비가 온다.", "outlet/place"),
    ("GAON, March 12 (Nuri) -- It rains.", "GAON, March 12 (Nuri)", [], "It rains.", "an English wire"),
    ("NEW GAON, Korea — It rains.", "NEW GAON, Korea", [], "It rains.", "two words and a country"),
    ("OECD -- the club of 38 -- met.", None, [], "OECD -- the club of 38 -- met.", "an aside"),
    ("이가람 기자 | 비가 온다.", None, ["이가람"], "비가 온다.", "a reporter and a bar"),
    ("고을경제 이가람 기자 = 비가 온다.", "고을경제", ["이가람"], "비가 온다.", "outlet and reporter without brackets"),
    ("[고을신문/이가람] 비가 온다.", "고을신문", ["이가람"], "비가 온다.", "outlet/name"),
    ("(고을뉴스=이가람) 비가 온다.", "고을뉴스", ["이가람"], "비가 온다.", "outlet=name"),
    ("[고을신문/연재] 비가 온다.", None, [], "[고을신문/연재] 비가 온다.", "outlet/series"),
    ("[고을시/이가람] 비가 온다.", None, [], "[고을시/이가람] 비가 온다.", "no outlet"),
    ("(고을일보(고을방송) 이가람기자) 비가 온다.", "고을일보(고을방송)", ["이가람"], "비가 온다.", "brackets within"),
    ("(다리(나루교) 공사 중) 비가 온다.", None, [], "(다리(나루교) 공사 중) 비가 온다.", "nobody within"),
    ("[고을뉴스=이가람 기자(가람)] 비가 온다.", "고을뉴스", ["이가람"], "비가 온다.", "a place behind the reporter"),
    ("[나주시=이가람 기자] 비가 온다.", "나주시", ["이가람"], "비가 온다.", "a town with its rank"),
    ("[이가람 기자/가람] 비가 온다.", None, ["이가람"], "비가 온다.", "a place behind a slash"),
    ("가람/이가람 기자 = 비가 온다.", "가람", ["이가람"], "비가 온다.", "a place we do not know"),
    ("■ 이가람 기자 = 비가 온다.", None, ["이가람"], "비가 온다.", "a sign in front"),
    ("[고을=가람]이가람 기자 | 비가 온다.", "고을=가람", ["이가람"], "비가 온다.", "unknown words, but who reports"),
    ("【고을신문 가람】이가람 기자 = 비가 온다.", "고을신문 가람", ["이가람"], "비가 온다.", "the same with a blank"),
    ("[완주=이가람] 비가 온다.", "완주", ["이가람"], "비가 온다.", "a reporter without a title"),
    ("[가람의 눈] 비가 온다.", None, [], "[가람의 눈] 비가 온다.", "the name of a series"),
    ("(사진=고을) 이가람 기자 = 비가 온다.", None, [], "(사진=고을) 이가람 기자 = 비가 온다.", "a credit"),
    ("홍보 영상 | 비가 온다.", None, [], "홍보 영상 | 비가 온다.", "a bar alone"),
    (
        "[가나다투데이=정덕현의 이슈공감] 비가 온다.",
        "가나다투데이=정덕현의 이슈공감",
        [],
        "비가 온다.",
        "outlet and series",
    ),
    ("[홍길동 기자] 비가 온다.", None, ["홍길동"], "비가 온다.", "a reporter alone"),
    ("(사진=독자 제공) 비가 온다.", None, [], "(사진=독자 제공) 비가 온다.", "a photo credit is no place"),
    ("[사진=가나다뉴스] 비가 온다.", None, [], "[사진=가나다뉴스] 비가 온다.", "a photo credit with an outlet"),
    (
        "[가나뉴스] 전주시의회 의장 출마 선언",
        None,
        [],
        "[가나뉴스] 전주시의회 의장 출마 선언",
        "a label before a title",
    ),
    ("[종합] 비가 온다.", None, [], "[종합] 비가 온다.", "a label that is a desk"),
    ("[단독] 비가 온다.", None, [], "[단독] 비가 온다.", "a label"),
    ("[앵커] 비가 온다.", None, [], "[앵커] 비가 온다.", "a script marker"),
    ("(종합2보) 비가 온다.", None, [], "(종합2보) 비가 온다.", "a label"),
    ("[속보]", None, [], "[속보]", "nothing behind it"),
    ("(x=1) 비가 온다.", None, [], "(x=1) 비가 온다.", "a formula"),
    ("(주)가나다는 12일 밝혔다.", None, [], "(주)가나다는 12일 밝혔다.", "a company"),
    ("[OECD] 비가 온다.", None, [], "[OECD] 비가 온다.", "an acronym"),
]


@pytest.mark.parametrize(("text", "dateline", "people", "rest", "why"), CASES, ids=[f"{r[0]}: {r[4]}" for r in CASES])
def test_split_dateline(text: str, dateline: str | None, people: list[str], rest: str, why: str) -> None:
    split = split_dateline(text)
    assert split.dateline == dateline
    assert [person.name for person in (split.byline.reporters if split.byline else ())] == people
    assert split.text == rest


@given(st.text(max_size=120))
def test_nothing_is_lost(text: str) -> None:
    split = split_dateline(text)
    assert split.text in text
