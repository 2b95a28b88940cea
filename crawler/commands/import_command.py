"""`sosik import`."""

from __future__ import annotations

from pathlib import Path

import click

from crawler.harvesting import harvest_into
from crawler.outlets import load_outlets
from pipelines.harvest import check_warcs


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.warc.gz...")
@click.pass_obj
def command(folder: Path, paths: tuple[Path, ...]) -> int:
    """Take the captures of WARC (or WET) files into the archive, whoever made them.

    Each capture is copied into the archive's own files and split; one that is there already is left out, so an
    import can be repeated. Pages of outlets that no file describes get an outlet named after their host. Exit
    status 1 when a part of a file could not be read: it is named, everything else is imported.
    """
    check_warcs(paths)
    outlets = load_outlets(folder / "outlets")
    return harvest_into(folder, "import", paths, outlets=outlets, done=f"{{captures}} captures read for {folder}")
