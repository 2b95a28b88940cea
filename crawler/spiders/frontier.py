"""The one spider: asks what the frontier hands out, and turns every answer and every failure into an item.

ledger.next_visit -> request -> response or failure -> verdict -> Read:   a Job for the split worker
                        ▲                                 │       End:    a PageResult
                        └── Follow, TryAgain ─────────────┘
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider, signals
from scrapy.exceptions import CloseSpider

from archive.clock import Clock
from archive.items import Capture, OutcomeKind, PageKind, PageResult
from crawler.ledger import Ledger
from crawler.net.limits import Limits
from crawler.reading import read_list
from crawler.verdicts import Answer, End, Follow, Scope, TryAgain, Verdict, judge_failure, judge_response
from crawler.visit import Visit, visit_of
from pipelines.workers.guard import Guard
from pipelines.workers.work import Job, split_capture

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure


class FrontierSpider(Spider):
    """Asks the addresses of the frontier, each to its one outcome."""

    name = "frontier"

    def __init__(self, *, ledger: Ledger, guard: Guard, limits: Limits, scope: Scope, clock: Clock) -> None:
        super().__init__()
        self.ledger = ledger
        self.guard = guard
        self.limits = limits
        self._scope = scope
        self._clock = clock
        self._endings: set[asyncio.Task[Any]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and listen for what Scrapy drops on its own."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        for handler, signal in (
            (spider._on_dropped, signals.request_dropped),
            (spider._on_spider_error, signals.spider_error),
            (spider._on_item_error, signals.item_error),
        ):
            crawler.signals.connect(handler, signal)
        return spider

    async def start(self) -> AsyncIterator[Request | PageResult]:
        """Requests, as fast as the hosts' paces and the visits under way allow; closes the spider after the last."""
        try:
            while (visit := await self.ledger.next_visit()) is not None:
                yield self._ask(visit)
        except Exception as error:  # noqa: BLE001  Scrapy would log it, and end the crawl as if all were done
            self.ledger.broken = error
        await self.ledger.all_recorded()
        # Left to itself, Scrapy may find out that it is idle only at its next heartbeat, five seconds later: nothing
        # wakes it after an item that start() gave.
        raise CloseSpider("finished")

    def _ask(self, visit: Visit) -> Request | PageResult:
        """The request for the visit's present address, or its end where none can be made."""
        visit.try_started_s = time.monotonic()
        try:
            return Request(
                visit.url,
                callback=self._on_response,
                errback=self._on_failure,
                headers=_conditions(visit),
                meta={"visit": visit},
                dont_filter=True,
            )
        except ValueError as error:
            return visit.result(OutcomeKind.REFUSED_ADDRESS, now_s=visit.try_started_s, detail=str(error)[:200])

    async def _on_response(self, response: Response) -> AsyncIterator[Request | PageResult | Job]:
        visit = response.meta["visit"]
        if not self.ledger.is_open(visit):
            return  # it came too late
        visit.answer_s = response.meta.get("download_latency")
        answer = _answer(response)
        verdict = judge_response(answer, visit, scope=self._scope, limits=self.limits, now=self._clock())
        if isinstance(verdict, End | TryAgain | Follow):
            yield await self._act(verdict, visit, answer.status)
        else:
            yield await self._read(response, visit)

    async def _on_failure(self, failure: Failure) -> AsyncIterator[Request | PageResult | Job]:
        visit = failure.request.meta["visit"]  # type: ignore[attr-defined]  # Scrapy adds it
        if not self.ledger.is_open(visit):
            return
        visit.answer_s = None
        assert failure.value is not None
        verdict = judge_failure(failure.value, took_s=time.monotonic() - visit.try_started_s)
        yield await self._act(verdict, visit, None)

    async def _act(self, verdict: Verdict, visit: Visit, status: int | None) -> Request | PageResult:
        """Go on, try again, or end."""
        if isinstance(verdict, Follow):
            visit.follow(verdict.url)
            return self._ask(visit)
        if isinstance(verdict, TryAgain):
            if await self._pause_for_try(visit):
                return self._ask(visit)
            verdict = verdict.end
        assert isinstance(verdict, End)
        return visit.result(
            verdict.outcome,
            now_s=time.monotonic(),
            detail=verdict.detail,
            http_status=status,
            retry_after_s=verdict.retry_after_s,
        )

    async def _pause_for_try(self, visit: Visit) -> bool:
        """Wait before another try; False when tries, time or the run are used up."""
        pause_s = self.limits.retry_pause_s * visit.tries
        spent_s = visit.held_s(time.monotonic())
        if visit.tries >= self.limits.tries or spent_s + pause_s + 1 > self.limits.address_s or self.ledger.stopped:
            return False
        visit.tries += 1
        await asyncio.sleep(pause_s)
        return self.ledger.is_open(visit)

    async def _read(self, response: Response, visit: Visit) -> Job | PageResult:
        """The job that reads the page; none for a list that has not changed since it was read."""
        capture = Capture(
            url=response.url,
            requested_url=visit.lease.url,
            fetched_at=self._clock(),
            status=response.status,
            headers=_headers(response),
            body=response.body,
        )
        result = visit.result(None, now_s=time.monotonic(), http_status=response.status, capture=capture)
        if visit.lease.kind is PageKind.ARTICLE:
            counted = visit.lease.body_sha256 is not None
            memory = await self.ledger.memory(visit.outlet.id, counted=counted)
            return Job(result=result, function=split_capture, arguments=(capture, visit.outlet, memory, True))
        if visit.lease.body_sha256 == hashlib.sha256(capture.body).hexdigest():
            return visit.result(
                OutcomeKind.LISTED, now_s=time.monotonic(), http_status=response.status, detail="same bytes as before"
            )
        return Job(
            result=result,
            function=read_list,
            arguments=(capture, visit.lease, visit.outlet),
            deadline_s=self.limits.list_s,
        )

    # what would otherwise vanish: each becomes an outcome

    def _on_dropped(self, request: Request) -> None:
        self._end_lost(visit_of(request), OutcomeKind.BAD_RESPONSE, "the request was dropped")

    def _on_spider_error(self, failure: Failure, response: Any) -> None:
        request = getattr(response, "request", None)
        reason = f"{failure.type.__name__}: {failure.value}"[:200] if failure.type else "an error"
        self._end_lost(visit_of(request) if request else None, OutcomeKind.SPLIT_FAILED, reason)

    def _on_item_error(self, item: Any, failure: Failure) -> None:
        lease = getattr(getattr(item, "result", item), "lease", None)
        visit = self.ledger.visits.get(lease.frontier_id) if lease else None
        self._end_lost(visit, OutcomeKind.SPLIT_FAILED, f"{type(failure.value).__name__}: {failure.value}"[:200])

    def _end_lost(self, visit: Visit | None, outcome: OutcomeKind, detail: str) -> None:
        if visit is None or self.ledger.error is not None:
            return
        ending = asyncio.ensure_future(self.ledger.record(visit.result(outcome, now_s=time.monotonic(), detail=detail)))
        self._endings.add(ending)
        ending.add_done_callback(self._endings.discard)


def _conditions(visit: Visit) -> dict[str, str]:
    """Headers that ask for the page only if it changed (RFC 9110 13.1); for the leased address itself only."""
    if visit.hops:
        return {}
    lease = visit.lease
    found = {"If-None-Match": lease.etag, "If-Modified-Since": lease.last_modified}
    return {name: value for name, value in found.items() if value}


def _answer(response: Response) -> Answer:
    return Answer(
        url=response.url,
        status=response.status,
        headers={name.lower(): value for name, value in _headers(response)},
        location=response.headers.get("Location"),
        body=response.body,
    )


def _headers(response: Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
