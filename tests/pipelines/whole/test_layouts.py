"""Articles in the forms that Korean pages give their parts, put together at random: the body comes out whole."""

from __future__ import annotations

import html
import random

import pytest

from crawler.demo.content import Layout
from pipelines.article import split_page
from tests.demo_truth import Truth, truth

PAGES = 120  # combinations; one takes 3 ms

STORIES = [
    story
    for story in truth("http://127.0.0.1:1").values()
    if story.layout is Layout.NEWS and len(story.paragraphs) > 2 and story.paragraphs[0][0] not in "◇▲△■(◆"
]

PARAGRAPHS = (
    "<p>{}</p>",
    "<p>&nbsp; {}</p>",
    "<p><span style='font-size:16px'>{}</span></p>",
    "<div>{}</div><div>&nbsp;</div>",
    "{}<br><br>\n",
    "&nbsp;{}<br>",
    "<p class='txt'>{}</p><p>&nbsp;</p>",
    "<font size=3>{}</font><br><br>",
)
BODIES = (
    "<div id='article-view-content-div' itemprop='articleBody'>{}</div>",
    "<div class='news_body'>{}</div>",
    "<div>{}</div>",
    "<table><tr><td class='c'>{}</td></tr></table>",
    "<div class='wrap'><div class='in'>{}</div></div>",
)
CAPTIONS = (
    "",
    "<figure><img src='/1.jpg'><figcaption>{}</figcaption></figure>",
    "<table><tr><td><img src='/1.jpg'></td></tr><tr><td>{}</td></tr></table>",
    "<p style='text-align:center'><img src='/1.jpg'></p><p style='text-align:center'>{}</p>",
    "<div class='img_box'><img src='/1.jpg'><p>{}</p></div>",
)
CAPTION = "지난 3일 마을회관에서 주민들이 의견을 나누고 있다."
INSERTS = (
    "",
    "<div class='ad'><p>ADVERTISEMENT</p></div>",
    "<div class='rel'><strong>관련기사</strong><ul><li><a href='/1'>청년 농부 서른 명 뽑는다</a></li></ul></div>",
    "<p><a href='/1'>▶ 군립병원 야간 진료 다시 시작</a></p>",
)
HEADS = (
    "<h1>{title}</h1><p>입력 2024.03.05 10:20</p>",
    "<p class='info'>입력 2024.03.05 10:20</p><h2 class='tit'>{title}</h2>",
    "<div class='article-head-title'>{title}</div>"
    "<ul><li>강민서 기자</li><li>승인 2024.03.05 10:20</li><li>댓글 0</li></ul>",
)
TAILS = (
    "<p>저작권자 © 한빛일보 무단전재 및 재배포 금지</p>",
    "<div class='dn'><p>한빛일보는 독자 여러분의 후원으로 운영됩니다. 작은 정성이 큰 힘이 됩니다.</p></div>",
    "<dl><dt>강민서 기자</dt><dd>현장의 목소리를 정직하게 쓰는 기자가 되겠습니다.</dd></dl>",
    "<div><h4>댓글 1</h4><p>우리 동네에도 이런 곳이 생기면 좋겠습니다. 기대합니다.</p></div>",
    "<ul><li><a href='/2'>벚꽃 축제 열흘 앞두고 꽃망울</a><p>시는 다음 달부터 신청을 받는다고 밝혔다.</p></li></ul>",
    "<div><h4>뉴스레터</h4><p>매일 아침 지역 소식을 이메일로 보내 드립니다.</p></div>",
)
SIDE = "<div class='r'><h4>많이 본 뉴스</h4><ol><li><a href='/3'>인구 3만 명 무너진 군의 선택</a></li></ol></div>"
FOOT = "<div class='b'><p>한빛일보 | 등록번호 : 전북 아00123 | 발행인 : 홍길동</p></div>"


def build_page(seed: int) -> tuple[str, Truth]:
    """Give the page of this number, and the story it tells."""
    chance = random.Random(seed)
    story = chance.choice(STORIES)
    make = chance.choice(PARAGRAPHS)
    texts = [make.format(html.escape(text, quote=False)) for text in story.paragraphs]
    texts.insert(len(texts) // 2, chance.choice(INSERTS))
    text = chance.choice(CAPTIONS).format(CAPTION) + "".join(texts)
    tails = "".join(chance.sample(TAILS, 3))
    title = html.escape(story.headline)
    head = chance.choice(HEADS).format(title=title)
    body = chance.choice(BODIES).format(text)
    meta = f"<title>{title} - 한빛일보</title>"
    return f"<html><head>{meta}</head><body><div>{head}{body}{tails}</div>{SIDE}{FOOT}</body></html>", story


@pytest.mark.parametrize("seed", range(PAGES))
def test_body_comes_out_whole_and_alone(seed: int) -> None:
    page, story = build_page(seed)
    article = split_page(page.encode())
    assert article.is_article
    assert article.headline == story.headline
    assert (article.body or "").split("\n") == list(story.paragraphs)
    assert article.published_at == "2024-03-05T10:20:00"
