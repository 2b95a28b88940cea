"""What holds for all tests: which files are begun first, so that no worker of `make test` is left alone with a long one
at the end, and that no example of hypothesis fails because the machine is slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

LONGEST_FIRST = (
    "tests/crawler/test_hostile.py",
    "tests/archive/front/test_hostile.py",
    "tests/pipelines/test_fuzz.py",
    "tests/archive/front/test_limits.py",
    "tests/crawler/test_run.py",
    "tests/crawler/test_stop.py",
    "tests/archive/front/test_chromium.py",
    "tests/archive/test_crash_points.py",
    "tests/crawler/test_kill.py",
    "tests/crawler/test_outcomes.py",
    "tests/archive/integrity/test_backup.py",
    "tests/archive/front/test_accessibility.py",
    "tests/crawler/test_cli.py",
    "tests/crawler/test_turns.py",
    "tests/crawler/test_side_by_side.py",
    "tests/pipelines/test_nested_pages.py",
)
"""Files of ten seconds and more (2026-11, `pytest --durations=60`); `make test` hands out whole files in this order."""


settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all others keep their order."""
    ranks = {ROOT / path: rank for rank, path in enumerate(LONGEST_FIRST)}
    if gone := [str(path) for path in ranks if not path.exists()]:
        raise pytest.UsageError(f"LONGEST_FIRST names files that are not there: {', '.join(gone)}")
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))
