"""The `sosik` command: global options, the table of commands, and the place where an error becomes an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click

from archive.errors import SosikError
from crawler import DEFAULT_ARCHIVE
from crawler.terminal.streams import give_up_output, watch_streams


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A command in the table of `sosik --help`; its module in `crawler.commands` is imported when it is called."""

    name: str
    group: str
    summary: str

    def load(self) -> click.Command:
        """The click command, which its module calls `command`."""
        module = import_module(f"crawler.commands.{self.name}_command")
        command: click.Command = module.command
        return command


COMMANDS = (
    Entry(name="demo", group="Start", summary="Crawl the bundled sample outlet and show what was split."),
    Entry(
        name="crawl", group="Collect", summary="Fetch what is due: lists, new articles, articles that may have changed."
    ),
    Entry(name="outlets", group="Collect", summary="The outlets known; add one, check or show them."),
    Entry(name="import", group="Collect", summary="Take the captures of WARC files into the archive."),
    Entry(
        name="split", group="Collect", summary="Split stored pages into article and boilerplate, without an archive."
    ),
    Entry(name="golden", group="Collect", summary="Pages with their expected result: add one, check them all."),
    Entry(name="search", group="Use", summary="Find articles by words in headline and body."),
    Entry(name="serve", group="Use", summary="Open the archive in the browser (Datasette, on this machine only)."),
    Entry(
        name="export",
        group="Use",
        summary="Write articles, quotes, rankings and more as csv, xlsx, jsonl or parquet.",
    ),
    Entry(name="status", group="Look after", summary="How each outlet does, and what needs a person."),
    Entry(name="rebuild", group="Look after", summary="Split the stored captures again with today's splitter."),
    Entry(name="verify", group="Look after", summary="Find damage in text and captures, and name it."),
    Entry(
        name="backup", group="Look after", summary="Write a restorable copy of the archive, also while a crawl runs."
    ),
    Entry(name="schedule", group="Look after", summary="Print units of systemd or a line of cron for regular crawls."),
)

EXIT_STATUSES = (
    (0, "done"),
    (1, "done, but something needs a person (named on stderr)"),
    (2, "wrong use: an option, a file or an address that cannot be used"),
    (3, "storage: disk full, read-only or damaged"),
    (4, "configuration: an outlet file or setting, named with its key"),
    (5, "another crawl holds this archive"),
)


class SosikGroup(click.Group):
    """The commands of `COMMANDS`, imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        return next((entry.load() for entry in COMMANDS if entry.name == cmd_name), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; the error for a misspelt one says which may be meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a database that cannot be read or written is a StorageError wherever it shows."""
        from archive.database import storage_errors

        with storage_errors(ctx.params["folder"]):
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, by what a person wants to do, and the exit statuses."""
        for group in dict.fromkeys(entry.group for entry in COMMANDS):
            with formatter.section(group):
                formatter.write_dl([(entry.name, entry.summary) for entry in COMMANDS if entry.group == group])
        with formatter.section("Exit status"):
            formatter.write_dl([(str(status), meaning) for status, meaning in EXIT_STATUSES])


@click.group(cls=SosikGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("sosik"), prog_name="sosik")
@click.option(
    "--archive",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="SOSIK_ARCHIVE",
    default=DEFAULT_ARCHIVE,
    show_default=True,
    help="The archive's folder; also from SOSIK_ARCHIVE.",
)
@click.pass_context
def sosik(ctx: click.Context, folder: Path) -> None:
    """Sosik (소식) archives regional news: it crawls outlets, splits each page into the article and everything
    around it, and keeps both in one SQLite archive to search, read, query and export.

    Begin with `sosik demo`. `sosik COMMAND --help` says more of each command.
    """
    ctx.obj = folder


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the exit status of the contract."""
    watch_streams()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status."""
    try:
        result = sosik.main(arguments, prog_name="sosik", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("sosik: stopped", err=True)
        return 130
    except SosikError as error:
        click.echo(f"sosik: {_one_line(error)}", err=True)
        if error.ids.get("path") == "-":
            give_up_output()
        return error.exit_status
    except BrokenPipeError:  # `sosik search … | head`: the reader has enough
        give_up_output()
        return 0
    except OSError as error:
        if error.filename is None:  # no file that a person could look at
            raise
        click.echo(f"sosik: {error.filename}: {error.strerror}", err=True)
        return 3
    except SystemExit:  # click's own answer to a closed pipe, which would be our status 1
        return 0
    return result if isinstance(result, int) else 0


def _one_line(error: SosikError) -> str:
    return " ".join(str(error).split())


if __name__ == "__main__":
    main()
