"""Outlets and their hosts as rows, so that articles show a name and hosts keep their pace."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from urllib.parse import urlsplit

from archive.clock import korean
from archive.crawl.hosts import note_decision
from archive.database import Archive
from archive.errors import InputError
from archive.integrity.seals import seal_where
from archive.items import Outlet

MOST_NAMED = 20  # outlets in a message
CHECKED, UNCHECKED = "checked", "unchecked"
"""What is done with a host's certificate."""


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
        seal_where(connection, "outlet", "id = ?", outlet.id)
        for host in dict.fromkeys([*outlet.hosts, *map(host_of, outlet.feeds + outlet.sitemaps + outlet.sections)]):
            save_host(connection, host, outlet, at=archive.clock())


def outlet_of_row(archive: Archive, outlet_id: str) -> Outlet:
    """The outlet as its row tells, for one whose file is not there (any more); its id must be in the table."""
    row = archive.connection.execute("SELECT * FROM outlet WHERE id = ?", (outlet_id,)).fetchone()
    names = ("id", "name", "name_en", "region", "cms", "language")
    return Outlet(hosts=(row["host"],), **{name: row[name] for name in names})


def has_only_others(connection: sqlite3.Connection, outlet_id: str) -> bool:
    """Whether the archive has articles, and none of this outlet."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM article) AND NOT EXISTS (SELECT 1 FROM article WHERE outlet_id = ?)", (outlet_id,)
    ).fetchone()
    return bool(found[0])


def find_outlet_id(connection: sqlite3.Connection, words: str) -> str | None:
    """The id of the outlet whose id or name `words` is; None: the archive has none."""
    row = connection.execute(
        "SELECT id FROM outlet WHERE ? IN (id, name) ORDER BY id = ? DESC", (words, words)
    ).fetchone()
    return row[0] if row else None


def require_outlet(connection: sqlite3.Connection, words: str) -> str:
    """The same; a misspelt outlet is an InputError that names those there are, not an empty answer."""
    found = find_outlet_id(connection, words)
    if found is None:
        known = [row[0] for row in connection.execute("SELECT id FROM outlet ORDER BY id LIMIT ?", (MOST_NAMED + 1,))]
        some = ", ".join(known[:MOST_NAMED]) + " …" * (len(known) > MOST_NAMED)
        raise InputError(f"no outlet {words!r} in this archive: it has {some or 'none'}", outlet=words)
    return found


def save_host(connection: sqlite3.Connection, host: str, outlet: Outlet, *, at: datetime) -> None:
    """Insert a host of the outlet, or bring its row up to date with the outlet's file; what changes is a decision."""
    before = connection.execute("SELECT outlet_id, delay_s, certificate FROM host WHERE host = ?", (host,)).fetchone()
    certificate = UNCHECKED if host.rsplit(":", 1)[0] in outlet.unverified_hosts else CHECKED
    connection.execute(
        """INSERT INTO host (host, outlet_id, delay_s, concurrency, revisits_per_day, requests_per_day, certificate)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (host) DO UPDATE SET outlet_id = excluded.outlet_id, delay_s = excluded.delay_s,
             concurrency = excluded.concurrency, revisits_per_day = excluded.revisits_per_day,
             requests_per_day = excluded.requests_per_day, certificate = excluded.certificate
           WHERE (outlet_id, delay_s, concurrency, revisits_per_day, requests_per_day, certificate)
             IS NOT (excluded.outlet_id, excluded.delay_s, excluded.concurrency, excluded.revisits_per_day,
               excluded.requests_per_day, excluded.certificate)""",
        (
            host,
            outlet.id,
            outlet.delay_s,
            outlet.concurrency,
            outlet.revisits_per_day,
            outlet.requests_per_day,
            certificate,
        ),
    )
    if before is None or (before["outlet_id"], before["certificate"]) != (outlet.id, certificate):
        seal_where(connection, "host", "host = ?", host)
    if certificate != (before["certificate"] if before else CHECKED):
        note_decision(connection, host, "certificate", f"{certificate}: the outlet's file says so", at=at)
    if before is not None and before["delay_s"] != outlet.delay_s:
        change = f"{outlet.delay_s:g} s between requests instead of {before['delay_s']:g} s: the outlet's file says so"
        note_decision(connection, host, "pace", change, at=at)


def host_of(url: str) -> str:
    """The host of `url` as table `host` has it: lower case, with the port where it is not the scheme's own."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return host if parts.port in (None, default) else f"{host}:{parts.port}"
