"""Every storage call of a small crawl fails once, or is the last of a killed process: the next crawl completes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

import pytest

from tests.archive.crash_points import RAM_DISK

ENDINGS = [
    ("kill", 40, "the process dies, a write half done"),
    ("error", 200, "the call raises an I/O error or finds the disk full"),
]


@pytest.mark.parametrize(("mode", "least"), [row[:2] for row in ENDINGS], ids=[row[0] for row in ENDINGS])
def test_any_storage_call_may_fail(mode: str, least: int) -> None:
    place = RAM_DISK if os.access(RAM_DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        command = [sys.executable, "-m", "tests.archive.crash_points", folder, mode]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["wrong"] == {}
    assert report["ended"] >= least, "nearly every call ended a crawl"
