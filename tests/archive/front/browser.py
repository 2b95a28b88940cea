"""A real Chromium and a real front for the tests that look at pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium of the system; skips the test, with the reason, where it or Playwright is absent."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install 'sosik[test]')")
    if CHROMIUM is None:
        pytest.skip("needs Chromium on the PATH (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Front:
    """A running front: its address without a slash at the end, and its process."""

    address: str
    pid: int


@contextmanager
def run_front(folder: Path) -> Iterator[str]:
    """As start_front; gives the address only."""
    with start_front(folder) as front:
        yield front.address


@contextmanager
def start_front(folder: Path, **settings: int) -> Iterator[Front]:
    """`serve` in a process of its own; `settings` are Datasette's, instead of ours of that name."""
    code = (
        "import json, sys; from archive.front import serve;"
        "serve.SETTINGS.update(json.loads(sys.argv[2])); serve.serve(sys.argv[1], port=0)"
    )
    command = [sys.executable, "-c", code, str(folder), json.dumps(settings)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert "http://" in line, f"the front did not start: {line!r}"
        yield Front(line.split()[2].rstrip("/"), process.pid)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


class Watch:
    """What a page did that it must not: console errors, failed scripts, requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.faults: list[str] = []
        page.on("console", lambda message: self._note(message.type in {"error", "warning"}, message.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))
        page.on("request", lambda request: self._note(not request.url.startswith(address), request.url))
        page.on("dialog", lambda dialog: self._note(True, dialog.message))

    def _note(self, is_fault: bool, text: str) -> None:
        if is_fault:
            self.faults.append(text)
