"""The archive in a process of its own: fetching never waits for the disk, and nobody shares one interpreter with it.

    event loop -> pipe -> this process: function(archive, …) -> pipe -> event loop

Sharing one interpreter halved the rate of a crawl: the writer and the event loop took turns at every system call.
Two requests are under way at a time, so that the process always has its next one at hand; the others wait here, where
a call for new work can pass the pages that wait to be stored. Pages that wait are stored together, and new addresses
leased in their transaction: on a slow disk, waiting for it twice a page took three quarters of the process's time.
"""

from __future__ import annotations

import asyncio
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.process import _children  # type: ignore[attr-defined]  # its public list is a copy
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, NamedTuple, ParamSpec, Self, TypeVar

from archive.clock import Clock, utc_now
from archive.crawl.frontier import lease_due
from archive.database import Archive
from archive.errors import StorageError
from archive.items import Lease, PageResult, Recorded
from crawler.archive_process import serve
from crawler.recording import record_visit
from pipelines.workers.channel import Channel
from pipelines.workers.guard import fork_context

P = ParamSpec("P")
T = TypeVar("T")

UNDER_WAY = 2  # one that is done and one at hand
TOGETHER = 16  # pages stored by one transaction: as many as are under way in a crawl
COMPANY = 6  # pages worth a transaction of their own: six cost 1.3 ms each, one alone 2.2 ms of processor
LINGER_S = 0.02  # what a page waits for company; with 16 under way, as many come in this time on a quick site
CLOSE_S = 30.0  # a last checkpoint of a full write-ahead log takes some seconds on a slow disk
GIVE_UP_S = 2.0  # after an error, once for the answers under way and once for closing: the crawl ends within 10 s
SILENT_S = 300.0  # hashing a full capture file on a memory card takes two minutes; a disk that hangs never answers
LOOKS = 30  # in this time; each a tick of the loop, so that a crawl that was itself stopped (Ctrl-Z) is no silence
KILLED_S = 1.0  # a process that does not die at once waits for the disk; the kernel ends it when that answers


class Archivist:
    """Holds the archive of a folder for writing: `call` runs a function on it, `ask` does so from an event loop.

    Of `clock` only its distance from the true time reaches the other process. One that has not answered for `silent_s`
    is ended, and so is one that does not end by itself: what it acknowledged is on the disk. Raises what opening
    raises: ArchiveBusyError, SchemaError, StorageError.
    """

    def __init__(self, folder: Path, *, clock: Clock, preload: Sequence[str], silent_s: float = SILENT_S) -> None:
        context = fork_context(preload)
        self.beside: Callable[[int], LeaseWish | None] = lambda _: None
        """Asked when so many pages are sent to be recorded: what to lease in their transaction, or None."""
        self.under_way: Callable[[], int] = lambda: 0
        """How many visits there are: a page does not wait for company that cannot come."""
        self._folder = folder
        self._silent_s = silent_s
        self._looks = 0
        self._why_dead = "the process that writes it has died: run the command again"
        self._lingering: asyncio.TimerHandle | None = None
        self._waiting: deque[_Waiting] = deque()
        self._asked: deque[list[asyncio.Future[Any]]] = deque()
        self._connection, theirs = context.Pipe()
        self._channel = Channel(self._connection, take=self._give, end=self._lose)
        ahead = clock() - utc_now()
        self._process = context.Process(target=serve, args=(theirs, folder, ahead, os.getpid()), daemon=True)
        self._process.start()
        theirs.close()
        self._receive()

    def call(self, function: Callable[Concatenate[Archive, P], T], *args: P.args, **named: P.kwargs) -> T:
        """`function(archive, …)` in the archive's process; all must be picklable. Not while an event loop listens."""
        self._send([_pack(function, args, named)])
        result: T = self._receive(self._silent_s)
        return result

    async def ask(self, function: Callable[Concatenate[Archive, P], T], *args: P.args, **named: P.kwargs) -> T:
        """The same from the loop that listens."""
        answer: T = await self._enqueue(_pack(function, args, named))
        return answer

    async def ask_first(self, function: Callable[Concatenate[Archive, P], T], *args: P.args, **named: P.kwargs) -> T:
        """The same, before all that waits."""
        answer: T = await self._enqueue(_pack(function, args, named), first=True)
        return answer

    async def record(self, run_id: int, result: PageResult, pause_s: float | None) -> Recorded:
        """`record_visit`, together with the others that wait for it."""
        recorded: Recorded = await self._enqueue(_pack(record_visit, (run_id, result, pause_s), {}), joins=True)
        return recorded

    def _enqueue(self, data: bytes, *, first: bool = False, joins: bool = False) -> asyncio.Future[Any]:
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        (self._waiting.appendleft if first else self._waiting.append)(_Waiting(answer, data, joins))
        if self._channel.is_attached:
            self._send_more()
        else:
            self._lose()
        return answer

    def _send_more(self) -> None:
        """Keep the process supplied."""
        while self._waiting and len(self._asked) < UNDER_WAY and not self._lingers():
            calls = [self._waiting.popleft()]
            if calls[0].joins:
                while self._waiting and self._waiting[0].joins and len(calls) < TOGETHER:
                    calls.append(self._waiting.popleft())
                if (wish := self.beside(len(calls))) is not None:
                    calls.append(_Waiting(wish.answer, _pack(lease_due, wish.args, wish.named), False))
            self._asked.append([call.answer for call in calls])
            self._channel.send(b"%d" % len(calls))
            for call in calls:
                self._channel.send(call.data)

    def _lingers(self) -> bool:
        """Whether pages that wait to be stored wait a little longer for others."""
        if not all(call.joins for call in self._waiting) or len(self._waiting) >= min(COMPANY, self.under_way() // 2):
            is_late = True
        else:
            is_late = self._lingering is not None and self._lingering.when() <= asyncio.get_running_loop().time()
        if is_late and self._lingering is not None:
            self._lingering.cancel()
            self._lingering = None
        elif not is_late and self._lingering is None:
            self._lingering = asyncio.get_running_loop().call_later(LINGER_S, self._send_more)
        return not is_late

    @contextmanager
    def listening(self, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
        """Let `loop` take the answers to `ask`."""
        self._channel.attach(loop)
        looking = loop.create_task(self._look())
        wait_s = GIVE_UP_S
        try:
            yield
            wait_s = CLOSE_S
        finally:
            looking.cancel()
            self._waiting.clear()
            self._channel.finish(lambda: not self._asked, wait_s)
            if self._asked:
                self._kill()

    async def _look(self) -> None:
        """End the process when it is silent for too long."""
        while self._channel.is_attached:
            await asyncio.sleep(self._silent_s / LOOKS)
            self._looks = self._looks + 1 if self._asked else 0
            if self._looks >= LOOKS:
                self._channel.detach()
                self._end_silence()
                self._lose()

    def _end_silence(self) -> None:
        self._why_dead = f"its disk has not answered for {self._silent_s:g} s: look at it, then run the command again"
        self._kill()

    def close(self, wait_s: float = CLOSE_S) -> None:
        """Let the process finish what it does, close the archive and end; kill it when that takes longer."""
        self._connection.close()
        self._process.join(wait_s)
        self._kill()

    def _kill(self) -> None:
        """End the process, whatever it does. Whoever asks it learns that it is dead."""
        if self._process.is_alive():
            self._process.kill()
            self._process.join(KILLED_S)
        if self._process.is_alive():
            _children.discard(self._process)  # at its own end, Python would wait for it without end

    def _lose(self) -> None:
        """The process is dead: everybody who asked learns that."""
        self._asked.append([call.answer for call in self._waiting])
        self._waiting.clear()
        while self._asked:
            self._answer([(True, self._died())] * len(self._asked[0]), self._asked.popleft())

    def _give(self, data: bytes) -> None:
        """Give the answers that have come to those who asked."""
        self._looks = 0
        found = pickle.loads(data)
        if isinstance(found, StorageError):
            self._answer([(True, found)] * len(self._asked[0]), self._asked[0])
        else:
            self._answer(found, self._asked.popleft())
            self._send_more()

    def _answer(self, answers: Sequence[tuple[bool, Any]], asked: Sequence[asyncio.Future[Any]]) -> None:
        for answer, (is_error, value) in zip(asked, answers, strict=True):
            if answer.done():
                continue  # whoever asked has been cancelled, or was told of a failure
            if is_error:
                answer.set_exception(value)
            else:
                answer.set_result(value)

    def _send(self, calls: list[bytes]) -> None:
        try:
            self._connection.send_bytes(b"%d" % len(calls))
            for call in calls:
                self._connection.send_bytes(call)
        except OSError as error:
            raise self._died() from error

    def _receive(self, wait_s: float | None = None) -> Any:
        """The one answer; None: to open a large archive of an older Sosik takes as long as it takes."""
        try:
            if not self._connection.poll(wait_s):
                self._end_silence()
                raise self._died()
            found = pickle.loads(self._connection.recv_bytes())
        except (EOFError, OSError) as error:
            raise self._died() from error
        [(is_error, value)] = [(True, found)] if isinstance(found, StorageError) else found
        if is_error:
            raise value
        return value

    def _died(self) -> StorageError:
        return StorageError(
            f"archive {self._folder}: {self._why_dead}, nothing that was acknowledged is lost", archive=self._folder
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(CLOSE_S if error is None else GIVE_UP_S)


class LeaseWish(NamedTuple):
    """A call of `lease_due`, and who waits for it."""

    answer: asyncio.Future[list[Lease]]
    args: tuple[Any, ...]
    named: dict[str, Any]


class _Waiting(NamedTuple):
    """A call that was not sent yet; `joins`: it may be sent together with others of its kind."""

    answer: asyncio.Future[Any]
    data: bytes
    joins: bool


def _pack(function: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> bytes:
    return pickle.dumps((function, args, named), pickle.HIGHEST_PROTOCOL)
