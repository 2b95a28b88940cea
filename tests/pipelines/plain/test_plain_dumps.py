"""Lines of whole pages, copied or dumped: what the extractors leave of heads, widgets, forms and lists."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

TITLE = "새재 둔치 물놀이터, 내달 문 연다"
BODY = [
    "새재군이 강변 둔치에 짓던 물놀이터를 다음 달 4일 연다고 17일 밝혔다.",
    "도지우 공원팀장은 “안전요원 여덟 명이 늘 자리를 지킨다”고 말했다.",
    "군은 비가 30밀리미터 넘게 오면 문을 닫기로 했다.",
]
NOTICE = "저작권자 © 새재신문 무단전재 및 재배포 금지"
AT = "2026-06-17T19:05:00"
HEADS = [
    ("name, times and counts", ["기자명 한누리 기자   입력 2026.06.17 19:05  수정 2026.06.18 05:57  댓글 0  좋아요 1"]),
    (
        "bullets of a list",
        ["• 한누리 기자", "• 승인 2026.06.17 19:05", "• 호수 1610", "• 댓글 0", "이 기사를 공유합니다"],
    ),
    ("issue and share buttons", ["한누리 기자 / 1042호입력 : 2026년 06월 17일 19:05 트위터 페이스북 밴드 URL복사"]),
    ("a name without a title", ["한누리 입력 2026. 6. 17. 19:05", "음성재생 설정", "이 글자크기로 변경됩니다."]),
    ("glued buttons", ["한누리 기자 입력 2026.06.17 19:05", "카카오톡트위터페이스북밴드네이버블로그"]),
    (
        "buttons with their full names",
        ["한누리 기자 입력 2026.06.17 19:05", "페이스북(으)로 기사보내기 트위터(으)로 기사보내기 새재신문 유튜브"],
    ),
    ("a time in brackets and an empty label", ["기사입력: 2026/06/17 [19:05]  최종편집:", "한누리 기자"]),
    ("sizes, each a point", ["한누리 기자 입력 2026.06.17 19:05", "• 작게보기", "• 기본크기", "• 크게보기"]),
    (
        "what a button says",
        ["한누리 기자 입력 2026.06.17 19:05", "글자크기 설정 시 다른 기사의 본문도 동일하게 적용됩니다."],
    ),
    ("a bare name above the time", ["한누리", "2026. 6. 17. 19:05", "번역 설정", "글씨크기 조절하기", "인쇄하기"]),
    ("points between", ["한누리 기자 · 2026.06.17 19:05 · 읽음 312", "가", "가+"]),
    (
        "a scrap of script",
        [
            "한누리 기자 입력 2026.06.17 19:05",
            "// flash 오류를 우회하기 위한 함수 추가",
            "function _flash_removeCallback() {}",
        ],
    ),
    ("votes and views", ["한누리 기자", "입력 : 2026.06.17 19:05", "추천 : 92 / 조회수 : 1110"]),
    (
        "files",
        [
            "한누리 기자",
            "입력 : 2026.06.17 19:05",
            "보도자료(물놀이터).hwp (112 KB)",
            "물놀이터 미끄럼틀 사진.jpg (2.1 MB)",
        ],
    ),
    (
        "letters to try sizes on",
        [
            "한누리 기자 입력 2026.06.17 19:05",
            "(예시) 가장 빠른 소식과 다양한 이야기가 있는 새재소식을 만나보세요. 여러 소식을 전달합니다.",
        ],
    ),
    ("views", ["한누리 기자", "입력 : 2026.06.17 19:05", "조회수 : 821", "1", "0"]),
    (
        "how often it was shared, and when it went online",
        ["이 기사는 3번 공유됐고 0개의 댓글이 있습니다.", "한누리 기자", "• 웹출고시간2026.06.17 19:05:00"],
    ),
]


@pytest.mark.parametrize(("why", "head"), HEADS, ids=[row[0] for row in HEADS])
def test_heads_of_dumps(why: str, head: list[str]) -> None:
    article = split_page("\n".join([TITLE, *head, "", *BODY, "", NOTICE]).encode())
    assert (article.headline, article.deck, article.published_at) == (TITLE, (), AT), why
    assert [one.name for one in article.reporters] == ["한누리"]
    assert (article.body or "").split("\n") == BODY


BOARD = "작성자 한누리 작성일2026.06.17 19:05 조회1,041회 댓글0건"


def test_the_row_of_a_board_gives_the_time() -> None:
    article = split_page("\n".join([TITLE, "페이지 정보", BOARD, "본문", *BODY, "댓글목록"]).encode())
    assert (article.headline, article.published_at) == (TITLE, AT)


LINES = [
    ("a place of a weather widget above the headline", "above", "• 흐림새재동 0.5℃", "weather"),
    ("a widget without its place", "above", "흐림16.0℃미세먼지농도 좋음 17㎍/㎥ 2026-05-08 현재", "weather"),
    ("a caption below two arrows", "inside", "↑↑ 둔치에 세운 미끄럼틀", "caption"),
    ("a caption with the edge of a table", "inside", "둔치 전경.<사진=새재군> |", "caption"),
    ("a picture of somebody's", "inside", "둔치 조감도 ⓒ 새재군", "caption"),
    ("what is to be seen", "inside", "둔치를 걷는 시민들.", "caption"),
    ("a question", "inside", "▶ 둔치를 택한 까닭은.", "paragraph"),
    ("figures", "inside", "새재고 000 120 002 - 5", "paragraph"),
    ("a result", "inside", "새재중 4-3 누리중", "paragraph"),
    ("a value behind its name", "inside", "◆ 이용 요금 = 한 사람에 2천 원", "paragraph"),
    ("what goes into a dish", "inside", "식은 밥 한 그릇, 김치 두 숟갈, 콩나물 한 줌", "paragraph"),
    ("what somebody says", "inside", "“길을 아니까요”", "subhead"),
    ("a view without any sign", "inside", "새재군청 전경", "caption"),
    ("what a member says of the town hall's view", "inside", "새재군청 전경이 좋다고 주민들은 말했다.", "paragraph"),
    ("a desk below the last sentence", "end", "온라인뉴스팀", "byline"),
    ("name and office below the last sentence", "end", "- 김헌솔 새재소방서장", "byline"),
    ("the notice's second line", "notice", "무단전재 및 재배포 금지", "copyright"),
    ("a widget on one line", "below", "오늘의 날씨 새재읍 12.4℃ 강수확률 20%", "weather"),
    ("a box", "below", "배너", "advertisement"),
    ("the form for comments: delete", "below", "댓글삭제", "comments"),
    ("the form for comments: no way back", "below", "삭제한 댓글은 다시 복구할 수 없습니다.", "comments"),
    ("the form for comments: sure", "below", "그래도 삭제하시겠습니까?", "comments"),
    (
        "a row of a board",
        "below",
        "16146 갈재군, 매화축제 한 달 미룬다 A festival is put off for the flu… 03-17 58",
        "headlines",
    ),
    (
        "what may be done with it",
        "end",
        "OPEN 공공누리 공공저작물 자유이용허락-제4유형(출처표시 - 상업적 이용금지 - 변경금지)",
        "copyright",
    ),
    ("who made it", "end", '새재군청 에서 제작한 "둔치 물놀이터"저작물은', "copyright"),
    (
        "on what terms",
        "end",
        '"공공누리" 출처표시-상업적 이용금지-변경금지 조건에 따라 이용 할 수 있습니다.',
        "copyright",
    ),
    ("a related title in quotes", "related", "“둔치 주차장, 장마철에는 비워 주세요”", "related"),
    ("the edge of a table among related titles", "related", "---|---|", "related"),
]


@pytest.mark.parametrize(("why", "place", "line", "role"), LINES, ids=[row[0] for row in LINES])
def test_lines_of_dumps(why: str, place: str, line: str, role: str) -> None:
    rows = {
        "above": ["전체기사", "2026.06.17 (수)", "{}", "기상청 제공", "사회"],
        "head": [TITLE, "한누리 기자", "입력 2026.06.17 19:05", "", BODY[0], BODY[1]],
        "inside": ["{}"],
        "end": ["", BODY[2], "{}"],
        "notice": [] if place == "below" else ["", "Copyright © 새재신문 (http://www.saejae.example)", "{}"],
        "foot": ["", NOTICE] if place == "below" else [],
        "related": []
        if place == "below"
        else ["", "키워드 관련기사", "새재천 산책로 3.2km 새로 잇는다", "{}", "갈재 놀이터, 마을로 돌아오다"],
        "below": ["", "{}"],
    }
    empty = [text.replace("{}", line if name == place else "") for name, texts in rows.items() for text in texts]
    article = split_page("\n".join(empty).encode())
    assert [s.role.value for s in article.segments if line.startswith(s.text)] == [role], why
    assert article.headline == TITLE
    found = (article.body or "").split("\n")
    assert [text for text in found if text not in (*BODY, line)] == []
    assert [text for text in BODY if text not in found] == []


def test_a_short_line_below_a_signed_sentence_is_no_headline() -> None:
    first = "새재군이 다리 다섯 곳에 등을 단다."
    head = [TITLE, "한누리 기자 입력 2026.06.17 19:05", first, "새재천 둘째 다리 밤길"]
    article = split_page("\n".join([*head, *BODY]).encode())
    assert article.headline == TITLE
    assert (article.body or "").split("\n")[0] == first


def test_the_first_of_several_heads_is_no_subtitle() -> None:
    rows = ["■ 솔뫼읍 경로당 난로 바꿔", BODY[0], BODY[1], "", "■ 갈재중 동문회 장학금", BODY[2]]
    article = split_page("\n".join([TITLE, "한누리 기자", "입력 2026.06.17 19:05", "", *rows, NOTICE]).encode())
    assert article.deck == ()
    assert [s.text for s in article.segments if s.role.value == "subhead"] == [rows[0], rows[4]]


ASKS = ["밭일 뒤 열나면 진드기 의심하세요", "자전거로 출근하면 쌀을 드립니다", "“기와만이라도 남기고 싶습니다”"]


@pytest.mark.parametrize("title", ASKS)
def test_a_headline_that_reads_like_a_sentence(title: str) -> None:
    head = [f"{title} - 새재신문", "정치", "문화", title, "한누리 기자 입력 2026.06.17 19:05", ""]
    article = split_page("\n".join([*head, *BODY, NOTICE]).encode())
    assert (article.headline, (article.body or "").split("\n")) == (title, BODY)


def test_what_a_page_says_above_its_headline_is_no_lead() -> None:
    head = [
        f"{TITLE} | 새재신문",
        "우리 동네 소식을 가장 빠르게 전해드립니다.",
        TITLE,
        "한누리 기자 입력 2026.06.17 19:05",
    ]
    article = split_page("\n".join([*head, *BODY, NOTICE]).encode())
    assert (article.body or "").split("\n") == BODY


def test_a_byline_in_front_of_the_notice_is_cut_off() -> None:
    signed = "/한누리기자 nuri@ < 저작권자 © 새재신문 무단전재 및 재배포금지 >"
    article = split_page("\n".join([TITLE, *BODY, signed]).encode())
    assert [one.name for one in article.reporters] == ["한누리"]
    assert (article.body or "").split("\n") == BODY
    assert article.copyright == "< 저작권자 © 새재신문 무단전재 및 재배포금지 >"


@pytest.mark.parametrize("title", ASKS)
def test_such_a_headline_twice_without_the_name(title: str) -> None:
    head = [title, "본문 바로가기 메뉴 바로가기", "정치", "문화", title, "한누리 기자 입력 2026.06.17 19:05", ""]
    article = split_page("\n".join([*head, *BODY, NOTICE]).encode())
    assert (article.headline, (article.body or "").split("\n")) == (title, BODY)


def test_a_long_lead_that_a_page_shows_twice_stays_in_the_text() -> None:
    lead = (
        "새재군이 강변 둔치에 물놀이터를 짓고 다음 달 4일부터 두 달 동안 주민 누구에게나 돈을 받지 않고 연다고 밝혔다."
    )
    head = [f"{TITLE} - 새재신문", lead, "정치", "문화", TITLE, "한누리 기자 입력 2026.06.17 19:05", ""]
    article = split_page("\n".join([*head, lead, *BODY, NOTICE]).encode())
    assert (article.headline, (article.body or "").split("\n")) == (TITLE, [lead, *BODY])


def test_points_below_the_rows_of_a_board_are_its_subtitle() -> None:
    points = ["- 군비 8천만 원 들여 마루와 부엌 고쳐", "- 9월부터 주민 모임방으로"]
    rows = ["제목", TITLE, "담당부서", "갈재면", "연락처", "등록일", "2026-06-17 19:05", "조회수", "42"]
    article = split_page("\n".join(["보도자료", *rows, *points, *BODY, "목록"]).encode())
    assert (article.headline, article.deck) == (TITLE, tuple(points))
    assert (article.body or "").split("\n") == BODY


ENGLISH = """PLUM FESTIVAL REOPENS
입력 2026.05.06 (15:08) 수정 2026.05.06 (16:45)
[Anchor Lead]
As the county slowly returns to normal, it is hosting its plum festival again.
[Pkg]
People try their hands at making rice cakes in front of the town hall.
[Soundbite] Choi Bo-min(Dalbit-myeon Resident) : "It’s nice that we can enjoy it now."
"""


def test_an_english_script() -> None:
    article = split_page(ENGLISH.encode())
    assert (article.headline, article.published_at) == ("PLUM FESTIVAL REOPENS", "2026-05-06T15:08:00")
    assert [quote.speaker for quote in article.quotes] == ["Choi Bo-min"]
    assert "[Pkg]" not in (article.body or "")


MARKS = ["# {}", "제목 : {}", "# Title:{}"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_headline_behind_a_mark(mark: str) -> None:
    picture = "![Image 1: 물놀이터](https://cdn.saejae.example/1.jpg)"
    menu = ["*   [정치](https://www.saejae.example/1)", "*   [사회](https://www.saejae.example/2)"]
    head = [mark.format(TITLE), *menu, "한누리 기자 입력 2026.06.17 19:05", picture, ""]
    article = split_page("\n".join([*head, *BODY, NOTICE]).encode())
    assert (article.headline, (article.body or "").split("\n")) == (TITLE, BODY)


FIELDS = ["담당부서 평생학습과", "담당자 김이룸 (☎ 041-000-1234)", "등록일 2026-06-17 19:05", "조회 37", "첨부파일"]


@pytest.mark.parametrize("title", [TITLE, "담당자 없는 민원실"])
def test_fields_of_a_board_between_headline_and_text(title: str) -> None:
    menu = ["보도자료 - 새재군청", "본문으로 바로가기", "전자민원", "홈 > 참여소통 > 보도자료", "보도자료"]
    point = "- 10월까지 설치…24시간 대출 -"
    article = split_page(
        "\n".join([*menu, title, *FIELDS, "0811 물놀이터.hwpx (213 KB)", point, *BODY, "목록"]).encode()
    )
    assert (article.headline, article.published_at, article.deck) == (title, AT, (point,))
    assert (article.body or "").split("\n") == BODY


def test_a_headline_twice_above_the_text_is_the_later_one() -> None:
    head = [
        "전자민원",
        "정보공개",
        "새재소식",
        "알림마당",
        "보도자료",
        TITLE,
        "조회수 42",
        "작성자 이륭",
        TITLE,
        "2026.06.17 19:05",
    ]
    article = split_page("\n".join([*head, *BODY]).encode())
    assert (article.headline, article.deck) == (TITLE, ())


def test_tags_are_no_headline() -> None:
    head = [TITLE, "한누리 기자 입력 2026.06.17 19:05", "#새재군 #물놀이터 #둔치", ""]
    article = split_page("\n".join([*head, *BODY, NOTICE]).encode())
    assert article.headline == TITLE


RUN = (
    "[새재=누리시스] 한누리 기자 = 새재군은 새재천에 은어가 돌아왔다고 17일 밝혔다.둑을 걷어낸 지 두 해 만이다."
    '군은 물길을 막던 보 세 개를 없앴다.도지우 하천팀장은 "아이들이 물가에서 은어를 본다"고 말했다.'
    "◎공감언론 누리시스 hari@nurisis.example<저작권자ⓒ 공감언론 누리시스. 무단전재-재배포 금지>"
)


def test_a_text_that_lost_its_blanks() -> None:
    article = split_page("\n".join([TITLE, "2026-06-17 19:05:00", RUN]).encode())
    assert (article.headline, article.published_at) == (TITLE, AT)
    assert [one.name for one in article.reporters] == ["한누리"]
    assert article.copyright == "<저작권자ⓒ 공감언론 누리시스. 무단전재-재배포 금지>"


def test_name_and_office_below_the_headline_of_a_column() -> None:
    head = ["[아침을 열며] 마을 도서관", "이하숙 새재대 문헌정보학과 교수", "입력 2026-06-17 19:05"]
    article = split_page("\n".join([*head, *BODY, NOTICE]).encode())
    assert ([one.name for one in article.reporters], article.deck) == (["이하숙"], ())


def test_what_somebody_says_is_below_a_headline_without_a_frame() -> None:
    head = [TITLE, "도지우 새재군 공원팀장", "한누리 기자 입력 2026-06-17 19:05"]
    article = split_page("\n".join([*head, *BODY, NOTICE]).encode())
    assert [one.name for one in article.reporters] == ["한누리"]


def test_times_of_the_day_above_each_part() -> None:
    rows = ["▶오후 9시 10분", BODY[0], "▶오후 7시 30분", BODY[1], "▶오후 4시 40분", BODY[2]]
    article = split_page("\n".join([TITLE, "한누리 기자 입력 2026.06.17 19:05", *rows, NOTICE]).encode())
    assert (article.deck, (article.body or "").split("\n")) == ((), BODY)


GLUED = [
    ("a notice", "저작권자 © 새재신문 무단전재 및 재배포 금지", "copyright"),
    ("a byline", "새재=한누리 기자 nuri@saejae.example", "byline"),
    ("a bare byline", "한누리 기자", "byline"),
]


@pytest.mark.parametrize(("why", "behind", "role"), GLUED, ids=[row[0] for row in GLUED])
def test_what_is_glued_to_the_last_sentence_leaves_it_in_the_text(why: str, behind: str, role: str) -> None:
    last = "도지우 의장은 “살림살이를 따져 보겠다”고 말했다."
    article = split_page("\n".join([TITLE, "입력 2026.06.17 19:05", *BODY, f"{last}{behind}"]).encode())
    assert (article.body or "").split("\n") == [*BODY, last], why
    assert article.segments[-1].role.value == role


def test_facts_above_the_last_sentence() -> None:
    facts = ["○ 일시 : 2026. 11. 28.(토) 10:00", "○ 장소 : 새재읍 체육관 앞마당", "○ 대상 : 새재군민 누구나(선착순)"]
    rows = [BODY[0], *facts, "김치는 백 집에 나눈다."]
    article = split_page("\n".join([TITLE, "한누리 기자 입력 2026.06.17 19:05", *rows, NOTICE]).encode())
    assert (article.body or "").split("\n") == rows


TOLD = [
    "[한누리군](https://hannuri.example)은 17일 물놀이터를 연다고 밝혔다.",
    "* [물놀이터](https://hannuri.example/1)는 8월 말까지 쉬는 날 없이 문을 연다.",
    "(예시) 글씨를 어떻게 키우는지 군은 그림으로 알렸다.",
]


@pytest.mark.parametrize("line", TOLD)
def test_a_sentence_of_news_is_no_scrap_of_a_program(line: str) -> None:
    first = "한누리군이 17일 솔밭 옆에 물놀이터를 연다. 하루에 300명이 들어간다."
    page = f"한누리군 물놀이터 연다\n한누리 기자\n입력 2026.06.17 19:05\n\n{first}\n{line}\n{first}\n"
    assert line in (split_page(page.encode()).body or "").split("\n")


def test_a_headline_that_quotes_and_the_count_of_comments_below_it() -> None:
    title = "새재군, 낡은 배 열 척 아이들에게…“물 위에 도서관을 띄웁니다”"
    head = [title, "입력 2026-06-17 19:05:00", "한누리 기자", "2개", "", "새재군, 나룻배 고쳐 책 싣는다"]
    article = split_page("\n".join([*head, "", "[앵커]", "나룻배가 도서관이 됩니다.", "[기자]", *BODY]).encode())
    assert (article.headline, article.deck, article.published_at) == (title, (head[-1],), AT)


def test_the_only_title_below_the_name_of_a_section_is_the_headline() -> None:
    head = ["우리동네 뉴스", "", "새재, 봄마다 '나룻배 학교'", "2026년 06월 17일", "가", "가"]
    script = ["◀ANC▶", "나룻배가 학교가 됐습니다.", "한누리 기자입니다.", "◀END▶", "◀VCR▶", "새재군의 한 나루.", *BODY]
    article = split_page("\n".join([*head, *script]).encode())
    assert (article.is_article, article.headline) == (True, head[2])


def test_short_sentences_in_english_are_text() -> None:
    body = [
        "Three ferries now carry books instead of passengers along the river every Saturday morning.",
        "Han Nuri reports.",
        "The boats stay at the pier until late autumn.",
    ]
    rows = ["Saejae Opens a Library on the Water", "2026.06.17", "", *body, "", "[Reporter] Han Nuri"]
    article = split_page("\n".join(rows).encode())
    assert (article.body or "").split("\n") == body
    assert [one.name for one in article.reporters] == ["Han Nuri"]
