"""Opens the front: checks the archive, takes the port, runs Datasette until it is stopped."""

from __future__ import annotations

import socket
import sys
import webbrowser
from contextlib import closing, suppress
from pathlib import Path

import uvicorn
from datasette.app import Datasette

from archive.database import Archive, database_path
from archive.errors import InputError
from archive.front.configuration import SETTINGS, build_metadata

HERE = Path(__file__).parent
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def serve(folder: Path | str, *, host: str = "127.0.0.1", port: int = 8001, open_browser: bool = False) -> None:
    """Show the archive in `folder` on http://host:port until the process is interrupted; port 0 takes a free one.

    Prints the address. Raises InputError when there is no archive or the port cannot be had, SchemaError when a
    newer Sosik wrote the archive.
    """
    with closing(Archive.open(folder)):
        pass
    application = build_datasette(folder, hosts=(*LOOPBACK, host)).app()
    with closing(_take_port(host, port)) as listener:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
        sys.stdout.write(f"소식 Sosik: {address} (Ctrl-C ends it)\n")
        sys.stdout.flush()
        if open_browser:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="on")).run(sockets=[listener])


def build_datasette(folder: Path | str, *, hosts: tuple[str, ...] = LOOPBACK) -> Datasette:
    """Datasette on the archive in `folder`, with our pages and plug-ins; it only reads.

    A crawl may write meanwhile: every page is one moment of the archive.
    """
    database = str(database_path(folder))
    _log_no_locals()
    return Datasette(
        [database],
        metadata=build_metadata(hosts=hosts),
        settings=SETTINGS,
        template_dir=str(HERE / "templates"),
        plugins_dir=str(HERE / "plugins"),
        static_mounts=[("assets", str(HERE / "static"))],
    )


def _log_no_locals() -> None:
    """Datasette prints a page of local variables for each address that is not there, if rich is installed."""
    sys.modules["datasette.handle_exception"].__dict__["rich"] = None


def _take_port(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything is promised."""
    if not 0 <= port <= 65535:
        raise InputError(f"cannot open port {port}: ports are 0 to 65535", port=port)
    listener = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(100)
    except OSError as error:
        if listener is not None:
            listener.close()
        raise InputError(
            f"cannot open {host} port {port}: {error.strerror}; stop what uses it, or choose another with --port",
            port=port,
        ) from error
    return listener
