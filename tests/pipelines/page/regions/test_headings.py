"""Lines that name a list: how far each reaches, tabs, and lines that only look like one."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page

TITLE = "산마루 전망대 다시 연다"
ABOVE = [
    "가온군은 9일 산마루 전망대를 다시 연다고 밝혔다. 공사에 넉 달이 걸렸다.",
    "난간을 한 뼘 높이고 휠체어도 오르는 승강기를 놓았다. 밤에는 불을 켠다.",
]
BELOW = ["주민들은 반겼다.", "군은 주차장 마흔 면을 더 만들기로 했다. 입장료는 받지 않는다."]
TITLES = ["화재로 멈춘 시장 다시 열어", "버스 노선 개편 첫날 혼선", "수문 개방 뒤 돌아온 물고기"]
OTHERS = ["햅쌀 첫 수매 값 올랐다", "섬 여객선 결항 예순 번", "폐교 운동장에 캠핑장"]
ITEM = "<li><a href=/a/{at}>{title}</a></li>"
CARD = "<div><a href=/a/{at}><em>{at}</em> <span>{title}</span></a></div>"
ROW = "<tr><td><b>{at}</b> <a href=/a/{at}>{title}</a></td></tr>"


def entries(titles: list[str], form: str = ITEM) -> str:
    return "".join(form.format(at=at, title=title) for at, title in enumerate(titles, 1))


def page(inside: str = "", after: str = "") -> bytes:
    above, below = ("".join(f"<p>{text}</p>" for text in texts) for texts in (ABOVE, BELOW))
    body = f"<div>{above}{inside}{below}</div>"
    return f"<title>{TITLE}</title><body><h1>{TITLE}</h1>{body}<p>저작권자 © 가온신문</p>{after}</body>".encode()


SUBHEADS = [
    "의견",
    "독자 의견",
    "댓글",
    "댓글 3개",
    "날씨",
    "오늘의 날씨",
    "가온군 날씨",
    "핵심 요약",
    "관련 기사",
    "속보",
]


@pytest.mark.parametrize("form", ["<p><strong>{}</strong></p>", "<h3>{}</h3>", "<p>■ {}</p>", "<p>{}</p>"])
@pytest.mark.parametrize("subhead", SUBHEADS)
def test_a_subhead_with_such_words_takes_no_paragraph(subhead: str, form: str) -> None:
    body = split_page(page(inside=form.format(subhead))).body or ""
    assert [line for line in body.split("\n") if line != subhead] == ABOVE + BELOW


def test_a_subhead_in_a_text_of_bare_lines_takes_none() -> None:
    lines = "<br><br>".join([*ABOVE, "독자 의견", *BELOW])
    html = f"<title>{TITLE}</title><body><h1>{TITLE}</h1><div>{lines}</div><p>저작권자 © 가온신문</p></body>"
    assert (split_page(html.encode()).body or "").split("\n") == ABOVE + BELOW


def test_comments_below_the_text_are_none_of_it() -> None:
    words = (
        "<li><b>바다</b><p>우리 마을에도 있으면 좋겠습니다.</p></li><li><b>산들</b><p>주차장부터 늘려야 한다.</p></li>"
    )
    article = split_page(page(after=f"<div><h4>댓글 2</h4><ul>{words}</ul></div>"))
    assert article.comment_count == 2
    assert (article.body or "").split("\n") == ABOVE + BELOW


@pytest.mark.parametrize("name", ["AI 요약", "3줄 요약"])
def test_a_summary_that_says_a_machine_made_it_is_none_of_the_text(name: str) -> None:
    points = "<p>전망대를 다시 연다.</p><p>난간을 높였다.</p>"
    article = split_page(page(inside=f"<div><b>{name}</b>{points}</div>"))
    assert (article.body or "").split("\n") == ABOVE + BELOW
    assert [s.text for s in article.segments if s.role is Role.SUMMARY and not s.heading] == [
        "전망대를 다시 연다.",
        "난간을 높였다.",
    ]


TABS = {
    "boxes": (
        '<ul><li><a href="https://g.example/#">인기기사</a></li><li><a href="https://g.example/#">최신기사</a></li></ul>',
        f"<div>{entries(TITLES, CARD)}</div><div style='display:none'>{entries(OTHERS, ITEM)}</div>",
    ),
    "tables": (
        "<ul><li><a href=/pop>인기기사</a></li><li><a href=/main>주요뉴스</a></li></ul>",
        f"<div><table>{entries(TITLES, ROW)}</table></div><div><table>{entries(OTHERS, ROW)}</table></div>",
    ),
    "lists": (
        "<div><a href='#a'>인기기사</a> <a href='#b'>최신기사</a></div>",
        f"<ol>{entries(TITLES)}</ol><ul>{entries(OTHERS)}</ul>",
    ),
}


@pytest.mark.parametrize(("row", "panels"), TABS.values(), ids=TABS)
def test_each_tab_names_the_panel_in_its_place(row: str, panels: str) -> None:
    article = split_page(page(after=f"<div>{row}<div>{panels}</div></div>"))
    assert [(entry.rank, entry.title, entry.list) for entry in article.ranking] == [
        (at, title, "인기기사") for at, title in enumerate(TITLES, 1)
    ]
    headlines = "\n".join(s.text for s in article.segments if s.role is Role.HEADLINES)
    assert all(title in headlines for title in OTHERS)


def test_the_tab_of_most_comments_is_a_ranking_beside_another() -> None:
    row = "<h3>인기기사</h3><div><button>조회순</button><button>댓글순</button></div>"
    others = entries(OTHERS, "<li><a href=/b/{at}>{title}</a></li>")
    article = split_page(page(after=f"<div>{row}<ol>{entries(TITLES)}</ol><ol>{others}</ol></div>"))
    assert [entry.title for entry in article.ranking] == [*TITLES, *OTHERS]


def test_a_menu_with_such_names_has_no_panels() -> None:
    menu = "<ul><li><a href=/pop>많이 본 뉴스</a></li><li><a href=/main>주요뉴스</a></li></ul>"
    article = split_page(page(after=f"<div>{menu}<div><p>{ABOVE[0]}</p></div></div>"))
    assert article.ranking == ()


LEADING = [
    ("<a href=/r>한누리 기자의 다른기사 보기</a><ul>{}</ul>", False, "a link to a list elsewhere"),
    ("<p>한누리 기자의 다른기사 보기</p><p>구독하기</p><ul>{}</ul>", False, "a button with another"),
    ("<p>한누리 기자의 다른기사 보기</p><ul>{}</ul>", True, "a name right above its list"),
    ("<h4><a href=/r>관련기사 더보기</a></h4><ul>{}</ul>", True, "a heading that is a link, too"),
]


@pytest.mark.parametrize(("form", "named", "why"), LEADING, ids=[row[2] for row in LEADING])
def test_a_line_that_leads_to_a_list_names_only_what_follows_it(form: str, named: bool, why: str) -> None:
    segments = split_page(page(after=f"<div>{form.format(entries(TITLES))}</div>")).segments
    below = [segment.text for segment in segments if segment.reason == "under_related_heading"]
    assert below == (TITLES if named else [])


def test_buttons_before_a_row_of_tabs_are_none_of_it() -> None:
    row = "<div><a href='#'>많이 본 기사</a><a href='#'>댓글 많은 기사</a></div>"
    before = "<div><a href='#'>이전</a><a href='#'>다음</a></div>"
    lists = f"<ul>{entries(TITLES)}</ul><ul>{entries(OTHERS, ITEM.replace('/a/', '/b/'))}</ul>"
    ranking = split_page(page(after=f"{before}<div>{row}{lists}</div>")).ranking
    assert [entry.list for entry in ranking] == ["많이 본 기사"] * 3 + ["댓글 많은 기사"] * 3


AFTER = {
    "tags": ("<p>#사과축제 #가온군</p>", "tags", ("사과축제", "가온군")),
    "a list": (f"<div><ul>{entries(TITLES)}</ul></div>", "comment_count", 2),
    "neighbours": ("<dl><dt>이전글</dt><dd><a href=/n>폐교 운동장에 캠핑장</a></dd></dl>", "comment_count", 2),
}


FEET = [
    "<footer><p>매체 소개</p></footer>",
    "<p>가온신문 등록번호 전북 아00000</p>",
    "<div class=foot_menu><p>매체 소개</p></div>",
]


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_of_a_page_is_no_comment(foot: str) -> None:
    last = split_page(page(after=f"<div><h4>댓글 2</h4></div>{foot}")).segments[-1]
    assert last.role is not Role.COMMENTS


@pytest.mark.parametrize(("markup", "field", "wanted"), AFTER.values(), ids=AFTER)
def test_comments_end_where_something_else_begins(markup: str, field: str, wanted: object) -> None:
    article = split_page(page(after=f"<div>댓글 2</div><div>댓글운영원칙</div>{markup}"))
    assert getattr(article, field) == wanted
    assert not [s for s in article.segments if s.url and s.role is Role.COMMENTS]


HEADS = {
    "a link to more": "<div><h4>관련기사</h4><a href=/m>더보기 +</a></div>",
    "arrows": "<div><h4>관련기사</h4><button>이전</button><button>다음</button></div>",
    "a button": "<div><strong>관련기사</strong><button>펼치기</button></div>",
    "what it counts": "<div><strong>관련기사</strong><p>최근 7일 기준</p></div>",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_list_stands_behind_the_buttons_beside_its_name(head: str) -> None:
    related = split_page(page(after=f"<div>{head}<div><ul>{entries(TITLES)}</ul></div></div>")).related
    assert [entry.title for entry in related] == TITLES


LINE = "<p><a href=/a/{at}>{title}</a></p>"
COUNTED = "<div><h6><a href=/a/{at}>{title}</a></h6><span>댓글 {at}개</span></div>"
RELATED = {
    "comments counted below each title": f"<h4>관련기사</h4>{entries(TITLES, COUNTED)}",
    "pages": f"<h4>관련기사</h4><ul>{entries(TITLES)}</ul><p><a href='?p=1'>1</a><a href='?p=2'>2</a></p>",
    "the time of each, below a name that leads on": "<p><b>한누리 기자의 최신 기사</b><a href=/by>전체보기</a></p>"
    + entries(TITLES, ITEM.replace("</li>", "<p>2026.11.12</p></li>")),
    "section and day of each in a box of their own": "<h4>관련기사</h4>"
    + entries(TITLES, "<div><p><a href=/a/{at}>{title}</a></p><div>살림 | 2026.11.12</div></div>"),
    "the reporter's name a link": f"<p><a href=/by>한누리 기자</a>가 쓴 다른 기사</p>{entries(TITLES, LINE)}",
}


@pytest.mark.parametrize("box", RELATED.values(), ids=RELATED)
def test_what_stands_beside_related_titles_is_none(box: str) -> None:
    related = split_page(page(after=f"<div>{box}</div>")).related
    assert [entry.title for entry in related] == TITLES


def test_terms_that_lead_to_a_place_on_the_page_name_the_list_below_each() -> None:
    lists = zip(("일간 인기", "주간 인기"), (TITLES, OTHERS), strict=True)
    box = "".join(f"<dt><a href='#'>{name}</a></dt><dd><ol>{entries(titles)}</ol></dd>" for name, titles in lists)
    ranking = split_page(page(after=f"<dl>{box}</dl>")).ranking
    assert [(entry.list, entry.rank) for entry in ranking] == [
        (n, r) for n in ("일간 인기", "주간 인기") for r in (1, 2, 3)
    ]


def test_a_link_to_the_whole_ranking_names_no_list() -> None:
    box = (
        f"<h4>많이 본 뉴스</h4><p>12일 08시 기준 최근 24시간</p><ol>{entries(TITLES)}</ol><a href=/r>랭킹 전체보기</a>"
    )
    ranking = split_page(page(after=f"<div>{box}</div><p>위로</p>")).ranking
    assert [entry.title for entry in ranking] == TITLES


def test_other_words_beside_a_name_keep_it_from_the_next_box() -> None:
    head = "<div><h4>관련기사</h4><p>아직 등록된 기사가 없습니다</p></div>"
    article = split_page(page(after=f"<div>{head}<div><ul>{entries(TITLES)}</ul></div></div>"))
    assert not article.related


IMAGES = {
    "in the list's box": "<td><img src=h.gif alt='많이 본 뉴스'>{rows}</td>",
    "in a box above it": "<td><div><img src=h.gif alt='많이 본 뉴스'></div><div>{rows}</div></td>",
}


@pytest.mark.parametrize("form", IMAGES.values(), ids=IMAGES)
def test_an_image_names_the_list_behind_it(form: str) -> None:
    rows = "".join(
        f"<p><img src=n{at}.gif alt={at}><a href=/a/{at}>{title}</a></p>" for at, title in enumerate(TITLES, 1)
    )
    other = "".join(f"<p><a href=/b/{at}>{title}</a></p>" for at, title in enumerate(OTHERS))
    below = f"<table><tr>{form.format(rows=rows)}<td><img src=r.gif alt=관련기사>{other}</td></tr></table>"
    article = split_page(page(after=below))
    assert [(entry.rank, entry.title, entry.list) for entry in article.ranking] == [
        (at, title, None) for at, title in enumerate(TITLES, 1)
    ]
    assert [link.title for link in article.related] == OTHERS


def test_the_same_words_at_each_picture_name_no_list() -> None:
    rows = "".join(f"<div><img alt='인기 기사'><a href=/a/{at}>{title}</a></div>" for at, title in enumerate(TITLES))
    article = split_page(page(after=f"<div>{rows}</div>"))
    assert article.ranking == ()


def test_a_list_stands_behind_the_labels_of_its_orders() -> None:
    tabs = "<ul><li><a href=#new>최신순</a></li><li><a href=#hot>인기순</a></li></ul>"
    box = f"<div><strong>한누리 기자의 다른기사 보기</strong>{tabs}<ul>{entries(TITLES)}</ul></div>"
    assert [link.title for link in split_page(page(after=box)).related] == TITLES


READINGS = [
    ("<div><i>11.12(목)</i> <b>나루</b> 12℃</div>", [("나루", 12.0)], "behind the day"),
    ("<div>나루군 12.3℃ 미세먼지 좋음</div>", [("나루군", 12.3)], "a widget without a name"),
    ("<div>4℃</div><div>6℃</div>", [], "figures without a place"),
    ("<p>나루군은 12℃ 안팎이다.</p>", [], "a sentence"),
    ("<p>나루군</p><p>기온 12.3℃</p><p>강수확률 20%</p>", [("나루군", 12.3)], "a place on its own line"),
    ("<p>운영위원회</p><p>12.3℃</p>", [], "figures below a word that is no place"),
    ("<p>나루 12℃ 다온 9℃</p>", [("나루", 12.0), ("다온", 9.0)], "two places on one line"),
    ("<p>나루 12℃ 맑음 | 다온 9℃ 흐림</p>", [("나루", 12.0), ("다온", 9.0)], "with the sky of each"),
    (
        "<table><tr><th>지역<th>기온<th>강수확률<tr><td>나루<td>12℃<td>60%<tr><td>다온<td>9℃<td>70%</table>",
        [("나루", 12.0), ("다온", 9.0)],
        "a table whose columns are named",
    ),
    (
        "<div><div>다온시 날씨 <b>-3</b>℃</div><dl><dt>습도</dt><dd>55%</dd></dl></div>",
        [("다온시", -3.0)],
        "percentages of other things",
    ),
    ("<nav><ul><li><a href=/a>자치</a></li><li>나루 12℃</li></ul></nav>", [("나루", 12.0)], "in a menu"),
    ("<a href=/w>날씨<i>나루군</i> <i>12℃</i></a>", [("나루군", 12.0)], "a link, its name glued to it"),
    ("<ul><li><a href=/a/1>한낮 33℃ 나루군 물놀이장 북적</a></li></ul>", [], "the title of an article"),
]


@pytest.mark.parametrize(("widget", "wanted", "why"), READINGS, ids=[row[2] for row in READINGS])
def test_a_reading_of_the_weather_alone(widget: str, wanted: list[tuple[str, float]], why: str) -> None:
    article = split_page(page(after=widget))
    assert [(reading.place, reading.temperature_c) for reading in article.weather] == wanted


def test_a_link_that_leads_where_the_name_of_a_list_does_is_no_entry_and_names_none() -> None:
    name = "<div><b><a href=/rank>많이 본 뉴스</a></b> <i><a href=/rank>전체 분야 모아서 보기</a></i></div>"
    first = f"<section>{name}<ol>{entries(TITLES)}</ol><p><a href=/rank>많이 본 뉴스 모두 보기</a></p></section>"
    second = f"<section><div><b>교육 소식</b></div><ul>{entries(OTHERS)}</ul></section>"
    found = split_page(page(after=f"<div>{first}{second}</div>"))
    assert [(entry.rank, entry.title) for entry in found.ranking] == list(enumerate(TITLES, 1))
