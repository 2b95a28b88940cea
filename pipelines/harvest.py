"""Captures from WARC files into an archive: any crawler's, Common Crawl's, or the archive's own after a lost database.

WARC file -> captures -> guarded workers, in order -> one recorded result each
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from archive.clock import korean
from archive.database import Archive
from archive.errors import InputError
from archive.items import Capture, CaptureLocation, OutcomeKind, Outlet, PageKind, PageResult
from archive.outlets import save_outlet
from archive.queries import find_capture
from archive.text.memory import Memory, is_memory_due, quarter_of, recall
from archive.warc.records import warc_date
from archive.warc.warcs import Damage, FoundCapture, open_warc, read_warc
from archive.writes import record
from pipelines.addresses import find_outlet, locate
from pipelines.workers.guard import Guard
from pipelines.workers.jobs import run_job
from pipelines.workers.work import Job, split_capture

TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/octet-stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagedPart:
    """A stretch of a WARC file that could not be read; offset in bytes."""

    file: str
    offset: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestReport:
    """What an import brought: outcome -> captures, and what could not be read."""

    outcomes: Mapping[str, int]
    damages: tuple[DamagedPart, ...]

    @property
    def captures(self) -> int:
        """How many captures the files held."""
        return sum(self.outcomes.values())


Progress = Callable[[Path, PageResult, OutcomeKind], None]


def check_warcs(paths: Sequence[Path]) -> None:
    """Raise InputError for the first path that is no readable WARC file, before anything is imported."""
    for path in paths:
        open_warc(path).close()


def harvest(
    archive: Archive,
    run_id: int,
    paths: Sequence[Path],
    *,
    outlets: Mapping[str, Outlet],
    guard: Guard,
    progress: Progress | None = None,
    in_place: bool = False,
) -> HarvestReport:
    """Record every capture of the files; one that is there already (same address, moment and bytes) ends as duplicate.

    `in_place`: the files are the archive's own, their records are referred to and not written again.
    """
    importer = _Harvest(archive, run_id, outlets, guard, in_place=in_place)
    return asyncio.run(importer.run(paths, progress))


class _Harvest:
    """One import: what it counts and remembers while it runs."""

    def __init__(
        self, archive: Archive, run_id: int, outlets: Mapping[str, Outlet], guard: Guard, *, in_place: bool
    ) -> None:
        self._archive = archive
        self._run_id = run_id
        self._outlets = dict(outlets)
        self._guard = guard
        self._in_place = in_place
        self._saved: set[str] = set()
        self._memory: dict[tuple[str, str], tuple[int, Memory]] = {}
        self._damages: list[DamagedPart] = []
        self._under_way: deque[tuple[str, str, str]] = deque(maxlen=4 * guard.workers)
        self._unrecorded: deque[Capture] = deque(maxlen=4 * guard.workers)

    async def run(self, paths: Sequence[Path], progress: Progress | None) -> HarvestReport:
        counts: Counter[str] = Counter()
        for path in paths:
            async for result in in_order(self._guard, self._jobs(path)):
                recorded = record(self._archive, self._run_id, result)
                counts[recorded.outcome] += 1
                if progress is not None:
                    progress(path, result, recorded.outcome)
        return HarvestReport(outcomes=dict(counts.most_common()), damages=tuple(self._damages))

    def _jobs(self, path: Path) -> Iterator[Job | PageResult]:
        for found in read_warc(path):
            if isinstance(found, Damage):
                self._damages.append(DamagedPart(file=str(path), offset=found.offset, reason=found.reason))
                continue
            job = self._job(path, found)
            if job is not None:
                yield job

    def _job(self, path: Path, found: FoundCapture) -> Job | PageResult | None:
        """What to do with a capture: split it, or note why not."""
        capture = self._filled(found)
        if not capture.body and self._in_place:
            return None
        outlet = self._outlet(capture.url)
        if outlet is None:
            return None
        result = PageResult(
            url=capture.requested_url,
            aliases=(capture.url,),
            outlet_id=outlet.id,
            kind=PageKind.ARTICLE,
            http_status=capture.status,
            seen_at=capture.fetched_at,
        )
        refusal = self._refusal(capture, is_filled=bool(found.repeats is None or capture.body))
        if refusal is not None:
            return replace(result, outcome=refusal[0], detail=refusal[1])
        self._unrecorded.append(capture)
        result = replace(result, capture=capture, location=self._location(path, found))
        return Job(
            result=result,
            function=split_capture,
            arguments=(capture, outlet, self._recall(outlet.id, capture), not self._in_place),
        )

    def _filled(self, found: FoundCapture) -> Capture:
        """The capture; that of a revisit record with the page it repeats, where the archive has that, else without."""
        capture, repeated = found.capture, found.repeats
        if repeated is None or repeated.at is None or not 200 <= capture.status < 300:
            return capture
        original = next((c for c in self._unrecorded if (c.url, c.fetched_at) == (repeated.url, repeated.at)), None)
        original = original or find_capture(self._archive, repeated.url, repeated.at)
        if original is None:
            return capture
        return replace(original, url=capture.url, requested_url=capture.requested_url, fetched_at=capture.fetched_at)

    def _refusal(self, capture: Capture, *, is_filled: bool) -> tuple[OutcomeKind, str] | None:
        """Why a capture is not split, or None."""
        if capture.status == 304:
            return OutcomeKind.NOT_MODIFIED, "http_304"
        if capture.status in (404, 410):
            return OutcomeKind.NOT_FOUND, f"http_{capture.status}"
        if not 200 <= capture.status < 300:
            return OutcomeKind.HTTP_ERROR, f"http_{capture.status}"
        if not is_filled:
            return OutcomeKind.NOT_MODIFIED, "a revisit record: the page that it repeats is not in the archive"
        kind = capture.content_type
        if kind and not kind.strip().lower().startswith(TEXT_TYPES):
            return OutcomeKind.WRONG_TYPE, kind[:100]
        key = (capture.url, hashlib.sha256(capture.body).hexdigest(), warc_date(capture.fetched_at))
        known = (
            key in self._under_way
            or self._archive.connection.execute(
                "SELECT 1 FROM capture WHERE url = ? AND payload_sha256 = ? AND fetched_at = ?", key
            ).fetchone()
        )
        self._under_way.append(key)
        return (OutcomeKind.DUPLICATE, "this capture is in the archive already") if known else None

    def _outlet(self, url: str) -> Outlet | None:
        """The outlet of an address, made from its host where none is known; None for an address without one."""
        outlet = find_outlet(url, self._outlets)
        if outlet is None:
            try:
                outlet_id = locate(url, None).outlet_id
            except InputError:
                return None
            outlet = Outlet(id=outlet_id, name=outlet_id, hosts=(urlsplit(url).netloc.lower(),))
            self._outlets[outlet_id] = outlet
        if outlet.id not in self._saved:
            save_outlet(self._archive, outlet)
            self._saved.add(outlet.id)
        return outlet

    def _recall(self, outlet_id: str, capture: Capture) -> Memory:
        """What the outlet's pages repeated when this one was fetched."""
        day = korean(capture.fetched_at)
        key = (outlet_id, quarter_of(day))
        pages, memory = self._memory.get(key, (0, Memory()))
        if is_memory_due(pages):
            memory = recall(self._archive.connection, outlet_id, day)
        self._memory[key] = (pages + 1, memory)
        return memory

    def _location(self, path: Path, found: FoundCapture) -> CaptureLocation | None:
        if not self._in_place:
            return None
        file = path.relative_to(self._archive.folder).as_posix()
        is_revisit = found.repeats is not None
        return CaptureLocation(file=file, offset=found.offset, length=found.length, is_revisit=is_revisit)


async def in_order(guard: Guard, jobs: Iterator[Job | PageResult]) -> AsyncIterator[PageResult]:
    """The results of the jobs, in their order, with as many under way as keep the workers busy."""
    waiting: deque[asyncio.Task[PageResult]] = deque()
    for job in jobs:
        waiting.append(asyncio.ensure_future(_settle(guard, job)))
        await asyncio.sleep(0)  # lets the task hand its page to a worker
        if len(waiting) > 2 * guard.workers:
            yield await waiting.popleft()
    while waiting:
        yield await waiting.popleft()


async def _settle(guard: Guard, job: Job | PageResult) -> PageResult:
    return job if isinstance(job, PageResult) else await run_job(guard, job)
