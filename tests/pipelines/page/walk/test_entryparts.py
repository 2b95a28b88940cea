"""What stands beside a title on its line: its number, its section, when it came."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from pipelines.page.walk.blocks import read_blocks
from pipelines.page.walk.markup import read_markup, write_markup

TITLE = "수문 열자 돌아온 은어"
FROM = (
    "에서 신청서를 내려받는다. 마감은 다음 달 닷새이다. 자리는 마흔 개뿐이고 참가하는 값은 한 사람에 만 원이라고 한다…"
)
TELLS = "군은 내달 닷새까지 신청을 받는다. 자리는 마흔 개뿐이고 참가하는 값은 한 사람에 만 원이라고 군은 밝혔다…"
LINES = [
    (f"<a href=1>{TITLE}<span>사회</span></a>", [TITLE, "사회"], "a section behind"),
    (f"<a href=1><em>1</em><strong>{TITLE}</strong><span>사회</span></a>", [f"1{TITLE}", "사회"], "with its number"),
    (f"<a href=1><em>문화</em><strong>{TITLE}</strong></a>", ["문화", TITLE], "a section in front"),
    (f"<a href=1><em>문화</em> <strong>{TITLE}</strong></a>", ["문화", TITLE], "in front of a bold title"),
    (f"<a href=1>{TITLE} <span>3시간 전</span></a>", [TITLE, "3시간 전"], "how long ago"),
    (f"<a href=1>{TITLE}<i>2026.11.12 10:30</i></a>", [TITLE, "2026.11.12 10:30"], "a day and a clock"),
    (f"<a href=1>{TITLE} <em>[12]</em></a>", [TITLE, "[12]"], "how many comments"),
    (f"<a href=1><i>2026.11.12</i><b>{TITLE}</b></a>", ["2026.11.12", TITLE], "a day in front, inside the link"),
    (f"<li><i>2026.11.12</i> <a href=1>{TITLE}</a></li>", ["2026.11.12", TITLE], "a day in front of the link"),
    (f"<li><i>11-12</i> <a href=1>{TITLE}</a></li>", ["11-12", TITLE], "a day without its year in front of the link"),
    (f"<a href=1><i>01:21</i><b>{TITLE}</b></a>", ["01:21", TITLE], "how long a film lasts"),
    ("<a href=1><i>3.1</i>운동 기념식 연다</a>", ["3.1운동 기념식 연다"], "a day that the title begins with"),
    ("<a href=1>은어 물길 따라 <em>(3)</em></a>", ["은어 물길 따라 (3)"], "the part of a series"),
    (f"<a href=1>{TITLE}<span>바로가기</span></a>", [TITLE, "바로가기"], "where it leads"),
    (f"<div><a href=1>{TITLE}</a><time>3시간 전</time></div>", [TITLE, "3시간 전"], "behind the link, in a box"),
    (f"<p>2. <a href=1>{TITLE}</a> 11.12</p>", ["2.", TITLE, "11.12"], "between a number and a day"),
    ("<a href=1>올해 은어 잔치는 <b>3월 5일</b></a>", ["올해 은어 잔치는 3월 5일"], "a title that ends with a day"),
    ("<a href=1>은어 잔치는 <b>11.12</b></a>", ["은어 잔치는 11.12"], "in bold figures"),
    ("<a href=1><b>문화</b>재 발굴 현장 연다</a>", ["문화재 발굴 현장 연다"], "a word whose beginning is bold"),
    ("<a href=1>은어가 바꾼 <span>사회</span></a>", ["은어가 바꾼 사회"], "a title that ends with a section's word"),
    ("<a href=1><span>정치</span><span>경제</span></a>", ["정치경제"], "a menu"),
    ("<p>자세한 것은 <a href=1>은어 잔치 누리집</a> 11.12</p>", ["자세한 것은 은어 잔치 누리집 11.12"], "a sentence"),
    (f"<p><a href=1>{TITLE}</a> (2026.11.12)</p>", [TITLE, "(2026.11.12)"], "a day in brackets"),
    (f"<a href=1><em>관련기사</em><strong>{TITLE}</strong></a>", ["관련기사", TITLE], "the name of its list"),
    (f"<a href=1><small>추천 기사</small><b>{TITLE}</b></a>", ["추천 기사", TITLE], "another name of its list"),
    (f"<li><b>3</b><a href=1>{TITLE}</a><span>-</span></li>", ["3", TITLE, "-"], "a rank that did not move"),
    (
        f"<li><a href=1>{TITLE}</a><i>강은 세 해 동안 말랐다. 군은 지난봄 수문을 다시 열었다고 설명했다…</i></li>",
        [TITLE, "강은 세 해 동안 말랐다. 군은 지난봄 수문을 다시 열었다고 설명했다…"],
        "the lead glued to it",
    ),
    (
        f"<li><a href=1>은어 잔치 누리집</a>{FROM}</li>",
        [f"은어 잔치 누리집{FROM}"],
        "a sentence that begins with a link",
    ),
    (
        f"<li><a href=1>은어 잔치 신청 안내</a> {TELLS}</li>",
        [f"은어 잔치 신청 안내 {TELLS}"],
        "an item of a text, behind a blank",
    ),
    ("<dd><a href=1>은어</a>, <a href=2>잔치</a></dd>", ["은어, 잔치"], "a row of tags"),
]


@pytest.mark.parametrize(("html", "wanted", "why"), LINES, ids=[row[2] for row in LINES])
def test_what_stands_beside_a_title(html: str, wanted: list[str], why: str) -> None:
    markup = write_markup(read_markup(f"<body>{html}</body>").tree)
    assert [block.text for block in read_blocks(markup).blocks] == wanted


def test_what_stands_beside_titles_is_none_of_them() -> None:
    rows = "".join(
        f"<li><a href=/a/{at}><em>문화</em><strong>{title}</strong><span>{at}시간 전</span></a></li>"
        for at, title in enumerate((TITLE, "옛 역사 작은 미술관", "장날 버스 두 대 늘린다"), 1)
    )
    body = "<p>군은 3일 둑을 새로 쌓는다고 밝혔다. 돈은 9억 원이다.</p><p>주민들은 반겼다. 둑은 낡았다.</p>"
    page = (
        f"<title>둑 새로 쌓는다</title><h1>둑 새로 쌓는다</h1><div>{body}</div><div><h3>많이 본 뉴스</h3>{rows}</div>"
    )
    ranking = split_page(page.encode(), url="https://gaon.example/1").ranking
    assert [(entry.rank, entry.title) for entry in ranking][:2] == [(1, TITLE), (2, "옛 역사 작은 미술관")]
    assert ranking[2].url == "https://gaon.example/a/3"
