"""What a page can do to a worker, as functions that a guard runs, and a guard for them."""

from __future__ import annotations

import os
import time

from pipelines.workers.guard import Guard

MEGABYTE = 1024 * 1024
PATIENCE_S = 120.0
"""What a call may take that is to end by itself, a worker's start on a busy machine included."""


def stall(seconds: float) -> None:
    time.sleep(seconds)


def take_memory(size_bytes: int) -> int:
    return len(bytearray(size_bytes))


def recurse(depth: int) -> int:
    return 0 if depth == 0 else 1 + recurse(depth - 1)


def die(status: int) -> None:
    os._exit(status)


def open_guard() -> Guard:
    return Guard(workers=1, deadline_s=PATIENCE_S, memory_bytes=200 * MEGABYTE, preload=())
