"""A real archive in a temporary folder, a clock that tests move, and a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.crawl.lists import seed
from archive.database import Archive
from archive.items import Outlet
from archive.outlets import save_outlet
from archive.runs import begin_run
from tests.archive.front.browser import open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **delta: float) -> None:
        self.now += timedelta(**delta)


OUTLET = Outlet(
    id="gaon",
    name="가온신문",
    hosts=("gaon.example",),
    feeds=("http://gaon.example/rss.xml",),
    sections=("http://gaon.example/list",),
    delay_s=1.0,
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def archive(tmp_path: Path, clock: HandClock) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", write=True, clock=clock) as opened:
        save_outlet(opened, OUTLET)
        seed(opened, OUTLET)
        yield opened


@pytest.fixture
def run_id(archive: Archive) -> int:
    return begin_run(archive, "crawl")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One a file, not one a run: while it is open, its thread can run no event loop of another test."""
    with open_browser() as browser:
        yield browser
