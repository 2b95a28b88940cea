"""The dated layouts of an outlet file: `[[layout]]`, selectors for the pages of some time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from archive.errors import OutletError
from archive.items import DatedSelect
from crawler.outlets.keys import LAYOUT_KEYS, SELECT_FIELDS, check_known


def read_layouts(tables: Any, file: str) -> tuple[DatedSelect, ...]:
    """Give the layouts that the tables under `layout` describe, in their order. Raises OutletError."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise OutletError(f"{file}: 'layout' is a list of tables: write [[layout]] on its own line", file=file)
    return tuple(_read_layout(table, f"layout[{number}]", file) for number, table in enumerate(tables, start=1))


def _read_layout(table: Mapping[str, Any], name: str, file: str) -> DatedSelect:
    for key in table:
        check_known(f"{name}.{key}", [f"{name}.{known}" for known in LAYOUT_KEYS], file)
    since, until = (_read_day(table.get(key), f"{name}.{key}", file) for key in ("since", "until"))
    if since is None and until is None:
        raise _wrong(name, "says neither since nor until: what always holds stands under [select]", file)
    if since and until and since > until:
        raise _wrong(f"{name}.until", f"{until} is before since, {since}", file)
    select = read_select(table.get("select", {}), f"{name}.select", file)
    if not select:
        raise _wrong(f"{name}.select", "is missing: write [layout.select] and a selector below it", file)
    return DatedSelect(select=select, since=since, until=until)


def _read_day(value: Any, key: str, file: str) -> str | None:
    """Give a TOML date as text; a text or a clock is refused."""
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _wrong(key, f"must be a day without quotes, such as 2019-12-31, not {value!r:.80}", file)
    return value.isoformat()


def read_select(table: Any, name: str, file: str) -> dict[str, str]:
    """Give field and CSS selector of a table of selectors called `name`. Raises OutletError."""
    if not isinstance(table, dict):
        raise OutletError(f"{file}: '{name}' is a table: write [{name}] on its own line", file=file, key=name)
    for field, selector in table.items():
        check_known(f"{name}.{field}", [f"{name}.{known}" for known in SELECT_FIELDS], file)
        if not isinstance(selector, str) or not selector.strip():
            raise OutletError(
                f"{file}: key '{name}.{field}' must be a CSS selector in quotes", file=file, key=f"{name}.{field}"
            )
    return dict(table)


def _wrong(key: str, problem: str, file: str) -> OutletError:
    return OutletError(f"{file}: key '{key}': {problem}", file=file, key=key)
