"""A fetched page, run through a guarded worker: whatever the worker comes to is a result."""

from __future__ import annotations

from dataclasses import replace

from archive.items import OutcomeKind, PageResult
from pipelines.workers.guard import Guard, SplitCrash, SplitTimeout
from pipelines.workers.work import Job, find_packed, unpack


async def run_job(guard: Guard, job: Job) -> PageResult:
    """The result of a job, whatever its worker came to."""
    return unpack(await run_packed(guard, job))


async def run_packed(guard: Guard, job: Job) -> PageResult:
    """The same with its findings packed."""
    try:
        packed = await guard.run(find_packed, job.function, *job.arguments, deadline_s=job.deadline_s)
    except (SplitTimeout, SplitCrash) as error:
        return replace(job.result, outcome=OutcomeKind.SPLIT_FAILED, detail=str(error))
    capture = job.result.capture
    if packed.is_pressed and capture is not None:
        capture = replace(capture, body=b"")
    return replace(job.result, packed=packed.data, outcome=packed.outcome, detail=packed.detail, capture=capture)
