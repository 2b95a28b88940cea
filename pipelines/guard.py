"""Runs a function in a worker process with a deadline and a memory limit, so that no page can stop the crawl.

The workers come from a fork server that is started clean: they inherit neither the archive's lock nor its sockets.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import resource
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from archive.errors import SosikError

T = TypeVar("T")

ALLOCATIONS_A_COLLECTION = 50_000  # instead of Python's 700; the gain is within the noise of bench_crawl
PAGES_PER_WORKER = 1000  # then a new one, so that a leak in a parser stays small; a new worker costs 20 ms


class SplitTimeout(SosikError):  # noqa: N818  the outcome is called split_timeout
    """The function ran longer than its deadline or asked for more memory than it may have; its worker was ended."""


class SplitCrash(SosikError):  # noqa: N818  the outcome is called split_failed
    """The function raised an error, or its worker died."""


class Guard:
    """A pool of workers, each with a deadline a call and an address-space limit.

    `preload` names modules that the fork server imports once, for all workers to share.
    """

    def __init__(
        self, *, workers: int, deadline_s: float, memory_bytes: int, preload: Sequence[str] = ("pipelines.work",)
    ) -> None:
        context = fork_context(preload)
        self.workers = workers
        self._deadline_s = deadline_s
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=PAGES_PER_WORKER,
            initializer=_begin,
            initargs=(memory_bytes,),
            context=context,
        )
        self._pool.schedule(_wake)  # starts the fork server now, while nothing waits for it

    async def run(self, function: Callable[..., T], *args: Any, deadline_s: float | None = None) -> T:
        """`function(*args)`, computed in a worker. Raises SplitTimeout or SplitCrash, each with the reason.

        `deadline_s` is for this call only; None: the guard's own.
        """
        deadline_s = deadline_s or self._deadline_s
        future = self._pool.schedule(function, args=args, timeout=deadline_s)
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise SplitTimeout(f"took longer than {deadline_s:g} s") from error
        except MemoryError as error:
            raise SplitTimeout("needed more memory than a worker may have") from error
        except ProcessExpired as error:
            raise SplitCrash(f"the worker died with exit status {error.exitcode}") from error
        except CancelledError:
            raise
        except Exception as error:
            raise SplitCrash(f"{type(error).__name__}: {str(error)[:200]}") from error

    def close(self) -> None:
        """End the workers; a call still running is given up."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it unannotated
        self._pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def fork_context(preload: Sequence[str]) -> ForkServerContext:
    """Starts processes from a clean fork server, which imports the modules `preload` once for all of them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", *preload])
    return context


def _wake() -> None:
    """Do nothing: a worker that has done it is there."""


def _begin(memory_bytes: int) -> None:
    name_process("sosik-split")
    limit_memory(memory_bytes)
    collect_seldom()


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
