"""Asking the front without a browser and without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.front.serve import build_datasette


def open_front(folder: Path) -> Iterator[Any]:
    datasette = build_datasette(folder)
    yield datasette
    for database in datasette.databases.values():
        database.close()
    datasette.executor.shutdown()


def get(front: Any, path: str, host: str = "localhost") -> Any:
    async def inner() -> Any:
        await front.invoke_startup()
        return await front.client.get(path, headers={"host": host})

    return asyncio.run(inner())
