"""Scrapy item pipelines: thin adapters between the spider's items, the guarded worker and the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from archive.items import PageResult, Recorded
from pipelines.workers.guard import Guard
from pipelines.workers.jobs import run_packed
from pipelines.workers.work import Job

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Recorder(Protocol):
    """Whoever takes results into the archive."""

    async def record(self, result: PageResult) -> Recorded | None:
        """Record how a visit ended; None when it was recorded already."""


class SplitStage:
    """A fetched page goes to a worker and comes back as a result; results of other endings pass."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the spider's guard."""
        return cls(crawler.spider.guard)  # type: ignore[union-attr]  # the spider is made before its pipelines

    async def process_item(self, item: Job | PageResult) -> PageResult:
        """The result of `item`, packed; a splitter that failed is an outcome, with the capture kept."""
        return item if isinstance(item, PageResult) else await run_packed(self._guard, item)


class RecordStage:
    """Records results in the archive."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the spider's ledger."""
        return cls(crawler.spider.ledger)  # type: ignore[union-attr]  # the spider is made before its pipelines

    async def process_item(self, item: PageResult) -> PageResult:
        """Record `item`."""
        await self._recorder.record(item)
        return item
