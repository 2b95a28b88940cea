"""`sosik export`."""

from __future__ import annotations

from pathlib import Path

import click

from archive.database import Archive
from archive.export import SELECTIONS, export
from archive.formats import FORMATS


@click.command("export")
@click.argument("what", type=click.Choice(sorted(SELECTIONS)), required=False)
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), default="csv", show_default=True)
@click.option("-o", "--output", "path", required=True, metavar="FILE", help="The file to write; - is standard output.")
@click.option("--excel", is_flag=True, help="For Excel: with a byte order mark, and no cell that runs as a formula.")
@click.option("--where", metavar="SQL", help="A condition on columns, such as \"published_at >= '2026-11-01'\".")
@click.option("--sql", metavar="SQL", help="Rows of a whole SELECT instead of WHAT.")
@click.pass_obj
def command(
    folder: Path, what: str | None, format_: str, path: str, excel: bool, where: str | None, sql: str | None
) -> int:
    """Write articles, segments, quotes, rankings, links or revisions to a file.

    The columns are documented in docs/schema.md; times are Korean wall clock. The file is whole or absent: it
    is written beside its place and renamed at the end. Rows, bytes and SHA-256 are told on stderr.
    """
    if (what is None) == (sql is None):
        raise click.UsageError("name what to export (such as articles), or give a SELECT with --sql")
    with Archive.open(folder) as archive:
        report = export(archive, what, format=format_, path=path, excel=excel, where=where, sql=sql)
    click.echo(f"{report.rows} rows, {report.bytes} bytes, sha256 {report.sha256}", err=True)
    return 0
