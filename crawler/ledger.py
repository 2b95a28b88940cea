"""The ledger of a crawl: addresses leased out, outcomes taken in, and nothing in between that could be lost.

It is the one door from the event loop to the archive, which is in a process of its own: no write to the disk, however
slow, holds up the loop.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from archive.clock import Clock
from archive.crawl.backfill import Walk, walk_on
from archive.crawl.frontier import lease_due, next_due_at, release
from archive.crawl.hosts import read_host, save_robots
from archive.crawl.reservations import is_tdmrep_due, save_tdmrep
from archive.crawl.traps import put_off, put_off_list
from archive.database import Archive
from archive.errors import SosikError, StorageError
from archive.items import Lease, OutcomeKind, Outlet, PageKind, PageResult, Recorded, Reservation
from archive.outlets import host_of
from archive.text.memory import Memory, is_memory_due
from crawler.archivist import Archivist, LeaseWish, last_url, read_memory
from crawler.discovery.document import LEFT, TOO_LONG
from crawler.net.limits import Limits
from crawler.net.robots import RobotsAnswer, RobotsStatus
from crawler.traps import COPIES_OFF_DAYS, PUT_OFF_DAYS, TrapWatch
from crawler.visit import Visit

P = ParamSpec("P")
T = TypeVar("T")

LOW_WATER = 4  # free places before more are leased: one lease transaction for four pages, not for each
LINGER_S = 0.2  # but nobody waits longer than this for company
NAP_S = 1.0  # the longest sleep between two looks at the frontier; a stop is noticed within it
UNREACHABLE = frozenset({OutcomeKind.ROBOTS_UNREACHABLE, OutcomeKind.TLS, OutcomeKind.DNS})
UNREACHABLE_PAUSE_S = 1800.0  # a host that cannot be asked, or not for its robots.txt, is left alone for a while
RATE_LIMIT_PAUSE_S = 300.0  # after a 429 that names no time


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a crawl has counted so far."""

    leased: int = 0
    recorded: int = 0
    released: int = 0
    new_links: int = 0
    outcomes: Counter[tuple[str, PageKind, OutcomeKind]] = field(default_factory=Counter)
    """(outlet, kind, outcome) -> requests."""
    details: dict[tuple[str, PageKind, OutcomeKind], str] = field(default_factory=dict)
    """The first detail of each."""
    paused: dict[str, str] = field(default_factory=dict)
    """Host -> why it was left alone."""
    unread: dict[str, str] = field(default_factory=dict)
    """List -> what of it was not read because it is too long, in words; those that end with `LEFT` go on."""
    watch: TrapWatch = field(default_factory=TrapWatch)
    """What the lists lead to."""


class Ledger:
    """Leases visits and records their results; `stop()` ends the leasing."""

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
        self.visits: dict[int, Visit] = {}
        """The visits under way, by the id of their lease."""
        self.error: StorageError | None = None
        """Why the archive can take no more."""
        self.broken: Exception | None = None
        """What kept it from handing out more, where that is a fault of our own."""
        self.failed = asyncio.Event()
        """Set together with `error`."""
        self.outlets = outlets
        self.walk = walk
        """How far a back-fill has come."""
        self._archivist = archivist
        archivist.beside = self._wish
        archivist.under_way = self.visits.__len__
        self._clock = clock
        self._run_id = run_id
        self._limits = limits
        self._max_pages = max_pages
        self._ends_s = time.monotonic() + max_time_s if max_time_s is not None else float("inf")
        self._on_progress = on_progress
        self._waiting: deque[Lease] = deque()
        self._wishes = 0
        self._asked_for = 0
        """Addresses that calls under way may still bring: they count against the budget of pages."""
        self._promised = 0
        """Places that those will take, less those of the visits that end with them."""
        self._recording: set[int] = set()
        self._changed = asyncio.Event()
        self._stopping = asyncio.Event()
        self.stopped = False
        """Whether a person asked for an end."""
        self._delays_s: dict[str, float] = {}
        self._memories: dict[tuple[str, bool], tuple[int, Memory]] = {}

    # leasing

    async def next_visit(self) -> Visit | None:
        """The next address to ask, when its host's pace allows; None when nothing more is due, or the run is over."""
        while not self._is_over():
            if self._waiting:
                return self._begin(self._waiting.popleft())
            room = self._room()
            if self._wishes:
                await self._change(NAP_S)
            elif room >= min(LOW_WATER, self._limits.in_flight) or not await self._change(LINGER_S):
                room = self._room()  # while this waited for company, a wish may have taken it
                if room and await self._lease(room):
                    continue
                if not await self._wait_for_due():
                    return None
        while self._wishes and self.error is None:
            await self._change(NAP_S)
        await self._give_back()
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

    def stop(self) -> None:
        """Lease nothing more; what is in flight is finished, what waits for a host's turn is given back."""
        self.stopped = True
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

    async def give_back(self, visit: Visit) -> None:
        """End a visit without an outcome: its address is due as before."""
        number = visit.lease.frontier_id
        if self.is_open(visit) and number not in self._recording:
            del self.visits[number]
            await self._release(visit.lease)
            self._changed.set()

    def _is_over(self) -> bool:
        spent = self._max_pages is not None and self.tally.leased >= self._max_pages and not self._waiting
        return self.stopped or spent or self.error is not None or time.monotonic() >= self._ends_s

    def _begin(self, lease: Lease) -> Visit:
        now_s = time.monotonic()
        visit = Visit(
            lease=lease, outlet=self.outlets[lease.outlet_id], started_s=now_s, try_started_s=now_s, url=lease.url
        )
        self.visits[lease.frontier_id] = visit
        return visit

    def _room(self) -> int:
        """How many more addresses may be handed out now."""
        return self._bounded(self._free() - self._promised)

    def _free(self) -> int:
        """Places that no visit holds. One that waits for a host's turn holds none; half as many again may wait."""
        waiting = sum(visit.is_waiting for visit in self.visits.values())
        held = len(self.visits) - min(waiting, self._limits.in_flight // 2)
        return self._limits.in_flight - held - len(self._waiting)

    def _bounded(self, room: int) -> int:
        left = room if self._max_pages is None else self._max_pages - self.tally.leased - self._asked_for
        return max(0, min(room, left))

    async def _lease(self, room: int) -> bool:
        self._promise(room, places=room)
        try:
            with self._noticing_failure(), _as_storage_error():
                leases = await self._archivist.ask_first(
                    lease_due, self._run_id, limit=room, outlets=list(self.outlets)
                )
        finally:
            self._promise(-room, places=-room)
        return self._take(leases)

    def _promise(self, addresses: int, *, places: int) -> None:
        """Note that a call asks for so many addresses, in so many places; negative: that it has its answer."""
        self._asked_for += addresses
        self._promised += places

    def _take(self, leases: Sequence[Lease]) -> bool:
        self.tally.leased += len(leases)
        self._waiting.extend(leases)
        return bool(leases)

    def _wish(self, ending: int) -> LeaseWish | None:
        """What to lease together with the recording of `ending` visits, which are under way no more then."""
        room = self._bounded(self._free() - self._promised + ending)
        if not room or self._is_over():
            return None
        answer: asyncio.Future[list[Lease]] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(partial(self._grant, room, room - ending))
        self._wishes += 1
        self._promise(room, places=room - ending)
        return LeaseWish(answer, (self._run_id,), {"limit": room, "outlets": list(self.outlets)})

    def _grant(self, addresses: int, places: int, answer: asyncio.Future[list[Lease]]) -> None:
        self._wishes -= 1
        self._promise(-addresses, places=-places)
        self._changed.set()
        if not answer.cancelled():
            with suppress(StorageError), self._noticing_failure(), _as_storage_error():
                self._take(answer.result())

    async def _wait_for_due(self) -> bool:
        """Wait for an acknowledgement or for a host's turn; False when neither can bring more work."""
        was_busy = bool(self.visits)  # what ends while the archive is asked may bring work that it did not know of
        with self._noticing_failure(), _as_storage_error():
            due_at = await self._archivist.ask(next_due_at, outlets=list(self.outlets))
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

    async def _give_back(self) -> None:
        """Release what was leased and not begun."""
        while self._waiting and self.error is None:
            await self._release(self._waiting.popleft())

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
        key = (result.outlet_id, result.kind, recorded.outcome)
        self.tally.recorded += 1
        self.tally.new_links += recorded.new_links
        self.tally.outcomes[key] += 1
        if result.detail:
            self.tally.details.setdefault(key, result.detail)
            is_part = result.detail.startswith(TOO_LONG) or result.detail.endswith(LEFT)
            if result.kind is not PageKind.ARTICLE and (is_part or recorded.outcome is OutcomeKind.TOO_LARGE):
                self.tally.unread[result.url] = f"{result.outlet_id}: {result.url}: {result.detail}"
        if self._on_progress is not None:
            self._on_progress(self.tally)

    # hosts

    def delay_s(self, host: str) -> float:
        """The gap between two requests to `host`, in seconds."""
        if host not in self._delays_s:
            self._delays_s[host] = next((o.delay_s for o in self.outlets.values() if host in o.hosts), 1.0)
        return self._delays_s[host]

    async def kept_robots(self, host: str) -> RobotsAnswer | None:
        """What the archive has of the host's robots.txt, when it is of the last day and readable; else None."""
        state = await self._ask(read_host, host)
        if state is None or state.robots_fetched_at is None or state.robots_status is None:
            return None
        if state.crawl_delay_s:
            self._delays_s[host] = max(self.delay_s(host), state.crawl_delay_s)
        age = self._clock() - state.robots_fetched_at
        if state.robots_status == RobotsStatus.UNREACHABLE or age > timedelta(hours=self._limits.robots_hours):
            return None
        return RobotsAnswer(status=RobotsStatus(state.robots_status), text=state.robots_text)

    async def keep_robots(
        self, host: str, answer: RobotsAnswer, crawl_delay_s: float | None, *, outlet_id: str | None = None
    ) -> None:
        """Keep a robots.txt for a day, and its Crawl-delay for the pace of the host, which is the outlet's."""
        if crawl_delay_s:
            self._delays_s[host] = max(self.delay_s(host), crawl_delay_s)
        await self._ask(
            save_robots,
            host,
            status=answer.status.value,
            text=answer.text,
            crawl_delay_s=crawl_delay_s,
            outlet_id=outlet_id,
        )

    async def is_tdmrep_due(self, host: str) -> bool:
        """Whether the host's /.well-known/tdmrep.json is to be asked for."""
        return await self._ask(is_tdmrep_due, host)

    async def keep_tdmrep(self, host: str, *, status: str, url: str, found: tuple[Reservation, ...] = ()) -> None:
        """Keep what it said: reserved, open, none or unreachable."""
        await self._ask(save_tdmrep, host, status=status, url=url, found=found)

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


def pause_after(result: PageResult) -> float | None:
    """How long its host is left alone after `result`, in seconds; None: it is not."""
    if result.outcome in UNREACHABLE:
        return max(UNREACHABLE_PAUSE_S, result.retry_after_s or 0.0)
    if result.outcome is OutcomeKind.RATE_LIMITED:
        return result.retry_after_s if result.retry_after_s is not None else RATE_LIMIT_PAUSE_S
    return None
