"""Questions that may take their whole time limit, and exports, go two at a time: readers never wait behind them."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from pluggy import HookimplMarker

from archive.exports.formats import FORMATS
from archive.front.asgi import Application, Receive, Scope, Send, send_text
from archive.front.configuration import DATABASE, SETTINGS
from archive.front.questions import read_questions

hookimpl = HookimplMarker("datasette")


LANES = {
    "question": (2, 8),  # each may take the time limit: the last of ten is answered after 10 s
    "export": (2, 8),  # each takes a processor, for minutes when it is the whole archive
}
"""Lane -> how many requests run at once, and how many more may wait."""

assert SETTINGS["num_sql_threads"] > LANES["question"][0], "the other threads are for pages that are read"
EXPORT = re.compile(rf"/search\.(?:{'|'.join(FORMATS)})|/export/[a-z]+\.(?:{'|'.join(FORMATS)})")
FREE_SQL = {"sql", "_where"}
"""Arguments that make a page as slow as its reader likes."""

BUSY = "질문이 밀려 있습니다. 잠시 뒤 다시 해 주세요. Too many questions at once: try again in a moment.\n"


@hookimpl(tryfirst=True)  # applied first, so inside the guard of safety.py: who may not come in takes no place
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Wrap the application: slow questions wait for each other, and for nothing else."""
    return Lanes


class Lanes:
    """An application in which each lane has so many requests running at a time, and so many more waiting."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._slots = {lane: asyncio.Semaphore(at_once) for lane, (at_once, _) in LANES.items()}
        self._inside = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once, after those before it in its lane, or with 503 when there are too many of them."""
        lane = find_lane(scope)
        if lane is None:
            await self._application(scope, receive, send)
        elif self._inside[lane] >= sum(LANES[lane]):
            await send_text(send, 503, BUSY, (b"retry-after", b"5"))
        else:
            self._inside[lane] += 1
            try:
                async with self._slots[lane]:
                    await self._application(scope, receive, send)
            finally:
                self._inside[lane] -= 1


def find_lane(scope: Scope) -> str | None:
    """`question`: free SQL or a saved question. `export`: a file of rows, made by a process of its own. None: a page.
    A table that Datasette streams asks a thousand rows at a time, which is no slow question."""
    if scope["type"] != "http":
        return None
    path = scope["path"].rstrip("/")
    asked = {name for name, _ in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)}
    if asked & FREE_SQL or path.removeprefix(f"/{DATABASE}/").partition(".")[0] in question_ids():
        return "question"
    return "export" if EXPORT.fullmatch(path) else None


def question_ids() -> frozenset[str]:
    """The last part of the addresses of the saved questions."""
    return frozenset(question.id for question in read_questions().questions)
