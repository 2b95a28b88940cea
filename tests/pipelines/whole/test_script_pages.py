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


REPORT = [
    "정안 스님이 방송 개국 서른 돌을 맞아 마을 방송의 앞날을 응원했습니다.",
    "정안 스님은 오늘 가온방송을 찾아 이같이 말했습니다.",
    "이에 대해 도현우 사장은 더 가까운 방송이 되겠다고 답했습니다.",
]
WORDS = ["마을 사람들이 서로의 안부를 묻는 방송이 되었으면 합니다. 저희도 곁에서 돕겠습니다."]


@pytest.mark.parametrize("words", ["[{}]", "({})", "“{}”"])
def test_one_interview_in_a_report_without_anchor_is_a_quote(words: str) -> None:
    rows = [*REPORT[:2], "[인터뷰]정안 스님/가온비구니회 회장", words.format(WORDS[0]), REPORT[2]]
    article = split_page(_interviewed(rows))
    assert [(quote.speaker, quote.title) for quote in article.quotes] == [("정안", "가온비구니회 회장 스님")]
    assert "[인터뷰]" not in (article.body or "")


def test_a_paper_that_heads_a_passage_with_an_interview_is_no_report() -> None:
    told = [row.replace("습니다", "다") for row in REPORT]
    rows = [*told[:2], "[인터뷰]정안 스님/가온비구니회 회장", f"“{WORDS[0]}”라고 그는 말했다.", told[2]]
    assert split_page(_interviewed(rows)).quotes == ()


def _interviewed(rows: list[str]) -> bytes:
    title = "정안 스님, 마을 방송 응원"
    text = "".join(f"<p>{row}</p>" for row in rows)
    player = "<p>영상이 뜨지 않는경우 여기를 클릭하여주세요.</p>"
    head = f"<title>{title} | 가온</title><h1>{title}</h1><div>2026-11-12 10:00</div>"
    return f"{head}<div id=c>{player}{text}</div>".encode()


def test_the_line_of_a_player_is_none_of_the_text() -> None:
    assert (split_page(_interviewed(REPORT)).body or "").split("\n") == REPORT


FARM = [
    "[앵커]",
    "산골 장터가 백 번째를 맞았습니다.",
    "[기자]",
    "장터 마당에 콩과 팥이 놓였습니다.",
    "서율 목사 / 은골교회",
    "장터가 아니면 얼굴 보기도 힘들어요. 여기서 소식을 다 들어요.",
    "다음 주에는 떡메치기도 열립니다.",
]


def test_a_name_and_where_from_speaks_though_nothing_is_in_quotation_marks() -> None:
    article = split_page(_interviewed(FARM))
    assert [(quote.speaker, quote.text) for quote in article.quotes] == [("서율", FARM[5])]
    assert FARM[4] not in (article.body or "")
    assert FARM[6] in (article.body or "").split("\n")


def test_a_name_below_its_quotation_takes_nothing_of_the_report() -> None:
    rows = [*FARM[:4], f"“{FARM[5]}”", FARM[4], FARM[6]]
    article = split_page(_interviewed(rows))
    assert all(FARM[6] not in quote.text for quote in article.quotes)


def test_brackets_that_close_lines_below_make_a_script_of_a_report_that_is_handed_over() -> None:
    rows = [
        "온실에 비가 샙니다. 지은 지 세 해도 되지 않았는데요. 변한솔 기자의 보도입니다.",
        "지난달 20일 가온군의 한 온실입니다.",
        "[문해준 / 청년 농업인 :",
        "바질 만 주를 다 버렸어요.]",
        "고칠 곳은 백 군데가 넘습니다.",
    ]
    article = split_page(_interviewed(rows))
    assert [(quote.speaker, quote.text) for quote in article.quotes] == [("문해준", "바질 만 주를 다 버렸어요.")]
