"""Lease and acknowledge addresses of a large frontier: `python -m tests.bench.bench_frontier [ADDRESSES] [SECONDS]`.

1,000,000 addresses on 300 hosts with a gap of a second each; a clock that is moved on whenever no host may be asked.
Acknowledged one by one, as a crawl does: each in its own transaction, synced to the disk.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.crawl.frontier import lease_due
from archive.database import Archive
from archive.items import OutcomeKind, Outlet, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record

HOSTS = 300
IN_FLIGHT = 16  # as crawler.limits has it
NOON = datetime(2026, 11, 12, 3, tzinfo=UTC)
DISCOVERED = "2026-11-12T08:00:00.000"


@dataclass(slots=True, kw_only=True)
class Clock:
    """A clock that is moved by hand."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What was measured; times in seconds."""

    addresses: int
    acknowledged: int
    elapsed_s: float
    leasing_s: float

    @property
    def per_second(self) -> float:
        """Addresses leased and acknowledged a second."""
        return self.acknowledged / self.elapsed_s


def fill(archive: Archive, addresses: int) -> None:
    """New article addresses, spread evenly over the hosts."""
    for number in range(HOSTS):
        host = f"h{number}.example"
        save_outlet(archive, Outlet(id=f"o{number}", name=host, hosts=(host,), delay_s=1.0))
    with archive.transaction() as connection:
        connection.executemany(
            """INSERT INTO frontier (url, outlet_id, host, kind, depth, priority, discovered_at, due_at)
               VALUES (?, ?, ?, 'article', 1, 1, ?, ?)""",
            (
                (
                    f"http://h{number % HOSTS}.example/news/articleView.html?idxno={number}",
                    f"o{number % HOSTS}",
                    f"h{number % HOSTS}.example",
                    DISCOVERED,
                    DISCOVERED,
                )
                for number in range(addresses)
            ),
        )


def measure(folder: Path, *, addresses: int, seconds: float) -> Rate:
    """Lease and acknowledge for so long."""
    clock = Clock()
    with Archive.open(folder, write=True, clock=clock) as archive:
        fill(archive, addresses)
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the filling's own writes are not measured
        run_id = begin_run(archive, "crawl")
        begun, leasing_s, acknowledged = time.perf_counter(), 0.0, 0
        while (elapsed_s := time.perf_counter() - begun) < seconds:
            asked = time.perf_counter()
            leases = lease_due(archive, run_id, limit=IN_FLIGHT)
            leasing_s += time.perf_counter() - asked
            if not leases:
                clock.now += timedelta(seconds=1)
            for lease in leases:
                outcome = OutcomeKind.TIMEOUT
                record(
                    archive,
                    run_id,
                    PageResult(url=lease.url, outlet_id=lease.outlet_id, kind=lease.kind, lease=lease, outcome=outcome),
                )
            acknowledged += len(leases)
    return Rate(addresses=addresses, acknowledged=acknowledged, elapsed_s=elapsed_s, leasing_s=leasing_s)


def sync_rate(folder: Path, *, seconds: float = 1.0) -> float:
    """Bare appends of 4 KiB with fsync a second: what this disk allows at most."""
    with (folder / "sync").open("wb", buffering=0) as file:
        begun, done = time.perf_counter(), 0
        while time.perf_counter() - begun < seconds:
            file.write(bytes(4096))
            os.fsync(file.fileno())
            done += 1
    return done / seconds


def main(addresses: str = "1000000", seconds: str = "20") -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        rate = measure(Path(name) / "archive", addresses=int(addresses), seconds=float(seconds))
        leasing = rate.leasing_s / rate.elapsed_s
        print(  # noqa: T201 - this is a program
            f"frontier of {rate.addresses:,} addresses on {HOSTS} hosts: {rate.per_second:,.0f} a second leased and "
            f"acknowledged ({leasing:.0%} of the time leasing); "
            f"bare fsyncs of this disk: {sync_rate(Path(name)):,.0f} a second"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
