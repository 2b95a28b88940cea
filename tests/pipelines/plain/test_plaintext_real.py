"""Real pages as text dumps, the way a WET record has them: no markup, menus first, everything in one column."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.items import Article
from pipelines.article import split_page
from pipelines.decode import decode
from tests.shared import SHARED, needs_shared

BLOCKS = frozenset(
    [
        *["p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd"],
        *["section", "article", "header", "footer", "nav", "aside", "table", "figure", "figcaption", "form", "title"],
    ]
)
UNSEEN = "script,style,noscript,template,iframe,noframes,xmp,noembed"


def dump(body: bytes) -> str:
    """Give the visible text of a page, a line a block."""
    tree = LexborHTMLParser(decode(body).text)
    for node in tree.css(UNSEEN):
        node.decompose()
    pieces: list[str] = []

    def walk(node: LexborNode) -> None:
        if node.tag == "-text":
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
            return
        edge = "\n" if node.tag in BLOCKS else ""
        pieces.append(edge)
        for child in node.iter(include_text=True):
            walk(child)
        pieces.append(edge)

    assert tree.root is not None
    walk(tree.root)
    return "".join(pieces)


def shingles(text: str) -> Counter[str]:
    squeezed = re.sub(r"\s+", "", text)
    return Counter(squeezed[i : i + 6] for i in range(max(1, len(squeezed) - 5)))


def f1(found: str, expected: str) -> float:
    one, other = shingles(found), shingles(expected)
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


@cache
def labelled_pages() -> tuple[tuple[dict[str, Any], Article], ...]:
    pages = SHARED / "pages"
    gold = [json.loads(line) for line in (pages / "gold.jsonl").read_text("utf-8").splitlines()]
    return tuple((row, split_page(dump((pages / row["file"]).read_bytes()).encode())) for row in gold)


@needs_shared
def test_bodies_of_text_dumps() -> None:
    scores = {row["file"]: f1(found.body or "", "\n".join(row["body"])) for row, found in labelled_pages()}
    worst = sorted((round(score, 3), file) for file, score in scores.items())[:5]
    assert sum(scores.values()) / len(scores) >= 0.97, worst


@needs_shared
def test_headlines_of_text_dumps() -> None:
    missed = [row["file"] for row, found in labelled_pages() if not (found.headline or "").startswith(row["title"])]
    assert len(missed) <= 1, missed


@needs_shared
def test_reporters_of_text_dumps() -> None:
    missed = [
        row["file"]
        for row, found in labelled_pages()
        if row["byline"] and not any(person.name in row["byline"] for person in found.reporters)
    ]
    assert len(missed) <= 1, missed


@needs_shared
def test_times_of_text_dumps_are_right_or_absent() -> None:
    wrong = [
        (row["file"], found.published_at, row["published"])
        for row, found in labelled_pages()
        if found.published_at and found.published_at[:16] != row["published"][:16]
    ]
    assert wrong == []
