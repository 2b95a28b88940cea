"""`sosik rebuild`."""

from __future__ import annotations

from pathlib import Path

import click

from archive.database import DATABASE, Archive
from archive.items import OUTCOME_LABELS, Outlet
from archive.runs import begin_run, end_run
from crawler.display import Counter, make_console, show_outcomes
from crawler.outlets import load_outlets
from crawler.workers import make_guard
from pipelines.guard import Guard
from pipelines.harvest import harvest
from pipelines.rebuild import own_captures, rebuild

MEANINGS = {
    "text": "headline or body is split otherwise",
    "around": "other fields or segments are split otherwise",
    "found": "an article is found where none was",
    "lost": "no article is found any more (what is stored stays)",
}


@click.command("rebuild")
@click.option("--outlet", metavar="ID", help="Only captures of this outlet.")
@click.option(
    "--since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Only captures fetched since this day."
)
@click.option("--dry-run", is_flag=True, help="Say what would change, change nothing.")
@click.pass_obj
def command(folder: Path, outlet: str | None, since: object, dry_run: bool) -> int:
    """Split the stored captures again with today's splitter; no network is used.

    Says how many captures are split otherwise than before. Where the database is lost and the captures are there, it is
    made anew from them. Exit status 1 when a capture cannot be read; it is named.
    """
    outlets = load_outlets(folder / "outlets")
    if not (folder / DATABASE).exists() and own_captures(folder) and not dry_run:
        return _make_anew(folder, outlets)
    if not (folder / DATABASE).exists():
        with Archive.open(folder):
            pass
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        run_id = None if dry_run else begin_run(archive, "rebuild")
        with Counter("captures") as counter:
            report = rebuild(
                archive,
                run_id,
                outlets=outlets,
                guard=guard,
                outlet=outlet,
                since=str(since)[:10] if since else None,
                progress=lambda url, kind: counter.step(f"{kind}  {url}" if kind else None),
            )
        status = 1 if report.unreadable else 0
        if run_id is not None:
            summary = {"captures": report.captures, "differences": report.counts(), "unreadable": report.unreadable}
            end_run(archive, run_id, exit_status=status, report=summary)
    _tell(report.captures, report.counts(), dry_run=dry_run)
    for trouble in report.unreadable:
        click.echo(f"sosik: {trouble}", err=True)
    return status


def _make_anew(folder: Path, outlets: dict[str, Outlet]) -> int:
    """The database from the captures alone."""
    paths = own_captures(folder)
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        return _harvest_own(archive, paths, outlets, guard)


def _harvest_own(archive: Archive, paths: list[Path], outlets: dict[str, Outlet], guard: Guard) -> int:
    run_id = begin_run(archive, "rebuild")
    with Counter("captures") as counter:
        report = harvest(
            archive,
            run_id,
            paths,
            outlets=outlets,
            guard=guard,
            progress=lambda path, result, outcome: counter.step(f"{outcome}  {result.url}"),
            in_place=True,
        )
    status = 1 if report.damages else 0
    end_run(archive, run_id, exit_status=status, report={"outcomes": report.outcomes, "damages": report.damages})
    console = make_console()
    console.print(f"the database was made anew from {report.captures} captures")
    show_outcomes(console, report.outcomes, OUTCOME_LABELS)
    for damage in report.damages:
        click.echo(f"sosik: {damage.file}: damaged at byte {damage.offset}: {damage.reason}", err=True)
    return status


def _tell(captures: int, counts: dict[str, int], *, dry_run: bool) -> None:
    console = make_console()
    would = " (dry run: nothing was written)" if dry_run else ""
    console.print(f"{captures} captures split again, {sum(counts.values())} otherwise than before{would}")
    for kind, number in counts.items():
        console.print(f"  {number:>6}  {kind:<8} {MEANINGS[kind]}")
