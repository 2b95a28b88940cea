"""Answers only to its own host names, and sends headers that keep a page from running what it shows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
REFUSAL = "이 이름으로는 열 수 없습니다. This server does not answer to this host name.\n"


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Wrap the application; `hosts` of the plug-in's configuration are the names it answers to."""
    hosts = frozenset((datasette.plugin_config("sosik") or {}).get("hosts") or ("localhost", "127.0.0.1", "::1"))
    return lambda application: _guard(application, hosts)


def _guard(application: Application, hosts: frozenset[str]) -> Application:
    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif host_name(scope) not in hosts:
            await _refuse(send)
        else:
            await application(scope, receive, lambda message: send(_with_headers(message)))

    return guarded


def host_name(scope: Scope) -> str | None:
    """The Host header without its port, in lower case; None when it is missing or stands twice.

    A page of another site whose name was made to resolve to 127.0.0.1 (DNS rebinding) is known by it.
    """
    values: list[bytes] = [value for name, value in scope["headers"] if name == b"host"]
    if len(values) != 1:
        return None
    host = values[0].decode("latin-1").lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": REFUSAL.encode()})


def _with_headers(message: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if message["type"] != "http.response.start":
        return message
    return {**message, "headers": [*message.get("headers", []), *HEADERS]}
