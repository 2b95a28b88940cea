"""Imports point one way: crawler -> pipelines -> archive; Scrapy and SQLite stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("crawler", "pipelines", "archive")
FILES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]

FORBIDDEN = [
    ("archive", ("pipelines", "crawler"), (), "the archive knows nobody above it"),
    ("pipelines", ("crawler",), (), "pipelines work without the crawler"),
    ("archive", ("scrapy", "twisted"), (), "the archive knows nothing of Scrapy"),
    ("pipelines", ("scrapy", "twisted"), ("pipelines/stages.py",), "Scrapy only in the thin adapters"),
    ("pipelines", ("sqlite3", "sqlite_utils"), (), "SQLite behind one door"),
    ("crawler", ("sqlite3", "sqlite_utils"), (), "SQLite behind one door"),
    ("crawler", ("datasette",), (), "the front belongs to the archive"),
]


def imported(path: Path) -> Iterator[str]:
    """Top-level names of the modules a file imports when it runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize(("package", "names", "excepted", "why"), FORBIDDEN, ids=[row[3] for row in FORBIDDEN])
def test_imports_point_one_way(package: str, names: tuple[str, ...], excepted: tuple[str, ...], why: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in FILES
        if path.relative_to(ROOT).parts[0] == package and path.relative_to(ROOT).as_posix() not in excepted
        for name in imported(path)
        if name in names
    ]
    assert wrong == [], why


def test_every_module_and_folder_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in FILES
        if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []
