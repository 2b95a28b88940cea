"""What a line of plain text is by its form alone, and the nouns that the labelling of lines works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from archive.items import Role
from pipelines.plain.plain_core import Core
from pipelines.plain.plain_head import Head
from pipelines.plain.plain_lines import Line
from pipelines.plain.plain_lists import Listed
from pipelines.scripts.frames import is_end_mark, is_transcript_note


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPiece:
    """A line, or a part of one, with its role."""

    role: Role
    text: str
    reason: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """What is known of a text when its lines are labelled."""

    lines: Sequence[Line]
    lists: Mapping[int, Listed]
    facts: frozenset[int]
    core: Core | None
    head: Head
    edge: int
    """How wide most lines are that do not end a sentence; 0: they differ."""
    wrapped: bool
    """Lines break off within sentences all over the text, so a short line says nothing about a subhead."""


_FORMS: tuple[tuple[Role, str, Callable[[Line], bool]], ...] = (
    (Role.COPYRIGHT, "copyright_notice", lambda line: line.is_copyright),
    (Role.NAVIGATION, "neighbour_article", lambda line: line.is_neighbour),
    (Role.TOOLS, "tool_label", lambda line: line.is_tool),
    (Role.CREDIT, "crew_credit", lambda line: line.is_credit),
    (Role.OTHER, "transcript_note", lambda line: is_transcript_note(line.text)),
    (Role.MARKER, "end_mark", lambda line: is_end_mark(line.text)),
    (Role.BYLINE, "byline_form", lambda line: line.byline is not None or line.names_journalist),
    (Role.OTHER, "time_line", lambda line: line.is_time),
    (Role.OTHER, "stray_in_prose", lambda line: line.is_code),
    (Role.ADVERTISEMENT, "advertisement_label", lambda line: line.is_advertisement),
    (Role.OTHER, "remark", lambda line: line.is_remark),
    (Role.ADVERTISEMENT, "self_promotion", lambda line: line.is_promotion),
    (Role.CAPTION, "caption_form", lambda line: line.is_caption),
)
"""What a line is by its form alone, wherever it stands near the article. The first that holds wins."""


def label_form(line: Line) -> PlainPiece | None:
    """Give a line the role that its form alone says; None when it says none."""
    return next(
        (PlainPiece(role=role, text=line.text, reason=reason) for role, reason, holds in _FORMS if holds(line)), None
    )
