"""`sosik outlets`."""

from __future__ import annotations

import json
import os
import re
import shlex
from dataclasses import asdict
from pathlib import Path

import click

from archive.errors import InputError, StorageError
from crawler.outlets import load_outlets, outlet_files, require_outlet_id
from crawler.terminal.display import show_outlets
from crawler.terminal.words import count_of

ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


@click.group("outlets", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object an outlet and line.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """The outlets known: those shipped, and over them the archive's own in its folder outlets/.

    Without a further word they are listed. Exit status 4 when an outlet file breaks a rule; file and key are named.
    """
    if ctx.invoked_subcommand is None:
        outlets = list(load_outlets(ctx.obj / "outlets").values())
        if as_json:
            for outlet in outlets:
                click.echo(json.dumps(asdict(outlet), ensure_ascii=False))
        else:
            show_outlets(outlets)
    return 0


@command.command("add", short_help="Look at a front page and write its outlet file.")
@click.argument("url")
@click.option("--id", "outlet_id", metavar="ID", help="The name of the file; else it is made from the host.")
@click.option("--print", "only_print", is_flag=True, help="Write the TOML to standard output instead of a file.")
@click.pass_obj
def add(folder: Path, url: str, outlet_id: str | None, only_print: bool) -> int:
    """Look at an outlet's front page and write its file into the archive's outlets/.

    Feeds, sitemaps, sections, the CMS and the name are read off the page; what is a guess stands as a comment
    in the file. A file that is there already is not touched; of a host that is known only --print shows it.
    """
    from crawler.configuration import read_configuration
    from crawler.outlets.adding import as_toml, require_unknown
    from crawler.outlets.looking import look_at_outlet

    if outlet_id is not None and not ID.fullmatch(outlet_id):
        raise click.UsageError(
            f"--id {outlet_id!r}: lower-case letters, digits, dots and hyphens, such as jjan or news.donga"
        )
    draft = look_at_outlet(url, user_agent=read_configuration(folder, os.environ).full_user_agent())
    text = as_toml(draft)
    if only_print:
        click.echo(text, nl=False)
        return 0
    path = folder / "outlets" / f"{outlet_id or draft.id}.toml"
    require_unknown(draft, path.stem, load_outlets(path.parent))
    _write_new(path, text)
    lists = (("feed", draft.feeds), ("sitemap", draft.sitemaps), ("section", draft.sections))
    counts = ", ".join(f"{len(urls)} {kind}{'s' * (len(urls) != 1)}" for kind, urls in lists)
    click.echo(f"{path}: {draft.name}, {counts}")
    for note in draft.notes:
        click.echo(f"  look at: {note}")
    click.echo(f"next: sosik --archive {shlex.quote(str(folder))} crawl {path.stem} --max-pages 50")
    return 0


@command.command("check", short_help="Say what is wrong in outlet files, with file and key.")
@click.pass_obj
def check(folder: Path) -> int:
    """Read every outlet file and say what is wrong in it, with file and key."""
    from crawler.outlets.checking import check_outlets

    findings = check_outlets(folder / "outlets")
    errors = [finding for finding in findings if finding.is_error]
    for finding in findings:
        click.echo(f"{'error' if finding.is_error else 'look at'}: {finding.message}", err=finding.is_error)
    click.echo(f"{count_of(len(outlet_files(folder / 'outlets')), 'outlet file')}, {len(errors)} with errors")
    return 4 if errors else 0


@command.command("show")
@click.argument("outlet_id", metavar="ID")
@click.pass_obj
def show(folder: Path, outlet_id: str) -> int:
    """The outlet as it is understood, as one JSON object."""
    outlets = load_outlets(folder / "outlets")
    click.echo(json.dumps(asdict(outlets[require_outlet_id(outlets, outlet_id)]), ensure_ascii=False, indent=2))
    return 0


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError(f"{path} is there already: change it by hand, or give another --id") from error
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}") from error
