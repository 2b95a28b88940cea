"""Serves the sample outlet: `DemoSite` maps a path to a response, `serve_demo` puts it on loopback HTTP.

The server reads just as much HTTP as its own pages need and answers from bytes made ahead, so that a
benchmark of the crawler measures the crawler.
"""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import parse_qsl

from crawler.demo.content import EDITIONS, read_edition
from crawler.demo.dates import mail_date
from crawler.demo.pages import Page, render_missing, render_site

HOST = "127.0.0.1"
DEFAULT_PORT = 8790
REMEMBERED_TARGETS = 10_000
"""Spellings of addresses kept with their answers; far more than the site has."""
LINE_LIMIT_BYTES = 65_536
IDENTITY_KEYS = ("idxno", "no", "page")
"""Query parameters that choose a page; the first one present decides, all others are ignored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One HTTP answer; header names as they go over the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(slots=True)
class DemoSite:
    """The site in one edition at one address; set `edition` to 2 for the day after."""

    edition: int = 1
    base_url: str = f"http://{HOST}:{DEFAULT_PORT}"
    _rendered: dict[tuple[int, str], dict[str, Response]] = field(default_factory=dict, repr=False)

    def respond(self, target: str, headers: Mapping[str, str] | None = None) -> Response:
        """The answer to a GET of `target` (path and query); `headers` with lower-case names."""
        found = self.look_up(target)
        if headers and found.status == HTTPStatus.OK and is_fresh(found, headers):
            kept = tuple(pair for pair in found.headers if pair[0] in ("ETag", "Last-Modified", "Cache-Control"))
            return Response(status=HTTPStatus.NOT_MODIFIED, headers=kept, body=b"")
        return found

    def look_up(self, target: str) -> Response:
        """The full answer for `target`, made once an edition."""
        responses = self._responses()
        found = responses.get(target)
        if found is None:
            found = responses.get(identity(target)) or responses[""]
            if len(responses) < REMEMBERED_TARGETS:
                responses[target] = found
        return found

    def _responses(self) -> dict[str, Response]:
        key = (self.edition, self.base_url)
        if key not in self._rendered:
            if self.edition not in EDITIONS:
                raise ValueError(f"edition {self.edition}: the sample outlet has editions {EDITIONS}")
            pages = render_site(*key)
            pages[""] = render_missing(*key)
            self._rendered[key] = {path: make_response(page, self.edition) for path, page in pages.items()}
        return self._rendered[key]


def identity(target: str) -> str:
    """`target` without the query parameters that choose nothing, such as `utm_source` or `device`."""
    path, _, query = target.partition("?")
    given = dict(parse_qsl(query))
    for key in IDENTITY_KEYS:
        if key in given and not (key == "page" and given[key] == "1"):
            return f"{path}?{key}={given[key]}"
    return path


def make_response(page: Page, edition: int) -> Response:
    """The page with its headers."""
    headers = [("Content-Type", page.content_type)]
    if page.location:
        headers.append(("Location", page.location))
    if page.status == HTTPStatus.OK:
        headers.append(("ETag", f'"{sha256(page.body).hexdigest()[:20]}"'))
        headers.append(("Last-Modified", last_modified(edition)))
        headers.append(("Cache-Control", "max-age=0, must-revalidate"))
    return Response(status=page.status, headers=tuple(headers), body=page.body)


def last_modified(edition: int) -> str:
    """When the edition went up (its widgets are on every page), as HTTP writes it."""
    moment = parsedate_to_datetime(mail_date(read_edition(edition).now))
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def is_fresh(found: Response, headers: Mapping[str, str]) -> bool:
    """Whether the client's copy is still good; an If-None-Match outranks a date (RFC 9110, 13.2.2)."""
    own = dict(found.headers)
    if tags := headers.get("if-none-match"):
        return own["ETag"] in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    return headers.get("if-modified-since") == own["Last-Modified"]


class _Handler(socketserver.StreamRequestHandler):
    """One connection: requests one after another until the client hangs up."""

    server: DemoServer
    disable_nagle_algorithm = True
    timeout = 60

    def setup(self) -> None:
        """Keeps the connection known, so that the server's end also ends it."""
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        """Forgets the connection."""
        self.server.connections.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def handle(self) -> None:
        """Answers every request on this connection."""
        with suppress(ConnectionError, TimeoutError):
            while self._answer_one():
                pass

    def _answer_one(self) -> bool:
        """Reads one request and answers it; False when the connection is to be closed."""
        words = self.rfile.readline(LINE_LIMIT_BYTES).decode("latin-1").split()
        if len(words) != 3:
            return False
        method, target, version = words
        headers = self._read_headers()
        length = headers.get("content-length", "0")
        self.rfile.read(int(length) if length.isdecimal() else 0)
        response = self.server.site.respond(target, headers) if method in ("GET", "HEAD") else METHOD_NOT_ALLOWED
        self.server.requests.append((target, response.status))
        keep = version == "HTTP/1.1" and headers.get("connection", "").lower() != "close"
        self.wfile.write(self.server.wire_bytes(response, keep=keep, with_body=method != "HEAD"))
        return keep

    def _read_headers(self) -> dict[str, str]:
        headers: dict[str, str] = {}
        while (line := self.rfile.readline(LINE_LIMIT_BYTES)) not in (b"\r\n", b"\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return headers


METHOD_NOT_ALLOWED = Response(status=405, headers=(("Allow", "GET, HEAD"),), body=b"")


class DemoServer(socketserver.ThreadingTCPServer):
    """A running sample outlet: `base_url`, `edition` (may be set while it runs) and the `requests` it saw."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, site: DemoSite, port: int) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__((HOST, port), _Handler)
        self.site = site
        self.host = f"{HOST}:{self.server_address[1]}"
        """Host with port, as `demo_outlet` wants it."""
        self.base_url = site.base_url = f"http://{self.host}"
        self.requests: list[tuple[str, int]] = []
        """Target and status of every request answered, in order."""

    @property
    def edition(self) -> int:
        """The edition being served."""
        return self.site.edition

    @edition.setter
    def edition(self, number: int) -> None:
        self.site.edition = number
        self.site.look_up("/")

    def hang_up(self) -> None:
        """Ends the connections that clients keep alive: a stopped site answers nobody."""
        for connection in tuple(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def wire_bytes(self, response: Response, *, keep: bool, with_body: bool) -> bytes:
        """The response as it goes over the wire."""
        lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}", "Server: gayul"]
        lines += [f"{name}: {value}" for name, value in response.headers]
        if response.status != HTTPStatus.NOT_MODIFIED:
            lines.append(f"Content-Length: {len(response.body)}")
        lines.append(f"Connection: {'keep-alive' if keep else 'close'}")
        head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
        return head + response.body if with_body else head


@contextmanager
def serve_demo(edition: int = 1, port: int = 0) -> Iterator[DemoServer]:
    """Serves the sample outlet on loopback while the context lasts; port 0 takes any free one.

    A port that is taken raises OSError.
    """
    server = DemoServer(DemoSite(edition=edition), port)
    server.edition = edition
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        server.hang_up()
        thread.join()


def demo_port() -> int:
    """The port `sosik demo` uses: the default when it is free, else 0 (any)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, DEFAULT_PORT))
        except OSError:
            return 0
    return DEFAULT_PORT
