"""What is glued behind the last sentence of a paragraph comes off; sentences with the same words stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.items import Role
from pipelines.article import split_page
from pipelines.lines.paragraph_ends import cut_paragraph, split_tail

TOLD = "군은 12일 다리를 놓는다고 밝혔다. 이장단은 “반갑다”며 반겼다."
TAILS = [
    ("※ 이 기사는 지역신문발전기금을 지원받았습니다.", Role.OTHER),
    ("이 글은 기자의 개인 누리집에도 실렸습니다.", Role.OTHER),
    ("/관련기사 3면", Role.OTHER),
    ("<다음 호에 계속>", Role.OTHER),
    ("[출처] 고을신문", Role.OTHER),
    ("[뉴스출처 : 가람군]", Role.OTHER),
    ("[자료제공 : 가람군청]", Role.OTHER),
    ("자료제공=가람군", Role.OTHER),
    ("※ 외부 필자의 원고는 본지의 편집방향과 다를 수 있습니다.", Role.OTHER),
    ("고을신문은 독자 여러분의 후원으로 만들어집니다.", Role.ADVERTISEMENT),
    ("기사제보 및 보도자료 news@goeul.example", Role.ADVERTISEMENT),
    ("▶ 고을신문 네이버 채널 구독하기", Role.ADVERTISEMENT),
    ("#섬마을 #다리 #가람군", Role.NAVIGATION),
]
SENTENCES = [
    "이 기사는 사실과 다르다고 군은 말했다.",
    "후원 문의는 군청으로 하면 된다.",
    "제보 전화는 063-000-0000이다.",
    "자료 제공은 누리집에서 한다.",
    "이 글이 본지의 편집 방향과 다를 수 있다고 했다.",
    "주민들은 ‘#섬마을’이라는 표시를 달았다.",
    "신청은 누리집에서 한다. <한들면 이장단>",
    "참가자는 ▶ 이름 ▶ 주소를 적는다.",
]


@pytest.mark.parametrize("blank", [" ", ""])
@pytest.mark.parametrize(("tail", "role"), TAILS)
def test_a_tail_comes_off(tail: str, role: Role, blank: str) -> None:
    assert split_tail(f"{TOLD}{blank}{tail}") == (TOLD, role, tail)


def test_a_remark_behind_the_byline_comes_off() -> None:
    text = f"{TOLD} 한누리 기자 ※ 이 기사는 지역신문발전기금을 지원받았습니다."
    page = f"<title>다리 놓인다</title><h1>다리 놓인다</h1><div><p>{TOLD}</p><p>{text}</p></div>"
    article = split_page(page.encode())
    assert article.body == f"{TOLD}\n{TOLD}"
    assert [reporter.name for reporter in article.reporters] == ["한누리"]


SAID = "이장은 “눈물이 났다”고 말했다."
GLUED = [
    "출처: 가람군",
    "자료제공=가람군",
    "한누리기자",
    "한누리 기자 010-0000-0000",
    "nuri@goeul.example",
    "E-mail : nuri@goeul.example",
    "〔한누리 기자〕",
]


@pytest.mark.parametrize("blank", [" ", ""])
@pytest.mark.parametrize("tail", GLUED)
def test_who_said_what_is_text_whatever_stands_behind(tail: str, blank: str) -> None:
    page = f"<title>다리 놓인다</title><h1>다리 놓인다</h1><div><p>{TOLD}</p><p>{SAID}{blank}{tail}</p></div>"
    assert split_page(page.encode()).body == f"{TOLD}\n{SAID}"


ASKED = ["신청은 이장에게 하면 된다. nuri@goeul.example", "전자우편으로 보내면 된다. nuri@goeul.example"]


@pytest.mark.parametrize("asked", ASKED)
def test_an_address_that_the_sentence_asks_to_write_to_stays(asked: str) -> None:
    page = f"<title>다리 놓인다</title><h1>다리 놓인다</h1><div><p>{TOLD}</p><p>{asked}</p></div>"
    assert split_page(page.encode()).body == f"{TOLD}\n{asked}"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_stays(sentence: str) -> None:
    assert split_tail(f"{TOLD} {sentence}") == (f"{TOLD} {sentence}", None, "")


@pytest.mark.parametrize("behind", ["/관련기사 3면", "(영상취재: 한누리 / 영상편집: 도가온)", "nuri@goeul.example"])
def test_plain_text_too(behind: str) -> None:
    text = f"섬마을에 다리 놓인다\n\n{TOLD}\n\n{TOLD} {behind}\n\n이 기사는 지역신문발전기금을 지원받았습니다.\n"
    assert split_page(text.encode()).body == f"{TOLD}\n{TOLD}"


@given(st.text(max_size=220))
def test_gives_the_text_back(text: str) -> None:
    assert "".join("".join(cut.text for cut in cut_paragraph(text)).split()) == "".join(text.split())
