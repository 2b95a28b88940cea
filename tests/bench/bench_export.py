"""Rows a second of exports, beside `sqlite-utils query --csv` and the `sqlite3 -csv` command, in one run.

    python -m tests.bench.bench_export [FOLDER] [--articles 20000] [--rounds 3]

Without FOLDER a synthetic archive of so many articles is made. All three run the same SELECT of all articles with
bodies as a process of their own, in turns; the fastest round counts.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from archive.exports.selections import choose_statement
from tests.bench.synthetic import build

SOSIK = Path(sys.executable).with_name("sosik")
SQLITE_UTILS = Path(sys.executable).with_name("sqlite-utils")
FORMATS = ("csv", "jsonl", "parquet", "xlsx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = arguments.folder or scratch / "archive"
        if arguments.folder is None:
            build(folder, arguments.articles)
        measure(folder, scratch, arguments.rounds)


def measure(folder: Path, scratch: Path, rounds: int) -> None:
    """Print a line for each program and format."""
    database, out = folder / "sosik.db", scratch / "out"
    sql = " ".join(choose_statement("articles").sql.split())
    rows = count_lines(database, "SELECT count(*) FROM article")
    peers: dict[str, Sequence[str | Path]] = {
        "sosik export articles, csv": sosik(folder, "csv", out),
        "sqlite-utils query --csv": (SQLITE_UTILS, "query", database, sql, "--csv"),
    }
    if command := shutil.which("sqlite3"):
        peers["sqlite3 -csv -header"] = (command, "-csv", "-header", database, sql)
    best = dict.fromkeys(peers, float("inf"))
    for _ in range(rounds):
        for name, peer in peers.items():
            best[name] = min(best[name], run(peer, out.with_suffix(".peer")))
    ours = next(iter(best.values()))
    for name, elapsed_s in best.items():
        say(f"{name:30} {rows / elapsed_s:9,.0f} rows/s {elapsed_s:7.2f} s, ours is {elapsed_s / ours:.2f} times it")
    for format_ in FORMATS[1:]:
        elapsed_s = run(sosik(folder, format_, out), out.with_suffix(".peer"))
        say(
            f"sosik export articles, {format_:9} {rows / elapsed_s:9,.0f} rows/s {elapsed_s:6.1f} s {size(out):6.0f} MB"
        )
    elapsed_s = run((SOSIK, "--archive", folder, "export", "snapshot", "-o", out), out.with_suffix(".peer"))
    say(f"{'sosik export snapshot':32} {rows / elapsed_s:9,.0f} articles/s {elapsed_s:7.2f} s   {size(out):6.0f} MB")


def sosik(folder: Path, format_: str, out: Path) -> Sequence[str | Path]:
    return (SOSIK, "--archive", folder, "export", "articles", "--format", format_, "--no-codebook", "-o", out)


def run(command: Sequence[str | Path], out: Path) -> float:
    """Seconds that a process takes, its output in a file."""
    with out.open("wb") as file:
        begun = time.perf_counter()
        subprocess.run(command, stdout=file, stderr=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begun


def count_lines(database: Path, sql: str) -> int:
    answer = subprocess.run([SQLITE_UTILS, "query", database, sql, "--csv"], check=True, capture_output=True, text=True)
    return int(answer.stdout.splitlines()[1])


def size(path: Path) -> float:
    return path.stat().st_size / 1e6


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
