"""Texts of whole pages: what stands between menus and imprint, one kind of page a case."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page

TEXT = [
    "솔내군은 기차가 끊긴 바람역 대합실을 마을 빵집으로 고쳐 이달 말 문을 연다고 28일 밝혔다.",
    "빵집은 주민 열두 명이 만든 협동조합이 맡고, 밀은 군에서 거둔 것만 쓴다.",
]
HEADLINE = "솔내군, 옛 간이역에 마을 빵집 연다"
NOTICE = "저작권자 © 솔내신문 무단전재 및 재배포 금지"

ABOVE = [
    ("a bare count below the byline", [HEADLINE, "입력 2026-07-28 10:12", "하은결 기자", "0개", "기차 끊긴 지 9년"]),
    ("the section between headline and time", [HEADLINE, "전국", "입력 2026-07-28 10:12", "하은결 기자", "공유하기"]),
    ("a section's name that lists bear", ["지역뉴스", HEADLINE, "입력 2026-07-28 10:12", "하은결 기자"]),
    ("the outlet, a menu, a section", ["우리동네 우리방송", "뉴스", "지역뉴스", HEADLINE, "2026.07.28", "하은결 기자"]),
    ("several unknown tools", [HEADLINE, "2026.07.28 10:12", "기사 오리기", "글자 늘림", "공유하기", "하은결 기자"]),
    ("the outlet's name behind the time", [HEADLINE, "하은결 기자", "기사입력  2026/07/28 [10:12]   솔내신문"]),
    ("the outlet's name before the time", [HEADLINE, "하은결 기자", "솔내신문 입력 2026-07-28 10:12:17"]),
    ("the writer's name below the time", [HEADLINE, "입력 2026-07-28 10:12", "하은결", "조회수 12"]),
    ("an unknown word among the tools", [HEADLINE, "입력 2026-07-28 10:12", "프린트", "오려두기", "하은결 기자"]),
    ("an icon's name in front of a button", [HEADLINE, "share 기사공유하기", "하은결 기자", "입력 2026-07-28 10:12"]),
    ("what a board says of itself", ["이 누리집은 공식 누리집입니다.", HEADLINE, "하은결 기자", "2026-07-28"]),
    ("a board as a table in Markdown", [f"제목 | {HEADLINE} |", "---|---", "작성자 | 하은결 | 작성일 | 2026-07-28"]),
    ("the section glued to the time", [HEADLINE, "복지/교육입력 :2026/07/28 10:12", "하은결 기자"]),
    ("a board's rows between bars", [f"| 제목 | {HEADLINE} |", "| 작성자 | 하은결 | 작성일 | 2026-07-28 |"]),
    ("a menu on one line", ["홈 로그인 정치 경제 사회", HEADLINE, "하은결 2026. 7. 28. 10:12", "글자크기 설정"]),
    ("words below a picture", [HEADLINE, "하은결 기자", "입력 2026-07-28 10:12", "Photo", "빵을 굽는 화덕."]),
    ("when the press office gave it out", ["배포일시 2026. 7. 28.(화)", "담당부서 관광과", HEADLINE, "하은결 기자"]),
    ("the day of the broadcast", [HEADLINE, "방송일 : 2026-07-28", "하은결 기자"]),
    ("a bullet before each time", [HEADLINE, "하은결 기자", "• 승인2026.07.28 10:12:55", "• 최종수정2026.07.29 09:44"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "lines"), ABOVE, ids=[row[0] for row in ABOVE])
def test_what_stands_above_the_text(why: str, lines: list[str]) -> None:
    article = split_page("\n".join(["정치", "경제", *lines, "", *TEXT, "", NOTICE]).encode())
    assert article.headline == HEADLINE, why
    assert (article.body or "").split("\n") == TEXT, why
    assert (article.published_at or "")[:10] == "2026-07-28", why
    assert "작성자" in lines[-1] or [one.name for one in article.reporters] == ["하은결"], why


def test_a_headline_may_end_in_what_is_said() -> None:
    said = "솔내군 바람역 대합실에 빵집…“문만 열면 됩니다”"
    page = ["전국", said, "입력 2026-07-28 10:12", "하은결 기자", "바람역 대합실 고쳐 이달 말 문 열어", "", *TEXT]
    assert split_page("\n".join(page).encode()).headline == said


def test_a_lead_above_the_time_is_text_where_it_ends_in_a_full_stop() -> None:
    page = [HEADLINE, "하은결 기자", TEXT[0], "입력 2026-07-28 10:12", TEXT[1], NOTICE]
    assert (split_page("\n".join(page).encode()).body or "").startswith(TEXT[0])


def test_the_signed_title_is_the_headline_though_the_deck_says_more() -> None:
    signed = ["빵집 차린 주민, 간이역의 봄날", "하은결 기자", "2026-07-28 10:12", "공유하기"]
    article = split_page("\n".join([*signed, "솔내군 바람역 대합실에 주민 열두 명 빵집", *TEXT, NOTICE]).encode())
    assert (article.headline, article.deck) == (signed[0], ("솔내군 바람역 대합실에 주민 열두 명 빵집",))


def test_the_first_sentence_tells_the_headline_though_a_box_follows_it() -> None:
    box = ["관련기사", "역이 없어진 마을들", "간이역 여행 열차 만석"]
    more = ["군은 첫해 3천만 원을 대고, 이듬해부터는 조합이 스스로 꾸려 가게 할 계획이라고 설명했다."] * 4
    article = split_page(
        "\n".join(["기차 끊긴 바람역 빵집으로", "조합이 꾸려", "하은결 기자", TEXT[0], *box, *more]).encode()
    )
    assert article.headline == "기차 끊긴 바람역 빵집으로"


COMMENTS = """댓글 2
비회원 글쓰기 이름 비밀번호 자동등록방지
0 / 400 등록
물방울 2026-07-29 20:11:09
주말에 꼭 가 볼게요!
삭제하기
감나무
2026.07.30 08:01
빵 냄새가 여기까지 나네요."""


def test_what_readers_write_is_comments() -> None:
    page = "\n".join([HEADLINE, "하은결 기자", *TEXT, NOTICE, COMMENTS, "많이 본 뉴스", "1 솔내천 다리 다시 놓는다"])
    article = split_page(page.encode())
    assert [s.text for s in article.segments if s.role is Role.COMMENTS] == COMMENTS.split("\n")
    assert (article.comment_count, [one.rank for one in article.ranking]) == (2, [1])


SORTED = ["전체 댓글 0", "최신순", "공감순", "등록된 댓글이 없습니다."]


def test_orders_of_comments_name_no_ranking() -> None:
    article = split_page("\n".join([HEADLINE, "하은결 기자", *TEXT, NOTICE, *SORTED]).encode())
    assert [s.text for s in article.segments if s.role is Role.COMMENTS] == SORTED
    assert (article.ranking, article.comment_count) == ((), 0)


ENDS = ["솔내신문 PC버전 | 로그인 화면", "서울시 솔내구 역전로 7 솔내신문 2층"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("numbers", ["①②③", "123"])
def test_a_ranking_ends_with_its_numbers(end: str, numbers: str) -> None:
    titles = ["솔내천 다리 다시 놓는다", "꽃샘추위에 매화 잔치 미뤄", "고속버스터미널 화장실 새 단장"]
    ranked = [f"{number}{title}" for number, title in zip(numbers, titles, strict=True)]
    article = split_page("\n".join([HEADLINE, "하은결 기자", *TEXT, NOTICE, "많이 본 기사", *ranked, end]).encode())
    assert [(one.rank, one.title) for one in article.ranking] == list(enumerate(titles, 1))


NOTICES = [
    "솔내신문과 사전협의 없이 본 기사의 무단 인용이나 도용, 전재 및 재배포를 금합니다."
    " 이를 어길 시 민, 형사상 책임을 질 수 있습니다.",
    '솔내군청 에서 제작한 "큰글자 고지서"저작물은',
    '"공공누리" 출처표시-상업적 이용금지-변경금지 조건에 따라 이용 할 수 있습니다.',
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_of_its_own_wording_is_no_text(notice: str) -> None:
    article = split_page("\n".join([HEADLINE, "하은결 기자", *TEXT, notice, NOTICE]).encode())
    assert (article.body or "").split("\n") == TEXT
    assert [s.role for s in article.segments][-2:] == [Role.COPYRIGHT, Role.COPYRIGHT]


SPOKEN = """솔내역 빵집 문 열어
2026-12-01 08:30
밤사이 내린 눈에도 손님이 줄을 섰습니다.

오늘 아침 6시 40분쯤 솔내군 바람역 앞에는 빵을 사려는 주민이
마흔 명 넘게 모였습니다.

조합은 오븐 두 대를 더 들이기로 했습니다."""


def test_a_spoken_sentence_broken_by_hand_stays_whole() -> None:
    lines = [line for line in SPOKEN.split("\n")[2:] if line]
    assert (split_page(SPOKEN.encode()).body or "").split("\n") == lines


def test_the_chance_of_rain_may_stand_below_its_name() -> None:
    page = [HEADLINE, "하은결 기자", *TEXT, NOTICE, "오늘의 날씨", "28.3℃", "솔내군 바람읍", "강수확률", "30%"]
    (one,) = split_page("\n".join(page).encode()).weather
    assert (one.place, one.temperature_c, one.rain_percent) == ("솔내군 바람읍", 28.3, 30)


WEATHER = """기상청 제공
흐림16.0℃미세먼지농도 좋음 17㎍/㎥ 2026-05-08 현재"""


def test_the_source_of_the_weather_and_a_line_with_its_day_are_weather() -> None:
    page = "\n".join([WEATHER, "정치", HEADLINE, "하은결 기자", *TEXT, NOTICE])
    assert [s.text for s in split_page(page.encode()).segments if s.role is Role.WEATHER] == WEATHER.split("\n")


SCENE = "솔내군 바람역 대합실에서 주민들이 오븐을 닦고 있다. 금나리 기자"
BRIEFS = [
    "솔내군은 겨울 동안 마을회관마다 목공 교실을 열고 있다. 하은결 기자",
    "가온군은 논두렁에 심은 콩으로 두부를 만들고 있다. 금나리 기자",
    "해뜰군은 어르신들의 손글씨 시집을 냈다. 국다현 기자",
]


@pytest.mark.parametrize("at", [0, 1])
def test_a_scene_with_its_photographer_is_a_caption(at: int) -> None:
    page = [HEADLINE, "하은결 기자", "2026-07-28 10:12", *TEXT[:at], SCENE, *TEXT[at:], NOTICE]
    article = split_page("\n".join(page).encode())
    assert (article.body or "").split("\n") == TEXT
    assert [one.name for one in article.reporters] == ["하은결"]
    assert article.captions == (SCENE,)


def test_a_last_sentence_with_the_outlets_sign_is_text() -> None:
    page = [HEADLINE, "하은결 기자", "입력 2026-07-28 10:12", *TEXT[:1], f"{TEXT[1]} ⓒ 솔내신문"]
    article = split_page("\n".join(page).encode())
    assert (article.body, article.copyright) == ("\n".join(TEXT), "ⓒ 솔내신문")


def test_short_reports_signed_by_several_are_text() -> None:
    article = split_page("\n".join(["도내 시군 소식", "2026-07-28 10:12", *BRIEFS, NOTICE]).encode())
    assert [line.split(".")[0] for line in (article.body or "").split("\n")] == [one.split(".")[0] for one in BRIEFS]


def test_a_picture_with_nothing_but_its_caption_is_the_text() -> None:
    article = split_page("\n".join(["[포토] 빵 굽는 간이역", "하은결 기자", "2026-07-28", SCENE, NOTICE]).encode())
    assert article.body == "솔내군 바람역 대합실에서 주민들이 오븐을 닦고 있다."


@pytest.mark.parametrize("gap", [[], [""]])
def test_points_of_a_summary_end_where_the_text_begins(gap: list[str]) -> None:
    points = ["- 솔내군, 간이역을 빵집으로", "- 주민 열둘이 조합 꾸려"]
    lines = [HEADLINE, "하은결 기자", "2026-07-28 10:12", "3줄 요약", *points, *TEXT, NOTICE]
    article = split_page("\n".join(one for line in lines for one in (line, *gap)).encode())
    assert (article.body, article.deck) == ("\n".join(TEXT), ())


def test_a_summary_of_single_sentences_ends_at_a_paragraph_of_several() -> None:
    short = ["솔내군이 간이역을 빵집으로 고쳤다.", "주민 열두 명이 조합을 만들었다."]
    several = "군은 이달 31일 문을 연다. 첫날에는 빵 3백 개를 거저 나눈다."
    page = [HEADLINE, "하은결 기자", "2026-07-28 10:12", "AI 요약", *short, several, *TEXT]
    assert (split_page("\n".join(page).encode()).body or "").split("\n") == [several, *TEXT]


def test_what_a_portal_says_of_its_summary_begins_one() -> None:
    note = (
        "기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다. 전체 맥락을 이해하기 위해서는 본문 보기를 권장합니다."
    )
    short = "솔내군이 간이역을 빵집으로 고쳤다."
    page = [HEADLINE, "하은결 기자", "2026-07-28 10:12", "번역 설정", note, short, "닫기", *TEXT, NOTICE]
    article = split_page("\n".join(page).encode())
    assert (article.headline, article.body) == (HEADLINE, "\n".join(TEXT))
    assert [s.role for s in article.segments if s.text in {note, short}] == [Role.SUMMARY] * 2


ROWS = ["담당부서", "환경과", "전화번호", "061-000-3210", "작성일", "2026-06-11", "조회수", "88"]


def test_labels_and_values_of_a_board_on_lines_of_their_own() -> None:
    article = split_page("\n".join(["보도자료", HEADLINE, *ROWS, *TEXT, "목록"]).encode())
    assert (article.headline, article.published_at) == (HEADLINE, "2026-06-11T00:00:00")
    assert {s.role for s in article.segments if s.text in ROWS} == {Role.OTHER}
    assert article.deck == ()


def test_a_leader_writer_has_other_articles_too() -> None:
    page = [
        "[사설] 바람역 빵집이 말하는 것",
        *TEXT,
        NOTICE,
        "유가람 논설위원 다른 기사 보기",
        "[사설] 학교 밖 아이들도 우리 아이다",
    ]
    article = split_page("\n".join(page).encode())
    assert [one.title for one in article.related] == ["[사설] 학교 밖 아이들도 우리 아이다"]


BELOW_LEADS = ["[솔내통신 베스트 기사]", "감나무골에 든 서리"]
LEAD = "[솔내=솔내통신] 하은결 기자 = 감나무골에 서리가 내려 감꽃이 졌다. 군은 피해를 본 농가가 마흔 곳이라고 했다."


def test_leads_of_the_most_read_articles_below_a_signed_text_are_not_the_text() -> None:
    page = [HEADLINE, "입력 2026-07-28 10:12", *TEXT, "하은결 기자 eun@solnae.example", *BELOW_LEADS, *[LEAD] * 2]
    article = split_page("\n".join(page).encode())
    assert (article.headline, article.body) == (HEADLINE, "\n".join(TEXT))


def test_a_badge_beside_the_name_of_a_summary_does_not_end_it() -> None:
    summary = ["* 솔내군이 대합실을 빵집으로 고친다.", "* 주민 열두 명이 맡는다.", "* 이달 말 문을 연다."]
    page = [HEADLINE, "입력 2026-07-28 10:12", "", "AI 핵심 요약", "beta", *summary, "", *TEXT, NOTICE]
    assert split_page("\n".join(page).encode()).body == "\n".join(TEXT)


def test_japanese_sentences_are_text() -> None:
    text = ["ソルネ郡は28日、使われていない駅舎を村のパン屋に改修すると発表した。", "住民12人がつくる組合が運営する。"]
    page = ["ホーム", "社会", "ソルネ郡、古い駅舎を村のパン屋に", "入力 2026.07.28 10:12", "印刷", *text, "関連記事"]
    article = split_page("\n".join(page).encode())
    assert (article.headline, article.body) == (page[2], "\n".join(text))
    assert (article.published_at or "")[:10] == "2026-07-28"


def test_a_signed_line_below_a_picture_in_markdown_is_its_caption() -> None:
    shown = "28일 솔내군 바람역에서 주민들이 오븐을 옮기고 있다. /오솔 기자 sol@solnae.example"
    page = [HEADLINE, "입력 2026-07-28 10:12", "![]() |", shown, *TEXT, "하은결 기자"]
    article = split_page("\n".join(page).encode())
    assert article.body == "\n".join(TEXT)
    assert [one.name for one in article.reporters] == ["하은결"]


def test_a_text_of_one_signed_line_below_a_picture_stays() -> None:
    shown = "28일 솔내군 바람역에서 주민들이 새 빵집에 들일 오븐을 옮기고 있다. /오솔 기자 sol@solnae.example"
    article = split_page("\n".join([HEADLINE, "![]() |", shown, "![]() |"]).encode())
    assert (article.body or "").startswith("28일 솔내군")


ENGLISH = "The county office said it will turn the old waiting room of Baram station into a bakery by 2028."


def test_an_english_text_may_end_in_a_year_and_begin_with_a_photo() -> None:
    shown = "The waiting room of the station in Solnae County. Photo by Ha Eun"
    page = ["Village Bakery at an Old Station", "Jul 28, 2026", "Share", "Print", shown, ENGLISH, ENGLISH]
    assert (split_page("\n".join(page).encode()).body or "").split("\n") == [ENGLISH, ENGLISH]


def test_a_deck_that_says_what_is_not_so_is_no_text() -> None:
    page = [HEADLINE, "- 주민 열두 명 협동조합", "- “큰 가게만 가게 아니다”", "하은결 기자", "2026-07-28", *TEXT]
    article = split_page("\n".join(page).encode())
    assert article.body == "\n".join(TEXT)


def test_a_form_and_a_plea_below_the_text_are_none() -> None:
    form = [
        "이 기사의 구독료를 내고 싶습니다.",
        "댓글 0",
        "※ 아래 경우에는 고지 없이 삭제하겠습니다.",
        "0 / 400",
        "등록",
    ]
    roles = split_page("\n".join([HEADLINE, "2026-07-28", *TEXT, *form]).encode()).segments[4:]
    assert [one.role for one in roles] == [Role.ADVERTISEMENT, *[Role.COMMENTS] * 4]


def test_a_text_begins_with_its_headline_though_the_deck_says_more() -> None:
    first = "솔내 간이역 대합실, 기적 대신 빵 냄새…″돌아온 봄″"
    decks = ["솔내군, 바람역 대합실 고쳐 마을 빵집", "주민 열두 명 협동조합이 맡아"]
    article = split_page("\n".join([first, *decks, "", *TEXT, NOTICE]).encode())
    assert (article.headline, list(article.deck)) == (first, decks)


def test_an_outlet_with_its_slogan_above_the_headline_is_none() -> None:
    page = ["솔내신문 - 군민의 눈과 귀가 되는 신문", HEADLINE, "입력 2026-07-28 10:12", *TEXT, NOTICE]
    assert split_page("\n".join(page).encode()).headline == HEADLINE


def test_a_plea_with_its_account_is_none_of_the_text() -> None:
    plea = "독자 여러분의 후원이 솔내신문을 지킵니다. 농협 000-0000-0000-00 (솔내신문)"
    assert (split_page("\n".join([HEADLINE, *TEXT, plea, NOTICE]).encode()).body or "").split("\n") == TEXT


COLUMN = [
    "장마가 코앞인데 물이 새는 저수지 아홉 곳이 그대",
    "로 남아 있다. 솔내군이 군의회에 낸 자료에 나온",
    "저수지는 모두 열둘이며 이 가운데 셋만 공사를 마",
    "쳤다.",
    "갈밭에 모인 사람들",
    "가장 급한 곳은 갈밭저수지다. 주민들은 지난 여름",
    "둑 아래로 물이 스며 나와 마을회관에서 밤을 보냈",
    "다. 군은 설계를 끝냈으나 돈을 마련하지 못해 아직",
    "첫 삽도 뜨지 못했다.",
]


def test_a_column_of_print_begins_with_its_first_line_and_a_short_line_in_it_is_a_subhead() -> None:
    article = split_page("\n".join(["물 새는 저수지 아홉 곳", "장마 앞두고 손도 못 대", *COLUMN]).encode())
    assert article.headline == "물 새는 저수지 아홉 곳"
    assert [s.text for s in article.segments if s.role == "subhead"] == [COLUMN[4]]
    assert article.body == "\n".join(COLUMN[:4] + COLUMN[5:])


def test_readers_words_below_a_count_in_a_sentence_are_comments() -> None:
    written = [
        "이 기사의 댓글 2개",
        "감나무 2026.07.27 11:20",
        "우리 동네에도 하나요",
        "빵순이 2026.07.27 12:01",
        "멋져요!",
    ]
    article = split_page("\n".join([HEADLINE, *TEXT, NOTICE, *written]).encode())
    assert {s.role for s in article.segments if s.text in written} == {"comments"}


def test_addresses_below_a_text_are_no_ranking() -> None:
    addresses = ["References", "1. http://solnae.example/", "2. http://solnae.example/a", "3. http://solnae.example/b"]
    assert not split_page("\n".join([HEADLINE, *TEXT, *addresses]).encode()).ranking


def test_a_short_line_above_the_credit_of_a_picture_is_its_caption() -> None:
    shown = ["빵집이 들어선 간이역", "[솔내군 제공. 재판매 및 DB 금지]"]
    article = split_page("\n".join([HEADLINE, "하은결 기자", TEXT[0], *shown, *TEXT[1:], NOTICE]).encode())
    assert (article.captions, (article.body or "").split("\n")) == (tuple(shown), TEXT)


def test_a_page_on_one_line_without_a_time_is_cut_at_its_reporter() -> None:
    page = ["솔내신문 홈 정치 경제 사회 문화", HEADLINE, "하은결 기자", *TEXT, NOTICE]
    article = split_page(" ".join(page).encode())
    assert (article.headline, article.body) == (HEADLINE, " ".join(TEXT))
