"""Who wrote an article where no byline says so as a reader of bylines knows it: the head of the page, odd names."""

from __future__ import annotations

import pytest

from archive.items import Role, Segment
from pipelines.page.authors import find_reporters
from pipelines.page.metadata import Metadata

HEAD = [
    ("한누리 기자", ("한누리",), "a reporter"),
    ("한누리 선임기자", ("한누리",), "a senior one"),
    ("한누리 기자 nuri@gaon.example", ("한누리",), "with an address"),
    ("한누리 기자 (nuri@gaon.example), 도가온", ("한누리", "도가온"), "two of them"),
    ("nuri@gaon.example", (), "an address alone"),
    ("가온신문", (), "the outlet"),
    ("온라인뉴스팀", (), "a desk"),
    ("편집부", (), "another"),
    (None, (), "nobody"),
]


@pytest.mark.parametrize(("author", "names", "why"), HEAD, ids=[row[2] for row in HEAD])
def test_authors_that_the_head_names(author: str | None, names: tuple[str, ...], why: str) -> None:
    found = find_reporters((), [], Metadata(author=author))
    assert tuple(reporter.name for reporter in found) == names


TIMES = [
    ("한누리 입력 2026. 11. 1. 08:52", ("한누리",), "a name in front of its label"),
    ("한누리입력2026. 11. 1. 08:52", ("한누리",), "glued to it"),
    ("부동산 입력 2026. 11. 1. 08:52", (), "a section"),
    ("가온시 입력 2026. 11. 1. 08:52", (), "a place"),
    ("최종 입력 2026. 11. 1. 08:52", (), "a word of two syllables"),
    ("한누리 2026. 11. 1. 08:52", (), "no label"),
]


@pytest.mark.parametrize(("text", "names", "why"), TIMES, ids=[row[2] for row in TIMES])
def test_a_name_that_opens_the_line_of_times(text: str, names: tuple[str, ...], why: str) -> None:
    segments = [Segment(position=0, role=Role.OTHER, text=text, reason="time_line")]
    assert tuple(reporter.name for reporter in find_reporters((), segments, Metadata())) == names


LINES = [
    ("가온신문 편집부 webmaster@gaon.example", (), "a desk with an address"),
    ("사회부 desk@gaon.example", (), "another"),
    ("뚝방지기 sol@gaon.example", ("뚝방지기",), "a pen name"),
]


@pytest.mark.parametrize(("text", "names", "why"), LINES, ids=[row[2] for row in LINES])
def test_odd_names_beside_an_address(text: str, names: tuple[str, ...], why: str) -> None:
    segments = [Segment(position=0, role=Role.BYLINE, text=text, reason="byline")]
    assert tuple(reporter.name for reporter in find_reporters((), segments, Metadata())) == names
