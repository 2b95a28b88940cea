"""The event loop's end of a pipe: messages of any size, whole and in order, and the other end's death."""

from __future__ import annotations

import asyncio
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from pipelines.workers.channel import Channel

MESSAGES = [b"", b"a", bytes(range(256)) * 20_000, b"", b"last"]


def echo(connection: Connection, count: int) -> None:
    """Send back so many messages, then close."""
    for _ in range(count):
        connection.send_bytes(connection.recv_bytes())
    connection.close()


def test_messages_come_back_whole_and_in_order_and_the_end_is_told_once() -> None:
    async def run() -> list[bytes]:
        ended = asyncio.Event()
        got: list[bytes] = []
        channel = Channel(ours, take=got.append, end=ended.set)
        channel.attach(asyncio.get_running_loop())
        for message in MESSAGES:
            channel.send(message)
        await asyncio.wait_for(ended.wait(), 30)
        assert not channel.is_attached
        return got

    ours, theirs = Pipe()
    other = threading.Thread(target=echo, args=(theirs, len(MESSAGES)))
    other.start()
    with ours:
        assert asyncio.run(run()) == MESSAGES
    other.join()


def test_finishing_sends_and_takes_what_is_left_without_the_loop() -> None:
    async def run() -> list[bytes]:
        got: list[bytes] = []
        channel = Channel(ours, take=got.append, end=lambda: None)
        channel.attach(asyncio.get_running_loop())
        for message in MESSAGES:
            channel.send(message)
        channel.finish(lambda: len(got) == len(MESSAGES), 30)
        return got

    ours, theirs = Pipe()
    other = threading.Thread(target=echo, args=(theirs, len(MESSAGES)))
    other.start()
    with ours:
        assert asyncio.run(run()) == MESSAGES
    other.join()
