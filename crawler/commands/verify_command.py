"""`sosik verify`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from archive.database import Archive
from archive.integrity.findings import Finding
from archive.integrity.verify import verify
from crawler.terminal.display import make_console, print_hanging
from crawler.terminal.words import count_of


@click.command("verify")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a finding and line, and one with what was checked."
)
@click.pass_obj
def command(folder: Path, as_json: bool) -> int:
    """Find damage: every changed byte of stored text or of a capture, named by row or by file and offset.

    Checks SQLite's own structure, the fingerprint of every article, revision, segment and link, every record of
    every capture file, and the files that are sealed as a whole. A crawl may run meanwhile; nothing is changed.
    Findings go to standard error, each with what to do. Exit status 1 when there is one, 3 when the database
    cannot be opened at all.
    """

    def tell(finding: Finding) -> None:
        if as_json:
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
        click.echo(f"sosik: {' '.join(str(finding).split())}", err=True)

    with Archive.open(folder) as archive:
        report = verify(archive, on_finding=tell)
    if as_json:
        click.echo(json.dumps({"checked": report.checked, "findings": len(report.findings)}, ensure_ascii=False))
    else:
        checked = ", ".join(f"{number} {what}" for what, number in report.checked.items())
        found = count_of(len(report.findings), "finding") if report.findings else "no damage"
        print_hanging(make_console(), "", f"checked {checked or 'an empty archive'}: {found}")
    return 1 if report.findings else 0
