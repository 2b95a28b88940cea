"""Lines around the texts of county and internet papers: credits, names, rows of buttons, days, captions."""

from __future__ import annotations

import pytest

from archive.items import Article, Role
from pipelines.article import split_page

A = "나루군은 10일부터 사흘 동안 솔숲공원에서 곶감 잔치를 열었다고 밝혔다."
B = "높은 산바람에 말린 곶감은 살이 부드럽고 달아 예부터 이름이 높았다."
C = "도하늘 군수는 “내년에도 잔치를 잇겠다”고 말했다."
TITLE = "곶감 잔치 사흘"
TEXT = f"<p>{A}</p><p>{B}</p><p>{C}</p>"


def split(html: str, head: str = "") -> Article:
    return split_page(
        f"<html><head><title>{TITLE} - 나루신문</title>{head}</head><body><h1>{TITLE}</h1>{html}</body></html>".encode()
    )


def role_of(article: Article, start: str) -> Role:
    return next(one.role for one in article.segments if one.text.startswith(start))


CREDIT = "<table><tr><td><img src=1.jpg></td></tr><tr><td>ⓒ 나루신문</td></tr></table>"
LAST = "군은 2만 8천 명이 찾았다고 밝혔다."
CREDITS = [
    (CREDIT, True, "its owner alone"),
    (CREDIT.replace("ⓒ 나루신문", "ⓒ 나루신문, 무단전재 및 재배포 금지"), False, "a notice"),
]


@pytest.mark.parametrize(("credit", "goes_on", "why"), CREDITS, ids=[why for *_, why in CREDITS])
def test_whose_a_picture_is_ends_no_article(credit: str, goes_on: bool, why: str) -> None:
    article = split(f"<p>2026.11.12 10:00</p><div>{A}<br><br>{B} {B}<br><br>{C}<br><br>{credit}{LAST}</div>")
    assert ((article.body or "").endswith(LAST)) is goes_on


SIGNED = [
    ("<p>한별하</p><p>승인 2026.11.12</p>", f"{C} 한별하", C, "the name that stands beside the date"),
    ("<p>한별하 기자</p>", f"{C} 한별하", C, "the name of the byline"),
    ("<p>한누리 기자</p>", f"{C} 한별하", f"{C} 한별하", "another name"),
    ("<p>한별하 기자</p>", "가장 먼저 온 사람, 한별하", "가장 먼저 온 사람, 한별하", "no sentence in front"),
]


@pytest.mark.parametrize(("head", "last", "told", "why"), SIGNED, ids=[why for *_, why in SIGNED])
def test_a_name_behind_the_last_sentence(head: str, last: str, told: str, why: str) -> None:
    article = split(f"<div>{head}</div><div><p>{A}</p><p>{B}</p><p>{last}</p></div>")
    assert article.body == "\n".join([A, B, told])


LEAD = "<p>2026-11-25 / 나루소식통</p>"


def test_day_and_outlet_below_the_headline() -> None:
    for lead in (LEAD, "<div><span>2026년 11월 25일</span> <span>나눔플러스</span></div>"):
        article = split(f"{lead}<div>{TEXT}</div>")
        assert (article.deck, article.published_at) == ((), "2026-11-25T00:00:00")
    assert split(f"<h2>감 값 / 석 달 만에 올라</h2><div>{TEXT}</div>").deck == ("감 값 / 석 달 만에 올라",)


ROWS = [
    ("<td>분류</td><td>작성일자</td><td>작성자</td><td>조회</td>", "2026-06-14T00:00:00", "named in the row above"),
    ("<td>오늘</td><td>맑음</td><td>나루</td><td>12</td>", None, "the day of the visit"),
]


@pytest.mark.parametrize(("labels", "published", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_a_day_above_the_headline(labels: str, published: str | None, why: str) -> None:
    values = "<td></td><td>2026-06-14</td><td>백나린</td><td>214</td>"
    page = f"<table><tr>{labels}</tr><tr>{values}</tr></table><h1>{TITLE}</h1><div>{TEXT}</div>"
    assert split_page(f"<html><title>{TITLE}</title><body>{page}".encode()).published_at == published


def test_names_beside_dates_of_which_the_address_is_missing() -> None:
    article = split(f"<div>최보민 / / 기사승인 : 2026-03-20 17:39:00</div><div>{TEXT}</div>")
    assert [one.name for one in article.reporters] == ["최보민"]
    assert article.published_at == "2026-03-20T17:39:00"


SHOWN = "군이 이름을 높인 마을에 상을 주고 기념사진을 찍었다"


def test_a_caption_below_the_name_of_the_file() -> None:
    rows = ("<img src=1.jpg>", "군민잔치 (2)", SHOWN)
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    lines = [A, B, LAST, f"{B} {LAST}", C]
    article = split(f"<div><table>{cells}</table>{'<br><br>'.join(lines)}</div>")
    assert (article.captions, article.body) == (("군민잔치 (2)", SHOWN), "\n".join(lines))
    article = split(f"<table>{cells}{''.join(f'<tr><td>{line}</td></tr>' for line in (A, B, C))}</table>")
    assert (article.body or "").endswith("\n".join([A, B, C]))


def test_the_heading_of_pictures_below_the_text_is_no_caption() -> None:
    links = "".join(f"<li><a href=/{at}><img src={at}.jpg>달빛장터 밤 열 시까지</a></li>" for at in range(3))
    below = f"<div class=photo><h3>포토 기사리스트</h3><ul>{links}</ul></div>"
    assert split(f"<div>{TEXT}</div>{below}").captions == ()
    figure = "<div class=photo><img src=1.jpg><p>볕에 말리는 곶감</p></div>"
    assert split(f"<div>{TEXT}{figure}</div>").captions == ("볕에 말리는 곶감",)


BUTTONS = "<ul><li>카카오톡 보내기</li><li>-</li><li>+</li><li>인쇄</li></ul>"


def test_signs_that_change_the_size_of_letters_are_buttons() -> None:
    article = split(f"{BUTTONS}<div>{TEXT}</div>")
    assert role_of(article, "-") is Role.TOOLS
    scores = "<table><tr><td>솔재</td><td>-</td><td>3</td></tr><tr><td>물안</td><td>-</td><td>2</td></tr></table>"
    assert role_of(split(f"<div>{TEXT}{scores}{TEXT}</div>"), "-") is not Role.TOOLS


def test_a_paper_that_sets_markers_between_slashes() -> None:
    lines = ["/앵커/", "나루군 소식입니다.", "/비디오/", "군은 한옥을 짓는다고 밝혔습니다.", "내년 봄에 문을 엽니다."]
    article = split(f"<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>")
    assert article.body == "\n".join(line for line in lines if line[0] != "/")
    assert role_of(article, "군은 한옥") is Role.NARRATION


STATION = (
    "이어서 나루를 연결합니다.<br><br>ANC=나루 선비마을이 문을 열었죠?<br><br>Rep=네, 그렇습니다.<br>또 하나의"
    "<br>명물이 태어났습니다.<br>VCR1<br>5만 제곱미터의 터에<br>164억원이 들어가<br>어제 문을 열었습니다.<br>"
    "<br>VCR 2<br>SYNC/이하근/도지사<br><br>INT/권다미/솔재시<br>"
)


def test_a_station_that_sets_markers_before_signs_of_equality() -> None:
    article = split(f"<div>{STATION}</div>")
    signs = ("ANC", "Rep=", "VCR", "SYNC", "INT")
    assert not any(sign in (article.body or "") for sign in signs)
    assert "나루 선비마을이 문을 열었죠?" in (article.body or "")
    assert [one.text for one in article.segments if one.role is Role.SPEAKER] == [
        "SYNC/이하근/도지사",
        "INT/권다미/솔재시",
    ]


def test_latin_letters_in_news_are_no_markers() -> None:
    told = [
        "VCR1대와 TV 두 대를 마을회관에 놓았다.",
        "ANC는 아프리카의 오래된 당이다.",
        "INT/EXT라고 적힌 대본도 있다.",
    ]
    article = split(f"<div>{TEXT}{''.join(f'<p>{line}</p>' for line in told)}</div>")
    assert article.body == "\n".join([A, B, C, *told])


def test_who_posted_it_and_when_in_english() -> None:
    who, when = "<span>by <b>14기김하원기자</b></span>", "<span>posted <b>Mar 06, 2020</b></span>"
    article = split(f"<div>{who} {when} <span>Views 9936</span></div><div>{TEXT}</div>")
    assert (article.deck, article.published_at) == ((), "2020-03-06T00:00:00")


NOTES = [
    ("이 글은 나루도 도민리포터의 글입니다. 나루도 공식 입장과는 다를 수 있습니다.", False, "whose opinion it is"),
    ("이 글은 우물가에서 시작됩니다. 우물은 마을마다 있었습니다.", True, "how a text begins"),
]


@pytest.mark.parametrize(("note", "told", "why"), NOTES, ids=[why for *_, why in NOTES])
def test_a_remark_above_the_text(note: str, told: bool, why: str) -> None:
    assert (note in (split(f"<div><p>{note}</p>{TEXT}</div>").body or "")) is told


CARD = "<a href=/7><b>물안읍 주민들, 시장실 찾아 항의</b></a><p>{}</p>"
WORDS = "물안읍 주민들이 시장실을 찾아 거세게 항의했다. 주민들은 약속을 어겼다며 목소리를 높였다. 시는 잘못을 인정하고"


def test_one_card_with_the_first_words_of_another_article() -> None:
    card = f"<div><h2>오늘의영상</h2><div>{CARD.format(f'{WORDS} 다음부터는...')}</div></div>"
    assert split(f"<div>{TEXT}</div>{card}").body == "\n".join([A, B, C])
    told = f"{WORDS} 말끝을 흐렸다..."
    assert told in (split(f"<div><p>{A}</p><p>{told}</p><p>{B}</p><p>{C}</p></div>").body or "")


BYLINES = [
    ("기자 : 전향하 ( wk@naru.example )", "name and address"),
    ("기자: 전향하", "name alone"),
]


@pytest.mark.parametrize(("line", "why"), BYLINES, ids=[why for *_, why in BYLINES])
def test_who_wrote_it_makes_no_script(line: str, why: str) -> None:
    article = split(f"<div>{TEXT}<p>{line}</p></div>")
    assert article.body == "\n".join([A, B, C])
    assert [one.name for one in article.reporters] == ["전향하"]
    assert {one.role for one in article.segments} <= {Role.HEADLINE, Role.PARAGRAPH, Role.BYLINE}


def test_a_reporter_who_speaks_makes_a_script() -> None:
    lines = ["앵커: 나루를 연결합니다.", "기자: 나루역에 나와 있습니다. 비가 그쳤습니다."]
    assert role_of(split(f"<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>"), "나루역") is Role.NARRATION


FIGURE = "<p><img src=1.jpg></p>"
LASTS = [
    ("", "잔치는 14일까지 이어진다. 사진제공=나루군", "잔치는 14일까지 이어진다.", "behind the last sentence"),
    ("", "주민들이 감을 깎고 있다. 사진제공=나루군", None, "behind what is to be seen"),
    (FIGURE, "깎은 감 천 접이 처마에 걸린다. 사진제공=나루군", None, "below a picture"),
]


@pytest.mark.parametrize(("above", "last", "told", "why"), LASTS, ids=[why for *_, why in LASTS])
def test_the_credit_of_a_picture_elsewhere(above: str, last: str, told: str | None, why: str) -> None:
    article = split(f"<div>{TEXT}{above}<p>{last}</p></div>")
    assert article.body == "\n".join([A, B, C] + ([told] if told else []))
    assert article.captions[-1].endswith("사진제공=나루군")


def test_a_question_below_a_portrait_is_no_caption() -> None:
    asked, shown = "Q1. 한 해를 앞두고 어떻게 지내고 계시는지.", "QR을 든 도하늘 군수."
    article = split(f"<div><p>{A}</p>{FIGURE}<p>{asked}</p><p>{B}</p>{FIGURE}<p>{shown}</p><p>{C}</p></div>")
    assert (article.body, article.captions) == ("\n".join([A, asked, B, C]), (shown,))


def test_a_station_breaks_its_first_sentence_behind_the_hour() -> None:
    lines = ["어제 저녁 일곱 시쯤", "솔골면 야산에서 불이 나", "숲을 태우고 세 시간여 만에", "꺼졌습니다."]
    lines += [
        "불이 나자 군청 직원과 소방대원 등",
        "6백여 명이 나섰으나",
        "밤이라 헬기를 띄우지 못해",
        "애를 먹었습니다.",
    ]
    article = split(f"<p>입력 2026-03-02 07:30</p><div>{'<br>'.join(lines)}</div>")
    assert (article.deck, article.body) == ((), "\n".join(lines))
    article = split(f"<p>입력 2026-03-02 07:30</p><div><p>물 뿌려 세 시간 만에 잡은 불</p>{TEXT}</div>")
    assert article.deck == ("물 뿌려 세 시간 만에 잡은 불",)


HEADS = [
    ("이남하 / gl@local.example / 기사승인 : 2026-11-12 10:05:00", "이남하", "an address between slashes"),
    ("글쓴이 : 김하늘 날짜 : 2026-11-12 (목) 10:05 조회 : 331", "김하늘", "the row of a board"),
    ("나주시 윤규하 기자2026. 11.12 10:05", "윤규하", "a town with its rank"),
    ("관리자 기자 / 2026.11.12 10:05", None, "who keeps the site"),
]


@pytest.mark.parametrize(("line", "name", "why"), HEADS, ids=[why for *_, why in HEADS])
def test_line_below_the_headline(line: str, name: str | None, why: str) -> None:
    frames = ["<div>{}</div><div>{text}</div>", *(["<div>{text}</div><div>{}</div>"] if name else [])]
    for frame in frames:
        article = split(frame.format(line, text=TEXT))
        assert article.published_at == "2026-11-12T10:05:00"
        assert [one.name for one in article.reporters] == ([name] if name else [])
        assert (article.deck, article.body) == ((), "\n".join([A, B, C]))


def test_a_day_and_a_count_in_the_box_of_the_text() -> None:
    article = split(f"<p>2026-11-12 조회수 : 1964</p>{TEXT}")
    assert (article.deck, article.published_at) == ((), "2026-11-12T00:00:00")
    for line in ("관리자 2026.11.12 조회수 46", "by 운영자 2026.11.12"):
        article = split(f"<div>{line}</div><div>{TEXT}</div>")
        assert (article.deck, article.published_at) == ((), "2026-11-12T00:00:00")
    assert split(f"<div>바람이 남긴 것들 2026.7.1</div><div>{TEXT}</div>").published_at is None
    assert split(f"<p>2026.7.1 지진이 남긴 마을들</p>{TEXT}").published_at is None
