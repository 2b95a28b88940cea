"""Bylines in English give their people; labels, headings and names alone give none."""

from __future__ import annotations

import pytest

from archive.items import Reporter
from pipelines.lines.bylines import read_byline
from pipelines.lines.english import read_english_byline

PEOPLE = [
    ("By Na Ha-rin", ["Na Ha-rin"], "the usual form"),
    ("by Jane Carter", ["Jane Carter"], "in small letters"),
    ("By Na Ha-rin (harin@paper.example)", ["Na Ha-rin harin@paper.example"], "address in brackets"),
    ("BY NA HA-RIN [harin@paper.example]", ["Na Ha-rin harin@paper.example"], "in capitals"),
    ("Na Ha-rin harin@paper.example", ["Na Ha-rin harin@paper.example"], "address behind the name"),
    ("By Park Min-ho and Lee On-yu", ["Park Min-ho", "Lee On-yu"], "two"),
    ("By Jane Carter, Tom Hale and Ann O'Neil", ["Jane Carter", "Tom Hale", "Ann O'Neil"], "three"),
    ("By Na Ha-rin, Lee On-yu (onyu@paper.example)", ["Na Ha-rin", "Lee On-yu onyu@paper.example"], "whose address"),
    ("By J. K. Moore, education correspondent", ["J. K. Moore"], "initials and office"),
    ("Na Ha-rin, Staff reporter", ["Na Ha-rin"], "office behind"),
    ("Staff Reporter Na Ha-rin", ["Na Ha-rin"], "office in front"),
    ("Reporter Na Ha-rin", ["Na Ha-rin"], "as stations sign"),
    ("Na Ha-rin / Reporter", ["Na Ha-rin"], "a slash"),
    ("Written by Na Ha-rin", ["Na Ha-rin"], "written by"),
    ("By Jane Carter, Local Democracy Reporter | Published 12 March 2024, 9:05am", ["Jane Carter"], "and the time"),
    ("By Na Ha-rin 2024.03.12 15:07", ["Na Ha-rin"], "and a time without a label"),
    ("Na Ha-rin / harin@paper.example", ["Na Ha-rin harin@paper.example"], "a slash before the address"),
    ("[Na Ha-rin, harin@paper.example]", ["Na Ha-rin harin@paper.example"], "in a frame"),
    ("Na Ha-rin, Gaonirang News.", ["Na Ha-rin"], "as a station's report ends"),
    ("By Reporter Na Ha-rin", ["Na Ha-rin"], "by and office in front"),
    ("by Lee Ga-ram, Reporter of Campus Desk", ["Lee Ga-ram"], "whose desk"),
    ("By Na Ha-rin and translated by Kim So-ra", ["Na Ha-rin"], "the translator is no author"),
    ("Na Ha-rin | Nov 12, 2026", ["Na Ha-rin"], "a Korean name and the day"),
    ("Seo Yul Posted : November 12, 2026, 11:09", ["Seo Yul"], "a family name and when it was posted"),
]
NOBODY = [
    ("By Narae Daily", "an outlet"),
    ("By Staff Writer", "a title"),
    ("Na Ha-rin", "a name alone may be anybody's"),
    ("Mayor Na Ha-rin", "an office that is none of a paper"),
    ("Na Ha-rin, 58", "a name and an age"),
    ("Gaon Harbor, USA", "a place"),
    ("Park Opens | Nov 12, 2026", "a heading that begins like a name"),
    ("No Man-made 2026-11-12", "words with a hyphen"),
    ("By The Numbers", "a heading"),
    ("By Popular Demand", "a heading"),
    ("By the end of the year", "the beginning of a sentence"),
    ("By Na Ha-rin in Gaon", "a place that is no office"),
    ("Most Read News", "a list's heading"),
    ("Contact Reporter", "a button"),
    ("City Editor", "an office alone"),
    ("Gaon Mayor Writes Letter", "a headline"),
    ("Gaon Rice Festival Draws Writers", "a headline that ends like an office"),
    ("Our correspondent in Gaon", "a paragraph's words"),
    ("나하린 기자", "Korean"),
    ("", "nothing"),
    ("By " + "Aa " * 80, "longer than any"),
]


@pytest.mark.parametrize(("text", "people", "why"), PEOPLE, ids=[row[2] for row in PEOPLE])
def test_a_byline_in_english_gives_its_people(text: str, people: list[str], why: str) -> None:
    found = read_english_byline(text)
    assert [" ".join(filter(None, (one.name, one.email))) for one in found] == people, why
    byline = read_byline(text)
    assert byline is not None
    assert byline.reporters == found, "every byline is read through one door"


@pytest.mark.parametrize(("text", "why"), NOBODY, ids=[row[1] for row in NOBODY])
def test_what_only_looks_like_one_gives_nobody(text: str, why: str) -> None:
    assert read_english_byline(text) == (), why


def test_a_name_in_capitals_is_written_as_others() -> None:
    assert read_english_byline("BY NA HA-RIN") == (Reporter(name="Na Ha-rin"),)
