"""`sosik rebuild`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from archive.database import Archive, database_path, is_database_lost
from archive.integrity.reindex import reindex
from archive.items import Outlet
from archive.outlets import require_outlet
from archive.runs import begin_run, end_run
from crawler.harvesting import harvest_into
from crawler.outlets import load_outlets
from crawler.terminal.display import Counter, make_console
from crawler.terminal.options import Day
from crawler.terminal.words import count_of
from crawler.workers import make_guard
from pipelines.rebuild import rebuild, unknown_files

MEANINGS = {
    "text": "headline or body is split otherwise",
    "around": "other fields or segments are split otherwise",
    "found": "an article is found where none was",
    "lost": "no article is found any more (what is stored stays)",
}


@click.command("rebuild")
@click.option("--outlet", metavar="ID", help="Only captures of this outlet (id or name).")
@click.option("--since", type=Day(), help="Only captures fetched since this day, such as 2026-01-31.")
@click.option("--search", "search_only", is_flag=True, help="Only make the search index anew from the stored text.")
@click.option("--dry-run", is_flag=True, help="Say what would change, change nothing.")
@click.pass_obj
def command(folder: Path, outlet: str | None, since: date | None, search_only: bool, dry_run: bool) -> int:
    """Split the stored captures again with today's splitter; no network is used.

    Says how many captures are split otherwise than before. Where the database is lost and the captures are there, it is
    made anew from them; capture files of which it knows nothing are read first. Exit status 1 when a capture cannot be
    read; it is named.
    """
    if search_only:
        if outlet is not None or since is not None or dry_run:
            raise click.UsageError("--search makes the whole index anew: give it alone")
        return _make_search_anew(folder)
    outlets = load_outlets(folder / "outlets")
    if not outlet and not since and not dry_run and (files := unknown_files(folder)):
        is_lost = is_database_lost(folder)
        done = "made anew from {captures} captures" if is_lost else "{captures} captures that it did not know were read"
        status = harvest_into(folder, "restore", files, outlets=outlets, done=f"the database: {done}", in_place=True)
        return status if is_lost else max(status, _split_again(folder, outlets, outlet=None, since=None, dry_run=False))
    return _split_again(folder, outlets, outlet=outlet, since=since.isoformat() if since else None, dry_run=dry_run)


def _split_again(
    folder: Path, outlets: dict[str, Outlet], *, outlet: str | None, since: str | None, dry_run: bool
) -> int:
    database_path(folder)
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        outlet = require_outlet(archive.connection, outlet) if outlet else None
        run_id = None if dry_run else begin_run(archive, "rebuild")
        with Counter("captures") as counter:
            report = rebuild(
                archive,
                run_id,
                outlets=outlets,
                guard=guard,
                outlet=outlet,
                since=since,
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


def _make_search_anew(folder: Path) -> int:
    database_path(folder)
    with Archive.open(folder, write=True) as archive, Counter("articles") as counter:
        number = reindex(archive, progress=lambda url: counter.step())
    make_console().print(f"the search index was made anew from {number} articles")
    return 0


def _tell(captures: int, counts: dict[str, int], *, dry_run: bool) -> None:
    console = make_console()
    would = " (dry run: nothing was written)" if dry_run else ""
    console.print(f"{count_of(captures, 'capture')} split again, {sum(counts.values())} otherwise than before{would}")
    for kind, number in counts.items():
        console.print(f"  {number:>6}  {kind:<8} {MEANINGS[kind]}")
