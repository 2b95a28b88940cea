"""Every kind of answer and failure of a real server ends in its one outcome."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from archive.database import Archive
from archive.items import CaptureLocation
from crawler.run import crawl
from tests.crawler.site import QUICK, Asked, Page, answer, article, listing, reset, serve


async def _hang(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def _drip(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n")
    for _ in range(100):
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.2)


def _reset(asked: Asked, writer: asyncio.StreamWriter) -> None:
    reset(writer)


def _close(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _cut(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<p>half")
    await writer.drain()
    writer.close()


CASES: list[tuple[str, Page, str, str]] = [
    # name of the case and path, what the server does, outcome, in its detail
    ("ok", article("새만금 협약"), "stored", ""),
    ("missing", answer(status="404 Not Found"), "not_found", "http_404"),
    ("gone", answer(status="410 Gone"), "not_found", "http_410"),
    ("forbidden", answer(status="403 Forbidden"), "blocked", "http_403"),
    ("denied999", answer("x", status="999 Request Denied"), "blocked", "http_999"),
    ("teapot", answer(status="418 Teapot"), "http_error", "http_418"),
    ("broken", answer(status="500 Internal Server Error"), "server_error", "http_500"),
    ("empty", answer(status="204 No Content"), "not_article", "http_204"),
    ("part", answer("x", status="206 Partial Content"), "bad_response", "http_206"),
    ("uncalled304", answer(status="304 Not Modified"), "bad_response", "304"),
    ("hang", _hang, "timeout", ""),
    ("drip", _drip, "timeout", "took longer"),
    ("reset", _reset, "connection", "reset"),
    ("close", _close, "connection", "without an answer"),
    ("cut", _cut, "truncated", "announced length"),
    ("http09", b"<html>no status line\n</html>\n", "bad_response", "status"),
    ("badchunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n0\r\n\r\n", "truncated", ""),
    ("conflict", b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "bad_response", ""),
    ("headers", b"HTTP/1.1 200 OK\r\n" + b"X-A: bbbbbbbbbbbbbbbb\r\n" * 9000 + b"\r\n", "too_large", "headers"),
    ("headerline", b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 100_000 + b"\r\n\r\n", "too_large", "header line"),
    ("large", answer(b"a" * (QUICK.body_bytes + 1)), "too_large", ""),
    ("bomb", answer(gzip.compress(bytes(9_000_000)), Content_Encoding="gzip"), "too_large", "decompression"),
    ("halfgzip", answer(gzip.compress(b"<p>a</p>" * 999)[:-9], Content_Encoding="gzip"), "truncated", "ends early"),
    ("coding", answer("x", Content_Encoding="x-foo"), "bad_response", "unsupported content coding"),
    ("picture", answer(b"\x89PNG\r\n\x1a\n" + bytes(500)), "wrong_type", "PNG"),
    ("pdf", answer("x", kind="application/pdf"), "wrong_type", "pdf"),
    ("prose", answer("<p>짧은 글</p>"), "not_article", ""),
    ("loop", answer(status="302 Found", Location="/news/loop"), "redirect_loop", "back to"),
    ("nowhere", answer(status="302 Found", Location=""), "redirect_loop", "nowhere"),
    ("badlocation", answer(status="302 Found", Location="http://[::1"), "redirect_loop", "nowhere"),
    ("front", answer(status="302 Found", Location="/"), "not_found", "front page"),
    ("abroad", answer(status="302 Found", Location="http://other.example.com/x"), "offsite", "other.example.com"),
    ("file", answer(status="302 Found", Location="file:///etc/hostname"), "refused_address", "scheme"),
    ("inside", answer(status="302 Found", Location="http://10.0.0.1/"), "refused_address", "10.0.0.1"),
    ("refresh", answer('<meta http-equiv="refresh" content="0;url=/news/refresh">'), "redirect_loop", "back to"),
]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """Name of the case -> the outcomes it had, in one crawl over all cases."""
    folder = tmp_path_factory.mktemp("outcomes")
    pages: dict[str, Page] = {f"/news/{name}": page for name, page, _, _ in CASES}
    pages["/list"] = listing(list(pages))
    with serve(pages) as site:
        report = crawl(folder, outlets={"test": site.outlet(concurrency=16)}, allow_loopback=True, limits=QUICK)
    assert report.leased == report.recorded == len(CASES) + 1
    with Archive.open(folder) as archive:
        rows = archive.connection.execute("SELECT url, outcome, COALESCE(detail, '') FROM outcome").fetchall()
    found: dict[str, list[tuple[str, str]]] = {}
    for url, outcome, detail in rows:
        found.setdefault(url.rsplit("/", 1)[1], []).append((outcome, detail))
    return found


def test_a_page_that_needs_too_much_costs_the_crawl_nothing_and_keeps_its_capture(tmp_path: Path) -> None:
    huge = ("<html><body><h1>가온군 축제</h1>" + "<li>가" * 145_000).encode()
    pages: dict[str, Page] = {f"/news/{name}": article(f"{name} 소식") for name in ("1", "2", "3", "4")}
    pages |= {"/news/huge": answer(huge), "/list": listing([*pages, "/news/huge"])}
    limits = replace(QUICK, split_bytes=85 * 1024 * 1024)  # an article of this site needs a third, the huge page more
    with serve(pages) as site:
        report = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=limits)
    with Archive.open(tmp_path) as archive:
        rows = archive.connection.execute("SELECT url, outcome, detail, capture_id FROM outcome").fetchall()
        found = {row[0].rsplit("/", 1)[1]: row for row in rows}
        assert {name: row[1] for name, row in found.items()} == {
            "list": "listed", "1": "stored", "2": "stored", "3": "stored", "4": "stored", "huge": "split_failed"
        }  # fmt: skip
        assert "memory" in found["huge"][2]
        location = archive.connection.execute(
            "SELECT file, offset, length FROM capture WHERE id = ?", (found["huge"][3],)
        ).fetchone()
        kept = archive.captures.read(CaptureLocation(file=location[0], offset=location[1], length=location[2]))
        assert kept.body == huge
    assert report.leased == report.recorded == len(pages)


@pytest.mark.parametrize(("name", "outcome", "words"), [(name, outcome, words) for name, _, outcome, words in CASES])
def test_each_answer_has_one_outcome_with_its_reason(
    ended: dict[str, list[tuple[str, str]]], name: str, outcome: str, words: str
) -> None:
    assert [kind for kind, _ in ended[name]] == [outcome], ended[name]
    assert words in ended[name][0][1]


def test_a_list_that_sends_the_browser_on_is_read_where_it_leads(tmp_path: Path) -> None:
    pages: dict[str, Page] = {
        "/list": answer("<script>location.href='/default/'</script>"),
        "/default/": listing(["/news/1"]),
        "/news/1": article("사과 축제"),
    }
    with serve(pages) as site:
        report = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
    assert report.outcomes == {"listed": 1, "stored": 1}
