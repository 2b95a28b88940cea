"""The other examples of docs/splitting.md, which need a page of their own; together with test_rule_examples.py, all."""

from __future__ import annotations

import re

import pytest

from archive.items import Outlet
from archive.reasons import reasons
from pipelines.article import split_page
from tests.pipelines.rule_examples import CASES, LATEST, NUMBERED, PARAGRAPHS, TITLE

BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
FIRST, SECOND, THIRD = PARAGRAPHS
LIST_TEXT = "\n햅쌀 첫 수매 값 올랐다\n군청 앞 육교 철거한다"
OF_THE_WEEK = NUMBERED.replace("철거", "수리")
NEXT = "<div><p>다음글</p><p><a href=/a/7>햅쌀 첫 수매 값 올랐다</a></p></div>"
OUTLET = Outlet(id="gaon", name="가온신문", hosts=("gaon.example",), select={"advertisement": ".promo"})


def html(body: str, title: str = TITLE, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(inner: str, *, lead: str = "", title: str = TITLE) -> str:
    """A page with its headline, what stands between it and the text, and the text."""
    return html(f"<h1>{title}</h1>{lead}<div>{inner}</div>", title)


PAGES = [
    ("headline", article(BODY, title="오름 위 풍력기 다섯 기 멈춘다"), "오름 위 풍력기 다섯 기 멈춘다"),
    (
        "headline_copy",
        article(BODY, lead="<p>오름 위 풍력기 다섯 기 멈춘다</p>", title="오름 위 풍력기 다섯 기 멈춘다"),
        "오름 위 풍력기 다섯 기 멈춘다",
    ),
    (
        "deck_in_headline",
        html(f"<h1>{TITLE} <span>사흘 동안 군청 앞에서</span></h1><div>{BODY}</div>"),
        "사흘 동안 군청 앞에서",
    ),
    (
        "line_above_headline",
        html(
            "<div>가온신문</div><table><tr><td>꽃이 엿새 일찍 져… 잦은 비도 한몫</td></tr>"
            f"<tr><td><b>{TITLE}</b></td></tr></table><div>{BODY}</div>"
        ),
        "꽃이 엿새 일찍 져… 잦은 비도 한몫",
    ),
    (
        "bare_subtitle",
        html(
            f"<div><h1>{TITLE}</h1></div><div>다음 달부터 열두 곳으로 넓힌다</div>"
            f"<div>입력 2026.11.12 09:05</div><div>{BODY}</div>"
        ),
        "다음 달부터 열두 곳으로 넓힌다",
    ),
    ("signature", article(f"{BODY}<p>문경숙 갈재초등학교 교장</p>"), "문경숙 갈재초등학교 교장"),
    ("name_below", article(f"{BODY}<p>문경숙</p>"), "문경숙"),
    (
        "unlinked_title",
        article(f"{BODY}<p>[관련기사]</p><p>ㆍ달빛면 감자밭에 서리 피해…농가 한숨</p><p>ㆍ솔뫼중 축구부 첫 우승</p>"),
        "ㆍ달빛면 감자밭에 서리 피해…농가 한숨",
    ),
    (
        "portrait_name",
        article(BODY, lead="<div><img src=a.jpg><p>문경숙 · 갈재초등학교 교장</p></div>"),
        "문경숙 · 갈재초등학교 교장",
    ),
    (
        "author_above",
        article(BODY, lead="<p>조영희 산내초등학교 교사</p>", title=f"[기고] {TITLE}"),
        "조영희 산내초등학교 교사",
    ),
    (
        "caption_in_paragraph",
        article(f"<p><img src=a.jpg>사과밭 전경. 사진=가온군 {FIRST}</p><p>{SECOND}</p>"),
        "사과밭 전경. 사진=가온군",
    ),
    (
        "title_in_paragraph",
        article(f"<p><b>사흘 동안 열리는 가을 잔치</b>{FIRST}</p><p>{SECOND}</p>"),
        "사흘 동안 열리는 가을 잔치",
    ),
    ("ruled_line", article(f"<p>{SECOND}</p><p>------------</p><p>{SECOND}</p>"), "------------"),
    ("end_mark", article(f"<p>{SECOND}</p><p>표도 판다고 말했다. (끝)</p>"), "(끝)"),
    ("attachment_note", article(f"{BODY}<p>※ 별첨 : 사진</p>"), "※ 별첨 : 사진"),
    (
        "summary_line",
        article(BODY, lead="<p>AI 요약 시는 3일 도서관을 열었다.</p>"),
        "AI 요약 시는 3일 도서관을 열었다.",
    ),
    (
        "remark",
        article(f"{BODY}<p>※ 이 기사는 지역신문발전기금을 지원받았습니다.</p>"),
        "※ 이 기사는 지역신문발전기금을 지원받았습니다.",
    ),
    (
        "label_beside_link",
        article(f"<p>{FIRST}</p><div>아침 뉴스레터<br><a href=/x>무료로 구독하기</a></div><p>{SECOND}</p>"),
        "아침 뉴스레터",
    ),
    (
        "embedded_post",
        article(
            f"<p>{FIRST}</p><blockquote class=twitter-tweet>물놀이장 벌써 기대된다 — 누리맘 (@nurimom) "
            f"<a href=https://net.example/1>2026년 7월 1일</a></blockquote><p>{SECOND}</p>"
        ),
        "물놀이장 벌써 기대된다 — 누리맘 (@nurimom) 2026년 7월 1일",
    ),
    (
        "said_to_visitor",
        article(f"<p>{FIRST}</p><div>이 기사를 음성으로 들을 수 있습니다</div><p>{SECOND}</p>"),
        "이 기사를 음성으로 들을 수 있습니다",
    ),
    (
        "labelled_link",
        html(f"<h1>{TITLE}</h1><div>{BODY}</div><p><a href=/x>[관련기사] 사과값 두 해 만에 내렸다</a></p>"),
        "[관련기사] 사과값 두 해 만에 내렸다",
    ),
    (
        "titles_below_text",
        html(
            f"<div><h1>{TITLE}</h1><div>{BODY}</div><div><a href=/news/101>사과값 두 해 만에 내렸다</a>"
            "<a href=/news/102>감자밭에 서리 피해</a><a href=/news/103>군청 앞 육교 철거한다</a></div></div>"
        ),
        "사과값 두 해 만에 내렸다",
    ),
    ("page_object", article(f"{BODY}<p class=promo>지금 사세요</p>"), "지금 사세요"),
    (
        "label_before_headline",
        html(f"<h1><span>교통</span>어린이 교통안전 교육</h1><div>{BODY}</div>", "어린이 교통안전 교육"),
        "교통",
    ),
    (
        "next_ranking_list",
        article(f"{BODY}<div><h3>많이 본 뉴스</h3><ul>{NUMBERED}</ul><ul>{OF_THE_WEEK}</ul></div>"),
        "1",
    ),
    (
        "neighbour_article",
        html(f"<h1>{TITLE}</h1><div>{BODY}</div>{NEXT}"),
        "햅쌀 첫 수매 값 올랐다",
    ),
    ("under_headlines_heading", article(f"{BODY}<div><h3>주요뉴스</h3>{LATEST}</div>"), "햅쌀 첫 수매 값 올랐다"),
]  # fmt: skip
"""Rule, an HTML page, the segment that gets it."""

SCRIPT = [
    "[앵커]",
    "가온군에서 사과 축제가 열립니다.",
    "[기자]",
    "빨갛게 익은 사과가 나무마다 달렸습니다.",
    "군은 올해 이백 상자를 내놓습니다.",
]
TALK = ["[인터뷰] 도가온 가온군수", "“올해는 사흘 동안 엽니다.”"]
NOTE = "아래 텍스트는 실제 방송 내용과 차이가 있을 수 있습니다."
SCRIPTS = [
    ("script_anchor_marker", SCRIPT, "[앵커]"),
    ("script_report_marker", SCRIPT, "[기자]"),
    ("script_speech_marker", [*SCRIPT, "[녹취]", "“많이 오십시오.”"], "[녹취]"),
    ("script_other_marker", [*SCRIPT, "[현장음]"], "[현장음]"),
    ("script_end_marker", [*SCRIPT, "사과가 달렸습니다. ◀END▶"], "◀END▶"),
    ("transcript_note", [NOTE, *SCRIPT], NOTE),
    ("script_frame_end", [*SCRIPT, "[도가온/군수 : “많이 오십시오”]", "축제는 이어집니다."], "]"),
    ("script_speaker", [*SCRIPT, *TALK], TALK[0]),
    ("script_quote", [*SCRIPT, *TALK], TALK[1]),
    ("script_after_marker", ["[앵커] 사과 축제가 열립니다.", *SCRIPT[2:]], "사과 축제가 열립니다."),
    ("script_anchor", SCRIPT, SCRIPT[1]),
    ("script_narration", SCRIPT, SCRIPT[3]),
]
"""Rule, the lines of a script on an HTML page, the segment that gets it."""


def text(*, above: str = "", lead: str = "", mid: str = "", below: str = "", first: str = "", last: str = "") -> str:
    """A page as plain text; `first` and `last` are glued to the text's paragraphs."""
    opening, closing = f"{first} {FIRST}".strip(), f"{THIRD} {last}".strip()
    return "\n".join(line for line in (above, TITLE, lead, opening, SECOND, mid, closing, below) if line)


SUMMED = "입력 2026.11.12 09:05\nAI 세 줄 요약\n가온군이 사과 축제를 사흘 동안 연다\n\n한누리 기자"
RELATED = "관련기사\n- 사과값 두 해 만에 내렸다\n- 군청 앞 육교 철거한다"
TIMED = "주요뉴스\n햅쌀 첫 수매 값 올랐다\n3시간 전\n군청 앞 육교 철거한다\n5시간 전"
RANKED = "많이 본 뉴스\n1군청 앞 육교 철거한다\n2햅쌀 첫 수매 값 올랐다"
COUNTED = "1 군청 앞 육교 철거한다\n2 햅쌀 첫 수매 값 올랐다\n3 전어 축제 사흘간 열린다"
NOTICES = "ⓒ 가온신문 무단 전재 금지\n맨위로\nCopyright ⓒ 가온신문 All rights reserved."
SCRIPT_TEXT = f"{TITLE}\n\n" + "\n".join([*SCRIPT, "소식방송 한누리입니다. /nuri@gaon.example", "▲ 가온군 사과밭"])
TEXTS = [
    ("title_above_prose", text(), TITLE),
    ("title_below_headline", text(lead="사흘 동안 군청 앞에서\n입력 2026.11.12 09:05"), "사흘 동안 군청 앞에서"),
    ("page_title", text(above=f"{TITLE} - 가온신문"), f"{TITLE} - 가온신문"),
    (
        "lead_above_prose",
        text(lead="입력 2026.11.12 09:05\n은어가 가온천으로 돌아왔다.\n봄 특집\n가온천 사람들"),
        "은어가 가온천으로 돌아왔다.",
    ),
    ("prose", text(mid="가온군은 12일 사과 축제를 연다고 밝혔다."), "가온군은 12일 사과 축제를 연다고 밝혔다."),
    ("short_line_in_prose", text(mid="◇ 자갈이 살아났다"), "◇ 자갈이 살아났다"),
    ("row_of_facts", text(mid="△농정과장 한누리 △산림과장 도가온"), "△농정과장 한누리 △산림과장 도가온"),
    ("date_in_prose", text(mid="2026-11-12"), "2026-11-12"),
    ("stray_in_prose", text(mid="| 0 |"), "| 0 |"),
    ("byline_form", text(below="한누리 기자 nuri@gaon.example"), "한누리 기자 nuri@gaon.example"),
    ("self_promotion", text(below="▷ 카카오톡 : '가온제보' 검색"), "▷ 카카오톡 : '가온제보' 검색"),
    ("above_article", text(above="정치 경제 사회"), "정치 경제 사회"),
    ("no_prose_on_page", "전체 1,204건 가운데 1부터 20까지\n이전\n다음", "전체 1,204건 가운데 1부터 20까지"),
    ("other_time", text(above="2026.11.12 목요일\n정치\n경제\n사회\n문화"), "2026.11.12 목요일"),
    ("time_in_list", text(below=TIMED), "3시간 전"),
    (
        "below_summary_heading",
        text(lead="입력 2026.11.12 09:05\nAI 요약\n\n봄 특집\n가온군이 축제를 연다.\n가온천 사람들\n한 줄 안내"),
        "가온군이 축제를 연다.",
    ),
    ("related_heading", text(below=RELATED), "관련기사"),
    ("related_entry", text(below=RELATED), "- 사과값 두 해 만에 내렸다"),
    ("ranking_heading", text(below=RANKED), "많이 본 뉴스"),
    ("ranking_entry", text(below=RANKED), "1군청 앞 육교 철거한다"),
    ("headlines_heading", text(below=f"주요뉴스{LIST_TEXT}"), "주요뉴스"),
    ("headlines_entry", text(below=f"주요뉴스{LIST_TEXT}"), "햅쌀 첫 수매 값 올랐다"),
    ("weather_heading", text(below="오늘의 날씨\n가온 12℃"), "오늘의 날씨"),
    ("weather_entry", text(below="오늘의 날씨\n가온 12℃"), "가온 12℃"),
    ("weather_reading", text(below="맑음 12.3℃"), "맑음 12.3℃"),
    ("comments_heading", text(below="댓글 0\n댓글 쓰기"), "댓글 0"),
    ("comments_entry", text(below="댓글 0\n댓글 쓰기"), "댓글 쓰기"),
    ("comment_form", text(below="댓글을 입력하세요"), "댓글을 입력하세요"),
    ("summary_heading", text(lead=SUMMED), "AI 세 줄 요약"),
    ("summary_entry", text(lead=SUMMED), "가온군이 사과 축제를 사흘 동안 연다"),
    ("numbered_titles", text(below=COUNTED), "1 군청 앞 육교 철거한다"),
    ("second_notice", text(below=NOTICES), "Copyright ⓒ 가온신문 All rights reserved."),
    ("short_label", text(below="PC버전"), "PC버전"),
    ("titles_without_heading", text(below=LIST_TEXT.strip()), "햅쌀 첫 수매 값 올랐다"),
    ("below_article", text(below="가온신문 창간 30주년"), "가온신문 창간 30주년"),
    ("dateline", text(first="(가온=소식통신) 한누리 기자 ="), "(가온=소식통신) 한누리 기자 ="),
    (
        "label_of_a_row",
        f"제목 : 학교 숲에 그늘 쉼터 30곳\n작성일 2026.11.12\n{FIRST}\n{SECOND}\n{THIRD}",
        "제목 :",
    ),
    ("script_end_marker", f"{TITLE}\n\n" + "\n".join([*SCRIPT, "◀END▶"]), "◀END▶"),
    ("end_mark", text(below="(끝)"), "(끝)"),
    ("transcript_note", f"{TITLE}\n{NOTE}\n" + "\n".join(SCRIPT), NOTE),
    ("sign_off", SCRIPT_TEXT, "소식방송 한누리입니다. /nuri@gaon.example"),
    ("caption_form", SCRIPT_TEXT, "▲ 가온군 사과밭"),
]  # fmt: skip
"""Rule, a page of plain text, the segment that gets it."""

DECLARED = '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-12">'
TIME = "<p>입력 2026.11.12 09:05</p>"
PICTURE = "<figure><img src=/1.jpg><figcaption>12일 군청 앞 은행나무가 노랗다. 사진=가온군</figcaption></figure>"
FLASH = "[속보] 가온대교 통행 재개"
CARDS = "[카드뉴스] 김장철 배추 고르기"
NAMES = ("농정과장 한누리", "산림과장 도가온", "건설과장 강다울", "세무과장 이한별", "가온읍장 조영희")
PEOPLE = "".join(f"<p>▲ {name}</p>" for name in NAMES)
SECTION = "".join(f"<li><a href=/a/{n}>햅쌀 {n}차 수매 값 지난해보다 올랐다</a> 2026.11.{n}</li>" for n in range(1, 25))
VERDICTS = [
    ("headline_and_body", article(BODY * 2)),
    ("declared_article", html(f"<h1>은행나무 길</h1>{PICTURE}", "은행나무 길", DECLARED)),
    ("titled_article", article(BODY)),
    ("short_article", article("<p>가온대교 통행이 12일 다시 시작됐다.</p>", lead=TIME, title=FLASH)),
    ("pictures_only", article("<img src=/1.jpg><img src=/2.jpg>", lead=TIME, title=CARDS)),
    ("notice_of_people", article(PEOPLE, lead=TIME, title="[인사] 가온군")),
    ("plain_text", text()),
    ("plain_text_without_article", "a.txt\nb.txt\nc.txt\n"),
    ("title_of_a_list", article(BODY * 2, title="전체기사 목록")),
    ("list_of_links", article(f"<ul>{SECTION}</ul>", title="지역")),
    ("about_the_outlet", article(BODY * 2, title="회사소개")),
    ("another_thing", article(BODY * 2).replace("<head>", '<head><meta property="og:type" content="product">')),
    ("no_headline", html(f"<div>{BODY * 2}</div>", "")),
    ("no_body", html("<p>삭제된 기사입니다</p>", "가온신문")),
    ("login_wall", article("<p>회원 전용 기사입니다. 로그인 후 이용하실 수 있습니다.</p>")),
    ("no_visible_text", html('<div id="app"></div>')),
    ("not_a_page", "<rss><channel><title>x</title></channel></rss>"),
    ("empty", ""),
]
"""Rule that says whether a page is an article, and a page."""
BYTES = [("undecodable", b"<p>" + b"\xff\x80" * 500), ("binary", b"%PDF-1.7\n" + bytes(range(256)))]


def check_segment(reason: str, page: str, wanted: str) -> None:
    found = split_page(page.encode(), url="https://gaon.example/a/1", outlet=OUTLET)
    assert (reason, wanted) in [(s.reason, s.text) for s in found.segments], [
        (s.reason, s.text) for s in found.segments if s.text in wanted or wanted in s.text
    ]


@pytest.mark.parametrize(("reason", "page", "wanted"), PAGES, ids=[row[0] for row in PAGES])
def test_an_example_on_a_page_of_its_own(reason: str, page: str, wanted: str) -> None:
    check_segment(reason, page, wanted)


@pytest.mark.parametrize(("reason", "lines", "wanted"), SCRIPTS, ids=[row[0] for row in SCRIPTS])
def test_an_example_in_a_script(reason: str, lines: list[str], wanted: str) -> None:
    check_segment(reason, article("".join(f"<p>{line}</p>" for line in lines)), wanted)


@pytest.mark.parametrize(("reason", "page", "wanted"), TEXTS, ids=[row[0] for row in TEXTS])
def test_an_example_in_plain_text(reason: str, page: str, wanted: str) -> None:
    check_segment(reason, page, wanted)


@pytest.mark.parametrize(("reason", "page"), VERDICTS, ids=[row[0] for row in VERDICTS])
def test_an_example_of_a_verdict(reason: str, page: str) -> None:
    assert split_page(page.encode(), url="https://gaon.example/a/1").reason == reason


@pytest.mark.parametrize(("reason", "page"), BYTES, ids=[row[0] for row in BYTES])
def test_an_example_that_is_no_text(reason: str, page: bytes) -> None:
    assert split_page(page).reason == reason


BEYOND = "beyond_cap"
"""Held by test_fuzz.py: its example is a page of 20,000 blocks."""
SEGMENTS = [(str(row[0]), str(row[-1])) for row in (*CASES, *PAGES, *SCRIPTS, *TEXTS)]


def test_every_rule_has_its_example_tried() -> None:
    tried = {reason for reason, _ in SEGMENTS} | {row[0] for row in (*VERDICTS, *BYTES)} | {BEYOND}
    assert set(reasons()) - tried == set(), "add a case that shows the example in archive/reasons.toml at work"
    assert tried - set(reasons()) == set()


def test_what_is_tried_is_what_the_document_shows() -> None:
    shown = {name: re.sub(r"`|\*\*|<[a-z/][^<>]*>|\\", "", reason.example) for name, reason in reasons().items()}
    of_words = {name for name, example in shown.items() if re.search("[가-힣]", example)} & {row[0] for row in SEGMENTS}
    right = {reason for reason, wanted in SEGMENTS if wanted in shown[reason]}
    assert {name: shown[name] for name in of_words - right} == {}
