"""`sosik status`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive.crawl.turns import read_schedules
from archive.database import Archive
from archive.errors import InputError
from archive.outlets import find_outlet_id, require_outlet
from archive.watch.completeness import completeness
from archive.watch.status import outlet_statuses
from archive.watch.story import host_story, tell_story
from crawler.terminal.status_display import show_host, show_ledger, show_statuses, show_story


@click.command("status")
@click.argument("target", required=False, metavar="[OUTLET | HOST | URL]")
@click.option("--ledger", is_flag=True, help="By outlet and day: discovered against archived, gaps, reasons.")
@click.option("--days", type=click.IntRange(1, 3660), default=14, show_default=True, help="How far --ledger goes back.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an outlet, day, host or address, and line.")
@click.pass_obj
def command(folder: Path, target: str | None, ledger: bool, days: int, as_json: bool) -> int:
    """How each outlet does: last run, new, changed and gone articles, failures, length and fields, what is due next.

    Health is judged by the outlet's own history: silence against its usual rhythm, fields or text length that
    fall (a changed layout), failures that rise. Counts are of the last run that touched the outlet; times are
    Korean wall clock. OUTLET (id or name): this one in detail. HOST: its pace, robots.txt, pauses and why. URL: the
    whole story of the address. Exit status 1 when an outlet needs a person, so that cron sends the output.
    """
    with Archive.open(folder) as archive:
        if target is not None and "://" in target:
            return _tell(archive, folder, target, as_json=as_json)
        if ledger:
            return _show_ledger(archive, target, days, as_json=as_json)
        outlet = find_outlet_id(archive.connection, target) if target else None
        if target and outlet is None and "/" in target:  # an address as a browser shows it, without its scheme
            return _tell(archive, folder, f"http://{target}", as_json=as_json)
        if target and outlet is None:
            return _show_host(archive, target, as_json=as_json)
        return _show_outlets(archive, outlet, as_json=as_json)


def _show_outlets(archive: Archive, outlet: str | None, *, as_json: bool) -> int:
    statuses = outlet_statuses(archive, outlet=outlet)
    if as_json:
        _print_json(asdict(status) | {"healthy": not status.problems} for status in statuses)
    else:
        show_statuses(statuses, read_schedules(archive) if outlet is None else (), outcomes=outlet is not None)
    unhealthy = [status for status in statuses if status.problems]
    for status in unhealthy:
        for problem in status.problems:
            click.echo(f"sosik: {status.outlet}: {problem}", err=True)
    return 1 if unhealthy else 0


def _show_ledger(archive: Archive, outlet: str | None, days: int, *, as_json: bool) -> int:
    named = require_outlet(archive.connection, outlet) if outlet else None
    found = completeness(archive, outlet=named, days=days)
    if as_json:
        _print_json(asdict(day) for day in found)
    else:
        show_ledger(found)
    return 0


def _show_host(archive: Archive, host: str, *, as_json: bool) -> int:
    story = host_story(archive, host.lower())
    if story is None:
        raise InputError(
            f"neither an outlet nor a host of this archive: {host!r}; `sosik status` lists the outlets", host=host
        )
    if as_json:
        _print_json([asdict(story)])
    else:
        show_host(story)
    return 0


def _tell(archive: Archive, folder: Path, url: str, *, as_json: bool) -> int:
    from crawler.outlets import load_outlets
    from pipelines.addresses import clean_url, find_outlet, locate

    clean = clean_url(url)
    if clean is None:
        raise InputError(f"no http(s) address: {url}", url=url)
    address = locate(clean, find_outlet(clean, load_outlets(folder / "outlets")))
    scheme, _, rest = clean.partition("://")
    other = f"{'http' if scheme == 'https' else 'https'}://{rest}"
    story = tell_story(archive, dict.fromkeys([url, clean, address.canonical_url, other]), address)
    if story is None:
        raise InputError(f"nothing is known of {url}: no list named it and nothing was asked for there", url=url)
    if as_json:
        _print_json([asdict(story)])
    else:
        show_story(story)
    return 0


def _print_json(objects: Iterable[dict[str, Any]]) -> None:
    for thing in objects:
        click.echo(json.dumps(thing, ensure_ascii=False))
