"""The ledger of a crawl: addresses leased out, outcomes taken in, and nothing in between that could be lost.

It is the one door from the event loop to the archive, which is in a process of its own: no write to the disk, however
slow, holds up the loop.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from archive.clock import Clock
from archive.crawl.backfill import Walk, walk_on
from archive.crawl.frontier import lease_due, next_due_at, release
from archive.crawl.traps import put_off, put_off_list
from archive.database import Archive
from archive.errors import SosikError, StorageError
from archive.items import Lease, OutcomeKind, Outlet, PageResult, Recorded
from archive.outlets import host_of
from archive.text.memory import Memory, is_memory_due
from crawler.archivist import Archivist, LeaseWish
from crawler.hosts import Hosts, pause_after
from crawler.net.limits import Limits
from crawler.places import Places
from crawler.recording import last_url, read_memory
from crawler.tally import Tally
from crawler.traps import COPIES_OFF_DAYS, PUT_OFF_DAYS
from crawler.visit import Visit

P = ParamSpec("P")
T = TypeVar("T")

LOW_WATER = 4  # free places before more are leased: one lease transaction for four pages, not for each
LINGER_S = 0.2  # but nobody waits longer than this for company
NAP_S = 1.0  # the longest sleep between two looks at the frontier; a stop is noticed within it


class Ledger:
    """Leases visits and records their results; `stop()` ends the leasing.

    `max_pages` bounds the addresses leased and `max_time_s` the leasing, in seconds; None: nothing does.
    """

    def __init__(
        self,
        archivist: Archivist,
        run_id: int,
        *,
        clock: Clock,
        outlets: Mapping[str, Outlet],
        limits: Limits,
        max_pages: int | None = None,
        max_time_s: float | None = None,
        on_progress: Callable[[Tally], None] | None = None,
        walk: Walk | None = None,
    ) -> None:
        self.tally = Tally()
        self.hosts = Hosts(self._ask, outlets, clock=clock, limits=limits)
        self.visits: dict[int, Visit] = {}
        """The visits under way, by the id of their lease."""
        self.walk = walk
        """How far a back-fill has come."""
        self.error: StorageError | None = None
        """Why the archive can take no more."""
        self.broken: Exception | None = None
        """What kept it from handing out more, where that is a fault of our own."""
        self.failed = asyncio.Event()
        """Set together with `error`."""
        self._archivist = archivist
        archivist.beside = self._wish
        archivist.under_way = self.visits.__len__
        self._run_id = run_id
        self._clock = clock
        self._outlets = outlets
        self._limits = limits
        self._ends_s = time.monotonic() + max_time_s if max_time_s is not None else float("inf")
        self._on_progress = on_progress
        self._places = Places(self.tally, self.visits, in_flight=limits.in_flight, max_pages=max_pages)
        self._wishes = 0
        self._recording: set[int] = set()
        self._changed = asyncio.Event()
        self._stopping = asyncio.Event()
        self._memories: dict[tuple[str, bool], tuple[int, Memory]] = {}

    # leasing

    async def next_visit(self) -> Visit | None:
        """The next address to ask, when its host's pace allows; None when nothing more is due, or the run is over."""
        while not self._is_over():
            if self._places.waiting:
                return self._begin(self._places.waiting.popleft())
            room = self._places.room()
            if self._wishes:
                await self._change(NAP_S)
            elif room >= min(LOW_WATER, self._limits.in_flight) or not await self._change(LINGER_S):
                room = self._places.room()  # while this waited for company, a wish may have taken it
                if room and await self._lease(room):
                    continue
                if not await self._wait_for_due():
                    return None
        while self._wishes and self.error is None:
            await self._change(NAP_S)
        await self._give_back_waiting()
        return None

    async def all_recorded(self) -> None:
        """Wait until every visit under way has its outcome, or the archive can take no more."""
        while self.visits and self.error is None:
            await self._change(NAP_S)

    async def end_late_visits(self) -> None:
        """End visits that hold their place for as long as one may, whatever they wait for. Runs until cancelled."""
        while self.error is None:
            await asyncio.sleep(NAP_S)
            now_s = time.monotonic()
            late = [v for v in self.visits.values() if v.held_s(now_s) > self._limits.address_s - 2 * NAP_S]
            for visit in late:
                detail = f"had no end within {self._limits.address_s:g} s"
                with suppress(StorageError):  # it is noticed
                    await self.record(visit.result(OutcomeKind.TIMEOUT, now_s=now_s, detail=detail))

    def is_open(self, visit: Visit) -> bool:
        """Whether the visit has no outcome yet."""
        return self.visits.get(visit.lease.frontier_id) is visit

    @property
    def stopped(self) -> bool:
        """Whether a person asked for an end."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Lease nothing more; what is in flight is finished, what waits for a host's turn is given back."""
        self._stopping.set()
        self._changed.set()

    async def stops_within(self, wait_s: float) -> bool:
        """Wait so long, or until a person asks for an end; whether one did."""
        try:
            async with asyncio.timeout(wait_s):
                await self._stopping.wait()
        except TimeoutError:
            return False
        return True

    def may_ask(self, visit: Visit) -> bool:
        """Whether there is a place for `visit`, whose turn has come."""
        return self._places.admit(visit)

    async def give_back(self, visit: Visit) -> None:
        """End a visit without an outcome: its address is due as before."""
        number = visit.lease.frontier_id
        if self.is_open(visit) and number not in self._recording:
            del self.visits[number]
            await self._release(visit.lease)
            self._changed.set()

    def _is_over(self) -> bool:
        return self.stopped or self._places.is_spent or self.error is not None or time.monotonic() >= self._ends_s

    def _begin(self, lease: Lease) -> Visit:
        now_s = time.monotonic()
        outlet = self._outlets[lease.outlet_id]
        visit = Visit(lease=lease, outlet=outlet, started_s=now_s, try_started_s=now_s, url=lease.url)
        self.visits[lease.frontier_id] = visit
        return visit

    async def _lease(self, room: int) -> bool:
        """Ask for `room` addresses; whether any came."""
        self._places.promise(room)
        try:
            with self._noticing_failure(), _as_storage_error():
                leases = await self._archivist.ask_first(
                    lease_due, self._run_id, limit=room, outlets=list(self._outlets)
                )
        finally:
            self._places.settle(room)
        self._places.take(leases)
        return bool(leases)

    def _wish(self, ending: int) -> LeaseWish | None:
        """What to lease together with the recording of `ending` visits, which are under way no more then."""
        room = self._places.room(ending=ending)
        if not room or self._is_over():
            return None
        answer: asyncio.Future[list[Lease]] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(partial(self._grant, room, ending))
        self._wishes += 1
        self._places.promise(room, ending=ending)
        return LeaseWish(answer, (self._run_id,), {"limit": room, "outlets": list(self._outlets)})

    def _grant(self, room: int, ending: int, answer: asyncio.Future[list[Lease]]) -> None:
        """Take what a wish has brought, which had asked for `room` addresses."""
        self._wishes -= 1
        self._places.settle(room, ending=ending)
        self._changed.set()
        if not answer.cancelled():
            with suppress(StorageError), self._noticing_failure(), _as_storage_error():
                self._places.take(answer.result())

    async def _wait_for_due(self) -> bool:
        """Wait for an acknowledgement or for a host's turn; False when neither can bring more work."""
        was_busy = bool(self.visits)  # what ends while the archive is asked may bring work that it did not know of
        with self._noticing_failure(), _as_storage_error():
            due_at = await self._archivist.ask(next_due_at, outlets=list(self._outlets))
        if was_busy and not self.visits:
            return True
        if due_at is None and not self.visits:
            return await self._walk_on()
        wait_s = (due_at - self._clock()).total_seconds() if due_at else NAP_S
        if wait_s > self._limits.patience_s and not self.visits:
            return False
        await self._change(min(max(wait_s, 0.001), NAP_S))
        return True

    async def _walk_on(self) -> bool:
        """Let a back-fill put further addresses into the frontier; whether it did."""
        if self.walk is None:
            return False
        self.walk = await self._ask(walk_on, self.walk)
        return self.walk.added > 0

    async def _change(self, wait_s: float) -> bool:
        """Whether a visit ended (or a stop was asked for) within `wait_s`."""
        self._changed.clear()
        try:
            async with asyncio.timeout(wait_s):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True

    async def _give_back_waiting(self) -> None:
        """Release what was leased and not begun."""
        while self._places.waiting and self.error is None:
            await self._release(self._places.waiting.popleft())

    async def _release(self, lease: Lease) -> None:
        await self._ask(release, lease)
        self.tally.released += 1

    # recording

    async def record(self, result: PageResult) -> Recorded | None:
        """Record how a visit ended, once: None when it has ended already. Raises StorageError, which ends the crawl."""
        number = result.lease.frontier_id if result.lease else -1
        if number not in self.visits or number in self._recording or self.visits[number].lease is not result.lease:
            return None
        self._recording.add(number)
        try:
            pause_s = pause_after(result)
            with self._noticing_failure():
                recorded = await self._archivist.record(self._run_id, result, pause_s)
            if pause_s is not None:
                self.tally.paused.setdefault(host_of(last_url(result)), result.detail or recorded.outcome)
            await self._watch(result, recorded)
            del self.visits[number]
        finally:
            self._recording.discard(number)
            self._changed.set()
        self._count(result, recorded)
        return recorded

    async def _watch(self, result: PageResult, recorded: Recorded) -> None:
        """When this result shows a trap, put off what it has named; of a list that leads to copies, the list alone."""
        if (trap := self.tally.watch.note(result, recorded.outcome, copies=recorded.copies)) is not None:
            if trap.copies:  # what it has named already is asked all the same: it may be news
                await self._ask(put_off_list, trap.list_url, self._clock() + timedelta(days=COPIES_OFF_DAYS))
            else:
                until = self._clock() + timedelta(days=PUT_OFF_DAYS)
                trap.put_off = await self._ask(put_off, trap.outlet_id, trap.list_url, until)

    def _count(self, result: PageResult, recorded: Recorded) -> None:
        self.tally.count(result, recorded)
        if self._on_progress is not None:
            self._on_progress(self.tally)

    # memory

    async def memory(self, outlet_id: str, *, counted: bool) -> Memory:
        """What the outlet's other pages repeat; `counted`: the page to be split was stored before, as one of them."""
        key = (outlet_id, counted)
        pages, memory = self._memories.get(key, (0, Memory()))
        if is_memory_due(pages):
            memory = await self._ask(read_memory, outlet_id, itself=int(counted))
        self._memories[key] = (pages + 1, memory)
        return memory

    # the archive

    async def _ask(self, function: Callable[Concatenate[Archive, P], T], *args: P.args, **named: P.kwargs) -> T:
        """`function(archive, …)` in the archive's process. A StorageError ends the crawl."""
        with self._noticing_failure():
            return await self._archivist.ask(function, *args, **named)

    @contextmanager
    def _noticing_failure(self) -> Iterator[None]:
        """Let a StorageError end the crawl."""
        try:
            yield
        except StorageError as error:
            self.error = self.error or error
            self.failed.set()
            self._changed.set()
            raise


@contextmanager
def _as_storage_error() -> Iterator[None]:
    """Whatever keeps the archive from handing out addresses, such as a damaged row, ends the crawl."""
    try:
        yield
    except SosikError:
        raise
    except Exception as error:
        raise StorageError(
            f"the archive hands out no addresses: {type(error).__name__}: {error}: `sosik verify` says what is damaged"
        ) from error
