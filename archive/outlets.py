"""Outlets and their hosts as rows, so that articles show a name and hosts keep their pace."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlsplit

from archive.clock import korean
from archive.database import Archive
from archive.items import Outlet


def save_outlet(archive: Archive, outlet: Outlet) -> None:
    """Insert the outlet and its hosts, or bring their rows up to date with its file."""
    with archive.transaction() as connection:
        connection.execute(
            """INSERT INTO outlet (id, name, name_en, host, region, cms, language, first_seen_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, host = excluded.host,
                 region = excluded.region, cms = excluded.cms, language = excluded.language""",
            (
                outlet.id,
                outlet.name,
                outlet.name_en,
                outlet.hosts[0],
                outlet.region,
                outlet.cms,
                outlet.language,
                korean(archive.clock()),
            ),
        )
        for host in dict.fromkeys([*outlet.hosts, *map(host_of, outlet.feeds + outlet.sitemaps + outlet.sections)]):
            save_host(connection, host, outlet)


def outlet_of_row(archive: Archive, outlet_id: str) -> Outlet:
    """The outlet as its row tells, for one whose file is not there (any more); its id must be in the table."""
    row = archive.connection.execute("SELECT * FROM outlet WHERE id = ?", (outlet_id,)).fetchone()
    names = ("id", "name", "name_en", "region", "cms", "language")
    return Outlet(hosts=(row["host"],), **{name: row[name] for name in names})


def has_outlet(archive: Archive, outlet_id: str) -> bool:
    """Whether the archive has this outlet."""
    return archive.connection.execute("SELECT 1 FROM outlet WHERE id = ?", (outlet_id,)).fetchone() is not None


def save_host(connection: sqlite3.Connection, host: str, outlet: Outlet) -> None:
    """Insert a host of the outlet, or bring its pace up to date."""
    connection.execute(
        """INSERT INTO host (host, outlet_id, delay_s, concurrency, revisits_per_day) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (host) DO UPDATE SET outlet_id = excluded.outlet_id, delay_s = excluded.delay_s,
             concurrency = excluded.concurrency, revisits_per_day = excluded.revisits_per_day
           WHERE (outlet_id, delay_s, concurrency, revisits_per_day)
             IS NOT (excluded.outlet_id, excluded.delay_s, excluded.concurrency, excluded.revisits_per_day)""",
        (host, outlet.id, outlet.delay_s, outlet.concurrency, outlet.revisits_per_day),
    )


def host_of(url: str) -> str:
    """The host of `url` as table `host` has it: lower case, with the port where it is not the scheme's own."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return host if parts.port in (None, default) else f"{host}:{parts.port}"
