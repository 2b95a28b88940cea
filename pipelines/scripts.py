"""Broadcast scripts: [앵커], [기자], [인터뷰] lines, and quotes that run over lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.items import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in an interview passage; `quote` is what is said on the same line."""

    name: str | None = None
    title: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptPiece:
    """A piece of a script line with its role; a line may hold two pieces (marker and words)."""

    index: int
    role: Role
    text: str
    reason: str


def is_marker(text: str) -> bool:
    """Say whether the whole of `text` is a marker such as [앵커] or ◀ 리포트 ▶."""
    return text in {"[앵커]", "[기자]"}


def is_script(lines: Sequence[str]) -> bool:
    """Say whether the lines are a broadcast script."""
    return any(is_marker(line) for line in lines)


def read_speaker(text: str) -> Speaker | None:
    """Read a line that names who speaks next, or None when it is no such line."""
    return None


def label_script(lines: Sequence[str]) -> tuple[ScriptPiece, ...]:
    """Give every piece of the script lines its role, in order."""
    return tuple(
        ScriptPiece(index=i, role=Role.MARKER if is_marker(t) else Role.NARRATION, text=t, reason="script")
        for i, t in enumerate(lines)
    )
