"""An article that only a script would show is found wherever the page carries it; lists and comments are none."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

import pytest

from archive.items import Article
from pipelines.article import split_page

TITLE = "한들시 버스 노선 내년 봄 새로 짠다"
LINES = [
    "한들시가 내년 3월부터 시내버스 12개 노선을 새로 짠다고 14일 밝혔다.",
    "시는 이용객이 하루 20명에 못 미치는 구간을 줄이고 새 아파트 단지로 가는 차를 늘린다.",
    "“아침마다 두 번 갈아타야 했는데 이제 한 번에 갈 수 있게 됐다”고 새들동 주민 오가람씨(43)는 말했다.",
    "시는 다음 달 5일까지 주민 설명회를 세 차례 연다. 의견은 누리집으로도 낼 수 있다.",
    "노선표는 정류장마다 붙인다.",
]
CAPTION = "한들시 버스정류장에서 시민들이 차를 기다리고 있다. 한들시 제공"
SUBHEAD = "갈아타는 시간 줄인다"
FIGURE = f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>"
MARKUP = f"<p>{LINES[0]}</p>{FIGURE}<p>{LINES[1]}</p><h3>{SUBHEAD}</h3>" + "".join(
    f"<p>{line}</p>" for line in LINES[2:]
)
OTHERS = [
    {
        "id": number,
        "title": f"{number}동네 도서관이 새로 문을 연다",
        "summary": "4층이며 책 10만 권을 둔다고 시가 밝혔다.",
    }
    for number in range(9)
]
STATE = {"article": {"title": TITLE, "html": MARKUP}, "others": OTHERS}
REFERRED = [{"_1": 2, "_3": 4}, "title", TITLE, "content", MARKUP]
STREAMED = f"6:T{len(MARKUP.encode()):x},{MARKUP}"


def script(code: str, kind: str = "text/javascript") -> str:
    return f'<script type="{kind}">{code}</script>'


def push(text: str) -> str:
    return script(f"self.__next_f.push([1,{dumps(text)}])")


def dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def quoted(mark: str) -> str:
    return mark + MARKUP.replace(mark, "\\" + mark).replace("</", "<\\/") + mark


def angular(text: str) -> str:
    for meant, written in (("&", "&a;"), ('"', "&q;"), ("'", "&s;"), ("<", "&l;"), (">", "&g;")):
        text = text.replace(meant, written)
    return text


PLACES = [
    ("JSON of its own", script(dumps(STATE), "application/json")),
    ("JSON, escaped", script(json.dumps(STATE).replace("<", "\\u003c"), "application/json")),
    ("assigned to a name, code behind it", script(f"window.__STATE__={dumps(STATE)};(function(){{var a;}}());")),
    ("given to JSON.parse", script(f"window.S = JSON.parse({dumps(dumps(STATE))});")),
    ("given to JSON.parse, in apostrophes", script("a(JSON.parse('" + json.dumps(STATE).replace("\\", "\\\\") + "'))")),
    (
        "returned by a function",
        script(f"N=(function(a){{return {{data:[{{t:a,c:{dumps(MARKUP)}}}]}}}}({dumps(TITLE)}))"),
    ),
    ("a string in apostrophes", script(f"// don't draw twice\nvar c = {quoted(chr(39))};")),
    ("a template string", script(f"const c = {quoted('`')}; draw(c)")),
    ("strings joined", script("var c = '" + MARKUP.replace("</p>", "</p>' +\n '") + "';")),
    ("keys without quotes", script("var d = {title: 'x', content: " + quoted("'") + "};")),
    ("React's stream", push(f"5:{dumps(['$', 'L1', None, STATE])}\n")),
    ("React's stream, as a text", push("5:[]\n" + STREAMED + '7:["$"]\n')),
    ("React's stream, torn", push(STREAMED[:3]) + push(STREAMED[3:99]) + push(STREAMED[99:])),
    ("an attribute", f'<div data-page="{escape(dumps(STATE))}"></div>'),
    ("a template", f"<template>{MARKUP}</template>"),
    ("a fallback", f"<noscript>{MARKUP}</noscript>"),
    ("a script that is markup", script(MARKUP, "text/x-template")),
    ("markup escaped", script(dumps({"html": escape(MARKUP)}), "application/json")),
    ("a field that nobody sees", f'<input type=hidden value="{escape(MARKUP)}">'),
    ("an attribute that a framework reads", f'<article-view :article="{escape(dumps(STATE))}"></article-view>'),
    ("written as an address", script(f'S=JSON.parse(decodeURIComponent("{quote(dumps(STATE))}"))')),
    ("Angular's own escapes", script(angular(dumps(STATE)), "application/json")),
    ("React Router's references", script(f"c.enqueue({dumps(dumps(REFERRED))})")),
    ("pairs of kind and value", script(dumps({"a": [0, {"t": [0, TITLE], "c": [0, MARKUP]}]}), "application/json")),
    ("in an object in a list, flattened", script(dumps([{"t": 1, "c": 2}, TITLE, MARKUP]), "application/json")),
]

ELEMENTS = [
    ("lines", "\n\n".join(LINES)),
    ("texts", LINES),
    ("objects of a name of their own", [{"no": number, "words": line} for number, line in enumerate(LINES)]),
    (
        "typed",
        [
            {"type": "text", "content": LINES[0]},
            {"type": "image", "caption": CAPTION, "url": "a.jpg"},
            {"type": "text", "content": LINES[1]},
            {"type": "header", "content": SUBHEAD},
            *({"type": "text", "content": line} for line in LINES[2:]),
        ],
    ),
    (
        "with data",
        {
            "blocks": [
                {"type": "paragraph", "data": {"text": LINES[0]}},
                {"type": "image", "data": {"file": {"url": "a.jpg"}, "caption": CAPTION}},
                {"type": "paragraph", "data": {"text": LINES[1]}},
                {"type": "header", "data": {"text": SUBHEAD, "level": 3}},
                *({"type": "paragraph", "data": {"text": line}} for line in LINES[2:]),
            ]
        },
    ),
    (
        "with parts",
        {
            "type": "doc",
            "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": LINES[0][:9]}, {"text": LINES[0][9:]}]},
                {"type": "image", "attrs": {"src": "a.jpg", "caption": CAPTION}},
                {"type": "paragraph", "content": [{"type": "text", "text": LINES[1]}]},
                {"type": "heading", "content": [{"type": "text", "text": SUBHEAD}]},
                *({"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in LINES[2:]),
            ],
        },
    ),
]


def split(carried: str, *, title: str = TITLE, declared: bool = True, shown: str = "") -> Article:
    head = '<meta property="og:type" content="article">' if declared else ""
    return split_page(
        f"""<!doctype html><html><head><title>{title} | 한들일보</title>{head}</head><body>
        <nav><a href=/>처음</a><a href=/local>지역</a></nav><main>{shown}</main>
        <footer>ⓒ 한들일보 무단전재 금지</footer>{carried}</body></html>""".encode(),
        url="https://hd.example/news/1",
    )


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "bare"])
@pytest.mark.parametrize(("where", "carried"), PLACES, ids=[where for where, _ in PLACES])
def test_an_article_is_found_where_only_a_script_sees_it(where: str, carried: str, declared: bool) -> None:
    article = split(carried, declared=declared, shown=f"<h1>{TITLE}</h1>")
    assert (article.is_article, article.headline) == (True, TITLE)
    assert article.body is not None
    assert article.body.replace(SUBHEAD + "\n", "").split("\n") == LINES
    assert article.captions == (CAPTION,)


@pytest.mark.parametrize("name", ["body", "content", "articleBody"])
@pytest.mark.parametrize(("form", "value"), ELEMENTS, ids=[form for form, _ in ELEMENTS])
def test_the_elements_of_an_editor_are_paragraphs_captions_and_subheads(form: str, value: object, name: str) -> None:
    reporter = {"name": "한누리", "email": "nuri@hd.example"}
    facts = {"title": TITLE, "subTitle": "12개 노선 개편", "regDate": "2026-11-14 10:20:00", "writer": reporter}
    carried = script(dumps({"detail": facts | {name: value}, "others": OTHERS}), "application/json")
    article = split(carried, declared=False)
    assert (article.headline, article.deck) == (TITLE, ("12개 노선 개편",))
    assert article.body is not None
    assert article.body.replace(SUBHEAD + "\n", "").split("\n") == LINES
    assert article.published_at == "2026-11-14T10:20:00"
    assert [(reporter.name, reporter.email) for reporter in article.reporters] == [("한누리", "nuri@hd.example")]


FULL = [{"id": number, "title": f"{number}동네 도서관이 새로 문을 연다", "content": MARKUP} for number in range(4)]
COMMENTS = [{"nick": "가람", "text": line} for line in LINES]
NOTICE = (
    "<p>한들일보 누리집은 20일 새벽 2시부터 4시까지 점검합니다. 이용에 불편을 드려 죄송합니다.</p>"
    "<p>점검 시간에는 로그인과 결제를 할 수 없습니다. 빠르게 마치도록 힘쓰겠습니다. 문의는 독자센터로 주십시오.</p>"
)
NO_ARTICLES = [
    ("a front page with articles in full", {"list": FULL}),
    ("a front page with one in full", {"list": OTHERS, "top": FULL[0]}),
    ("titles and leads", {"list": OTHERS}),
    ("a notice in a window", {"popup": {"title": "누리집 점검 안내", "content": NOTICE}}),
    ("comments", {"comments": COMMENTS}),
]


@pytest.mark.parametrize(("what", "state"), NO_ARTICLES, ids=[what for what, _ in NO_ARTICLES])
def test_the_state_of_a_page_that_is_no_article_gives_none(what: str, state: object) -> None:
    article = split(script(dumps(state), "application/json"), title="지역", declared=False)
    assert (article.is_article, article.body) == (False, None)


def test_short_strings_of_any_code_are_a_text_beside_the_title_of_the_page() -> None:
    lines = ",".join(f"{{k:'p', t:{dumps(line)}}}" for line in LINES)
    article = split(script(f"start({{at:new Date(17), post:{{tit:{dumps(TITLE)}, parts:[{lines}]}}}})"), declared=False)
    nodes = [{"type": "TEXT", "id": "", "nodes": [{"said": {"text": line}}]} for line in LINES]
    nested = split(script(dumps({"a": {"post": dumps({"title": TITLE, "rich": nodes})}})), declared=False)
    assert (article.headline, article.body) == (nested.headline, nested.body) == (TITLE, "\n".join(LINES))


def test_marks_of_markdown_are_no_text() -> None:
    text = "\n\n".join((LINES[0], "## " + SUBHEAD, LINES[1].replace("시는", "**시**는"), "> " + LINES[2], *LINES[3:]))
    article = split(script(dumps({"title": TITLE, "md": text}), "application/json"), declared=False)
    assert article.body is not None
    assert article.body.replace(SUBHEAD + "\n", "").split("\n") == LINES


def test_a_long_menu_and_words_to_the_visitor_do_not_hide_the_text_that_a_script_draws() -> None:
    menu = "".join(f"<a href=/s/{number}>{number}동 소식</a>" for number in range(40))
    asks = "<p>한들일보는 독자의 후원으로 만듭니다. 더 나은 누리집을 위해 쿠키를 씁니다.</p>"
    drawn = split(script(dumps(STATE), "application/json"), declared=False, shown=menu + asks)
    front = split(script(dumps({"list": FULL}), "application/json"), declared=False, shown=menu + asks, title="지역")
    assert (drawn.headline, drawn.is_article, front.is_article) == (TITLE, True, False)


def test_comments_are_no_text_of_an_article_behind_a_wall() -> None:
    carried = script(dumps({"article": {"title": TITLE, "content": None}, "comments": COMMENTS}), "application/json")
    assert split(carried, shown=f"<h1>{TITLE}</h1>").body is None


def test_of_several_texts_the_one_beside_the_title_of_the_page_wins() -> None:
    longer = {"title": "다른 기사의 제목은 이렇다", "html": MARKUP.replace("시는", "다른 시는") * 3}
    article = split(script(dumps({"other": longer, **STATE}), "application/json"))
    assert article.body is not None
    assert "다른 시는" not in article.body


def test_the_elements_of_reacts_stream_are_a_text_beside_the_title() -> None:
    parts = [["$", "h1", None, {"children": TITLE}], *(["$", "p", None, {"children": line}] for line in LINES)]
    article = split(push(f"5:{dumps(['$', 'article', None, {'children': parts}])}\n"))
    assert (article.body or "").split("\n") == LINES
