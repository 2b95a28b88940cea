"""Runs: each crawl, import or rebuild leaves a row that says how it ended."""

from __future__ import annotations

import json
from collections.abc import Mapping

from archive.clock import korean
from archive.database import Archive
from archive.integrity.seals import seal


def begin_run(archive: Archive, command: str) -> int:
    """Note that `command` (crawl, import, rebuild, demo) begins; gives the run's id."""
    with archive.transaction() as connection:
        cursor = connection.execute(
            "INSERT INTO run (command, started_at) VALUES (?, ?)", (command, korean(archive.clock()))
        )
        run_id = int(cursor.lastrowid or 0)
        seal(connection, "run", run_id)
    return run_id


def end_run(archive: Archive, run_id: int, *, exit_status: int, report: Mapping[str, object]) -> None:
    """Note how the run ended; `report` is kept as JSON."""
    with archive.transaction() as connection:
        connection.execute(
            "UPDATE run SET finished_at = ?, exit_status = ?, report = ? WHERE id = ?",
            (korean(archive.clock()), exit_status, json.dumps(report, ensure_ascii=False, default=str), run_id),
        )
        seal(connection, "run", run_id)
