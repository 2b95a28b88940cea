"""The processes of our commands: what their fork server knows, and split workers for stored captures."""

from __future__ import annotations

import os

from crawler.net.limits import PUBLIC
from pipelines.workers.guard import SPLITTER, Guard

PRELOAD = (
    SPLITTER,
    "pipelines.workers.work",
    "crawler.reading",
    "crawler.archive_process",
    "archive.writes",
    "click",  # each process runs the program again that was started, down to its last line
)
"""What the processes of a crawl run; their fork server imports it once."""


def make_guard() -> Guard:
    """A guard with one worker a core and the limits that a crawl has, too."""
    return Guard(workers=os.cpu_count() or 1, deadline_s=PUBLIC.split_s, memory_bytes=PUBLIC.split_bytes)
