"""Lists below the text that are known by their form alone: titles in a run, linked to articles of the outlet."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

URL = "https://www.gaon.example/news/articleView.html?idxno=700"
BODY = ("가온군은 3일 새 도서관을 연다고 밝혔다. 책은 4만 권이다.", "주민들은 반기고 있다. 내년에는 열람실도 넓힌다.")
TITLES = ["화재로 멈춘 시장 다시 열어", "3월 버스 노선 개편 첫날 혼선", "수문 개방 뒤 돌아온 물고기"]


def page(below: str, beside: str = "") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in BODY)
    title = "새 도서관 열린다"
    return (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><div>{text}</div>{below}</main>"
        f"<div>{beside}</div></body></html>"
    ).encode()


def links(form: str, address: str = "/news/articleView.html?idxno=70{at}", between: str = "") -> str:
    return between.join(
        form.format(title=title, href=address.format(at=at), at=at) for at, title in enumerate(TITLES, 1)
    )


ITEM = "<li><a href='{href}'>{title}</a></li>"
LISTS = [
    (links(ITEM), "no name at all"),
    (
        "<p>한누리 기자 nuri@gaon.example</p><div>꼬리를 무는 뉴스</div>" + links(ITEM),
        "an unknown name below a byline",
    ),
    (links("<p><a href='{href}'>{title}</a></p><p>2026.11.1{at} 한누리 기자</p>"), "the day of each below it"),
    (links(ITEM, "https://www.gaon.example/2026/1{at}/reopened-market-{at}/"), "titles in the address"),
    (links(ITEM, "https://m.gaon.example/view?no=70{at}"), "the outlet's address for phones"),
    ("<p>관련기사 " + links("<a href='{href}'>{title}</a>", between=" | ") + "</p>", "on one line, with bars"),
    ("<div><span>연관 보도</span>" + links("<a href='{href}'><b>{title}</b></a>") + "</div>", "links behind a label"),
    (links("<li><a href='{href}'>{title}</a><em>관련기사</em></li>"), "each with its name behind it"),
    (
        "<b>관련기사</b><br>" + links("<a href='{href}'>{title} 2026.11.1{at} 가온신문</a><br>"),
        "with day and outlet",
    ),
]


@pytest.mark.parametrize(("below", "why"), LISTS, ids=[row[1] for row in LISTS])
def test_titles_in_a_run_below_the_text_are_related(below: str, why: str) -> None:
    article = split_page(page(below), url=URL)
    assert [link.title for link in article.related] == TITLES
    assert article.body == "\n".join(BODY)


def test_the_only_list_right_below_the_article_is_related() -> None:
    below = f"<section><h3>그 마을에 가면</h3>{links(ITEM)}</section>"
    html = page("").decode().replace("<main>", "<section><main>").replace("</main>", f"</main>{below}</section>")
    assert [link.title for link in split_page(html.encode(), url=URL).related] == TITLES
    two = html.replace(below, below + links(ITEM, "/photo/80{at}")).encode()
    assert split_page(two, url=URL).related == ()


def test_a_list_without_a_name_beside_the_article_is_not_related() -> None:
    html = page("").decode()
    row = html.replace("<main>", "<table><tr><td>").replace("</main>", f"</td><td>{links(ITEM)}</td></tr></table>")
    assert split_page(row.encode(), url=URL).related == ()
    column = f"<div>{links(ITEM)}<h4>많이 본 뉴스</h4><ol>{links(ITEM, '/news/1{at}000')}</ol></div>"
    box = html.replace("<main>", "<section><main>").replace("</main>", f"</main>{column}</section>")
    assert split_page(box.encode(), url=URL).related == ()


OTHERS = [
    (links(ITEM, "https://shop.example/goods/{at}"), "", "another outlet's, or a shop's"),
    (links(ITEM, "/goods/view?no=70{at}"), "", "goods"),
    (links(ITEM, "/page/{at}"), "", "a short number"),
    (links(ITEM, "/tag/{at}"), "", "what else has a tag"),
    (links("<li><a href='{href}'>{title}.hwp</a></li>", "/down?no={at}"), "", "files"),
    (links(ITEM, "/about"), "", "pages without a number"),
    ("<div><h4>주요뉴스</h4><ul>" + links(ITEM) + "</ul></div>", "", "a list that says what it holds"),
    ("", "<h4>지역 소식 한눈에</h4>" + links(ITEM), "a list beside the article"),
]


@pytest.mark.parametrize(("below", "beside", "why"), OTHERS, ids=[row[2] for row in OTHERS])
def test_other_links_are_not_related(below: str, beside: str, why: str) -> None:
    assert split_page(page(below, beside), url=URL).related == ()


NUMBERED = [
    ("<div><b>{at}</b><a href='{href}'>{title}</a></div>", "the number before its link, without a blank"),
    ("<li><a href='{href}'><i>{at}</i><b>{title}</b><em>9,70{at}</em></a></li>", "number and readers in the link"),
]


@pytest.mark.parametrize(("form", "why"), NUMBERED, ids=[row[1] for row in NUMBERED])
def test_numbers_make_a_ranking_under_any_name(form: str, why: str) -> None:
    article = split_page(page("", f"<h4>독자들의 눈길</h4>{links(form)}"), url=URL)
    assert [(entry.rank, entry.title) for entry in article.ranking] == [*enumerate(TITLES, 1)]


def test_a_line_above_links_among_paragraphs_is_their_name() -> None:
    inside = "<p>덧붙여 읽기</p>" + links("<p><a href='{href}'>{title}</a></p>")
    html = page("").decode().replace(f"<p>{BODY[1]}", f"{inside}<p>{BODY[1]}").encode()
    article = split_page(html, url=URL)
    assert article.body == "\n".join(BODY)
    assert [link.title for link in article.related] == TITLES


def test_a_list_ends_a_few_lines_behind_its_last_title() -> None:
    below = f"<div><h4>관련기사</h4>{links(ITEM)}<p>가</p><p>나</p><p>다</p><p>라</p><p>새 도서관 여는 날</p></div>"
    reasons = {segment.text: segment.reason for segment in split_page(page(below), url=URL).segments}
    assert reasons[TITLES[-1]] == "under_related_heading" != reasons["새 도서관 여는 날"]
