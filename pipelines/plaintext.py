"""Plain-text pages (text dumps, WET records): the role of every line."""

from __future__ import annotations

from archive.items import Role, Segment


def split_text(text: str) -> tuple[Segment, ...]:
    """Give every non-blank line of `text` its role, in page order."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(
        Segment(position=i, role=Role.PARAGRAPH, text=line, reason="stub") for i, line in enumerate(lines)
    )
