"""`sosik crawl`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.crawl.backfill import Walk
from archive.errors import OutletError
from archive.items import Outlet
from crawler.backfill import begin_walk
from crawler.outlets import load_outlets, require_outlet_id
from crawler.starting import check_start
from crawler.terminal.display import Counter, make_console, show_outcomes
from crawler.terminal.options import Day, Duration
from crawler.terminal.words import count_of
from crawler.workers import PRELOAD
from pipelines.workers.guard import start_forks

if TYPE_CHECKING:
    from crawler.report import CrawlReport

LINE_EVERY = 20  # addresses between two lines of progress in a pipe


@click.command("crawl")
@click.argument("outlets", nargs=-1, metavar="[OUTLET]...")
@click.option("--every", "every_s", type=Duration(), help="Crawl again and again, so often: 30m, 6h.")
@click.option("--max-pages", type=click.IntRange(min=1), help="Ask for at most so many addresses, then stop.")
@click.option("--max-time", "max_time_s", type=Duration(), help="Stop after so long: 10m, 2h.")
@click.option("--backfill", is_flag=True, help="Then walk back through the running numbers of the one OUTLET named.")
@click.option("--since", type=Day(), help="The day to which --backfill walks back: 2026-01-31.")
@click.option("--json", "as_json", is_flag=True, help="The report of each crawl as one JSON object.")
@click.pass_obj
def command(
    folder: Path,
    outlets: tuple[str, ...],
    every_s: float | None,
    max_pages: int | None,
    max_time_s: float | None,
    backfill: bool,
    since: date | None,
    as_json: bool,
) -> int:
    """Fetch what is due of all outlets, or of those named: lists first, then new articles, then revisits.

    A crawl can be stopped at any point (Ctrl-C finishes what is in flight, a second one stops at once); the
    next one goes on where it ended. robots.txt is obeyed and each host is asked at its pace. A crawl of the
    public web needs a contact: put `contact = "you@example.org"` into sosik.toml in the archive folder. Exit
    status 1 when something needs a person.

    --every: the turns are kept in the archive, so that a restart goes on in step. Turns that pass while a crawl is at
    work or the machine asleep become one; one that finds another crawl at work is left out. Outlet files are read
    anew at each turn.

    --backfill: then walk back through the running numbers (idxno) of one outlet, from the newest one known to
    the day of --since. Set a budget with --max-pages; the same command goes on where the last one ended.
    """
    if since is not None and not backfill:
        raise click.UsageError("--since belongs to --backfill")
    known = load_outlets(folder / "outlets")
    only = tuple(require_outlet_id(known, words) for words in outlets)
    walk = begin_walk(only, since) if backfill else None

    def crawl_once() -> CrawlReport:
        _read_again(folder, known)
        return _crawl_once(folder, known, only, max_pages=max_pages, max_time_s=max_time_s, walk=walk, as_json=as_json)

    check_start(folder, known, only)  # before a turn is noted in the archive, and before Scrapy is imported
    if every_s is None:
        return crawl_once().exit_status
    from crawler.turns import Waiter, repeat_crawl

    return repeat_crawl(crawl_once, folder, every_s=every_s, outlets=only, tell=_tell, waiter=Waiter())


def _read_again(folder: Path, known: dict[str, Outlet]) -> None:
    """Bring the outlets up to date with their files; one that has become broken since does not end the crawls."""
    try:
        found = load_outlets(folder / "outlets")
    except OutletError as error:
        _tell(f"{error}; this turn goes by the files as they were")
    else:
        known.clear()
        known.update(found)


def _tell(line: str) -> None:
    click.echo(f"sosik: {line}", err=True)


def _crawl_once(
    folder: Path,
    known: Mapping[str, Outlet],
    only: tuple[str, ...],
    *,
    max_pages: int | None,
    max_time_s: float | None,
    walk: Walk | None,
    as_json: bool,
) -> CrawlReport:
    start_forks(PRELOAD)  # they need as long as Scrapy, imported next, and both together half of that
    from crawler.run import crawl
    from crawler.tally import Tally

    with Counter("addresses") as counter:

        def show(tally: Tally) -> None:
            if counter.is_live or tally.recorded % LINE_EVERY == 0:
                counter.show(tally.recorded, f"addresses asked, {tally.new_links} new links")

        report = crawl(
            folder,
            outlets=known,
            only=only,
            max_pages=max_pages,
            max_time_s=max_time_s,
            on_progress=show,
            walk=walk,
        )
    _show_report(report, as_json=as_json)
    return report


def _show_report(report: CrawlReport, *, as_json: bool) -> None:
    """What the crawl did on standard output; what needs a person on standard error."""
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False))
    else:
        console = make_console()
        addresses = "1 address" if report.recorded == 1 else f"{report.recorded} addresses"
        articles = count_of(report.articles, "article")
        console.print(f"{addresses} in {report.elapsed_s:.1f} s, {articles} new or changed")
        if not report.recorded and not report.needs_person:
            console.print("  nothing was due: `sosik status` says when something is")
        show_outcomes(console, report.outcomes)
        if report.backfill is not None:
            console.print(report.backfill, markup=False, soft_wrap=True)
        for words in report.unread:
            console.print(words, markup=False, soft_wrap=True)
        for host, reason in report.paused_hosts.items():
            console.print(f"  {host} was left alone: {reason}", markup=False, soft_wrap=True)
    for trouble in report.needs_person:
        _tell(trouble)
