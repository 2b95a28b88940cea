"""Split workers for commands that read stored captures."""

from __future__ import annotations

import os

from crawler.limits import PUBLIC
from pipelines.guard import Guard


def make_guard() -> Guard:
    """A guard with one worker a core and the limits that a crawl has, too."""
    return Guard(workers=os.cpu_count() or 1, deadline_s=PUBLIC.split_s, memory_bytes=PUBLIC.split_bytes)
