"""`sosik search`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from archive.database import Archive
from archive.errors import InputError
from archive.searching.querylanguage import read_query
from archive.searching.search import Hit, Order, search_articles
from crawler.terminal.display import show_hit


class SearchCommand(click.Command):
    """Takes `-word` as a word to leave out, not as an option; `-h` and what begins with two hyphens stay options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that click leaves over, as for any command."""
        if "--" not in args:
            left_out = [arg for arg in args if arg[:1] == "-" and arg[1:2] not in ("", "-") and arg != "-h"]
            args = [*(arg for arg in args if arg not in left_out), "--", *left_out]
        return super().parse_args(ctx, args)


@click.command("search", cls=SearchCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many articles.")
@click.option(
    "--order",
    type=click.Choice(["newest", "best"]),
    default="newest",
    show_default=True,
    help="best: by how much the words stand out (BM25), in headlines more than in bodies.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the hits between ［ and ］.")
@click.pass_obj
def command(folder: Path, query: tuple[str, ...], limit: int, order: Order, as_json: bool) -> int:
    """Find articles by words in headline and body.

    Words are joined by "and"; '"a phrase"' (the shell takes the outer quotes) stands as it is, -word leaves articles
    out. A hit in boilerplate is no hit. outlet:, reporter:, speaker:, section:, since:2025-07, until: and in:headline
    narrow it, in Korean too (매체:, 기자:, 부터: …); docs/search.md has them all. Exit status: 0 also when nothing is
    found, 2 when the query asks for nothing.
    """
    asked = read_query(" ".join(query))
    for left_out in asked.notes:
        click.echo(f"note: {left_out!r} makes no sense and was left out", err=True)
    if asked.is_empty:
        raise InputError("nothing is asked for: write a word")
    with Archive.open(folder) as archive:
        hits = search_articles(archive.connection, " ".join(query), limit=limit, order=order)
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
