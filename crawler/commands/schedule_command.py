"""`sosik schedule`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

from crawler.configuration import FILE, read_configuration
from crawler.outlets import load_outlets, require_outlet_id
from crawler.scheduling import RegularCrawl, cron_line, cron_status_line, systemd_units
from crawler.terminal.options import Duration

TO_INSTALL = """\
# To install: make the archive's folder, put the files into /etc/systemd/system (`--into` writes them), then
#   systemctl daemon-reload && systemctl enable --now {name}.timer {name}-status.timer
# To look: systemctl list-timers '{name}*'; systemctl --failed; journalctl -u {name}; `sosik status`"""

TO_CRON = """\
# To install: put these lines into `crontab -e`, the crawl and, once a day, how the outlets do. cron mails what they
# print, which is only when something needs a person; MAILTO=you@example.org above them says to whom."""

NO_CONTACT = (
    "sosik: a scheduled crawl would refuse to start: it needs a contact, and sees no SOSIK_CONTACT of this shell. "
    'Put `contact = "you@example.org"` into {file}'
)


@click.command("schedule")
@click.argument("outlets", nargs=-1, metavar="[OUTLET]...")
@click.option("--systemd", is_flag=True, help="A service and its timer.")
@click.option("--cron", is_flag=True, help="A line of a crontab.")
@click.option("--every", "every_s", type=Duration(), default="30m", show_default=True, help="How often: 30m, 6h.")
@click.option("--name", default="sosik-crawl", show_default=True, help="The name of the units.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Write the units there instead of printing them.",
)
@click.pass_obj
def command(
    folder: Path,
    outlets: tuple[str, ...],
    every_s: float,
    name: str,
    into: Path | None,
    *,
    systemd: bool,
    cron: bool,
) -> int:
    """Print what makes this machine crawl this archive again and again, all outlets or those named.

    Nothing is installed.

    The units limit memory and forbid all that a crawl does not need: it may write to its archive only. A crawl
    that needs a person ends with status 1, which systemd shows as failed and cron mails; so does `sosik status`
    once a day, when an outlet has gone silent. A turn that comes while a crawl still runs is skipped.
    """
    if systemd is cron:
        raise click.UsageError("say --systemd or --cron, one of them: both would crawl the archive twice as often")
    if cron and into is not None:
        raise click.UsageError("--into goes with --systemd")
    known = load_outlets(folder / "outlets")
    user = getpass.getuser()
    crawl = RegularCrawl(
        program=own_program(),
        folder=folder.resolve(),
        every_s=every_s,
        outlets=tuple(require_outlet_id(known, words) for words in outlets),
        name=name,
        user=None if user == "root" else user,
    )
    if cron:
        click.echo(f"{TO_CRON}\n{cron_line(crawl)}{cron_status_line(crawl)}", nl=False)
    else:
        _give_units(crawl, into)
    if read_configuration(folder, {}).contact is None:
        click.echo(NO_CONTACT.format(file=folder.resolve() / FILE), err=True)
    return 0


def _give_units(crawl: RegularCrawl, into: Path | None) -> None:
    """Print the units, or write them into a folder."""
    for file, text in systemd_units(crawl).items():
        if into is not None:
            (into / file).write_text(text, encoding="utf-8")
            click.echo(f"# written: {into / file}")
        else:
            click.echo(f"# /etc/systemd/system/{file}\n{text}")
    click.echo(TO_INSTALL.format(name=crawl.name))


def own_program() -> Path:
    """The `sosik` of the environment that runs now, absolute."""
    beside = Path(sys.executable).with_name("sosik")
    return beside if beside.exists() else Path(sys.argv[0]).resolve()
