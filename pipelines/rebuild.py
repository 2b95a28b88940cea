"""Splitting stored captures again: a better splitter re-reads the whole past, without network.

capture row -> WARC record -> guarded worker -> compared with what is stored -> revision, segments, index rewritten
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from archive.articles import compare_revision, resplit_revision
from archive.clock import korean
from archive.database import Archive
from archive.errors import StorageError
from archive.items import CaptureLocation, Outlet, PageKind, PageResult
from archive.memory import Memory, quarter_of, recall
from archive.outlets import outlet_of_row
from archive.prepared import prepare
from archive.queries import StoredCapture, captures_to_split
from archive.segments import drop_unused_wordings
from archive.writes import record
from pipelines.guard import Guard
from pipelines.harvest import in_order
from pipelines.work import Job, split_capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A capture that is split otherwise than before."""

    url: str
    kind: str
    """text (headline or body), around (other fields or segments), found (an article now), lost (none now)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReport:
    """What a rebuild did: captures read, differences, and captures that could not be read."""

    captures: int
    differences: tuple[Difference, ...]
    unreadable: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """Kind of difference -> captures."""
        return dict(Counter(difference.kind for difference in self.differences).most_common())


Progress = Callable[[str, str | None], None]
"""Called with the address of each capture and the kind of its difference, or None."""


def rebuild(
    archive: Archive,
    run_id: int | None,
    *,
    outlets: Mapping[str, Outlet],
    guard: Guard,
    outlet: str | None = None,
    since: str | None = None,
    progress: Progress | None = None,
) -> RebuildReport:
    """Split the stored captures again and bring articles, segments and index up to date.

    `outlet`: only of this one; `since`: only fetched on or after this Korean day; `run_id` None: a dry run, nothing is
    written. An article that the splitter no longer finds stays as it is and is told.
    """
    worker = _Rebuild(archive, run_id, outlets)
    return asyncio.run(worker.run(captures_to_split(archive, outlet=outlet, since=since), guard, progress))


class _Rebuild:
    """One rebuild: what it counts while it runs."""

    def __init__(self, archive: Archive, run_id: int | None, outlets: Mapping[str, Outlet]) -> None:
        self._archive = archive
        self._run_id = run_id
        self._outlets = outlets
        self._rows: dict[CaptureLocation, StoredCapture] = {}
        self._memory: dict[tuple[str, str, int], Memory] = {}
        self._unreadable: list[str] = []

    async def run(self, rows: Iterator[StoredCapture], guard: Guard, progress: Progress | None) -> RebuildReport:
        differences: list[Difference] = []
        captures = 0
        async for result in in_order(guard, self._jobs(rows)):
            captures += 1
            assert result.location is not None
            kind = self._settle(self._rows.pop(result.location), result)
            if kind is not None:
                differences.append(Difference(url=result.url, kind=kind))
            if progress is not None:
                progress(result.url, kind)
        if differences and self._run_id is not None:
            with self._archive.transaction() as connection:
                drop_unused_wordings(connection)
        return RebuildReport(captures=captures, differences=tuple(differences), unreadable=tuple(self._unreadable))

    def _jobs(self, rows: Iterator[StoredCapture]) -> Iterator[Job]:
        for row in rows:
            try:
                capture = self._archive.captures.read(row.location)
            except StorageError as error:
                self._unreadable.append(str(error))
                continue
            self._rows[row.location] = row
            result = PageResult(
                url=capture.url,
                outlet_id=row.outlet_id,
                kind=PageKind.ARTICLE,
                http_status=row.http_status,
                capture=capture,
                location=row.location,
                seen_at=capture.fetched_at,
            )
            arguments = (capture, self._outlet(row.outlet_id), self._recall(row, korean(capture.fetched_at)))
            yield Job(result=result, function=split_capture, arguments=arguments)

    def _settle(self, row: StoredCapture, result: PageResult) -> str | None:
        """Compare with what is stored and, unless this is a dry run, write; the kind of difference."""
        article = result.article
        is_article = article is not None and article.is_article and result.outcome is None
        if row.revision_id is None:
            if is_article and self._run_id is not None:
                record(self._archive, self._run_id, replace(result, detail="found by rebuild"))
            return "found" if is_article else None
        if not is_article or article is None:
            return "lost"
        connection = self._archive.connection
        prepared = result.prepared or prepare(article)
        difference = compare_revision(connection, row.revision_id, prepared)
        if difference is not None and self._run_id is not None:
            with self._archive.transaction():
                resplit_revision(connection, row.revision_id, article, prepared)
        return difference

    def _outlet(self, outlet_id: str) -> Outlet:
        return self._outlets.get(outlet_id) or outlet_of_row(self._archive, outlet_id)

    def _recall(self, row: StoredCapture, day: str) -> Memory:
        """What the outlet's other pages repeated when this one was fetched."""
        counted = int(row.revision_id is not None)
        key = (row.outlet_id, quarter_of(day), counted)
        if key not in self._memory:
            self._memory[key] = recall(self._archive.connection, row.outlet_id, day, itself=counted)
        return self._memory[key]


def own_captures(folder: Path) -> list[Path]:
    """The WARC files of the archive in `folder`, oldest first."""
    return sorted((folder / "captures").glob("*.warc.gz"))
