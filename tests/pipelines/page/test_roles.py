"""The role and reason of single blocks around and inside an article."""

from __future__ import annotations

import pytest

from archive.items import Reporter, Role
from pipelines.article import split_page
from pipelines.page.regions.sections import BOX_ROLES
from pipelines.page.roles import RULES
from tests.pipelines.page.two_paragraphs import TITLE, A, B, role_of, split

OLD, SUM = "옛 역사가 서 있다.", "도서관을 짓는다고 한다. 이것은 요약이다."
POLITE = "찾으시는 페이지가 지금 서버에 없습니다."
MIDDLE = [
    ("<h3>왜 옛 역사인가</h3>", "왜 옛 역사인가", Role.SUBHEAD, "subhead"),
    ("<p><b>왜 옛 역사인가</b></p>", "왜 옛 역사인가", Role.SUBHEAD, "subhead"),
    ("<p>◇ 왜 옛 역사인가</p>", "◇ 왜 옛 역사인가", Role.SUBHEAD, "subhead"),
    ("<div>왜 옛 역사인가</div>", "왜 옛 역사인가", Role.SUBHEAD, "subhead"),
    ("<p><b>왜 옛 역사인가.</b></p>", "왜 옛 역사인가.", Role.PARAGRAPH, "paragraph"),
    ("<figure><img src=x><figcaption>옛 역사 전경</figcaption></figure>", "옛 역사 전경", Role.CAPTION, "caption"),
    ("<p><img src=x></p><p>▲ 옛 역사 전경</p>", "▲ 옛 역사 전경", Role.CAPTION, "caption"),
    ("<div class=photoC><img src=x><span>옛 역사가 섰다.</span></div>", "옛 역사가 섰다.", Role.CAPTION, "caption"),
    (f"<table><tr><td><img src=x></td></tr><tr><td>{OLD}</td></tr></table>", OLD, Role.CAPTION, "beside_image"),
    ("<p><a href=/2>이웃 도시도 도서관 짓는다</a></p>", "이웃 도시도 도서관 짓는다", Role.RELATED, "link_in_body"),
    ("<p>전체기사 본문배너</p>", "전체기사 본문배너", Role.ADVERTISEMENT, "advertisement_label"),
    ("<p>default_news_ad1</p>", "default_news_ad1", Role.ADVERTISEMENT, "advertisement_label"),
    ("<p>&lt;끝&gt;</p>", "<끝>", Role.OTHER, "attachment_note"),
    ("<p>※ 별첨 : 사진 2장</p>", "※ 별첨 : 사진 2장", Role.OTHER, "attachment_note"),
    ("<p>※ 사진 있음. (총무과 061-000-1234)</p>", "※ 사진 있음. (총무과 061-000-1234)", Role.OTHER, "attachment_note"),
    ("<p>※ 주민이 원하면 한 곳을 더 짓는다.</p>", "※ 주민이 원하면 한 곳을 더 짓는다.", Role.PARAGRAPH, "paragraph"),
    ("<p>사진 설명)</p><p>옛 역사가 서 있다.</p>", "옛 역사가 서 있다.", Role.CAPTION, "caption"),
    ("<p>총무과장 홍길동 061-000-1234</p>", "총무과장 홍길동 061-000-1234", Role.OTHER, "contact_line"),
    ("<ul><li>때: 3월 2일 오전 10시</li></ul>", "때: 3월 2일 오전 10시", Role.PARAGRAPH, "paragraph"),
    ("<p>2025년 1월 2일</p>", "2025년 1월 2일", Role.PARAGRAPH, "paragraph"),
    ("<p>▲ 총무과장 홍길동 ▲ 세정과장 김철수</p>", "▲ 총무과장 홍길동 ▲ 세정과장 김철수", Role.PARAGRAPH, "paragraph"),
    (f"<div class=ai_summary><b>AI 요약</b><p>{SUM}</p></div>", SUM, Role.SUMMARY, "under_summary_heading"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role", "reason"), MIDDLE, ids=[case[0][:60] for case in MIDDLE])
def test_inside_the_body(html: str, text: str, role: Role, reason: str) -> None:
    assert role_of(split(middle=html), text) == (role, reason)


def test_a_paragraph_without_its_last_full_stop_is_text_even_alone() -> None:
    line = "새재시는 도서관 열 곳을 새로 짓는다고 5일 밝혔다. 예산은 30억 원이며 첫 곳은 옛 역사다. 문의는 시청으로"
    page = f"<title>{TITLE}</title><main><article><h1>{TITLE}</h1><p>{line}</p></article></main>"
    segments = split_page(page.encode(), url="https://t.example/1").segments
    assert role_of(segments, line) == (Role.PARAGRAPH, "paragraph")


def test_paragraphs_go_on_behind_what_stands_between_them() -> None:
    for html, *_ in MIDDLE:
        assert role_of(split(middle=html), B) == (Role.PARAGRAPH, "paragraph")


TAIL = [
    ("<p>홍길동 기자</p>", "홍길동 기자", Role.BYLINE),
    ("<p>hong@saejae.example</p>", "hong@saejae.example", Role.BYLINE),
    ("<p>ⓒ 새재신문, 무단 전재 및 재배포 금지</p>", "ⓒ 새재신문, 무단 전재 및 재배포 금지", Role.COPYRIGHT),
    ("<p>[영상취재 홍길동]</p>", "[영상취재 홍길동]", Role.CREDIT),
    ("<p><a href=/f>지하보도 새 책방.hwpx (31K)</a></p>", "지하보도 새 책방.hwpx (31K)", Role.NAVIGATION),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role"), TAIL, ids=[text for _, text, _ in TAIL])
def test_after_the_body(html: str, text: str, role: Role) -> None:
    assert role_of(split(tail=html), text)[0] is role


def test_what_a_box_below_the_text_tells_of_its_reporter_is_no_text() -> None:
    bio = "홍길동 기자는 2015년부터 도서관을 취재해 왔다. 지역기자상을 받았다."
    assert role_of(split(tail=f"</div><div><p>{bio}</p>"), bio)[0] is Role.OTHER


NOTES = [
    ("※ 본문의 내용을 바탕으로 AI가 생성한 요약입니다.", Role.SUMMARY),
    ("AI로 자동 생성한 요약으로 정확하지 않을 수 있어요.", Role.SUMMARY),
    ("시는 AI가 쓴 요약을 회의 자료로 나눠 줬다고 밝혔다.", Role.PARAGRAPH),
    ("“AI가 만든 요약을 믿지 않습니다.”", Role.PARAGRAPH),
]


@pytest.mark.parametrize(("text", "role"), NOTES)
def test_what_a_page_says_of_its_summary(text: str, role: Role) -> None:
    assert role_of(split(middle=f"<p>{text}</p>"), text)[0] is role


def test_who_gave_the_picture_stands_on_a_line_below_its_caption() -> None:
    caption = "<div><img src=1.jpg><p>▲ 도서관이 설 옛 역사.<br>새재시 제공</p></div>"
    assert role_of(split(middle=caption), "새재시 제공")[0] is Role.CAPTION


def test_a_short_line_with_a_triangle_heads_a_list() -> None:
    assert role_of(split(middle="<p>△준결승</p><p>새재고 2-1 가람고</p>"), "△준결승")[0] is not Role.CAPTION


def test_byline_and_notice_glued_to_a_paragraph_come_off() -> None:
    glued = f"{B} 홍길동 기자 hong@saejae.example"
    segments = split(tail=f"<p>{glued}</p>")
    roles = [(s.role, s.text) for s in segments if s.reason == "byline_in_paragraph"]
    assert roles == [(Role.BYLINE, "홍길동 기자 hong@saejae.example")]


SIGNED = [
    "홍길동·사진 김철수 기자",
    "글:홍길동 기자, 사진:김철수 기자",
    "취재·글 홍길동 기자 / 사진 김철수 기자",
    "홍길동 기자/사진=김철수 기자",
]


@pytest.mark.parametrize("byline", SIGNED)
def test_writer_and_photographer_behind_a_paragraph_come_off_it(byline: str) -> None:
    segments = split(tail=f"<p>{A} {byline}</p>")
    assert role_of(segments, byline) == (Role.BYLINE, "byline_in_paragraph")
    assert [segment.text for segment in segments if segment.role is Role.PARAGRAPH] == [A, B, A]


def test_reporter_in_front_of_a_colon_has_written_it() -> None:
    assert role_of(split(tail="<p>취재:홍길동 기자</p>"), "취재:홍길동 기자") == (Role.BYLINE, "byline")
    assert role_of(split(tail="<p>영상취재:홍길동 기자</p>"), "영상취재:홍길동 기자")[0] is Role.CREDIT


def test_a_bare_name_in_a_box_named_author_has_written_it_where_no_byline_says_who() -> None:
    box = "<div class=post-author><a href=/a>홍길동</a></div>"
    assert [reporter.name for reporter in reporters(box)] == ["홍길동"]
    assert [reporter.name for reporter in reporters(f"{box}<p>김하늘 기자</p>")] == ["김하늘"]
    assert reporters("<div class=post-author>공유</div>") == ()
    two = [reporters(f"<div class=writer>{names}</div>") for names in ("<i>홍길동</i><i>김하늘</i>", "홍길동, 김하늘")]
    assert [[reporter.name for reporter in found] for found in two] == [["홍길동", "김하늘"]] * 2
    assert [reporter.name for reporter in reporters("<h4><a href=/author/hong/>홍길동</a></h4>")] == ["홍길동"]


def test_a_rare_name_in_a_frame_below_the_text_is_its_reporter_s() -> None:
    segments = split(tail="<p>〈빙하늘 기자〉</p>")
    assert role_of(segments, "〈빙하늘 기자〉") == (Role.BYLINE, "byline")


def test_what_asks_to_join_below_the_first_paragraphs_is_no_text() -> None:
    first, second = A.split(". ")[0] + ".", "시는 주민 840명에게 물어 자리를 골랐다고 설명했다."
    wall = "<h3>이 기사는 회원만 볼 수 있습니다</h3><p>지금 가입하시면 무료로 모든 기사를 읽으실 수 있습니다.</p>"
    text = f"<p>2025.01.02 10:00</p><div><p>{first}</p><p>{second}</p></div><div>{wall}</div>"
    article = split_page(f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{text}</article>".encode())
    assert (article.is_article, article.body) == (True, f"{first}\n{second}")


KEYS = [
    ("낭독기 사용자는 가상커서를 해제한 후 동영상 단축키를 이용하세요.", Role.TOOLS),
    ("(가상커서 해제 단축키 : 컨트롤 + F11)", Role.TOOLS),
    ("좌/우 방향키는 시간이 -5/+5로 이동되며, 상/하 방향키는 음량이 조절됩니다.", Role.TOOLS),
    ("좌/우 방향키를 누르면 놀이 속 두더지가 굴을 옮깁니다.", Role.PARAGRAPH),
    ("새 자판은 방향키를 없애고 커서를 손짓으로 옮기게 했다.", Role.PARAGRAPH),
    ("시각장애인은 가상커서를 해제한 뒤에야 영상을 볼 수 있었다.", Role.PARAGRAPH),
]


@pytest.mark.parametrize(("text", "role"), KEYS)
def test_which_keys_move_a_player(text: str, role: Role) -> None:
    assert role_of(split(middle=f"<p>{text}</p>"), text)[0] is role


ROWS = [
    (("2024-03-12 도가온", "2025-03-14 한누리", "2026-03-13 박새별"), False, "who won in each year"),
    (("강화 = 도가온", "기장 = 한누리", "달성 = 박새별"), False, "who stands in each town"),
    (("2026-03-12 도가온",), True, "a byline"),
]


@pytest.mark.parametrize(("lines", "signs", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_a_list_of_people_signs_nothing(lines: tuple[str, ...], signs: bool, why: str) -> None:
    article = split(middle="".join(f"<p>{line}</p>" for line in lines))
    assert all((role_of(article, line)[0] is Role.BYLINE) == signs for line in lines), why


def test_one_line_below_an_image_in_a_cell_of_its_own_is_its_caption() -> None:
    row = f"<td><img><br><font>지난해 옛 역사</font></td><td>{A}<br><br>{B}</td>"
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><table><tr>{row}</tr></table>"
    article = split_page(page.encode())
    assert (article.captions, article.body) == (("지난해 옛 역사",), f"{A}\n{B}")


def test_the_next_article_s_full_text_is_not_this_one_s() -> None:
    text = "<p>마을 할머니들이 새 노래를 냈다고 군은 2일 밝혔다.</p>" * 4
    own, other = (
        f"<section><h2>{title}</h2><span>홍길동 기자</span><span>2025-01-0{day} 10:00</span><div>{body}</div></section>"
        for title, day, body in ((TITLE, 3, f"<p>{A}</p><p>{B}</p>"), ("할머니들의 새 노래", 2, text))
    )
    article = split_page(f"<title>{TITLE}</title>{own}{other}".encode())
    assert (article.headline, article.body) == (TITLE, f"{A}\n{B}")
    assert article.published_at == "2025-01-03T10:00:00"


def test_the_address_right_below_a_byline_is_its_reporter_s_wherever_it_stands() -> None:
    card = "<a href=/r/1><p>홍길동 기자</p><p>hong@saejae.example</p></a>"
    page = f"<title>{TITLE}</title><div><h1>{TITLE}</h1><p>{A}</p><p>{B}</p>{'<button>공유</button>' * 13}{card}</div>"
    people = split_page(page.encode()).reporters
    assert [(person.name, person.email) for person in people] == [("홍길동", "hong@saejae.example")]


CALLS = [
    ("<div><h4>생각해 봐요</h4><p>옛 역사를 그림으로 그려 보세요.</p><button>제출하기</button></div>", True),
    ("<div class=box><b>소식</b><p>당신의 메일함으로 보내드립니다.</p><a href=/nl>무료 구독</a></div>", True),
    ("<div class=card><div>새재편지는 수요일마다 메일로 갑니다. 여기서 구독하세요.</div></div>", True),
    ("<div class=card><b>Get the Saejae briefing in your inbox.</b><button>Sign up</button></div>", True),
    ("<p>새재편지는 수요일마다 메일로 갑니다. 여기서 구독하세요.</p>", False),
    ("<div class=card><div>새재시는 도서관 소식을 메일로 보낸다. 여든 명이 구독했다.</div></div>", False),
]


@pytest.mark.parametrize(("html", "called"), CALLS)
def test_a_call_to_subscribe_set_apart_in_the_midst_of_news_is_no_text(html: str, called: bool) -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{A}</p><p>{B}</p>{html}<p>{A}</p><p>{B}</p></div>"
    assert any(segment.reason == "tip_call" for segment in split_page(page.encode()).segments) is called


def test_byline_and_notice_behind_a_table_of_figures_are_the_article_s() -> None:
    table = f"<table>{'<tr><td>배추</td><td>4,820</td><td>▲9.4%</td></tr>' * 12}</table>"
    segments = split(tail=f"{table}<p>홍길동 기자</p><p>Copyright @새재신문 All rights reserved.</p>")
    assert role_of(segments, "홍길동 기자")[0] is Role.BYLINE
    assert role_of(segments, "Copyright @새재신문 All rights reserved.")[0] is Role.COPYRIGHT


QUOTED = [
    ("“우리는 사과나무 말고는 아는 게 없어요.”", Role.PARAGRAPH),
    ("“주민 840명이 옛 역사를 골랐다.”", Role.SUBHEAD),
]


@pytest.mark.parametrize(("said", "role"), QUOTED)
def test_a_quotation_above_its_speaker_s_name_is_text_unless_the_text_tells_it_anyway(said: str, role: Role) -> None:
    html = f"<blockquote><p>{said}</p><cite>주민 홍길동 씨</cite></blockquote>"
    assert role_of(split(middle=html), said)[0] is role


def test_what_a_box_named_author_tells_below_the_name_is_no_text() -> None:
    bio = "산 밑에 산다. 산문집 『물때표를 읽는 밤』을 냈다."
    segments = split(tail=f"<div class=author><h4>홍길동</h4><p>{bio}</p></div>")
    assert role_of(segments, bio) == (Role.BYLINE, "byline_box")


def test_a_box_that_begins_with_the_author_s_name_at_the_end_of_the_text_tells_of_the_author() -> None:
    bio = "1968년 산 밑에서 태어났다. 산문집 『물때표를 읽는 밤』을 냈다."
    tail = f"<div style=padding:15px><p><b>홍길동</b></p><p>{bio}</p></div>"
    assert role_of(split(lead="<p>홍길동</p>", tail=tail), bio) == (Role.OTHER, "presents_author")
    assert role_of(split(tail=tail), bio)[0] is Role.PARAGRAPH


def test_words_in_quotation_marks_that_the_text_has_anyway_are_pulled_out_of_it() -> None:
    said = "“단맛이 뒤에 온다.”"
    text = f"<p>{A}</p><aside>{said}</aside><p>{B} “먹어 보면 단맛이 뒤에 온다.”</p><p>{A}</p>"
    page = f"<h1>{TITLE}</h1><div>{text}</div>"
    assert role_of(split_page(page.encode()).segments, said) == (Role.SUBHEAD, "pull_quote")


def test_a_pen_name_behind_the_kind_of_work_is_a_byline() -> None:
    assert role_of(split(tail="<p>글·사진 : 뚝방지기</p>"), "글·사진 : 뚝방지기")[0] is Role.BYLINE
    assert role_of(split(tail="<p>사진 : 뚝방에서 찍었다.</p>"), "사진 : 뚝방에서 찍었다.")[0] is not Role.BYLINE


def reporters(lead: str) -> tuple[Reporter, ...]:
    page = f"<title>{TITLE}</title><div><h1>{TITLE}</h1>{lead}</div><div><p>{A}</p><p>{B}</p></div>"
    return split_page(page.encode()).reporters


def entries(*titles: str, tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/{i}">{title}</a></{tag}>' for i, title in enumerate(titles))


T = ("이웃 도시에 박물관 새로 연다", "마을버스 노선 늘린다", "장터에 그늘막 친다")
BELOW = [
    (f"<div><h3>관련기사</h3><ul>{entries(*T)}</ul></div>", Role.RELATED, "by heading"),
    (f"<div><div><b>많이 본 뉴스</b></div><ol>{entries(*T)}</ol></div>", Role.RANKING, "heading in a box of its own"),
    (f"<div class=rel_news><ul>{entries(*T)}</ul></div>", Role.RELATED, "by class name"),
    (f"<div class=best_list><ul>{entries(*T)}</ul></div>", Role.RANKING, "by class name"),
    ("".join(f"<li><em>{i}</em> <a href=/{i}>{t}</a></li>" for i, t in enumerate(T, 1)), Role.RANKING, "by numbers"),
    (f"<ul>{entries(*T)}</ul>", Role.HEADLINES, "long links without a name"),
    ("<div><h4>오늘의 날씨</h4><p>새재시 12℃</p><p>이웃 도시에 박물관 새로 연다</p></div>", Role.WEATHER, "weather"),
    ("<div><h3>댓글 3개</h3><p>이웃 도시에 박물관 새로 연다</p></div>", Role.COMMENTS, "comments"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "role", "why"), BELOW, ids=[f"{role}-{why}" for _, role, why in BELOW])
def test_lists_below(html: str, role: Role, why: str) -> None:
    assert role_of(split(below=html), T[0])[0] is role


def test_dates_beside_titles_are_no_entries() -> None:
    html = (
        "<div><h3>많이 본 뉴스</h3><ul><li><a href=/1>마을버스 노선 늘린다</a> <span>2025.01.02</span></li></ul></div>"
    )
    assert role_of(split(below=html), "2025.01.02") == (Role.OTHER, "list_detail")


def test_imprint_is_footer_and_no_copyright_of_the_article() -> None:
    line = "Copyright © 새재신문. All rights reserved."
    segments = split(below=f"{'<p><a href=/>메뉴</a></p>' * 20}<footer><p>{line}</p></footer>")
    assert role_of(segments, line)[0] is Role.FOOTER


def test_last_rule_catches_everything_and_reasons_are_unique() -> None:
    assert len({rule.reason for rule in RULES}) == len(RULES)
    assert {rule.role for rule in RULES} <= set(Role)
    assert len({hint for hint, *_ in BOX_ROLES}) == len(BOX_ROLES)


@pytest.mark.parametrize("words", ["Get our newsletter in your inbox.", "구독하고 가입하세요.", "무료 구독하기"])
def test_a_call_may_be_the_last_words_of_a_page(words: str) -> None:
    text = f"<article itemprop=articleBody><p>{A}</p><p>{B}</p><div><span>{words}</span></div></article>"
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{text}</body></html>"
    article = split_page(page.encode())
    assert article.segments[-1].text == words
