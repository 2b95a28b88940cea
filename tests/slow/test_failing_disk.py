"""Every write, sync, cut and removal of a small crawl fails once, SQLite's own too: the next crawl completes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.archive.crash_points import DISK_KINDS, RAM_DISK
from tests.failing_disk import build_failing_disk


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_failing_disk(tmp_path_factory.mktemp("disk"))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("mode", DISK_KINDS)
def test_any_call_of_the_operating_system_may_fail(library: Path, mode: str) -> None:
    place = RAM_DISK if os.access(RAM_DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        command = [sys.executable, "-m", "tests.archive.crash_points", folder, mode]
        environment = os.environ | {"LD_PRELOAD": str(library)}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["wrong"] == {}
    assert report["ended"] > 400, "SQLite's own writes were counted"
