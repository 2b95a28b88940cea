"""The keys of an outlet file, as a table: type, meaning, and what a value must look like."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.errors import OutletError
from archive.items import Role
from pipelines.addresses import CMS_ADDRESSES
from pipelines.pages import PAGE_OBJECTS
from pipelines.pages.values import VALUE_FIELDS
from pipelines.urls import clean_url, host_of


def check_host(text: str) -> str | None:
    """Say what is wrong with a host, or None."""
    clean = clean_url(f"http://{text}/")
    if clean is None or clean.count("/") != 3:
        return f"{text!r} is no host: write www.example.co.kr, without http:// and path"
    # :80 and :443 are no part of an address, whichever of the two schemes it has
    shortest = min(host_of(clean), host_of(clean_url(f"https://{text}/") or clean), key=len)
    return f"{text!r} must be written {shortest!r}" if shortest != text else None


def check_url(text: str) -> str | None:
    """Say what is wrong with an address, or None."""
    return None if clean_url(text) else f"{text!r} is no http or https address"


def check_pattern(text: str) -> str | None:
    """Say what is wrong with a regular expression over path and query, or None."""
    try:
        pattern = re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        return f"{text!r} is no regular expression: {error}"
    return f"{text!r} matches the front page" if pattern.match("/") else None


def check_section_page(text: str) -> str | None:
    """Say what is wrong with the template of a section's later pages, or None."""
    if "{page}" not in text or "{url}" not in text:
        return f"{text!r} must hold {{url}} and {{page}}, as in {{url}}?page={{page}}"
    return None


def check_article_url(text: str) -> str | None:
    """Say what is wrong with the template of an article's address, or None."""
    filled = re.sub(r"\{[a-z_][a-z0-9_]*\}", "1", text)
    if "{" in filled or "}" in filled or not filled.startswith(("/", "http://", "https://")):
        return f"{text!r} must be a path or an address with named groups in braces, as in /view/{{id}}"
    return None


def check_cms(text: str) -> str | None:
    """Say that a CMS family is not known, or None."""
    return None if text in CMS_NAMES else f"unknown family '{text}' {hint(text, CMS_NAMES)}"


def hint(name: str, known: Iterable[str]) -> str:
    """Give the known name that was probably meant, or all of them, in brackets."""
    known = list(known)
    close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    return f"(did you mean '{close[0]}'?)" if close else f"(known: {', '.join(known)})"


def check_known(name: str, known: Iterable[str], file: str) -> None:
    """Raise OutletError for a key that `file` has and nobody knows."""
    known = list(known)
    if name not in known:
        raise OutletError(f"{file}: unknown key '{name}' {hint(name, known)}", file=file, key=name)


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
    most: float = 1e9
    """A number beyond it is a slip of the hand."""
    check: Callable[[str], str | None] | None = None
    """Says what is wrong with a text of the value; None: nothing."""


CMS_NAMES = tuple(sorted({*PAGE_OBJECTS, *CMS_ADDRESSES}))
"""CMS families with a page object, rules of address, or both."""

TABLES = ("article", "select")

LAYOUT_KEYS = {
    "since": "the first day (in Korea) on which pages have this layout, such as 2020-07-01",
    "until": "the last day",
    "select": "its selectors, as under [select]",
}
"""The keys of a table [[layout]], with their meaning."""

SELECT_FIELDS = ("body", *(role.value for role in Role), *VALUE_FIELDS)
"""The names under [select]: roles, body for the element that holds the article's text, and values."""

KEYS = (
    Key(name="name", field="name", type=str, required=True, meaning="the outlet's name"),
    Key(name="name_en", field="name_en", type=str, meaning="its English name"),
    Key(
        name="hosts",
        field="hosts",
        type=list,
        required=True,
        check=check_host,
        meaning="every host that serves it, the main one first; www. and m. forms count along",
    ),
    Key(name="region", field="region", type=str, meaning="where it reports from, such as 전북"),
    Key(
        name="cms",
        field="cms",
        type=str,
        check=check_cms,
        meaning="its CMS family, which brings selectors and rules of address; generic without one",
    ),
    Key(name="language", field="language", type=str, meaning="language code; ko without one"),
    Key(name="feeds", field="feeds", type=list, check=check_url, meaning="addresses of RSS or Atom feeds"),
    Key(name="sitemaps", field="sitemaps", type=list, check=check_url, meaning="addresses of sitemaps"),
    Key(name="sections", field="sections", type=list, check=check_url, meaning="addresses of section lists"),
    Key(
        name="section_page",
        field="section_page",
        type=str,
        check=check_section_page,
        meaning="how later pages of a section are addressed, with {url} and {page}; found by itself without one",
    ),
    Key(
        name="max_section_pages",
        field="max_section_pages",
        type=int,
        least=1,
        most=10_000,
        meaning="how many pages of a section are read; 1 without it",
    ),
    Key(
        name="delay_s",
        field="delay_s",
        type=float,
        least=0,
        most=86_400,
        meaning="seconds between two requests to a host; 1 without it",
    ),
    Key(
        name="concurrency",
        field="concurrency",
        type=int,
        least=1,
        most=1000,
        meaning="requests at a time to a host that needs no delay; 1 without it",
    ),
    Key(
        name="revisits_per_day",
        field="revisits_per_day",
        type=int,
        least=0,
        most=10_000_000,
        meaning="how many known articles are looked at again, a host and day; 1000 without it",
    ),
    Key(
        name="requests_per_day",
        field="requests_per_day",
        type=int,
        least=0,
        most=10_000_000,
        meaning="requests a host and day, of which lists and new articles take what they need and revisits what is "
        "left, a quarter of theirs at least; 3000 without it",
    ),
    Key(
        name="unverified_hosts",
        field="unverified_hosts",
        type=list,
        check=check_host,
        meaning="hosts, without port, whose certificate is not checked because it has run out or its chain is "
        "incomplete: anybody in between could change what is read there; without it nothing is read over a bad one",
    ),
    Key(name="enabled", field="enabled", type=bool, meaning="false: known, but not crawled"),
    Key(
        name="article.ids",
        field="article_ids",
        type=list,
        check=check_pattern,
        meaning="regular expressions from the start of path and query of an article's address; the group named id, or "
        "all groups joined by -, is the article's id",
    ),
    Key(
        name="article.url",
        field="article_url",
        type=str,
        check=check_article_url,
        meaning="the address to fetch an article from, with the named groups of ids in braces",
    ),
    Key(
        name="article.keep_query",
        field="keep_query",
        type=list,
        meaning="query parameters that belong to an article's address; all others are dropped from it",
    ),
)
"""Every key of an outlet file, but the names under [select] and the tables [[layout]]."""
