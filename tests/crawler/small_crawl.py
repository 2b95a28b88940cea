"""A crawl of one small outlet on loopback, what it left in the archive, and a story for its pages to tell."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from archive.clock import utc_now
from archive.database import Archive
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Asked, Page, Site, answer, article


def run(folder: Path, site: Site, *, hours: float = 0, **outlet: Any) -> CrawlReport:
    """Crawl the site as outlet `test`, with these keys, so many hours from now."""
    return crawl(
        folder,
        outlets={"test": site.outlet(**outlet)},
        allow_loopback=True,
        limits=QUICK,
        clock=lambda: utc_now() + timedelta(hours=hours),
    )


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a SELECT finds in the archive."""
    with Archive.open(folder) as archive:
        return [tuple(row) for row in archive.connection.execute(sql)]


def outcomes(folder: Path, path: str) -> list[tuple[str, str | None]]:
    """How each request for an address that ends so went: outcome and detail."""
    return rows(folder, f"SELECT outcome, detail FROM outcome WHERE url LIKE '%{path}' ORDER BY id")


def story(
    *, headline: str = "사과 축제 열린다", byline: str = "홍길동 기자", more: str = "", body: str = "", around: str = ""
) -> bytes:
    """An article of ten paragraphs; `body` takes their place, `more` comes behind them, `around` after the article."""
    told = body or "".join(
        f"<p>{day}일에는 가온군 {place}에서 사과 따기와 떡메치기가 열린다고 군청 문화관광과가 12일 밝혔다.</p>"
        for day, place in enumerate(
            ("읍내", "장터", "강변", "향교", "학교", "공원", "산성", "역전", "저수지", "항구"), 1
        )
    )
    return answer(
        f"<html><head><title>{headline} - 시험일보</title></head><body><article><h1>{headline}</h1>"
        f"<div class=byline>{byline}</div><div id=article-body>{told}{more}</div></article>{around}</body></html>"
    )


OTHER = "".join(
    f"<p>비가 내려 {n}시부터 모든 행사를 미루고 관람료를 돌려준다고 조직위원회가 전했다.</p>" for n in range(9)
)


def slow_article(number: int) -> Page:
    page = article(f"기사 {number}")

    async def make(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        await asyncio.sleep(0.03)
        return page

    return make


def check_archive(folder: Path, site: Site, paths: list[str]) -> None:
    """Each of these paths is one article, stored once and captured once, and nothing is left open."""
    urls = {site.url + path for path in paths}
    with Archive.open(folder) as archive:
        query = archive.connection.execute
        assert {row[0] for row in query("SELECT url FROM article")} == urls
        assert query("SELECT COUNT(*) FROM article").fetchone()[0] == len(paths)
        assert query("SELECT COUNT(*) FROM revision").fetchone()[0] == len(paths)
        stored = [row[0] for row in query("SELECT url FROM outcome WHERE outcome = 'stored'")]
        assert sorted(stored) == sorted(urls), "each article was stored once"
        assert query("SELECT COUNT(*) FROM frontier WHERE leased_by IS NOT NULL").fetchone()[0] == 0
        assert query("SELECT COUNT(*) FROM frontier WHERE fetches = 0").fetchone()[0] == 0
        assert query("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert query("PRAGMA foreign_key_check").fetchall() == []
        captured = sorted(row[0] for row in query("SELECT url FROM capture"))
    assert captured == sorted(urls), "each article was captured once"
    assert warc_urls(folder) == captured, "the WARC files hold what the captures name, and nothing else"


def warc_urls(folder: Path) -> list[str]:
    found = []
    for path in sorted((folder / "captures").glob("*.warc.gz")):
        with path.open("rb") as file:
            found += [
                record.rec_headers.get_header("WARC-Target-URI")
                for record in ArchiveIterator(file)
                if record.rec_type in ("response", "revisit")
            ]
    return sorted(found)
