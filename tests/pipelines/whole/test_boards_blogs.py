"""Pages that no newspaper's system made: boards of offices, blogs, card news, podcasts, portals."""

from __future__ import annotations

import json

import pytest

from archive.items import Article, Role
from pipelines.article import split_page

TITLE = "솔내천 물놀이터 연다"
A = "솔내군은 5일부터 솔내천에 물놀이터를 연다고 밝혔다."
B = "물놀이터에는 미끄럼틀 세 대와 그늘막 스무 개를 놓았고, 안전요원 여덟 명이 지킨다."
C = "비가 30㎜ 넘게 오면 문을 닫는다."
TEXT = f"<p>{A}</p><p>{B}</p><p>{C}</p>"


def split(html: str, title: str = TITLE, head: str = "") -> Article:
    return split_page(
        f"<html><head><title>{title} - 솔내</title>{head}</head><body><h1>{title}</h1>{html}</body></html>".encode()
    )


NO_TEXT = [
    ("", "기사의 섹션 정보는 해당 언론사의 분류를 따르고 있습니다. 언론사는 한 기사를 여러 섹션으로 나눌 수 있습니다."),
    ("", "이 기사의 카테고리는 언론사의 분류를 따릅니다."),
    ("", "이 뉴스클리핑은 http://sol.example에서 발췌된 내용입니다."),
    ("편집국", "- TAG -"),
    ("2026.3.2 발행 [1692호]", "기사인쇄 / 창닫기"),
    ("", "솔내글숲은 최신 브라우저에 최적화 되어있습니다. IE chrome safari"),
    ("팟캐스트: <a href=/n>새 창에서 재생</a> | <a href=/d>다운로드</a> (Duration: 42:10 — 38.6MB)", ""),
    ("【솔내뉴스는 생활글도 뉴스로 싣고 있습니다. 당신의 이야기를 들려주세요.】", ""),
]


@pytest.mark.parametrize(("above", "below"), NO_TEXT)
def test_what_a_portal_a_player_and_a_blog_say(above: str, below: str) -> None:
    assert split(f"<div><p>{above}</p>{TEXT}<p>{below}</p></div>").body == f"{A}\n{B}\n{C}"


HONEST = [
    "이 기사의 카테고리는 마을 어린이들이 정했다.",
    "이 뉴스클리핑은 마을 도서관에서 발췌한 내용이다.",
    "편집국 문을 연 지 열 해가 됐다.",
    "군은 누리집을 브라우저에 맞추는 데 3천만 원을 썼다.",
    "팟캐스트: 마을의 소리를 만든 사람은 모두 열두 명(10대 3명)이다.",
    "저작자 표시가 없는 그림이 안내판에 쓰였다.",
]


@pytest.mark.parametrize("line", HONEST)
def test_sentences_of_the_text_with_such_words(line: str) -> None:
    assert split(f"<div>{TEXT}<p>{line}</p></div>").body == f"{A}\n{B}\n{C}\n{line}"


def test_the_label_of_a_row_is_nobody() -> None:
    rows = "<tr><th>작성일</th><td>2026-03-05</td></tr><tr><th>연락처</th><td>031-000-5612</td></tr>"
    article = split(f"<table>{rows}<tr><td colspan=2>{A}<br>{B}<br>{C}</td></tr></table>")
    assert not article.reporters
    assert article.body == f"{A}\n{B}\n{C}"


def test_a_licence_below_the_text_is_no_caption() -> None:
    article = split(f"<div>{TEXT}</div><div><img src=c.png alt='저작자표시-변경금지'><p>저작자표시-변경금지</p></div>")
    assert not article.captions
    assert any(one.role is Role.COPYRIGHT for one in article.segments)


def test_the_day_below_the_text_of_a_board_counts_beside_a_count() -> None:
    assert split(f"<div>{TEXT}</div><p>등록일 : 2017-01-23 / 조회 : 887</p>").published_at == "2017-01-23T00:00:00"
    assert split(f"<div>{TEXT}</div><p>등록일자 : 2017-01-23</p>").published_at is None


def test_a_label_in_brackets_above_the_first_part_is_no_subtitle() -> None:
    article = split(f"<div><h3>[검증 내용]</h3><p>{A}</p><p>{B}</p><h3>[검증 결과]</h3><p>{C}</p></div>")
    assert article.body == f"{A}\n{B}\n{C}"
    assert not article.deck


def test_the_words_of_card_news_are_its_text() -> None:
    cards = [f"{i}번 물놀이터는 어디에 있나요? 솔내천 {i}번 다리 아래에 있습니다." for i in (1, 2, 3)]
    slides = "".join(f"<div><img src={i}.jpg alt='{card}'><p>{card}</p></div>" for i, card in enumerate(cards))
    assert split(f"<p>2026-03-05</p><div>{slides}</div>").body == "\n".join(cards)
    scene = "<p><img src=4.jpg alt='솔내천에서 물놀이하는 아이들'></p><p>솔내천에서 물놀이하는 아이들</p>"
    assert split(f"<p>2026-03-05</p><div>{TEXT}{scene}</div>").captions == ("솔내천에서 물놀이하는 아이들",)


def test_what_a_writer_says_of_himself_in_a_box_named_after_him() -> None:
    box = "<div class=author><a href=/u>늘봄</a> <p>섬과 뭍을 오가며 씁니다.</p><button>구독자 131</button></div>"
    assert split(f"<div>{TEXT}{box}</div>").body == f"{A}\n{B}\n{C}"


def test_what_anchor_and_reporter_say_below_labels_in_boxes() -> None:
    said = ["솔내군에 물놀이터가 생겼습니다.", "아이들이 물장구를 칩니다.", "입장료는 없습니다."]
    quote = '<br>&lt;인터뷰&gt; 장다온 / 솔내읍<br>"시원해요."<br>'
    report = f"{said[1]}{quote}{said[2]} SBN뉴스 한별하입니다."
    article = split(f"<dl><dt>앵커 멘트</dt><dd>{said[0]}</dd><dt>기사 멘트</dt><dd>{report}</dd></dl>")
    assert article.body == "\n".join([*said[:2], '"시원해요."', said[2]])
    assert [one.name for one in article.reporters] == ["한별하"]


BROKEN = [
    "솔내군 물레리 주민들이 서른 해 동안 멈춰 섰던 물레방앗간을",
    "다시 돌리기로 했다.",
    "주민들은 지난 달 돈을 모아 부러진 살을 갈고 물길을 손봤으",
    "며 이르면 다음 달 햅쌀을 찧을 수 있을 것으로 보고 있다.",
    '이장 노한결씨(58)는 "아이들에게 물로 쌀을 찧는 것을 보여 주',
    '고 싶었다"며 "찧은 쌀은 마을 잔치에 쓰겠다"고 말했다.',
    "군은 방앗간을 향토 유산으로 올릴지 살펴보기로 했다.",
]


@pytest.mark.parametrize("picture", ["", "<img src=p.jpg align=right>"])
def test_the_first_line_of_a_text_broken_by_hand_is_text(picture: str) -> None:
    assert split(f"<p>2006-11-01</p><div>{picture}{'<br>'.join(BROKEN)}</div>").body == "\n".join(BROKEN)
    deck = "서른 해 동안 멈춰 섰던 물레방앗간을 다시"
    long = [f"{A} {B}", f"{C} {A}", B]
    article = split(f"<p>2006-11-01</p><div>{deck}<br>{'<br>'.join(long)}</div>")
    assert article.body == "\n".join(long)
    assert article.deck == (deck,)


def test_the_title_counts_where_a_list_above_links_to_the_page_itself() -> None:
    title = "솔내 물놀이터 나흘 더 연다"
    html = f"<h3>{title}</h3><h4>비 온 날만큼 늘려… 안전요원도 더 둬</h4><p>승인 2018.02.13 14:20</p><div>{TEXT}</div>"
    page = f"<html><head><title>{title} - 솔내신문</title></head><body><ul><li><a href=/v>{title}</a></li></ul>{html}"
    article = split_page(page.encode())
    assert article.headline == title
    assert article.deck == ("비 온 날만큼 늘려… 안전요원도 더 둬",)


def test_when_a_release_was_given_out_stands_in_the_table_above_its_title() -> None:
    table = "<table><tr><th>보도시점</th><td>즉시</td><th>배포</th><td>2026. 3. 2.(월)</td></tr></table>"
    page = f"<title>인쇄</title><h1>보도자료</h1>{table}<h2>{TITLE}</h2><div>{TEXT}</div>"
    assert split_page(page.encode()).published_at == "2026-03-02T00:00:00"


HEAD = '<meta property="og:title" content="{0}"><meta property="og:type" content="article">'
PUBLISHED = '<meta property="article:published_time" content="2025-09-14T17:12:00+09:00">'
D = "군은 내년에 물놀이터를 두 곳 더 놓을 터를 찾고 있다."
PAYLOAD = json.dumps([["Reactive", 1], {"content": 2}, f"{TEXT}<p>{D}</p>"])
STATE = json.dumps({"article": {"title": TITLE, "body": f"{A}\n\n{B}\n\n{C}\n\n{D}"}})
STATES = [
    f'<script type="application/json" id="__NUXT_DATA__">{PAYLOAD}</script>',
    f"<script>window.__INITIAL_STATE__ = {STATE}</script>",
]


@pytest.mark.parametrize("state", STATES, ids=["markup", "lines"])
def test_a_short_article_in_the_state_of_a_script(state: str) -> None:
    page = f"<html><head>{HEAD.format(TITLE)}{PUBLISHED}</head><body><div id=root></div>{state}</body></html>"
    article = split_page(page.encode())
    assert article.body == f"{A}\n{B}\n{C}\n{D}"
    assert article.is_article
    assert article.headline == TITLE


def test_a_summary_in_the_state_of_a_script_is_no_article() -> None:
    state = json.dumps({"list": [{"title": TITLE, "summary": f"{A} {B} {C}"}]})
    page = f"<html><head>{HEAD.format('솔내뉴스')}</head><body><script>window.__INITIAL_STATE__={state}</script></body>"
    assert not split_page(page.encode()).is_article


TIMES = [
    ("<div class=text-caption>2021.11.19 17:49</div>", "", "2021-11-19T17:49:00"),
    ("<div>3 min read·May 3, 2025</div>", "", "2025-05-03T00:00:00"),
    ("", "<p>2007-12-10 0:0:0 9면</p>", "2007-12-10T00:00:00"),
]


@pytest.mark.parametrize(("above", "below", "time"), TIMES)
def test_times_in_the_words_of_their_systems(above: str, below: str, time: str) -> None:
    article = split(f"{above}<div>{TEXT}</div>{below}")
    assert article.published_at == time
    assert not article.captions
    assert not article.deck


ASKED = [
    ("다가올 뉴스레터가 궁금하신가요?", False),
    ("이번 뉴스레터 어떠셨나요?", False),
    ("솔내살이 님에게 ☕️ 커피와 ✉️ 쪽지를 보내보세요!", False),
    ("“뉴스레터가 궁금하신가요?”라고 적힌 쪽지가 붙었다.", True),
    ("군수님에게 응원 쪽지를 보낸 아이도 있었다.", True),
]


@pytest.mark.parametrize(("line", "told"), ASKED)
def test_what_a_newsletter_asks(line: str, told: bool) -> None:
    assert ((split(f"<div>{TEXT}<p>{line}</p></div>").body or "") != f"{A}\n{B}\n{C}") is told


def test_what_a_blog_says_of_itself_below_its_tags_is_no_text() -> None:
    polite = [
        "더운 날 아이들과 함께 솔내천 물놀이터에 다녀왔습니다.",
        "아이들은 미끄럼틀을 열 번도 넘게 타더라고요. 그늘막도 넉넉해서 쉬기 좋았어요.",
        "주차장은 두 시간까지 무료예요. 비가 많이 오는 날은 문을 닫으니 미리 알아보세요.",
    ]
    tags = "<div><a href=/t1>#물놀이터</a> <a href=/t2>#솔내</a></div>"
    intro = "<div><a href=/>솔내군</a><p>솔내군 공식 블로그입니다. 군정과 관광 소식을 전합니다.</p></div>"
    text = "".join(f"<div><p>{line}</p></div>" for line in polite)
    assert split(f"<div><div><div>{text}</div>{tags}</div>{intro}</div>").body == "\n".join(polite)


def test_who_tells_the_weather_signs_with_the_office_in_front() -> None:
    article = split(f"<div>{TEXT}<p>기상캐스터 유하린</p></div>")
    assert article.body == f"{A}\n{B}\n{C}"
    assert [one.name for one in article.reporters] == ["유하린"]


HEADS = [
    ("<p>2025.12.09 조회수 1,204 소통팀</p>", "2025-12-09T00:00:00", "the desk behind the count"),
    ("<p>2025.12.09 10:00</p><p>솔내농협 소통간담회 (3).jpg</p>", "2025-12-09T10:00:00", "the file of a picture"),
]


@pytest.mark.parametrize(("above", "time", "why"), HEADS, ids=[why for *_, why in HEADS])
def test_lines_of_a_system_above_the_text_are_no_subtitle(above: str, time: str, why: str) -> None:
    article = split(f"{above}<div>{TEXT}</div>")
    assert article.published_at == time
    assert not article.deck


def test_the_name_beside_the_time_of_a_text_in_one_cell() -> None:
    rows = "<ul><li>황하람</li><li>등록 2003.03.31 10:31:05</li></ul>"
    article = split(f"<div>{rows}<div><table><tr><td>{A} {B} ■완주=황하람</td></tr></table></div></div>")
    assert article.body == f"{A} {B}"
    assert [one.name for one in article.reporters] == ["황하람"]


DIGEST = [
    "새 기념관장 임명을 두고",
    "고을에서도 반발이 거셉니다.//",
    "여객선과 배가 부딪친 사고,",
    "안전을 가볍게 여겼습니다.//",
]


def test_headlines_of_a_station_that_end_with_two_strokes_lose_no_line() -> None:
    article = split(f"<p>입력 2024-08-14 18:22:14</p><div>{'<br>'.join(DIGEST)}</div>")
    assert article.body == "\n".join(DIGEST)


LETTERS = [
    ("<p>2018년 7월 25일</p><p>솔내군의회 의장 &nbsp; 김 하 람</p>", "김하람"),
    ("<p>20211115</p><p>솔내의료조합 이사장 이온채</p>", "이온채"),
]


@pytest.mark.parametrize(("end", "name"), LETTERS)
def test_who_signs_a_letter_below_its_day(end: str, name: str) -> None:
    article = split(f"<p>승인 2018.07.30 13:14</p><div>{TEXT}{end}</div>")
    assert [one.name for one in article.reporters] == [name]
    assert name[-1:] not in (article.body or "").splitlines()[-1][-1:]


def test_a_blogger_s_greeting_with_a_smile_is_no_subtitle() -> None:
    greeting = "안녕하세요, 솔내군 누리기자단 하늬입니다 :)"
    article = split(f"<p>2024.11.04</p><div><p>{greeting}</p>{TEXT}</div>")
    assert article.body == f"{greeting}\n{A}\n{B}\n{C}"


def test_a_talk_of_a_disc_jockey_with_a_guest() -> None:
    words = [
        "오늘은 마가람 님을 모셨어요.",
        "라디오는 처음이라 떨리네요.",
        "처음 이야기를 들려주세요.",
        "다리미를 불에 달궜지요.",
    ]
    turns = "".join(f"<p><b>{'DJ 노을' if i % 2 == 0 else '마가람'}</b> : {line}</p>" for i, line in enumerate(words))
    article = split(f"<p>2024.06.11</p><div><p>방송일 : 2024년 6월 10일<br>DJ : 노을 / 손님 : 마가람</p>{turns}</div>")
    assert article.body == "\n".join(words)
    assert not article.deck


def test_what_a_small_box_with_a_button_sends_is_no_text() -> None:
    box = "<div class=my-8><div>그늘레터</div><div>금요일에 이야기를 보내드려요.</div><button>구독</button></div>"
    assert split(f"<div><p>{A}</p><p>{B}</p>{box}<p>{C}</p></div>").body == f"{A}\n{B}\n{C}"


def test_office_day_and_count_without_blanks_are_the_time() -> None:
    article = split(f"<p><span>대변인실</span><span>2025-10-31</span><span>HIT 901</span></p><div>{TEXT}</div>")
    assert article.published_at == "2025-10-31T00:00:00"
    assert not article.deck


def test_who_said_a_quotation_stands_in_brackets_behind_it_and_wrote_nothing() -> None:
    said = ["“물놀이터가 좋아요. 또 오고 싶어요.” (이온유 시민기자)", "“그늘이 넓으면 좋겠다.” (정현솔 칼럼니스트)"]
    caption = "<div><img src=1.jpg><br>솔내천에서 아이들이 물장구를 치고 있다. ⓒ솔내뉴스</div>"
    html = f"{caption}{said[0]}<br><br>{said[1]}<br><br>{B}<br><br>권하리 기자 (kwon@sol.example)"
    article = split(f"<p>2012-02-08 15:52:02</p><div>{html}</div>")
    assert article.body == "\n".join([*said, B])
    assert [one.name for one in article.reporters] == ["권하리"]


LINES_AROUND = [
    ("<p>매체명 : 솔내일보</p>", "", "the paper of a clipping"),
    ("<p>조회 수 8187 추천 수 0 댓글 0</p>", "", "counts"),
    ("", "<p>덧붙이는 글 | 솔내 한줄뉴스</p>", "what is added below"),
]


@pytest.mark.parametrize(("above", "below", "why"), LINES_AROUND, ids=[why for *_, why in LINES_AROUND])
def test_lines_around_the_text_of_a_board(above: str, below: str, why: str) -> None:
    article = split(f"{above}<div>{TEXT}{below}</div>")
    assert article.body == f"{A}\n{B}\n{C}"
    assert not article.deck


def test_the_village_in_front_of_a_reader_s_name() -> None:
    article = split(f"<ul><li>입력 2009.07.06 09:38</li><li>기자명 노안면 정유솔</li></ul><div>{TEXT}</div>")
    assert [one.name for one in article.reporters] == ["정유솔"]


def test_who_made_a_script_stands_below_it_behind_marks() -> None:
    script = ["[앵커멘트]", "주차장이 다시 문을 엽니다.", "[기사내용]", "골목 주차장입니다.", "바닥을 다시 다졌습니다."]
    crew = ["● 방송일 : 2024.10.02", "● 취재기자 : 나하경 / na@dion.example", "● 촬영기자 : 서온빛"]
    article = split(f"<div>{'<br>'.join([*script, '디온TV뉴스 나하경입니다.', *crew])}</div>")
    assert article.body == "\n".join([script[1], *script[3:]])
    assert [(one.name, one.email) for one in article.reporters] == [("나하경", "na@dion.example")]


def test_a_preformatted_text_of_1999() -> None:
    lines = [
        "솔내군 물레마을 농악대가 지난 3일 열린 전국 농악 겨루기에서",
        "으뜸상을 받았다.",
        "농악대는 저녁마다 모여",
        f"{B}",
    ]
    text = "\n".join(lines)
    article = split(f"<p align=right>1999. 6. 7 (제212호) 손보람 기자</p><pre>{text}</pre>")
    assert article.body == text
    assert article.published_at == "1999-06-07T00:00:00"
    assert [one.name for one in article.reporters] == ["손보람"]


def test_the_heading_of_the_first_part_is_no_subtitle_where_others_follow() -> None:
    parts = [("11월 3일", A), ("11월 10일", B), ("11월 21일", C)]
    article = split(f"<p>2025.12.01</p><div>{''.join(f'<h4>{day}</h4><p>{text}</p>' for day, text in parts)}</div>")
    assert article.body == f"{A}\n{B}\n{C}"
    assert not article.deck
    assert split(f"<p>2025.12.01</p><div><h4>물 맑은 솔내천에 사흘</h4>{TEXT}</div>").deck == ("물 맑은 솔내천에 사흘",)


@pytest.mark.parametrize("event", ["주민 기자 위촉식", "시민 기자 기념식"])
def test_what_a_picture_shows_is_nobody(event: str) -> None:
    article = split(f"<p>2026.11.12 09:30</p><div><img src=1.jpg><p>{event}</p>{TEXT}</div>")
    assert not article.reporters
    assert next(one.role for one in article.segments if one.text == event) is not Role.BYLINE


def test_a_board_links_its_title_behind_the_day_and_names_itself_first() -> None:
    head = f"<div><b>마을뉴스</b><i>2012.05.18 13:40</i></div><h1><a href=/xe/1>{TITLE}</a></h1>"
    article = split_page(f"<title>솔내뉴스 - {TITLE}</title><div>{head}<div>{TEXT}</div></div>".encode())
    assert (article.is_article, article.headline, article.body) == (True, TITLE, f"{A}\n{B}\n{C}")
