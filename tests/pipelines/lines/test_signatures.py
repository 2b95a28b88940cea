"""Who signs a column: name and office, below the text or beside a portrait."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from pipelines.lines.signatures import read_signature

LINES = [
    ("문경숙 갈재초등학교 교장", "문경숙"),
    ("/정하윤 변호사", None),  # a bare office is left to the reader of bylines
    ("이도현(전주시 덕진구) 시인", "이도현"),
    ("전북대 사회학과 교수 박은수", "박은수"),
    ("이도현 고인돌박물관 해설사", "이도현"),
    ("글=한지원 들꽃문학 평론가", "한지원"),
    ("<해설 : 계연우 시인>", "계연우"),
    ("<해설 : 시를 읽는 법>", None),
    ("이도현 시인", "이도현"),
    ("독자 이도현(한들읍)", "이도현"),
    ("이도현<가람군 한들면>", "이도현"),
    ("필자 이도현", "이도현"),
    ("가람고 2학년 이도현", "이도현"),
    ("이도현 정치부장", "이도현"),
    ("사회부 이도현 차장", "이도현"),
    ("발행인 이도현", "이도현"),
    ("이도현/이야기 리포터", "이도현"),
    ("통신원 모집", None),
    ("<이도현>", "이도현"),
    ("/이도현", "이도현"),
    ("이도현", None),
    ("<계속>", None),
    ("심사위원: 시인 도가온, 소설가 한누리, 화가 이도현", None),  # a field of the text
    ("마지막 발표자는 들녘고 3학년 이도현", None),  # a line that tells
    ("이도현 약사·‘숫자로 읽는 몸’ 저자", "이도현"),
    ("‘숫자로 읽는 몸’ 저자", None),
    ("이도현 저자는 웃었다.", None),
    ("한들소방서 예방과 소방교 이도현", "이도현"),
    ("/이도현 한들경찰서 정보과", "이도현"),
    ("이도현 한들경찰서 정보과", None),  # who is at work on a picture
    ("독자 여러분께", None),
    ("이번 독자 모임", None),
    ("이도현 군수", None),  # of the news
    ("▲ 총무과장 홍길동 ▲ 세정과장 김철수", None),
    ("문경숙 교장은 웃었다.", None),
    ("갈재초등학교 운동장", None),
    ("최병삼 씨가 배추를 절이고 있다. ⓒ 신민수기자", None),  # a caption
]


@pytest.mark.parametrize(("line", "name"), LINES)
def test_read_signature(line: str, name: str | None) -> None:
    assert read_signature(line) == name


def column(above: str, below: str) -> bytes:
    text = "<p>봄이면 학교 뒷산에 오른다. 아이들과 함께다.</p><p>얼레지는 일곱 해를 견딘다. 아이들은 말이 없었다.</p>"
    title = "[기고] 얼레지가 피기까지 일곱 해"
    return (
        f"<title>{title}</title><h1>{title}</h1><div>{above}{text}{below}</div><p>ⓒ 갈재신문 무단전재 금지</p>".encode()
    )


PLACES = {
    "below": ("", "<p>문경숙 갈재초등학교 교장</p>"),
    "below, before a remark": (
        "",
        "<p>문경숙 갈재초등학교 교장</p><p>※외부 필자의 글은 본지와 생각이 다를 수 있다.</p>",
    ),
    "below, a bare office": ("", "<p>문경숙 수필가</p>"),
    "portrait in two lines": ("<div><img src=1.jpg><br>문경숙<br>갈재초등학교 교장</div>", ""),
    "portrait, a bare office": (
        "<table><tr><td><img src=1.jpg></td></tr><tr><td><b>문경숙 교장</b><br>갈재초등학교</td></tr></table>",
        "",
    ),
    "portrait in one line": ("<div><img src=1.jpg><br>문경숙 갈재초등학교 교장</div>", ""),
}


@pytest.mark.parametrize("line", ["이도현 변호사(한들법률사무소)", "[이도현 변호사]", "이도현/변호사", "시인 이도현"])
def test_a_bare_office_above_a_column_names_its_author(line: str) -> None:
    article = split_page(column(f"<p>{line}</p>", ""))
    assert ([one.name for one in article.reporters], article.deck) == (["이도현"], ())
    assert line not in (article.body or "")


@pytest.mark.parametrize(("above", "below"), PLACES.values(), ids=PLACES)
def test_an_author_is_no_part_of_the_text(above: str, below: str) -> None:
    article = split_page(column(above, below))
    assert [reporter.name for reporter in article.reporters] == ["문경숙"]
    assert "교장" not in (article.body or "") and "수필가" not in (article.body or "")
    assert article.deck == article.captions == ()


GLUED = [
    ("문경숙 갈재초등학교 교장", True),
    ("이도현(전주시 덕진구) 시인", True),
    ("얼레지가 핀 학교 뒷산", False),
]


@pytest.mark.parametrize(("tail", "signed"), GLUED)
def test_a_signature_behind_the_last_sentence_comes_off(tail: str, signed: bool) -> None:
    page = column("", "").replace("말이 없었다.".encode(), f"말이 없었다. {tail}".encode())
    assert (split_page(page).body or "").endswith("말이 없었다.") is signed


ABOVE = [
    ("이도현 독자위원", ["이도현"]),
    ("독자위원 이도현", ["이도현"]),
    ("기고/한들경찰서 교통관리계 경사 이도현", ["이도현"]),
    ("글 | 이도현 한들대 교수", ["이도현"]),
    ("이도현 한들대 교수", []),  # whom a talk is with
]


@pytest.mark.parametrize(("line", "names"), ABOVE)
def test_who_says_that_he_writes_stands_above_the_text(line: str, names: list[str]) -> None:
    title = "얼레지가 피기까지 일곱 해"
    text = "<p>봄이면 학교 뒷산에 오른다. 아이들과 함께다.</p><p>얼레지는 일곱 해를 견딘다. 아이들은 말이 없었다.</p>"
    article = split_page(f"<title>{title}</title><h1>{title}</h1><div><p>{line}</p>{text}</div>".encode())
    assert [reporter.name for reporter in article.reporters] == names
    assert article.body is not None and article.body.startswith("봄이면")


GREETING = ["한들신문이 서른 돌을 맞았습니다.", "그동안 고을의 눈과 귀가 되어 주셨습니다.", "앞으로도 함께하겠습니다."]
GREETINGS = [
    ("이도현 / 한들군의회 의장", "창간을 축하합니다", GREETING, ["이도현"]),
    ("이도현 한들대 교수", "이도현 교수 “축하합니다”", GREETING, []),  # of whom the headline tells
    ("이도현 한들대 교수", "창간을 축하합니다", [*GREETING[:2], "잔치는 사흘 동안 열린다."], []),  # plainly told
]


@pytest.mark.parametrize(("line", "title", "text", "names"), GREETINGS)
def test_who_greets_stands_above_his_letter(line: str, title: str, text: list[str], names: list[str]) -> None:
    told = "".join(f"<p>{one}</p>" for one in [line, *text])
    article = split_page(
        f"<title>{title}</title><h1>{title}</h1><p>입력 2026.07.01 10:05</p><div>{told}</div>".encode()
    )
    assert ([reporter.name for reporter in article.reporters], article.body) == (names, "\n".join(text))


def test_a_reporter_with_his_telephone_number_is_no_contact_of_a_press_office() -> None:
    article = split_page(column("", "<p>한누리 기자 ☎ 063-000-0000</p>"))
    assert [reporter.name for reporter in article.reporters] == ["한누리"]
    assert not split_page(column("", "<p>농정과 한누리 ☎ 063-000-0000</p>")).reporters


OWN = "<p>{}</p><p>아버지는 새벽마다 얼음을 두드려 보셨다. 나는 그 소리를 기다렸다.</p>"
REPORT = "<p>{}</p><p>군은 얼음 두께를 재고 안전망을 쳤다고 밝혔다.</p>"
HOLDERS = [
    ("얼음 소리를 듣던 겨울", OWN, "이도현 한들소방서장", ["이도현"], "an essay"),
    ("[기고] 소화기 한 대의 힘", REPORT, "한들소방서장 이도현", ["이도현"], "a column that reports"),
    ("한들군 썰매장 2일 연다", REPORT, "한들소방서장 이도현", [], "whom a press office names"),
    ("한들군 썰매장 2일 연다", REPORT, "이도현 한들군의원", [], "another"),
    ("한들군 썰매장 2일 연다", REPORT, "이도현 한들초등학교 교사", ["이도현"], "a teacher writes"),
    ("한들군 썰매장 2일 연다", REPORT, "이도현 편집국장", ["이도현"], "who heads the paper"),
]


@pytest.mark.parametrize(("title", "text", "line", "names", "why"), HOLDERS, ids=[row[4] for row in HOLDERS])
def test_who_holds_an_office_signs_what_speaks_for_itself(
    title: str, text: str, line: str, names: list[str], why: str
) -> None:
    body = text.format("한들군 갈마천에 얼음이 얼었다. 겨울이 오면 마을이 모인다.")
    article = split_page(f"<title>{title}</title><h1>{title}</h1><div>{body}<p>{line}</p></div>".encode())
    assert [reporter.name for reporter in article.reporters] == names
    assert line not in (article.body or "")


HOUSE = [
    "편집부",
    "-갈재신문-",
    "갈재신문 - 아침을 여는 신문, GALJAE",
    "[온라인뉴스팀]",
    "갈재신문 취재팀",
    "<갈재신문>",
]


@pytest.mark.parametrize("line", HOUSE)
def test_the_house_signs_below_the_last_sentence(line: str) -> None:
    article = split_page(column("", f"<p>{line}</p>"))
    assert (article.body or "").endswith("말이 없었다.")
    assert not article.reporters


def test_a_heading_in_the_text_is_no_signature_of_the_house() -> None:
    article = split_page(column("<p>편집부의 하루</p>", "<p>편집부는 오늘도 바쁘다.</p>"))
    assert "편집부는 오늘도 바쁘다." in (article.body or "")


LAST = [
    "이도현 변호사(한들법률사무소)",
    "이도현/변호사",
    "[이도현 변호사]",
    "-이도현 변호사",
    "변호사 이도현",
    "한들소방서 예방과장 소방령 이도현",
    "한들보훈지청 보상과 이도현",
    "이도현 한들보훈지청 보상과",
    "한들초등학교 5-2 이도현",
    "한들중 2학년 1반 이도현",
    "이도현 독자(한들면)",
    "한들면 이도현",
    "이도현 한들면 주민",
    "이도현 국장",
    "한들면에서 이도현 드림",
    "이도현 올림",
    "사진·글 이도현",
]


@pytest.mark.parametrize("line", LAST)
def test_a_home_a_bare_office_or_a_bow_signs_as_the_last_line(line: str) -> None:
    article = split_page(column("", f"<p>{line}</p>"))
    assert ([one.name for one in article.reporters], line in (article.body or "")) == (["이도현"], False)


STAYS = [
    ("<p>얼레지의 한해살이</p><p>한들면 이도현</p>", "한들면 이도현", "not below a sentence"),
    ("<p>이도현 변호사</p><p>꽃은 늦게 핀다고 했다.</p>", "이도현 변호사", "who speaks in the next line"),
    ("<p>한들면 나들이길</p>", "한들면 나들이길", "no name"),
    ("<p>한들면 이도현 씨네 밭에도 얼레지가 핀다</p>", "한들면 이도현 씨네 밭에도 얼레지가 핀다", "goes on"),
]


@pytest.mark.parametrize(("below", "line", "why"), STAYS, ids=[row[2] for row in STAYS])
def test_such_lines_elsewhere_sign_nothing(below: str, line: str, why: str) -> None:
    assert line in (split_page(column("", below)).body or "")


NAMES = [
    ("", "<p>이도현</p>", ["이도현"]),
    ("", "<br>이도현<br>", ["이도현"]),
    ("", "<p>이도현</p><p>[관련기사]</p><p>- 숲길 열 곳 새로 연다</p><p>- 산불 감시원 쉰 명 뽑아</p>", ["이도현"]),
    ("", "<p>이도현</p><p>문경숙</p><p>한누리</p>", []),  # whom the text lists
    ("", "<p>꽃 이름은 이렇다</p><p>진달래</p>", []),  # not below a sentence
    ("", "<p>고양이</p><p>그 아이의 별명은 그랬다.</p>", []),
]


@pytest.mark.parametrize(("above", "below", "names"), NAMES)
def test_a_bare_name_below_the_last_sentence_is_who_wrote_it(above: str, below: str, names: list[str]) -> None:
    article = split_page(column(above, below))
    assert [reporter.name for reporter in article.reporters] == names
    assert "이도현" not in (article.body or "") or not names


PLAIN = ["갈재시가 숲길 열 곳을 새로 연다고 9일 밝혔다.", "시는 길마다 쉼터를 놓았다."]


@pytest.mark.parametrize(
    "below", ["ⓒ 갈재신문 무단전재 금지", "관련기사\n- 학교 숲 다섯 곳 더 연다\n- 산불 감시원 쉰 명 뽑아"]
)
def test_such_a_name_in_plain_text(below: str) -> None:
    text = ["숲길 열 곳 새로 연다", "", *PLAIN, "이도현", "", below]
    article = split_page("\n".join(text).encode())
    assert ([one.name for one in article.reporters], article.body) == (["이도현"], "\n".join(PLAIN))


PICTURED = "<div><img src=1.jpg><br>한누리 가온군수</div>"
NEWS = "<p>가온군이 물놀이장을 연다고 밝혔다.</p>{}<p>{} “아이들이 기다렸다”고 말했다.</p><p>비가 오면 문을 닫는다.</p>"
PORTRAITS = [
    ("물놀이장 연다", "한누리 군수는", "", []),  # of whom the text tells
    ("한누리 군수 “물놀이장 열겠다”", "그는", "", []),
    ("물놀이장 연다", "주민들은", "<p>서이든 기자</p>", ["서이든"]),
    ("[기고] 물놀이장 가는 길", "주민들은", "", ["한누리"]),
]


@pytest.mark.parametrize(("title", "who", "below", "names"), PORTRAITS)
@pytest.mark.parametrize("above", [True, False], ids=["above", "among"])
def test_who_is_on_a_picture_did_not_write(title: str, who: str, below: str, names: list[str], above: bool) -> None:
    text = ("" if above else NEWS.format(PICTURED, who)) or PICTURED + NEWS.format("", who)
    article = split_page(f"<title>{title}</title><h1>{title}</h1><div>{text}{below}</div><p>ⓒ 갈재신문</p>".encode())
    assert [reporter.name for reporter in article.reporters] == names
    assert "가온군수" not in (article.body or "")


def test_a_caption_with_its_photographer_is_no_signature() -> None:
    assert read_signature("지난해 여름 물놀이장 모습 ⓒ 한도담 기자") is None
    assert read_signature("지난해 여름 물놀이장 모습 한도담 기자") is None
