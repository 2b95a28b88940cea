"""Shapes in which content systems of local papers and boards make their pages, each as a small page."""

from __future__ import annotations

import pytest

from archive.items import Article, Role
from pipelines.article import split_page

A = "가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다."
B = "군은 과수원 마흔 곳이 함께한다며 지난해보다 열두 곳이 늘었다고 설명했다."
C = "축제장에는 사과 따기 마당과 장터가 들어서고, 저녁마다 노래자랑도 열릴 예정이다."
TITLE = "가온군, 사과 축제 연다"
LISTED = ("햅쌀 첫 수매 값 올랐다", "군청 앞 육교 철거한다", "마을버스 노선 늘린다")


def split(html: str, title: str = f"{TITLE} - 가온신문") -> Article:
    return split_page(f"<html><head><title>{title}</title></head><body>{html}</body></html>".encode())


def roles_of(article: Article) -> dict[str, tuple[Role, str]]:
    return {segment.text: (segment.role, segment.reason) for segment in article.segments}


def page(lead: str = "", body: str = f"<p>{A}</p><p>{B}</p><p>{C}</p>", below: str = "") -> Article:
    return split(f"<div><h1>{TITLE}</h1>{lead}<div>{body}</div>{below}</div>")


LEAD = [
    ("<div>조회 : 1,402</div>", "조회 : 1,402", Role.TOOLS, "a count of views"),
    (
        "<div><a>트위터로 보내기</a> <a>페이스북으로 보내기</a></div>",
        "트위터로 보내기 페이스북으로 보내기",
        Role.TOOLS,
        "share buttons",
    ),
    (
        "<img src=clip.gif>첨부파일 : <a href=/d>축제 안내.hwp</a> (31.0K), Down : 12",
        "첨부파일 : 축제 안내.hwp (31.0K), Down : 12",
        Role.OTHER,
        "a file behind an icon",
    ),
    ("<div><i>2026.11.18</i> 산림청</div>", "2026.11.18 산림청", Role.OTHER, "a day and the office"),
    ("<h2>2026.7.1 산사태 뒤 한 해</h2>", "2026.7.1 산사태 뒤 한 해", Role.DECK, "a day that a subtitle begins with"),
    ("<h2>마을로 보내기 운동 석 달</h2>", "마을로 보내기 운동 석 달", Role.DECK, "words like those of a button"),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "text", "role", "why"), LEAD, ids=[why for *_, why in LEAD])
def test_between_headline_and_text(lead: str, text: str, role: Role, why: str) -> None:
    assert roles_of(page(lead=lead))[text][0] is role


WRAPPED = [
    ("사과밭을 걷는 아이들", "사과나무 사이로 열차가 지나간다.", True, "a name and what is to be seen"),
    ("사과밭을 걷는 아이들", "사과나무 사이로 열차가 지나갔다.", False, "what tells the past is text"),
    (
        "사과밭을 걷는 아이들",
        "사과는 지금이 제철이다. 군은 첫물을 따느라 바쁘다.",
        False,
        "two sentences are text",
    ),
]


@pytest.mark.parametrize(("first", "second", "caption", "why"), WRAPPED, ids=[why for *_, why in WRAPPED])
def test_a_line_below_a_picture_that_alone_stands_in_an_inline_element(
    first: str, second: str, caption: bool, why: str
) -> None:
    body = (
        f"<img src=1.jpg><br><span class=s>{first}</span><br><br>{A}<br><br>{B}<br><br>"
        f"<img src=2.jpg><br><span class=s>{second}</span><br><br>{C}<br>"
    )
    found = page(body=body)
    assert found.captions == ((first, second) if caption else (first,))
    assert found.body == "\n".join([A, B, C] if caption else [A, B, second, C])


def test_paragraphs_in_inline_elements_and_one_around_the_whole_text_are_text() -> None:
    now = "사과는 지금이 제철이다."
    each = f"<img src=1.jpg><br><span>{now}</span><br><br><span>{A}</span><br><br><span>{B}</span><br>"
    whole = f"<img src=1.jpg><font size=3>{now}<br><br>{A}<br><br>{B}</font>"
    assert page(body=each).body == page(body=whole).body == f"{now}\n{A}\n{B}"


def test_a_marker_below_a_still_is_a_marker() -> None:
    said = "사과밭에 우박이 쏟아졌습니다."
    told = "빨갛게 익은 사과마다 자국이 났습니다. 농민들은 한숨을 쉽니다."
    found = page(body=f"<img src=still.jpg><br>[앵커]<br><br>{said}<br><br>[기자]<br><br>{told}<br>")
    assert found.captions == ()
    assert found.body == f"{said}\n{told}"


def test_a_bold_label_and_the_title_behind_it_are_two_lines() -> None:
    link = "<div><strong>이 소식과 함께 읽기</strong><a href=/a/2>햅쌀 첫 수매 값 올랐다</a></div>"
    found = page(body=f"<div>{A}</div><div>{B}</div>{link}<div>{C}</div>")
    assert found.body == f"{A}\n{B}\n{C}"
    assert [entry.title for entry in found.related] == ["햅쌀 첫 수매 값 올랐다"]


SENTENCES = [
    "<strong>군청</strong> <a href=/n>누리집 축제 안내 쪽</a>에서 신청을 받는다.",
    "<strong>참가 신청</strong> <a href=http://apple.example/join>http://apple.example/join</a>",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_and_an_address_with_bold_words_stay_whole(line: str) -> None:
    text = "".join(part.partition(">")[2] for part in f">{line}".split("<"))
    assert text in [segment.text for segment in page(body=f"<p>{A}</p><p>{line}</p><p>{C}</p>").segments]


def test_section_and_reporter_beside_a_title_are_not_the_title() -> None:
    rows = "".join(
        f"<tr><td><font>[의회]</font> <a href=/a/{at}>{title}</a> <font>나도윤 기자 2014/01/1{at}/</font></td></tr>"
        for at, title in enumerate(LISTED)
    )
    found = page(below=f"<table><tr><td><b>관련기사목록</b></td></tr>{rows}</table>")
    assert tuple(entry.title for entry in found.related) == LISTED


def test_the_numbered_rows_of_a_board_are_no_ranking() -> None:
    row = "<tr><td>{at}</td><td><a href=/b/{at}>{title}</a></td><td>가온신문</td><td>11-1{at}</td></tr>"
    rows = "".join(row.format(at=at + 1, title=title) for at, title in enumerate(LISTED))
    heads = "<tr><th>번호</th><th>제목</th><th>글쓴이</th><th>날짜</th></tr>"
    assert page(below=f"<table>{heads}{rows}</table>").ranking == ()
    ranks = page(below=f"<table><tr><th>순위</th><th>제목</th><th>매체</th></tr>{rows}</table>").ranking
    assert tuple(entry.title for entry in ranks) == LISTED


def test_a_heading_without_a_list_does_not_name_the_foot_of_the_page() -> None:
    links = "<a href=/1>이용약관과 운영원칙</a><a href=/2>개인정보처리방침</a><a href=/3>고충처리인 안내</a>"
    assert page(below=f"<div><h3>많이 본 기사</h3></div><div class=ft>{links}</div>").ranking == ()


def test_a_box_named_after_news_that_explains_a_word_is_text() -> None:
    told = "사과의 날은 가온군이 1998년에 정한 기념일이다."
    box = f'<div class="issue_box"><p>■ 사과의 날</p><p>{told}</p></div>'
    assert told in (page(body=f"<p>{A}</p><p>{B}</p>{box}").body or "")


def test_what_says_where_a_release_is_from_is_no_text() -> None:
    said = "“이 자료는 산림청의 보도자료를 전재하여 제공함을 알려드립니다.”"
    assert page(below=f"<div><p>{said}</p></div>").body == f"{A}\n{B}\n{C}"


def test_the_headline_above_its_date_counts_where_a_bar_shows_it_once_more() -> None:
    found = split(
        f"<div><h2>{TITLE}</h2><h3>사흘 동안 군청 앞에서</h3>"
        "<ul><li>한누리 기자</li><li>등록 2026.11.12 09:00:00</li></ul></div>"
        f"<div><div><h2>{TITLE}</h2><ul><li>페이스북</li></ul></div><div><p>{A}</p><p>{B}</p></div></div>"
    )
    assert (found.headline, found.deck) == (TITLE, ("사흘 동안 군청 앞에서",))
    assert found.published_at == "2026-11-12T09:00:00"


def test_the_outlet_s_name_in_the_title_of_an_old_page_is_no_headline() -> None:
    found = split(
        "<table><tr><td><font><b>가온일보</b></font></td></tr>"
        "<tr><td><table><tr><td><font size=4><b>사과 축제 사흘 동안 연다</b></font></td></tr>"
        f"<tr><td>&nbsp;&nbsp;{A}<br>&nbsp;&nbsp;{B}<br>&nbsp;&nbsp;{C}<br></td></tr></table></table>",
        title="::: 가온일보 :::",
    )
    assert found.headline == "사과 축제 사흘 동안 연다"


def test_the_address_on_a_line_of_times_is_the_reporter_s() -> None:
    who = "<span>제갈온 기자 <a href='mailto:on@gaon.example'>on@gaon.example</a></span>"
    found = page(lead=f"<div>{who}<span>입력 : 2026-11-12 09:00:00</span><span>게재 : 2026-11-13 (01면)</span></div>")
    assert [(reporter.name, reporter.email) for reporter in found.reporters] == [("제갈온", "on@gaon.example")]
