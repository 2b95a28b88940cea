"""What `sosik status` shows on a terminal; plain lines in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from archive.clock import korean, utc_now
from archive.crawl.turns import Schedule
from archive.watch.completeness import LedgerDay
from archive.watch.status import OutletStatus
from archive.watch.story import HostStory, Row, Story
from archive.watch.waiting import Wait
from crawler.terminal.display import make_console, print_hanging, print_table, show_outcomes
from crawler.terminal.words import count_of

COLUMNS = (
    ("outlet", "left"),
    ("last run", "left"),
    ("articles", "right"),
    ("new", "right"),
    ("changed", "right"),
    ("gone", "right"),
    ("failed", "right"),
    ("length", "right"),
    ("fields", "right"),
    ("newest", "left"),
    ("next due", "left"),
    ("", "left"),
)
"""`length`: median characters of the bodies; `fields`: the lowest share among headline, body, time and byline."""

SPARED = ("fields", "length", "newest", "articles", "next due", "last run")
"""Columns that a narrow terminal leaves to `sosik status OUTLET` and --json, in this order."""

MAIL_CHARS = 300  # the longest id and name have 60 each


def show_statuses(
    statuses: Sequence[OutletStatus], schedules: Sequence[Schedule] = (), *, outcomes: bool = False
) -> None:
    """A table of outlets, the unhealthy ones marked; with `outcomes` also how the last run's requests ended.

    Then the crawls that are repeated by `sosik crawl --every`, when each is due.
    """
    console = make_console()
    if not statuses:
        console.print("no outlet has been crawled yet: try `sosik crawl` or `sosik demo`")
        return
    table = _make_table(statuses, console)
    if not console.is_terminal:  # a mail, a log: no id is cut off
        console.width = max(console.width, _measure(console, table).maximum)
    print_table(console, table)
    for status in statuses if outcomes else ():
        _show_details(console, status)
    for schedule in schedules:
        _line(
            console,
            f"{schedule.command} --every {schedule.every_s:g}s: next turn {_full(korean(schedule.due_at))}, last "
            f"{_full(korean(schedule.last_at)) if schedule.last_at else '-'}, "
            f"{count_of(schedule.turns, 'turn')} begun, "
            f"{schedule.skipped} passed by and became one with the next",
        )


def _make_table(statuses: Sequence[OutletStatus], console: Console) -> Table:
    """A line an outlet, with as many columns as a terminal has room for; ids stay whole."""
    spared = list(SPARED)
    titles = [title for title, _ in COLUMNS]
    table = _fill_table(statuses, titles)
    while console.is_terminal and spared and _measure(console, table).minimum > console.width:
        titles.remove(spared.pop(0))
        table = _fill_table(statuses, titles)
    return table


def _fill_table(statuses: Sequence[OutletStatus], titles: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    rows = [_cells(status) for status in statuses]
    sides = dict(COLUMNS)
    for title in titles:
        needed = [status.outlet for status in statuses] if title == "outlet" else [str(row[title]) for row in rows]
        table.add_column(
            title,
            justify="right" if sides[title] == "right" else "left",
            no_wrap=title != "outlet",
            overflow="fold",
            min_width=max(map(cell_len, [title, *needed])),
        )
    for row in rows:
        table.add_row(*(row[title] for title in titles))
    return table


def _measure(console: Console, table: Table) -> Measurement:
    """How wide the table would be where there is room enough: at least, and without a name that wraps."""
    return console.measure(table, options=console.options.update(width=MAIL_CHARS))


def _cells(status: OutletStatus) -> dict[str, str | Text]:
    """Column -> what it says of an outlet."""
    problems = status.problems
    return {
        "outlet": status.name if status.name == status.outlet else f"{status.outlet} {status.name}",
        "last run": _short(status.last_run),
        "articles": str(status.articles),
        "new": str(status.new),
        "changed": str(status.changed),
        "gone": str(status.gone),
        "failed": str(status.failed),
        "length": "-" if status.body_chars is None else str(status.body_chars),
        "fields": f"{min(status.fields.values()):.0%}" if status.fields else "-",
        "newest": _short(status.newest_article),
        "next due": _due(status.next_due) + (f" ({why.partition(':')[0]})" if (why := status.next_due_why) else ""),
        "": Text(f"{len(problems)} to look at" if problems else "ok", style="red" if problems else "green"),
    }


def _show_details(console: Console, status: OutletStatus) -> None:
    _line(console, f"{status.outlet}: how the requests of the last run ended")
    show_outcomes(console, status.outcomes)
    for name, share in status.fields.items():
        _line(console, f"  {name} found on {share:.0%} of the newest articles")
    if status.next_due_why:
        _line(console, f"  next due {_full(status.next_due)}: {status.next_due_why}")
    for words in status.unread:
        _line(console, f"  {words}")
    if status.silent_h is not None:
        _line(
            console,
            f"  nothing new for {status.silent_h:g} of the hours in which it usually publishes (silent from "
            f"{status.silence_limit_h:g} on)",
        )


def show_ledger(days: Sequence[LedgerDay]) -> None:
    """A line an outlet and day: discovered against archived, gaps in running numbers, and why not all."""
    console = make_console()
    if not days:
        console.print("nothing was discovered in these days")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("outlet", "day", "discovered", "archived", "given up", "gaps"):
        table.add_column(title, justify="left" if title in ("outlet", "day") else "right", no_wrap=title != "outlet")
    table.add_column("why", overflow="fold")
    for day in days:
        whole = day.discovered == day.archived
        numbers = "-" if day.missing_numbers is None else str(day.missing_numbers)
        reasons = ", ".join(f"{number} {reason}" for reason, number in day.reasons.items())
        gaps = ", ".join(f"{number} {reason}" for number, reason in day.first_missing[:3])
        why = "; ".join(part for part in (reasons, f"no. {gaps}" if gaps else "") if part)
        figures = (str(day.discovered), str(day.archived), str(day.given_up), numbers)
        table.add_row(day.outlet, day.day, *figures, why, style="" if whole else "yellow")
    print_table(console, table)


def show_host(story: HostStory) -> None:
    """How a host is treated, and why."""
    console = make_console()
    row = story.host
    _line(console, f"{row['host']}  outlet {row['outlet_id'] or '-'}")
    notes = [] if row["crawl_delay_s"] is None else [f"robots.txt asks for {row['crawl_delay_s']:g} s"]
    notes += [f"slowed down from {row['delay_s']:g} s, see decisions"] if row["slow_s"] else []
    why = f" ({'; '.join(notes)})" if notes else ""
    _fact(console, "pace", f"{story.delay_s:g} s between requests, {row['concurrency']} at a time{why}")
    _fact(console, "next request", _wait(story.wait))
    pause = (
        f"until {_full(row['blocked_until'])}: {row['blocked_reason']}" if _is_ahead(row["blocked_until"]) else "none"
    )
    _fact(console, "pause", pause)
    _fact(console, "failures", f"{row['errors_in_a_row']} in a row")
    _fact(console, "certificate", row["certificate"])
    _fact(console, "robots.txt", f"{row['robots_status'] or 'never asked'}, read {_full(row['robots_fetched_at'])}")
    _fact(console, "tdmrep.json", f"{row['tdmrep_status'] or 'never asked'}, read {_full(row['tdmrep_fetched_at'])}")
    _fact(
        console,
        "revisits",
        f"{story.revisits_left} of {row['revisits_per_day']} left today, after lists and new articles "
        f"in {row['requests_per_day']} requests a day",
    )
    due = ", ".join(f"{number} {kind}" for kind, number in story.due.items()) or "nothing"
    _fact(console, "due now", due)
    _section(
        console,
        "reservations",
        [f"{_full(r['first_seen_at'])}  {r['kind']}: {r['evidence']}" for r in story.reservations],
    )
    _section(console, "decisions", [_decision(decision) for decision in story.decisions])
    if story.robots_text:
        _section(console, "robots.txt", story.robots_text.splitlines()[:40])


def _decision(row: Row) -> str:
    until = f" until {_full(row['until'])}" if row["until"] else ""
    return f"{_full(row['at'])}  {row['kind']}: {row['detail']}{until}"


def show_story(story: Story) -> None:
    """Everything known of an address, in the order of events."""
    console = make_console()
    _line(console, story.url)
    if story.frontier is not None:
        _show_frontier(console, story.frontier, story.wait)
    _section(
        console,
        "requests",
        [
            f"{_full(row['at'])}  run {row['run_id']}  {row['outcome']}"
            f"{_maybe(row['detail'])}{_maybe(row['http_status'])}"
            for row in story.outcomes
        ],
    )
    if story.article is not None:
        _show_article(console, story.article)
        _show_moves(console, story)
    revisions = [f"{r['number']}  {_full(r['seen_at'])}  {r['change']}: {r['headline']}" for r in story.revisions]
    _section(console, "revisions", revisions)
    _section(console, "bylines", [f"{_full(row['seen_at'])}  {row['byline']}" for row in story.bylines])
    _section(
        console,
        "absences",
        [
            f"{_full(row['gone_at'])}  {row['reason']}, seen {_times(row['observations'])}, confirmed "
            f"{_full(row['confirmed_at'])}, back {_full(row['back_at'])}"
            for row in story.absences
        ],
    )
    _section(console, "addresses", story.aliases)
    captures = [
        f"{_full(r['fetched_at'])} UTC  {r['http_status']}  {r['file']} at {r['offset']}" for r in story.captures
    ]
    _section(console, "captures", captures)


def _show_frontier(console: Console, row: Row, wait: Wait | None) -> None:
    _fact(console, "outlet", f"{row['outlet_id']}, {row['kind']}")
    _fact(console, "known", f"since {_full(row['discovered_at'])} via {row['via'] or 'the outlet file'}")
    _fact(console, "fetched", f"{_times(row['fetches'])}, last {_full(row['last_fetched_at'])}")
    attempts = f"; {row['attempts']} failures in a row" if row["attempts"] else ""
    _fact(console, "next request", ("handed out now" if row["leased_by"] else _wait(wait)) + attempts)


def _show_article(console: Console, row: Row) -> None:
    _line(console, f"  article {row['id']}: {row['headline']}")
    _line(console, f"    {row['outlet_id']} {row['native_id']}, published {_full(row['published_at'])}")
    gone = f", gone {_full(row['gone_at'])} (confirmed {_full(row['gone_confirmed_at'])})" if row["gone_at"] else ""
    _line(console, f"    seen {_full(row['first_seen_at'])} to {_full(row['last_seen_at'])}{gone}")


def _show_moves(console: Console, story: Story) -> None:
    """Under which other identities its text is in the archive."""
    if (row := story.moved_to) is not None:
        when = f"moved {_full(row['moved_at'])} (confirmed {_full(row['confirmed_at'])})"
        _line(console, f"    {when}: its text stands as article {row['id']}, {row['native_id']} at {row['url']}")
    for row in story.moved_from:
        when = f"seen since {_full(row['first_seen_at'])}"
        _line(console, f"    was article {row['id']}, {row['native_id']} at {row['url']} before, {when}")


def _section(console: Console, title: str, lines: Sequence[str]) -> None:
    if lines:
        _line(console, f"  {title}")
    for line in lines:
        _line(console, f"    {line}")


def _line(console: Console, text: str) -> None:
    """One line; on a terminal, what does not fit stands under its beginning."""
    words = text.lstrip()
    print_hanging(console, text[: len(text) - len(words)], words)


def _fact(console: Console, label: str, text: str) -> None:
    """A line of a label and what it says."""
    print_hanging(console, f"  {label:<13}", text)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _maybe(value: object) -> str:
    return "" if value is None else f"  {value}"


def _short(moment: str | None) -> str:
    return moment[5:16].replace("T", " ") if moment else "-"


def _due(moment: str | None) -> str:
    return _short(moment) if moment is None or _is_ahead(moment) else "now"


def _is_ahead(moment: str | None) -> bool:
    return moment is not None and moment > korean(utc_now())


def _wait(wait: Wait | None) -> str:
    """When something will be asked, and what it waits for."""
    if wait is None:
        return "never again"
    if not _is_ahead(wait.at):
        return f"due since {_full(wait.at)}, at the next crawl"
    return f"{_full(wait.at)}{f': {wait.why}' if wait.why else ''}"


def _full(moment: str | None) -> str:
    return moment[:19].replace("T", " ") if moment else "-"
