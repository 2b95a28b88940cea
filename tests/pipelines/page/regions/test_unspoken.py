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


SCORES = (
    ("마루고", "해솔고", "4-2"),
    ("누리고", "미르고", "1-0"),
    ("도담고", "온새고", "7-7"),
    ("보람고", "샘터고", "3-5"),
    ("바람고", "여울고", "2-6"),
)
DAYS = tuple(tuple(str(day) for day in range(week, week + 7)) for week in (1, 8, 15, 22))


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    return "<table>" + "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(("rows", "is_text"), [(SCORES, True), (DAYS, False)], ids=["scores", "a calendar"])
@pytest.mark.parametrize("picture", ["", "<img src=field.jpg>"])
def test_a_table_is_the_text(rows: tuple[tuple[str, ...], ...], is_text: bool, picture: str) -> None:
    title = "고교 야구 5일 전적" if is_text else "이달의 달력"
    html = FRAMES["right below"].format(title=title, date=DATE, text=picture + "<div>{}</div>")
    apart = html.replace("<div>{}</div>", "<div><button>댓글 쓰기</button></div>" + table(rows))
    whole = f"<html><head><title>{title} - 가온신문</title></head><body>{MENU}{apart}{UNDER}</body></html>"
    article = split_page(whole.encode(), url="https://gaon.example/news/77")
    assert "".join((article.body or "").split()) == ("".join(map("".join, rows)) if is_text else "")


NOTICE = ("마을기자 열 사람 모집", "자격: 가온군에 사는 어른", "접수: 4월 2일부터 9일까지", "물음: 편집부 055-321-7654")


def test_a_number_below_a_notice_that_tells_nothing_is_its_own() -> None:
    article = page("right below", "마을기자를 찾습니다", NOTICE)
    assert ((article.body or "").split("\n"), article.is_article) == ([*NOTICE], True)


def lines_below_a_picture(*lines: str) -> list[str]:
    """Give the body of a page whose text stands right below a picture that is not in the text's box."""
    text = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<h1>가온군, 새 다리 놓는다</h1>{DATE}<p><img src=bridge.jpg></p><div>{text}</div>"
    whole = (
        f"<html><head><title>가온군, 새 다리 놓는다 - 가온신문</title></head><body>{MENU}{html}{UNDER}</body></html>"
    )
    return (split_page(whole.encode(), url="https://gaon.example/news/77").body or "").split("\n")


ENTRIES = (
    "▲물살(도가온 지음)=강마을 뱃사공의 한 해를 적은 산문집. 미르책방. 1만원",
    "▲새벽 장터(명은채 지음)=첫차를 타고 오는 할머니들의 이야기. 온새. 1만2천원",
    "▲종이배(반시온 지음)=물 위에 띄운 편지를 그린 그림책. 도담. 9천원",
)
WEATHER = ("5일 가온은 맑고 바람 약함", "아침 기온 9도, 낮 기온 21도", "미세먼지 농도는 보통", "앞바다 물결 0.5m 안팎")
SONG = ("강둑에 홀로 선 버들이 젖는다며", "뱃사공 빈 노를 저어 안개를 건너온다", "물소리 낮게 깔리어 아침이 깨어난다")
ASKS = (
    "1. 가온에서 가장 긴 다리는?",
    "① 다솜교 ② 미르교 ③ 온새교 ④ 도담교",
    "2. 다리가 놓인 해는?",
    "① 2001년 ② 2004년 ③ 2007년",
)
LIST = "◇재료 애호박 1개, 된장 2큰술, 물 세 컵, 풋고추 2개"
TOLD = "가온군은 다솜천에 새 다리를 놓기로 하고 다음 달 첫 삽을 뜬다고 5일 밝혔다."
MORE = "다리는 길이 80미터이며 사람과 자전거만 건널 수 있다고 군은 설명했다."
ASKED = "Q. 집을 비우라는 말을 들었습니다. 어떻게 해야 합니까?"
BELOW = [
    (ENTRIES, ENTRIES, "entries of a list behind triangles"),
    (WEATHER, WEATHER, "lines that no full stop ends"),
    (SONG, SONG, "three lines of verse"),
    (ASKS, ASKS, "questions and choices"),
    ((LIST, TOLD, MORE), (LIST, TOLD, MORE), "what goes into a dish"),
    (
        ("다솜천 들머리", "물길 위에 첫 다리", TOLD, "두 바퀴도 건너", MORE, "내년 봄에 열어"),
        (TOLD, MORE),
        "a caption above paragraphs with titles between them",
    ),
    ((ASKED, f"A. {TOLD}", MORE), (ASKED, f"A. {TOLD}", MORE), "a question"),
    (("▲ 새 다리가 놓일 다솜천 들머리", TOLD, MORE), (TOLD, MORE), "one triangle is a caption"),
    (("새 다리가 놓일 다솜천 들머리", TOLD, MORE), (TOLD, MORE), "a caption without a full stop"),
]


@pytest.mark.parametrize(("lines", "told", "why"), BELOW, ids=[why for *_, why in BELOW])
def test_first_lines_below_a_picture(lines: tuple[str, ...], told: tuple[str, ...], why: str) -> None:
    body = lines_below_a_picture(*lines)
    assert [line for line in body if line in lines[:1] or line in told] == [*told]


def test_what_a_paper_puts_right_is_no_caption() -> None:
    head = f"<h1>바로잡습니다</h1>{DATE}<p><img src=sign.gif></p>"
    told = "본지 4월 30일자 2면 기사의 다리 길이 ‘80미터’를 ‘18미터’로 바로잡습니다."
    whole = f"<html><title>바로잡습니다 - 가온신문</title><body>{MENU}{head}<div><div>{told}</div></div></body></html>"
    assert split_page(whole.encode()).body == told
    shown = "가온군 주민들이 다리를 건너고 있습니다."
    assert split_page(whole.replace(told, shown).encode()).body != shown


def test_what_counts_up_is_no_subtitle() -> None:
    steps = ("1. 애호박을 얇게 썬다.", "2. 물이 끓으면 된장을 푼다.", "3. 애호박을 넣고 한소끔 끓인다.")
    counted = "◇재료 애호박 1개, 된장 2큰술, 물 세 컵, 풋고추 2개"
    assert (page("right below", "애호박 된장국", (counted, *steps)).body or "").split("\n") == [counted, *steps]
    assert "두 곳에" not in (page("right below", "애호박 된장국", ("◇ 읍내 두 곳에 새 밥집", *steps)).body or "")
