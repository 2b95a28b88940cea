"""`sosik status`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from archive.database import Archive
from archive.queries import outlet_statuses
from crawler.display import show_statuses


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an outlet and line.")
@click.pass_obj
def command(folder: Path, as_json: bool) -> int:
    """How each outlet does: last run, new, changed and gone articles, failures, what is due next.

    Counts are of the last run that touched the outlet; times are Korean wall clock. Exit status 1 when an outlet
    needs a person, so that cron sends the output.
    """
    with Archive.open(folder) as archive:
        statuses = outlet_statuses(archive)
    if as_json:
        for status in statuses:
            click.echo(json.dumps(asdict(status) | {"healthy": not status.problems}, ensure_ascii=False))
    else:
        show_statuses(statuses)
    unhealthy = [status for status in statuses if status.problems]
    for status in unhealthy:
        click.echo(f"sosik: {status.outlet}: {'; '.join(status.problems)}", err=True)
    return 1 if unhealthy else 0
