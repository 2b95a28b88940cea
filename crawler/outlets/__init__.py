"""The outlets: one TOML file each, the user's own over the shipped ones, every key checked.

`keys.py` is the table of keys; `checking.py` looks deeper, for `sosik outlets check`; `adding.py` writes a first
file from a front page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from archive.errors import InputError, OutletError
from archive.items import Outlet
from crawler.outlets.keys import KEYS, SELECT_FIELDS, TABLES, Key, check_known
from crawler.outlets.layouts import read_layouts, read_select

__all__ = [
    "KEYS",
    "SELECT_FIELDS",
    "SHIPPED",
    "choose_outlets",
    "load_outlets",
    "outlet_files",
    "parse_outlet",
    "read_outlet",
    "require_outlet_id",
]

SHIPPED = Path(__file__).parent

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


def load_outlets(user_folder: Path | None = None) -> dict[str, Outlet]:
    """Give all outlets by id: the shipped ones, and over them the files of `user_folder`, when it exists.

    Raises OutletError, which names file and key, for the first file that breaks a rule.
    """
    return {path.stem: read_outlet(path) for path in outlet_files(user_folder)}


def outlet_files(user_folder: Path | None = None) -> list[Path]:
    """Give the file of each outlet in order of its id: the user's own where there is one, else the shipped one.

    Raises OSError for a folder that cannot be read: without the user's files another crawl would begin.
    """
    folders = [SHIPPED, *([user_folder] if user_folder and user_folder.is_dir() else [])]
    files = {path.stem: path for folder in folders for path in folder.iterdir() if path.suffix == ".toml"}
    return [files[outlet_id] for outlet_id in sorted(files)]


def read_outlet(path: Path) -> Outlet:
    """Give the outlet that a file describes; its id is the file's name. Raises OutletError."""
    if not _ID.fullmatch(path.stem):
        message = f"{path.name}: the file's name is the outlet's id: small letters, digits, dots and hyphens only"
        raise OutletError(message, file=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OutletError(
            f"{path.name}: cannot be read ({error}); an outlet file is UTF-8 text", file=str(path)
        ) from error
    return parse_outlet(text, outlet_id=path.stem, file=path.name)


def parse_outlet(text: str, *, outlet_id: str, file: str) -> Outlet:
    """Give the outlet that the TOML `text` describes; `file` is named in errors. Raises OutletError."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise OutletError(f"{file}: not valid TOML: {error}", file=file) from error
    values = _flatten(table, file)
    select = read_select(table.get("select", {}), "select", file)
    layouts = read_layouts(table.get("layout", []), file)
    fields = {key.field: _read_value(key, values[key.name], file) for key in KEYS if key.name in values}
    for key in KEYS:
        if key.required and not fields.get(key.field):
            raise OutletError(f"{file}: key '{key.name}' is missing: {key.meaning}", file=file, key=key.name)
    return Outlet(id=outlet_id, select=select, layouts=layouts, **fields)


def _flatten(table: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Give dotted keys and values, after a check that each key is known."""
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name in TABLES and not isinstance(value, dict):
            raise OutletError(f"{file}: '{name}' is a table: write [{name}] on its own line", file=file, key=name)
        if name in ("select", "layout"):
            continue
        inner = {f"{name}.{key}": item for key, item in value.items()} if name in TABLES else {name: value}
        values |= inner
    for name in values:
        check_known(name, [*(key.name for key in KEYS), "select", "layout"], file)
    return values


def _read_value(key: Key, value: Any, file: str) -> Any:
    """Give the value in the type of its field, after the key's own check. Raises OutletError."""
    if key.type is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, key.type) or (isinstance(value, bool) and key.type is not bool):
        raise _wrong(key, f"must be {_TYPE_NAMES[key.type]}, not {value!r:.80}", file)
    texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise _wrong(key, f"holds an empty or non-text value: {value!r:.80}", file)
    problem = next((found for text in texts if key.check and (found := key.check(text))), None)
    if problem:
        raise _wrong(key, problem, file)
    if isinstance(value, int | float) and key.least is not None and not key.least <= value <= key.most:
        raise _wrong(key, f"must be at least {key.least:g} and at most {key.most:,.0f}, not {value!r:.80}", file)
    return tuple(value) if isinstance(value, list) else value


_TYPE_NAMES = {
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list of texts",
}


def _wrong(key: Key, problem: str, file: str) -> OutletError:
    return OutletError(f"{file}: key '{key.name}': {problem}", file=file, key=key.name)


def choose_outlets(outlets: Mapping[str, Outlet], only: Collection[str]) -> dict[str, Outlet]:
    """The outlets named in `only` by id or name, or all that are enabled. Raises InputError for an unknown one."""
    if only:
        return {outlet_id: outlets[outlet_id] for outlet_id in (require_outlet_id(outlets, words) for words in only)}
    return {outlet_id: outlet for outlet_id, outlet in outlets.items() if outlet.enabled}


def require_outlet_id(outlets: Mapping[str, Outlet], words: str) -> str:
    """The id of the outlet whose id or name `words` is. Raises InputError, with what may have been meant."""
    if words in outlets:
        return words
    ids = {name: outlet.id for outlet in outlets.values() for name in (outlet.name_en, outlet.name) if name}
    if words in ids:
        return ids[words]
    near = get_close_matches(words, [*outlets, *ids], n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    raise InputError(f"unknown outlet {words!r}{hint}: `sosik outlets` lists those known", outlet=words)
