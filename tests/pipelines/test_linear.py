"""Time grows with the text, whatever the text: no rule backtracks over it and no stage looks back at all of it.

Measured in processor time, as a ratio: a text four times as long may cost at most nine times as much (linear is four,
quadratic sixteen), and costs under a few milliseconds are not compared.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipelines.article import split_page
from pipelines.assemble import assemble
from pipelines.decode import clean, decode
from pipelines.embedded.texts import find_texts
from pipelines.embedded.values import read_values
from pipelines.lines import (
    bylines,
    comments,
    credits,
    datelines,
    lists,
    notices,
    times,
    tools,
    weather,
)
from pipelines.plain.plaintext import split_text
from pipelines.scripts import frames, runs, script, signoffs

LINE_BITS = (
    'a@|a.|2026.|김|김철수·|김철수 |(|[|“|"|  |= |-|기자 |ⓒ |무단 |1|제보 |/|[가/나 : "|다. |◀|홍길동 기자 |'
    "▶ 인터뷰 : |사진="
)
PAGE_BITS = [
    "많이 본 뉴스\n- 1가나다라마바사 아자차\n",
    "가람시는 12일 이렇게 밝혔다고 했다.\n관련기사\n- 가나다라 마바사\n",
    "[앵커]\n가람시는 12일입니다.\n[인터뷰] 홍길동 시민\n“열고\n",
    "[인터뷰] 홍길동 시민\n“열고\n닫고”\n",
    "[기자]\n[홍길동 기자]\n",
    "ⓒ 가람, 무단 전재 금지\n가나다라마바사 아자차카\n",
    "1가나다라마바사 아자차카\n2가나다라마바사 아자차카\n",
    "댓글\n(0)\n",
]
MARKUP_BITS = [
    "<p>가람시는 12일 이렇게 밝혔다고 했다.</p>",
    "<p><img src=1><span>가람시 새별들. 바람이 세다.</span></p>",
    "<li><a href=/1>사과값 두 해 만에 내렸다</a> 2026.11.12</li>",
    "<h3>많이 본 뉴스</h3><ol><li>1 <a href=/1>육교 철거한다네</a></ol>",
    "<table><tr><td>1<td>가온군<td>2026.11.12</table>",
    "<p>[인터뷰] 도가온 군수</p><p>“열고</p><p>닫고”</p>",
    "<h2>가온군 소식이다</h2><p>2026.11.12 09:05</p><p>가람시는 12일 이렇게 밝혔다고 했다.</p>",
    "<p>▲ 농정과장 한누리</p>",
    "<blockquote>물길이 트이니 모래가 숨을 쉰다</blockquote>",
    "<div>레터 <a href=/x>무료 구독하기</a></div>",
    "<h3>댓글</h3><p>이곳은 여러분께서 글을 남기는 곳입니다.</p>",
    "<h2>가온군 소식이다</h2><p>2026.11.12 09:05</p>",
    "<p>저는 이 마을 소식을 전합니다.</p>",
    "<p>AI 요약</p><p>가온군이 축제를 연다</p>",
]
LINE_RULES: list[Callable[[str], object]] = [
    bylines.read_byline,
    bylines.split_byline,
    datelines.split_dateline,
    notices.is_copyright,
    notices.split_copyright,
    credits.is_credit,
    notices.is_caption_like,
    tools.is_tool_label,
    notices.is_promotion,
    notices.is_ai_summary_heading,
    lists.heading_role,
    lists.strip_bullet,
    script.is_marker,
    script.opens_script,
    script.read_speaker,
    signoffs.read_sign_off,
    runs.cut_run,
    frames.read_frame,
    weather.is_weather,
    comments.read_comment_count,
    times.read_time,
    times.read_times,
    clean,
    split_text,
]
ROUNDS = 5
UNMEASURABLE_S = 0.004
MOST_GROWTH = 9


def cost_s(rule: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    rule(text)
    return time.process_time() - start


def assert_linear(rule: Callable[[str], object], bit: str, count: int) -> None:
    """The least of some rounds is what a rule costs: other programs make a round dearer, never cheaper."""
    long_s = short_s = float("inf")
    for _ in range(ROUNDS):
        long_s = min(long_s, cost_s(rule, bit * (4 * count)))
        if long_s <= UNMEASURABLE_S:
            return
        short_s = min(short_s, cost_s(rule, bit * count))
        if long_s <= MOST_GROWTH * max(short_s, UNMEASURABLE_S / 4):
            return
    raise AssertionError(f"{rule} on {bit!r}: {short_s:.4f} s, and {long_s:.4f} s for four times as much")


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: str(rule.__name__))
def test_rules_are_linear_on_a_long_line(rule: Callable[[str], object]) -> None:
    for bit in LINE_BITS.split("|"):
        assert_linear(rule, bit, 25_000 // len(bit))


def split_markup(markup: str) -> object:
    return split_page(f"<title>사과 축제 연다</title><h1>사과 축제 연다</h1><div>{markup}</div>".encode())


@pytest.mark.parametrize("bit", MARKUP_BITS)
def test_markup_is_linear(bit: str) -> None:
    assert_linear(split_markup, bit, 800)


SCRIPT_BITS = ['={"a":', '"', "'+'", "`\\", "'\\", "6:T1,", "[[", "<template>", " a={"]


def read_script(code: str) -> object:
    text = f"<script>{code}</script>{code}"
    return [found for value in read_values(LexborHTMLParser(text), text) for found in find_texts(value)]


@pytest.mark.parametrize("bit", SCRIPT_BITS)
def test_scripts_are_linear(bit: str) -> None:
    assert_linear(read_script, bit, 5_000)


@pytest.mark.parametrize("bit", PAGE_BITS)
def test_pages_are_linear(bit: str) -> None:
    assert_linear(lambda text: assemble(split_text(text)), bit, 400)


def test_damaged_bytes_are_linear() -> None:
    body = ("가나다라 마바사 " * 50).encode() + b"\xff\xb0"
    assert_linear(lambda text: decode(body * len(text)), "x", 10)
