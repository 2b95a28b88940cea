"""Imports point one way: crawler -> pipelines -> archive; Scrapy and SQLite stay where they belong."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
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


INNER = {
    "lines": (),
    "scripts": ("lines",),
    "page": ("lines", "scripts", "pages"),
    "embedded": ("lines",),
    "plain": ("lines", "scripts"),
    "pages": (),
}
"""Folder of the splitter -> the other folders it may know: a line knows no page."""


def named_modules(path: Path) -> Iterator[str]:
    """Dotted names of the modules a file imports names from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("folder", INNER)
def test_the_folders_of_the_splitter_know_what_is_below_them(folder: str) -> None:
    others = set(INNER) - {folder, *INNER[folder]}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / "pipelines" / folder).rglob("*.py"))
        for name in named_modules(path)
        if name.startswith("pipelines.") and name.split(".")[1] in others
    ]
    assert wrong == []


WAY = ("walk", "head", "regions", "signs", "fields")
"""The folders of a page in the order of its way; each may know those before it. What joins them is beside them."""


@pytest.mark.parametrize("folder", WAY)
def test_the_way_of_a_page_goes_one_way(folder: str) -> None:
    later = {"roles", "pieces", "glued", "verdicts", *WAY[WAY.index(folder) + 1 :]}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / "pipelines" / "page" / folder).glob("*.py"))
        for name in named_modules(path)
        if name.startswith("pipelines.page.") and name.split(".")[2] in later
    ]
    assert wrong == []


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


NAMED_MODULE = re.compile(r"(?<![\w-])(?:archive|crawler|pipelines)(?:\.[a-z_]+)+\b")
NAMED_PATH = re.compile(
    r"(?<![\w-])(?:archive|crawler|pipelines|tests|docs)/[\w/.-]*?\.(?:py|md|toml|sql|c|html|txt)\b"
)
DOCUMENTS = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md"), ROOT / "Makefile"])


def docstrings(path: Path) -> Iterator[str]:
    """Every string that stands for itself, below a name or at the beginning."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def is_module(name: str) -> bool:
    """Whether a dotted name begins with a module that is there, below the package itself."""
    parts = name.split(".")
    paths = [ROOT.joinpath(*parts[:length]) for length in range(2, len(parts) + 1)]
    return any(path.is_dir() or path.with_suffix(".py").is_file() for path in paths)


@pytest.mark.parametrize("path", [*FILES, *DOCUMENTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_files_that_words_name_are_there(path: Path) -> None:
    text = "\n".join(docstrings(path)) if path.suffix == ".py" else path.read_text(encoding="utf-8")
    assert [name for name in NAMED_MODULE.findall(text) if not is_module(name)] == []
    assert [name for name in NAMED_PATH.findall(text) if not (ROOT / name).exists()] == []


def test_the_process_that_fetches_does_not_load_the_splitter() -> None:
    code = "import crawler.run, sys; sys.exit('pipelines.article' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_what_tests_share_lies_in_no_test() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    named = [(path.relative_to(ROOT), name) for path in tests for name in named_modules(path)]
    assert [(str(path), name) for path, name in named if re.match(r"tests\b.*\.test_\w+$", name)] == []
