"""Small articles and results that the tests of the archive record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from archive.database import Archive
from archive.items import (
    Address,
    Article,
    Capture,
    Lease,
    Outlet,
    PageKind,
    PageResult,
    Quote,
    RankingEntry,
    RelatedLink,
    Reporter,
    Role,
    Segment,
)

FETCHED = datetime(2026, 11, 12, 0, 0, 1, tzinfo=UTC)


def article(
    headline: str = "가온군, 사과 축제 연다", body: str = "가온군은 12일 사과 축제를 연다고 밝혔다."
) -> Article:
    return Article(
        is_article=True,
        reason="prose",
        charset="utf-8",
        headline=headline,
        deck=("사흘 동안 군청 앞에서",),
        body=body,
        reporters=(Reporter(name="한누리", email="nuri@gaon.example"),),
        byline="한누리 기자 nuri@gaon.example",
        published_at="2026-11-12T09:00:00",
        quotes=(Quote(speaker="도가온", title="군수", text="많이 오십시오"),),
        related=(RelatedLink(title="사과값 올라", url="http://gaon.example/a/2"),),
        ranking=(RankingEntry(rank=1, title="사과값 올라", url="http://gaon.example/a/2", list="많이 본 뉴스"),),
        comment_count=0,
        segments=(
            Segment(position=0, role=Role.HEADLINE, text=headline, reason="h1"),
            Segment(position=1, role=Role.PARAGRAPH, text=body, reason="prose"),
            Segment(position=2, role=Role.RANKING, text="1사과값 올라", reason="ranking_list"),
        ),
    )


def capture(url: str = "http://gaon.example/a/1", body: bytes = b"<html>1</html>") -> Capture:
    return Capture(
        url=url,
        requested_url=url,
        fetched_at=FETCHED,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"')),
        body=body,
    )


def result(number: int = 1, *, lease: Lease | None = None, of: Article | None = None) -> PageResult:
    """The result of fetching article `number` of the outlet gaon."""
    url = f"http://gaon.example/a/{number}"
    return PageResult(
        url=url,
        outlet_id="gaon",
        kind=PageKind.ARTICLE,
        lease=lease,
        http_status=200,
        capture=capture(url, f"<html>{number} {of.body if of else ''}</html>".encode()),
        article=of or article(),
        address=Address(outlet_id="gaon", native_id=str(number), canonical_url=url),
        targets={
            "http://gaon.example/a/2": Address(outlet_id="gaon", native_id="2", canonical_url="http://gaon.example/a/2")
        },
    )


__all__ = ["FETCHED", "article", "capture", "replace", "result"]


def put(
    archive: Archive, outlet: Outlet, *numbers: int, priority: int = 1, due_at: str = "2026-11-12T08:00:00"
) -> None:
    host = outlet.hosts[0]
    archive.connection.executemany(
        """INSERT INTO frontier (url, outlet_id, host, kind, priority, discovered_at, due_at)
           VALUES (?, ?, ?, 'article', ?, '2026-11-12T08:00:00', ?)""",
        [(f"http://{host}/{n}", outlet.id, host, priority, due_at) for n in numbers],
    )
