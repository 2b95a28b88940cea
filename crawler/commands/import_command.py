"""`sosik import`."""

from __future__ import annotations

from pathlib import Path

import click

from archive.database import Archive
from archive.items import OUTCOME_LABELS
from archive.runs import begin_run, end_run
from crawler.display import Counter, make_console, show_outcomes
from crawler.outlets import load_outlets
from crawler.workers import make_guard
from pipelines.harvest import check_warcs, harvest


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.warc.gz...")
@click.pass_obj
def command(folder: Path, paths: tuple[Path, ...]) -> int:
    """Take the captures of WARC (or WET) files into the archive, whoever made them.

    Each capture is copied into the archive's own files and split; one that is there already is left out, so an
    import can be repeated. Pages of outlets that no file describes get an outlet named after their host. Exit
    status 1 when a part of a file could not be read: it is named, everything else is imported.
    """
    check_warcs(paths)
    outlets = load_outlets(folder / "outlets")
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        run_id = begin_run(archive, "import")
        with Counter("captures") as counter:
            report = harvest(
                archive,
                run_id,
                paths,
                outlets=outlets,
                guard=guard,
                progress=lambda path, result, outcome: counter.step(f"{outcome}  {result.url}"),
            )
        status = 1 if report.damages else 0
        end_run(archive, run_id, exit_status=status, report={"outcomes": report.outcomes, "damages": report.damages})
    console = make_console()
    console.print(f"{report.captures} captures into {folder}")
    show_outcomes(console, report.outcomes, OUTCOME_LABELS)
    for damage in report.damages:
        click.echo(f"sosik: {damage.file}: damaged at byte {damage.offset}: {damage.reason}", err=True)
    return status
