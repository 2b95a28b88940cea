"""What a worker of a rebuild does: reads a stored capture, splits it, and compares with what the archive holds.

Reading, comparing and splitting take place where there is a processor for it; of a page that reads as before, nothing
but that travels back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from archive.articles import compare_revision
from archive.database import Archive
from archive.errors import StorageError
from archive.items import Capture, Outlet
from archive.memory import Memory
from archive.pickling import pickle_quickly
from archive.prepared import prepare
from archive.queries import StoredCapture
from pipelines.work import Findings, split_capture


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


def reread(folder: Path, row: StoredCapture, outlet: Outlet, memory: Memory) -> Reread:
    """Split the stored capture and compare it with its revision, if it made one."""
    archive = _open_reader(folder)
    try:
        capture = archive.captures.read(row.location)
    except StorageError as error:
        return Reread(trouble=str(error))
    findings = split_capture(capture, outlet, memory)
    article = findings.article
    is_article = article is not None and article.is_article and findings.outcome is None
    if row.revision_id is None:
        return Reread(kind="found", capture=capture, findings=findings) if is_article else Reread()
    if not is_article or article is None:
        return Reread(kind="lost")
    prepared = findings.prepared or prepare(article)
    kind = compare_revision(archive.connection, row.revision_id, prepared)
    return Reread(kind=kind, findings=findings if kind else None)


@lru_cache(maxsize=1)
def _open_reader(folder: Path) -> Archive:
    """The archive for reading, opened once a worker."""
    return Archive.open(folder)


pickle_quickly((Reread,))
