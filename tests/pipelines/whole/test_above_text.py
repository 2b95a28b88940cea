"""Lines between headline and text: in boxes of their own, as the first line of the text and in plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.article import split_page

TITLE = "가온군 물놀이장 연다"
TEXT = [
    "가온군은 오는 5일부터 누리천 물놀이장을 연다고 밝혔다.",
    "물놀이장에는 미끄럼틀 세 대와 그늘막 스무 개를 놓았다. 안전요원 여덟 명이 늘 지킨다.",
    "비가 30㎜ 넘게 오면 문을 닫는다.",
]
DAY = "2026-07-01"
LINES = [
    ("[제1203호] 2026년 07월 01일", (), DAY),
    ("가온신문 | 승인 2026.07.01 10:00 | 조회수 123", (), DAY),
    ("글쓴이 : 관리자 날짜 : 2026-07-01 (수) 10:00 조회 : 123", (), DAY),
    ("등록일 2026-07-01 조회 12 첨부", (), DAY),
    ("작성자 : 한누리", (), None),
    ("기사 URL이 복사되었습니다", (), None),
    ("[사회]", (), None),
    ("편집부", (), None),
    ("2면", (), None),
    ("지면보기", (), None),
]
PAGES: dict[str, Callable[[str], str]] = {
    "a box of its own": lambda line: f"<div>{line}</div><div>{markup(TEXT)}</div>",
    "the first paragraph": lambda line: f"<div>{markup([line, *TEXT])}</div>",
    "the first line": lambda line: f"<div>{'<br><br>'.join([line, *TEXT])}</div>",
}
HEAD = f"<title>{TITLE} | 가온신문</title><h1>{TITLE}</h1>"


def markup(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("place", [*PAGES, "plain text"])
@pytest.mark.parametrize(("line", "names", "day"), LINES, ids=[row[0] for row in LINES])
def test_a_line_above_the_text_is_none_of_it(line: str, names: tuple[str, ...], day: str | None, place: str) -> None:
    plain = "\n".join([TITLE, line, "", *TEXT, "", "저작권자 © 가온신문 무단전재 금지"])
    article = split_page((f"{HEAD}{PAGES[place](line)}" if place in PAGES else plain).encode())
    assert (article.headline, article.deck) == (TITLE, ())
    assert (article.body or "").split("\n") == TEXT
    assert tuple(one.name for one in article.reporters) == names
    assert (article.published_at or "")[:10] == (day or "")


FIELDS = [
    "작성자 공보관",
    "담당부서 농정과",
    "배포일시 2026. 7. 1.(수)",
    "매수 : 3매",
    "첨부파일 (2)",
    "보도자료.hwp",
    "2026년 7월호 Vol.312",
    "통권 312호",
    "[ 교계 ]",
    "[GBS 가온]",
    "뉴스9(가온)",
    "가온일보 PICK",
    "구독자 1,204",
    "기사 본문 영역",
    "(서울=누리통신)",
    "URL복사 프린트하기 쪽지신고하기",
]
"""On boards, on pages of stations and magazines, and in portals' copies."""


@pytest.mark.parametrize("label", ["기사내용 요약", "기사 내용 요약 "])
def test_a_label_in_front_of_a_subtitle_is_none_of_it(label: str) -> None:
    box = f"<div class=summary><strong>{label}</strong>미끄럼틀 세 대와 그늘막 스무 개</div>"
    article = split_page(f"{HEAD}<div>입력 2026-07-01 10:00</div><div>{box}{markup(TEXT)}</div>".encode())
    assert article.deck == ("미끄럼틀 세 대와 그늘막 스무 개",)
    assert (article.body or "").split("\n") == TEXT


@pytest.mark.parametrize("label", ["입력", ""])
def test_a_time_without_a_label_above_the_headline_counts_last(label: str) -> None:
    clock = "<div>2026.07.20 13:34 제보/광고문의 : 010)000-0000</div>"
    page = f"{clock}{HEAD}<div>{label} 2026/07/01 12:10</div><div>{markup(TEXT)}</div>"
    assert split_page(page.encode()).published_at == "2026-07-01T12:10:00"
    assert split_page(f"{clock}{HEAD}<div>{markup(TEXT)}</div>".encode()).published_at == "2026-07-20T13:34:00"


@pytest.mark.parametrize("subtitle", ['"아이들 웃음소리 가득"', "“아이들 웃음소리 가득”"])
def test_a_subtitle_that_begins_with_a_quotation_comes_off_the_headline(subtitle: str) -> None:
    head = f"<title>{TITLE} | 가온신문</title><meta property=og:title content='{TITLE}'>"
    top = f"<div class=View_Title><strong>{TITLE}</strong><span>{subtitle}</span></div><div>승인 2026.07.01 10:00</div>"
    page = f"{head}{top}<div>{markup(TEXT)}</div>"
    article = split_page(page.encode())
    assert (article.headline, article.deck) == (TITLE, (subtitle,))


SUBTITLES = [
    "미끄럼틀 세 대에 그늘막 스무 개",
    "담당 부서 둘로 나뉘어 늦어져",
    "작성자 이름은 비워 두기로",
    "7월호 표지로 뽑힌 물놀이장",
    "뉴스에 나온 그 물놀이장(가온)",
]


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("line", FIELDS)
def test_a_field_above_the_text_is_no_subtitle(line: str, place: str) -> None:
    article = split_page(f"{HEAD}{PAGES[place](line)}".encode())
    assert article.deck == ()
    assert (article.body or "").split("\n") == TEXT


@pytest.mark.parametrize("line", SUBTITLES)
def test_a_subtitle_with_such_words_is_one(line: str) -> None:
    assert split_page(f"{HEAD}{PAGES['the first paragraph'](line)}".encode()).deck == (line,)


@pytest.mark.parametrize("place", PAGES)
def test_a_bare_name_above_the_first_sentence_is_who_wrote_it(place: str) -> None:
    page = f"{HEAD}<div>입력 2026-07-01 10:00</div>{PAGES[place]('한누리')}"
    article = split_page(page.encode())
    assert [one.name for one in article.reporters] == ["한누리"]
    assert (article.body or "").split("\n") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        ["가을", "낙엽이 진다", "강물도 야위어", "바람만 분다"],
        ["불이야!", *TEXT],
        ["▲금솔면", *TEXT],
        ["여보게.", "자네 논에 물은 댔는가. 나는 어제 갈재를 넘어 누리천까지 걸었다네.", *TEXT[1:]],
    ],
)
def test_one_word_that_opens_a_poem_or_is_said_stays(text: list[str]) -> None:
    article = split_page(f"{HEAD}<div>{markup(text)}</div>".encode())
    assert (article.body or "").split("\n") == text


@pytest.mark.parametrize("count", ["댓글 0", "댓글 3", "의견 2"])
@pytest.mark.parametrize(
    "title",
    ["가온군 누리천 물놀이장 새 여름부터 문 연다", "“누리천 물놀이장 올여름에는 꼭 연다” 한누리 가온군수가 말했다"],
)
def test_a_count_of_comments_above_one_sentence_takes_no_text(count: str, title: str) -> None:
    page = (
        f"<title>{title}</title><h1>{title}</h1><p>한누리 기자</p><p>승인 2026.07.01 10:00</p><p>{count}</p>"
        f"<div><p>{TEXT[0]}</p></div><p>저작권자 © 가온신문 무단전재 및 재배포 금지</p>"
    )
    assert split_page(page.encode()).body == TEXT[0]


def test_a_button_for_a_summary_takes_no_text() -> None:
    rows = [TITLE, "입력 2026-07-01 10:00", "AI 요약", "", *TEXT, "", "저작권자 © 가온신문 무단전재 금지"]
    article = split_page("\n".join(rows).encode())
    assert (article.headline, (article.body or "").split("\n")) == (TITLE, TEXT)
