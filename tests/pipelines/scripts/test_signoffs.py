"""Sign-offs that only scripts have."""

from __future__ import annotations

import pytest

from pipelines.scripts.signoffs import read_sign_off

CASES = [
    ("tbc 서지안입니다", "서지안", "a station in small letters"),
    ("kbc 서지안입니다.", "서지안", "with a full stop"),
    ("KBC 고우립니다.", "고우리", "the verb's consonant under the name"),
    ("mbc뉴스 유영잽니다.", "유영재", "the same behind 뉴스"),
    ("엠비시 뉴스 서지안...", "서지안", "no verb, in Hangul"),
    ("MBC뉴스 서지안.//", "서지안", "no verb"),
    ("지금까지 영광 불갑산에서 KBS 서지안이었습니다.", "서지안", "from where"),
    ("시청자기자 서지안입니다.", "서지안", "a viewer"),
    ("갈재TV 새터 서지안입니다. /seo@tv.example", "서지안", "a place that no list has, and an address"),
    ("갈재TV 뉴스 오늘 전남입니다.", None, "a place is nobody"),
    ("갈재TV 오늘 주제입니다.", None, "two syllables behind a word are too few"),
    ("목포MBC 서지안입니다.", "서지안", "a place before the station"),
    ("MBC NEWS 서 안입니다.", "서안", "a blank in the name"),
    ("KBS 뉴스 시작합니다.", None, "a verb"),
    ("MBC뉴스 마칩니다.", None, "a short verb"),
    ("YTN 서지안", None, "neither verb nor stop"),
    ("MBC뉴스///////", None, "nobody"),
    ("MBC뉴스 서하진\\/\\/", "서하진", "slashes as a program wrote them"),
    ("MBC뉴스 서하진\\", "서하진", "what is left of one"),
    ("뉴스K 서하진입니다.", "서하진", "a letter behind the word"),
    ("MBC뉴스 서하진", None, "nothing behind it"),
    ("갈재군 축제입니다.", None, "no station"),
    ("가온방송 개국입니다.", None, "no name"),
    ("서하진 가온불교방송 사장입니다.", None, "an office"),
    ("가온방송 사장훈입니다.", "사장훈", "a name that begins as an office does"),
]


@pytest.mark.parametrize(("text", "name", "why"), CASES, ids=[row[2] for row in CASES])
def test_read_sign_off(text: str, name: str | None, why: str) -> None:
    byline = read_sign_off(text)
    assert (byline.reporters[0].name if byline else None) == name
