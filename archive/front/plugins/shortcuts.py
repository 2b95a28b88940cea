"""Two pages of Datasette that would count or sort the whole archive take a shorter way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pluggy import HookimplMarker

from archive.front.asgi import Application, Receive, Scope, Send, send_text
from archive.front.configuration import DATABASE

hookimpl = HookimplMarker("datasette")


FILTERS = {"outlet_id": "outlet", "section": "section"}
"""Column of a table page -> the filter of /search that means the same."""

OF_ONE_PAGE = {"revision_id", "article_id"}
UNCOUNTED = b"_nocount=1&_nofacet=1"


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Wrap the application.

    Words looked for in the table of articles are looked for at /search: Datasette would count and sort every hit first
    (3 s for a word in each of 200,000 articles). All segments of all pages are shown, not counted (2 s before it gives
    up).
    """

    def wrap(application: Application) -> Application:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and scope["path"] == f"/{DATABASE}/article":
                query = find_search(scope["query_string"])
                if query is not None:
                    await send_text(send, 302, "", (b"location", f"/search?{urlencode({'q': query})}".encode("ascii")))
                    return
            if scope["type"] == "http" and scope["path"] == f"/{DATABASE}/segment":
                scope = {**scope, "query_string": leave_uncounted(scope["query_string"])}
            await application(scope, receive, send)

        return answer

    return wrap


def find_search(query_string: bytes) -> str | None:
    """What to look for at /search in place of a table page; None when only the table can answer."""
    arguments = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)
    words = " ".join(value for name, value in arguments if name == "_search").strip()
    rest = [(name, value) for name, value in arguments if name != "_search" and value != "published_at"]
    if not words or any(name not in FILTERS or not value or len(value.split()) > 1 for name, value in rest):
        return None
    return " ".join([words, *(f"{FILTERS[name]}:{value}" for name, value in rest)])


def leave_uncounted(query_string: bytes) -> bytes:
    """The arguments with those that keep Datasette from counting, unless one page's segments are asked for."""
    names = {name.partition("__")[0] for name, _ in parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)}
    if names & OF_ONE_PAGE:
        return query_string
    return query_string + b"&" + UNCOUNTED if query_string else UNCOUNTED
