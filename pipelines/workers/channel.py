"""Messages to another process and from it, without ever waiting: the event loop's end of a pipe.

The other end is a plain multiprocessing Connection, which waits as long as it likes.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import struct
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

READ_BYTES = 1 << 18  # more than a page and all that is read off it: one look at the pipe for most messages
BOTH = selectors.EVENT_READ | selectors.EVENT_WRITE
LENGTH = struct.Struct("!i")  # as Connection writes it
MAX_SHORT = 0x7FFFFFFF
LONG = struct.Struct("!iQ")  # -1 and the length of a message of 2 GB and more


class Channel:
    """The loop's end of a pipe; `take` is called with each message, `end` once when the other process is gone."""

    def __init__(self, connection: Connection, *, take: Callable[[bytes], None], end: Callable[[], None]) -> None:
        self._descriptor = connection.fileno()
        self._take = take
        self._end = end
        self._loop: asyncio.AbstractEventLoop | None = None
        self._out: deque[memoryview] = deque()
        self._in = bytearray()

    @property
    def is_attached(self) -> bool:
        """Whether a loop sends and takes; no more when the other process is gone."""
        return self._loop is not None

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let `loop` send and take messages from now on."""
        os.set_blocking(self._descriptor, False)
        self._loop = loop
        loop.add_reader(self._descriptor, self._read)
        if self._out:
            loop.add_writer(self._descriptor, self._write)

    def detach(self) -> None:
        """Let the loop go. Whoever uses the pipe next waits for it again."""
        if self._loop is None:
            return
        if not self._loop.is_closed():
            self._loop.remove_reader(self._descriptor)
            self._loop.remove_writer(self._descriptor)
        self._loop = None
        os.set_blocking(self._descriptor, True)

    def finish(self, is_done: Callable[[], bool], wait_s: float) -> None:
        """Let the loop go, but send what was to be sent and take messages until `is_done`, for `wait_s` in all."""
        if self._loop is None:
            return
        self.detach()
        os.set_blocking(self._descriptor, False)  # the other end may hang: nobody waits for it beyond the time
        ends_s = time.monotonic() + wait_s
        with selectors.DefaultSelector() as selector, suppress(OSError):
            selector.register(self._descriptor, selectors.EVENT_READ)
            while not is_done():
                selector.modify(self._descriptor, BOTH if self._out else selectors.EVENT_READ)
                ready = selector.select(max(0.0, ends_s - time.monotonic()))
                if not ready or not self._move(ready[0][1]):
                    break
        self._out.clear()
        os.set_blocking(self._descriptor, True)

    def _move(self, events: int) -> bool:
        """Write or take what can be; False when the other end is closed. Raises OSError."""
        if events & selectors.EVENT_WRITE:
            rest = self._out[0][os.write(self._descriptor, self._out[0]) :]
            if rest:
                self._out[0] = rest
            else:
                self._out.popleft()
        return not events & selectors.EVENT_READ or self._take_more()

    def send(self, message: bytes) -> None:
        """Send `message`: at once as much as the pipe takes, the rest when it has room again."""
        is_idle = not self._out
        if len(message) < READ_BYTES:
            self._out.append(memoryview(_head(message) + message))
        else:  # a page of 8 MiB is not copied once more
            self._out += (memoryview(_head(message)), memoryview(message))
        if is_idle:
            self._write()

    def _write(self) -> None:
        assert self._loop is not None
        try:
            while self._out:
                rest = self._out[0][os.write(self._descriptor, self._out[0]) :]
                if rest:
                    self._out[0] = rest
                else:
                    self._out.popleft()
        except BlockingIOError:
            self._loop.add_writer(self._descriptor, self._write)
            return
        except OSError:
            self._out.clear()  # the reader learns that the other end is gone
        self._loop.remove_writer(self._descriptor)

    def _read(self) -> None:
        with suppress(BlockingIOError):
            if not self._take_more():
                self.detach()
                self._end()

    def _take_more(self) -> bool:
        """Take the messages that have come; False when the other end is closed."""
        try:
            data = os.read(self._descriptor, READ_BYTES)
        except BlockingIOError:
            raise
        except OSError:
            return False
        self._in += data
        while (message := self._next()) is not None:
            self._take(message)
        return bool(data)

    def _next(self) -> bytes | None:
        """The first whole message that has come; None: there is none yet."""
        if len(self._in) < LENGTH.size:
            return None
        start = LENGTH.size
        (length,) = LENGTH.unpack_from(self._in)
        if length == -1:
            if len(self._in) < LONG.size:
                return None
            start = LONG.size
            _, length = LONG.unpack_from(self._in)
        if len(self._in) < start + length:
            return None
        with memoryview(self._in) as view:
            message = bytes(view[start : start + length])
        del self._in[: start + length]
        return message


def _head(message: bytes) -> bytes:
    size = len(message)
    return LENGTH.pack(size) if size <= MAX_SHORT else LONG.pack(-1, size)
