"""Passages with their hits marked."""

from __future__ import annotations

import pytest

from archive.searching.search import snippet
from archive.searching.snippets import SNIPPET_CHARS

LONG = "가나다라 " * 100 + "새만금 국제공항이 " + "마바사아 " * 100

CASES = [
    ("전북특별자치도는 27일", "전북", "［전북］특별자치도는 27일", "inside a word"),
    ("예산 30억원을", "30억", "예산 ［30억］원을", "a last single syllable is a beginning"),
    ("KTX역과 KTXs", "ktx", "［KTX］역과 KTXs", "Latin is found whole, whatever its case"),
    ("비와 소비", "비", "［비］와 소비", "a single syllable begins a word"),
    ("군산\n전주", "전주 군산", "［군산］ ［전주］", "lines are joined, each term is marked"),
    ("전북 도청", '"전북 도청"', "［전북 도청］", "a phrase is one hit"),
    ("<b>군산</b>", "군산", "<b>［군산］</b>", "markup is text: the caller escapes"),
    ("전북", "", "전북", "no query, no marks"),
    ("전북", "-군산 전북", "［전북］", "what is excluded is not marked"),
    ("", "전북", "", "no text, no snippet"),
]


@pytest.mark.parametrize(("text", "query", "expected", "proves"), CASES)
def test_hits_are_marked(text: str, query: str, expected: str, proves: str) -> None:
    assert snippet(text, query) == expected, proves


def test_passage_is_cut_around_the_hit() -> None:
    passage = snippet(LONG, "국제공항")
    assert "［국제공항］" in passage
    assert passage.startswith("…")
    assert passage.endswith("…")
    assert len(passage) <= SNIPPET_CHARS + 4


def test_passage_with_most_terms_is_chosen() -> None:
    text = "새만금 " + "가나다라 " * 100 + "새만금 공항 " + "마바사아 " * 50
    assert "［새만금］ ［공항］" in snippet(text, "새만금 공항")
