"""Subtitles around the headline, and first lines that are none."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page
from tests.pipelines.page.two_paragraphs import TITLE, A, B, role_of, split

LEAD = [
    ("<h2>옛 역사에 첫 도서관</h2>", "옛 역사에 첫 도서관", Role.DECK, "second_heading"),
    ("<p class=subtitle>옛 역사에 첫 도서관</p>", "옛 역사에 첫 도서관", Role.DECK, "named_subtitle"),
    ("<p>홍길동 기자 hong@saejae.example</p>", "홍길동 기자 hong@saejae.example", Role.BYLINE, "byline"),
    ("<p>입력 2025.01.02 10:00</p>", "입력 2025.01.02 10:00", Role.OTHER, "time_line"),
    ("<p>승인 : 2025-01-02 오후 3:00 조회수 12</p>", "승인 : 2025-01-02 오후 3:00 조회수 12", Role.OTHER, "time_line"),
    ("<div class=title_foot>입력 2025-01-02 03:00:00</div>", "입력 2025-01-02 03:00:00", Role.OTHER, "time_line"),
    ("<p>２０２５．０１．０２ １０：００</p>", "２０２５．０１．０２ １０：００", Role.OTHER, "time_line"),
    ("<p>2025년 01월 02일 목요일</p>", "2025년 01월 02일 목요일", Role.OTHER, "time_line"),
    ("<p>25/01/02</p>", "25/01/02", Role.OTHER, "time_line"),
    ("<p>25.01.02 10:00</p>", "25.01.02 10:00", Role.OTHER, "time_line"),
    ("<p>01.02 10:00</p>", "01.02 10:00", Role.OTHER, "time_line"),
    ("<p>지면 게재일 2025-01-03</p>", "지면 게재일 2025-01-03", Role.OTHER, "time_line"),
    ("<p>지면 2025-01-03 9면</p>", "지면 2025-01-03 9면", Role.OTHER, "time_line"),
    ("<table><tr><td>담당부서</td><td>관광과 관광개발팀</td></tr></table>", "관광과 관광개발팀", Role.OTHER, "unknown"),
    ("<div class=sns><button>공유하기</button></div>", "공유하기", Role.TOOLS, "tools_box"),
    (f"<div class=sticky>{TITLE}!</div>", f"{TITLE}!", Role.OTHER, "headline_copy"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role", "reason"), LEAD, ids=[reason for *_, reason in LEAD])
def test_between_headline_and_body(html: str, text: str, role: Role, reason: str) -> None:
    assert role_of(split(lead=html), text) == (role, reason)


ABOVE_HEADLINE = [
    (f"<table><tr><td>{'{}'}</td></tr><tr><td><h1>{TITLE}</h1></td></tr></table>", Role.DECK, "in one table"),
    (f"<div><div>{'{}'}</div><h1>{TITLE}</h1></div>", Role.DECK, "in one box"),
    (f"<div><p>새재신문</p><div>{'{}'}</div><h1>{TITLE}</h1></div>", Role.NAVIGATION, "something stands above it"),
    (f"<div><a href=/s>{'{}'}</a><h1>{TITLE}</h1></div>", Role.HEADLINES, "a link"),
]


@pytest.mark.parametrize(("head", "role", "why"), ABOVE_HEADLINE, ids=[row[2] for row in ABOVE_HEADLINE])
def test_a_line_right_above_the_headline(head: str, role: Role, why: str) -> None:
    menu = "".join(f"<li><a href=/{at}>정치</a></li>" for at in range(9))
    head = f"<title>{TITLE} - 새재신문</title><ul>{menu}</ul>{head.format(DECK)}"
    page = f"{head}<p>2025.01.02 10:00</p><p>{A}</p><p>{B}</p>"
    segments = split_page(page.encode(), url="https://t.example/1").segments
    assert role_of(segments, DECK)[0] is role


DECK = "주민 840명이 고른 옛 역사에 첫 도서관"
SECOND = "예산 30억 원은 내년까지 나눠 쓴다"
DATE = "<div>입력 2025.01.02 10:00</div>"
BARE = [
    (f"<div>{DECK}</div>{DATE}", (DECK,), "above the date"),
    (f"<div><div>{DECK}</div><div>{SECOND}</div></div><div>홍길동 기자</div>", (DECK, SECOND), "two above the byline"),
    (f"<div><div>{DECK}</div></div>", (DECK,), "right above the text"),
    (f"<span>{DECK}</span>{DATE}", (DECK,), "no box at all"),
    (f"<div>{DECK}</div><ul><li>홍길동 기자</li><li>2025.01.02 10:00</li></ul>", (DECK,), "above a list of both"),
    (f"<div>홈 &gt; 사회 &gt; 지역 소식 모아 보기</div>{DATE}", (), "a trail"),
    (f"<div>새재신문을 누리소통망에서 만나 보세요</div>{DATE}", (), "a call"),
    (f"<div>지역 소식 모음</div>{DATE}", (), "a label"),
    (f"<div><a href=/s>새재시 도서관 소식을 한눈에 모아 보기</a></div>{DATE}", (), "a link"),
    (f"{DATE}<div>{DECK}</div>{DATE}", (), "below a date it may be anything"),
    (f"<p>홍길동 기자</p>{DATE}<p>댓글 0</p><div><p>{DECK}</p><p>{SECOND}</p></div>", (DECK, SECOND), "below all that"),
    (f"{DATE}<p>{DECK}</p><div class=photo><img src=1.jpg>옛 역사</div>", (DECK,), "above a picture"),
    (f"{DATE}<div>새재시 도서관 짓는 계획.hwp 내려받기 238KB</div>", (), "a file"),
    (f"<div class=tools>{DECK}</div>{DATE}", (), "in a box of tools"),
]


@pytest.mark.parametrize(("lead", "deck", "why"), BARE, ids=[row[2] for row in BARE])
def test_subtitle_in_a_box_without_a_name(lead: str, deck: tuple[str, ...], why: str) -> None:
    page = (
        f"<title>{TITLE}</title><div><div><h1>{TITLE}</h1></div>{lead}</div><div><p>{A}</p><p>{B}</p><p>{A}</p></div>"
    )
    assert split_page(page.encode(), url="https://t.example/1").deck == deck


OLD_LEAD = "새재시가 옛 역사에 첫 도서관을 짓기로 했다."
LATER = "주민들은 옛 역사를 가장 많이 골랐다."
LEADS = [
    (f"<h2>{OLD_LEAD}</h2>", "", OLD_LEAD, Role.PARAGRAPH, "the first sentence of the text"),
    (f"<h4>{OLD_LEAD}</h4>", "<h4>왜 옛 역사인가</h4>", OLD_LEAD, Role.PARAGRAPH, "subheads below it are no sentences"),
    (f"<div><h3>{OLD_LEAD}</h3></div>", "", OLD_LEAD, Role.PARAGRAPH, "in a box of its own"),
    (f"<h2>{OLD_LEAD}</h2>", f"<h2>{LATER}</h2>", OLD_LEAD, Role.SUBHEAD, "subheads with a full stop below it"),
    ("<h2>옛 역사가 뽑혔다.</h2>", "", "옛 역사가 뽑혔다.", Role.DECK, "too short for a lead"),
    ("", f"<h3>{OLD_LEAD}</h3>", OLD_LEAD, Role.SUBHEAD, "in mid-text"),
    (
        "<h3>찾으시는 페이지가 지금 서버에 없습니다.</h3>",
        "",
        "찾으시는 페이지가 지금 서버에 없습니다.",
        Role.SUBHEAD,
        "polite",
    ),
]


@pytest.mark.parametrize(("first", "middle", "text", "role", "why"), LEADS, ids=[row[4] for row in LEADS])
def test_heading_with_the_first_sentence_is_text(first: str, middle: str, text: str, role: Role, why: str) -> None:
    page = f"<title>{TITLE}</title><div><h1>{TITLE}</h1></div><div>{first}<p>{A}</p>{middle}<p>{B}</p><p>{A}</p></div>"
    assert role_of(split_page(page.encode(), url="https://t.example/1").segments, text)[0] is role


def test_day_and_clock_in_front_of_the_first_sentence_are_no_subtitle() -> None:
    line = "[2018-08-01 10:33] 조회수: 921"
    page = f"<title>{TITLE}</title><b>{TITLE}</b><br>{line}<br><br>{A}<br><br>{B}<br><br>{A}"
    article = split_page(page.encode())
    assert (article.published_at, article.deck) == ("2018-08-01T10:33:00", ())


BROKEN = [
    ("설을 앞두고 새재역 대합실은", "아침부터 손님으로 붐빕니다.", (), "the sentence goes on below"),
    (
        "사흘 동안 새재역 앞에서",
        "새재시가 사과 축제를 엽니다.",
        ("사흘 동안 새재역 앞에서",),
        "a subtitle with a particle",
    ),
    (
        "새재역 이용객 열 해 평가",
        "손님이 두 배로 늘었습니다.",
        ("새재역 이용객 열 해 평가",),
        "a noun that ends as one",
    ),
    (
        "설을 앞두고 붐비는 새재역은",
        "시는 3일 열차를 늘린다고 밝혔다.",
        ("설을 앞두고 붐비는 새재역은",),
        "plain style",
    ),
]


@pytest.mark.parametrize(("first", "second", "deck", "why"), BROKEN, ids=[row[3] for row in BROKEN])
def test_a_first_line_that_the_next_one_ends(first: str, second: str, deck: tuple[str, ...], why: str) -> None:
    text = f"{first}<br>{second}<br>------------<br>장터에는 상인들이<br>일찍 자리를 폈습니다. 값은 조금 내렸습니다."
    article = split_page(f"<title>{TITLE}</title><h2>{TITLE}</h2><p>2025-01-02 10:00</p><div>{text}</div>".encode())
    assert (article.deck, "-----" in (article.body or "")) == (deck, False)


FILM = [
    "새벽 네 시, 불이 켜지는 빵집",
    "하루 첫 빵은 한 사람을 위해 굽습니다",
    "첫차를 모는 홍길동 씨",
    "빵집은 열한 해째 값을 받지 않았습니다",
    "오늘도 첫차는 네 시 사십 분에 떠납니다",
]


def test_lines_of_a_text_without_full_stops_are_no_subtitle() -> None:
    page = f"<title>{TITLE}</title><h2>{TITLE}</h2><p>2025-01-02 10:00</p><div class=txt>{'<br>'.join(FILM)}</div>"
    article = split_page(page.encode())
    assert (article.deck, article.body) == ((), "\n".join(FILM))


def test_a_mark_above_each_of_several_items_makes_no_subtitle() -> None:
    items = f"<p><b>◎ 도서관 짓는다</b></p><p>{A}</p><p><b>◎ 역사 고른다</b></p><p>{B}</p>"
    article = split_page(f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{items}</div>".encode())
    assert (article.deck, article.body) == ((), f"{A}\n{B}")


SETS = [
    ("<h1>{t}</h1><div><h6>기계에게 물어보세요</h6><p>도서관</p></div>", "기계에게 물어보세요", "unknown"),
    (
        "<h1>{t}</h1><p>옛 역사가 도서관이 되기까지 두 해가 걸렸다.</p>"
        "<div class=byline><b>나햇살</b></div><div class=date>2026.03.27</div>",
        "옛 역사가 도서관이 되기까지 두 해가 걸렸다.",
        "bare_subtitle",
    ),
    ("<h1>{t}</h1><p><b>나햇살</b>·<i>2026년 3월 27일</i></p>", "나햇살·2026년 3월 27일", "time_line"),
    ("<h1>{t}</h1><p><b>나햇살</b><i>2026.03.27</i></p>", "나햇살 2026.03.27", "time_line"),
    ("<h1>{t}</h1><p>글·요리 명은채 / 2026.03.27</p>", "글·요리 명은채 / 2026.03.27", "time_line"),
    ("<b><div>{t}</div><div>옛 역사에 첫 도서관 연다</div></b>", "옛 역사에 첫 도서관 연다", "line_below_headline"),
    ("<div>{t}</div><p>옛 역사에 첫 도서관 문 연다<br>표는 무료</p>", "표는 무료", "line_below_headline"),
    ("<h1>{t}</h1><p class=issue-date>발행일 2025.01.02</p>", "발행일 2025.01.02", "time_line"),
]


@pytest.mark.parametrize(("html", "text", "reason"), SETS, ids=[row[1] for row in SETS])
def test_lines_right_below_the_headline(html: str, text: str, reason: str) -> None:
    page = f"<title>{TITLE}</title><div>{html.format(t=TITLE)}</div><div><p>{A}</p><p>{B}</p><p>{A}</p></div>"
    assert role_of(split_page(page.encode()).segments, text)[1] == reason


TALK = ["■ 방송 : 새재라디오 FM 94.5 (07:10~09:00)", "■ 방송일 : 2025년 1월 2일 (목)", "■ 대담 : 홍길동 새재도서관장"]


def test_what_stands_above_the_text_of_a_talk_is_no_subtitle() -> None:
    talk = f"{'<br>'.join(TALK)}<br><br>◇ 앵커 : {A}<br><br>◆ 홍길동 : {B}"
    page = f"<title>{TITLE}</title><h2>{TITLE}</h2><div>{talk}</div>"
    segments = split_page(page.encode()).segments
    assert {role_of(segments, text) for text in TALK} == {(Role.CREDIT, "crew_credit")}


def test_the_heading_of_the_first_of_several_briefs_is_no_subtitle() -> None:
    heads = ("가람면, 온천길 꽃잔디 심어", "물빛면, 골짜기 물길 치워")
    told = "이장단 스물여섯 명이 지난 주말 나와 이틀 동안 일했다고 면은 밝혔다."
    briefs = "".join(f"<h3>{head}</h3><p>{told}</p>" for head in heads)
    page = f"<title>우리 읍면 소식</title><h1>우리 읍면 소식</h1><p>2026-04-26 17:00</p><div>{briefs}</div>"
    segments = split_page(page.encode()).segments
    assert [segment.text for segment in segments if segment.role is Role.SUBHEAD] == [*heads]
