"""`?_excel=1` on any CSV of Datasette: the same rows for Excel, while they stream."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from pluggy import HookimplMarker

from archive.exports.formats import BOM, guard_cell
from archive.front.asgi import Application, Message, Receive, Scope, Send

hookimpl = HookimplMarker("datasette")


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Wrap the application; only CSV that is asked for with `_excel=1` is changed. `/search.csv` does it itself."""

    def wrap(application: Application) -> Application:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            await application(scope, receive, ExcelSend(send) if _is_asked_for(scope) else send)

        return answer

    return wrap


def _is_asked_for(scope: Scope) -> bool:
    if scope["type"] != "http" or not scope["path"].endswith(".csv") or scope["path"] == "/search.csv":
        return False
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get("_excel") == ["1"]


class ExcelSend:
    """An ASGI `send` that gives a BOM and guarded cells; Datasette sends each row as one message."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._is_csv = False
        self._is_begun = False

    async def __call__(self, message: Message) -> None:
        """Pass a message on; the parts of a CSV changed."""
        if message["type"] == "http.response.start":
            self._is_csv = message["status"] == 200
            message = {**message, "headers": [*message["headers"], *self._headers()]}
        elif self._is_csv and message.get("body"):
            message = {**message, "body": self._guard(message["body"])}
        await self._send(message)

    def _headers(self) -> list[tuple[bytes, bytes]]:
        return [(b"content-disposition", b'attachment; filename="sosik.csv"')] if self._is_csv else []

    def _guard(self, body: bytes) -> bytes:
        text = guard_lines(body.decode("utf-8"))
        begun, self._is_begun = self._is_begun, True
        return (text if begun else BOM + text).encode("utf-8")


def guard_lines(text: str) -> str:
    """Whole lines of CSV with an apostrophe before each cell that Excel would take for a formula."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerows([guard_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline="")))
    return lines.getvalue()
