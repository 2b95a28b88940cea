"""Lengths of time, days and addresses as people write them on a command line."""

from __future__ import annotations

import re
from datetime import date

import click

from pipelines.urls import clean_url

UNITS_S = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_PART = re.compile(r"(\d+(?:\.\d+)?)([smhd])")


class Duration(click.ParamType[float]):
    """`90s`, `30m`, `6h`, `1d` or `1h30m`, as seconds."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds `value` says; a usage error names what cannot be read."""
        if isinstance(value, int | float):
            return float(value)
        text = str(value).strip().lower()
        parts = _PART.findall(text)
        if not parts or "".join(number + unit for number, unit in parts) != text:
            self.fail(f"{value!r} is no length of time: write 90s, 30m, 6h or 1d", param, ctx)
        seconds = sum(float(number) * UNITS_S[unit] for number, unit in parts)
        if seconds <= 0:
            self.fail(f"{value!r} must be longer than nothing", param, ctx)
        return seconds


class Day(click.ParamType[date]):
    """`2026-01-31`, a day in Korea."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day `value` says; a usage error names what cannot be read."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{value!r} is no day: write it as 2026-01-31", param, ctx)


class PageUrl(click.ParamType[str]):
    """The address of a page, as it was typed."""

    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value`; a usage error where no page can have that address."""
        if clean_url(str(value)) is None:
            self.fail(f"{value!r} is no address of a page: it begins with http:// or https://", param, ctx)
        return str(value)
