"""Captions without a box or a name: known by the image above them."""

from __future__ import annotations

import pytest

from archive.items import Role
from pipelines.article import split_page

TITLE = "새재시, 도서관 열 곳 짓는다"
FIRST = "새재시는 올해 도서관 열 곳을 새로 짓는다고 5일 밝혔다. 예산은 30억 원이다."
SECOND = "시는 주민 840명에게 물어 자리를 골랐으며 가장 많은 표를 얻은 곳은 옛 역사였다고 설명했다."
SHOWN = "새재시 도서관 예정지를 주민들이 둘러보고 있다."
TWO = (
    "17일 새재시의 한 주택에서 주민이 비가 새는 곳에 대야를 놓고 있다(왼쪽 사진). "
    "같은 날 새재를 찾은 관광객들이 기울어진 옛 탑을 바라보며 안타까워하고 있다. "
    "시는 이날 폭우에 따른 두 번째 피해를 막으려고 비닐과 천막을 씌우는 등 복구 작업에 나섰고, "
    "다음 주까지 모든 집의 지붕을 살피기로 했다. 일꾼 300명과 소방대원들이 힘을 보탰다. 새재=고을통신"
)

PICTURES = [
    (
        "<p><img src=1.jpg><br>옛 역사를 안은 해설사 ⓒ새재인</p>",
        "옛 역사를 안은 해설사 ⓒ새재인",
        Role.CAPTION,
        "whose it is, by an unknown name",
    ),
    (f'<div><img src="1.jpg" alt="{SHOWN}"></div><p>{SHOWN}</p>', SHOWN, Role.CAPTION, "as the image is described"),
    (f'<div><img alt="{SHOWN}"><button>확대</button></div><p>{SHOWN}</p>', SHOWN, Role.CAPTION, "below a button"),
    (f'<p><img alt="{SHOWN}"></p><p>{SHOWN} 고을통신</p>', f"{SHOWN} 고을통신", Role.CAPTION, "with its source"),
    (f'<p><img alt="{SHOWN} 고을통신"></p><p>{SHOWN}</p>', SHOWN, Role.CAPTION, "the description has the source"),
    ('<p><img alt="시 &quot;더 짓겠다&quot;"></p><p>시 "더 짓겠다"</p>', '시 "더 짓겠다"', Role.CAPTION, "escaped"),
    (f'<p><img alt="{TITLE}"></p><p>{SECOND}</p>', SECOND, Role.PARAGRAPH, "another description"),
    (f'<p><img alt="시는"></p><p>{SECOND}</p>', SECOND, Role.PARAGRAPH, "a description too short to tell"),
    (f'<p><img alt="{SECOND[:20]}"></p><p>{SECOND}</p>', SECOND, Role.PARAGRAPH, "the first words of a paragraph"),
    (f'<p><img alt="{SHOWN}"></p><p>다른 글이다. 길다.</p><p>{SHOWN}</p>', SHOWN, Role.PARAGRAPH, "far from it"),
    (
        f'<div><img src="1.jpg"><span><b>비 새는 주택</b> {TWO}</span></div>',
        f"비 새는 주택 {TWO}",
        Role.CAPTION,
        "long",
    ),
    (
        f"<section><img src=icon.gif><div>{SECOND} 시는 내년에 문을 연다.</div></section>",
        f"{SECOND} 시는 내년에 문을 연다.",
        Role.PARAGRAPH,
        "news told in the past below an icon",
    ),
    (
        "<p><img src=1.jpg></p><p>열 곳이 넘게 문을 열어서</p>",
        "열 곳이 넘게 문을 열어서",
        Role.PARAGRAPH,
        "goes on below",
    ),
    ("<p><img src=1.jpg></p><p>옛 역사 옆 소방서</p>", "옛 역사 옆 소방서", Role.CAPTION, "a name that ends alike"),
    (
        f"<section><img src=1.jpg><div>{SECOND} 시는 내년에 문을 연다. 사진=새재에서 홍길동 기자</div></section>",
        f"{SECOND} 시는 내년에 문을 연다. 사진=새재에서 홍길동 기자",
        Role.CAPTION,
        "who took the picture stands behind what is told",
    ),
    ("<p><b>▼ 옛 역사의 새 얼굴 ▼</b></p><p><img src=7.jpg></p>", "▼ 옛 역사의 새 얼굴 ▼", Role.SUBHEAD, "between two"),
    ("<p>▼ 옛 역사 앞</p><p><img src=7.jpg></p>", "▼ 옛 역사 앞", Role.CAPTION, "an arrow above the image"),
    (
        "<div><a href=/a/7><img src=7.jpg><span>옛 역사에 작은 미술관 연다</span></a></div>",
        "옛 역사에 작은 미술관 연다",
        Role.RELATED,
        "the card of another article",
    ),
    (
        f"<div><a href=/photo/7.jpg><img src=7.jpg><span>{SHOWN}</span></a></div>",
        SHOWN,
        Role.CAPTION,
        "a link to the picture",
    ),
    (
        f"<section><img src=1.jpg><div>{SHOWN}</div></section>",
        SHOWN,
        Role.CAPTION,
        "what is to be seen in a box of its own",
    ),
    (
        '<table><tr><td><amp-img src="1.jpg" width="5"></amp-img></td></tr><tr><td>옛 역사 사진</td></tr></table>',
        "옛 역사 사진",
        Role.CAPTION,
        "an image of an AMP page",
    ),
    (
        f"<p><amp-img src=1.jpg><noscript><img src=1.jpg></noscript></amp-img></p><p>{SECOND}</p>",
        SECOND,
        Role.PARAGRAPH,
        "a paragraph below such an image",
    ),
    ("<p><img src=1.jpg></p><p><b>자기소개를 해 달라.</b></p>", "자기소개를 해 달라.", Role.PARAGRAPH, "what is asked"),
    ("<p><img src=1.jpg></p><p>-도서관을 짓는 까닭은.</p>", "-도서관을 짓는 까닭은.", Role.PARAGRAPH, "a question"),
    (
        "<div><img src=1.jpg><br>힘들지는 않았는지.</div><p>▶ 물은 말</p>",
        "힘들지는 않았는지.",
        Role.PARAGRAPH,
        "a question in the portrait's box",
    ),
    (
        "<p><img src=1.jpg></p><p>■ 옛 역사의 내일</p><p>■ 새 역사의 오늘</p>",
        "■ 옛 역사의 내일",
        Role.PARAGRAPH,
        "a mark that another line has, too",
    ),
    (
        '<div><img src=1.jpg><p class="pc">◇주민들이 옛 역사를 쓸고 있다.</p></div><p><b>◇까닭은=</b>많다.</p>',
        "◇주민들이 옛 역사를 쓸고 있다.",
        Role.CAPTION,
        "a scene, whatever mark it has",
    ),
    ("<p><img src=1.jpg></p><p>▶ 옛 역사의 내일</p>", "▶ 옛 역사의 내일", Role.CAPTION, "a mark that none else has"),
    ("<p>▲김하람 : 시월 초에 문을 엽니다.</p>", "▲김하람 : 시월 초에 문을 엽니다.", Role.PARAGRAPH, "who says what"),
    ("<p>▲김하람 새재시장과 주민들</p>", "▲김하람 새재시장과 주민들", Role.CAPTION, "whom a picture shows"),
    (
        "<p><img src=1.jpg></p><p>&lt;사진 있습니다&gt; 옛 역사 앞에 선 김하람 시장(왼쪽).</p>",
        "<사진 있습니다> 옛 역사 앞에 선 김하람 시장(왼쪽).",
        Role.CAPTION,
        "what a press release says of its picture",
    ),
    ("<p><img src=1.jpg></p><p><b>새재시 옛 역사.</b></p>", "새재시 옛 역사.", Role.CAPTION, "a name in bold"),
]


@pytest.mark.parametrize(("html", "text", "role", "why"), PICTURES, ids=[row[3] for row in PICTURES])
def test_below_an_image(html: str, text: str, role: Role, why: str) -> None:
    head = f'<head><title>{TITLE}</title><meta property="og:title" content="{TITLE}"></head>'
    body = f"<h1>{TITLE}</h1><div><p>{FIRST}</p>{html}<p>{FIRST} 시의 말이다.</p></div>"
    segments = split_page(f"<html>{head}<body>{body}</body></html>".encode()).segments
    assert [segment.role for segment in segments if segment.text == text] == [role]


def test_the_only_sentence_of_a_flash_below_an_icon_is_its_text() -> None:
    told = "새재시의 한 창고에서 5일 오전 불이 나 30분 만에 꺼졌다."
    body = f"<h1>{TITLE}</h1><p>입력 2026.01.05 10:20</p><p><img src=share.gif></p><div><div>{told}</div></div>"
    assert split_page(f"<html><title>{TITLE}</title><body>{body}</body></html>".encode()).body == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"11일 새재시 들녘에서 주민들이 모를 심고 있다. {FIRST[:-1]}", True),
        ("11일 새재시 들녘에서 주민들이 모를 심고 있다.", False),
        ("11일 새재시 들녘에서 주민들이 모를 심고 있다. 올해는 물이 넉넉하다. 사진=한누리 기자", False),
    ],
)
def test_several_sentences_that_are_all_there_is_below_a_picture_are_the_text(text: str, told: bool) -> None:
    head = '<meta property="og:type" content="article">'
    page = f"<h1>모내기 한창</h1><p>승인 2026.05.11 17:29</p><div><figure><img src=1.jpg></figure><p>{text}</p></div>"
    article = split_page(f"<html><head>{head}<title>모내기 한창</title></head>{page}</html>".encode())
    assert (article.body, article.captions) == ((text, ()) if told else (None, (text,)))


def test_a_correction_behind_a_triangle_is_text_where_no_image_stands() -> None:
    told = "▲ 5일자 4면 ‘도서관 열 곳 짓는다’ 기사의 사진은 옛 역사가 아니라 새 역사의 모습이기에 바로잡습니다."
    head = '<meta property="og:type" content="article">'
    for image, body in (("", told), ("<img src=1.jpg>", None)):
        page = f"<h1>바로잡습니다</h1><p>입력 2026.01.05 10:20</p><div>{image}<p>{told}</p></div>"
        assert split_page(f"<html><head>{head}<title>바로잡습니다</title></head>{page}</html>".encode()).body == body


def test_sentences_below_pictures_are_the_text_where_there_is_little_other() -> None:
    places = ["가온", "물빛", "갈숲", "새재", "한내", "노을"]
    soil = "에서는 봄에 배추를 심는데 물이 잘 빠지고 볕이 오래 드는 비탈이 좋아서 해마다 밭이 넓어지고"
    told = [
        f"{place}{soil}, {month}월이면 마을마다 장이 서서 한 해에 두 번 거둔다."
        for month, place in enumerate(places, 4)
    ]
    cells = "".join(f"<div><p><img src={at}.jpg></p><p><span>{text}</span></p></div>" for at, text in enumerate(told))
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>승인 2026.01.02 10:00</p><div><p>밭이 넓다.</p>{cells}</div>"
    assert (split_page(page.encode()).body or "").split("\n") == ["밭이 넓다.", *told]


def test_the_first_line_that_an_editor_leaves_bare_is_no_caption() -> None:
    first = "새재시 도서관이 두 배로 는다."
    text = f"<div><img src=1.jpg></div><div>{first}<div><br></div><div>{SECOND}</div><div>{FIRST}</div></div>"
    article = split_page(f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{text}</div>".encode())
    assert article.body == f"{first}\n{SECOND}\n{FIRST}"
