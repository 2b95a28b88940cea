"""Reads a story's manuscript into lines with their roles: what the splitter should find on the page.

Newspaper and weekly: paragraphs parted by an empty line; `## ` opens a subhead, `{photo N}` and `{related}`
set a picture or the related box between paragraphs. Broadcast: one line of the script a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.items import BODY_ROLES, Quote, Role
from crawler.demo.content import Layout, Story

INTERVIEW = "[인터뷰]"
STAGE = {"[앵커]": Role.ANCHOR, "[기자]": Role.NARRATION}
INSERT = re.compile(r"\{(photo|related)(?: (\d+))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One visible unit of a story."""

    role: Role
    text: str
    photo: int | None = None
    """Index into the story's photos, for a caption."""


def read_manuscript(story: Story) -> tuple[Line, ...]:
    """The story's lines in page order; a `related` line without text marks where the box stands."""
    if story.layout is Layout.TV:
        return _read_script(story.manuscript)
    blocks = re.split(r"\n\s*\n", story.manuscript.strip())
    return tuple(_read_block(block.strip(), story) for block in blocks if block.strip())


def _read_block(block: str, story: Story) -> Line:
    """One block of a newspaper manuscript."""
    if insert := INSERT.fullmatch(block):
        if insert[1] == "related":
            return Line(role=Role.RELATED, text="")
        index = int(insert[2]) - 1
        return Line(role=Role.CAPTION, text=story.photos[index].caption, photo=index)
    if block.startswith("## "):
        return Line(role=Role.SUBHEAD, text=block[3:])
    return Line(role=Role.PARAGRAPH, text=" ".join(block.split()))


def _read_script(manuscript: str) -> tuple[Line, ...]:
    """A broadcast script: a quote runs from its [인터뷰] line to the line that closes with ”."""
    lines: list[Line] = []
    stage, role = Role.ANCHOR, Role.ANCHOR
    for text in filter(None, map(str.strip, manuscript.splitlines())):
        if text in STAGE:
            stage = role = STAGE[text]
            lines.append(Line(role=Role.MARKER, text=text))
        elif text.startswith(INTERVIEW):
            role = Role.QUOTE
            lines.append(Line(role=Role.SPEAKER, text=text))
        else:
            lines.append(Line(role=role, text=text))
            role = stage if text.endswith("”") else role
    return tuple(lines)


def body_lines(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The text of the lines whose role belongs to the article's body."""
    return tuple(line.text for line in lines if line.role in BODY_ROLES)


def read_quotes(lines: tuple[Line, ...]) -> tuple[Quote, ...]:
    """The interview passages of a script: `[인터뷰] 옥상진 굴미어촌계장`, then what was said, unquoted."""
    quotes: list[Quote] = []
    for line in lines:
        if line.role is Role.SPEAKER:
            name, _, title = line.text.removeprefix(INTERVIEW).strip().partition(" ")
            quotes.append(Quote(speaker=name, title=title or None, text=""))
        elif line.role is Role.QUOTE:
            last = quotes.pop()
            said = line.text.removeprefix("“").removesuffix("”")
            text = f"{last.text}\n{said}" if last.text else said
            quotes.append(Quote(speaker=last.speaker, title=last.title, text=text))
    return tuple(quotes)
