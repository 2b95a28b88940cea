"""A small news site on loopback for the crawl's tests: every path is a function, every request is noted."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from archive.items import Outlet
from crawler.net.limits import Limits

WAIT_S = 120.0  # for what takes 2 s on a quiet machine
QUICK = Limits(
    connect_s=10.0,
    first_byte_s=4.0,
    try_s=8.0,
    address_s=40.0,
    retry_pause_s=0.05,
    body_bytes=1024 * 1024,
    sitemap_bytes=4 * 1024 * 1024,
    patience_s=3.0,
    split_s=60.0,
)
"""Limits that a test can wait for, and that a machine with four times its load keeps."""

PATIENT = replace(QUICK, first_byte_s=120.0, try_s=150.0, address_s=280.0)
"""Limits of crawls whose pages wait for the test: no busy machine lets one be asked twice."""

SENTENCE = "전북 군산시는 12일 새만금 산업단지에 들어설 공장 세 곳과 투자 협약을 맺었다고 밝혔다. "


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as the site saw it; `at_s` is monotonic time."""

    at_s: float
    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Site:
    """A running site: its address, what was asked, and its pages, which may be changed while it runs."""

    port: int = 0
    address: str = "127.0.0.1"
    scheme: str = "http"
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}"

    def paths(self) -> list[str]:
        """The paths asked, robots.txt and tdmrep.json left out."""
        return [asked.path for asked in self.asked if asked.path not in ("/robots.txt", "/.well-known/tdmrep.json")]

    def outlet(self, **changes: object) -> Outlet:
        """An outlet served here, with one section list and no delay."""
        values: dict[str, object] = {
            "id": "test",
            "name": "시험일보",
            "hosts": (self.host,),
            "sections": (f"{self.url}/list",),
            "article_ids": (r"/news/(\w+)",),
            "delay_s": 0.0,
            "concurrency": 8,
        }
        return Outlet(**values | changes)  # type: ignore[arg-type]


Page = bytes | Callable[[Asked, asyncio.StreamWriter], "bytes | Awaitable[bytes | None] | None"]


def answer(
    body: str | bytes = b"", *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """An HTTP answer; `headers` with underscores for hyphens."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(data)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + data


def article(title: str, *, paragraphs: int = 6) -> bytes:
    """An article page."""
    body = "".join(f"<p>{SENTENCE}{title} 관련 소식 {number}번째 문단이다.</p>" for number in range(paragraphs))
    return answer(
        f"<!DOCTYPE html><html lang=ko><head><title>{title} - 시험일보</title>"
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="2026-11-12T09:30:00+09:00"></head>'
        f"<body><header><nav><a href=/>홈</a></nav></header><article><h1>{title}</h1>"
        f"<div class=byline>홍길동 기자 hong@example.test</div><div id=article-body>{body}</div></article>"
        f"<footer>무단전재 및 재배포 금지</footer></body></html>"
    )


def listing(paths: list[str], *, more: str = "") -> bytes:
    """A section list page."""
    rows = "".join(f'<li><a href="{path}">{path} 새만금 산업단지 투자 협약 소식</a></li>' for path in paths)
    return answer(f"<html><head><title>지역</title></head><body><main><ul>{rows}</ul>{more}</main></body></html>")


def keeps_gap(times: list[float], gap_s: float) -> bool:
    """Whether requests that arrived at `times` were sent at least `gap_s` apart.

    Judged over all of them: a busy machine may let one arrive late, and the next one seems early.
    """
    return times[-1] - times[0] >= gap_s * (len(times) - 1) - gap_s / 2


def reset(writer: asyncio.StreamWriter) -> None:
    """Drop the connection with a TCP reset."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@contextmanager
def serve(
    pages: dict[str, Page], *, address: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """Serve `pages` (path -> answer, or a function that makes one) in a thread of its own; what is not there is 404."""
    site = Site(address=address, pages=pages, scheme="https" if tls else "http")
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
                asked = Asked(at_s=time.monotonic(), path=head[0].split(" ")[1], headers=headers)
                site.asked.append(asked)
                page = site.pages.get(asked.path, site.pages.get("*", answer("없음", status="404 Not Found")))
                data = page if isinstance(page, bytes) else page(asked, writer)
                if isinstance(data, Awaitable):
                    data = await data
                if data is None:
                    return
                writer.write(data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def open_server() -> asyncio.Server:
        server = await asyncio.start_server(handle, address, port, ssl=tls)
        site.port = server.sockets[0].getsockname()[1]
        ready.set()
        return server

    async def close_server(server: asyncio.Server) -> None:
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.01)  # the transports close one turn of the loop later

    def main() -> None:
        server = loop.run_until_complete(open_server())
        loop.run_forever()
        loop.run_until_complete(close_server(server))
        loop.close()

    thread = threading.Thread(target=main, daemon=True)
    thread.start()
    ready.wait(5)
    try:
        yield site
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


def free_port() -> int:
    """A port whose successor is free too: the server takes both."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def slow_pages() -> dict[str, Page]:
    """A list and 60 articles that take a third of a second each."""

    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> bytes:
        await asyncio.sleep(0.3)
        return article(asked.path)

    return sixty_articles(slow)


def sixty_articles(page: Page) -> dict[str, Page]:
    paths = [f"/news/a{number}" for number in range(60)]
    return {"/list": listing(paths), **dict.fromkeys(paths, page)}


def wait_for(site: Site, pages: int) -> None:
    deadline = time.monotonic() + WAIT_S
    while len(site.paths()) < pages and time.monotonic() < deadline:
        time.sleep(0.01)
