"""A script gives the same words and quotes whether a page sets it in paragraphs, breaks, one line, or as plain text."""

from __future__ import annotations

import pytest

from archive.items import Article
from pipelines.article import split_page

TITLE = "갈재골 억새 축제 나흘 만에 막 내려"

MBC = """◀ANC▶
갈재골 억새 축제가 나흘 동안의 일정을 마쳤습니다.
서지안 기자가 보도합니다. ◀END▶
◀VCR▶
바람이 불 때마다 언덕이 은빛으로 물결칩니다.
(S/U) 비탈길에는 손수 만든 등불 3백 개가 걸려 밤에도 길을 밝혔습니다.
◀INT▶공세린(갈재읍 새터리)
"바람이 세서 걱정했는데 그래도 참 곱네요."
나흘 동안 3만 명이 다녀갔습니다.
MBC뉴스 서지안입니다."""
MBC_BODY = """갈재골 억새 축제가 나흘 동안의 일정을 마쳤습니다.
서지안 기자가 보도합니다.
바람이 불 때마다 언덕이 은빛으로 물결칩니다.
비탈길에는 손수 만든 등불 3백 개가 걸려 밤에도 길을 밝혔습니다.
"바람이 세서 걱정했는데 그래도 참 곱네요."
나흘 동안 3만 명이 다녀갔습니다."""
MBC_QUOTES = [("공세린", "갈재읍 새터리", "바람이 세서 걱정했는데 그래도 참 곱네요.")]

BRACKETS = """갈재골 억새 축제가 나흘 동안의 일정을 마쳤습니다.
서지안 기자의 보도입니다.
바람이 불 때마다 언덕이 은빛으로 물결칩니다.
[공세린 / 억새 농민 : 바람이 세서 걱정했는데 그래도 참 곱네요.]
나흘 동안 3만 명이 다녀갔습니다.
[서지안 기자 : 지금도 주차장에는 빈자리가 없습니다.]
[문다솔 갈재군수 : 내년에는 닷새 동안 열겠습니다.]
군은 길을 넓히기로 했습니다.
JTV NEWS 서지안입니다. (JTV 전주방송)"""
BRACKETS_BODY = """갈재골 억새 축제가 나흘 동안의 일정을 마쳤습니다.
서지안 기자의 보도입니다.
바람이 불 때마다 언덕이 은빛으로 물결칩니다.
바람이 세서 걱정했는데 그래도 참 곱네요.
나흘 동안 3만 명이 다녀갔습니다.
지금도 주차장에는 빈자리가 없습니다.
내년에는 닷새 동안 열겠습니다.
군은 길을 넓히기로 했습니다."""
BRACKETS_QUOTES = [
    ("공세린", "억새 농민", "바람이 세서 걱정했는데 그래도 참 곱네요."),
    ("문다솔", "갈재군수", "내년에는 닷새 동안 열겠습니다."),
]

KBS = """[KBS 전주] [앵커]
갈재골 억새 축제가 나흘 동안의 일정을 마쳤습니다.
서지안 기자입니다.
[리포트]
바람이 불 때마다 언덕이 은빛으로 물결칩니다.
["하나, 둘, 셋! 출발!"]
[공세린·문다솔/갈재읍 새터리 : "바람이 세서 걱정했는데 그래도 참 곱네요."]
나흘 동안 3만 명이 다녀갔습니다.
KBS 뉴스 서지안입니다.
촬영기자:한누리/그래픽:오보람
■ 제보하기
▷ 전화 : 02-000-0000"""
KBS_BODY = """갈재골 억새 축제가 나흘 동안의 일정을 마쳤습니다.
서지안 기자입니다.
바람이 불 때마다 언덕이 은빛으로 물결칩니다.
"하나, 둘, 셋! 출발!"
"바람이 세서 걱정했는데 그래도 참 곱네요."
나흘 동안 3만 명이 다녀갔습니다."""
KBS_QUOTES = [
    (None, None, "하나, 둘, 셋! 출발!"),
    ("공세린·문다솔", "갈재읍 새터리", "바람이 세서 걱정했는데 그래도 참 곱네요."),
]

SCRIPTS = [
    ("arrows", MBC, MBC_BODY, MBC_QUOTES),
    ("brackets", BRACKETS, BRACKETS_BODY, BRACKETS_QUOTES),
    ("public", KBS, KBS_BODY, KBS_QUOTES),
]


def set_in_markup(script: str, *, between: str, around: str = "{}") -> Article:
    lines = (line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in script.splitlines())
    text = between.join(around.format(line) for line in lines)
    head = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>입력 2026-10-12 18:00</p>"
    return split_page(f"{head}<div>{text}</div>".encode(), url="http://tv.example/news/1")


def set_in_text(script: str) -> Article:
    return split_page(f"{TITLE}\n2026-10-12 18:00\n\n{script}\n".encode())


SETTINGS = {
    "paragraphs": lambda script: set_in_markup(script, between="", around="<p>{}</p>"),
    "breaks": lambda script: set_in_markup(script, between="<br>"),
    "one line": lambda script: set_in_markup(script, between=" "),
    "plain text": set_in_text,
}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(("why", "script", "body", "quotes"), SCRIPTS, ids=[row[0] for row in SCRIPTS])
def test_a_script_in_each_setting(
    setting: str, why: str, script: str, body: str, quotes: list[tuple[str | None, str | None, str]]
) -> None:
    article = SETTINGS[setting](script)
    assert "".join((article.body or "").split()) == "".join(body.split())
    assert [(quote.speaker, quote.title, quote.text) for quote in article.quotes] == quotes
    assert [reporter.name for reporter in article.reporters] == ["서지안"]
    assert article.deck == ()
