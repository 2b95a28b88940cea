"""Whether a page is an article: short ones whose headline says so, and pages that only speak to a visitor."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

DATE = "<p>승인 2026.01.02 10:00</p>"
SORRY = (
    "<p>요청하신 내용은 보실 수 없습니다. 이용에 불편을 드려 죄송합니다. 다른 기사를 이용해 주시기 바랍니다.</p>"
    "<p>자세한 것은 고객센터로 물어 주시면 친절히 안내해 드리겠습니다. 첫 화면은 아래 단추를 눌러 주십시오.</p>"
    "<p>찾는 것이 있으시면 위에서 찾아 주십시오. 늘 더 나은 모습을 보여 드리도록 힘쓰겠습니다.</p>"
)
TEXT = (
    "<p>가람구는 지난달 통폐합으로 비게 된 파출소를 심야약국으로 고쳐 쓰겠다고 14일 밝혔다. 구비 3억 원을 들인다.</p>"
    "<p>상인들은 순찰이 줄어들 것을 걱정한다. 경찰은 하루 네 차례 돌겠다는 입장이다. 구는 설명회도 연다고 했다.</p>"
    "<p>물빛동 주민은 누구나 설명회에 갈 수 있고 물음은 미리 적어 내도 된다. 공사는 다음 달부터 한다.</p>"
)
PHOTO = "<img src=a.jpg><p>2일 물빛공원에서 시민들이 봄볕을 즐기고 있다. 한누리 기자</p>"
PRICES = (
    "<p>배추 한 포기 3,200원</p><p>애호박 한 개 1,100원</p><p>사과 열 개 21,000원</p>"
    "<p>고등어 한 손 7,800원</p><p>달걀 한 판 6,900원</p><p>두부 한 모 1,900원</p>"
)
SHORT = "<p>가온대교의 통행이 2일 오전 재개됐다.</p>"
CASES = [
    ("[포토] 물빛공원의 봄", DATE + PHOTO, "pictures_only", "a picture with its caption"),
    ("<포토뉴스> 물빛공원의 봄", DATE + "<img src=a.jpg><img src=b.jpg>", "pictures_only", "pictures alone"),
    ("[만평] 봄날은 온다", DATE + "<img src=a.jpg>", "pictures_only", "a cartoon"),
    ("[포토] 물빛공원의 봄", PHOTO, "no_body", "a picture without a date"),
    ("물빛공원의 봄", DATE + "<img src=a.jpg>", "no_body", "a picture that nothing calls one"),
    (
        "[인사] 물빛군",
        DATE + "<p>◇4급 승진 ▲문화국장 한누리 ▲경제국장 도가온 ◇5급 전보 ▲바다동장 명은채 ▲갈숲면장 반시온</p>",
        "notice_of_people",
        "appointments on one line",
    ),
    ("물빛군 새 소식", DATE + "<p>▲ 위로</p>", "no_body", "one triangle is no list"),
    ("[인사] 물빛교육지원청", DATE + "<p>▲ 교육장 한누리</p>", "notice_of_people", "one appointment"),
    ("[결혼] 한누리씨", DATE + "<p>▲ 도가온씨 딸 누리양 = 8일 낮 12시</p>", "notice_of_people", "a wedding"),
    ("[독자사진] 물빛공원의 봄", DATE + "<img src=a.jpg>", "pictures_only", "a reader's picture"),
    (
        "[시가 있는 아침] 봄물",
        DATE + "<p>얼음 밑에서 강이</p><p>먼저 말을 걸어 오고</p><p>버들이 귀를 열면</p><p>아직 겨울 끝자락</p>"
        "<p>둑길을 따라 걷는</p><p>두 사람의 그림자</p>",
        "short_article",
        "a poem",
    ),
    ("‘페이지를 찾을 수 없습니다’ 안내만 남긴 구청", DATE + TEXT, "headline_and_body", "news of a missing page"),
    ("페이지를 찾을 수 없습니다. (404)", SORRY, "title_of_a_list", "a missing page"),
    ("자동입력 방지", SORRY, "title_of_a_list", "a test for robots"),
    ("일일 데이터 전송량 초과 안내", SORRY, "title_of_a_list", "too many visitors"),
    ("서비스 이용기간이 만료되었습니다", SORRY, "title_of_a_list", "a bill nobody paid"),
    ("귀하의 요청이 차단되었습니다", SORRY, "title_of_a_list", "a wall against attacks"),
    ("We value your privacy", SORRY, "title_of_a_list", "a wall of cookies"),
    ("쿠키 사용에 동의해 주세요", SORRY, "title_of_a_list", "the same in Korean"),
    ("쿠키 동의 안 물은 쇼핑몰에 과징금", DATE + TEXT, "headline_and_body", "news of one"),
    ("물빛시장 오늘 시세", DATE + f"<div>{PRICES}</div>", "short_article", "lines of prices"),
    ("물빛시장 오늘 시세", f"<div>{PRICES}</div>", "no_body", "lines of prices without a date"),
    ("[속보] 가온대교 통행 재개", DATE + SHORT, "short_article", "a flash"),
    ("<1보> 가온대교 통행 재개", DATE + SHORT, "short_article", "its first report"),
    ("[속보] 가온대교 통행 재개", SHORT, "no_body", "a flash without a date"),
    ("[속보] 가온대교 통행 재개", DATE + "<p>로딩 중</p>", "no_body", "a flash without a sentence"),
    ("[영상] 하늘에서 본 봄", DATE + "<iframe src=/v></iframe>", "pictures_only", "a film alone"),
    ("비정상적인 접근이 감지되었습니다", SORRY, "title_of_a_list", "no robots, said otherwise"),
    ("시스템 점검 안내", SORRY, "title_of_a_list", "out of service, as a notice"),
    ("정수장 점검 안내 늦어", DATE + TEXT, "headline_and_body", "news of such a notice"),
    ("삭제된 기사입니다", SORRY, "title_of_a_list", "deleted"),
    ("존재하지 않는 기사입니다.", SORRY, "title_of_a_list", "not there"),
    ("요청하신 기사가 삭제되었습니다", SORRY, "title_of_a_list", "deleted, said otherwise"),
    ("서비스 점검 중입니다", SORRY, "title_of_a_list", "out of service"),
    ("접근이 제한된 페이지입니다", SORRY, "title_of_a_list", "no access"),
    ("연령 확인이 필요한 서비스입니다", SORRY, "title_of_a_list", "for adults"),
    ("사람인지 확인합니다", SORRY, "title_of_a_list", "no robots"),
    ("‘삭제된 기사입니다’ 안내만 남긴 구청", DATE + TEXT, "headline_and_body", "news of a deleted page"),
    ("지하철 3호선, 이틀째 점검 중", DATE + TEXT, "headline_and_body", "news of a check"),
    ("구청 누리집 접근이 제한된 까닭", DATE + TEXT, "headline_and_body", "news of an access"),
]


@pytest.mark.parametrize(("title", "markup", "reason", "why"), CASES, ids=[row[3] for row in CASES])
def test_verdict(title: str, markup: str, reason: str, why: str) -> None:
    shown = title.replace("<", "&lt;").replace(">", "&gt;")
    page = (
        f"<html><head><title>{shown} - 물빛신문</title></head><body><h1>{shown}</h1><div>{markup}</div></body></html>"
    )
    article = split_page(page.encode(), url="https://mulbit.example/a/1")
    assert article.reason == reason
    articles = ("pictures_only", "short_article", "headline_and_body", "notice_of_people")
    assert article.is_article == (reason in articles)


SERVER = (
    "<p>The action you just performed triggered the security solution. Several actions could trigger this block.</p>"
    * 3
)
TITLES = [
    ("Just a moment...", "", SERVER, False, "a guard that wants to know whether one is human"),
    ("잠시만 기다리십시오…", "", SERVER, False, "the same in Korean"),
    ("Access denied | mulbit.example used Cloudflare to restrict access", "", SERVER, False, "a guard that refuses"),
    ("mulbit.example | 522: Connection timed out", "", SERVER, False, "a server that does not answer"),
    ("잠시만 기다려 달라던 시장의 답", "", TEXT, True, "news that begins so"),
    ("Not available in your region", "", SERVER, False, "a border"),
    ("502 Bad Gateway", "", SERVER, False, "a server's error"),
    ("Welcome to nginx!", "", SERVER, False, "a server's first page"),
    ("Access denied: beach stays closed", "Access denied: beach stays closed", SERVER, True, "English news"),
    ("버스 안내기 ‘error’ 글자만… 왜", "", TEXT, True, "news of an error"),
    ("Error", "", SERVER, False, "an error"),
    ("429 Too Many Requests", "", SERVER, False, "a server that has enough"),
]


@pytest.mark.parametrize(("title", "named", "markup", "is_article", "why"), TITLES, ids=[row[4] for row in TITLES])
def test_what_a_server_says_is_no_article(title: str, named: str, markup: str, is_article: bool, why: str) -> None:
    head = f'<title>{title}</title><meta property="og:title" content="{named}">'
    page = f"<html><head>{head}</head><body><h1>{title}</h1><div>{markup}</div></body></html>"
    assert split_page(page.encode()).is_article == is_article


OG = '<meta property="og:type" content="article"><meta property="og:title" content="물빛공원의 봄">'
LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"물빛공원의 봄"}</script>'
WALLS = [
    (OG + LD, "<p>계속 읽으려면 회원 가입이 필요합니다.</p>", "login_wall", "to go on reading"),
    (OG + LD, "<p>This article is for subscribers only.</p>", "login_wall", "in English"),
    (OG + LD, "<p>이 기사는 유료기사입니다. 결제 후 열람이 가능합니다.</p>", "login_wall", "for money"),
    (OG, "<p>회원 전용이던 공원을 주민에게도 연다.</p>", "short_article", "news of a thing for members"),
    (OG, "<p>로그인 후 이용할 수 있는 곳은 모두 세 군데다.</p>", "short_article", "news of a login"),
    (OG, "<div></div>", "no_body", "nothing, though the head speaks of an article"),
    (OG, "<img src=/a.jpg><p>물빛공원</p>", "pictures_only", "a picture"),
    (
        OG,
        "<p>공원 정기권 구독자는 입장료를 내지 않아도 된다고 구는 2일 밝혔다. 다음 달부터다.</p>",
        "short_article",
        "news of subscribers",
    ),
]


@pytest.mark.parametrize(("head", "markup", "reason", "why"), WALLS, ids=[row[3] for row in WALLS])
def test_what_stands_where_the_text_should(head: str, markup: str, reason: str, why: str) -> None:
    page = (
        f"<html><head>{head}</head><body><h1>물빛공원의 봄</h1>{DATE}<div>{markup}</div><p>물빛신문</p></body></html>"
    )
    assert split_page(page.encode()).reason == reason


def test_a_dated_text_whose_headline_is_a_picture_is_an_article() -> None:
    body = f"<body><img src=/headline.gif>{DATE}<div>{TEXT}</div></body>"
    named = split_page(f"<html><head><title>물빛공원에 봄이 왔다 - 물빛신문</title></head>{body}</html>".encode())
    title = "<title>모든 댓글 보기 - 물빛신문</title>"
    comments = f"<html><head>{title}</head><body>{DATE}<div>{TEXT}</div></body></html>"
    nameless = split_page(f"<html><head><title>물빛신문</title></head>{body}</html>".encode())
    assert (named.is_article, named.headline) == (True, "물빛공원에 봄이 왔다")
    assert nameless.reason == "no_headline"
    assert split_page(comments.encode()).reason == "no_headline"  # nothing stands where the headline would


LISTED = "".join(
    f"<li><a href=/news/{n}>{name}, {verb}</a><p>{name} 소식이다. 군은 새 제도를 편다고 밝혔다. 주민은 반겼다.</p></li>"
    for n, (name, verb) in enumerate(
        (
            ("가람 나루터", "뱃길 다시 연다"),
            ("물빛 도서관", "밤에도 문 연다"),
            ("한내 둑길", "나무 심기 시작"),
            ("돌마루 시장", "주차장 넓힌다"),
            ("솔빛 초등학교", "통학버스 늘려"),
            ("늘봄 보건소", "이동 진료 나서"),
        ),
        start=100101,
    )
)
DECLARED = "<meta property=og:type content=article><meta property=article:published_time content=2026-01-02T10:00:00>"
SOLD = "".join(
    f"<dl><dt>{name} 새 단장 마쳐</dt><dd>군은 다음 달부터 문을 연다고 밝혔다. 주민은 반겼다.</dd>"
    f"<dd><a href=/news/{name}>자세히 보기</a></dd></dl>"
    for name in ("나루터", "도서관", "둑길", "시장", "학교", "보건소")
)


def ld(*headlines: str) -> str:
    things = ",".join(f'{{"@type":"NewsArticle","headline":"{each}"}}' for each in headlines)
    return f'<script type="application/ld+json">[{things}]</script>'


NAMED = "가람군, 나루터 뱃길 다시 연다"
LISTED_NO_MORE = "세계유산 목록에서 빠진 가람산성"
BRIEF = (
    "<p>가람군이 세 해 만에 나루터를 다시 연다.</p><p>배는 하루 네 번 오가고 삯은 천 원이며 군민은 반만 낸다.</p>"
    "<p>첫 배는 새달 초하루 아침 일곱 시에 뜨며 물이 불으면 쉰다.</p>"
)
EVENT = '<script type="application/ld+json">{"@type":"Event","name":"나루터 축제"}</script>'
SEATS = "<p>관람료 : R석 30,000원</p><p>관람등급 : 8세 이상</p>"
DAYS = "<p>나루터는 세 해 동안 닫혀 있었다.</p>" + "".join(
    f"<h3>2024.0{month}.11</h3><p>군은 나루터를 {month}번째로 살폈다. 배는 뜨지 않았다.</p>" for month in range(1, 6)
)
FRONTS = [
    # head, title, body, what is wanted, what the row proves
    (DECLARED, "사회", f"<h2>사회</h2><ul>{LISTED}</ul>", False, "a list that calls itself an article"),
    (DECLARED, NAMED, f"<h1>{NAMED}</h1>{DATE}{TEXT}", True, "an article"),
    (ld("나루터 뱃길 연다", "도서관 밤에 연다", "둑길 나무 심는다"), "물빛신문", f"<ul>{LISTED}</ul>", False,
     "a front page that describes its articles"),
    (ld(NAMED, "도서관 밤에 연다", "둑길 나무 심는다"), NAMED, f"<h1>{NAMED}</h1>{TEXT}", True, "its own"),
    ("", "한누리 기자", f"<h1>한누리 기자</h1><p>마을의 목소리를 듣습니다.</p>{DATE}<ul>{LISTED}</ul>", False,
     "the page of a reporter"),
    ("", "한누리 기자, 지역언론상 받아", f"<h1>한누리 기자, 지역언론상 받아</h1>{DATE}{TEXT}", True, "news of one"),
    ("", "RSS 서비스", f"<h1>RSS 서비스</h1>{SORRY}", False, "what feeds there are"),
    ("", "오늘의 기사", f"<h1>오늘의 기사</h1>{SOLD}", False, "teasers with a link below each"),
    ("", NAMED, f"<h1>{NAMED}</h1>{DATE}{TEXT}<a href=/a>자세히 보기</a>", True, "one such link below an article"),
    ("", LISTED_NO_MORE, f"<h1>{LISTED_NO_MORE}</h1>{TEXT}", True, "news that names a list"),
    ("", NAMED, f"<h1>{NAMED}</h1>{DAYS}", True, "news day by day"),
    ("", "물빛신문 12월호", f"<h3>{NAMED}</h3>{BRIEF}", True, "told in three sentences without a day"),
    (EVENT, NAMED, f"<h1>{NAMED}</h1>{DATE}{TEXT}", True, "news of a festival that the head describes"),
    (EVENT, NAMED, f"<h1>{NAMED}</h1>{DATE}{SORRY}", False, "the festival"),
    ("", "봄밤 연주회", f"<h1>봄밤 연주회</h1><p>일시 : 2026.04.02</p><p>장소 : 문화회관</p>{SEATS}{SORRY}", False,
     "a concert with its day, place and price"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title", "body", "wanted", "why"), FRONTS, ids=[row[4] for row in FRONTS])
def test_fronts_and_lists_are_no_articles(head: str, title: str, body: str, wanted: bool, why: str) -> None:
    page = f"<html><head><title>{title} - 물빛신문</title>{head}</head><body>{body}</body></html>"
    assert split_page(page.encode()).is_article is wanted, why


GONE = [
    ("이 기사는 당사자의 요청에 따라 비공개 처리되었습니다. 이용에 불편을 드려 죄송합니다.", False),
    ("물빛군은 지난주 기사를 모두 비공개 처리했다고 밝혔다. 군은 곧 다시 연다.", True),
]


@pytest.mark.parametrize(("text", "wanted"), GONE)
def test_a_word_about_a_text_that_is_gone_is_none(text: str, wanted: bool) -> None:
    page = f"<html><head>{OG}</head><body><h1>물빛공원의 봄</h1><div><p>{text}</p></div></body></html>"
    assert split_page(page.encode()).is_article is wanted


@pytest.mark.parametrize(
    "below", ["", "<p>물빛신문 | 등록번호 강원 아00000 | 발행인 도가온 | 대표전화 033-000-0000</p>"]
)
def test_one_appointment_is_the_text_of_its_page(below: str) -> None:
    entry = "▲ 소방행정과장 한누리"
    head = "<title>[인사] 물빛소방서 - 물빛신문</title><h1>[인사] 물빛소방서</h1>"
    article = split_page(f"<html>{head}{DATE}<div><p>{entry}</p></div>{below}</html>".encode())
    assert (article.reason, article.body, article.captions) == ("notice_of_people", entry, ())


def test_buttons_beside_a_long_text_make_no_list_of_it() -> None:
    buttons = "".join(f"<li><a href=/send/{at}>이 글을 이웃에게 보내기 {at}</a></li>" for at in range(9))
    text = " ".join(["가람구는 통폐합으로 비게 된 파출소를 심야약국으로 고쳐 쓰겠다고 14일 밝혔다."] * 9)
    page = (
        f"<title>심야약국</title><h1>심야약국</h1><p>{text}</p><ul class=share>{buttons}</ul><p>{text}</p><p>{text}</p>"
    )
    assert split_page(page.encode()).reason == "headline_and_body"
