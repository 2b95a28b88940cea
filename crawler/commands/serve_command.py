"""`sosik serve`."""

from __future__ import annotations

from pathlib import Path

import click

from archive.front.serve import serve


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65_535), default=8001, show_default=True, help="0: any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser, too.")
@click.pass_obj
def command(folder: Path, port: int, open_browser: bool) -> int:
    """Open the archive in the browser: read, search, filter, ask in SQL, take away as CSV or JSON.

    Datasette serves it on this machine only (127.0.0.1), reading; a crawl may go on meanwhile. Ends with Ctrl-C.
    """
    serve(folder, port=port, open_browser=open_browser)
    return 0
