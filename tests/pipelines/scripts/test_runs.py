"""Scripts set as one paragraph, and paragraphs that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.scripts.runs import cut_run

LEAD = "갈재골 억새 축제가 나흘 동안의 일정을 마쳤습니다."
REPORT = "바람이 불 때마다 언덕이 은빛으로 물결칩니다. 나흘 동안 3만 명이 다녀갔습니다."
GUEST = "바람이 세서 걱정했는데 그래도 참 곱네요."
HEAD = "비탈길에는 손수 만든 등불 3백 개가 걸려 밤에도 길을 밝혔습니다."
"""A sentence that makes a case long enough."""

RUNS = [
    (
        "wide brackets, and words of the reporter",
        [
            f"＜앵커멘트＞ {LEAD}",
            f"＜기자멘트＞ {REPORT}",
            f'＜인터뷰＞ 공세린 / 주민 "{GUEST}"',
            HEAD,
            "가온뉴스 서지안입니다.",
        ],
    ),
    (
        "a short report, and marks that do not match",
        [
            f"[앵커] {LEAD}",
            "[기자] 언덕에 갈대가 물결칩니다. 길이 막힙니다.",
            '[공세린/주민] “참 곱네요."',
            "축제는 끝났습니다.",
        ],
    ),
    (
        "a low mark at the end",
        [f"◀앵커▶ {LEAD}", f"◀리포트▶ {REPORT}", "◀INT▶ 공세린 / 주민 “참 곱네요.〞", HEAD],
    ),
    (
        "brackets around what is said",
        [
            f"《앵커》 {LEAD}",
            f"《기자》 {REPORT}",
            "[공세린 / 주민]",
            f'["{GUEST}"]',
            f"《인터뷰》 공세린 / 주민 「{GUEST}」",
            HEAD,
        ],
    ),
    (
        "marks that end in a colon",
        [f"앵커: {LEAD}", f"기자: {REPORT}", f'인터뷰: 공세린 / 주민 "{GUEST}"', HEAD, "가온뉴스 서지안입니다."],
    ),
    (
        "marks of MBC stations, a quotation in mid-line",
        [
            f"◀ANC▶ {LEAD} 서지안 기자입니다.",
            "◀END▶",
            f"◀VCR▶ {REPORT}",
            f'◀INT▶공세린(갈재읍) "{GUEST}"',
            f"{HEAD}",
            "MBC뉴스 서지안입니다.",
        ],
    ),
    (
        "a stand-up, and the crew at the end",
        [
            f"◀ 앵 커 ▶ {LEAD}",
            f"◀ 리포트 ▶ {REPORT}",
            '◀ st-up ▶ "올해는 바람이 유난히 셉니다."',
            HEAD,
            "가온뉴스 서지안입니다.",
            "(영상취재 문다솔)",
        ],
    ),
    (
        "people with their words in brackets, an anchor without a mark",
        [
            f"{LEAD} 서지안 기자의 보도입니다.",
            REPORT,
            f"[공세린 / 억새 농민 : {GUEST}]",
            HEAD,
            "[문다솔 갈재군수 : 내년에는 닷새 동안 열겠습니다.]",
            "(CG IN) 방문객은 해마다 늘고 있습니다.",
            "가온뉴스 서지안입니다. (JTV 전주방송)",
        ],
    ),
    (
        "old marks and round brackets behind the name",
        [
            f"<앵커 멘트> {LEAD}",
            f"<리포트> {REPORT}",
            f'<인터뷰> 공세린(갈재읍) : "{GUEST}"',
            HEAD,
            f'<녹취> 상인(음성변조) : "{GUEST}"',
            "KBS 뉴스 서지안입니다.",
        ],
    ),
    (
        "circles",
        [
            f"⊙앵커: {LEAD}",
            f"⊙기자: {REPORT}",
            f"⊙공세린(갈재읍): {GUEST}",
            f"⊙기자: {HEAD}",
            "KBS뉴스 서지안입니다.",
        ],
    ),
    (
        "arrows",
        [
            f"【 앵커멘트 】 {LEAD}",
            f"【 기자 】 {REPORT}",
            f'▶ 인터뷰 : 공세린 / 갈재읍 - "{GUEST}"',
            HEAD,
            "KBC 서지안입니다.",
        ],
    ),
    (
        "an address behind the sign-off",
        [
            f"[앵커] {LEAD}",
            f"[기자] {REPORT} {HEAD}",
            "서울경제TV 전북 서지안입니다. /seo@tv.example",
            "[영상취재 문다솔]",
        ],
    ),
    (
        "calls for tips",
        [
            f"[앵커] {LEAD}",
            f"[기자] {REPORT}",
            "가온뉴스 서지안입니다.",
            "촬영기자:문다솔",
            "■ 제보하기 ▷ 전화 : 02-000-0000",
        ],
    ),
]


@pytest.mark.parametrize(("why", "lines"), RUNS, ids=[row[0] for row in RUNS])
def test_cut_run(why: str, lines: list[str]) -> None:
    assert list(cut_run(" ".join(lines))) == lines


PARAGRAPHS = [
    f"갈재군은 억새 축제를 열었다. [사진=갈재군] {REPORT} [사진 제공=갈재군] {HEAD}",
    f"[갈재=서지안 기자] {LEAD} {REPORT} {HEAD} 군수는 “많이 오라”고 했다. [자료=갈재군]",
    f"이 책 <억새의 시간>과 <바람의 길>은 “은빛 물결”을 노래한다. {LEAD} {REPORT} {HEAD}",
    f"[인터뷰] 공세린 군수 “억새가 살길” {LEAD} {REPORT} {HEAD} 그는 이렇게 말했다.",
    f"(기자) 회견에서 군수는 예산을 밝혔다. {LEAD} {REPORT} {HEAD} 회견은 한 시간 걸렸다.",
    f"{LEAD} [참가 신청 : 12일부터 군청] {REPORT} [문의 : 문화과 000-0000] {HEAD}",
    "[앵커] 짧다. [기자] 짧다.",
]


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_other_paragraphs_stay_whole(text: str) -> None:
    assert cut_run(text) == ()


BITS = st.sampled_from(
    [
        "◀ANC▶",
        "◀INT▶ ",
        "[기자] ",
        "[앵커] ",
        "[공세린 / 농민 : 네.]",
        "“말”",
        '"',
        "말했습니다. ",
        "■ 제보하기 ",
        "MBC뉴스 서지안입니다. ",
    ]
)


@given(st.lists(BITS, max_size=60).map("".join))
def test_no_words_are_lost(text: str) -> None:
    lines = cut_run(text)
    assert not lines or "".join("".join(lines).split()) == "".join(text.split())
