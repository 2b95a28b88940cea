"""The number of comments a page announces."""

from __future__ import annotations


def read_comment_count(text: str) -> int | None:
    """Give the count in `(0)`, `댓글 12`, `댓글(1,234)`; None when there is none."""
    return None
