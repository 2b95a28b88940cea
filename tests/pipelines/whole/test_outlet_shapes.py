"""Shapes in which content systems of local papers and boards make their pages, each as a small page."""

from __future__ import annotations

import pytest

from archive.items import Article, Role
from pipelines.article import split_page

A = "가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다."
B = "군은 과수원 마흔 곳이 함께한다며 지난해보다 열두 곳이 늘었다고 설명했다."
C = "축제장에는 사과 따기 마당과 장터가 들어서고, 저녁마다 노래자랑도 열릴 예정이다."
TITLE = "가온군, 사과 축제 연다"
LISTED = ("햅쌀 첫 수매 값 올랐다", "군청 앞 육교 철거한다", "마을버스 노선 늘린다")


def split(html: str, title: str = f"{TITLE} - 가온신문") -> Article:
    return split_page(f"<html><head><title>{title}</title></head><body>{html}</body></html>".encode())


def roles_of(article: Article) -> dict[str, tuple[Role, str]]:
    return {segment.text: (segment.role, segment.reason) for segment in article.segments}


def page(lead: str = "", body: str = f"<p>{A}</p><p>{B}</p><p>{C}</p>", below: str = "") -> Article:
    return split(f"<div><h1>{TITLE}</h1>{lead}<div>{body}</div>{below}</div>")


LEAD = [
    ("<div>조회 : 1,402</div>", "조회 : 1,402", Role.TOOLS, "a count of views"),
    (
        "<div><a>트위터로 보내기</a> <a>페이스북으로 보내기</a></div>",
        "트위터로 보내기 페이스북으로 보내기",
        Role.TOOLS,
        "share buttons",
    ),
    (
        "<img src=clip.gif>첨부파일 : <a href=/d>축제 안내.hwp</a> (31.0K), Down : 12",
        "첨부파일 : 축제 안내.hwp (31.0K), Down : 12",
        Role.OTHER,
        "a file behind an icon",
    ),
    ("<div><i>2026.11.18</i> 산림청</div>", "2026.11.18 산림청", Role.OTHER, "a day and the office"),
    ("<h2>2026.7.1 산사태 뒤 한 해</h2>", "2026.7.1 산사태 뒤 한 해", Role.DECK, "a day that a subtitle begins with"),
    ("<h2>마을로 보내기 운동 석 달</h2>", "마을로 보내기 운동 석 달", Role.DECK, "words like those of a button"),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "text", "role", "why"), LEAD, ids=[why for *_, why in LEAD])
def test_between_headline_and_text(lead: str, text: str, role: Role, why: str) -> None:
    assert roles_of(page(lead=lead))[text][0] is role


WRAPPED = [
    ("사과밭을 걷는 아이들", "사과나무 사이로 열차가 지나간다.", True, "a name and what is to be seen"),
    ("사과밭을 걷는 아이들", "사과나무 사이로 열차가 지나갔다.", False, "what tells the past is text"),
    (
        "사과밭을 걷는 아이들",
        "사과는 지금이 제철이다. 군은 첫물을 따느라 바쁘다.",
        False,
        "two sentences are text",
    ),
]


@pytest.mark.parametrize(("first", "second", "caption", "why"), WRAPPED, ids=[why for *_, why in WRAPPED])
def test_a_line_below_a_picture_that_alone_stands_in_an_inline_element(
    first: str, second: str, caption: bool, why: str
) -> None:
    body = (
        f"<img src=1.jpg><br><span class=s>{first}</span><br><br>{A}<br><br>{B}<br><br>"
        f"<img src=2.jpg><br><span class=s>{second}</span><br><br>{C}<br>"
    )
    found = page(body=body)
    assert found.captions == ((first, second) if caption else (first,))
    assert found.body == "\n".join([A, B, C] if caption else [A, B, second, C])


def test_paragraphs_in_inline_elements_and_one_around_the_whole_text_are_text() -> None:
    now = "사과는 지금이 제철이다."
    each = f"<img src=1.jpg><br><span>{now}</span><br><br><span>{A}</span><br><br><span>{B}</span><br>"
    whole = f"<img src=1.jpg><font size=3>{now}<br><br>{A}<br><br>{B}</font>"
    assert page(body=each).body == page(body=whole).body == f"{now}\n{A}\n{B}"


def test_a_marker_below_a_still_is_a_marker() -> None:
    said = "사과밭에 우박이 쏟아졌습니다."
    told = "빨갛게 익은 사과마다 자국이 났습니다. 농민들은 한숨을 쉽니다."
    found = page(body=f"<img src=still.jpg><br>[앵커]<br><br>{said}<br><br>[기자]<br><br>{told}<br>")
    assert found.captions == ()
    assert found.body == f"{said}\n{told}"


def test_a_bold_label_and_the_title_behind_it_are_two_lines() -> None:
    link = "<div><strong>이 소식과 함께 읽기</strong><a href=/a/2>햅쌀 첫 수매 값 올랐다</a></div>"
    found = page(body=f"<div>{A}</div><div>{B}</div>{link}<div>{C}</div>")
    assert found.body == f"{A}\n{B}\n{C}"
    assert [entry.title for entry in found.related] == ["햅쌀 첫 수매 값 올랐다"]


SENTENCES = [
    "<strong>군청</strong> <a href=/n>누리집 축제 안내 쪽</a>에서 신청을 받는다.",
    "<strong>참가 신청</strong> <a href=http://apple.example/join>http://apple.example/join</a>",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_and_an_address_with_bold_words_stay_whole(line: str) -> None:
    text = "".join(part.partition(">")[2] for part in f">{line}".split("<"))
    assert text in [segment.text for segment in page(body=f"<p>{A}</p><p>{line}</p><p>{C}</p>").segments]


def test_section_and_reporter_beside_a_title_are_not_the_title() -> None:
    rows = "".join(
        f"<tr><td><font>[의회]</font> <a href=/a/{at}>{title}</a> <font>나도윤 기자 2014/01/1{at}/</font></td></tr>"
        for at, title in enumerate(LISTED)
    )
    found = page(below=f"<table><tr><td><b>관련기사목록</b></td></tr>{rows}</table>")
    assert tuple(entry.title for entry in found.related) == LISTED


def test_the_numbered_rows_of_a_board_are_no_ranking() -> None:
    row = "<tr><td>{at}</td><td><a href=/b/{at}>{title}</a></td><td>가온신문</td><td>11-1{at}</td></tr>"
    rows = "".join(row.format(at=at + 1, title=title) for at, title in enumerate(LISTED))
    heads = "<tr><th>번호</th><th>제목</th><th>글쓴이</th><th>날짜</th></tr>"
    assert page(below=f"<table>{heads}{rows}</table>").ranking == ()
    ranks = page(below=f"<table><tr><th>순위</th><th>제목</th><th>매체</th></tr>{rows}</table>").ranking
    assert tuple(entry.title for entry in ranks) == LISTED


def test_a_heading_without_a_list_does_not_name_the_foot_of_the_page() -> None:
    links = "<a href=/1>이용약관과 운영원칙</a><a href=/2>개인정보처리방침</a><a href=/3>고충처리인 안내</a>"
    assert page(below=f"<div><h3>많이 본 기사</h3></div><div class=ft>{links}</div>").ranking == ()


def test_a_box_named_after_news_that_explains_a_word_is_text() -> None:
    told = "사과의 날은 가온군이 1998년에 정한 기념일이다."
    box = f'<div class="issue_box"><p>■ 사과의 날</p><p>{told}</p></div>'
    assert told in (page(body=f"<p>{A}</p><p>{B}</p>{box}").body or "")


def test_what_says_where_a_release_is_from_is_no_text() -> None:
    said = "“이 자료는 산림청의 보도자료를 전재하여 제공함을 알려드립니다.”"
    assert page(below=f"<div><p>{said}</p></div>").body == f"{A}\n{B}\n{C}"


def test_the_headline_above_its_date_counts_where_a_bar_shows_it_once_more() -> None:
    found = split(
        f"<div><h2>{TITLE}</h2><h3>사흘 동안 군청 앞에서</h3>"
        "<ul><li>한누리 기자</li><li>등록 2026.11.12 09:00:00</li></ul></div>"
        f"<div><div><h2>{TITLE}</h2><ul><li>페이스북</li></ul></div><div><p>{A}</p><p>{B}</p></div></div>"
    )
    assert (found.headline, found.deck) == (TITLE, ("사흘 동안 군청 앞에서",))
    assert found.published_at == "2026-11-12T09:00:00"


def test_the_outlet_s_name_in_the_title_of_an_old_page_is_no_headline() -> None:
    found = split(
        "<table><tr><td><font><b>가온일보</b></font></td></tr>"
        "<tr><td><table><tr><td><font size=4><b>사과 축제 사흘 동안 연다</b></font></td></tr>"
        f"<tr><td>&nbsp;&nbsp;{A}<br>&nbsp;&nbsp;{B}<br>&nbsp;&nbsp;{C}<br></td></tr></table></table>",
        title="::: 가온일보 :::",
    )
    assert found.headline == "사과 축제 사흘 동안 연다"


def test_the_address_on_a_line_of_times_is_the_reporter_s() -> None:
    who = "<span>제갈온 기자 <a href='mailto:on@gaon.example'>on@gaon.example</a></span>"
    found = page(lead=f"<div>{who}<span>입력 : 2026-11-12 09:00:00</span><span>게재 : 2026-11-13 (01면)</span></div>")
    assert [(reporter.name, reporter.email) for reporter in found.reporters] == [("제갈온", "on@gaon.example")]


def test_the_section_linked_above_each_title_is_no_entry() -> None:
    cards = "".join(
        f"<div><a href=/c>문화</a><h3><a href=/a/{at}>{title}</a></h3></div>" for at, title in enumerate(LISTED)
    )
    found = page(below=f"<div><h4>관련기사</h4>{cards}</div>")
    assert tuple(entry.title for entry in found.related) == LISTED


def test_lines_of_appointments_below_a_short_title_are_the_text() -> None:
    people = "▲ 농정과장 한누리 ▲ 산림과장 도가온<br>▲ 세무과장 나도윤 ▲ 수도과장 강다울 ▲ 보건과장 우다경"
    found = split(
        "<table><tr><td><h2>[인사] 가온군</h2></td></tr><tr><td>2024-12-30 18:05:11</td></tr>"
        f"<tr><td>{people}</td></tr></table>",
        title="[인사] 가온군 - 가온일보",
    )
    assert found.is_article
    assert found.body == people.replace("<br>", "\n")


def test_text_goes_on_behind_a_table_of_figures_and_a_first_paragraph_of_several_lines() -> None:
    cells = "".join(f"<td>{cell}</td>" for cell in ("전적", "전반", "후반", "합계", *"가12나03다45라67"))
    body = f"<p><span>{A}</span><br><br><span>{B}</span></p><table><tr>{cells}</tr></table><p><span>{C}</span><br></p>"
    assert (page(body=body).body or "").split("\n")[-1] == C


def test_the_rest_of_an_article_behind_a_button_is_text_but_a_concealed_appeal_is_not() -> None:
    rest = f"<div><button>기사 전체보기</button></div><div style='display:none'><p>{C}</p></div>"
    assert page(body=f"<div><p>{A}</p><p>{B}</p></div>{rest}").body == f"{A}\n{B}\n{C}"
    asked = "회원이 되시면 기사 전체를 보실 수 있습니다. 지금 바로 가입해 보십시오."
    layer = f"<div><button>더보기</button></div><div style='display:none'><p>{asked}</p></div>"
    assert page(body=f"<div><p>{A}</p><p>{B}</p></div>{layer}").body == f"{A}\n{B}"


def test_tags_behind_a_name_and_the_number_of_a_slide_are_no_text() -> None:
    tags = "<aside><strong>이슈 키워드</strong><a href=/1>#사과</a> <a href=/2>#축제</a></aside>"
    found = page(body=f"<p>{A}</p>{tags}<p>{B}</p><div class=slide>1/5</div><p>{C}</p>")
    assert found.body == f"{A}\n{B}\n{C}"
    said = "<p>군은 올해의 낱말로 <a href=/1>#느림</a> 을 골랐다.</p>"
    assert "군은 올해의 낱말로 #느림 을 골랐다." in (page(body=f"<p>{A}</p>{said}<p>{C}</p>").body or "")


def test_the_name_beside_a_reporter_s_portrait_is_no_caption() -> None:
    card = "<div class=writer><div><img src=face.jpg><strong>한누리 기자</strong></div></div>"
    found = page(body=f"{card}<p>{A}</p><p>{B}</p>")
    assert (found.captions, [reporter.name for reporter in found.reporters]) == ((), ["한누리"])


CUSTOM = [
    ("<app-footer>ⓒ 가온온 · 등록번호 가온 아00777</app-footer>", "an element named as the foot of a page"),
    ("<site-footer><p>ⓒ 가온온 · 등록번호 가온 아00777</p></site-footer>", "with a paragraph in it"),
]


@pytest.mark.parametrize(("foot", "why"), CUSTOM, ids=[why for _, why in CUSTOM])
def test_elements_of_a_page_s_own_are_boxes_where_their_names_speak(foot: str, why: str) -> None:
    cards = "".join(f"<news-card><a href=/a/{at}><h3>{title}</h3></a></news-card>" for at, title in enumerate(LISTED))
    found = page(
        body=f"<news-body><p>{A}</p><p>{B}</p></news-body>", below=f"<h2>함께 보면 좋은 기사</h2>{cards}{foot}"
    )
    assert found.body == f"{A}\n{B}"
    assert tuple(entry.title for entry in found.related) == LISTED


def test_an_element_of_a_page_s_own_in_a_sentence_does_not_tear_it() -> None:
    text = "<p>가온군은 <word-note>사과의 날</word-note>을 맞아 축제를 연다고 12일 밝혔다.</p>"
    assert page(body=f"{text}<p>{B}</p>").body == f"가온군은 사과의 날을 맞아 축제를 연다고 12일 밝혔다.\n{B}"


NAMES = ["이어서 읽기", "더 읽어 보기", "이 뉴스와 함께 많이 본 기사", "‘마을’ 카테고리의 다른 글"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_related_lists(name: str) -> None:
    rows = "".join(f"<li><a href=/a/{at}>{title}</a></li>" for at, title in enumerate(LISTED))
    found = page(below=f"<div><h4>{name}</h4><ul>{rows}</ul></div>")
    assert tuple(entry.title for entry in found.related) == LISTED


def test_how_often_each_was_read_is_no_part_of_a_ranked_title() -> None:
    rows = "".join(
        f"<li><a href=/a/{at}><em>{at + 1}</em><span>{title}</span><em>조회수 {at + 3},102</em></a></li>"
        for at, title in enumerate(LISTED)
    )
    found = page(below=f"<div><h4>랭킹 뉴스</h4><ul>{rows}</ul></div>")
    assert tuple((entry.rank, entry.title) for entry in found.ranking) == tuple(enumerate(LISTED, 1))


def test_paragraphs_each_below_a_picture_are_text_and_captions_of_pictures_are_not() -> None:
    told = (A, "사과는 서늘한 곳에 둔다. 신문지로 싸면 석 달을 간다.", B)
    card = "<li><img src={at}.png><div>{text}</div></li>"
    cards = "".join(card.format(at=at, text=text) for at, text in enumerate(told))
    assert page(body=f"<ol>{cards}</ol>").body == "\n".join(told)
    seen = ("첫 손님이 사과를 고른다.", "아이가 사과를 베어 문다.", "해가 지면 등불을 켠다.")
    rows = "".join(f"<tr><td><img src={at}.png></td></tr><tr><td>{text}</td></tr>" for at, text in enumerate(seen))
    found = page(body=f"<p>{A}</p><table>{rows}</table><p>{B}</p>")
    assert (found.body, found.captions) == (f"{A}\n{B}", seen)


@pytest.mark.parametrize("mark", ["◇", "△"])
def test_details_behind_marks_below_the_last_sentence_are_text(mark: str) -> None:
    told = tuple(f"{mark} {line}" for line in ("가는 길 : 가온나들목에서 15분", "값 : 무료", "먹을 곳 : 사과밭식당"))
    box = "".join(f"<p>{line}</p>" for line in told)
    assert page(body=f"<p>{A}</p><p>{B}</p><div class=box>{box}</div>").body == "\n".join((A, B, *told))
    calls = "<div class=box><p>■ 제보 : 카카오톡 가온제보</p><p>■ 전화 : 063-111-2222</p></div>"
    assert page(body=f"<p>{A}</p><p>{B}</p>{calls}").body == f"{A}\n{B}"


def test_a_paragraph_that_says_it_is_an_advertisement_is_none() -> None:
    said = "<div><p><b>[광고]</b> 이사 견적, 지금 전화하시면 무료로 내 드립니다.</p></div>"
    assert page(body=f"<p>{A}</p>{said}<p>{B}</p>").body == f"{A}\n{B}"
    news = "[광고홍보과 한마당] 가온대 학생들이 축제를 알리는 영상을 만들었다."
    assert page(body=f"<p>{news}</p><p>{B}</p>").body == f"{news}\n{B}"


def test_a_triangle_before_two_sentences_far_from_a_picture_is_text() -> None:
    note = "△한누리 시인은 1988년 등단했다. 시집 ‘사과꽃’을 펴냈다."
    assert note in (page(body=f"<p>{A}</p><p>{B}</p><p>{C}</p><p>{note}</p>").body or "")
    shown = "▲ 12일 사과밭에 첫서리가 내렸다. 농민이 나무를 살피고 있다."
    assert page(body=f"<p><img src=1.jpg></p><p>{shown}</p><p>{A}</p><p>{B}</p>").captions == (shown,)


def test_the_day_of_a_release_in_a_table_is_no_subtitle() -> None:
    rows = "<table><tr><td>보도일시</td><td>2026. 1. 28.(수) 배포 즉시</td></tr></table>"
    found = page(body=f"{rows}<p><b>- 사흘 동안 군청 앞에서 -</b></p><p>{A}</p><p>{B}</p>")
    assert found.deck == ("- 사흘 동안 군청 앞에서 -",)


def test_a_notice_of_the_house_longer_than_the_article_is_no_text() -> None:
    house = (
        "독자 여러분께 알려드립니다. 본지는 다음 달부터 지면을 스물네 쪽으로 늘립니다. 구독료는 그대로입니다.",
        "배달이 늦는 날에는 고객센터로 연락해 주십시오. 늘 아껴 주시는 마음에 보답하겠습니다.",
    )
    side = f"<div><h4>알립니다</h4><p>{house[0]}</p><p>{house[1]}</p></div>"
    told = ("군은 볏짚 파쇄기를 공짜로 빌려준다.", "신청하면 밭까지 와서 갈아 준다.")
    text = f"<div><h1>{TITLE}</h1><div><p>{told[0]}</p><p>{told[1]}</p></div></div>"
    assert split(f"<div>{text}{side}</div>").body == "\n".join(told)


NAMED = (
    '<div class="art_title">{title}</div><div class="art_title_time">기사입력 : 2026-11-12 09:30</div>'
    '<div class="art_title_writer">한누리 기자</div><div>{text}</div>'
)


def test_byline_and_time_in_boxes_named_title_are_no_headline() -> None:
    text = f"<p>{A}</p><p>{B}</p><p>{C}</p>"
    article = split(NAMED.format(title=TITLE, text=text), title="가온신문")
    assert (article.headline, [one.name for one in article.reporters]) == (TITLE, ["한누리"])


def test_the_first_subhead_of_a_bulletin_is_no_headline() -> None:
    heads = "".join(f"<p><b>■ {title}</b></p><p>{text}</p>" for title, text in zip(LISTED, (A, B, C), strict=True))
    article = split(
        f"<p><b>[간추린 소식] 11월 둘째 주</b></p><p>입력 2026.11.12 09:30</p>{heads}", title="새재 소식 - 가온신문"
    )
    assert article.headline == "[간추린 소식] 11월 둘째 주"
    assert article.body == f"{A}\n{B}\n{C}"


def test_the_parts_of_a_series_above_the_text_are_no_subtitles() -> None:
    parts = "<p><b>글 싣는 순서</b></p><p>①장터의 아침</p><p>②방앗간의 여든 해</p>"
    article = page(body=f"<div>{parts}</div><p><b>사흘 동안 군청 앞에서</b></p><p>{A}</p><p>{B}</p><p>{C}</p>")
    assert (article.deck, article.body) == (("사흘 동안 군청 앞에서",), f"{A}\n{B}\n{C}")


def test_a_constituency_in_a_table_is_no_button() -> None:
    cells = ("선거구", "이름", "가", "한누리", "나", "도가온")
    table = "".join(
        f"<tr><td>{name}</td><td>{who}</td></tr>" for name, who in zip(cells[::2], cells[1::2], strict=True)
    )
    article = page(body=f"<p>{A}</p><table>{table}</table><p>{B}</p><p>{C}</p>")
    assert article.body == "\n".join([A, *cells, B, C])


def test_what_readers_wrote_most_about_is_a_ranking_in_a_box_named_comments() -> None:
    links = "".join(f"<li><a href=/{at}>{title}</a></li>" for at, title in enumerate(LISTED))
    article = page(below=f'<div class="comment_news"><h3>댓글 많은 뉴스</h3><ul>{links}</ul></div>')
    assert [entry.title for entry in article.ranking] == list(LISTED)


def test_points_that_a_machine_made_under_a_name_of_its_own_are_no_text() -> None:
    points = "<strong>mWiz 이 기사 포인트</strong><ul><li>가온군이 사과 축제를 연다.</li><li>사흘 동안이다.</li></ul>"
    assert page(lead=f"<div>{points}</div>").body == f"{A}\n{B}\n{C}"


MENU = (
    "<ul><li><a href=https://gaon.example/s/1>고을살이</a></li><li><a href=https://gaon.example/s/2>들녘</a></li></ul>"
)
LABELS = [
    (f"{MENU}<p><a href=https://gaon.example/s/1>고을살이</a></p>", "고을살이", "an entry of the menu once more"),
    (MENU, None, "the last entry of the menu"),
    (f"{MENU}{MENU}", None, "the menu twice, for phones"),
    (f"{MENU}<p><a href=https://gaon.example/paper>고을살이</a></p>", None, "the same word at another address"),
]


@pytest.mark.parametrize(("above", "section", "why"), LABELS, ids=[why for *_, why in LABELS])
def test_section_by_an_entry_of_the_menu(above: str, section: str | None, why: str) -> None:
    assert split(f"{above}<h1>{TITLE}</h1><div><p>{A}</p><p>{B}</p><p>{C}</p></div>").section == section


def test_byline_and_time_on_the_line_of_the_headline() -> None:
    title = "가온군, 사과밭 마흔 곳 이어 가을 축제 연다"
    head = f"<div class=ttl><strong>{title}</strong><small>한누리 기자 · 2026.11.12 09:30</small></div>"
    article = split(f"{head}<div><p>{A}</p><p>{B}</p><p>{C}</p></div>", title=f"{title} - 가온신문")
    assert (article.headline, article.published_at) == (title, "2026-11-12T09:30:00")
    assert [one.name for one in article.reporters] == ["한누리"]


def test_questions_with_a_dash_are_text() -> None:
    asked = ("— 취임 소감은", "— 첫 사업은")
    talk = "".join(f"<p><strong>{ask}</strong></p><p>= {told}</p>" for ask, told in zip(asked, (B, C), strict=True))
    assert page(body=f"<p>{A}</p>{talk}").body == f"{A}\n{asked[0]}\n= {B}\n{asked[1]}\n= {C}"
    once = page(body=f"<p>{A}</p><p><strong>- 사흘 동안 -</strong></p><p>{B}</p><p>{C}</p>")
    assert once.body == f"{A}\n{B}\n{C}"


def test_what_a_reader_wrote_below_its_own_name_of_a_list_is_no_text() -> None:
    wrote = "돌담 : 지난주 다녀왔어요. 정말 좋았습니다! (11/14 10:22)"
    assert page(below=f"<p><b>나도 한마디</b></p><p>{wrote}</p>").body == f"{A}\n{B}\n{C}"


def test_headline_broken_by_hand_outside_a_heading() -> None:
    head = "<div class=view_title>저수지에<br>가시연꽃 돌아왔다</div><p>한누리 기자 | 2026-11-12 09:30</p>"
    article = split(f"{head}<div><p>{A}</p><p>{B}</p><p>{C}</p></div>", title="저수지에 가시연꽃 돌아왔다 - 가온신문")
    assert (article.headline, article.segments[0].text) == ("저수지에 가시연꽃 돌아왔다",) * 2
