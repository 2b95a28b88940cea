"""Lines of a script that nobody says."""

from __future__ import annotations

import pytest

from pipelines.scripts.frames import read_frame

CASES = [
    ("영상취재 강민찬 영상편집 이한얼", "credit", "nothing between the two"),
    ("(영상편집ㅣ강민찬 기자)", "credit", "a Hangul vowel for a bar"),
    ("VJ : 강민찬", "credit", "a colon"),
    ("영상취재기자 강민찬", "credit", "the whole word"),
    ("화면제공: 가온소방서", "credit", "whose pictures"),
    ("촬영 강민찬 PD", "credit", "an office behind the name"),
    ("#가온군 #사과축제", "navigation", "hashtags"),
    ("▷ 전화 : 02-000-0000", "advertisement", "a call for tips"),
    ("kbc 서지안입니다.", "byline", "a sign-off"),
    ("영상편집 ; 이한얼", "credit", "a semicolon by mistake"),
    ("[가온경인TV]", "credit", "whose report it was"),
    ("[가온방송 앞]", None, "where"),
    ("[생중계방송] 시작합니다.", None, "words behind it"),
    ("화면 제공을 거부했습니다.", None, "a sentence"),
    ("영상 취재를 막았습니다.", None, "a sentence with the crew's words"),
    ("편집 기자 둘이 떠났다", None, "people at work"),
    ("# 사과 축제가 열렸다.", None, "a number sign alone"),
]


@pytest.mark.parametrize(("text", "role", "why"), CASES, ids=[row[2] for row in CASES])
def test_read_frame(text: str, role: str | None, why: str) -> None:
    framed = read_frame(text)
    assert (framed[0].value if framed else None) == role
