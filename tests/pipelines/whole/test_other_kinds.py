"""Pages of stations, boards, blogs, shops and frameworks, each with what it got wrong once."""

from __future__ import annotations

import json
from html import escape

import pytest

from pipelines.article import split_page

A = "가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다."
B = "군은 과수원 마흔 곳이 함께한다며 지난해보다 열두 곳이 늘었다고 설명했다."
C = "축제장에는 사과 따기 마당과 장터가 들어서고, 저녁마다 노래자랑도 열릴 예정이다."
TITLE = "가온군, 사과 축제 연다"
TEXT = f"<p>{A}</p><p>{B}</p><p>{C}</p>"
WHOLE = "\n".join((A, B, C))


def named(body: str, title: str = f"{TITLE} - 가온신문") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


ROWS = (
    f"<table><thead><tr><th colspan=4>{TITLE}</th></tr></thead><tr><th>작성자<td>홍보실<th>조회<td>88</tr>"
    f"<tr><th>등록일시<td>2025-06-11 10:02<th>첨부<td><a href=/f>축제.hwp</a></tr><tr><td colspan=4>{TEXT}</table>"
)
FIELD = f"<h2>{TITLE}</h2><p>날짜 : 2019-10-05 13:22</p><textarea hidden>{escape(TEXT)}</textarea><div></div>"
ESCAPED = TEXT.replace("/", "\\u002F")
NUXT = (
    f'window.__NUXT__=(function(a,b){{return {{data:[{{view:{{title:a,body:"{ESCAPED}",regDt:"2024-01-05 18:20:00",'
    f'hot:!1}}}}],head:{{title:a,n:b}}}}}}("{TITLE}",.5));'
)
NUXT3 = json.dumps([["Reactive", 1], {"view": 2}, {"title": 3, "body": 4, "regDt": 5}, TITLE, TEXT, "2024-01-05 18:20"])
RSC = (
    f'1:{{"post":{{"title":"{TITLE}","createdAt":"2025-04-21T09:10:00+09:00","content":"$7"}}}}\n',
    f"7:T{len(TEXT.encode()):x},{TEXT}",
)
STREAM = "".join(f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in RSC)
SAID = (
    "올해는 사흘 동안 사과 축제를 엽니다.",
    "과수원 마흔 곳이 함께합니다.",
    "저녁마다 군청 앞 무대에서 노래자랑도 열립니다.",
)
DRAWN = f"<h1>{TITLE}</h1><p>2024-12-01 07:30 한누리 기자</p>" + "".join(f"<p>{line}</p>" for line in SAID)
POLITE = "\n".join(SAID)
CALLED = "var art = { no: 5512, // 글 번호\n writer: '도아린 기자',\n"
CALLED += f" body: '<p>{A}</p>' +\n '<p>{B}</p>' +\n '<p>{C}</p>' }};"
SCRIPTED = f"<h1>{TITLE}</h1><div>2023-10-19 10:11:12</div><div></div><script>{CALLED}</script>"
REFERRED = {
    "Article:7": {
        "title": TITLE,
        "publishedAt": "2025-06-02T08:00:00+09:00",
        "author": {"__ref": "User:3"},
        "text": TEXT,
    },
    "User:3": {"name": "한누리"},
}
APOLLO = f"<div></div><script>window.__APOLLO_STATE__={json.dumps(REFERRED)};</script>"
GATSBY = {"node": {"html": TEXT, "frontmatter": {"title": TITLE, "date": "2022-11-05 09:00", "author": "민서율"}}}
FRONT = f"<div></div><script>window.pageData={json.dumps(GATSBY)};</script>"
SCHOOL = f"<h3>학교소식</h3><p>{TITLE}</p><p>이름 들꽃중 | 등록일 24.06.28 | 조회수 76</p><div>{TEXT}</div>"
BOLD = f"<table><tr><td><b>{TITLE}</b></tr><tr><td><b>사흘 동안 군청 앞 너른 마당에서</b></tr>"
BOLD += f"<tr><td>[2008-11-06 오후 5:14:00]</tr><tr><td><div>{TEXT}</div></table>"
XE = f"<h1><a href=/b/331>{TITLE}</a></h1><p>2017.12.03 22:41</p><p>조회 수 512</p><div>{TEXT}</div>"
SHORT = "".join(f"<div><p>{line}</p></div>" for line in (A, B, C, "가마는 보름에 연다.", "그때 또 만나자."))
TABLE = (
    f"<h1>{TITLE}</h1><p>{A}</p><figure><table><tr><th>구분<th>10월<tr><td>1등급<td>22,310</table></figure><p>{C}</p>"
)

WHOLES = [
    (named(ROWS, "보도자료 - 가온군"), WHOLE, "2025-06-11T10:02:00", "a title in the first row of a board's table"),
    (named(FIELD), WHOLE, "2019-10-05T13:22:00", "markup in a form's field"),
    (named(f"<div></div><script>{NUXT}</script>"), WHOLE, "2024-01-05T18:20:00", "a state in JavaScript"),
    (named(f"<div></div>{STREAM}"), WHOLE, "2025-04-21T09:10:00", "a text that the stream refers to"),
    (named(f"<div></div><noscript>{DRAWN}</noscript>"), POLITE, "2024-12-01T07:30:00", "title and text for no script"),
    (named(SCRIPTED), WHOLE, "2023-10-19T10:11:12", "strings of a script joined by plus"),
    (named(APOLLO), WHOLE, "2025-06-02T08:00:00", "objects that refer to each other by name"),
    (named(FRONT), WHOLE, "2022-11-05T09:00:00", "facts in an object beside the text"),
    (named(SCHOOL, "학교소식 - 들꽃중"), WHOLE, "2024-06-28T00:00:00", "a title above the row with its day"),
    (named(BOLD, "::: 건설나루 :::"), WHOLE, "2008-11-06T17:14:00", "the first of two bold cells"),
    (named(XE, "활동소식 - 돌담마을"), WHOLE, "2017-12-03T22:41:00", "a title that leads to its own page"),
    (named(f"<div></div><script type=application/json>{NUXT3}</script>"), WHOLE, "2024-01-05T18:20:00", "references"),
]


@pytest.mark.parametrize(("page", "body", "published", "why"), WHOLES, ids=[why for *_, why in WHOLES])
def test_article_is_found_with_title_and_time(page: bytes, body: str, published: str, why: str) -> None:
    article = split_page(page)
    assert (article.body, article.published_at) == (body, published)
    assert article.headline == TITLE


def test_short_lines_that_go_on_in_boxes_below_are_text() -> None:
    body = f"<h1>{TITLE}</h1><div>{SHORT.replace('<div><p>가마', '<div>달빛옹기마을</div><div><p>가마')}</div>"
    assert (split_page(named(body)).body or "").endswith("가마는 보름에 연다.\n그때 또 만나자.")


def test_two_sentences_below_a_picture_of_which_the_first_tells_are_text() -> None:
    told = "새벽은 소리로 온다. 노 젓는 소리, 물오리가 깨는 소리."
    body = f"<div><img src=1.jpg><p>{told}</p><img src=2.jpg><p>{A}</p><img src=3.jpg><p>{C}</p></div>"
    assert split_page(named(f"<h1>{TITLE}</h1><p>2021-10-30 06:50</p>{body}")).body == f"{told}\n{A}\n{C}"


def test_cells_of_a_table_in_an_editors_figure_are_no_captions() -> None:
    assert split_page(named(TABLE)).captions == ()


def test_second_line_below_a_picture_that_tells_first_is_text() -> None:
    told = "벽에는 먹을거리 이름이 적혀 있다. 감자 40, 양파 22, 김 세 톳."
    body = f"<p>{A}</p><div><img src=1.jpg></div><p>빗물 항아리와 장화</p><p>{told}</p><p>{C}</p>"
    article = split_page(named(f"<h1>{TITLE}</h1><div>{body}</div>"))
    assert (article.captions, told in (article.body or "")) == (("빗물 항아리와 장화",), True)


BELOW = [
    ("<h3>연락처</h3><p>기획실</p><p>임여울 대표</p>", "whom to ask about a release"),
    ("<p>한누리 | 섬을 걷고 쓴다. 『물때를 기다리며』를 냈다.</p>", "what is told of the author"),
    ("<p>촬영·편집 탁재하</p>", "the crew without a colon"),
]


@pytest.mark.parametrize(("below", "why"), BELOW, ids=[why for _, why in BELOW])
def test_lines_below_a_text_are_none_of_it(below: str, why: str) -> None:
    assert split_page(named(f"<h1>{TITLE}</h1><p>글 한누리</p><div>{TEXT}{below}</div>")).body == WHOLE


def test_who_wrote_is_read_where_the_state_refers_to_it() -> None:
    pages = (named(APOLLO), named(SCRIPTED))
    assert [reporter.name for page in pages for reporter in split_page(page).reporters] == ["한누리", "도아린"]


def test_lines_broken_by_hand_between_pictures_are_text() -> None:
    lines = (
        "맹방 바닷가 끝에 섬처럼 떠 있는 산,|덕봉산에 다녀왔습니다.||철조망에 막혀 있다가|얼마 전에야 열렸다고 하네요."
    )
    lines += "||꼭대기까지는 십 분이면 오르고|바다 쪽 길은 스무 분쯤 걸립니다.|대나무 숲에서는 파도 소리가 들려요."
    body = "".join(f"<p align=center>{line or '<img src=1.jpg>'}</p>" for line in lines.split("|"))
    article = split_page(named(f"<h1>{TITLE}</h1><p>2015. 8. 23. 9:12</p><div>{body}</div>"))
    assert article.body == "\n".join(filter(None, lines.split("|")))


def test_author_of_a_letter_above_its_text_is_none_of_it() -> None:
    author = "<div class=author><img src=1.png><span>부둣가 편지</span><p>항구 사람들의 말을 옮깁니다.</p></div>"
    article = split_page(named(f"<h1>{TITLE}</h1><p>2024.12.12</p>{author}<div>{TEXT}</div>"))
    assert (article.body, article.captions) == (WHOLE, ())


def test_day_on_which_an_office_changed_its_page_is_no_change_of_the_text() -> None:
    below = "<ul><li>담당부서 : 홍보팀</li><li>연락처 : 041-000-4900</li><li>최종수정일 : 2024-12-15</li></ul>"
    article = split_page(named(f"<h1>{TITLE}</h1><ul><li>2014-10-07</li></ul><div>{TEXT}</div>{below}"))
    assert (article.published_at, article.modified_at) == ("2014-10-07T00:00:00", None)


def test_label_of_a_blogs_advertisement_is_nobody() -> None:
    assert split_page(named(f"<h1>{TITLE}</h1><div>{TEXT}</div><div>반응형</div>")).reporters == ()


def test_tags_between_commas_below_their_name() -> None:
    below = "<div><h2>태그</h2><div><a href=/t/1>사과</a>, <a href=/t/2>가온군</a></div></div>"
    assert split_page(named(f"<h1>{TITLE}</h1><div>{TEXT}</div>{below}")).tags == ("사과", "가온군")


def test_who_spoke_stands_behind_the_words() -> None:
    lines = (
        "[앵커]",
        "덕장이 비었습니다.",
        "[기자]",
        "명태가 썩고 있습니다.",
        '<인터뷰>"잠을 못 자요." 심마루 덕장 주인',
        "비는 아흐레 내렸습니다.",
    )
    article = split_page(named(f"<h1>{TITLE}</h1><div>{'<br>'.join(lines)}</div>"))
    assert [(quote.speaker, quote.text) for quote in article.quotes] == [("심마루", "잠을 못 자요.")]
    assert "주인" not in (article.body or "")


def lead(title: str) -> str:
    return f"<article><h2><a href=/1>{title}</a></h2><time>2022년 3월 2일</time><p>{A} 마을은 […]</p></article>"


GOODS = f"<h2>{TITLE}</h2><p>판매가 32,000원</p><button>바로구매</button><button>장바구니 담기</button>{TEXT}"
EVENT = '<script type="application/ld+json">{"@type":"Event","name":"축제"}</script>'
OTHERS = [
    (named(GOODS), "another_thing", "goods with a price and a button"),
    (named(f"{EVENT}<h2>{TITLE}</h2>{TEXT}"), "another_thing", "an event by its JSON-LD"),
    (
        named("<h1>태그: 하굿둑</h1>" + lead("수문 열어라") + lead("예산 유감") + lead("강 따라 걷기"), "하굿둑"),
        "list_of_links",
        "leads that break off",
    ),
]


@pytest.mark.parametrize(("page", "reason", "why"), OTHERS, ids=[why for *_, why in OTHERS])
def test_page_is_no_article(page: bytes, reason: str, why: str) -> None:
    article = split_page(page)
    assert (article.is_article, article.reason) == (False, reason)
