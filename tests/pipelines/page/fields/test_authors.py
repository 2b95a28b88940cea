"""Who wrote an article where no byline says so as a reader of bylines knows it: the head of the page, odd names."""

from __future__ import annotations

import pytest

from archive.items import Reporter, Role, Segment
from pipelines.article import split_page
from pipelines.page.fields.authors import find_reporters, read_mail_links
from pipelines.page.head.metadata import Metadata

HEAD = [
    ("한누리, 도가온", ("한누리", "도가온"), "two names without a title"),
    ("한누리·도가온 기자", ("한누리", "도가온"), "one title for two"),
    ("가온신문 한누리 기자", ("한누리",), "with the outlet"),
    ("전주=한누리 기자", ("한누리",), "with a place"),
    ("사회부 한누리 기자", ("한누리",), "with a desk"),
    ("한누리 도쿄특파원", ("한누리",), "a correspondent"),
    ("응우옌티란 기자", ("응우옌티란",), "a foreign name with a title"),
    ("Han Nu-ri", ("Han Nu-ri",), "in Latin letters"),
    ("HAN NU-RI", ("Han Nu-ri",), "in capitals"),
    ("나루 한누리 기자", ("한누리",), "a town that looks like a name"),
    ("솔빛 한누리 기자", ("한누리",), "an unknown town"),
    ("사회부 종합 한누리 기자", ("한누리",), "a desk of two words"),
    ("다나카 하루 기자", ("다나카 하루",), "a foreign name of two words"),
    ("대표 한누리", (), "who runs the outlet"),
    ("Sports Gaon", (), "an outlet in Latin letters"),
    ("관리자", (), "who runs the site"),
    ("최고관리자 기자", (), "the same with a title"),
    ("https://www.facebook.example/gaon", (), "an address of a page"),
    ("한누리 기자", ("한누리",), "a reporter"),
    ("한누리 선임기자", ("한누리",), "a senior one"),
    ("한누리 기자 nuri@gaon.example", ("한누리",), "with an address"),
    ("한누리 기자 (nuri@gaon.example), 도가온", ("한누리", "도가온"), "two of them"),
    ("nuri@gaon.example", (), "an address alone"),
    ("가온신문", (), "the outlet"),
    ("온라인뉴스팀", (), "a desk"),
    ("편집부", (), "another"),
    (None, (), "nobody"),
]


@pytest.mark.parametrize(("author", "names", "why"), HEAD, ids=[row[2] for row in HEAD])
def test_authors_that_the_head_names(author: str | None, names: tuple[str, ...], why: str) -> None:
    found = find_reporters((), [], Metadata(author=author))
    assert tuple(reporter.name for reporter in found) == names


LINKS = [
    ('<b>한누리</b> 기자 <a href="mailto:nuri@gaon.example"><i class="icon"></i></a>', "nuri@gaon.example", "an icon"),
    ('한누리 기자 <a href="/r/1">기사</a> <a href="mailto: nuri@gaon.example">메일</a>', "nuri@gaon.example", "a word"),
    ('<img alt="한누리 기자"> <a href="mailto:nuri@gaon.example">도가온 기자</a>', None, "a picture's words"),
    ('한누리 기자는 말했다. <a href="mailto:desk@gaon.example">제보</a>', None, "a sentence between"),
    ('한누리 기자 <a href="mailto:?subject=x">공유</a>', None, "a button"),
]


@pytest.mark.parametrize(("html", "mail", "why"), LINKS, ids=[row[2] for row in LINKS])
def test_the_address_of_a_link_behind_the_name(html: str, mail: str | None, why: str) -> None:
    (one,) = read_mail_links((Reporter(name="한누리"),), f"<body><p>{html}</p></body>")
    assert one.email == mail


TIMES = [
    ("한누리 입력 2026. 11. 1. 08:52", ("한누리",), "a name in front of its label"),
    ("한누리입력2026. 11. 1. 08:52", ("한누리",), "glued to it"),
    ("부동산 입력 2026. 11. 1. 08:52", (), "a section"),
    ("가온시 입력 2026. 11. 1. 08:52", (), "a place"),
    ("최종 입력 2026. 11. 1. 08:52", (), "a word of two syllables"),
    ("한누리 2026. 11. 1. 08:52", (), "no label"),
]


@pytest.mark.parametrize(("text", "names", "why"), TIMES, ids=[row[2] for row in TIMES])
def test_a_name_that_opens_the_line_of_times(text: str, names: tuple[str, ...], why: str) -> None:
    segments = [Segment(position=0, role=Role.OTHER, text=text, reason="time_line")]
    assert tuple(reporter.name for reporter in find_reporters((), segments, Metadata())) == names


LINES = [
    ("가온신문 편집부 webmaster@gaon.example", (), "a desk with an address"),
    ("사회부 desk@gaon.example", (), "another"),
    ("뚝방지기 sol@gaon.example", ("뚝방지기",), "a pen name"),
]


@pytest.mark.parametrize(("text", "names", "why"), LINES, ids=[row[2] for row in LINES])
def test_odd_names_beside_an_address(text: str, names: tuple[str, ...], why: str) -> None:
    segments = [Segment(position=0, role=Role.BYLINE, text=text, reason="byline")]
    assert tuple(reporter.name for reporter in find_reporters((), segments, Metadata())) == names


PAGE = "<title>가온군 물놀이장 연다 | 가온신문</title><h1>가온군 물놀이장 연다</h1>"
TEXT = "<p>가온군은 오는 5일부터 누리천 물놀이장을 연다고 밝혔다.</p><p>안전요원 여덟 명이 늘 지킨다고 했다.</p>"
TIME = "<div>입력 2026-07-01 10:00</div>"
PLACED = [
    (f"{TIME}<div>가온신문 한누리</div><div>{TEXT}</div>", ["한누리"], "outlet and name beside the time"),
    (f"{TIME}<div>한누리 누리지사장</div><div>{TEXT}</div>", ["한누리"], "an office at a paper beside the time"),
    (f"<div>{TEXT}</div><div>한누리 누리지사장</div>{TIME}", [], "the same below the text"),
    (f"{TIME}<div>늘봄 기자</div><div>{TEXT}</div>", ["늘봄"], "a pen name beside the time"),
    (f"{TIME}<div>{TEXT}<p>응우옌 티 란 기자</p></div>", ["응우옌 티 란"], "a foreign name below the text"),
    (f"{TIME}<dl><dt>기자</dt><dd>한누리</dd></dl><div>{TEXT}</div>", ["한누리"], "a name in a cell"),
    (
        f"<p>탁여울&lt;가온군 달빛면&gt; | 승인 2026.11.12 09:30</p><div>{TEXT}</div>",
        ["탁여울"],
        "a reader and the home",
    ),
    (
        f"<p>마리아 산토스 시민기자 | 2026-11-12 09:30</p><div>{TEXT}</div>",
        ["마리아 산토스"],
        "a foreign name and the time",
    ),
    (f"{TIME}<div>{TEXT}<p>글·그림 : 늘뫼</p></div>", ["늘뫼"], "a pen name behind its label"),
    (f"<p>탁여울</p><div>{TEXT}</div>", ["탁여울"], "a name below the headline of which the text does not tell"),
    (f"{TIME}<p>한누리 | 도가온 기자</p><p>nuri@a.kr gaon@a.kr</p><div>{TEXT}</div>", ["한누리", "도가온"], "two"),
    (f"{TIME}<dl><dt>담당</dt><dd>한누리</dd></dl><div>{TEXT}</div>", [], "an official in a cell"),
    (
        f"{TIME}<div>도가온 기자</div><div>{TEXT}</div>"
        "<ul><li><a href=/1>누리천 둔치 꽃밭 새 단장</a><p>한누리 기자</p></li>"
        "<li><a href=/2>가온시장 야시장 열려</a><p>배솔비 기자 sol@gaon.example</p></li></ul>",
        ["도가온"],
        "who wrote other articles",
    ),
]


@pytest.mark.parametrize(("html", "names", "why"), PLACED, ids=[row[2] for row in PLACED])
def test_who_wrote_it_by_its_place(html: str, names: list[str], why: str) -> None:
    article = split_page(f"{PAGE}{html}".encode())
    assert [one.name for one in article.reporters] == names
    assert (
        article.body == "가온군은 오는 5일부터 누리천 물놀이장을 연다고 밝혔다.\n안전요원 여덟 명이 늘 지킨다고 했다."
    )
