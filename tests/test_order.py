"""The files that `make test` begins first are there."""

from __future__ import annotations

from tests.conftest import LONGEST_FIRST, ROOT


def test_each_long_file_is_there_once() -> None:
    assert [path for path in LONGEST_FIRST if not (ROOT / path).is_file()] == []
    assert len(set(LONGEST_FIRST)) == len(LONGEST_FIRST)
