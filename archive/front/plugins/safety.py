"""Answers only to its own names and to who knows the password; its headers keep a page from running what it shows."""

from __future__ import annotations

import asyncio
import base64
import hmac
from collections.abc import Callable
from typing import Any

from pluggy import HookimplMarker

from archive.front.access import LOOPBACK
from archive.front.asgi import Application, Message, Receive, Scope, Send, send_text

hookimpl = HookimplMarker("datasette")


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex"),  # the articles belong to their publishers
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
CHALLENGE = (b"www-authenticate", b'Basic realm="Sosik", charset="UTF-8"')
WRONG_PASSWORD_S = 1.0
QUESTION = "비밀번호가 필요합니다. A password is needed.\n"
REFUSAL = "이 이름으로는 열 수 없습니다. This server does not answer to this host name.\n"


@hookimpl(trylast=True)  # applied last, so outside of all others: who may not come in reaches none of them
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Wrap the application. The plug-in's configuration says the names it answers to (`hosts`) and the `password`."""
    settings = datasette.plugin_config("sosik") or {}
    hosts = frozenset(settings.get("hosts") or LOOPBACK)
    password = settings.get("password")
    return lambda application: _guard(application, hosts, password)


def _guard(application: Application, hosts: frozenset[str], password: str | None) -> Application:
    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif host_name(scope) not in hosts:
            await send_text(send, 421, REFUSAL, *HEADERS)
        elif password is not None and not knows_password(scope, password):
            await asyncio.sleep(WRONG_PASSWORD_S if _header(scope, b"authorization") else 0)
            await send_text(send, 401, QUESTION, CHALLENGE, *HEADERS)
        else:
            await application(scope, receive, lambda message: send(_with_headers(message)))

    return guarded


def host_name(scope: Scope) -> str | None:
    """The Host header without its port, in lower case; None when it is missing or stands twice.

    A page of another site whose name was made to resolve to 127.0.0.1 (DNS rebinding) is known by it.
    """
    value = _header(scope, b"host")
    if value is None:
        return None
    host = value.decode("latin-1").lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _header(scope: Scope, name: bytes) -> bytes | None:
    """The value of a header that stands exactly once."""
    values: list[bytes] = [value for key, value in scope["headers"] if key == name]
    return values[0] if len(values) == 1 else None


def knows_password(scope: Scope, password: str) -> bool:
    """Whether the request carries the password (HTTP Basic, RFC 7617; any user name)."""
    kind, _, token = (_header(scope, b"authorization") or b"").partition(b" ")
    try:
        given = base64.b64decode(token.strip(), validate=True).partition(b":")[2]
    except ValueError:
        return False
    return kind.lower() == b"basic" and hmac.compare_digest(given, password.encode())


def _with_headers(message: Message) -> Message:
    if message["type"] != "http.response.start":
        return message
    return {**message, "headers": [*message.get("headers", []), *HEADERS]}
