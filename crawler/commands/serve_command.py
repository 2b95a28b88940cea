"""`sosik serve`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archive.front.access import PASSWORD_VARIABLE, PublicAccess
from archive.front.serve import serve


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65_535), default=8001, show_default=True, help="0: any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser, too.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--public", "names", multiple=True, metavar="NAME", help="Others may come in, by this host name.")
@click.option("--without-password", is_flag=True, help="With --public: anybody may read all of it.")
@click.pass_obj
def command(
    folder: Path,
    port: int,
    open_browser: bool,
    host: str,
    names: tuple[str, ...],
    without_password: bool,
) -> int:
    """Open the archive in the browser: read, search, filter, ask in SQL, take away as CSV or JSON.

    Datasette serves it on this machine only (127.0.0.1), reading; a crawl may go on meanwhile. Ends with Ctrl-C.

    With --public others may come in: with the password in SOSIK_FRONT_PASSWORD, without free SQL. Put a proxy that
    speaks TLS before it, or the password and the pages travel in the open.
    """
    password = None if without_password else os.environ.get(PASSWORD_VARIABLE)
    public = PublicAccess(names=names, password=password, is_open=without_password) if names else None
    serve(folder, host=host, port=port, open_browser=open_browser, public=public)
    return 0
