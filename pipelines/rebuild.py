"""Splitting stored captures again: a better splitter re-reads the whole past, without network.

capture row -> guarded worker: WARC record, split, compared with what is stored -> what differs is rewritten
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path

from archive.clock import korean
from archive.database import CAPTURES, Archive, is_database_lost
from archive.errors import StorageError
from archive.items import Outlet, PageKind, PageResult
from archive.outlets import outlet_of_row
from archive.queries import StoredCapture, captures_to_split
from archive.text.articles import resplit_revision
from archive.text.memory import Memory, quarter_of, recall
from archive.text.segments import drop_unused_wordings
from archive.warc.captures import is_being_made
from archive.writes import record
from pipelines.rereading import Reread, reread
from pipelines.workers.guard import Guard, SplitCrash, SplitTimeout
from pipelines.workers.work import with_findings

AHEAD = 4  # batches under way for each worker: the two it has, and as many that wait for an earlier one
BATCH = 8  # captures a worker is given at once; when one of them takes too long, each is tried alone
TOGETHER = 50  # revisions rewritten by one transaction; a crash in front of it is mended by the next rebuild


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
    worker = _Rebuild(archive, run_id, outlets, guard)
    return asyncio.run(worker.run(captures_to_split(archive, outlet=outlet, since=since), progress))


class _Rebuild:
    """One rebuild: what it counts while it runs."""

    def __init__(self, archive: Archive, run_id: int | None, outlets: Mapping[str, Outlet], guard: Guard) -> None:
        self._archive = archive
        self._run_id = run_id
        self._outlets = outlets
        self._guard = guard
        self._memory: dict[tuple[str, str, int], Memory] = {}
        self._changed: list[tuple[StoredCapture, Reread]] = []

    async def run(self, rows: Iterator[StoredCapture], progress: Progress | None) -> RebuildReport:
        captures = 0
        differences: list[Difference] = []
        unreadable: list[str] = []
        async for row, found in self._reread_all(rows):
            if found.trouble is not None:
                unreadable.append(found.trouble)
                continue
            captures += 1
            if found.kind is not None:
                differences.append(Difference(url=row.url, kind=found.kind))
                self._settle(row, found)
            if progress is not None:
                progress(row.url, found.kind)
        self._write()
        if differences and self._run_id is not None:
            with self._archive.transaction() as connection:
                drop_unused_wordings(connection)
        return RebuildReport(captures=captures, differences=tuple(differences), unreadable=tuple(unreadable))

    async def _reread_all(self, rows: Iterator[StoredCapture]) -> AsyncIterator[tuple[StoredCapture, Reread]]:
        """What became of each capture, in their order, with as many under way as keep the workers busy."""
        waiting: deque[asyncio.Task[list[tuple[StoredCapture, Reread]]]] = deque()
        for batch in self._batches(rows):
            waiting.append(asyncio.ensure_future(self._reread(batch)))
            await asyncio.sleep(0)  # lets the task hand its captures to a worker
            if len(waiting) > AHEAD * self._guard.workers:
                for found in await waiting.popleft():
                    yield found
        while waiting:
            for found in await waiting.popleft():
                yield found

    def _batches(self, rows: Iterator[StoredCapture]) -> Iterator[list[StoredCapture]]:
        """Captures that follow each other and are split with the same memory, a few at a time."""
        for _, alike in groupby(rows, self._key):
            while batch := list(islice(alike, BATCH)):
                yield batch

    async def _reread(self, rows: list[StoredCapture]) -> list[tuple[StoredCapture, Reread]]:
        """The same for some that are alike; a page that its worker cannot split is lost."""
        try:
            outlet, memory = self._outlet(rows[0].outlet_id), self._recall(rows[0])
            found = await self._guard.run(reread, self._archive.folder, rows, outlet, memory)
        except StorageError as error:
            found = [Reread(trouble=str(error))] * len(rows)
        except (SplitTimeout, SplitCrash):
            if len(rows) > 1:
                return [found for row in rows for found in await self._reread([row])]
            found = [Reread(kind="lost" if rows[0].revision_id is not None else None)]
        return list(zip(rows, found, strict=True))

    def _settle(self, row: StoredCapture, found: Reread) -> None:
        """Write what was found, together with others."""
        if self._run_id is None or found.findings is None:
            return
        if found.kind == "found":
            self._write()
            record(self._archive, self._run_id, _result_of(row, found))
            return
        self._changed.append((row, found))
        if len(self._changed) >= TOGETHER:
            self._write()

    def _write(self) -> None:
        """Bring the revisions that differ up to date."""
        changed, self._changed = self._changed, []
        if not changed:
            return
        with self._archive.transaction() as connection:
            for row, found in changed:
                assert row.revision_id is not None
                assert found.findings is not None
                article, prepared = found.findings.article, found.findings.prepared
                assert article is not None
                assert prepared is not None
                resplit_revision(connection, row.revision_id, article, prepared)

    def _outlet(self, outlet_id: str) -> Outlet:
        return self._outlets.get(outlet_id) or outlet_of_row(self._archive, outlet_id)

    def _key(self, row: StoredCapture) -> tuple[str, str, int]:
        """Captures of one key are split with one memory: outlet, day, and whether the memory counts the page itself."""
        return row.outlet_id, row.fetched_at[:10], int(row.revision_id is not None)

    def _recall(self, row: StoredCapture) -> Memory:
        """What the outlet's other pages repeated when this one was fetched."""
        try:
            fetched_at = datetime.fromisoformat(row.fetched_at)
        except ValueError:  # a damaged row
            fetched_at = self._archive.captures.read(row.location).fetched_at
        day = korean(fetched_at)
        counted = int(row.revision_id is not None)
        key = (row.outlet_id, quarter_of(day), counted)
        if key not in self._memory:
            self._memory[key] = recall(self._archive.connection, row.outlet_id, day, itself=counted)
        return self._memory[key]


def _result_of(row: StoredCapture, found: Reread) -> PageResult:
    """An article found in a capture that held none before, ready to be recorded."""
    assert found.capture is not None
    assert found.findings is not None
    result = PageResult(
        url=found.capture.url,
        outlet_id=row.outlet_id,
        kind=PageKind.ARTICLE,
        http_status=row.http_status,
        capture=found.capture,
        location=row.location,
        seen_at=found.capture.fetched_at,
    )
    return replace(with_findings(result, found.findings), detail="found by rebuild")


def own_captures(folder: Path) -> list[Path]:
    """The WARC files of the archive in `folder`, oldest first."""
    return sorted((folder / CAPTURES).glob("*.warc.gz"))


def unknown_files(folder: Path) -> list[Path]:
    """The WARC files of the archive in `folder` of which its database knows nothing, oldest first.

    All of them, where it is lost, or was being made from them when that broke off.
    """
    files = own_captures(folder)
    if not files or is_database_lost(folder):
        return files
    with Archive.open(folder) as archive:
        if is_being_made(archive.connection):
            return files
        known = {row[0] for row in archive.connection.execute("SELECT file FROM capture_file")}
    return [path for path in files if path.relative_to(folder).as_posix() not in known]
