"""What the commands show on a terminal; plain lines in a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, Self

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from archive.items import ARTICLE_ROLES, BODY_ROLES, OUTCOME_LABELS, ROLE_LABELS, OutcomeKind, Outlet, Role
from archive.queries import ChangedArticle
from archive.searching.search import Hit

STYLES: dict[Role, str] = {
    Role.HEADLINE: "bold",
    Role.DECK: "bold",
    Role.SUBHEAD: "bold",
    Role.SPEAKER: "cyan",
    Role.QUOTE: "cyan",
    Role.MARKER: "magenta",
    Role.BYLINE: "green",
    Role.CREDIT: "green",
    Role.CAPTION: "yellow",
    Role.COPYRIGHT: "dim",
}
"""Body text has no style; roles around the article are dim."""

PIPE_WIDTH = 120


class Shown(Protocol):
    """A segment, as far as a terminal needs it."""

    @property
    def role(self) -> Role:
        """What the block is."""

    @property
    def text(self) -> str:
        """Its text."""


def make_console(*, stderr: bool = False) -> Console:
    """A console on standard output or error; in a pipe it writes plain lines of a fixed width."""
    kind = _ProgressConsole if stderr else Console
    console = kind(stderr=stderr, highlight=False, soft_wrap=False)
    return console if console.is_terminal else kind(stderr=stderr, highlight=False, width=PIPE_WIDTH)


class _ProgressConsole(Console):
    """A console whose reader may leave (`sosik import … 2>&1 | head`): the work goes on unseen."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


def print_table(console: Console, table: Table) -> None:
    """A table; in a pipe its lines end with their last word."""
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        console.print(line.rstrip(), markup=False, soft_wrap=True)


def show_page_name(console: Console, name: str) -> None:
    """What begins the output of one page of several: a rule on a terminal, a line with == in a pipe."""
    if console.is_terminal:
        console.rule(Text(name, style="bold"))
    else:
        console.print(Text(f"== {name}"), soft_wrap=True)


def show_article(console: Console, segments: Iterable[Shown]) -> None:
    """The segments in page order: the article in plain and bold, everything around it greyed out."""
    for segment in segments:
        around = segment.role not in ARTICLE_ROLES
        style = "bright_black" if around else STYLES.get(segment.role, "")
        label = Text(f"{ROLE_LABELS[segment.role][0]:　<6}", style="bright_black")
        body = Text(segment.text, style=style)
        if console.is_terminal:
            grid = Table.grid(padding=(0, 1))
            grid.add_column(width=13, no_wrap=True)
            grid.add_column(ratio=1)
            grid.add_row(label, body)
            console.print(grid)
        else:
            console.print(f"{segment.role}\t{segment.text}", soft_wrap=True, markup=False)


def show_hit(hit: Hit) -> None:
    """One found article: when and where, headline, snippet with the hits marked."""
    console = make_console()
    when = (hit.published_at or "")[:16].replace("T", " ")
    headline = Text.assemble((f"{when:16}  {hit.outlet}  ", "cyan"), (hit.headline or "", "bold"))
    console.print(headline, soft_wrap=not console.is_terminal)
    if hit.snippet:
        snippet = Text(hit.snippet)
        snippet.highlight_regex(r"［[^］]*］", "bold yellow")
        print_hanging(console, "  ", snippet)
    console.print(Text(f"  {hit.url}", style="bright_black"), soft_wrap=True)


def show_outcomes(console: Console, counts: Mapping[str, int]) -> None:
    """How the requests of a run ended, a line an outcome."""
    for outcome, number in counts.items():
        meaning = OUTCOME_LABELS[OutcomeKind(outcome)][1]
        print_hanging(console, f"  {number:>6}  {outcome:<18} ", Text(meaning))


def print_hanging(console: Console, lead: str, text: str | Text) -> None:
    """One line; on a terminal, what does not fit stands under its beginning."""
    words = Text(text) if isinstance(text, str) else text
    if not console.is_terminal or not lead:
        console.print(Text.assemble(lead, words), soft_wrap=not console.is_terminal)
        return
    grid = Table.grid()
    grid.add_column(width=cell_len(lead), no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(lead), words)
    console.print(grid)


def show_roles(console: Console, shares: Sequence[tuple[str, int, int]]) -> None:
    """What the pages were split into: role, label, segments, share of all characters."""
    total = sum(share[2] for share in shares) or 1
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("role", "역할", "blocks", "characters", ""):
        table.add_column(title, justify="right" if title in ("blocks", "characters") else "left")
    for role, segments, characters in shares:
        is_body = Role(role) in BODY_ROLES
        style = "" if Role(role) in ARTICLE_ROLES else "bright_black"
        bar = "█" * round(30 * characters / total)
        table.add_row(
            Text(role, style=style),
            Text(ROLE_LABELS[Role(role)][0], style=style),
            f"{segments:,}",
            f"{100 * characters / total:.1f} %",
            Text(bar, style="green" if is_body else style or "white"),
        )
    print_table(console, table)


def show_changes(console: Console, changes: Sequence[ChangedArticle]) -> None:
    """Articles that changed or went away, a line or two each."""
    if not changes:
        console.print("  nothing")
    for change in changes:
        console.print(f"  {change.kind:<8} {change.headline}", markup=False, soft_wrap=True)
        if change.before and change.before != change.headline:
            console.print(f"           was: {change.before}", markup=False, soft_wrap=True, style="bright_black")


class Counter:
    """Progress of long work: a bar on a terminal, a plain line a step in a pipe; on standard error."""

    def __init__(self, unit: str, *, total: int | None = None) -> None:
        self._console = make_console(stderr=True)
        self._unit = unit
        self._done = 0
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.completed} {task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._progress.add_task(unit, total=total)

    @property
    def is_live(self) -> bool:
        """Whether a bar moves; else each call writes a line."""
        return self._console.is_terminal

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._progress.stop()

    def step(self, line: str | None = None) -> None:
        """One more is done; `line` says which, in a pipe."""
        self._done += 1
        if self._console.is_terminal:
            self._progress.advance(self._task)
        elif line is not None:
            self._console.print(f"{self._done} {line}", markup=False, soft_wrap=True)

    def show(self, done: int, line: str) -> None:
        """So many are done; `line`, which stands behind their number, says of what."""
        if self._console.is_terminal:
            self._progress.update(self._task, completed=done, description=line)
        elif done != self._done:
            self._console.print(f"{done} {line}", markup=False, soft_wrap=True)
        self._done = done


def show_outlets(outlets: Sequence[Outlet]) -> None:
    """A table of outlets."""
    console = make_console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "name", "host", "region", "cms", "lists"):
        table.add_column(title, justify="right" if title == "lists" else "left")
    for outlet in outlets:
        lists = len(outlet.feeds) + len(outlet.sitemaps) + len(outlet.sections)
        style = "" if outlet.enabled else "bright_black"
        table.add_row(outlet.id, outlet.name, outlet.hosts[0], outlet.region or "", outlet.cms, str(lists), style=style)
    print_table(console, table)
