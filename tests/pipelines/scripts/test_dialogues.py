"""Talks on the radio: turns behind a mark and a name."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page
from pipelines.scripts.dialogues import is_dialogue, label_dialogue

TALK = [
    "* 아래 텍스트는 실제 방송 내용과 차이가 있을 수 있습니다.",
    "◇ 나도윤 : 철새가 일찍 떠난다고요?",
    "◆ 추성민 팀장 : 네, 평균 13일 일렀습니다.",
    "올해는 더 빨랐습니다.",
    "◇ 나도윤 : 왜 그렇습니까?",
    "◆ 추성민 팀장 : 낮이 따뜻해서입니다.",
    "새재방송 서지훈 (jihun@saejae.example)",
]
CASES = [
    (TALK, True, "two people take turns"),
    ([line.replace(" : ", "> ") for line in TALK], True, "an angle behind the name"),
    (TALK[:3], False, "one turn each"),
    (["◇ 나도윤 : 과장", "◇ 추성민 : 계장", "◇ 홍길동 : 팀장", "◇ 김철수 : 주임"], False, "a list of people"),
    ([line.lstrip("◇◆ ") for line in TALK], True, "names alone: most turns end as people talk"),
    ([f"[{line[2:5]}]{line.partition(':')[2]}" for line in TALK if ":" in line], True, "names in brackets"),
    (
        ["일시 : 12일 오전", "장소 : 군청 회의실", "일시 : 13일 오후", "장소 : 문화원"],
        False,
        "a list of dates and places",
    ),
    (["나 : 왜요?", "추 : 네.", "나 : 그래요?", "추 : 네."], False, "four turns of one syllable may be a table"),
    (
        ["나 : 왜요?", "추 : 네.", "나 : 그래요?", "추 : 네.", "나 : 또요?", "추 : 네."],
        True,
        "six turns behind a syllable",
    ),
    (
        ["[가온군] 축제가 열린다.", "[나래시] 길이 넓어진다.", "[가온군] 값이 내렸다.", "[나래시] 비가 왔다."],
        False,
        "briefs",
    ),
]


@pytest.mark.parametrize(("lines", "wanted", "why"), CASES, ids=[case[2] for case in CASES])
def test_is_dialogue(lines: list[str], wanted: bool, why: str) -> None:
    assert is_dialogue(lines) is wanted


def test_label_dialogue() -> None:
    roles = [(piece.index, piece.role) for piece in label_dialogue(TALK)]
    assert roles == [
        (0, Role.OTHER),
        (1, Role.MARKER), (1, Role.ANCHOR),
        (2, Role.SPEAKER), (2, Role.QUOTE),
        (3, Role.QUOTE),
        (4, Role.MARKER), (4, Role.ANCHOR),
        (5, Role.SPEAKER), (5, Role.QUOTE),
        (6, Role.BYLINE),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [" :", ">"])
def test_the_guest_s_answers_are_quotes_and_names_no_text(sign: str) -> None:
    text = "<br>".join(line.replace(" :", sign) for line in TALK)
    title = "철새가 서둘러 떠난다"
    article = split_page(f"<title>{title}</title><h1>{title}</h1><div>{text}</div>".encode())
    assert article.body == "\n".join(
        [
            "철새가 일찍 떠난다고요?",
            "네, 평균 13일 일렀습니다.",
            "올해는 더 빨랐습니다.",
            "왜 그렇습니까?",
            "낮이 따뜻해서입니다.",
        ]
    )
    assert [(quote.speaker, quote.title, quote.text) for quote in article.quotes] == [
        ("추성민", "팀장", "네, 평균 13일 일렀습니다.\n올해는 더 빨랐습니다."),
        ("추성민", "팀장", "낮이 따뜻해서입니다."),
    ]
    assert [reporter.name for reporter in article.reporters] == ["서지훈"]
