"""`sosik search`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from archive.database import Archive
from archive.searching.querylanguage import read_query
from archive.searching.search import Hit, Order, search_articles
from crawler.terminal.display import show_hit


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many articles.")
@click.option("--order", type=click.Choice(["newest", "best"]), default="newest", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the hits between ［ and ］.")
@click.pass_obj
def command(folder: Path, query: tuple[str, ...], limit: int, order: Order, as_json: bool) -> int:
    """Find articles by words in headline and body.

    Words are joined by "and"; "a phrase" in quotes stands as it is, -word leaves articles out. A hit in boilerplate is
    no hit. Exit status: 0 also when nothing is found.
    """
    with Archive.open(folder) as archive:
        hits = search_articles(archive.connection, " ".join(query), limit=limit, order=order)
    for left_out in read_query(" ".join(query)).notes:
        click.echo(f"note: {left_out!r} makes no sense and was left out", err=True)
    for hit in hits:
        _print(hit, as_json=as_json)
    if not hits:
        click.echo("nothing found", err=True)
    return 0


def _print(hit: Hit, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(hit), ensure_ascii=False))
    else:
        show_hit(hit)
