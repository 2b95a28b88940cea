"""The pictures of docs/images: the demo archive in Chromium, one picture a page.

    python -m tests.screenshots [FOLDER]

FOLDER is an archive that `sosik demo` filled; without it one is made.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from tests.archive.front.browser import open_browser, run_front

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = Path(__file__).parent.parent / "docs" / "images"
MAX_TOTAL_BYTES = 2_000_000  # so much may a clone of the repository carry for pictures
MAX_HEIGHT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: where it is taken and how wide; `prepare` is JavaScript run on the page first."""

    name: str
    path: str
    width: int = 1200
    height: int = 760
    scheme: Literal["light", "dark"] = "light"
    prepare: str = ""


ARTICLE = "/sosik/article/{split}"
PICTURES = (
    Picture(name="home", path="/"),
    Picture(name="search", path=f"/search?q={quote('굴축제')}"),
    Picture(name="read", path=ARTICLE, height=900),
    Picture(name="split", path=f"{ARTICLE}?_view=split", height=MAX_HEIGHT),
    Picture(name="revisions", path="/sosik/article/{edited}?_view=history"),
    Picture(name="dashboard", path="/dashboard", height=MAX_HEIGHT),
    Picture(name="questions", path="/sosik", height=MAX_HEIGHT),
    Picture(name="question", path="/sosik/who_was_quoted", height=MAX_HEIGHT),
    Picture(name="table", path="/sosik/article"),
    Picture(name="export", path="/export"),
    Picture(name="phone", path=ARTICLE, width=390, height=844),
    Picture(name="dark", path=f"{ARTICLE}?_view=split", scheme="dark", height=MAX_HEIGHT),
)


def main() -> None:
    """Takes every picture; ends with status 1 when they are too large together."""
    with ExitStack() as stack:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if len(sys.argv) == 1:
            fill(folder)
        address = stack.enter_context(run_front(folder))
        browser = stack.enter_context(open_browser())
        articles = choose_articles(folder)
        for picture in PICTURES:
            take(browser, address + picture.path.format_map(articles), picture)
    total = sum((IMAGES / f"{picture.name}.png").stat().st_size for picture in PICTURES)
    sys.stdout.write(f"{len(PICTURES)} pictures, {total:,} bytes in {IMAGES}\n")
    if total > MAX_TOTAL_BYTES:
        sys.exit(f"the pictures are too large together: {total:,} bytes, at most {MAX_TOTAL_BYTES:,}")


def fill(folder: Path) -> None:
    """Crawl the sample outlet into `folder`."""
    command = [sys.executable, "-m", "crawler.cli", "--archive", str(folder), "demo"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def choose_articles(folder: Path) -> dict[str, int]:
    """`split`: the article with the most roles on its page; `edited`: the one with the most revisions."""
    from archive.database import Archive

    with Archive.open(folder) as archive:
        return {
            name: archive.connection.execute(sql).fetchone()[0]
            for name, sql in {
                "split": """SELECT article_id FROM segment GROUP BY article_id
                            ORDER BY count(DISTINCT role) DESC, count(*) FILTER (WHERE role = 'quote') DESC LIMIT 1""",
                "edited": "SELECT id FROM article ORDER BY revision_count DESC, changed_at DESC LIMIT 1",
            }.items()
        }


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Write one picture."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.scheme
    )
    page = context.new_page()
    page.goto(address)
    if picture.prepare:
        page.evaluate(picture.prepare)
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    main()
