"""`sosik golden`: pages with what a person says they hold, for the tests and for anybody who watches the splitter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from archive.errors import InputError
from archive.items import Outlet
from crawler.golden_pages import CHECKOUT, CheckedPage, add_page, check_folder, default_folder
from crawler.outlets import load_outlets
from crawler.terminal.options import PageUrl


@click.group("golden")
def command() -> None:
    """Pages with their expected result: add one, edit what it should give, check them all.

    A golden page is NAME.html with NAME.json beside it: some or all fields of the JSON contract. Fields that are not in
    the JSON are not compared. Pages belong to their publishers: keep those of others out of public repositories.
    """


@command.command("add", short_help="Record a page with what the splitter says now.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--url",
    type=PageUrl(),
    help="The page's own address; recorded, it chooses the outlet's rules again at each check.",
)
@click.option("--name", help="The page's name in the folder, without suffix; else that of the file.")
@click.option(
    "--folder",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write; default: ./golden, inside a checkout of Sosik the pages of its tests.",
)
@click.option("--force", is_flag=True, help="Overwrite a page or an expectation that is there and differs.")
@click.pass_obj
def add(folder: Path, path: Path, url: str | None, name: str | None, target: Path | None, force: bool) -> int:
    """Record the page in PATH with what the splitter says now. Then edit the JSON until it says what is right.

    An expectation that is there already is never overwritten without --force, since a person may have edited it. In a
    checkout the tests find the page by its suffix. Exit status 2 when nothing was recorded.
    """
    added = add_page(
        path,
        target or default_folder(),
        url=url,
        name=name,
        force=force,
        outlets=load_outlets(folder / "outlets") if url else {},
    )
    click.echo(f"{'recorded' if added.is_new else 'there already, unchanged'}: {added.page}")
    click.echo(f"edit what is wrong, take out what does not matter: {added.expectation}")
    if added.page.parent == CHECKOUT:
        click.echo(
            "this is the folder of Sosik's own tests: a page that belongs to a publisher must not be committed there; "
            "take both files out again, and keep it elsewhere with --folder"
        )
    click.echo(f"then: sosik golden check {added.page.parent}   (or: sosik split --explain {added.page})")
    return 0


@command.command("check", short_help="Compare each page of a folder with its expectation.")
@click.argument("target", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[FOLDER]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a page and line, with the fields that differ.")
@click.pass_obj
def check(folder: Path, target: Path | None, as_json: bool) -> int:
    """Compare each page of a folder with its expectation; without FOLDER the one that `golden add` writes to.

    Exit status 1 when a page differs; the fields are named. 2 when the folder or an expectation cannot be read.
    """
    outlets: Mapping[str, Outlet] = load_outlets(folder / "outlets")
    target = target or default_folder()
    pages = list(check_folder(target, outlets))
    if not pages:
        raise InputError(f"{target}: no golden page there (NAME.html with NAME.json): add one with `sosik golden add`")
    if as_json:
        for page in pages:
            click.echo(json.dumps(_as_json(page), ensure_ascii=False))
    else:
        from crawler.terminal.explain_display import show_check

        show_check(pages)
    if any(page.problem for page in pages):
        return 2
    return 1 if any(page.differences for page in pages) else 0


def _as_json(page: CheckedPage) -> dict[str, object]:
    return {
        "file": str(page.path),
        "ok": page.is_right,
        "problem": page.problem,
        "differences": [asdict(difference) for difference in page.differences],
    }
