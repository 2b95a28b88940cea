"""`sosik split`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from archive.errors import InputError
from archive.items import Article
from crawler.golden_pages import split_golden
from crawler.outlets import load_outlets
from crawler.stored_page import read_page
from crawler.terminal.display import make_console, show_article, show_page_name
from crawler.terminal.options import PageUrl
from pipelines.golden import find_expectation
from pipelines.jsonform import as_json


@click.command("split")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--url", type=PageUrl(), help="The page's own address: makes its links absolute and chooses the outlet's rules."
)
@click.option("--jsonl", is_flag=True, help="One JSON object a file, in the order given.")
@click.option("--explain", is_flag=True, help="Each block with role and rule, the fields and where they are from.")
@click.option("--all", "all_blocks", is_flag=True, help="With --explain: do not fold what surrounds the article.")
@click.option(
    "--gold",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="With --explain: labels to compare with, a gold.jsonl; else NAME.json or a gold.jsonl beside the page.",
)
@click.pass_obj
def command(
    folder: Path,
    paths: tuple[Path, ...],
    url: str | None,
    jsonl: bool,
    explain: bool,
    all_blocks: bool,
    gold: Path | None,
) -> int:
    """Split stored pages (HTML bytes, or plain text) into the article and everything around it.

    Nothing is stored and nothing is fetched; PATH - is standard input. Times are Korean wall clock; positions count
    blocks from 0. Exit status 1 when a file holds nothing to split, 2 when one cannot be read; the others are split
    all the same.

    --explain shows a page as a person reads it. Where what is right was written down (`sosik golden add`, or a
    gold.jsonl), it also says what is wrong: paragraphs that are missing, text let in, wrong fields.
    """
    if explain and jsonl:
        raise click.UsageError("--explain is for people, --jsonl for programs: choose one")
    if (all_blocks or gold) and not explain:
        raise click.UsageError("--all and --gold belong to --explain")
    status = 0
    for path in paths:
        try:
            page = sys.stdin.buffer.read() if str(path) == "-" else read_page(path)
            if explain:
                article = _explain(path, page, folder, url=url, gold=gold, all_blocks=all_blocks)
            else:
                article = _split(page, folder, url)
                _print(path, article, jsonl=jsonl)
        except InputError as error:
            click.echo(f"sosik: {error}", err=True)
            status = 2
            continue
        if not article.segments:
            click.echo(f"sosik: {path}: nothing to split ({article.reason})", err=True)
            status = max(status, 1)
    return status


def _split(page: bytes, folder: Path, url: str | None) -> Article:
    """Split a page as its address asks for; without one, no outlet's file is read."""
    return split_golden(page, url, load_outlets(folder / "outlets") if url else {})


def _explain(path: Path, page: bytes, folder: Path, *, url: str | None, gold: Path | None, all_blocks: bool) -> Article:
    """Show the page, also where what is expected of it cannot be read; that is told after it.

    A golden page is split as its recorded address asks for, unless `url` names another.
    """
    from crawler.terminal.explain_display import show_explanation

    expectation, unreadable = None, None
    try:
        expectation = find_expectation(path, gold)
    except InputError as error:
        unreadable = error
    article = _split(page, folder, url or (expectation.url if expectation else None))
    show_explanation(path, page, article, expectation, all_blocks=all_blocks)
    if unreadable is not None:
        raise unreadable
    return article


def _print(path: Path, article: Article, *, jsonl: bool) -> None:
    if jsonl:
        click.echo(json.dumps(as_json(article, file=str(path)), ensure_ascii=False))
        return
    console = make_console()
    show_page_name(console, f"{path}  ({'article' if article.is_article else 'no article'}: {article.reason})")
    show_article(console, article.segments)
