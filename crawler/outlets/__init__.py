"""The outlets: one TOML file each, the user's own over the shipped ones, every key checked."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.errors import OutletError
from archive.items import Outlet

SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of an outlet file: the field of `Outlet` it fills, its type and what it says."""

    name: str
    """As in the file; a dot stands between table and key."""
    field: str
    type: type
    """str, int, float, bool, or list (of strings)."""
    meaning: str
    required: bool = False
    least: float | None = None


KEYS = (
    Key(name="name", field="name", type=str, required=True, meaning="the outlet's name"),
    Key(name="name_en", field="name_en", type=str, meaning="its English name"),
    Key(
        name="hosts",
        field="hosts",
        type=list,
        required=True,
        meaning="every host that serves it, the main one first; www. and m. forms count along",
    ),
    Key(name="region", field="region", type=str, meaning="where it reports from, such as 전북"),
    Key(name="cms", field="cms", type=str, meaning="the CMS family, a page object's name; generic without one"),
    Key(name="language", field="language", type=str, meaning="language code; ko without one"),
    Key(name="feeds", field="feeds", type=list, meaning="addresses of RSS or Atom feeds"),
    Key(name="sitemaps", field="sitemaps", type=list, meaning="addresses of sitemaps"),
    Key(name="sections", field="sections", type=list, meaning="addresses of section lists"),
    Key(
        name="section_page",
        field="section_page",
        type=str,
        meaning="how later pages of a section are addressed: {url} and {page}",
    ),
    Key(
        name="max_section_pages",
        field="max_section_pages",
        type=int,
        least=1,
        meaning="how many pages of a section are read",
    ),
    Key(name="delay_s", field="delay_s", type=float, least=0, meaning="seconds between two requests to a host"),
    Key(name="concurrency", field="concurrency", type=int, least=1, meaning="requests at a time to a host"),
    Key(name="enabled", field="enabled", type=bool, meaning="false: known, but not crawled"),
    Key(
        name="article.ids",
        field="article_ids",
        type=list,
        meaning="regular expressions from the start of path and query of an article's address",
    ),
    Key(
        name="article.url",
        field="article_url",
        type=str,
        meaning="the address to fetch an article from, with the named groups of ids in braces",
    ),
    Key(
        name="article.keep_query",
        field="keep_query",
        type=list,
        meaning="query parameters that belong to an article's address",
    ),
)
"""Every key of an outlet file, but the free names under [select]."""

TABLES = ("article", "select")


def load_outlets(user_folder: Path | None = None) -> dict[str, Outlet]:
    """Give all outlets by id: the shipped ones, and over them the files of `user_folder`, when it exists.

    Raises OutletError, which names file and key, for the first file that breaks a rule.
    """
    files = {path.stem: path for path in outlet_files(user_folder)}
    return {outlet_id: read_outlet(path) for outlet_id, path in sorted(files.items())}


def outlet_files(user_folder: Path | None = None) -> list[Path]:
    """Give the outlet files, the shipped ones first, each folder in order of name."""
    folders = [SHIPPED, *([user_folder] if user_folder and user_folder.is_dir() else [])]
    return [path for folder in folders for path in sorted(folder.glob("*.toml"))]


def read_outlet(path: Path) -> Outlet:
    """Give the outlet that a file describes; its id is the file's name. Raises OutletError."""
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
    select = _read_select(table.get("select", {}), file)
    fields = {key.field: _read_value(key, values[key.name], file) for key in KEYS if key.name in values}
    for key in KEYS:
        if key.required and not fields.get(key.field):
            raise OutletError(f"{file}: key '{key.name}' is missing: {key.meaning}", file=file, key=key.name)
    return Outlet(id=outlet_id, select=select, **fields)


def _flatten(table: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Give dotted keys and values, after a check that each key is known."""
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name in TABLES and not isinstance(value, dict):
            raise OutletError(f"{file}: '{name}' is a table: write [{name}] on its own line", file=file, key=name)
        if name == "select":
            continue
        inner = {f"{name}.{key}": item for key, item in value.items()} if name in TABLES else {name: value}
        values |= inner
    for name in values:
        _check_known(name, [key.name for key in KEYS], file)
    return values


def _check_known(name: str, known: Iterable[str], file: str) -> None:
    known = list(known)
    if name in known:
        return
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean '{close[0]}'?" if close else f"known keys: {', '.join(known)}"
    raise OutletError(f"{file}: unknown key '{name}' ({hint})", file=file, key=name)


def _read_value(key: Key, value: Any, file: str) -> Any:
    """Give the value in the type of its field. Raises OutletError."""
    if key.type is list:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise _wrong(key, "a list of texts", value, file)
        return tuple(value)
    if key.type is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, key.type) or (isinstance(value, bool) and key.type is not bool):
        raise _wrong(key, _TYPE_NAMES[key.type], value, file)
    if isinstance(value, str) and not value.strip():
        raise OutletError(f"{file}: key '{key.name}' is empty: leave it out instead", file=file, key=key.name)
    if key.least is not None and isinstance(value, (int, float)) and not value >= key.least:
        raise OutletError(f"{file}: key '{key.name}' must be at least {key.least:g}", file=file, key=key.name)
    return value


_TYPE_NAMES = {str: "a text in quotes", int: "a whole number", float: "a number", bool: "true or false"}


def _wrong(key: Key, wanted: str, value: Any, file: str) -> OutletError:
    return OutletError(f"{file}: key '{key.name}' must be {wanted}, not {value!r:.80}", file=file, key=key.name)


def _read_select(table: Mapping[str, Any], file: str) -> dict[str, str]:
    for name, selector in table.items():
        if not isinstance(selector, str) or not selector.strip():
            raise OutletError(
                f"{file}: key 'select.{name}' must be a CSS selector in quotes", file=file, key=f"select.{name}"
            )
    return dict(table)
