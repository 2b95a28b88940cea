"""Where the test material that may not be in the repository lies, and how a test says that it needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "pages" / "index.jsonl").exists(),
    reason="needs ../shared (real pages, which belong to their publishers and stay out of the repository)",
)
