"""WARC files taken in as a run with its report: `sosik import`, and `sosik rebuild` where the database is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from archive.crawl.restoring import restore_turns
from archive.database import Archive
from archive.items import Outlet
from archive.runs import begin_run, end_run
from crawler.terminal.display import Counter, make_console, show_outcomes
from crawler.workers import make_guard
from pipelines.harvest import harvest


def harvest_into(
    folder: Path,
    command: str,
    paths: Sequence[Path],
    *,
    outlets: Mapping[str, Outlet],
    done: str,
    in_place: bool = False,
) -> int:
    """Harvest `paths` as a run of `command`, and say how it went; `done` is words for {captures}.

    Gives the exit status: 1 when a part of a file could not be read, which is named on standard error.
    """
    with Archive.open(folder, write=True, from_captures=in_place) as archive, make_guard() as guard:
        run_id = begin_run(archive, command)
        paths = [path for path in paths if path.exists()]  # opening may have cut off what a crash left
        with Counter("captures") as counter:
            report = harvest(
                archive,
                run_id,
                paths,
                outlets=outlets,
                guard=guard,
                progress=lambda path, result, outcome: counter.step(f"{outcome}  {result.url}"),
                in_place=in_place,
            )
        restored = restore_turns(archive) if in_place else 0
        status = 1 if report.damages else 0
        end_run(archive, run_id, exit_status=status, report={"outcomes": report.outcomes, "damages": report.damages})
    console = make_console()
    console.print(done.format(captures=report.captures))
    show_outcomes(console, report.outcomes)
    if restored:
        console.print(f"{restored} articles are looked at again by the next crawls, by their age")
    for damage in report.damages:
        click.echo(f"sosik: {damage.file}: damaged at byte {damage.offset}: {damage.reason}", err=True)
    return status
