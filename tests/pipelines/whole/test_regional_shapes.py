"""What stands around the texts of county papers, boards and village papers, each with the honest page it resembles."""

from __future__ import annotations

import pytest

from archive.items import Article, Role
from pipelines.article import split_page
from tests.pipelines.whole.county_paper import TEXT, TITLE, A, B, C, split


def roles_of(article: Article) -> dict[str, tuple[Role, str]]:
    return {segment.text: (segment.role, segment.reason) for segment in article.segments}


MISSING = (
    "<br />\n<b>Warning</b>:  include_once(/home/gaon/html/plugins/cache/phase1.php): failed to open stream: No such"
    " file or directory in <b>/hosting/gaon/html/content/cache.php</b> on line <b>20</b><br />\n"
    "<br />\n<b>Warning</b>:  include_once(): Failed opening '/home/gaon/html/plugins/cache/phase1.php' for inclusion"
    " (include_path='.:/opt/php72/root/usr/share/pear') in <b>/hosting/gaon/content/cache.php</b> on line <b>20</b>"
    "<br />\n"
)


def test_what_a_server_complains_of_in_front_of_a_page_is_no_text() -> None:
    author = '<span class="byline"> by <span class="author"><a href="/?author=3">gaon</a></span></span>'
    count = '<span class="comments-link"><a href="#respond">댓글 남기기</a></span>'
    meta = f'<div class="entry-meta"><time>2026년 11월 9일</time>{author} {count}</div>'
    entry = f'<article><header><h1>{TITLE}</h1>{meta}</header><div class="entry-content">{TEXT}</div></article>'
    page = f"{MISSING * 6}<html><head><title>{TITLE}</title></head><body>{entry}</body></html>"
    article = split_page(page.encode())
    assert (article.headline, article.body) == (TITLE, "\n".join([A, B, C]))


def test_a_sentence_that_tells_of_a_line_is_text() -> None:
    told = "Warning: the north gate is closed, and a second bus runs on line 20 from Monday to the fair in Gaon."
    assert told in (split(f"<h1>{TITLE}</h1><div><p>{A}</p><p>{told}</p><p>{C}</p></div>").body or "")


GLUED = [
    (f"{B}나루=한누리 기자 nuri@", B, "without a blank, the address cut short"),
    (f"{B}한누리 기자 nuri@gaon.example", B, "without a blank"),
    (f"{B} 나루=한누리 기자 nuri@", B, "behind a blank"),
    ("나루=한누리 기자 nuri@", None, "alone"),
]


@pytest.mark.parametrize(("last", "told", "why"), GLUED, ids=[why for *_, why in GLUED])
def test_byline_behind_a_short_last_paragraph(last: str, told: str | None, why: str) -> None:
    article = split(f"<h1>{TITLE}</h1><div>{A}<br><br>{C}<br><br>{last}</div>")
    assert article.body == "\n".join([A, C] if told is None else [A, C, told])
    assert [one.name for one in article.reporters] == ["한누리"]


def _wrapped(*lines: str) -> str:
    return f"<div><div><div><div>{''.join(f'<p>{line}</p>' for line in lines)}</div></div></div></div>"


def test_parts_of_a_text_that_an_editor_wraps_four_times_are_one_text() -> None:
    first = (
        "지난 일요일,",
        "둑길 버드나무 아래에서",
        "작은 음악회가 열렸답니다!",
        "바람이 불까 걱정했는데",
        "맑게 개었어요.",
    )
    rest = (
        "마흔 집이 넘게 모여서",
        "북도 치고 노래도 부르고 떡도 나누어 먹었어요.",
        "꼬마 소리꾼은 손뼉을 가장 많이 받았지요!",
        B,
    )
    parts = f"{_wrapped(*first)}<div><div><img src=1.jpg></div></div>{_wrapped(*rest)}"
    article = split(f"<div><h1>{TITLE}</h1><div>2026. 10. 24. 11:02</div><div>{parts}</div></div>")
    assert article.body == "\n".join((*first, *rest))


def test_what_a_box_below_the_text_tells_of_who_wrote_it_is_no_text() -> None:
    life = "물가에 사는 사람들을 씁니다. 2012년 입사해 세 부서를 거쳤습니다. <우물가> 등 책을 냈습니다."
    pay = "<div><p>이 기사의 구독료를 내고 싶습니다.</p><p>결제하기</p></div>"
    box = f"<div class={{}}><strong>한누리</strong><p>{life}</p></div>"
    text = f"<div><h1>{TITLE}</h1><div>{TEXT}</div>{pay}"
    assert split(f"{text}{box.format('writer')}</div>").body == "\n".join([A, B, C])
    told = "군은 내년에도 같은 자리에서 축제를 열기로 하고 예산 3억 원을 잡아 두었다."
    assert told in (split(f"{text}<div class=more><p>{told}</p></div></div>").body or "")


def test_a_subtitle_above_paragraphs_with_one_subhead_among_them_is_a_subtitle() -> None:
    deck, subhead = "사흘 동안 군청 앞에서 과수원 마흔 곳 함께", "저녁마다 노래자랑, 밤에는 불꽃놀이도 열려"
    article = split(f"<h1>{TITLE}</h1><div>{deck}<br><br>{A}<br><br>{B}<br><br>{subhead}<br><br>{C}</div>")
    assert article.deck == (deck,)


def test_headline_right_below_the_text() -> None:
    article = split(f"<div>{TEXT}<p>한누리 기자</p></div><h1>{TITLE}</h1><div>입력 2026-02-04 10:52</div>", title=TITLE)
    assert (article.is_article, article.headline, article.body) == (True, TITLE, "\n".join([A, B, C]))
    assert roles_of(article)[TITLE] == (Role.HEADLINE, "headline")


def test_another_heading_below_the_text_is_no_headline() -> None:
    below = "햅쌀 첫 수매 값 올랐다"
    article = split(f"<div>{TEXT}</div><h2>{below}</h2><p>2026-02-04 10:52</p>")
    assert article.headline == TITLE
    assert roles_of(article)[below][0] is not Role.HEADLINE


FIELDS = "<ul><li>작성자 ***</li><li>작성일 26.05.06</li><li>조회수 164</li></ul>"


def test_a_board_named_in_the_menu_gives_way_to_the_heading_below_it() -> None:
    menu = '<ul class="lnb"><li><a href="/1">우리 동 소식</a></li><li><a href="/2">나도 한마디</a></li></ul>'
    board = f"{menu}<h3>나도 한마디</h3><div><h4>{TITLE}</h4>{FIELDS}<div>{TEXT}</div></div>"
    article = split(board, title="나도 한마디 - 가온동")
    assert (article.headline, article.deck) == (TITLE, ())


def test_a_short_headline_that_a_list_above_links_stays() -> None:
    latest = '<ul class="latest"><li><a href="/news/7">군청 육교 철거</a></li></ul>'
    article = split(
        f"{latest}<h1>군청 육교 철거</h1><p>2026.05.06 10:00</p><div>{TEXT}</div>", title="군청 육교 철거 - 가온신문"
    )
    assert article.headline == "군청 육교 철거"


def test_rules_of_a_board_above_the_text() -> None:
    rules = (
        "<div><p>책임 있는 글을 위하여 실명을 사용하시기 바라며,<br>아래와 같은 글은 동의 없이 삭제될 수 있습니다.</p>"
        "<ul><li>남을 비방하거나 명예를 훼손할 우려가 있는 경우</li><li>그 밖에 게시판의 뜻에 맞지 않는 경우</li></ul>"
        "<p>본 게시판은 여러 의견을 게시하는 공간입니다.<br>글은 민원으로 처리하지 않으므로 답할 의무가 없습니다.<br>"
        "답변이 필요한 내용은 누리집의 민원상담 메뉴를 이용하시기 바랍니다.</p></div>"
    )
    text = f"<div><strong>{TITLE}</strong>{FIELDS}</div><div>{A}<br><br>{B}</div>"
    article = split(f"<h2>자유게시판</h2>{rules}<div>{text}</div>", title="자유게시판 - 가온군")
    assert (article.is_article, article.headline, article.body) == (True, TITLE, f"{A}\n{B}")


def test_fields_with_english_names() -> None:
    rows = (("Notice Subject", TITLE), ("Writer", "솔밭3동 행정복지센터"), ("Date Created", "2026-07-22"))
    fields = "".join(f"<dl><dt><span>{name}</span></dt><dd>{value}</dd></dl>" for name, value in rows)
    article = split(
        f"<h1>가온시 남구</h1><h2>언론브리핑</h2>{fields}<pre>\n{A}\n{B}\n{C}\n</pre>", title="가온시 남구청 언론브리핑"
    )
    assert (article.headline, article.deck, article.body) == (TITLE, (), "\n".join([A, B, C]))


LABELS = [
    ("<div><span>아이콘</span><span>읽는 시간</span> <em>40초</em></div>", Role.TOOLS, "how long it takes to read"),
    ("<div>읽는 시간 : 약 2분 30초</div>", Role.TOOLS, "with minutes"),
    ("<div>하루 책 읽는 시간 30분</div>", Role.DECK, "a subtitle about reading"),
]


@pytest.mark.parametrize(("lead", "role", "why"), LABELS, ids=[why for *_, why in LABELS])
def test_label_between_headline_and_text(lead: str, role: Role, why: str) -> None:
    article = split(f"<div><h1>{TITLE}</h1>{lead}<div>{TEXT}</div></div>")
    found = next(one for one in article.segments if "읽는" in one.text)
    assert found.role is role


FRAMED = [
    ("【가온마이뉴스의 모토는 '모든 주민은 기자다'입니다. 당신의 이야기를 들려주세요.】", False, "a motto that asks"),
    ("[가온뉴스는 주민 여러분과 만듭니다. 사진과 글을 보내 주시기 바랍니다.]", False, "in other brackets"),
    ("【가온뉴스가 찾아간 마을에서는 이장이 몸소 밥을 지었다.】", True, "news in a frame"),
    ("이장은 “가온뉴스에 우리 이야기를 실어 주세요”라고 말했다.", True, "somebody says so"),
]


@pytest.mark.parametrize(("line", "told", "why"), FRAMED, ids=[why for *_, why in FRAMED])
def test_framed_words_to_the_reader(line: str, told: bool, why: str) -> None:
    article = split(f"<h1>{TITLE}</h1><div><p>{A}</p><p>{line}</p><p>{B}</p><p>{C}</p></div>")
    assert (roles_of(article)[line][0] is not Role.ADVERTISEMENT) is told


def test_a_broadcasting_club_is_no_reporter() -> None:
    counts = '<div class="side">조회 수 : <b>1943</b> 추천 수 : <b>0</b> 댓글 수 : <b>1</b></div>'
    date = '<div class="top"><span class="date">2026.10.10 19:10</span></div>'
    head = f'{date}<div><span class="nick">방송국</span>{counts}</div>'
    assert split(f"<div><h1>{TITLE}</h1>{head}</div><div>{TEXT}</div>").reporters == ()


SIGNED = [
    ("<p>2026-03-12&nbsp;&nbsp;&nbsp; 나보람</p>", "", "나보람", None, "date and name on a phone's page"),
    ("", "<p>천이든 서울객원기자<br>가온우리신문<br>woori@gaon.example</p>", "천이든", "woori@gaon.example", "3 lines"),
    ("", "<p>군위·하도연기자 ha@gaon.example</p>", "하도연", "ha@gaon.example", "a county and a name"),
    ("", "<p>솔골·하도연기자 ha@gaon.example</p>", "하도연", "ha@gaon.example", "a place that is not known"),
]  # fmt: skip


@pytest.mark.parametrize(("above", "below", "name", "mail", "why"), SIGNED, ids=[why for *_, why in SIGNED])
def test_who_wrote_it(above: str, below: str, name: str, mail: str | None, why: str) -> None:
    article = split(f"<article><h1>{TITLE}</h1>{above}<div>{TEXT}{below}</div></article>")
    assert article.body == "\n".join([A, B, C])
    assert article.deck == ()
    assert [(one.name, one.email) for one in article.reporters] == [(name, mail)]
    assert article.published_at == ("2026-03-12T00:00:00" if above else None)


def test_a_subtitle_that_begins_with_a_day_is_none_of_these() -> None:
    assert split(f"<h1>{TITLE}</h1><h2>2026.3.12 나보람 앞에서</h2><div>{TEXT}</div>").deck == (
        "2026.3.12 나보람 앞에서",
    )


def test_names_of_picture_files_are_no_text() -> None:
    told = "파일 이름은 사과밭1.jpg 하나로 모았다고 군은 설명했다."
    article = split(
        f"<h1>{TITLE}</h1><div><p>사과밭1.jpg</p><p>{A}</p><p>1559180612967.jpg</p><p>{told}</p><p>{C}</p></div>"
    )
    assert (article.deck, article.body) == ((), f"{A}\n{told}\n{C}")


CLOSED = [
    (f"“{A} 많이들 오시라.” -하도연 칼럼니스트", f"“{A} 많이들 오시라.”", "curved marks"),
    (f'"{A} 많이들 오시라." -하도연 칼럼니스트', f'"{A} 많이들 오시라."', "straight marks"),
    (f'{A} "하도연 기자 ha@gaon.example"', A, "a byline in marks of its own"),
]


@pytest.mark.parametrize(("paragraph", "told", "why"), CLOSED, ids=[why for *_, why in CLOSED])
def test_the_mark_that_closes_a_quotation_stays_with_it(paragraph: str, told: str, why: str) -> None:
    assert split(f"<h1>{TITLE}</h1><div><p>{B}</p><p>{C}</p><p>{paragraph}</p></div>").body == f"{B}\n{C}\n{told}"


ENDS = [
    ("-마을 곁을 든든하게 지켜 주는 가온뉴스(gaon.example)-", False, "a slogan between dashes"),
    ("-가온뉴스 기사 제보 및 보도자료 제공 news@gaon.example-", False, "a call between dashes"),
    ("이 뉴스는 기관·단체가 소식줄을 통해 배포한 보도자료입니다.", False, "what the page says of a release"),
    ("-가온뉴스(옛 가온신문)가 첫 호를 낸 곳도 이 골목이었다.", True, "a sentence behind a dash"),
    ("이 자료는 군이 해마다 배포한 것으로, 올해는 두 배로 늘었다.", True, "a sentence about figures"),
]


@pytest.mark.parametrize(("line", "told", "why"), ENDS, ids=[why for *_, why in ENDS])
def test_lines_below_the_last_sentence(line: str, told: bool, why: str) -> None:
    assert (line in (split(f"<h1>{TITLE}</h1><div>{TEXT}<p>{line}</p></div>").body or "")) is told


def test_who_took_a_picture_that_is_the_whole_article() -> None:
    caption = "사과나무 사이로 기차가 지나고 있다. /한누리 기자 nuri@gaon.example"
    cells = f"<tr><td><img src=1.jpg></td></tr><tr><td>{caption}</td></tr>"
    head = f"<h1>{TITLE}</h1><p>2026년 07월 01일 19:50</p>"
    article = split(f"<div>{head}<table>{cells}</table></div>")
    assert [(one.name, one.email) for one in article.reporters] == [("한누리", "nuri@gaon.example")]
    article = split(f"<div>{head}<table>{cells}</table><div>{TEXT}</div></div>")
    assert article.reporters == ()


APPLY = [
    ("○ 접수 : 4월 2일까지 전화(063-000-1234)", True, "how to apply"),
    ("담당 : 농정과 나보람 (063-000-1234)", False, "who answers at the press office"),
]


@pytest.mark.parametrize(("line", "told", "why"), APPLY, ids=[why for *_, why in APPLY])
def test_a_number_to_apply_is_the_articles(line: str, told: bool, why: str) -> None:
    points = f"<p>○ 때 : 4월 12일 오전 10시</p><p>○ 곳 : 군청 앞마당</p><p>{line}</p>"
    body = split(f"<h1>{TITLE}</h1><div>{TEXT}{points}</div>").body or ""
    assert (line in body) is told


VERSE = "<p>나보람 시인</p><p>바람이 먼저 알고<br>문을 두드리던 저녁<br>빈 마당에 눈이 내려<br>발자국 하나 없네</p>"
POEMS = [
    ("[목요일의 초대시] 겨울 마당", VERSE, True, "a poem"),
    ("<시조> 겨울 마당", VERSE, True, "another frame"),
    ("[가온시] 겨울 마당", VERSE, False, "a city"),
    ("[초대시] 겨울 마당", "<p>나보람 시인</p>", False, "a page without the poem"),
]


@pytest.mark.parametrize(("title", "lines", "is_article", "why"), POEMS, ids=[why for *_, why in POEMS])
def test_a_page_with_a_poem(title: str, lines: str, is_article: bool, why: str) -> None:
    written = title.replace("<", "&lt;").replace(">", "&gt;")
    head = f"<h1>{written}</h1><p>한누리 기자 nuri@gaon.example 입력 2026년 01월 11일</p>"
    assert split(f"<div>{head}<div>{lines}</div></div>", f"{written} - 가온신문").is_article is is_article


CLOCKS = [
    ("2026-03-12T16:20:00+09:00", "2026-03-12T16:20:00", "the clock of the day shown"),
    ("2026-03-11T16:20:00+09:00", "2026-03-12T00:00:00", "another day"),
    ("2026-03-12", "2026-03-12T00:00:00", "the day once more"),
    ("2026-03-12T03:20:00+00:00", "2026-03-12T00:00:00", "a zone that may be wrong"),
]


@pytest.mark.parametrize(("stamp", "published", "why"), CLOCKS, ids=[why for *_, why in CLOCKS])
def test_the_clock_of_a_day_stands_in_its_element(stamp: str, published: str, why: str) -> None:
    time = f'<span class="td-post-date"><time datetime="{stamp}">2026년 3월 12일</time></span>'
    article = split(f"<article><h1>{TITLE}</h1>{time}<div>{TEXT}</div></article>")
    assert article.published_at == published
    assert article.published_raw == ("2026년 3월 12일" if published.endswith("T00:00:00") else stamp)


def test_a_list_of_people_has_its_label_for_headline() -> None:
    entries = "<p>▲나보람씨(가온군 농정과) 부친상=11일 가온의료원, 발인 13일 오전 8시</p>" * 2
    head = "<p>입력 2026.01.11 18:00</p>"
    page = '<meta property="og:title" content="{0} - 가온신문"></head><body><h1>{0}</h1>' + head + entries
    assert split_page(f"<html><head>{page.format('[부음]')}".encode()).headline == "[부음]"
    assert split(f"<div><h1>[부음]</h1>{head}{entries}</div>", "[부음] - 가온신문").headline == "[부음]"


UNPAID = (
    "<div>한누리 기자 <a href=/w>이기자의 다른뉴스</a></div><div>관련뉴스 - 관련뉴스가 없습니다.</div>"
    "<div><h4>유료기사 결제하기</h4><p>무통장 입금자명 <input> 입금예정일자 <input></p>"
    "<p>입금할 금액은 <b></b> 입니다. (입금하실 분의 이름을 입력하세요)</p></div>"
)


def test_the_form_that_sells_an_article_is_no_text() -> None:
    article = split(f"<div><h1>{TITLE}</h1><p>등록일 2026년03월12일</p><div>{TEXT}</div>{UNPAID}</div>")
    assert article.body == "\n".join([A, B, C])
    assert [person.name for person in article.reporters] == ["한누리"]


def test_a_sentence_on_payment_is_text() -> None:
    told = "입금은 무통장으로도 할 수 있고, 입금자 이름을 적어야 합니다."
    assert told in (split(f"<h1>{TITLE}</h1><div><p>{A}</p><p>{told}</p><p>{C}</p></div>").body or "")


def test_a_day_below_the_headline_is_no_subtitle() -> None:
    head = f"<h1>{TITLE}</h1><div><span><time>2026년 3월 12일</time></span><div>127</div></div>"
    article = split(f"<article>{head}{TEXT}</article>")
    assert (article.deck, article.published_at, article.body) == ((), "2026-03-12T00:00:00", "\n".join([A, B, C]))


BELOW = [
    ("김윤솔(왼쪽), 엄지든(오른쪽) 아나운서", Role.CAPTION, "who is where"),
    ("김윤솔 군수와 엄지든 의장의 한 해", Role.DECK, "who"),
]


@pytest.mark.parametrize(("line", "role", "why"), BELOW, ids=[why for *_, why in BELOW])
def test_names_with_their_side_are_a_caption(line: str, role: Role, why: str) -> None:
    article = split(f"<h1>{TITLE}</h1><p>2026-03-12 10:00</p><div><p><img src=1.jpg></p><p>{line}</p>{TEXT}</div>")
    assert roles_of(article)[line][0] is role


def test_who_wrote_is_no_label_of_a_time() -> None:
    times = "<span>2026-03-12 17:27:39</span><span>최종 업데이트 : 2026-03-12 17:22:06</span>"
    author = "<span>작성자 : 시민기자 한누리</span>"
    article = split(f"<h1>{TITLE}</h1><div>{times} {author}</div><div>{TEXT}</div>")
    assert (article.published_at, article.modified_at) == ("2026-03-12T17:27:39", "2026-03-12T17:22:06")
    assert [person.name for person in article.reporters] == ["한누리"]


REPLIES = [("반론보도문", True, "what the page is called"), ("사회", False, "a section")]


@pytest.mark.parametrize(("label", "is_article", "why"), REPLIES, ids=[why for *_, why in REPLIES])
def test_a_reply_has_its_label_for_headline(label: str, is_article: bool, why: str) -> None:
    article = split(f"<h2>{label}</h2><p>2026년 03월 12일(목) 15:20</p><div>{TEXT}</div>", f"{label} - 가온군민신문")
    assert (article.is_article, article.headline == label) == (is_article, is_article)


DIV = f"<div>{TEXT}</div>"
HEAD = f"<h1>{TITLE}</h1>"
TALK = "<p><b>Q. 첫해 농사는</b></p><p>= 절반은 얼었다.</p><p><b>Q. 올해 바람은</b></p><p>= 비가 왔으면 한다.</p>"
SAID = f"{A}|Q. 첫해 농사는|= 절반은 얼었다.|Q. 올해 바람은|= 비가 왔으면 한다."
HOUSE = "<p>“꿀처럼 달아요.”</p><p>가온신문은 독자의 후원으로 만듭니다. 한 달 오천 원이면 기자가 더 걷습니다.</p>"
ROW = "<div><span>gaon</span> <span>2026-03-01</span> <span>0</span> <span>21</span></div>"
MENU = "<p><a href='#'>전체메뉴</a></p><p><a href=https://gaon.example/c/1>경제</a></p>"
LINKS = "<b>함께 볼 기사</b><a href=/n/1>감자밭에 늦은 서리 내렸다</a><a href=/n/2>군청 앞 육교를 철거한다</a>"
TURNS = "<p>문 : 꽃은 피었나</p><p>답 : 반은 피었다.</p><p>문 : 벌은 왔나</p><p>답 : 아직이다.</p>"
ASKED = f"{A}|문 : 꽃은 피었나|답 : 반은 피었다.|문 : 벌은 왔나|답 : 아직이다."
SIGNED_OFF = "<p>한누리 기자</p><p>가온이웃은 이웃 열 명의 회비로 소식을 씁니다.</p>"
NOTICE = "<p>ⓒ 가온신문 무단전재 금지 | <a href=/c>저작권문의</a></p>"
PARTS = [
    (f"{HEAD}<div><p>{A}</p>{TALK}</div>", "body", SAID, "bold questions of a talk"),
    (f"{HEAD}<div>{TEXT}{HOUSE}</div>", "body", f"{A}|{B}|{C}|“꿀처럼 달아요.”", "the outlet below a guest's words"),
    (f"{HEAD}<div><p>{A}</p>{TURNS}</div>", "body", ASKED, "the labels of a written talk"),
    (f"{HEAD}<div>{TEXT}{SIGNED_OFF}</div>", "body", f"{A}|{B}|{C}", "polite words below the byline"),
    (f"<p>정치사회경제</p><p>경제</p>{HEAD}{DIV}", "section", "경제", "no link, below a menu on one line"),
    (f"<div>{HEAD}{ROW}</div>{DIV}", "deck", "", "a row of fields below the headline"),
    (f"<div>HOME &gt; 사람</div><p>사과밭의 여든 해</p>{DIV}", "headline", "사과밭의 여든 해", "no trail"),
    (f"{MENU}{HEAD}{DIV}", "section", "경제", "below a button"),
    (f"{HEAD}{DIV}{NOTICE}", "copyright", "ⓒ 가온신문 무단전재 금지", "a button behind it"),
    (
        f"{HEAD}{DIV}{LINKS}",
        "related",
        "감자밭에 늦은 서리 내렸다|군청 앞 육교를 철거한다",
        "nothing between two links",
    ),
]


@pytest.mark.parametrize(("page", "field", "value", "why"), PARTS, ids=[why for *_, why in PARTS])
def test_part_of_an_article(page: str, field: str, value: str, why: str) -> None:
    found = getattr(split(page, "가온신문" if "HOME" in page else f"{TITLE} - 가온신문"), field)
    titles = [one.title for one in found] if field == "related" else found or ""
    assert (titles if isinstance(titles, str) else "|".join(titles)).replace("\n", "|") == value
