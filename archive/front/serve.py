"""Opens the front: checks the archive, takes the port, runs Datasette until it is stopped."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from contextlib import closing, suppress
from pathlib import Path

import uvicorn
from datasette.app import Datasette

from archive.database import Archive, database_path
from archive.errors import InputError
from archive.front.access import PASSWORD_VARIABLE, PublicAccess, check_access
from archive.front.configuration import PUBLIC_SETTINGS, SETTINGS, build_metadata

HERE = Path(__file__).parent


def serve(
    folder: Path | str,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    open_browser: bool = False,
    public: PublicAccess | None = None,
) -> None:
    """Show the archive in `folder` on http://host:port until the process is interrupted; port 0 takes a free one.

    Prints the address. With `public`, others may come in, and nobody asks free SQL. Raises InputError when there is no
    archive, the port cannot be had, or others could come in unasked; SchemaError when a newer Sosik wrote the archive.
    """
    check_access(host, public)
    with closing(Archive.open(folder)):
        pass
    application = build_datasette(folder, host=host, public=public).app()
    with closing(_take_port(host, port)) as listener:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
        sys.stdout.write(f"소식 Sosik: {address} (Ctrl-C ends it)\n")
        sys.stdout.flush()
        if open_browser:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="on")).run(sockets=[listener])


def check_port(port: int, *, host: str = "127.0.0.1") -> None:
    """See now that the front can be opened there later. Raises InputError."""
    _take_port(host, port).close()


def build_datasette(folder: Path | str, *, host: str = "127.0.0.1", public: PublicAccess | None = None) -> Datasette:
    """Datasette on the archive in `folder`, with our pages and plug-ins; it only reads.

    A crawl may write meanwhile: every page is one moment of the archive.
    """
    database = str(database_path(folder))
    _log_no_locals()
    return Datasette(
        [database],
        metadata=build_metadata(hosts=check_access(host, public), has_password=_hand_over_password(public)),
        settings=SETTINGS | (PUBLIC_SETTINGS if public else {}),
        template_dir=str(HERE / "templates"),
        plugins_dir=str(HERE / "plugins"),
        static_mounts=[("assets", str(HERE / "static"))],
    )


def _hand_over_password(public: PublicAccess | None) -> bool:
    """Put the password where the plug-in's configuration names it: Datasette shows its configuration to readers."""
    if public is None or public.password is None:
        return False
    os.environ[PASSWORD_VARIABLE] = public.password
    return True


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
        advice = "stop what uses it, or choose another with --port"
        if isinstance(error, socket.gaierror):
            advice = "--host takes an address of this machine, such as 127.0.0.1"
        raise InputError(f"cannot open {host} port {port}: {error.strerror}; {advice}", port=port) from error
    return listener
