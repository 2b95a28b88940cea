"""Runs a function in a worker process with a deadline and a memory limit, so that no page can stop the crawl.

The workers come from a fork server that is started clean: they inherit neither the archive's lock nor its sockets.
Each has a pipe of its own, which the event loop reads and writes: no thread, and no lock between workers.
"""

from __future__ import annotations

import asyncio
import gc
import math
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.forkserver import ensure_running
from multiprocessing.util import get_temp_dir
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from archive.errors import SosikError
from pipelines.workers.channel import Channel

T = TypeVar("T")

SPLITTER = "pipelines.article"  # the process that asks does not load it: 900 patterns, 0.6 s and 25 MB
ALLOCATIONS_A_COLLECTION = 50_000  # instead of Python's 700; the gain is within the noise of bench_crawl
PAGES_PER_WORKER = 1000  # then a new one, so that a leak in a parser stays small; a new worker costs 20 ms
LOADED_TIMES = (
    4  # a deadline counts the worker's own time; where others take the processor, up to so many times as long
)
UNDER_WAY = 2  # calls a worker has: the one it computes, and its next one at hand
LEAST_WAIT_S = 0.05  # the processor time of another process is told in hundredths of a second
LONGEST_FOLDER = 70  # bytes; a socket's path has at most 107 (unix(7)), of which multiprocessing's own names take 33
END_S = 1.0  # a process whose pipe has closed is gone within milliseconds; it tells its status then


class SplitTimeout(SosikError):  # noqa: N818  as the outcome is called split_failed
    """The function ran longer than its deadline or asked for more memory than it may have; its worker was ended."""


class SplitCrash(SosikError):  # noqa: N818  the outcome is called split_failed
    """The function raised an error, or its worker died."""


class Guard:
    """A pool of workers, each with a deadline a call and an address-space limit.

    A deadline is of the worker's processor time: that a backup or other crawls keep the machine busy makes no page a
    hostile one. By the clock a call takes `LOADED_TIMES` as long at most.

    `preload` names modules that the fork server imports once, for all workers to share. Calls come from one event
    loop at a time.
    """

    def __init__(
        self,
        *,
        workers: int,
        deadline_s: float,
        memory_bytes: int,
        preload: Sequence[str] = (SPLITTER, "pipelines.workers.work"),
    ) -> None:
        self.workers = workers
        self._deadline_s = deadline_s
        self._memory_bytes = memory_bytes
        self._context = fork_context(preload)
        self._waiting: deque[_Call] = deque()
        self._crew = [self._hire() for _ in range(workers)]

    async def run(self, function: Callable[..., T], *args: Any, deadline_s: float | None = None) -> T:
        """`function(*args)`, computed in a worker. Raises SplitTimeout or SplitCrash, each with the reason.

        `deadline_s` is for this call only; None: the guard's own.
        """
        loop = asyncio.get_running_loop()
        call = _Call(loop.create_future(), (function, args), deadline_s or self._deadline_s)
        self._waiting.append(call)
        self._hand_out(loop)
        answer: T = await call.answer
        return answer

    def _hand_out(self, loop: asyncio.AbstractEventLoop) -> None:
        """Give the calls that wait to the workers with the fewest."""
        while self._waiting:
            worker = min(self._crew, key=_Worker.load)
            if worker.load() >= UNDER_WAY:
                return
            worker.give(self._waiting.popleft(), loop)

    def _hire(self) -> _Worker:
        return _Worker(self._context, self._memory_bytes, self._after)

    def _after(self, worker: _Worker, left: Sequence[_Call]) -> None:
        """A worker has answered, or is gone and `left` these calls, which go to another one."""
        self._waiting.extendleft(reversed(left))
        if worker.is_gone and worker in self._crew:
            self._crew[self._crew.index(worker)] = self._hire()
        self._hand_out(asyncio.get_running_loop())

    def close(self) -> None:
        """End the workers; a call still running is given up."""
        for worker in self._crew:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Call(NamedTuple):
    """A call on its way: who waits for it, function and arguments, how long it may take once its worker begins it.

    It is pickled when a worker takes it: sixteen pages of 8 MiB that wait are not held twice.
    """

    answer: asyncio.Future[Any]
    work: tuple[Callable[..., Any], tuple[Any, ...]]
    deadline_s: float


class _Worker:
    """One process and the calls that it has, in their order."""

    def __init__(
        self,
        context: ForkServerContext,
        memory_bytes: int,
        after: Callable[[_Worker, Sequence[_Call]], None],
    ) -> None:
        self.is_gone = False
        self._after = after
        self._calls: deque[_Call] = deque()
        self._given = 0
        self._timer: asyncio.TimerHandle | None = None
        self._begun_s = self._used_s = 0.0
        """When the call computed now was begun, by the loop's clock, and what the process had used up to then."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connection, theirs = context.Pipe()
        self._process: ForkServerProcess = context.Process(target=_work, args=(theirs, memory_bytes), daemon=True)
        self._process.start()
        theirs.close()
        self._channel = Channel(self._connection, take=self._take, end=self._died)

    def load(self) -> int:
        """How many calls it has; as many as it may have, when it is to get no more."""
        return UNDER_WAY if self._given >= PAGES_PER_WORKER else len(self._calls)

    def give(self, call: _Call, loop: asyncio.AbstractEventLoop) -> None:
        """One more call, asked from `loop`."""
        data = pickle.dumps(call.work, pickle.HIGHEST_PROTOCOL)
        if self._loop is not loop:
            self._channel.detach()
            self._channel.attach(loop)
            self._loop = loop
        self._given += 1
        self._calls.append(call)
        if len(self._calls) == 1:
            self._begin()
        self._channel.send(data)

    def _begin(self) -> None:
        """The first call is the one computed now: its time begins."""
        assert self._loop is not None
        self._begun_s = self._loop.time()
        self._timer = self._loop.call_later(self._calls[0].deadline_s, self._time_is_up) if self._calls else None

    def _take(self, message: bytes) -> None:
        call = self._next_call()
        self._begin()
        error, value, self._used_s = pickle.loads(message)
        if not call.answer.done():
            if error is None:
                call.answer.set_result(value)
            else:
                call.answer.set_exception(error)
        if self._given >= PAGES_PER_WORKER and not self._calls:
            self.end()
        self._after(self, ())

    def _time_is_up(self) -> None:
        assert self._loop is not None
        deadline_s = self._calls[0].deadline_s
        left_s = deadline_s - (used_s(self._process.pid) - self._used_s)
        ends_s = self._begun_s + LOADED_TIMES * deadline_s
        if left_s > 0 and self._loop.time() < ends_s:
            again_s = min(self._loop.time() + max(left_s, LEAST_WAIT_S), ends_s)
            self._timer = self._loop.call_at(again_s, self._time_is_up)
            return
        call = self._next_call()
        self._give_up(call, SplitTimeout(f"took longer than {call.deadline_s:g} s"))

    def _died(self) -> None:
        self._process.join(END_S)
        status = self._process.exitcode
        call = self._next_call() if self._calls else None
        self._give_up(call, SplitCrash(f"the worker died with exit status {status}"))

    def _next_call(self) -> _Call:
        if self._timer is not None:
            self._timer.cancel()
        return self._calls.popleft()

    def _give_up(self, call: _Call | None, error: SosikError) -> None:
        """End the worker; `call` was its fault, the others go elsewhere."""
        self.end()
        if call is not None and not call.answer.done():
            call.answer.set_exception(error)
        left = [each for each in self._calls if not each.answer.done()]
        self._calls.clear()
        self._after(self, left)

    def end(self) -> None:
        """End the process, whatever it does."""
        if self.is_gone:
            return
        self.is_gone = True
        if self._timer is not None:
            self._timer.cancel()
        self._channel.detach()
        self._process.kill()
        self._process.join()
        self._process.close()
        self._connection.close()


def _work(connection: Connection, memory_bytes: int) -> None:
    """A worker: answers calls until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends it
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # also when a service is stopped: what is in flight is finished
    name_process("sosik-split")
    limit_memory(memory_bytes)
    collect_seldom()
    with suppress(EOFError, OSError):
        while True:
            connection.send_bytes(_answer(connection.recv_bytes()))


def _answer(data: bytes) -> bytes:
    """The pickled result of a call, or the error in its place; and what the process has used by then."""
    try:
        function, args = pickle.loads(data)
        return pickle.dumps((None, function(*args), time.process_time()), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        found: SosikError = SplitTimeout("needed more memory than a worker may have")
    except Exception as error:  # noqa: BLE001  the boundary of one page: it becomes its outcome
        found = SplitCrash(f"{type(error).__name__}: {str(error)[:200]}")
    return pickle.dumps((found, None, time.process_time()))


def used_s(pid: int | None) -> float:
    """The processor time that a process has used; without end where the system does not tell (no /proc)."""
    try:
        values = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return math.inf
    return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")


def fork_context(preload: Sequence[str]) -> ForkServerContext:
    """Starts processes from a clean fork server, which imports the modules `preload` once for all of them."""
    _shorten_sockets()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", *preload])
    return context


def _shorten_sockets() -> None:
    """Let multiprocessing keep its sockets in /tmp where the path of the folder for temporary files is too long."""
    short = "/tmp"
    if len(os.fsencode(tempfile.gettempdir())) > LONGEST_FOLDER and os.access(short, os.W_OK):
        before, tempfile.tempdir = tempfile.tempdir, short
        get_temp_dir()  # makes the folder, once for the process, and remembers it
        tempfile.tempdir = before


def start_forks(preload: Sequence[str]) -> None:
    """Start the fork server of `fork_context` now: it imports its modules while this process imports its own."""
    fork_context(preload)
    ensure_running()


def name_process(name: str) -> None:
    """Let `ps` and `top` show this process by `name`, at most 15 characters (Linux only)."""
    with suppress(OSError):
        Path("/proc/self/comm").write_text(name, encoding="ascii")


def collect_seldom() -> None:
    """Look for reference cycles seldom: a page makes thousands of small objects, and nearly none of them in a cycle."""
    gc.freeze()
    gc.set_threshold(ALLOCATIONS_A_COLLECTION)


def limit_memory(memory_bytes: int) -> None:
    """Let this process take at most `memory_bytes` of address space more than it has now (Linux only)."""
    if not sys.platform.startswith("linux"):
        return
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
