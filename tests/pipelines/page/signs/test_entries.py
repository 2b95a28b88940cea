"""Lists of titles: what stands in them without being an entry."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from tests.pipelines.page.signs.list_page import AFTER, BEFORE, COLUMN, ENTRIES, FORMER, NEXT, TITLES, page


def test_lists_of_several_outlets_in_a_box_named_ranking() -> None:
    lists = "".join(f"<div><h5>{name}</h5><ul>{ENTRIES}</ul></div>" for name in ("여울일보", "새들신문", "물빛방송"))
    labelled = lists.replace("<li>", "<li><p>동영상기사</p>", 1)
    for markup in (lists, labelled):
        ranking = split_page(page(f'<h3>언론사별 많이 본 뉴스</h3><div class="ranking_list">{markup}</div>')).ranking
        assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1)) * 3


def test_a_list_without_numbers_behind_a_numbered_one_is_no_ranking() -> None:
    numbers = "".join(f'<li><b>{at}</b><a href="/a/{at}">{title}</a></li>' for at, title in enumerate(TITLES, 1))
    below = f"<div><p>자유게시판</p><ul>{COLUMN}</ul></div>"
    ranking = split_page(page(f"<div><b>가장 많이 본 기사</b><div><ul>{numbers}</ul></div>{below}</div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


def test_section_and_summary_of_one_link_are_no_entries() -> None:
    cards = "".join(
        f'<li><a href="/a/{at}"><p>사회</p><strong>{title}</strong><p>주민의 말을 들어 봤다…</p></a></li>'
        for at, title in enumerate(TITLES)
    )
    related = split_page(page(f"<div><h3>관련기사</h3><ul>{cards}</ul></div>")).related
    assert [entry.title for entry in related] == TITLES


YEARS = ["2025년 예산안 통과했다", "2026년 3월 문 여는 도서관", "10억 들여 고친 다리", "3월에 다시 여는 시장"]
NUMBERS = {
    "in elements": "<li><em>{at}</em><a href='/a/{at}'>{title}</a></li>",
    "glued": "<li><a href='/a/{at}'>{at}{title}</a></li>",
    "with a sign": "<li><b>{at}위</b> <a href='/a/{at}'>{title}</a></li>",
    "two digits": "<li><span>0{at}</span><a href='/a/{at}'>{title}</a></li>",
    "missing": "<li><a href='/a/{at}'>{title}</a></li>",
    "pictures": "<li><img alt='{at}'><a href='/a/{at}'>{title}</a></li>",
}


@pytest.mark.parametrize("entry", NUMBERS.values(), ids=NUMBERS)
def test_titles_that_begin_with_a_year_are_entries(entry: str) -> None:
    entries = "".join(entry.format(at=at, title=title) for at, title in enumerate(YEARS, 1))
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3><ol>{entries}</ol></div>")).ranking
    assert [(one.rank, one.title) for one in ranking] == list(enumerate(YEARS, 1))


def test_dates_and_sections_between_linked_titles_are_no_entries() -> None:
    cards = "".join(
        f'<li><a href="/a/{at}">{title}</a><p>사회일반</p><p>2024.05.0{at + 1}</p></li>'
        for at, title in enumerate(TITLES)
    )
    related = split_page(page(f"<div><h3>관련기사</h3><ul>{cards}</ul></div>")).related
    assert [entry.title for entry in related] == TITLES


def test_the_source_linked_behind_each_title_is_no_entry() -> None:
    entries = "".join(
        f'<li><div><a href="/a/{at}">{title}</a> <a href="/press/{at}">{press}</a></div></li>'
        for at, (title, press) in enumerate(zip(TITLES, ("여울일보", "새들경제신문", "OBN"), strict=True))
    )
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3><ol>{entries}</ol></div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


def test_a_numbered_list_behind_a_named_one_is_another() -> None:
    numbered = "".join(f"<li><em>{at}</em> <a href=/c/{at}>{title} 뒷말</a></li>" for at, title in enumerate(TITLES, 1))
    ranking = split_page(page(f"<div><h4>주간 BEST</h4><ol>{ENTRIES}</ol></div><ol>{numbered}</ol>")).ranking
    assert [(entry.rank, entry.list) for entry in ranking] == [
        *((at, "주간 BEST") for at in (1, 2, 3)),
        *((at, None) for at in (1, 2, 3)),
    ]


def test_what_leads_nowhere_behind_the_titles_is_no_entry() -> None:
    series = "<div><b>[기획] 갱도의 기억 다섯 편</b></div>"
    related = split_page(page(f"<p>■ 관련기사</p><p>{FORMER}<br>{NEXT}</p>{series}")).related
    assert [entry.title for entry in related] == [BEFORE, AFTER]


def test_what_is_said_of_a_list_above_its_titles_is_no_entry() -> None:
    for said in ("실시간 뜨거운 관심을 받고 있는 뉴스", "오전 9시부터 집계한 결과입니다.", "최근 24시간 조회수 기준"):
        ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3><p>{said}</p><ul>{ENTRIES}</ul></div>")).ranking
        assert [entry.title for entry in ranking] == TITLES


def test_days_behind_all_titles_are_none_of_them() -> None:
    rows = "".join(f"<p><a href=/a/{at}>{title}</a> <span>11.0{at}</span></p>" for at, title in enumerate(TITLES, 1))
    other = f"<div><h4>관련기사</h4><ul>{ENTRIES}</ul></div>"
    related = split_page(page(f"{other}<div><h5>한누리 기자의 최신기사</h5>{rows}</div>")).related
    assert [entry.title for entry in related] == TITLES * 2


def test_numbers_that_count_related_articles_are_none_of_them() -> None:
    rows = "".join(f"<li><i>{at}</i><h4><a href=/a/{at}>{title}</a></h4></li>" for at, title in enumerate(TITLES, 1))
    counted = f"<li><h4><a href=/a/9>1984년 섬 이야기</a></h4></li>{rows}"
    for lists, titles in ((rows, TITLES), (counted, ["1984년 섬 이야기", *TITLES])):
        related = split_page(page(f"<div><h3>관련기사</h3><ul>{lists}</ul></div>")).related
        assert [entry.title for entry in related] == titles


def test_numbers_and_titles_in_one_box_stay() -> None:
    rows = "".join(f"{at}. <a href=/a/{at}>{title}</a><br>" for at, title in enumerate(TITLES, 1))
    ranking = split_page(page(f"<div><b>많이 본 기사</b><br>{rows}</div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


def test_words_behind_a_title_in_its_item_are_no_entry() -> None:
    rows = "".join(
        f"<li><b>{at}</b><a href=/a/{at}>{title}</a><i>한누리 기자</i><i>2026.11.0{at}</i><i>조회 1,2{at}0</i></li>"
        for at, title in enumerate(TITLES, 1)
    )
    ranking = split_page(page(f"<div><h4>많이 본 기사</h4><ul>{rows}</ul></div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


COUNTED = {"days": "(11/0{at})", "thousands": "</li><li>{at},204", "views and comments": "👁 {at},318 💬 {at}"}


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
def test_figures_behind_a_title_in_its_item_are_no_entry(count: str) -> None:
    rows = "".join(
        f"<li><a href=/a/{at}>{title}</a> <span>{count.format(at=at)}</span></li>" for at, title in enumerate(TITLES, 1)
    )
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3><ul>{rows}</ul></div>")).ranking
    assert [entry.title for entry in ranking] == TITLES


def test_the_comments_of_each_entry_are_no_list_of_comments() -> None:
    rows = "".join(f"<li><a href=/a/{at}>{title}</a> <i>댓글 {at}2</i></li>" for at, title in enumerate(TITLES, 1))
    article = split_page(page(f"<div><h3>댓글 많은 기사</h3><ol>{rows}</ol></div><h4>댓글 7</h4>"))
    assert [entry.title for entry in article.ranking] == TITLES
    assert article.comment_count == 7


MOVED = {
    "arrows": "<i>▲</i><span>2</span>",
    "new": "<span>NEW</span>",
    "a dash": "<span>-</span>",
}


@pytest.mark.parametrize("moved", MOVED.values(), ids=MOVED)
def test_how_a_rank_changed_is_no_entry(moved: str) -> None:
    entries = "".join(
        f"<li><strong>{at}</strong><a href=/a/{at}>{title}</a>{moved}</li>" for at, title in enumerate(TITLES, 1)
    )
    ranking = split_page(page(f"<div><h4>핫클릭</h4><ol>{entries}</ol></div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


def test_words_that_point_on_are_no_entry() -> None:
    more = '<li><a href="/more">관련기사 전체 더보기 +</a></li>'
    related = split_page(page(f"<div><h3>관련기사</h3><ul>{ENTRIES}{more}</ul></div>")).related
    assert [entry.title for entry in related] == TITLES


def test_short_titles_in_one_box_stay_entries() -> None:
    row = '<a href="/1">비가 온단다</a><br><a href="/2">내일 또 온다</a><br><a href="/3">모레 그친다</a>'
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3><div>{row}</div><ol>{ENTRIES}</ol></div>")).ranking
    assert len(ranking) == 6


def test_the_row_of_keywords_is_no_related_article() -> None:
    row = '<dd><a href="/search?q=1">도서관</a> | <a href="/search?q=2">열람실</a> | <a href="/search?q=3">책</a></dd>'
    related = split_page(page(f"<div><h3>관련기사</h3><dl>{row}</dl><ul>{ENTRIES}</ul></div>")).related
    assert [entry.title for entry in related] == TITLES


def test_a_menu_in_a_box_named_related_is_no_list_of_articles() -> None:
    menu = (
        '<ul class="lnb_relation"><li><a href="//t.example">연예</a></li><li><a href="//s.example">스포츠</a></li></ul>'
    )
    assert split_page(page(menu)).related == ()


def test_an_empty_list_below_its_heading_takes_no_entries_from_the_next_box() -> None:
    empty = '<div><h3>관련기사</h3><ul id="filled-by-script"></ul></div>'
    assert split_page(page(f"<div>{empty}<div><b>총선 소식</b><ul>{ENTRIES}</ul></div></div>")).related == ()


def test_numbered_titles_below_the_tab_of_most_comments_are_a_ranking() -> None:
    entries = "".join(f'<li><a href="/a/{at}">{at} {title}</a></li>' for at, title in enumerate(TITLES, 1))
    ranking = split_page(page(f"<div><h3>댓글순</h3><ol>{entries}</ol></div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


def test_the_words_most_searched_for_are_no_ranking_of_articles() -> None:
    words = "".join(f'<li><a href="/search?query={at}">{at} {title}</a></li>' for at, title in enumerate(TITLES, 1))
    assert split_page(page(f"<div><ol>{words}</ol></div>")).ranking == ()


def test_a_picture_below_the_text_that_leads_elsewhere_is_no_caption() -> None:
    below = '<div class="photo"><a href="/p/1"><img src="p.jpg"></a><a href="/p/1">로봇, 화성에 보낸다</a></div>'
    assert split_page(page("").replace(b"</p></div>", f"</p>{below}</div>".encode())).captions == ()


def test_the_same_title_twice_in_a_list_stays_two_entries() -> None:
    twice = '<li><a href="/a/1">화재로 멈춘 시장 다시 열어</a></li>' * 2
    assert len(split_page(page(f"<div><h3>관련기사</h3><ul>{twice}</ul></div>")).related) == 2


def test_who_wrote_when_below_a_title_is_no_entry() -> None:
    rows = "".join(
        f"<li><a href=/a/{at}>{title}</a><p>한누리 기자 | 2026.11.0{at} 09:30</p></li>"
        for at, title in enumerate(TITLES)
    )
    assert [link.title for link in split_page(page(f"<div><h4>관련기사</h4><ul>{rows}</ul></div>")).related] == TITLES


LEADS = {
    "a sentence and more": "<p>시장은 석 달을 쉬었다. 상인들은 손님을 기다린다 [...]</p>",
    "and a link": "<p>시장은 석 달을 쉬었다. 상인들은 손님을 기다린다… <a href=/a/{at}>더 읽기</a></p>",
    "who wrote, and when": "<p><a href=/r/1>한누리</a> - 2026년 11월 12일</p>",
}


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_the_lead_of_a_related_article_is_no_entry(lead: str) -> None:
    rows = "".join(
        f"<div><h4><a href=/a/{at}>{title}</a></h4>{lead.format(at=at)}</div>" for at, title in enumerate(TITLES)
    )
    assert [link.title for link in split_page(page(f"<div><h3>관련글</h3>{rows}</div>")).related] == TITLES


def test_numbers_before_related_articles_are_none_of_them() -> None:
    rows = "".join(f"<li>{at}. <a href=/a/{at}>{title}</a></li>" for at, title in enumerate(TITLES, 1))
    assert [link.title for link in split_page(page(f"<div><h3>관련기사</h3><ol>{rows}</ol></div>")).related] == TITLES


HOT = {
    "in no order": ("<h4>오늘의 핫뉴스</h4><ul>{}</ul>", "<li><a href=/a/{at}>{title}</a></li>", 0),
    "of now, in no order": ("<h4>이시간 핫뉴스</h4><ul>{}</ul>", "<li><a href=/a/{at}>{title}</a></li>", 0),
    "numbered": ("<h4>이시간 핫뉴스</h4><ul>{}</ul>", "<li><b>{at}</b><a href=/a/{at}>{title}</a></li>", 3),
    "in an ordered list": ("<h4>핫클릭</h4><ol>{}</ol>", "<li><a href=/a/{at}>{title}</a></li>", 3),
    "of the week": ("<h4>주간 핫클릭</h4><ul>{}</ul>", "<li><a href=/a/{at}>{title}</a></li>", 3),
    "most read, in no order": ("<h4>많이 본 뉴스</h4><ul>{}</ul>", "<li><a href=/a/{at}>{title}</a></li>", 3),
}


@pytest.mark.parametrize(("box", "item", "entries"), HOT.values(), ids=HOT)
def test_hot_news_are_a_ranking_where_they_have_an_order(box: str, item: str, entries: int) -> None:
    rows = "".join(item.format(at=at, title=title) for at, title in enumerate(TITLES, 1))
    ranking = split_page(page(f"<div>{box.format(rows)}</div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))[:entries]


def test_the_labels_of_sections_beside_its_name_keep_no_ranking_from_its_list() -> None:
    head = "<div><h3>많이 본 뉴스</h3><div><span>정치</span><span>경제</span><span>교육</span></div></div>"
    ranking = split_page(page(f"<div>{head}<ol>{ENTRIES}</ol></div>")).ranking
    assert [entry.title for entry in ranking] == TITLES


def test_a_section_of_opinions_in_a_menu_names_no_comments() -> None:
    menu = "<div><a href=/1>경제</a><a href=/2>의견</a><p>누리 12℃</p></div>"
    article = split_page(page("").replace(b"<h1>", f"{menu}<h1>".encode()))
    assert all(segment.role.value != "comments" for segment in article.segments)


LABELLED = [
    "☞ 관련기사 : <a href=/a/7>{}</a>",
    "<a href=/a/7>[관련기사] {}</a>",
    "이 기사와 함께 보면 좋은 기사 : <a href=/a/7>{}</a>",
    "[함께 보기] <a href=/a/7>{}</a>",
    "☞ 더 읽기 : <a href=/a/7>{}</a>",
    "(관련기사: <a href=/a/7>{}</a>)",
]


@pytest.mark.parametrize("line", LABELLED)
def test_a_labelled_link_below_the_text_is_related(line: str) -> None:
    article = split_page(
        page(f"<p>저작권자 © 가온신문</p><p>{line.format(TITLES[0])}</p>"), url="https://gaon.example/1"
    )
    assert [(link.title, link.url) for link in article.related] == [(TITLES[0], "https://gaon.example/a/7")]


@pytest.mark.parametrize("marks", ["[]", "【】"])
def test_a_bracket_around_linked_titles_with_a_comma_between_them_is_in_none_of_them(marks: str) -> None:
    links = f"<a href=/a/7>{TITLES[0]}</a>, <a href=/a/8>{TITLES[1]}</a>"
    line = f"<p>{marks[0]}관련기사 : {links}{marks[1]}</p>"
    article = split_page(page("").replace(b"</p><p>", f"</p>{line}<p>".encode()), url="https://gaon.example/1")
    assert [(link.title, link.url) for link in article.related] == [
        (TITLES[0], "https://gaon.example/a/7"),
        (TITLES[1], "https://gaon.example/a/8"),
    ]
    assert TITLES[0] not in (article.body or "")


def test_a_label_before_a_linked_title_in_the_text_is_cut_off_the_title() -> None:
    line = '<div>[관련기사]<a href="https://x.example/7">화재로 멈춘 시장 다시 열어</a></div>'
    article = split_page(page("").replace(b"</p><p>", f"</p>{line}<p>".encode()))
    assert [(entry.title, entry.url) for entry in article.related] == [
        ("화재로 멈춘 시장 다시 열어", "https://x.example/7")
    ]
    assert "화재" not in (article.body or "")


PIECES = {
    "a box above the title": "<div>사회 2026.11.12 10:05</div><h5>{title}</h5>",
    "series and time": "<i>연재</i><b>{title}</b><i>{at}일 전</i>",
    "number, section, title, count": "<em>{at}</em><i>[사회]</i><span>{title}</span><span>댓글 {at}</span>",
    "outlet, title": "<span>가람일보 지역부</span><b>{title}</b>",
    "title and its lead": "<b>{title}</b><span>누리읍에서 열린 이 행사에는 이웃 마을 주민까지 모여…</span>",
}


@pytest.mark.parametrize("form", PIECES.values(), ids=PIECES)
def test_of_links_with_pieces_alike_the_title_is_the_entry(form: str) -> None:
    rows = "".join(f"<li><a href=/a/{at}>{form.format(at=at, title=t)}</a></li>" for at, t in enumerate(TITLES, 1))
    ranking = split_page(page(f"<div><h3>많이 본 뉴스</h3><ul>{rows}</ul></div>")).ranking
    assert [(entry.rank, entry.title) for entry in ranking] == list(enumerate(TITLES, 1))


def test_the_date_in_a_card_that_is_one_link_is_no_title() -> None:
    card = (
        f'<h4>관련기사</h4><a href="/a/1"><b>{TITLES[0]}</b><p>불이 난 지 석 달 만이다…</p><i>2026-04-21 19:20</i></a>'
    )
    assert [entry.title for entry in split_page(page(f"<div>{card}</div>")).related] == [TITLES[0]]


def test_words_made_as_the_name_of_a_list_name_the_next_one() -> None:
    lists = f"<div><div class=t>많이 본 뉴스</div><ul>{ENTRIES}</ul><div class=t>마을 산책</div><ul>{COLUMN}</ul></div>"
    assert [entry.title for entry in split_page(page(lists)).ranking] == TITLES
