"""Appointments, obituaries and results of games in plain text: rows that no sentence makes are the article's text."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

NOTICE = "저작권자 © 새재신문 무단전재 및 재배포 금지"
TEXTS = [
    (
        "appointments, a person a line, without any sentence",
        "[인사] 새재군",
        [
            *["= ◇4급 승진", "△경제국장 서하람", "△의회사무국장 도이든", "= ◇5급 승진", "△농정과장 김가온"],
            *["△갈재면장 이하늬", "= ◇전보", "△산림과장 다온샘"],
        ],
    ),
    (
        "appointments of schools, below how many there are",
        "[인사] 새재교육청",
        [
            "= ◆교장 승진",
            "▷가온초 김하늘 ▷달빛초 이솔빛 ▷한빛중 박나루",
            "= ◆교감 승진",
            "▷가온중 서이든 ▷달빛고 문하람",
        ],
    ),
    (
        "appointments in rows below sentences",
        "새재시, 5급 승진 열둘",
        [
            "새재시는 지난 10일 인사위원회를 열고 승진 대상자 12명을 정했다고 밝혔다.",
            "<승진> △도서관운영과장 김미솔",
            "<직무대리> △도로과장 직무대리 박옥빛 △하수도과장 직무대리 문순찬",
        ],
    ),
    (
        "obituaries",
        "[부음] 5월 1일",
        [
            "▲석가온·영온(새재대 교수)씨 모친(이다솔씨·93세)상=1일 낮 12시 별세. △발인=3일 오전 11시 △빈소=새재의료원",
            "▲김성온씨 부친(김영솔·68세)상=30일 밤 별세. △발인=2일 오전 10시 △빈소=갈재장례식장 5호실",
        ],
    ),
    (
        "who goes where, without any verb at the end",
        "[동정] 하도연 새재시장 외",
        [
            "◇하도연 새재시장은 11일 오전 11시 솔밭동에서 열리는 의병장 묘제에 참석.",
            "◇문해준 갈재군수는 11일 오전 11시 군청 회의실에서 열리는 월례회에 참석.",
        ],
    ),
    (
        "places in a sports day, below the report",
        "새재군, 도민체전 3위",
        [
            "4일 막을 내린 도민체전에서 새재군 선수단이 목표로 잡았던 3위에 올랐다.",
            "군부에서는 갈재군이 138점을 얻어 우승했으며 새재군은 133점으로 뒤를 이었다.",
            *["= 종합성적(군부)", "1위 : 갈재군", "2위 : 솔뫼군", "3위 : 새재군", "질서상 : 갈재군"],
        ],
    ),
    (
        "scores by quarter, between the teams",
        "[여자농구 전적] 새재에 덜미 잡힌 갈재",
        [
            *["= ◇새재(새재 6승8패)", "= 갈재 물결", "10 12 14 16 - 52", "20 18 15 12 - 65", "새재 햇살"],
            "△최다득점 전가람(19점) △도움 서하늘(9개)",
            '11점 10도움을 올린 전가람은 경기가 끝난 뒤 "팬들의 응원이 큰 힘이 됐다"고 말했다.',
        ],
    ),
]


def test_a_count_below_the_headline_of_appointments_is_its_subtitle() -> None:
    head = ["[인사] 새재교육청", "3월 1일자 교장·교감 42명", "한가온 기자", "승인 2026.02.20 17:41", ""]
    article = split_page(
        "\n".join([*head, "△교육국장 김하늘 △총무과장 이솔빛 △행정과장 박나루 △시설과장 도이든", NOTICE]).encode()
    )
    assert (article.headline, article.deck) == (head[0], (head[1],))


@pytest.mark.parametrize(("why", "headline", "rows"), TEXTS, ids=[row[0] for row in TEXTS])
def test_rows_of_facts_are_text(why: str, headline: str, rows: list[str]) -> None:
    head = ["홈 > 사람들 > 소식", headline, "한가온 기자", "승인 2026.01.02 10:20", "이 기사를 공유합니다", ""]
    lines = [*head, *(row.removeprefix("= ") for row in rows), "", NOTICE, "댓글 0"]
    article = split_page("\n".join(lines).encode())
    assert article.headline == headline
    assert (article.body or "").split("\n") == [row for row in rows if row[0] != "="], why
    subheads = [segment.text for segment in article.segments if segment.role.value == "subhead"]
    assert subheads == [row[2:] for row in rows if row[0] == "="]


HONEST = [
    ("a caption of one person", ["▲ 이하늬 새재시의회 의장"]),
    ("an imprint in the same form", ["발행인 : 서하람", "편집인 : 도이든", "청소년보호책임자 : 김가온"]),
    ("words people look for", ["실시간 검색어", "1위 : 태풍", "2위 : 벚꽃", "3위 : 마늘값"]),
    ("titles with triangles", ["▲ 새재군, 딸기 축제 연다", "▲ 갈재천 둑길에 등 단다", "▲ 솔뫼면 빈집 고쳐 도서관"]),
]


@pytest.mark.parametrize(("why", "below"), HONEST, ids=[row[0] for row in HONEST])
def test_such_lines_below_the_notice_are_none(why: str, below: list[str]) -> None:
    body = ["새재군이 둑길에 꽃을 심었다고 12일 밝혔다.", "주민들은 봄을 기다린다고 말했다. 꽃은 3월에 핀다."]
    page = ["새재군 둑길에 꽃 심어", "한가온 기자", "승인 2026.01.02 10:20", "", *body, NOTICE, "", *below]
    article = split_page("\n".join(page).encode())
    assert (article.body or "").split("\n") == body, why


CELLS = [
    "조합",
    "이름",
    "득표수",
    "득표율",
    "새재농협",
    "주해성",
    "1,204",
    "52.1%",
    "솔뫼농협",
    "금도윤",
    "877",
    "48.8%",
]
OTHERS = {
    "pages": ["1", "2", "3", "4", "5", "6", "끝"],
    "a menu": ["정치", "경제", "사회", "문화", "지역", "사람"],
    "tools": ["좋아요 0", "화나요 0", "슬퍼요 1", "추천 12", "공유 3", "인쇄"],
    "weather": ["새재군", "12℃", "맑음", "솔뫼군", "10℃", "흐림"],
}
TOLD = ["새재군 조합장 선거에서 여섯 곳 가운데 네 곳의 얼굴이 바뀌었다.", "당선자들의 임기는 오는 21일 시작한다."]


def test_the_cells_of_a_table_between_two_sentences_are_text() -> None:
    page = ["새재군 조합장 넷 바뀌었다", "한가온 기자", "승인 2026.01.02 10:20", "", TOLD[0], *CELLS, TOLD[1], NOTICE]
    assert (split_page("\n".join(page).encode()).body or "").split("\n") == [TOLD[0], *CELLS, TOLD[1]]


@pytest.mark.parametrize("between", OTHERS.values(), ids=OTHERS)
def test_what_else_stands_between_an_article_and_the_next_lead_is_none(between: list[str]) -> None:
    body = [*TOLD, "주민들은 새 조합장에게 빚을 줄여 달라고 했다."]
    page = [
        "새재군 조합장 넷 바뀌었다",
        "한가온 기자",
        "승인 2026.01.02 10:20",
        "",
        *body,
        *between,
        "둑길에 등 이백 개를 달았다.",
    ]
    assert (split_page("\n".join(page).encode()).body or "").split("\n") == body


FRAMED = [
    (
        "a poem",
        ["새재신문", "문화"],
        "[시가 있는 아침] 감나무 아래",
        ["문하람 시인", "입력 2026.03.02 09:00"],
        ["홍시 하나 남겨 둔", "할머니의 마음을", "까치가 먼저 읽고 갔네", "빈 가지 끝에", "첫눈이 앉았다"],
    ),
    (
        "winners",
        [],
        "제4회 새재 그림 그리기 대회 수상자",
        ["2026-10-05 18:00"],
        [
            "▲대상 = 김하늘(가온초 5)",
            "▲금상 = 이솔빛(달빛초 6)",
            "▲은상 = 박나루(한빛초 4), 서이든(가온초 3)",
            "▲동상 = 문하람(달빛초 2)",
        ],
    ),
]


@pytest.mark.parametrize(("why", "above", "title", "head", "rows"), FRAMED, ids=[case[0] for case in FRAMED])
def test_lines_between_the_time_and_the_notice_are_text(
    why: str, above: list[str], title: str, head: list[str], rows: list[str]
) -> None:
    article = split_page("\n".join([*above, title, *head, *rows, NOTICE]).encode())
    assert (article.headline, article.body) == (title, "\n".join(rows)), why


def test_a_poem_above_what_is_said_of_it_is_text() -> None:
    _, above, title, head, rows = FRAMED[0]
    told = ["시인은 홍시 하나에서 겨울을 본다.", "빈 가지는 그렇게 봄을 기다린다고 시는 말한다."]
    article = split_page("\n".join([*above, title, *head, *rows, *told, NOTICE]).encode())
    assert (article.headline, article.body) == (title, "\n".join([*rows, *told]))


def test_notes_that_end_in_nouns_are_text() -> None:
    rows = [
        "○…새재군이 청사 앞 소나무를 옮겨 심으면서 주민 의견을 묻지 않아 뒷말이 무성.",
        "○…군의회는 해외연수를 앞두고 눈치를 보느라 계획을 세 번이나 고쳐 눈길.",
    ]
    article = split_page("\n".join(["군청 안팎", "1998-11-20", *rows]).encode())
    assert (article.headline, article.body) == ("군청 안팎", "\n".join(rows))


def test_titles_with_their_times_are_no_article() -> None:
    titles = [
        "감나무 아래 작은 음악회",
        "빈 가게 열 곳 새 주인",
        "새재천 둑길 넓힌다",
        "첫눈 온 날 사진전",
        "장터 국밥값 올라",
    ]
    lines = [line for title in titles for line in (title, "2026-10-05 18:00")]
    assert not split_page("\n".join(["새재신문 최신 기사 모음", *lines, NOTICE]).encode()).is_article
