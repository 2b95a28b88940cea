"""Pages put together at random from the lines that the rules know, in boxes that mean something: no exception.

Broken markup is test_fuzz.py's; here the markup is sound, and the lines meet each other where no page has them.
"""

from __future__ import annotations

import os
import random
from collections import defaultdict
from functools import lru_cache
from html import escape
from pathlib import Path

import pytest

from pipelines.article import split_page

PAGES = Path(__file__).parent / "pages"
ROUNDS = 10
PAGES_A_ROUND = max(150, int(os.environ.get("SOSIK_FUZZ_EXAMPLES", "0")))
DEEPEST = 6
_BOXES_TEXT = (
    "div, p, span, li, ul, ol, h1, h2, h3, h4, b, strong, a href='/x/1', a href='#', td, table, tr, article, section,"
    " figure, figcaption, button, em, blockquote, dl, dt, dd, footer, aside, nav, header, div class=article_body,"
    " div class=related, div class=ranking, div class=subtitle, div class=byline, div class=caption, span class=title,"
    " div itemprop=articleBody, div style='display:none', div class=tag, div class=comment, p class=summary"
)
BOXES = _BOXES_TEXT.split(", ")
_SHORT_TEXT = """
    ▲|이전글|다음글 :|댓글 3|◆ 홍길동 :|관련기사|많이 본 뉴스|AI 요약|[앵커]|“|”|(끝)|ⓒ|@|홍길동 기자|가입하세요.
    |Get our newsletter in your inbox.|무료 구독하기|사진=|= |#태그|구독|3시간 전|1|2위|댓글|[사진]|다.|Copyright
    |2024.05.06 10:11|[신문 = 기자]
    """
SHORT = [words.strip() for words in _SHORT_TEXT.split("|")]


@lru_cache(maxsize=1)
def known_lines() -> dict[str, list[str]]:
    """Rule -> the lines of our own pages that it spoke on."""
    lines: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PAGES.glob("*.html")):
        for segment in split_page(path.read_bytes()).segments:
            lines[segment.reason].append(segment.text)
    return lines


def choose_line(dice: random.Random) -> str:
    """A line of any rule, each rule as often as the others."""
    return escape(dice.choice(known_lines()[dice.choice(list(known_lines()))]))


def make_markup(dice: random.Random, depth: int = 0) -> str:
    """Lines, images, breaks and boxes of more of them."""
    parts: list[str] = []
    for _ in range(dice.randint(1, 6)):
        kind = dice.random()
        if kind < 0.45 or depth == DEEPEST:
            parts.append(escape(dice.choice(SHORT)) if dice.random() < 0.3 else choose_line(dice))
        elif kind < 0.5:
            parts.append("<br>")
        elif kind < 0.56:
            parts.append(f'<img src="1.jpg" alt="{choose_line(dice)}">')
        else:
            box = dice.choice(BOXES)
            parts.append(f"<{box}>{make_markup(dice, depth + 1)}</{box.split()[0]}>")
    return "".join(parts)


def make_page(dice: random.Random) -> str:
    """A page with a title, most with the head of an article, half with its headline on it."""
    title = escape(dice.choice(known_lines()["headline"]))
    head = f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
    told = f'<meta name="description" content="{escape(dice.choice(known_lines()["paragraph"])[:80])}">'
    named = (head if dice.random() < 0.6 else "") + (told if dice.random() < 0.4 else "")
    shown = f"<h1>{title}</h1>" if dice.random() < 0.5 else ""
    body = "".join(make_markup(dice) for _ in range(3))
    return f"<html><head><title>{title}</title>{named}</head><body>{shown}{body}</body></html>"


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_lines_that_meet_anywhere_break_nothing(round_number: int) -> None:
    for number in range(PAGES_A_ROUND):
        page = make_page(random.Random(round_number * 1_000_000 + number))
        article = split_page(page.encode(), url="https://gaon.example/news/1")
        assert article.reason
        assert article.segments
