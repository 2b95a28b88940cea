"""Where the test material that may not be in the repository lies, and how a test says that it needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "pages" / "index.jsonl").exists(),
    reason="needs ../shared (real pages, which belong to their publishers and stay out of the repository)",
)
