"""Copies of whole pages: which line is the headline, and what stands around the text."""

from __future__ import annotations

import pytest

from archive.items import Role, Segment
from pipelines.article import split_page
from pipelines.plain.plaintext import split_text

TEXT = [
    "가온군은 문 닫은 솔재초등학교를 고쳐 작은 병원을 들이기로 했다. 가장 가까운 병원은 35㎞ 떨어져 있다.",
    "병원에는 의사 두 명과 간호사 네 명이 머문다. 군은 도와 손잡고 의사에게 살 집을 준다.",
    "주민 도가온 씨는 “약 타러 하루를 다 쓰지 않아도 된다”고 말했다.",
]
TITLE = "가온군 산촌 학교에 작은 병원 들인다"
NOTICE = "저작권자 © 가온신문 무단전재 및 재배포 금지"


def roles_of(*lines: str) -> dict[str, Segment]:
    return {segment.text: segment for segment in split_text("\n".join(lines))}


HEADS = [
    (["지역 > 가온군", TITLE, "기사입력 2026/11/12 [09:30]"], TITLE, "below where the page stands"),
    (["전국 > 지역 > 가온군", TITLE, "2026.11.12 09:30"], TITLE, "below three steps"),
    (
        [TITLE, "기사입력 : 2026년11월12일 09:30", "의사 두 명 자리 열 개 내년 가을 문 연다"],
        TITLE,
        "above time and deck",
    ),
    (["해마다 오르는 값", TITLE, "의사 두 명 자리 열 개", "2026.11.12 09:30"], TITLE, "above its deck and the time"),
    (
        ["'달빛노래방' 아이 넷 무대 섰다", "2026. 11.12(목) 19:29", "산촌 학교 터", "산촌 학교 터"],
        None,
        "above a picture's words",
    ),
    (["함께 여는 새벽 가온신문", "2026.11.12 09:30", TITLE, "한누리 기자"], TITLE, "below the day of the paper"),
    (
        ["산촌 병원 시간표가 바뀝니다", "작성자 보건과 작성일 2026.11.05 조회수 311"],
        None,
        "a polite one above a board's row",
    ),
    (["물가 > 소득, 가온군 살림 빠듯", "2026.11.12 09:30"], None, "a headline that compares"),
]


@pytest.mark.parametrize(("above", "title", "why"), HEADS, ids=[row[2] for row in HEADS])
def test_the_headline_of_a_copy(above: list[str], title: str | None, why: str) -> None:
    found = [
        segment.text for segment in split_text("\n".join([*above, *TEXT, NOTICE])) if segment.role is Role.HEADLINE
    ]
    assert found == [title or above[0]]


BELOW = [
    ("이전글 가온 사과 바다 건너 첫 선적", Role.NAVIGATION, "the article before"),
    ("다음 글 다음 글: 첫서리 내린 배추밭", Role.NAVIGATION, "the article after, named twice"),
    ("#산촌 #병원 #가온군", Role.NAVIGATION, "tags"),
    ("키워드 : 산촌 병원 | 가온군", Role.NAVIGATION, "tags behind their name"),
    ("이메일 주소는 공개되지 않습니다. 필수 필드는 *로 표시됩니다", Role.COMMENTS, "the form of a blog"),
    ("이메일 *", Role.COMMENTS, "its field"),
    ("About Us", Role.FOOTER, "the imprint in English"),
    ("Proudly powered by WordPress", Role.FOOTER, "the maker of the page"),
    ("Back to Top", Role.TOOLS, "a button in English"),
    ("쏠쏠정보 0", Role.TOOLS, "what readers of a portal felt"),
]


@pytest.mark.parametrize(("line", "role", "why"), BELOW, ids=[row[2] for row in BELOW])
def test_lines_below_a_copied_text(line: str, role: Role, why: str) -> None:
    assert roles_of(TITLE, "2026.11.12 09:30", *TEXT, NOTICE, line)[line].role is role


def test_the_letters_of_a_comment_are_counted_below_the_comments() -> None:
    found = roles_of(TITLE, *TEXT, NOTICE, "개의 댓글", "0 / 400", "댓글 정렬")
    assert found["0 / 400"].role is Role.COMMENTS


HONEST = [
    "이전 글 네 편을 모아 군은 지난달 산촌 이야기책을 냈다.",
    "다음 기사 시험은 내년 봄 가온군에서 처음으로 치른다.",
    "키워드: 산촌을 살리는 세 가지 길을 주민들은 이렇게 짚었다.",
    "#산촌살이 해시태그를 단 사진이 두 달 새 삼천 장 올라왔다.",
    "군은 병원 이름을 ‘About Us’로 지으려다 접었다고 밝혔다.",
]


@pytest.mark.parametrize("line", HONEST)
def test_sentences_with_such_words_stay(line: str) -> None:
    assert roles_of(TITLE, "2026.11.12 09:30", *TEXT[:2], line, TEXT[2], NOTICE)[line].role is Role.PARAGRAPH


def test_a_row_of_signs_parts_no_text() -> None:
    parts = [
        "*****",
        "군은 쌀값을 정했다. 한 가마에 육만 팔천 원이다.",
        "-----",
        "농민회는 아쉬워했다. 품삯이 더 올랐다는 것이다.",
    ]
    found = roles_of(TITLE, "2026.11.12 09:30", *TEXT, *parts, NOTICE)
    assert [found[line].role for line in parts[1::2]] == [Role.PARAGRAPH, Role.PARAGRAPH]


BROKEN = [
    "밤새 내린 눈으로",
    "고갯길 두 곳이 막혔습니다",
    "*****",
    "쌀값이 지난해보다",
    "조금 올랐습니다.",
    "군은 벼를",
    "더 사들이기로 했습니다.",
    "*****",
    "등대가 백 년 만에 불을 끄고",
    "전시관으로 바뀝니다",
]


def test_the_lines_of_a_short_bulletin_broken_by_hand_are_its_text() -> None:
    found = roles_of(*BROKEN, "Copyright © 가온문화방송. All rights reserved.")
    assert all(found[line].role in {Role.ANCHOR, Role.NARRATION} for line in BROKEN if line != "*****")


def test_short_words_of_readers_above_a_notice_leave_the_text_alone() -> None:
    words = ["반가운 소식입니다", "저도 가 보겠습니다", "고맙습니다", "우리 마을도 바랍니다", "응원합니다"]
    found = roles_of(TITLE, "2026.11.12 09:30", *TEXT, *words, NOTICE)
    assert [found[line].role for line in TEXT] == [Role.PARAGRAPH] * len(TEXT)


def test_whom_an_english_caption_thanks() -> None:
    shown = "Visitors walk along the old pier in Naru on Monday. / Courtesy of Naru City"
    told = "The city will reopen its century-old ferry pier as a night market in April, the mayor said Tuesday."
    thanked = "“It was a courtesy of the old captain,” said Mayor Han, who walked the pier with his guests on Monday."
    found = roles_of("Old Ferry Pier to Reopen", "Posted : 2026-11-24 11:00", shown, told, thanked)
    assert found[shown].role is Role.CAPTION
    assert found[thanked].role is Role.PARAGRAPH


TITLES_BELOW = ["물안개 속 나룻배 떠난다", "감 말리는 마당 붐빈다", "여섯 마을 잇는 다리 놓인다"]


def test_the_labels_of_tabs_above_a_ranking_are_none_of_it() -> None:
    rows = [part for rank, title in enumerate(TITLES_BELOW, 1) for part in (str(rank), title)]
    page = [
        TITLE,
        "2026.11.12 09:30",
        *TEXT,
        NOTICE,
        "많이 본 기사",
        "오전 8시까지 집계한 결과입니다.",
        "일간",
        "주간",
        *rows,
    ]
    assert [(one.rank, one.title) for one in split_page("\n".join(page).encode()).ranking] == [
        *enumerate(TITLES_BELOW, 1)
    ]


def test_a_ranking_in_two_columns_read_in_rows() -> None:
    titles = [*TITLES_BELOW, "책방 골목 불 밝힌다", "둑길에 심은 벚나무", "산골 학교 종소리"]
    rows = [f"{rank} {titles[rank - 1]}" for rank in (1, 4, 2, 5, 3, 6)]
    page = [TITLE, "2026.11.12 09:30", *TEXT, NOTICE, "많이 본 기사", *rows]
    ranking = split_page("\n".join(page).encode()).ranking
    assert sorted((one.rank, one.title) for one in ranking) == [*enumerate(titles, 1)]


@pytest.mark.parametrize(
    "title", ["돌담 삼백 년 버틴 산촌 마을", "산촌 학교 앞 또 교통사고", "가온군 작은 병원 새 제도"]
)
def test_a_headline_that_ends_as_particles_do_is_no_beginning_of_the_text(title: str) -> None:
    article = split_page("\n".join([title, *TEXT, NOTICE]).encode())
    assert (article.headline, (article.body or "").split("\n")[0]) == (title, TEXT[0])


WIDE = [
    "산촌 학교 교실에 들어설 작은 병원",
    "세 곳이 다음 달 문을 연다. 군은",
    "의사 두 명과 간호사 네 명이 날을",
    "바꾸어 머물며 아픈 이들을 돌본다고",
    "밝혔다. 주민들은 이 병원이 생기기",
    "전에는 읍내까지 한 시간을 갔다.",
]


def test_the_first_line_of_a_text_broken_at_the_edge_is_text() -> None:
    article = split_page("\n".join([TITLE, "2026.11.12 09:30", "", *WIDE, "", NOTICE]).encode())
    assert (article.headline, (article.body or "").split("\n")[0]) == (TITLE, WIDE[0])


ON_ONE_LINE = [
    ("its time", f"가온신문 회원가입 로그인 정치 사회 {TITLE} 하은결 기자 승인 2026.11.12 09:30 댓글 0 글씨키우기"),
    ("its title twice", f"{TITLE} - 가온신문 홈 정치 경제 사회 {TITLE} 공유하기"),
]


@pytest.mark.parametrize(("why", "head"), ON_ONE_LINE, ids=[row[0] for row in ON_ONE_LINE])
def test_a_page_on_one_line_is_cut_by(why: str, head: str) -> None:
    text = " ".join([*TEXT, *TEXT])
    article = split_page(f"{head} {text} 하은결 기자 h@gaon.example {NOTICE} 댓글 0 댓글쓰기".encode())
    assert (article.headline, article.body, [one.name for one in article.reporters]) == (TITLE, text, ["하은결"]), why


def test_a_list_on_one_line_with_its_name_is_cut_at_its_numbers() -> None:
    row = " ".join(f"{rank} {title}" for rank, title in enumerate(TITLES_BELOW, 1))
    ranking = split_page("\n".join([TITLE, "2026.11.12 09:30", *TEXT, NOTICE, f"많이 본 뉴스 {row}"]).encode()).ranking
    assert [(one.rank, one.title) for one in ranking] == [*enumerate(TITLES_BELOW, 1)]


def test_entries_of_a_list_above_the_headline_stay_in_it() -> None:
    page = [
        "관련기사",
        "저수율 마흔 해 만에 가장 낮다",
        TITLE,
        "한누리 기자 h@gaon.example",
        "2026-02-27 17:10",
        *TEXT,
        NOTICE,
    ]
    article = split_page("\n".join(page).encode())
    assert (article.headline, [one.title for one in article.related]) == (TITLE, [page[1]])


SURVEY = ["“행정 업무를 줄여 달라” 61%", "“교실을 늘려 달라” 22%", "- 가장 바라는 것은.", "“시간이 필요합니다.”"]


def test_short_lines_up_to_the_notice_are_text_where_a_sentence_ends_them() -> None:
    assert (split_page("\n".join([TITLE, "2026.11.12 09:30", *TEXT, *SURVEY, NOTICE]).encode()).body or "").endswith(
        "\n".join(SURVEY)
    )


def test_facts_behind_bullets_between_sentences_are_text() -> None:
    facts = ["- 가온의원: 16일 오전 9시부터", "- 솔재약국: 17일 오후 6시까지"]
    page = [TITLE, "2026.11.12 09:30", *TEXT, *facts, "자세한 내용은 군청 누리집이나 전화로 언제든 확인할 수 있다."]
    assert (split_page("\n".join(page).encode()).body or "").split("\n") == [*TEXT, *page[-3:]]


def test_what_a_reporter_says_of_himself_below_the_byline_is_no_text() -> None:
    greeting = "안녕하세요. 가온신문 한누리입니다. 마을 이야기를 전합니다."
    page = [TITLE, "2026.11.12 09:30", *TEXT, "한누리 기자", greeting]
    assert (split_page("\n".join(page).encode()).body or "").split("\n") == TEXT


def test_sentences_that_call_on_readers_are_text() -> None:
    call = "산에 오를 때는 라이터를 두고 가자. 논두렁은 태우지 말자."
    assert (split_page("\n".join([TITLE, *TEXT, call]).encode()).body or "").endswith(call)


CUT = [
    "산촌 학교 옆에 작은 병원이 들어선다",
    "가온군은 지난 10일 이같이 밝혔다. 수",
    "의사도 한 명 두어 소를 돌본다. 군은",
    "내년에 두 곳을 더 짓기로 했다. 농",
    "민들은 이웃 군까지 가지 않아도 된다",
    "고 반겼다.",
]


def test_the_last_lines_of_a_text_cut_within_words_are_text() -> None:
    page = [TITLE, "2026.11.12 09:30", "", *CUT, "/한누리 기자", "", NOTICE]
    assert (split_page("\n".join(page).encode()).body or "").split("\n")[-2:] == CUT[-2:]


def test_items_that_a_sentence_announces_are_text() -> None:
    items = ["1. 의사 한 명 더 41%", "2. 밤에도 여는 약국 22%", "3. 병원 버스 18%"]
    page = [TITLE, "2026.11.12 09:30", *TEXT, "주민이 바라는 것은 다음과 같다.", *items, "군은 약국부터 연다.", NOTICE]
    assert (split_page("\n".join(page).encode()).body or "").split("\n")[-4:] == [*items, "군은 약국부터 연다."]


def test_answers_behind_triangles_are_text() -> None:
    said = [
        "▲ 버스를 두 번 갈아타고 한 시간을 넘게 갔다. 눈이 오는 날에는 그마저 못 갔다.",
        "▲ 의사가 아침마다 소도 들여다본다. 다들 처음에는 웃었지만 이제는 줄을 선다.",
        "▲ 밤에도 여는 약국이 먼저다. 아이가 한밤에 아프면 아직도 막막하다고 한다.",
    ]
    asks = ["- 병원이 없을 때는 어땠나.", "- 지금은 어떤가.", "- 바라는 것은."]
    turns = [line for pair in zip(asks, said, strict=True) for line in pair]
    page = [TITLE, "2026.11.12 09:30", *TEXT, *turns, NOTICE]
    assert set(said) <= set((split_page("\n".join(page).encode()).body or "").split("\n"))


def test_a_part_of_the_text_with_its_head_goes_on_below_a_list() -> None:
    box = ["관련기사", "- 읍내 약국 밤에도 연다", "- 산촌 학교 세 곳 합친다"]
    last = "군은 의사를 두 명 더 구하지 못해 걱정이라고 12일 설명했다."
    page = [TITLE, "2026.11.12 09:30", TEXT[0], "소도 보는 의사", TEXT[1], *box, "남은 걱정", last, NOTICE]
    assert (split_page("\n".join(page).encode()).body or "").endswith(last)
    page.remove("소도 보는 의사")  # then a title and a lead may stand there
    assert not (split_page("\n".join(page).encode()).body or "").endswith(last)


def test_titles_numbered_below_the_text_are_none_of_it() -> None:
    page = [TITLE, "2026.11.12 09:30", *TEXT, *(f"{at}. {title}" for at, title in enumerate(TITLES_BELOW, 1)), NOTICE]
    assert (split_page("\n".join(page).encode()).body or "").split("\n") == TEXT


@pytest.mark.parametrize("title", ["산촌 병원, 이야기도 나눕니다", "소도 사람도 봅니다"])
def test_a_headline_that_ends_politely_stands_above_the_time(title: str) -> None:
    article = split_page("\n".join([title, "2026.11.12. 09:30", "한누리 기자", *TEXT, NOTICE]).encode())
    assert (article.headline, (article.body or "").split("\n")) == (title, TEXT)


HOT = [
    ("이시간 핫뉴스", ["물안개 속 나룻배 떠난다", "감 말리는 마당 붐빈다"], Role.HEADLINES, "in no order"),
    ("오늘의 핫뉴스", ["1물안개 속 나룻배 떠난다", "2감 말리는 마당 붐빈다"], Role.RANKING, "numbered"),
    ("핫클릭", ["1", "물안개 속 나룻배 떠난다", "2", "감 말리는 마당 붐빈다"], Role.RANKING, "numbers of their own"),
    ("많이 본 뉴스", ["물안개 속 나룻배 떠난다", "감 말리는 마당 붐빈다"], Role.RANKING, "most read, in no order"),
]


@pytest.mark.parametrize(("name", "entries", "role", "why"), HOT, ids=[row[3] for row in HOT])
def test_hot_news_are_a_ranking_where_they_are_numbered(name: str, entries: list[str], role: Role, why: str) -> None:
    found = roles_of(TITLE, "2026.11.12 09:30", *TEXT, NOTICE, name, *entries)
    assert [found[line].role for line in (name, *entries)] == [role] * (len(entries) + 1)
