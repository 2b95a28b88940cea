"""What `sosik split --explain` shows: the page block by block, its fields, what is wrong, and the rules in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.items import ARTICLE_ROLES, BODY_ROLES, ROLE_LABELS, Article, Role
from archive.reasons import explain_reason
from crawler.golden_pages import CheckedPage
from crawler.terminal.display import make_console, show_page_name
from crawler.terminal.explanation import Folded, Shown, count_reasons, lay_out_rows
from crawler.terminal.words import count_of
from pipelines.golden import Difference, Expectation, compare
from pipelines.sources import FieldSource, as_ranges, trace_fields

COLOURS: dict[Role, str] = (
    dict.fromkeys(BODY_ROLES, "green")
    | dict.fromkeys((Role.HEADLINE, Role.DECK, Role.SUBHEAD), "bold cyan")
    | dict.fromkeys((Role.MARKER, Role.SPEAKER), "bright_blue")
    | dict.fromkeys((Role.BYLINE, Role.CREDIT, Role.COPYRIGHT), "magenta")
    | {Role.CAPTION: "yellow"}
)
"""Colour of a role's name; roles around the article are grey. The name stands beside it: colour says nothing alone."""
GREY = "bright_black"
WIDE = 110  # columns from which the rule has a column of its own
MOST_ENTRIES = 3  # entries of a field or of a difference before "and n more"
LONGEST_VALUE = 160  # characters of one value in a summary


def show_explanation(
    path: Path, page: bytes, article: Article, expectation: Expectation | None, *, all_blocks: bool = False
) -> None:
    """Show one split page."""
    console = make_console()
    sources = trace_fields(article, page)
    differences = compare(expectation, article) if expectation else ()
    _show_head(console, path, article)
    if not article.segments:
        return
    for row in lay_out_rows(article, sources=sources, differences=differences, all_blocks=all_blocks):
        if isinstance(row, Shown):
            _show_block(console, row)
        else:
            _show_folded(console, row)
    _show_fields(console, sources)
    if expectation is not None:
        show_differences(console, expectation, differences, article)
    _show_rules(console, article)


def _show_head(console: Console, path: Path, article: Article) -> None:
    """What page it is, and whether it is an article."""
    show_page_name(console, str(path))
    verdict = ("article", "bold green") if article.is_article else ("no article", "bold bright_red")
    sentence = explain_reason(article.reason) or ""
    _line(console, Text.assemble(verdict, f" · {article.reason}: {sentence}"))
    body = sum(segment.role in BODY_ROLES for segment in article.segments)
    inside = sum(segment.role in ARTICLE_ROLES for segment in article.segments)
    counted = f"{len(article.segments)} blocks: {body} of the body, {inside - body} more of the article"
    cut = ", cut off before its end" if article.truncated else ""
    _line(console, Text(f"{counted}, {len(article.segments) - inside} around it · {article.charset}{cut}", style=GREY))
    console.print()


def _show_block(console: Console, row: Shown) -> None:
    segment = row.segment
    around = segment.role not in ARTICLE_ROLES
    text = Text(segment.text, style=GREY if around else "bold" if segment.role is Role.HEADLINE else "")
    if segment.url and around:
        text.append(" ↗", style=GREY)
    _show_row(console, str(segment.position), segment.role, text, segment.reason, trouble=row.trouble)


def _show_folded(console: Console, row: Folded) -> None:
    """Blocks folded into one row: how many of what, and the words they begin with."""
    first, last = row.segments[0].position, row.segments[-1].position
    roles = " · ".join(f"{role} {number}" for role, number in row.roles)
    counted = f"{len(row.segments)} blocks" if len(row.roles) == 1 else f"{len(row.segments)} blocks: {roles}"
    words = " · ".join(segment.text for segment in row.segments)
    text = Text.assemble((f"▸ {counted}  ", f"italic {GREY}"), (_cut(words, LONGEST_VALUE), GREY))
    reasons = ", ".join(f"{reason} {number}" if number > 1 else reason for reason, number in row.reasons[:2])
    more = f", {len(row.reasons) - 2} more" if len(row.reasons) > 2 else ""
    _show_row(console, f"{first}-{last}", row.roles[0][0], text, f"{reasons}{more}", folded=True)


def _show_row(
    console: Console,
    place: str,
    role: Role,
    text: Text,
    reason: str,
    *,
    trouble: str | None = None,
    folded: bool = False,
) -> None:
    """One row: mark, place, role, text, rule; a folded one is a single line, in a narrow terminal without the rule."""
    mark = Text("✗" if trouble else " ", style="bold bright_red")
    if trouble:
        text = Text.assemble((f"{trouble}: ", "bold bright_red"), text)
    if not console.is_terminal:
        _line(console, Text.assemble(mark, f" {place:>9}  {role:<13}  ", text, f"  [{reason}]"))
        return
    wide = console.width >= WIDE
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(width=9, justify="right", no_wrap=True, style=GREY)
    grid.add_column(width=27 if wide else 13, no_wrap=True, style=COLOURS.get(role, GREY))
    grid.add_column(ratio=1, no_wrap=folded, overflow="ellipsis" if folded else "fold")
    if wide:
        grid.add_column(width=26, style=GREY, no_wrap=True, overflow="ellipsis")
        grid.add_row(mark, place, f"{role:<13} {ROLE_LABELS[role][0]}", text, reason)
    else:
        grid.add_row(
            mark, place, str(role), text if folded else Text.assemble(text, (f"  [{reason}]", f"italic {GREY}"))
        )
    console.print(grid)


def _show_fields(console: Console, sources: Sequence[FieldSource]) -> None:
    """The fields found, and where each comes from; those that are not on the page in one line."""
    _title(console, "Fields")
    for source in sources:
        if not source.values:
            continue
        blocks = f"block {as_ranges(source.blocks)}" if source.blocks else None
        where = "; ".join(place for place in (blocks, source.head) if place) or "nowhere in so many words"
        values = [_cut(value, LONGEST_VALUE) for value in source.values[:MOST_ENTRIES]]
        more = f"  … {len(source.values)} in all" if len(source.values) > MOST_ENTRIES else ""
        _entry(console, source.field, Text.assemble("\n".join(values), more, (f"  ({where})", GREY)))
    absent = [source.field for source in sources if not source.values]
    if absent:
        _entry(console, "not there", Text(", ".join(absent), style=GREY))


def show_differences(
    console: Console, expectation: Expectation, differences: Sequence[Difference], article: Article | None = None
) -> None:
    """What is not as a person wrote it down."""
    right = len(expectation.fields) - len(differences)
    _title(console, f"Against {expectation.source}")
    if expectation.note:
        _entry(console, "note", Text(expectation.note, style=GREY))
    for difference in differences:
        show_difference(console, difference, article)
    if not differences:
        _entry(console, "✓", Text(f"{count_of(right, 'field')} as expected", style="green"))
    elif right:
        _entry(console, "✓", Text(f"{count_of(right, 'other field')} as expected", style="green"))


def show_difference(console: Console, difference: Difference, article: Article | None = None) -> None:
    """One field that is wrong: missing and surplus lines, or both values; with the block that has a missing line."""
    lines = [("missing", line) for line in difference.missing] + [("too many", line) for line in difference.extra]
    if not lines and difference.field == "body":
        lines = [("differs", "only in blanks, punctuation or where its lines break")]
    if not lines:
        lines = [("expected", _value(difference.expected)), ("found", _value(difference.found))]
    for place, (kind, line) in enumerate(lines):
        held = _holder(line, article) if kind == "missing" else ""
        text = Text.assemble((f"{kind}: ", "bright_red"), _cut(line, LONGEST_VALUE), (held, GREY))
        _entry(console, f"✗ {difference.field}" if place == 0 else "", text)


def _holder(line: str, article: Article | None) -> str:
    """Say in which block a missing line stands."""
    if article is None:
        return ""
    found = next((s for s in article.segments if line in s.text or (len(s.text) > 8 and s.text in line)), None)
    return f"  (block {found.position}: {found.role}, {found.reason})" if found else "  (in no block)"


def _value(value: object) -> str:
    return "nothing" if value is None or value == [] else str(value)


def _show_rules(console: Console, article: Article) -> None:
    """Each rule that spoke on this page, in a sentence."""
    counted = count_reasons(article)
    if not counted:
        return
    _title(console, "Rules on this page")
    width = max(len(reason) for reason, _ in counted) + 1
    for reason, number in counted:
        _entry(console, reason, Text(f"{number:>4}  {explain_reason(reason) or ''}"), width=width, hang=6)


def _title(console: Console, title: str) -> None:
    console.print()
    _line(console, Text(title, style="bold"))


def _entry(console: Console, name: str, text: Text, *, width: int = 14, hang: int = 0) -> None:
    """A name and what belongs to it, which wraps under itself on a terminal."""
    if not console.is_terminal:
        joined = Text(" | ").join(text.split("\n"))
        _line(console, Text.assemble(f"  {name:<{width}} ", joined))
        return
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(width=width, no_wrap=True, style="bright_red" if name.startswith("✗") else "cyan")
    if hang:
        grid.add_column(width=hang - 2)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row("", name, text.plain[: hang - 2], text.plain[hang:])
    else:
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row("", name, text)
    console.print(grid)


def _line(console: Console, text: Text) -> None:
    """One line; a terminal breaks it between words."""
    console.print(text, soft_wrap=not console.is_terminal)


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def show_check(pages: Sequence[CheckedPage]) -> None:
    """The golden pages that are not as expected, field by field, and how many are."""
    console = make_console()
    for page in pages:
        if page.problem:
            _line(console, Text.assemble(("✗ ", "bold bright_red"), page.problem))
        elif page.differences:
            names = ", ".join(difference.field for difference in page.differences)
            _line(console, Text.assemble(("✗ ", "bold bright_red"), (str(page.path), "bold"), f": {names}"))
            for difference in page.differences:
                show_difference(console, difference, page.article)
    right = sum(page.is_right for page in pages)
    fields = sum(page.fields for page in pages)
    wrong = len(pages) - right
    told = f"{count_of(len(pages), 'page')}, {count_of(fields, 'field')}: {right} as expected"
    style = "green" if not wrong else "bold bright_red"
    _line(console, Text(f"{told}, {wrong} not" if wrong else told, style=style))
