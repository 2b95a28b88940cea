"""Fetching one front page: what is asked, what is refused, and how much is read."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from archive.errors import InputError
from crawler.outlets import looking
from crawler.outlets.looking import fetch_page, look_at_outlet

FRONT = "<title>군민신문</title><a href='/list/1'>정치</a><a href='/news/view/67001'>군수, 시설 점검</a>".encode()


class Site(BaseHTTPRequestHandler):
    """One path a behaviour."""

    def do_GET(self) -> None:
        status, headers, body = self.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        port = int(self.headers["Host"].partition(":")[2] or 80)
        match self.path.partition("?")[0]:
            case "/":
                return 200, {"Content-Type": "text/html; charset=utf-8", "X-Agent": self.headers["User-Agent"]}, FRONT
            case "/robots.txt":
                return 200, {}, f"Sitemap: http://127.0.0.1:{port}/sitemap.xml".encode()
            case "/moved":
                return 302, {"Location": "/"}, b""
            case "/loop":
                return 302, {"Location": f"/loop?{self.path}"}, b""
            case "/inward":
                return 302, {"Location": "http://169.254.169.254/latest/"}, b""
            case "/other-port":
                return 302, {"Location": f"http://127.0.0.1:{port + 1}/"}, b""
            case "/file":
                return 302, {"Location": "file:///etc/hostname"}, b""
            case "/gzip":
                return 200, {"Content-Encoding": "gzip"}, gzip.compress(FRONT)
            case "/bomb":
                return 200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(looking.BODY_BYTES_MAX + 1))
            case "/onward":
                return 200, {}, b'<meta http-equiv="Refresh" content="0; url=/">'
            case "/script":
                return 200, {}, b"<script>\nlocation.href = '/';\n</script>"
            case "/astray":
                return 200, {}, b'<meta http-equiv="refresh" content="0;url=http://169.254.169.254/latest/">'
            case "/other-door":
                return 200, {}, f'<meta http-equiv="refresh" content="0;url=http://127.0.0.1:{port + 1}/">'.encode()
            case "/large":
                return 200, {}, bytes(looking.BODY_BYTES_MAX + 1)
        return 404, {}, b"none"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(url: str) -> bytes:
    return fetch_page(url, user_agent="Test/1.0 (+desk@example.org)", allow_loopback=True).body


@pytest.mark.parametrize("path", ["/", "/moved", "/gzip"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    assert fetch(site + path) == FRONT


def test_a_draft_is_made_of_front_page_and_robots(site: str) -> None:
    draft = look_at_outlet(site + "/", user_agent="Test/1.0", allow_loopback=True)
    assert (draft.name, draft.sections) == ("군민신문", (f"{site}/list/1",))
    assert draft.sitemaps == (f"{site}/sitemap.xml",)


def test_an_address_without_scheme_is_tried_over_http_too(site: str) -> None:
    draft = look_at_outlet(site.removeprefix("http://"), user_agent="Test/1.0", allow_loopback=True)
    assert draft.name == "군민신문"


FAILURES = [
    ("/none", "404", "not there"),
    ("/loop", "no answer|answered 302", "redirects without end"),
    ("/inward", "refused", "a redirect to an inner address"),
    ("/other-port", "refused", "a redirect to another port of this machine"),
    ("/file", "no answer|refused|302", "a redirect to a file"),
    ("/bomb", "larger than 8 MiB", "a gzip bomb"),
    ("/large", "larger than 8 MiB", "too large"),
]


@pytest.mark.parametrize(("path", "words", "why"), FAILURES, ids=[row[2] for row in FAILURES])
def test_a_failure_is_one_clear_error(site: str, path: str, words: str, why: str) -> None:
    with pytest.raises(InputError, match=words):
        fetch(site + path)


REFUSED = [
    "http://127.0.0.1:9/",
    "http://localhost:9/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/",
    "http://[::1]:9/",
    "http://2130706433/",
    "http://user:pw@www.paper.co.kr/",
    "file:///etc/hostname",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("url", REFUSED)
def test_inner_addresses_are_refused_before_a_connection(url: str) -> None:
    with pytest.raises(InputError, match=r"refused|not an http"):
        fetch_page(url, user_agent="Test/1.0")


def test_a_dead_host_is_one_clear_error(site: str) -> None:
    with pytest.raises(InputError, match=r"no answer .*check the address"):
        fetch("http://127.0.0.1:1/")


def test_the_proxy_of_the_environment_is_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site)
    with pytest.raises(InputError, match="404"):  # the site answers as a proxy would: it has no such path
        fetch_page("http://www.paper.example/", user_agent="Test/1.0")


@pytest.mark.parametrize("path", ["/onward", "/script"])
def test_a_front_page_that_sends_on_is_followed(site: str, path: str) -> None:
    draft = look_at_outlet(site + path, user_agent="Test/1.0", allow_loopback=True)
    assert draft.name == "군민신문"
    assert draft.sections == (f"{site}/list/1",)


def test_a_front_page_sends_nobody_inward_or_to_another_port(site: str) -> None:
    with pytest.raises(InputError):
        look_at_outlet(site + "/astray", user_agent="Test/1.0", allow_loopback=True)
    draft = look_at_outlet(site + "/other-door", user_agent="Test/1.0", allow_loopback=True)
    assert (draft.name, draft.sections) == (site.removeprefix("http://"), ()), "nothing but what robots.txt names"
