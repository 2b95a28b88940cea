"""What stands between the paragraphs of a text and is none, and what looks like it and is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from archive.items import Article, Role
from pipelines.article import split_page

TITLE = "가온군 물놀이장 연다"
TEXT = [
    "가온군은 오는 5일부터 누리천 물놀이장을 연다고 밝혔다.",
    "물놀이장에는 미끄럼틀 세 대와 그늘막 스무 개를 놓았다. 안전요원 여덟 명이 늘 지킨다.",
    "군은 아이들이 다치지 않게 바닥에 고무판을 깔고, 물은 날마다 두 번 갈기로 했다.",
    "한누리 군수는 “멀리 가지 않고도 시원한 여름을 보내길 바란다”고 말했다.",
    "비가 30㎜ 넘게 오면 문을 닫는다.",
]
FORMS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "paragraphs": lambda rows: [f"<p>{row}</p>" for row in rows],
    "lines": lambda rows: [f"{row}<br><br>" for row in rows],
    "boxes": lambda rows: [f"<div>{row}</div>" for row in rows],
}
TITLES = "<li><a href=/n/1>누리시장 임기 마지막 해 공약 점검</a></li><li><a href=/n/2>달빛면 감자밭에 서리</a></li>"
INSERTS = {
    "an ad's place": "<p>광고 영역</p>",
    "an ad's button": "<div>광고 닫기</div>",
    "above an ad": "<p>스크롤을 내리면 기사가 이어집니다</p>",
    "where the text goes on": "<div>기사 본문 계속 ↓</div>",
    "a timer": "<div>이 광고는 5초 후 사라집니다</div>",
    "a sponsor": "<p>Sponsored</p>",
    "a player without film": "<div>브라우저가 동영상을 지원하지 않습니다.</div>",
    "a player that loads": "<div>플레이어를 불러오는 중입니다</div>",
    "an English player": "<div>Your browser does not support the audio element.</div>",
    "its window": "<div>This is a modal window.</div>",
    "its clock": "<div>Remaining Time -0:00</div>",
    "a film's language": "<div>Translated by nuri k</div>",
    "what cookies hide": "<div>이 콘텐츠는 쿠키 설정에 따라 표시되지 않습니다.</div>",
    "a picture's hint": "<div>※ 이미지를 누르면 크게 볼 수 있습니다</div>",
    "a slide": "<div>사진 1 / 5</div>",
    "a map's button": "<div>큰 지도 보기</div>",
    "languages": "<ul><li>English</li><li>中文</li><li>日本語</li></ul>",
    "a wall": "<div>이 기사는 구독자 전용입니다</div>",
    "how much was read": "<div>전체 기사의 40%를 읽으셨습니다</div>",
    "what is left": "<div>남은 글자 수 1,234자</div>",
    "a newsletter": "<p>📩 가온레터를 받아보세요. <a href=https://letter.example/>구독 신청</a></p>",
    "a form for it": "<div><h4>뉴스레터 구독</h4><p>주소를 입력하면 아침마다 소식을 받아볼 수 있어요.</p>"
    "<button>구독</button></div>",
    "a title without its link": "<p>[관련기사] 누리시장 임기 마지막 해 공약 점검(6월 30일 1면)</p>",
    "a film's title": "<p>▶ [영상] 누리천 물놀이장 개장식</p>",
    "a title and its address": "<p>▷ 관련기사: 누리시장 공약 점검 http://gaon.example/news/1</p>",
    "a title behind its label": "<p>이전 기사 보기 : <a href=/n/1>누리시장 임기 마지막 해 공약 점검</a></p>",
    "titles below a bold label": f"<p><strong>관련기사</strong></p><ul>{TITLES}</ul>",
    "what can be heard": "<div>이 기사를 음성으로 들을 수 있습니다</div>",
    "a player's button": "<div>기사 듣기 (2분 31초)</div>",
    "where else it is": "<p>유튜브 채널 ‘가온TV’에서 더 많은 영상을 볼 수 있습니다.</p>",
    "a button to copy": "<div>기사 링크 복사</div>",
    "what was done": "<div>링크가 클립보드에 복사되었습니다</div>",
    "an app's button": "<p>앱에서 열기</p>",
    "a graphic's hint": "<p>그래픽을 누르면 크게 볼 수 있습니다</p>",
    "a reference": "<p>▶▶관련기사 4면</p>",
    "an earlier day": "<p>[본지 6월 30일자 1면 보도]</p>",
    "a survey": "<div class=survey><p>물놀이장을 더 늘려야 할까요?</p><label>찬성</label><label>반대</label></div>",
    "a post": "<blockquote class=twitter-tweet><p lang=ko>물놀이장 벌써 기대된다 애들이랑 꼭 가야지</p>&mdash; 누리맘 "
    "(@nurimom) <a href=https://net.example/1>2026년 7월 1일</a></blockquote>",
    "a post on one line": "<blockquote>오늘 개장 준비 끝! <a href=https://net.example/t>#가온</a> &mdash; 가온군청 "
    "(@gaongun) <a href=https://net.example/2>2026년 7월 1일</a></blockquote>",
    "a picture's post": "<p>이 게시물을 Instagram에서 보기</p><p>가온군청(@gaongun)님의 공유 게시물</p>",
}
HONEST = [
    "광고는 하지 않는다.",
    "축제 기사는 내일 이어진다.",
    "브라우저가 동영상을 지원하지 않는다.",
    "군은 누리집에서 동영상을 볼 수 있다고 했다.",
    "이 글은 어머니께 바칩니다.",
    "자세한 내용은 군청 누리집에서 볼 수 있습니다.",
    "책 읽기",
    "▶ [첫째 날] 물놀이장이 문을 연다.",
    "유료 기사는 구독자만 볼 수 있다.",
    "회원은 물놀이장을 무료로 쓸 수 있다.",
    "관련 기사: 군은 지난달에도 물놀이장을 고쳤다.",
    "이전 사진과 다음 사진을 견주면 안다.",
    "누리집에서 먼저 신청하면 된다(문화관광과 041-000-0000).",
    "“누리꾼(@nurimom)의 글을 보고 왔다”고 했다.",
    '<a href="/n/9">군은 올해 5만 명이 다녀갈 것으로 내다봤다.</a>',
    "<blockquote>“우리 물은 맑고 차다. 꼭 놀러 오시라”고 도담 이장은 말했다.</blockquote>",
]


def read(rows: Sequence[str]) -> Article:
    head = f"<title>{TITLE} | 가온신문</title><h1>{TITLE}</h1><div>입력 2026-07-01 10:00</div>"
    foot = "<div>저작권자 © 가온신문 무단전재 및 재배포 금지</div>"
    return split_page(f"{head}<div id=c>{''.join(rows)}</div>{foot}".encode(), url="https://gaon.example/n/77")


def body_of(rows: Sequence[str]) -> list[str]:
    return (read(rows).body or "").split("\n")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", INSERTS)
def test_an_insert_is_no_paragraph_and_takes_none(name: str, form: str) -> None:
    rows = FORMS[form](TEXT)
    for place in (0, 2, len(rows)):
        article = read([*rows[:place], INSERTS[name], *rows[place:]])
        assert (article.body or "").split("\n") == TEXT
        assert article.reporters == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("line", HONEST)
def test_a_sentence_of_such_words_stays(line: str, form: str) -> None:
    rows = FORMS[form]([*TEXT[:2], line, *TEXT[2:]])
    told = line.partition(">")[2].partition("</")[0] if line.startswith("<") else line
    assert body_of(rows) == [*TEXT[:2], told, *TEXT[2:]]


def test_a_linked_sentence_in_a_box_of_its_own_stays() -> None:
    boxed = [f"<div><div><p><span>{text}</span></p></div></div>" for text in TEXT]
    linked = boxed[2].replace(TEXT[2], f"<a href=/n/9>{TEXT[2]}</a>")
    assert body_of([*boxed[:2], linked, *boxed[3:]]) == TEXT


def test_a_number_in_a_row_of_details_stays() -> None:
    details = ["▲때=7월 5일부터", "▲곳=누리천 둔치", "▲문의=문화관광과 041-000-0000"]
    assert body_of(FORMS["paragraphs"]([*TEXT, *details])) == [*TEXT, *details]


IMAGE = "<img src=/photo/1.jpg>"
BELOW = {
    "its own paragraph": f"<p>{IMAGE}</p><p>{{}}</p>",
    "a line below": f"<p>{IMAGE}<br>{{}}</p>",
    "in bold": f"<p>{IMAGE}</p><p><strong>{{}}</strong></p>",
    "a link to the picture": f"<p><a href=/photo/1.jpg>{IMAGE}</a></p><p>{{}}</p>",
    "two pictures": f"<p>{IMAGE}</p><p><img src=/photo/2.jpg></p><p>{{}}</p>",
    "a cell below": f"<table><tr><td>{IMAGE}</td></tr><tr><td>{{}}</td></tr></table>",
    "a cell beside": f"<table><tr><td>{{}}</td><td>{IMAGE}</td></tr></table>",
}
CAPTIONS = [
    "한누리 군수와 군의원들이 기념촬영을 하고 있다.",
    "한누리 군수가 개장식에서 인사말을 하고 있다.",
    "군의원들이 안전요원의 설명을 듣고 있다.",
    "참석자들이 테이프를 자르고 있다.",
    "왼쪽부터 한누리 군수, 도담 의장.",
    "누리천 물놀이장 조감도.",
    "물놀이장에서 더위를 식히는 아이들.",
]
TOLD = [
    "군은 물놀이장을 둘러보고 있다.",
    "주민들은 이야기를 나누고 있다.",
    "군은 읍내 다섯 마을을 도는 버스를 하루 여섯 번 보내고 있다.",
    "물놀이장을 둘러싼 말다툼이 이어지고 있다.",
    "아이들이 인사말을 썼다.",
    "누리천은 예부터 물이 맑기로 이름났다.",
]


@pytest.mark.parametrize("form", BELOW)
@pytest.mark.parametrize("line", CAPTIONS)
def test_a_line_beside_a_picture_shows_it(line: str, form: str) -> None:
    rows = FORMS["paragraphs"](TEXT)
    for place in (0, 2, len(rows)):
        article = read([*rows[:place], BELOW[form].format(line), *rows[place:]])
        assert (article.body or "").split("\n") == TEXT
        assert article.captions == (line,) or place == len(rows)
        assert article.reporters == ()


@pytest.mark.parametrize("form", list(BELOW)[:5])
@pytest.mark.parametrize("line", TOLD)
def test_a_sentence_of_news_below_a_picture_is_text(line: str, form: str) -> None:
    rows = FORMS["paragraphs"](TEXT)
    for place in (0, 2, len(rows)):
        assert body_of([*rows[:place], BELOW[form].format(line), *rows[place:]]) == [*TEXT[:place], line, *TEXT[place:]]


STYLED = [
    ("지난해 여름 아이들이 물장구를 치고 있다.", False, "what is to be seen"),
    ("물놀이장을 둘러싼 말다툼이 이어지고 있다.", True, "what goes on"),
    ("군은 버스를 하루 여섯 번 보내고 있다.", True, "what somebody does"),
    ("가온군은 지난해 얻은 돈을 복지관에 보냈다.", True, "what was"),
]


@pytest.mark.parametrize("style", ["class=xp12", "style='color:#888'", "style='background:#eee'"])
@pytest.mark.parametrize(("line", "stays", "why"), STYLED, ids=[row[2] for row in STYLED])
def test_a_style_of_its_own_tells_a_caption(line: str, stays: bool, why: str, style: str) -> None:
    rows = [*FORMS["paragraphs"](TEXT[:2]), f"<p>{IMAGE}</p><p {style}>{line}</p>", *FORMS["paragraphs"](TEXT[2:])]
    assert (line in body_of(rows)) is stays


def test_where_styles_differ_anyway_it_tells_nothing() -> None:
    line = "지난해 여름 아이들이 물장구를 치고 있다."
    rows = [f"<p style='margin:{at}px'>{text}</p>" for at, text in enumerate(TEXT)]
    assert line in body_of([*rows[:2], f"<p>{IMAGE}</p><p class=xp12>{line}</p>", *rows[2:]])


def test_a_sentence_above_the_dateline_shows_the_picture() -> None:
    line = "지난해 여름 아이들이 물장구를 치고 있다."
    rows = [f"<p>{IMAGE}</p><p>{line}</p>", f"<p>[가온=가온신문] {TEXT[0]}</p>", *FORMS["paragraphs"](TEXT[1:])]
    article = read(rows)
    assert article.captions == (line,)
    assert line not in (article.body or "")


def test_an_anchors_sentence_above_the_reporter_stays() -> None:
    anchor, report = "누리천에 아이들이 가득합니다.", "【한누리 기자】 물이 찹니다. 아이들은 떠날 줄 모릅니다."
    rows = [f"<p>{IMAGE}</p><p>{anchor}</p>", f"<p>{report}</p>", "<p>비가 오면 문을 닫습니다.</p>"]
    assert anchor in body_of(rows)


QUOTED = [
    ("지난해 여름 아이들이 물장구를 치고 있다.", 0, True, "the text"),
    ("지난해 여름 아이들이 물장구를 치고 있다.", None, False, "the sentence itself"),
    ("지난해 여름 아이들이 물장구를 치고 있다.", 2, False, "what stands further down"),
    ("군은 버스를 하루 여섯 번 보내고 있다.", 0, False, "another sentence than the first"),
    ("마을이 물놀이장을 열두 해 만에 되찾았다.", 0, False, "another than the lead"),
]


@pytest.mark.parametrize(("line", "at", "shows", "why"), QUOTED, ids=[row[3] for row in QUOTED])
def test_what_the_description_quotes_below_a_sentence(line: str, at: int | None, shows: bool, why: str) -> None:
    rows = [f"<p>{IMAGE}</p><p>{line}</p>", *FORMS["paragraphs"](TEXT)]
    quoted = line if at is None else TEXT[at]
    assert (line not in body_of([f'<meta name="description" content="{quoted}">', *rows])) is shows


ESSAY = ["감자밭에 새벽 안개가 깔린다.", "농부는 오늘도 다섯 시에 일어났다.", "해가 기울면 모두 마을로 돌아간다."]
SHOWN = ["주민들이 감자를 캐고 있다.", "아이들이 감자를 씻고 있다.", "모두가 감자를 먹고 있다."]


def test_where_all_paragraphs_are_wrapped_one_below_a_picture_is_text() -> None:
    line = "군은 그늘막을 더 놓고 손님을 기다리고 있다."
    rows = [f"<p><span>{text}</span></p>" for text in TEXT]
    assert body_of([*rows, f"<p>{IMAGE}</p><p><span>{line}</span></p>"]) == [*TEXT, line]
    assert body_of([*FORMS["paragraphs"](TEXT), f"<p>{IMAGE}</p><p><span>{line}</span></p>"]) == TEXT


@pytest.mark.parametrize("form", ["its own paragraph", "a line below"])
def test_a_picture_above_each_paragraph_leaves_the_text(form: str) -> None:
    assert body_of([BELOW[form].format(line) for line in ESSAY]) == ESSAY
    assert read([BELOW[form].format(line) for line in SHOWN]).body is None


LISTS = {
    "items": ("<ul>{}</ul>", "<li>{}</li>"),
    "numbered items": ("<ol>{}</ol>", "<li>{}</li>"),
    "cells": ("<table>{}</table>", "<tr><td>{}</td></tr>"),
    "terms": ("<dl>{}</dl>", "<dt>{}</dt>"),
    "verses": ("<p>{}</p>", "{}<br>"),
    "centred verses": ("<div>{}</div>", "<p style='text-align:center'>{}</p>"),
}
ENTRIES = [
    ["감자 캐기(오전 10시)", "감자전 나누기(낮 12시)", "노래자랑(저녁 7시)"],
    ["10:00 개막 공연", "12:00~13:00 감자전 나누기", "19:00 노래자랑"],
    ["감자꽃 흰 꽃은", "흰 감자를 품고", "말없이 여문다"],
    ["어른 5000원", "어린이 3000원", "단체(20명 넘으면) 2000원"],
    ["한누리(가당) 12,345표 52.1%", "도담(나당) 10,002표 42.2%", "서이든(무소속) 1,351표 5.7%"],
]


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize("entries", ENTRIES, ids=[row[0] for row in ENTRIES])
def test_a_list_between_paragraphs_is_text(entries: Sequence[str], form: str) -> None:
    around, entry = LISTS[form]
    rows = FORMS["paragraphs"](TEXT)
    segments = read([*rows[:2], around.format("".join(map(entry.format, entries))), *rows[2:]]).segments
    kept = [segment.text for segment in segments if segment.role in (Role.PARAGRAPH, Role.SUBHEAD)]
    assert kept == [*TEXT[:2], *entries, *TEXT[2:]]
