"""`sosik backup`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from archive.database import Archive
from archive.integrity.backup import back_up
from crawler.terminal.display import Counter
from crawler.terminal.words import count_of


@click.command("backup")
@click.argument("path", metavar="FILE")
@click.option(
    "--without-captures", is_flag=True, help="Leave the raw pages out: small, for every day beside a copy of captures/."
)
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
@click.pass_obj
def command(folder: Path, path: str, without_captures: bool, as_json: bool) -> int:
    """Write a restorable copy of the archive to the tar FILE (- is standard output), also while a crawl writes.

    It holds the archive as it stood at one moment: sosik.db, sosik.toml, outlets/ and captures/. FILE is written
    beside its place and renamed at the end, so it is whole or absent; that takes room for the database once more.

    To restore: `mkdir new && tar -xf FILE -C new`, then `sosik --archive new verify`. Files in captures/ only grow,
    and are never changed once the next one is begun: `rsync` keeps a copy of them, and --without-captures the rest.
    """
    with Archive.open(folder) as archive, Counter("files") as counter:
        report = back_up(
            archive,
            path,
            with_captures=not without_captures,
            progress=lambda name, size_bytes: counter.step(f"{name}, {size_bytes} bytes"),
        )
    to_stdout = path == "-"
    if as_json:
        click.echo(json.dumps(asdict(report)), err=to_stdout)
    else:
        click.echo(
            f"{count_of(report.articles, 'article')} and {count_of(report.captures, 'capture')} as of now in "
            f"{count_of(report.files, 'file')}, {report.bytes} bytes, sha256 {report.sha256}",
            err=to_stdout,
        )
    return 0
