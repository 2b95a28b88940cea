"""Lines that are part of the page's furniture: copyright, production credits, captions, tools."""

from __future__ import annotations


def is_copyright(text: str) -> bool:
    """Say whether the whole of `text` is a copyright notice."""
    return "무단" in text and "금지" in text and len(text) < 150


def split_copyright(text: str) -> tuple[str, str | None]:
    """Take a copyright notice off the end of a paragraph."""
    return text, None


def is_credit(text: str) -> bool:
    """Say whether `text` names the crew: `[영상취재 강민찬 / 영상편집 이한얼]`."""
    return text.lstrip("[(").startswith("영상취재")


def is_caption_like(text: str) -> bool:
    """Say whether `text` has the form of a photo caption or photo credit."""
    return text.startswith("▲")


def is_tool_label(text: str) -> bool:
    """Say whether `text` is the label of a page tool such as 공유하기."""
    return False


def is_ai_summary_heading(text: str) -> bool:
    """Say whether `text` names a machine-made summary."""
    return False
