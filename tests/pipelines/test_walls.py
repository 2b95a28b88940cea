"""Pages that keep everybody out and answer 200, and pages without an article that do not."""

from __future__ import annotations

import pytest

from pipelines.article import split_page
from pipelines.walls import read_wall

MENU = (
    "<nav>" + "".join(f"<a href=/s{n}>{name} 소식</a>" for n, name in enumerate("정경사문체지교여오특" * 8)) + "</nav>"
)
IMPRINT = (
    "가온신문 | 가온군 읍내로 12 | 대표전화 02-123-4567 | 발행인 홍길동 | 편집인 성춘향 | 등록번호 가온 아00123 | "
    "등록일 2010-05-01 | 청소년보호책임자 임꺽정 | 모든 기사는 저작권법의 보호를 받은바 무단 전재를 금합니다."
)
WALLS = [
    # title, lines, whether it is a wall, why
    ("가온신문", ["이 사이트를 보시려면 브라우저의 쿠키를 허용한 뒤 다시 시도해 주세요."], True, "a cookie wall"),
    ("안내", ["쿠키 사용을 허용하셔야 이용하실 수 있습니다."], True, "the same in other words"),
    ("보안 확인", ["자동입력 방지를 위해 아래 숫자를 입력해 주세요."], True, "a question to robots"),
    ("접속 차단", ["비정상적인 접근이 감지되어 접속을 차단하였습니다.", "문의: 02-123-4567"], True, "a firewall"),
    (
        "차단",
        ["고객님의 IP에서 접속이 차단되었습니다. 관리자에게 문의하시기 바랍니다."],
        True,
        "the same to the visitor",
    ),
    ("Just a moment...", ["Enable JavaScript and cookies to continue"], True, "in English"),
    ("Access Denied", ["You don't have permission to access this server."], True, "another"),
    ("가온신문", ["이 사이트는 쿠키를 사용합니다. 동의"], False, "a banner"),
    ("가온신문", ["자바스크립트를 켜야 기사를 볼 수 있습니다."], False, "a page that needs JavaScript"),
    ("가온신문", ["유료회원만 볼 수 있는 기사입니다."], False, "a pay wall"),
    ("가온신문", ["존재하지 않는 기사입니다."], False, "an article that is gone"),
    ("사진", [MENU, "자동입력 방지 숫자를 입력하세요.", IMPRINT], False, "a form for comments on a page with a menu"),
]


@pytest.mark.parametrize(("title", "lines", "is_wall", "why"), WALLS, ids=[row[3] for row in WALLS])
def test_a_page_that_lets_nobody_in_is_a_wall(title: str, lines: list[str], is_wall: bool, why: str) -> None:
    text = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{text}</div></body></html>"
    article = split_page(page.encode(), content_type="text/html; charset=utf-8")
    assert (read_wall(article) is not None) == is_wall


NEWS = [
    "정부 누리집 접속이 차단되었습니다. 군청은 오늘 오전부터 비정상적인 접근이 감지돼 문을 닫았다고 밝혔습니다.",
    "가온군은 12일 누리집에서 쿠키를 허용하지 않아도 민원을 낼 수 있게 했다고 밝혔다. 군민 4만 명이 쓴다.",
    "사과 쿠키를 구워 이웃에 나눠 주세요. 가온군 자원봉사센터가 12일 봉사자 30명을 찾는다고 밝혔다.",
]


@pytest.mark.parametrize("text", NEWS)
def test_short_news_about_walls_is_none(text: str) -> None:
    page = (
        f"<html><head><title>{text[:12]}</title><meta property='og:type' content='article'></head><body><article>"
        f"<h1>{text[:12]} 소식</h1><div>홍길동 기자 hong@example.test</div><p>{text}</p></article></body></html>"
    )
    article = split_page(page.encode(), content_type="text/html; charset=utf-8")
    assert article.is_article
    assert read_wall(article) is None
