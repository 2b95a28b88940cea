"""A page that its worker cannot split is an outcome, with the capture kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from archive.items import Capture, OutcomeKind, PageKind, PageResult
from pipelines.workers.jobs import run_packed
from pipelines.workers.work import Findings, Job
from tests.archive.samples import FETCHED
from tests.pipelines.workers.ill_behaved import MEGABYTE, die, open_guard, recurse, stall, take_memory

URL = "https://gaon.example/news/1"
CASES: list[tuple[str, Callable[..., object], float, float | None, str]] = [
    # what happens, function, argument, deadline of the job, in the detail
    ("deadline", stall, 3600, 1.0, "longer than 1 s"),
    ("memory", take_memory, 400 * MEGABYTE, None, "more memory"),
    ("error", recurse, 100_000, None, "RecursionError"),
    ("death", die, 3, None, "died"),
]


@pytest.mark.parametrize(
    ("function", "argument", "deadline_s", "words"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_a_page_that_cannot_be_split_keeps_its_capture(
    function: Callable[..., Findings], argument: float, deadline_s: float | None, words: str
) -> None:
    capture = Capture(url=URL, requested_url=URL, fetched_at=FETCHED, status=200, headers=(), body=b"<p>x")
    result = PageResult(url=URL, outlet_id="gaon", kind=PageKind.ARTICLE, http_status=200, capture=capture)
    job = Job(result=result, function=function, arguments=(argument,), deadline_s=deadline_s)
    with open_guard() as guard:
        ended = asyncio.run(run_packed(guard, job))
    assert ended.outcome is OutcomeKind.SPLIT_FAILED
    assert words in (ended.detail or "")
    assert ended.capture == capture
