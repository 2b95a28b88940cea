"""The dashboard at /dashboard."""

from __future__ import annotations

from typing import Any

from datasette import Response
from pluggy import HookimplMarker

from archive.front.dashboard import read_dashboard

hookimpl = HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The path and what answers it."""
    return [(r"^/dashboard$", dashboard_page)]


async def dashboard_page(datasette: Any, request: Any) -> Any:
    """All charts of the archive."""
    database = next(database for name, database in datasette.databases.items() if not name.startswith("_"))
    charts = await database.execute_fn(read_dashboard)
    return Response.html(await datasette.render_template("dashboard.html", {"charts": charts}, request=request))
