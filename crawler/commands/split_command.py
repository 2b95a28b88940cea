"""`sosik split`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from archive.errors import InputError
from archive.items import Article, Outlet
from crawler.display import make_console, show_article
from crawler.outlets import load_outlets
from pipelines.addresses import find_outlet
from pipelines.article import split_page
from pipelines.jsonform import as_json


@click.command("split")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--url", help="The page's own address: makes its links absolute and chooses the outlet's rules.")
@click.option("--jsonl", is_flag=True, help="One JSON object a file, in the order given.")
@click.pass_obj
def command(folder: Path, paths: tuple[Path, ...], url: str | None, jsonl: bool) -> int:
    """Split stored pages (HTML bytes, or plain text) into the article and everything around it.

    Nothing is stored and nothing is fetched. Times are Korean wall clock; positions count blocks from 0. Exit status 1
    when a file holds nothing to split, 2 when one cannot be read; the others are split all the same.
    """
    outlet = find_outlet(url, load_outlets(folder / "outlets")) if url else None
    status = 0
    for path in paths:
        try:
            article = _split(path, url, outlet)
        except InputError as error:
            click.echo(f"sosik: {error}", err=True)
            status = 2
            continue
        _print(path, article, jsonl=jsonl)
        if not article.segments:
            click.echo(f"sosik: {path}: nothing to split ({article.reason})", err=True)
            status = max(status, 1)
    return status


def _split(path: Path, url: str | None, outlet: Outlet | None) -> Article:
    try:
        body = path.read_bytes()
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder: name the files in it") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    return split_page(body, url=url, outlet=outlet)


def _print(path: Path, article: Article, *, jsonl: bool) -> None:
    if jsonl:
        click.echo(json.dumps(as_json(article, file=str(path)), ensure_ascii=False))
        return
    console = make_console()
    console.rule(f"{path}  ({'article' if article.is_article else 'no article'}: {article.reason})")
    show_article(console, article.segments)
