"""Where a section list goes on: its next page, within the outlet's `max_section_pages`."""

from __future__ import annotations

import re
from collections.abc import Set

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.items import Outlet
from pipelines.addresses import clean_url, same_outlet
from pipelines.urls import path_and_query

_NEXT_WORD = re.compile(r"(?:다음|next|older)\s*(?:페이지|page|목록|글)?\s*[>›»→]*|[>›»→]", re.IGNORECASE)
_PAGE_NAME = re.compile(r"(?:now|cur|current|int|n)?_?page(?:_?(?:no|num|index))?|paged|cpage|pg|np|p", re.I)
_FORM_PAGE = re.compile(r"(?:now|cur|current)?_?page(?:_?(?:no|num|index))?|cpage", re.I)
_PAGE_PATH = re.compile(r"(?:/page/\d{1,5})?/?$")
"""What a page adds to its list's path: /society/page/2/ and /society/ are one list."""
_LINE_CHARS_MAX = 20
"""The text of a paging link is a number or a word."""


def next_page(
    tree: LexborHTMLParser, *, url: str, base: str, outlet: Outlet, page: int, articles: Set[str] = frozenset()
) -> str | None:
    """Give the address of page `page + 1`, or None at the end or the limit; `articles` are no pages of the list.

    The outlet's own `section_page` comes first; else rel=next, a link whose text is the next number, one whose
    page parameter is that number, then a link that says 다음, which on Korean lists may skip to the next ten, and last
    the field of a form that a script fills with the next number.
    """
    if page >= outlet.max_section_pages:
        return None
    if outlet.section_page is not None:
        return page_address(outlet, url, page)
    here = clean_url(url)
    found = (
        _by_rel(tree, base)
        or _by_number(tree, base, page + 1, articles)
        or _by_word(tree, base, articles)
        or _by_form(tree, url, page + 1)
    )
    return found if found and found != here and same_outlet(found, outlet) else None


def page_address(outlet: Outlet, url: str, page: int) -> str | None:
    """Give page `page + 1` of the section whose page `page` is at `url`, as `section_page` says."""
    here = clean_url(url)
    section = next((each for each in outlet.sections if _same(each, here, outlet, page)), None)
    return fill_page(outlet.section_page or "", section or url, page + 1) if section or page == 1 else None


def fill_page(template: str, section: str, page: int) -> str | None:
    """Give `template` with the section's address and a page number; a second ? becomes &."""
    filled = template.replace("{url}", section).replace("{page}", str(page))
    head, mark, rest = filled.partition("?")
    return clean_url(head + mark + rest.replace("?", "&"))


def _same(section: str, here: str | None, outlet: Outlet, page: int) -> bool:
    if page == 1 and clean_url(section) == here:
        return True
    return fill_page(outlet.section_page or "", section, page) == here


def _by_rel(tree: LexborHTMLParser, base: str) -> str | None:
    node = tree.css_first("link[rel=next][href], a[rel=next][href]")
    return clean_url(node.attributes.get("href") or "", base=base) if node else None


def _by_number(tree: LexborHTMLParser, base: str, number: int, articles: Set[str]) -> str | None:
    """Give the link that reads `number` and leads to the same path, else the one whose page parameter is it."""
    by_parameter: str | None = None
    for node in tree.css("a[href]"):
        href = node.attributes.get("href") or ""
        if "?" not in href and str(number) not in href:
            continue
        if _reads(node, str(number)):
            address = clean_url(href, base=base)
            if address and _path_of(address) == _path_of(base) and address not in articles:
                return address
        elif by_parameter is None and str(number) in href:
            by_parameter = _with_parameter(href, base, number, articles)
    return by_parameter


def _path_of(url: str) -> str:
    return _PAGE_PATH.sub("", path_and_query(url).partition("?")[0])


def _with_parameter(href: str, base: str, number: int, articles: Set[str]) -> str | None:
    address = clean_url(href, base=base)
    if address is None or _path_of(address) != _path_of(base) or address in articles:
        return None
    parts = address.partition("?")[2].split("&")
    pages = [part.partition("=") for part in parts]
    return address if any(_PAGE_NAME.fullmatch(n) and v == str(number) for n, _, v in pages) else None


def _by_word(tree: LexborHTMLParser, base: str, articles: Set[str]) -> str | None:
    for node in tree.css("a[href]"):
        text = node.text(separator=" ").strip() or node.attributes.get("title") or _alt_of(node)
        if len(text) <= _LINE_CHARS_MAX and _NEXT_WORD.fullmatch(text.strip()):
            address = clean_url(node.attributes.get("href") or "", base=base)
            if address and _path_of(address) == _path_of(base) and address not in articles:
                return address
    return None


def _by_form(tree: LexborHTMLParser, url: str, number: int) -> str | None:
    """Give the list's address with the page in the field that a form has for it, where a script's link goes there.

    eGovFrame, which authorities use, and its like: <input name=pageIndex>, <a href="#" onclick="linkPage(2)">2</a>.
    """
    call = re.compile(rf"(\w+)\(\s*['\"]?{number}['\"]?\s*\)")
    nodes = (node for node in tree.css("a[href^=javascript], a[onclick], button[onclick]") if _reads(node, str(number)))
    scripts = (f"{node.attributes.get('href')} {node.attributes.get('onclick')}" for node in nodes)
    called = next((found[1] for script in scripts if (found := call.search(script))), None)
    if called is None:
        return None
    fields = (node.attributes.get("name") or "" for node in tree.css("input[name]"))
    name = next((each for each in fields if _FORM_PAGE.fullmatch(each)), "pageIndex" if "egov" in called else None)
    if name is None:
        return None
    head, _, query = url.partition("?")
    kept = [part for part in query.split("&") if part and part.partition("=")[0] != name]
    return clean_url(f"{head}?{'&'.join([*kept, f'{name}={number}'])}")


def _reads(node: LexborNode, number: str) -> bool:
    text = node.text()
    return len(text) <= _LINE_CHARS_MAX and text.strip(" \t\r\n[]") == number


def _alt_of(node: LexborNode) -> str:
    picture = node.css_first("img[alt]")
    return (picture.attributes.get("alt") or "") if picture else ""
