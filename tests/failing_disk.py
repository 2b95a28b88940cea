"""A disk that fails when it is told to, for programs of the tests: failing_disk.c, compiled."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_suffix(".c")


def build_failing_disk(folder: Path) -> Path:
    """The library to be named in LD_PRELOAD, made in `folder`; the test is skipped where it cannot be made."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs a C compiler on Linux")
    library = folder / "failing_disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-Wall", "-Wextra", "-o", library, SOURCE, "-ldl"], check=True)
    return library
