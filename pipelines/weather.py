"""Readings of a page's weather widget."""

from __future__ import annotations

from collections.abc import Sequence

from archive.items import Weather


def read_weather(lines: Sequence[str]) -> tuple[Weather, ...]:
    """Read place, temperature and chance of rain from the widget's lines."""
    return ()
