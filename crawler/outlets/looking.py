"""Fetches the front page of one outlet for `sosik outlets add`: two or three blocking requests, no crawl.

Public http(s) addresses only, checked as written and again as they resolve; a proxy of the environment
(http_proxy) resolves for itself.
"""

from __future__ import annotations

import functools
import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Sequence
from email.message import Message
from typing import IO, Any

from archive.errors import InputError
from crawler.net.refresh import read_refresh
from crawler.net.targets import is_public, refuse
from crawler.outlets.adding import Draft, Page, draft_outlet, find_feed_page
from pipelines.urls import clean_url, host_of

BODY_BYTES_MAX = 8 * 1024 * 1024
"""As in a crawl; the largest real page has 0.6 MB."""

TIMEOUT_S = 20.0
"""For one step: a connection, an answer, a piece of it."""

DEADLINE_S = 60.0
"""For a whole page, so that a server that drips cannot hold the command."""

REDIRECTS_MAX = 5
_PIECE_BYTES = 1 << 16


def look_at_outlet(
    address: str, *, user_agent: str, known_names: Sequence[str] = (), allow_loopback: bool = False
) -> Draft:
    """Fetch a front page, its robots.txt and the page that lists its feeds and give a draft. Raises InputError.

    An address without scheme is tried over https, then http.
    """
    tries = [address] if "://" in address else [f"https://{address}", f"http://{address}"]
    fetch = functools.partial(fetch_page, user_agent=user_agent, allow_loopback=allow_loopback)
    front = _follow_refresh(_first(tries, fetch), fetch)
    robots = _try(clean_url("/robots.txt", base=front.url), fetch)  # none, or not now: a crawl looks again and decides
    return draft_outlet(
        front,
        robots=robots.body.decode("utf-8", "replace") if robots else None,
        feed_page=_try(find_feed_page(front), fetch),
        known_names=known_names,
    )


def fetch_page(url: str, *, user_agent: str, allow_loopback: bool = False, timeout_s: float = TIMEOUT_S) -> Page:
    """Give the page at `url`, at most 8 MiB. Raises InputError that says why there is none and what to do."""
    clean = clean_url(url)
    if clean is None:
        raise InputError(f"not an http(s) address: {url[:200]!r}", url=url)
    gate = _Gate(clean, allow_loopback=allow_loopback)
    gate.check(clean)
    opener = urllib.request.build_opener(_Http(gate), _Https(gate), _Redirects(gate))
    request = urllib.request.Request(clean, headers={"User-Agent": user_agent, "Accept-Encoding": "identity"})
    try:
        with opener.open(request, timeout=timeout_s) as response:
            body = _read(response, clean)
            encoding = response.headers.get("Content-Encoding", "")
            return Page(
                url=response.geturl(),
                body=_unpack(body, clean) if "gzip" in encoding else body,
                content_type=response.headers.get("Content-Type"),
            )
    except urllib.error.HTTPError as error:
        error.close()
        raise InputError(f"{clean}: the server answered {error.code} {error.reason}", url=clean) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(f"{clean}: no answer ({reason}): check the address in a browser", url=clean) from error


class _Gate:
    """Which hosts and addresses may be asked; the host of the first address may have a port of its own."""

    def __init__(self, url: str, *, allow_loopback: bool) -> None:
        host = host_of(url)
        netloc = host if ":" in host else f"{host}:{443 if url.startswith('https') else 80}"
        name = netloc.rsplit(":", 1)[0].strip("[]")
        self._loopback = allow_loopback
        self._allowed = frozenset({netloc}) if allow_loopback and _is_loopback(name) else frozenset[str]()
        self._ports = frozenset({netloc})
        self._proxies = {host_of(proxy).rpartition("@")[2] for proxy in urllib.request.getproxies().values()}

    def check(self, url: str) -> None:
        """Raise InputError for an address that must not be asked."""
        if reason := refuse(url, allowed=self._allowed, ports=self._ports):
            raise InputError(f"{url[:200]}: refused: {reason}", url=url)

    def connect(self, address: tuple[str, int], *arguments: Any, **options: Any) -> socket.socket:
        """Connect to the first public address of a host; to a proxy as the environment names it."""
        host, port = address
        if f"{host}:{port}" in self._proxies or host in self._proxies:
            return socket.create_connection(address, *arguments, **options)
        for *_, target in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            found = str(target[0])
            if is_public(found) or (self._loopback and _is_loopback(found)):
                return socket.create_connection((found, port), *arguments, **options)
        raise OSError(f"{host} has no public address")


class _HttpConnection(http.client.HTTPConnection):
    def __init__(self, *arguments: Any, gate: _Gate, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._create_connection = gate.connect  # where http.client opens every socket, tunnels too


class _HttpsConnection(http.client.HTTPSConnection):
    def __init__(self, *arguments: Any, gate: _Gate, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._create_connection = gate.connect


class _Http(urllib.request.HTTPHandler):
    def __init__(self, gate: _Gate) -> None:
        super().__init__()
        self._connection = functools.partial(_HttpConnection, gate=gate)

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, gate: _Gate) -> None:
        super().__init__()
        self._connection = functools.partial(_HttpsConnection, gate=gate)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, request)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS_MAX

    def __init__(self, gate: _Gate) -> None:
        self._gate = gate

    def redirect_request(
        self, request: urllib.request.Request, answer: IO[bytes], code: int, reason: str, headers: Message, target: str
    ) -> urllib.request.Request | None:
        self._gate.check(target)
        return super().redirect_request(request, answer, code, reason, headers, target)  # type: ignore[arg-type]


def _try(url: str | None, fetch: functools.partial[Page]) -> Page | None:
    """Give the page at `url`; None where there is none."""
    try:
        return fetch(url) if url else None
    except InputError:
        return None


def _follow_refresh(page: Page, fetch: functools.partial[Page]) -> Page:
    """Give the page to which a front page sends the browser on, by a meta refresh or a script; else itself."""
    for _ in range(REDIRECTS_MAX):
        target = read_refresh(page.body, scripts=True)
        url = clean_url(target.decode("utf-8", "replace"), base=page.url) if target else None
        if url is None or url == clean_url(page.url) or (":" in host_of(url) and host_of(url) != host_of(page.url)):
            break  # a port of its own is only the first address's to name
        page = fetch(url)
    return page


def _first(tries: Sequence[str], fetch: functools.partial[Page]) -> Page:
    """Give the first page that answers; the error of the first try when none does."""
    failure: InputError | None = None
    for url in tries:
        try:
            return fetch(url)
        except InputError as error:
            failure = failure or error
    assert failure is not None
    raise failure


def _read(response: Any, url: str) -> bytes:
    end = time.monotonic() + DEADLINE_S
    body = bytearray()
    while piece := response.read1(_PIECE_BYTES):
        body += piece
        if len(body) > BODY_BYTES_MAX:
            raise InputError(f"{url}: larger than {BODY_BYTES_MAX // 1024 // 1024} MiB: no front page", url=url)
        if time.monotonic() > end:
            raise InputError(f"{url}: not whole after {DEADLINE_S:g} s: try again later", url=url)
    return bytes(body)


def _unpack(body: bytes, url: str) -> bytes:
    try:
        unpacked = zlib.decompressobj(wbits=47).decompress(body, BODY_BYTES_MAX + 1)
    except zlib.error as error:
        raise InputError(f"{url}: broken gzip ({error})", url=url) from error
    if len(unpacked) > BODY_BYTES_MAX:
        raise InputError(f"{url}: larger than {BODY_BYTES_MAX // 1024 // 1024} MiB: no front page", url=url)
    return unpacked


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
