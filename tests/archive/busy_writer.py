"""A process that records pages until it is killed: `python -m tests.archive.busy_writer FOLDER [PAUSE_S]`."""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path

from archive.database import Archive
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record

from .conftest import OUTLET
from .samples import article, result


def main(folder: str, pause_s: str = "0.002") -> None:
    with Archive.open(Path(folder), write=True) as archive:
        save_outlet(archive, OUTLET)
        run_id = begin_run(archive, "crawl")
        for number in count():
            record(
                archive, run_id, result(number, of=article(f"가온군 소식 {number}", f"{number}번째 소식이다. " * 200))
            )
            if number % 3 == 0:
                record(archive, run_id, result(number // 2, of=article(body=f"고친 소식 {number}")))
            if number == 0:
                print("ready", flush=True)  # noqa: T201 - this is a program
            time.sleep(float(pause_s))


if __name__ == "__main__":
    main(*sys.argv[1:])
