"""Lists in the text and around it: where they end, and what is no list."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

TITLE = "산마루 전망대 다시 연다"
ABOVE = [
    "가온군은 9일 산마루 전망대를 다시 연다고 밝혔다. 공사에 넉 달이 걸렸다.",
    "난간을 한 뼘 높이고 휠체어도 오르는 승강기를 놓았다. 밤에는 불을 켠다.",
]
BELOW = ["주민들은 반겼다.", "군은 주차장 마흔 면을 더 만들기로 했다. 입장료는 앞으로도 받지 않는다."]
TITLES = ["화재로 멈춘 시장 다시 열어", "버스 노선 개편 첫날 혼선", "수문 개방 뒤 돌아온 물고기"]
LINKS = [f"<a href=/a/{at}>{title}</a>" for at, title in enumerate(TITLES, 1)]


def page(inside: str = "", after: str = "", *, form: str = "<p>{}</p>") -> bytes:
    above, below = ("".join(form.format(text) for text in texts) for texts in (ABOVE, BELOW))
    body = f"<div>{above}{inside}{below}</div>"
    return f"<title>{TITLE}</title><body><h1>{TITLE}</h1>{body}<p>저작권자 © 가온신문</p>{after}</body>".encode()


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def items(*lines: str) -> str:
    return "".join(f"<li>{line}</li>" for line in lines)


AMONG = {
    "paragraphs": paragraphs("<b>[관련기사]</b>", *(f"- {link}" for link in LINKS)),
    "dots": paragraphs("· 관련 뉴스", *(f"· {link}" for link in LINKS)),
    "a list": f"<p>연관기사</p><ul>{items(*LINKS)}</ul>",
    "lines of one paragraph": f"<p>[관련기사]<br>{'<br>'.join(LINKS)}</p>",
    "bare lines": f"<b>[관련 보도]</b>{''.join(f'<br>→ {link}' for link in LINKS)}<br>",
    "terms": f"<dl><dt>관련기사</dt>{''.join(f'<dd>{link}</dd>' for link in LINKS)}</dl>",
    "a floating table": "<table align=right><tr><td>관련기사</td></tr>"
    + "".join(f"<tr><td>· {link}</td></tr>" for link in LINKS)
    + "</table>",
}


@pytest.mark.parametrize("inside", AMONG.values(), ids=AMONG)
@pytest.mark.parametrize("form", ["<p>{}</p>", "{}<br><br>"], ids=["paragraphs", "bare lines"])
def test_a_list_among_short_paragraphs_ends_with_its_links(inside: str, form: str) -> None:
    article = split_page(page(inside=inside, form=form))
    assert (article.body or "").split("\n") == ABOVE + BELOW
    assert [entry.title for entry in article.related] == TITLES


RULES = [f"{at}. {rule}" for at, rule in enumerate(("뛰지 않는다", "난간에 기대지 않는다", "쓰레기를 되가져간다"), 1)]
PLACES = [f"{at} {place}" for at, place in enumerate(("달빛교 야경", "옹기가마 체험", "새벽시장 국밥"), 1)]
HONEST = {
    "rules with numbers": paragraphs("지켜야 할 것은 다음과 같다.", *RULES),
    "a listicle": f"<p>가 볼 만한 곳 셋이다.</p><ol>{items(*PLACES)}</ol>",
    "links in a sentence": '<p>군은 <a href="/1">물놀이 안전 조례</a>와 <a href="/2">관리 지침</a>에 따랐다.</p>',
    "articles in sentences": "".join(
        f"<p>{at}위는 {link} 기사였다. 조회수는 {at}만 건이었다.</p>" for at, link in enumerate(LINKS, 1)
    ),
    "words of a list": "<p>영상에는 댓글 300개가 달렸다. 관련기사도 쏟아졌다.</p>",
    "readings": "<p>이날 낮 기온은 31도까지 올랐다.</p><p>강수확률은 10%였다.</p>",
}


@pytest.mark.parametrize("inside", HONEST.values(), ids=HONEST)
def test_an_article_that_lists_things_keeps_them(inside: str) -> None:
    article = split_page(page(inside=inside))
    plain = split_page(page(inside=inside.replace("<a ", "<i ").replace("</a>", "</i>")))
    assert article.body == plain.body
    assert len((article.body or "").split("\n")) == len(ABOVE + BELOW) + inside.count("<p>") + inside.count("<li>")
    assert not article.related
    assert not article.ranking


SCRIPTED = "".join(f"<li onclick=go({at})><span>{title}</span></li>" for at, title in enumerate(TITLES))
LABELS = "<div><span>경제</span> <span>정치</span> <span>사회</span></div>"
UNLINKED = {"items": f"<ul>{SCRIPTED}</ul>", "behind labels of tabs": f"{LABELS}<ol>{items(*TITLES)}</ol>"}


@pytest.mark.parametrize("below", UNLINKED.values(), ids=UNLINKED)
def test_a_list_that_only_a_script_links_is_read_below_its_heading(below: str) -> None:
    article = split_page(page(after=f"<div><h4>많이 본 뉴스</h4>{below}</div>"))
    assert [(entry.rank, entry.title, entry.url) for entry in article.ranking] == [
        (at, title, None) for at, title in enumerate(TITLES, 1)
    ]


def test_titles_without_links_behind_signs_below_the_text_are_related() -> None:
    article = split_page(page(after=f"<p><b>[함께 보면 좋은 기사]</b></p>{paragraphs(*(f'▷ {t}' for t in TITLES))}"))
    assert [entry.title for entry in article.related] == TITLES


def test_titles_that_only_a_script_links_may_read_like_sentences() -> None:
    titles = ["마을버스 첫차 여섯 시로 당긴다", "옛 양조장 동네 책방으로 숨 쉰다", "논둑 태우다 뒷산까지 번졌다"]
    rows = "".join(f"<li onclick=go({at})><span>{title}</span></li>" for at, title in enumerate(titles))
    ranking = split_page(page(after=f"<div><h4>많이 본 뉴스</h4><ol>{rows}</ol></div>")).ranking
    assert [entry.title for entry in ranking] == titles


def test_items_in_the_text_below_such_words_stay() -> None:
    article = split_page(page(inside=f"<p><b>관련 기사</b></p><ul>{items(*TITLES)}</ul>"))
    assert article.related == ()
    assert all(title in (article.body or "") for title in TITLES)


def test_an_advertisement_in_a_numbered_list_does_not_lengthen_it() -> None:
    rows = [f"<li><em>{at}</em>{link}</li>" for at, link in enumerate(LINKS, 1)]
    rows.insert(2, "<li><span>AD</span></li>")
    after = f"<div><h4>많이 본 뉴스</h4><ul>{''.join(rows)}</ul></div><footer><p>등록번호 전북 아00001</p></footer>"
    article = split_page(page(after=after))
    assert [(entry.rank, entry.title) for entry in article.ranking] == list(enumerate(TITLES, 1))


SITES = ["가온경찰서", "나루세무서", "다온우체국", "라온도서관", "마루체육회"]


def test_a_box_named_related_with_the_sites_of_offices_lists_no_articles() -> None:
    offices = items(*(f'<a href="http://office{at}.example/main.do">{name}</a>' for at, name in enumerate(SITES)))
    assert not split_page(page(after=f'<div class="related_site"><ul>{offices}</ul></div>')).related
    titles = items(
        *(f'<a href="http://paper{at}.example/news/{at}">{title}</a>' for at, title in enumerate(TITLES * 2))
    )
    assert len(split_page(page(after=f'<div class="related_news"><ul>{titles}</ul></div>')).related) == 6


def test_a_list_that_shares_its_box_with_much_else_ends_with_its_links() -> None:
    rows = "".join(f"{at} {link}<br>" for at, link in enumerate(LINKS, 1))
    rest = "".join(f"<div>가온신문 알림 {at}번은 다음 주에 나갑니다</div>" for at in range(20))
    article = split_page(page(after=f"<b>많이 본 뉴스</b><br>{rows}{rest}"))
    assert [(entry.rank, entry.title) for entry in article.ranking] == list(enumerate(TITLES, 1))
    far = "<br>".join(LINKS)
    assert not split_page(page(after=f"<b>많이 본 뉴스</b><br>{rest}{far}")).ranking


BEHIND_TEXT = [
    (head, sign, form)
    for head in ("[관련기사]", "<b>주요뉴스</b>", "가온경제TV 핫뉴스")
    for sign in ("ㆍ", "☞ ", "")
    for form in ("<p>{}</p>", "{}<br>")
]


@pytest.mark.parametrize(("head", "sign", "form"), BEHIND_TEXT)
def test_titles_without_links_behind_the_text_are_its_list(head: str, sign: str, form: str) -> None:
    titles = ["버스 노선 개편 첫날부터 손본다", *TITLES]
    lines = [*ABOVE, *BELOW, head, *(sign + title for title in titles), "ⓒ 가온경제TV, 무단 전재 및 재배포 금지"]
    text = "".join(form.format(line) for line in lines)
    article = split_page(f"<title>{TITLE}</title><body><h1>{TITLE}</h1><div>{text}</div>".encode())
    assert (article.body or "").split("\n") == ABOVE + BELOW
    found = [segment.text for segment in article.segments if segment.reason == "unlinked_title"]
    assert [text.removeprefix(sign).strip() for text in found] == titles


def test_news_in_brief_between_paragraphs_stay() -> None:
    lines = ["◆ 주요 소식", "9일 전망대 다시 문 열어", "10일 도서관은 쉬는 날"]
    article = split_page(page(inside=paragraphs(*lines)))
    assert (article.body or "").split("\n") == [*ABOVE, *lines[1:], *BELOW]
