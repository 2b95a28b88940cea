"""What shares a line with the headline: a subtitle, a kicker. What the head calls its title tells where each ends."""

from __future__ import annotations

from html import escape

import pytest

from pipelines.article import split_page

TITLE = "가람구, 빈 파출소를 심야약국으로"
DECK = "구비 3억 들여 연말까지 공사"
LONG = "구비 3억 들여 연말까지 공사, 상인들은 순찰 걱정"
TEXT = (
    "<p>가람구는 지난달 통폐합으로 비게 된 파출소를 공공심야약국으로 고쳐 쓰겠다고 14일 밝혔다.</p>"
    "<p>상인들은 순찰이 줄어들 것을 걱정한다. 경찰은 하루 네 차례 돌겠다는 입장이다.</p>"
    "<p>구는 21일 오후 2시 물빛동 주민센터에서 설명회를 연다. 주민은 누구나 갈 수 있고 물음은 미리 적어 내도 된다.</p>"
)
OG = f'<meta property="og:title" content="{TITLE}">'
WINDOW = f"<title>{TITLE} - 물빛신문</title>"
CASES = [
    (f"<h1>{TITLE} <span>{DECK}</span></h1>", OG, (DECK,), "text and a span"),
    (f"<h1>{TITLE}<span>{LONG}</span></h1>", OG, (LONG,), "a longer one without a blank"),
    (f"<h1>{TITLE}<br><small>{LONG}</small></h1>", OG, (LONG,), "on a line of its own"),
    (f"<h1><b>{TITLE}</b> {DECK}</h1>", WINDOW, (DECK,), "the headline in the element, the window's title tells"),
    (f"<div><strong>{TITLE}</strong> <em>{LONG}</em></div>", OG, (LONG,), "no heading element"),
    (f"<div><span>{TITLE}</span> <span>{LONG}</span></div><div>2026.01.02 10:00</div>", OG, (LONG,), "two spans"),
    (f"<h1>{TITLE} - {DECK}</h1>", OG + WINDOW, (f"- {DECK}",), "plain text, both titles agree"),
    (f"<h1>{TITLE} - {DECK}</h1>", OG, (), "plain text, one title alone: it may be cut short"),
    (f"<h1>{TITLE}…{DECK}</h1>", OG + WINDOW, (), "the headline goes on"),
    (f"<h1>{TITLE} <i>종합</i></h1>", OG + WINDOW, (), "a word behind it is no subtitle"),
    (f"<h1><em>{DECK}</em> {TITLE}</h1>", OG + WINDOW, (DECK,), "above it on the line"),
    (f"<h1>[기획 연재 세 번째] {TITLE}</h1>", OG + WINDOW, (), "the name of a series stays"),
    (f"<h1>{TITLE}</h1>", OG + WINDOW, (), "nothing else"),
]


@pytest.mark.parametrize(("markup", "head", "deck", "why"), CASES, ids=[row[3] for row in CASES])
def test_subtitle_comes_off_the_line_of_the_headline(markup: str, head: str, deck: tuple[str, ...], why: str) -> None:
    page = f"<html><head>{head}</head><body><div>{markup}</div><div>{TEXT}</div></body></html>"
    article = split_page(page.encode())
    assert article.is_article
    assert article.deck == deck
    if deck:
        assert article.headline == TITLE
    else:
        assert (article.headline or "").startswith(TITLE) or (article.headline or "").endswith(TITLE)


def test_a_short_article_is_known_by_its_headline_without_the_subtitle() -> None:
    text = TEXT.split("</p>")[0] + " 공사는 다음 달부터 연말까지 한다. 문은 내년 봄에 연다.</p>"
    page = f"<html><head>{OG}</head><body><h1>{TITLE} <span>{LONG}</span></h1><div>{text}</div></body></html>"
    assert split_page(page.encode()).reason == "titled_article"


def test_title_with_other_quotation_marks_tells_too() -> None:
    title = "“파출소 자리에 약국” 가람구의 실험"
    head = "<title>'파출소 자리에 약국' 가람구의 실험</title>"
    page = f"<html><head>{head}</head><body><h1>{title} <span>{DECK}</span></h1><div>{TEXT}</div></body></html>"
    article = split_page(page.encode())
    assert (article.headline, article.deck) == (title, (DECK,))


PICTURED = [
    (f"{TITLE} - 물빛신문", TITLE, TITLE, "the outlet behind it"),
    (f"{TITLE} - 약사 세 명 | 물빛신문", f"{TITLE} - 약사 세 명", f"{TITLE} - 약사 세 명", "a dash of its own"),
    (f"<속보> {TITLE} | 물빛신문", f"<속보> {TITLE}", f"<속보> {TITLE}", "a label in front"),
    (f"{TITLE}-물빛신문", f"{TITLE}-물빛신문", TITLE, "tied by a dash"),
    (f"{TITLE} [물빛신문]", f"{TITLE} [물빛신문]", TITLE, "in brackets"),
    (f"{TITLE} [포토뉴스]", f"{TITLE} [포토뉴스]", f"{TITLE} [포토뉴스]", "what sort of news it is"),
    (f"::: 물빛신문 ::: {TITLE}", f"::: 물빛신문 ::: {TITLE}", TITLE, "the outlet in front"),
    (f"{TITLE} - 물빛신문", f"{TITLE[:10]}...", TITLE, "cut off for posts"),
    (f"{TITLE[:10]}…", f"{TITLE[:10]}…", f"{TITLE[:10]}…", "cut off everywhere"),
]


@pytest.mark.parametrize(("window", "named", "headline", "why"), PICTURED, ids=[row[3] for row in PICTURED])
def test_the_head_names_a_headline_that_the_page_does_not_show(
    window: str, named: str, headline: str, why: str
) -> None:
    head = f"<title>{escape(window)}</title><meta property='og:title' content='{escape(named)}'>"
    article = split_page(f"<html><head>{head}</head><body><div>{TEXT}</div></body></html>".encode())
    assert article.headline == headline


UNTITLED = [
    (
        f"<dl><dt>{TITLE}</dt><dd>방송일 2026년 1월 2일</dd><dd>기자 한누리</dd><dd>{TEXT}</dd></dl>",
        "short fields between",
    ),
    (f"<p>사람</p><p>{TITLE}</p><p>글 · 한누리 / 사진 · 도가온</p>{TEXT}", "a credit between, a section above"),
    (
        f"<div><strong>{TITLE}</strong><span>2026-01-02</span><span>조회 61</span></div>{TEXT}",
        "day and count glued to it",
    ),
    (f"<li><span>제목</span><b>{TITLE}</b></li><li>글쓴이 도가온</li><li>2026-01-02</li>{TEXT}", "behind its label"),
    (f"<div><a href=/v/1>{TITLE}</a></div><p>2026년 1월 2일 by 한누리</p>{TEXT}", "linked to the page itself"),
    (f"<h2>물빛동 방송국</h2><div><b>{TITLE}</b><i>2026.01.02</i></div>{TEXT}", "below the name of the house"),
    (
        f"<table><caption>보도자료 상세보기 - 제목, 작성일, 내용 제공</caption><tr><td colspan=4>{TITLE}</td></tr>"
        "<tr><th>담당부서</th><td>기획예산담당관실</td><th>연락처</th><td>041-000-4900</td></tr>"
        f"<tr><th>작성일</th><td>2026-01-02</td></tr><tr><td colspan=4>{TEXT}</td></tr></table>",
        "fields behind their names",
    ),
]


@pytest.mark.parametrize(("markup", "why"), UNTITLED, ids=[row[1] for row in UNTITLED])
def test_a_long_text_has_its_headline_above_its_fields_where_nothing_names_it(markup: str, why: str) -> None:
    page = f"<html><head><title>물빛신문</title></head><body><a href=/>처음</a><div>{markup}</div></body></html>"
    article = split_page(page.encode())
    assert (article.is_article, article.headline) == (True, TITLE)


def test_the_house_and_its_board_are_no_headline() -> None:
    head = "<head><title>보도자료 상세 | 가람교육지원청</title></head><h1>가람교육지원청</h1><h2>보도자료</h2>"
    page = f"<html>{head}<div>{TITLE}</div><p>2026-01-02</p>{TEXT}</html>"
    board = f"<title>조합소식</title><p>조합소식</p><p>{TITLE}</p><p>관리자 | 2026.01.02 | HIT 210</p><div>{TEXT}</div>"
    assert {split_page(page.encode()).headline, split_page(board.encode()).headline} == {TITLE}
