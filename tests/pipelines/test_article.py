"""The whole chain: nothing is lost, nothing raises, work is bounded."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from archive.items import BODY_ROLES, Outlet, Role
from archive.text.memory import Memory, line_hash
from pipelines.article import split_page
from pipelines.decode import clean, decode
from pipelines.jsonform import as_json
from tests.shared import SHARED

GOLDEN = sorted((Path(__file__).parent / "pages").glob("*.html"))
REAL = sorted((SHARED / "pages").rglob("*.html")) if SHARED.exists() else []
UNSEEN = (
    "script style noscript template iframe svg object video audio canvas datalist head title map math noembed noframes"
)
TEXT = "<p>새재시는 올해 도서관 열 곳을 새로 짓는다고 5일 밝혔다. 시는 예산 30억 원을 들인다고 설명했다.</p>"
TITLE = "새재시, 도서관 열 곳 짓는다"
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{TEXT * 4}</body></html>"


DRAWN_BY_SCRIPTS = {"hankookilbo-A2026012914320005196", "jsonld-body-only", "script-state-elements"}
"""Their article comes from a script, behind what the page shows."""


def squeeze(text: str) -> str:
    return "".join(text.split())


def visible_text(body: bytes) -> str:
    """Read the page's text by another way: all text of the tree except what is never shown."""
    tree = LexborHTMLParser(decode(body).text)
    tree.strip_tags(UNSEEN.split())
    return squeeze(clean(tree.body.text(deep=True, separator=""))) if tree.body else ""


@pytest.mark.parametrize("path", [*GOLDEN, *REAL], ids=lambda path: path.stem)
def test_segments_in_order_give_back_the_page(path: Path) -> None:
    body = path.read_bytes()
    article = split_page(body)
    visible = visible_text(body)
    text = squeeze("".join(segment.text for segment in article.segments))
    assert text.startswith(visible) if path.stem in DRAWN_BY_SCRIPTS else text == visible


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_segment_has_position_reason_and_clean_text(path: Path) -> None:
    segments = split_page(path.read_bytes(), url="https://t.example/a/1").segments
    assert [segment.position for segment in segments] == list(range(len(segments)))
    assert all(segment.reason and segment.text == " ".join(segment.text.split()) for segment in segments)
    assert all(segment.url is None or segment.url.startswith(("http://", "https://")) for segment in segments)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_body_is_its_segments(path: Path) -> None:
    article = split_page(path.read_bytes())
    lines = [segment.text for segment in article.segments if segment.role in BODY_ROLES]
    assert article.body == ("\n".join(lines) or None)


HOSTILE = [
    ("empty", b""),
    ("blank", b" \n\t "),
    ("an image", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
    ("random bytes", random.Random(7).randbytes(50_000)),
    ("zeros", bytes(50_000)),
    ("every second byte zero, as in sound", bytes(v for n in range(9_000) for v in (0, n * 7 % 256))),
    ("numbers of 4 bytes", b"".join((n * 7919 % 60_000).to_bytes(4, "little") for n in range(9_000))),
    ("one tag", b"<"),
    ("only a doctype", b"<!DOCTYPE html>"),
    ("unclosed comment", f"<html><body>{TEXT}<!-- {TEXT}".encode()),
    ("unclosed script", f"<html><body>{TEXT}<script>{TEXT}".encode()),
    ("plaintext element", f"<html><body><plaintext>{TEXT}".encode()),
    ("frames", b"<html><frameset><frame src=a></frameset></html>"),
    ("lone surrogates", f"<html>&#xd800;&#x110000;{TEXT}".encode()),
    (
        "JSON-LD nested deep",
        ('<html><script type="application/ld+json">' + "[" * 100_000 + f"</script>{TEXT}").encode(),
    ),
    (
        "JSON-LD huge integer",
        f'<html><script type="application/ld+json">{{"a":{"1" * 10_000}}}</script>{TEXT}'.encode(),
    ),
    ("broken base", b'<html><head><base href="http://[x"><link rel=canonical href="http://[y"></head><body>a</body>'),
    ("feed", b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>"),
]


@pytest.mark.parametrize(("name", "body"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_bad_input_is_no_article_and_no_error(name: str, body: bytes) -> None:
    article = split_page(body)
    assert not article.is_article
    assert article.reason
    json.dumps(as_json(article), ensure_ascii=False).encode()


@pytest.mark.parametrize("charset", ["iso2022_kr", "utf-16-le", "utf-16-be", "utf-16", "utf-32", "johab"])
def test_charsets_of_old_and_odd_servers_are_read(charset: str) -> None:
    page = f'<html><meta charset="{charset}"><title>새재시 도서관</title><h1>새재시 도서관</h1>{TEXT * 4}</html>'
    article = split_page(page.encode(charset))
    assert article.headline == "새재시 도서관"
    assert "새재시는 올해 도서관 열 곳을" in (article.body or "")


def test_broken_pages_never_raise() -> None:
    chance = random.Random(20261122)
    for path in GOLDEN:
        body = bytearray(path.read_bytes())
        for _ in range(4):
            broken = bytearray(body[: chance.randrange(len(body))])
            for _ in range(40):
                if broken:
                    broken[chance.randrange(len(broken))] = chance.randrange(256)
            json.dumps(as_json(split_page(bytes(broken)))).encode()


BIG = [
    ("50,000 nested div", "<div>" * 50_000 + TEXT * 4 + "</div>" * 50_000),
    ("50,000 nested inline", "<b><i>" * 25_000 + TEXT * 4),
    ("5,000 nested tables", "<table><tr><td>" * 5_000 + TEXT * 4),
    ("misnested", "<a><b><i><u>" * 3_000 + TEXT * 4 + "</a></b></i></u>" * 3_000),
    ("a million attributes", "<p " + " ".join(f"a{i}=1" for i in range(1_000_000)) + ">x</p>" + TEXT * 4),
    ("an attribute of 12 MB", f'<p data-x="{"y" * 12_000_000}">x</p>' + TEXT * 4),
    ("unclosed paragraphs", f"<div>{'<p>줄' * 9_000}</div>" + TEXT * 4),
    ("unclosed paragraphs in unclosed inline", "<b><i><p>" * 33_000 + TEXT * 4),
    ("unclosed list entries", f"<ul>{'<li>항목' * 9_000}</ul>" + TEXT * 4),
    ("200,000 empty comments", "<!---->" * 100_000 + TEXT * 2 + "<!---->" * 100_000 + TEXT * 2),
    ("1,000 nested div", "<div>" * 1_000 + TEXT * 4 + "</div>" * 1_000),
    ("a drawing in deep boxes never closed", f"{'<b><i>' * 4_500}<div><canvas>점</div>{TEXT * 4}"),
    ("a comment in deep boxes that a tag ends", f"{'<b><i>' * 4_500}<!-- <a>끝</a -->{TEXT * 4}<!-- -->"),
]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("name", "inner"), BIG, ids=[name for name, _ in BIG])
def test_hostile_shapes_cost_little_and_leave_the_text(name: str, inner: str) -> None:
    body = split_page(f"<html><body><h1>새재시 도서관</h1>{inner}</body></html>".encode()).body
    assert body is not None
    assert "새재시는 올해 도서관 열 곳을" in body


@pytest.mark.timeout(60)
def test_text_beyond_the_caps_stays_in_one_last_segment() -> None:
    links = "".join(f'<li><a href="/n/{i}">기사 제목 {i}</a></li>' for i in range(100_000))
    article = split_page(f"<html><body><ul>{links}</ul></body></html>".encode())
    assert not article.is_article
    assert article.segments[-1].reason == "beyond_cap"
    assert "기사 제목 99999" in article.segments[-1].text


def test_memory_takes_repeated_lines_out_of_the_body() -> None:
    line = "새재신문은 1988년에 첫 호를 낸 주간지이다."
    page = PAGE.replace("</body>", f"<p>{line}</p></body>").encode()
    assert line in (split_page(page).body or "")
    article = split_page(page, memory=Memory(frozenset({line_hash(line)})))
    assert line not in (article.body or "")
    assert [s.role for s in article.segments if s.text == line] == [Role.OTHER]


def test_memory_never_touches_headline_or_quotation() -> None:
    quote = "“도서관이 가까우면 아이들이 먼저 안다”고 새재시 관계자는 말했다."
    page = PAGE.replace("</body>", f"<p>{quote}</p></body>").encode()
    known = Memory(frozenset({line_hash(quote), line_hash("새재시, 도서관 열 곳 짓는다")}))
    article = split_page(page, memory=known)
    assert article.headline == "새재시, 도서관 열 곳 짓는다"
    assert quote in (article.body or "")


LINKS = [
    ("/a/1", "https://t.example/a/1", "from the root"),
    ("b?x=1&amp;y=2", "https://t.example/dir/b?x=1&y=2", "beside the page"),
    ("//cdn.example/c", "https://cdn.example/c", "another host"),
    ("http://[broken", None, "an unclosed bracket"),
    ("javascript:void(0)", None, "no address"),
    ("ftp://x.example/d", None, "another protocol"),
]


@pytest.mark.parametrize(("href", "url", "why"), LINKS, ids=[why for *_, why in LINKS])
def test_link_addresses_are_absolute_http(href: str, url: str | None, why: str) -> None:
    page = PAGE.replace("</body>", f'<h3>관련기사</h3><ul><li><a href="{href}">이웃 도시의 도서관</a></li></ul></body>')
    article = split_page(page.encode(), url="https://t.example/dir/page")
    assert [link.url for link in article.related] == [url]


def test_base_element_decides_relative_links() -> None:
    page = PAGE.replace("<head>", '<head><base href="https://base.example/x/">').replace(
        "</body>", '<h3>관련기사</h3><ul><li><a href="y">이웃 도시의 도서관</a></li></ul></body>'
    )
    assert split_page(page.encode(), url="https://t.example/").related[0].url == "https://base.example/x/y"


TIMES = [
    ('<meta property="article:published_time" content="2025-05-15T20:00:52.000+0900">', "", "2025-05-15T20:00:52"),
    ('<meta property="article:published_time" content="2025-05-15T11:00:52Z">', "", "2025-05-15T20:00:52"),
    ("", "<p>입력 2025.05.15 20:00</p>", "2025-05-15T20:00:00"),
    ("", "<p>3시간 전</p>", None),
    ('<meta name="regdate" content="20250515">', "<p>입력 2025.05.15 20:00</p>", "2025-05-15T20:00:00"),
]


@pytest.mark.parametrize(("head", "line", "wanted"), TIMES)
def test_published_from_head_or_page(head: str, line: str, wanted: str | None) -> None:
    page = PAGE.replace("<head>", f"<head>{head}").replace("</h1>", f"</h1>{line}")
    assert split_page(page.encode()).published_at == wanted


_LD = '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"t","author":{}}}</script>'
AUTHORS = [
    (_LD.format('{"@type":"Person","name":"강아름 기자"}'), "", [("강아름", None)], "JSON-LD names a person"),
    (_LD.format('[{"name":"강아름"},{"name":"이도담 특파원"}]'), "", [("강아름", None), ("이도담", None)], "several"),
    (_LD.format('[{"name":"강아름"},"강아름"]'), "", [("강아름", None)], "one person twice"),
    (_LD.format('{"@type":"Organization","name":"가람일보"}'), "", [], "an outlet is nobody"),
    (_LD.format('{"name":["강아름",1]}'), "", [("강아름", None)], "a list where a text is wanted"),
    (_LD.format("7"), "", [], "a number"),
    (_LD.format('"강아름"'), "<p>이도담 기자</p>", [("이도담", None)], "the page's own byline goes first"),
    (
        "",
        "<p>새라온 기자<a>raon@garam.example</a></p>",
        [("새라온", "raon@garam.example")],
        "no blank",
    ),
    ("", '<p class="reporter">두루미(crane7)</p>', [("두루미", None)], "a pen name with an account"),
]


@pytest.mark.parametrize(("head", "line", "wanted", "why"), AUTHORS, ids=[row[-1] for row in AUTHORS])
def test_authors_of_head_and_page(head: str, line: str, wanted: list[tuple[str, str | None]], why: str) -> None:
    page = PAGE.replace("<head>", f"<head>{head}").replace("</h1>", f"</h1>{line}")
    assert [(person.name, person.email) for person in split_page(page.encode()).reporters] == wanted


def test_plain_text_goes_its_own_way() -> None:
    article = split_page("새재시, 도서관 열 곳 짓는다\n\n새재시는 올해 도서관을 짓는다고 밝혔다.\n".encode())
    assert article.reason.startswith("plain_text")
    assert article.segments[0].text == "새재시, 도서관 열 곳 짓는다"


def test_outlet_and_address_are_carried_through() -> None:
    outlet = Outlet(id="saejae", name="새재신문", hosts=("t.example",))
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    article = split_page(PAGE.encode(), url="https://t.example/1", outlet=outlet, fetched_at=moment)
    assert (article.outlet_id, article.url, article.truncated) == ("saejae", "https://t.example/1", False)
    assert split_page(PAGE[:-20].encode()).truncated


JSON_KEYS = (
    "file url outlet charset is_article headline deck body dateline reporters published_at modified_at section"
    " copyright captions quotes related ranking weather comment_count published_raw modified_raw tags image_url"
    " canonical_url language segments"
)


def test_json_form_has_the_documented_keys_in_order() -> None:
    form = as_json(split_page(PAGE.encode()), file="a.html")
    assert list(form) == JSON_KEYS.split()
    assert list(form["segments"][0])[:4] == ["position", "role", "text", "reason"]
    empty = as_json(split_page(b""))
    assert [empty[key] for key in ("headline", "body", "deck", "segments")] == [None, None, [], []]


NEXT_STATE = json.dumps({"article": {"title": "t", "html": TEXT * 8}})


def test_article_that_only_a_script_carries_is_found() -> None:
    head = '<meta property="og:type" content="article"><meta property="og:title" content="새재시, 도서관 열 곳 짓는다">'
    script = f"<script>self.__next_f.push([1,{json.dumps(NEXT_STATE)}])</script>"
    article = split_page(f"<html><head>{head}</head><body><main></main>{script}</body></html>".encode())
    assert article.is_article
    assert article.headline == "새재시, 도서관 열 곳 짓는다"
    assert (article.body or "").count("도서관 열 곳을 새로") == 8


def test_memory_leaves_a_text_alone_that_the_outlet_ran_several_times() -> None:
    known = Memory(frozenset(line_hash(segment.text) for segment in split_page(PAGE.encode()).segments))
    assert split_page(PAGE.encode(), memory=known).body == split_page(PAGE.encode()).body


HEADLINES = [
    ("같은 기사", "words that also name lists"),
    ("확진 404명, 사흘째 늘어", "a number that is also a status"),
    ("시청 누리집 로그인 막혀", "words of a login page"),
    ("민원 서류 목록 줄인다", "words of a list page"),
]


@pytest.mark.parametrize(("headline", "why"), HEADLINES, ids=[why for _, why in HEADLINES])
def test_headline_of_any_words_leaves_an_article_an_article(headline: str, why: str) -> None:
    text = (
        "<p>새재시는 12일 시민 1204명이 낸 의견을 듣고 계획을 고치기로 했다. 시 관계자는 봄까지 마치겠다고 말했다.</p>"
    )
    page = f"""<html><head><title>{headline} - 새재신문</title><meta property="og:title" content="{headline}"></head>
      <body><h1>{headline}</h1>
      <span>입력 2026.11.12 09:30</span><div>{text * 4}</div></body></html>"""
    article = split_page(page.encode())
    assert (article.is_article, article.headline) == (True, headline)


def test_of_two_documents_in_one_answer_the_first_is_read() -> None:
    first = f"<html><head><title>첫째</title></head><body><h1>첫째 문서의 제목</h1>{TEXT * 4}</body></html>"
    second = "<!DOCTYPE html><html><body><h1>둘째</h1><p>둘째 문서의 글은 섞이지 않는다.</p></body></html>"
    article = split_page((first + second).encode())
    assert article.headline == "첫째 문서의 제목"
    assert "둘째" not in (article.body or "")
    assert "둘째 문서의 글은" in article.segments[-1].text


def test_a_frame_before_the_page_hides_nothing() -> None:
    frame = "<html><body><a href='/'>신문</a></body></html>"
    page = f"<html><body><h1>뒤에 오는 문서의 제목</h1><div>{TEXT * 4}</div></body></html>"
    article = split_page((frame + page).encode())
    assert article.headline == "뒤에 오는 문서의 제목"
    assert article.is_article


def test_what_is_glued_to_a_headline_comes_off() -> None:
    head = "<html><head><title>어린이 교통안전 교육 > 보도자료</title></head>"
    page = f"{head}<body><h2><span>교통</span><span>어린이 교통안전 교육</span></h2><div>{TEXT * 4}</div></body></html>"
    assert split_page(page.encode()).headline == "어린이 교통안전 교육"
    head = "<html><head><title>마을버스 노선 14년 만에 바뀐다</title></head>"
    line = "<div><strong>마을버스 노선 14년 만에 바뀐다</strong><span>2026-07-08 17:05:33</span></div>"
    article = split_page(f"{head}<body>{line}<div>{TEXT * 4}</div></body></html>".encode())
    assert (article.headline, article.published_at) == ("마을버스 노선 14년 만에 바뀐다", "2026-07-08T17:05:33")


PLAIN = [
    ("입력 3시간 전", "2026-11-13T07:00:00", None, None, "counted from the capture"),
    ("11-12 18:42", "2026-11-12T18:42:00", None, None, "without a year"),
    ("승인 2026.11.12 18:42\n수정 2026.11.13 09:00", "2026-11-12T18:42:00", "2026-11-13T09:00:00", None, "two lines"),
    ("홈 > 사회\n가온군, 빈집 마흔 채 고쳐 빌려준다", None, None, "사회", "a breadcrumb"),
]


@pytest.mark.parametrize(("top", "published", "modified", "section", "why"), PLAIN, ids=[row[4] for row in PLAIN])
def test_fields_of_plain_text(
    top: str, published: str | None, modified: str | None, section: str | None, why: str
) -> None:
    title = "" if "가온군" in top else "가온군, 빈집 마흔 채 고쳐 빌려준다\n"
    text = (
        "가온군이 빈집 마흔 채를 고쳐 젊은이에게 빌려준다고 11일 밝혔다. 빌리는 값은 한 달에 5만 원이다.\n"
        "군은 지붕과 부엌부터 손본다. 한 채에 드는 돈은 2천만 원이고 절반은 도가 낸다. 신청은 다음 달부터 받는다.\n"
        "마을 사람들은 반겼다. 한 주민은 “저녁에 불 켜진 집이 늘겠다”고 말했다. 군은 내년에 예순 채를 더 고친다.\n"
    )
    article = split_page(f"{title}{top}\n{text}".encode(), fetched_at=datetime(2026, 11, 13, 1, 0, 30, tzinfo=UTC))
    assert article.is_article
    assert (article.published_at, article.modified_at, article.section) == (published, modified, section)


def test_a_row_of_links_in_a_cell_is_no_headline() -> None:
    menu = "".join(f"<a href=/s{at}>{name}</a> | " for at, name in enumerate(("정치", "경제", "사회", "문화")))
    text = "새재군은 썰매장을 연다고 밝혔다. 얼음이 얇아지면 문을 닫는다.<br><br>" * 3
    rows = f"<tr><td>입력 2026-11-20 09:41</td></tr><tr><td>{text}</td></tr>"
    head = '<title>새재군, 썰매장 연다 - 새재신문</title><meta property="og:title" content="새재군, 썰매장 연다">'
    body = f"<body><table><tr><td>{menu}</td></tr></table><table>{rows}</table></body>"
    assert split_page(f"<html><head>{head}</head>{body}</html>".encode()).headline == "새재군, 썰매장 연다"
