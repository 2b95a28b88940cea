"""Rights that outlets reserve against text and data mining or training: rows with date and evidence."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import timedelta

from archive.clock import from_korean, korean, korean_ms
from archive.crawl.hosts import note_decision
from archive.database import Archive
from archive.integrity.seals import seal_where
from archive.items import Reservation

ASK_AGAIN_AFTER = timedelta(days=7)  # the protocol names no time; a declaration on rights changes rarely
ASK_FAILED_AFTER = timedelta(days=1)  # a host that failed may declare something all the same
EVIDENCE_CHARS = 500


def note_reservations(
    connection: sqlite3.Connection, outlet_id: str, found: Collection[Reservation], *, url: str, seen_at: str
) -> None:
    """Keep each reservation once an outlet, with the first place and the last day at which it was seen."""
    for reservation in found:
        evidence = reservation.evidence[:EVIDENCE_CHARS]
        noted = connection.execute(
            """INSERT INTO reservation (outlet_id, kind, evidence, policy, url, first_seen_at, last_seen_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
               ON CONFLICT (outlet_id, kind, evidence) DO UPDATE SET last_seen_at = MAX(last_seen_at, ?6)
               WHERE substr(last_seen_at, 1, 10) <> substr(?6, 1, 10)""",
            (
                outlet_id,
                reservation.kind,
                evidence,
                reservation.policy,
                url,
                seen_at,
            ),
        )
        if noted.rowcount:
            same = "outlet_id = ? AND kind = ? AND evidence = ?"
            seal_where(connection, "reservation", same, outlet_id, reservation.kind, evidence)


def is_tdmrep_due(archive: Archive, host: str) -> bool:
    """Whether the host's /.well-known/tdmrep.json is to be asked for: never asked, or not for a week."""
    row = archive.connection.execute(
        "SELECT tdmrep_fetched_at, tdmrep_status FROM host WHERE host = ?", (host,)
    ).fetchone()
    if row is None:
        return False
    asked_at = row["tdmrep_fetched_at"]
    again_after = ASK_FAILED_AFTER if row["tdmrep_status"] == "unreachable" else ASK_AGAIN_AFTER
    return asked_at is None or archive.clock() - from_korean(asked_at) > again_after


def save_tdmrep(archive: Archive, host: str, *, status: str, url: str, found: Collection[Reservation] = ()) -> None:
    """Keep what /.well-known/tdmrep.json said: `status` is reserved, open, none or unreachable."""
    now = archive.clock()
    with archive.transaction() as connection:
        row = connection.execute("SELECT outlet_id, tdmrep_status FROM host WHERE host = ?", (host,)).fetchone()
        if row is None:
            return
        connection.execute(
            "UPDATE host SET tdmrep_fetched_at = ?, tdmrep_status = ? WHERE host = ?", (korean_ms(now), status, host)
        )
        seal_where(connection, "host", "host = ?", host)
        if status != row["tdmrep_status"]:
            note_decision(connection, host, "tdmrep", status, at=now)
        if row["outlet_id"]:
            note_reservations(connection, row["outlet_id"], found, url=url, seen_at=korean(now))
