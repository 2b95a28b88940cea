"""Questions that may take their whole time limit go two at a time, so that readers never wait behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from pluggy import HookimplMarker

from archive.front.configuration import DATABASE, SETTINGS
from archive.front.questions import read_questions

hookimpl = HookimplMarker("datasette")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SLOW_AT_ONCE = 2  # of SETTINGS["num_sql_threads"]: the others are for pages that are read
assert SETTINGS["num_sql_threads"] > SLOW_AT_ONCE
WAITING = 10  # each may take the time limit: the last of so many is answered after 10 s
FREE_SQL = {"sql", "_where"}
"""Arguments that make a page as slow as its reader likes."""

BUSY = "질문이 밀려 있습니다. 잠시 뒤 다시 해 주세요. Too many questions at once: try again in a moment.\n"


@hookimpl(tryfirst=True)  # applied first, so inside the guard of safety.py: who may not come in takes no place
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Wrap the application: slow questions wait for each other, and for nothing else."""
    return Lanes


class Lanes:
    """An application in which at most SLOW_AT_ONCE slow questions run at a time and WAITING more wait."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._slots = asyncio.Semaphore(SLOW_AT_ONCE)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once, after the slow questions before it, or with 503 when there are too many of them."""
        if not is_slow(scope):
            await self._application(scope, receive, send)
        elif self._waiting >= WAITING:
            await _refuse(send)
        else:
            self._waiting += 1
            try:
                async with self._slots:
                    await self._application(scope, receive, send)
            finally:
                self._waiting -= 1


def is_slow(scope: Scope) -> bool:
    """Whether a request asks free SQL or a saved question. A table that streams asks a thousand rows at a time."""
    if scope["type"] != "http":
        return False
    path = scope["path"].rstrip("/").removeprefix(f"/{DATABASE}")
    asked = {name for name, _ in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)}
    return bool(asked & FREE_SQL) or path.removeprefix("/").partition(".")[0] in question_ids()


def question_ids() -> frozenset[str]:
    """The last part of the addresses of the saved questions."""
    return frozenset(question.id for question in read_questions().questions)


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"5")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": BUSY.encode()})
