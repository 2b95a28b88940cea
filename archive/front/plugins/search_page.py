"""The search page at /search, and the same search as Atom and as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette import Response
from pluggy import HookimplMarker

from archive.exports.formats import FORMATS
from archive.front.atom import write_feed
from archive.front.exporting import Choice, send_export
from archive.front.results import read_results
from archive.searching.search import Order

hookimpl = HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Paths and what answers them."""
    return [
        (r"^/search$", search_page),
        (r"^/search\.atom$", search_feed),
        (rf"^/search\.(?P<format>{'|'.join(FORMATS)})$", search_rows),
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


async def search_rows(datasette: Any, request: Any, send: Any, receive: Any) -> None:
    """All hits with all columns of the export, while they are read."""
    format_, text = request.url_vars["format"], request.args.get("q") or ""
    choice = Choice(
        folder=str(Path(_archive(datasette).path).parent),
        what="articles",
        format=format_,
        excel=format_ == "csv" and bool(request.args.get("_excel")),
        query=text,
    )
    limit = datasette.setting("max_csv_mb") << 20
    await send_export(choice, f"sosik {text}", send=send, receive=receive, max_bytes=limit or None)
