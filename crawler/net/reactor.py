"""One Twisted reactor on one asyncio loop, for as many crawls as a process makes.

A reactor that was stopped cannot be started again, so this one is never stopped: it is started once, the loop under it
runs for as long as a crawl lasts, and is closed when the process ends. A demo that crawls twice, or
`--every 30m`, needs no further process.
"""

from __future__ import annotations

import asyncio
import atexit
import signal
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from scrapy.utils.reactor import install_reactor, is_reactor_installed, verify_installed_reactor

T = TypeVar("T")

ASYNCIO_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
AT_ONCE_S = 0.3  # nobody presses Ctrl-C twice that fast
CLEAR_ROUNDS = 20  # bounded, should a task answer each end with another
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run_until_complete(main: Callable[[], Coroutine[Any, Any, T]], *, on_stop: Callable[[], None]) -> T:
    """The result of `main()`, run on the reactor's loop.

    The first SIGINT or SIGTERM calls `on_stop`; the second gives up what is in flight and raises KeyboardInterrupt.
    Two that come at once are one: `timeout` and some supervisors tell a process and its group.
    """
    loop = _running_reactor_loop()
    task = loop.create_task(main())
    stops: list[float] = []

    def stop() -> None:
        stops.append(loop.time())
        if len(stops) == 1:
            on_stop()
        elif stops[-1] - stops[0] > AT_ONCE_S:
            task.cancel()

    before = {number: signal.getsignal(number) for number in STOP_SIGNALS}
    with suppress(ValueError, RuntimeError):  # not in the main thread: signals are somebody else's
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, stop)
    try:
        return loop.run_until_complete(task)
    except asyncio.CancelledError as error:
        raise KeyboardInterrupt from error
    finally:
        for number, handler in before.items():
            if loop.remove_signal_handler(number):
                signal.signal(number, handler)  # between two crawls of --every it is the waiter's
        _clear(loop)


def _running_reactor_loop() -> asyncio.AbstractEventLoop:
    """The loop under the reactor, with the reactor installed and started."""
    if is_reactor_installed():
        verify_installed_reactor(ASYNCIO_REACTOR)
    else:
        install_reactor(ASYNCIO_REACTOR)
    from twisted.internet import reactor

    if not reactor.running:
        reactor.startRunning(installSignalHandlers=False)
        atexit.register(reactor._asyncioEventloop.close)
    # A name that nobody resolves keeps its thread for half a minute, and the end of a crawl does not wait for it.
    reactor.getThreadPool().threadFactory = partial(threading.Thread, daemon=True)
    loop: asyncio.AbstractEventLoop = reactor._asyncioEventloop
    return loop


def _clear(loop: asyncio.AbstractEventLoop) -> None:
    """Cancel what a crawl left on the loop, and let the reactor's threads go.

    What Scrapy is told of a cancelled page begins tasks of its own: left pending, each would be three lines on the
    terminal when the process ends.
    """
    from twisted.internet import reactor

    for _ in range(CLEAR_ROUNDS):
        left = [task for task in asyncio.all_tasks(loop) if not task.done()]
        if not left:
            break
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(asyncio.sleep(0))  # what they had waited for them begins now
    if reactor.threadpool is not None:
        reactor.threadpool.threads.clear()  # those it would wait for
        reactor._stopThreadPool()
