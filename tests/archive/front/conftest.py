"""The front, open on an archive with articles of all kinds; one of each for a file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archive.front.front_archive import create_front_archive
from tests.archive.front.front_client import open_front


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return create_front_archive(tmp_path_factory.mktemp("front"))


@pytest.fixture(scope="module")
def front(folder: Path) -> Iterator[Any]:
    yield from open_front(folder)
