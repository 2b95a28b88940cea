"""Reservations of rights in headers, meta elements, notices and tdmrep.json."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.items import Article, Capture, Reservation, Role, Segment
from pipelines.reservations import read_reservations, read_tdmrep

NOTHING = Article(is_article=True, reason="test", charset="utf-8")


def capture(head: str = "", **headers: str) -> Capture:
    return Capture(
        url="http://gaon.example/1",
        requested_url="http://gaon.example/1",
        fetched_at=datetime(2026, 11, 12, tzinfo=UTC),
        status=200,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        body=f"<html><head>{head}</head><body></body></html>".encode(),
    )


def found(page: Capture, article: Article = NOTHING) -> list[tuple[str, str]]:
    return [(one.kind, one.evidence) for one in read_reservations(page, article)]


PAGES = [
    (capture(TDM_Reservation="1"), [("tdm_header", "tdm-reservation: 1")], "a header"),
    (capture(TDM_Reservation="0"), [], "a header that reserves nothing"),
    (capture(X_Robots_Tag="noai, noimageai"), [("robots_header", "noai, noimageai")], "X-Robots-Tag"),
    (capture(X_Robots_Tag="noindex"), [], "X-Robots-Tag about other things"),
    (capture("<meta name='tdm-reservation' content='1'>"), [("tdm_meta", "tdm-reservation: 1")], "single quotes"),
    (capture('<META CONTENT="1" NAME="TDM-Reservation" />'), [("tdm_meta", "tdm-reservation: 1")], "any order"),
    (capture("<meta name=robots content=noarchive>"), [("robots_meta", "noarchive")], "without quotes"),
    (capture('<meta name="robots" content="index,follow">'), [], "the usual robots"),
    (capture('<meta name="description" content="noai">'), [], "a word in a description"),
]


@pytest.mark.parametrize(("page", "expected", "why"), PAGES, ids=[row[2] for row in PAGES])
def test_headers_and_meta_reserve(page: Capture, expected: list[tuple[str, str]], why: str) -> None:
    assert found(page) == expected


def test_the_policy_is_kept() -> None:
    page = capture('<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://gaon.example/p">')
    assert read_reservations(page, NOTHING)[0].policy == "https://gaon.example/p"


NOTICES = [
    ("<저작권자 © 가온신문, 무단 전재 및 재배포, AI학습 및 활용 금지>", "AI학습 및 활용 금지"),
    ("무단전재, 재배포, AI 학습 이용 금지", "AI 학습 이용 금지"),
    ("인공지능(AI) 학습에 이용하는 것을 금지합니다", "인공지능(AI) 학습에 이용하는 것을 금지"),
    ("텍스트 및 데이터 마이닝을 위한 수집을 허용하지 않습니다", "텍스트 및 데이터 마이닝을 위한 수집을 허용하지"),
    ("무단전재 및 재배포 금지", None),
    ("Copyright 가온신문. All rights reserved.", None),
]


@pytest.mark.parametrize(("text", "evidence"), NOTICES)
def test_notices_against_training_are_evidence(text: str, evidence: str | None) -> None:
    segment = Segment(position=0, role=Role.COPYRIGHT, text=text, reason="copyright")
    article = Article(is_article=True, reason="test", charset="utf-8", segments=(segment,))
    assert found(capture(), article) == ([("notice", evidence)] if evidence else [])


def test_an_article_about_it_is_no_notice() -> None:
    text = "유럽연합은 저작물의 AI 학습 이용을 금지할 수 있다고 밝혔다."
    segment = Segment(position=0, role=Role.PARAGRAPH, text=text, reason="prose")
    article = Article(is_article=True, reason="test", charset="utf-8", segments=(segment,))
    assert found(capture(), article) == []


FILES = [
    (b'[{"location": "/", "tdm-reservation": 1}]', ["/: tdm-reservation 1"], "all of it"),
    (b'[{"tdm-reservation": 0}, {"location": "/b", "tdm-reservation": 1}]', ["/b: tdm-reservation 1"], "a part"),
    (b'[{"location": "/", "tdm-reservation": 0}]', [], "nothing reserved"),
    (b"<html>404</html>", None, "a page instead"),
    (b'{"location": "/"}', None, "no list"),
    (b"[" * 100_000, None, "nested without end"),
    (b"", None, "empty"),
]


@pytest.mark.parametrize(("body", "evidence", "why"), FILES, ids=[row[2] for row in FILES])
def test_tdmrep_names_reserved_places(body: bytes, evidence: list[str] | None, why: str) -> None:
    rules: tuple[Reservation, ...] | None = read_tdmrep(body)
    assert (None if rules is None else [rule.evidence for rule in rules]) == evidence
