"""An outlet's own feeds, sitemaps and sections in the frontier: what its file names is polled, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from archive.clock import korean_ms
from archive.crawl.frontier import OUTLET_FILE, PRIORITY_LIST
from archive.database import Archive
from archive.integrity.seals import seal, seal_values, seal_where
from archive.items import Outlet, PageKind
from archive.outlets import host_of


def seed(archive: Archive, outlet: Outlet) -> int:
    """Put the outlet's own feeds, sitemaps and sections into the frontier; gives how many were new.

    A list that the file names no more is polled no more, until it names it again.
    """
    now = korean_ms(archive.clock())
    kinds = ((PageKind.FEED, outlet.feeds), (PageKind.SITEMAP, outlet.sitemaps), (PageKind.SECTION, outlet.sections))
    alike = {"outlet_id": outlet.id, "via": OUTLET_FILE, "discovered_at": now}
    rows = [{"url": url, "host": host_of(url), "kind": kind, **alike} for kind, urls in kinds for url in urls]
    with archive.transaction() as connection:
        before = connection.total_changes
        connection.executemany(
            f"""INSERT INTO frontier (url, outlet_id, host, kind, via, priority, discovered_at, due_at, checksum)
                VALUES (:url, :outlet_id, :host, :kind, :via, {PRIORITY_LIST}, :discovered_at, :discovered_at,
                  :checksum) ON CONFLICT (url) DO NOTHING""",
            [{**row, "checksum": seal_values("frontier", row)} for row in rows],
        )
        new = connection.total_changes - before
        _keep_to_file(connection, outlet.id, {row["url"] for row in rows}, now)
        return new


def take_over(archive: Archive, outlet: Outlet, known: Collection[str]) -> list[str]:
    """Give the outlet what another one, which has no file any more (`known` have one), had in the frontier.

    That is how a file with another name looks: its lists are there already, and would be polled for nobody. Articles
    that are stored keep their outlet. Gives what a person should know, in words; also of lists that two files name.
    """
    urls = (*outlet.feeds, *outlet.sitemaps, *outlet.sections)
    told: list[str] = []
    with archive.transaction() as connection:
        owners: dict[str, list[str]] = {}
        for url in urls:
            row = connection.execute("SELECT outlet_id FROM frontier WHERE url = ?", (url,)).fetchone()
            if row is not None and row["outlet_id"] != outlet.id:
                owners.setdefault(row["outlet_id"], []).append(url)
        for owner, theirs in owners.items():
            if owner in known:
                told.append(f"{outlet.id}: {theirs[0]} is polled for {owner}, whose file names it, too")
                continue
            for host in {host_of(url) for url in theirs} | set(outlet.hosts):
                connection.execute(
                    "UPDATE frontier SET outlet_id = ? WHERE outlet_id = ? AND host = ?", (outlet.id, owner, host)
                )
                seal_where(connection, "frontier", "outlet_id = ? AND host = ?", outlet.id, host)
            told.append(
                f"{outlet.id}: its lists were those of {owner}, which has no file any more: was that renamed? It goes "
                f"on as {outlet.id}, and what is stored stays with {owner}; with the old name all would stay together"
            )
    return told


def read_anew(archive: Archive, outlet_id: str, rules_sha256: str) -> int:
    """Let the outlet's lists be read once more, changed or not, when other rules read them last; gives how many.

    Those that its file names are due now, the others (of an old archive thousands) at their own turns.
    """
    with archive.transaction() as connection:
        changed = connection.execute(
            "UPDATE outlet SET rules_sha256 = ?1 WHERE id = ?2 AND rules_sha256 IS NOT ?1", (rules_sha256, outlet_id)
        )
        if not changed.rowcount:
            return 0
        rows = connection.execute(
            """SELECT id FROM frontier WHERE outlet_id = ? AND kind <> 'article'
                 AND COALESCE(etag, last_modified, body_sha256) IS NOT NULL""",
            (outlet_id,),
        ).fetchall()
        now = korean_ms(archive.clock())
        for row in rows:
            connection.execute(
                """UPDATE frontier SET etag = NULL, last_modified = NULL, body_sha256 = NULL,
                     due_at = CASE WHEN via = ?1 THEN MIN(due_at, ?2) ELSE due_at END WHERE id = ?3""",
                (OUTLET_FILE, now, row["id"]),
            )
            seal(connection, "frontier", row["id"])
        return len(rows)


def _keep_to_file(connection: sqlite3.Connection, outlet_id: str, urls: Collection[str], now: str) -> None:
    """Poll the lists of the outlet's own file and the sitemaps they name, and none that it named before."""
    polled = set(urls)
    lists = connection.execute(
        """SELECT id, url, via, due_at, kind = 'section' AND page > 1 AS is_later FROM frontier
           WHERE outlet_id = ? AND kind <> 'article' ORDER BY depth, page""",
        (outlet_id,),
    ).fetchall()
    for row in lists:
        if row["via"] is None:  # written by a Sosik that left it out
            connection.execute("UPDATE frontier SET via = ? WHERE id = ?", (OUTLET_FILE, row["id"]))
            seal(connection, "frontier", row["id"])
        if row["url"] in polled or row["via"] in polled:
            polled.add(row["url"])
            if row["due_at"] is None and not row["is_later"]:
                connection.execute("UPDATE frontier SET due_at = ? WHERE id = ?", (now, row["id"]))
        elif row["due_at"] is not None:
            connection.execute("UPDATE frontier SET due_at = NULL WHERE id = ?", (row["id"],))
