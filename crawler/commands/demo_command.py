"""`sosik demo`."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections import Counter as Counts
from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from archive.database import Archive
from archive.queries import article_segments, demo_story, newest_changes, role_shares
from crawler import DEFAULT_ARCHIVE
from crawler.terminal.display import Counter, make_console, show_article, show_changes, show_outcomes, show_roles

NEXT = (
    ("serve", "read it in the browser"),
    ("search 굴축제", "find articles"),
    ("export articles --excel -o articles.csv", "take them away for Excel"),
)


@click.command("demo")
@click.option("--serve", "serve_it", is_flag=True, help="Open the front on the archive afterwards.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8001, show_default=True, help="Of the front.")
@click.pass_obj
def command(folder: Path, serve_it: bool, port: int) -> int:
    """Crawl the bundled sample outlet over loopback HTTP into the archive, twice, and show what was split.

    The outlet (가율뉴스, invented) is crawled as it stood yesterday and as it stands today, so that an edit, a
    deletion and a move can be seen. Nothing leaves this machine.
    """
    from crawler.demo.tour import take_tour
    from crawler.tally import Tally

    if serve_it:
        from archive.front.serve import check_port, serve

        check_port(port)
    console = make_console()
    with Counter("addresses") as counter:

        def show(tally: Tally) -> None:
            if counter.is_live or tally.recorded % 50 == 0:
                counter.show(tally.recorded, "addresses asked")

        tour = take_tour(folder, on_progress=show)
    outcomes = Counts(tour.first.outcomes) + Counts(tour.second.outcomes)
    if outcomes:
        console.print(f"[bold]Crawled[/] 가율뉴스 at {tour.base_url}, twice, a day apart")
        show_outcomes(console, dict(outcomes.most_common()))
    else:
        console.print("가율뉴스 is in this archive already, nothing of it is due now: a new --archive shows it anew")
    _show_archive(console, folder)
    troubles = (*tour.first.needs_person, *tour.second.needs_person)
    for trouble in troubles:
        click.echo(f"sosik: {trouble}", err=True)
    if serve_it:
        serve(folder, port=port)
    else:
        say_how_to_go_on(console, folder)
    return 1 if troubles else 0


def _show_archive(console: Console, folder: Path) -> None:
    with Archive.open(folder) as archive:
        shares = role_shares(archive)
        console.print("\n[bold]Split[/] into roles, all articles together")
        show_roles(console, shares)
        console.print("\n[bold]Changed[/] between the two crawls")
        show_changes(console, newest_changes(archive))
        console.print("\n[bold]One article[/] as it was split; grey is boilerplate, kept but not searched")
        show_article(console, article_segments(archive, demo_story(archive)))


def say_how_to_go_on(console: Console, folder: Path) -> None:
    """The next commands, as they can be typed from here."""
    line = _own_name() if folder == DEFAULT_ARCHIVE else f"{_own_name()} --archive {shlex.quote(str(folder))}"
    width = max(cell_len(words) for words, _ in NEXT)
    rows = [(f"  {line} {set_cell_size(words, width)}", f"  # {what}") for words, what in NEXT]
    is_narrow = max(cell_len(typed + note) for typed, note in rows) > console.width
    console.print("\n[bold]Go on[/]")
    for typed, note in rows:
        parts = (note, f"\n{typed.rstrip()}") if is_narrow else (typed, note)  # a broken line cannot be copied
        text = Text("".join(parts))
        text.highlight_regex(r"  #.*", "bright_black")
        console.print(text, soft_wrap=True)


def _own_name() -> str:
    """How this `sosik` is called from the current folder: by its name where the shell finds it, else by its path."""
    here = sys.argv[0]
    if shutil.which("sosik") or not here.endswith("sosik"):
        return "sosik"
    return min(here, os.path.relpath(here), key=len)
