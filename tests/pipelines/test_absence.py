"""Pages that answer 200 and say that their article is not there, and real articles that do not."""

from __future__ import annotations

import pytest

from archive.items import Article, Role, Segment
from pipelines.absence import read_absence

CASES = [
    ("삭제된 기사입니다.", True, "the plainest"),
    ("삭제되었거나 존재하지 않는 기사입니다.", True, "two reasons at once"),
    ("존재하지 않는 기사입니다.", True, "ND Soft's alert"),
    ("요청하신 페이지를 찾을 수 없습니다.", True, "a page of errors"),
    ("해당 기사가 삭제되었습니다.", True, "as a sentence"),
    ("등록된 기사가 없습니다.", True, "an empty list"),
    ("페이지의 주소가 잘못 입력되었거나, 삭제되었거나 주소가 변경되었습니다.", True, "the usual explanation"),
    ("본 기사는 언론중재위원회의 조정에 따라 삭제되었습니다.", True, "with its reason"),
    ("이 기사는 저작권 계약이 끝나 서비스하지 않습니다.", True, "no longer served"),
    ("기사 제공이 중단되었습니다.", True, "ended"),
    ("비공개 처리된 기사입니다.", True, "made private"),
    ("404 Not Found", True, "in English"),
    ("The page could not be found", True, "in a sentence"),
    ("가온군은 12일 사과 축제를 연다고 밝혔다.", False, "news"),
    ("군은 없는 길을 만들어 주소를 새로 붙였다.", False, "words of the notice in other places"),
    ("글을 없애자는 말이 아니다.", False, "nor these"),
    ("회사는 개인정보를 제3자에게 제공하지 않습니다.", False, "a promise about data"),
    ("이 기사는 인공지능 학습용으로 제공하지 않습니다.", False, "a notice"),
    ("욕설이 담긴 댓글은 삭제될 수 있습니다.", False, "a rule for comments"),
]


def page(line: str, *, is_article: bool) -> Article:
    role = Role.PARAGRAPH if is_article else Role.OTHER
    segments = (Segment(position=0, role=role, text=line, reason="test"),)
    return Article(is_article=is_article, reason="test", charset="utf-8", headline="안내", segments=segments)


@pytest.mark.parametrize("is_article", [True, False], ids=["taken for an article", "no article"])
@pytest.mark.parametrize(("line", "gone", "why"), CASES, ids=[row[2] for row in CASES])
def test_a_page_says_that_its_article_is_gone(line: str, gone: bool, why: str, is_article: bool) -> None:
    assert read_absence(page(line, is_article=is_article), "") == (line if gone else None)


def test_an_article_about_missing_pages_is_there() -> None:
    text = (
        "요청하신 페이지를 찾을 수 없습니다.\n"
        + "군청 누리집이 사흘째 이런 말만 보였다. 주민은 민원을 낼 수 없었다. " * 5
    )
    assert read_absence(page(text, is_article=True), "") is None


ALERTS = [
    ("<script>alert('삭제된 기사입니다.');history.back();</script>", "삭제된 기사입니다.", "single quotes"),
    ('<script>alert ( "존재하지 않는 기사입니다." )</script>', "존재하지 않는 기사입니다.", "double quotes and spaces"),
    ("<script>alert('\\uae30\\uc0ac\\uac00 \\uc5c6\\uc2b5\\ub2c8\\ub2e4');</script>", "기사가 없습니다", "in escapes"),
    ("<script>alert('기사가\\n존재하지 않습니다.')</script>", "기사가 존재하지 않습니다.", "on two lines"),
    ("<script>alert('로그인이 필요합니다.')</script>", None, "another alert"),
]


@pytest.mark.parametrize(("markup", "said", "why"), ALERTS, ids=[row[2] for row in ALERTS])
def test_a_script_says_so(markup: str, said: str | None, why: str) -> None:
    empty = Article(is_article=False, reason="no prose", charset="utf-8")
    assert read_absence(empty, markup) == said
