"""Articles without running text, such as appointments and poems, and one sentence alone, on pages of many words."""

from __future__ import annotations

import pytest

from archive.items import Article
from pipelines.article import split_page

MENU = "<ul>" + "".join(f'<li><a href="/{i}">메뉴 {i}</a></li>' for i in range(12)) + "</ul>"
DATE = "<p>입력 2026.05.03 09:10</p>"
TEXTS = {
    "[인사] 가온군 5급 승진·전보": (
        "◇ 5급 승진 ▲기획실 김도윤 ▲안전과 박서준 ▲보건소 이하늘",
        "◇ 5급 전보 ▲문화과장 최가람 ▲농정과장 정다운",
    ),
    "[시] 다리": (
        "다리는 건너라고 있는 것",
        "물은 흐르라고 있는 것",
        "나는 다리 위에 서서",
        "물이 되어 흐른다",
        "저녁 연기 물 위로 눕는다",
    ),
    "[오늘의 일정] 5월 4일": (
        "▲가온군 = 오전 10시 군정 회의(군청 영상회의실)",
        "▲가온군의회 = 오후 2시 제290회 임시회(본회의장)",
    ),
}
UNDER = "<footer><p>가온신문 | 대표전화 055-123-4567 | 등록번호 경남 가00012 | 발행인 김도윤</p></footer>"
LAYER = "<div><p>삭제한 댓글은 되살릴 수 없습니다. 그래도 삭제하시겠습니까?</p><button>예</button></div>"
SUMMARY = "<div><strong>AI 요약</strong><ul><li>가온군이 사람을 새로 앉혔습니다.</li></ul></div>"
BUTTONS = "".join(f"<button>{name}</button>" for name in ("공유", "스크랩", "인쇄", "글자 크게", "글자 작게"))
FRAMES = {
    "right below": "<div><h1>{title}</h1>{date}<div>{text}</div></div>",
    "in another box, below a button for comments": (
        "<div><div><h1>{title}</h1>{date}<div><button>댓글 쓰기</button></div></div></div>"
        "<section><div><div>{text}</div></div></section>"
    ),
    "below a summary and buttons": "<div><h1>{title}</h1>{date}" + SUMMARY + BUTTONS + "<div>{text}</div></div>",
    "in a box named after news that holds the headline, too": (
        "<div class=recentNews><h1>{title}</h1>{date}<div>{text}</div></div>"
    ),
    "in what advertising wraps": "<h1>{title}</h1>{date}<div id=articleBody><div id=CmAdContent>{text}</div></div>",
    "above a layer of words to the visitor": "<div><h1>{title}</h1>{date}<div>{text}</div></div>" + LAYER,
    "above an address": (
        "<div><div><h1>{title}</h1>{date}</div><div><button>댓글 쓰기</button></div><div>{text}</div></div>"
        "<div>https://login.gaon.example/members/login?from=https%3A%2F%2Fgaon.example%2Fnews%2F77%26list</div>"
    ),
}


def page(frame: str, title: str, lines: tuple[str, ...]) -> Article:
    """Split a page that shows `lines` below its headline."""
    text = "".join(f"<p>{line}</p>" for line in lines)
    html = FRAMES[frame].format(title=title, date=DATE, text=text)
    head = f"<title>{title} - 가온신문</title>"
    whole = f"<html><head>{head}</head><body>{MENU}{html}{UNDER}</body></html>"
    return split_page(whole.encode(), url="https://gaon.example/news/77")


@pytest.mark.parametrize("title", TEXTS)
@pytest.mark.parametrize("frame", FRAMES)
def test_lines_are_the_text(frame: str, title: str) -> None:
    assert (page(frame, title, TEXTS[title]).body or "").split("\n") == [*TEXTS[title]]


@pytest.mark.parametrize("frame", [frame for frame in FRAMES if "advertising" not in frame])
def test_one_sentence_is_the_text(frame: str) -> None:
    sentence = "3일 오전 가온군 다솜면의 한 창고에서 불이 나 30분 만에 꺼졌다."
    article = page(frame, "가온 창고 화재, 30분 만에 진화", (sentence,))
    assert (article.is_article, article.body) == (True, sentence)


def test_an_office_s_details_are_no_text() -> None:
    details = ("담당부서", "문화관광과 영상팀", "문의", "055-123-4567", "수정일", "2026-01-05", "첨부", "없음")
    assert page("in another box, below a button for comments", "가온군 소식", details).body is None


def test_the_headline_repeated_as_a_sentence_is_no_text() -> None:
    title, lines = "김도윤 “다시 마을로 돌아가겠다”", TEXTS["[시] 다리"]
    repeated = f"<div>{title}</div>" + FRAMES["right below"].format(title=title, date=DATE, text="<br>".join(lines))
    html = f"<html><head><title>{title} - 가온신문</title></head><body>{MENU}{repeated}{UNDER}</body></html>"
    assert (split_page(html.encode()).body or "").split("\n") == [*lines]
