"""What pages put above, between and below the paragraphs of an article does not change its text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.article import split_page

Shape = Callable[[tuple[str, ...]], str]
"""Writes paragraphs as markup."""

TITLE = "가온군, 폐교에 마을 영화관 연다"
TOLD = (
    "가온군은 문을 닫은 다솜초등학교를 고쳐 오는 10월 마을 영화관으로 연다고 3일 밝혔다. 사업비는 12억 원이다.",
    "교실 두 칸을 헐어 예순 석짜리 상영관을 만들고, 나머지 교실에는 편집실과 쉼터가 들어선다.",
    "군은 지난해 가을 주민 310명에게 물었더니 열에 일곱이 영화관을 바랐다고 설명했다.",
    "가장 가까운 극장은 나래시에 있어 버스로 한 시간 반이 걸린다. 막차는 저녁 7시 40분에 떠난다.",
    "김도윤 이장은 “아이들이 뛰놀던 곳에 다시 불이 켜진다니 반갑다”고 말했다.",
    "운영은 주민 협동조합이 맡는다. 관람료는 3천 원이며 일흔이 넘으면 받지 않는다.",
)
HEAD = f"<title>{TITLE} - 가온신문</title>"
MENU = "<ul>" + "".join(f'<li><a href="/{i}">메뉴 {i}</a></li>' for i in range(12)) + "</ul>"
LISTED = (
    (
        "벼 재해보험 가입비 90% 지원",
        "가온군은 벼 농가의 재해보험 가입비를 90%까지 지원한다고 밝혔다. 신청은 다음 달까지 받는다.",
    ),
    (
        "나래시 도서관, 야간 개관 확대",
        "나래시립도서관이 평일에 밤 10시까지 문을 연다. 시는 직장인이 더 찾을 것으로 보고 있다.",
    ),
    (
        "라온고 야구부, 전국대회 4강",
        "라온고가 8강전에서 5대 3으로 이겼다. 투수 박 아무개 군이 일곱 회를 두 점으로 막았다.",
    ),
    ("다솜면 주민들, 마을 정원 가꿔", "다솜면 주민들이 빈터를 정원으로 바꿨다. 마흔 사람이 꽃과 나무를 심었다."),
)
SAID = (
    "잘 봤습니다. 우리 마을에도 생기면 좋겠네요.",
    "세금이 아깝습니다. 제대로 따져 봐야 합니다.",
    "막차 시간부터 늘려야 한다. 그냥 넘어갈 일이 아니다.",
)
TITLES = "".join(f'<li><a href="/n/{i}">{title}</a></li>' for i, (title, _) in enumerate(LISTED))
CARD = (
    "<div class=prof><img src=a.jpg><strong>홍길동 기자</strong><p>"
    "가온신문 사회부에서 일합니다. 교육과 복지를 주로 다룹니다.</p>"
    '<a href="/r/1">구독</a> <a href="mailto:hong@gaon.example">hong@gaon.example</a></div>'
)
OTHER_TEXT = "".join(f"<p>{lead}</p>" for _, lead in LISTED)
INSERTS = {
    "an advertisement": "<div class=ad><ins class=adsbygoogle></ins></div>",
    "the label of an advertisement": "<div>광고</div>",
    "a linked advertisement": '<div><span>AD</span><a href="//ads.example/x">'
    "<img src=x></a><span>한우 선물세트 30% 할인</span></div>",
    "a picture": "<figure><img src=p.jpg><figcaption>다솜초등학교. 가온군 제공</figcaption></figure>",
    "a picture and its line": "<div><img src=p.jpg><br><span>▲ 3일 다솜초등학교 "
    "운동장이 비어 있다. /홍길동 기자</span></div>",
    "a picture in a table": "<table><tr><td><img src=p.jpg></td></tr><tr><td>"
    "다솜초등학교 복도. 사진=가온군</td></tr></table>",
    "a linked title": '<p><a href="/n/1">▶ 나래시 도서관, 야간 개관 확대</a></p>',
    "a list of related titles": f"<div><strong>관련기사</strong><ul>{TITLES}</ul></div>",
    "a ranking": f"<div><h4>많이 본 뉴스</h4><ol>{TITLES}</ol></div>",
    "buttons of a player": "<div><button>기사 듣기</button><span>0:00 / 2:31</span><button>가</button></div>",
    "a video": '<div><iframe src="https://video.example/1"></iframe></div>',
    "the weather": "<div><strong>오늘의 날씨</strong><p>가온 맑음 23℃</p><p>미세먼지 보통</p></div>",
    "the reporter's card": CARD,
    "a poll": "<div class=poll><strong>이 기사 어떻게 보셨나요?</strong>"
    "<ul><li>좋아요 3</li><li>화나요 1</li></ul></div>",
    "a machine's summary": "<div><strong>AI 요약</strong><ul><li>폐교가 영화관이 "
    "됩니다.</li><li>주민이 운영합니다.</li></ul></div>",
    "a newsletter": '<div><p>매일 아침 가온신문의 뉴스레터를 받아 보세요.</p><a href="/nl">구독하기</a></div>',
    "languages": '<ul><li><a href="?ko">한국어</a></li><li><a href="?en">English</a></li></ul>',
    "a call to subscribe": "<p>▶ 가온신문 네이버 채널 구독하기</p>",
    "tags": "<div>#가온군 #다솜면 #영화관</div>",
}
AROUND = {
    "readers' comments": "<div class=reply><h4>댓글 3</h4><ul>"
    + "".join(f"<li><b>독자{i}</b> 2026.05.0{i + 1} 10:10<p>{said}</p></li>" for i, said in enumerate(SAID))
    + "</ul></div>",
    "comments without names": "<div><p>전체 댓글 3개</p>"
    + "".join(f"<div><div>아이디{i}***</div><div>{said}</div>"
        f"<div>답글쓰기 | 공감 {i}</div></div>" for i, said in enumerate(SAID))
    + "</div>",
    "leads below linked titles": "<dl>"
    + "".join(f'<dt><a href="/n/{i}">{title}</a></dt><dd>{lead}</dd>' for i, (title, lead) in enumerate(LISTED))
    + "</dl>",
    "linked cards with leads": "<div>"
    + "".join(f'<a href="/n/{i}"><div>{title}</div><div>{lead}</div></a>' for i, (title, lead) in enumerate(LISTED))
    + "</div>",
    "another article, dated": f"<div><h2>{LISTED[0][0]}</h2><div>"
    f"입력 2026.05.03 10:00 | 김철수 기자</div><div>{OTHER_TEXT}</div></div>",
    "another article, signed": f"<article><h1>{LISTED[0][0]}</h1><p>"
    f"김철수 기자 kim@gaon.example</p><div>{OTHER_TEXT}</div></article>",
    "a plea with a button": '<div><p>가온신문은 독자의 힘으로 만듭니다. 한 달 커피 한 '
        '잔 값으로 지켜 주세요.</p><a href="/d">후원하기</a></div>',
    "a plain legal line": "<p>본 기사를 무단으로 복제하거나 배포하면 저작권법에 따라 처벌받을 수 있습니다.</p>",
    "a correction": "<p>※ 5월 3일 오후 2시 기사 내용 일부를 수정했습니다.</p>",
    "the outlet's rules": "<div><p>가온신문은 윤리강령을 지키며 독자의 권리를 보호합니다.</p></div>",
}  # fmt: skip


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def boxes(texts: tuple[str, ...]) -> str:
    return "".join(f"<div><span>{text}</span></div>" for text in texts)


def breaks(texts: tuple[str, ...]) -> str:
    return "<br><br>".join(texts) + "<br>"


SHAPES: tuple[Shape, ...] = (paragraphs, boxes, breaks)


def read(article: str, above: str = "", below: str = "") -> list[str]:
    """Give the body of the page of `article` as lines."""
    lead = f"<h1>{TITLE}</h1><p>홍길동 기자 hong@gaon.example</p><p>입력 2026.05.03 09:10</p>"
    html = f"<html><head>{HEAD}</head><body>{MENU}<div>{lead}{above}<div>{article}</div>{below}</div></body></html>"
    return (split_page(html.encode(), url="https://gaon.example/news/77").body or "").split("\n")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("name", INSERTS)
def test_between_paragraphs(name: str, shape: Shape) -> None:
    insert = INSERTS[name]
    assert read(shape(TOLD[:3]) + insert + shape(TOLD[3:])) == [*TOLD]
    assert read(insert + shape(TOLD)) == [*TOLD]
    assert read(shape(TOLD) + insert) == [*TOLD]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("name", INSERTS | AROUND)
def test_above_and_below(name: str, shape: Shape) -> None:
    insert = (INSERTS | AROUND)[name]
    assert read(shape(TOLD), below=insert) == [*TOLD]
    if name in INSERTS:
        assert read(shape(TOLD), above=insert) == [*TOLD]


@pytest.mark.parametrize("name", INSERTS)
def test_between_two_halves_of_a_text(name: str) -> None:
    halves = f"<div>{paragraphs(TOLD[:2])}</div>{INSERTS[name]}<div>{paragraphs(TOLD[2:])}</div>"
    assert read(halves) == [*TOLD]


SPOKEN = (
    "가온군이 문을 닫은 학교를 영화관으로 고칩니다.",
    "상영관은 예순 석이고 주민들이 운영을 맡습니다.",
    "군은 오는 10월에 문을 열겠다고 밝혔습니다.",
)


def test_polite_news_beside_its_reporter_is_no_card() -> None:
    signed = f'{paragraphs(SPOKEN)}<p>홍길동 기자</p><a href="/r/1">구독</a>'
    assert read(signed) == [*SPOKEN]


def test_a_boxed_part_of_the_text_with_its_own_reporter_is_text() -> None:
    part = "<div><p>다솜초는 1954년 문을 열어 졸업생 2,114명을 냈다.</p><p>김철수 기자</p><p>kim@gaon.example</p></div>"
    assert "다솜초는 1954년 문을 열어 졸업생 2,114명을 냈다." in read(
        paragraphs(TOLD[:3]) + part + paragraphs(TOLD[3:])
    )


@pytest.mark.parametrize("word", ["팝업스토어를 연다", "쿠키를 구워 판다", "앱에 회원가입 창을 넣는다"])
def test_a_first_paragraph_with_a_word_of_notices_is_text(word: str) -> None:
    first = f"가온군 다솜면 청년들이 이달 말까지 옛 학교에서 {word}."
    assert read(f"<div><p>{first}</p></div><div>{paragraphs(TOLD)}</div>") == [first, *TOLD]


def test_a_button_for_comments_above_the_text_opens_none() -> None:
    notice = "<div><p>가온신문은 욕설이 담긴 글을 예고 없이 지웁니다.</p><button>댓글 쓰기</button></div>"
    assert [line for line in read(notice + paragraphs(TOLD)) if line in TOLD] == [*TOLD]
