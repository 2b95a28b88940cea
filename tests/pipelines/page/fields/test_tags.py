"""Tags: #words below the text, links under a heading, what the head of the page names."""

from __future__ import annotations

import pytest

from archive.items import Role, Segment
from pipelines.article import split_page
from pipelines.page.fields.tags import collect_tags


def page(*lines: tuple[Role, str, str | None]) -> list[Segment]:
    head = [(Role.NAVIGATION, "#오늘의 화제", None), (Role.HEADLINE, "가온군, 사과 축제", None)]
    rows = [*head, (Role.PARAGRAPH, "축제가 열린다.", None), *lines]
    return [
        Segment(position=at, role=role, text=text, reason="t", url=url) for at, (role, text, url) in enumerate(rows)
    ]


CASES = [
    ([(Role.NAVIGATION, "#사과 #축제 #가온군", None)], ("사과", "축제", "가온군"), "a row of words"),
    ([(Role.HEADLINES, "##사과#축제", "/t/1")], ("사과", "축제"), "links without blanks behind a sign"),
    ([(Role.NAVIGATION, "#사과", "/t/1"), (Role.HEADLINES, "#사과 축제", "/t/2")], ("사과", "사과 축제"), "links"),
    (
        [(Role.OTHER, "태그", None), (Role.NAVIGATION, "사과", "/t/1"), (Role.NAVIGATION, "PC버전", "/pc")],
        ("사과",),
        "what leads elsewhere behind them",
    ),
    ([(Role.FOOTER, "사과, 배", "https://a.kr/tag/사과")], ("사과", "배"), "at the foot of the article"),
    ([(Role.FOOTER, "태그:", None), (Role.FOOTER, "사과, 배", "/t/1")], ("사과", "배"), "below their name there"),
    ([(Role.FOOTER, "#사과 #배", None)], ("사과", "배"), "with signs there"),
    ([(Role.FOOTER, "구독", "https://a.kr/paper")], (), "the page's foot"),
    ([(Role.OTHER, "Keywords", None), (Role.NAVIGATION, "apple", "/1"), (Role.OTHER, "끝", None)], ("apple",), "list"),
    ([(Role.OTHER, "관련어 선택", None), (Role.NAVIGATION, "사과", "/1")], ("사과",), "another word for them"),
    ([(Role.OTHER, "관련 키워드", None), (Role.NAVIGATION, "사과", "/1")], ("사과",), "a Korean heading"),
    ([(Role.NAVIGATION, "사과", "https://a.kr/news/tag/사과")], ("사과",), "the address of a tag"),
    ([(Role.OTHER, "사과", "https://a.kr/search.html?searchTagName=사과")], ("사과",), "a search for a tag"),
    ([(Role.NAVIGATION, "무대", "https://a.kr/stage/1")], (), "stage is no tag"),
    ([(Role.RANKING, "사과", "https://a.kr/tag/사과")], (), "nor is a ranking of tags"),
    ([*[(Role.OTHER, "칸", None)] * 20, (Role.NAVIGATION, "배", "https://a.kr/tag/배")], (), "far below the text"),
    ([(Role.OTHER, "Tag : 갱도, 김장, 마을기업", None)], ("갱도", "김장", "마을기업"), "behind their name"),
    ([(Role.OTHER, "키워드 | 갱도 | 김장", None)], ("갱도", "김장"), "with bars"),
    ([(Role.OTHER, "Tag :", None), (Role.NAVIGATION, "갱도, 김장", "/t/1")], ("갱도", "김장"), "links with commas"),
    ([(Role.OTHER, "태그 사과 축제", "https://a.kr/tag/사과")], ("사과", "축제"), "links behind their name"),
    (
        [(Role.OTHER, "태그:", None), (Role.NAVIGATION, "사과 · 배", "/t/1"), (Role.NAVIGATION, "소개", "/com/1")],
        ("사과", "배"),
        "a menu behind a row of them",
    ),
    ([(Role.OTHER, "태그 사과 축제", None)], (), "words behind it that lead nowhere"),
    ([(Role.OTHER, "키워드 : 지난해 군이 낸 보도자료를 모두 세어 본 결과, 축제", None)], (), "a line of prose"),
    ([(Role.SUMMARY, "핵심 키워드", None), (Role.SUMMARY, "#사과 #축제", None)], ("사과", "축제"), "a summary's"),
    ([(Role.OTHER, "관련태그사과축제", "https://a.kr/tag/사과")], (), "run together with their name"),
    ([(Role.RANKING, "#1 사과값", "/1")], (), "a ranking is none"),
    ([(Role.OTHER, "Tag : 사과, 축제, 가온군", None)], ("사과", "축제", "가온군"), "a line behind its label"),
    ([(Role.OTHER, "키워드| #사과 #축제", None)], ("사과", "축제"), "with marks"),
    ([(Role.OTHER, "키워드 : 올해 축제의 키워드는 사과와 배다.", None)], (), "a sentence behind a label is none"),
    ([(Role.OTHER, "＃사과 ＃축제", None)], ("사과", "축제"), "signs of full width"),
    ([(Role.OTHER, "# 이 기사 키워드", None), (Role.NAVIGATION, "사과", "/k/1")], ("사과",), "a longer name"),
    ([(Role.OTHER, "#1위 수성, 값은 그대로 다음 달도", None)], (), "a sentence is none"),
]


@pytest.mark.parametrize(("lines", "tags", "why"), CASES, ids=[row[2] for row in CASES])
def test_collect_tags(lines: list[tuple[Role, str, str | None]], tags: tuple[str, ...], why: str) -> None:
    assert collect_tags(page(*lines), ()) == tags


def test_the_head_of_the_page_counts_where_none_are_seen() -> None:
    assert collect_tags(page(), ("#사과", "축제")) == ("사과", "축제")
    assert collect_tags(page((Role.OTHER, "#배 #감", None)), ("사과",)) == ("배", "감")


def test_the_name_of_another_list_ends_the_tags() -> None:
    rows = [(True, "관련 키워드", None), (False, "사과", "/s/1"), (True, "관련기사", "/r"), (False, "더보기", "/m")]
    segments = [
        Segment(position=at, role=Role.RELATED, text=text, reason="t", url=url, heading=heading)
        for at, (heading, text, url) in enumerate(rows, 9)
    ]
    assert collect_tags([*page(), *segments], ()) == ("사과",)


TOLD = "<p>나루군은 12일 폐역을 음악당으로 고쳐 열었다. 새별읍 주민들이 첫 공연을 지켜봤다.</p>" * 2
CHIPS = {
    "links": "<p><a href=/q?w=1>음악당</a><a href=/q?w=2>폐역</a><a href=/q?w=3>지역 재생</a></p>",
    "links between commas": "<p><a href=/q/1>음악당</a>, <a href=/q/2>폐역</a>, <a href=/q/3>지역 재생</a></p>",
    "links between dots": "<p><a href=/q/1>음악당</a>ㆍ<a href=/q/2>폐역</a>ㆍ<a href=/q/3>지역 재생</a></p>",
    "links above the foot": "<p>TAG "
    + " ".join(f"<a href=https://g.example/q/{at}>{tag}</a>" for at, tag in enumerate(("음악당", "폐역", "지역 재생")))
    + "</p>"
    "<footer>가온신문 | 발행인 도가온</footer>",
    "words side by side": "<div><span>음악당</span><span>폐역</span><span>지역 재생</span></div>",
    "buttons": "<button>음악당</button><button>폐역</button><button>지역 재생</button>",
}


@pytest.mark.parametrize("row", CHIPS.values(), ids=CHIPS)
def test_short_words_in_a_row_below_the_text_that_it_holds_are_its_tags(row: str) -> None:
    markup = f"<title>폐역 음악당 연다</title><body><h1>폐역 음악당 연다</h1><div>{TOLD}</div>{row}</body>"
    assert split_page(markup.encode()).tags == ("음악당", "폐역", "지역 재생")


def test_words_in_a_row_that_the_text_does_not_hold_are_a_menu() -> None:
    row = "<p><a href=/s/1>나루군</a><a href=/s/2>다온시</a><a href=/s/3>새솔군</a></p>"
    markup = f"<title>폐역 음악당 연다</title><body><h1>폐역 음악당 연다</h1><div>{TOLD}</div>{row}</body>"
    assert split_page(markup.encode()).tags == ()
