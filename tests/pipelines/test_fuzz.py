"""Generated markup, broken real pages, any bytes: no exception, no lost word, nothing that SQLite or CSV refuses.

The same examples at every run, about a minute in all; `make fuzz` looks for new ones for as long as you let it.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.database import Archive
from archive.exports.export import export
from archive.exports.selections import SELECTIONS
from archive.items import BODY_ROLES, Address, Article, Capture, Outlet, PageKind, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.text.memory import Memory, line_hash
from archive.writes import record
from pipelines.article import split_page
from pipelines.decode import decode
from pipelines.jsonform import as_json
from pipelines.sources import trace_fields
from tests.archive.samples import FETCHED
from tests.pipelines.visible_text import is_in_order, read_visible, squeeze
from tests.shared import SHARED

URL = "https://gaon.example/news/1"
EXAMPLES = int(os.environ.get("SOSIK_FUZZ_EXAMPLES", "0"))
"""How many examples a test tries; 0: the few that every run tries, always the same."""


def fuzz(examples: int) -> settings:
    """Settings of a test that tries `examples` each run."""
    return settings(
        max_examples=EXAMPLES or examples,
        derandomize=not EXAMPLES,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


WORDS = [
    "가온군", "사과 ", "축제를 ", "밝혔다. ", "12일 ", "“많이 ", "오십시오”라고 ", "A&B", "1", "10제주 ", "\u1100",
    "\u1161", "\u3164", "\u200b", "\x07", "\ufeff", "e\u0301", "😀", "\ufdfd", "<", ">", "&", "&lt;p&gt;", "&nbsp;",
    "&#0;", "&#xd800;", "&#x110000;", "&amp;lt;", "]]>", "-->", "<!--", "<![CDATA[", "<?", "</", "<3", "=", "\u2028",
]  # fmt: skip
LINES = [
    "가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다.",
    "도가온 군수는 “많이 오십시오”라고 말했다.(사진=독자 제공) 한누리 기자 nuri@gaon.example ⓒ가온신문 무단전재 금지",
    "(가온=소식통신) 한누리 기자 = 비가 온다.",
    "한누리 기자 nuri@gaon.example",
    "입력 2026.11.12 09:05 | 수정 2026.11.12 10:00 댓글 3",
    "입력 0000.99.99 99:99",
    "저작권자 © 가온신문 무단전재 및 재배포 금지",
    "[앵커]",
    "[앵커] 축제가 열립니다.",
    "[기자]",
    '[인터뷰] 도가온/가온군수 : "많이 오십시오."]',
    "[도가온/가온군수 : “많이",
    "오십시오.”]",
    "[녹취]",
    "◀END▶",
    "그렇습니다. ◀END▶",
    "[영상취재 강다울 / 영상편집 이한별]",
    "소식방송 한누리입니다. /nuri@gaon.example",
    "관련기사",
    "많이 본 뉴스",
    "주요뉴스",
    "오늘의 날씨",
    "가온 12℃ 강수 30%",
    "댓글 0",
    "AI 요약",
    "1 군청 앞 육교 철거한다",
    "2 햅쌀 첫 수매 값 올랐다",
    "3 전어 축제 사흘간 열린다",
    "▲ 가온군 사과밭. 가온군 제공",
    "◇ 자갈이 살아났다",
    "#사과 #축제",
    "공유하기",
    "등록번호 전북 아00000 발행인 도가온",
    "=1+1",
    "@기자",
    '"따옴표, 쉼표',
]
OPEN = [
    "<p>", "<div>", "<div class=article-body>", "<div class='related news'>", "<ol class=ranking>", "<ul>", "<li>",
    "<a href=/a/2>", "<a href='https://[bad'>", "<a href=//x?a&b>", "<h1>", "<h2 class=sub-title>", "<table>", "<tr>",
    "<td>", "<span>", "<span style='display:none'>", "<div hidden>", "<b>", "<strong>", "<figure>", "<figcaption>",
    "<footer>", "<nav>", "<pre>", "<blockquote>", "<button>", "<select>", "<option>", "<textarea>", "<form>", "<time>",
    "<div class='a>b' title='x<y'>", "<p style='white-space:pre-line'>", "<section id=comments>", "<label>",
    "<details>", "<summary>", "<ruby>", "<rt>", "<article>", "<main>", "<i class='photo'>", "<div style=display:none>",
    "<script>", "<style>", "<svg>", "<title>", "<iframe>", "<noscript>", "<template>", "<xmp>", "<plaintext>", "<math>",
    "<frameset>", "<object>", "<body class=x>", "<html>", "<head>", "<table><caption>", "<marquee>", "<dl><dt>",
]  # fmt: skip
ALONE = [
    "<br>", "<hr>", "<img src=x>", "<wbr>", "<input value=x>", "<!-- 주석 -->", "<!-->", "<!--->", "<!-- --!>", "\n",
    "\t", "</p>", "</div>", "</nosuch>", "<>", "</>", "<p", "<a href=", "<nosuch>", "<col>", "<meta charset=euc-kr>",
    "<base href=/x/>", "<?php 1 ?>", "<!doctype html>",
    '<script type="application/ld+json">{"@type":"Article"</script>',
    '<meta property="article:published_time" content="2026-13-45">', "<link rel=canonical href='http://['>",
]  # fmt: skip
CLOSE = [f"</{name}>" for name in ("p", "div", "li", "a", "h1", "table", "td", "span", "b", "figure", "script", "xmp")]

TOKEN = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(OPEN),
    st.sampled_from([*ALONE, *CLOSE]),
    st.sampled_from(WORDS),
    st.text(max_size=12),
)
MARKUP = st.lists(TOKEN, max_size=60).map(lambda tokens: "<html><body>" + "".join(tokens))


class Store:
    """A real archive that takes every article the tests make."""

    def __init__(self, archive: Archive, run_id: int) -> None:
        self.archive = archive
        self.run_id = run_id
        self.articles: list[Article] = []

    def take(self, article: Article) -> None:
        """Record an article and read its text and segments back."""
        self.articles.append(article)
        url = f"https://gaon.example/news/{len(self.articles)}"
        capture = Capture(url=url, requested_url=url, fetched_at=FETCHED, status=200, headers=(), body=url.encode())
        address = Address(outlet_id="gaon", native_id=str(len(self.articles)), canonical_url=url)
        recorded = record(
            self.archive,
            self.run_id,
            PageResult(
                url=url,
                outlet_id="gaon",
                kind=PageKind.ARTICLE,
                http_status=200,
                capture=capture,
                article=article,
                address=address,
            ),
        )
        connection = self.archive.connection
        row = connection.execute(
            "SELECT headline, body, byline FROM article WHERE id = ?", (recorded.article_id,)
        ).fetchone()
        assert tuple(row) == (article.headline, article.body, article.byline)
        rows = connection.execute(
            "SELECT position, role, text, reason, url, heading FROM segment WHERE article_id = ? ORDER BY position",
            (recorded.article_id,),
        ).fetchall()
        wanted = [(s.position, s.role.value, s.text, s.reason, s.url, s.heading) for s in article.segments]
        assert [tuple(row) for row in rows] == wanted


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Archive.open(tmp_path_factory.mktemp("fuzz") / "archive", write=True) as archive:
        save_outlet(archive, Outlet(id="gaon", name="가온신문", hosts=("gaon.example",)))
        opened = Store(archive, begin_run(archive, "fuzz"))
        yield opened
        check_exports(opened)


def check_exports(store: Store) -> None:
    """Write all that the tests recorded as CSV, and read it back."""
    for what in SELECTIONS:
        path = store.archive.folder / "x.csv"
        report = export(store.archive, what, format="csv", path=path)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == report.rows, what
        if what == "segments":
            assert [row["text"] for row in rows] == [s.text for article in store.articles for s in article.segments]


OUTLET = Outlet(
    id="gaon",
    name="가온신문",
    hosts=("gaon.example",),
    cms="ndsoft",
    select={"body": ".article-body", "related": "ul", "byline": "span", "advertisement": "p b", "deck": "p[["},
)


def check(page: bytes, store: Store) -> Article:
    """Split a page and hold it to everything that is promised of any page."""
    article = split_page(page, url=URL, fetched_at=FETCHED)
    check_form(article)
    if article.is_article:
        store.take(article)
    for source in trace_fields(article, page):  # what `split --explain` shows
        assert all(0 <= block < len(article.segments) for block in source.blocks)
    return article


def split_with_all(page: bytes, article: Article) -> Article:
    """Split the page once more, with a page object, selectors, and a memory that knows all its lines."""
    lines = [line_hash(segment.text) for segment in article.segments]
    memory = Memory(lines=frozenset(lines), steady=frozenset(lines[::2]))
    known = split_page(page, url=URL, outlet=OUTLET, memory=memory, fetched_at=FETCHED)
    check_form(known)
    return known


def check_form(article: Article) -> None:
    """Positions, texts, body and JSON are as the contract says."""
    assert [segment.position for segment in article.segments] == list(range(len(article.segments)))
    assert all(segment.text.strip() for segment in article.segments)
    form = as_json(article)
    assert json.loads(json.dumps(form, ensure_ascii=False).encode()) == form
    body = "\n".join(segment.text for segment in article.segments if segment.role in BODY_ROLES)
    assert (article.body or "") == body


def check_words(page: bytes, article: Article) -> None:
    """Every visible character of an HTML page is in a segment, in its order; without scripts, no other is there."""
    if not article.segments or article.reason.startswith("plain_text"):
        return
    visible = read_visible(page)
    shown = squeeze("".join(segment.text for segment in article.segments))
    assert is_in_order(visible.text, shown), first_lost(visible.text, shown)
    assert [text for text in visible.concealed if not is_in_order(text, shown)] == []
    if "<script" not in decode(page).text.lower():  # an article may be found in the state that a script holds
        assert len(shown) == len(visible.text) + sum(map(len, visible.concealed))


def first_lost(wanted: str, shown: str) -> str:
    """Give the text around the first character that is not in its place, for the message."""
    characters = iter(shown)
    for place, character in enumerate(wanted):
        if character not in characters:
            return f"lost: {wanted[max(0, place - 30) : place]}>>>{wanted[place : place + 30]}"
    return "nothing is lost"


@fuzz(5_000)
@given(markup=MARKUP)
@example(markup="<p>앞<xmp>가 <b>나</b> < 다</xmp>뒤")  # lexbor writes the text of xmp as it is
@example(markup="<p>앞<p<script>가</p><p <b>나")  # names of an element and of an attribute
@example(markup="<p>앞<a<!-- 이름 -->가</a><p>뒤")  # no comment, but an element of that name
@example(markup="<p>앞<a href=/x onclick='y.style=\"display:none\"'>가</a> 뒤")  # what a click hides is shown
@example(markup="<p>앞<math><?php 1 ?><p>가")
@example(markup="<p>앞<!--[if !IE]><!--><p>가</p><!--<![endif]--><p>뒤")  # what stands between is no comment
@example(markup="<html><p>가 &copy; 나</html><html><script>x</script><p>다 &copy; 라")  # two documents
@example(markup="<textarea>" + "가온군은 12일 사과 축제를 연다고 밝혔다. " * 4 + "<p>올해는 사흘 동안 열린다.<p>")
def test_generated_markup(markup: str, store: Store) -> None:
    page = markup.encode("utf-8", "replace")
    article = check(page, store)
    check_words(page, article)
    check_words(page, split_with_all(page, article))


PAGES = sorted((SHARED / "pages").rglob("*.html")) or sorted((Path(__file__).parent / "pages").glob("*.html"))
"""Real pages where there are some, else the golden pages."""
CODECS = ("cp949", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso2022_kr", "johab")
LINE_ENDS = (b"\r\n", b"\r", b"\n\n", b"\x0b", "\u2028".encode())
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\0", "\u200b".encode(), "\u202e".encode(), b"&#0;", b"&#xd800;", b"&zwj;")
REWRITES: dict[str, Callable[[bytes, int], bytes]] = {
    "recode": lambda page, length: decode(page).text.encode(CODECS[length % len(CODECS)], "replace"),
    "mix": lambda page, length: b"<p".join(
        piece.encode(("utf-8", "cp949")[(length >> at % 12) & 1], "replace")
        for at, piece in enumerate(decode(page).text.split("<p"))
    ),
    "marks": lambda page, length: MARKS[length % len(MARKS)].join(
        page[at : at + length + 50] for at in range(0, len(page), length + 50)
    ),
    "lines": lambda page, length: page.replace(b"\n", LINE_ENDS[length % len(LINE_ENDS)]),
    "unclose": lambda page, length: page.replace(CLOSE[length % len(CLOSE)].encode(), b"", length % 50),
}
"""Ways to break a whole page: kind -> page and a number -> page."""


CUTS = st.tuples(
    st.sampled_from(["delete", "double", "insert", "truncate", "move", "rename", "bytes", *REWRITES]),
    st.floats(0, 1, exclude_max=True),
    st.integers(1, 4_000),
    TOKEN,
)


def mutate(page: bytes, cuts: list[tuple[str, float, int, str]]) -> bytes:
    """Break a page in the ways named, one after another."""
    for kind, where, length, token in cuts:
        at = int(where * len(page))
        piece, inserted = page[at : at + length], token.encode("utf-8", "replace")
        if kind == "delete":
            page = page[:at] + page[at + length :]
        elif kind == "double":
            page = page[:at] + piece + page[at:]
        elif kind == "insert":
            page = page[:at] + inserted * min(length, 40) + page[at:]
        elif kind == "truncate":
            page = page[: max(at, 200)]
        elif kind == "move":
            page = page[at + length :] + piece + page[:at]
        elif kind in REWRITES:
            page = REWRITES[kind](page, length)
        elif kind == "rename":
            page = page.replace(b"<div", inserted[:6] or b"<p", min(length, 30)) if token.startswith("<") else page
        else:
            page = page[:at] + bytes((length * 7 + n * 31) % 256 for n in range(length % 40)) + page[at:]
    return page


@fuzz(400)
@given(path=st.sampled_from(PAGES), cuts=st.lists(CUTS, max_size=6))
def test_mutated_pages(path: Path, cuts: list[tuple[str, float, int, str]], store: Store) -> None:
    page = mutate(path.read_bytes(), cuts)
    check_words(page, check(page, store))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_whole_pages(path: Path, store: Store) -> None:
    page = path.read_bytes()
    check_words(page, check(page, store))


@fuzz(2_500)
@given(page=st.binary(max_size=400) | st.binary(max_size=200).map(lambda body: b"<html><p>" + body))
def test_any_bytes(page: bytes, store: Store) -> None:
    check(page, store)


PLAIN = st.lists(st.sampled_from(LINES) | st.sampled_from(["", " ", "1", "2", "정치", "로그인"]) | st.text(max_size=30))


@fuzz(2_500)
@given(lines=PLAIN)
def test_plain_text(lines: list[str], store: Store) -> None:
    page = "\n".join(lines).encode("utf-8", "replace")
    article = check(page, store)
    if article.reason.startswith("plain_text"):
        shown = squeeze("".join(segment.text for segment in article.segments))
        assert shown == squeeze(page.decode())


def test_text_beyond_the_caps_is_kept() -> None:
    words = [f"말{number}" for number in range(21_000)]
    article = split_page(("<html><body>" + "".join(f"<p>{word}" for word in words)).encode())
    assert " ".join(segment.text for segment in article.segments).split() == words
    assert article.segments[-1].reason == "beyond_cap"
