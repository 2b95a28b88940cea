"""An outlet's memory: lines are remembered by hash, because only their repetition matters."""

from __future__ import annotations

from hashlib import sha256


def line_hash(text: str) -> int:
    """Give the first 8 bytes of the line's SHA-256 as a signed integer; whitespace is collapsed before."""
    digest = sha256(" ".join(text.split()).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
