"""Talks to the web, and holds the `sosik` command that puts the three packages together."""

from pathlib import Path

DEFAULT_ARCHIVE = Path("sosik-archive")
"""Where an archive is when nobody names one: in the current folder."""
