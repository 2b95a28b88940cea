"""Where blocks begin and end, what is a link in them, and what a page conceals."""

from __future__ import annotations

import pytest

from pipelines.page.walk import hints as h
from pipelines.page.walk.blocks import read_blocks
from pipelines.page.walk.builder import MAX_BLOCKS
from pipelines.page.walk.hints import read_names
from pipelines.page.walk.markup import MAX_DEPTH, cut_hostile, read_markup, write_markup
from pipelines.page.walk.page import Page


def read(html: str) -> Page:
    return read_blocks(write_markup(read_markup(f"<body>{html}</body>").tree))


def texts(html: str) -> list[str]:
    return [block.text for block in read(html).blocks]


CUTS = [
    ("<p>가</p><p>나</p>", ["가", "나"], "a paragraph is a block"),
    ("가<br>나<br/><br>다", ["가", "나", "다"], "bare text is cut at br"),
    ("<div>가<p>나</p>다</div>", ["가", "나", "다"], "text beside a paragraph"),
    ("<p>가<b>나</b> <i>다</i></p>", ["가나 다"], "inline elements do not cut"),
    ("<h1>가<br>나</h1>", ["가 나"], "br only wraps a headline"),
    ("<p>\xa0&nbsp; 가\n 나 </p>", ["가 나"], "whitespace and nbsp collapse"),
    ("<p>&lt;b&gt; &amp;amp;</p>", ["<b> &amp;"], "entities are resolved once"),
    ("<p>가\u200b나\u202e</p>", ["가나"], "zero-width and bidi characters go"),
    ("<p>\u1100\u1161</p>", ["가"], "decomposed Hangul is composed"),
    (
        "<p><i>도가온 기자</i><b>입력 2026.01.02 10:00</b><i>조회 3</i></p>",
        ["도가온 기자 입력 2026.01.02 10:00 조회 3"],
        "a date in an element of its own stands apart",
    ),
    ("<p>20<b>26</b>년</p>", ["2026년"], "a year in pieces does not"),
    ("<pre>가\n나</pre>", ["가", "나"], "preformatted text is cut at newlines"),
    ('<div style="white-space: pre-line">가\n나</div>', ["가", "나"], "as is text styled so"),
    ("<p>가<span class=caption>나</span></p>", ["가", "나"], "a named inline element is a block"),
    ("<a href=1>가</a><a href=2>나</a>", ["가", "나"], "a row of links is a block each"),
    (
        "<li><em>1</em> <a href=x>제목</a> <span>2020.01.01</span></li>",
        ["1", "제목", "2020.01.01"],
        "parts of an entry",
    ),
    ("<li>· <a href=x>제목</a></li>", ["· 제목"], "a bullet stays with its title"),
    ("<p>가 <a href=x>나</a> 다</p>", ["가 나 다"], "a link in a sentence does not cut"),
    ("<div><b>태그</b> <a href=1>가</a> <a href=2>나</a></div>", ["태그", "가", "나"], "a row of tags behind its name"),
    ("<div><i>관련태그</i><a href=1>가</a><a href=2>나</a></div>", ["관련태그", "가", "나"], "without blanks"),
    ("<p>태그는 <a href=x>가</a>와 같다.</p>", ["태그는 가와 같다."], "a sentence on tags"),
    ("<li><a href=x>옹기가마</a> — 그릇을 빚는다.</li>", ["옹기가마 — 그릇을 빚는다."], "an item that is a sentence"),
    ("<!-- <p>가</p> --><p>나</p>", ["나"], "comments are not seen"),
    ("<script>가</script><style>나</style><noscript>다</noscript><p>라</p>", ["라"], "nor code and fallbacks"),
    ("<table><tr><td>가</td><td>나</td></tr></table>", ["가", "나"], "a cell is a block"),
    ("<p title='a > <b>'>가</p>", ["가"], "angle brackets in attributes"),
]


@pytest.mark.parametrize(("html", "wanted", "why"), CUTS, ids=[why for *_, why in CUTS])
def test_blocks(html: str, wanted: list[str], why: str) -> None:
    assert texts(html) == wanted


def test_a_link_around_boxes_gives_its_address_to_them_and_not_to_the_next_link() -> None:
    entry = "<li><a href={0}><em>{0}</em><div><h3>제목 {0}</h3></div></a></li>"
    blocks = read(f"<ul>{entry.format(1)}{entry.format(2)}</ul>").blocks
    assert [(block.text, block.href) for block in blocks] == [
        ("1", 'a href="1"'),
        ("제목 1", 'a href="1"'),
        ("2", 'a href="2"'),
        ("제목 2", 'a href="2"'),
    ]


def test_concealed_text_is_kept_behind_the_paragraph_it_stands_in() -> None:
    page = read('<p>가<span style="display:none">숨은 글</span>나</p><p>다</p>')
    assert [block.text for block in page.blocks] == ["가나", "숨은 글", "다"]
    assert page.tags[page.blocks[1].box].hints & h.CONCEALED


def test_concealed_box_keeps_its_blocks() -> None:
    page = read("<div hidden><p>가</p><p>나</p></div>")
    assert [block.text for block in page.blocks] == ["가", "나"]
    assert page.concealed


def test_what_react_streams_in_late_is_not_concealed() -> None:
    page = read('<div hidden id="S:0"><p>가</p></div>')
    assert not page.concealed


def test_a_link_in_bold_letters_is_a_link() -> None:
    block = read('<div><b>☞ <a href="/1">도서관 짓는다</a></b></div>').blocks[0]
    assert (block.link_chars, block.bold) == (6, True)


def test_link_and_bold_characters() -> None:
    plain, half, link, bold = read(
        "<p>가나</p><p>가나 <a href=x>다라</a></p><p><a href=x>다라</a></p><p><b>마</b></p>"
    ).blocks
    assert [plain.link_density, half.link_density, link.link_density] == [0, 0.5, 1]
    assert (plain.bold, bold.bold) == (False, True)
    assert link.href is not None


def test_mail_addresses_are_no_links() -> None:
    assert read('<p>홍길동 기자 <a href="mailto:h@x.example">h@x.example</a></p>').blocks[0].link_chars == 0


def test_text_after_an_image_is_marked() -> None:
    first, second = read("<p><img src=x><br>가</p><p>나</p>").blocks
    assert (first.image, second.image) == (True, False)


def test_boxes_know_their_blocks() -> None:
    page = read("<div><p>가</p><div><p>나</p><p>다</p></div></div>")
    spans = [*zip((tag.name for tag in page.tags), page.starts, page.ends, strict=True)]
    assert spans[2:] == [("div", 0, 3), ("p", 0, 1), ("div", 1, 3), ("p", 1, 2), ("p", 2, 3)]


def test_number_of_blocks_is_capped_and_nothing_lost() -> None:
    page = read("<p>가</p>" * (MAX_BLOCKS + 5))
    assert (len(page.blocks), len(page.overflow)) == (MAX_BLOCKS, 5)


NAMES = [
    ("article_body", h.BODY, "two words"),
    ("articleBody", h.BODY, "camel case"),
    ("newsct", h.BODY, "a word of its own"),
    ("gnb", h.NAVIGATION, "global navigation bar"),
    ("snsShare", h.TOOLS, "share buttons"),
    ("ad_box", h.ADVERTISEMENT, "ad as a word"),
    ("adobe shadow header", 0, "ad inside a word is none"),
    ("relative", 0, "Tailwind's relative is not related"),
    ("md:rank-[4px]", 0, "nor are its variants names"),
    ("photo_desc", h.PHOTO | h.CAPTION, "a description of a photo"),
    ("sub_title", h.SUBTITLE | h.TITLE, "a subtitle"),
]


@pytest.mark.parametrize(("names", "wanted", "why"), NAMES, ids=[why for *_, why in NAMES])
def test_names_suggest(names: str, wanted: int, why: str) -> None:
    assert read_names(names) == wanted


def test_deep_pages_lose_containers_and_keep_paragraphs() -> None:
    text, beyond = cut_hostile("<div>" * (MAX_DEPTH * 5) + "<p>가</p>")
    assert "<div>" not in text
    assert "<p>가</p>" in text
    assert beyond == ""
