"""The processes of a crawl: what they cost, read from /proc while it runs (CPU time, peak memory), and their end."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

EVERY_S = 0.1
AGAIN_S = 25.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True, kw_only=True)
class Cost:
    """Of all processes of one name: CPU seconds together, peak memory of the largest."""

    cpu_s: float = 0.0
    peak_mb: float = 0.0


@contextmanager
def costs(pid: int) -> Iterator[dict[str, Cost]]:
    """Watch the process `pid` ("main") and its descendants; the dictionary is filled at the end."""
    seen: dict[int, tuple[str, float, float]] = {}
    done = threading.Event()

    def watch() -> None:
        while not done.wait(EVERY_S):
            look(pid, seen)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    found: dict[str, Cost] = {}
    try:
        yield found
    finally:
        done.set()
        watcher.join()
        for number, (name, cpu_s, peak_mb) in seen.items():
            cost = found.setdefault("main" if number == pid else name, Cost())
            cost.cpu_s += cpu_s
            cost.peak_mb = max(cost.peak_mb, peak_mb)


def look(pid: int, seen: dict[int, tuple[str, float, float]]) -> None:
    """Note name, CPU seconds and peak memory in MB of `pid` and all its descendants, as they are now."""
    parents: dict[int, tuple[int, str, float]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            head, _, tail = (path / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
        except OSError:
            continue  # it has ended meanwhile
        values = tail.split()
        cpu_s = (int(values[11]) + int(values[12])) / TICKS
        parents[int(path.name)] = (int(values[1]), head.partition("(")[2], cpu_s)
    for number, (_, name, cpu_s) in parents.items():
        if is_descendant(number, pid, parents) and (peak_mb := read_peak_mb(number)):
            seen[number] = (name, cpu_s, peak_mb)


def is_descendant(number: int, pid: int, parents: dict[int, tuple[int, str, float]]) -> bool:
    while number in parents:
        if number == pid:
            return True
        number = parents[number][0]
    return False


def read_peak_mb(pid: int) -> float:
    """The largest resident set the process ever had, in MB; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def signal_until_ended(process: subprocess.Popen[str]) -> int:
    """The exit status of a process that had one SIGTERM, after a second one.

    It is repeated when nothing comes of it: one that a busy process takes up together with the first counts as the
    first. Not soon, as one that meets the process at its end would kill it.
    """
    while process.poll() is None:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(AGAIN_S)
    return process.returncode
