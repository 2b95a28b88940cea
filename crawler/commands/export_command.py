"""`sosik export`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archive.database import Archive
from archive.exports.export import export
from archive.exports.formats import FORMATS
from archive.exports.selections import SELECTIONS
from archive.searching.querylanguage import read_query
from crawler.terminal.words import count_of

SNAPSHOT = "snapshot"
OTHER_FORMATS = {
    "json": "jsonl (one object a line)",
    "ndjson": "jsonl",
    "xls": "xlsx",
    "ods": "xlsx",
    "tsv": "csv",
    "pq": "parquet",
    "pdf": "xlsx",
    "docx": "xlsx",
    "db": "snapshot",
    "sqlite": "snapshot",
}
"""Endings of names that promise another format than csv -> what there is instead."""


@click.command("export")
@click.argument("what", type=click.Choice([*sorted(SELECTIONS), SNAPSHOT]), required=False, metavar="[WHAT]")
@click.option("-o", "--output", "path", required=True, metavar="FILE", help="The file to write; - is standard output.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="As the name of FILE ends, or else csv.")
@click.option("--words", "query", metavar="QUERY", help="Of articles that this search finds, such as '새만금 -공항'.")
@click.option("--outlet", "outlets", multiple=True, metavar="ID", help="Of this outlet (id or name); may be repeated.")
@click.option("--since", metavar="TIME", help="From this day, month or year on, such as 2025-07.")
@click.option("--until", metavar="TIME", help="Up to the end of this day, month or year.")
@click.option("--where", metavar="SQL", help="A condition on columns, such as \"section = '정치'\".")
@click.option("--sql", metavar="SQL", help="Rows of a whole SELECT instead of WHAT.")
@click.option("--respect-reservations", is_flag=True, help="Leave out outlets that reserve rights (table reservation).")
@click.option("--excel", is_flag=True, help="csv for Excel: a byte order mark, and no cell that runs as a formula.")
@click.option("--codebook/--no-codebook", default=True, help="Beside FILE the meaning of its columns (the default).")
@click.pass_obj
def command(folder: Path, /, what: str | None, path: str, format_: str | None, codebook: bool, **choice: Any) -> int:
    """Write WHAT to a file: articles, segments, quotes, rankings, links, revisions, or a snapshot of all.

    Formats: csv (UTF-8), jsonl, xlsx (all text stays text; a sheet takes 1,048,576 rows, more go on in the next) and
    parquet (typed, zstd). The columns are documented in docs/schema.md and in FILE.codebook.csv; times are Korean
    wall clock. --since and --until mean the time of publication, of revisions when they were seen, of rankings their
    day.

    --respect-reservations leaves out every outlet that reserves rights against text and data mining or training, by
    tdmrep.json, TDM headers or meta, meta robots, or a notice (AI 학습 금지); `sosik export --sql 'SELECT * FROM
    reservation'` writes the evidence.

    snapshot writes the whole archive without the crawl's own books as one read-only SQLite file with an id, to be
    cited and opened by any SQLite tool or `datasette serve FILE`.

    The file is whole or absent: it is written beside its place and renamed at the end. Rows, bytes and SHA-256 are
    told on stderr. Exit status 1: written, but some text did not fit into Excel's cells.
    """
    if what == SNAPSHOT:
        return _write_snapshot(folder, path, format_, choice)
    if (what is None) == (choice["sql"] is None):
        raise click.UsageError("name what to export (such as articles), or give a SELECT with --sql")
    _check_words(choice["query"])
    format_ = format_ or _guess_format(path)
    with Archive.open(folder) as archive:
        report = export(
            archive,
            what,
            format=format_,
            path=path,
            codebook=codebook and what is not None and path != "-",
            **choice,
        )
    click.echo(f"{count_of(report.rows, 'row')}, {report.bytes} bytes, sha256 {report.sha256}", err=True)
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    return 1 if any("cut" in note for note in report.notes) else 0


def _guess_format(path: str) -> str:
    """As the name ends; csv where that says nothing."""
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending in OTHER_FORMATS:
        nearest = OTHER_FORMATS[ending]
        raise click.UsageError(
            f"{path}: there is no format {ending}: take {nearest}, or say with --format what to write"
        )
    return ending if ending in FORMATS else "csv"


def _check_words(query: str | None) -> None:
    """Refuse a search that asks for nothing, or for something else than what was typed: nobody would see it later."""
    if query is None:
        return
    read = read_query(query)
    if read.notes:
        raise click.UsageError(f"--words: {' '.join(read.notes)!r} makes no sense: mend it, or leave it out")
    if read.is_empty:
        raise click.UsageError(f"--words {query!r} asks for nothing: write a word, or leave --words out")


def _write_snapshot(folder: Path, path: str, format_: str | None, choice: dict[str, Any]) -> int:
    from archive.exports.snapshot import write_snapshot

    is_rows = Path(path).suffix.lower().removeprefix(".") in FORMATS
    if format_ is not None or path == "-" or is_rows or any(choice.values()):
        raise click.UsageError("a snapshot is the whole archive as one SQLite file: give only -o FILE.db")
    with Archive.open(folder) as archive:
        report = write_snapshot(archive, Path(path))
    click.echo(f"snapshot {report.id}: {report.rows} rows, {report.bytes} bytes, sha256 {report.sha256}", err=True)
    return 0
