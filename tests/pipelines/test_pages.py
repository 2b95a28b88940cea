"""Golden pages of our own writing, one a layout as Korean outlets build them, and the page objects.

`sosik golden add PAGE` records one more; it is found here by its suffix.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from archive.items import Outlet
from crawler.golden_pages import split_golden
from crawler.outlets import load_outlets
from pipelines.article import split_page
from pipelines.golden import golden_form, read_expectation
from pipelines.pages import PAGE_OBJECTS, ArticlePage

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted([*FOLDER.glob("*.html"), *(path for path in FOLDER.glob("*.txt") if path.with_suffix(".json").exists())])


OUTLETS = load_outlets()


@lru_cache(maxsize=64)
def split_page_of(path: Path) -> dict[str, Any]:
    """Split a golden page as its address asks for, its lists short as in the expectation."""
    return golden_form(split_golden(path.read_bytes(), read_expectation(path.with_suffix(".json")).url, OUTLETS))


CASES = [
    pytest.param(path, field, wanted, id=f"{path.stem}-{field}")
    for path in PAGES
    if path.with_suffix(".json").exists()
    for field, wanted in read_expectation(path.with_suffix(".json")).fields.items()
]


@pytest.mark.parametrize(("path", "field", "wanted"), CASES)
def test_golden_page(path: Path, field: str, wanted: object) -> None:
    assert split_page_of(path)[field] == wanted


def test_every_golden_page_says_what_it_expects() -> None:
    assert PAGES
    assert [path.name for path in PAGES if not path.with_suffix(".json").exists()] == []


def outlet(cms: str, **select: str) -> Outlet:
    return Outlet(id="t", name="t", hosts=("t.example",), cms=cms, select=select)


def test_page_object_and_generic_splitter_agree_on_an_nd_soft_page() -> None:
    path = next(path for path in PAGES if path.stem == "ndsoft-2023-responsive")
    generic, hinted = (split_page(path.read_bytes(), outlet=outlet(cms)) for cms in ("generic", "ndsoft"))
    assert (generic.headline, generic.body, generic.captions) == (hinted.headline, hinted.body, hinted.captions)


def test_an_outlets_own_selector_overrides_the_page_object() -> None:
    first = "<div id=a><p>첫째 상자의 글이다. 여기는 길다. 정말로 길다.</p></div>"
    page = f"<h1>제목이 있는 기사</h1>{first}<div id=b><p>둘째 글.</p></div>"
    body = split_page(page.encode(), outlet=outlet("ndsoft", body="#b")).body
    assert body == "둘째 글."


def test_a_selector_that_finds_nothing_or_is_broken_leaves_the_generic_result() -> None:
    path = next(path for path in PAGES if path.stem == "hani-like")
    wanted = split_page(path.read_bytes()).body
    assert split_page(path.read_bytes(), outlet=outlet("generic", body="#nowhere", deck="p[[")).body == wanted


@pytest.mark.parametrize("page_object", PAGE_OBJECTS.values(), ids=PAGE_OBJECTS)
def test_selectors_and_address_rules_are_well_formed(page_object: type[ArticlePage]) -> None:
    tree = LexborHTMLParser("<p>x</p>")
    for selector in page_object.select.values():
        tree.css(selector)
    assert all(re.compile(pattern).groups for pattern in page_object.article_ids)


ADDRESSES = [
    ("ndsoft", "/news/articleView.html?idxno=204551", ("204551",)),
    ("ndsoft", "/news/articleViewAmp.html?idxno=204551", ("204551",)),
    ("ndsoft", "/news/articleView.html?sc=1&idxno=7", ("7",)),
    ("naver", "/main/read.naver?mode=LSD&mid=sec&oid=081&aid=0003219994", ("081", "0003219994")),
    ("naver", "/mnews/article/025/0003017071", ("025", "0003017071")),
    ("mk", "/news/society/11328184", ("11328184",)),
    ("donga", "/List/3/all/20160918/80317105/1", ("20160918", "80317105")),
    ("khan", "/khan_art_view.html?artid=201609260957011&code=920100", ("201609260957011",)),
]


@pytest.mark.parametrize(("cms", "address", "groups"), ADDRESSES)
def test_native_ids(cms: str, address: str, groups: tuple[str, ...]) -> None:
    matches = (re.search(pattern, address) for pattern in PAGE_OBJECTS[cms].article_ids)
    assert next(match.groups() for match in matches if match) == groups
