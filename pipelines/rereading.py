"""What a worker of a rebuild does: reads a stored capture, splits it, and compares with what the archive holds.

Reading, comparing and splitting take place where there is a processor for it; of a page that reads as before, nothing
but that travels back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from archive.database import Archive
from archive.errors import StorageError
from archive.items import Capture, Outlet
from archive.pickling import pickle_quickly
from archive.queries import StoredCapture
from archive.text.articles import compare_revision
from archive.text.memory import Memory
from pipelines.workers.work import Findings, prepare_findings, read_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What became of a stored capture."""

    kind: str | None = None
    """How it is split otherwise than before (`pipelines.rebuild.Difference`); None: it is not."""
    capture: Capture | None = None
    findings: Findings | None = None
    """What is to be stored of it, with the capture where that has no article yet; None: nothing is."""
    trouble: str | None = None
    """Why the capture cannot be read."""


def reread(folder: Path, rows: Sequence[StoredCapture], outlet: Outlet, memory: Memory) -> list[Reread]:
    """Split stored captures of an outlet and compare each with its revision, if it made one."""
    archive = _open_reader(folder)
    return [_reread(archive, row, outlet, memory) for row in rows]


def _reread(archive: Archive, row: StoredCapture, outlet: Outlet, memory: Memory) -> Reread:
    try:
        capture = archive.captures.read(row.location)
    except StorageError as error:
        return Reread(trouble=str(error))
    article = read_article(capture, outlet, memory)
    if row.revision_id is None:
        if not article.is_article:
            return Reread()
        return Reread(kind="found", capture=capture, findings=prepare_findings(capture, outlet, article))
    if not article.is_article:
        return Reread(kind="lost")
    kind = compare_revision(archive.connection, row.revision_id, article)
    return Reread(kind=kind, findings=prepare_findings(capture, outlet, article) if kind else None)


@lru_cache(maxsize=1)
def _open_reader(folder: Path) -> Archive:
    """The archive for reading, opened once a worker."""
    return Archive.open(folder)


pickle_quickly((Reread,))
