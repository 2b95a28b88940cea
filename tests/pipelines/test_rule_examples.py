"""The examples of docs/splitting.md hold: in its place on a page, each gets the rule that it stands for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.reasons import reasons
from archive.text.memory import Memory, line_hash
from pipelines.article import split_page
from tests.pipelines.rule_examples import CASES, REPEATED, TITLE, page

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "splitting.md"


MEMORY = Memory(
    lines=frozenset({line_hash(REPEATED)}),
    steady=frozenset({line_hash(REPEATED)}),
)


@pytest.mark.parametrize(("reason", "place", "markup", "text"), CASES, ids=[f"{row[0]}-{row[3][:12]}" for row in CASES])
def test_an_example_gets_its_rule(reason: str, place: str, markup: str, text: str) -> None:
    article = split_page(page(place, markup), url="https://gaon.example/a/1", memory=MEMORY)
    assert (reason, text) in [(segment.reason, segment.text) for segment in article.segments], [
        (segment.reason, segment.text) for segment in article.segments if segment.text in markup
    ]
    assert reason in reasons()


def test_the_script_in_the_document_is_labelled_as_it_says() -> None:
    block = re.search(r"```\n(\[앵커\].*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    rows = [re.split(r"\s{2,}", line.strip()) for line in block[1].splitlines()]
    lines = "".join(f"<p>{text}</p>" for text, _, _ in rows).replace("</p><p>“", " “").replace("</p><p>]", "]")
    article = split_page(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{lines}</div>".encode(), url="https://gaon.example/a/1"
    )
    found = [[segment.text, str(segment.role), segment.reason] for segment in article.segments[1:]]
    assert found == rows
