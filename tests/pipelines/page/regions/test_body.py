"""Where the article stands on a page: container, lead, continuation, headline, and what is no article."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from pipelines.lines.sentences import is_sentence
from pipelines.page.head.titles import clean_title
from pipelines.page.regions.prose import weigh_blocks
from pipelines.page.walk.blocks import read_blocks
from pipelines.page.walk.markup import read_markup, write_markup

A = "새재시는 올해 도서관 열 곳을 새로 짓는다고 5일 밝혔다. 예산은 30억 원이다."
B = "시는 주민 840명에게 물어 자리를 골랐으며 가장 많은 표를 얻은 곳은 옛 역사였다고 설명했다."
C = "문을 여는 때는 내년 3월이며, 책은 모두 6만 권을 갖출 계획이라고 시 관계자는 전했다."
HEAD = "<title>새재시, 도서관 열 곳 짓는다 - 새재신문</title>"
TITLE = "<h1>새재시, 도서관 열 곳 짓는다</h1>"
MENU = "<ul>" + "".join(f'<li><a href="/{i}">메뉴 {i}</a></li>' for i in range(12)) + "</ul>"
LINKS = "<ul>" + "".join(f'<li><a href="/{i}">이웃 도시 소식을 전하는 제목 {i}</a></li>' for i in range(8)) + "</ul>"


def body(html: str) -> list[str]:
    found = split_page(f"<html><head>{HEAD}</head><body>{MENU}{html}</body></html>".encode()).body
    return found.split("\n") if found else []


LAYOUTS = [
    (f"{TITLE}<div><p>{A}</p><p>{B}</p><p>{C}</p></div>", "paragraphs"),
    (f"{TITLE}<div>{A}<br><br>{B}<br><br>{C}</div>", "bare text between br"),
    (f"{TITLE}<div><div>{A}</div><div>&nbsp;</div><div>{B}</div><div>{C}</div></div>", "a div for each paragraph"),
    (
        f"{TITLE}<p>{A}</p><div class=share><a href=#>공유</a></div><div class=news_body><p>{B}</p><p>{C}</p></div>",
        "lead outside",
    ),
    (
        f"{TITLE}<div><p>{A}</p><p>{B}</p></div><div class=ad><a href=x>광고</a></div><div><p>{C}</p></div>",
        "split in two",
    ),
    (
        f"<table><tr><td>{TITLE}</td></tr><tr><td><table><tr><td>{A}<br>{B}<br>{C}</td></tr></table></table>",
        "tables in tables",
    ),
    (f"<div class=ad-wrapper>{TITLE}<div><p>{A}</p><p>{B}</p><p>{C}</p></div></div>", "a junk name around everything"),
    (
        f"{TITLE}<article><section class=ad-left><p>{A}</p></section><section class=ad-top><p>{B}</p></section>"
        f"<section class=ad-low><p>{C}</p></section></article>",
        "a junk name on each section",
    ),
    (f"{TITLE}<div class=comment_view><p>{A}</p><p>{B}</p><p>{C}</p></div>", "a junk name on the body"),
    (
        f"{TITLE}<div><p>{A}</p><div class=related><p>이웃 도시도 도서관을 짓고 있다고 밝혔다. 자세히</p></div>"
        f"<p>{B}</p><p>{C}</p></div>",
        "a box inside",
    ),
    (
        f"{TITLE}<div><p>{A}</p><p>{B}</p><p>{C}</p><p>무단 전재 및 재배포 금지</p></div>"
        "<div><p>구독하시면 날마다 소식을 보내 드립니다.</p></div>",
        "a notice ends it",
    ),
    (f"{TITLE}<div hidden id='S:0'><p>{A}</p><p>{B}</p><p>{C}</p></div>", "streamed in late"),
    (f"{TITLE}<div style='display:none'><p>{A}</p><p>{B}</p><p>{C}</p></div>", "shown by a script"),
    (f"{TITLE}<pre>{A}\n\n{B}\n{C}</pre>", "preformatted"),
    (f"{TITLE}<div class=fb-quotes><p>{A}</p><p>{B}</p><p>{C}</p></div>", "a name of quotations on the body"),
    (
        f"{TITLE}<div>{A}<br><b>[관련기사]</b><br><b>☞ <a href=/1>도서관 짓는다</a></b><br>{B}<br>{C}</div>",
        "short paragraphs behind related links, all between br",
    ),
    (
        f"{TITLE}<div><div class=ai><h3>AI 3줄 요약</h3></div><p>{A}</p><p>{B}</p><p>{C}</p></div>",
        "a button that opens a summary stands above the text",
    ),
    (
        f"{TITLE}<div><div><h3>AI 요약</h3></div><p>{A}</p><p>{B}</p><h3>주민이 골랐다</h3><p>{C}</p></div>",
        "a button above the text, and a heading like it in the text",
    ),
    (
        f"{TITLE}<div><b>AI 요약</b><ul><li>도서관 열 곳을 짓는다.</li></ul><p>{A}</p><p>{B}</p><p>{C}</p></div>",
        "a summary without a box of its own",
    ),
    (
        f"{TITLE}<div>{A}<br>{B}<br><table><tr><td><img src=1.jpg></td></tr><tr><td><b>▲</b>도서관이 설 자리</td></tr>"
        f"<tr><td>ⓒ 한다솜 <a href=/p>관련사진보기</a></td></tr></table>{C}<br></div>",
        "a picture's credit ends no article",
    ),
    (
        f"{TITLE}<div><p>{A}</p><p>{B}</p><p>{C}</p></div>"
        "<div><p>*아래는 위 기사를 기계가 번역한 영문 기사의 전문입니다.</p>"
        "<p>The city builds ten libraries in its villages, the mayor said on the third of March.</p>"
        "<p>They open at six. Each has room for sixty readers and forty thousand books.</p></div>",
        "the same text in another language below it",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("html", "why"), LAYOUTS, ids=[why for _, why in LAYOUTS])
def test_body_of_a_layout(html: str, why: str) -> None:
    assert body(html + LINKS) == [A, B, C]


WINDOWS = "".join(
    f"<div><div><b>{name}</b><p>{words}</p><a href=#>닫기</a></div></div>"
    for name, words in (
        ("글꼴", "나눔고딕 폰트가 설치되어 있지 않습니다."),
        ("보내기", "보내는 분의 이름과 메일 주소를 적어 주세요."),
        ("회원", "만 14세 이상만 회원이 되실 수 있습니다."),
        ("인증", "인증 번호를 보냈습니다. 메일함을 확인해 주세요."),
        ("제보", "보내 주신 제보는 취재를 위해서만 쓰며 밖으로 새지 않도록 보호합니다."),
        ("댓글", "삭제한 댓글은 다시 복구할 수 없습니다."),
    )
)
ADDRESS = "새재시 역전로 7, 101호(새재동, 새재빌딩 본관과 별관 옆 건물 3층, 4층)"
IMPRINT = f"<ul><li>{ADDRESS}</li><li>대표전화 : 000-0000</li></ul>"


@pytest.mark.parametrize("windows", [WINDOWS, f"<div>{WINDOWS}</div>"])
@pytest.mark.parametrize("text", [[A], [A, B], ["새재 도서관이 문을 연다.", "책은 6만 권이다."]])
def test_windows_without_names_are_no_part_of_a_short_text(text: list[str], windows: str) -> None:
    told = "".join(f"<p>{line}</p>" for line in text)
    article = f"<div>{TITLE}<div>{told}</div></div>"
    assert body(f"<div>{windows}{article}{windows}</div>") == text
    assert body(f"<div>{windows}</div>{article}<div>{windows}</div>") == text


def test_a_text_in_lines_in_a_box_named_after_a_menu_is_no_imprint() -> None:
    lines = ["일시: 7월 5일(일) 오전 10시", "장소: 누리천 물놀이장", "문의: 새재시 문화관광과(041-000-0000)"]
    told = "".join(f"<p>{line}</p>" for line in lines)
    html = f"{TITLE}<section class=user-snb><article class=article-body>{told}</article></section>"
    assert body(f"{html}<footer>{IMPRINT}</footer>") == lines
    assert body(f"{TITLE}<div><img src=/a.jpg></div>{IMPRINT}<p>등록번호 : 충남 아00000</p>") == []


def test_a_sign_on_a_button_is_no_picture() -> None:
    row = "<li><a href=#><img src=/images/icon_sns_f.gif alt=페이스북></a></li>"
    lines = ["1. 도서관은 5일에 연다.", "2. 책은 6만 권이다.", "3. 표는 없다."]
    told = "".join(f"<p>{line}</p>" for line in lines)
    assert body(f"{TITLE}<ul>{row}</ul><div>{told}</div>") == lines


def test_comments_longer_than_the_article_stay_out() -> None:
    words = "저도 그 자리에 있었는데 정말 감동이었습니다. 내년에도 꼭 가고 싶어요."
    comments = "<h3>댓글 9개</h3><ul>" + f"<li><p>{words}</p></li>" * 9 + "</ul>"
    assert body(f"{TITLE}<p class=date>입력 2025.01.02 10:00</p><div>{A}<br>{B}</div><div>{comments}</div>") == [A, B]


def headline(html: str, head: str = HEAD) -> str | None:
    page = f"<html><head>{head}</head><body>{MENU}{html}<div><p>{A}</p><p>{B}</p><p>{C}</p></div></body></html>"
    return split_page(page.encode()).headline


HEADLINES = [
    (f"<h1><a href='/'>새재신문</a></h1>{TITLE}", HEAD, "the outlet's name is a heading too"),
    (
        "<div class=fixed>새재시, 도서관 열 곳 짓는다</div><h2>새재시, 도서관 열 곳 짓는다</h2>",
        HEAD,
        "a fixed bar repeats it",
    ),
    ("<p class=tit>새재시, 도서관 열 곳 짓는다</p>", HEAD, "a paragraph named title"),
    ("<table><tr><th>제목</th><td>새재시, 도서관 열 곳 짓는다</td></tr></table>", "<title>새재시청</title>", "a row"),
    (
        "<h3>보도자료/해명</h3><table><tr><th>제목</th><td>새재시, 도서관 열 곳 짓는다</td></tr></table>",
        "<title>보도자료/해명 - 새재시청</title>",
        "a row below the name of the board",
    ),
    (
        "<p class=tit>새재시, 도서관 열 곳 짓는다</p><ul><li>조회 12</li><li>작성자 홍길동</li></ul>"
        "<p><b>- 옛 역사에 첫 도서관 연다</b></p>",
        "<title>알림마당 > 보도자료 > 상세</title>",
        "points below it are a subtitle",
    ),
    ("<td><font size=4><b>새재시, 도서관 열 곳 짓는다</b></font>", "<title>새재신문</title>", "bold above the body"),
    ("<h3>새재시,<br>도서관 열 곳 짓는다</h3>", HEAD, "on two lines"),
    (
        "<h1>새재시, 도서관 열 곳 짓는다 &gt; 알림</h1>"
        "<h2 class=tit><span>책</span> <i>새재시, 도서관 열 곳 짓는다</i></h2>",
        "<title>새재시, 도서관 열 곳 짓는다 &gt; 알림 | 새재신문</title>",
        "a hidden heading with the board's name, and one with the category",
    ),
    (
        "<table><caption>보도자료 상세보기</caption><tr><th>제목</th><td>새재시, 도서관 열 곳 짓는다</td></tr>"
        + "<tr><th>담당</th><td>문화과</td></tr>" * 10
        + "</table>",
        "<title>보도자료 상세보기 | 새재시청</title>",
        "a row far above the text, below the name of the board",
    ),
]


@pytest.mark.parametrize(("html", "head", "why"), HEADLINES, ids=[why for *_, why in HEADLINES])
def test_headline(html: str, head: str, why: str) -> None:
    assert headline(html, head) == "새재시, 도서관 열 곳 짓는다"


def test_headline_from_the_head_when_the_page_shows_none() -> None:
    assert headline("", '<meta property="og:title" content="새재시 도서관 | 새재신문">') == "새재시 도서관"


TITLES = [
    ("<겨울 이야기> 얼음판 위에서 - 새재신문", "<겨울 이야기> 얼음판 위에서", "a series in angle brackets"),
    ("첫얼음 - 새재의 아침을 여는 새재신문", "첫얼음", "a slogan longer than the headline"),
    ("새재천에 첫얼음 얼었다- 새재신문", "새재천에 첫얼음 얼었다", "a dash on one side"),
    ("새재고 배구부 우승 [도대회] / 새재신문", "새재고 배구부 우승 [도대회]", "a slash"),
    ("제목 - 정치 - 새재신문", "제목 - 정치 - 새재신문", "too short to cut"),
    ("새재시 도서관 짓는다 - 새재신문", "새재시 도서관 짓는다", "dash"),
    ("새재시 도서관 짓는다 < 사회 < 새재신문", "새재시 도서관 짓는다", "ND Soft's path"),
    ("새재시 도서관 짓는다 | 새재신문", "새재시 도서관 짓는다", "bar"),
    ("징검다리 놓인다 - 아침을 여는 정론지, 도민의 벗 새재신문", "징검다리 놓인다", "a slogan longer than the title"),
    ("새재시 도서관 짓는다 > 지역소식 | 새재신문", "새재시 도서관 짓는다", "a board's path"),
    ("새재시 도서관 짓는다:새재신문", "새재시 도서관 짓는다", "a colon"),
    ("새재타임즈:새재시 도서관 짓는다", "새재시 도서관 짓는다", "the outlet first"),
    ("[새재일보] 새재시 도서관 짓는다", "새재시 도서관 짓는다", "the outlet in brackets"),
    ("새재일보::새재시 도서관 짓는다", "새재시 도서관 짓는다", "two colons"),
    ("새재시 도서관 짓는다 « 새재마을", "새재시 도서관 짓는다", "angles"),
    ("[속보] 새재시 도서관 짓는다", "[속보] 새재시 도서관 짓는다", "a mark of news stays"),
    ("[카드뉴스] 새재시 도서관 짓는다", "[카드뉴스] 새재시 도서관 짓는다", "a kind of news is no outlet"),
    ("새재일보 모바일 사이트, 새재시 도서관 짓는다", "새재시 도서관 짓는다", "a mobile page"),
    ("[대담] 도가온 시장: 책이 밥이다", "[대담] 도가온 시장: 책이 밥이다", "a colon inside a title stays"),
    ("[기획] 위기의 지역신문: 무엇을 할까", "[기획] 위기의 지역신문: 무엇을 할까", "a newspaper inside a title stays"),
    (
        "새재시 통합 논의 - 위기의 지역신문",
        "새재시 통합 논의",
        "a newspaper at its end is the outlet's, as far as can be told",
    ),
    (
        "벚꽃 터널 < 포토 < 기사본문 - 가온일보 - 아침을 여는 신문",
        "벚꽃 터널",
        "in front of its sections, however short",
    ),
    ("새재시, 길을 넓힌다 - 가온일보 - 아침을 여는 우리 신문", "새재시, 길을 넓힌다", "an outlet and its slogan"),
    ("새재-가온 고속도로 열렸다", "새재-가온 고속도로 열렸다", "a dash inside a word stays"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), TITLES, ids=[why for *_, why in TITLES])
def test_names_of_outlet_and_section_leave_the_title(text: str, wanted: str, why: str) -> None:
    assert clean_title(text) == wanted


SENTENCES = [
    ("비가 온다.", True, "a full stop"),
    ("비가 온다", True, "the plain form ends a sentence without one"),
    ("“비가 온다”", True, "a quotation"),
    ("언제 오나.", True, "a question of the interviewer"),
    ("It rains. ", True, "English"),
    ("2020.07.13. 오후 5:04", False, "a date is none"),
    ("관련기사", False, "a label"),
    ("새재시 도서관 열 곳", False, "a title"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), SENTENCES, ids=[why for *_, why in SENTENCES])
def test_sentences(text: str, wanted: bool, why: str) -> None:
    assert is_sentence(text) is wanted


WEIGHTS = [
    (f"<p>{A}</p>", True, "prose"),
    ("<p>기사제보</p>", False, "a label"),
    ("<p><a href=x>이웃 도시에서 있었던 일을 전한다.</a></p>", False, "a linked sentence is a teaser"),
    ("<p>등록번호 전북 아00001 발행인 홍길동 주소 새재시 중앙로 1</p>", False, "an imprint"),
    ("<p>로그인 후 댓글을 작성할 수 있습니다.</p>", False, "the page speaks to its visitor"),
    ("<div>버스를 40분<br>기다려야 했습니다.<br>노조가 오늘<br>멈췄습니다.</div>", True, "short lines count together"),
]


@pytest.mark.parametrize(("html", "weighs", "why"), WEIGHTS, ids=[why for *_, why in WEIGHTS])
def test_weight_of_running_text(html: str, weighs: bool, why: str) -> None:
    page = read_blocks(write_markup(read_markup(html).tree))
    assert all(weight > 0 for weight in weigh_blocks(page)) is weighs


def kind(html: str, head: str = HEAD) -> tuple[bool, str]:
    article = split_page(f"<html><head>{head}</head><body>{MENU}{html}</body></html>".encode())
    return article.is_article, article.reason


DATE = "<p>입력 2025.01.02 10:00</p>"
TEASERS = "".join(
    f"<li><a href=/{i}>이웃 도시 소식 제목 {i}</a><p>{A}</p><span>2025.01.0{i}</span></li>" for i in range(1, 9)
)
KINDS = [
    (f"{TITLE}<p>{A}</p><p>{B}</p><p>{C}</p>", HEAD, (True, "titled_article"), "a short article"),
    (f"{TITLE}<p>{A}</p><p>{B}</p><p>{C}</p><p>{A}</p>", HEAD, (True, "headline_and_body"), "an article"),
    (
        f"<h1>개인정보처리방침</h1><p>{A}</p><p>{B}</p><p>{C}</p>",
        "<title>개인정보처리방침</title>",
        (False, "about_the_outlet"),
        "house",
    ),
    (f"{TITLE}{DATE}<p>{A}</p>", HEAD, (True, "short_article"), "a flash with its time"),
    (f"<h2>사회</h2><ul>{TEASERS}</ul>", "<title>사회 - 새재신문</title>", (False, "list_of_links"), "a section"),
    (f"<h2>검색</h2><p>{A}</p>", "<title>검색결과 - 새재신문</title>", (False, "title_of_a_list"), "search results"),
    (LINKS, "<title>새재신문</title>", (False, "no_body"), "only links"),
    ("<h2>페이지를 찾을 수 없습니다.</h2>", "<title>404</title>", (False, "title_of_a_list"), "an error page"),
]


@pytest.mark.parametrize(("html", "head", "wanted", "why"), KINDS, ids=[why for *_, why in KINDS])
def test_kind_of_page_and_its_reason(html: str, head: str, wanted: tuple[bool, str], why: str) -> None:
    assert kind(html, head) == wanted
