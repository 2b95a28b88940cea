"""The text below the page's own title against a longer one elsewhere on the page."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

HEAD = "<title>새재 저수지 산책로 다시 열어 - 새재신문</title>"
TITLE = "<h1>새재 저수지 산책로 다시 열어</h1>"
DATE = "<p>2025.01.02 10:00</p>"
A = "새재 저수지를 도는 길이 아홉 달 만에 다시 열렸다."
B = "시는 흙길 400m에 나무 바닥을 깔았다."
OTHER = (
    "공사가 너무 오래 걸렸다. 아홉 달이면 집도 한 채 짓는다. 다음에는 이런 일이 없도록 미리 둑을 손봐야 한다.",
    "그래도 예전보다 좋아졌다. 휠체어도 다닐 수 있게 턱을 없앤 것은 잘한 일이다. 의자만 더 놓으면 바랄 것이 없다.",
)
SAID = "".join(f"<div><div>갈대 2025.01.02 11:45</div><div>{text}</div></div>" for text in OTHER)
CARDS = "".join(f"<div><h4>이웃 소식 {n}</h4><p>{text}</p></div>" for n, text in enumerate(OTHER * 2))
OPENED = (
    "새재 저수지 둑길은 지난해 8월 폭우로 무너져 사람이 다니지 못했다. 다시 쌓는 데 12억 원이 들었다.",
    "주민들은 의자와 화장실이 모자란다고 말했다. 시는 올해 안에 의자 서른 개를 놓겠다고 답했다.",
)
REST = "".join(f"<p>{text}</p>" for text in OPENED)

CLAIMS = [
    (f"<div>{TITLE}{DATE}<p>{A}</p><p>{B}</p></div>{SAID}", [A, B], "longer comments in boxes without a name"),
    (f"<div>{TITLE}{DATE}<p>{A}</p></div><section>{CARDS}</section>", [A], "cards below a brief of one sentence"),
    (f"<div><p>{OTHER[0]}</p><p>{OTHER[1]}</p></div><div>{TITLE}{DATE}<p>{A}</p></div>", [A], "a column on the left"),
    (
        f"<div>{TITLE}<p>{A}</p><p>{B}</p></div><div><h1>둑을 누가 지키나</h1><p>{OTHER[0]}</p><p>{OTHER[1]}</p></div>",
        [A, B],
        "another article below, without a date",
    ),
    (f"<header>{TITLE}<p>{A}</p></header><div>{REST}</div>{SAID}", OPENED, "a subtitle in the head, a text, comments"),
    (
        f"<div>{TITLE}<p>{A}</p><span>한누리 기자</span></div><div>{REST}</div>{SAID}",
        OPENED,
        "a subtitle above the byline, too",
    ),
    (f"<div>{TITLE}{DATE}<p>{A}</p></div><div>{REST}</div>", [A, *OPENED], "a text that tells of the title goes on"),
    (
        f"<div>{TITLE}{DATE}<p>{A}</p></div><ul><li><p>{OPENED[0]}</p><p>갈대 2025.01.02</p></li><li><p>{OPENED[1]}</p>"
        "<p>나루 2025.01.03</p></li></ul>",
        [A],
        "readers tell of the title, too, but each on a day",
    ),
    (
        f"<div>{TITLE}{DATE}<p>{A}</p></div><div><b>11:20</b><p>{OTHER[0]}</p></div><div><b>09:10</b><p>{OTHER[1]}</p></div>",
        [A, *OTHER],
        "hours of a live report",
    ),
    (
        f"<div>{TITLE}{DATE}<p>{A}</p></div><div><h3>둑</h3><p>{OTHER[0]}</p></div><div><h3>길</h3><p>{OTHER[1]}</p></div>",
        [A, *OTHER],
        "sections with headings",
    ),
]


@pytest.mark.parametrize(("html", "wanted", "why"), CLAIMS, ids=[why for _, _, why in CLAIMS])
def test_what_stands_below_the_title_is_the_article(html: str, wanted: list[str], why: str) -> None:
    found = split_page(f"<html><head>{HEAD}</head><body>{html}</body></html>".encode()).body or ""
    own = [text for text in found.split("\n") if text != A or A in wanted]  # a subtitle's sentence may stand with it
    assert own == [*wanted], why
