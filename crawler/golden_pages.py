"""Folders of golden pages: a page and what it should give are recorded, found, and compared with what it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.errors import InputError, StorageError
from archive.items import Article, Outlet
from crawler.stored_page import read_page
from pipelines.addresses import find_outlet
from pipelines.article import split_page
from pipelines.golden import (
    PAGE_SUFFIXES,
    Difference,
    Expectation,
    compare,
    read_expectation,
    write_expectation,
)

CHECKOUT = Path(__file__).resolve().parents[1] / "tests" / "pipelines" / "pages"
"""Where the tests look; it is there only in a checkout."""
OUTSIDE = Path("golden")

_NAME = re.compile(r"[\w가-힣][\w가-힣.+-]{0,120}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPage:
    """What `golden add` wrote, or found written already."""

    page: Path
    expectation: Path
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPage:
    """A golden page compared with what the splitter says."""

    path: Path
    fields: int = 0
    """How many fields were compared."""
    expectation: Expectation | None = None
    article: Article | None = None
    differences: tuple[Difference, ...] = ()
    problem: str | None = None
    """Why it could not be compared."""

    @property
    def is_right(self) -> bool:
        """Whether every field is as expected."""
        return not self.differences and self.problem is None


def default_folder() -> Path:
    """Give the folder of the tests for who stands in the checkout, else `golden` in the current folder."""
    is_inside = CHECKOUT.is_dir() and Path.cwd().is_relative_to(CHECKOUT.parents[2])
    return CHECKOUT if is_inside else OUTSIDE


def split_golden(page: bytes, url: str | None, outlets: Mapping[str, Outlet]) -> Article:
    """Split a golden page as its address asks for."""
    return split_page(page, url=url, outlet=find_outlet(url, outlets) if url else None)


def add_page(
    path: Path, folder: Path, *, url: str | None, name: str | None, force: bool, outlets: Mapping[str, Outlet]
) -> AddedPage:
    """Write the page and what the splitter says of it into `folder`.

    Raises InputError for a page that cannot be read or holds nothing, for a bad name, and where another page or an
    expectation that says something else is there already and `force` is not set.
    """
    body = read_page(path)
    article = split_golden(body, url, outlets)
    if not article.segments:
        raise InputError(f"{path}: nothing to split ({article.reason}), so there is nothing to expect")
    page = folder / _page_name(path, name, article)
    expectation = page.with_suffix(".json")
    text = write_expectation(article)
    is_same = _holds(page, body) and _holds(expectation, text.encode())
    if not force:
        _refuse_overwriting(page, body, expectation, text)
    if not is_same:
        _write(page, body, keep=_holds(page, body))
        _write(expectation, text.encode(), keep=False)
    return AddedPage(page=page, expectation=expectation, is_new=not is_same)


def _page_name(path: Path, name: str | None, article: Article) -> str:
    """Give the file's name: `name` or its own stem, `.txt` for plain text and `.html` for all else."""
    stem = path.stem if name is None else name
    if not _NAME.fullmatch(stem):
        raise InputError(f"{stem!r} is no name for a page: letters, digits, dots and hyphens only (--name NAME)")
    return f"{stem}.txt" if article.reason.startswith("plain_text") else f"{stem}.html"


def _refuse_overwriting(page: Path, body: bytes, expectation: Path, text: str) -> None:
    if page.exists() and not _holds(page, body):
        raise InputError(f"{page} is another page: choose a --name, or overwrite it with --force")
    if expectation.exists() and not _holds(expectation, text.encode()):
        raise InputError(f"{expectation} is there and says otherwise: edit it, or overwrite it with --force")


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _write(path: Path, content: bytes, *, keep: bool) -> None:
    """Write a file whole, unless what it holds is to be kept."""
    if keep:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written: {error.strerror}") from error


def find_pages(folder: Path) -> list[Path]:
    """Give the pages of a folder that have an expectation, and the HTML pages that lack one, by name."""
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder: name another, or begin it with `sosik golden add`")
    pages = (path for path in sorted(folder.iterdir()) if path.suffix in PAGE_SUFFIXES)
    return [path for path in pages if path.with_suffix(".json").is_file() or path.suffix != ".txt"]


def check_folder(folder: Path, outlets: Mapping[str, Outlet]) -> Iterator[CheckedPage]:
    """Compare each page with its expectation; a page that cannot be compared says why."""
    for path in find_pages(folder):
        try:
            yield _check(path, outlets)
        except InputError as error:
            yield CheckedPage(path=path, problem=str(error))


def _check(path: Path, outlets: Mapping[str, Outlet]) -> CheckedPage:
    beside = path.with_suffix(".json")
    if not beside.is_file():
        raise InputError(f"{path}: nobody has said what it should give: sosik golden add {path} --folder {path.parent}")
    expectation = read_expectation(beside)
    article = split_golden(read_page(path), expectation.url, outlets)
    return CheckedPage(
        path=path,
        fields=len(expectation.fields),
        expectation=expectation,
        article=article,
        differences=compare(expectation, article),
    )
