"""What the splitter's rules mean: the name in `reason` -> a sentence for a person, in Korean and English.

`python -m archive.reasons` writes the tables of docs/splitting.md anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("reasons.toml")
DOCUMENT = Path(__file__).parents[1] / "docs" / "splitting.md"
BEGIN, END = "<!-- rules: made by `make docs` from archive/reasons.toml -->", "<!-- end of the rules -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule: its name, what it means, and one example (Markdown)."""

    name: str
    ko: str
    en: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonGroup:
    """Rules that belong together, under the heading of docs/splitting.md."""

    title: str
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=1)
def reason_groups() -> tuple[ReasonGroup, ...]:
    """The whole table, in its order."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        ReasonGroup(
            title=group["title"],
            reasons=tuple(Reason(name=name, **words) for name, words in group["rules"].items()),
        )
        for group in table.values()
    )


@lru_cache(maxsize=1)
def reasons() -> Mapping[str, Reason]:
    """Name -> reason. Names are unique over all groups."""
    return {reason.name: reason for group in reason_groups() for reason in group.reasons}


def explain_reason(name: str) -> str | None:
    """Say in an English sentence what the rule means; None for a name that the table does not know."""
    reason = reasons().get(name)
    return reason.en if reason else None


def write_tables(document: str) -> str:
    """Give the text of docs/splitting.md with the tables of all rules between its two marks."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{chr(10).join(_table_lines())}\n\n{END}{after}"


def _table_lines() -> Iterator[str]:
    for group in reason_groups():
        yield from ("", f"### {group.title}", "", "| rule | means | 뜻 | example |", "| --- | --- | --- | --- |")
        for reason in group.reasons:
            cells = (f"`{reason.name}`", reason.en, reason.ko, reason.example)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    DOCUMENT.write_text(write_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
