"""The search page at /search, and the same search as Atom, CSV and JSON lines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from datasette import Response
from pluggy import HookimplMarker

from archive.export import open_rows
from archive.formats import encode_rows
from archive.front.atom import write_feed
from archive.front.results import read_results
from archive.search import Order
from archive.selections import Narrowing, choose_statement

hookimpl = HookimplMarker("datasette")

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Paths and what answers them."""
    return [
        (r"^/search$", search_page),
        (r"^/search\.atom$", search_feed),
        (r"^/search\.(?P<format>csv|jsonl)$", search_rows),
    ]


async def search_page(datasette: Any, request: Any) -> Any:
    """Hits of `q`, newest or best, with a chart of months and counts of outlets."""
    results = await _read(datasette, request)
    return Response.html(await datasette.render_template("search.html", {"results": results}, request=request))


async def search_feed(datasette: Any, request: Any) -> Any:
    """The newest hits as Atom."""
    results = await _read(datasette, request)
    address = f"{request.scheme}://{request.host}/"
    title = f"소식 Sosik: {results.text}" if results.text else "소식 Sosik"
    feed = write_feed(results.hits, title=title, address=address, self_address=request.url)
    return Response(feed, content_type="application/atom+xml; charset=utf-8")


async def _read(datasette: Any, request: Any) -> Any:
    text = request.args.get("q") or ""
    order: Order = "best" if request.args.get("order") == "best" else "newest"
    page = request.args.get("page") or "1"
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    database = _archive(datasette)
    return await database.execute_fn(lambda connection: read_results(connection, text, order=order, page=number))


def _archive(datasette: Any) -> Any:
    """The database of the archive: the first that is not Datasette's own."""
    return next(database for name, database in datasette.databases.items() if not name.startswith("_"))


async def search_rows(datasette: Any, request: Any, send: Any) -> None:
    """All hits with all columns of the export, in pieces as they are read."""
    format_, excel = request.url_vars["format"], bool(request.args.get("_excel"))
    text = request.args.get("q") or ""
    name = quote(f"sosik {text[:60]}.{format_}".replace('"', "").replace("/", "-"))
    headers = [
        (b"content-type", CONTENT_TYPES[format_].encode()),
        (b"content-disposition", f"attachment; filename=\"sosik.{format_}\"; filename*=UTF-8''{name}".encode()),
    ]
    folder = Path(_archive(datasette).path).parent
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    async for data in _in_thread(_encode(folder, text, format_, excel=excel and format_ == "csv")):
        await send({"type": "http.response.body", "body": data, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _encode(folder: Path, text: str, format_: str, *, excel: bool) -> Iterator[bytes]:
    statement = choose_statement("articles", Narrowing(query=text))
    with open_rows(folder, statement) as opened:
        yield from encode_rows(opened.columns, opened.batches, format_, excel=excel)


async def _in_thread(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The items of a generator that reads SQLite, each fetched in one and the same thread."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as executor, closing(_Closing(pieces, executor)):
        while (data := await loop.run_in_executor(executor, next, pieces, None)) is not None:
            yield data


class _Closing:
    """Closes a generator in the thread it ran in, also when the reader went away."""

    def __init__(self, pieces: Iterator[bytes], executor: ThreadPoolExecutor) -> None:
        self._pieces = pieces
        self._executor = executor

    def close(self) -> None:
        """Ends the generator, which ends its transaction."""
        self._executor.submit(getattr(self._pieces, "close", lambda: None)).result()
